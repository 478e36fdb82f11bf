r"""Commitment in a tree: what a leader gains by binding itself in advance (Stackelberg), and to what.

Two parties move in a tree without chance moves and see everything. The leader announces what it will do at each of its decisions, by lot if it
likes, and is bound; then the follower, who breaks ties in the leader's favour (the *strong* Stackelberg rule), does what is best for
it. A threat that nobody would carry out in the moment, such as to enforce at a cost, can be announced.

What a leader can induce is worked out from the last decision to the first (:mod:`~bargaining.theory.implementation.inducible`). With
chance moves, or with more parties, the problem is NP-hard, and not done here.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2", "Mediator": 1}),
...     "refuse": bg.Decision("Mediator", {
...         "enforce": bg.Outcome("sanctions", {"Party": "3/10", "Mediator": "-1/2"}),
...         "back down": bg.Outcome("impunity", {"Party": "4/5", "Mediator": 0}),
...     }),
... }))
>>> print(stackelberg(game, "Mediator"))
stackelberg: 1 for Mediator, 1/2 for Party, where play alone gives Mediator at most 0: agreement; exact (frontier of inducible payoffs)
  after refuse: enforce
>>> print(least_enforcement("3/10", "1/2"))
the least probability of enforcing for acceptance: 3/5, attained; exact (closed form)

References
----------
Stackelberg, H. von. 1934. Marktform und Gleichgewicht. Vienna: Springer.
Letchford, J. and V. Conitzer. 2010. Computing optimal strategies to commit to in extensive-form games. Proceedings of the 11th ACM
Conference on Electronic Commerce: 83-92. The steps above are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.equilibrium.backward_induction import subgame_perfect
from bargaining.errors import OutOfClassError, UnknownPlayerError, did_you_mean
from bargaining.game import valuation
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.tree import CHANCE
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, tidy
from bargaining.theory.implementation.frontiers import best
from bargaining.theory.implementation.inducible import announced, floors, induced
from bargaining.theory.least import LeastLever
from bargaining.theory.switches import switch


@dataclass(frozen=True)
class Stackelberg(Answer):
    """A leader's best commitment.

    Attributes
    ----------
    leader, follower : str
    value, follower_value : number
    alone : number
        The most that the leader gets in a subgame-perfect equilibrium, without commitment.
    outcomes : tuple of (str, number)
        What happens, with probabilities.
    commitment : dict of tuple of str to dict of str to number
        For each decision of the leader that its announcement must speak of, by the moves that lead there, the probability of each action.
    is_mixed : bool
        Whether it uses lots.
    method : str
    exact : bool
    """

    leader: str
    follower: str
    value: Exact
    follower_value: Exact
    alone: Exact
    outcomes: tuple[tuple[str, Exact], ...]
    commitment: dict[tuple[str, ...], dict[str, Exact]] = field(repr=False)
    is_mixed: bool
    method: str = "frontier of inducible payoffs"
    exact: bool = True

    def __str__(self) -> str:
        happens = ", ".join(label if chance == 1 else f"{label} {chance}" for label, chance in self.outcomes)
        lines = [
            f"stackelberg: {self.value} for {self.leader}, {self.follower_value} for {self.follower}, "
            f"where play alone gives {self.leader} at most {self.alone}: {happens}; exact ({self.method})"
        ]
        for history, actions in self.commitment.items():
            what = ", ".join(action if chance == 1 else f"{action} {chance}" for action, chance in actions.items())
            lines.append(f"  {'after ' + ' > '.join(history) if history else 'first'}: {what}")
        return "\n".join(lines)


def stackelberg(game: Game, leader: str, *, at: Mapping[str, Any] | None = None, mixed: bool = True) -> Stackelberg:
    """A leader's best commitment in a tree of two players without chance moves.

    Parameters
    ----------
    game : Game
        With perfect information.
    leader : str
        Who binds itself.
    at : mapping of str to number, optional
        The values of the parameters.
    mixed : bool, keyword only
        Whether the leader may announce lots.

    Returns
    -------
    Stackelberg

    Raises
    ------
    UnknownPlayerError
        Where the leader is no player.
    OutOfClassError
        Where there are more or fewer than two players, chance moves, or information sets.
    MissingValueError
        Where a parameter has no value.

    Notes
    -----
    Pure commitment takes time proportional to nodes times ends. Mixed commitment compares the pieces of frontiers in pairs; how many pieces a
    frontier has is not bounded here, and was at most a few dozen in random trees of a hundred nodes.
    """
    check_game(game, "stackelberg")
    _check(game, leader)
    values = valuation.exact_values(game.tree, at)
    first, second = game.players.index(leader), 1 - game.players.index(leader)
    numbers = valuation.valued(game.tree, values)
    floor = floors(game.tree, numbers.payoffs[second], first)
    found = best(induced(game.tree, numbers, floor, first, mixed=switch(mixed, "mixed")), floor[0])
    assert found is not None  # the follower can be left with its floor, or with more
    tree = game.tree
    outcomes: dict[str, Fraction] = {}
    for node, chance in found.ends:
        outcomes[tree.labels[tree.end[node]]] = outcomes.get(tree.labels[tree.end[node]], Fraction(0)) + chance
    said = announced(tree, found, floor, first)
    return Stackelberg(
        leader,
        game.players[second],
        tidy(found.l),
        tidy(found.f),
        max(each[first] for each in subgame_perfect(game, at=at).values),
        tuple((label, lean(chance)) for label, chance in outcomes.items()),
        said,
        any(0 < chance < 1 for actions in said.values() for chance in actions.values()),
    )


def least_enforcement(gap: Any, harm: Any) -> LeastLever:
    """The least probability of enforcing to which a leader has to commit so that a follower with a gap accepts.

    Parameters
    ----------
    gap, harm : number
        What the follower loses by accepting, and by enforcement; zero or more.

    Returns
    -------
    LeastLever
        The gap over the harm; nothing where that is more than one.

    Raises
    ------
    NumberError, FieldError
    """
    missing, hurt = nonnegative(gap, "the gap"), nonnegative(harm, "the harm")
    needed = Fraction(0) if missing == 0 else Fraction(missing) / hurt if hurt >= missing else None
    return LeastLever("probability of enforcing", "acceptance", tidy(needed), needed is not None)


def _check(game: Game, leader: str) -> None:
    if leader not in game.players:
        raise UnknownPlayerError(f'no player is called "{leader}"; {did_you_mean(leader, game.players)}')
    tree = game.tree
    problem = (
        f"{len(game.players)} players" if len(game.players) != 2
        else "chance moves" if CHANCE in tree.owner
        else "information sets" if tree.information_sets
        else None
    )  # fmt: skip
    if problem:
        raise OutOfClassError(f"the game has {problem}: commitment is solved for two players who see everything and no chance; beyond that it is NP-hard")
