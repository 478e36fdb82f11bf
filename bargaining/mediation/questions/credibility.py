r"""Credibility that follows from what enforcement costs.

*One enforcer.* With a unit cost :math:`\kappa` that only the owner knows, the threat is carried out if
:math:`\kappa h \le \rho + \beta`, so that :math:`q(h) = F((\rho + \beta)/h)`. For :math:`\kappa` uniform on [0, 1] and
:math:`\beta = 0` the expected pressure is :math:`q(h) h = \min(h, \rho)`: no threat, however large, presses harder than the
reputation staked on it. For the distribution :math:`F(\kappa) = \kappa^A` with :math:`A > 1` bigger threats are even weaker.

*Several enforcers* who would each rather have another do it (the volunteer's dilemma): each enforces with the
probability that leaves the others indifferent, :math:`(1-p)^{N-1} = k/v`, and nobody does with probability
:math:`(k/v)^{N/(N-1)}`. More enforcers make a threat less credible.

>>> pressure_by_reputation("1/5", "2/5"), pressure_by_reputation(5, "2/5")
(Fraction(1, 5), Fraction(2, 5))
>>> volunteers(2, "1/4", 1)
15/16
>>> [round(float(volunteers(n, "1/4", 1)), 3) for n in (2, 3, 5, 10, 100)]
[0.938, 0.875, 0.823, 0.786, 0.753]

References
----------
Diekmann, A. 1985. Volunteer's dilemma. Journal of Conflict Resolution 29 (4): 605-610.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bargaining.errors import FieldError
from bargaining.game.exact import lean
from bargaining.mediation.vocabulary.fields import number

if TYPE_CHECKING:
    import sympy

MAX_POWER = 64


def equilibrium_credibility(harm: Any, reputation: Any, *, benefit: Any = 0, power: Any = 1) -> Any:
    r"""The probability that a threat is carried out, for an enforcement cost with distribution :math:`\kappa^A` on [0, 1].

    Parameters
    ----------
    harm : number
    reputation, benefit : number
        :math:`\rho` and :math:`\beta`.
    power : number above 0
        :math:`A`; 1 is the uniform distribution.

    Returns
    -------
    int, Fraction or sympy expression
        Exact; a sympy expression where the power is no whole number.

    Raises
    ------
    FieldError
    """
    h = number(harm, "equilibrium_credibility", "harm", 0, exactly=True)
    stake = Fraction(number(reputation, "equilibrium_credibility", "reputation", 0, exactly=True))
    stake += number(benefit, "equilibrium_credibility", "benefit", exactly=True)
    exponent = Fraction(number(power, "equilibrium_credibility", "power", 0, MAX_POWER, exactly=True))
    if exponent == 0:
        raise FieldError("equilibrium_credibility: power = 0 is out of range; it must be above 0")
    if stake >= h:
        return 1
    if stake <= 0:
        return 0
    if exponent.denominator == 1:
        return lean((stake / h) ** int(exponent))
    import sympy

    ratio = stake / h
    return sympy.Rational(ratio.numerator, ratio.denominator) ** sympy.Rational(exponent.numerator, exponent.denominator)


def pressure_by_reputation(harm: Any, reputation: Any, *, benefit: Any = 0, power: Any = 1) -> Any:
    """The expected pressure of a threat whose credibility follows from enforcement: credibility times harm."""
    q = equilibrium_credibility(harm, reputation, benefit=benefit, power=power)
    h = Fraction(number(harm, "pressure_by_reputation", "harm", 0, exactly=True))
    return lean(h * q) if isinstance(q, int | Fraction) else q * h.numerator / h.denominator


def volunteers(count: int, cost: Any, stake: Any) -> sympy.Expr:
    """The probability that one of several enforcers carries a threat out, in the symmetric equilibrium.

    Parameters
    ----------
    count : int
        How many could.
    cost : number
        :math:`k`, what doing it costs.
    stake : number
        :math:`v`, what each loses if nobody does.

    Returns
    -------
    sympy expression
        Exact; rational for one or two enforcers.

    Raises
    ------
    FieldError
    """
    import sympy

    if type(count) is not int or not 1 <= count <= 10_000:
        raise FieldError(f"volunteers: count = {count!r:.60} must be a whole number from 1 to 10,000")
    k = number(cost, "volunteers", "cost", 0, exactly=True)
    v = number(stake, "volunteers", "stake", 0, exactly=True)
    if k >= v:
        return sympy.Integer(1 if k == v == 0 else 0)
    if count == 1:
        return sympy.Integer(1)
    ratio = sympy.Rational(Fraction(k, 1).numerator, Fraction(k, 1).denominator) / sympy.Rational(Fraction(v, 1).numerator, Fraction(v, 1).denominator)
    return 1 - ratio ** sympy.Rational(count, count - 1)
