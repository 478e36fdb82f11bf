r"""Talks as a game tree: offers in turn on a grid of shares, with quitting, flows and a risk of breakdown.

The finite game behind the closed forms of this room, for the library's own solvers. In each round the proposer names the responder's share among
:math:`0, 1/n, \dots, 1`; the responder accepts, refuses, or quits where it may. Payoffs are valued at the start and may name parameters, so that a
threat is one of them. What they mean is as for :func:`~bargaining.theory.strategic.finite_offers.offers_until_deadline`; with :math:`D_i(k)` the product of the
discount factors before round :math:`k`, an end :math:`z` in it is worth :math:`(1 - D_i) g_i + D_i z_i`.

Two rounds, shares in quarters, and a penalty on the second party for walking out. It brings the first from a quarter to a half of the pie, and no
penalty brings it three quarters, since waiting for the second round is worth a half to the second party:

>>> import bargaining as bg
>>> game = talks_game(2, 4, ("1/2", "1/2"), outside=(0, "option - penalty"))
>>> game.parameters
('option', 'penalty')
>>> print(bg.minimum(game, "penalty", reach="agreement 1/2 in round 1", at={"option": "3/4"}))
1/4, attained
>>> print(bg.minimum(game, "penalty", reach="agreement 3/4 in round 1", at={"option": "3/4"}))
no value in range is enough

On a grid each tie may be broken either way. Where every offer of the closed form lies on the grid, its payoffs are among those of the game,
and each equilibrium is within one step for each round of it. The tree has about :math:`(n + 1)^T` ends.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from bargaining.errors import BargainingError, FieldError, TooLargeError
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import expression
from bargaining.game.game import Game
from bargaining.game.nodes import Chance, Decision, Node, Outcome
from bargaining.theory.arguments import count, pair, probability
from bargaining.theory.strategic.finite_offers import schedule

PLAYERS = ("First", "Second")
MOST_ENDS = 1_000_000


def talks_game(
    rounds: int,
    steps: int,
    discounts: Any,
    *,
    outside: tuple[Any, Any] | None = None,
    may_quit: tuple[bool, bool] = (True, True),
    flows: tuple[Any, Any] = (0, 0),
    risk: Any = 0,
    breakdown: tuple[Any, Any] = (0, 0),
) -> Game:
    """The game tree.

    Parameters
    ----------
    rounds, steps : int
        How many offers there are, and how many steps of the grid from nothing to all; one or more.
    discounts : pair of numbers, or sequence of such pairs
        As for :func:`~bargaining.theory.strategic.finite_offers.offers_until_deadline`, but above zero.
    outside, flows, breakdown : pair of payoffs, keyword only
        A payoff is a number or a text such as ``"option - threat"``, whose names become parameters of the game.
    may_quit : pair of bool, keyword only
        Who may quit on refusing an offer, where there are outside options.
    risk : number, keyword only

    Returns
    -------
    Game
        Outcomes are ``"agreement 1/4 in round 2"`` (the share is the first party's), ``"quit"``, ``"breakdown"`` and ``"stalemate"``.

    Raises
    ------
    NumberError, FieldError, ExpressionError
    TooLargeError
        Where the tree would have more than a million ends.
    """
    factors, chance = schedule(rounds, discounts), probability(risk, "the risk of breakdown")
    if (count(steps, "the number of steps", most=MOST_ENDS) + 1) ** min(rounds, 64) > MOST_ENDS:
        raise TooLargeError(f"{rounds} rounds of {steps + 1} offers have {steps + 1}^{rounds} ends; at most {MOST_ENDS:,} are written out")
    if any(factor == 0 for each in factors[:-1] for factor in each):
        raise FieldError("a discount factor of 0 leaves what comes later worth nothing at the start, where payoffs are valued: give a positive one")
    flow, left = _payoffs(flows, "the flows"), _payoffs(breakdown, "what a breakdown leaves")
    option, may = None if outside is None else _payoffs(outside, "the outside options"), pair(may_quit, "who may quit")
    if not all(isinstance(each, bool) for each in may):
        raise FieldError(f"who may quit: give a pair of True and False, not {may_quit!r:.60}")
    worth = [(Fraction(1), Fraction(1))]
    for factor in factors[:-1]:
        worth.append((worth[-1][0] * factor[0], worth[-1][1] * factor[1]))
    node: Node = Outcome("stalemate", dict(zip(PLAYERS, flow, strict=True)))
    for k in range(rounds - 1, -1, -1):
        if chance:
            node = Chance({"breakdown": (chance, _end("breakdown", left, flow, worth[k])), "next round": (1 - chance, node)})
        node = _round(k, steps, node, option if may[1 - k % 2] else None, flow, worth[k])
    return Game(node, players=PLAYERS)


def _payoffs(given: Any, name: str) -> tuple[Any, Any]:
    """Two payoffs, numbers or texts, one for each party; a mistake is told with the place in it."""
    for value, party in zip(pair(given, name), ("first", "second"), strict=True):
        try:
            expression(value)
        except BargainingError as problem:
            raise type(problem)(f"{name}, {party}: {problem}") from None
    one, two = given
    return one, two


def _round(number: int, steps: int, onward: Node, quits: Any, flows: Any, worth: tuple[Exact, Exact]) -> Node:
    proposer, responder = PLAYERS[number % 2], PLAYERS[1 - number % 2]
    offers: dict[str, Node] = {}
    for step in range(steps + 1):
        share = lean(Fraction(step, steps))
        shares = (1 - share, share) if number % 2 == 0 else (share, 1 - share)
        replies = {"accept": _end(f"agreement {shares[0]} in round {number + 1}", shares, flows, worth), "refuse": onward}
        if quits is not None:
            replies["quit"] = _end("quit", quits, flows, worth)
        offers[f"offer {share}"] = Decision(responder, replies)
    return Decision(proposer, offers)


def _end(label: str, payoffs: Any, flows: Any, worth: tuple[Exact, Exact]) -> Outcome:
    """An end whose payoffs are drawn from then on, after the flows until then."""
    terms = [f"({left})*({payoff}) + ({1 - left})*({flow})" for payoff, flow, left in zip(payoffs, flows, worth, strict=True)]
    return Outcome(label, dict(zip(PLAYERS, terms, strict=True)))
