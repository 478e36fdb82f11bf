r"""What refusals and acceptances reveal: each reply as an inequality.

Let :math:`V` be what a party gets by not accepting, :math:`u` what the offer is worth to it, and :math:`\Lambda` the
pressure of the mechanisms in force. Then

==========================  ==============================================================================
accept, consent             :math:`V \le u + \Lambda`
continue, retract           :math:`V > u + \Lambda`: the value of going on, **not** that of walking out
abandon                     :math:`a > u + \Lambda` and :math:`V = a`
always                      :math:`a \le V`, so that an acceptance bounds the value of walking out from above
==========================  ==============================================================================

A refusal by continuing bounds the walk-away value :math:`a` only where the party anticipates no improvement
(:math:`V = a`). No absolute number is identified: all that a record can say is invariant to the zero and the unit.

>>> from bargaining.cases import load_record
>>> found = load_record("kenya-2008").identify(stage="consent")
>>> print(found.bounds("harm_eu"))
harm_eu > 0
>>> print(found.entails("offer_mediation > offer_inquiry"))
open: offer_mediation > offer_inquiry

References
----------
Manski, C. F. 2003. Partial Identification of Probability Distributions. Chapter 1.
Varian, H. R. 1982. The nonparametric approach to demand analysis. Econometrica 50: 945-973.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.events import Reply
from bargaining.cases.identified import IdentifiedSet
from bargaining.cases.polyhedra.forms import Comparison
from bargaining.cases.quantities import Quantities
from bargaining.cases.record import Record
from bargaining.cases.schema import Stage
from bargaining.cases.vocabulary import Vocabulary
from bargaining.errors import AssumptionError, NoReplyError, did_you_mean
from bargaining.modelfile.mistakes import shown


def identify(
    record: Record, assumptions: Assumptions | None = None, *, coding: str | None = None, party: str | None = None, stage: str | None = None
) -> IdentifiedSet:
    """What the replies of a party imply.

    Parameters
    ----------
    record : Record
    assumptions : Assumptions, optional
        By default a stationary value, fixed offers, additive pressures and strict refusals.
    coding : str, optional
        By default the first.
    party : str, optional
        By default the reluctant party.
    stage : str, optional
        By default all stages together; a mechanism then does the same harm at each.

    Returns
    -------
    IdentifiedSet

    Raises
    ------
    NoReplyError
        Where the party gives no reply at the stage.
    UnknownCodingError, UnknownPartyError, AssumptionError
    """
    made = Assumptions() if assumptions is None else assumptions
    if not isinstance(made, Assumptions):
        raise AssumptionError(f"assumptions must be Assumptions(...), not a {type(made).__name__}")
    if stage is not None and stage not in get_args(Stage):
        raise NoReplyError(f'there is no stage "{shown(stage)}"; {did_you_mean(stage, get_args(Stage))}')
    replies = record.replies(coding, party=party, stage=stage)
    who = record.reluctant if party is None else party
    if not replies:
        raise NoReplyError(f"{who} gives no reply{f' at the stage of {stage}' if stage else ''}, so nothing is revealed")
    return from_replies(record, replies, made, coding=coding or record.codings[0], party=who, stage=stage)


def from_replies(record: Record, replies: tuple[Reply, ...], assumptions: Assumptions, *, coding: str, party: str, stage: str | None) -> IdentifiedSet:
    """What given replies imply; the names of coding, party and stage are only noted."""
    quantities = Quantities(replies, assumptions, Vocabulary.of(record.file))
    comparisons = tuple(each for reply in replies for each in revealed(reply, quantities))
    forms = {name: row.form for name, row in record.mechanisms.items()}
    return IdentifiedSet(record.name, coding, party, stage, assumptions, replies, comparisons, quantities, forms)


def revealed(reply: Reply, quantities: Quantities) -> Iterator[Comparison]:
    """The inequalities that one reply stands for."""
    assumptions, origin = quantities.assumptions, reply.event.id
    value, worth = quantities.value(reply), quantities.offer(reply) + quantities.pressure(reply.active)
    if reply.accepts:
        yield Comparison(value - worth, False, origin)
    else:
        yield Comparison(worth - value, assumptions.strict_refusal, origin)
    if reply.answer == "abandon" or (assumptions.no_anticipated_improvement and not reply.accepts):
        walkaway = quantities.walkaway(reply)
        yield Comparison(walkaway - value, False, origin)
        yield Comparison(value - walkaway, False, origin)
