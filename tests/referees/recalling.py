"""Random games of imperfect information whose players remember all that they knew and did."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from bargaining import Chance, Decision, Game, Outcome


def games(count: int, seed: int, *, players: int = 2, depth: int = 4, pay: int = 9, constant_sum: bool = False, blind: float = 0.7) -> Iterator[Game]:
    """A stream of games; a player cannot tell apart decisions with the same own history, width, and (sometimes) sign."""
    rng = Random(seed)
    while count:
        names = tuple("ABC"[:players])
        root = _node(rng, names, dict.fromkeys(names, ""), depth, pay, constant_sum, blind)
        if not isinstance(root, Outcome):
            count -= 1
            yield Game(root, players=names)


def _node(rng: Random, names: tuple[str, ...], own: dict[str, str], depth: int, pay: int, constant_sum: bool, blind: float) -> Any:
    if depth == 0 or rng.random() < 0.1:
        paid = {name: rng.randint(-pay, pay) for name in names}
        if constant_sum:
            paid[names[-1]] = 3 - sum(paid[name] for name in names[:-1])
        return Outcome(rng.choice("xyz"), paid)
    width = rng.choice((2, 2, 3))

    def below(after: dict[str, str]) -> Any:
        return _node(rng, names, after, depth - 1, pay, constant_sum, blind)

    if rng.random() < 0.2:
        weights = [rng.randint(0, 3) for _ in range(width - 1)] + [1]
        return Chance({f"c{k}": (Fraction(weight, sum(weights)), below(own)) for k, weight in enumerate(weights)})
    player = rng.choice(names)
    sign = rng.choice("12") if rng.random() < blind else f"alone {rng.random()}"
    name = f"{player}{own[player]}|{width}{sign}"
    return Decision(player, {f"a{k}": below({**own, player: f"{name}:{k}"}) for k in range(width)}, information=name)
