"""A briefing for programs: plain data that JSON can hold, with exact numbers as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bargaining.leverage.flips import FlipSet, Threshold
from bargaining.leverage.intervals import Interval
from bargaining.report.briefing import Briefing, LeverAnswer


def as_data(answer: Briefing) -> dict[str, Any]:
    """The whole briefing. Numbers are texts such as ``"2/25"``; ``None`` stands for "no value" and "no bound"."""
    point = answer.reluctant
    players = answer.model.game.players
    return {
        "model": answer.model.name,
        "title": answer.model.title,
        "fidelity": answer.model.fidelity,
        "reach": answer.target.name,
        "values": {name: str(value) for name, value in answer.without.items()},
        "deciders": {player: list(actions) for player, actions in answer.deciders.items()},
        "without_coercion": {
            "outcomes": sorted(answer.solution.outcomes),
            "path": [
                {"player": step.player, "action": step.action, "gets": str(step.gets), "others": {k: str(v) for k, v in step.others.items()}}
                for step in answer.path
            ],
        },
        "reluctant": point
        and {
            "player": point.player,
            "place": point.place,
            "toward": point.toward,
            "instead": point.instead,
            "reservation_values": _by_player(players, point.refusing),
            "worth_of_going_along": _by_player(players, point.accepting),
            "gaps": _by_player(players, [point.gap(position) for position in range(len(players))]),
        },
        "threat": answer.threat and _lever(answer.threat),
        "enticement": answer.enticement and _lever(answer.enticement),
    }


def _by_player(players: Sequence[str], values: Sequence[Any]) -> dict[str, str]:
    return {player: str(value) for player, value in zip(players, values, strict=True)}


def _lever(found: LeverAnswer) -> dict[str, Any]:
    return {
        "lever": found.lever,
        "some": _flips(found.some),
        "every": _flips(found.every),
        "undone": [_interval(interval) for interval in found.undone],
        "carried_out": None if found.carried_out is None else [_interval(interval) for interval in found.carried_out.intervals],
        "carried_out_by": list(found.by),
        "formula": None if found.formula is None else str(found.formula),
    }


def _flips(flips: FlipSet) -> dict[str, Any]:
    return {
        "minimum": _threshold(flips.minimum),
        "intervals": [_interval(interval) for interval in flips.intervals],
        "is_monotone": flips.is_monotone,
    }


def _threshold(threshold: Threshold) -> dict[str, Any]:
    return {"value": None if threshold.value is None else str(threshold.value), "attained": threshold.attained}


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        "low": None if interval.low is None else str(interval.low),
        "high": None if interval.high is None else str(interval.high),
        "includes_low": interval.includes_low,
        "includes_high": interval.includes_high,
    }
