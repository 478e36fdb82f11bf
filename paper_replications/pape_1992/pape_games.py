"""Pape's calculus and what surrounds it, as games that the solvers solve; each check takes the printed claim as an argument.

A target resists, which brings B with probability p(B) and costs C with probability p(C), or surrenders, at whatever that costs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import bargaining as bg
from bargaining.theory.crisis import coercion_game

Facts = dict[str, Fraction]
CHANCES = tuple(Fraction(k, 4) for k in range(5))
AMOUNTS = (1, 2, 5)


def calculations(*, certain: bool = False) -> Iterator[Facts]:
    """A grid of benefits, costs and their probabilities, ties among them; with ``certain`` only costs that may come."""
    for benefit, benefit_chance, cost, cost_chance in product(AMOUNTS, CHANCES, (0, *AMOUNTS), CHANCES[certain:]):
        yield {"benefit": Fraction(benefit), "benefit_chance": benefit_chance, "cost": Fraction(cost), "cost_chance": cost_chance}


def resistance_is_worth(formula: Callable[[Fraction, Fraction, Fraction, Fraction], Fraction]) -> bool:
    """Whether a formula in B, p(B), C and p(C) is what the target gets by resisting."""
    return all(
        bg.reservation_value(coercion_game(), "Target", "concede", at=at).value
        == formula(at["benefit"], at["benefit_chance"], at["cost"], at["cost_chance"])
        for at in calculations()
    )


def concedes_exactly_where(rule: Callable[[Fraction], bool], *, every: bool = True) -> bool:
    """Whether the target concedes, in all equilibria or in some, exactly where a rule says so of the value of resistance."""
    for at in calculations():
        value = at["benefit"] * at["benefit_chance"] - at["cost"] * at["cost_chance"]
        found = bg.subgame_perfect(coercion_game(), at=at).outcomes
        if (found == {"concession"} if every else "concession" in found) != rule(value):
            return False
    return True


def least_cost(at: Facts) -> Fraction | None:
    """The cost beyond which the target concedes."""
    rest = {name: value for name, value in at.items() if name != "cost"}
    return bg.minimum(coercion_game(), "cost", reach="concession", at=rest, require="every").value


def punishment_deters_but_does_not_compel(loss_weight: Fraction) -> bool:
    """Whether at every point of the grid some cost deters from seizing what it does not compel to give up.

    What would be gained by attacking counts once, and the same territory, once held, by the weight of losses.
    """
    for at in calculations(certain=True):
        if at["benefit_chance"]:
            deterring, compelling = least_cost(at), least_cost({**at, "benefit": at["benefit"] * loss_weight})
            if deterring is None or compelling is None or deterring >= compelling:
                return False
    return True


def more_at_stake_takes_more(*, at_chance: Callable[[Fraction], Fraction]) -> bool:
    """Whether the cost needed rises with the benefit, at probabilities of it mapped by a function."""
    for at in calculations(certain=True):
        if at["benefit_chance"]:
            facts = {**at, "benefit_chance": at_chance(at["benefit_chance"])}
            low, high = least_cost(facts), least_cost({**facts, "benefit": facts["benefit"] + 1})
            if low is None or high is None or low >= high:
                return False
    return True


def surrender_game() -> bg.Game:
    """The calculus where surrender has a price of its own, beyond what is conceded."""
    give_in = bg.Outcome("surrender", {"Target": "-price"})
    resist = bg.Outcome("resistance", {"Target": "benefit*benefit_chance - cost*cost_chance"})
    return bg.Game(bg.Decision("Target", {"surrender": give_in, "resist": resist}), title="Pape's calculus with a price of surrender")


def surrenders(at: Facts, price: Fraction) -> bool:
    """Whether it surrenders in all equilibria."""
    return bg.subgame_perfect(surrender_game(), at={**at, "price": price}).outcomes == {"surrender"}


PRICES = (Fraction(0), Fraction(1, 2), Fraction(2))


def succeeds_only_where(rule: Callable[[Facts, Fraction], bool]) -> bool:
    """Whether a rule holds of the facts and the price of surrender wherever the target surrenders; it does at some."""
    found = [rule(at, price) for at in calculations() for price in PRICES if surrenders(at, price)]
    return bool(found) and all(found)


def without_hope(rule: Callable[[Facts, Fraction], bool]) -> bool:
    """Whether a target that cannot win surrenders exactly where a rule says so."""
    hopeless = [at for at in calculations() if not at["benefit_chance"]]
    return all(surrenders(at, price) == rule(at, price) for at in hopeless for price in PRICES)
