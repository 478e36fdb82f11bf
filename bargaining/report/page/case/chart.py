"""The figure of a record: when offers were made, what was in force against a party, and how it answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bargaining.cases.events import ACCEPTANCES, Event, Reply
from bargaining.cases.record import Record
from bargaining.report.page.inline import LINE, MARK, PAPER, QUIET, Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 3.9
MOST_ROWS = 30


@dataclass(frozen=True)
class InForce:
    """A mechanism against a party, from a day to a day; to the end of the record where ``until`` is ``None``."""

    mechanism: str
    since: date
    until: date | None


def periods(events: Sequence[Event], party: str) -> tuple[InForce, ...]:
    """When which mechanism was in force against a party.

    Examples
    --------
    >>> from bargaining.cases import load_record
    >>> record = load_record("bosnia-1995")
    >>> [str(each.until) for each in periods(record.coded(), "Bosnian Serbs") if each.mechanism == "strikes"]
    ['1995-09-20']
    """
    return tuple(_periods(events, party))


def _periods(events: Sequence[Event], party: str) -> Iterator[InForce]:
    since: dict[str, date] = {}
    for event in events:
        if party not in event.targets:
            continue
        for name in event.mechanisms:
            since.setdefault(name, event.dates.last)
        for name in event.lifts:
            if name in since:
                yield InForce(name, since.pop(name), event.dates.last)
    for name, day in since.items():
        yield InForce(name, day, None)


@dataclass(frozen=True)
class Course:
    """What a party met, and how it answered, in one coding.

    Attributes
    ----------
    party : str
    offers : tuple of date
        When one was made to it.
    force : tuple of InForce
    replies : tuple of (date, str)
        When, and how.
    said : str
        The replies in words.
    """

    party: str
    offers: tuple[date, ...]
    force: tuple[InForce, ...]
    replies: tuple[tuple[date, str], ...]
    said: str

    @property
    def mechanisms(self) -> list[str]:
        """In the order in which they came."""
        last = self.ends[1]
        return list(dict.fromkeys(each.mechanism for each in sorted(self.force, key=lambda each: each.since) if each.since <= last))

    @property
    def ends(self) -> tuple[date, date]:
        """The first day on which anything was offered, done or answered, and the last on which anything was offered or answered."""
        days = [*self.offers, *(day for day, _ in self.replies)]
        return min([*days, *(each.since for each in self.force)]), max(days)


def course(record: Record, coding: str) -> Course:
    """A coding of a record as its reluctant party met it."""
    events, party = record.coded(coding), record.reluctant
    replies = record.replies(coding)
    made = (event for event in events if event.offer is not None and event.actors != (party,) and party in (*event.targets, *event.replies))
    answers = tuple((reply.event.dates.last, reply.answer) for reply in replies)
    return Course(party, tuple(event.dates.last for event in made), periods(events, party), answers, "; ".join(_said(replies)))


def charts(record: Record, codings: Sequence[str]) -> Iterator[Picture]:
    """A figure for each coding; one for several in which the same happened. None where there is no reply, or too much to tell apart."""
    grouped: dict[tuple[object, ...], list[str]] = {}
    courses = {coding: course(record, coding) for coding in codings}
    for coding, found in courses.items():
        grouped.setdefault((found.offers, found.force, found.replies), []).append(coding)
    for number, names in enumerate(grouped.values()):
        found = courses[names[0]]
        if found.replies and len(found.mechanisms) + 2 <= MOST_ROWS:
            yield _chart(found, f"timeline-{number}", " and ".join(f"“{name}”" for name in names))


def _chart(found: Course, name: str, codings: str) -> Picture:
    names, party = found.mechanisms, found.party

    def draw(figure: Figure) -> None:
        axes = figure.subplots()
        first, last = (day.toordinal() for day in found.ends)
        span = max(last - first, 1)
        left, right = max(1.0, first - 0.02 * span), last + 0.03 * span
        top = len(names) + 1
        _row(axes, top, "offers", (left, right))
        axes.plot([day.toordinal() for day in found.offers], [top] * len(found.offers), "s", color=LINE, markersize=4, zorder=3)
        for row, mechanism in enumerate(reversed(names), start=1):
            _row(axes, row, mechanism.replace("_", " "), (left, right))
            for each in found.force:
                if each.mechanism == mechanism:
                    end = right if each.until is None else each.until.toordinal()
                    axes.plot([each.since.toordinal(), end], [row, row], color=LINE, linewidth=3, solid_capstyle="butt", zorder=2)
        _row(axes, 0, f"replies of {party}", (left, right))
        _answers(axes, found.replies)
        axes.set(xlim=(left, right), ylim=(-0.6, top + 0.9), yticks=[])
        _dated(axes)
        axes.spines[["left", "right", "top"]].set_visible(False)

    return picture(
        draw,
        name=name,
        size=(WIDTH, 0.8 + 0.36 * (len(names) + 2)),
        title=f"Offers, mechanisms and the replies of {party}, coding {codings}",
        description=f"{found.said}.",
        caption=f"Coding {codings}. Squares: offers made to {party}. Bars: what was in force against it. "
        "Below: filled dots accept, open dots refuse, crosses take an acceptance back; a thin line marks each acceptance.",
    )


def _said(replies: Sequence[Reply]) -> Iterator[str]:
    for reply in replies:
        yield f"{reply.event.dates}: {reply.answer}, to {reply.offer}, under {', '.join(reply.active) or 'nothing'}"


def _row(axes: Axes, row: int, words: str, span: tuple[float, float]) -> None:
    axes.plot(span, (row, row), color=QUIET, linewidth=0.5, zorder=1)
    ground = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
    axes.annotate(words, (span[0], row), (0, 3), textcoords="offset points", ha="left", va="bottom", fontsize=8.5, bbox=ground)


def _answers(axes: Axes, replies: Sequence[tuple[date, str]]) -> None:
    for when, answer in replies:
        day = when.toordinal()
        if answer in ACCEPTANCES:
            axes.axvline(day, color=MARK, linewidth=0.8, zorder=0)
            axes.plot(day, 0, "o", color=MARK, markersize=6, zorder=3)
        elif answer == "retract":
            axes.plot(day, 0, "x", color=MARK, markersize=6, zorder=4)
        else:
            axes.plot(day, 0, "o", markerfacecolor=PAPER, markeredgecolor=LINE, markersize=6, zorder=3)


def _dated(axes: Axes) -> None:
    """Ticks at the beginnings of years, months or weeks, five or six of them; at the ends where the record is shorter than that."""
    from matplotlib.ticker import FixedLocator, FuncFormatter

    low, high = (date.fromordinal(min(max(round(end), 1), date.max.toordinal())) for end in axes.get_xlim())
    years = (high - low).days > 1200
    shown = _beginnings(low, high, years)
    step = -(-len(shown) // 5)
    axes.xaxis.set_major_locator(FixedLocator([day.toordinal() for day in shown[::step]]))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda place, _: _named(date.fromordinal(round(place)), years)))


def _beginnings(low: date, high: date, years: bool) -> list[date]:
    if years:
        return [date(year, 1, 1) for year in range(low.year + 1, high.year + 1)]
    days = [date.fromordinal(day) for day in range(low.toordinal(), high.toordinal() + 1)]
    months, weeks = [day for day in days if day.day == 1], [day for day in days if day.day in (1, 8, 15, 22)]
    return months if len(months) > 2 else weeks if len(weeks) > 1 else [low, high]


def _named(day: date, years: bool) -> str:
    if years:
        return str(day.year)
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{day.day} {months[day.month - 1]} {day.year % 100:02}"
