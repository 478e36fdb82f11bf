"""What one assumes in order to read a reply as an inequality; each can be switched off.

With all of them, a party has one reservation value for each stage, an offer is worth the same as long as it keeps its
name, and pressures add up. Without any, each reply is an inequality in quantities of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from itertools import product

from bargaining.errors import AssumptionError


@dataclass(frozen=True, kw_only=True)
class Assumptions:
    r"""Which assumptions are made.

    Parameters
    ----------
    stationary : bool
        The value of not accepting is the same at all replies of a stage: one :math:`V` for each stage. Otherwise each
        reply has its own.
    fixed_offer : bool
        An offer is worth the same at all replies to it. Otherwise its terms may have moved between any two.
    monotone_additive : bool
        Each mechanism has a net expected harm :math:`h_m \ge 0`, and the pressure is the sum of those in force. Otherwise
        each combination of mechanisms has a pressure of its own, of either sign.
    no_anticipated_improvement : bool
        The party expects nothing better from going on, so that a refusal by continuing bounds the walk-away value too.
    strict_refusal : bool
        A party that is indifferent accepts, as everywhere in this library; so a refusal is a strict inequality.

    Examples
    --------
    >>> print(Assumptions(fixed_offer=False))
    stationary, monotone additive, strict refusal
    """

    stationary: bool = True
    fixed_offer: bool = True
    monotone_additive: bool = True
    no_anticipated_improvement: bool = False
    strict_refusal: bool = True

    def __post_init__(self) -> None:
        for each in fields(self):
            if not isinstance(getattr(self, each.name), bool):
                raise AssumptionError(f"{each.name} = {getattr(self, each.name)!r:.60} must be True or False")

    def __str__(self) -> str:
        return ", ".join(name.replace("_", " ") for name, made in asdict(self).items() if made) or "none"


def assumption_sets(*names: str) -> Iterator[Assumptions]:
    """Every combination of some assumptions, the strongest first; the others are as by default.

    Parameters
    ----------
    *names : str
        By default ``stationary`` and ``fixed_offer``.

    Examples
    --------
    >>> len(list(assumption_sets())), len(list(assumption_sets("stationary", "fixed_offer", "monotone_additive")))
    (4, 8)
    """
    known = [each.name for each in fields(Assumptions)]
    chosen = names or ("stationary", "fixed_offer")
    for name in chosen:
        if name not in known:
            raise AssumptionError(f'there is no assumption "{name}"; known: {", ".join(known)}')
    for values in product((True, False), repeat=len(chosen)):
        yield Assumptions(**dict(zip(chosen, values, strict=True)))
