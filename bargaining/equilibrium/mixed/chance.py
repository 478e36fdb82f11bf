"""How likely chance leads to each node, if everybody plays towards it.

>>> from bargaining.game import Chance, Game, Outcome
>>> game = Game(Chance({"rain": ("1/3", Outcome("wet", {"A": 0})), "sun": ("2/3", Outcome("dry", {"A": 1}))}))
>>> from bargaining.game.valuation import valued
>>> chance_weights(game.tree, valued(game.tree, {}))
[1, Fraction(1, 3), Fraction(2, 3)]
"""

from __future__ import annotations

from bargaining.game.exact import Exact, lean
from bargaining.game.tree import Tree
from bargaining.game.valuation import Numbers


def chance_weights(tree: Tree, numbers: Numbers) -> list[Exact]:
    """For each node the product of the probabilities of the chance moves on the way to it; linear in the nodes."""
    weights: list[Exact] = [1] * len(tree)
    for node in range(1, len(tree)):
        above = weights[tree.parent[node]]
        weight = numbers.weights.get(node)
        weights[node] = above if weight is None else lean(above * weight)
    return weights
