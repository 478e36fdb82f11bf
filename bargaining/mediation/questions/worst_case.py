r"""The worst case over a box of uncertain numbers.

Success of a mediation without revisions is a conjunction of inequalities
:math:`G_o(t, u) \le 0`, one for each refusal, and each :math:`G_o` is a sum of products of different parameters: affine in
each uncertain number :math:`u_k` with the others fixed. A function that is affine in each coordinate has its largest value
over a box at a vertex, since moving one coordinate at a time to the better end never lowers it. Where enforcement is a
decision, a term :math:`-\varphi h` is there only while :math:`\kappa h \le \rho + \beta`: in each of these numbers
:math:`G_o` is affine up to one point, jumps up there, and does not fall beyond it, so that an end is still the worst. So a
lever value is enough everywhere in the box exactly if it is enough at every vertex: the robust flip set is the
intersection of the flip sets at the vertices. Several such jumps in one number, as with a lottery over costs, leave the
worst case inside; those cases are refused.

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
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

from bargaining.errors import FieldError, TooLargeError
from bargaining.game.exact import Exact
from bargaining.leverage.flips import flip_set
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.case import Case
from bargaining.mediation.vocabulary.fields import Between, slug

if TYPE_CHECKING:
    from bargaining.mediation.moves.compilation import Compiled

MAX_VERTICES = 1 << 12


def robust_flips(case: Case, compiled: Compiled, lever: str, at: Mapping[str, Exact], within: tuple[Any, Any], require: str) -> IntervalSet:
    """The lever values that are enough everywhere in the box of uncertain numbers.

    Raises
    ------
    FieldError
        Where vertices do not decide (revisions, rounds, a harm with several points of enforcement), or a number is a distribution and so has no box.
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
    if rounds > 1:
        raise FieldError("robust: with several rounds a party may accept in any of them, so the worst case need not be at a vertex of the box")
    for mechanism in case.mechanisms:
        several = mechanism.enforcement is not None and isinstance(mechanism.enforcement.cost, tuple)
        if several and f"harm_{slug(mechanism.name)}" in box:
            raise FieldError(f'robust: the harm of "{mechanism.name}" meets several points of enforcement, so its worst value may lie inside the interval')


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
