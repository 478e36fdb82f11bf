"""Kydd (2003), "Which side are you on?": the sentences of its abstract, tried in a game reconstructed from it.

Each sentence is tried at every point of a grid of parameters, in the games themselves: all their perfect Bayesian equilibria, found by
the solver. The closed forms of ``bargaining.theory.mediators`` only say at which biases to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction as Exact
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import bargaining as bg
from bargaining.replication import Replication
from bargaining.theory.mediators import BelievedBiases, believed_biases, biased_mediator_game, unmediated_game

paper = Replication(
    __file__,
    cite="Kydd, A. 2003. Which side are you on? Bias, credibility, and mediation. American Journal of Political Science 47: 597-611.",
    fidelity="reconstruction",
    read="the abstract, and that of the working paper; not the model",
)

MEDIATED, ALONE = biased_mediator_game(), unmediated_game()
BALANCE = Exact(1, 5)
WORDS = ('hears "weak"', 'hears "tough"')


def grid() -> Iterator[dict[str, Any]]:
    """Reports that may be wrong, wars that cost everybody something, priors on either side of One's threshold."""
    values = {
        "weak": ("1/4", "1/2", "3/4"),
        "accuracy": ("3/5", "9/10"),
        "war": ("1/20", "3/10"),
        "cost": ("1/10", "1/5"),
        "cost_tough": ("1/20", "3/20"),
        "cost_weak": ("7/20", "3/5"),
    }
    for point in product(*values.values()):
        yield dict(zip(values, map(Exact, point), strict=True))


GRID = tuple(grid())


@cache
def _solved(point: tuple[tuple[str, Exact], ...], bias: Exact) -> bg.PerfectBayesian:
    return bg.perfect_bayesian(MEDIATED, at={**dict(point), "bias": bias, "balance": BALANCE})


def equilibria(point: dict[str, Any], bias: Exact) -> tuple[bg.EquilibriumFamily, ...]:
    """All equilibria of the game with a mediator of this bias."""
    return tuple(_solved(tuple(point.items()), bias).families)


def risk_alone(point: dict[str, Any]) -> Exact:
    """The probability of war without a mediator, by the solver."""
    return _alone(tuple(point[name] for name in ("weak", "cost", "cost_tough", "cost_weak")))


@cache
def _alone(facts: tuple[Exact, ...]) -> Exact:
    at = dict(zip(("weak", "cost", "cost_tough", "cost_weak"), facts, strict=True))
    return Exact(bg.perfect_bayesian(ALONE, at={**at, "balance": BALANCE}).likelihood("war"))


def changes_risk(family: bg.EquilibriumFamily, alone: Exact) -> bool:
    """Whether there is more war in a family of equilibria, or less, than without a mediator."""
    risk = family.probability("war")
    return risk.low != alone or risk.high != alone


def inside(found: BelievedBiases) -> Exact | None:
    """A bias at which the mediator is believed, within the interval; none where One would not heed the truth."""
    if not found.biases:
        return None
    [interval] = found.biases.intervals
    return (interval.low + (interval.low + 1 if interval.high is None else interval.high)) / 2


@paper.row("uncertainty")
def uncertainty(known: bool = True) -> bool:
    """With a known opponent there is no war at any point of the grid; with an unknown one there is at some."""
    war = False
    for point in GRID:
        war = war or risk_alone(point) > 0
        if known and any(_war_with(point, opponent) for opponent in ("weak", "tough")):
            return False
        if not known and risk_alone(point) > 0:
            return False
    return war


def _war_with(point: dict[str, Any], opponent: str) -> bool:
    deal, gamble = BALANCE + point["cost_tough"], BALANCE + point["cost_weak"]
    much = bg.Outcome("deal", {"One": gamble}) if opponent == "weak" else bg.Outcome("war", {"One": BALANCE - point["cost"]})
    return "war" in bg.subgame_perfect(bg.Game(bg.Decision("One", {"demand much": much, "demand little": bg.Outcome("deal", {"One": deal})}))).outcomes


@paper.row("reduces")
def reduces(lean: Exact = Exact(1)) -> bool:
    """Wherever there is a risk of war and One would heed the truth, a mediator of the right bias lowers it in equilibrium."""
    seen = 0
    for point in GRID:
        alone, bias = risk_alone(point), inside(believed_biases(**point))
        if alone > 0 and bias is not None:
            seen += 1
            if not any(family.probability("war").high < alone for family in equilibria(point, lean * bias)):
                return False
    return seen > 0


@paper.row("believed")
def believed(moves: Exact = Exact(0)) -> bool:
    """In every equilibrium in which a mediator of any bias changes the risk of war, its words move what One believes."""
    seen = 0
    for point in GRID:
        alone, bias = risk_alone(point), inside(believed_biases(**point))
        for each in {Exact(0), Exact(1, 100), Exact(20), *({bias} if bias is not None else ())}:
            for family in equilibria(point, each):
                if changes_risk(family, alone):
                    seen += 1
                    after = [_weak(family, word) for word in WORDS if family.reached[word]]
                    if not min(after) + moves < point["weak"] < max(after) - moves:
                        return False
    return seen > 0


def _weak(family: bg.EquilibriumFamily, word: str) -> Exact:
    return Exact(sum(chance for node, chance in family.assessment.beliefs[word].items() if node.startswith("weak,")))


@paper.row("unbiased")
def unbiased(bias: Exact = Exact(0)) -> bool:
    """Wherever the report may be wrong: told "weak" it would rather say "tough", and in every equilibrium the risk is as without it."""
    lies = all(_gain_from_lying(point, bias) > 0 for point in GRID)
    return lies and not any(changes_risk(family, risk_alone(point)) for point in GRID for family in equilibria(point, bias))


def _gain_from_lying(point: dict[str, Any], bias: Exact) -> Exact:
    """What saying "tough" gains over "weak" when told "weak", with a One that takes either word for the truth."""
    weak, right = point["weak"], point["accuracy"]
    sure = weak * right / (weak * right + (1 - weak) * (1 - right))
    honest = bias * BALANCE + sure * bias * point["cost_weak"] - (1 - sure) * point["war"]
    return Exact(bias * (BALANCE + point["cost_tough"]) - honest)


@paper.row("your_side")
def your_side(others: tuple[Exact, ...] = (Exact(-1), Exact(-1, 10), Exact(0))) -> bool:
    """At no point is a mediator believed that favours the opponent or nobody; wherever One would heed the truth, one that favours One is."""
    for point in GRID:
        alone, bias = risk_alone(point), inside(believed_biases(**point))
        if any(changes_risk(family, alone) for each in others for family in equilibria(point, each)):
            return False
        if bias is not None and not (bias > 0 and any(changes_risk(family, alone) for family in equilibria(point, bias))):
            return False
    return True


paper.not_reproducible("norms", because="the reconstruction begins with a mediator in place: nobody accepts or rejects one")


@paper.figure("risk_by_bias.svg")
def risk_by_bias(path: Path) -> None:
    """The risk of war if the truth is told wherever that is an equilibrium, against the mediator's bias, for three reports."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    facts = {"weak": "1/2", "war": "3/10", "cost": "1/10", "cost_tough": "1/20", "cost_weak": "7/20"}
    figure, axes = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
    for accuracy, colour in (("7/10", "#c2701e"), ("4/5", "#2f78b7"), ("9/10", "#2c7d4f")):
        found = believed_biases(accuracy=accuracy, **facts)
        [interval] = found.biases.intervals
        low, high = float(interval.low), 5.0 if interval.high is None else min(5.0, float(interval.high))
        alone, told = float(found.risk_alone), float(found.risk)
        axes.plot([0, low, low, high], [alone, alone, told, told], color=colour, label=f"report right with probability {accuracy}")
        if high < 5:
            axes.plot([high, high, 5], [told, alone, alone], color=colour)
    axes.set(xlabel="bias of the mediator towards One", ylabel="risk of war", ylim=(0, 0.6), xlim=(0, 5))
    axes.set_title("A reconstruction from the abstract, at illustrative numbers; not a figure of the paper", fontsize=9, loc="left")
    axes.legend(frameon=False, loc="center", bbox_to_anchor=(0.43, 0.6))
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    paper.main()
