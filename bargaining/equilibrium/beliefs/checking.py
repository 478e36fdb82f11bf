r"""A second opinion on any assessment: is it rational, does it follow Bayes' rule, is it consistent?

Nothing here is taken from the solver but the list of information sets. In particular rationality is not checked one
deviation at a time: at each information set the best that the player can do by *any* plan for the rest of the game is worked out,
with the belief held there and carried forward by Bayes' rule. Steps:

1. Push the belief at an information set forward through each action: through chance, through the others' strategies, and
   into the player's own later information sets.
2. There, take the best again (perfect recall makes these choices separate), and so on to the ends.
3. The **gain** is what the best plan brings beyond the strategy. Rational means a gain of zero everywhere.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("A", {
...     "offer": bg.Decision("B", {"yes": bg.Outcome("deal", {"A": 1, "B": 1}), "no": bg.Outcome("none", {"A": 0, "B": 0})}),
...     "keep": bg.Outcome("none", {"A": "1/2", "B": 0}),
... }))
>>> verdict = check_assessment(game, {"the root": "keep", "offer": "no"})
>>> verdict.is_rational, verdict.gains
(False, {'the root': 0, 'offer': 1})
>>> print(verdict)
check_assessment: not sequentially rational
  B gains 1 at "offer" by another plan
  beliefs follow Bayes' rule, and are consistent
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

from bargaining.equilibrium.beliefs.assessment import Assessment
from bargaining.equilibrium.beliefs.consistency import Way, consistent
from bargaining.equilibrium.beliefs.information import Histories, histories
from bargaining.equilibrium.beliefs.mistakes import slip_departures
from bargaining.equilibrium.beliefs.reading import read_assessment
from bargaining.game.exact import Exact, lean
from bargaining.game.game import Game, check_game
from bargaining.game.tree import CHANCE, END


@dataclass(frozen=True)
class AssessmentCheck:
    """The verdict on an assessment.

    Attributes
    ----------
    game : Game
    at : dict of str to number
    assessment : Assessment
    gains : dict of str to number
        For each information set what its player could gain by another plan from there on.
    departures : tuple of str
        Where beliefs depart from Bayes' rule, in words.
    slips : tuple of str
        Where beliefs after a surprise treat one mistake in two ways, in words; see the notes of :func:`check_assessment`.
    is_consistent : bool
        Whether beliefs are limits of beliefs under small mistakes (Kreps and Wilson).
    method, exact : str, bool
    """

    game: Game
    at: dict[str, Exact]
    assessment: Assessment
    gains: dict[str, Exact]
    departures: tuple[str, ...]
    slips: tuple[str, ...]
    is_consistent: bool
    method: str = "best plans by forward belief, labellings for consistency"
    exact: bool = True

    @property
    def is_rational(self) -> bool:
        """Whether nobody can gain at any information set."""
        return not any(self.gains.values())

    @property
    def is_weak_perfect_bayesian(self) -> bool:
        """Whether it is rational and beliefs follow Bayes' rule wherever it applies; beliefs after surprises may be anything."""
        return self.is_rational and not self.departures

    @property
    def is_perfect_bayesian(self) -> bool:
        """Whether it is so, and beliefs after surprises treat each mistake alike: what :func:`bargaining.perfect_bayesian` lists."""
        return self.is_weak_perfect_bayesian and not self.slips

    @property
    def is_sequential(self) -> bool:
        """Whether it is a sequential equilibrium: rational and consistent."""
        return self.is_rational and self.is_consistent

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each information set."""
        return [{"information set": name, "gain": gain, **{f"at {k}": v for k, v in self.at.items()}} for name, gain in self.gains.items()]

    def __str__(self) -> str:
        return "\n".join([f"check_assessment: {self._verdict()}", *(f"  {line}" for line in self._lines())])

    def _verdict(self) -> str:
        ladder = [
            (not self.is_rational, "not sequentially rational"),
            (bool(self.departures), "not Bayesian"),
            (self.is_consistent, "sequential equilibrium"),
            (not self.slips, "perfect Bayesian equilibrium"),
        ]
        return next((words for holds, words in ladder if holds), "weak perfect Bayesian equilibrium")

    def _lines(self) -> Iterator[str]:
        who = {here.name: self.game.players[here.player] for here in histories(self.game, self.at).sets}
        for name, gain in self.gains.items():
            if gain:
                yield f'{who[name]} gains {gain} at "{name}" by another plan'
        yield from self.departures
        yield from self.slips
        bayes = "" if self.departures else "beliefs follow Bayes' rule, "
        yield bayes + ("and are consistent" if self.is_consistent else "but are no limit of beliefs under small mistakes")

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), str(self).splitlines()[0])


def check_assessment(
    game: Game,
    strategies: Mapping[str, Any] | Assessment,
    beliefs: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    at: Mapping[str, Any] | None = None,
) -> AssessmentCheck:
    """Check an assessment, wherever it comes from.

    Parameters
    ----------
    game : Game
    strategies : mapping of str to (str, or mapping of str to number), or Assessment
        For each information set the action taken, or the probability of each action; actions left out have probability zero. An
        information set goes by its name, a decision without one by the moves that lead there, joined by ``" > "``
        (``"the root"`` for the first).
    beliefs : mapping of str to mapping of str to number, optional
        For each information set of two or more decisions the probability of each, by the moves that lead there. Where play
        reaches a set and its belief is left out, Bayes' rule fills it in.
    at : mapping of str to number, optional
        Values for the parameters that the game leaves open.

    Returns
    -------
    AssessmentCheck

    Raises
    ------
    AssessmentError
        Where an information set has no strategy or an unknown one, a surprise has no belief, probabilities are negative or
        do not sum to one, or a name is not in the game.
    ImperfectRecallError
        Where a player forgets something.

    Notes
    -----
    Two ideas of perfect Bayesian equilibrium are told apart. The **weak** one asks for rationality and for Bayes' rule wherever it
    applies, and leaves beliefs after surprises free. The one that :func:`bargaining.perfect_bayesian` lists asks in addition that at
    a set which is reached by mistakes only (a) a node has belief zero if its mistakes include all those of another node and more, (b) nodes of
    the same mistakes keep the odds that chance and the other moves give them, and (c) information sets that are surprised by
    the same mistakes hold one lottery over them, and (d) what is believed at one surprise is carried forward to the next by Bayes'
    rule. Every sequential equilibrium fulfils all four.

    Rationality and Bayes' rule are decided in exact arithmetic for every finite game of perfect recall, and so is consistency, but for one
    linear program in small whole numbers that is left to HiGHS: its positive answers are verified exactly.

    Time is linear in the nodes for each information set.
    """
    check_game(game, "check_assessment")
    known = histories(game, at)
    given = read_assessment(known, strategies, beliefs)
    shares = _shares(known, given)
    held = _held(known, given)
    return AssessmentCheck(
        game,
        known.at,
        given,
        {here.name: _gain(known, shares, number, held[number]) for number, here in enumerate(known.sets)},
        tuple(_departures(known, shares, held)),
        tuple(slip_departures(known, shares, held)),
        consistent(_ways(known, shares, held)),
    )


Shares = dict[tuple[int, int], Fraction]
Beliefs = list[dict[int, Fraction]]


def _shares(known: Histories, given: Assessment) -> Shares:
    return {(number, k): Fraction(given.strategies[here.name][action])
            for number, here in enumerate(known.sets) for k, action in enumerate(here.actions)}  # fmt: skip


def _held(known: Histories, given: Assessment) -> Beliefs:
    certain = Fraction(1)
    return [
        {here.nodes[0]: certain} if len(here.nodes) == 1 else {node: Fraction(given.beliefs[here.name][known.history(node)]) for node in here.nodes}
        for here in known.sets
    ]


def _departures(known: Histories, shares: Shares, held: Beliefs) -> Iterator[str]:
    """Bayes' rule, also after moves that lead to every node of a set and so say nothing between them."""
    for number, here in enumerate(known.sets):
        common = set(known.moves[here.nodes[0]]).intersection(*(known.moves[node] for node in here.nodes))
        likely = {node: known.chance[node] * prod(shares[move] for move in known.moves[node] if move not in common) for node in here.nodes}
        total = sum(likely.values())
        for node in here.nodes if total else ():
            if held[number].get(node, 0) * total != likely[node]:
                due = lean(Fraction(likely[node]) / total)
                yield f'Bayes\' rule gives "{known.history(node)}" probability {due} at "{here.name}", not {lean(held[number][node])}'


def _ways(known: Histories, shares: Shares, held: Beliefs) -> list[list[Way]]:
    found = []
    for number, here in enumerate(known.sets):
        row = []
        for node in here.nodes:
            moves = known.moves[node]
            likely = Fraction(known.chance[node]) * prod(shares[move] for move in moves if shares[move])
            row.append(Way(held[number][node], likely, tuple(move for move in moves if not shares[move])))
        found.append(row)
    return found


def _gain(known: Histories, shares: Shares, number: int, belief: Mapping[int, Fraction]) -> Exact:
    return lean(_worth(known, shares, number, belief, at_best=True) - _worth(known, shares, number, belief, at_best=False))


def _worth(known: Histories, shares: Shares, number: int, weights: Mapping[int, Fraction], *, at_best: bool) -> Fraction:
    """What a player expects from an information set on, with the best plan or with its own strategy.

    Calls itself once for each later decision of the same player, never deeper than moves follow each other.
    """
    options = []
    for action in range(len(known.sets[number].actions)):
        total, later = _pushed(known, shares, number, action, weights)
        options.append(total + sum(_worth(known, shares, at, row, at_best=at_best) for at, row in later.items()))
    if at_best:
        return max(options)
    return sum((shares[number, k] * option for k, option in enumerate(options)), Fraction(0))


def _pushed(
    known: Histories, shares: Shares, number: int, action: int, weights: Mapping[int, Fraction]
) -> tuple[Fraction, dict[int, dict[int, Fraction]]]:
    """An action's sure part, and the weights with which the player's own later information sets are reached."""
    tree, player = known.tree, known.sets[number].player
    total, later = Fraction(0), dict[int, dict[int, Fraction]]()
    pending = [(tree.branches[node][action], weight) for node, weight in weights.items() if weight]
    while pending:
        node, weight = pending.pop()
        owner = tree.owner[node]
        if owner == END:
            total += weight * known.payoffs[player][tree.end[node]]
        elif owner == CHANCE:
            pending += [(child, weight * Fraction(known.chance[child]) / known.chance[node]) for child in tree.branches[node]]
        elif owner == player:
            later.setdefault(known.set_of[node], {})[node] = weight
        else:
            at = known.set_of[node]
            pending += [(child, weight * shares[at, k]) for k, child in enumerate(tree.branches[node]) if shares[at, k]]
    return total, later
