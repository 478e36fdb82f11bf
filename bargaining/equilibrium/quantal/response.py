r"""Quantal response: parties that make mistakes, the costlier the rarer, and know that all do.

In an **agent logit quantal response equilibrium** with precision :math:`\lambda \ge 0` every information set takes each
action with probability

.. math:: \sigma(a) = \frac{e^{\lambda \bar u(a)}}{\sum_b e^{\lambda \bar u(b)}},

where :math:`\bar u(a)` is what its player expects from the action, given that the set was reached and that everybody,
also the player itself later on, plays :math:`\sigma`. At :math:`\lambda = 0` all actions are alike; as it grows the
principal branch leads to an equilibrium without mistakes.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2"}),
...     "refuse": bg.Outcome("sanctions", {"Party": "4/5 - threat"}),
... }))
>>> response = bg.quantal_response(game, precision=10, at={"threat": "1/2"})
>>> print(response)
quantal response: precision 10, residual 0.0e+00 (path following along the principal branch) at threat = 1/2
  agreement: 0.880797
  sanctions: 0.119203
>>> bg.quantal_limit(game, at={"threat": "1/2"}).outcomes
{'agreement': 1}

References
----------
McKelvey, R. D., and T. R. Palfrey. 1998. Quantal response equilibria for extensive form games. Experimental Economics
1: 9-41.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.best_reply import regrets
from bargaining.equilibrium.mixed.information import check_perfect_recall
from bargaining.equilibrium.quantal.answer import QuantalLimit, QuantalResponse
from bargaining.errors import BargainingError, ConvergenceError, RequirementError
from bargaining.game import valuation
from bargaining.game.exact import exact
from bargaining.game.game import Game, check_game
from bargaining.game.plans import own_histories
from bargaining.game.tree import Tree

RESIDUAL = 1e-7
FARTHEST = 1e7
NEAR = 1e-3


def quantal_response(game: Game, *, precision: Any, at: Mapping[str, Any] | None = None) -> QuantalResponse:
    """The logit equilibrium of the agents on the principal branch.

    Parameters
    ----------
    game : Game
        Any number of players, chance moves and information sets are welcome; nobody may come by one set twice.
    precision : number
        Nonnegative, in units of one over payoffs. Where the branch turns back, the first point with this precision.
    at : mapping of str to number, optional
        Values for the parameters that the game leaves open.

    Returns
    -------
    QuantalResponse
        In floats, with its residual.

    Raises
    ------
    ConvergenceError
        Where the branch could not be followed so far, or the residual is above 1e-7.
    RequirementError
        Where the precision is no nonnegative number.
    ImperfectRecallError, TooLargeError, NumberError
        Where the game is outside what this method handles.
    MissingValueError, UnknownParameterError
        Where the values do not fit the game.

    Notes
    -----
    Each Newton step takes time in proportion to nodes times actions, and cubic in the actions.
    """
    from bargaining.equilibrium.quantal.advantage import agents
    from bargaining.equilibrium.quantal.branch import principal_branch

    given, tree = ready(game, at, "quantal_response")
    wanted = precision_of(precision)
    play = agents(tree, "quantal_response")
    *passed, point = principal_branch(play, wanted)
    off = _residual(play, point.odds, wanted)
    if not off <= RESIDUAL:
        raise ConvergenceError(f"at precision {wanted:g} the residual is {off:.2g}, above {RESIDUAL:g}; ask for a lower precision, or for quantal_limit")
    return QuantalResponse(game, given, wanted, _profile(play, point.odds), off, len(passed))


def quantal_limit(game: Game, *, at: Mapping[str, Any] | None = None) -> QuantalLimit:
    """The equilibrium that the principal branch leads to as the precision grows.

    Parameters
    ----------
    game : Game
        As for :func:`quantal_response`, and with perfect recall.
    at : mapping of str to number, optional

    Returns
    -------
    QuantalLimit
        Exact where the point far out on the branch is close to an equilibrium in rational numbers whose regret is exactly
        zero, and numerical otherwise.

    Raises
    ------
    ConvergenceError
        Where the branch could not be followed far enough for mistakes to cost next to nothing.

    Notes
    -----
    The branch is followed to a precision of ten million over the smallest of the players' ranges of payoffs. Limits of agents' quantal responses
    are sequential equilibria (McKelvey and Palfrey 1998), so that this selects one among the Nash equilibria.
    """
    from bargaining.equilibrium.quantal.advantage import agents
    from bargaining.equilibrium.quantal.branch import principal_branch

    given, tree = ready(game, at, "quantal_limit")
    check_perfect_recall(tree, own_histories(tree)[0], "quantal_limit")
    play = agents(tree, "quantal_limit")
    ranges = [float(column.max(initial=0) - column.min(initial=0)) for column in play.payoffs.T]
    far = FARTHEST / min((each for each in ranges if each), default=1.0)
    *_, point = principal_branch(play, far)
    near = _profile(play, point.odds)
    gains = regrets(near)
    regret = max(gains, default=0)
    for player, gain, spread in zip(tree.players, gains, ranges, strict=True):
        if gain > 1e-5 * spread:
            raise ConvergenceError(f"at precision {far:g} {player} would still gain {float(gain):.2g} by leaving the branch; its limit is not yet in sight")
    recognised = _recognised(tree, near)
    if recognised is None:
        return QuantalLimit(game, given, near, regret, far, 0.0, f"principal branch up to precision {far:g}", False)
    return QuantalLimit(game, given, recognised, 0, far, _distance(near, recognised), "principal branch, its end recognised", True)


def precision_of(value: Any) -> float:
    """Read a precision.

    Raises
    ------
    RequirementError
    """
    try:
        read = float(exact(value))
    except (BargainingError, OverflowError):
        raise RequirementError(f"precision must be a nonnegative number, not {value!r:.60}") from None
    if read < 0:
        raise RequirementError(f"precision must not be negative, and it is {read:g}")
    return read


def ready(game: Game, at: Mapping[str, Any] | None, purpose: str) -> tuple[dict[str, Any], Tree]:
    """The values read, and the tree with numbers."""
    check_game(game, purpose)
    given = valuation.exact_values(game.tree, at)
    valuation.valued(game.tree, given)
    return given, game.at(given).tree


def _profile(play: Any, odds: Any) -> Behaviour:
    import numpy as np

    logs = play.logarithms(odds)
    chances = [tuple(map(float, np.exp(own))) if possible else None for own, possible in zip(logs, play.possible, strict=True)]
    return Behaviour(play.tree, play.sets, tuple(chances))


def _residual(play: Any, odds: Any, precision: float) -> float:
    import numpy as np

    gains, _ = play.advantages(odds)
    pairs = zip(play.logarithms(odds), play.logarithms(precision * gains), strict=True)
    return max((float(np.max(np.abs(np.exp(own) - np.exp(reply)))) for own, reply in pairs), default=0.0)


def _recognised(tree: Tree, near: Behaviour) -> Behaviour | None:
    """The exact equilibrium that a numerical one is close to: pure, or of two players by its supports."""
    from bargaining.equilibrium.mixed.sequence_form import movers, sequence_form
    from bargaining.equilibrium.mixed.supports import plans_from

    rounded = [None if own is None else tuple(map(round, own)) for own in near.chances]
    pure = Behaviour(tree, near.sets, tuple(rounded))
    if _distance(near, pure) < NEAR:
        return pure if not any(regrets(pure)) else None
    if len(movers(tree)) > 2:
        return None
    form = sequence_form(tree)
    guesses = [dict(enumerate(form.plan(near, player))) for player in (0, 1)]
    played = [{history for history, part in guess.items() if part >= NEAR} for guess in guesses]
    plans = plans_from(form, played, played, guesses)
    if plans is None:
        return None
    found = form.profile(plans)
    return found if not any(regrets(found)) and _distance(near, found) < NEAR else None


def _distance(near: Behaviour, found: Behaviour) -> float:
    pairs = [(a, b) for a, b in zip(near.chances, found.chances, strict=True) if a is not None and b is not None]
    return max((abs(float(p) - float(q)) for a, b in pairs for p, q in zip(a, b, strict=True)), default=0.0)
