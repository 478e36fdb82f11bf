r"""Several levers with prices: the cheapest way to bring a target about.

With levers :math:`x \ge 0`, unit costs :math:`c`, set-up costs :math:`F` and caps :math:`\bar x`, minimise

.. math:: \sum_k (c_k x_k + F_k [x_k > 0]) \quad\text{over}\quad \{x \le \bar x : \text{the equilibria at } x \text{ reach the target}\}.

The set is a finite union of polyhedra: closed, where some equilibrium must reach the target, so that the minimum is
attained; where every equilibrium must, it is bounded by strict inequalities, and the least cost is a limit as a rule.
The search is exact, and so is its answer (:mod:`bargaining.leverage.portfolio.search`).

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Government", {
...     "accept": bg.Outcome("agreement", {"Government": "1/2 + aid", "Mediator": 1}),
...     "refuse": bg.Decision("Mediator", {
...         "carry out": bg.Outcome("sanctions", {"Government": "4/5 - threat", "Mediator": "-1/10"}),
...         "back down": bg.Outcome("impunity", {"Government": "4/5", "Mediator": "-stake"}),
...     }),
... }))
>>> best = bg.cheapest(game, {"threat": 1, "aid": 3, "stake": 2}, reach="agreement")
>>> print(best)
cost 1/2: threat 3/10, aid 0, stake 1/10; attained, exact (branch and bound)
  Mediator must prefer "sanctions" (refuse > carry out) to "impunity" (refuse > back down): price 2
  Government must prefer "agreement" (accept) to "sanctions" (refuse > carry out): price 1
>>> best.verify()
True
>>> print(bg.cheapest(game, {"threat": 1, "aid": 3, "stake": 2}, reach="agreement", setup={"stake": 1}))
cost 9/10: threat 0, aid 3/10, stake 0; attained, exact (branch and bound)
  Government must prefer "agreement" (accept) to "impunity" (refuse > back down): price 3
>>> surely = bg.cheapest(game, {"threat": 1, "aid": 3, "stake": 2}, reach="agreement", require="every")
>>> surely.cost, surely.attained, surely.verify()
(Fraction(1, 2), False, True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.strategy import Strategy
from bargaining.equilibrium.tables import html_table
from bargaining.errors import LeverError, RequirementError, did_you_mean
from bargaining.game.collection import uncollected
from bargaining.game.exact import Exact, exact, lean
from bargaining.game.game import Game, check_game
from bargaining.leverage.portfolio import independent
from bargaining.leverage.portfolio.affine import Affine, affine
from bargaining.leverage.portfolio.certificate import Binding, Taken, bindings, cheapest_for, equilibrium_at, is_equilibrium, reaches
from bargaining.leverage.portfolio.obligations import Certain, Reached
from bargaining.leverage.portfolio.point import Point
from bargaining.leverage.portfolio.programme import Constraint, Solution
from bargaining.leverage.portfolio.search import Cost, Found, Search
from bargaining.leverage.portfolio.terms import Terms, read_terms, read_time_limit
from bargaining.leverage.target import Target, target

Progress = Callable[[Exact | None, Exact, int], None]
"""Called with the least cost so far, a lower bound, and how many regions were looked at."""

SEARCH = "branch and bound"
METHODS = ("auto", "search", "independent", "milp")


@dataclass(frozen=True, eq=False)
class Portfolio:
    """The cheapest levers that bring a target about.

    Attributes
    ----------
    game : Game
    target : Target
    at : dict of str to number
    costs, caps, setups : dict of str to number
    levers : dict of str to number or None
        How much of each lever; ``None`` where no amounts within the caps are enough, or none was found in time. Where the
        cost is not attained these are the amounts that it is the limit of; see :meth:`near`.
    cost : number or None
    attained : bool
        Whether the levers themselves are enough, or only some at a cost above it but as close as one likes.
    bound : number or None
        Nothing costs less; equal to the cost where the search was completed, ``None`` where nothing is enough.
    complete : bool
        Whether the search was completed: the cost is proved least, or it is proved that nothing is enough.
    strategy : Strategy or None
        An equilibrium that reaches the target; where the cost is not attained, one at levers nearby.
    binding : tuple of Binding
        What has to be paid for, with the price of each comparison: the dual of the linear programme of this strategy.
    regions : int
        How many linear programmes' optima were looked at.
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    target: Target
    at: dict[str, Exact]
    costs: dict[str, Exact]
    caps: dict[str, Exact]
    setups: dict[str, Exact]
    levers: dict[str, Exact] | None
    cost: Exact | None
    attained: bool
    bound: Exact | None
    complete: bool
    strategy: Strategy | None = field(repr=False)
    binding: tuple[Binding, ...]
    regions: int
    method: str
    exact: bool = True
    _drift: dict[str, Exact] = field(repr=False, kw_only=True, default_factory=dict)

    @property
    def gap(self) -> Exact | None:
        """How far the cost may lie above the least one; ``None`` where nothing was found."""
        return None if self.cost is None or self.bound is None else lean(Fraction(self.cost) - self.bound)

    def near(self, margin: Any = Fraction(1, 1000)) -> dict[str, Exact]:
        """Levers that are enough, at a cost less than ``margin`` above the least.

        Parameters
        ----------
        margin : positive number

        Raises
        ------
        LeverError
            Where there are none, or the margin is not positive.
        """
        if self.levers is None:
            raise LeverError("no levers were found to be enough")
        room = Fraction(exact(margin))
        if room <= 0:
            raise LeverError(f"margin must be positive, not {room}")
        return dict(self.levers) if self.attained else self._stepped(room)

    def _stepped(self, room: Fraction) -> dict[str, Exact]:
        """Levers that are enough, in the direction in which strict inequalities hold, at a cost less than ``room`` more."""
        assert self.levers is not None
        slope = sum((Fraction(self.costs[name]) * step for name, step in self._drift.items()), Fraction(0))
        step = min(Fraction(1), room / (2 * slope)) if slope > 0 else Fraction(1)
        for _ in range(10_000):
            levers = {name: lean(Fraction(amount) + step * self._drift[name]) for name, amount in self.levers.items()}
            if self._within(levers) and self._stands(levers):
                return levers
            step /= 2
        raise AssertionError("no step along the direction of the optimum is enough")

    def verify(self) -> bool:
        """Whether backward induction in exact numbers confirms the answer; nothing of the solver is used.

        Checks that the levers keep to their caps and cost what is said, that the equilibria at them (just beside them, where
        the cost is not attained) reach the target, and that no decision of the strategy is better changed alone. ``False`` where
        there are no levers to check: that nothing is enough, as that nothing is cheaper, is what the search has proved.
        """
        if self.levers is None:
            return False
        levers = self.near()
        paid = sum((Fraction(self.costs[n]) * v for n, v in self.levers.items()), Fraction(0))
        paid += sum(Fraction(cost) for name, cost in self.setups.items() if levers[name])
        return paid == self.cost and self._within(levers) and self._stands(levers)

    def _stands(self, levers: Mapping[str, Exact]) -> bool:
        """Whether the target is reached, and the strategy an equilibrium."""
        values = {**self.at, **levers}
        own = self.strategy is not None and is_equilibrium(self.game, values, self.strategy.choices)
        return own and reaches(self.game, values, self.target)

    def _within(self, levers: Mapping[str, Exact]) -> bool:
        return all(amount >= 0 and (name not in self.caps or amount <= self.caps[name]) for name, amount in levers.items())

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each lever."""
        return [
            {
                "lever": name,
                "amount": None if self.levers is None else self.levers[name],
                "unit cost": cost,
                "cap": self.caps.get(name),
                "set-up cost": self.setups.get(name, 0),
            }
            for name, cost in self.costs.items()
        ]

    def __str__(self) -> str:
        if self.levers is None:
            return "no levers within the caps are enough" if self.complete else f"stopped before any levers were found; the cost is at least {self.bound}"
        amounts = ", ".join(f"{name} {amount}" for name, amount in self.levers.items())
        proof = "" if self.complete else f"; stopped, the least cost is at least {self.bound}"
        head = f"cost {self.cost}: {amounts}; {'attained' if self.attained else 'not attained'}, {self._kind()} ({self.method}){proof}"
        return "\n".join([head, *(f"  {each}" for each in self.binding)])

    def _kind(self) -> str:
        return "exact" if self.exact else "levers exact, optimal within the solver's tolerance"

    def __repr__(self) -> str:
        return f'<Portfolio for "{self.target.name}" in {self.target.require} equilibrium: {str(self).splitlines()[0]}>'

    def _repr_html_(self) -> str:
        return html_table(self.records(), f'Cheapest levers for "{self.target.name}": {str(self).splitlines()[0]}')


@uncollected()
def cheapest(
    game: Game,
    costs: Mapping[str, Any],
    *,
    reach: Any,
    at: Mapping[str, Any] | None = None,
    caps: Mapping[str, Any] | None = None,
    require: str = "some",
    setup: Mapping[str, Any] | None = None,
    probability: Any = 1,
    method: str = "auto",
    time_limit: float | None = None,
    progress: Progress | bool | None = None,
) -> Portfolio:
    """The least-cost vector of levers that brings a target about in subgame-perfect equilibrium.

    Parameters
    ----------
    game : Game
        With perfect information; any number of players.
    costs : mapping of str to number
        The levers, each with its cost per unit. A lever is an amount, zero or more. Payoffs must be affine in all of them
        together.
    reach : str, Choice, or a collection of them
        As for :func:`bargaining.flip_set`.
    at : mapping of str to number, optional
        Values for all other parameters.
    caps : mapping of str to number, optional
        The most there is of a lever.
    require : {"some", "every"}
        Whether some equilibrium must reach the target, or all of them.
    setup : mapping of str to number, optional
        What a lever costs as soon as it is used at all.
    probability : number in (0, 1]
        With chance moves, how likely an equilibrium must reach the target to count.
    method : {"auto", "search", "independent", "milp"}
        ``"search"`` is exact branch and bound. ``"independent"`` is an exact dynamic programme of polynomial cost, for levers
        each of which moves one payoff of one player at one end, without set-up costs or chance moves; ``time_limit`` and
        ``progress`` have no effect on it. ``"auto"`` takes it where there are a dozen such levers or more. ``"milp"`` hands
        one large mixed-integer programme to HiGHS, which works in floats: the levers it chooses are made exact and
        checked, their optimality rests on HiGHS. It needs caps, and ``require="some"``; neither Ctrl-C nor ``progress`` reaches
        it, so give it a ``time_limit``.
    time_limit : float, optional
        Seconds after which the best levers so far are returned with a lower bound; so are they upon Ctrl-C.
    progress : bool or callable, optional
        ``True`` for a line on the terminal; a function is called with the least cost so far (or ``None``), a lower bound, and
        the number of regions looked at.

    Returns
    -------
    Portfolio

    Raises
    ------
    LeverError
        Where a cost, cap or set-up cost is wrong.
    NotPolynomialError
        Where a payoff is not affine in the levers together, or a probability moves with one; it is named.
    RequirementError
        Where ``require`` or ``method`` is unknown, or they do not go together.
    BargainingError
        As for :func:`bargaining.flip_set`.

    Notes
    -----
    NP-hard where levers are shared between outcomes, even with two players (it contains vertex cover), though most trees of
    a thousand nodes take well under a second. Each region costs one reading of the tree.
    """
    check_game(game, "cheapest")
    wanted = target(game, reach, require=require, probability=probability)
    terms = read_terms(game, costs, at, caps, setup)
    seconds = read_time_limit(time_limit)
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise RequirementError(f"progress must be True for a bar, or a function of three arguments, not {progress!r:.40}")
    if method not in METHODS:
        raise RequirementError(f"method must be one of {', '.join(METHODS)}, not {method!r:.60}; {did_you_mean(method, METHODS)}")
    payoffs = affine(game, terms.levers, terms.at)
    asked = Question(game, wanted, terms, payoffs)
    if method == "milp":
        from bargaining.leverage.portfolio import mixed_integer

        return mixed_integer.solved(asked, seconds)
    if method == "independent" or (method == "auto" and len(terms.levers) >= independent.WORTHWHILE and independent.why_not(asked) is None):
        return independent.solved(asked)
    with _told(progress) as tell:
        return _searched(asked, seconds, tell)


@contextmanager
def _told(progress: Progress | bool | None) -> Iterator[Progress | None]:
    """What to call with the progress; for ``True`` a line on the terminal while the search runs."""
    if progress is True:
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        with Bar(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()) as bar:
            task = bar.add_task("searching", total=None)
            yield lambda best, bound, regions: bar.update(task, description=f"{regions:,} regions; least cost so far {best}, at least {bound}")
    else:
        yield progress or None


@dataclass(frozen=True, eq=False)
class Question:
    """What was asked, checked."""

    game: Game
    target: Target
    terms: Terms
    payoffs: Affine

    def hits(self, plan: int) -> bool:
        """Whether a plan hits the target."""
        tree, ends = self.payoffs.tree, self.target.ends
        if plan < self.payoffs.count:
            return ends[tree.end[self.payoffs.node_of[plan]]]
        known: dict[int, bool] = self.__dict__.setdefault("_hits", {})
        if plan not in known:
            reached = self.payoffs.ends_of(plan).items()
            known[plan] = sum(chance for end, chance in reached if ends[tree.end[self.payoffs.node_of[end]]]) >= self.target.probability
        return known[plan]

    def portfolio(self, solution: Solution | None, **given: Any) -> Portfolio:
        """The answer with what was asked."""
        names = self.terms.levers
        levers = None if solution is None else {name: lean(solution.value(k)) for k, name in enumerate(names)}
        drift = {} if solution is None else {name: lean(solution.drift(k)) for k, name in enumerate(names)}
        return self.answered(levers, _drift=drift, **given)

    def answered(self, levers: dict[str, Exact] | None, **given: Any) -> Portfolio:
        """The answer with given amounts."""
        terms, names = self.terms, self.terms.levers
        asked = (self.game, self.target, terms.at, dict(zip(names, terms.costs, strict=True)), terms.caps, terms.setups)
        return Portfolio(*asked, levers, **given)

    def idle(self, levers: Iterable[int]) -> list[Constraint]:
        """That some levers are not used."""
        return [Constraint(0, 0, tuple([-int(j == k) for j in range(len(self.terms.levers))])) for k in levers]

    def strategy(self, taken: Taken, plan: int, amounts: Iterable[Exact]) -> Strategy:
        """A profile with its payoffs at some levers."""
        tree = self.payoffs.tree
        choices = tuple([tree.branches[node].index(taken[node]) for node in tree.decisions()])
        point = [Fraction(1), *amounts]
        values = [
            lean(sum((c * x for c, x in zip(rows[plan], point, strict=True)), Fraction(0)) * Fraction(1, scale))
            for rows, scale in zip(self.payoffs.rows, self.payoffs.scales, strict=True)
        ]
        return Strategy(tree, choices, tuple(values))


def _searched(asked: Question, seconds: float | None, progress: Progress | None) -> Portfolio:
    every, terms, scale = asked.target.require == "every", asked.terms, asked.terms.scale
    goal = Certain(0, None) if every else Reached(0)
    search = Search(asked.payoffs, asked.hits, goal, terms.whole_costs, terms.limits, terms.whole_setups)

    def report(best: Cost | None, bound: Cost, regions: int) -> None:
        assert progress is not None
        progress(None if best is None else lean(best[0] / scale), lean(bound[0] / scale), regions)

    found = search.run(seconds, None if progress is None else report)
    bound = None if found.bound is None else lean(found.bound[0] / scale)
    state: dict[str, Any] = {"bound": bound, "complete": found.complete, "regions": found.regions, "method": SEARCH}
    if found.region is None or found.cost is None:
        return asked.portfolio(None, cost=None, attained=False, strategy=None, binding=(), **state)
    return _answer(asked, search, found, state, strict=every)


def _answer(asked: Question, search: Search, found: Found, state: dict[str, Any], *, strict: bool) -> Portfolio:
    """The answer with its strategy and prices; a stopped search's levers are made the cheapest for their strategy, or for their cell."""
    assert found.region is not None
    point = Point(asked.payoffs, found.region.solution, search.shape)
    off = asked.idle([k for k in asked.terms.whole_setups if not found.region.used(k)])
    limits = [*asked.terms.limits, *off]
    if strict:
        cell = search.obligations.cell(search.goal, point)
        again = Solution.start(asked.terms.whole_costs).repaired([*limits, *cell])
        assert again is not None  # the point itself is in the cell
        solution, reasons = again, [*[None] * len(limits), *cell.values()]
        taken, plan = equilibrium_at(asked.payoffs, Point(asked.payoffs, solution, search.shape), asked.hits)
    else:
        taken, plan = equilibrium_at(asked.payoffs, point, asked.hits)
        certified = cheapest_for(asked.payoffs, taken, asked.terms.whole_costs, limits)
        assert certified is not None  # the profile is an equilibrium where it was found
        solution, reasons = certified
    paid = sum((fixed for k, fixed in asked.terms.whole_setups.items() if any(solution.rows[k][:2])), Fraction(0))
    cost, attained = solution.cost[0] + paid, solution.cost[1] == 0
    assert found.cost is not None
    assert (cost, attained) == (found.cost[0], found.cost[1] == 0) or not found.complete
    amounts = [solution.value(k) for k in range(len(asked.terms.levers))]
    state = {**state, "cost": lean(cost / asked.terms.scale), "attained": attained, "strategy": asked.strategy(taken, plan, amounts)}
    answer = asked.portfolio(solution, binding=bindings(asked.payoffs, solution, reasons, asked.terms.scale), **state)
    if not answer.attained or not any(answer._drift.values()):
        return answer
    levers = answer._stepped(Fraction(1))  # levers that cost nothing have to be moved a little
    return replace(answer, levers=levers, strategy=asked.strategy(taken, plan, levers.values()), _drift={})
