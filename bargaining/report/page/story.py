"""The opening of a page: the answer in a few lines, and the story behind it."""

from __future__ import annotations

from collections.abc import Iterator

from bargaining.report.baseline import barred, situation
from bargaining.report.briefing import Briefing, LeverAnswer
from bargaining.report.page.case.findings import findings
from bargaining.report.page.prose import linked, paragraphs
from bargaining.report.page.subject import Section, Subject
from bargaining.report.page.wording import infinite
from bargaining.report.plain import empty_threat, minimum_in_words, number, reached_without

FIDELITY = {
    "textbook": "textbook example",
    "exact": "exact: the model is that of its source",
    "reconstruction": "reconstruction: built after the source, not copied from it",
    "stylised": "stylised: the mechanism is from the source, the numbers are assumed",
    "illustration": "illustration: the numbers agree with the order of events and estimate nothing",
}


def in_short(subject: Subject) -> Section | None:
    """The question and its answer in a few lines."""
    answer = subject.answer
    told = tuple(findings(subject.record)) if subject.record else ()
    if subject.model is None:
        return Section("short", "In short", {"lines": told, "unanswered": ""}) if told else None
    if answer is None:
        return Section("short", "In short", {"lines": told, "unanswered": "" if told else subject.unanswered})
    return Section("short", "In short", {"lines": (*told, *_lines(answer)), "unanswered": ""})


def story(subject: Subject) -> Section | None:
    """What the model says, where it comes from, and how close it is to that."""
    file, sources = subject.file, subject.sources
    if not (file.summary or file.source):
        return None
    fidelity = subject.model.fidelity if subject.model else ""
    content = {
        "paragraphs": [linked(text, sources) for text in paragraphs(file.summary)],
        "source": linked(file.source, sources),
        "fidelity": FIDELITY.get(fidelity, fidelity),
    }
    return Section("story", "The story", content)


def question_asked(answer: Briefing) -> str:
    """The question as a sentence."""
    levers = [answer.model.parameter(found.lever).words for found in (answer.threat, answer.enticement) if found is not None]
    asked = f"How much {', or how much '.join(levers)}, reaches" if len(levers) == 2 else f"How much {''.join(levers)} reaches" if levers else "What reaches"
    return f"{asked} “{answer.target.name}”?"


def _lines(answer: Briefing) -> Iterator[tuple[str, str]]:
    yield "Question", question_asked(answer)
    nothing = " (a threat of 0 does nothing)" if empty_threat(answer) else ""
    yield situation(answer).capitalize(), " or ".join(sorted(answer.solution.outcomes)) + nothing
    point = answer.reluctant
    if point is not None:
        why_not = " ".join(barred(answer))
        gap = number(point.gap(answer.model.game.players.index(point.player)))
        yield "Reluctant party", f"{point.player}, who would rather “{point.instead}” than “{point.toward}”" + (f". {why_not}" if why_not else f", by {gap}")
    elif reached_without(answer):
        yield "Reluctant party", f"none: the target is reached {situation(answer)}"
    else:
        yield "Reluctant party", "none: chance decides whether the target is reached"
    for role, found in (("Threat", answer.threat), ("Enticement", answer.enticement)):
        if found is not None:
            yield role, _least(found, answer.model.parameter(found.lever).words)


def _least(found: LeverAnswer, words: str) -> str:
    if not found.some:
        return f"No {words} in range is enough."
    text = f"At least {minimum_in_words(found.some.minimum, words)}"
    worse = " and ".join(infinite(gap) for gap in found.undone)
    return text + (f" More is worse: in {worse} the target is lost again." if worse else "")
