"""The figures: a timeline of offers, mechanisms and replies with the bounds beneath, and the acceptance region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from kenya_counterfactuals import LAST, at_calibration
from matplotlib.axes import Axes
from matplotlib.dates import DayLocator, num2date

from bargaining.cases import Record, Reply
from bargaining.mediation import Enticement, Mechanism, Mediation, minimum_threat

FIRST, LATEST = date(2007, 12, 30), date(2008, 3, 2)
COLOURS = {
    "sanction": "#c2701e",
    "judicial": "#7a5195",
    "military": "#5b6770",
    "diplomatic": "#2f78b7",
    "personal": "#b5252f",
    "domestic": "#3d8b57",
}
ACCEPTED, REFUSED = "#2c7d4f", "#b5252f"


def timeline(record: Record, coding: str, path: Path) -> None:
    """Offers and mechanisms as bars, replies as marks, and beneath what each reply says of the reservation value."""
    events = [event for event in record.coded(coding) if event.dates.last <= LATEST]
    replies = [reply for reply in record.replies(coding) if reply.event.dates.last <= LATEST]
    made = {offer: min(event.dates.last for event in events if event.offer == offer) for offer in _answered(replies)}
    offers = sorted(made, key=lambda offer: made[offer])
    force = _spells(record, events)
    rows = [*offers, *force]
    figure, (top, low) = plt.subplots(
        2, 1, figsize=(10, 0.27 * len(rows) + 4.6), sharex=True, height_ratios=[0.27 * len(rows) + 0.6, 2.7], layout="constrained"
    )
    for row, name in enumerate(rows):
        if name in force:
            for start, end in force[name]:
                top.barh(row, (end - start).days, left=start, height=0.62, color=COLOURS[record.mechanisms[name].form], alpha=0.85)
        else:
            end = max(reply.event.dates.last for reply in replies if reply.offer == name)
            top.barh(row, max((end - made[name]).days, 1), left=made[name], height=0.62, color="#d9dee3")
    for reply in replies:
        _mark(top, reply, rows.index(reply.offer))
    top.set_yticks(range(len(rows)), [_words(name) for name in rows])
    top.invert_yaxis()
    top.axhline(len(offers) - 0.5, color="#444444", linewidth=0.8)
    top.set_title(f"Kenya, {coding.replace('_', ' ')} coding: offers (grey), mechanisms in force against Kibaki, and his replies", loc="left", fontsize=11)
    _legend(top, {record.mechanisms[name].form for name in force})
    _bounds(low, record, replies)
    low.xaxis.set_major_locator(DayLocator(bymonthday=[1, 8, 15, 22]))
    low.xaxis.set_major_formatter(lambda x, _: f"{num2date(x):%d %b}".lstrip("0"))
    low.set_xlim(FIRST, LATEST)
    for axes in (top, low):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="x", color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
    figure.savefig(path, dpi=150)
    plt.close(figure)


def _words(name: str) -> str:
    return " ".join(word.upper() if word in ("eu", "icc", "odm", "pm", "un", "us") else word for word in name.split("_"))


def _answered(replies: list[Reply]) -> list[str]:
    return list(dict.fromkeys(reply.offer for reply in replies))


def _spells(record: Record, events: list[Any]) -> dict[str, list[tuple[date, date]]]:
    """For each mechanism the spells in which it is in force against the reluctant party."""
    found: dict[str, list[tuple[date, date]]] = {}
    running: dict[str, date] = {}
    for event in events:
        if record.reluctant not in event.targets:
            continue
        for name in event.mechanisms:
            running.setdefault(name, event.dates.last)
            found.setdefault(name, [])
        for name in event.lifts:
            found[name].append((running.pop(name), event.dates.last))
    for name, start in running.items():
        found[name].append((start, LATEST))
    return found


def _mark(axes: Axes, reply: Reply, row: float) -> None:
    axes.scatter(
        [reply.event.dates.last], [row], marker="o" if reply.accepts else "X", s=64, zorder=3, color=ACCEPTED if reply.accepts else REFUSED, edgecolor="white"
    )


def _legend(axes: Axes, forms: set[str]) -> None:
    marks = (("X", REFUSED, "refuses"), ("o", ACCEPTED, "accepts"))
    handles: list[Any] = [plt.Line2D([], [], marker=marker, linestyle="", color=colour, label=label) for marker, colour, label in marks]
    handles += [plt.Rectangle((0, 0), 1, 1, color=COLOURS[form], alpha=0.85, label=form) for form in COLOURS if form in forms]
    axes.legend(handles=handles, loc="lower left", fontsize=8, frameon=True, framealpha=0.95)


def _bounds(axes: Axes, record: Record, replies: list[Reply]) -> None:
    """Pressure over time; a refusal says that the gap is larger, an acceptance that it is not."""
    harms = _harms(record, replies)
    unit = harms is not None
    sizes = [float(sum(harms[name] for name in reply.active)) if harms is not None else len(reply.active) for reply in replies]
    top = max(sizes)
    for reply, size in zip(replies, sizes, strict=True):
        day, colour, length = reply.event.dates.last, ACCEPTED if reply.accepts else REFUSED, top * 0.22
        axes.annotate(
            "", (day, size - length if reply.accepts else size + length), (day, size), arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6}
        )
        axes.scatter([day], [size], s=22, color=colour, zorder=3)
    axes.step([reply.event.dates.last for reply in replies], sizes, where="post", color="#8a8f94", linewidth=1, zorder=1)
    if unit:
        _ranges(axes, replies, sizes)
    axes.set_ylim(-0.12 * top, top * 1.3)
    axes.set_ylabel("pressure" if unit else "mechanisms in force")
    words = "harms as in the illustrative calibration, not estimated" if unit else "only counted: no size is known"
    head = "The gap between Kibaki's reservation value and the offer: above each refusal, at or below each acceptance"
    axes.set_title(f"{head}\n({words})", loc="left", fontsize=9)


def _ranges(axes: Axes, replies: list[Reply], sizes: list[float]) -> None:
    """The range that is left, for each offer that is at last accepted."""
    for offer in _answered(replies):
        own = [(reply, size) for reply, size in zip(replies, sizes, strict=True) if reply.offer == offer]
        if own[-1][0].accepts and len(own) > 1:
            low, high = max(size for reply, size in own if not reply.accepts), own[-1][1]
            start, end = own[0][0].event.dates.last, own[-1][0].event.dates.last
            axes.fill_between([start, end + timedelta(days=1)], low, high, color="#e3b23c", alpha=0.35, linewidth=0)
            axes.text(start + timedelta(days=1), high + 0.008, f"{_words(offer)}: between {low:g} and {high:g}", fontsize=8, va="bottom")


def _harms(record: Record, replies: list[Reply]) -> Mapping[str, Any] | None:
    """The calibrated harms, where the calibration has all that are in force."""
    values = record.calibrations["illustrative"].values
    names = {name for reply in replies for name in reply.active}
    return {name: values[f"harm_{name}"] for name in names} if all(f"harm_{name}" in values for name in names) else None


def acceptance_region(record: Record, path: Path) -> None:
    """Which enticements and pressures together make Kibaki sign, at the calibration, and the way that the talks took."""
    mediation = at_calibration(record)
    earlier = sum((each.harm for each in mediation.mechanisms if each.name != LAST), Fraction(0))
    last = mediation.mechanism(LAST).harm
    border = [(Fraction(k, 20), _least_pressure(mediation, Fraction(k, 20))) for k in range(7)]
    figure, axes = plt.subplots(figsize=(7.6, 5.2), layout="constrained")
    x, y = [float(e) for e, _ in border], [float(p) for _, p in border]
    axes.fill_between([*x, 0.36], [*y, 0], 0.45, color="#cfe5d6", linewidth=0)
    axes.plot(x, y, color=ACCEPTED, linewidth=1.8)
    axes.text(0.2, 0.3, "accepts", color=ACCEPTED, fontsize=13)
    axes.text(0.03, 0.06, "goes on talking", color=REFUSED, fontsize=13)
    before, after = (0.0, float(earlier)), (0.0, float(earlier + last))
    axes.annotate("", after, before, arrowprops={"arrowstyle": "-|>", "linewidth": 2, "color": "#222222"})
    for shift in (0.04, 0.08, 0.12):
        axes.annotate("", (shift, float(earlier) + 0.12), before, arrowprops={"arrowstyle": "-|>", "linewidth": 1, "linestyle": "--", "color": "#6b7075"})
    axes.scatter(*before, marker="X", s=90, color=REFUSED, zorder=4, clip_on=False)
    axes.scatter(*after, marker="o", s=80, color=ACCEPTED, zorder=4, clip_on=False)
    axes.annotate("12 and 26 February:\nrefused", before, (0.012, 0.185), fontsize=9, va="center")
    axes.annotate("28 February: signed (paper: the same offer)", after, (0.01, 0.375), fontsize=9, va="center")
    axes.text(0.135, 0.345, "the record: the terms moved too, by how much is not known", fontsize=9, color="#4d5257", va="center")
    axes.set(xlim=(0, 0.36), ylim=(0, 0.45), ylabel="pressure: the net harm that refusing brings")
    axes.set_xlabel("enticement: how much better the terms are for Kibaki than the coalition he refused")
    axes.set_title("Kenya, February 2008: what makes Kibaki sign (illustrative calibration, not an estimate)", loc="left", fontsize=11)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=150)
    plt.close(figure)


def _least_pressure(mediation: Mediation, enticement: Fraction) -> Fraction:
    """The least pressure of all mechanisms together, as a flip set of the game with this enticement."""
    total = Mechanism("pressure", harm=0, punishes=["continue", "abandon"])
    changed = replace(mediation, mechanisms=(total,), enticements=(Enticement(enticement),))
    value = minimum_threat(changed, "pressure").value
    assert isinstance(value, int | Fraction)
    return Fraction(value)
