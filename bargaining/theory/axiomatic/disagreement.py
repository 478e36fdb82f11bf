r"""Disagreement points whose values are numbers or expressions in parameters, so that threats can move them.

What a party has without agreement is its reservation value, less what it is threatened with:

>>> read_disagreement(("Government", "Opposition"), ("1/5", "batna - threat"), {"batna": "4/5", "threat": "3/10"})
(Fraction(1, 5), Fraction(1, 2))
>>> read_disagreement(("Government", "Opposition"), {"Opposition": 0, "Government": 1}, None)
(1, 0)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bargaining.errors import BargainingError, MissingValueError, UnknownParameterError, UnknownPartyError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression, expression
from bargaining.theory.arguments import Number, number, shown

Entries = tuple[Expression | Exact, ...]


def read_disagreement(parties: tuple[str, ...], disagreement: Any, at: Mapping[str, Any] | None) -> tuple[Exact, ...]:
    """The disagreement point as numbers.

    Parameters
    ----------
    parties : tuple of n str
    disagreement : sequence of n entries, or mapping of party to entry
        Each a number, a text or an :class:`~bargaining.game.expression.Expression`.
    at : mapping of str to number, optional
        Values of the parameters.

    Raises
    ------
    MissingValueError
        Where a party has no entry, or a parameter no value.
    UnknownPartyError, UnknownParameterError, ExpressionError, NumberError
    """
    entries = read_entries(parties, disagreement)
    return valued(entries, read_values(entries, at))


def read_entries(parties: tuple[str, ...], disagreement: Any) -> Entries:
    """The disagreement point, with its parameters still open."""
    if isinstance(disagreement, Mapping):
        for name in disagreement:
            if name not in parties:
                raise UnknownPartyError(f'there is no party "{name}"; {did_you_mean(name, parties)}')
        missing = [name for name in parties if name not in disagreement]
        if missing:
            raise MissingValueError(f"the disagreement point has no value for {', '.join(missing)}")
        given = [disagreement[name] for name in parties]
    else:
        given = list(disagreement) if isinstance(disagreement, Iterable) and not isinstance(disagreement, str) else [disagreement]
    if len(given) != len(parties):
        raise MissingValueError(f"the disagreement point needs one value for each of {', '.join(parties)}, and has {len(given)}")
    return tuple(_entry(value, f"the disagreement value of {name}") for name, value in zip(parties, given, strict=True))


def read_values(entries: Entries, at: Mapping[str, Any] | None, *, lever: str | None = None) -> dict[str, Exact]:
    """Values for all parameters but the lever."""
    named = {name for entry in entries if isinstance(entry, Expression) for name in entry.names}
    for name in [*(at or {}), *([] if lever is None else [lever])]:
        if name not in named:
            raise UnknownParameterError(f'no disagreement value names "{name}"; {did_you_mean(name, sorted(named))}')
    if lever in (at or {}):
        raise UnknownParameterError(f'"{lever}" is the lever, so it cannot have a value in at; leave it out')
    values = {name: number(value, f'the value of "{name}"') for name, value in (at or {}).items()}
    missing = sorted(named - values.keys() - {lever})
    if missing:
        raise MissingValueError(f"no value for {', '.join(missing)}; give it with at={{...}}")
    return values


def valued(entries: Entries, values: Mapping[str, Exact]) -> tuple[Exact, ...]:
    """The entries as numbers."""
    found = [entry.at(values) if isinstance(entry, Expression) else entry for entry in entries]
    return tuple(value for value in found if not isinstance(value, Expression))


def listed(values: Iterable[Number]) -> str:
    """Numbers as text, with commas."""
    return ", ".join(map(shown, values))


def _entry(value: Any, name: str) -> Expression | Exact:
    try:
        return expression(value)
    except BargainingError as problem:
        raise type(problem)(f"{name}: {problem}") from None
