r"""Where alternating offers end: exit and impasse are different alternatives.

Two parties divide 1; a party that gets no agreement in a period has its flow of continuing, :math:`i` and :math:`j`; the
one who answers may leave for :math:`b`. In the stationary equilibrium in which the other proposes, the answering party gets

.. math:: s_i = \max\bigl(b_i,\; (1 - \delta) i + \delta (1 - s_j)\bigr),

which is :math:`(i + \delta(1 - j)) / (1 + \delta)` where neither would leave. The two equations are a contraction, so that there
is one solution, found among the four cases of who would leave. So a threat against leaving (which lowers :math:`b_i`) is inert
below that, while a cost during talks (which lowers :math:`i`) always moves the terms as long as leaving is not the better
alternative.

>>> from bargaining.mediation import Offer, Party
>>> talks = Mediation([Party("R", continuing=0, abandoning=0.4, discount=0.9), Party("W", continuing=0, discount=0.9)], Offer(values={"R": 0.5, "W": 0.5}))
>>> stationary_share(talks, "R")
Fraction(9, 19)

References
----------
Binmore, K., A. Rubinstein and A. Wolinsky. 1986. The Nash bargaining solution in economic modelling. RAND Journal of
Economics 17 (2): 176-188. Shaked, A. and J. Sutton. 1984. Involuntary unemployment as a perfect equilibrium in a
bargaining model. Econometrica 52 (6): 1351-1364.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.mediation.questions.gaps import pressure
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import nominal
from bargaining.mediation.vocabulary.mediation import Mediation


def stationary_share(mediation: Mediation, party: str) -> Exact:
    """The share that a party gets when the other one proposes.

    Parameters
    ----------
    mediation : Mediation
        Two parties with the same discount factor below 1, both of which can continue. The offer does not matter.
    party : str
        Who answers; its threats count net, against the option that they punish.

    Raises
    ------
    FieldError
    """
    mediation = mediation_of(mediation, "stationary_share")
    own = mediation.party(party)
    others = [each for each in mediation.parties if each.name != party]
    if len(others) != 1 or own.continuing is None or others[0].continuing is None:
        raise FieldError("stationary_share: needs two parties that can both continue")
    discount = Fraction(nominal(own.discount))
    if discount != nominal(others[0].discount) or discount == 1:
        raise FieldError("stationary_share: needs one discount factor below 1 for both parties")
    inside = Fraction(nominal(own.continuing)) - _pressed(mediation, party, "continue")
    other = Fraction(nominal(others[0].continuing)) - _pressed(mediation, others[0].name, "continue")
    if inside + other > 1:
        raise FieldError(f"stationary_share: continuing is worth {inside + other} to both together, so there is nothing to gain by agreeing")
    leaving = [None if each.abandoning is None else Fraction(nominal(each.abandoning)) - _pressed(mediation, each.name, "abandon") for each in (own, others[0])]
    if None not in leaving and sum(each for each in leaving if each is not None) > 1:
        raise FieldError("stationary_share: leaving is worth more than 1 to both together, so there is nothing to gain by agreeing")
    return lean(_fixed_point((inside, other), leaving, discount))


def _fixed_point(flows: tuple[Fraction, Fraction], leaving: Sequence[Fraction | None], discount: Fraction) -> Fraction:
    """The first party's share: of the four cases of who would leave, the one that agrees with itself."""

    def waiting(who: int, other: Fraction) -> Fraction:
        return (1 - discount) * flows[who] + discount * (1 - other)

    def reply(who: int, other: Fraction) -> Fraction:
        floor = leaving[who]
        return waiting(who, other) if floor is None else max(floor, waiting(who, other))

    both_wait = (flows[0] + discount * (1 - flows[1])) / (1 + discount)
    firsts = [both_wait, *(floor for floor in leaving[:1] if floor is not None), *(waiting(0, floor) for floor in leaving[1:] if floor is not None)]
    return next(first for first in firsts if reply(0, reply(1, first)) == first)


def _pressed(mediation: Mediation, party: str, option: str) -> Exact:
    found = pressure(mediation, party, against=option)
    if found is None:
        raise FieldError(f'Party "{party}": core: the offer misses a hard core interest, so pressure is not defined')
    return found
