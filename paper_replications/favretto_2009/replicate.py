"""Favretto (2009), "Should peacemakers take sides?": the sentences of its abstract, tried in a game reconstructed from it.

Each sentence is tried at every point of a grid of parameters. The outcome is that of the equilibrium which D1 selects, built as an
assessment and checked by the library's checker, which shares nothing with the closed form; what other equilibria bring is asked of the solver.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction as Exact
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import bargaining as bg
from bargaining.equilibrium.beliefs import Assessment
from bargaining.replication import Replication
from bargaining.theory.mediators import forceful_mediation, power_mediation_game

paper = Replication(
    __file__,
    cite="Favretto, K. 2009. Should peacemakers take sides? Major power mediation, coercion, and bias. American Political Science Review 103: 248-263.",
    fidelity="reconstruction",
    read="the abstract; not the model",
)

GAME = power_mediation_game()
MUCH, LITTLE = "propose much", "propose little"
TYPES = ("resolved", "unresolved")


def grid() -> Iterator[dict[str, Exact]]:
    """Mediators to which war costs something, so that even an unbiased one prefers peace."""
    values = {
        "resolved": ("1/5", "4/5"),
        "balance": ("1/5",),
        "power": ("1/10", "3/10"),
        "cost": ("1/20", "1/4"),
        "cost_resolved": ("1/20", "3/20"),
        "cost_unresolved": ("1/5", "2/5"),
        "war": ("1/100", "1/10"),
    }
    for point in product(*values.values()):
        yield dict(zip(values, map(Exact, point), strict=True))


GRID = tuple(grid())


@dataclass(frozen=True)
class Biases:
    """Some of each kind, between the two at which one of the types begins to intervene."""

    none: Exact
    little: Exact
    middling: tuple[Exact, ...]
    high: tuple[Exact, ...]


def biases(point: dict[str, Exact]) -> Biases:
    """What counts as little and as much bias follows from what force costs and brings."""
    low, high = point["cost_resolved"] / point["power"], point["cost_unresolved"] / point["power"]
    return Biases(Exact(0), low / 2, (low, (low + high) / 2, high - (high - low) / 100), (high, high + 1))


def outcome(point: dict[str, Exact], bias: Exact) -> bg.AssessmentCheck:
    """The selected equilibrium, as strategies and beliefs, checked."""
    return _outcome(tuple(point.items()), bias)


@cache
def _outcome(facts: tuple[tuple[str, Exact], ...], bias: Exact) -> bg.AssessmentCheck:
    point = dict(facts)
    found = forceful_mediation(bias=bias, **point)
    names = {point["balance"] + point["power"] + point["cost"]: MUCH, point["balance"] + point["cost"]: LITTLE}
    made = {"resolved": names[Exact(found.resolved)], "unresolved": names[Exact(found.unresolved)]}
    fights = {kind: bias * point["power"] >= point[f"cost_{kind}"] for kind in TYPES}
    same = made["resolved"] == made["unresolved"]
    believed = {name: point["resolved"] if same and name == made["resolved"] else Exact(name == MUCH and not same) for name in (MUCH, LITTLE)}
    accepted = {MUCH: Exact(found.accepted) if MUCH in made.values() else Exact(0), LITTLE: Exact(1)}
    strategies: dict[str, dict[str, Exact]] = {name: {"accept": chance, "refuse": 1 - chance} for name, chance in accepted.items()}
    for kind in TYPES:
        strategies[kind] = {name: Exact(name == made[kind]) for name in (MUCH, LITTLE)}
        strategies |= {f"{kind}, {name}": {"intervene": Exact(fights[kind]), "stay out": Exact(not fights[kind])} for name in (MUCH, LITTLE)}
    beliefs = {name: {f"resolved > {name}": chance, f"unresolved > {name}": 1 - chance} for name, chance in believed.items()}
    return bg.check_assessment(GAME, Assessment(strategies, beliefs), at={**point, "bias": bias})


def peace(point: dict[str, Exact], bias: Exact) -> Exact:
    """The probability of peace in the selected equilibrium, from the strategies that were checked."""
    check = outcome(point, bias)
    if not check.is_perfect_bayesian:
        raise AssertionError(f"no equilibrium at {point} and bias {bias}: {check}")
    moves = check.assessment.strategies
    chances = {"resolved": point["resolved"], "unresolved": 1 - point["resolved"]}
    return Exact(sum(chances[kind] * weight * moves[name]["accept"] for kind in TYPES for name, weight in moves[kind].items()))


def would_fight(point: dict[str, Exact], bias: Exact) -> Exact:
    """The probability that a mediator of this bias intervenes if it is refused."""
    moves = outcome(point, bias).assessment.strategies
    chances = {"resolved": point["resolved"], "unresolved": 1 - point["resolved"]}
    return Exact(sum(chances[kind] * moves[f"{kind}, {MUCH}"]["intervene"] for kind in TYPES))


@paper.row("reveals")
def reveals(scale: Exact = Exact(1)) -> bool:
    """From the bias alone everybody knows that a highly biased mediator would fight, and that one of little bias would not."""
    for point in GRID:
        some = biases(point)
        if any(would_fight(point, scale * bias) != 1 for bias in some.high) or any(would_fight(point, bias) != 0 for bias in (some.none, some.little)):
            return False
    return True


@paper.row("high")
def high(scale: Exact = Exact(1)) -> bool:
    """At every point, with a high bias, the mediator is sure to fight and its proposal is accepted for certain."""
    return all(would_fight(point, scale * bias) == peace(point, scale * bias) == 1 for point in GRID for bias in biases(point).high)


@paper.row("doubt")
def doubt(scale: Exact = Exact(1)) -> bool:
    """At every point, between the two, it is in doubt whether the mediator would fight, and peace is less likely than at either end."""
    for point in GRID:
        some = biases(point)
        ends = min(peace(point, bias) for bias in (some.none, some.little, *some.high))
        for bias in some.middling:
            if not (0 < would_fight(point, scale * bias) < 1 and peace(point, scale * bias) < ends):
                return False
    return True


@paper.row("tend_to_fail", differs="only where the resolved are many and their force moves much: iff resolved*bias*power > (bias*(power + cost) + war)/2")
def tend_to_fail() -> bool:
    """Whether between the two a proposal is more often refused than accepted, at every point."""
    return all(peace(point, bias) < Exact(1, 2) for point in GRID for bias in biases(point).middling)


@paper.row("unbiased")
def unbiased(scale: Exact = Exact(0)) -> bool:
    """With no bias and with little: a proposal that both prefer to war, accepted for certain, and so more peace than between."""
    for point in GRID:
        some = biases(point)
        for bias in (some.none + scale, some.little + scale):
            share = Exact(forceful_mediation(bias=bias, **point).resolved)
            both = point["balance"] < share and 1 - share >= 1 - point["balance"] - point["cost"]
            if not (both and peace(point, bias) == 1 > max(peace(point, each) for each in some.middling)):
                return False
    return True


paper.not_reproducible("balkans", because="the evidence is in the case studies, which were not read")


def pools(point: dict[str, Exact], bias: Exact) -> bool:
    """Whether there is also an equilibrium with peace for certain, on a proposal that both types make; D1 excludes it."""
    middle = "balance + cost + resolved*power"
    game = power_mediation_game({MUCH: "balance + power + cost", "propose the average": middle, LITTLE: "balance + cost"})
    families = bg.perfect_bayesian(game, at={**point, "bias": bias}, pure=True).families
    return any(family.probability("peace").low == 1 for family in families)


@paper.figure("peace_by_bias.svg")
def peace_by_bias(path: Path) -> None:
    """The probability of peace in the selected equilibrium against bias, for a mediator that war costs nothing, and for one that it costs something."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    facts: dict[str, Any] = {"resolved": "1/2", "balance": "2/5", "power": "3/10", "cost": "1/10", "cost_resolved": "3/50", "cost_unresolved": "6/25"}
    figure, axes = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
    points = [Exact(k, 400) for k in range(1, 441)]
    for war, colour, words in (("0", "#2f78b7", "war costs the mediator nothing"), ("1/20", "#c2701e", "war costs the mediator 1/20")):
        values = [float(forceful_mediation(bias=bias, war=war, **facts).peace) for bias in points]
        axes.step([float(bias) for bias in points], values, where="post", color=colour, label=words)
    for x, words in ((0.1, "nobody\nwould intervene"), (0.5, "only the resolved would"), (0.95, "everybody\nwould")):
        axes.text(x, 0.06, words, ha="center", color="#5b6770", fontsize=8)
    axes.set(xlabel="bias of the mediator", ylabel="probability of peace", xlim=(0, 1.1), ylim=(0, 1.05))
    axes.set_title("A reconstruction from the abstract, at illustrative numbers; not a figure of the paper", fontsize=9, loc="left")
    axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 0.2))
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    paper.main()
