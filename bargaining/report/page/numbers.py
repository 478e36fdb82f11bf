"""Every number of a model with its meaning, unit and source, and how the answer hangs on each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bargaining.errors import BargainingError
from bargaining.leverage.intervals import Interval
from bargaining.leverage.plane import Frontier, frontier
from bargaining.modelfile import Parameter
from bargaining.report.briefing import Briefing, LeverAnswer
from bargaining.report.page.prose import cited, linked
from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.page.wording import admissible, breakable, counted, formula, infinite
from bargaining.report.plain import number

ASSUMED = "assumed"
MOST_STRIPS = 6
MOST_HINGES = 60
LARGEST_TREE = 300


def numbers(subject: Subject) -> Section | None:
    """A table of every parameter."""
    parameters = subject.model.parameters if subject.model else ()
    if not parameters:
        return None
    measured = any(parameter.unit for parameter in parameters)
    heads = ("Number", "Value", "Meaning", *(["Unit"] if measured else []), "May be", "Source")
    rows = tuple(_row(subject, parameter, measured) for parameter in parameters)
    caption = "Every number of the model, what it means, and where its value comes from"
    content = {
        "basis": _basis(parameters),
        "table": Table(caption, heads, rows, "" if measured else "The file gives no units: payoffs are on each party’s own scale."),
    }
    return Section("numbers", "The numbers and where they come from", content)


def hinges(subject: Subject) -> Section | None:
    """For each number, how the least threat (or the least enticement) moves with it, all else as it is."""
    answer = subject.answer
    found = None if answer is None else answer.threat or answer.enticement
    if answer is None or found is None or len(answer.model.game) > LARGEST_TREE:
        return None
    words = answer.model.parameter(found.lever).words
    shown = [parameter for parameter in answer.model.parameters if parameter.name != found.lever and parameter.value is not None]
    rows = tuple(_hinge(answer, found, parameter) for parameter in shown[:MOST_HINGES])
    if not rows:
        return None
    heads = ("Number", "Value", f"Least {words}")
    content = {
        "lever": words,
        "target": answer.target.name,
        "table": Table(f"Least {words} as each number moves, all others as they are at the start", heads, rows),
        "left_out": len(shown) - len(rows),
    }
    return Section("hinges", "How the answer hangs on each number", content)


def _row(subject: Subject, parameter: Parameter, measured: bool) -> tuple[Any, ...]:
    sources = subject.sources
    source = cited(parameter.source, sources) if parameter.source else "none given"
    return (
        breakable(parameter.name),
        "; ".join(_value(subject, parameter)),
        linked(parameter.meaning, sources),
        *([parameter.unit or "none given"] if measured else []),
        admissible(parameter),
        source,
    )


def _value(subject: Subject, parameter: Parameter) -> Iterator[str]:
    yield "left free" if parameter.value is None else number(parameter.value)
    question = subject.model.question if subject.model else None
    without = question.without if question else {}
    if parameter.name in subject.replaced:
        yield f"here replaced by {number(subject.replaced[parameter.name])}"
    elif parameter.name in without and without[parameter.name] != parameter.value:
        yield f"in the question's starting situation {number(without[parameter.name])}"


def _basis(parameters: tuple[Parameter, ...]) -> str:
    """How many of the numbers are assumed."""
    given = [parameter for parameter in parameters if parameter.value is not None]
    assumed = sum(parameter.source == ASSUMED for parameter in given)
    free = len(parameters) - len(given)
    said = f"{counted(len(given), 'number')} with a value: {assumed} assumed, {len(given) - assumed} with a source."
    return said + (f" {counted(free, 'number')} left free." if free else "")


def _hinge(answer: Briefing, found: LeverAnswer, parameter: Parameter) -> tuple[Any, ...]:
    value = answer.without.get(parameter.name, parameter.value)
    return breakable(parameter.name), number(value), _moves_with(answer, found, parameter.name, parameter.within)


def _moves_with(answer: Briefing, found: LeverAnswer, name: str, within: tuple[Any, Any]) -> Any:
    from markupsafe import Markup

    try:
        strips = _joined(_along(answer, found, name, within), f"least {found.lever}")
    except BargainingError as problem:
        return f"not worked out: {problem}"
    if len(strips) == 1:
        return strips[0][1] if re.search(rf"\b{re.escape(name)}\b", strips[0][1]) else f"{strips[0][1]}, whatever the value"
    said = [f"{infinite(interval)}: {least}" for interval, least in strips[:MOST_STRIPS]]
    if len(strips) > MOST_STRIPS:
        said.append(f"and {counted(len(strips) - MOST_STRIPS, 'more range')}")
    return Markup('<ul class="plain">{}</ul>').format(Markup("").join(Markup("<li>{}</li>").format(line) for line in said))


def _joined(along: Frontier, least: str) -> list[tuple[Interval, str]]:
    """The ranges of a number with the least lever in each; neighbours that say the same are one."""
    found: list[tuple[Interval, str]] = []
    for strip, row in zip(along.strips, along.records(), strict=True):
        here, says = strip.interval, formula(row[least])
        if found and found[-1][1] == says:
            before = found.pop()[0]
            here = Interval(before.low, here.high, before.includes_low, here.includes_high)
        found.append((here, says))
    return found


def _along(answer: Briefing, found: LeverAnswer, name: str, within: tuple[Any, Any]) -> Frontier:
    at = {key: value for key, value in answer.without.items() if key not in (name, found.lever)}
    reach = answer.model.question.reach if answer.model.question else ()
    return frontier(answer.model.game, name, found.lever, reach=reach, at=at, x_within=within, y_within=found.some.within)
