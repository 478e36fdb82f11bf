"""Reading the numbers of a model: exact, in their range, and named in the message where they are not.

>>> number("0.1", "the cost of war")
Fraction(1, 10)
>>> probability("3/2", "the chance of winning")
Traceback (most recent call last):
    ...
bargaining.errors.FieldError: the chance of winning is 3/2, and must be a number from 0 to 1
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt, sqrt
from typing import Any

from bargaining.errors import BargainingError, FieldError
from bargaining.game.exact import Exact, exact, lean

Number = Exact | float
SMALLEST = Fraction(1, 10**100)


def number(value: Any, name: str) -> Exact:
    """An exact number; the message of a mistake begins with its name.

    Raises
    ------
    NumberError
        Where it is none.
    """
    try:
        return exact(value)
    except BargainingError as problem:
        raise type(problem)(f"{name}: {problem}") from None


def probability(value: Any, name: str) -> Exact:
    """A number from 0 to 1.

    Raises
    ------
    NumberError, FieldError
    """
    return _ranged(value, name, lambda read: 0 <= read <= 1, "a number from 0 to 1")


def discount(value: Any, name: str) -> Exact:
    """A discount factor: positive, and less than one.

    Raises
    ------
    NumberError, FieldError
    """
    return _ranged(value, name, lambda read: 0 < read < 1, "a number between 0 and 1, both excluded")


def positive(value: Any, name: str) -> Exact:
    """A number above zero.

    Raises
    ------
    NumberError, FieldError
    """
    return _ranged(value, name, lambda read: read > 0, "positive")


def nonnegative(value: Any, name: str) -> Exact:
    """A number of zero or more.

    Raises
    ------
    NumberError, FieldError
    """
    return _ranged(value, name, lambda read: read >= 0, "zero or positive")


def _ranged(value: Any, name: str, fits: Any, wanted: str) -> Exact:
    read = number(value, name)
    if not fits(read):
        raise FieldError(f"{name} is {read}, and must be {wanted}")
    return read


def moderate(value: Exact, name: str) -> Exact:
    """A number of a size that floating point can follow through a formula with roots or logarithms.

    >>> moderate(Fraction(1, 10**200), "the cost")
    Traceback (most recent call last):
        ...
    bargaining.errors.FieldError: the cost is too large or too small for floating point, in which this answer is found: keep it between 1e-100 and 1e100

    Raises
    ------
    FieldError
        Where it is not zero, and its size not between 1e-100 and 1e100.
    """
    if value and not SMALLEST <= abs(Fraction(value)) <= 1 / SMALLEST:
        raise FieldError(f"{name} is too large or too small for floating point, in which this answer is found: keep it between 1e-100 and 1e100")
    return value


def pair(values: Any, name: str) -> tuple[Any, Any]:
    """Two values, whatever they are, one for each side, from a tuple or list.

    >>> pair("1/10", "the costs of war")
    Traceback (most recent call last):
        ...
    bargaining.errors.FieldError: the costs of war: give a pair, one for each side, not '1/10'

    Raises
    ------
    FieldError
        Where there are not two.
    """
    if not isinstance(values, tuple | list) or len(values) != 2:
        raise FieldError(f"{name}: give a pair, one for each side, not {values!r:.60}")
    return values[0], values[1]


def several(values: Any, name: str) -> tuple[Any, ...]:
    """One or more values, whatever they are, from a tuple or list.

    Raises
    ------
    FieldError
        Where there is none, or it is no tuple or list.
    """
    if not isinstance(values, tuple | list) or not values:
        raise FieldError(f"{name}: give one or more in a tuple or list, not {values!r:.60}")
    return tuple(values)


def by_name(values: Any, name: str) -> dict[str, Any]:
    """Values by name: a mapping from texts that is not empty.

    Raises
    ------
    FieldError
        Where it is none.
    """
    if not isinstance(values, Mapping) or not values or not all(isinstance(key, str) for key in values):
        raise FieldError(f"{name}: give a mapping from names, not {values!r:.60}")
    return dict(values)


def count(value: Any, name: str, *, most: int) -> int:
    """A whole number from one to a bound.

    Raises
    ------
    FieldError
        Where it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise FieldError(f"{name} is {value!r:.40}, and must be a whole number from 1 to {most:,}")
    return value


def root(value: Exact) -> Number:
    """The square root of a number of zero or more: exact where it is rational, else a float.

    >>> root(Fraction(9, 4)), root(2)
    (Fraction(3, 2), 1.4142135623730951)
    """
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if top * top == value.numerator and bottom * bottom == value.denominator:
        return lean(Fraction(top, bottom))
    return sqrt(value)


def is_exact(*values: Any) -> bool:
    """Whether none of the numbers is a float."""
    return not any(isinstance(value, float) for value in values)


def tidy(value: Any) -> Any:
    """A whole ratio as an ``int``; a float, or nothing, as it is.

    >>> tidy(Fraction(4, 2)), tidy(0.5), tidy(None)
    (2, 0.5, None)
    """
    return lean(value) if isinstance(value, Fraction) else value


def shown(value: Any) -> str:
    """A number as an answer prints it: exact ones whole, floats to six digits.

    >>> shown(Fraction(1, 3)), shown(1 / 3)
    ('1/3', '0.333333')
    """
    return f"{value:.6g}" if isinstance(value, float) else str(value)
