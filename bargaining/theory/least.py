"""The library's own question put to a model in closed form: the least value of a lever at which the outcome flips.

>>> from fractions import Fraction
>>> print(LeastLever("threat on the responder", "no risk of war", Fraction(3, 10), True))
the least threat on the responder for no risk of war: 3/10, attained; exact (closed form)
>>> print(LeastLever("threat on the responder", "no risk of war", None, False))
no threat on the responder is enough for no risk of war; exact (closed form)
"""

from __future__ import annotations

from dataclasses import dataclass

from bargaining.theory.answer import Answer
from bargaining.theory.arguments import Number, shown


@dataclass(frozen=True)
class LeastLever(Answer):
    """The least value of a lever that is enough.

    Attributes
    ----------
    lever, goal : str
        What is moved, and what for.
    value : number or None
        The infimum of the values that are enough; ``None`` where none is.
    attained : bool
        Whether the value itself is enough, or only every larger one nearby.
    method : str
    exact : bool
    """

    lever: str
    goal: str
    value: Number | None
    attained: bool
    method: str = "closed form"
    exact: bool = True

    def __str__(self) -> str:
        kind = f"{'exact' if self.exact else 'floating point'} ({self.method})"
        if self.value is None:
            return f"no {self.lever} is enough for {self.goal}; {kind}"
        return f"the least {self.lever} for {self.goal}: {shown(self.value)}, {'attained' if self.attained else 'not attained'}; {kind}"
