r"""The levers a player would choose: its own optimal commitment.

A mediator that sets the levers :math:`x` before the game is played, and is believed, gets :math:`u_m` in the equilibrium
that follows. Where ties leave several, the **tie rule** decides: an *optimistic* leader counts on the equilibrium that it
likes best (the strong Stackelberg rule), a *pessimistic* one fears the one it likes least (the weak rule):

.. math:: \sup_{x} \max_{v \in V(x)} u_m(v), \qquad \sup_{x} \min_{v \in V(x)} u_m(v).

The first is attained. The second is often not: the best threat is the one at which the other party is indifferent, and a
little more is needed to be sure of it.

* **One lever.** :math:`V` changes at the breakpoints of the exact equilibrium map, and payoffs are affine in between, so
  the optimum lies at a breakpoint, at an end of the range, or where two equilibria of one piece cross.
* **Several levers.** For each end :math:`z` of the tree (with chance moves, each way of playing it out) the largest
  :math:`u_m(z)`, such that some equilibrium follows :math:`z` (optimistic), or such that all of them pay at least
  :math:`u_m(z)` (pessimistic), by the search of
  :mod:`bargaining.leverage.portfolio.search`. Ends are tried in the order of what they could pay at most, and left out
  once that is no more than what was found.

>>> import bargaining as bg
>>> game = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2 + aid", "Mediator": "1 - aid - threat/10"}),
...     "refuse": bg.Outcome("sanctions", {"Party": "4/5 - threat", "Mediator": "-threat"}),
... }))
>>> print(bg.best_levers(game, "Mediator", ["threat"], {"threat": 1}, at={"aid": 0}))
97/100 for Mediator at threat 3/10, attained; optimistic about ties, exact (equilibrium map)
>>> print(bg.best_levers(game, "Mediator", ["threat"], {"threat": 1}, at={"aid": 0}, ties="pessimistic"))
97/100 for Mediator at threat 3/10, not attained; pessimistic about ties, exact (equilibrium map)
>>> print(bg.best_levers(game, "Mediator", ["threat", "aid"], {"threat": "1/5", "aid": 1}))
22/25 for Mediator at threat 1/5, aid 1/10, attained; optimistic about ties, exact (branch and bound for each end)

References
----------
Stackelberg, H. von. 1934. Marktform und Gleichgewicht. Springer.
Letchford, J. and V. Conitzer. 2010. Computing optimal strategies to commit to in extensive-form games. Proceedings of the
11th ACM Conference on Electronic Commerce.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations
from typing import Any

from bargaining.equilibrium.backward_induction import subgame_perfect
from bargaining.equilibrium.tables import html_table
from bargaining.errors import LeverError, NotPolynomialError, RequirementError, UnknownPlayerError, did_you_mean
from bargaining.game.exact import Exact, exact, lean
from bargaining.game.game import Game, check_game
from bargaining.leverage.algebraic import Coefficients, evaluate
from bargaining.leverage.maps import Piece, equilibrium_map
from bargaining.leverage.portfolio.affine import Affine, Axis, affine
from bargaining.leverage.portfolio.obligations import Certain, Clause, Obligation, Reached
from bargaining.leverage.portfolio.programme import Constraint
from bargaining.leverage.portfolio.search import Found, Search
from bargaining.leverage.portfolio.terms import Terms, read_terms

TIES = ("optimistic", "pessimistic")


@dataclass(frozen=True, eq=False)
class Commitment:
    """A player's optimal levers.

    Attributes
    ----------
    game : Game
    player : str
    at, caps : dict of str to number
    ties : str
        ``"optimistic"`` or ``"pessimistic"``.
    levers : dict of str to number
        Where the value is not attained, what it is the limit at; see :meth:`near`.
    value : number
        The supremum of what the player gets.
    attained : bool
    method, exact : str, bool
    """

    game: Game = field(repr=False)
    player: str
    at: dict[str, Exact]
    caps: dict[str, Exact]
    ties: str
    levers: dict[str, Exact]
    value: Exact
    attained: bool
    method: str
    exact: bool = True
    _drift: dict[str, Exact] = field(repr=False, kw_only=True)

    def payoff(self, levers: Mapping[str, Exact]) -> Exact:
        """What the player gets at some levers under the tie rule, by backward induction."""
        values = subgame_perfect(self.game, at={**self.at, **levers}).values
        own = [vector[self.game.players.index(self.player)] for vector in values]
        return max(own) if self.ties == "optimistic" else min(own)

    def near(self, margin: Any = Fraction(1, 1000)) -> dict[str, Exact]:
        """Levers that give the player less than ``margin`` short of the value.

        Raises
        ------
        LeverError
            Where the margin is not positive.
        """
        room = Fraction(exact(margin))
        if room <= 0:
            raise LeverError(f"margin must be positive, not {room}")
        return dict(self.levers) if self.attained else self._stepped(lambda payoff: payoff > self.value - room)

    def _stepped(self, enough: Callable[[Exact], bool]) -> dict[str, Exact]:
        step = Fraction(1)
        for _ in range(10_000):
            levers = {name: lean(amount + step * self._drift[name]) for name, amount in self.levers.items()}
            if all(0 <= amount <= self.caps[name] for name, amount in levers.items()) and enough(self.payoff(levers)):
                return levers
            step /= 2
        raise AssertionError("no step along the direction of the optimum is enough")

    def verify(self) -> bool:
        """Whether backward induction at the levers, or just beside them, gives the value."""
        if self.attained:
            return self.payoff(self.levers) == self.value
        margin = Fraction(1, 1000)
        return self.value - margin < self.payoff(self.near(margin)) < self.value

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each lever."""
        return [{"lever": name, "amount": amount, "cap": self.caps[name]} for name, amount in self.levers.items()]

    def __str__(self) -> str:
        amounts = ", ".join(f"{name} {amount}" for name, amount in self.levers.items())
        attained = "attained" if self.attained else "not attained"
        return f"{self.value} for {self.player} at {amounts}, {attained}; {self.ties} about ties, exact ({self.method})"

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))


def best_levers(
    game: Game,
    player: str,
    levers: Iterable[str],
    caps: Mapping[str, Any],
    *,
    at: Mapping[str, Any] | None = None,
    ties: str = "optimistic",
) -> Commitment:
    """The levers that a player would commit itself to.

    Parameters
    ----------
    game : Game
        With perfect information. What the levers cost the player is in its payoffs.
    player : str
    levers : iterable of str
        Amounts of zero or more, in which payoffs are affine together.
    caps : mapping of str to number
        The most there is of each lever.
    at : mapping of str to number, optional
        Values for all other parameters.
    ties : {"optimistic", "pessimistic"}
        Which equilibrium follows where there are several: the one the player likes best, or least.

    Returns
    -------
    Commitment

    Raises
    ------
    LeverError
        Where a lever has no cap.
    RequirementError
        Where ``ties`` is unknown.
    NotPolynomialError
        Where a payoff is not affine in the levers together.
    BargainingError
        As for :func:`bargaining.equilibrium_map`.

    Notes
    -----
    One lever costs what its equilibrium map costs. Several cost a search for each end that could be better than what was
    found; NP-hard in general.
    """
    check_game(game, "best_levers")
    if player not in game.players:
        raise UnknownPlayerError(f'the game has no player "{player}"; {did_you_mean(player, game.players)}')
    if ties not in TIES:
        raise RequirementError(f'ties must be "optimistic" or "pessimistic", not {ties!r:.60}; {did_you_mean(ties, TIES)}')
    if not isinstance(levers, Iterable):
        raise LeverError(f"levers must be a list of names, such as ['threat'], not {levers!r:.60}")
    names = [levers] if isinstance(levers, str) else list(levers)
    if not names:
        raise LeverError("levers names no lever; give at least one, such as ['threat']")
    terms = read_terms(game, dict.fromkeys(names, 0), at, caps, None)
    uncapped = [name for name in names if name not in terms.caps]
    if uncapped:
        raise LeverError(f'"{uncapped[0]}" needs a cap: without one the best amount may be infinite')
    if len(names) == 1:
        return along_one(game, player, terms, ties)
    return along_several(game, player, terms, ties)


def along_one(game: Game, player: str, terms: Terms, ties: str) -> Commitment:
    """From the equilibrium map of the only lever."""
    (name,) = terms.levers
    own = game.players.index(player)
    pieces = equilibrium_map(game, name, at=terms.at, within=(0, terms.caps[name])).pieces
    value, attained, amount, drift = max(_candidates(pieces, own, ties), key=lambda each: (each[0], each[1], -each[2]))
    found = {name: lean(amount)}, lean(value), attained, "equilibrium map"
    return Commitment(game, player, terms.at, terms.caps, ties, *found, _drift={name: lean(drift)})


def _candidates(pieces: Iterable[Piece], own: int, ties: str) -> Iterator[tuple[Fraction, bool, Fraction, Fraction]]:
    """Where a piece may be best: value, whether it is attained, the lever, and the direction into the piece."""
    judge: Any = max if ties == "optimistic" else min
    for piece in pieces:
        lines = {vector[own] for vector in piece.payoffs}
        if any(len(line) > 2 for line in lines):
            raise NotPolynomialError("best_levers needs payoffs that are affine in the lever")
        low, high = piece.interval.low, piece.interval.high
        assert isinstance(low, int | Fraction)
        assert isinstance(high, int | Fraction)
        middle = (Fraction(low) + high) / 2
        crossings = [cut for cut in _crossings(lines) if low < cut < high]
        for amount in dict.fromkeys([Fraction(low), middle, Fraction(high), *crossings]):
            yield Fraction(judge(evaluate(line, amount) for line in lines)), amount in piece.interval, amount, middle - amount


def _crossings(lines: Iterable[Coefficients]) -> Iterator[Fraction]:
    for one, two in combinations([(*line, 0, 0)[:2] for line in lines], 2):
        if one[1] != two[1]:
            yield Fraction(two[0] - one[0]) / (one[1] - two[1])


def along_several(game: Game, player: str, terms: Terms, ties: str) -> Commitment:
    """From a search for each end of the tree, the most promising first."""
    leader = _Leader(game, game.players.index(player), terms, ties)
    best: Commitment | None = None
    for ceiling, plan in leader.ceilings():
        if best is not None and (ceiling < best.value or (ceiling == best.value and best.attained)):
            break
        found = leader.best_for(plan, None if best is None else best.value)
        if found is not None and (best is None or (found.value, found.attained) > (best.value, best.attained)):
            best = found
    assert best is not None  # some equilibrium follows some end
    value = best.value
    still: dict[str, Exact] = dict.fromkeys(terms.levers, 0)
    moves = best.attained and any(best._drift.values())
    return replace(best, levers=best._stepped(lambda payoff: payoff == value), _drift=still) if moves else best


@dataclass(eq=False)
class _Leader:
    """One leader's searches; each turns the levers round that it wants more of."""

    game: Game
    own: int
    terms: Terms
    ties: str

    def __post_init__(self) -> None:
        self.plain = affine(self.game, self.terms.levers, self.terms.at)
        self.turned: dict[tuple[bool, ...], Affine] = {}

    def ceilings(self) -> list[tuple[Exact, int]]:
        """For each plan the most it can pay the leader within the caps, in decreasing order; plans that pay the same once."""
        rows, scale = self.plain.rows[self.own], self.plain.scales[self.own]
        plans = self.plain.plans(0)
        rows = self.plain.rows[self.own]
        firsts = {rows[plan]: plan for plan in reversed(plans)} if self.ties == "pessimistic" else {(plan, rows[plan]): plan for plan in plans}
        caps = [self.terms.caps[name] for name in self.terms.levers]
        found = []
        for plan in firsts.values():
            row = rows[plan]
            most = row[0] + sum((max(slope, 0) * Fraction(cap) for slope, cap in zip(row[1:], caps, strict=True)), Fraction(0))
            found.append((lean(most * Fraction(1, scale)), plan))
        return sorted(found, key=lambda each: (-each[0], each[1]))

    def best_for(self, plan: int, floor: Exact | None) -> Commitment | None:
        """The best levers at which a plan is followed, or at which no equilibrium pays less than it."""
        falls = tuple(slope > 0 for slope in self.plain.rows[self.own][plan][1:])
        if falls not in self.turned:
            axes = [Axis(self.terms.caps[name], True) if fall else Axis() for name, fall in zip(self.terms.levers, falls, strict=True)]
            self.turned[falls] = affine(self.game, self.terms.levers, self.terms.at, axes)
            self.turned[falls].plans(0)
        payoffs = self.turned[falls]
        row, scale = payoffs.rows[self.own][plan], payoffs.scales[self.own]
        limits = list(self.terms.limits)
        if floor is not None:
            least = Fraction(floor) * scale
            limits.append(Constraint(row[0] * least.denominator - least.numerator, 0, tuple([c * least.denominator for c in row[1:]])))
        goal: Obligation = Reached(0) if self.ties == "optimistic" else Certain(0, Clause(True, 0, self.own, plan, None))
        hits = plan.__eq__ if self.ties == "optimistic" else lambda _: True
        found = Search(payoffs, hits, goal, [-slope for slope in row[1:]], limits).run()
        if not found.complete:
            raise KeyboardInterrupt
        return None if found.region is None else self._commitment(found, row, scale, falls)

    def _commitment(self, found: Found, row: tuple[int, ...], scale: int, falls: tuple[bool, ...]) -> Commitment:
        assert found.region is not None
        assert found.cost is not None
        solution, names = found.region.solution, self.terms.levers
        levers = {name: lean(self.terms.caps[name] - solution.value(k) if falls[k] else solution.value(k)) for k, name in enumerate(names)}
        drift = {name: lean(-solution.drift(k) if falls[k] else solution.drift(k)) for k, name in enumerate(names)}
        value = lean((row[0] - found.cost[0]) * Fraction(1, scale))
        given = self.game, self.game.players[self.own], self.terms.at, self.terms.caps, self.ties
        return Commitment(*given, levers, value, found.cost[1] == 0, "branch and bound for each end", _drift=drift)
