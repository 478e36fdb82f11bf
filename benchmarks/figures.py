"""Figures of cost against size, from the rows that were measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def draw(keep: dict[str, Any], folder: Path) -> list[str]:
    """Write the figures and return their names."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    shapes = list(dict.fromkeys(row.shape for row in keep.get("rows", [])))
    if not shapes:
        return []
    figure, axes = pyplot.subplots(1, len(shapes), figsize=(4.2 * len(shapes), 3.8), sharey=True, layout="constrained")
    for shape, ax in zip(shapes, axes, strict=True):
        rows = [row for row in keep["rows"] if row.shape == shape]
        for name, field in (("by hand x 40", "by_hand"), ("first, Python", "first"), ("next, Python", "python"), ("next, compiled", "compiled")):
            points = [(row.nodes, getattr(row, field)) for row in rows if getattr(row, field) is not None]
            if points:
                ax.loglog(*zip(*points, strict=True), marker="o", label=name)
        ax.set_title(f"{shape} trees")
        ax.set_xlabel("nodes")
    axes[0].set_ylabel("seconds for one minimum")
    axes[0].legend()
    figure.savefig(folder / "cost.svg", metadata={"Date": None})
    pyplot.close(figure)
    return ["cost.svg"]
