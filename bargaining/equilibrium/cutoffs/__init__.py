"""Private types drawn from a continuum: equilibria are cutoffs, above or below which a type acts.

``types`` reads distributions, ``sides`` says what acting gains, ``crossings`` finds all fixed points of monotone best replies and
``twosided`` makes equilibria of them; ``screening`` is the offer to a party of unknown resolve, ``auction`` bargaining with private
values on both sides, whose smooth equilibria ``curves`` finds numerically.
"""

from bargaining.equilibrium.cutoffs.auction import DoubleAuction, double_auction
from bargaining.equilibrium.cutoffs.curves import AuctionCurve, auction_through
from bargaining.equilibrium.cutoffs.screening import Optimum, Screening, take_it_or_leave_it
from bargaining.equilibrium.cutoffs.sides import Side
from bargaining.equilibrium.cutoffs.twosided import CutoffEquilibria, CutoffEquilibrium, cutoff_equilibria

__all__ = [
    "AuctionCurve",
    "CutoffEquilibria",
    "CutoffEquilibrium",
    "DoubleAuction",
    "Optimum",
    "Screening",
    "Side",
    "auction_through",
    "cutoff_equilibria",
    "double_auction",
    "take_it_or_leave_it",
]
