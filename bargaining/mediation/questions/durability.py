r"""What survives when pressure decays.

After signature a fraction of the pressure is left, :math:`\theta_t = \theta^t` (stepwise) or :math:`e^{-\kappa t}`. The
agreement survives as long as :math:`\theta_t` stays in the interval of fractions, around 1, at which the compiled game
still accepts: until :math:`\hat t = \ln(\Lambda_0 / G_0) / \kappa` where :math:`G_0 > 0` is the gap with no pressure, and
for good where :math:`G_0 \le 0`.

>>> from bargaining.mediation import Mechanism, Mediation, Offer, Party
>>> mediation = Mediation([Party("R", continuing=0.7)], Offer(values={"R": 0.5}), mechanisms=[Mechanism("sanctions", harm=0.4)])
>>> print(durable(mediation, retention="4/5"))
the agreement survives 3 periods; it needs 1/2 of what holds it up now
>>> round(durable(mediation, rate=0.05).lapses_at, 1)
13.9
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import inf, log
from typing import Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import Real
from bargaining.leverage.flips import flip_set
from bargaining.leverage.intervals import Interval, IntervalSet
from bargaining.mediation.vocabulary.case import Case, case_of
from bargaining.mediation.vocabulary.fields import number


@dataclass(frozen=True, eq=False)
class Durability:
    """How long an agreement lasts.

    Attributes
    ----------
    holds_now : bool
        Whether there is an agreement at all.
    forever : bool
    least_remaining : Real or None
        The smallest fraction of the lever at which it survives.
    attained : bool
        Whether that fraction itself is enough.
    periods : int or None
        With stepwise decay, the last period in which it survives; ``None`` where it lasts for good or never was.
    lapses_at : float or None
        With exponential decay, the time at which it breaks: infinite where it lasts for good.
    flips : IntervalSet
        Every fraction at which there is agreement.
    """

    holds_now: bool
    forever: bool
    least_remaining: Real | None
    attained: bool
    periods: int | None
    lapses_at: float | None
    flips: IntervalSet = field(repr=False)

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        names = ("holds_now", "forever", "least_remaining", "attained", "periods", "lapses_at")
        return [{name: getattr(self, name) for name in names}]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))

    def __str__(self) -> str:
        if not self.holds_now:
            return "there is no agreement to begin with"
        if self.forever:
            return "the agreement lasts for good"
        need = f"it needs {'' if self.attained else 'more than '}{self.least_remaining} of what holds it up now"
        if self.periods is not None:
            return f"the agreement survives {self.periods} period{'' if self.periods == 1 else 's'}; {need}"
        return f"the agreement survives until {self.lapses_at:.4g}; {need}"


def durable(case: Case, *, retention: Any = None, rate: float | None = None, lever: str | None = None, require: str = "some") -> Durability:
    r"""How long the agreement survives the decay of pressure.

    Parameters
    ----------
    case : Mediation or Campaign
    retention : number in [0, 1], optional
        :math:`\theta`, what is left of the lever after each period; exact.
    rate : float, optional
        :math:`\kappa`, the rate of exponential decay, in place of ``retention``.
    lever : str, optional
        The parameter that decays, such as ``"support"``; by default all harms together.
    require : {"some", "every"}

    Raises
    ------
    FieldError
        Where neither or both of ``retention`` and ``rate`` are given.
    UnknownParameterError
        Where the game has no such lever.
    """
    case = case_of(case, "durable")
    if (retention is None) == (rate is None):
        raise FieldError("durable: give either retention, the part left after each period, or rate, of exponential decay")
    kept = None if retention is None else number(retention, "durable", "retention", 0, 1, exactly=True)
    speed = None if rate is None else number(rate, "durable", "rate", 0, exactly=True)
    flips = _fractions(case, lever, require)
    now = next((piece for piece in flips.intervals if 1 in piece), None)
    if now is None:
        return Durability(False, False, None, False, None, None, flips)
    forever = kept == 1 or speed == 0 or (now.low == 0 and (kept != 0 or 0 in now))
    periods = None if kept is None or forever else _periods(now, kept)
    lapse = None if speed is None else inf if forever else -log(_approximately(now.low)) / float(speed)
    return Durability(True, forever, now.low, now.includes_low, periods, lapse, flips)


def _fractions(case: Case, lever: str | None, require: str) -> IntervalSet:
    if lever is None:
        scaled = case.compile(scale="remaining_pressure") if case.mechanisms else case.compiled
        if "remaining_pressure" not in scaled.game.parameters:
            raise FieldError("durable: mechanisms is empty, so there is no pressure that could decay; name the lever that does")
        at = {name: value for name, value in scaled.facts.items() if name != "remaining_pressure"}
        return flip_set(scaled.game, "remaining_pressure", reach=case.success, at=at, within=(0, 1), require=require)
    at = dict(case.facts)
    if lever in at and at[lever] <= 0:
        raise FieldError(f"durable: lever = {lever} is {at[lever]} now; only what is positive can decay")
    now = at.pop(lever, 1)
    flips = flip_set(case.game(), lever, reach=case.success, at=at, within=(0, now), require=require)
    return IntervalSet(tuple(Interval(_part(i.low, now), _part(i.high, now), i.includes_low, i.includes_high) for i in flips.intervals))


def _part(end: Any, now: Exact) -> Any:
    if not isinstance(end, int | Fraction):
        raise FieldError("durable: the threshold is no fraction; ask flip_set for the lever itself")
    return lean(Fraction(end) / now)


def _periods(piece: Interval, kept: Exact) -> int:
    """The last period whose fraction lies in the piece that holds 1."""
    left: Exact = Fraction(kept)
    count = 0
    while left in piece:
        count += 1
        left = left * kept
    return count


def _approximately(value: Any) -> float:
    return float(value)
