r"""A side whose type is private and which acts or does not: makes an offer, carries out a threat, refuses.

A type :math:`\theta` that expects the other side to act with probability :math:`p` gains by acting

.. math:: g(\theta, p) = p \, (a_0 + a_1 \theta) + (1 - p) \, (b_0 + b_1 \theta).

With :math:`a_1, b_1` of one sign the types that act lie on one side of a **cutoff**

.. math:: c(p) = -\frac{b_0 + p \, (a_0 - b_0)}{b_1 + p \, (a_1 - b_1)},

which moves one way only as :math:`p` grows: up if :math:`a_1 b_0 - a_0 b_1 > 0`, down if it is negative. This is what makes the search
for equilibria complete.

It holds for any two gains :math:`A(\theta), B(\theta)` that rise (or fall) strictly with the own type: a type is indifferent at one
:math:`p` only, unless both are zero, so that :math:`c` is one-to-one and therefore monotone. Gains may be given as functions.

>>> side = Side("A", (0, 1), against_action=(-1, 1), against_inaction=("-1/2", 1))
>>> side.cutoff(0), side.cutoff(1), side.share(0)
(Fraction(1, 2), Fraction(1, 1), Fraction(1, 2))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import inf, isfinite, nan
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
    against_action, against_inaction : pair of numbers, or function of a type
        What acting gains over not acting if the other side acts, and if it does not: a constant and a slope in the own type, or both as
        functions, strictly monotone in the same direction over the types.

    Raises
    ------
    FieldError
        Where the name is no text, the types are no distribution, a gain is neither, the slopes have different signs or are both zero, or a
        function fails, gives no finite number, or is found not to be monotone at one of 101 types.

    Examples
    --------
    >>> from math import sqrt
    >>> cautious = Side("A", (0, 1), against_action=lambda kind: sqrt(kind) - 0.9, against_inaction=lambda kind: kind - 0.25)
    >>> round(cautious.cutoff(0.0), 9), round(cautious.share(1.0), 9)
    (0.25, 0.19)
    """

    name: str
    types: Any
    against_action: Any
    against_inaction: Any
    _drawn: Uniform | Continuous = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise FieldError(f'the name of a side is a text such as "A", not {self.name!r:.60}')
        object.__setattr__(self, "_drawn", read_types(self.types, name=f"the types of {self.name}"))
        if callable(self.against_action) or callable(self.against_inaction):
            self._check_functions()
            return
        for part in ("against_action", "against_inaction"):
            object.__setattr__(self, part, self._pair(part))
        slopes = self.against_action[1], self.against_inaction[1]
        if slopes[0] * slopes[1] < 0 or not any(slopes):
            raise FieldError(
                f"{self.name}: the slopes {slopes[0]} and {slopes[1]} must have one sign and not both be zero; otherwise no cutoff divides its types"
            )

    def _check_functions(self) -> None:
        parts = self.against_action, self.against_inaction
        if not all(map(callable, parts)):
            raise FieldError(f"{self.name}: give both gains as functions of the type, or both as pairs of numbers")
        kinds = [self._quantile(k / 100) for k in range(101)]
        up = self._called("against_action", kinds[-1]) > self._called("against_action", kinds[0])
        for name in ("against_action", "against_inaction"):
            values = [self._called(name, kind) for kind in kinds]
            wrong = next((kinds[k] for k in range(100) if (values[k] >= values[k + 1] if up else values[k] <= values[k + 1])), None)
            if wrong is not None:
                raise FieldError(f"{self.name}: a gain does not {'rise' if up else 'fall'} strictly at the type {wrong:.4g}; no cutoff divides its types")

    def _called(self, part: str, kind: Any) -> float:
        """What a gain given as a function is at a type, or an error that names the side and the type."""
        where = f"{self.name}: the function {part}, at the type {float(kind):.6g},"
        try:
            value = getattr(self, part)(kind)
        except BargainingError:
            raise
        except Exception as problem:
            raise FieldError(f"{where} failed: {type(problem).__name__}: {problem}") from problem
        try:
            number = nan if isinstance(value, str | bool) else float(value)
        except (TypeError, ValueError, OverflowError):
            number = nan
        if not isfinite(number):
            raise FieldError(f"{where} gave {value!r:.60}; it must give a finite number")
        return number

    def _quantile(self, share: float) -> float:
        """The type below which a share of all types lies, kept inside where the types have no end."""
        if isinstance(self._drawn, Uniform):
            return float(self._drawn.low + (self._drawn.high - self._drawn.low) * Fraction(share))
        return float(self._drawn.frozen.ppf(min(max(share, 1e-14), 1 - 1e-14)))

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
        return isinstance(self._drawn, Uniform) and not callable(self.against_action)

    @property
    def acts_above(self) -> bool:
        """Whether it is the types above the cutoff that act."""
        if callable(self.against_action):
            return self._called("against_action", self._quantile(1.0)) > self._called("against_action", self._quantile(0.0))
        return bool(self.against_action[1] + self.against_inaction[1] > 0)

    @property
    def direction(self) -> int:
        """Whether the share that acts grows (1), falls (-1) or stays (0) as the other side acts more often."""
        if callable(self.against_action):
            change = self.share(1.0) - self.share(0.0)
            return int(change > 0) - int(change < 0)
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        moves = a0 * b1 - b0 * a1
        sign = int(moves > 0) - int(moves < 0)
        return sign if self.acts_above else -sign

    def gain(self, kind: Any, other: Any) -> Any:
        """What a type gains by acting, if the other side acts with this probability."""
        if callable(self.against_action):
            return other * self._called("against_action", kind) + (1 - other) * self._called("against_inaction", kind)
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        return other * (a0 + a1 * kind) + (1 - other) * (b0 + b1 * kind)

    def cutoff(self, other: Any) -> Any:
        """The type that is indifferent; infinite where all types agree.

        Raises
        ------
        FieldError
            Where all types are indifferent at once.
        """
        if callable(self.against_action):
            return self._root(float(other))
        (a0, a1), (b0, b1) = self.against_action, self.against_inaction
        top, bottom = b0 + other * (a0 - b0), b1 + other * (a1 - b1)
        if bottom:
            return -top / (bottom if isinstance(top, float) or isinstance(bottom, float) else Fraction(bottom))
        if not top:
            raise FieldError(f"{self.name}: all of its types are indifferent if the other side acts with probability {other}")
        return -inf if (top > 0) == self.acts_above else inf

    def _root(self, other: float) -> float:
        from scipy.optimize import brentq

        low, high = self._quantile(0.0), self._quantile(1.0)
        first, last = (float(self.gain(kind, other)) for kind in (low, high))
        if first * last > 0:
            return -inf if (first > 0) == self.acts_above else inf
        return float(brentq(self.gain, low, high, args=(other,), xtol=1e-14))

    def share(self, other: Any) -> Any:
        """The probability that it acts, if the other side acts with this probability; exact for uniform types and an exact probability."""
        cutoff = self.cutoff(other)
        if abs(cutoff) == inf:
            return int((cutoff < 0) == self.acts_above)
        return self._drawn.above(cutoff) if self.acts_above else self._drawn.below(cutoff)
