"""A briefing for a person to read: plain text, one statement a line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from bargaining.game.tree import CHANCE
from bargaining.leverage.flips import Threshold
from bargaining.report.baseline import barred, barred_move, pressed, situation, stances, staying
from bargaining.report.briefing import CHANCE_DECIDES, Briefing, LeverAnswer, Step

ILLUSTRATIVE = {
    "illustration": "The numbers are an illustration, not an estimate.",
    "stylised": "A stylised model: the mechanism is from the source, the numbers are assumed.",
    "reconstruction": "A reconstruction of the source's model, not a transcription.",
}


def number(value: Any) -> str:
    """An exact number as people read it: ``2/25 (0.08)``.

    Examples
    --------
    >>> number(Fraction(2, 25)), number(3), number(Fraction(1, 3))
    ('2/25 (0.08)', '3', '1/3 (about 0.333)')
    """
    if value.__class__ is int or (isinstance(value, Fraction) and value.denominator == 1):
        return str(value)
    if isinstance(value, Fraction):
        near = f"{float(value):.3g}"
        return f"{value} ({near})" if Fraction(near) == value else f"{value} (about {near})"
    return f"{value} (about {float(value):.3g})"


def as_text(answer: Briefing) -> str:
    """The whole briefing."""
    return "\n".join(_lines(answer))


def _lines(answer: Briefing) -> Iterator[str]:
    model = answer.model
    yield model.title
    yield "=" * len(model.title)
    if model.fidelity in ILLUSTRATIVE:
        yield ILLUSTRATIVE[model.fidelity]
    yield ""
    yield "Who decides what"
    for player, actions in answer.deciders.items():
        yield f"  {player}: {', '.join(actions)}"
    yield ""
    yield from _without(answer)
    yield from _reluctant(answer)
    for role, found in (("threat", answer.threat), ("enticement", answer.enticement)):
        if found is not None:
            yield ""
            yield from _lever(answer, role, found)


def _without(answer: Briefing) -> Iterator[str]:
    levers = [found.lever for found in (answer.threat, answer.enticement) if found is not None]
    fixed = ", ".join(f"{name} = {answer.without[name]}" for name in levers if name in answer.without)
    stay = "; the other threats stay as they are" if staying(answer) else ""
    yield f"{situation(answer).capitalize()} ({fixed}){stay}" if fixed else situation(answer).capitalize()
    yield f"  In equilibrium: {' or '.join(sorted(answer.solution.outcomes))}.{several(answer)}{empty_threat(answer)}"
    for step in answer.path:
        yield f"  {why(step, answer)}"


def several(answer: Briefing) -> str:
    """Why more than one outcome is named: chance moves reach several in one equilibrium, ties leave several equilibria."""
    if len(answer.solution.outcomes) == 1:
        return ""
    if answer.solution.is_unique:
        return " Chance decides which."
    return " Chance or ties decide which." if CHANCE in answer.model.game.tree.owner else " Ties leave more than one equilibrium."


def empty_threat(answer: Briefing) -> str:
    """A word on a threat of nothing that is carried out, which a label may name."""
    threat = answer.threat
    if threat is None or threat.carried_out is None or answer.without.get(threat.lever) != 0 or 0 not in threat.carried_out:
        return ""
    return " A threat of 0 does nothing when it is carried out." if any(step.player in threat.by for step in answer.path) else ""


def why(step: Step, answer: Briefing) -> str:
    """Why a party takes the step that it takes; going along against a hard core interest has no worth to be told."""
    if not step.others:
        return f'{step.player}: "{step.action}", the only action.'
    missed = barred_move(answer, step.player)
    rivals = ", ".join(f'{"a missed core interest" if action == missed else number(value)} from "{action}"' for action, value in step.others.items())
    return f'{step.player}: "{step.action}", for it brings {number(step.gets)}, against {rivals}.'


def _reluctant(answer: Briefing) -> Iterator[str]:
    point = answer.reluctant
    yield ""
    name = answer.target.name
    if point is None:
        by_chance = f'Whether "{name}" is reached hangs on a chance move; no single decision is the turning point.'
        yield f'"{name}" is reached {situation(answer)}.' if reached_without(answer) else by_chance
        return
    yield f'The reluctant party: {point.player}, choosing "{point.instead}" rather than "{point.toward}"'
    yield "  at the first move" if point.node == 0 else f"  after: {point.place}"
    pressed_now = ", as pressed" if staying(answer) else ""
    yield f'  party: worth of refusing (from "{point.instead}"{pressed_now}) | worth of going along (from "{point.toward}") | gap'
    for each in stances(answer):
        if each.barred:
            yield f"  {each.player}: {number(each.refusing)} | worse than any refusal | no gap that could be closed, {each.words}"
        else:
            yield f"  {each.player}: {number(each.refusing)} | {number(each.accepting)} | {number(each.gap)}{f', {each.words}' if each.words else ''}"
    yield from (f"  {line}" for line in (*pressed(answer), *barred(answer)))


def reached_without(answer: Briefing) -> bool:
    """Whether the target is reached without coercion with certainty; a lottery that may reach it does not count."""
    levers = [found for found in (answer.threat, answer.enticement) if found is not None]
    if levers and levers[0].lever in answer.without:
        return answer.without[levers[0].lever] in levers[0].some
    labels = answer.model.game.tree.labels
    return all(hit or label not in answer.solution.outcomes for hit, label in zip(answer.target.ends, labels, strict=True))


def _lever(answer: Briefing, role: str, found: LeverAnswer) -> Iterator[str]:
    words = answer.model.parameter(found.lever).words
    name = answer.target.name
    yield f'How much {role}{"" if words == role else f" ({words})"} reaches "{name}"?'
    if not found.some:
        yield f"  No {words} in range is enough."
    else:
        yield f"  Minimum: {minimum_in_words(found.some.minimum, words)}"
        if str(found.every) != str(found.some):
            yield f"  So that every equilibrium reaches it: {minimum_in_words(found.every.minimum, words)}"
        yield f"  Exactly the values in {found.some} (every equilibrium: {found.every})."
    for gap in found.undone:
        yield f"  More is worse: {words} in {gap} undoes it again."
    if found.formula is not None:
        yield f"  As a formula: {found.formula}."
    if role == "threat":
        yield f"  {credibility_in_words(found, words)}"


def minimum_in_words(threshold: Threshold, words: str) -> str:
    """The least value that is enough, and whether it is itself enough."""
    if threshold.value is None:
        return f"no {words} in range is enough."
    if threshold.attained:
        return f"{number(threshold.value)}, attained: this value is itself enough."
    return f"{number(threshold.value)}, not attained: any larger value nearby is enough, this one is not."


def credibility_in_words(found: LeverAnswer, words: str) -> str:
    """Whether, and for which values, the threat is carried out once it is refused."""
    if found.by == (CHANCE_DECIDES,):
        return "Credibility is a fixed probability in this model: chance, not a party, decides whether the threat is carried out."
    if found.carried_out is None:
        return f"Credibility is not in question here: {words} takes effect without a decision to carry it out."
    who = " and ".join(found.by)
    if not found.carried_out:
        return f"Not credible: after a refusal {who} would not carry it out at any value in range."
    least = found.some.minimum.value
    credible = least is not None and least in found.carried_out
    verdict = "Credible at the minimum" if credible else "Credible for some values"
    return f"{verdict}: after a refusal {who} would carry it out for {words} in {found.carried_out}."
