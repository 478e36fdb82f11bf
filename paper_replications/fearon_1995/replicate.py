"""Replicates Fearon (1995): ``python paper_replications/fearon_1995/replicate.py``.

Each formula is put to a game that the library's solvers solve, over a grid of probabilities and costs; ``fearon_games.py`` has the games.
"""

from __future__ import annotations

from pathlib import Path

from fearon_games import (
    CHANCES,
    fights_exactly_where,
    gambles,
    later_demand_leaves_indifferent,
    lots_restore_settlement,
    mutually_preferable,
    no_division_is_safe,
    no_risk_exactly_where,
    nobody_strikes_first_between,
    range_of_settlements,
    range_shrinks_where,
    shifts,
    some_division_is_better,
    war_exactly_where,
    worth_of_demands,
    worth_of_war,
)

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Fearon, J. D. 1995. Rationalist explanations for war. International Organization 49: 379-414.",
    fidelity="exact",
    read="the abstract, the headings, and the formulas with their pages as the Game Theory Gallery gives them; not the text itself",
)


@paper.row("settlements")
def settlements() -> bool:
    """For random weakly concave utilities and wars some division is better for both; where both love risk it need not be."""
    return some_division_is_better() and not some_division_is_better(concave=False)


@paper.row("misrepresent")
def misrepresent() -> bool:
    """War in equilibrium of the crisis with two types at some odds; a weak opponent always gains by being taken for tough."""
    found = list(gambles())
    return any(war for war, _, _ in found) and all(as_tough > as_weak for _, as_weak, as_tough in found)


@paper.row("commitment")
def commitment() -> bool:
    """War in equilibrium at some shifts of power, and at each of them a division, kept to for ever, that both would prefer."""
    wars = [at for at, war in shifts() if war]
    return bool(wars) and all(mutually_preferable(at) for at in wars)


@paper.row("war_payoffs")
def war_payoffs() -> bool:
    """War as a lottery, solved."""
    return worth_of_war(lambda p, c_a, _: p - c_a, lambda p, _, c_b: 1 - p - c_b)


@paper.row("range")
def bargaining_range() -> bool:
    """The flip set of the division, in every equilibrium: open at both ends."""
    return range_of_settlements(lambda p, c_a, _: p - c_a, lambda p, _, c_b: p + c_b)


@paper.row("risk_averse")
def risk_averse() -> bool:
    """For random weakly concave utilities and wars, in exact arithmetic."""
    return some_division_is_better(draws=600)


@paper.row("first_strike")
def first_strike() -> bool:
    """The flip set of the division in the standoff is empty exactly there."""
    return no_division_is_safe(lambda p_f, p_s, c_a, c_b: p_f - p_s > c_a + c_b)


@paper.row("later_demand")
def later_demand() -> bool:
    """The upper end of the flip set of the demand."""
    return later_demand_leaves_indifferent(lambda p_2, c_b, patience: p_2 + c_b * (1 - patience))


@paper.row("preventive")
def preventive() -> bool:
    """The game of shifting power, solved."""
    return war_exactly_where(lambda p_1, p_2, c_b, patience: patience * p_2 - p_1 > c_b * (1 - patience) ** 2)


@paper.row("first_range")
def first_range() -> bool:
    """The flip set of the division in the standoff, in every equilibrium."""
    return nobody_strikes_first_between(lambda p_f, _s, c_a, _b: p_f - c_a, lambda _f, p_s, _a, c_b: p_s + c_b)


@paper.row("disagree")
def disagree() -> bool:
    """The width of the flip set of the division, against the one with shared beliefs."""
    return range_shrinks_where(lambda p, r: p + r > 1)


@paper.row("lots")
def lots() -> bool:
    """Wherever neither would rather give up the whole issue than fight, all or nothing means war, and some lots that bind are settled on."""
    return lots_restore_settlement(CHANCES[1:-1])


@paper.row("fights")
def fights() -> bool:
    """B's choice, solved over a grid of demands."""
    return fights_exactly_where(lambda cost, x, p: cost < x - p)


@paper.row("expects")
def expects() -> bool:
    """The worth of each demand in the game with that demand alone, for random costs of four kinds."""
    return worth_of_demands(lambda x, chance, p, c_a: chance * (p - c_a) + (1 - chance) * x)


@paper.row("no_risk")
def no_risk() -> bool:
    """For random costs on four steps, in place of a density, whose hazard never falls; where it falls the condition fails."""
    return no_risk_exactly_where(lambda hazard, c_a: hazard * c_a >= 1)


@paper.figure("figure_1.svg")
def figure_1(path: Path) -> None:
    """The bargaining range, reconstructed at p = 1/2, c_A = 1/10, c_B = 1/5."""
    from fearon_figure import draw_range

    draw_range(path, balance="1/2", costs=("1/10", "1/5"))


if __name__ == "__main__":
    paper.main()
