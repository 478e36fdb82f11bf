"""What :func:`~bargaining.theory.axiomatic.share_threshold` answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bargaining.game.exact import Exact
from bargaining.leverage.algebraic import Real
from bargaining.leverage.intervals import IntervalSet
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, shown
from bargaining.theory.axiomatic.division import Division


@dataclass(frozen=True)
class ShareThreshold(Answer):
    """The lever values at which a party gets at least a share.

    Attributes
    ----------
    lever, party, solution : str
    share : number
    value : Real or None
        The least of them; ``None`` where there is none in the range.
    attained : bool
        Whether it is one of them.
    intervals : IntervalSet
        All of them.
    division : Division or None
        What the solution says at the least value, or at a rational number just inside where that is irrational.
    residual : number
        How much more than the share the party gets in that division.
    error : number
        By how much the ends of intervals may be too far inside; zero where exact.
    certain : bool
        Whether nothing can have been missed between the values that were tried.
    within : pair of number or None
    method, exact : str, bool
    """

    lever: str
    party: str
    solution: str
    share: Exact
    value: Real | None
    attained: bool
    intervals: IntervalSet
    division: Division | None = field(repr=False, compare=False)
    residual: Number
    error: Exact
    certain: bool
    within: tuple[Exact | None, Exact | None]
    method: str
    exact: bool

    @property
    def is_monotone(self) -> bool:
        """Whether more of the lever is never worse for the party: no value, or one interval up to the end of the range."""
        every = self.intervals.intervals
        return not every or (len(every) == 1 and every[0].high == self.within[1])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each interval."""
        same = {"lever": self.lever, "party": self.party, "solution": self.solution, "share": self.share, "exact": self.exact}
        return [{**same, "low": i.low, "high": i.high, "includes_low": i.includes_low, "includes_high": i.includes_high} for i in self.intervals.intervals]

    def __str__(self) -> str:
        doubt = "" if self.certain else "; what lies between two steps may be missed"
        how = f"exact ({self.method})" if self.exact else f"{self.method}, to within {float(self.error):.1g}{doubt}"
        goal = f"{self.party} gets at least {self.share} ({self.solution})"
        if self.value is None:
            return f"{goal} at no {self.lever} in range; {how}"
        at = self.value if self.exact else shown(float(self.value))
        if self.is_monotone:
            return f"{goal} from {self.lever} = {at} on, {'attained' if self.attained else 'not attained'}; {how}"
        return f"{goal} for {self.lever} in {self.intervals if self.exact else f'{len(self.intervals.intervals)} intervals, the first from {at} on'}; {how}"
