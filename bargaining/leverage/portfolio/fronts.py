r"""Fronts: one node for each branch of the lotteries met so far, and the plan that plans of these nodes combine to.

The root alone is a **front**. In a front a chance move may be replaced by its branches of positive probability, and a
decision by one of its branches; so a front is a tuple of nodes :math:`w_1 < \dots < w_n`, of which nature reaches each with
positive probability if everybody moves towards them. Plans :math:`v_1, \dots, v_n` of these nodes' subtrees combine to one plan
of every node above: at a chance move to the combination of those below its branches, and at a decision to the one
below it. Equilibria choose the :math:`v_i` independently of each other.

>>> import bargaining as bg
>>> from bargaining.leverage.portfolio.affine import affine
>>> coin = bg.Chance({"heads": ("1/2", bg.Outcome("x", {"A": 4})), "tails": ("1/2", bg.Outcome("y", {"A": "aid"}))})
>>> game = bg.Game(bg.Decision("A", {"go": coin, "stop": bg.Outcome("z", {"A": 1})}))
>>> payoffs = affine(game, ("aid",), {})
>>> fronts = Fronts(payoffs)
>>> fronts.moves                                   # below the root, 0, comes the chance move with the ends 2 and 3
{1: (2, 3)}
>>> plan = fronts.played(0, (2, 3))
>>> payoffs.node_of[plan], payoffs.rows[0][plan]   # in half units: 4/2 + aid/2
(1, (4, 1))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod

from bargaining.errors import TooLargeError
from bargaining.game.tree import CHANCE
from bargaining.leverage.portfolio.affine import MAX_PLANS, Affine
from bargaining.leverage.portfolio.point import Point, members


class Fronts:
    """The fronts of one tree.

    Parameters
    ----------
    payoffs : Affine

    Attributes
    ----------
    moves : dict of int to tuple of int
        For each chance move its branches of positive probability.
    """

    def __init__(self, payoffs: Affine) -> None:
        self.payoffs = payoffs
        branches = payoffs.tree.branches
        lotteries = [node for node, owner in enumerate(payoffs.tree.owner) if owner == CHANCE] if payoffs.has_chance else []
        self.moves = {node: tuple([child for child in branches[node] if payoffs.weights[child]]) for node in lotteries}
        self._played: dict[tuple[int, tuple[int, ...]], int] = {}
        self._together: dict[tuple[int, tuple[int, ...]], int] = {}

    def under(self, plan: int) -> list[int]:
        """The ends that a plan reaches, as a front of its subtree."""
        if plan not in self.payoffs.parts:
            return [self.payoffs.node_of[plan]]
        return sorted([self.payoffs.node_of[end] for end in self.payoffs.ends_of(plan)])

    def played(self, top: int, ends: tuple[int, ...]) -> int:
        """The plan of a node, given all ends of a front up to the last one below it; an end that is alone stands for itself."""
        first = self.payoffs.first
        if len(ends) == 1:
            return first[ends[0]]
        if (top, ends) not in self._played:
            self._played[top, ends] = self.together(top, ends, [first[end] for end in ends])
        return self._played[top, ends]

    def together(self, top: int, front: Sequence[int], plans: Sequence[int]) -> int:
        """The plan of a node, given a plan for each node of a front; one that is alone below the node stands for itself."""
        if len(plans) == 1:
            return plans[0]
        below = range(top, self.payoffs.tree.after(top))
        chosen = [(node, plan) for node, plan in zip(front, plans, strict=True) if node in below]
        if len(chosen) == 1:
            return chosen[0][1]
        key = top, tuple([plan for _, plan in chosen])
        if key not in self._together:
            self._together[key] = self._combined(top, chosen)
        return self._together[key]

    def _combined(self, top: int, chosen: list[tuple[int, int]]) -> int:
        """From the front up: a chance move waits for the plans of all its branches, a decision takes the one it gets."""
        waiting: dict[int, list[tuple[int, int]]] = {}
        while True:
            node, plan = chosen.pop()
            if node == top:
                return plan
            above = self.payoffs.tree.parent[node]
            if above in self.moves:
                parts = waiting.setdefault(above, [])
                parts.append((node, plan))
                if len(parts) < len(self.moves[above]):
                    continue
                plan = self.payoffs.combined(above, tuple(sorted(parts)))
            chosen.append((above, plan))

    def admitted(self, front: Sequence[int], point: Point) -> Iterable[tuple[int, ...]]:
        """The plans that equilibria may follow at a point from each node of a front on, in all combinations.

        Raises
        ------
        TooLargeError
            Beyond 100,000 combinations.
        """
        if len(front) == 1:
            return zip(members(point.admitted[front[0]]))
        offered = [members(point.admitted[node]) for node in front]
        if prod([len(plans) for plans in offered]) > MAX_PLANS:
            place = self.payoffs.tree.place(next(node for node, plans in zip(front, offered, strict=True) if len(plans) > 1))
            raise TooLargeError(f"{place}: ties here and elsewhere leave more than {MAX_PLANS:,} combinations of equilibria; break some of the ties")
        return product(*offered)
