r"""The values that a field may take, and the names that parameters get.

A number is exact (``0.1``, ``"1/10"``), or uncertain: an interval (:class:`Between`) or a frozen distribution of
``scipy.stats``. An uncertain number enters games at its **nominal** value: the middle of the interval, the median of
the distribution. What it could be besides is kept for :mod:`bargaining.mediation.questions.uncertainty`.

>>> nominal(Between("1/4", "1/2"))
Fraction(3, 8)
>>> slug("Travel bans (US)"), slug("Côte d'Ivoire")
('travel_bans_us', 'cote_d_ivoire')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol, get_args
from unicodedata import combining, normalize

from bargaining.errors import BargainingError, FieldError, did_you_mean
from bargaining.game.exact import Exact, exact, lean


class Distribution(Protocol):
    """What is used of a frozen distribution of ``scipy.stats``."""

    def rvs(self, *args: Any, **kwargs: Any) -> Any: ...
    def ppf(self, q: Any) -> Any: ...
    def cdf(self, x: Any) -> Any: ...
    def support(self) -> Any: ...


@dataclass(frozen=True)
class Between:
    """A number that is only known to lie in a closed interval.

    Parameters
    ----------
    low, high : number

    Raises
    ------
    FieldError
        Where an end is no number, or ``low`` lies above ``high``.
    """

    low: Exact
    high: Exact

    def __post_init__(self) -> None:
        for name in ("low", "high"):
            object.__setattr__(self, name, _exactly(getattr(self, name), "Between", name))
        if self.low > self.high:
            raise FieldError(f"Between: low = {self.low} lies above high = {self.high}; exchange them")

    def __str__(self) -> str:
        return f"[{self.low}, {self.high}]"


Number = Exact | Between | Distribution
"""A number, exact or uncertain."""


def nominal(value: Any) -> Exact:
    """The exact value at which a number enters games."""
    if isinstance(value, int) or hasattr(value, "denominator"):
        return value  # type: ignore[no-any-return]
    if isinstance(value, Between):
        return lean((value.low + value.high) * exact("1/2"))
    return exact(float(value.ppf(0.5)))


def highest(value: Any) -> Any:
    """The largest value that a number may have."""
    return value.high if isinstance(value, Between) else float(value.support()[1]) if is_distribution(value) else value


def is_uncertain(value: Any) -> bool:
    """Whether a number is an interval or a distribution."""
    return isinstance(value, Between) or is_distribution(value)


def is_distribution(value: Any) -> bool:
    """Whether a value is a frozen distribution."""
    return all(hasattr(value, name) for name in ("rvs", "ppf", "cdf", "support", "dist"))


def _exactly(value: Any, owner: str, field: str) -> Exact:
    try:
        return exact(value)
    except BargainingError as problem:
        raise FieldError(f"{owner}: {field} = {value!r:.60}: {problem}") from None


def number(value: Any, owner: str, field: str, low: Any = None, high: Any = None, *, exactly: bool = False) -> Any:
    """Read a number and check its range.

    Parameters
    ----------
    value : number, Between or frozen distribution
    owner, field : str
        What error messages name.
    low, high : number, optional
        The closed range.
    exactly : bool
        Whether an uncertain number is not allowed here.

    Raises
    ------
    FieldError
    """
    if is_uncertain(value):
        if exactly:
            raise FieldError(f"{owner}: {field} must be one exact number, not {value}")
        ends = (value.low, value.high) if isinstance(value, Between) else tuple(map(float, value.support()))
    else:
        value = _exactly(value, owner, field)
        ends = (value, value)
    if (low is not None and not ends[0] >= low) or (high is not None and not ends[1] <= high):
        span = f"between {low} and {high}" if None not in (low, high) else f"at least {low}" if high is None else f"at most {high}"
        shown = value if not is_distribution(value) else f"a distribution on [{ends[0]}, {ends[1]}]"
        raise FieldError(f"{owner}: {field} = {shown} is out of range; it must be {span}")
    return value


def text(value: Any, owner: str, field: str) -> str:
    """Check a name: a text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise FieldError(f"{owner}: {field} must be a text, not {value!r:.60}")
    return value


def optional(value: Any, owner: str, field: str, kind: type) -> Any:
    """Check that a value is of a class, or not given."""
    if value is not None and not isinstance(value, kind):
        raise FieldError(f"{owner}: {field} must be a {kind.__name__}, not {value!r:.60}")
    return value


def one_of(value: Any, owner: str, field: str, literal: Any) -> Any:
    """Check that a value is one of a ``Literal``'s."""
    allowed = get_args(literal)
    if value not in allowed:
        raise FieldError(f"{owner}: {field} = {value!r:.60} is none of {', '.join(allowed)}; {did_you_mean(value, allowed)}")
    return value


def sequence(value: Any, owner: str, field: str, kind: type | None = None) -> tuple[Any, ...]:
    """A tuple of things of one class; a single thing counts as one."""
    if kind is not None and isinstance(value, kind):
        value = (value,)
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        raise FieldError(f"{owner}: {field} must be a sequence, not {value!r:.60}")
    found = tuple(value)
    if kind is not None:
        for each in found:
            if not isinstance(each, kind):
                raise FieldError(f"{owner}: {field} must hold {kind.__name__}s, not {each!r:.60}")
    return found


def slug(name: str) -> str:
    """A name as it stands in a parameter: lower case, words joined by underscores.

    Raises
    ------
    FieldError
        Where nothing is left of it.
    """
    plain = "".join(sign for sign in normalize("NFKD", name) if not combining(sign))
    found = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if not found:
        raise FieldError(f"name = {name!r:.60} has no letter or digit of the Latin alphabet, so no parameter can be named after it")
    return found
