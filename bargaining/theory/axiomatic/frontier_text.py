r"""Frontiers written as expressions, such as ``"1 - x**2"`` or ``"min(1 - x/2, 2 - 2*x)"``.

An expression in the payoffs of all parties but the last is read in two algebras. Planes: a minimum of planes
:math:`\min_k (a_k + s_k \cdot x)`, of lines where there is one name, is a polyhedral frontier, and everything about it is exact. Dual numbers
:math:`(f, f')`: the value and the slope of any other.

>>> from bargaining.game.expression import expression
>>> pieces(expression("min(1 - x/2, 2 - 2*x)"))
((1, Fraction(-1, 2)), (2, -2))
>>> pieces(expression("min(1 - a, 2 - b/2 - a)"), ("a", "b"))
((1, -1, 0), (2, -1, Fraction(-1, 2)))
>>> pieces(expression("1 - x**2")) is None
True
>>> expression("1 - x**2").read(Slopes(0.5))
(0.75, -1.0)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from bargaining.game.exact import Exact, lean
from bargaining.game.expression import Expression

MAX_PIECES = 1_000

Plane = tuple[Exact, ...]
Pieces = tuple[Plane, ...] | None


def pieces(frontier: Expression | Exact, names: Sequence[str] | None = None) -> Pieces:
    """The planes whose minimum an expression is, each as constant and slopes; ``None`` where it is not written as one.

    Parameters
    ----------
    frontier : Expression or number
    names : sequence of str, optional
        The order of the slopes; by default that of the alphabet. A number has one slope, which is zero, where none are given.
    """
    order = tuple(names if names is not None else sorted(frontier.names) if isinstance(frontier, Expression) else ("x",))
    algebra = _Planes(order)
    return frontier.read(algebra) if isinstance(frontier, Expression) else algebra.number(frontier)


class _Planes:
    """The algebra of minima of planes; ``None`` is everything else."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def number(self, value: Exact) -> Pieces:
        return ((value, *(0 for _ in self.names)),)

    def name(self, name: str) -> Pieces:
        return ((0, *(int(name == each) for each in self.names)),)

    def operate(self, operation: str, arguments: list[Pieces]) -> Pieces:
        read = [each for each in arguments if each is not None]
        if len(read) < len(arguments):
            return None
        if operation == "min":
            return tuple(dict.fromkeys(plane for each in read for plane in each))
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
        return self.number(max(known)) if operation == "max" and len(known) == len(numbers) else None

    def power(self, base: Pieces, exponent: int) -> Pieces:
        number = None if base is None else _constant(base)
        if exponent == 1:
            return base
        return None if number is None else self.number(lean(Fraction(number) ** exponent))


def _constant(planes: tuple[Plane, ...]) -> Exact | None:
    return planes[0][0] if len(planes) == 1 and not any(planes[0][1:]) else None


def _sum(one: tuple[Plane, ...], two: tuple[Plane, ...]) -> Pieces:
    if len(one) * len(two) > MAX_PIECES:
        return None
    return tuple(tuple(lean(Fraction(a) + b) for a, b in zip(left, right, strict=True)) for left, right in product(one, two))


def _times(planes: tuple[Plane, ...], factor: Exact) -> Pieces:
    if factor < 0 and len(planes) > 1:
        return None
    return tuple(tuple(lean(Fraction(each) * factor) for each in plane) for plane in planes)


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
