"""Private types drawn from a continuum: any frozen distribution of ``scipy.stats``, or a pair of numbers for a uniform one.

A pair is exact: ``("0", "2/5")`` is the uniform distribution between the two, in rational arithmetic.

>>> uniform = read_types(("0", "2/5"))
>>> uniform.below(Fraction(1, 10)), uniform.support
(Fraction(1, 4), (0, Fraction(2, 5)))
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from typing import Any

from bargaining.errors import BargainingError, FieldError
from bargaining.game.exact import Exact, exact


@dataclass(frozen=True)
class Uniform:
    """The uniform distribution between two exact numbers.

    Attributes
    ----------
    low, high : number
    """

    low: Exact
    high: Exact

    @property
    def support(self) -> tuple[Exact, Exact]:
        """The two ends."""
        return self.low, self.high

    def below(self, value: Any) -> Any:
        """The probability of a type up to a value; exact where the value is."""
        if value <= self.low:
            return 0
        return 1 if value >= self.high else (value - self.low) / (Fraction(self.high) - self.low)

    def above(self, value: Any) -> Any:
        """The probability of a type beyond a value."""
        return 1 - self.below(value)

    def density(self, value: Any) -> Any:
        """The density at a value."""
        return 1 / (Fraction(self.high) - self.low) if self.low <= value <= self.high else 0


@dataclass(frozen=True)
class Continuous:
    """A frozen continuous distribution of ``scipy.stats``, in floats."""

    frozen: Any

    @property
    def support(self) -> tuple[float, float]:
        """The ends of its support."""
        low, high = self.frozen.support()
        return float(low), float(high)

    def below(self, value: Any) -> float:
        """The distribution function."""
        return float(self.frozen.cdf(float(value)))

    def above(self, value: Any) -> float:
        """The survival function, without the loss of digits that one minus the distribution function has."""
        return float(self.frozen.sf(float(value)))

    def below_all(self, values: Any) -> Any:
        """The distribution function at each of an array of n floats."""
        return self.frozen.cdf(values)

    def density_all(self, values: Any) -> Any:
        """The density at each of an array of n floats."""
        return self.frozen.pdf(values)

    def density(self, value: Any) -> float:
        """The density."""
        return float(self.frozen.pdf(float(value)))


@dataclass(frozen=True)
class _Recent:
    """A distribution of the newer kind of ``scipy.stats``, under the names of the older kind."""

    given: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.given, {"sf": "ccdf", "ppf": "icdf", "std": "standard_deviation"}.get(name, name))


def _in_the_classic_form(given: Any) -> Any:
    """A histogram needs no parameters, so it is frozen as it is; newer continuous distributions get the older names."""
    names = {kind.__name__ for kind in type(given).__mro__}
    if "rv_histogram" in names:
        return given()
    recent = "_ProbabilityDistribution" in names and names & {"ContinuousDistribution", "Mixture"}
    return _Recent(given) if recent else given


def read_types(given: Any, *, name: str = "types") -> Uniform | Continuous:
    """Read a distribution of types.

    Parameters
    ----------
    given : pair of numbers, or frozen continuous scipy.stats distribution
        Also a ``scipy.stats.rv_histogram``, and a continuous distribution of the newer kind, such as ``scipy.stats.Normal(mu=0, sigma=1)``.
    name : str
        What to call it in an error.

    Raises
    ------
    FieldError
        Where it is neither, is discrete, or has no room between its ends.
    """
    if isinstance(given, Uniform | Continuous):
        return given
    if isinstance(given, tuple | list):
        return _uniform(given, name)
    given = _in_the_classic_form(given)
    if (hasattr(given, "pmf") and not hasattr(given, "pdf")) or not all(hasattr(given, part) for part in ("cdf", "pdf", "support")):
        raise FieldError(f"{name}: needs a pair (low, high) for a uniform distribution or a frozen continuous scipy.stats distribution, not {given!r:.60}")
    if not isinstance(given, _Recent) and (not hasattr(given, "dist") or not hasattr(given.dist, "_pdf")):
        raise FieldError(f"{name}: {given!r:.60} is not a frozen continuous distribution; write scipy.stats.norm(0, 1), with its parameters")
    read = Continuous(given)
    low, high = read.support
    if isnan(low) or isnan(high) or not low < high:
        raise FieldError(f"{name}: the distribution has no support; its parameters are not admissible")
    return read


def read_float(given: Any, *, name: str, positive: bool = False) -> float:
    """Read a finite number, such as a price or a tolerance, as a float.

    Raises
    ------
    FieldError
        Where it is not a finite number, or should be positive and is not.
    """
    try:
        number = float(exact(given))
    except (TypeError, ValueError, OverflowError, BargainingError):
        raise FieldError(f"{name} must be a finite number, not {given!r:.60}") from None
    if positive and not number > 0:
        raise FieldError(f"{name} must be greater than zero, not {given!r:.60}")
    return number


def _uniform(given: Any, name: str) -> Uniform:
    try:
        low, high = map(exact, given)
    except (ValueError, BargainingError) as problem:
        raise FieldError(f"{name}: a uniform distribution is a pair of finite numbers such as (0, 1): {problem}") from None
    if not low < high:
        raise FieldError(f"{name}: the lowest type {low} must lie below the highest {high}")
    return Uniform(low, high)


