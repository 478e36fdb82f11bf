"""Long allocations without the garbage collector.

A large tree is hundreds of thousands of small objects and no reference cycle. Python's cyclic collector, which looks
for cycles whenever many objects are made, would walk through all of them again and again and find none: that is two
fifths of the time of a solve at 100,000 nodes. It is switched off for the duration and back on afterwards.

>>> import gc
>>> with uncollected():
...     gc.isenabled()
False
>>> gc.isenabled()
True
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the cyclic garbage collector off; usable as a decorator."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
