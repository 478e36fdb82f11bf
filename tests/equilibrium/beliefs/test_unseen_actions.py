"""Several actions that the other side cannot tell apart, and one that it can: what an action's own set leaves over bears on beliefs too.

A sender of two types acts in secret in two ways, or stays out; the receiver learns only that something was done. The referee tries
every profile of a grid by hand, with no tree and no polytope.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random

from referees import beliefs
from referees.growth import times

import bargaining as bg
from bargaining.equilibrium.beliefs.carrying import earlier_sets
from bargaining.equilibrium.beliefs.information import histories
from bargaining.equilibrium.beliefs.perfect import _solved
from bargaining.equilibrium.beliefs.rationality import Rationality
from bargaining.equilibrium.beliefs.supports import rational_supports

F = Fraction
SHARES = [F(0), F(1, 3), F(1, 2), F(2, 3), F(1)]
LOTTERIES = [(x, y, 1 - x - y) for x, y in product(SHARES, repeat=2) if x + y <= 1]
KINDS, SECRET = range(2), range(2)


@dataclass(frozen=True)
class Secrets:
    """Payoffs ``sender[kind][way][reply]`` and ``receiver[kind][way][reply]``, and what a kind has by staying out."""

    sender: list[list[list[int]]]
    receiver: list[list[list[int]]]
    out: list[int]

    def game(self) -> bg.Game:
        def reply(kind: int, way: int) -> bg.Decision:
            ends = {f"r{r}": bg.Outcome("done", {"S": self.sender[kind][way][r], "R": self.receiver[kind][way][r]}) for r in range(2)}
            return bg.Decision("R", ends, information="something was done")

        def kind_(kind: int) -> bg.Decision:
            quiet = bg.Outcome("quiet", {"S": self.out[kind], "R": 0})
            return bg.Decision("S", {**{f"a{way}": reply(kind, way) for way in SECRET}, "out": quiet}, information=f"kind {kind}")

        return bg.Game(bg.Chance({f"t{kind}": ("1/2", kind_(kind)) for kind in KINDS}), players=("S", "R"))

    def equilibria(self) -> Iterator[tuple[tuple[tuple[Fraction, ...], ...], Fraction]]:
        """Every profile of the grid that beliefs can support: each kind's lottery, and how likely the first reply is."""
        pulls = [[self.receiver[kind][way][0] - self.receiver[kind][way][1] for way in SECRET] for kind in KINDS]
        for first in SHARES:
            worth = [[*(first * self.sender[kind][way][0] + (1 - first) * self.sender[kind][way][1] for way in SECRET), F(self.out[kind])] for kind in KINDS]
            for plans in product(*([one for one in LOTTERIES if _best(one, row)] for row in worth)):
                if any(plan[way] for plan in plans for way in SECRET):
                    low = high = sum((plans[kind][way] * pulls[kind][way] for kind in KINDS for way in SECRET), F(0))
                else:
                    low, high = F(min(map(min, pulls))), F(max(map(max, pulls)))
                if (first == 0 or high >= 0) and (first == 1 or low <= 0):
                    yield plans, first


def _best(lottery: tuple[Fraction, ...], worth: list[Fraction]) -> bool:
    return all(not share or value == max(worth) for share, value in zip(lottery, worth, strict=True))


def drawn(rng: Random) -> Secrets:
    """A sender with many ties, a receiver with few."""
    sender, receiver = ([[[rng.randint(0, highest) for _ in range(2)] for _ in SECRET] for _ in KINDS] for highest in (1, 4))
    return Secrets(sender, receiver, [rng.randint(0, 1) for _ in KINDS])


def test_a_bluff_that_must_be_rare_may_take_every_form_at_once() -> None:
    """By hand: kind 1 gets 1 whatever it does; the receiver gives in while kind 1 acts with at most 2/3."""
    game = Secrets([[[2, 2], [0, 0]], [[1, 0], [1, 0]]], [[[2, 0], [0, 0]], [[0, 3], [0, 3]]], [0, 1]).game()
    found = {family.supports["kind 1"]: family.strategies["kind 1"]["out"] for family in bg.perfect_bayesian(game).families}
    assert set(found) == {("out",), ("a0", "out"), ("a1", "out"), ("a0", "a1", "out")}
    for actions, share in found.items():
        assert (share.low, share.high) == (F(1) if actions == ("out",) else F(1, 3), F(1))


def test_every_equilibrium_on_a_grid_belongs_to_one_family() -> None:
    rng, found, broad = Random(31), 0, 0
    for _ in range(times(90)):
        secrets = drawn(rng)
        families = bg.perfect_bayesian(secrets.game()).families
        for plans, first in secrets.equilibria():
            given = {**{f"kind {kind}": plans[kind] for kind in KINDS}, "something was done": (first, 1 - first)}
            names = {"kind 0": ("a0", "a1", "out"), "kind 1": ("a0", "a1", "out"), "something was done": ("r0", "r1")}
            used = {name: tuple(a for a, share in zip(names[name], row, strict=True) if share) for name, row in given.items()}
            [home] = [family for family in families if family.supports == used]
            assert all(share in home.strategies[name][a] for name, row in given.items() for a, share in zip(names[name], row, strict=True))
            found += 1
            broad += any(all(plan) for plan in plans)
    assert found > 1000
    assert broad > 100


def test_supports_of_which_nothing_ties_two_sets_are_equilibria_for_certain() -> None:
    """What lets a hopeless list be refused early: they are counted before they are solved."""
    rng, certain, others = Random(32), 0, 0
    games = [game for _ in range(times(12)) for game in (drawn(rng).game(), beliefs.drawn(rng, (2, 3, 3), highest=3).game())]
    for game in games:
        known = histories(game, None)
        rationality = Rationality(known)
        rationality.carries[:] = earlier_sets(known)
        for supports in rational_supports(rationality):
            found = _solved(rationality, supports, [], partial=False)
            if rationality.stands_alone(supports):
                assert found
                certain += 1
            others += not found
    assert certain > 50
    assert others > 0
