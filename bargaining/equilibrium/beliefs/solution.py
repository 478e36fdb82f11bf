"""The answer of :func:`bargaining.perfect_bayesian`: families of equilibria, each with its strategies and beliefs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from bargaining.equilibrium.beliefs.assessment import Assessment
from bargaining.equilibrium.beliefs.carrying import Carried
from bargaining.equilibrium.beliefs.families import Part, Point, combinations, is_affine
from bargaining.equilibrium.beliefs.rationality import Rationality, Terms, Variable, positions, value_at
from bargaining.errors import OutOfClassError, RequirementError, UnknownOutcomeError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game


@dataclass(frozen=True)
class Range:
    """The values a probability or a payoff takes in a family, ends included.

    Attributes
    ----------
    low, high : number
    """

    low: Exact
    high: Exact

    @property
    def is_single(self) -> bool:
        """Whether there is only one value."""
        return self.low == self.high

    def __contains__(self, value: Exact) -> bool:
        return self.low <= value <= self.high

    def __str__(self) -> str:
        return str(self.low) if self.is_single else f"[{self.low}, {self.high}]"


@dataclass(frozen=True, eq=False)
class EquilibriumFamily:
    """All equilibria that use the same actions at every information set.

    They form a product of polytopes. A range is given with its ends; at an end at which a used action loses all of its
    probability the equilibrium is listed under its own supports.

    Attributes
    ----------
    supports : dict of str to tuple of str
        For each information set the actions used.
    reached : dict of str to bool
        For each information set whether play may reach it.
    is_consistent : bool or None
        Whether all members are sequential equilibria (beliefs are limits of beliefs after small mistakes); ``None`` where
        the solver does not decide, and :func:`bargaining.check_assessment` does for any one of them.
    """

    supports: dict[str, tuple[str, ...]]
    reached: dict[str, bool]
    is_consistent: bool | None
    _rationality: Rationality = field(repr=False, kw_only=True)
    _supports: tuple[int, ...] = field(repr=False, kw_only=True)
    _parts: tuple[Part, ...] = field(repr=False, kw_only=True)
    _carried: Carried = field(repr=False, kw_only=True)

    @property
    def is_pure(self) -> bool:
        """Whether nobody mixes."""
        return all(len(actions) == 1 for actions in self.supports.values())

    @property
    def is_single(self) -> bool:
        """Whether the family is one equilibrium, beliefs included."""
        return all(len(part.corners) == 1 for part in self._parts)

    @cached_property
    def assessment(self) -> Assessment:
        """The member in the middle."""
        return self._assessment({v: value for part in self._parts for v, value in part.centre.items()})

    def corners(self) -> Iterator[Assessment]:
        """The extreme members; every member's probabilities and slips lie between theirs.

        Where a set that is reached in the family is not reached at a corner, the corner has no belief there.
        """
        for point in combinations(self._parts):
            yield self._assessment(point)

    @cached_property
    def strategies(self) -> dict[str, dict[str, Range]]:
        """For each information set the range of each action's probability."""
        found = {}
        for number, here in enumerate(self._rationality.known.sets):
            found[here.name] = {action: _range(self._move(number, k, point) for point in self._points) for k, action in enumerate(here.actions)}
        return found

    @cached_property
    def beliefs(self) -> dict[str, dict[str, Range]]:
        """For each information set of two or more decisions the range of each one's probability."""
        known = self._rationality.known
        found: dict[str, dict[str, Range]] = {}
        for number, here in enumerate(known.sets):
            if len(here.nodes) > 1:
                self._check_affine(self._carried.put({monomial: 1 for _, monomial in self._rationality.weights(number, self._supports).of}))
                rows = [row for point in self._points if (row := self._belief(number, point))]
                found[here.name] = {known.history(node): _range(row[node] for row in rows) for node in here.nodes}
        return found

    @cached_property
    def outcomes(self) -> dict[str, Range]:
        """The labels that may be reached, and with what probability."""
        known = self._rationality.known
        forms = {label: self._sum({end: known.chance[end] for end in known.stakes if self._label(end) == label}) for label in known.game.outcomes}
        return {label: self._values(form) for label, form in forms.items() if form}

    @cached_property
    def payoffs(self) -> dict[str, Range]:
        """What each player expects."""
        known = self._rationality.known
        return {
            player: self._values(self._sum({end: known.chance[end] * known.payoffs[k][known.tree.end[end]] for end in known.stakes}))
            for k, player in enumerate(known.game.players)
        }

    def probability(self, outcome: str | Iterable[str]) -> Range:
        """The range of the probability that one of some outcomes is reached.

        Raises
        ------
        UnknownOutcomeError
        """
        known = self._rationality.known
        wanted = _labels(outcome)
        for label in wanted:
            if label not in known.game.outcomes:
                raise UnknownOutcomeError(f'the game has no outcome "{label}"; {did_you_mean(label, known.game.outcomes)}')
        return self._values(self._sum({end: known.chance[end] for end in known.stakes if self._label(end) in wanted}))

    def probability_of_ends(self, ends: Sequence[bool]) -> Range:
        """The range of the probability that one of the ends that are marked, in reading order, is reached.

        Raises
        ------
        OutOfClassError
            Where the range is not found at the family's corners.
        """
        known = self._rationality.known
        return self._values(self._sum({end: known.chance[end] for end in known.stakes if ends[known.tree.end[end]]}))

    def check_ranges(self) -> None:
        """Raise OutOfClassError where a belief, a payoff or the probability of an outcome has a range that is not found at the corners."""
        if not any(part.hangs for part in self._parts):
            return
        try:
            self.beliefs, self.outcomes, self.payoffs  # noqa: B018 (what they are is remembered)
        except OutOfClassError:
            mixing = " and ".join(f'"{name}"' for name, actions in self.supports.items() if len(actions) > 1)
            raise OutOfClassError(
                f"equilibria in which {mixing} mix at once form a family whose payoffs have no range that perfect_bayesian can give; "
                "pure=True lists the equilibria in which nobody mixes, partial=True those that can be solved"
            ) from None

    @cached_property
    def _points(self) -> list[Point]:
        return list(combinations(self._parts))

    def _label(self, end: int) -> str:
        tree = self._rationality.known.tree
        return tree.labels[tree.end[end]]

    def _sum(self, worth: Mapping[int, Exact]) -> Terms:
        """A sum over ends, each weighted by the moves that lead there."""
        total: Terms = {}
        for end, value in worth.items():
            moves = self._rationality.known.moves[end]
            if all(self._supports[at] >> k & 1 for at, k in moves):
                monomial: frozenset[Variable] = frozenset(m for m in moves if self._supports[m[0]] & (self._supports[m[0]] - 1))
                total[monomial] = total.get(monomial, 0) + value
        return total

    def _values(self, form: Terms) -> Range:
        self._check_affine(form)
        return _range(value_at(form, point) for point in self._points)

    def _check_affine(self, form: Terms) -> None:
        if not is_affine(form, self._parts):
            raise OutOfClassError(
                "the range of this quantity over the family is not found at its corners, since lotteries that depend on each other multiply; "
                "family.assessment and family.corners() are members of it"
            )

    def _move(self, number: int, action: int, point: Point) -> Exact:
        mask = self._supports[number]
        if not mask >> action & 1:
            return 0
        return point[number, action] if mask & (mask - 1) else 1

    def _belief(self, number: int, point: Point) -> dict[int, Exact]:
        known = self._rationality.known
        weights = dict.fromkeys(known.sets[number].nodes, Fraction(0))
        for node, monomial in self._rationality.weights(number, self._supports).of:
            weights[node] = Fraction(known.chance[node]) * value_at(self._carried.put({monomial: 1}), point)
        total = sum(weights.values())
        return {node: lean(weight / total) for node, weight in weights.items()} if total else {}

    def _assessment(self, point: Point) -> Assessment:
        known = self._rationality.known
        strategies = {
            here.name: {action: lean(self._move(number, k, point)) for k, action in enumerate(here.actions)} for number, here in enumerate(known.sets)
        }
        beliefs = {}
        for number, here in enumerate(known.sets):
            if len(here.nodes) > 1 and (row := self._belief(number, point)):
                beliefs[here.name] = {known.history(node): value for node, value in row.items()}
        return Assessment(strategies, beliefs)

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    __repr__ = __str__


@dataclass(frozen=True, eq=False)
class PerfectBayesian:
    """All perfect Bayesian equilibria of a game.

    Attributes
    ----------
    game : Game
    at : dict of str to number
        The values of the parameters.
    families : tuple of EquilibriumFamily
        Each equilibrium belongs to one with its supports, and to no other, but where one surprise follows another: there
        families of the same supports meet at beliefs that exclude what the second surprise would have followed from.
    refined : tuple of str
        The refinements that these equilibria have passed.
    only_pure : bool
        Whether equilibria in which somebody mixes were left out, as asked.
    open_supports : tuple of dict of str to tuple of str
        With ``partial=True``: supports for which it is not decided whether there are equilibria. All others are decided.
    method, exact : str, bool
    """

    game: Game
    at: dict[str, Exact]
    families: tuple[EquilibriumFamily, ...]
    refined: tuple[str, ...] = ()
    only_pure: bool = False
    open_supports: tuple[dict[str, tuple[str, ...]], ...] = ()
    method: str = "support enumeration, polytopes by double description"
    exact: bool = True

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The labels that some equilibrium reaches with positive probability."""
        return frozenset(label for family in self.families for label, share in family.outcomes.items() if share.high)

    @property
    def is_unique(self) -> bool:
        """Whether there is exactly one equilibrium, beliefs included (among the pure ones, if only these are listed)."""
        return self.is_complete and len(self.families) == 1 and self.families[0].is_single

    @property
    def is_complete(self) -> bool:
        """Whether every equilibrium that was asked for is listed: no supports are left open."""
        return not self.open_supports

    def probability(self, outcome: str | Iterable[str]) -> tuple[Range, ...]:
        """For each family the range of the probability that one of some outcomes is reached.

        Raises
        ------
        UnknownOutcomeError
        """
        wanted = _labels(outcome)
        return tuple(family.probability(wanted) for family in self.families)

    def likelihood(self, outcome: str | Iterable[str], *, require: Literal["some", "every"] = "some") -> Exact:
        """The probability with which some outcomes are reached: the most that some equilibrium gives, or the least that every one does.

        A function of a game, as in ``lambda game: perfect_bayesian(game).likelihood("agreement")``.

        Raises
        ------
        RequirementError
            Where ``require`` is neither "some" nor "every", or no equilibrium is left after refinement.
        OutOfClassError
            Where the list is not complete, so that another equilibrium may say otherwise.
        UnknownOutcomeError
        """
        if require not in ("some", "every"):
            raise RequirementError(f'require must be "some" or "every", not {require!r:.60}')
        if not self.is_complete:
            raise OutOfClassError("the list of equilibria is not complete (see open_supports), so nothing can be said of the most or the least of all")
        ranges = self.probability(outcome)
        if not ranges:
            left = "passes the refinements" if self.refined else "is pure"
            raise RequirementError(f"no equilibrium {left}, so nothing can be said of how likely an outcome is")
        return max(share.high for share in ranges) if require == "some" else min(share.low for share in ranges)

    def refine(self, *, by: Literal["intuitive", "D1"]) -> PerfectBayesian:
        """Keep the equilibria of a signalling game that pass a refinement.

        Parameters
        ----------
        by : {"intuitive", "D1"}
            The intuitive criterion or D1, both of Cho and Kreps (1987).

        Raises
        ------
        RequirementError
            Where there is no such refinement.
        OutOfClassError
            Where the game is not a signalling game, or a type's payoff varies in a family across the verdict.
        """
        from bargaining.equilibrium.beliefs.refinements import refined

        return refined(self, by)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each family and action, belief, outcome and payoff, as ``quantity`` says.

        ``of`` is the action, the history believed in, the outcome's label, or the player; ``low`` and ``high`` are the range over the family.
        """
        at = {f"at {k}": v for k, v in self.at.items()}
        return [{"family": position, **row, **at} for position, family in enumerate(self.families, 1) for row in _rows(family)]

    def __str__(self) -> str:
        at = f" at {', '.join(f'{k} = {v}' for k, v in self.at.items())}" if self.at else ""
        number = "1 family" if len(self.families) == 1 else f"{len(self.families)} families"
        passed = f" that pass {' and '.join(self.refined)}" if self.refined else ""
        kind = "pure equilibria" if self.only_pure else "equilibria"
        lines = [f"perfect_bayesian: {number} of {kind}{passed}, exact ({self.method}){at}"]
        for position, family in enumerate(self.families, 1):
            first, *others = _lines(family)
            lines += [f"{position}. {first}", *(f"   {line}" for line in others)]
        if self.open_supports:
            lines.append(f"not complete: {len(self.open_supports)} profiles of supports are open (open_supports)")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Perfect Bayesian equilibria ({self.method}, exact)")


def _labels(outcome: Any) -> set[str]:
    wanted: list[Any] = [outcome] if isinstance(outcome, str) or not isinstance(outcome, Iterable) else list(outcome)
    for label in wanted:
        if not isinstance(label, str):
            raise UnknownOutcomeError(f"an outcome is asked for by its label, which is a text, or by a collection of labels, not by {label!r:.60}")
    return set(wanted)


def _range(values: Iterable[Any]) -> Range:
    found = list(values)
    return Range(lean(min(found)), lean(max(found)))


def _rows(family: EquilibriumFamily) -> Iterator[dict[str, Any]]:
    for quantity, table in (("action", family.strategies), ("belief", family.beliefs)):
        for name, ranges in table.items():
            for of, share in ranges.items():
                yield _row(quantity, of, share, name=name, reached=family.reached[name])
    for label, share in family.outcomes.items():
        yield _row("outcome", label, share, reached=share.high > 0)
    for player, worth in family.payoffs.items():
        yield _row("payoff", player, worth)


def _row(quantity: str, of: str, values: Range, *, name: str = "", reached: bool = True) -> dict[str, Any]:
    return {"quantity": quantity, "information set": name, "reached": reached, "of": of, "low": values.low, "high": values.high}


def _lines(family: EquilibriumFamily) -> Iterator[str]:
    shares = ", ".join(f"{label} {share}" for label, share in family.outcomes.items())
    yield f"{shares}; " + ", ".join(f"{player} {worth}" for player, worth in family.payoffs.items())
    known = family._rationality.known
    for number, here in enumerate(known.sets):
        mixed = len(positions(family._supports[number])) > 1
        shown = [f"{action} {share}" if mixed else action for action, share in family.strategies[here.name].items() if share.high]
        line = f"{known.game.players[here.player]} ({here.name}{'' if family.reached[here.name] else ', not reached'}): {', '.join(shown)}"
        if here.name in family.beliefs:
            line += "; believes " + ", ".join(f"{node} {share}" for node, share in family.beliefs[here.name].items())
        yield line
