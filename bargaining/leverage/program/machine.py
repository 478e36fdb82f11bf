"""How functions are compiled: with numba where it is there, kept on disk, and otherwise not at all.

Numba notices that a compiled function is out of date by the file it stands in, not by the files of the functions that it
calls. So what calls each other stands in one file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

try:
    import numba
except ImportError:  # read as plain Python, slowly; the engine does not load the machine then
    numba = None

IS_THERE = numba is not None

F = TypeVar("F", bound=Callable[..., Any])


def machine(function: F) -> F:
    """Compile when first called; kept on disk, where there is a place for it."""
    if numba is None:
        return function
    try:
        return cast(F, numba.njit(cache=True, nogil=True)(function))
    except RuntimeError:  # numba finds no folder that it may write to
        return cast(F, numba.njit(nogil=True)(function))


def woven(function: F) -> F:
    """Compile into whatever calls it: handing over many arrays takes longer than most calls take."""
    return function if numba is None else cast(F, numba.njit(inline="always", nogil=True)(function))
