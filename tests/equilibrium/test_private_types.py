"""Three parties with private, correlated types: a mediator's optimum against every lie and every way of not doing as told, written out one by one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
from referees.growth import times
from scipy.optimize import linprog

import bargaining as bg
from bargaining import Chance, Decision, Game, Outcome
from bargaining.errors import OutOfClassError

NAMES = "ABC"
MOVES = ("hold", "yield")

Types = tuple[int, int, int]
Moves = tuple[int, int, int]


class Bayesian(NamedTuple):
    """Prior, and payoffs of all three by types and moves."""

    kinds: tuple[int, int, int]
    prior: dict[Types, Fraction]
    pays: dict[tuple[Types, Moves], tuple[int, int, int]]

    def game(self) -> Game:
        def moves(types: Types, done: tuple[int, ...]) -> Decision | Outcome:
            if len(done) == 3:
                return Outcome("all yield" if all(done) else "not all", dict(zip(NAMES, self.pays[types, done], strict=True)))
            who = NAMES[len(done)]
            return Decision(who, {move: moves(types, (*done, k)) for k, move in enumerate(MOVES)}, information=f"{who}{types[len(done)]}")

        return Game(Chance({"".join(map(str, types)): (chance, moves(types, ())) for types, chance in self.prior.items()}), players=tuple(NAMES))


def drawn(count: int, seed: int) -> Iterator[Bayesian]:
    rng = Random(seed)
    for _ in range(times(count)):
        kinds = rng.choice([(2, 2, 1), (2, 1, 2), (2, 2, 2), (1, 2, 2)])
        every = list(product(*map(range, kinds)))
        weights = [rng.randint(1, 4) for _ in every]
        prior = {types: Fraction(weight, sum(weights)) for types, weight in zip(every, weights, strict=True)}
        yield Bayesian(kinds, prior, {(types, done): tuple(rng.randint(0, 4) for _ in NAMES) for types in every for done in product((0, 1), repeat=3)})


def put(row: tuple[int, ...], place: int, value: int) -> Any:
    return (*row[:place], value, *row[place + 1 :])


def listed(bayesian: Bayesian, weights: tuple[int, int, int], *, obey: bool) -> float | None:
    """The optimum of a linear programme with a row for each type, report and reply to what is told (none but obedience where nobody has to obey)."""
    cells = {key: place for place, key in enumerate(bayesian.pays)}
    rows, limits = [], []
    for who, count in enumerate(bayesian.kinds):
        for own, told in product(range(count), repeat=2):
            for reply in [(0, 1)] if obey else product((0, 1), repeat=2):
                row = np.zeros(len(cells))
                for types, chance in bayesian.prior.items():
                    if types[who] == own:
                        for done in product((0, 1), repeat=3):
                            row[cells[types, done]] -= float(chance) * bayesian.pays[types, done][who]
                            replied = put(done, who, reply[done[who]])
                            row[cells[put(types, who, told), done]] += float(chance) * bayesian.pays[types, replied][who]
                rows.append(row)
                limits.append(0.0)
            if obey and own == told:  # taking part gives a type at least what its own way gives, whatever the others do
                row, alone = np.zeros(len(cells)), 0.0
                for types, chance in bayesian.prior.items():
                    if types[who] == own:
                        alone += float(chance) * min(bayesian.pays[types, put(done, who, 0)][who] for done in product((0, 1), repeat=3))
                        for done in product((0, 1), repeat=3):
                            row[cells[types, done]] -= float(chance) * bayesian.pays[types, done][who]
                rows.append(row)
                limits.append(-alone)
    whole = np.array([[float(types == key[0]) for key in cells] for types in bayesian.prior])
    aim = [-float(bayesian.prior[types]) * sum(w * p for w, p in zip(weights, bayesian.pays[types, done], strict=True)) for types, done in cells]
    found = linprog(aim, A_ub=np.array(rows), b_ub=limits, A_eq=whole, b_eq=np.ones(len(whole)), method="highs")
    return None if found.status == 2 else -found.fun


def test_mediation_against_every_deviation() -> None:
    rng, moved = Random(2), 0
    for bayesian in drawn(25, 31):
        weights = tuple(rng.randint(-1, 2) for _ in NAMES)
        if not any(weights):
            continue
        found = bg.communication_equilibrium(bayesian.game(), dict(zip(NAMES, weights, strict=True)))
        expected = listed(bayesian, weights, obey=False)
        assert found.exact
        assert float(found.value) == pytest.approx(expected, abs=1e-7)
        assert worst_gain(bayesian, found.plan) == 0
        moved += len(found.plan) > len(bayesian.prior)
    assert moved > 2


def test_arbitration_against_every_lie() -> None:
    rng = Random(3)
    for bayesian in drawn(20, 32):
        weights = tuple(rng.randint(0, 2) for _ in NAMES)
        if not any(weights):
            continue
        found = bg.communication_equilibrium(bayesian.game(), dict(zip(NAMES, weights, strict=True)), channel="binding", outside="hold")
        assert float(found.value) == pytest.approx(listed(bayesian, weights, obey=True), abs=1e-7)


def test_who_hears_less_can_be_led_further() -> None:
    """Open talks do no better than a mediator, and a mediator no better than an arbitrator; in open talks honesty may not pay at all."""
    strictly, silent = [0, 0], 0
    for bayesian in drawn(40, 33):
        game = bayesian.game()
        mediation = bg.communication_equilibrium(game, "all yield").value
        try:
            talks = bg.communication_equilibrium(game, "all yield", channel="public").value
        except OutOfClassError:
            assert not honest_aloud(bayesian)
            silent += 1
            continue
        assert honest_aloud(bayesian)
        arbitration = bg.communication_equilibrium(game, "all yield", channel="binding", outside="hold").value
        assert talks <= mediation <= arbitration
        strictly = [strictly[0] + (talks < mediation), strictly[1] + (mediation < arbitration)]
    assert min(strictly) > 2
    assert silent > 2


def honest_aloud(bayesian: Bayesian) -> bool:
    """Whether some rule that all hear keeps everybody honest and obedient: who hears all can be bribed by nothing, each lie has its best reply."""
    cells = {key: place for place, key in enumerate(bayesian.pays)}
    rows = []
    for who, count in enumerate(bayesian.kinds):
        for own, told in product(range(count), repeat=2):
            row = np.zeros(len(cells))
            for types, chance in bayesian.prior.items():
                if types[who] == own:
                    for done in product((0, 1), repeat=3):
                        row[cells[types, done]] -= float(chance) * bayesian.pays[types, done][who]
                        best = max(bayesian.pays[types, put(done, who, reply)][who] for reply in (0, 1))
                        row[cells[put(types, who, told), done]] += float(chance) * best
            rows.append(row)
    whole = np.array([[float(types == key[0]) for key in cells] for types in bayesian.prior])
    found = linprog(np.zeros(len(cells)), A_ub=np.array(rows), b_ub=np.zeros(len(rows)), A_eq=whole, b_eq=np.ones(len(whole)), method="highs-ipm")
    return bool(found.status == 0)


def worst_gain(bayesian: Bayesian, plan: list[dict[str, Any]]) -> Fraction:
    """The most that a type gains by a report and a reply to what it is told."""
    rule = {
        (tuple(int(row[f"{who} reports"][1:]) for who in NAMES), tuple(MOVES.index(row[f"{who} is told"]) for who in NAMES)): row["probability"] for row in plan
    }
    best = Fraction(-1)
    for who, count in enumerate(bayesian.kinds):
        for own, told, reply in product(range(count), range(count), product((0, 1), repeat=2)):
            honest = other = Fraction(0)
            for types, chance in bayesian.prior.items():
                if types[who] == own:
                    for done in product((0, 1), repeat=3):
                        honest += chance * rule.get((types, done), 0) * bayesian.pays[types, done][who]
                        replied = put(done, who, reply[done[who]])
                        other += chance * rule.get((put(types, who, told), done), 0) * bayesian.pays[types, replied][who]
            best = max(best, other - honest)
    return best
