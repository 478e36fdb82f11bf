r"""Does what was found agree with what is printed?

A number :math:`x` agrees with a printed decimal of :math:`d` places if it rounds to it,

.. math:: |x - \text{printed}| \le \tfrac12\, 10^{-d},

either way at a tie, since papers round both ways; with a printed whole number or ratio only if it is equal. Percentages are read as hundredths.

>>> agrees("0.375", Fraction(3, 8)), agrees(".38", Fraction(3, 8)), agrees(".39", Fraction(3, 8))
(True, True, False)
>>> agrees("1/18", Fraction(1, 18)), agrees("62.5%", Fraction(5, 8)), agrees("1,200", 1_200)
(True, True, True)

A truth value says whether a printed formula or sentence holds, and a text must be the same as the one that is printed.

>>> agrees("x = (1 - d)/(1 - d*d)", True), agrees("2008-02-28", "2008-02-26")
(True, False)
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import isfinite
from typing import Any

from bargaining.errors import ReplicationError

SLACK = Fraction(1, 10**12)
"""What a float that should lie on a tie may miss it by, in units of the last place."""

_NUMBER = re.compile(r"(?P<sign>[-+\u2212]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?P<places>\.\d+)?(?:/(?P<below>\d+))?(?P<percent>\s?%)?", re.ASCII)


def agrees(printed: str, found: Any) -> bool:
    """Whether what was found agrees with what is printed.

    Parameters
    ----------
    printed : str
    found : bool, str, or number

    Returns
    -------
    bool

    Raises
    ------
    ReplicationError
        Where a number was found but none is printed, or a truth value where one is; or what was found is infinite or no number.
    """
    read = number_of(printed)
    if isinstance(found, bool):
        if read is not None:
            raise ReplicationError(f"{found} was found, but the table prints the number {printed}; find the number, so that the two can be compared")
        return found
    if isinstance(found, str):
        return found == printed
    if read is None:
        raise ReplicationError(f'a number was found ({_shown(found)}), but the table prints a text: "{printed:.60}"; find True, False or the text')
    value, unit = read
    return abs(_rational(found) - value) <= unit / 2 + (unit * SLACK if isinstance(found, float) else 0)


def number_of(printed: str) -> tuple[Fraction, Fraction] | None:
    """A printed number and the unit of its last place (zero where it is whole or a ratio); nothing where the text is no number.

    >>> number_of("37.5%")
    (Fraction(3, 8), Fraction(1, 1000))
    >>> number_of("a third") is None
    True
    """
    match = _NUMBER.fullmatch(printed.strip())
    if match is None or not (match["whole"] or match["places"]) or len(printed) > 100:
        return None
    if match["below"] and (match["places"] or int(match["below"]) == 0):
        return None
    value = Fraction((match["whole"].replace(",", "") or "0") + (match["places"] or "")) / int(match["below"] or 1)
    unit = Fraction(1, 10 ** (len(match["places"]) - 1)) if match["places"] else Fraction(0)
    scale = Fraction(1, 100) if match["percent"] else Fraction(1)
    return (-value if match["sign"] in ("-", "\u2212") else value) * scale, unit * scale


def _rational(found: Any) -> Fraction:
    if isinstance(found, float) and not isfinite(found):
        raise ReplicationError(f"{found} was found, which is no finite number")
    try:
        return Fraction(found)
    except (TypeError, ValueError):
        raise ReplicationError(f"a {type(found).__name__} was found: a replication finds a number, True, False or a text") from None


def _shown(found: Any) -> str:
    return f"{found:.6g}" if isinstance(found, float) else str(found)
