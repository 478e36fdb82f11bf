"""Obligations at points: whether they are met, that their ways cover all there is and suffice, and that a cell is what it says."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import NamedTuple

import pytest
from referees import growth

import bargaining as bg
from bargaining.leverage.portfolio.affine import affine
from bargaining.leverage.portfolio.certificate import reaches
from bargaining.leverage.portfolio.obligations import Certain, Clause, Comparison, Obligation, Obligations, Reached, Way
from bargaining.leverage.portfolio.point import Point, Shape
from bargaining.leverage.portfolio.programme import Constraint, Solution
from bargaining.leverage.target import Target, target


class Asked(NamedTuple):
    game: bg.Game
    target: Target
    obligations: Obligations
    shape: Shape

    def solution(self, amounts: list[Fraction]) -> Solution:
        """A programme whose optimum is a given point."""
        width = range(len(amounts))
        floors = [Constraint(-a.numerator, 0, tuple(a.denominator * (j == k) for j in width)) for k, a in enumerate(amounts)]
        found = Solution.start([1 for _ in width]).repaired(floors)
        assert found is not None
        return found

    def truth(self, amounts: list[Fraction]) -> bool:
        """Whether the target is reached, by backward induction."""
        return reaches(self.game, dict(zip(self.obligations.payoffs.levers, amounts, strict=True)), self.target)


def questions(count: int, seed: int, *, chance: float, require: str, nodes: int = 13) -> Iterator[Asked]:
    rng, levers = Random(seed), growth.LEVERS[:2]
    for _ in range(growth.times(count)):
        game = bg.Game(growth.tree(rng, players=growth.NAMES[: rng.randint(2, 3)], nodes=nodes, chance=chance, pay=growth.several(levers, True)))
        used = tuple(name for name in levers if name in game.parameters)
        if not used or bool(chance) != bool(game.tree.probability):
            continue
        wanted = target(game, rng.choice(game.outcomes), require=require, probability=rng.choice((1, Fraction(1, 2), Fraction(1, 3))))
        payoffs = affine(game, used, {})

        def hits(plan: int, wanted: Target = wanted, payoffs: object = payoffs) -> bool:
            tree = payoffs.tree
            return sum(p for end, p in payoffs.ends_of(plan).items() if wanted.ends[tree.end[payoffs.node_of[end]]]) >= wanted.probability

        yield Asked(game, wanted, Obligations(payoffs, hits), Shape(payoffs))


def points(rng: Random, asked: Asked, count: int) -> Iterator[tuple[list[Fraction], Solution, Point]]:
    for _ in range(count):
        amounts = [Fraction(rng.randint(0, 8), rng.choice((1, 2))) for _ in asked.obligations.payoffs.levers]
        solution = asked.solution(amounts)
        yield amounts, solution, Point(asked.obligations.payoffs, solution, asked.shape)


def goal(require: str) -> Obligation:
    return Reached(0) if require == "some" else Certain(0, None)


@pytest.mark.parametrize("require", ["some", "every"])
@pytest.mark.parametrize("chance", [0, 0.4])
def test_ways_cover_all_and_suffice(require: str, chance: float) -> None:
    rng, seen = Random(8), {True: 0, False: 0}
    fronts = 0
    for asked in questions(60, 7, chance=chance, require=require):
        for amounts, solution, point in points(rng, asked, 4):
            assert asked.obligations.holds(goal(require), point) == asked.truth(amounts)
            waiting = [goal(require)]
            for _ in range(60):
                if not waiting:
                    break
                one = waiting.pop(rng.randrange(len(waiting)))
                held = asked.obligations.holds(one, point)
                if isinstance(one, Certain) and asked.obligations.owner[one.node] < 0 and (one.formula is None or asked.obligations.owner[one.node] == -1):
                    ways = [way for way in [asked.obligations.opened([one])] if way is not None]
                else:
                    ways = [way for way in asked.obligations.ways(one) if way is not None]
                assert held == any(met(asked, way, solution, point) for way in ways)
                seen[held] += 1
                fronts += isinstance(one, Certain) and bool(one.later)
                waiting += [each for way in ways for each in way.pending]
    assert min(seen.values()) > 200
    assert (fronts > 200) == (chance > 0 and require == "every")


def met(asked: Asked, way: Way, solution: Solution, point: Point) -> bool:
    return all(solution.meets(each) for each in way.linear) and all(asked.obligations.holds(one, point) for one in way.pending)


@pytest.mark.parametrize("require", ["some", "every"])
@pytest.mark.parametrize("chance", [0, 0.4])
def test_a_cell_holds_its_point_and_hits_wherever_it_holds(require: str, chance: float) -> None:
    rng, inside, outside = Random(9), 0, 0
    for asked in questions(120, 8, chance=chance, require=require):
        for amounts, solution, point in points(rng, asked, 3):
            if not asked.truth(amounts):
                continue
            cell = asked.obligations.cell(goal(require), point)
            assert all(solution.meets(each) for each in cell)
            assert all(isinstance(reason, Comparison) for reason in cell.values())
            for other, there, _ in points(rng, asked, 12):
                if all(there.meets(each) for each in cell):
                    assert asked.truth(other)
                    inside += other != amounts
                else:
                    outside += 1
    assert min(inside, outside) > 300


def test_a_clause_of_the_root_compares_what_all_pay() -> None:
    """The pessimistic leader's goal: that every equilibrium pays a player at least what a plan does."""
    rng, seen = Random(10), {True: 0, False: 0}
    for asked in questions(60, 9, chance=0.4, require="every"):
        payoffs = asked.obligations.payoffs
        every = Obligations(payoffs, lambda _: True)
        for amounts, solution, point in points(rng, asked, 4):
            player, plan = rng.randrange(len(asked.game.players)), rng.choice(payoffs.plans(0))
            one = Certain(0, Clause(True, 0, player, plan, None))
            row = payoffs.rows[player][plan]
            bar = sum((c * a for c, a in zip(row[1:], amounts, strict=True)), Fraction(row[0])) / payoffs.scales[player]
            values = bg.subgame_perfect(asked.game, at=dict(zip(payoffs.levers, amounts, strict=True))).values
            held = all(vector[player] >= bar for vector in values)
            assert every.holds(one, point) == held
            opened = every.opened([one])
            assert held == (opened is not None and met(asked._replace(obligations=every), opened, solution, point))
            seen[held] += 1
    assert min(seen.values()) > 40
