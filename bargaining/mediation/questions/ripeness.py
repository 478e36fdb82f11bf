r"""Ripe offers: which divisions of the issues everybody would accept, and the best of them for a party.

With :math:`\rho_i` what party :math:`i` must get out of the shares, all else as it is, the ripe offers are the polytope
:math:`\{y \in K : \sum_j w_{ij} y_{ij} \ge \rho_i \text{ for all } i\}`. Each :math:`\rho_i` is read off the compiled game.
The offer that leaves the least pressure to be exerted on a party gives it most subject to the others' :math:`\rho_i`:
issues are traded off against each other (*logrolling*), a fractional knapsack where there is one other party.

>>> from bargaining.mediation import Issue, Mediation, Offer, Party
>>> mediation = Mediation(
...     [Party("R", continuing=0.8), Party("W", continuing=0.5)],
...     Offer({"power": {"R": 0.5}, "land": {"R": 0.5}}),
...     issues=[Issue("power", {"R": 0.8, "W": 0.3}), Issue("land", {"R": 0.2, "W": 0.7})],
... )
>>> deal = logrolled_offer(mediation, "R")
>>> deal.utility, deal.pressure_needed
(Fraction(6, 7), 0)
>>> print(ripe_offers(mediation))
ripe offers, in R's shares of the issues:
  R: 4/5*power + 1/5*land >= 4/5
  W: -3/10*power - 7/10*land >= -1/2
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError, UnknownIssueError
from bargaining.game.exact import Exact, exact, lean
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.leverage.linear import Solution, maximise
from bargaining.mediation.questions.gaps import gap, uncoerced
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import nominal
from bargaining.mediation.vocabulary.mediation import Mediation
from bargaining.mediation.vocabulary.offers import Offer


@dataclass(frozen=True)
class Inequality:
    """``sum of coefficient * share >= bound``, and whose it is."""

    whose: str
    coefficients: tuple[Exact, ...]
    bound: Exact

    def holds(self, shares: tuple[Exact, ...]) -> bool:
        """Whether shares satisfy it."""
        return sum(c * y for c, y in zip(self.coefficients, shares, strict=True)) >= self.bound


@dataclass(frozen=True)
class RipeOffers:
    """The set of ripe offers: a polytope in one party's shares of the issues, each in [0, 1].

    Attributes
    ----------
    party : str
        Whose shares.
    issues : tuple of str
    inequalities : tuple of Inequality
    """

    party: str
    issues: tuple[str, ...]
    inequalities: tuple[Inequality, ...]

    def __contains__(self, shares: Any) -> bool:
        given = shares if isinstance(shares, Mapping) else dict(zip(self.issues, shares, strict=True))
        for name in given:
            if name not in self.issues:
                raise UnknownIssueError(f'no issue "{name}"; the issues are {", ".join(self.issues)}')
        point = tuple(exact(given[name]) for name in self.issues)
        return all(0 <= share <= 1 for share in point) and all(each.holds(point) for each in self.inequalities)

    @property
    def is_empty(self) -> bool:
        """Whether no offer is ripe."""
        return self.best([0] * len(self.issues)) is None

    @property
    def interval(self) -> IntervalSet:
        """With one issue, the shares that are ripe.

        Raises
        ------
        FieldError
            With several issues.
        """
        if len(self.issues) != 1:
            raise FieldError(f"RipeOffers: interval is for one issue; there are {len(self.issues)}")
        low, high = self.best([-1]), self.best([1])
        if low is None or high is None:
            return IntervalSet(())
        return IntervalSet((Interval(low.point[0], high.point[0], True, True),))

    def best(self, goal: Any) -> Solution | None:
        """The ripe shares that maximise a linear goal, with a proof; ``None`` where no offer is ripe."""
        count = len(self.issues)
        rows = [[-c for c in each.coefficients] for each in self.inequalities]
        bounds = [-each.bound for each in self.inequalities]
        rows += [[int(k == j) for k in range(count)] for j in range(count)]
        return maximise(list(goal), rows, [*bounds, *[1] * count])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each inequality: ``sum of coefficient * share >= bound``."""
        return [{"whose": each.whose, **dict(zip(self.issues, each.coefficients, strict=True)), "at least": each.bound} for each in self.inequalities]

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Ripe offers, in {self.party}'s shares of the issues")

    def __str__(self) -> str:
        lines = [f"ripe offers, in {self.party}'s shares of the issues:"]
        return "\n".join([*lines, *(f"  {each.whose}: {_sum(each.coefficients, self.issues)} >= {each.bound}" for each in self.inequalities)])


def _sum(coefficients: tuple[Exact, ...], names: tuple[str, ...]) -> str:
    text = ""
    for value, name in zip(coefficients, names, strict=True):
        if value:
            sign = "-" if value < 0 else "+"
            part = name if abs(value) == 1 else f"{abs(value)}*{name}"
            text = f"{text} {sign} {part}" if text else (f"-{part}" if value < 0 else part)
    return text or "0"


def ripe_offers(mediation: Mediation, *, at: Mapping[str, Any] | None = None, but: str | None = None) -> RipeOffers:
    """The set of ripe offers.

    Parameters
    ----------
    mediation : Mediation
        With one or two parties and at least one issue.
    at : mapping of str to number, optional
        Other values for some parameters.
    but : str, optional
        A party whose acceptance does not count.

    Raises
    ------
    FieldError
        Where the offer has no issues, there are more than two parties, or a core interest is a weight and not a hard
        constraint, which leaves the set not convex: try offers one by one with :func:`ripe` then.
    """
    mediation = mediation_of(mediation, "ripe_offers")
    _check(mediation)
    names, first = tuple(issue.name for issue in mediation.issues), mediation.names[0]
    free = replace(mediation, parties=tuple(replace(party, core=()) for party in mediation.parties))
    found = []
    for party in mediation.parties:
        sign = 1 if party.name == first else -1
        weights = [nominal(issue.weights.get(party.name, 0)) for issue in mediation.issues]
        if party.options(mediation.role) and party.name != but:
            missing = gap(free, party.name, at=at)
            if missing is None:
                assert party.hardliners is not None
                found.append(Inequality(f"{party.hardliners.name}, who veto whatever the shares are", (0,) * len(names), 1))
                continue
            present = sum(w * mediation.offer.share(name, party.name, mediation.names) for w, name in zip(weights, names, strict=True))
            whole = 0 if sign == 1 else sum(weights)
            found.append(Inequality(party.name, tuple(lean(Fraction(sign * w)) for w in weights), lean(Fraction(present) + missing - whole)))
        for core in party.core:
            unit = tuple(sign * int(name == core.issue) for name in names)
            found.append(Inequality(f"{party.name}'s core interest", unit, lean(Fraction(core.at_least if sign == 1 else core.at_least - 1))))
    return RipeOffers(first, names, tuple(found))


def _check(mediation: Mediation) -> None:
    if not mediation.issues:
        raise FieldError("Mediation: issues is empty; the set of ripe offers is a set of shares of issues")
    if len(mediation.parties) > 2:
        raise FieldError(f"Mediation: parties: the set of ripe offers is described for one or two parties, not {len(mediation.parties)}")
    for party in mediation.parties:
        for core in party.core:
            if core.loss is not None:
                raise FieldError(
                    f'Party "{party.name}": core: "{core.issue}" is a weight and not a hard constraint, so the set of ripe offers is not convex; '
                    "try offers one by one with ripe"
                )


@dataclass(frozen=True)
class LogrolledOffer:
    """The offer that leaves the least pressure to be exerted on a party.

    Attributes
    ----------
    offer : Offer
    party : str
    utility : number
        What the shares are worth to the party.
    pressure_needed : number
        The gap that is left with nothing threatened.
    proof : Solution
        The linear programme's solution with its dual.
    """

    offer: Offer
    party: str
    utility: Exact
    pressure_needed: Exact
    proof: Solution

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each issue."""
        return [{"issue": issue, "party": self.party, "share": given[self.party]} for issue, given in self.offer.shares.items()]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))

    def __str__(self) -> str:
        shares = ", ".join(f"{issue} {given[self.party]}" for issue, given in self.offer.shares.items())
        return f"{self.party} gets {shares}: worth {self.utility}, pressure needed {self.pressure_needed}"


def logrolled_offer(mediation: Mediation, party: str) -> LogrolledOffer | None:
    """The offer of least pressure on a party: its best among those that the others accept.

    Parameters
    ----------
    mediation : Mediation
        With one or two parties and at least one issue.
    party : str

    Returns
    -------
    LogrolledOffer or None
        ``None`` where the others accept nothing, or the party's own hardliners veto in any case.
    """
    mediation = mediation_of(mediation, "logrolled_offer")
    mediation.party(party)
    ripe = ripe_offers(mediation, but=party)
    weights = [nominal(issue.weights.get(party, 0)) for issue in mediation.issues]
    sign = 1 if party == ripe.party else -1
    best = ripe.best([sign * w for w in weights])
    if best is None:
        return None
    shares = {name: {party: lean(Fraction(y if sign == 1 else 1 - y))} for name, y in zip(ripe.issues, best.point, strict=True)}
    offer = Offer(shares, values=mediation.offer.values)
    improved = replace(mediation, offer=offer, revision=None)
    promised = {name: mediation.facts[name] for name in mediation.facts if name.startswith("enticement")}
    left = gap(improved, party, at={**uncoerced(improved), **promised})
    if left is None:
        return None
    utility = sum((Fraction(w) * shares[name][party] for w, name in zip(weights, ripe.issues, strict=True)), Fraction(0))
    return LogrolledOffer(offer, party, lean(utility), max(0, left), best)
