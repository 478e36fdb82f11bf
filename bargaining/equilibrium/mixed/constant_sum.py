r"""A game in which one player's gain is the other's loss: two linear programs on the sequence form.

With :math:`A` the first player's payoffs,

.. math:: \max_{x, q} \; f^\top q \quad \text{so that} \quad E x = e,\; x \ge 0,\; F^\top q \le A^\top x,

and the multipliers of the inequalities are the second player's plan. HiGHS solves it in floating point; what holds
with equality there is then solved in rational numbers.

References
----------
von Stengel, B. 1996. Efficient computation of behavior strategies. Games and Economic Behavior 14: 220-246, section 5.
"""

from __future__ import annotations

from typing import Any

from bargaining.equilibrium.mixed.sequence_form import SequenceForm
from bargaining.equilibrium.mixed.supports import Plans, plans_from
from bargaining.game.plans import OwnHistories

TOLERANCES = (1e-9, 1e-7, 1e-11)


def solved_as_program(form: SequenceForm) -> Plans | None:
    """Optimal plans of a constant-sum game, or ``None`` where the program or the exact solution failed.

    The caller must check them: that is what regret is for.
    """
    numerical = _solved(form)
    if numerical is None:
        return None
    plans, slacks = numerical
    guesses = [dict(enumerate(map(float, plan))) for plan in plans]
    for tolerance in TOLERANCES:
        played = [{0} | {history for history, part in enumerate(plan) if part > tolerance} for plan in plans]
        replies = [{history for history, slack in enumerate(own) if slack <= tolerance} | played[player] for player, own in enumerate(slacks)]
        found = plans_from(form, played, replies, guesses)
        if found is not None:
            return found
    return None


def _solved(form: SequenceForm) -> tuple[list[Any], list[Any]] | None:
    """Both plans, and for each player how much worse than the best reply each of its histories is."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import bmat, csr_array

    pay = _payoffs(form)
    constraints = [_constraints(own) for own in form.own]
    rights = [np.eye(1, matrix.shape[0]).ravel() for matrix in constraints]
    nothing = csr_array((constraints[0].shape[0], constraints[1].shape[0]))
    done = linprog(
        np.concatenate([np.zeros(form.sizes[0]), -rights[1]]),
        A_ub=bmat([[-pay.T, constraints[1].T]], format="csr"),
        b_ub=np.zeros(form.sizes[1]),
        A_eq=bmat([[constraints[0], nothing]], format="csr"),
        b_eq=rights[0],
        bounds=[(0, None)] * form.sizes[0] + [(None, None)] * constraints[1].shape[0],
        method="highs-ds",
    )
    if done.status != 0:
        return None
    first, second = done.x[: form.sizes[0]], -done.ineqlin.marginals
    multipliers = -done.eqlin.marginals
    return [first, second], [constraints[0].T @ multipliers - pay @ second, done.slack]


def _payoffs(form: SequenceForm) -> Any:
    """The first player's payoffs, scaled to at most 1; the constant is left out of the second player's."""
    from scipy.sparse import csr_array

    entries = {pair: float(entry[0]) for pair, entry in form.entries.items()}
    largest = max(map(abs, entries.values()), default=1) or 1
    rows, columns = zip(*entries, strict=True) if entries else ((), ())
    return csr_array(([value / largest for value in entries.values()], (rows, columns)), shape=form.sizes)


def _constraints(own: OwnHistories) -> Any:
    """A realisation plan's equations: one row for the empty history and one for each set."""
    from scipy.sparse import csr_array

    triples = [(0, 0, 1)]
    for row, ((history, following), first) in enumerate(own.behind.items(), start=1):
        triples.append((row, history, -1))
        triples.extend((row, behind, 1) for behind in range(first, first + own.width[following]))
    rows, columns, values = zip(*triples, strict=True)
    return csr_array((values, (rows, columns)), shape=(1 + len(own.behind), len(own.following)))
