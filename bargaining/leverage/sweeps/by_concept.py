r"""An acceptance curve in another concept than subgame perfection: each draw and each value of the lever is a game, and is solved.

Let :math:`E(\theta, t)` be the equilibria of the concept at the draw :math:`\theta` and the lever value :math:`t`. The
target is reached at :math:`(\theta, t)` where :math:`\max_{e \in E} \Pr(\text{target} \mid e) \ge p` (some equilibrium), or
where the minimum is (every one). The rule that is asked for is decided at every draw, in rational numbers for all concepts but quantal
response, or there is an error. The other rule is decided where the equilibria found tell, and is marked as open elsewhere.

>>> import bargaining as bg
>>> party = bg.Game(bg.Decision("Party", {
...     "accept": bg.Outcome("agreement", {"Party": "1/2"}),
...     "refuse": bg.Outcome("war", {"Party": "batna - threat"}),
... }))
>>> asked = {"reach": "agreement", "values": [0, "1/4"], "probability": 0.75, "concept": "quantal_response", "precision": 10}
>>> print(bg.acceptance_curve(party, "threat", {"batna": ["1/3", "1/2", "2/3", 1]}, **asked))
share of 4 draws (given) with agreement at least 3/4 likely in quantal response at precision 10, along threat (95% bands)
  0: 0.250 [0.046, 0.699]
  1/4: 0.500 [0.150, 0.850]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargaining.errors import BargainingError, IntervalError, RequirementError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.concepts import Concept, Measure, Reached, check_require, in_words, measure_of
from bargaining.leverage.sweeps.draws import Draws
from bargaining.leverage.sweeps.parts import Result, Shapes
from bargaining.leverage.target import Target

COUNT = 512
"""Draws where the user does not say how many: each is solved anew."""
GAMES = 512
"""Games to a part, about."""


@dataclass(frozen=True, eq=False)
class ConceptJob:
    """What a worker needs to solve the games of a part of a curve."""

    game: Game
    draws: Draws
    at: Mapping[str, Exact]
    lever: str
    values: tuple[Exact, ...]
    target: Target
    concept: Concept
    options: Mapping[str, Any]

    def part(self, first: int, count: int) -> Result:
        """The draws from ``first`` on, at every value; truth values in bits."""
        measure, _ = measure_of(self.concept, self.target.ends, self.options)
        columns = self.draws.columns(first, count)
        some, every, undecided = (np.zeros((len(self.values), count), dtype=bool) for _ in range(3))
        for i in range(count):
            facts = {**self.at, **self.draws.exactly(first + i, columns[:, i])}
            for k, value in enumerate(self.values):
                some[k, i], every[k, i], undecided[k, i] = self._decided(measure, first + i, {**facts, self.lever: value})
        return {name: np.packbits(bits, axis=1) for name, bits in (("some", some), ("every", every), ("undecided", undecided))}

    def shapes(self, count: int) -> Shapes:
        """Of what :meth:`part` returns."""
        own = (np.uint8, (len(self.values), -(-count // 8)))
        return {"some": own, "every": own, "undecided": own}

    def question(self) -> bytes:
        """What tells this job from others, whose parts are no parts of it."""
        asked = getattr(self.concept, "__qualname__", self.concept)
        rule = self.target.require  # the one rule that every part has to decide
        return repr((self.lever, self.values, self.target.ends, self.target.probability, rule, asked, sorted(self.options.items()))).encode()

    def _decided(self, measure: Measure, draw: int, facts: dict[str, Exact]) -> tuple[bool, bool, bool]:
        """Whether some equilibrium reaches the target, whether every one does, and whether the rule not asked for stays open."""
        rule = self.target.require
        try:
            found: Reached = measure(self.game.at(facts))
            asked = found.enough(rule, self.target.probability)
        except BargainingError as problem:
            raise type(problem)(f"draw {draw}, {self.lever} = {facts[self.lever]}: {problem}") from None
        other = found.known("every" if rule == "some" else "some", self.target.probability)
        known = bool(other)  # an open rule is counted as not known to hold
        return (asked, known, other is None) if rule == "some" else (known, asked, other is None)


def concept_job(
    game: Game, draws: Draws, at: Mapping[str, Exact], lever: str, values: tuple[Exact, ...] | None, wanted: Target, concept: Concept, options: dict[str, Any]
) -> tuple[ConceptJob, str]:
    """The job of a curve, and the equilibria that it is about in words.

    Raises
    ------
    RequirementError
        Where the concept or an option is unknown.
    IntervalError
        Where the lever's values are not given.
    """
    check_require(concept, wanted.require)
    _, name = measure_of(concept, wanted.ends, options)
    if values is None:
        raise IntervalError("in this concept the lever is looked at value by value; give values=, such as [0, 0.25, 0.5]")
    return ConceptJob(game, draws, dict(at), lever, values, wanted, concept, options), in_words(concept, wanted.require, name)


def draws_to_a_part(points: int) -> int:
    """How many draws make a part, at so many values of the lever each."""
    return max(1, -(-GAMES // points))


def check_engine(engine: Any) -> None:
    """Raise RequirementError where an engine for trees is asked to solve another concept."""
    if engine != "auto":
        raise RequirementError(f'engine={engine!r} is for concept="subgame_perfect"; leave it out')
