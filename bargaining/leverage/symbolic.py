r"""The smallest lever value as a formula in the game's own parameters.

The equilibria of a finite tree are a formula over comparisons of payoffs. Write :math:`B_c(x)` for "branch :math:`c`
has an equilibrium that gives its chooser at most :math:`x`". A continuation is reached in some equilibrium exactly if
at each decision on its way every other branch :math:`c` satisfies :math:`B_c`; and :math:`B_c` is in turn a
disjunction over the continuations of :math:`c`, each with its own condition. So

1. collect every continuation of the root with the condition under which some equilibrium leads to it;
2. ``require="some"``: the target is reached if one of those that count holds; ``"every"``: if none of the others does;
3. in each clause, read an inequality :math:`A + B t \ge 0` as a bound on the lever, :math:`t \ge -A/B` or
   :math:`t \le -A/B`, by the sign of :math:`B` (a case each where the sign depends on parameters), and ask that the
   lower bounds lie below the upper ones;
4. the least lever value is the largest lower bound of a clause whose conditions hold, and the least over the clauses.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Government", {
...     "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": "1 - aid"}),
...     "refuse": bg.Decision("Mediator", {
...         "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
...         "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-reputation"}),
...     }),
... }))
>>> print(bg.closed_form(game, "threat", reach="agreement"))
0 if batna <= aid + share; max(0, -aid + batna - share) if cost <= reputation; otherwise no threat is enough
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

import sympy

from bargaining.equilibrium.induction import check_perfect_information
from bargaining.equilibrium.tables import html_table
from bargaining.errors import IntervalError, MissingValueError, NotPolynomialError, TooLargeError
from bargaining.game import valuation
from bargaining.game.exact import exact
from bargaining.game.game import Game, check_game
from bargaining.game.symbols import to_sympy
from bargaining.game.tree import CHANCE, END, Tree
from bargaining.leverage.branches import Branch, branches_of, expression_of
from bargaining.leverage.conditions import FALSE, TRUE, Formula, atom, both, denied, either, every, single
from bargaining.leverage.flips import Threshold
from bargaining.leverage.intervals import range_of
from bargaining.leverage.lever import check_lever
from bargaining.leverage.ranges import Ranges, read_ranges
from bargaining.leverage.target import Target, target

MAX_CONTINUATIONS = 256


@dataclass(frozen=True, eq=False)
class ClosedForm:
    """The smallest lever value that reaches a target, as a formula.

    Attributes
    ----------
    game : Game
    lever : str
    target : Target
    branches : tuple of Branch
        The cases. The answer is the least value among those whose condition holds, and ``oo`` where none does.
    attained : sympy Boolean
        When the value itself is enough.
    assumed : Ranges
        What was taken as known of the parameters.
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    lever: str
    target: Target
    branches: tuple[Branch, ...]
    attained: Any
    assumed: Ranges = field(repr=False)
    method: str = "symbolic backward induction"
    exact: bool = True

    @cached_property
    def expression(self) -> sympy.Expr:
        """The answer in sympy, in the game's own parameters; ``oo`` where no value is enough."""
        return expression_of(self.branches)

    @property
    def conditions(self) -> tuple[Any, ...]:
        """For each branch the sympy condition under which it holds."""
        return tuple(branch.condition for branch in self.branches)

    def latex(self) -> str:
        """The answer in LaTeX."""
        text: str = sympy.latex(self.expression)
        return text

    def at(self, values: Mapping[str, Any] | None = None, /, **named: Any) -> Threshold:
        """The answer at values of the parameters, exactly; it equals :func:`bargaining.minimum` there.

        Raises
        ------
        MissingValueError, UnknownParameterError
        """
        given = valuation.exact_values(self.game.tree, {**(values or {}), **named})
        missing = [name for name in self.game.parameters if name not in given and name != self.lever]
        if missing:
            raise MissingValueError(f"no value for {', '.join(missing)}")
        self.assumed.check(given)
        numbers = {sympy.Symbol(name): sympy.Rational(v.numerator, v.denominator) for name, v in given.items()}
        open_values = [v for branch in self.branches if (v := branch.value_at(numbers)) is not None]
        if not open_values:
            return Threshold(None, False)
        return Threshold(exact(min(open_values)), bool(self.attained.xreplace(numbers)))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each branch."""
        return [{"value": branch.value_text, "condition": branch.condition_text} for branch in self.branches]

    def __str__(self) -> str:
        parts = [str(branch) for branch in self.branches]
        if not any(branch.is_unconditional for branch in self.branches):
            parts.append(f"otherwise no {self.lever} is enough" if parts else f"no {self.lever} is enough")
        return "; ".join(parts)

    def __repr__(self) -> str:
        return f"ClosedForm({self})"

    def _repr_html_(self) -> str:
        return html_table(self.records(), f'Least {self.lever} that reaches "{self.target.name}" ({self.method}, exact)')

    def _repr_latex_(self) -> str:
        return f"${self.latex()}$"


def closed_form(
    game: Game,
    lever: str,
    *,
    reach: Any,
    require: str = "some",
    within: tuple[Any, Any] = (0, None),
    assume: Mapping[str, Any] | None = None,
) -> ClosedForm:
    """The smallest lever value that reaches a target, as a formula in the remaining parameters.

    Parameters
    ----------
    game : Game
        With perfect information and payoffs affine in the lever.
    lever : str
    reach : str, Choice, or a collection of them
    require : {"some", "every"}
    within : pair of number or None
        The closed range of the lever; it must have a low end.
    assume : mapping of str to pair of number or None, optional
        Ranges that other parameters are known to lie in, such as ``{"credibility": (0, 1)}``; cases that cannot
        occur there are left out.

    Returns
    -------
    ClosedForm
        Its ``expression`` agrees with :func:`bargaining.minimum` at every value of the parameters.

    Raises
    ------
    NotPolynomialError
        Where a payoff is not affine in the lever.
    TooLargeError
        Where the formula would have thousands of cases: about ten ends with payoffs all different is the limit.
    BargainingError
        As for :func:`bargaining.flip_set`.
    """
    check_game(game, "closed_form")
    check_perfect_information(game.tree, "closed_form")
    check_lever(game, lever)
    low, high = range_of(within)
    if low is None:
        raise IntervalError("closed_form needs a low end: within=(low, high)")
    wanted = target(game, reach, require=require)
    formula = _reached(_Symbols(game.tree, lever, wanted), wanted)
    known = read_ranges(game.tree, assume, lever)
    branches, attained = branches_of(formula, lever, low, high, known)
    return ClosedForm(game, lever, wanted, branches, attained, known)


@dataclass(frozen=True)
class Option:
    """A continuation, whether it counts, and when some equilibrium of its subtree leads to it."""

    payoffs: tuple[sympy.Expr, ...]
    chance: sympy.Expr
    condition: Formula


class _Symbols:
    """A tree with symbolic payoffs."""

    def __init__(self, tree: Tree, lever: str, wanted: Target) -> None:
        self.tree = tree
        symbol = sympy.Symbol(lever)
        self.ends = [tuple(_affine(to_sympy(entry), symbol, tree.labels[row]) for entry in entries) for row, entries in enumerate(tree.payoffs)]
        self.weights = {node: to_sympy(entry) for node, entry in tree.probability.items()}
        if any(symbol in weight.free_symbols for weight in self.weights.values()):
            raise NotPolynomialError(f"a probability moves with {lever}; closed_form needs fixed ones, use flip_set with numbers")
        self.hits = [sympy.Integer(int(hit)) for hit in wanted.ends]
        self.options: list[list[Option]] = [[] for _ in range(len(tree))]
        for node in range(len(tree) - 1, -1, -1):
            self.options[node] = self._options(node)

    def _options(self, node: int) -> list[Option]:
        mover = self.tree.owner[node]
        if mover == END:
            row = self.tree.end[node]
            return [Option(self.ends[row], self.hits[row], TRUE)]
        following = self.tree.branches[node]
        found = self._drawn(following) if mover == CHANCE else self._chosen(mover, following)
        if len(found) > MAX_CONTINUATIONS:
            place = self.tree.place(node)
            raise TooLargeError(f"{place}: more than {MAX_CONTINUATIONS} continuations; a closed form would help nobody, use minimum(...)")
        return found

    def _chosen(self, mover: int, following: tuple[int, ...]) -> list[Option]:
        found = []
        for branch in following:
            for option in self.options[branch]:
                beaten = [self._at_most(mover, other, option.payoffs[mover]) for other in following if other != branch]
                condition = every([option.condition, *beaten])
                if condition != FALSE:
                    found.append(Option(option.payoffs, option.chance, condition))
        return found

    def _at_most(self, mover: int, node: int, value: sympy.Expr) -> Formula:
        """Whether the subtree has an equilibrium that gives the mover at most ``value``."""
        if self.tree.owner[node] == mover:
            return every(self._at_most(mover, child, value) for child in self.tree.branches[node])
        return either(both(option.condition, single(atom(value - option.payoffs[mover], False))) for option in self.options[node])

    def _drawn(self, following: tuple[int, ...]) -> list[Option]:
        found = []
        for combination in product(*(self.options[branch] for branch in following)):
            weights = [self.weights[branch] for branch in following]
            drawn = list(zip(weights, combination, strict=True))
            payoffs = tuple(sympy.expand(sum(w * option.payoffs[p] for w, option in drawn)) for p in range(len(self.tree.players)))
            chance = sympy.expand(sum(w * option.chance for w, option in drawn))
            found.append(Option(payoffs, chance, every(option.condition for option in combination)))
        return found


def _affine(payoff: sympy.Expr, lever: sympy.Symbol, label: str) -> sympy.Expr:
    if lever in payoff.diff(lever).free_symbols:
        where = f'the payoff "{payoff}" in the outcome "{label}"'
        raise NotPolynomialError(f"{where} is not affine in {lever}; use flip_set with numbers for the other parameters")
    return payoff


def _reached(symbols: _Symbols, wanted: Target) -> Formula:
    counts = [(option.condition, single(atom(option.chance - to_sympy(wanted.probability), False))) for option in symbols.options[0]]
    if wanted.require == "some":
        return either(both(condition, hit) for condition, hit in counts)
    return denied(either(both(condition, denied(hit)) for condition, hit in counts))


