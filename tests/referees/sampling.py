"""Payoffs in two parameters, and rational values for them, from a seed: what sweeps are held against the exact solver on."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any


def pay(rng: Random) -> Any:
    """Few constants, so that ties abound; now and then a product, a quotient, or a larger of two."""
    curved = ["{a} + ({b})*t*x", "{a} - t**2/3", "(t + {a})/(1 + x*x)", "max(t, {a}) - min(x, {b}/3)"]
    kinds = ["{a}", "{a}", "{a} + ({b})*t", "{a} + ({b})*x", "{a} + t - x", *curved]
    return rng.choice(kinds).format(a=rng.randint(-2, 2), b=rng.randint(-2, 2))


def rational(names: tuple[str, ...], rng: Random, count: int = 12) -> dict[str, list[Any]]:
    """Values with small denominators, so that draws fall on ties."""
    return {name: [Fraction(rng.randint(-6, 6), rng.choice([1, 2, 3, 10])) for _ in range(count)] for name in names}
