r"""Answers when numbers are not known for sure.

*The worst case over a box.* Success of a mediation without revisions is a conjunction of inequalities
:math:`G_o(t, u) \le 0`, one for each refusal, and each :math:`G_o` is a sum of products of different parameters: affine in
each uncertain number :math:`u_k` with the others fixed. A function that is affine in each coordinate has its largest value
over a box at a vertex, since moving one coordinate at a time to the better end never lowers it. Where enforcement is a
decision, a term :math:`-\varphi h` is there only while :math:`\kappa h \le \rho + \beta`: in each of these numbers
:math:`G_o` is affine up to one point, jumps up there, and does not fall beyond it, so that an end is still the worst. So a
lever value is enough everywhere in the box exactly if it is enough at every vertex: the robust flip set is the
intersection of the flip sets at the vertices. Several such jumps in one number, as with a lottery over costs, leave the
worst case inside; those cases are refused.

*Distributions.* The acceptance curve is the share of draws at which a lever value is enough, each draw decided exactly,
with Wilson's interval. Sobol's indices say which unknown the variance of the gap is due to.

>>> from bargaining.mediation import Between, Mechanism, Mediation, Offer, Party, minimum_threat
>>> mediation = Mediation(
...     [Party("R", continuing=Between(0.7, 0.9))],
...     Offer(values={"R": 0.5}),
...     mechanisms=[Mechanism("sanctions", harm=0, credibility=Between(0.4, 0.6))],
... )
>>> print(minimum_threat(mediation))
the least harm of sanctions: 3/5, attained
>>> print(minimum_threat(mediation, robust=True))
the least harm of sanctions: 1, attained

References
----------
Wilson, E. B. 1927. Journal of the American Statistical Association 22: 209-212. Saltelli, A. et al. 2010. Computer
Physics Communications 181: 259-270.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError, TooLargeError
from bargaining.game.exact import Exact, exact
from bargaining.leverage.flips import flip_set
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.mediation.campaign import Campaign
from bargaining.mediation.case import Case, case_of, mediation_of
from bargaining.mediation.endings import VETOED
from bargaining.mediation.fields import Between, slug
from bargaining.mediation.mediation import Mediation

if TYPE_CHECKING:
    import numpy as np

    from bargaining.mediation.compilation import Compiled

MAX_VERTICES = 1 << 12


def robust_flips(case: Case, compiled: Compiled, lever: str, at: Mapping[str, Exact], within: tuple[Any, Any], require: str) -> IntervalSet:
    """The lever values that are enough everywhere in the box of uncertain numbers.

    Raises
    ------
    FieldError
        Where vertices do not decide (revisions, rounds of several parties, a harm with several points of enforcement), or
        a number is a distribution and so has no box.
    TooLargeError
        Beyond twelve intervals.
    """
    box = {name: value for name, value in compiled.uncertain.items() if name != lever}
    _check_vertices_decide(case, box)
    for name, value in box.items():
        if not isinstance(value, Between):
            raise FieldError(f"robust: {name} is a distribution; the worst case needs an interval, so give Between(low, high)")
    if 1 << len(box) > MAX_VERTICES:
        raise TooLargeError(f"robust: {len(box)} numbers are intervals; {MAX_VERTICES.bit_length() - 1} is the limit")
    found: IntervalSet | None = None
    for vertex in product(*[(value.low, value.high) for value in box.values()]):
        values = {**at, **dict(zip(box, vertex, strict=True))}
        flips = flip_set(compiled.game, lever, reach=case.success, at=values, within=within, require=require)
        found = flips if found is None else intersection(found, flips)
    assert found is not None
    return IntervalSet(found.intervals)


def _check_vertices_decide(case: Case, box: Mapping[str, Any]) -> None:
    stages = case.stages if isinstance(case, Campaign) else (case,)
    rounds = case.deadline if isinstance(case, Campaign) else 1
    if any(stage.revision is not None for stage in stages):
        raise FieldError("robust: with a revision of the demand the worst case need not be at a vertex of the box")
    if rounds > 1 and sum(bool(party.options(stages[-1].role)) for party in stages[-1].parties) > 1:
        raise FieldError("robust: with several rounds and several parties success is no conjunction of inequalities; ask round by round")
    powers = [name for name in box if rounds > 1 and (name == "expansion" or name.startswith("discount_"))]
    if powers:
        raise FieldError(f"robust: {powers[0]} enters payoffs with powers over the rounds, so the worst case need not be at a vertex; give it one value")
    for mechanism in case.mechanisms:
        decided = mechanism.enforcement
        several = decided is not None and (isinstance(decided.cost, tuple) or "expansion" in case.facts)
        if several and f"harm_{slug(mechanism.name)}" in box:
            raise FieldError(f'robust: the harm of "{mechanism.name}" meets several points of enforcement, so its worst value may lie inside the interval')


def _check_no_decisions(mediation: Mediation) -> None:
    for mechanism in mediation.mechanisms:
        if mechanism.enforcement is not None:
            raise FieldError(f'sensitivity: the enforcement of "{mechanism.name}" is a decision, so the gap is no sum of terms; give a credibility')


def intersection(one: IntervalSet, two: IntervalSet) -> IntervalSet:
    """The values in both sets.

    >>> low, high = Interval(0, 2, True, True), Interval(1, None, False, False)
    >>> print(intersection(IntervalSet((low,)), IntervalSet((high,))))
    (1, 2]
    """
    found = [common for a in one.intervals for b in two.intervals if (common := _common(a, b)) is not None]
    return IntervalSet(tuple(found))


def _common(a: Interval, b: Interval) -> Interval | None:
    low, includes_low = a.low, a.includes_low
    if b.low is not None and (low is None or b.low > low or (b.low == low and not b.includes_low)):
        low, includes_low = b.low, b.includes_low
    high, includes_high = a.high, a.includes_high
    if b.high is not None and (high is None or b.high < high or (b.high == high and not b.includes_high)):
        high, includes_high = b.high, b.includes_high
    if low is not None and high is not None and (high < low or (high == low and not (includes_low and includes_high))):
        return None
    return Interval(low, high, includes_low, includes_high)


@dataclass(frozen=True, eq=False)
class AcceptanceCurve:
    """The share of draws at which each lever value is enough.

    Attributes
    ----------
    lever : str
    values : tuple of number
    shares, low, high : tuple of float
        With a pointwise confidence band.
    draws : int
    confidence : float
    exact : bool
        Each draw is decided exactly; the shares are estimates.
    """

    lever: str
    values: tuple[Exact, ...]
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    draws: int
    confidence: float
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each lever value."""
        return [{self.lever: v, "share": s, "low": a, "high": b} for v, s, a, b in zip(self.values, self.shares, self.low, self.high, strict=True)]

    def __str__(self) -> str:
        lines = [f"share of {self.draws} draws with success, along {self.lever} ({self.confidence:.0%} band)"]
        return "\n".join([*lines, *(f"  {row[self.lever]}: {row['share']:.3f} [{row['low']:.3f}, {row['high']:.3f}]" for row in self.records())])

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"Acceptance along {self.lever}, {self.draws} draws")


def acceptance_curve(
    case: Case, lever: str, values: Sequence[Any], *, seed: int | np.random.Generator, draws: int = 400, confidence: float = 0.95, require: str = "some"
) -> AcceptanceCurve:
    """How likely each lever value is to be enough, over what is not known.

    Parameters
    ----------
    case : Mediation or Campaign
        With intervals (taken as uniform) or distributions for some numbers.
    lever : str
        A parameter of its game.
    values : sequence of number
    seed : int or numpy Generator
    draws : int
    confidence : float
        Of the pointwise band.
    require : {"some", "every"}

    Raises
    ------
    FieldError
        Where nothing is uncertain.
    """
    case = case_of(case, "acceptance_curve")
    import numpy as np
    from scipy.stats import norm

    unknown = _distributions(case, but=lever)
    points = tuple(exact(value) for value in values)
    if not points or draws < 1 or not 0 < confidence < 1:
        raise FieldError("acceptance_curve: needs at least one value and one draw, and a confidence between 0 and 1")
    random = np.random.default_rng(seed)
    counts = [0] * len(points)
    base = {name: value for name, value in case.facts.items() if name != lever}
    samples = {name: each.rvs(size=draws, random_state=random) for name, each in unknown.items()}
    for k in range(draws):
        at = {**base, **{name: float(sample[k]) for name, sample in samples.items()}}
        flips = flip_set(case.game(), lever, reach=case.success, at=at, within=(min(points), max(points)), require=require)
        counts = [count + (point in flips) for count, point in zip(counts, points, strict=True)]
    bands = [_wilson(count, draws, float(norm.ppf((1 + confidence) / 2))) for count in counts]
    return AcceptanceCurve(lever, points, tuple(c / draws for c in counts), tuple(b[0] for b in bands), tuple(b[1] for b in bands), draws, confidence)


def _wilson(count: int, draws: int, z: float) -> tuple[float, float]:
    share, spread = count / draws, z * z / draws
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * (share * (1 - share) / draws + spread / (4 * draws)) ** 0.5
    return (centre - half if count else 0.0), (centre + half if count < draws else 1.0)


def _distributions(case: Case, *, but: str = "") -> dict[str, Any]:
    """Each unknown as a distribution."""
    from scipy.stats import uniform

    found = {}
    for name, value in case.uncertain.items():
        if name != but:
            found[name] = uniform(float(value.low), float(value.high - value.low)) if isinstance(value, Between) else value
    if not found:
        raise FieldError("nothing is uncertain: give Between(low, high) or a distribution of scipy.stats for some number")
    return found


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Which unknown the variance of a party's gap is due to: Sobol's indices.

    Attributes
    ----------
    unknowns : tuple of str
        Parameters, the one that matters most first.
    first, total : tuple of float
        The share of the variance that each explains alone, and together with others.
    draws : int
    exact : bool
    """

    unknowns: tuple[str, ...]
    first: tuple[float, ...]
    total: tuple[float, ...]
    draws: int
    exact: bool = False

    @property
    def most_important(self) -> str:
        """The unknown with the largest total index."""
        return self.unknowns[0]

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each unknown."""
        return [{"unknown": n, "first": f, "total": t} for n, f, t in zip(self.unknowns, self.first, self.total, strict=True)]

    def _repr_html_(self) -> str:
        return html_table(self.records(), "What the gap's variance is due to (Sobol)")

    def __str__(self) -> str:
        lines = [f"  {r['unknown']}: {r['first']:.3f} alone, {r['total']:.3f} in all" for r in self.records()]
        return "\n".join(["what the gap's variance is due to (Sobol)", *lines])


def sensitivity(mediation: Mediation, party: str | None = None, *, seed: int | np.random.Generator, draws: int = 1024) -> Sensitivity:
    """Which unknown matters most to a party's gap.

    Parameters
    ----------
    mediation : Mediation
        Without enforcement decisions.
    party : str, optional
        Whose gap; in a mediation with one party that needs no saying.
    seed : int or numpy Generator
    draws : int
        A power of two.

    Raises
    ------
    FieldError
    """
    mediation = mediation_of(mediation, "sensitivity")
    import numpy as np
    from scipy.stats import sobol_indices

    if draws < 2 or draws & (draws - 1):
        raise FieldError(f"sensitivity: draws = {draws} must be a power of two")
    name = mediation.party(party).name
    _check_no_decisions(mediation)
    compiled = replace(mediation, revision=None, renegotiation=None).compile(asked=name)
    unknown = {key: each for key, each in _distributions(mediation).items() if key in compiled.facts}
    wins = next(end for end in compiled.ends if end.label == mediation.success)
    refusals = [end for end in compiled.ends if end.label not in (mediation.success, VETOED)]

    def missing(columns: Any) -> Any:
        facts = {**{key: float(value) for key, value in compiled.facts.items()}, **dict(zip(unknown, columns, strict=True))}

        def total(end: Any) -> Any:
            return sum((float(term.coefficient) * prod(facts[factor] for factor in term.factors) for term in end.payoffs[name]), np.zeros(columns.shape[1]))

        return (np.max([total(end) for end in refusals], axis=0) - total(wins))[np.newaxis, :]

    found = sobol_indices(func=missing, n=draws, dists=list(unknown.values()), random_state=np.random.default_rng(seed))
    first, whole = np.ravel(found.first_order), np.ravel(found.total_order)
    order = sorted(range(len(unknown)), key=lambda k: -whole[k])
    names = list(unknown)
    return Sensitivity(tuple(names[k] for k in order), tuple(float(first[k]) for k in order), tuple(float(whole[k]) for k in order), draws)
