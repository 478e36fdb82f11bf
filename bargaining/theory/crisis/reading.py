"""Numbers that come in pairs, one for each side, and numbers of a size that floats can follow.

>>> pair(("1/10", "1/5"), "the costs of war")
('1/10', '1/5')
>>> pair("1/10", "the costs of war")
Traceback (most recent call last):
    ...
bargaining.errors.FieldError: the costs of war: needs a pair, one for each side, not '1/10'
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact

LEAST = Fraction(1, 10**100)


def pair(values: Any, name: str) -> tuple[Any, Any]:
    """Two values, whatever they are, from a tuple or list.

    Raises
    ------
    FieldError
        Where there are not two.
    """
    if not isinstance(values, tuple | list) or len(values) != 2:
        raise FieldError(f"{name}: needs a pair, one for each side, not {values!r:.60}")
    return values[0], values[1]


def moderate(value: Exact, name: str) -> Exact:
    """A number of a size that floating point can follow through a formula with roots or logarithms.

    Raises
    ------
    FieldError
        Where it is not zero, and its size not between 1e-100 and 1e100.
    """
    if value and not LEAST <= abs(Fraction(value)) <= 1 / LEAST:
        raise FieldError(f"{name} is too large or too small for floating point, in which this answer is found: keep it between 1e-100 and 1e100")
    return value
