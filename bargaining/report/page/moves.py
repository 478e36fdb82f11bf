"""Who moves and how the game can end: the tree as a nested list that reads from top to bottom, and a table of its ends.

The list is made of flat rows in prefix order, each with the number of lists that end behind it, so that a long game
needs no deep recursion; a tree that is too large for a page is cut, and the page says by how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bargaining.game.tree import CHANCE, END, Tree
from bargaining.report.page.prose import linked
from bargaining.report.page.subject import Section, Subject, Table
from bargaining.report.page.wording import counted, formula
from bargaining.report.plain import number

MOST_NODES = 120
MOST_ENDS = 60
FEW_PLAYERS = 2
DEEPEST = 12


@dataclass(frozen=True)
class Line:
    """A node of the tree in the outline.

    Attributes
    ----------
    action : str
        What led here; empty at the root.
    chance : str
        With what probability, where chance did.
    mover : str
        Who chooses next; empty at an end.
    outcome : str
        What happened, at an end.
    knows : str
        Whether the mover cannot tell this node from others.
    on_path : bool
        Whether the equilibrium without coercion comes here.
    hidden : str
        What lies below and is not shown.
    opens : bool
        Whether a list of branches follows.
    closes : int
        How many lists end behind this line.
    """

    action: str
    chance: str
    mover: str
    outcome: str
    knows: str
    on_path: bool
    hidden: str
    opens: bool
    closes: int


def moves(subject: Subject) -> Section | None:
    """Who is in the game, who chooses what and when, and what each end is worth."""
    model = subject.model
    if model is None:
        return None
    tree, sources = model.game.tree, subject.sources
    content = {
        "players": [(name, linked(meaning, sources)) for name, meaning in model.players.items()],
        "lines": tuple(_outline(tree, _path(subject))),
        "solved": subject.answer is not None,
        "size": f"{counted(len(tree), 'node')}: {counted(sum(1 for _ in tree.decisions()), 'decision')}"
        + (f", {counted(chances, 'chance move')}" if (chances := sum(owner == CHANCE for owner in tree.owner)) else "")
        + f" and {counted(len(tree.labels), 'end')}.",
        "ends": _ends(tree, _numbers(subject), "in the starting situation" if model.question else "at the values of the file"),
        "more_ends": max(0, len(tree.labels) - MOST_ENDS),
        "outcomes": [(label, linked(meaning, sources)) for label, meaning in model.outcomes.items() if meaning],
    }
    return Section("moves", "Who moves, and how it can end", content)


def _path(subject: Subject) -> frozenset[int]:
    """The nodes that the equilibrium without coercion comes to, ties going to the action listed first."""
    answer = subject.answer
    if answer is None:
        return frozenset()
    tree, strategy = answer.model.game.tree, answer.solution.strategy
    found, pending = {0}, [0]
    while pending:
        node = pending.pop()
        if tree.owner[node] >= 0:
            pending.append(strategy.branch(node))
        elif tree.owner[node] == CHANCE:
            pending.extend(tree.branches[node])
        found.update(pending)
    return frozenset(found)


def _outline(tree: Tree, path: frozenset[int]) -> Iterator[Line]:
    shown = list(_shown(tree))
    for (node, depth, cut), (_, following, _) in zip(shown, [*shown[1:], (-1, 0, False)], strict=True):
        owner = tree.owner[node]
        below = tree.after(node) - node - 1
        yield Line(
            tree.edge[node],
            _chance(tree, node),
            "" if owner == END else "Chance" if owner == CHANCE else tree.players[owner],
            tree.labels[tree.end[node]] if owner == END else "",
            tree.information.get(node, ""),
            node in path,
            f"{counted(below, 'node')} below, not shown" if cut else "",
            following > depth,
            max(0, depth - following),
        )


def _shown(tree: Tree) -> Iterator[tuple[int, int, bool]]:
    """The nodes of the outline with their depth, and whether what lies below is cut off."""
    depths: dict[int, int] = {0: 0}
    node, count = 0, 0
    while node < len(tree):
        depth = depths[node] if node == 0 else depths[tree.parent[node]] + 1
        depths[node] = depth
        count += 1
        cut = tree.arity[node] > 0 and (depth >= DEEPEST or count + tree.arity[node] > MOST_NODES)
        yield node, depth, cut
        node = tree.after(node) if cut else node + 1


def _chance(tree: Tree, node: int) -> str:
    return "" if node not in tree.probability else str(tree.probability[node])


def _numbers(subject: Subject) -> Sequence[tuple[Any, ...]] | None:
    """The payoffs at the values without coercion, where all have one."""
    if subject.model is None or any(name not in subject.values for name in subject.model.game.parameters):
        return None
    return subject.model.game.at({name: subject.values[name] for name in subject.model.game.parameters}).tree.payoffs


def _ends(tree: Tree, numbers: Sequence[tuple[Any, ...]] | None, where: str) -> Table:
    rows: list[tuple[Any, ...]] = []
    for node, row in enumerate(tree.end):
        if row >= 0 and len(rows) < MOST_ENDS:
            rows.append((_way(tree, node), tree.labels[row], *_paid(tree, row, numbers)))
    heads = ("After", "Outcome", *([f"Payoff of {player}" for player in tree.players] if len(tree.players) <= FEW_PLAYERS else ["Payoffs"]))
    return Table("Every way the game can end, with what each player gets" + ("" if numbers is None else f", worked out {where}"), heads, tuple(rows))


def _paid(tree: Tree, row: int, numbers: Sequence[tuple[Any, ...]] | None) -> list[Any]:
    """The payoffs at an end: a cell for each of few players, one list for many."""
    from markupsafe import Markup

    payoffs = [formula(entry) for entry in tree.payoffs[row]]
    if numbers is not None:
        payoffs = [f"{said} = {number(value)}" if said != formula(value) else said for said, value in zip(payoffs, numbers[row], strict=True)]
    if len(payoffs) <= FEW_PLAYERS:
        return payoffs
    lines = (Markup('<li><span class="mover">{}</span> {}</li>').format(*pair) for pair in zip(tree.players, payoffs, strict=True))
    return [Markup('<ul class="plain">{}</ul>').format(Markup("").join(lines))]


def _way(tree: Tree, node: int) -> str:
    steps = tree.history(node)
    if not steps:
        return "no move"
    return " → ".join(steps if len(steps) <= DEEPEST else (*steps[:3], f"{len(steps) - 6} more moves", *steps[-3:]))
