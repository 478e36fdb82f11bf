"""Reading switches: ``True`` or ``False``, and nothing that merely counts as one of them.

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
