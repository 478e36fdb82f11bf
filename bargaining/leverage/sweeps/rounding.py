r"""Expressions at a block of draws, each value with a bound on its rounding error.

A value is a pair :math:`(v, e)` with :math:`|v - v^*| \le e`, where :math:`v^*` is the exact value. Running error
analysis: each operation adds what its operands' bounds do to it, and half a unit in the last place of its own.

>>> from bargaining.game.expression import expression
>>> value, error = evaluated(expression("batna/(1 + cost)"), {"batna": np.array([1.0, 3.0]), "cost": np.array([1.0, 2.0])}, 0)
>>> value.tolist(), bool((error < 1e-15).all())
([0.5, 1.0], True)

References
----------
Higham, N. J. 2002. Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.3.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

import numpy as np

from bargaining.errors import ExpressionError
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression

Rounded = tuple[Any, Any]
"""Values and bounds: two arrays (b,), or two floats."""

_UNIT = 2.0**-53


def evaluated(entry: Expression, columns: Mapping[str, Any], first: int) -> Rounded:
    """The values of an expression and bounds on their errors.

    Parameters
    ----------
    entry : Expression
    columns : mapping of str to array (b,)
    first : int
        The number of the first draw, for messages.

    Raises
    ------
    ExpressionError
        Where a draw makes a denominator zero, as far as floats can tell.
    """
    value, error = entry.read(_Rounding(columns, entry, first))
    return value, 2 * error


class _Rounding:
    """The algebra of rounded numbers."""

    def __init__(self, columns: Mapping[str, Any], entry: Expression, first: int) -> None:
        self.columns, self.entry, self.first = columns, entry, first

    def number(self, value: Exact) -> Rounded:
        return float(value), _UNIT * abs(float(value))

    def name(self, name: str) -> Rounded:
        return self.columns[name], _UNIT * np.abs(self.columns[name])

    def operate(self, operation: str, arguments: list[Rounded]) -> Rounded:
        if operation == "negate":
            value, error = arguments[0]
            return -value, error
        if operation in ("min", "max"):
            choose = np.minimum if operation == "min" else np.maximum
            return reduce(lambda one, two: (choose(one[0], two[0]), np.maximum(one[1], two[1])), arguments)
        (a, a_error), (b, b_error) = arguments
        if operation == "multiply":
            return _own(a * b, np.abs(a) * b_error + np.abs(b) * a_error + a_error * b_error)
        if operation == "divide":
            return self._divided(arguments[0], arguments[1])
        return _own(a + b if operation == "add" else a - b, a_error + b_error)

    def _divided(self, top: Rounded, bottom: Rounded) -> Rounded:
        room = np.abs(bottom[0]) - bottom[1]
        if np.any(room <= 0):
            bad = self.first + int(np.argmax(np.broadcast_to(room <= 0, np.shape(room) or (1,))))
            raise ExpressionError(f'draw {bad}: the payoff "{self.entry}" divides by zero')
        value = top[0] / bottom[0]
        return _own(value, (top[1] + np.abs(value) * bottom[1]) / room)

    def power(self, base: Rounded, exponent: int) -> Rounded:
        result: Rounded = (1.0, 0.0)
        for _ in range(exponent):
            result = self.operate("multiply", [result, base])
        return result


def _own(value: Any, error: Any) -> Rounded:
    return value, error + _UNIT * np.abs(value)
