"""Names and sets as a reader of a page wants them.

>>> infinite("(1/5, oo)")
'(1/5, ∞)'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bargaining.modelfile import Parameter

if TYPE_CHECKING:
    from markupsafe import Markup

_INFINITE = re.compile(r"\boo\b")


_STRAIGHT = re.compile(r'"([^"]*)"')


def infinite(text: Any) -> str:
    """A set of numbers with the usual sign for no end."""
    return _INFINITE.sub("∞", str(text))


def curly(text: str) -> str:
    """A sentence with the quotation marks of print.

    Examples
    --------
    >>> curly('A chooses "stay".')
    'A chooses “stay”.'
    """
    return _STRAIGHT.sub(r"“\1”", text)


def formula(text: Any) -> str:
    """An expression as it is printed in a book.

    Examples
    --------
    >>> formula("1 - delivery*enticement**2")
    '1 − delivery · enticement^2'
    """
    return str(text).replace("**", "^").replace("*", " · ").replace("-", "−")


def breakable(name: str) -> Markup:
    """A name that may be broken behind an underscore, and nowhere else."""
    from markupsafe import Markup, escape

    return Markup("_<wbr>").join(escape(part) for part in name.split("_"))


def admissible(parameter: Parameter) -> Markup:
    """The values that a parameter may take, as a set that no line breaks."""
    from markupsafe import Markup

    low, high = parameter.within
    said = f"{'(-∞' if low is None else f'[{low}'}, {'∞)' if high is None else f'{high}]'}"
    return Markup('<span class="whole">{}</span>').format("any" if low is None and high is None else said)


def counted(number: int, noun: str, many: str = "") -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "move"), counted(3, "move"), counted(2, "party", "parties")
    ('1 move', '3 moves', '2 parties')
    """
    return f"{number} {noun if number == 1 else many or noun + 's'}"
