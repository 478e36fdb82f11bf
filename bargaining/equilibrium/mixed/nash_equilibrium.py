r"""Nash equilibrium: nobody gains by leaving it alone.

A profile :math:`\sigma` is a Nash equilibrium if :math:`u_i(\sigma) \ge u_i(\tau_i, \sigma_{-i})` for every player
:math:`i` and strategy :math:`\tau_i`.

In poker with one card the first player bets on it or folds; who holds an ace bets, who holds a king may bluff:

>>> import bargaining as bg
>>> def pays(value):
...     return bg.Outcome("showdown", {"Alice": value, "Bob": -value})
>>> def meets(wins):
...     return bg.Decision("Bob", {"call": pays(2 * wins), "fold": pays(1)}, information="Bob")
>>> poker = bg.Game(bg.Chance({
...     "ace": ("1/2", bg.Decision("Alice", {"bet": meets(1), "pass": pays(-1)}, information="ace")),
...     "king": ("1/2", bg.Decision("Alice", {"bet": meets(-1), "pass": pays(-1)}, information="king")),
... }))
>>> found = bg.nash(poker)
>>> print(found)
Nash equilibrium: exactly one (all vertices of the best-reply polytopes, exact), maximum regret 0
  showdown: Alice 1/3, Bob -1/3
>>> found.strategy["king"], found.strategy["Bob"]
({'bet': Fraction(1, 3), 'pass': Fraction(2, 3)}, {'call': Fraction(2, 3), 'fold': Fraction(1, 3)})
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from bargaining.equilibrium.mixed.all_equilibria import all_equilibria
from bargaining.equilibrium.mixed.answer import Nash
from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.best_reply import regrets
from bargaining.equilibrium.mixed.information import check_perfect_recall
from bargaining.equilibrium.mixed.one_equilibrium import one_equilibrium
from bargaining.equilibrium.mixed.perfect import subgame_perfect_profiles
from bargaining.equilibrium.mixed.pure import pure_equilibria
from bargaining.equilibrium.mixed.sequence_form import movers, sequence_form
from bargaining.errors import OutOfClassError, RequirementError, TooLargeError, did_you_mean
from bargaining.game import valuation
from bargaining.game.exact import Exact
from bargaining.game.game import Game, check_game
from bargaining.game.plans import own_histories

MAX_PURE = 2_000
METHODS = ("auto", "all", "one", "pure")


def nash(game: Game, *, at: Mapping[str, Any] | None = None, subgame_perfect: bool = False, method: str = "auto") -> Nash:
    """Find Nash equilibria, exactly.

    Parameters
    ----------
    game : Game
        Of players with perfect recall; chance moves and information sets are welcome.
    at : mapping of str to number, optional
        Values for the parameters that the game leaves open.
    subgame_perfect : bool
        Whether only equilibria count that are equilibria in every subgame too.
    method : {"auto", "all", "one", "pure"}
        ``"all"``: every equilibrium of a small game of two players. ``"one"``: one of two players, however large.
        ``"pure"``: every pure one, of any number of players. ``"auto"``: all where the game is small enough, else one;
        the pure ones where more than two players move. With ``subgame_perfect`` this goes for each subgame, and
        ``"all"`` also needs that no ties let equilibria vary.

    Returns
    -------
    Nash
        With ``is_complete`` where there are no others.

    Raises
    ------
    OutOfClassError
        Where more than two players move and there is no pure equilibrium.
    ImperfectRecallError
        Where a player forgets what it knew or did.
    TooLargeError
        Where all equilibria were asked for and there are too many cases to look at, or there are more than 2,000 pure ones.
    ConvergenceError
        Where floating point failed and the game is too large to go on in rational numbers.
    MissingValueError, UnknownParameterError
        Where the values do not fit the game.
    RequirementError
        Where ``method`` or ``subgame_perfect`` is not one of the values it may take.

    Notes
    -----
    All: exponential in the strategies, of which there may be 24. One: a pivot takes time quadratic in the own histories, and
    there are about as many pivots as histories; constant-sum games take linear programs instead. Pure: linear in the
    cells of the reduced normal form, of which there may be a million.

    References
    ----------
    Nash, J. F. 1951. Non-cooperative games. Annals of Mathematics 54: 286-295.
    """
    check_game(game, "nash")
    if method not in METHODS:
        raise RequirementError(f"method must be one of {', '.join(METHODS)}, not {method!r}; {did_you_mean(method, METHODS)}")
    if not isinstance(subgame_perfect, bool):
        raise RequirementError(f"subgame_perfect must be True or False, not {subgame_perfect!r:.60}")
    given = valuation.exact_values(game.tree, at)
    valuation.valued(game.tree, given)
    solved = game.at(given)
    check_perfect_recall(solved.tree, own_histories(solved.tree)[0], "nash")
    if subgame_perfect:
        return _perfect(game, given, solved, method)
    if method == "pure" or (method == "auto" and len(movers(solved.tree)) > 2):
        return _pure(game, given, solved)
    form = sequence_form(solved.tree, f'nash(method="{method}")')
    if method != "one":
        try:
            found, components = all_equilibria(form)
            return _answer(game, given, found, components, True, "all vertices of the best-reply polytopes, exact")
        except TooLargeError:
            if method == "all":
                raise
    profile, how = one_equilibrium(form)
    return _answer(game, given, [profile], [(0,)], False, how)


def _perfect(game: Game, given: dict[str, Exact], solved: Game, method: str) -> Nash:
    if method == "pure":
        raise RequirementError('method="pure" does not go with subgame_perfect=True; use "auto", "all" or "one"')
    found, complete, count = subgame_perfect_profiles(solved.tree, one=method == "one")
    if method == "all" and not complete:
        raise TooLargeError("some subgame is too large, has more than two players, or has ties that let its equilibria vary; ask for method=\"auto\"")
    how = f"equilibria of each of {count:,} subgame{'' if count == 1 else 's'}, exact"
    return _answer(game, given, found, [(k,) for k in range(len(found))], complete, how, concept="subgame-perfect Nash")


def _pure(game: Game, given: dict[str, Exact], solved: Game) -> Nash:
    found = list(islice(pure_equilibria(solved), MAX_PURE + 1))
    if not found:
        count = len(movers(solved.tree))
        instead = "mixed ones are found where two players move" if count > 2 else 'mixed ones are found by method="auto"'
        raise OutOfClassError(f"this game of {count} players who move has no pure Nash equilibrium; {instead}, quantal_response works for any number")
    if len(found) > MAX_PURE:
        raise TooLargeError(f"ties leave more than {MAX_PURE:,} pure Nash equilibria; break some of them, or ask for one with subgame_perfect=True")
    return _answer(game, given, found, [(k,) for k in range(len(found))], False, "all pure ones, of the reduced normal form, exact")


def _answer(
    game: Game, given: dict[str, Exact], found: Sequence[Behaviour], components: Sequence[tuple[int, ...]], complete: bool, how: str, concept: str = "Nash"
) -> Nash:
    worst = max((regret for profile in found for regret in regrets(profile)), default=0)
    return Nash(game, given, tuple(found), tuple(components), complete, worst, how, concept=concept)
