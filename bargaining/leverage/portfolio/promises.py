r"""What it costs to implement a path of play by promises that are paid only where they fall due.

A promise is a non-negative amount :math:`t_i(z)` for player :math:`i` at the end :math:`z`; it is paid if :math:`z` is
reached. What is promised at other ends is never paid, so it is free, and with it anybody else can be made to carry out
whatever hurts a player who leaves the path. A player :math:`i` who leaves it at :math:`n` by the action :math:`a` can thus be
held down to its security level there,

.. math:: \mathrm{maxmin}_i(n, a) = \text{the value when } i \text{ maximises } u_i \text{ and all others minimise it},

and no lower. So the path to :math:`z` becomes subgame perfect at the least cost

.. math:: k(z) = \sum_i \max\Bigl(0, \max_{n \text{ of } i \text{ on the path},\ a} \mathrm{maxmin}_i(n, a) - u_i(z)\Bigr).

It is the subgame-perfect counterpart of :math:`k`-implementation of Nash equilibrium. Credibility can be bought for nothing:

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": 5, "Mediator": 9}),
...     "reject": bg.Decision("Mediator", {
...         "implement": bg.Outcome("sanctions", {"Party": 1, "Mediator": 2}),
...         "back down": bg.Outcome("impunity", {"Party": 7, "Mediator": 4}),
...     }),
... }))
>>> print(bg.implementation_cost(game, reach="agreement"))
cost 0 for "agreement" (accept), exact (security levels)
  promised elsewhere, never paid: Mediator 2 at "sanctions" (reject > implement)
>>> print(bg.implementation_cost(game, reach="sanctions"))
cost 6 for "sanctions" (reject > implement), exact (security levels)
  paid: Party 4, Mediator 2

References
----------
Monderer, D. and M. Tennenholtz. 2004. k-Implementation. Journal of Artificial Intelligence Research 21: 37-62.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.induction import check_perfect_information
from bargaining.equilibrium.strategy import Strategy
from bargaining.equilibrium.tables import html_table
from bargaining.errors import RequirementError
from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.leverage.portfolio.certificate import is_equilibrium_of
from bargaining.leverage.target import Target, target


@dataclass(frozen=True)
class Promise:
    """An amount for a player at one end of the tree.

    Attributes
    ----------
    player : str
    amount : number
    outcome : str
    history : tuple of str
        The moves that lead to the end.
    node : int
    paid : bool
        Whether the end is on the path.
    """

    player: str
    amount: Exact
    outcome: str
    history: tuple[str, ...]
    node: int
    paid: bool


@dataclass(frozen=True, eq=False)
class ImplementationCost:
    """The least that has to be paid so that an equilibrium follows a path.

    Attributes
    ----------
    game : Game
    target : Target
    at : dict of str to number
    cost : number
        What is paid at the end of the path.
    outcome : str
    path : tuple of str
        The moves.
    promises : tuple of Promise
        Those that are paid first; together they make the strategy an equilibrium.
    strategy : Strategy
        Along the path, and against whoever leaves it. Its payoffs are those before promises.
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    target: Target = field(repr=False)
    at: dict[str, Exact]
    cost: Exact
    outcome: str
    path: tuple[str, ...]
    promises: tuple[Promise, ...]
    strategy: Strategy = field(repr=False)
    method: str = "security levels"
    exact: bool = True

    def verify(self) -> bool:
        """Whether, with the promises added to the payoffs, no decision of the strategy is better changed alone."""
        numbers = valuation.valued(self.game.tree, self.at)
        columns = [list(column) for column in numbers.payoffs]
        for each in self.promises:
            columns[self.game.players.index(each.player)][self.game.tree.end[each.node]] += each.amount
        paid = sum((Fraction(each.amount) for each in self.promises if each.paid), Fraction(0))
        kept = all(each.amount >= 0 for each in self.promises) and paid == self.cost and self._leads(numbers.weights)
        return kept and is_equilibrium_of(self.game.tree, valuation.Numbers(columns, numbers.weights), self.strategy.choices)

    def _leads(self, weights: Mapping[int, Exact]) -> bool:
        """Whether the strategy, and nature where it moves for sure, go along the path."""
        tree, chosen, here = self.game.tree, dict(zip(self.game.tree.decisions(), self.strategy.choices, strict=True)), 0
        while tree.owner[here] != END:
            sure = [child for child in tree.branches[here] if weights[child] == 1] if tree.owner[here] == CHANCE else []
            if tree.owner[here] == CHANCE and not sure:
                return False
            here = sure[0] if sure else tree.branches[here][chosen[here]]
        return tree.history(here) == self.path and tree.labels[tree.end[here]] == self.outcome and bool(self.target.ends[tree.end[here]])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each promise."""
        return [{"player": p.player, "amount": p.amount, "outcome": p.outcome, "at": " > ".join(p.history), "paid": p.paid} for p in self.promises]

    def __str__(self) -> str:
        lines = [f'cost {self.cost} for "{self.outcome}" ({" > ".join(self.path) or "at once"}), exact ({self.method})']
        paid = ", ".join(f"{each.player} {each.amount}" for each in self.promises if each.paid)
        free = [f'{each.player} {each.amount} at "{each.outcome}" ({" > ".join(each.history)})' for each in self.promises if not each.paid]
        more = f", and {len(free) - 5} more" if len(free) > 5 else ""
        lines += [f"  paid: {paid}"] if paid else []
        lines += [f"  promised elsewhere, never paid: {', '.join(free[:5])}{more}"] if free else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).splitlines()[0])


def implementation_cost(game: Game, *, reach: Any, at: Mapping[str, Any] | None = None) -> ImplementationCost:
    """The least cost of promises, to anybody and at any end, that make some equilibrium reach a target.

    Parameters
    ----------
    game : Game
        With perfect information. On the path chance may only move one way for sure.
    reach : str, Choice, or a collection of them
        Of all paths that reach it, the cheapest is taken; of equally cheap ones the first in reading order.
    at : mapping of str to number, optional
        Values for all parameters.

    Returns
    -------
    ImplementationCost

    Raises
    ------
    RequirementError
        Where a lottery lies on every path that reaches the target.
    BargainingError
        As for :func:`bargaining.subgame_perfect`.

    Notes
    -----
    One reading of the tree for each player, and one for the promises. Who may not be paid, or has to be paid out of
    one budget, is a question for :func:`bargaining.cheapest`.
    """
    check_game(game, "implementation_cost")
    check_perfect_information(game.tree, "implementation_cost")
    wanted = target(game, reach)
    values = valuation.exact_values(game.tree, at)
    numbers = valuation.valued(game.tree, values)
    levels = [_security(game.tree, numbers, player) for player in range(len(game.players))]
    goal, cost = _cheapest_end(game.tree, numbers, levels, wanted)
    chosen = _profile(game.tree, levels, goal)
    promises = _promises(game.tree, numbers, chosen, goal)
    tree = game.tree
    payoffs = tuple([column[tree.end[goal]] for column in numbers.payoffs])
    strategy = Strategy(tree, tuple([tree.branches[n].index(chosen[n]) for n in tree.decisions()]), payoffs)
    return ImplementationCost(game, wanted, values, cost, tree.labels[tree.end[goal]], tree.history(goal), promises, strategy)


def _security(tree: Tree, numbers: valuation.Numbers, player: int) -> list[Exact]:
    """For each node what a player can be sure of: it maximises, the others minimise."""
    level: list[Exact] = [0] * len(tree)
    column = numbers.payoffs[player]
    for node in range(len(tree) - 1, -1, -1):
        owner = tree.owner[node]
        if owner == END:
            level[node] = column[tree.end[node]]
        elif owner == CHANCE:
            level[node] = lean(sum((Fraction(numbers.weights[c]) * level[c] for c in tree.branches[node]), Fraction(0)))
        else:
            level[node] = (max if owner == player else min)([level[child] for child in tree.branches[node]])
    return level


def _cheapest_end(tree: Tree, numbers: valuation.Numbers, levels: list[list[Exact]], wanted: Target) -> tuple[int, Exact]:
    """The end with the least cost; on the way down each player's highest security level so far is kept.

    It may be that of staying on the path: then it is no more than a later one, or than what the end pays.
    """
    tempted: list[tuple[Exact | None, ...] | None] = [None] * len(tree)
    tempted[0] = (None,) * len(levels)
    best: tuple[Exact, int] | None = None
    for node, owner in enumerate(tree.owner):
        so_far = tempted[node]
        if so_far is None:
            continue
        if owner == CHANCE:
            for child in tree.branches[node]:
                if numbers.weights[child] == 1:
                    tempted[child] = so_far
            continue
        if owner == END:
            if wanted.ends[tree.end[node]]:
                pays = [column[tree.end[node]] for column in numbers.payoffs]
                cost = sum([max(0, lure - pay) for lure, pay in zip(so_far, pays, strict=True) if lure is not None])
                best = min(best, (cost, node)) if best else (cost, node)
            continue
        known, lure = so_far[owner], levels[owner][node]
        tempted_here = (*so_far[:owner], lure if known is None else max(known, lure), *so_far[owner + 1 :])
        for child in tree.branches[node]:
            tempted[child] = tempted_here
    if best is None:
        raise RequirementError("a lottery lies on every path that reaches the target; implementation_cost is for paths without chance moves")
    return best[1], best[0]


def _profile(tree: Tree, levels: list[list[Exact]], goal: int) -> dict[int, int]:
    """Along the path to the goal; behind each way of leaving it, against the player who did."""
    on_path, here = {goal}, goal
    while here:
        here = tree.parent[here]
        on_path.add(here)
    against: list[int] = [-1] * len(tree)
    chosen: dict[int, int] = {}
    for node, owner in enumerate(tree.owner):
        branches = tree.branches[node]
        if owner >= 0 and node in on_path:
            chosen[node] = next(child for child in branches if child in on_path)
        elif owner >= 0:
            level = levels[against[node]]
            chosen[node] = (max if owner == against[node] else min)(branches, key=level.__getitem__)
        for child in branches:
            against[child] = max(owner, 0) if node in on_path else against[node]
    return chosen


def _promises(tree: Tree, numbers: valuation.Numbers, chosen: dict[int, int], goal: int) -> tuple[Promise, ...]:
    """From the last decision to the first: make up for what the chosen branch pays its mover less than the best one."""
    value: list[list[Exact]] = [[] for _ in range(len(tree))]
    short: dict[int, Fraction] = {}
    for node in range(len(tree) - 1, -1, -1):
        owner, branches = tree.owner[node], tree.branches[node]
        if owner == END:
            value[node] = [column[tree.end[node]] for column in numbers.payoffs]
        elif owner == CHANCE:
            value[node] = [lean(sum((Fraction(numbers.weights[c]) * value[c][p] for c in branches), Fraction(0))) for p in range(len(tree.players))]
        else:
            value[node] = list(value[chosen[node]])
            missing = max(value[child][owner] for child in branches) - value[node][owner]
            if missing > 0:
                value[node][owner] += missing
                short[node] = Fraction(missing)
    due = _at_ends(tree, numbers, chosen, short)
    found = [Promise(tree.players[p], lean(amount), tree.labels[tree.end[end]], tree.history(end), end, end == goal) for (end, p), amount in due.items()]
    return tuple(sorted(found, key=lambda each: (not each.paid, each.node, tree.players.index(each.player))))


def _at_ends(tree: Tree, numbers: valuation.Numbers, chosen: dict[int, int], short: dict[int, Fraction]) -> dict[tuple[int, int], Fraction]:
    """What decisions are short of, paid at the ends to which the profile leads from there."""
    due: dict[tuple[int, int], Fraction] = {}
    carried: dict[int, dict[int, Fraction]] = {}
    for node, owner in enumerate(tree.owner):
        owed = carried.pop(node, {})
        if node in short:
            owed = {**owed, owner: owed.get(owner, Fraction(0)) + short[node]}
        if owner == END:
            due.update({(node, player): amount for player, amount in owed.items()})
        elif owed:
            carried.update(dict.fromkeys([c for c in tree.branches[node] if numbers.weights[c]] if owner == CHANCE else [chosen[node]], owed))
    return due
