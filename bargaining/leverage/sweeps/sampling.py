r"""Points of the unit cube: independent, scrambled Sobol, Latin hypercube; each piece of a sample on its own.

Any stretch of a sample can be made without the rest, from the seed alone, so that a sweep may be cut into pieces and the
pieces handed to anybody.

*Monte Carlo* has a stream of random numbers for each parameter's name and each 4,096 draws. *Sobol* and *latin* consist of
**replicates**: equal parts, each scrambled or permuted anew and independently of the others, within which the points are
spread evenly. The replicates' means are independent and have no bias, so their spread says how far off their mean is;
the points of one replicate alone do not tell.

Sobol points are moved by half a cell, so that none is 0, where a quantile may be infinite.

References
----------
Owen, A. B. 1995. Randomly permuted (t,m,s)-nets and (t,s)-sequences. McKay, M. D., Beckman, R. J. and Conover, W. J. 1979.
Technometrics 21: 239-245.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

import numpy as np
from numpy.random import SeedSequence, default_rng

from bargaining.leverage.sweeps.forms import Floats

CELL = 4096
BITS = 30


def montecarlo(seed: int, names: tuple[str, ...], first: int, count: int) -> Floats:
    """Independent points (d, count), from draw ``first`` on.

    >>> whole = montecarlo(1, ("x",), 0, 9000)
    >>> bool((whole[:, 4000:5000] == montecarlo(1, ("x",), 4000, 1000)).all())
    True
    """
    cells = range(first // CELL, -(-(first + count) // CELL))
    rows = [np.concatenate([default_rng(SeedSequence(seed, spawn_key=(*_key(name), cell))).random(CELL) for cell in cells]) for name in names]
    begin = first - cells[0] * CELL
    return np.array(rows)[:, begin : begin + count]


def _key(name: str) -> tuple[int, ...]:
    digest = sha256(name.encode()).digest()
    return tuple(int.from_bytes(digest[k : k + 4], "big") for k in range(0, 16, 4))


def sobol(seed: int, width: int, replicate: int, first: int, count: int) -> Floats:
    """Points (d, count) of one scrambled replicate, from its point ``first`` on; both are multiples of a power of two."""
    from scipy.stats import qmc

    engine = qmc.Sobol(width, scramble=True, bits=BITS, seed=default_rng(SeedSequence(seed, spawn_key=(replicate,))))
    if first:
        engine.fast_forward(first)
    points: Floats = np.ascontiguousarray(engine.random(count).T)
    return points + 2.0 ** -(BITS + 1)


def latin(seed: int, width: int, replicate: int, size: int, first: int, count: int) -> Floats:
    """Points (d, count) of one Latin hypercube of ``size`` points, from its point ``first`` on."""
    return _hypercube(seed, width, replicate, size)[:, first : first + count]


@lru_cache(maxsize=1)
def _hypercube(seed: int, width: int, replicate: int, size: int) -> Floats:
    rows = np.empty((width, size))
    for k in range(width):
        random = default_rng(SeedSequence(seed, spawn_key=(replicate, k)))
        rows[k] = (random.permutation(size) + random.random(size)) / size
    return rows
