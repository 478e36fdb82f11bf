"""Two numbers, one for each party: the first is of the one that offers first.

>>> pair(("0.9", "4/5"), "the discount factors", number)
(Fraction(9, 10), Fraction(4, 5))
>>> pair(("0.9", 2), "the discount factors", probability)
Traceback (most recent call last):
    ...
bargaining.errors.FieldError: the discount factors, second is 2, and must be a number from 0 to 1
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from bargaining.errors import OutOfClassError
from bargaining.game.exact import Exact
from bargaining.theory import arguments
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import number, probability

PARTIES = ("first", "second")


class PairedAnswer(Answer):
    """An answer some of whose fields are pairs, one number for each party: in a row they are two columns."""

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        row: dict[str, Any] = {}
        for each in fields(self):  # type: ignore[arg-type]
            value = getattr(self, each.name)
            if each.repr and isinstance(value, tuple):
                row |= {f"{each.name}, {party}": part for party, part in zip(PARTIES, value, strict=True)}
            elif each.repr:
                row[each.name] = value
        return [row]


def pair(given: Any, name: str, read: Callable[[Any, str], Exact] = number) -> tuple[Exact, Exact]:
    """Read a pair; a mistake is told with the place in it.

    Raises
    ------
    NumberError, FieldError
        Where it is no pair, or one of the two cannot be read.
    """
    one, two = arguments.pair(given, name)
    return read(one, f"{name}, first"), read(two, f"{name}, second")


def patience(given: Any) -> tuple[Exact, Exact]:
    """Read two discount factors, from 0 to 1 and not both 1.

    Raises
    ------
    NumberError, FieldError
    OutOfClassError
        Where neither party loses by waiting, so that any division is an equilibrium.
    """
    read = pair(given, "the discount factors", probability)
    if read == (1, 1):
        raise OutOfClassError("the discount factors are both 1: neither party loses by waiting, and any division is an equilibrium")
    return read
