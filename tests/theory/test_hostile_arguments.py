"""Whatever is passed to a public function of the models, what is raised has a name and is one of the library's own mistakes."""

from __future__ import annotations

import inspect
from importlib import import_module
from random import Random
from typing import Any

import pytest

from bargaining.errors import BargainingError

ROOMS = ("axiomatic", "strategic", "crisis", "mediators", "implementation")
FUNCTIONS = [(room, name) for room in ROOMS for name in import_module(f"bargaining.theory.{room}").__all__]
HOSTILE: list[Any] = [
    None, "x", "threat", b"x", -1, 0, 1, 2, 10**30, True, "1/2", "1/3", "nan", float("nan"), float("inf"), object(), lambda share: 1 - share,
    [], (), {}, {"a": 1}, (1,), (0, 1), ("1/2", "1/2"), (0, "2/5"), [(1, 0), (0, 1)], [[[1, 0], [0, 1]], [[1, 0], [0, 1]]],
]  # fmt: skip


@pytest.mark.parametrize(("room", "name"), FUNCTIONS)
def test_hostile_arguments(room: str, name: str) -> None:
    function = getattr(import_module(f"bargaining.theory.{room}"), name)
    if inspect.isclass(function):
        return
    rng, told = Random(name), 0
    for _ in range(60):
        given, named = [], {}
        for parameter in inspect.signature(function).parameters.values():
            if parameter.default is not inspect.Parameter.empty and rng.random() < 0.5:
                continue
            if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
                named[parameter.name] = rng.choice(HOSTILE)
            else:
                given.append(rng.choice(HOSTILE))
        try:
            str(function(*given, **named))
        except BargainingError as mistake:
            told += bool(str(mistake))
    assert told or not inspect.signature(function).parameters or name.endswith("_game")
