"""Every mistake of a file is found, at its path, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bargaining.errors import ModelFileError
from bargaining.modelfile import read_model
from modelfile.writing import EXAMPLE


def mistakes_of(text: str, **options: str) -> Sequence[str]:
    with pytest.raises(ModelFileError) as caught:
        read_model(text, "example.toml", **options)
    return caught.value.mistakes


def edited(old: str, new: str, text: str = EXAMPLE) -> str:
    assert old in text, f"the example has no {old!r}"
    return text.replace(old, new, 1)


CIRCLE = """
[[nodes]]
id = "a"
player = "Party"
actions = { go = "b" }
[[nodes]]
id = "b"
player = "Party"
actions = { go = "a" }
"""
ONE_EDIT = [
    # keys and types
    ('title = "An example"', 'titel = "An example"', ["title: missing (A title for people)", 'titel: unknown key; did you mean "title"?']),
    ('title = "An example"', "title = 3", ["title: must be a text, not a number"]),
    ('title = "An example"', "title = 0.3", ["title: must be a text, not a number"]),
    ('title = "An example"', 'title = " "', ['title: "" must not be blank, nor begin or end with a space, nor go over several lines']),
    ('title = "An example"', 'title = ""', ["title: must not be empty"]),
    ('name = "example"', 'name = "An Example"', ['name: "An Example" is no name: use lower-case letters, digits and hyphens']),
    ('"illustration"', '"textbok"', [
        'fidelity: "textbok" is not allowed; did you mean "textbook"?']),
    ('role = "threat"', 'role = "treat"', [
        'parameters.threat.role: "treat" is not allowed; did you mean "threat"?']),
    ('unit = "utility"', 'units = "utility"', ['parameters.threat.units: unknown key; did you mean "unit"?']),
    ('meaning = "what accepting is worth"\n', "", ["parameters.share.meaning: missing (What it stands for, in words)"]),
    ('actions = { accept = "agreement", refuse = "weather" }', 'actions = ["agreement", "weather"]', [
        "nodes[0].actions: must be a table, not an array"]),
    ('accept = "agreement"', "accept = 3", ["nodes[0].actions.accept: must be a text, not a number"]),
    ('player = "Party"', 'player = "Party"\ninformaton = "x"', ['nodes[0].informaton: unknown key; did you mean "information"?']),
    ("chance = {", "chanse = {", [
        "nodes[1].player: missing (Who chooses: a key of [players])",
        "nodes[1].actions: missing (For each action the id of the node or outcome that follows)",
        'nodes[1].chanse: unknown key; did you mean "chance"?']),
    ('["1/4", "loss"]', '"loss"', ['nodes[1].chance.storm: must be a pair of a probability and an id, such as ["1/4", "agreement"]']),
    ('payoffs = { Party = "share", Mediator = 1 }', "", ["outcomes[0].payoffs: missing (For every player a number or an expression in parameters)"]),
    ('reach = "agreement"\n', "", ["question.reach: missing (An outcome label, a list of labels, or { player = ..., action = ... })"]),
    ('reach = "agreement"', "reach = []", ["question.reach: must not be empty"]),
    ('reach = "agreement"', 'reach = { player = "Party" }', ["question.reach.action: missing (The action that is to be chosen)"]),
    ('text = "The least', 'txt = "The least', ["notes[0].text: missing (The remark)", 'notes[0].txt: unknown key; did you mean "text"?']),
    # values
    ("value = 0.5", "value = 1.5", ["parameters.share.value: 3/2 lies outside within = [0, 1]"]),
    ("value = 0.5\n", "value = 0.5\nrole = 1\n", [
        'parameters.share.role: "1" is not allowed; known: threat, enticement, reservation, credibility, cost, other']),
    ("within = [0, 1]", "within = [1, 0]", ["parameters.share.within: the range is empty: 1 lies above 0"]),
    ("within = [0, 1]", 'within = ["inf", 1]', ['parameters.share.within: must be a number, not the expression "inf"']),
    ("within = [0, 1]", "within = 1", ['parameters.share.within: must be a range such as [0, 1] or [0, "inf"]']),
    ('source = "assumed"\nwithin', "within", [
        'parameters.share.source: missing; a value needs a citation, a key of [sources], or the word "assumed"']),
    ('Party = "4/5 - threat"', 'Party = "4/5 - "', ['outcomes[1].payoffs.Party: "4/5 -" is not an expression: invalid syntax']),
    ('Party = "4/5 - threat"', 'Party = "exit(threat)"', [
        'outcomes[1].payoffs.Party: "exit(threat)" is not allowed; use numbers, names, + - * / **, min(a, b) and max(a, b)']),
    ('["1/4", "loss"]', '["1/3", "loss"]', ["nodes[1].chance: the probabilities 1/3 + 3/4 sum to 13/12, not to 1"]),
    ('["1/4", "loss"]', '["5/4", "loss"]', ["nodes[1].chance: the probability 5/4 is outside [0, 1]"]),
    ("without = { threat = 0 }", 'without = { threat = "share" }', ['question.without.threat: must be a number, not the expression "share"']),
    ("without = { threat = 0 }", "without = { threat = -1 }", ["question.without.threat: -1 lies outside the parameter's range"]),
    # names
    ('refuse = "weather"', 'refuse = "wether"', ['nodes[0].actions.refuse: no node or outcome "wether"; did you mean "weather"?']),
    ('"loss"]', '"los"]', ['nodes[1].chance.storm: no node or outcome "los"; did you mean "loss"?']),
    ('player = "Party"', 'player = "Prty"', ['nodes[0].player: no player "Prty"; did you mean "Party"?']),
    ('payoffs = { Party = "share"', 'payoffs = { Prty = "share"', ['outcomes[0].payoffs.Prty: no player "Prty"; did you mean "Party"?']),
    (', Mediator = 1 }', " }", ["outcomes[0].payoffs: no payoff for Mediator; every outcome pays every player, 0 included"]),
    ('"4/5 - threat"', '"4/5 - thraet"', [
        "parameters.threat: no payoff and no probability names this parameter; use it or remove it",
        'outcomes[1].payoffs.Party: the parameter "thraet" is not declared in [parameters]; did you mean "threat"?']),
    ('["1/4", "loss"]', '["odds", "loss"]', [
        'nodes[1].chance.storm: the parameter "odds" is not declared in [parameters]; known: share, threat']),
    ("[parameters.threat]", '[parameters.spare]\nmeaning = "nothing"\n[parameters.threat]', [
        "parameters.spare: no payoff and no probability names this parameter; use it or remove it"]),
    ("[parameters.threat]", '[parameters."a b"]\nmeaning = "nothing"\n[parameters.threat]', [
        "parameters.\"a b\": 'a b' cannot name a parameter: use letters, digits and _, starting with a letter",
        'parameters."a b": no payoff']),
    ("[parameters.threat]", '[parameters.lambda]\nmeaning = "nothing"\n[parameters.threat]', [
        'parameters.lambda: "lambda" cannot name a parameter: the word is taken', "parameters.lambda: no payoff"]),
    ('reach = "agreement"', 'reach = "agrement"', ['question.reach: no outcome label "agrement"; did you mean "agreement"?']),
    ('reach = "agreement"', 'reach = ["refusal", "loss"]', ['question.reach[1]: no outcome label "loss"; known: ']),
    ('reach = "agreement"', 'reach = { player = "Party", action = "acept" }', [
        'question.reach.action: no action of Party "acept"; did you mean "accept"?']),
    ('reach = "agreement"', 'reach = { player = "Nobody", action = "accept" }',
     ['question.reach.player: no player "Nobody"; known: Party, Mediator']),
    ('threat = "threat"', 'threat = "treat"', ['question.threat: no parameter "treat"; did you mean "threat"?']),
    ('threat = "threat"', 'threat = "threat"\nenticement = "aid"', ['question.enticement: no parameter "aid"; known: share, threat']),
    ("without = { threat = 0 }", "without = { aid = 0 }", ['question.without.aid: no parameter "aid"; known: share, threat']),
    ('source = "somebody2020"', 'source = "somebody202"', ['notes[0].source: no source "somebody202" in [sources]; did you mean "somebody2020"?']),
    ('source = "assumed"\nwithin', 'source = "asumed"\nwithin',
     ['parameters.share.source: no source "asumed" in [sources]; did you mean "assumed"?']),
    # the tree
    ('id = "loss"', 'id = "agreement"', [
        'nodes[1].chance.storm: no node or outcome "loss"; known: offer, weather, agreement, calm refusal',
        'outcomes[1].id: "agreement" is already the id of outcomes[0]']),
    ('id = "loss"', 'id = "weather"', ["nodes[1].chance.storm: no node", 'outcomes[1].id: "weather" is already the id of nodes[1]']),
    ('accept = "agreement"', 'accept = "weather"', [
        'nodes[0].actions.refuse: nodes[0].actions.accept already leads to the node "weather"; only outcomes may be shared',
        'outcomes[0]: no play ends in "agreement"; lead to it or remove it']),
    ('accept = "agreement"', 'accept = "offer"', [
        'nodes[0].actions.accept: "offer" is the root, where play begins; no step may lead back to it', "outcomes[0]: no play ends"]),
    ('refuse = "weather"', 'refuse = "loss"',
     ['nodes[1]: no action leads to the node "weather"; lead to it or remove it', "outcomes[2]: no play ends"]),
    ('"calm refusal"]', '"weather"]', [
        'nodes[1].chance.calm: nodes[0].actions.refuse already leads to the node "weather"', "outcomes[2]: no play ends"]),
    ("[[outcomes]]", CIRCLE + "[[outcomes]]",
     [
        'nodes[2]: the node "a" is never reached from the root', 'nodes[3]: the node "b" is never reached from the root']),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), ONE_EDIT, ids=[f"{number}-{edit[1][:30]!r}" for number, edit in enumerate(ONE_EDIT)])
def test_a_mistake_is_reported_at_its_path(old: str, new: str, expected: list[str]) -> None:
    found = mistakes_of(edited(old, new))
    assert len(found) == len(expected), found
    for line, beginning in zip(found, expected, strict=True):
        assert line.startswith(beginning)


def test_the_example_has_no_mistake() -> None:
    assert read_model(EXAMPLE, name="example").name == "example"


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file() -> None:
    text = EXAMPLE
    for old, new in [
        ('title = "An example"', 'titel = "An example"'),
        ("value = 0.5", "value = 2"),
        ('player = "Party"', 'player = "Prty"'),
        ('refuse = "weather"', 'refuse = "wether"'),
        ('Party = "4/5 - threat"', 'Party = "4/5 - thraet"'),
        ('Party = "4/5", Mediator = 0', 'Party = "4/", Mediator = 0'),
        ('reach = "agreement"', 'reach = "agrement"'),
    ]:
        text = edited(old, new, text)
    found = mistakes_of(text, name="other")
    assert [line.split(":")[0] for line in found] == [
        "name",
        "title",
        "parameters.share.value",
        "nodes[0].actions.refuse",
        "nodes[0].player",
        "outcomes[1].payoffs.Party",
        "outcomes[2].payoffs.Party",
        "question.reach",
        "titel",
    ]


def test_the_message_names_the_file_and_counts() -> None:
    with pytest.raises(ModelFileError, match=r"^mine\.toml: 1 mistake\n  name: must equal the name of the file, \"mine\"$"):
        read_model(EXAMPLE, "mine.toml", name="mine")


def test_the_game_finds_what_names_and_types_do_not_show() -> None:
    text = edited('player = "Party"', 'player = "Party"\ninformation = "I"')
    text = edited('["1/4", "loss"]', '["1/4", "again"]', text)
    text = edited("[[outcomes]]", '[[nodes]]\nid = "again"\nplayer = "Party"\ninformation = "I"\nactions = { go = "loss" }\n[[outcomes]]', text)
    [line] = mistakes_of(text)
    assert line.startswith('nodes: refuse > storm: the information set "I" offers accept, refuse at the root but go here')


@pytest.mark.parametrize(
    ("probability", "said"), [("3*share/2", "parameters: at these values: refuse: the probabilities"), ("1/(2*share - 1)", "divides by zero")]
)
def test_values_at_which_the_game_makes_no_sense_are_mistakes(probability: str, said: str) -> None:
    text = edited('["1/4", "loss"]', f'["{probability}", "loss"]')
    assert any(said in line for line in mistakes_of(text))


def test_very_many_mistakes_are_cut_short() -> None:
    rows = "".join(f'[[nodes]]\nid = "n{k}"\nplayer = "Party"\nactions = {{ go = "m{k}" }}\n' for k in range(2_000))
    found = mistakes_of(edited("[[outcomes]]", rows + "[[outcomes]]"))
    assert len(found) == 101
    assert found[-1] == "... and more; correct these first"
