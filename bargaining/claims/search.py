"""Searches: claims about mediations, trees, stages and distributions, which no inequality says.

Hypothesis draws examples of what the property takes; one that violates it is shrunk to a small one and asked once more.
That none is found among the examples is no proof, and the verdict does not say that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample, Unsatisfiable

from bargaining.claims.declaration import Clause
from bargaining.claims.domains import asked
from bargaining.claims.findings import Example, Finding
from bargaining.claims.formulas import every
from bargaining.claims.situations import written_down


def searched(clause: Clause, assumed: Sequence[str] = (), *, seed: int = 0) -> Finding:
    """Search for a counterexample, or for an example where a clause says "sometimes".

    Parameters
    ----------
    clause : Clause
        With ``given``.
    assumed : sequence of str
        Repairs that every example must satisfy.
    seed : int

    Returns
    -------
    Finding
    """
    conditions = [*clause.assumptions.values(), *(clause.repairs[name] for name in assumed)]
    wanted = clause.kind == "sometimes"
    tried = 0

    def hit(values: dict[str, Any]) -> bool:
        nonlocal tried
        if not all(asked(condition, values) for condition in conditions):
            return False
        tried += 1
        return bool(asked(clause.holds, values)) is wanted

    looking = settings(
        max_examples=clause.examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        found = find(st.fixed_dictionaries(dict(clause.given)), hit, settings=looking, random=Random(seed))
    except (NoSuchExample, Unsatisfiable):
        return _nothing(tried, wanted)
    with written_down() as working:
        holds = bool(every(asked(clause.holds, found)))
    example = Example(found, tuple(working.lines), holds, tuple(working.disputes))
    if example.disputes or holds is not wanted:
        return Finding("unknown", example=example, reason="the solvers disagree with the conditions of equilibrium, or with themselves, at the example")
    return Finding("proved" if wanted else "refuted", example=example)


def _nothing(tried: int, wanted: bool) -> Finding:
    if tried == 0:
        return Finding("vacuous", reason="no example satisfies the assumptions")
    if wanted:
        return Finding("unknown", reason=f"no example among {tried}")
    return Finding("survived", reason=f"no counterexample among {tried}; a search proves nothing")
