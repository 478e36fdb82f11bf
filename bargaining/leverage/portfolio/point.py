r"""What every subtree admits at one point of lever space, with all ties.

The point is :math:`x_0 + \varepsilon x_1`, as a :class:`~bargaining.leverage.portfolio.programme.Solution` gives it, so a
payoff is a pair, compared by its first entry and in a tie by its second. The rule at a decision is the one of
:mod:`bargaining.equilibrium.continuations`. Payoffs are first compared in floats; where they differ by less than the
rounding error could be, the integers decide. So the answer is exact, at the price of floats.

>>> import bargaining as bg
>>> from bargaining.leverage.portfolio.affine import affine
>>> from bargaining.leverage.portfolio.programme import Constraint, Solution
>>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "-harm"}), "leave": bg.Outcome("peace", {"A": -1})}))
>>> payoffs = affine(game, ("harm",), {})
>>> start = Solution.start([1])
>>> Point(payoffs, start.repaired([Constraint(-1, 0, (1,))])).admitted[0]
(0, 1)
>>> Point(payoffs, start.repaired([Constraint(-1, -1, (1,))])).admitted[0]
1
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import product
from operator import mul
from typing import Any

from bargaining.errors import TooLargeError
from bargaining.game.tree import CHANCE, END
from bargaining.leverage.portfolio.affine import MAX_PLANS, Affine
from bargaining.leverage.portfolio.programme import Solution

Content = int | tuple[int, ...]
"""The plans that a node admits: one, or several."""

Key = tuple[int, int]


def members(content: Content) -> tuple[int, ...]:
    """The plans in a content."""
    return (content,) if isinstance(content, int) else content


class Shape:
    """A tree prepared for being read at many points.

    Parameters
    ----------
    payoffs : Affine
    """

    def __init__(self, payoffs: Affine) -> None:
        import numpy as np

        self.payoffs = payoffs
        tree = payoffs.tree
        self.template: list[Any] = [None] * len(tree)
        for plan, node in enumerate(payoffs.node_of[: payoffs.count]):
            self.template[node] = plan
        self.inner = [(node, tree.owner[node], *_pair(tree.branches[node])) for node in range(len(tree) - 1, -1, -1) if tree.owner[node] != END]
        self.ends = payoffs.count
        try:
            self.matrices = [np.array(rows[: self.ends], dtype=float).reshape(self.ends, -1) for rows in payoffs.rows]
        except OverflowError:
            self.matrices = []
        self.largest = [np.abs(matrix).max(axis=0) for matrix in self.matrices]

    def floats(self, solution: Solution) -> tuple[list[list[float]], list[float]] | None:
        """Each player's payoffs at the ends, and how far they may be off; ``None`` where floats do not reach."""
        import numpy as np

        try:
            point = np.array([1.0, *(row[0] / solution.over for row in solution.rows)])
        except OverflowError:
            return None
        if not self.matrices or self.payoffs.has_chance:
            return None
        errors = [float(largest @ np.abs(point)) * (len(point) + 4) * 2.0**-51 for largest in self.largest]
        return [(matrix @ point).tolist() for matrix in self.matrices], errors


def _pair(branches: tuple[int, ...]) -> tuple[int, int, tuple[int, ...]]:
    """The two branches of a binary node by themselves, zeros elsewhere."""
    return (*branches, branches) if len(branches) == 2 else (0, 0, branches)


class Point:
    """All subtrees at one point.

    Parameters
    ----------
    payoffs : Affine
    solution : Solution
        The point.
    shape : Shape, optional
        Of the same payoffs, where many points are read.
    """

    def __init__(self, payoffs: Affine, solution: Solution, shape: Shape | None = None) -> None:
        self.payoffs = payoffs
        self.shape = shape or Shape(payoffs)
        self._point = [solution.over, *(row[0] for row in solution.rows)]
        self._drift = [0, *(row[1] for row in solution.rows)]
        self._still = not any(self._drift)
        self._keys: list[dict[int, Key]] = [{} for _ in payoffs.rows]
        self._floats = self.shape.floats(solution)

    def key(self, player: int, plan: int) -> Key:
        """A payoff, to be compared with others of the same player."""
        known = self._keys[player].get(plan)
        if known is None:
            row = self.payoffs.rows[player][plan]
            known = sum(map(mul, row, self._point)), 0 if self._still else sum(map(mul, row, self._drift))
            self._keys[player][plan] = known
        return known

    def least(self, player: int, node: int) -> Key:
        """The least payoff among what a node admits."""
        return min([self.key(player, plan) for plan in members(self.admitted[node])])

    @cached_property
    def admitted(self) -> list[Any]:
        """For each node the plans that some equilibrium of its subtree follows."""
        content = self.shape.template[:]
        if self._floats is None:
            for node, owner, _, _, branches in self.shape.inner:
                content[node] = self._mixed(node, content) if owner == CHANCE else self._contest(owner, [content[child] for child in branches])
            return content
        values, errors = self._floats
        for node, owner, first, second, branches in self.shape.inner:
            value, error = values[owner], errors[owner]
            try:
                ahead = value[content[first]] - value[content[second]]
            except TypeError:  # several plans, or the root, which is not known yet, where there are not two branches
                ahead = 0
            if ahead > error:
                content[node] = content[first]
                continue
            if -ahead > error:
                content[node] = content[second]
                continue
            content[node] = self._contest(owner, self._near([content[child] for child in branches], values[owner], errors[owner]))
        return content

    @staticmethod
    def _near(offered: list[Content], value: Sequence[float], error: float) -> list[Content]:
        """Without the single plans that are certainly not best."""
        singles = [value[plan] for plan in offered if type(plan) is int]
        if len(singles) < 2:
            return offered
        floor = max(singles) - error
        return [plan for plan in offered if type(plan) is not int or value[plan] >= floor]

    def _contest(self, player: int, offered: list[Content]) -> Content:
        if len(offered) == 1:
            return offered[0]
        key = self.key
        floor = max([key(player, plan) if type(plan) is int else min([key(player, i) for i in plan]) for plan in offered])  # type: ignore[union-attr]
        kept = tuple([plan for content in offered for plan in members(content) if key(player, plan) >= floor])
        return kept[0] if len(kept) == 1 else kept

    def _mixed(self, node: int, content: list[Any]) -> Content:
        branches = [child for child in self.payoffs.tree.branches[node] if self.payoffs.weights[child]]
        offered = [members(content[child]) for child in branches]
        size = 1
        for plans in offered:
            size *= len(plans)
        if size > MAX_PLANS:
            place = self.payoffs.tree.place(node)
            raise TooLargeError(f"{place}: ties leave more than {MAX_PLANS:,} combinations of equilibria; break some of the ties")
        plans = tuple([self.payoffs.combined(node, tuple(zip(branches, chosen, strict=True))) for chosen in product(*offered)])
        return plans[0] if len(plans) == 1 else plans
