"""Two models of talks without end, with any concave utilities: in one delay is costly, in the other talks may break down.

Utilities are powers of the share, and their inverses are powers too, so that what a later share is worth now has a closed form. Nash's solution is found
by looking at every share of a fine grid, not from any first-order condition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import exp

from bargaining.errors import ConvergenceError
from bargaining.theory.strategic import equilibrium_bounds, offers_until_deadline

POWERS = [(1.0, 1.0), (0.5, 1.0), (1.0, 0.7), (0.4, 0.6)]
RATES = [(1.0, 1.0), (1.0, 2.0), (3.0, 1.0)]
LEFT = [(0.0, 0.0), (0.2, 0.1), (0.0, 0.4)]
GRID = 5_000


@dataclass(frozen=True)
class Party:
    """A party with utility ``share**power``, and what it has without an agreement, as a share."""

    power: float
    left: float = 0.0

    def worth(self, kept: float) -> Callable[[float], float]:
        """The share now that is as good as a later one with weight ``kept`` and what is left otherwise with the rest."""
        return lambda share: (kept * float(share) ** self.power + (1 - kept) * self.left**self.power) ** (1 / self.power)

    def gain(self, share: float) -> float:
        """What an agreement adds to the utility."""
        return max(0.0, share**self.power - self.left**self.power)


def equilibrium(first: Party, second: Party, kept: tuple[float, float]) -> float:
    """The first party's share as a proposer; an error where the bounds do not close in."""
    return float(equilibrium_bounds(first.worth(kept[0]), second.worth(kept[1]), tolerance=1e-8).first[0])


def second_keeps(first: Party, second: Party, kept: tuple[float, float]) -> float:
    """The second party's share as a proposer."""
    return float(equilibrium_bounds(first.worth(kept[0]), second.worth(kept[1]), tolerance=1e-8).second[0])


def nash(first: Party, second: Party, weights: tuple[float, float] = (1.0, 1.0)) -> float:
    """The share that makes the product of gains greatest."""
    shares = [k / GRID for k in range(GRID + 1)]
    return max(shares, key=lambda x: first.gain(x) ** weights[0] * second.gain(1 - x) ** weights[1])


def bounds_close_in(kept: float = 0.9) -> bool:
    """Whether all equilibria of both models lie within 10^-8 of each other, for all utilities and disagreements tried."""
    try:
        for one, two in POWERS:
            for left in LEFT:
                equilibrium(Party(one, left[0]), Party(two, left[1]), (kept, kept))
    except ConvergenceError:
        return False
    return True


def time_approaches(solution: Callable[[Party, Party, tuple[float, float]], float]) -> bool:
    """Whether with short periods the outcome goes to a solution that is told the parties and their rates of discount."""
    for one, two in POWERS:
        for rates in RATES:
            parties = Party(one), Party(two)
            if not _closes(lambda period, rates=rates: (exp(-rates[0] * period), exp(-rates[1] * period)), parties, solution(*parties, rates)):
                return False
    return True


def risk_approaches(solution: Callable[[Party, Party], float]) -> bool:
    """Whether with little risk the outcome goes to a solution that is told the parties, with what a breakdown leaves them."""
    for one, two in POWERS:
        for left in LEFT:
            parties = Party(one, left[0]), Party(two, left[1])
            if not _closes(lambda risk: (1 - risk, 1 - risk), parties, solution(*parties)):
                return False
    return True


def _closes(kept: Callable[[float], tuple[float, float]], parties: tuple[Party, Party], limit: float) -> bool:
    """Whether the distance falls with the incentive to settle, to less than a hundredth."""
    far, near = (abs(equilibrium(*parties, kept(small)) - limit) for small in (0.1, 0.01))
    return near < 0.01 and (near < far or far < 2 / GRID)


def both_proposals_approach(solution: Callable[[Party, Party], float]) -> bool:
    """Whether with little risk the first party's share goes to a solution whoever of the two proposes."""
    for one, two in POWERS:
        for left in LEFT:
            parties = Party(one, left[0]), Party(two, left[1])
            limit = solution(*parties)
            for found in (equilibrium, lambda first, second, kept: 1 - second_keeps(first, second, kept)):
                far, near = (abs(found(*parties, (1 - risk, 1 - risk)) - limit) for risk in (0.1, 0.01))
                if not (near < 0.01 and (near < far or far < 2 / GRID)):
                    return False
    return True


def products_agree(*, risks: tuple[float, float] = (0.1, 0.1)) -> bool:
    """Whether both proposals give the same product of gains.

    Parameters
    ----------
    risks : pair of numbers, keyword only
        Of a breakdown after each party's refusal; the model has one risk.
    """
    for one, two in POWERS:
        for left in LEFT:
            first, second = Party(one, left[0]), Party(two, left[1])
            kept = 1 - risks[0], 1 - risks[1]
            x, y = equilibrium(first, second, kept), 1 - second_keeps(first, second, kept)
            if abs(first.gain(x) * second.gain(1 - x) - first.gain(y) * second.gain(1 - y)) > 1e-6:
                return False
    return True


def options(*, worthless: bool, part: Fraction = Fraction(1)) -> bool:
    """Whether an option below what the second party can have a round later has no effect, and one above it is just what the second party gets.

    Parameters
    ----------
    worthless : bool, keyword only
        Look at the options below, or at those above.
    part : Fraction, keyword only
        The part of what it can have a round later that divides the two; one is the model.
    """
    looked_at = 0
    for factor in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)):
        later = part * factor * equilibrium_bounds(lambda share, d=factor: d * share, lambda share, d=factor: d * share, tolerance=factor**78).second[0]
        without = offers_until_deadline(80, (factor, factor)).first
        for option in (Fraction(k, 20) for k in range(20)):
            found = offers_until_deadline(80, (factor, factor), outside=(0, option)).first
            if (option < later) == worthless and option != later:
                looked_at += 1
                if abs(found - (without if worthless else 1 - option)) > factor**76:
                    return False
    return looked_at > 10


def outside_option_leaves(formula: Callable[[Fraction, Fraction], Fraction]) -> bool:
    """Whether backward induction over many rounds, with quitting allowed to the second party, goes to a formula of the factor and the option."""
    for factor in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)):
        for option in (Fraction(k, 20) for k in range(20)):
            found = offers_until_deadline(80, (factor, factor), outside=(0, option)).first
            if abs(found - formula(factor, option)) > factor**78:
                return False
    return True
