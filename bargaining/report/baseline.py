"""What an answer starts from, in words: which coercion is absent, which stays in force, and where each player stands.

>>> import bargaining as bg
>>> answer = bg.brief(bg.load("kenya-2008"))
>>> situation(answer)
'without harm of personal threat and enticement'
>>> for line in pressed(answer):
...     print(line)
Kibaki: the gap is 3/10 with nothing threatened or promised; the threats that stay in force take 11/50 off it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bargaining.game.exact import Exact, lean
from bargaining.mediation.questions.gaps import gap, missing_core, uncoerced
from bargaining.mediation.vocabulary.mediation import Mediation
from bargaining.report.briefing import Briefing

if TYPE_CHECKING:
    from bargaining.mediation.vocabulary.parties import CoreInterest


@dataclass(frozen=True)
class Stance:
    """Where a player stands at the turning point.

    Attributes
    ----------
    player : str
    refusing, accepting, gap : number
    words : str
        Empty for players who neither accept nor refuse.
    barred : tuple of CoreInterest
        Hard core interests that the offer misses; its worth and the gap are no measurements then.
    """

    player: str
    refusing: Exact
    accepting: Exact
    gap: Exact
    words: str
    barred: tuple[CoreInterest, ...] = ()


def staying(answer: Briefing) -> tuple[str, ...]:
    """The threats that are in force all the same, as parameters."""
    levers = _levers(answer)
    return tuple(each.name for each in answer.model.parameters if each.role == "threat" and each.name not in levers and answer.without.get(each.name))


def situation(answer: Briefing) -> str:
    """The situation that the answer starts from, as a phrase."""
    if not staying(answer):
        return "without coercion"
    return "without " + " and ".join(answer.model.parameter(name).words for name in _levers(answer))


def _levers(answer: Briefing) -> list[str]:
    return [found.lever for found in (answer.threat, answer.enticement) if found is not None and found.lever in answer.without]


def stances(answer: Briefing) -> Iterator[Stance]:
    """Each player at the turning point."""
    point, case = answer.reluctant, answer.model.case
    assert point is not None
    for position, player in enumerate(answer.model.game.players):
        missing = point.gap(position)
        words = "reluctant" if missing > 0 else "willing" if missing < 0 else "indifferent"
        barred: tuple[CoreInterest, ...] = ()
        if isinstance(case, Mediation):
            if player not in case.names or not case.party(player).options(case.role):
                words = ""
            else:
                barred = tuple(core for core in case.party(player).core if core.loss is None and core.issue in missing_core(case, player))
        yield Stance(player, point.refusing[position], point.accepting[position], missing, words, barred)


def barred_move(answer: Briefing, player: str) -> str | None:
    """The action that goes along at the turning point, for a reluctant party whose hard core interest the offer misses."""
    point = answer.reluctant
    if point is None or point.player != player:
        return None
    return point.toward if any(stance.barred for stance in stances(answer) if stance.player == player) else None


def pressed(answer: Briefing) -> Iterator[str]:
    """For a mediation: the reluctant party's gap with no coercion at all, and what stays in force of it."""
    case, point = answer.model.case, answer.reluctant
    if not isinstance(case, Mediation) or point is None or point.player not in case.names or not staying(answer):
        return
    free = replace(case, parties=tuple(replace(each, core=()) for each in case.parties))
    unpressed, now = gap(free, point.player, at=uncoerced(free)), gap(free, point.player, at=_known(free, answer.without))
    if unpressed is None or now is None:
        return
    off = lean(Fraction(unpressed) - now)
    aside = ", core interests aside" if missing_core(case, point.player) else ""
    yield f"{point.player}: the gap is {unpressed} with nothing threatened or promised{aside}; the threats that stay in force take {off} off it."


def _known(case: Mediation, values: dict[str, Exact]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in case.facts}


def barred(answer: Briefing) -> Iterator[str]:
    """Why no threat and no enticement is enough, where the offer misses a core interest."""
    case = answer.model.case
    if answer.reluctant is None or not isinstance(case, Mediation):
        return
    for stance in stances(answer):
        for core in stance.barred:
            share = case.offer.share(core.issue, stance.player, case.names)
            least = "all of it" if core.at_least == 1 else f"at least {core.at_least}"
            yield f"{stance.player}'s core interest in {core.issue} ({least}) is not in the offer ({share}): no threat and no enticement makes up for that."
