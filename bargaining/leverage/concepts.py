r"""How likely a target is in the equilibria of a concept, game by game.

For a game with numbers let :math:`E` be its equilibria of a concept. A question about a target needs the two ends

.. math:: \max_{e \in E} \Pr(\text{target} \mid e), \qquad \min_{e \in E} \Pr(\text{target} \mid e):

some equilibrium reaches it with probability :math:`p` where the first is at least :math:`p`, every one where the second is.

===========================  =====================================================================================
concept                      the equilibria it quantifies over
===========================  =====================================================================================
``"nash"``                   all Nash equilibria, mixed ones too, of two players who move
``"pure_nash"``              the Nash equilibria in which nobody mixes, of any number of players
``"subgame_perfect_nash"``   the Nash equilibria that are one in every subgame, mixed ones too
``"perfect_bayesian"``       all perfect Bayesian equilibria; those in which nobody mixes with ``pure=True``
``"quantal_response"``       the one on the principal branch, at ``precision=``; ``"quantal"`` for short
a function                   what it returns for the game
===========================  =====================================================================================

Where a list of equilibria is known to be incomplete, the two ends are those of what was found: a found equilibrium that
reaches the target settles that some does, one that misses it that not every one does, and anything else is an error. Where there are
no pure equilibria, the target counts as not reached.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {"in": bg.Outcome("war", {"A": -1}), "out": bg.Outcome("peace", {"A": 0})}))
>>> measure, name = measure_of("pure_nash", (False, True), {})
>>> name, measure(game).least, measure(game).most
('pure Nash equilibrium', 1, 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bargaining.equilibrium.beliefs import perfect_bayesian
from bargaining.equilibrium.mixed import nash
from bargaining.equilibrium.mixed.information import check_perfect_recall
from bargaining.equilibrium.mixed.perfect import extreme_profiles
from bargaining.equilibrium.quantal import quantal_response
from bargaining.errors import BargainingError, OutOfClassError, RequirementError, did_you_mean
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.game.plans import own_histories

Chance = Exact | float
Concept = str | Callable[[Game], Chance]
"""A concept by name, or a function from a game with numbers to the probability of the target in it."""


@dataclass(frozen=True)
class Reached:
    """How likely the equilibria of one game reach a target.

    Attributes
    ----------
    least, most : number
        Over the equilibria that were found.
    open : str
        What else there may be, where the list is incomplete; empty where these are the ends over all equilibria.
    """

    least: Chance
    most: Chance
    open: str = ""

    def chance(self, require: str) -> Chance:
        """The most that some equilibrium gives, or the least that every one does.

        Raises
        ------
        OutOfClassError
            Where an equilibrium that was not found may say otherwise.
        """
        value = self.most if require == "some" else self.least
        if self.open and value != (1 if require == "some" else 0):
            raise OutOfClassError(self.open)
        return value

    def known(self, require: str, probability: Chance) -> bool | None:
        """Whether some equilibrium, or every one, reaches the target with a probability; ``None`` where equilibria not found may say otherwise."""
        hit = bool((self.most if require == "some" else self.least) >= probability)
        return None if self.open and hit != (require == "some") else hit

    def enough(self, require: str, probability: Chance) -> bool:
        """Whether some equilibrium, or every one, reaches the target with a probability.

        Raises
        ------
        OutOfClassError
            Where it depends on equilibria that were not found.
        """
        hit = self.known(require, probability)
        if hit is None:
            raise OutOfClassError(self.open)
        return hit


Measure = Callable[[Game], Reached]


def measure_of(concept: Concept, ends: Sequence[bool], options: Mapping[str, Any]) -> tuple[Measure, str]:
    """The function from games with numbers to how likely the marked ends are reached, and what the concept is called.

    Raises
    ------
    RequirementError
        Where the concept or an option is unknown.
    """
    if callable(concept):
        _no_more(options, "a function")
        return lambda game: _single(_asked(concept, game)), "a function of the game"
    if concept == "subgame_perfect":
        raise RequirementError('concept="subgame_perfect" is for flip_set, minimum and acceptance_curve; "subgame_perfect_nash" holds the mixed ones too')
    if not isinstance(concept, str) or concept not in CONCEPTS:
        raise RequirementError(f"concept={concept!r} is unknown; {did_you_mean(str(concept), ['subgame_perfect', *CONCEPTS])}")
    return CONCEPTS[concept](tuple(ends), dict(options))


def in_words(concept: Concept, require: str, name: str) -> str:
    """The equilibria that a question is about: "some Nash equilibrium"."""
    return name if callable(concept) or concept in SINGLE else f"{require} {name}"


def check_require(concept: Concept, require: str) -> None:
    """Raise RequirementError where a function is asked for more than it says."""
    if callable(concept) and require != "some":
        raise RequirementError('require="every" is nothing that a function given as concept is told; let the function return the least of all equilibria')


def _single(value: Chance) -> Reached:
    return Reached(value, value)


def _over(chances: Iterable[Chance], open_: str = "") -> Reached:
    found = list(chances)
    return Reached(min(found), max(found), open_)


def _nash(ends: tuple[bool, ...], options: dict[str, Any]) -> tuple[Measure, str]:
    _no_more(options, '"nash"')

    def measure(game: Game) -> Reached:
        try:
            return _over(profile.probability(ends) for profile in nash(game, method="all"))
        except OutOfClassError as problem:
            raise OutOfClassError(f'{problem}; concept="pure_nash" asks this of the equilibria in which nobody mixes, for any number of players') from None

    return measure, "Nash equilibrium"


def _pure_nash(ends: tuple[bool, ...], options: dict[str, Any]) -> tuple[Measure, str]:
    _no_more(options, '"pure_nash"')

    def measure(game: Game) -> Reached:
        try:
            found = nash(game, method="pure").equilibria
        except OutOfClassError:
            return _single(0)
        return _over(profile.probability(ends) for profile in found)

    return measure, "pure Nash equilibrium"


def _subgame_perfect_nash(ends: tuple[bool, ...], options: dict[str, Any]) -> tuple[Measure, str]:
    _no_more(options, '"subgame_perfect_nash"')

    def measure(game: Game) -> Reached:
        check_perfect_recall(game.tree, own_histories(game.tree)[0], 'concept="subgame_perfect_nash"')
        found, complete = extreme_profiles(game.tree)
        if not complete and all(len(nodes) == 1 for nodes in game.tree.information_sets):
            return _believed(game, ends, pure=False)  # nobody is in doubt about anything, so the two concepts are the same
        why = "not all subgame-perfect equilibria are known, since some subgame has ties, is large, or has more than two players, and those known do not decide"
        return _over((profile.probability(ends) for profile in found), "" if complete else why)

    return measure, "subgame-perfect Nash equilibrium"


def _perfect_bayesian(ends: tuple[bool, ...], options: dict[str, Any]) -> tuple[Measure, str]:
    pure = options.pop("pure", False)
    _no_more(options, '"perfect_bayesian"')
    return lambda game: _believed(game, ends, pure=pure), f"{'pure ' if pure is True else ''}perfect Bayesian equilibrium"


def _believed(game: Game, ends: tuple[bool, ...], *, pure: bool) -> Reached:
    solved = perfect_bayesian(game, pure=pure, partial=True)
    ranges = [family.probability_of_ends(ends) for family in solved.families]
    if solved.is_complete and not ranges:
        return _single(0)
    why = ""
    if not solved.is_complete:
        mixing = " and ".join(f'"{name}"' for name, actions in solved.open_supports[0].items() if len(actions) > 1)
        why = f"equilibria in which {mixing} mix at once are not solved, and those found do not decide; pure=True asks this of those in which nobody mixes"
    return Reached(min((each.low for each in ranges), default=1), max((each.high for each in ranges), default=0), why)


def _quantal(ends: tuple[bool, ...], options: dict[str, Any]) -> tuple[Measure, str]:
    if "precision" not in options:
        raise RequirementError('concept="quantal" needs precision=, such as precision=5')
    precision = options.pop("precision")
    _no_more(options, '"quantal"')
    return lambda game: _single(quantal_response(game, precision=precision).profile.probability(ends)), f"quantal response at precision {precision}"


CONCEPTS: dict[str, Callable[[tuple[bool, ...], dict[str, Any]], tuple[Measure, str]]] = {
    "nash": _nash,
    "pure_nash": _pure_nash,
    "subgame_perfect_nash": _subgame_perfect_nash,
    "perfect_bayesian": _perfect_bayesian,
    "quantal": _quantal,
    "quantal_response": _quantal,
}
"""For each concept what makes marked ends and the concept's own options a measure and a name."""

SINGLE = ("quantal", "quantal_response")
"""Concepts that pick one equilibrium."""


def _no_more(options: Mapping[str, Any], concept: str) -> None:
    if options:
        raise RequirementError(f"concept={concept} takes no option {', '.join(options)}")


def _asked(concept: Callable[[Game], Chance], game: Game) -> Chance:
    """What a function of the user's says of a game; a mistake in it is told as such."""
    try:
        value = concept(game)
    except BargainingError:
        raise
    except Exception as problem:
        raise RequirementError(f"the function given as concept failed with {type(problem).__name__}: {problem}") from problem
    return _probability(value)


def _probability(value: Any) -> Chance:
    try:
        inside = 0 <= value <= 1
    except TypeError:
        inside = False
    if not inside:
        raise RequirementError(f"the function given as concept must return a probability, not {value!r:.60}")
    return value  # type: ignore[no-any-return]
