"""Reading switches: ``True`` or ``False``, one side or the other, and nothing that merely counts as one of them.

>>> switch(True, "mixed")
True
>>> switch("no", "mixed")
Traceback (most recent call last):
    ...
bargaining.errors.FieldError: mixed is 'no', and must be True or False
"""

from __future__ import annotations

from typing import Any

from bargaining.errors import FieldError


def switch(value: Any, name: str) -> bool:
    """A value that is ``True`` or ``False``.

    Raises
    ------
    FieldError
        Where it is neither.
    """
    if not isinstance(value, bool):
        raise FieldError(f"{name} is {value!r:.60}, and must be True or False")
    return value


def numbered_side(value: Any, name: str) -> int:
    """A side, 1 or 2.

    >>> numbered_side(3, "on")
    Traceback (most recent call last):
        ...
    bargaining.errors.FieldError: on is 3, and must be 1 or 2

    Raises
    ------
    FieldError
        Where it is neither.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value not in (1, 2):
        raise FieldError(f"{name} is {value!r:.60}, and must be 1 or 2")
    return value
