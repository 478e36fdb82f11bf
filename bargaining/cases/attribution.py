r"""How much of an acceptance is due to each mechanism: at a point of the identified set, and over all of it.

The game is that of :mod:`bargaining.cases.shapley`: a coalition of the mechanisms in force wins where it closes the gap
:math:`V - u` on its own. A share at one point is an illustration; what the record implies is its range.

>>> from bargaining.cases import load_record
>>> record = load_record("kenya-2008")
>>> found = record.identify(stage="consensus")
>>> print(found.attribution(record.calibrations["illustrative"].values))
who closed a gap of 3/10, by Shapley value (accept of K45)
  targeted: 0.2440
  us: 0.2440
  personal: 0.2440
  eu: 0.0774
  icc: 0.0774
  diplomatic: 0.0536
  un: 0.0536
  military: 0.0060
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bargaining.cases.events import Reply
from bargaining.cases.extremes import Search
from bargaining.cases.polyhedra.polyhedron import Point
from bargaining.cases.shapley import shares
from bargaining.equilibrium.tables import html_table
from bargaining.errors import AssumptionError, NoReplyError, OutsideSetError, RequirementError, TooLargeError, UnknownMechanismError, did_you_mean
from bargaining.game.exact import Exact, exact
from bargaining.modelfile.mistakes import shown

if TYPE_CHECKING:
    from bargaining.cases.identified import IdentifiedSet

MAX_MECHANISMS = 12


@dataclass(frozen=True)
class Attribution:
    """Shares at one point.

    Attributes
    ----------
    reply : Reply
    shares : mapping of str to number
    gap : number
    point : dict of str to number
    """

    reply: Reply
    shares: Mapping[str, Exact]
    gap: Exact
    point: Mapping[str, Exact] = field(repr=False)
    method: str = "Shapley value of closing the gap, at one point of the set"
    exact: bool = True

    def __str__(self) -> str:
        ranked = sorted(self.shares.items(), key=lambda item: -item[1])
        head = f"who closed a gap of {self.gap}, by Shapley value ({self.reply.answer} of {self.reply.event.id})"
        return "\n".join([head, *(f"  {name}: {float(share):.4f}" for name, share in ranked)])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each mechanism."""
        return [{"mechanism": name, "share": share} for name, share in self.shares.items()]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).split("\n", 1)[0])


@dataclass(frozen=True)
class ShareRange:
    """The range of one mechanism's share.

    Attributes
    ----------
    mechanism : str
    low, high : number
        Shares that are taken at ``low_point`` and ``high_point``.
    least, most : number
        Shares below and above which none lies. Where the search was finished they equal ``low`` and ``high``.
    """

    mechanism: str
    low: Exact
    high: Exact
    least: Exact
    most: Exact
    low_point: Point = field(repr=False)
    high_point: Point = field(repr=False)

    @property
    def is_exact(self) -> bool:
        """Whether the range is the whole range, and not only a part that was found."""
        return self.low == self.least and self.high == self.most

    def __str__(self) -> str:
        found = f"{self.mechanism}: from {self.low} to {self.high}"
        return found if self.is_exact else f"{found} at least, and within {self.least} and {self.most}"


@dataclass(frozen=True)
class AttributionRanges:
    """The range of every mechanism's share over the identified set."""

    reply: Reply
    rows: tuple[ShareRange, ...]
    method: str = "branch and bound over which coalitions close the gap"

    @property
    def exact(self) -> bool:
        """Whether every range is exact."""
        return all(row.is_exact for row in self.rows)

    def __iter__(self) -> Iterator[ShareRange]:
        return iter(self.rows)

    def __getitem__(self, mechanism: str) -> ShareRange:
        for row in self.rows:
            if row.mechanism == mechanism:
                return row
        raise UnknownMechanismError(f'"{shown(mechanism)}" was not in force; {did_you_mean(mechanism, [row.mechanism for row in self.rows])}')

    def __str__(self) -> str:
        head = f"shares of {self.reply.answer} of {self.reply.event.id} over the whole identified set"
        return "\n".join([head, *(f"  {row}" for row in self.rows)])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each mechanism."""
        return [
            {"mechanism": row.mechanism, "low": row.low, "high": row.high, "least": row.least, "most": row.most, "exact": row.is_exact} for row in self.rows
        ]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).split("\n", 1)[0])


def attribution_at(identified: IdentifiedSet, reply: Reply, point: Mapping[str, Any] | None) -> Attribution:
    """The Shapley shares at a point of the set.

    Raises
    ------
    OutsideSetError
        Where the point is not in the set; the message names an inequality that it breaks.
    AssumptionError
        Where pressures are not assumed to add up.
    """
    _require_sums(identified)
    place = dict(identified.point or {}) if point is None else {name: exact(value) for name, value in point.items()}
    for comparison in identified.comparisons:
        missing = [name for name in comparison.form.weights if name not in place]
        if missing:
            raise OutsideSetError(f"the point has no value for {', '.join(missing[:6])}")
        if not comparison.holds(place):
            raise OutsideSetError(f"the point is outside the set: {comparison} does not hold there ({comparison.origin})")
    negative = [name for name in reply.active if place.get(f"harm_{name}", 0) < 0]
    if negative:
        raise OutsideSetError(f"the point is outside the set: harm_{negative[0]} is negative there")
    gap = identified.quantities.gap(reply).at(place)
    return Attribution(reply, shares({name: place.get(f"harm_{name}", 0) for name in reply.active}, gap), gap, place)


def attribution_ranges(identified: IdentifiedSet, reply: Reply, *, effort: int = 200) -> AttributionRanges:
    """The range of every share over the set.

    Parameters
    ----------
    identified : IdentifiedSet
    reply : Reply
        The acceptance.
    effort : int
        How many linear programmes each end may take; where that is not enough, the range says so.

    Raises
    ------
    AssumptionError
        Where pressures are not assumed to add up.
    TooLargeError
        Where more than 12 mechanisms are in force.
    NoReplyError
        Where none is.

    Notes
    -----
    Mechanisms that enter every inequality alike have the same range, which is worked out once.
    """
    _require_sums(identified)
    if not isinstance(effort, int) or effort < 1:
        raise RequirementError(f"effort = {effort!r:.40} must be a whole number, at least 1")
    if len(reply.active) > MAX_MECHANISMS:
        raise TooLargeError(f"{len(reply.active)} mechanisms are in force at {reply.event.id}; ranges are worked out for at most {MAX_MECHANISMS}")
    if not reply.active:
        raise NoReplyError(f"no mechanism was in force at {reply.event.id}")
    harms = {name: identified.quantities.harm(name) for name in reply.active}
    found: dict[tuple[Any, ...], ShareRange] = {}
    rows = []
    for name in reply.active:
        column = tuple(comparison.form.weights.get(f"harm_{name}", 0) for comparison in identified.comparisons)
        if column not in found:
            search = Search(identified.region, identified.quantities.gap(reply), harms, name)
            low, high = search.lowest(effort), search.highest(effort)
            found[column] = ShareRange(name, low.value, high.value, low.bound, high.bound, low.point, high.point)
        rows.append(_renamed(found[column], name))
    return AttributionRanges(reply, tuple(rows))


def _renamed(row: ShareRange, name: str) -> ShareRange:
    """The range of a mechanism that enters every inequality as another does: the two change places."""
    ours, theirs = f"harm_{name}", f"harm_{row.mechanism}"
    change = {ours: theirs, theirs: ours}
    points = [{change.get(key, key): value for key, value in point.items()} for point in (row.low_point, row.high_point)]
    return ShareRange(name, row.low, row.high, row.least, row.most, points[0], points[1])


def _require_sums(identified: IdentifiedSet) -> None:
    if not identified.assumptions.monotone_additive:
        raise AssumptionError("shares need pressures that add up; assume monotone_additive")
