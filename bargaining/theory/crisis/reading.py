"""Numbers of a size that floats can follow.

>>> moderate(Fraction(1, 10**200), "the cost")
Traceback (most recent call last):
    ...
bargaining.errors.FieldError: the cost is too large or too small for floating point, in which this answer is found: keep it between 1e-100 and 1e100
"""

from __future__ import annotations

from fractions import Fraction

from bargaining.errors import FieldError
from bargaining.game.exact import Exact

LEAST = Fraction(1, 10**100)


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
