"""Names must exist: players, parameters, ids, labels, actions, keys of sources.

Each check is a generator of mistakes on a :class:`Draft`; they do not depend on each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bargaining.errors import ExpressionError
from bargaining.game.expression import parameter_name
from bargaining.modelfile.draft import Draft, as_table
from bargaining.modelfile.mistakes import Mistake, Place, path, shown, suggestion, unknown

_KEY = re.compile(r"[A-Za-z0-9_-]+")


def link_mistakes(draft: Draft) -> Iterator[Mistake]:
    """Ids given twice, and steps that lead to no node and no outcome."""
    yield from _repeated_ids(draft)
    yield from _dangling_links(draft)


def name_mistakes(draft: Draft) -> Iterator[Mistake]:
    """Every other name that refers to nothing."""
    yield from _players(draft)
    yield from _payoffs(draft)
    yield from _parameters(draft)
    yield from _question(draft)
    yield from _sources(draft)


def unused(draft: Draft) -> Iterator[Mistake]:
    """Parameters that no payoff and no probability names; to be asked only where all of those could be read."""
    for name in draft.table("parameters"):
        if name not in draft.named:
            yield Mistake(("parameters", name), "no payoff and no probability names this parameter; use it or remove it")


def _repeated_ids(draft: Draft) -> Iterator[Mistake]:
    for name, place in draft.ids():
        first = draft.places[name]
        if first != place:
            yield Mistake((*place, "id"), f'"{shown(name)}" is already the id of {path(first)}')


def _dangling_links(draft: Draft) -> Iterator[Mistake]:
    for place, target in draft.links():
        if target not in draft.places:
            yield Mistake(place, unknown("node or outcome", target, draft.places))


def _players(draft: Draft) -> Iterator[Mistake]:
    known = draft.table("players")
    for position, row in draft.rows("nodes"):
        player = row.get("player")
        if isinstance(player, str) and known and player not in known:
            yield Mistake(("nodes", position, "player"), unknown("player", player, known))


def _payoffs(draft: Draft) -> Iterator[Mistake]:
    known = draft.table("players")
    for position, row in draft.rows("outcomes"):
        given = row.get("payoffs")
        if not isinstance(given, dict) or not known:
            continue
        place: Place = ("outcomes", position, "payoffs")
        strangers = [name for name in given if name not in known]
        for name in strangers:
            yield Mistake((*place, name), unknown("player", name, known))
        missing = [shown(name) for name in known if name not in given]
        if missing and not strangers:
            yield Mistake(place, f"no payoff for {', '.join(missing[:12])}; every outcome pays every player, 0 included")


def _parameters(draft: Draft) -> Iterator[Mistake]:
    declared = draft.table("parameters")
    for name in declared:
        try:
            parameter_name(name)
        except ExpressionError as problem:
            yield Mistake(("parameters", name), str(problem))
    for name, place in draft.named.items():
        if name not in declared:
            yield Mistake(place, f'the parameter "{shown(name)}" is not declared in [parameters]; {suggestion(name, declared)}')


def _question(draft: Draft) -> Iterator[Mistake]:
    question, declared = draft.table("question"), draft.table("parameters")
    for lever in ("threat", "enticement"):
        name = question.get(lever)
        if isinstance(name, str) and name not in declared:
            yield Mistake(("question", lever), unknown("parameter", name, declared))
    for name in as_table(question.get("without")):
        if name not in declared:
            yield Mistake(("question", "without", name), unknown("parameter", name, declared))
    yield from _reach(draft, question.get("reach"))


def _reach(draft: Draft, reach: Any) -> Iterator[Mistake]:
    if isinstance(reach, dict):
        yield from _choice(draft, reach)
        return
    labels = draft.labels()
    for position, label in enumerate(reach if isinstance(reach, list) else [reach]):
        if isinstance(label, str) and label not in labels:
            place: Place = ("question", "reach", position) if isinstance(reach, list) else ("question", "reach")
            yield Mistake(place, unknown("outcome label", label, labels))


def _choice(draft: Draft, reach: dict[str, Any]) -> Iterator[Mistake]:
    player, action = reach.get("player"), reach.get("action")
    players = draft.table("players")
    if not isinstance(player, str) or not isinstance(action, str):
        return
    if player not in players:
        yield Mistake(("question", "reach", "player"), unknown("player", player, players))
        return
    rows = [as_table(row.get("actions")) for _, row in draft.rows("nodes") if row.get("player") == player]
    offered = {name: None for actions in rows for name in actions}
    if action not in offered:
        yield Mistake(("question", "reach", "action"), unknown(f"action of {shown(player)}", action, offered))


def _sources(draft: Draft) -> Iterator[Mistake]:
    """A source of one word is a key; a citation has spaces."""
    known = draft.table("sources")
    cited: list[tuple[Place, Any]] = [(("notes", position, "source"), row.get("source")) for position, row in draft.rows("notes")]
    for name, row in draft.table("parameters").items():
        cited.append((("parameters", name, "source"), as_table(row).get("source")))
    for place, source in cited:
        if isinstance(source, str) and _KEY.fullmatch(source) and source != "assumed" and source not in known:
            yield Mistake(place, f'no source "{shown(source)}" in [sources]; {suggestion(source, [*known, "assumed"])}')
