"""What every solution answers: who gets what, what proves it, or that there is no agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError, UnknownPartyError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, positive, shown
from bargaining.theory.axiomatic.bargaining_set import BargainingSet
from bargaining.theory.axiomatic.disagreement import listed


@dataclass(frozen=True)
class Division(Answer):
    r"""How a solution divides what there is to agree on.

    Attributes
    ----------
    solution : str
        Its name.
    parties : tuple of n str
    disagreement : tuple of n number
    payoffs : tuple of n number
        Where there is no agreement, the disagreement point.
    agreement : bool
        Whether the disagreement point is feasible. On the frontier it is, and where nobody can gain all gains are zero.
    weights : tuple of n number
        Those of the solution, one each where parties are treated alike.
    support : tuple of n number, or None
        The certificate: no agreement that gives everybody at least its disagreement value has a greater sum of payoffs in these
        weights, but for the gap. ``None`` where the frontier is a curve and the solution looks at no slopes.
    gap : number
        How much greater it may be; zero where the answer is exact.
    efficient : bool
        Whether nobody can gain without another's loss; for a curve to within rounding.
    ideal : tuple of n number, or None
        For Kalai and Smorodinsky, the most each party can get while all others keep their disagreement values.
    ranges : tuple of n pairs, or None
        For the utilitarian solution, the payoffs of each party over all agreements of the greatest sum.
    method, exact : str, bool
    """

    solution: str
    parties: tuple[str, ...]
    disagreement: tuple[Exact, ...]
    payoffs: tuple[Number, ...]
    agreement: bool
    weights: tuple[Exact, ...]
    support: tuple[Number, ...] | None
    gap: Number
    efficient: bool
    bargaining_set: BargainingSet = field(repr=False, compare=False)
    ideal: tuple[Number, ...] | None = None
    ranges: tuple[tuple[Number, Number], ...] | None = None
    method: str = "linear programming"
    exact: bool = True

    @property
    def gains(self) -> tuple[Number, ...]:
        """What each party gets above its disagreement value."""
        return tuple(difference(got, without) for got, without in zip(self.payoffs, self.disagreement, strict=True))

    def __getitem__(self, party: str) -> Number:
        """The payoff of a party."""
        if party not in self.parties:
            raise UnknownPartyError(f'there is no party "{party}"; {did_you_mean(party, self.parties)}')
        return self.payoffs[self.parties.index(party)]

    def verify(self, *, tolerance: float = 1e-7) -> bool:
        """Whether the payoffs are attainable and, by the certificate, on the frontier; exactly so where the answer is exact."""
        shape: Any = self.bargaining_set.shape
        if not self.agreement:
            return not shape.contains(self.disagreement)
        slack: Any = 0 if self.exact else Fraction(str(tolerance))
        payoffs = [Fraction(each) for each in self.payoffs]
        if any(gain < -slack for gain in self.gains) or not shape.contains(tuple(each - slack for each in payoffs)):
            return False
        if self.support is None:
            return not shape.contains(tuple(each + 10 * slack for each in payoffs))
        support = [Fraction(each) for each in self.support]
        return bool(shape.excess(support, self.disagreement, payoffs) <= Fraction(self.gap) + slack * max(support))

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each party."""
        return [
            {"solution": self.solution, "party": party, "disagreement": d, "payoff": u, "gain": gain, "agreement": self.agreement, "exact": self.exact}
            for party, d, u, gain in zip(self.parties, self.disagreement, self.payoffs, self.gains, strict=True)
        ]

    def __str__(self) -> str:
        if not self.agreement:
            return f"{self.solution}: no agreement; nothing that can be agreed gives every party at least ({listed(self.disagreement)})"
        each = ", ".join(f"{party} {shown(u)}" for party, u in zip(self.parties, self.payoffs, strict=True))
        gap = "" if self.support is None else f", gap {float(self.gap):.1g}"
        how = f"exact ({self.method})" if self.exact else f"{self.method}{gap}"
        rest = "" if self.efficient else "; not efficient: somebody can gain without another's loss"
        if self.ranges and any(low < high for low, high in self.ranges):
            spans = (f"{party} {shown(low)} to {shown(high)}" for party, (low, high) in zip(self.parties, self.ranges, strict=True))
            rest += f"; one of many: {', '.join(spans)}"
        return f"{self.solution}: {each} (gains {listed(self.gains)}); {how}{rest}"


def no_agreement(solution: str, bargaining_set: BargainingSet, point: tuple[Exact, ...], weights: tuple[Exact, ...]) -> Division:
    """Everybody is left with its disagreement value."""
    method = "the disagreement point is not feasible"
    return Division(solution, bargaining_set.parties, point, point, False, weights, None, 0, False, bargaining_set, method=method)


def read_weights(weights: Any, parties: tuple[str, ...]) -> tuple[Exact, ...]:
    """Positive weights, one for each party; all one where none are given."""
    if weights is None:
        return (1,) * len(parties)
    if isinstance(weights, Mapping):
        for name in weights:
            if name not in parties:
                raise UnknownPartyError(f'there is no party "{name}"; {did_you_mean(name, parties)}')
    elif not isinstance(weights, tuple | list):
        raise FieldError(f"weights needs one positive number for each of {', '.join(parties)} in a tuple, list or mapping, not {weights!r:.60}")
    given = [weights[party] for party in parties if party in weights] if isinstance(weights, Mapping) else list(weights)
    if len(given) != len(parties):
        raise FieldError(f"weights needs one positive number for each of {', '.join(parties)}, and has {len(given)}")
    return tuple(positive(value, f"the weight of {party}") for value, party in zip(given, parties, strict=True))


def difference(left: Number, right: Number) -> Number:
    """The difference of two numbers: exact where both are."""
    if isinstance(left, float) or isinstance(right, float):
        return float(left) - float(right)
    return lean(Fraction(left) - right)
