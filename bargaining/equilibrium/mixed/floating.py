"""Payoffs that floating point can hold, with room for sums, squares and ratios.

>>> from bargaining.game import Game, Outcome
>>> from bargaining.game.valuation import valued
>>> game = Game(Outcome("end", {"A": "1e200"}))
>>> check_floats(valued(game.tree, {}), "quantal_response")
Traceback (most recent call last):
    ...
bargaining.errors.NumberError: quantal_response computes in floating point, and a payoff is beyond 10**100, too large for it; use other units
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bargaining.errors import NumberError
from bargaining.game.valuation import Numbers

LARGEST = 10**100


def check_floats(numbers: Numbers, purpose: str) -> None:
    """Refuse payoffs beyond 10**100.

    Raises
    ------
    NumberError
    """
    columns: Sequence[Sequence[Any]] = numbers.payoffs
    if any(abs(value) > LARGEST for column in columns for value in column):
        raise NumberError(f"{purpose} computes in floating point, and a payoff is beyond 10**100, too large for it; use other units")
