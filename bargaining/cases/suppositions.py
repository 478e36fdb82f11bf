r"""Suppositions: what a mechanism was to an acceptance, and what a party would have answered.

With the gap :math:`g = V - u`, the mechanisms :math:`N` in force at an acceptance, and pressures :math:`\Lambda`:

* *m is necessary*: :math:`g > \Lambda(N \setminus m)`; *m is redundant*: :math:`g \le \Lambda(N \setminus m)`;
* *m suffices*: :math:`g \le \Lambda(\{m\})`;
* *would accept an offer under some mechanisms*: :math:`V \le u + \Lambda`; *would refuse*: the opposite.
"""

from __future__ import annotations

from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.forms import Comparison
from bargaining.cases.quantities import Quantities
from bargaining.errors import NoReplyError, UnknownMechanismError, did_you_mean
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
    UnknownMechanismError, NoReplyError
    """
    _known(quantities, mechanism)
    reply = _reply(quantities, event)
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
        _known(quantities, mechanism)
    value = quantities.meaning(f"value_{at}" if at else "value")
    worth = quantities.meaning(f"offer_{offer}") + quantities.pressure(under)
    return Comparison(value - worth, False, text) if verb == "accept" else Comparison(worth - value, True, text)


def _reply(quantities: Quantities, event: str) -> Reply:
    for reply in quantities.replies:
        if reply.event.id == event:
            return reply
    raise NoReplyError(f'the party gives no reply at "{shown(event)}"; {did_you_mean(event, [reply.event.id for reply in quantities.replies])}')


def _known(quantities: Quantities, mechanism: str) -> None:
    if mechanism not in quantities.mechanisms:
        raise UnknownMechanismError(f'the record has no mechanism "{shown(mechanism)}"; {did_you_mean(mechanism, quantities.mechanisms)}')
