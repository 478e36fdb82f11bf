"""The frontier figure of a model: which threats and enticements together reach its target."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from bargaining.errors import BargainingError
from bargaining.leverage.plane import Frontier, frontier
from bargaining.report.baseline import staying
from bargaining.report.briefing import Briefing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


class FigureError(BargainingError):
    """A figure cannot be written where it was asked for."""


def frontier_of(answer: Briefing) -> Frontier | None:
    """The frontier of the model's threat over its enticement; ``None`` where it has only one lever."""
    if answer.threat is None or answer.enticement is None or answer.model.question is None:
        return None
    x, y = answer.enticement.lever, answer.threat.lever
    at = {name: value for name, value in answer.without.items() if name not in (x, y)}
    return frontier(
        answer.model.game,
        x,
        y,
        reach=answer.model.question.reach,
        at=at,
        x_within=answer.enticement.some.within,
        y_within=answer.threat.some.within,
    )


def draw(answer: Briefing) -> Figure:
    """The figure: the frontier where there are two levers, the flip set of the one there is otherwise."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    found = frontier_of(answer)
    only = answer.threat or answer.enticement
    figure, axes = plt.subplots(figsize=(6.4, 4.4) if found else (6.4, 1.8), layout="constrained")
    if found is not None:
        found.plot(ax=axes)
        axes.set(xlabel=answer.model.parameter(found.x).words, ylabel=answer.model.parameter(found.y).words)
        mark_situations(axes, answer, found.x, found.y)
    elif only is not None:
        only.some.plot(ax=axes)
        axes.set_xlabel(answer.model.parameter(only.lever).words)
    figure.suptitle(fill(answer.model.title, 72), fontsize=11)
    return figure


def mark_situations(axes: Axes, answer: Briefing, x: str, y: str) -> None:
    """Mark in the plane of two levers the situation without coercion, and the one that the file describes."""
    facts = answer.model.facts
    places = {"without either" if staying(answer) else "without coercion": (answer.without.get(x), answer.without.get(y))}
    if x in facts and y in facts:
        places["as coded"] = (facts[x], facts[y])
    for (label, place), sign in zip(places.items(), ("o", "D"), strict=False):
        if None not in place:
            right, up = (float(value) for value in place if value is not None)
            axes.plot(right, up, sign, color="#67000d", markersize=7, clip_on=False, zorder=4)
            axes.annotate(label, (right, up), (8, 6), textcoords="offset points", zorder=4)


def save(answer: Briefing, path: Path) -> Path:
    """Write the figure; the ending of the path decides the format.

    Raises
    ------
    FigureError
        Where the file cannot be written, or its ending is no format of figures.
    """
    import matplotlib.pyplot as plt

    figure = draw(answer)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    except (OSError, ValueError) as problem:
        raise FigureError(f"cannot write the figure {path}: {problem}") from None
    finally:
        plt.close(figure)
    return path
