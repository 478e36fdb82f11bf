"""Whatever a file holds, reading it gives a model or one of the library's own errors."""

from __future__ import annotations

import copy
import datetime
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import BargainingError
from bargaining.modelfile import Model, read_model
from modelfile.writing import EXAMPLE, toml_text

TREE = tomllib.loads(EXAMPLE)
WORDS = [
    "", " ", "offer", "weather", "agreement", "loss", "Party", "threat", "share", "inf", "nan", "assumed", "4/5", "1/0",
    "share/(share - 1/2)", "2**64**64", "9" * 400, "__import__('os')", "lambda: 0", "min(1)", "max(share, threat)", "share[0]",
    "\x00", "é", "\u2028", "[[[[", "'''", "a" * 5_000,
]  # fmt: skip
TOKENS = [
    "[", "]", "{", "}", "=", ",", ".", '"', "'", '"""', "'''", "#", "\n", "\\", "\x00", "\ufeff", "é",
    "1e999999999", "-inf", "nan", "0x", "99999999999", "true", "1979-05-27T07:32:00Z", "within = [0, inf]", "reach = {}",
    "[[nodes]]", "[[outcomes]]", "[question]", "[players]", "[parameters.share]", 'id = "offer"',
]  # fmt: skip

numbers = st.one_of(st.integers(), st.integers(min_value=10**300, max_value=10**301), st.floats(), st.booleans())
scalars = st.one_of(st.sampled_from(WORDS), numbers, st.just(datetime.date(2008, 2, 28)))
words = st.sampled_from(WORDS[:-1])
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6)


def read(text: str) -> Model | None:
    """Read a text; anything but a model or an error of the library escapes and fails the test."""
    try:
        model = read_model(text, "fuzzed")
    except BargainingError as problem:
        said = str(problem)
    else:
        assert model.title.split()[0] in str(model)
        assert len(model.records()) == len(model.parameters)
        assert "<h3>" in model._repr_html_()
        return model
    assert said.startswith("fuzzed: ")
    assert len(said) < 40_000
    return None


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [here] if here else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found += places(inner, (*here, key))
    return found


PLACES = places(TREE)


def at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return value


@st.composite
def mutated_trees(draw: st.DrawFn) -> dict[str, Any]:
    """The example with values replaced, removed, copied from elsewhere, or added under new keys."""
    tree = copy.deepcopy(TREE)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(PLACES))
        try:
            parent = at(tree, place[:-1])
            match draw(st.sampled_from(["replace", "remove", "copy", "add"])):
                case "replace":
                    parent[place[-1]] = draw(values)
                case "remove":
                    del parent[place[-1]]
                case "copy":
                    parent[place[-1]] = copy.deepcopy(at(tree, draw(st.sampled_from(PLACES))))
                case "add":
                    parent[draw(st.sampled_from(WORDS))] = draw(values)
        except (KeyError, IndexError, TypeError):
            continue
    return tree


@given(mutated_trees())
def test_files_with_wrong_values(tree: dict[str, Any]) -> None:
    read(toml_text(tree))


@st.composite
def mutated_texts(draw: st.DrawFn) -> str:
    """The example with stretches removed, doubled, or replaced by tokens."""
    text = EXAMPLE
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        middle = draw(st.one_of(st.just(""), st.sampled_from(TOKENS), st.just(text[start:end] * 2), st.text(max_size=5)))
        text = text[:start] + middle + text[end:]
    return text


@given(mutated_texts())
def test_files_with_wrong_text(text: str) -> None:
    read(text)


@given(st.one_of(st.text(), st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    assert read(text) is None, "no short text is a model"


@st.composite
def random_trees(draw: st.DrawFn) -> tuple[dict[str, Any], int]:
    """A right file with a random tree, and how many nodes its game has."""
    size = draw(st.integers(1, 12))
    children: list[list[int]] = [[] for _ in range(size)]
    for node in range(1, size):
        children[draw(st.integers(0, node - 1))].append(node)
    rows, ends = [], 0
    for node, following in enumerate(children):
        extra = draw(st.integers(0 if following else 1, 3))
        ends += extra
        targets = [f"n{child}" for child in following] + ["end"] * extra
        rows.append({"id": f"n{node}", "player": draw(st.sampled_from("AB")), "actions": {f"a{k}": target for k, target in enumerate(targets)}})
    order = [rows[0], *draw(st.permutations(rows[1:]))]
    outcomes = [{"id": "end", "payoffs": {"A": "x", "B": draw(st.integers(-3, 3))}}] if ends else []
    head = {"name": "t", "title": "t", "summary": "s", "source": "s", "fidelity": "textbook", "players": {"A": "one", "B": "two"}}
    return {**head, "parameters": {"x": {"meaning": "what A gets"}}, "nodes": order, "outcomes": outcomes}, size + ends


@given(random_trees())
def test_every_tree_is_built_whatever_the_order_of_its_nodes(drawn: tuple[dict[str, Any], int]) -> None:
    data, nodes = drawn
    model = read(toml_text(data))
    assert model is not None
    assert len(model.game) == nodes
    following = {row["id"]: row["actions"] for row in data["nodes"]}
    tree = model.game.tree
    for node in tree.decisions():
        name = "n0"
        for action in tree.history(node):
            name = following[name][action]
        assert [tree.edge[branch] for branch in tree.branches[node]] == list(following[name])
