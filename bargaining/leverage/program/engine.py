"""When to compile: never for small trees, and not before Python has spent a while on large ones.

With numba installed (the extra ``fast``) the program is read by compiled code. The first call on a machine compiles,
which takes seconds, and keeps the result on disk; the first call of a process loads it, which takes about a second. So
compiled code is loaded once trees of a thousand nodes or more, written out or read, have added up to 200,000 nodes in a
process, about a second of work in Python: a tree of that size at once, a loop over smaller ones soon. From then on all
trees that are large enough for a program use it.

>>> with in_python():
...     loaded(10**9) is None
True
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

COUNTED = 1_000
HOT = 200_000


class _State:
    read = 0
    module: ModuleType | None = None
    is_barred = False


@cache
def available() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def loaded(nodes: int) -> ModuleType | None:
    """The compiled machine for a tree of so many nodes, or ``None`` where Python does it."""
    if _State.is_barred:
        return None
    if _State.module is None and nodes >= COUNTED and available():
        _State.read += nodes
        if _State.read >= HOT:
            prepare()
    return _State.module


def prepare() -> bool:
    """Load the compiled machine now, compiling it where the disk has none; ``False`` without a numba that works.

    For programs that would rather wait at their start than during work.
    """
    if _State.module is None and available():
        if not import_module("bargaining.leverage.program.machine").IS_THERE:  # it is installed, but not for this Python or numpy
            _State.is_barred = True
            return False
        module = import_module("bargaining.leverage.program.compiled")
        module.warm()
        _State.module = module
    return _State.module is not None


@contextmanager
def in_python() -> Iterator[None]:
    """Use no compiled code for a while, for comparisons."""
    before, _State.is_barred = _State.is_barred, True
    try:
        yield
    finally:
        _State.is_barred = before
