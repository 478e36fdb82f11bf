"""Reading the strategies and beliefs that a user gives, and saying where they do not fit the game."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import prod
from typing import Any

from bargaining.equilibrium.beliefs.assessment import Assessment, Table
from bargaining.equilibrium.beliefs.information import Histories, InformationSet
from bargaining.errors import AssessmentError, BargainingError, did_you_mean
from bargaining.game.exact import Exact, exact, lean


def read_assessment(known: Histories, given: object, beliefs: object) -> Assessment:
    """Strategies and beliefs in full.

    Raises
    ------
    AssessmentError
        Naming the information set, and what is wrong there.
    """
    if isinstance(given, Assessment):
        if beliefs is not None:
            raise AssessmentError("an Assessment has its own beliefs; give its strategies and other beliefs apart")
        beliefs, given = given.beliefs, given.strategies
    strategies, beliefs = _mapping(given, "strategies map"), _mapping({} if beliefs is None else beliefs, "beliefs map")
    names = {here.name: here for here in known.sets}
    _known_names(strategies, names, "strategies")
    _known_names(beliefs, names, "beliefs")
    plans = {name: _plan(here, strategies, known) for name, here in names.items()}
    held = {name: _belief(here, beliefs, known, plans) for name, here in names.items() if len(here.nodes) > 1 or name in beliefs}
    return Assessment(plans, {name: row for name, row in held.items() if len(names[name].nodes) > 1})


def _mapping(given: object, what: str) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise AssessmentError(f"{what} information sets to probabilities; {given!r:.60} is not a mapping")
    return given


def _known_names(given: Any, names: Iterable[str], what: str) -> None:
    for name in given:
        if name not in names:
            raise AssessmentError(f'{what}: the game has no information set "{name}"; {did_you_mean(name, names)}')


def _plan(here: InformationSet, strategies: Mapping[str, Any], known: Histories) -> dict[str, Exact]:
    who = known.game.players[here.player]
    if here.name not in strategies:
        raise AssessmentError(f'strategies: {who} has no action at the information set "{here.name}"; give one of {", ".join(here.actions)}')
    given = strategies[here.name]
    return _lottery({given: 1} if isinstance(given, str) else given, here.actions, f'the strategy at "{here.name}"', "action")


def _belief(here: InformationSet, beliefs: Mapping[str, Any], known: Histories, plans: Table) -> dict[str, Exact]:
    nodes = [known.history(node) for node in here.nodes]
    if here.name in beliefs:
        return _lottery(beliefs[here.name], nodes, f'the belief at "{here.name}"', "history")
    likely = [known.chance[node] * prod(_share(known, plans, at, k) for at, k in known.moves[node]) for node in here.nodes]
    total = sum(likely)
    if not total:
        raise AssessmentError(f'beliefs: play does not reach the information set "{here.name}", so Bayes\' rule says nothing; give beliefs over {_list(nodes)}')
    return {node: lean(Fraction(value) / total) for node, value in zip(nodes, likely, strict=True)}


def _share(known: Histories, plans: Table, at: int, action: int) -> Exact:
    here = known.sets[at]
    return plans[here.name][here.actions[action]]


def _lottery(given: object, members: Sequence[str], where: str, kind: str) -> dict[str, Exact]:
    found: dict[str, Exact] = dict.fromkeys(members, 0)
    if not isinstance(given, Mapping):
        asked = "is one action, or maps actions" if kind == "action" else "maps histories"
        raise AssessmentError(f"{where} {asked} to probabilities; {given!r:.60} is {'neither' if kind == 'action' else 'not a mapping'}")
    for name, value in given.items():
        if name not in found:
            raise AssessmentError(f'{where}: there is no {kind} "{name}"; {did_you_mean(name, members)}')
        try:
            found[name] = exact(value)
        except BargainingError as problem:
            raise AssessmentError(f'{where}: the probability of "{name}": {problem}') from None
        if found[name] < 0:
            raise AssessmentError(f'{where}: the probability {found[name]} of "{name}" is negative')
    if sum(found.values()) != 1:
        raise AssessmentError(f"{where}: the probabilities {' + '.join(map(str, found.values()))} sum to {sum(found.values())}, not to 1")
    return found


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{name}"' for name in names[:6])
    return shown + (f" and {len(names) - 6} more" if len(names) > 6 else "")
