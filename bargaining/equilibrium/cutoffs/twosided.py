r"""Games of two sides with private types, each of which acts or does not: all equilibria in cutoffs.

Each side acts with the probability that its cutoff leaves, given the probability of the other:
:math:`p_1 = \varphi_1(p_2)`, :math:`p_2 = \varphi_2(p_1)`. Both maps are monotone (see ``sides``), so that
:math:`\psi = \varphi_1 \circ \varphi_2` is, and ``crossings`` finds all of its fixed points, those at which everybody or nobody
acts included. Two or none in the interior is the usual case where both sides respond in the same direction; where they respond in opposite
directions there is exactly one.

For uniform types and no clipping :math:`\psi` is a ratio of two linear functions, and an interior equilibrium solves a quadratic
equation. Where its roots are rational they are found exactly.

Two sides may stand firm or give way. Standing firm costs 1/5 against a side that gives way and 3/5 against one that does
not, and brings more to the resolute:

>>> standing_firm = dict(types=(0, 1), against_action=("-3/5", 1), against_inaction=("-1/5", "1/5"))
>>> print(cutoff_equilibria(Side("A", **standing_firm), Side("B", **standing_firm)))
cutoff_equilibria: 2 equilibria, exact (fixed points of monotone best replies, completely searched)
1. A acts with probability 0 (cutoff 1), B with probability 0 (cutoff 1); corner
2. A acts with probability 1/4 (cutoff 3/4), B with probability 1/4 (cutoff 3/4)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.cutoffs.crossings import fixed_points
from bargaining.equilibrium.cutoffs.sides import Side
from bargaining.errors import ConvergenceError, FieldError
from bargaining.game.exact import Exact, lean

TOLERANCE = 1e-8
MAX_DENOMINATOR = 10**6
Number = Exact | float


@dataclass(frozen=True)
class CutoffEquilibrium:
    """An equilibrium in cutoffs.

    Attributes
    ----------
    shares : pair of numbers
        The probability that each side acts.
    cutoffs : pair of numbers
        The type of each side that is indifferent; it may lie outside the types.
    residual : number
        By how much the shares miss being best replies to each other; zero where they are exact.
    is_corner : bool
        Whether some side acts always or never.
    is_crossing : bool
        Whether it survives small changes of the numbers; where best replies only touch it may not.
    exact : bool
    """

    shares: tuple[Number, Number]
    cutoffs: tuple[Number, Number]
    residual: Number
    is_corner: bool
    is_crossing: bool
    exact: bool


@dataclass(frozen=True)
class CutoffEquilibria:
    """All equilibria in cutoffs of a game of two sides.

    Attributes
    ----------
    sides : pair of Side
    equilibria : tuple of CutoffEquilibrium
        In the order of the first side's share.
    width : float
        Equilibria closer to each other than this may be listed as one.
    exact : bool
        Whether each of them is.
    method : str
    """

    sides: tuple[Side, Side]
    equilibria: tuple[CutoffEquilibrium, ...]
    width: float
    exact: bool
    method: str = "fixed points of monotone best replies, completely searched"

    @property
    def interior(self) -> tuple[CutoffEquilibrium, ...]:
        """Those in which some types of either side act and some do not."""
        return tuple(each for each in self.equilibria if not each.is_corner)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each equilibrium."""
        one, two = self.sides
        return [
            {
                f"{one.name} acts": each.shares[0],
                f"{one.name} cutoff": each.cutoffs[0],
                f"{two.name} acts": each.shares[1],
                f"{two.name} cutoff": each.cutoffs[1],
                "corner": each.is_corner,
                "crossing": each.is_crossing,
                "residual": each.residual,
            }
            for each in self.equilibria
        ]

    def __str__(self) -> str:
        count = len(self.equilibria)
        kind = f"exact ({self.method})" if self.exact else self.method
        lines = [f"cutoff_equilibria: {count} equilibri{'um' if count == 1 else 'a'}, {kind}"]
        one, two = self.sides
        for position, each in enumerate(self.equilibria, 1):
            shown = zip((one, two), each.shares, each.cutoffs, ("acts ", ""), strict=True)
            parts = [f"{side.name} {verb}with probability {_shown(share)} (cutoff {_shown(cutoff)})" for side, share, cutoff, verb in shown]
            notes = ["corner"] * each.is_corner + ["touching"] * (not each.is_crossing) + ([] if each.exact else [f"residual {each.residual:.0e}"])
            lines.append(f"{position}. {', '.join(parts)}" + (f"; {', '.join(notes)}" if notes else ""))
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), f"Equilibria in cutoffs ({self.method})")


def cutoff_equilibria(first: Side, second: Side) -> CutoffEquilibria:
    """All equilibria in cutoffs, corners included.

    Parameters
    ----------
    first, second : Side
        With different names.

    Returns
    -------
    CutoffEquilibria

    Raises
    ------
    FieldError
        Where a side is no Side, both have one name, or all types of a side are indifferent at once.
    OutOfClassError
        Where equilibria form a continuum.
    ConvergenceError
        Where a point found is no equilibrium to within 1e-8, with its residual.

    Notes
    -----
    Complete for every continuous distribution, up to the width that the answer gives (about 1e-10, more where best replies nearly
    touch), within which two equilibria may be listed as one. Sixty or so
    evaluations of each distribution function for each equilibrium, more where best replies nearly touch.
    """
    for position, side in (("first", first), ("second", second)):
        if not isinstance(side, Side):
            raise FieldError(f'the {position} side must be a Side, such as Side("A", (0, 1), ...), not {side!r:.60}')
    if first.name == second.name:
        raise FieldError(f'both sides are called "{first.name}"; give them different names')

    def psi(share: float) -> float:
        return float(first.share(float(second.share(share))))

    points, width = fixed_points(psi, increasing=first.direction * second.direction >= 0)
    found = tuple(_equilibrium(first, second, point, is_crossing=crossing) for point, crossing in points)
    return CutoffEquilibria((first, second), found, width, all(each.exact for each in found))


def _equilibrium(first: Side, second: Side, point: float, *, is_crossing: bool) -> CutoffEquilibrium:
    if first.is_exact and second.is_exact:
        guess = Fraction(point).limit_denominator(MAX_DENOMINATOR)
        other = second.share(guess)
        if first.share(other) == guess:
            return _described(first, second, lean(guess), lean(Fraction(other)), is_crossing=is_crossing, exact=True)
    return _described(first, second, point, float(second.share(point)), is_crossing=is_crossing, exact=False)


def _described(first: Side, second: Side, one: Number, two: Number, *, is_crossing: bool, exact: bool) -> CutoffEquilibrium:
    residual = max(abs(first.share(two) - one), abs(second.share(one) - two))
    if residual > TOLERANCE:
        raise ConvergenceError(f"near {first.name} acting with probability {float(one):.6g} best replies miss each other by {float(residual):.1e}")
    corner = any(share in (0, 1) for share in (one, two))
    cutoffs = first.cutoff(two), second.cutoff(one)
    return CutoffEquilibrium((one, two), cutoffs, residual, corner, is_crossing, exact)


def _shown(value: Number) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
