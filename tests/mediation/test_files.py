"""Model files in the vocabulary of mediation: what they build, and all of their mistakes at once."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

import bargaining as bg
from bargaining.errors import BargainingError, ModelFileError
from bargaining.mediation import Campaign, Mediation, minimum_threat, ripe
from bargaining.mediation.casefile.reading import case_from_file, is_mediation_file, mediation_from_file
from bargaining.mediation.casefile.schema import MediationFile
from bargaining.modelfile.reading import plain_tables

F = Fraction

HEAD = """
name = "talks"
title = "Talks"
summary = "A party that would rather stall."
source = "Example"
fidelity = "textbook"
mediator = "Envoy"

[owners]
Envoy = "who carries the offer"
Patron = "who can hurt"
"""

PARTIES = """
[[parties]]
name = "R"
meaning = "who stalls"
withholding = 0.45
abandoning = "2/5"
source = "assumed"

[[parties]]
name = "W"
abandoning = "1/10"
source = "assumed"

[offer]
values = { R = "1/2", W = "1/2" }
source = "assumed"

[[mechanisms]]
name = "visa bans"
form = "sanction"
tool = "targeted"
owner = "Patron"
harm = "1/5"
targets = ["R"]
meaning = "letters to thirteen"
source = "letters"

[[mechanisms]]
name = "freeze"
harm = { between = ["1/5", "1/2"] }
targets = ["R"]
source = "assumed"
"""

STAGES = """
[[stages]]
role = "consent"
mechanisms = ["visa bans"]

[[stages]]
role = "consensus-building"
mechanisms = ["freeze"]
[stages.revision]
party = "W"
[stages.revision.offers.extreme]
values = { R = "1/5", W = "4/5" }
source = "assumed"

[question]
threat = "visa bans"

[sources]
letters = "Letters of 5 February"

[[notes]]
text = "A note."
"""


def tables(*parts):
    return plain_tables("".join(parts), "talks")


def test_a_campaign_is_read():
    data = tables(HEAD, PARTIES, STAGES)
    assert is_mediation_file(data)
    case = case_from_file(data)
    assert isinstance(case, Campaign)
    assert [stage.role for stage in case.stages] == ["consent", "consensus-building"]
    assert case.uncertain["harm_freeze"].high == F(1, 2)
    model = mediation_from_file(data, "talks", name="talks", kind="case")
    assert bg.minimum(model.game, "harm_visa_bans", reach=model.question.reach, at=model.facts_without("harm_visa_bans")).value == F(1, 4)
    assert model.question.without == {"harm_visa_bans": 0}
    lever = model.parameter("harm_visa_bans")
    assert (lever.meaning, lever.source, lever.role, lever.within) == ("letters to thirteen", "letters", "threat", (0, None))
    assert model.players["Patron"] == "who can hurt"
    assert model.cited(lever.source) == "Letters of 5 February"


def test_a_mediation_is_read():
    case = case_from_file(tables(HEAD, PARTIES))
    assert isinstance(case, Mediation)
    assert case.role == "consensus-building"
    assert case.mechanism("visa bans").owner == "Patron"
    assert ripe(case)
    assert minimum_threat(case, "freeze").value == 0


def test_whatever_python_can_say_a_file_can():
    """Distributions, lotteries over enforcement costs, types."""
    text = (
        HEAD
        + PARTIES.replace("withholding = 0.45", 'continuing = { normal = ["1/2", "1/10"] }\nresolve = { soft = ["1/4", 0], tough = ["3/4", "1/5"] }').replace(
            'harm = "1/5"', 'harm = { beta = [2, 3] }\nenforcement = { cost = [["1/2", "1/10"], ["1/2", 1]], reputation = { uniform = [0, 1] } }', 1
        )
    )
    case = case_from_file(tables(text))
    assert set(case.uncertain) == {"continuing_r", "harm_visa_bans", "reputation_visa_bans", "harm_freeze"}
    assert case.uncertain["continuing_r"].std() == pytest.approx(0.1)
    assert case.parties[0].resolve == {"soft": (F(1, 4), 0), "tough": (F(3, 4), F(1, 5))}
    assert case.mechanism("visa bans").enforcement.cost == ((F(1, 2), F(1, 10)), (F(1, 2), 1))


def test_the_same_case_in_python_and_in_a_file():
    data = tables(HEAD, PARTIES, STAGES)
    assert mediation_from_file(data).game == case_from_file(data).game()


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (HEAD + PARTIES.replace('tool = "targeted"', 'tool = "targetted"'), ['mechanisms[0].tool: "targetted" is not allowed; did you mean "targeted"']),
        (HEAD + PARTIES.replace("harm = ", "ham = ", 1), ['mechanisms[0].ham: unknown key; did you mean "harm"?', "mechanisms[0].harm: missing"]),
        (HEAD + PARTIES.replace('"1/2", W', '"half", W'), ["offer.values.R:"]),
        (HEAD + PARTIES.replace('owner = "Patron"', 'owner = "Patrn"'), ['owner = "Patrn"', 'did you mean "Patron"']),
        (HEAD + PARTIES.replace('["1/5", "1/2"]', '["1/2", "1/5"]'), ["mechanisms[1].harm: the interval is empty"]),
        (HEAD + PARTIES.replace('["1/5", "1/2"]', '["1/5"]'), ["mechanisms[1].harm: must be a number, or a pair under one of between"]),
        (HEAD + PARTIES.replace("between", "normal").replace('"1/2"] }', "0] }"), ["mechanisms[1].harm: normal takes a deviation above 0"]),
        (HEAD + PARTIES.replace("withholding = 0.45", 'continuing = 1\nresolve = { a = ["1/2", 0] }'), ["parties[0]:", "sum to 1/2"]),
        (
            HEAD + PARTIES.replace('harm = "1/5"', 'harm = 1\nenforcement = { cost = ["1/2", 1], reputation = 0 }'),
            ["mechanisms[0].enforcement.cost: a lottery"],
        ),
        (HEAD + PARTIES.replace('harm = "1/5"', "harm = -1\ncredibility = 2"), ["mechanisms[0]:", "harm = -1"]),
        (
            HEAD + PARTIES + STAGES.replace('["visa bans"]', '["visa ban"]'),
            ["stages[0].mechanisms[0]:", 'did you mean "visa bans"', "mechanisms[0]: no stage names"],
        ),
        (HEAD + PARTIES + STAGES.replace('threat = "visa bans"', 'threat = "bans"'), ["question.threat:"]),
        (HEAD + PARTIES + STAGES.replace('party = "W"', 'party = "Q"'), ["stages[1].revision.party:", 'names "Q"']),
        (HEAD + PARTIES.replace('source = "letters"\n', ""), ["mechanisms[0].source: missing"]),
        (HEAD + PARTIES.replace('name = "W"', "name = 3"), ["parties[1].name: must be a text, not a number"]),
        (HEAD.replace('"talks"', '"other"', 1) + PARTIES, ['name: must equal the name of the file, "talks"']),
    ],
)
def test_mistakes_have_their_path(text, mistakes):
    with pytest.raises(ModelFileError) as caught:
        mediation_from_file(tables(text), "talks", name="talks")
    for words in mistakes:
        assert words in str(caught.value)


def test_mistakes_of_the_whole_have_their_own_places_too():
    """Unknown party in the offer, unknown owner, a core interest without an issue, a punishment of nothing: in one reading."""
    text = (
        HEAD
        + PARTIES.replace('{ R = "1/2", W = "1/2" }', '{ R = "1/2", W = "1/2", Q = 1 }')
        .replace('owner = "Patron"', 'owner = "Patrn"')
        .replace("withholding = 0.45", 'core = [{ issue = "land", at_least = 1 }]')
        .replace('harm = { between = ["1/5", "1/2"] }', 'harm = 1\npunishes = ["consent"]')
    )
    with pytest.raises(ModelFileError) as caught:
        mediation_from_file(tables(text))
    places = [line.partition(":")[0] for line in caught.value.mistakes]
    assert places == ["offer", "parties[0].core[0].issue", "mechanisms[0].owner", "mechanisms[1].punishes"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "deadline = 3\n" + PARTIES, "deadline"),
        (HEAD + "expansion = 2\n" + PARTIES, "expansion"),
        (HEAD.replace('mediator = "Envoy"', 'mediator = "Envoi"') + PARTIES, "mediator"),
        (HEAD.replace('mediator = "Envoy"', 'mediator = "Envoy"\nrole = "consent"') + PARTIES + STAGES, "role"),
        (HEAD + PARTIES + STAGES.replace('["freeze"]', '["freeze", "freeze"]'), "stages[1].mechanisms[1]"),
        (HEAD + PARTIES.replace('harm = "1/5"', 'harm = "1/5"\ncap = "1/10"'), "mechanisms[0].cap"),
    ],
)
def test_settings_that_nothing_reads(text, place):
    with pytest.raises(ModelFileError) as caught:
        mediation_from_file(tables(_top(text)))
    assert [line.partition(":")[0] for line in caught.value.mistakes] == [place]


def _top(text):
    """Settings that were put at the end of the head, moved before its first table."""
    lines = text.splitlines(keepends=True)
    moved = [line for line in lines if line.startswith(("deadline", "expansion"))]
    return "".join(moved + [line for line in lines if line not in moved])


def test_what_the_file_says_of_issues_and_intervals_is_shown():
    model = bg.load("kenya-2008")
    assert "half on 8 January" in model.parameter("weight_kibaki_portfolios").meaning
    assert any(note.text.startswith("The offer. ") for note in model.notes)
    assert any("core interest of Odinga: executive authority, at least 2/5" in note.text for note in model.notes)
    read = mediation_from_file(tables(HEAD, PARTIES, STAGES))
    assert "an interval, [1/5, 1/2], taken at its middle" in read.parameter("harm_freeze").meaning


def test_all_mistakes_at_once():
    text = HEAD + PARTIES.replace('tool = "targeted"', 'tool = "x"').replace('name = "W"', "name = 3").replace("values =", "vales =")
    with pytest.raises(ModelFileError) as caught:
        mediation_from_file(tables(text))
    assert len(caught.value.mistakes) == 3
    wrong = HEAD + PARTIES.replace('harm = "1/5"', "harm = -1").replace("withholding = 0.45", "submission_cost = -1")
    with pytest.raises(ModelFileError) as caught:
        mediation_from_file(tables(wrong))
    assert [line.partition(":")[0] for line in caught.value.mistakes] == ["parties[0]", "mechanisms[0]"]


def test_a_damaged_file_raises_nothing_else():
    """Random damage to a file yields a model or the library's own error."""
    random.seed(5)
    text = HEAD + PARTIES + STAGES
    pieces = ["", '"', "[", "]", "=", "{", "}", "-1", "1e999999999", "nan", "true", "[[parties]]", "2026-01-01", "[]", "{}", '"R"']
    for _ in range(150):
        place = random.randrange(len(text))
        damaged = text[:place] + random.choice(pieces) + text[place + random.randrange(12) :]
        try:
            mediation_from_file(plain_tables(damaged, "talks"), "talks")
        except BargainingError:
            continue


def test_the_schema_is_json_schema():
    schema = MediationFile.model_json_schema()
    assert {"parties", "offer", "mechanisms", "stages"} <= set(schema["properties"])
