"""One equilibrium of a two-player game in sequence form, in exact numbers.

1. Where the players' payoffs sum to the same everywhere, solve the two linear programs; their answer says which
   histories are played and which are best replies, and the equations are solved exactly.
2. Otherwise, or where that did not give an equilibrium, follow the tracing path in floating point from the uniform
   prior and from a few others, and solve the equations of its end exactly.
3. Where none of these has regret zero, pivot in rational numbers, which cannot fail.

Every answer has passed the test that nobody has regret, in rational numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from bargaining.equilibrium.mixed.behaviour import Behaviour
from bargaining.equilibrium.mixed.best_reply import regrets
from bargaining.equilibrium.mixed.constant_sum import solved_as_program
from bargaining.equilibrium.mixed.sequence_form import SequenceForm
from bargaining.equilibrium.mixed.supports import plans_from
from bargaining.errors import ConvergenceError
from bargaining.game.plans import OwnHistories

STARTS = 6
LARGEST_EXACT = 160
LARGEST_TRACED = 4_000


def one_equilibrium(form: SequenceForm) -> tuple[Behaviour, str]:
    """An equilibrium whose regret is exactly zero, and the method that found it.

    Raises
    ------
    ConvergenceError
        Where floating point failed from every start and the game is too large for rational pivoting.
    """
    if form.total is not None:
        plans = solved_as_program(form)
        if plans is not None and _certified(form, plans) is not None:
            return form.profile(plans), "linear programs on the sequence form, equations solved exactly"
    size = sum(form.sizes)
    if size > LARGEST_TRACED:
        raise ConvergenceError(f"the sequence form has {size:,} own histories; beyond {LARGEST_TRACED:,} only constant-sum games are solved; {_ADVICE}")
    for priors in _priors(form):
        found = _equilibrium_from(form, priors, exact=False)
        if found is not None:
            return found, "tracing on the sequence form, equations solved exactly"
    if size <= LARGEST_EXACT:
        found = _equilibrium_from(form, next(_priors(form)), exact=True)
        if found is not None:
            return found, "tracing on the sequence form in rational numbers"
    raise ConvergenceError(f"complementary pivoting in floating point lost its path from {STARTS} starts on {size:,} own histories; {_ADVICE}")


_ADVICE = "solve its subgames apart (subgame_perfect=True), or a smaller game"


def _equilibrium_from(form: SequenceForm, priors: Sequence[Sequence[Fraction]], *, exact: bool) -> Behaviour | None:
    from bargaining.equilibrium.mixed.tracing import traced

    played = traced(form, priors, exact=exact)
    if played is None:
        return None
    plans = plans_from(form, played, played)
    return None if plans is None else _certified(form, plans)


def _certified(form: SequenceForm, plans: Sequence[Sequence[Fraction]]) -> Behaviour | None:
    """The profile of two plans, where nobody has regret."""
    profile = form.profile(plans)
    return profile if not any(regrets(profile)) else None


def _priors(form: SequenceForm) -> Iterator[list[list[Fraction]]]:
    """The uniform behaviour, then some that are not."""
    yield [_realisation(own, None) for own in form.own]
    rng = Random(1)
    for _ in range(STARTS - 1):
        yield [_realisation(own, rng) for own in form.own]


def _realisation(own: OwnHistories, rng: Random | None) -> list[Fraction]:
    plan = [Fraction(1)] * len(own.following)
    for (history, following), first in sorted(own.behind.items()):
        weights = [rng.randint(1, 50) if rng else 1 for _ in range(own.width[following])]
        for position, weight in enumerate(weights):
            plan[first + position] = plan[history] * weight / sum(weights)
    return plan
