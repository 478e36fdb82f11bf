"""The standard bargaining and crisis models, in closed form and as the games they solve.

``axiomatic`` divides by axioms, ``strategic`` by offers in turn, ``crisis`` has threats, war and waiting, ``mediators`` what a third
party adds, ``implementation`` what has to be paid or committed to so that a path is played. Each model is one file, whose docstring
states the game, the equilibrium, the source and what is assumed. Numbers are read exactly (``arguments``), and answers (``answer``) are
exact where the closed form is rational; where it is not, the answer says so. ``least`` is the library's own question put to a model: the
least lever that flips the outcome.

>>> import bargaining as bg
>>> print(bg.theory.crisis.bargaining_range("1/2", ("1/10", "1/5")))
bargaining_range: A gets between 2/5 and 7/10, a range of 3/10; exact (closed form)
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from bargaining.theory import axiomatic as axiomatic
    from bargaining.theory import crisis as crisis
    from bargaining.theory import implementation as implementation
    from bargaining.theory import mediators as mediators
    from bargaining.theory import strategic as strategic

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["axiomatic", "crisis", "implementation", "mediators", "strategic"])
