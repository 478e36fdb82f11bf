"""What a sequential game is: nodes, parameters, expressions, the compiled tree, and Gambit's file format.

``nodes`` is the notation, ``compilation`` turns it into ``tree`` (prefix notation in flat arrays), ``valuation`` puts
numbers or polynomials for the parameters, ``game`` is the class that users hold. ``arrays`` is the way in for very large
trees, whose payoffs stay in arrays (``affine``).
"""

from bargaining.game.game import Game
from bargaining.game.nodes import Chance, Choice, Decision, Outcome

__all__ = ["Chance", "Choice", "Decision", "Game", "Outcome"]
