r"""A tree whose payoffs are affine in several levers at once, in integers.

With levers :math:`x \ge 0` the payoff of player :math:`p` at an end is :math:`c_0 + c_1 x_1 + \dots + c_K x_K`; a **row**
is the integer tuple :math:`(c_0, \dots, c_K)`, after multiplying all payoffs of a player by one number, which changes
nobody's choice. A **plan** of a subtree is one way in which it may be played out: an end where nature does not move, and
below chance moves one plan for each of their branches. Its row is the expected payoff.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "1/2 - harm"}), "leave": bg.Outcome("peace", {"A": "aid"})}))
>>> payoffs = affine(game, ("harm", "aid"), {})
>>> payoffs.rows[0], payoffs.scales
([(1, -2, 0), (0, 0, 2)], (2,))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from bargaining.equilibrium.induction import check_perfect_information
from bargaining.errors import NotPolynomialError, TooLargeError
from bargaining.game import valuation
from bargaining.game.affine import AffinePayoffs
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.linear_form import Form, linear_form
from bargaining.game.polynomial import Polynomial
from bargaining.game.tree import CHANCE, END, Tree

Row = tuple[int, ...]

MAX_PLANS = 100_000


@dataclass(frozen=True)
class Axis:
    """How a lever moves with its variable, which is never negative: ``origin + variable``, or ``origin - variable``.

    Attributes
    ----------
    origin : number
    falls : bool
    """

    origin: Exact = 0
    falls: bool = False

    def value(self, variable: Exact) -> Exact:
        """The lever at a value of the variable."""
        return self.origin - variable if self.falls else self.origin + variable


@dataclass(eq=False)
class Affine:
    """The payoffs of a tree as rows.

    Attributes
    ----------
    tree : Tree
    levers : tuple of K str
    node_of : list of m int
        The node of each plan; the ends of the tree come first, in reading order.
    parts : dict of int to tuple of (int, int)
        For each plan of a chance move the branches' nodes and plans.
    rows : list of k lists of m tuples of K + 1 int
    scales : tuple of k int
        What each player's payoffs were multiplied by.
    weights : dict of int to Fraction
        The probability of each node after a chance move.
    first : list of n + 1 int
        How many ends come before a node; at an end its own plan.
    """

    tree: Tree
    levers: tuple[str, ...]
    node_of: list[int]
    parts: dict[int, tuple[tuple[int, int], ...]]
    rows: list[list[Row]]
    scales: tuple[int, ...]
    weights: dict[int, Fraction]
    first: list[int]
    _known: dict[tuple[tuple[int, int], ...], int] = field(default_factory=dict)
    _plans: dict[int, Sequence[int]] = field(default_factory=dict)

    @property
    def has_chance(self) -> bool:
        """Whether nature moves anywhere."""
        return bool(self.weights)

    @property
    def count(self) -> int:
        """The number of ends, which are the first plans."""
        return self.first[-1]

    def plans(self, node: int) -> Sequence[int]:
        """Every way in which the subtree of a node may be played out.

        Raises
        ------
        TooLargeError
            Beyond 100,000 at one node.
        """
        if not self.has_chance:
            return range(self.first[node], self.first[self.tree.after(node)])
        if node not in self._plans:
            for inner in range(self.tree.after(node) - 1, node - 1, -1):
                if inner not in self._plans:
                    self._plans[inner] = self._listed(inner)
        return self._plans[node]

    def _listed(self, node: int) -> Sequence[int]:
        owner, branches = self.tree.owner[node], self.tree.branches[node]
        if owner == END:
            return (self.first[node],)
        if owner != CHANCE:
            return tuple(plan for child in branches for plan in self._plans[child])
        found: list[tuple[tuple[int, int], ...]] = [()]
        for child in branches:
            if self.weights[child]:
                found = [(*parts, (child, plan)) for parts in found for plan in self._plans[child]]
            if len(found) > MAX_PLANS:
                raise TooLargeError(f"{self.tree.place(node)}: more than {MAX_PLANS:,} ways of playing on after a chance move")
        return tuple(self.combined(node, parts) for parts in found)

    def combined(self, node: int, parts: tuple[tuple[int, int], ...]) -> int:
        """The plan of a chance move with these plans of its branches."""
        if parts not in self._known:
            self._known[parts] = len(self.node_of)
            self.parts[len(self.node_of)] = parts
            self.node_of.append(node)
            weights = [self.weights[child] for child, _ in parts]
            for rows in self.rows:
                terms = zip(*(rows[plan] for _, plan in parts), strict=True)
                rows.append(tuple(int(sum(w * c for w, c in zip(weights, term, strict=True))) for term in terms))
        return self._known[parts]

    def ends_of(self, plan: int) -> dict[int, Fraction]:
        """The ends that a plan reaches, numbered in reading order, with their probabilities."""
        reached: dict[int, Fraction] = {}
        waiting = [(plan, Fraction(1))]
        while waiting:
            one, chance = waiting.pop()
            if one in self.parts:
                waiting += [(part, chance * self.weights[child]) for child, part in self.parts[one]]
            else:
                reached[one] = reached.get(one, Fraction(0)) + chance
        return reached

    def steps(self, node: int, plan: int) -> list[tuple[int, int, int]]:
        """The decisions at which a plan of the node's subtree is chosen: decision, branch taken, plan of that branch."""
        found, waiting = [], [(node, plan)]
        while waiting:
            top, one = waiting.pop()
            here = self.node_of[one]
            waiting += self.parts.get(one, ())
            while here != top:
                above = self.tree.parent[here]
                found.append((above, here, one))
                here = above
        return found


def affine(game: Game, levers: Sequence[str], at: Mapping[str, Exact], axes: Sequence[Axis] | None = None) -> Affine:
    """Read a game's payoffs as rows in the levers.

    Parameters
    ----------
    game : Game
        With perfect information.
    levers : sequence of K str
    at : mapping of str to number
        Values for all other parameters.
    axes : sequence of K Axis, optional
        How each lever moves with its variable; by default it is its variable.

    Raises
    ------
    NotPolynomialError
        Where a payoff is not affine in the levers jointly, or a probability moves with one.
    ImperfectInformationError, MissingValueError
    """
    tree = game.tree
    check_perfect_information(tree, "a search over several levers")
    columns, weights = _simply_read(tree, levers, at) or _read(tree, levers, at)
    spread = _spread(tree, weights)
    ends = [node for node, owner in enumerate(tree.owner) if owner == END]
    order = [tree.end[node] for node in ends]
    rows, scales = [], []
    for column in columns:
        known = {id(form): _line(form, axes or [Axis()] * len(levers)) for form in column}
        scale = spread * lcm(*{c.denominator for line in known.values() for c in line})
        whole = {key: tuple([c * scale if type(c) is int else int(c * scale) for c in line]) for key, line in known.items()}
        rows.append([whole[id(column[k])] for k in order])
        scales.append(scale)
    before = [0]
    for owner in tree.owner:
        before.append(before[-1] + (owner == END))
    return Affine(tree, tuple(levers), ends, {}, rows, tuple(scales), weights, before)


def _simply_read(tree: Tree, levers: Sequence[str], at: Mapping[str, Exact]) -> tuple[list[list[Form]], dict[int, Fraction]] | None:
    """Each player's payoffs, in one loop each; ``None`` where that is not enough to read them all, or there are probabilities."""
    if tree.probability or isinstance(tree.payoffs, AffinePayoffs):
        return None
    valuation.check_complete(tree, at, levers)
    numbers = {name: k for k, name in enumerate(levers, 1)}
    columns: list[list[Form]] = [[] for _ in tree.players]
    known: dict[int, Form | None] = {}
    for row in tree.payoffs:
        for column, entry in zip(columns, row, strict=True):
            form = known[id(entry)] if id(entry) in known else known.setdefault(id(entry), linear_form(entry, numbers, at))
            if form is None:
                return None
            column.append(form)
    return columns, {}


def _read(tree: Tree, levers: Sequence[str], at: Mapping[str, Exact]) -> tuple[list[list[Form]], dict[int, Fraction]]:
    """Each player's payoffs, and the probabilities."""
    found = valuation.polynomials(tree, at, levers)
    _check_affine(tree, found, levers)
    forms = {id(p): _form(p) for column in found.payoffs for p in {id(p): p for p in column}.values()}
    weights = {node: Fraction(weight.value) for node, weight in found.weights.items()}
    return [[forms[id(p)] for p in column] for column in found.payoffs], weights


def _form(entry: Polynomial) -> Form:
    return {0: entry.value} | {key.index(1) + 1: slope for key, slope in entry.terms.items() if any(key)}


def _check_affine(tree: Tree, found: valuation.Polynomials, levers: Sequence[str]) -> None:
    names = " and ".join(levers)
    for player, column in zip(tree.players, found.payoffs, strict=True):
        for row, entry in enumerate(column):
            if entry.degree > 1:
                place = tree.place(tree.end.index(row))
                raise NotPolynomialError(
                    f'the payoff of {player} at the outcome "{tree.labels[row]}" ({place}) is not affine in {names} together; give one of them a value in at'
                )
    for node, weight in found.weights.items():
        if not weight.is_constant:
            raise NotPolynomialError(f"{tree.place(node)}: a probability moves with {names}; give it a value in at")


def _line(form: Form, axes: Sequence[Axis]) -> list[Exact]:
    """The coefficients in the variables, constant term first."""
    line: list[Exact] = [0] * (len(axes) + 1)
    for number, slope in form.items():
        if number == 0:
            line[0] += slope
        else:
            axis = axes[number - 1]
            line[number] = -slope if axis.falls else slope
            if axis.origin:
                line[0] += slope * axis.origin
    return line


def _spread(tree: Tree, weights: Mapping[int, Fraction]) -> int:
    """A number that makes every expected payoff whole: the product of the lotteries' denominators along the ways down."""
    if not weights:
        return 1
    need = [1] * len(tree)
    for node in range(len(tree) - 1, -1, -1):
        owner = tree.owner[node]
        if owner == CHANCE:
            need[node] = lcm(*(need[child] * weights[child].denominator for child in tree.branches[node]))
        elif owner != END:
            need[node] = lcm(*(need[child] for child in tree.branches[node]))
    return need[0]
