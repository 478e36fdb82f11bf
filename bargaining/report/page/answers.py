"""What happens without coercion, who is reluctant and by how much, and what each lever can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bargaining.equilibrium.backward_induction import subgame_perfect
from bargaining.errors import BargainingError
from bargaining.leverage.flips import FlipSet
from bargaining.leverage.intervals import Interval, middle
from bargaining.leverage.maps import EquilibriumMap, equilibrium_map
from bargaining.report.baseline import barred, pressed, situation, stances, staying
from bargaining.report.briefing import Briefing, LeverAnswer
from bargaining.report.figures import frontier_of
from bargaining.report.page.pictures import frontier_figure, gap_figure, map_figure, stretches
from bargaining.report.page.story import question_asked
from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.page.wording import curly, formula, infinite
from bargaining.report.plain import credibility_in_words, empty_threat, minimum_in_words, number, reached_without, several, why

MOST_PIECES = 40
MOST_STEPS = 30


def without_coercion(subject: Subject) -> Section | None:
    """The equilibrium at the values that stand for no coercion, and why nobody departs from its path."""
    answer = subject.answer
    if answer is None:
        return _equilibrium_only(subject)
    fixed = [f"{answer.model.parameter(name).words} = {answer.without[name]}" for name in _levers(answer) if name in answer.without]
    content = {
        "fixed": ", ".join(fixed),
        "outcomes": " or ".join(sorted(answer.solution.outcomes)),
        "several": (several(answer) + empty_threat(answer) + (" The other threats stay as they are." if staying(answer) else "")).strip(),
        "steps": [curly(why(step, answer)) for step in answer.path[:MOST_STEPS]],
        "left_out": max(0, len(answer.path) - MOST_STEPS),
        "note": "",
    }
    return Section("without", f"What happens {situation(answer)}", content)


def _equilibrium_only(subject: Subject) -> Section | None:
    """The equilibrium of a model that asks nothing, where its values give one."""
    if subject.model is None or subject.model.game.tree.information_sets:
        return None
    try:
        found = subgame_perfect(subject.model.game, at=subject.values)
    except BargainingError as problem:
        content = {"outcomes": "", "note": f"No equilibrium is worked out here: {problem}"}
    else:
        content = {"outcomes": " or ".join(sorted(found.outcomes)), "note": ""}
    return Section("without", "What happens in equilibrium", {"fixed": "", "several": "", "steps": (), "left_out": 0, **content})


def reluctance(subject: Subject) -> Section | None:
    """The turning point: reservation values, what going along is worth, and the gap between them."""
    answer = subject.answer
    if answer is None:
        return None
    point, target = answer.reluctant, answer.target.name
    if point is None:
        reached = f"“{target}” is reached {situation(answer)}, so nobody has to be moved."
        by_chance = f"Whether “{target}” is reached hangs on a chance move; no single decision is the turning point."
        content: dict[str, Any] = {"text": reached if reached_without(answer) else by_chance, "table": None, "figure": None, "point": None, "remarks": ()}
        return Section("reluctance", "The reluctant party", content)
    rows = []
    for each in stances(answer):
        worth, missing = ("worse than any refusal", "none that could be closed") if each.barred else (number(each.accepting), number(each.gap))
        rows.append((each.player, number(each.refusing), worth, missing, each.words))
    heads = ("Party", f"Refusing (from “{point.instead}”)", f"Going along (from “{point.toward}”)", "Gap", "Stance")
    content = {
        "text": "",
        "point": point,
        "place": "at the first move" if point.node == 0 else f"after “{point.place.replace(' > ', '” and “')}”",
        "table": Table("What each party gets in equilibrium after either choice, each on its own scale, " + situation(answer), heads, tuple(rows)),
        "figure": None if any(each.barred for each in stances(answer)) else gap_figure(answer),
        "remarks": [curly(line) for line in (*pressed(answer), *barred(answer))],
    }
    return Section("reluctance", "Who is reluctant, and by how much", content)


def threat(subject: Subject) -> Section | None:
    """What the threat can do."""
    return _lever(subject.answer, "threat", subject.answer.threat) if subject.answer else None


def enticement(subject: Subject) -> Section | None:
    """What the enticement can do."""
    return _lever(subject.answer, "enticement", subject.answer.enticement) if subject.answer else None


def together(subject: Subject) -> Section | None:
    """The frontier of threat and enticement."""
    answer = subject.answer
    if answer is None or answer.threat is None or answer.enticement is None:
        return None
    x, y = (answer.model.parameter(found.lever).words for found in (answer.enticement, answer.threat))
    try:
        found = frontier_of(answer)
    except BargainingError as problem:
        return Section("together", f"{_capital(y)} and {x} together", {"figure": None, "table": None, "note": str(problem)})
    if found is None:
        return None
    rows = tuple(tuple(formula(infinite(cell)) for cell in row.values()) for row in found.records())
    table = Table(f"Least {y} that reaches “{answer.target.name}”, for each {x}", (_capital(x), f"Least {y}"), rows)
    return Section("together", f"{_capital(y)} and {x} together", {"figure": frontier_figure(answer, found), "table": table, "note": ""})


def _lever(answer: Briefing, role: str, found: LeverAnswer | None) -> Section | None:
    if found is None:
        return None
    words = answer.model.parameter(found.lever).words
    title = f"How much {role}" + ("" if words == role else f" ({words})")
    along = _map(answer, found)
    content = {
        "question": question_asked(answer),
        "statements": tuple(_statements(answer, role, found, words)),
        "formula": None if found.formula is None else infinite(formula(found.formula)),
        "figure": None if along is None else map_figure(answer, found, along),
        "table": None if along is None else _pieces(answer, found, along, words),
        "left_out": 0 if along is None else max(0, len(stretches(along)) - MOST_PIECES),
    }
    return Section(role, title, content)


def _statements(answer: Briefing, role: str, found: LeverAnswer, words: str) -> Iterator[tuple[str, str]]:
    target = answer.target.name
    if not found.some:
        yield "Answer", f"No {words} in range is enough to reach “{target}”."
    else:
        yield "Least that is enough", _capital(minimum_in_words(found.some.minimum, words))
        if str(found.every) != str(found.some):
            yield "So that every equilibrium reaches it", _capital(minimum_in_words(found.every.minimum, words))
        yield "All values that are enough", f"{infinite(found.some)}; in every equilibrium {infinite(found.every)}"
    for gap in found.undone:
        yield "More is worse", f"{_capital(words)} in {infinite(gap)} loses “{target}” again."
    if role == "threat":
        yield "Credibility", infinite(credibility_in_words(found, words))


def _map(answer: Briefing, found: LeverAnswer) -> EquilibriumMap | None:
    at = {name: value for name, value in answer.without.items() if name != found.lever}
    try:
        return equilibrium_map(answer.model.game, found.lever, at=at, within=found.some.within)
    except BargainingError:
        return None  # the flip set above was found by the same means; only too large a map is left out, and its figure with it


def _pieces(answer: Briefing, found: LeverAnswer, along: EquilibriumMap, words: str) -> Table:
    rows = tuple(
        (infinite(_range(part.interval)), " or ".join(sorted(part.outcomes)), _standing(part.interval, found)) for part in stretches(along)[:MOST_PIECES]
    )
    return Table(f"Equilibrium outcomes along {words}", (_capital(words), "In equilibrium", f"Reaches “{answer.target.name}”"), rows)


def _standing(piece: Interval, found: LeverAnswer) -> str:
    """Whether the target is reached all over a range, by the flip sets."""
    if _holds(piece, found.every):
        return "yes"
    if _holds(piece, found.some):
        return "in some equilibrium"
    return "in part of this range" if _ends_inside(piece, found.some) else "no"


def _holds(piece: Interval, values: FlipSet) -> bool:
    if piece.low is not None and piece.low == piece.high:
        return piece.low in values
    return middle(piece) in values and not _ends_inside(piece, values)


def _ends_inside(piece: Interval, values: FlipSet) -> bool:
    """Whether a range, open at its breakpoints, holds an end of the set."""
    if piece.low is not None and piece.low == piece.high:
        return False
    inner = Interval(piece.low, piece.high, False, False)
    return any(end is not None and end in inner for part in values.intervals for end in (part.low, part.high))


def _range(interval: Interval) -> str:
    return f"exactly {interval.low}" if interval.low is not None and interval.low == interval.high else str(interval)


def _levers(answer: Briefing) -> list[str]:
    return [found.lever for found in (answer.threat, answer.enticement) if found is not None]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
