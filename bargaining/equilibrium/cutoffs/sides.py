r"""A side whose type is private and which acts or does not: makes an offer, carries out a threat, refuses.

A type :math:`\theta` that expects the other side to act with probability :math:`p` gains by acting

.. math:: g(\theta, p) = p \, (a_0 + a_1 \theta) + (1 - p) \, (b_0 + b_1 \theta).

With :math:`a_1, b_1` of one sign the types that act lie on one side of a **cutoff**

.. math:: c(p) = -\frac{b_0 + p \, (a_0 - b_0)}{b_1 + p \, (a_1 - b_1)},

which moves one way only as :math:`p` grows: up if :math:`a_1 b_0 - a_0 b_1 > 0`, down if it is negative. This is what makes the search
for equilibria complete.

>>> side = Side("A", (0, 1), against_action=(-1, 1), against_inaction=("-1/2", 1))
>>> side.cutoff(0), side.cutoff(1), side.share(0)
(Fraction(1, 2), Fraction(1, 1), Fraction(1, 2))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import Any

from bargaining.equilibrium.cutoffs.types import Continuous, Uniform, read_types
from bargaining.errors import BargainingError, FieldError
from bargaining.game.exact import Exact, exact


@dataclass(frozen=True)
class Side:
    """One side of a game of two, each with a private type and two ways to go.

    Parameters
    ----------
    name : str
    types : pair of numbers, or frozen continuous scipy.stats distribution
        A pair is a uniform distribution.
    against_action, against_inaction : pair of numbers
        What acting gains over not acting if the other side acts, and if it does not: a constant, and a slope in the own type.

    Raises
    ------
    FieldError
        Where the types are no distribution, a gain is no pair of numbers, or the slopes have different signs or are both zero.
    """

    name: str
    types: Any
    against_action: tuple[Any, Any]
    against_inaction: tuple[Any, Any]
    _drawn: Uniform | Continuous = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_drawn", read_types(self.types, name=f"the types of {self.name}"))
        for part in ("against_action", "against_inaction"):
            object.__setattr__(self, part, self._pair(part))
        slopes = self.against_action[1], self.against_inaction[1]
        if slopes[0] * slopes[1] < 0 or not any(slopes):
            raise FieldError(
                f"{self.name}: the slopes {slopes[0]} and {slopes[1]} must have one sign and not both be zero; otherwise no cutoff divides its types"
            )

    def _pair(self, part: str) -> tuple[Exact, Exact]:
        given = getattr(self, part)
        try:
            constant, slope = map(exact, given)
        except (TypeError, ValueError, BargainingError) as problem:
            raise FieldError(f"{self.name}: {part} is a pair of a constant and a slope, such as (-1, 1), not {given!r:.60}: {problem}") from None
        return constant, slope

    @property
    def is_exact(self) -> bool:
        """Whether the types are uniform, so that shares are rational functions."""
        return isinstance(self._drawn, Uniform)

    @property
    def acts_above(self) -> bool:
        """Whether it is the types above the cutoff that act."""
        return bool(self.against_action[1] + self.against_inaction[1] > 0)

    @property
    def direction(self) -> int:
        """Whether the share that acts grows (1), falls (-1) or stays (0) as the other side acts more often."""
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        moves = a0 * b1 - b0 * a1
        sign = int(moves > 0) - int(moves < 0)
        return sign if self.acts_above else -sign

    def gain(self, kind: Any, other: Any) -> Any:
        """What a type gains by acting, if the other side acts with this probability."""
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        return other * (a0 + a1 * kind) + (1 - other) * (b0 + b1 * kind)

    def cutoff(self, other: Any) -> Any:
        """The type that is indifferent; infinite where all types agree.

        Raises
        ------
        FieldError
            Where all types are indifferent at once.
        """
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        top, bottom = b0 + other * (a0 - b0), b1 + other * (a1 - b1)
        if bottom:
            return -top / (bottom if isinstance(top, float) or isinstance(bottom, float) else Fraction(bottom))
        if not top:
            raise FieldError(f"{self.name}: all of its types are indifferent if the other side acts with probability {other}")
        return -inf if (top > 0) == self.acts_above else inf

    def share(self, other: Any) -> Any:
        """The probability that it acts, if the other side acts with this probability; exact for uniform types and an exact probability."""
        cutoff = self.cutoff(other)
        if abs(cutoff) == inf:
            return int((cutoff < 0) == self.acts_above)
        return self._drawn.above(cutoff) if self.acts_above else self._drawn.below(cutoff)
