"""What the parameters of a claim may be, said where they are named.

>>> def a_larger_offer_helps(offer: Utility, harm: Amount, credibility: Share) -> object: ...
>>> domain(a_larger_offer_helps)["harm"]
Range(low=0, high=None, strict=False, box=(0, 2))
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, get_type_hints

from bargaining.claims.formulas import every
from bargaining.errors import ClaimError
from bargaining.game.exact import Exact


@dataclass(frozen=True)
class Range:
    """A range for a parameter.

    Attributes
    ----------
    low, high : number or None
        Its ends, over which a proof is made; ``None`` for none.
    strict : bool
        Whether the ends do not belong to it.
    box : pair of number
        From where to where draws are made.
    """

    low: Exact | None
    high: Exact | None
    strict: bool = field(default=False, kw_only=True)
    box: tuple[Exact, Exact] = field(kw_only=True)

    def holds(self, value: Any) -> Any:
        """The condition that a value is in the range."""
        above = True if self.low is None else value > self.low if self.strict else value >= self.low
        below = True if self.high is None else value < self.high if self.strict else value <= self.high
        return every(above, below)


Share = Annotated[Any, Range(0, 1, box=(0, 1))]
"""A probability, a share, a discount factor."""
Inner = Annotated[Any, Range(0, 1, strict=True, box=(0, 1))]
"""A probability, a share, a discount factor that is neither 0 nor 1."""
Amount = Annotated[Any, Range(0, None, box=(0, 2))]
"""A harm, a cost, an enticement."""
Positive = Annotated[Any, Range(0, None, strict=True, box=(0, 2))]
"""An amount that is not zero."""
Utility = Annotated[Any, Range(None, None, box=(0, 1))]
"""A payoff, of which only differences count."""


ADVICE = "annotate parameters with Share, Amount, Positive, Utility or Annotated[Any, Range(...)]"


def domain(holds: Callable[..., Any]) -> dict[str, Range]:
    """The ranges of the parameters of a property.

    Raises
    ------
    ClaimError
        Where a parameter has none.
    """
    try:
        hints = get_type_hints(holds, include_extras=True)
    except NameError as problem:
        raise ClaimError(f"{_called(holds)}: {problem}; {ADVICE}, defined at the top level") from None
    found = {}
    for name in inspect.signature(holds).parameters:
        ranges = [each for each in getattr(hints.get(name), "__metadata__", ()) if isinstance(each, Range)]
        if not ranges:
            raise ClaimError(f"{_called(holds)}: the parameter {name} has no range; {ADVICE}")
        found[name] = ranges[0]
    return found


def asked(question: Callable[..., Any], values: dict[str, Any]) -> Any:
    """Call a property with those of the values that it names.

    Raises
    ------
    ClaimError
        Where it names one that is not there.
    """
    wanted = inspect.signature(question).parameters
    missing = [name for name in wanted if name not in values]
    if missing:
        raise ClaimError(f"{_called(question)} names {', '.join(missing)}, which the claim does not have; it has {', '.join(values)}")
    return question(**{name: values[name] for name in wanted})


def _called(function: Callable[..., Any]) -> str:
    return getattr(function, "__qualname__", repr(function))
