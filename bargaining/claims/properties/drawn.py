"""Random games with one lever, kept in a form that can be scaled, shifted and differenced."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from bargaining.game import Decision, Game, Outcome

PLAYERS = ("A", "B")
LABELS = ("agreement", "stalemate", "war")


@dataclass(frozen=True)
class OneLever:
    """A tree of decisions whose payoffs are ``level + slope * t``."""

    shape: Any
    target: str
    scale: Fraction = Fraction(1)
    shift: int = 0

    @property
    def root(self) -> Any:
        """The tree."""
        return self._node(self.shape)

    def game(self) -> Game:
        """The game; the lever occurs, if only with effect zero."""
        return Game(self.root, players=list(PLAYERS))

    def changed(self, *, scale: Fraction = Fraction(1), shift: int = 0) -> OneLever:
        """The same with levels multiplied, or with a number added to all payoffs of the first player."""
        return OneLever(self.shape, self.target, scale, shift)

    def breakpoints(self) -> set[Fraction]:
        """Where two payoffs of a player are equal."""
        rows = self._rows(self.shape)
        found = set()
        for player in range(len(PLAYERS)):
            for (a, b), (c, d) in combinations([row[player] for row in rows], 2):
                if b != d:
                    found.add(Fraction(c - a, b - d))
        return found

    def _node(self, shape: Any) -> Any:
        kind, *rest = shape
        if kind == "end":
            label, pairs = rest
            return Outcome(label, {name: self._payoff(name, *pair) for name, pair in zip(PLAYERS, pairs, strict=True)})
        mover, branches = rest
        return Decision(mover, {f"action {k}": self._node(each) for k, each in enumerate(branches)})

    def _payoff(self, name: str, level: int, slope: int) -> str:
        shift = self.shift if name == PLAYERS[0] else 0
        return f"({level * self.scale}) + ({slope})*t + ({shift})"

    def _rows(self, shape: Any) -> list[Any]:
        kind, *rest = shape
        return [rest[1]] if kind == "end" else [row for each in rest[1] for row in self._rows(each)]


def one_lever() -> st.SearchStrategy[OneLever]:
    """Small trees of two players with one lever."""
    pair = st.tuples(st.integers(-2, 2), st.integers(-1, 1))
    end = st.tuples(st.just("end"), st.sampled_from(LABELS), st.tuples(pair, pair))

    def decision(below: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.tuples(st.just("decision"), st.sampled_from(PLAYERS), st.lists(below, min_size=2, max_size=3))

    shapes = st.recursive(end, decision, max_leaves=7)
    return st.builds(OneLever, shapes, st.just(LABELS[0])).filter(lambda drawn: LABELS[0] in drawn.game().outcomes and "t" in drawn.game().parameters)
