"""Mixing twice in a row, and mixing where a belief is open: products of probabilities, against grids and the checker.

A challenger of two types goes in or stays out; a defender concedes or resists; who is resisted backs down or fights. Where fighting
and backing down tie, the defender's doubt is about the product of a belief and of how likely that type is to fight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from random import Random

from referees.growth import times

import bargaining as bg

F = Fraction
SHARES = [F(0), F(1, 3), F(1, 2), F(1)]
KINDS = range(2)


@dataclass(frozen=True)
class Challenge:
    """What a kind has by staying out and by each end (conceded, backed down, fought), and what the defender has by each."""

    out: list[int]
    own: list[list[int]]
    other: list[list[int]]

    def game(self) -> bg.Game:
        def end(kind: int, k: int) -> bg.Outcome:
            return bg.Outcome(("conceded", "backed down", "fought")[k], {"C": self.own[kind][k], "D": self.other[kind][k]})

        def kind_(kind: int) -> bg.Decision:
            last = bg.Decision("C", {"back down": end(kind, 1), "fight": end(kind, 2)}, information=f"resisted {kind}")
            reply = bg.Decision("D", {"concede": end(kind, 0), "resist": last}, information="challenged")
            return bg.Decision("C", {"out": bg.Outcome("out", {"C": self.out[kind], "D": 0}), "in": reply}, information=f"kind {kind}")

        return bg.Game(bg.Chance({f"t{kind}": ("1/2", kind_(kind)) for kind in KINDS}), players=("C", "D"))

    def equilibria(self) -> Iterator[dict[str, tuple[Fraction, Fraction]]]:
        """Every profile of the grid that some belief supports, by hand."""
        for *enter, resist in product(SHARES, repeat=3):
            for fights in product(SHARES, repeat=2):
                if self._holds(enter, resist, fights):
                    rows = {f"kind {k}": (1 - enter[k], enter[k]) for k in KINDS} | {f"resisted {k}": (1 - fights[k], fights[k]) for k in KINDS}
                    yield {**rows, "challenged": (1 - resist, resist)}

    def _holds(self, enter: list[Fraction], resist: Fraction, fights: tuple[Fraction, ...]) -> bool:
        for kind in KINDS:
            _, back, fought = self.own[kind]
            if not _best(fights[kind], fought - back):
                return False
            inside = (1 - resist) * self.own[kind][0] + resist * max(back, fought)
            if not _best(enter[kind], inside - self.out[kind]):
                return False
        pulls = [(1 - fights[k]) * self.other[k][1] + fights[k] * self.other[k][2] - self.other[k][0] for k in KINDS]
        if any(enter):
            return _best(resist, sum(enter[k] * pulls[k] for k in KINDS))
        return (resist == 0 or max(pulls) >= 0) and (resist == 1 or min(pulls) <= 0)


def _uses(family: bg.EquilibriumFamily, name: str, row: tuple[Fraction, ...]) -> bool:
    return family.supports[name] == tuple(action for action, share in zip(family.strategies[name], row, strict=True) if share)


def _best(share: Fraction, gain: Fraction | int) -> bool:
    return (share == 0 or gain >= 0) and (share == 1 or gain <= 0)


def drawn(rng: Random) -> Challenge:
    own = [[rng.randint(0, 1) for _ in range(3)] for _ in KINDS]
    return Challenge([rng.randint(0, 1) for _ in KINDS], own, [[rng.randint(-3, 3) for _ in range(3)] for _ in KINDS])


def test_every_equilibrium_on_a_grid_belongs_to_one_family() -> None:
    rng, found, joint = Random(41), 0, 0
    for _ in range(times(60)):
        challenge = drawn(rng)
        families = bg.perfect_bayesian(challenge.game()).families
        for given in challenge.equilibria():
            homes = [family for family in families if all(_uses(family, name, row) for name, row in given.items())]
            assert len(homes) == 1, (challenge, given)
            for name, row in given.items():
                assert all(share in own for share, own in zip(row, homes[0].strategies[name].values(), strict=True))
            found += 1
            joint += any(part.hangs for part in homes[0]._parts)
    assert found > 1500
    assert joint > 100


def test_ranges_are_no_wider_than_what_members_do() -> None:
    """Both ends of every range belong to an equilibrium: each corner is one by hand, where everything is reached, or by the checker."""
    rng, checked = Random(42), 0
    for _ in range(times(40)):
        game = drawn(rng).game()
        for family in bg.perfect_bayesian(game).families:
            for member in [family.assessment, *islice(family.corners(), 8)] if any(part.hangs for part in family._parts) else []:
                if len(member.beliefs) == len(family.beliefs):
                    verdict = bg.check_assessment(game, member)
                    assert verdict.is_perfect_bayesian, (str(family), str(verdict))
                    checked += 1
    assert checked > 100


def test_the_middle_of_a_family_uses_all_of_its_actions() -> None:
    """Also where a move has no probability but at a belief of zero."""
    rng, joint = Random(43), 0
    for _ in range(times(60)):
        for family in bg.perfect_bayesian(drawn(rng).game()).families:
            for name, actions in family.supports.items():
                used = tuple(action for action, share in family.assessment.strategies[name].items() if share)
                assert used == actions
            joint += any(part.hangs for part in family._parts)
    assert joint > 15


def test_deterrence_where_the_strong_are_indifferent_about_fighting() -> None:
    """By hand: soft defenders resist whom they believe to be strong and to fight with a product of at most 3/5."""
    model = bg.load("unilateral-deterrence")
    at = {**model.facts, "conflict_strong": -1}
    solved = bg.perfect_bayesian(model.game, at=at)
    last = "strong Challenger, resisted"
    quiet = [each for each in solved.families if each.supports[last] == ("back down", "fight") and each.supports["strong Challenger"] == ("cooperate",)]
    [steadfast] = [each for each in quiet if each.supports["soft Defender"] == ("resist",)]
    products = []
    for family in quiet:
        for member in family.corners():
            belief = member.beliefs["soft Defender"]["strong against soft > defect"]
            products.append((family is steadfast, belief * member.strategies[last]["fight"]))
    assert all(value <= F(3, 5) if firm else value == F(3, 5) for firm, value in products)
    assert {value for firm, value in products if firm} == {0, F(3, 5)}
    assert (steadfast.strategies[last]["fight"].low, steadfast.strategies[last]["fight"].high) == (0, 1)
    for family in solved.families:
        verdict = bg.check_assessment(model.game, family.assessment, at=at)
        assert verdict.is_sequential, str(verdict)
    weak = bg.perfect_bayesian(model.game, at={**model.facts, "conflict_weak": -1})
    assert len(weak.families) == 9


def test_mixing_twice_in_a_row_against_an_opponent_who_sees_neither() -> None:
    """One player mixes at two stages, the other guesses both: the sequence form is linear where probabilities are not."""
    rng, compared, joint = Random(44), 0, 0
    for _ in range(times(60)):
        pay = {key: (rng.randint(0, 6), rng.randint(0, 6)) for key in product(("l", "r", "out"), "xyz")}

        def guess(own: str, pay: dict[tuple[str, str], tuple[int, int]] = pay) -> bg.Decision:
            return bg.Decision("B", {k: bg.Outcome(own + k, dict(zip("AB", pay[own, k], strict=True))) for k in "xyz"}, information="B")

        game = bg.Game(bg.Decision("A", {"go on": bg.Decision("A", {"l": guess("l"), "r": guess("r")}, information="A2"), "stop": guess("out")}))
        families = bg.perfect_bayesian(game).families
        for one in bg.nash(game, method="all").equilibria:
            if any(share for label, share in one.outcomes.items() if label[:3] != "out"):  # all of A's decisions are reached, so that it is perfect
                homes = [family for family in families if all(one.outcomes.get(label, 0) in share for label, share in family.outcomes.items())]
                assert any(set(home.outcomes) >= {label for label, share in one.outcomes.items() if share} for home in homes)
                compared += 1
        joint += any(part.hangs for family in families for part in family._parts)
        for family in families:
            assert bg.check_assessment(game, family.assessment).is_perfect_bayesian
    assert compared > 20
    assert joint > 3


