"""The dispute as linear programs, written down from its primitives: what the formulas of the paper are checked against.

Arbitration and talks are programs in the probabilities of peace and in what a strong party gets from a weak one on average, so that any share may be
agreed; mediation is the library's own program over a finite game, for whatever a mediator may say. The formulas are never used to find an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import bargaining as bg
from bargaining.leverage import linear
from bargaining.theory.mediators import dispute_game

HALF = Fraction(1, 2)
Dispute = tuple[Fraction, Fraction]
"""Temptation and odds."""
Formula = Callable[[Fraction, Fraction], tuple[Any, Any]]


def disputes(fits: Callable[[Fraction, Fraction], bool], *, step: int = 1) -> Iterator[Dispute]:
    """A grid of temptations up to three and of odds below them."""
    for tempted, odds in product([Fraction(k, 7) for k in range(1, 22, step)], [Fraction(k, 11) for k in range(1, 33, step)]):
        if odds < tempted and fits(tempted, odds):
            yield tempted, odds


def facts(dispute: Dispute, *, pie: Fraction = Fraction(9, 10)) -> dict[str, Any]:
    """Parameters of the game with a given temptation and given odds; only their combination matters."""
    tempted, odds = dispute
    return {"strong": odds / (1 + odds), "win": (HALF + tempted * (1 - pie) / 2) / pie, "pie": pie, "cost": Fraction(0)}


def wars(at: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """What war is worth to a type against a type."""
    pie, win = at["pie"], at["win"]
    return {("s", "s"): pie / 2, ("w", "w"): pie / 2, ("s", "w"): win * pie, ("w", "s"): (1 - win) * pie}


def best(dispute: Dispute, *, public: bool) -> tuple[Any, Any, Any]:
    """The most peace, with the probabilities for unequal and for strong parties: in arbitration, or in talks that all can hear.

    Variables: the probabilities of peace p_L, p_M and p_H, and p_M times the share of the strong party. All payoffs are less war.
    """
    at = facts(dispute)
    war, q, r = wars(at), at["strong"], 1 - at["strong"]
    strong = (0, -r * war["s", "w"], q * (HALF - war["s", "s"]), r)
    weak = (r * (HALF - war["w", "w"]), q * (1 - war["w", "s"]), 0, -q)
    posing_as_strong = (0, -r * war["w", "w"], q * (HALF - war["w", "s"]), r)
    posing_as_weak = (0, q * (1 - war["s", "s"]), 0, -q)
    bound_to_halves = (r * (HALF - war["s", "w"]), 0, 0, 0)
    rows = [_less(posing_as_strong, weak), _negative(strong), _negative(weak)]
    if public:  # nobody agrees to less than war on whom it hears; a strong party that posed as weak need not agree to halves
        rows += [_less(posing_as_weak, strong), (0, war["s", "w"], 0, -1), (0, war["w", "s"] - 1, 0, 1)]
    else:
        rows += [_less(_sum(posing_as_weak, bound_to_halves), strong)]
    caps: list[tuple[Any, ...]] = [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0)]
    found = linear.maximise([r * r, 2 * q * r, q * q, 0], rows + caps, [0] * len(rows) + [1] * 3)
    assert found is not None, "war is always possible"
    return found.value, found.point[1], found.point[2]


@cache
def mediated(dispute: Dispute) -> Any:
    """The best that a mediator brings about in the finite game, against lies and disobedience together."""
    return bg.communication_equilibrium(dispute_game(), "peace", at=facts(dispute))


@cache
def arbitrated(dispute: Dispute) -> Any:
    """The best that an arbitrator brings about in the finite game."""
    return bg.communication_equilibrium(dispute_game(), "peace", at=facts(dispute), channel="binding", outside="fight")


EXAMPLES = [(Fraction(a, 10), Fraction(b, 10)) for a, b in ((6, 1), (6, 3), (8, 7), (15, 3), (15, 10), (15, 13), (20, 5), (25, 20))]
"""Disputes for the larger programs, in every regime."""


def strong_gets(found: Any, dispute: Dispute) -> Any:
    """What a strong A expects from a plan that is obeyed."""
    at = facts(dispute)
    war, shares = wars(at), _shares(at)
    total = Fraction(0)
    for row in found.plan:
        if row["A reports"] == "A strong":
            kind, accepted = row["B reports"][2], (row["A is told"], row["B is told"]) in FITS
            worth = shares[row["A is told"]] if accepted else war["s", kind]
            total += row["probability"] * (at["strong"] if kind == "s" else 1 - at["strong"]) * worth
    return total


def told_to_settle(found: Any, dispute: Dispute) -> dict[tuple[str, str], tuple[Any, Any]]:
    """For A of each type and each peaceful recommendation: its share, and how sure A then is that B is weak."""
    at = facts(dispute)
    shares, heard = _shares(at), {}
    for row in found.plan:
        if row["A is told"] != "fight":
            weight = row["probability"] * (at["strong"] if row["B reports"] == "B strong" else 1 - at["strong"])
            weak, both = heard.get((row["A reports"], row["A is told"]), (Fraction(0), Fraction(0)))
            heard[row["A reports"], row["A is told"]] = (weak + weight * (row["B reports"] == "B weak"), both + weight)
    return {key: (shares[key[1]], weak / both) for key, (weak, both) in heard.items()}


FITS = {("half", "half"), ("claim much", "concede much"), ("concede much", "claim much")}


def _shares(at: dict[str, Any]) -> dict[str, Any]:
    much = at["win"] * at["pie"]
    return {"half": HALF, "claim much": much, "concede much": 1 - much}


def silent(dispute: Dispute) -> Any:
    """The most peace in a pure equilibrium without talks, with an equal split and the one that leaves a strong party indifferent."""
    at = facts(dispute)
    war, chance, shares = wars(at), {"s": at["strong"], "w": 1 - at["strong"]}, _shares(at)
    moves = [*shares, "fight"]

    def worth(own: str, does: str, others: dict[str, str]) -> Any:
        return sum(chance[kind] * (shares[does] if (does, others[kind]) in FITS else war[own, kind]) for kind in "sw")

    def replies(others: dict[str, str]) -> list[dict[str, str]]:
        best_ones = {own: [m for m in moves if worth(own, m, others) == max(worth(own, n, others) for n in moves)] for own in "sw"}
        return [dict(zip("sw", pair, strict=True)) for pair in product(best_ones["s"], best_ones["w"])]

    plans = [dict(zip("sw", pair, strict=True)) for pair in product(moves, repeat=2)]
    stable = [(one, two) for one in plans for two in replies(one) if one in replies(two)]
    return max(sum(chance[a] * chance[b] * ((one[a], two[b]) in FITS) for a in "sw" for b in "sw") for one, two in stable)


def equal_split_is_safe(dispute: Dispute) -> bool:
    """Whether nobody who has heard nothing prefers war to an equal split."""
    at = facts(dispute)
    war = wars(at)
    return all(at["strong"] * war[own, "s"] + (1 - at["strong"]) * war[own, "w"] <= HALF for own in "sw")


def formula_holds(formula: Formula, fits: Callable[[Fraction, Fraction], bool], *, public: bool) -> bool:
    """Whether a formula gives the optimum of the program wherever a condition holds; peace and both probabilities, exactly."""
    tried = 0
    for tempted, odds in disputes(fits):
        unequal, both = formula(tempted, odds)
        peace = (1 + 2 * odds * unequal + odds**2 * both) / (1 + odds) ** 2
        if best((tempted, odds), public=public) != (peace, unequal, both):
            return False
        tried += 1
    return tried > 5


def _sum(one: tuple[Any, ...], two: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(a + b for a, b in zip(one, two, strict=True))


def _less(one: tuple[Any, ...], two: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(a - b for a, b in zip(one, two, strict=True))


def _negative(one: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(-a for a in one)
