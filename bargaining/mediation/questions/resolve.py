r"""The best offer to a party whose resolve is unknown.

The mediator believes that the party's reservation value :math:`r` has distribution :math:`F`. It accepts if
:math:`r \le x + \alpha e - s + \Lambda`, so the mediator chooses :math:`e` to maximise

.. math:: F(x + \alpha e - s + \Lambda)\,(V - \gamma\alpha e) - (1 - F(\cdot))\,(D + k).

With :math:`r` uniform on :math:`[a, b]`, :math:`\alpha = \gamma = 1` and :math:`s = 0`, an interior optimum is
:math:`e^* = (V + k + D - x - \Lambda + a) / 2`.

>>> from scipy.stats import uniform
>>> from bargaining.mediation import Enticement, Mediation, Offer, Party
>>> mediation = Mediation([Party("R", continuing=0.6)], Offer(values={"R": 0.4}), enticements=[Enticement(0)], peace=0.5, no_deal=0.2)
>>> best = optimal_offer(mediation, uniform(0.3, 0.6))
>>> round(best.enticement, 6), round(best.probability, 6), round(best.value, 6)
(0.3, 0.666667, 0.066667)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError, TooLargeError
from bargaining.mediation.questions.gaps import gap, missing_core
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import Distribution, is_distribution, nominal, slug
from bargaining.mediation.vocabulary.mechanisms import Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation
from bargaining.mediation.vocabulary.parties import RESERVATIONS

GRID = 2_001
MAX_ATOMS = 100_000


@dataclass(frozen=True)
class OptimalOffer:
    """The mediator's best enticement, in floating point.

    Attributes
    ----------
    enticement, probability, value : float
        What to promise, how likely it is accepted, and the mediator's expected utility.
    residual : float
        The slope of the mediator's utility at an interior optimum, which ought to be 0; 0 at a corner.
    interior : bool
    bracket : float
        The width of the interval that the optimum was narrowed down to.
    exact : bool
    """

    enticement: float
    probability: float
    value: float
    residual: float
    interior: bool
    bracket: float
    exact: bool = False

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        names = ("enticement", "probability", "value", "residual", "interior", "bracket")
        return [{name: getattr(self, name) for name in names}]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))

    def __str__(self) -> str:
        return f"promise {self.enticement:.6g}: accepted with probability {self.probability:.6g}, worth {self.value:.6g} (float, slope {self.residual:.1e})"


def optimal_offer(mediation: Mediation, resolve: Distribution) -> OptimalOffer:
    """The best enticement against an unknown resolve.

    Parameters
    ----------
    mediation : Mediation
        With one enticement to a party that has one refusal; ``peace`` is :math:`V`, ``no_deal`` is :math:`D`, and
        :math:`k` is the sum of ``unit_cost`` times harm, or what a threat of the mediator's own costs it by its enforcement.
    resolve : frozen distribution of scipy.stats
        Of that party's reservation value, continuous or discrete. At an atom the party accepts what leaves it indifferent.

    Raises
    ------
    FieldError
    """
    mediation = mediation_of(mediation, "optimal_offer")
    if not is_distribution(resolve):
        raise FieldError(f"optimal_offer: resolve must be a frozen distribution of scipy.stats, not {resolve!r:.60}")
    problem = _problem(mediation, resolve)
    if hasattr(resolve, "pmf"):
        return _at_an_atom(problem)
    from scipy.optimize import minimize_scalar

    top = problem.most()
    candidates = sorted({0.0, top, *(e for e in problem.kinks() if 0 < e < top), *(top * k / (GRID - 1) for k in range(GRID))})
    best = max(range(len(candidates)), key=lambda k: problem.value(candidates[k]))
    left, right = candidates[max(best - 1, 0)], candidates[min(best + 1, len(candidates) - 1)]
    refined = minimize_scalar(lambda e: -problem.value(e), bounds=(left, right), method="bounded", options={"xatol": 1e-12}) if right > left else None
    found = candidates[best]
    if refined is not None and problem.value(float(refined.x)) > problem.value(found):
        found = float(refined.x)
    corner = min(abs(found - each) for each in (0.0, top, *problem.kinks())) < 1e-9
    slope = 0.0 if corner else problem.slope(found)
    return OptimalOffer(found, problem.chance(found), problem.value(found), slope, not corner, right - left)


def _at_an_atom(problem: _Problem) -> OptimalOffer:
    """Against a discrete belief the optimum is where a type just accepts, or to promise nothing."""
    best = (problem.value(0.0), 0.0, problem.chance(0.0))
    for atom, accepted in problem.atoms():
        e = (atom - problem.bare) / problem.delivery
        if 0 < e <= problem.cap:
            best = max(best, (problem.worth(accepted, e), e, accepted), key=lambda row: (row[0], -row[1]))
    worth, e, accepted = best
    return OptimalOffer(e, accepted, worth, 0.0, False, 0.0)


@dataclass(frozen=True)
class _Problem:
    """The numbers of the mediator's choice."""

    resolve: Any
    bare: float
    delivery: float
    price: float
    peace: float
    failure: float
    cap: float

    def chance(self, e: float) -> float:
        return float(self.resolve.cdf(self.bare + self.delivery * e))

    def value(self, e: float) -> float:
        return self.worth(self.chance(e), e)

    def atoms(self) -> Iterator[tuple[float, float]]:
        """With a discrete belief: each reservation value that has a probability, and how likely one up to it is."""
        if self.delivery == 0:
            return
        if hasattr(self.resolve.dist, "xk"):  # a distribution that was given value by value
            for atom in sorted(float(each) for each in self.resolve.dist.xk):
                shifted = atom + float(self.resolve.support()[0]) - float(min(self.resolve.dist.xk))
                yield shifted, float(self.resolve.cdf(shifted))
            return
        low, high = self.resolve.ppf([1e-12, 1 - 1e-12])
        if high - low > MAX_ATOMS:
            raise TooLargeError(f"optimal_offer: the discrete distribution has more than {MAX_ATOMS:,} values")
        for step in range(int(high - low) + 1):
            yield float(low) + step, float(self.resolve.cdf(low + step))

    def worth(self, accepted: float, e: float) -> float:
        """The mediator's expected utility of a promise that is accepted with a probability."""
        return accepted * (self.peace - self.price * e) - (1 - accepted) * self.failure

    def slope(self, e: float, step: float = 1e-6) -> float:
        return (self.value(e + step) - self.value(e - step)) / (2 * step)

    def kinks(self) -> list[float]:
        """Where the distribution begins and ends."""
        if self.delivery == 0:
            return []
        ends = [float(end) for end in self.resolve.support()]
        return [(end - self.bare) / self.delivery for end in ends if abs(end) != inf]

    def most(self) -> float:
        """Beyond this the mediator would rather have no deal, or nobody is left to be won, or nothing more can be promised."""
        if self.price > 0:
            return min(self.cap, max(0.0, (self.peace + self.failure) / self.price))
        if abs(self.resolve.support()[1]) < inf or self.delivery == 0:
            return min(self.cap, max(0.0, *self.kinks(), 0.0))
        if self.cap < inf:
            return self.cap
        raise FieldError("optimal_offer: the promise costs nothing and resolve has no upper end, so that no promise is best; give it a cost or a cap")


def _problem(mediation: Mediation, resolve: Any) -> _Problem:
    enticement = mediation.enticement()
    party = mediation.party(enticement.to)
    options = party.options(mediation.role)
    if len(options) != 1:
        raise FieldError(f'Party "{party.name}": optimal_offer is for a party with one refusal; it has {len(options)}')
    lever = f"enticement_{slug(enticement.name)}" if enticement.is_named else "enticement"
    missing = gap(mediation, party.name, at={lever: 0})
    if missing is None:
        why = "the offer misses a hard core interest" if missing_core(mediation, party.name) else "its hardliners veto in any case"
        raise FieldError(f'Party "{party.name}": {why}, so no enticement is enough')
    bare = Fraction(nominal(getattr(party, RESERVATIONS[options[0]]))) - missing
    delivery = float(nominal(enticement.delivery))
    enforcing = sum(_borne(each, mediation.mediator) for each in mediation.mechanisms if options[0] in each.punishes and each.hits(party.name))
    cap = inf if enticement.cap is None else float(enticement.cap)
    price = delivery * float(nominal(enticement.cost))
    return _Problem(resolve, float(bare), delivery, price, float(nominal(mediation.peace)), float(nominal(mediation.no_deal)) + enforcing, cap)


def _borne(mechanism: Mechanism, mediator: str) -> float:
    """What a threat costs the mediator where the party refuses."""
    harm = float(nominal(mechanism.harm))
    decided = mechanism.enforcement
    if decided is None:
        return float(nominal(mechanism.unit_cost)) * harm
    if mechanism.owner not in (None, mediator):
        return 0.0
    if isinstance(decided.cost, tuple):
        raise FieldError(f'Mechanism "{mechanism.name}": enforcement: cost: optimal_offer needs one cost, not a lottery')
    carrying_out = float(nominal(decided.cost)) * harm - float(nominal(decided.benefit))
    return min(carrying_out, float(nominal(decided.reputation)))
