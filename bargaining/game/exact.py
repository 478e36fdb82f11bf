"""Exact numbers: every number that enters a game is an ``int`` or a ``Fraction``.

``0.1``, ``"0.1"`` and ``Fraction(1, 10)`` are the same number, one tenth: a float is read as the shortest decimal
that prints it, because that is what its author wrote. Text is bounded before it is converted, since
``Fraction("1e999999999")`` never returns.

>>> exact(0.1)
Fraction(1, 10)
>>> exact("4/5")
Fraction(4, 5)
>>> exact(3.0)
3
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from numbers import Integral, Rational
from typing import Any

from bargaining.errors import NumberError

Exact = int | Fraction

MAX_DIGITS = 1_000
MAX_EXPONENT = 400
MAX_BITS = 1 << 16
SMALL = 1 << 64

_NUMBER = re.compile(
    r"""(?P<sign>[+-]?)\s*
        (?P<top>(?:\d+\.?\d*|\.\d+)(?:[eE](?P<exponent>[+-]?\d+))?)
        (?:\s*/\s*(?P<bottom>(?:\d+\.?\d*|\.\d+)(?:[eE](?P<bottom_exponent>[+-]?\d+))?))?""",
    re.VERBOSE | re.ASCII,
)


def lean(value: Fraction | int) -> Exact:
    """The same number, as an ``int`` where it is whole."""
    if type(value) is Fraction and value.denominator == 1:  # isinstance would ask an abstract base class, a million times
        return value.numerator
    return value


def exact(value: Any) -> Exact:
    """Read a number exactly.

    Parameters
    ----------
    value : int, Fraction, float, Decimal, numpy scalar, sympy number, or str
        Strings are decimals (``"0.25"``, ``"1e-3"``) or ratios of them (``"4/5"``).

    Returns
    -------
    int or Fraction
        An ``int`` where the number is whole.

    Raises
    ------
    NumberError
        Where the value is not a finite number, or has more than 1,000 digits or an exponent beyond 400.
    """
    if type(value) is int and -SMALL < value < SMALL:
        return value
    if type(value) is int or type(value) is Fraction:
        return _bounded(lean(value))
    if isinstance(value, bool):
        raise NumberError(f"{value!r} is a truth value, not a number")
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, Integral):
        return _bounded(int(value))
    if isinstance(value, Rational):
        return _bounded(lean(Fraction(int(value.numerator), int(value.denominator))))
    if isinstance(value, Decimal):
        return _from_decimal(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NumberError(f"{value!r} is not a finite number")
        return _from_text(repr(float(value)))
    return _from_foreign(value)


def _bounded(value: Exact) -> Exact:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise NumberError(f"a number of more than {MAX_BITS} bits is too large")
    return value


def _from_foreign(value: Any) -> Exact:
    """Numbers of other libraries: sympy's rationals and floats, numpy's float32 and the like."""
    if getattr(value, "is_Rational", False):
        return _bounded(lean(Fraction(int(value.p), int(value.q))))
    if getattr(value, "is_Float", False) or type(value).__module__ == "numpy":
        return _from_text(str(value))
    raise NumberError(f"a {type(value).__name__} is not a number: {_shorten(value)}")


def _from_decimal(value: Decimal) -> Exact:
    if not value.is_finite():
        raise NumberError(f"{value} is not a finite number")
    if abs(value.adjusted()) > MAX_EXPONENT or len(value.as_tuple().digits) > MAX_DIGITS:
        raise NumberError(f"{_shorten(value)} is too large or too finely written: at most {MAX_EXPONENT} in the exponent")
    return lean(Fraction(value))


@lru_cache(maxsize=65_536)
def _from_text(text: str) -> Exact:
    stripped = text.strip()
    if len(stripped) > MAX_DIGITS:
        raise NumberError(f"a number of {len(stripped)} characters is too long: at most {MAX_DIGITS}")
    match = _NUMBER.fullmatch(stripped)
    if match is None:
        raise NumberError(f'"{_shorten(text)}" is not a number; write 3, 0.25, 1e-3 or 4/5')
    for exponent in (match["exponent"], match["bottom_exponent"]):
        if exponent is not None and (len(exponent) > 5 or abs(int(exponent)) > MAX_EXPONENT):
            raise NumberError(f'"{_shorten(text)}" has an exponent beyond {MAX_EXPONENT}')
    number = Fraction(match["top"])
    if match["bottom"] is not None:
        bottom = Fraction(match["bottom"])
        if bottom == 0:
            raise NumberError(f'"{_shorten(text)}" divides by zero')
        number /= bottom
    return lean(-number if match["sign"] == "-" else number)


def _shorten(value: object, limit: int = 60) -> str:
    try:
        text = str(value)
    except Exception:  # a foreign object may refuse to be printed; the error about it must not
        text = f"<{type(value).__name__}>"
    return text if len(text) <= limit else text[: limit - 3] + "..."
