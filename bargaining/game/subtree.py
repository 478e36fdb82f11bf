"""The subtree that starts at a node, as a tree of its own: a slice of the arrays.

>>> from bargaining.game import Decision, Game, Outcome
>>> game = Game(Decision("A", {"out": Outcome("peace", {"A": 0}), "in": Decision("A", {"go": Outcome("war", {"A": -1})})}))
>>> subtree(game.tree, 2).labels
['war']
"""

from __future__ import annotations

from array import array

from bargaining.game.tree import Tree


def subtree(tree: Tree, root: int) -> Tree:
    """The subtree that starts at ``root``; its nodes keep their order.

    Parameters
    ----------
    tree : Tree
    root : int

    Returns
    -------
    Tree
        Of the same players, also those who do not move in it.
    """
    stop = tree.after(root)
    rows = [row for row in tree.end[root:stop] if row >= 0]
    renumbered = {row: k for k, row in enumerate(rows)}
    return Tree(
        tree.players,
        tree.owner[root:stop],
        tree.arity[root:stop],
        array("q", [max(parent - root, -1) for parent in tree.parent[root:stop]]),
        ["", *tree.edge[root + 1 : stop]],
        {node - root: weight for node, weight in tree.probability.items() if root < node < stop},
        {node - root: name for node, name in tree.information.items() if root <= node < stop},
        array("q", [renumbered.get(row, -1) for row in tree.end[root:stop]]),
        [tree.labels[row] for row in rows],
        [tree.payoffs[row] for row in rows],
    )
