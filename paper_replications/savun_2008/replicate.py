"""Savun (2008), "Information, bias, and mediation success": what of its abstract can be tried in the game of bias and credibility.

The paper is a statistical study. Its two variables are here two parameters of the game reconstructed from Kydd (2003): the accuracy of the
mediator's report, and its bias. Success is peace, in the best equilibrium that the solver finds.
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
from bargaining.theory.mediators import biased_mediator_game, least_accuracy, trade_off

paper = Replication(
    __file__,
    cite="Savun, B. 2008. Information, bias, and mediation success. International Studies Quarterly 52: 25-47.",
    fidelity="stylised",
    read="the abstract and the first paragraphs; not the hypotheses, the data or the tables",
)

GAME = biased_mediator_game()
BALANCE = Exact(1, 5)
ACCURACIES = tuple(map(Exact, ("1/2", "3/5", "7/10", "4/5", "9/10", "99/100")))
BIASES = tuple(map(Exact, ("0", "1/50", "1/5", "1/2", "2", "20")))


def grid() -> Iterator[dict[str, Any]]:
    """Points at which there is something for a mediator to do: without one, One would risk war."""
    values = {"weak": ("1/2", "3/4"), "war": ("1/10", "3/10"), "cost": ("1/10",), "cost_tough": ("1/20", "3/20"), "cost_weak": ("2/5", "3/5")}
    for point in product(*values.values()):
        facts = dict(zip(values, map(Exact, point), strict=True))
        if facts["weak"] * (facts["cost_weak"] + facts["cost"]) > facts["cost_tough"] + facts["cost"]:
            yield facts


GRID = tuple(grid())


@cache
def _success(point: tuple[tuple[str, Exact], ...], accuracy: Exact, bias: Exact) -> Exact:
    at = {**dict(point), "accuracy": accuracy, "bias": bias, "balance": BALANCE}
    return Exact(bg.perfect_bayesian(GAME, at=at).likelihood(["deal on much", "deal on little"]))


def success(point: dict[str, Any], accuracy: Exact, bias: Exact) -> Exact:
    """The probability of peace in the best equilibrium."""
    return _success(tuple(point.items()), accuracy, bias)


@paper.row("affect")
def affect(accuracies: tuple[Exact, ...] = ACCURACIES, biases: tuple[Exact, ...] = BIASES) -> bool:
    """At each point success varies with the accuracy at some bias, and with the bias at some accuracy."""
    for point in GRID:
        by_accuracy = any(len({success(point, accuracy, bias) for accuracy in accuracies}) > 1 for bias in biases)
        by_bias = any(len({success(point, accuracy, bias) for bias in biases}) > 1 for accuracy in accuracies)
        if not (by_accuracy and by_bias):
            return False
    return bool(GRID)


@paper.row("distinction")
def distinction(relative: Exact = Exact(1, 2)) -> bool:
    """Ties to both sides alike leave all equilibria as they are, at every point; more ties to one side than to the other do not."""
    ties = two_sided_game()
    moved = False
    for point in GRID:
        at = {**point, "accuracy": Exact(4, 5), "balance": BALANCE}
        plain, even, uneven = (_supports(ties, {**at, "bias_one": one, "bias_two": two}) for one, two in ((0, 0), (1, 1), (1 + relative, 1)))
        moved = moved or plain != uneven
        if plain != even:
            return False
    return moved


def two_sided_game() -> bg.Game:
    """The same game, where the mediator also values the opponent's share: parameters ``bias_one`` and ``bias_two``."""

    def end(label: str, share: str, one: str, loss: str = "") -> bg.Outcome:
        return bg.Outcome(label, {"One": one, "Mediator": f"bias_one*({share}) + bias_two*(1 - ({share})){loss}"})

    deal = end("deal on little", "balance + cost_tough", "balance + cost_tough")
    gamble = {
        "weak": end("deal on much", "balance + cost_weak", "balance + cost_weak"),
        "tough": end("war", "balance", "balance - cost", " - war"),
    }
    branches = {}
    for opponent, report in product(("weak", "tough"), repeat=2):
        words = {
            f'say "{word}"': bg.Decision("One", {"demand much": gamble[opponent], "demand little": deal}, information=f'hears "{word}"')
            for word in ("weak", "tough")
        }
        prior, right = "weak" if opponent == "weak" else "(1 - weak)", "accuracy" if opponent == report else "(1 - accuracy)"
        branches[f"{opponent}, told {report}"] = (f"{prior}*{right}", bg.Decision("Mediator", words, information=f'told "{report}"'))
    return bg.Game(bg.Chance(branches), players=["One", "Mediator"])


def _supports(game: bg.Game, at: dict[str, Any]) -> list[Any]:
    return sorted((sorted(family.supports.items()) for family in bg.perfect_bayesian(game, at=at).families), key=str)


paper.not_reproducible("significant", because="significance is a property of the paper's data and regressions, which the text read does not hold")


@paper.figure("believed.svg")
def believed(path: Path) -> None:
    """Which accuracies and biases together make a mediator believed."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    facts = {"weak": "1/2", "war": "3/10", "cost": "1/10", "cost_tough": "1/20", "cost_weak": "7/20"}
    biases = sorted({Exact(round(10_000 * 0.005 * 1.02**k), 10_000) for k in range(420)})
    least = [float(least_accuracy(bias=bias, **facts).value) for bias in biases]
    figure, axes = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    axes.fill_between([float(bias) for bias in biases], least, 1, color="#2c7d4f", alpha=0.25, linewidth=0)
    axes.plot([float(bias) for bias in biases], least, color="#2c7d4f", label="least accuracy")
    marks = [("4/5", "biases 6/23 to 12"), ("9/10", "biases from 6/53 on")]
    for row, (accuracy, words) in zip(trade_off([name for name, _ in marks], **facts).records(), marks, strict=True):
        axes.plot(float(row["least"]), float(row["accuracy"]), "o", color="#1c4f33")
        axes.annotate(
            f"accuracy {accuracy}: {words}", (float(row["least"]), float(row["accuracy"])), xytext=(8, 4), textcoords="offset points", fontsize=9
        )
    axes.set(xscale="log", xlabel="bias of the mediator towards One", ylabel="accuracy of its report", ylim=(0.5, 1))
    axes.set_xlim(float(biases[0]), float(biases[-1]))
    axes.text(1.2, 0.56, "not believed", ha="center", color="#5b6770")
    axes.text(1.2, 0.7, "believed", ha="center", color="#1c4f33")
    axes.set_title("The game of bias and credibility, at illustrative numbers; not a figure of the paper", fontsize=9, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    plt.close(figure)


if __name__ == "__main__":
    paper.main()
