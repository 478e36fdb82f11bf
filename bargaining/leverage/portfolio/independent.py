r"""Independent levers, each moving one payoff of one player at one end: a dynamic programme of polynomial cost.

Let :math:`\varphi_{zs}(y)` be the cost of moving the payoff of player :math:`s` at the end :math:`z` to :math:`y`: convex and
piecewise linear, infinite beyond what the levers there can do. Let :math:`F_w(q, x)` be the least cost of levers in the
subtree of :math:`w` such that some equilibrium of it gives :math:`q` at most :math:`x`. Subtrees share no levers, so

* at an end, :math:`F_z(q, x) = \min_{y \le x} \varphi_{zq}(y)`;
* at a decision of :math:`q`, the sum over its branches;
* at anybody else's, the least over the ends :math:`z` below of :math:`\sum_s \min_y A_{zs}(y)`, with :math:`y \le x` for
  :math:`s = q`, where :math:`A_{zs}(y) = \varphi_{zs}(y) + \sum_b F_b(s, y)` over the branches :math:`b` that :math:`s` passes by
  on the way to :math:`z`.

For a fixed strategy the conditions only order payoffs of one player, :math:`y \ge y'`, so some optimum has every payoff at
a kink of some :math:`\varphi` of that player, and a grid of the kinks suffices. With :math:`n` nodes of depth :math:`d` the cost is
:math:`O(n\,d)` vector operations on the grid. Integers throughout.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {
...     "in": bg.Outcome("war", {"A": "3 - harm", "B": 0}),
...     "out": bg.Decision("B", {
...         "share": bg.Outcome("peace", {"A": "1 + aid", "B": "1 + gift"}),
...         "grab": bg.Outcome("loss", {"A": 0, "B": 4}),
...     }),
... }))
>>> prices = {"harm": 1, "aid": 2, "gift": 1}
>>> print(bg.cheapest(game, prices, reach="peace", caps={"harm": "3/2"}, method="independent"))
cost 11/2: harm 3/2, aid 1/2, gift 3; attained, exact (dynamic programme over independent levers)
  A must prefer "peace" (out > share) to "war" (in): price 2
  B must prefer "peace" (out > share) to "loss" (out > grab): price 1
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from bargaining.errors import LeverError
from bargaining.game.exact import Exact, lean
from bargaining.game.tree import END
from bargaining.leverage.portfolio.affine import affine
from bargaining.leverage.portfolio.certificate import bindings, cheapest_for, equilibrium_at
from bargaining.leverage.portfolio.point import Point
from bargaining.leverage.portfolio.programme import Solution

if TYPE_CHECKING:
    from bargaining.leverage.portfolio.least_cost import Portfolio, Question

METHOD = "dynamic programme over independent levers"
WORTHWHILE = 12
"""From so many levers on, ``method="auto"`` takes the dynamic programme where it applies."""


@dataclass(frozen=True)
class _Move:
    """A lever at one payoff: its number, which way it goes, its cost and its reach in units of the payoff."""

    lever: int
    slope: Fraction
    price: Fraction
    reach: Fraction | None


def why_not(asked: Question) -> str | None:
    """Why the dynamic programme does not apply, or ``None`` where it does."""
    if asked.target.require == "every":
        return 'it answers require="some" only'
    if asked.payoffs.has_chance:
        return "nature moves in this game"
    if asked.terms.whole_setups:
        return "a lever has a set-up cost"
    seen: dict[int, tuple[int, int]] = {}
    for player, rows in enumerate(asked.payoffs.rows):
        for end, row in enumerate(rows):
            for lever, slope in enumerate(row[1:]):
                if slope and seen.setdefault(lever, (player, end)) != (player, end):
                    return f'the lever "{asked.terms.levers[lever]}" moves more than one payoff'
    return None


def solved(asked: Question) -> Portfolio:
    """Answer a question by the dynamic programme.

    Raises
    ------
    LeverError
        Where it does not apply.
    """
    problem = why_not(asked)
    if problem is not None:
        raise LeverError(f'method="independent" does not apply: {problem}; use method="search"')
    state: dict[str, Any] = {"complete": True, "regions": 0, "method": METHOD}
    amounts = _Table(asked).amounts()
    if amounts is None:
        return asked.portfolio(None, cost=None, bound=None, attained=False, strategy=None, binding=(), **state)
    cost = asked.terms.cost_of(amounts)
    levers = dict(zip(asked.terms.levers, amounts, strict=True))
    fixed = affine(asked.game.at({**asked.terms.at, **levers}), (), {})
    taken, plan = equilibrium_at(fixed, Point(fixed, Solution.start([])), asked.hits)
    certified = cheapest_for(asked.payoffs, taken, asked.terms.whole_costs, asked.terms.limits)
    assert certified is not None  # the profile is an equilibrium at the amounts found
    solution, reasons = certified
    assert solution.cost[0] == Fraction(cost) * asked.terms.scale
    prices = bindings(asked.payoffs, solution, reasons, asked.terms.scale)
    return asked.answered(levers, cost=cost, bound=cost, attained=True, strategy=asked.strategy(taken, plan, amounts), binding=prices, **state)


class _Table:
    """The functions :math:`F` and :math:`A` on the players' grids, in integers with a number that stands for infinity."""

    def __init__(self, asked: Question) -> None:
        self.asked, self.payoffs, self.tree = asked, asked.payoffs, asked.payoffs.tree
        self.count, self.players = self.payoffs.count, len(self.tree.players)
        self.moves = [[self._moves(p, end) for end in range(self.count)] for p in range(self.players)]
        self._make_grids()
        self.least: dict[int, Any] = {}
        self.way: dict[int, Any] = {}
        self._forward()

    def _moves(self, player: int, end: int) -> list[_Move]:
        terms = self.asked.terms
        found = []
        for lever, slope in enumerate(self.payoffs.rows[player][end][1:]):
            if slope:
                cap = terms.caps.get(terms.levers[lever])
                reach = None if cap is None else abs(slope) * Fraction(cap)
                found.append(_Move(lever, Fraction(slope), Fraction(terms.costs[lever]) / abs(slope), reach))
        return sorted(found, key=lambda move: (move.price, move.lever))

    def _make_grids(self) -> None:
        """The kinks of each player, whole; and the costs at them."""
        import numpy as np

        kinks = [self._kinks(p) for p in range(self.players)]
        self.units = [lcm(*{kink.denominator for kink in own}) for own in kinks]
        grids = [sorted({int(kink * unit) for kink in own}) for own, unit in zip(kinks, self.units, strict=True)]
        prices = [move.price / unit for own, unit in zip(self.moves, self.units, strict=True) for moves in own for move in moves]
        self.price_unit = lcm(*{price.denominator for price in prices}) if prices else 1
        spread = [grid[-1] - grid[0] for grid in grids]
        top = max((int(price * self.price_unit) for price in prices), default=0)
        ceiling = 1 + sum(width * top * self.count for width in spread)
        self.kind: Any = np.int64 if 4 * ceiling < 2**62 and max(map(abs, (g for grid in grids for g in (grid[0], grid[-1])))) < 2**62 else object
        self.infinity = ceiling
        self.grids = [np.array(grid, dtype=self.kind) for grid in grids]
        self.shift = [np.stack([self._shift(p, end) for end in range(self.count)]) for p in range(self.players)]

    def _kinks(self, player: int) -> set[Fraction]:
        found: set[Fraction] = set()
        for row, moves in zip(self.payoffs.rows[player], self.moves[player], strict=True):
            found.add(Fraction(row[0]))
            for sign in (1, -1):
                at = Fraction(row[0])
                for move in moves:
                    if move.slope * sign > 0:
                        if move.reach is None:
                            break
                        at += sign * move.reach
                        found.add(at)
        return found

    def _shift(self, player: int, end: int) -> Any:
        """The cost of moving one payoff to each value of the grid."""
        import numpy as np

        unit, grid = self.units[player], self.grids[player]
        start = self.payoffs.rows[player][end][0] * unit
        cost = np.zeros(len(grid), dtype=self.kind)
        for sign in (1, -1):
            left = np.maximum((grid - start) * sign, 0)
            for move in self.moves[player][end]:
                if move.slope * sign > 0:
                    taken = left if move.reach is None else np.minimum(left, int(move.reach * unit))
                    cost = cost + taken * int(move.price / unit * self.price_unit)
                    left = left - taken
            cost[left > 0] = self.infinity
        return np.minimum(cost, self.infinity)

    def _forward(self) -> None:
        import numpy as np

        tree, first = self.tree, self.payoffs.first
        self.reach = [shift.copy() for shift in self.shift]
        cheapest = np.stack([reach.min(axis=1) for reach in self.reach], axis=1)
        for node in range(len(tree) - 1, -1, -1):
            owner, parent = tree.owner[node], tree.parent[node]
            below = slice(first[node], first[tree.after(node)])
            if owner != END:
                self._pass_by(node, owner)
                cheapest[below, owner] = self.reach[owner][below].min(axis=1)
            if parent < 0:
                continue
            bounded = tree.owner[parent]
            if owner == bounded:
                self.least[node] = self._sum([self.least[child] for child in tree.branches[node]], bounded)
                continue
            others = cheapest[below].sum(axis=1) - cheapest[below, bounded] if owner != END else np.zeros(1, dtype=self.kind)
            total = np.minimum(np.minimum.accumulate(self.reach[bounded][below], axis=1) + others[:, None], self.infinity)
            self.way[node] = total.argmin(axis=0) + first[node]
            self.least[node] = total.min(axis=0)
        self.total = np.minimum(cheapest.sum(axis=1), self.infinity)

    def _pass_by(self, node: int, owner: int) -> None:
        """Add to each way below a decision what keeps its mover from the other branches."""
        import numpy as np

        branches, first = self.tree.branches[node], self.payoffs.first
        for child in branches:
            others = self._sum([self.least[other] for other in branches if other != child], owner)
            below = slice(first[child], first[self.tree.after(child)])
            self.reach[owner][below] = np.minimum(self.reach[owner][below] + others, self.infinity)

    def _sum(self, parts: list[Any], player: int) -> Any:
        import numpy as np

        total = np.zeros(len(self.grids[player]), dtype=self.kind)
        for part in parts:
            total = np.minimum(total + part, self.infinity)
        return total

    def amounts(self) -> list[Exact] | None:
        """The levers of the cheapest way to the target; ``None`` where there is none."""
        hit = [end for end in range(self.count) if self.asked.hits(end)]
        goal = min(hit, key=lambda end: self.total[end], default=None)
        if goal is None or self.total[goal] >= self.infinity:
            return None
        found = [Fraction(0)] * len(self.asked.terms.levers)
        waiting = self._settled(0, goal, None, found)
        while waiting:
            node, player, most = waiting.pop()
            owner = self.tree.owner[node]
            if owner == player:
                waiting += [(child, player, most) for child in self.tree.branches[node]]
            else:
                waiting += self._settled(node, int(self.way[node][most]), (player, most), found)
        return [lean(amount) for amount in found]

    def _settled(self, node: int, end: int, bound: tuple[int, int] | None, found: list[Fraction]) -> list[tuple[int, int, int]]:
        """Move the payoffs at an end so that it is followed from a node; what is then required of the branches passed by."""
        steps = self.payoffs.steps(node, end)
        if self.tree.owner[node] == END:
            if bound is not None:
                self._move(bound[0], end, int(self.shift[bound[0]][end][: bound[1] + 1].argmin()), found)
            return []
        required: list[tuple[int, int, int]] = []
        for player in range(self.players):
            passed = [other for above, taken, _ in steps if self.tree.owner[above] == player for other in self.tree.branches[above] if other != taken]
            cost = self._sum([self.shift[player][end], *(self.least[other] for other in passed)], player)
            place = int((cost if bound is None or bound[0] != player else cost[: bound[1] + 1]).argmin())
            self._move(player, end, place, found)
            required += [(other, player, place) for other in passed]
        return required

    def _move(self, player: int, end: int, place: int, found: list[Fraction]) -> None:
        left = Fraction(int(self.grids[player][place]), self.units[player]) - self.payoffs.rows[player][end][0]
        for move in self.moves[player][end]:
            if move.slope * left > 0:
                taken = abs(left) if move.reach is None else min(abs(left), move.reach)
                found[move.lever] += taken / abs(move.slope)
                left -= taken if left > 0 else -taken
