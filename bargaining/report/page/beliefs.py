"""What rational parties do where they cannot tell everything apart, and what they believe: perfect Bayesian equilibria."""

from __future__ import annotations

from bargaining.equilibrium.beliefs import perfect_bayesian
from bargaining.errors import BargainingError
from bargaining.report.page.subject import Section, Subject
from bargaining.report.page.wording import counted

MOST_FAMILIES = 12
LARGEST_TREE = 60


def with_beliefs(subject: Subject) -> Section | None:
    """All equilibria of a game with information sets at the values of the file, family by family."""
    model = subject.model
    if model is None or not model.game.tree.information_sets:
        return None
    title = "What happens in equilibrium, and who believes what"
    empty = {"note": "", "families": (), "left_out": 0}
    if len(model.game) > LARGEST_TREE:
        return Section("beliefs", title, {**empty, "note": f"No equilibrium is worked out for a tree of {counted(len(model.game), 'node')} here."})
    try:
        found = perfect_bayesian(model.game, at=subject.values)
    except BargainingError as problem:
        return Section("beliefs", title, {**empty, "note": f"No equilibrium is worked out here: {problem}"})
    families = [str(family).split("\n") for family in found.families]
    content = {
        "note": f"Perfect Bayesian equilibria, exact: {counted(len(families), 'family', 'families')}, each with the same actions in use.",
        "families": [(first, [line.strip() for line in lines]) for first, *lines in families[:MOST_FAMILIES]],
        "left_out": max(0, len(families) - MOST_FAMILIES),
    }
    return Section("beliefs", title, content)
