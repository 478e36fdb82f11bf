r"""The dispute of Hörner, Morelli and Squintani (2015) as a finite game, for the library's linear programs over what a mediator may say.

Each party, strong or weak, claims a share or fights; there is peace where the claims add up, and war elsewhere. An equal split is always among the
claims; further ones are named by what the party that gets more would get. The closed forms are in
:mod:`~bargaining.theory.mediators.mediation_and_arbitration`.

>>> import bargaining as bg
>>> at = {"strong": "1/2", "win": "29/32", "pie": "4/5", "cost": 0}
>>> bg.communication_equilibrium(dispute_game(), "peace", at=at).value
Fraction(13, 20)

References
----------
Hörner, J., Morelli, M. and Squintani, F. 2015. Mediation and peace. Review of Economic Studies 82: 1483-1501.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargaining.errors import FieldError
from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.theory.arguments import by_name, nonnegative, positive, probability

MUCH = {"much": "win*pie - cost"}
"""What leaves a strong party indifferent to war on a weak one."""


def dispute_game(shares: Mapping[str, Any] | None = None) -> Game:
    """The dispute: types by chance, then claims at the same time.

    Parameters
    ----------
    shares : mapping of str to number or expression, optional
        By name the larger share of each unequal split; by default ``much``, which leaves a strong party indifferent to war on a weak one. Each is
        claimed by ``claim`` and left to the other side by ``concede``.

    Returns
    -------
    Game
        With the parameters ``strong`` (the probability of a strong party), ``win``, ``pie`` and ``cost``, and the outcomes ``peace`` and ``war``.

    Raises
    ------
    FieldError
        Where the shares are no mapping from names, or a split has the name of the equal one.
    """
    splits = by_name(MUCH if shares is None else shares, "the shares")
    if "half" in splits:
        raise FieldError('an unequal split cannot be named "half"; that is the equal one')
    claims: dict[str, tuple[str, Any]] = {"half": ("half", "1/2")}
    for name, share in splits.items():
        claims[f"claim {name}"] = (f"concede {name}", f"{share}")
        claims[f"concede {name}"] = (f"claim {name}", f"1 - ({share})")

    def end(first: str, second: str, chance: str) -> Outcome:
        if first in claims and claims[first][0] == second:
            return Outcome("peace", {"A": claims[first][1], "B": claims[second][1]})
        return Outcome("war", {"A": f"({chance})*pie - cost", "B": f"(1 - ({chance}))*pie - cost"})

    def talks(a: str, b: str) -> Decision:
        chance = "1/2" if a == b else "win" if a == "strong" else "1 - win"
        moves = [*claims, "fight"]
        return Decision("A", {first: Decision("B", {second: end(first, second, chance) for second in moves}, information=f"B {b}") for first in moves},
                        information=f"A {a}")

    chances = {"strong": "strong", "weak": "(1 - strong)"}
    return Game(Chance({f"{a} {b}": (f"{chances[a]}*{chances[b]}", talks(a, b)) for a in chances for b in chances}), title="A dispute", players=["A", "B"])


def read_dispute(strong: Any, win: Any, pie: Any, cost: Any) -> tuple[Exact, Exact, Exact, Exact]:
    """The numbers of a dispute, each in its range.

    Parameters
    ----------
    strong, win, pie, cost
        The parameters of :func:`dispute_game`.

    Returns
    -------
    tuple of four numbers

    Raises
    ------
    FieldError, NumberError
        Where a number is none, or out of its range.
    """
    q, p = probability(strong, "the probability of a strong party"), probability(win, "the chance that a strong party beats a weak one")
    if 2 * p < 1:
        raise FieldError(f"the chance that a strong party beats a weak one is {p}, and must be 1/2 or more")
    theta = positive(pie, "what war leaves of the pie")
    if theta >= 1:
        raise FieldError(f"what war leaves of the pie is {theta}, and must be less than 1")
    return q, p, theta, nonnegative(cost, "the further cost of war")
