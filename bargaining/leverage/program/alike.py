"""Which ends pay everybody the same, all along the lever.

>>> import numpy as np
>>> numbered(np.array([[1, 0], [2, 0], [1, 0]])).tolist()
[0, 1, 0]
>>> numbered(np.array([[1, 0], [2, 0]])) is None
True
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Matrix = np.ndarray[Any, np.dtype[Any]]

PRIME = -7046029254386353131
"""An odd number whose bits are spread evenly: 2**64 over the golden ratio."""
LOW, SMALL_PRIME = 2**31 - 1, 1327217885
"""The same for 31 bits."""


def numbered(lines: Matrix, compiled: Callable[..., int] | None = None) -> Matrix | None:
    """A number for each row, the same for equal rows; ``None`` where all differ, which is quick to see.

    Parameters
    ----------
    lines : (m, w) array of int
    compiled : function, optional
        :func:`numbers_by_table`, compiled; by default rows are sorted by a hash, which takes some three times as long.
    """
    if lines.dtype == object:
        known: dict[tuple[int, ...], int] = {}
        counted = np.array([known.setdefault(tuple(row), len(known)) for row in lines.tolist()], dtype=np.int64)
        return None if len(known) == len(lines) else counted
    if compiled is not None:
        slots, numbers = np.full(1 << (2 * len(lines)).bit_length(), -1, dtype=np.int32), np.empty(len(lines), dtype=np.int64)
        distinct = compiled(np.ascontiguousarray(lines).reshape(-1), lines.shape[1], slots, numbers)
        return None if distinct == len(lines) else numbers
    mixed = np.zeros(len(lines), dtype=np.int64)
    for column in lines.T:
        mixed = (mixed ^ column) * PRIME
        mixed ^= mixed >> 29
    ordered = np.sort(mixed)
    if (ordered[1:] != ordered[:-1]).all():
        return None
    _, first, numbers = np.unique(mixed, return_index=True, return_inverse=True)
    if not np.array_equal(lines[first[numbers]], lines):  # two rows met in one hash
        _, numbers = np.unique(lines, axis=0, return_inverse=True)
    return numbers.reshape(-1)


def numbers_by_table(flat: Any, width: int, slots: Any, numbers: Any) -> int:
    """Give each row the place of the first that equals it, by a table with open addressing; returns how many are first.

    To be compiled, on 64-bit integers, none of which overflows.
    """
    last, distinct = len(slots) - 1, 0
    for end in range(len(numbers)):
        at, mixed = end * width, 0
        for k in range(at, at + width):
            mixed = ((mixed ^ flat[k] ^ (flat[k] >> 31)) & LOW) * SMALL_PRIME
            mixed ^= mixed >> 31
        slot = mixed & last
        while True:
            other = slots[slot]
            if other < 0:
                slots[slot] = other = end
                distinct += 1
                break
            k = 0
            while k < width and flat[at + k] == flat[other * width + k]:
                k += 1
            if k == width:
                break
            slot = (slot + 1) & last
        numbers[end] = other
    return distinct
