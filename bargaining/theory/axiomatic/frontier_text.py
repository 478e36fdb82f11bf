r"""Frontiers written as expressions, such as ``"1 - x**2"`` or ``"min(1 - x/2, 2 - 2*x)"``.

An expression in one name is read in two algebras. Lines: a minimum of lines :math:`\min_k (a_k + s_k x)` is a polyhedral frontier, and
everything about it is exact. Dual numbers :math:`(f, f')`: the value and the slope of any other.

>>> from bargaining.game.expression import expression
>>> pieces(expression("min(1 - x/2, 2 - 2*x)"))
((1, Fraction(-1, 2)), (2, -2))
>>> pieces(expression("1 - x**2")) is None
True
>>> expression("1 - x**2").read(Slopes(0.5))
(0.75, -1.0)
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression

MAX_PIECES = 1_000

Line = tuple[Exact, Exact]
Pieces = tuple[Line, ...] | None


def pieces(frontier: Expression | Exact) -> Pieces:
    """The lines whose minimum an expression is, each as constant and slope; ``None`` where it is not written as one."""
    return frontier.read(_Lines()) if isinstance(frontier, Expression) else ((frontier, 0),)


class _Lines:
    """The algebra of minima of lines; ``None`` is everything else."""

    def number(self, value: Exact) -> Pieces:
        return ((value, 0),)

    def name(self, _: str) -> Pieces:
        return ((0, 1),)

    def operate(self, operation: str, arguments: list[Pieces]) -> Pieces:
        read = [each for each in arguments if each is not None]
        if len(read) < len(arguments):
            return None
        if operation == "min":
            return tuple(dict.fromkeys(line for each in read for line in each))
        if operation == "add":
            return _sum(read[0], read[1])
        if operation == "negate":
            return _times(read[0], -1)
        if operation == "subtract":
            turned = _times(read[1], -1)
            return None if turned is None else _sum(read[0], turned)
        if operation in ("multiply", "divide"):
            factor = _constant(read[1])
            if factor is not None and not (operation == "divide" and factor == 0):
                return _times(read[0], factor if operation == "multiply" else 1 / Fraction(factor))
            first = _constant(read[0])
            return _times(read[1], first) if operation == "multiply" and first is not None else None
        numbers = [_constant(each) for each in read]
        known = [number for number in numbers if number is not None]
        return ((max(known), 0),) if operation == "max" and len(known) == len(numbers) else None

    def power(self, base: Pieces, exponent: int) -> Pieces:
        number = None if base is None else _constant(base)
        if exponent == 1:
            return base
        return None if number is None else ((lean(Fraction(number) ** exponent), 0),)


def _constant(lines: tuple[Line, ...]) -> Exact | None:
    return lines[0][0] if len(lines) == 1 and not lines[0][1] else None


def _sum(one: tuple[Line, ...], two: tuple[Line, ...]) -> Pieces:
    if len(one) * len(two) > MAX_PIECES:
        return None
    return tuple((lean(Fraction(a) + c), lean(Fraction(b) + d)) for (a, b), (c, d) in product(one, two))


def _times(lines: tuple[Line, ...], factor: Exact) -> Pieces:
    if factor < 0 and len(lines) > 1:
        return None
    return tuple((lean(Fraction(a) * factor), lean(Fraction(b) * factor)) for a, b in lines)


class Slopes:
    """The algebra of dual numbers in floats; at a kink of ``min`` or ``max`` the slope is that of one side.

    Parameters
    ----------
    at : float, or mapping of name to (float, float)
        The value of the only name, or of each name with how fast it moves.
    """

    def __init__(self, at: float | Mapping[str, tuple[float, float]]) -> None:
        self.at = at

    def number(self, value: Exact) -> tuple[float, float]:
        return float(value), 0.0

    def name(self, name: str) -> tuple[float, float]:
        return self.at[name] if isinstance(self.at, Mapping) else (self.at, 1.0)

    def operate(self, operation: str, arguments: list[Any]) -> tuple[float, float]:
        if operation in ("min", "max"):
            chosen: tuple[float, float] = (min if operation == "min" else max)(arguments)
            return chosen
        a, da = arguments[0]
        if operation == "negate":
            return -a, -da
        b, db = arguments[1]
        if operation == "add":
            return a + b, da + db
        if operation == "subtract":
            return a - b, da - db
        return (a * b, a * db + b * da) if operation == "multiply" else (a / b, (da * b - a * db) / (b * b))

    def power(self, base: tuple[float, float], exponent: int) -> tuple[float, float]:
        return base[0] ** exponent, exponent * base[0] ** (exponent - 1) * base[1] if exponent else 0.0
