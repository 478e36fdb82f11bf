r"""The same question as one mixed-integer programme: binary choices, and values tied to them by a large number.

For each node :math:`w` and player :math:`p` a value :math:`v_{wp}`, for each decision and branch a binary
:math:`y_{wb}` with :math:`\sum_b y_{wb} = 1`, and the share :math:`r_w` of plays that comes by. At a decision of :math:`q`

.. math:: v_{wq} \ge v_{bq}, \qquad |v_{wp} - v_{bp}| \le M_p (1 - y_{wb}), \qquad r_b \le y_{wb}, \quad \sum_b r_b = r_w,

at a chance move values and shares follow the lottery, at an end values are the payoffs, and the shares at the ends that
hit the target sum to the required probability. :math:`M_p` is the spread of the player's payoffs within the caps. HiGHS is given
payoffs in units of :math:`M_p`, levers in units of their caps, and costs in units of the largest possible one.

It solves the programme in floats, with a tolerance on each inequality; where payoffs tie, that tolerance may decide. So only the
strategy is taken from it; the levers are the exact optimum for that strategy, and are checked. What can not be checked is that no
other strategy is cheaper; so where the caps are so wide that the tolerance is worth as much as payoffs differ by, nothing is answered.

References
----------
Huangfu, Q. and J. A. J. Hall. 2018. Parallelizing the dual revised simplex method. Mathematical Programming Computation
10: 119-142.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from operator import sub
from typing import TYPE_CHECKING, Any

from bargaining.errors import LeverError, RequirementError, SolverError
from bargaining.game.exact import lean
from bargaining.game.tree import CHANCE, END
from bargaining.leverage.portfolio.certificate import Taken, bindings, cheapest_for, conditions

if TYPE_CHECKING:
    from bargaining.leverage.portfolio.least_cost import Portfolio, Question

METHOD = "big-M mixed-integer programme (HiGHS), levers exact for its strategy"
LIMIT_REACHED = 1
INFEASIBLE = 2
WIDEST = 10**5
"""How much more the caps may let a payoff move than payoffs differ by as they are; a tolerance of 1e-6 is of the whole spread."""


class _Rows:
    """Sparse rows with bounds, collected one by one."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, int, float]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, terms: dict[int, float], low: float, high: float) -> None:
        """One row."""
        self.entries += [(len(self.low), column, value) for column, value in terms.items() if value]
        self.low.append(low)
        self.high.append(high)


def solved(asked: Question, seconds: float | None) -> Portfolio:
    """Answer a question by HiGHS.

    Raises
    ------
    LeverError
        Where a lever has no cap.
    RequirementError
        Where every equilibrium is to reach the target.
    SolverError
        Where HiGHS fails, a tolerance decided, or the caps are so wide that one might.
    """
    terms = asked.terms
    uncapped = [name for name in terms.levers if name not in terms.caps]
    if uncapped:
        raise LeverError(f'method="milp" needs a cap for every lever; "{uncapped[0]}" has none')
    if asked.target.require == "every":
        raise RequirementError('method="milp" answers require="some" only; use method="search"')
    programme = _Programme(asked)
    result = programme.run(seconds)
    if result.status == INFEASIBLE:
        return asked.portfolio(None, cost=None, attained=False, strategy=None, binding=(), **_state(None, True))
    if result.status not in (0, LIMIT_REACHED):
        raise SolverError(f'HiGHS did not solve the programme: {result.message}; use method="search"')
    bound = lean(max(Fraction(0), Fraction(getattr(result, "mip_dual_bound", None) or 0).limit_denominator(10**9)) * programme.dearest)
    if result.x is None:
        return asked.portfolio(None, cost=None, attained=False, strategy=None, binding=(), **_state(bound, False))
    return _checked(asked, programme, result, bound)


def _state(bound: Any, complete: bool) -> dict[str, Any]:
    return {"bound": bound, "complete": complete, "regions": 0, "method": METHOD, "exact": False}


def _checked(asked: Question, programme: _Programme, result: Any, bound: Any) -> Portfolio:
    """The exact optimum for the strategy that HiGHS chose."""
    payoffs, terms = asked.payoffs, asked.terms
    taken = programme.taken(result.x)
    off = asked.idle([k for k in terms.whole_setups if result.x[programme.switch(k)] < 0.5])
    found = cheapest_for(payoffs, taken, terms.whole_costs, [*terms.limits, *off])
    plan = conditions(payoffs, taken)[1][0]
    if found is None or not asked.hits(plan):
        raise SolverError('a tolerance of HiGHS decided a tie: its strategy is no equilibrium at any levers; use method="search"')
    solution, reasons = found
    amounts = [solution.value(k) for k in range(len(terms.levers))]
    cost, complete = terms.cost_of(amounts), result.status == 0
    answer = asked.portfolio(
        solution,
        cost=cost,
        attained=True,
        strategy=asked.strategy(taken, plan, amounts),
        binding=bindings(payoffs, solution, reasons, terms.scale),
        **_state(min(bound, cost), complete),
    )
    return replace(answer, bound=cost) if complete else answer


class _Programme:
    """Columns: levers, switches of set-ups, values, choices, shares."""

    def __init__(self, asked: Question) -> None:
        self.asked, self.tree = asked, asked.payoffs.tree
        self.width, self.players = len(asked.terms.levers), len(self.tree.players)
        self.nodes = len(self.tree)
        self.rows = _Rows()
        terms = asked.terms
        self.caps = [Fraction(terms.caps[name]) for name in terms.levers]
        prices = [Fraction(cost) * cap for cost, cap in zip(terms.costs, self.caps, strict=True)]
        self.dearest = sum(prices, Fraction(0)) + sum(terms.whole_setups.values(), Fraction(0)) / terms.scale or Fraction(1)
        self.prices = [float(price / self.dearest) for price in prices]
        self.low, self.spread = zip(*[self._range(p) for p in range(self.players)], strict=True)
        self._build()

    def _range(self, player: int) -> tuple[int, Fraction]:
        """The least constant of a player's payoffs, and how far they may be apart within the caps."""
        ends = self.asked.payoffs.rows[player][: self.asked.payoffs.count]
        high = max(row[0] + sum(max(c, 0) * cap for c, cap in zip(row[1:], self.caps, strict=True)) for row in ends)
        low = min(row[0] + sum(min(c, 0) * cap for c, cap in zip(row[1:], self.caps, strict=True)) for row in ends)
        constants = sorted({row[0] for row in ends})
        gaps = sorted(map(sub, constants[1:], constants))
        if gaps and high - low > WIDEST * gaps[len(gaps) // 2]:
            wide = f"within the caps the payoffs of {self.tree.players[player]} can move by more than {WIDEST:,} times what they differ by"
            raise SolverError(f'{wide}, too much for the tolerance of HiGHS; give tighter caps, or use method="search"')
        return constants[0], Fraction(high - low) or Fraction(1)

    def switch(self, lever: int) -> int:
        """Whether a lever is used."""
        return self.width + lever

    def value(self, node: int, player: int) -> int:
        """A value's column."""
        return 2 * self.width + node * self.players + player

    def choice(self, child: int) -> int:
        """Whether the decision before a node leads to it."""
        return 2 * self.width + self.nodes * self.players + child

    def share(self, node: int) -> int:
        """How often a node is reached."""
        return 2 * self.width + self.nodes * (self.players + 1) + node

    def taken(self, x: Any) -> Taken:
        """The profile of a solution."""
        return {node: max(self.tree.branches[node], key=lambda child: x[self.choice(child)]) for node in self.tree.decisions()}

    def _build(self) -> None:
        add, tree, payoffs = self.rows.add, self.tree, self.asked.payoffs
        for k in range(self.width):
            add({k: 1.0, self.switch(k): -1.0}, -float("inf"), 0.0)
        hit: dict[int, float] = {}
        for node in range(self.nodes):
            owner = tree.owner[node]
            if owner == END:
                plan = payoffs.first[node]
                for p, rows in enumerate(payoffs.rows):
                    start, *slopes = rows[plan]
                    fixed = float((start - self.low[p]) / self.spread[p])
                    moved = {k: -float(c * self.caps[k] / self.spread[p]) for k, c in enumerate(slopes)}
                    add({self.value(node, p): 1.0, **moved}, fixed, fixed)
                if self.asked.hits(plan):
                    hit[self.share(node)] = 1.0
            elif owner == CHANCE:
                self._lottery(node)
            else:
                self._decision(node, owner)
        add(hit, float(self.asked.target.probability) - 1e-9, float("inf"))

    def _lottery(self, node: int) -> None:
        branches, weights = self.tree.branches[node], self.asked.payoffs.weights
        for p in range(self.players):
            self.rows.add({self.value(node, p): 1.0, **{self.value(c, p): -float(weights[c]) for c in branches}}, 0.0, 0.0)
        for child in branches:
            self.rows.add({self.share(child): 1.0, self.share(node): -float(weights[child])}, 0.0, 0.0)

    def _decision(self, node: int, owner: int) -> None:
        add, branches, infinity = self.rows.add, self.tree.branches[node], float("inf")
        add({self.choice(child): 1.0 for child in branches}, 1.0, 1.0)
        add({self.share(node): -1.0, **{self.share(child): 1.0 for child in branches}}, 0.0, 0.0)
        for child in branches:
            add({self.share(child): 1.0, self.choice(child): -1.0}, -infinity, 0.0)
            for p in range(self.players):
                difference = {self.value(node, p): 1.0, self.value(child, p): -1.0}
                add({**difference, self.choice(child): 1.0}, -infinity, 1.0)
                add({**difference, **({} if p == owner else {self.choice(child): -1.0})}, 0.0 if p == owner else -1.0, infinity)

    def run(self, seconds: float | None) -> Any:
        """Call HiGHS."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import coo_array

        size = self.share(self.nodes)
        low, high, goal, whole = np.zeros(size), np.full(size, np.inf), np.zeros(size), np.zeros(size)
        low[self.value(0, 0) : self.choice(0)] = -np.inf
        high[: 2 * self.width] = 1
        high[self.choice(0) :] = 1
        low[self.share(0)] = 1
        goal[: self.width] = self.prices
        for k, cost in self.asked.terms.whole_setups.items():
            goal[self.switch(k)] = float(cost / self.asked.terms.scale / self.dearest)
            whole[self.switch(k)] = 1
        for node in self.tree.decisions():
            for child in self.tree.branches[node]:
                whole[self.choice(child)] = 1
        places, columns, values = zip(*self.rows.entries, strict=True)
        matrix = coo_array((values, (places, columns)), shape=(len(self.rows.low), size)).tocsr()
        options: dict[str, Any] = {"mip_rel_gap": 0} | ({} if seconds is None else {"time_limit": seconds})
        return milp(goal, constraints=LinearConstraint(matrix, self.rows.low, self.rows.high), bounds=Bounds(low, high), integrality=whole, options=options)
