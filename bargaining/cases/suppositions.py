r"""Suppositions: what a mechanism was to an acceptance, and what a party would have answered.

With the gap :math:`g = V - u`, the mechanisms :math:`N` in force at an acceptance, and pressures :math:`\Lambda`:

* *m is necessary*: :math:`g > \Lambda(N \setminus m)`; *m is redundant*: :math:`g \le \Lambda(N \setminus m)`;
* *m suffices*: :math:`g \le \Lambda(\{m\})`;
* *would accept an offer under some mechanisms*: :math:`V \le u + \Lambda`; *would refuse*: the opposite.

The first two ask what brought an acceptance about, so at a refusal they have no meaning. A mechanism :math:`m \notin N` brought nothing
about: it is redundant, not necessary, and whether it suffices is a question about what it would have done alone.
"""

from __future__ import annotations

from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.forms import Comparison
from bargaining.cases.quantities import Quantities
from bargaining.errors import NoReplyError
from bargaining.modelfile.mistakes import shown


def role(quantities: Quantities, mechanism: str, part: str, event: str, text: str) -> Comparison:
    """What a mechanism was to the reply at an event.

    Parameters
    ----------
    quantities : Quantities
    mechanism, event : str
    part : {"necessary", "redundant", "suffices"}
    text : str
        The statement, as the comparison's origin.

    Raises
    ------
    UnknownMechanismError, UnknownEventError
    NoReplyError
        Where the party accepted nothing at the event.
    """
    quantities.vocabulary.mechanism(mechanism)
    reply = _acceptance(quantities, event)
    gap = quantities.gap(reply)
    if part == "suffices":
        return Comparison(gap - quantities.pressure([mechanism]), False, text)
    without = quantities.pressure(name for name in reply.active if name != mechanism)
    return Comparison(without - gap, True, text) if part == "necessary" else Comparison(gap - without, False, text)


def answer(quantities: Quantities, verb: str, offer: str, under: tuple[str, ...], at: str | None, text: str) -> Comparison:
    """What the party would answer.

    Parameters
    ----------
    quantities : Quantities
    verb : {"accept", "refuse"}
    offer : str
    under : tuple of str
        The mechanisms in force.
    at : str or None
        A stage or an event whose value of not accepting counts; ``None`` where there is only one.
    text : str
        The statement, as the comparison's origin.

    Raises
    ------
    UnknownMechanismError, UnknownQuantityError
    """
    for mechanism in under:
        quantities.vocabulary.mechanism(mechanism)
    value = quantities.meaning(f"value_{at}" if at else "value")
    worth = quantities.meaning(f"offer_{offer}") + quantities.pressure(under)
    return Comparison(value - worth, False, text) if verb == "accept" else Comparison(worth - value, True, text)


def _acceptance(quantities: Quantities, event: str) -> Reply:
    quantities.vocabulary.event(event)
    accepted = [reply for reply in quantities.replies if reply.accepts]
    for reply in accepted:
        if reply.event.id == event:
            return reply
    others = ", ".join(reply.event.id for reply in accepted[:12]) or "there are none"
    raise NoReplyError(f'the party accepts nothing at "{shown(event)}", so no mechanism can have brought that about; acceptances: {others}')
