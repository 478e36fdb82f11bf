r"""The quantities that replies speak of, by name.

=======================  ===========================================================================================
``value_<stage>``        :math:`V`, the value of not accepting; ``value_<event>`` at one reply
``offer_<offer>``        :math:`u`, the worth of an offer; ``offer_<event>`` that of the offer answered there
``harm_<mechanism>``     :math:`h_m \ge 0`, the net harm :math:`(q - \sigma)h` expected from refusing
``pressure_<event>``     :math:`\Lambda`, the pressure of all mechanisms in force at a reply
``gap_<event>``          :math:`V - u`, what the pressure has to close
``walkaway_<stage>``     :math:`a \le V`, the value of walking out; ``walkaway_<event>`` at one reply
=======================  ===========================================================================================

Assumptions make some of these the same: with a stationary value, ``value_K36`` is ``value_consensus``. A name that could
mean several different quantities is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.forms import Comparison, Form
from bargaining.cases.vocabulary import Vocabulary
from bargaining.errors import AssumptionError, UnknownQuantityError, did_you_mean
from bargaining.modelfile.mistakes import shown


class Quantities:
    """The names that can be used of some replies under some assumptions.

    Parameters
    ----------
    replies : sequence of Reply
        Of one party.
    assumptions : Assumptions
    vocabulary : Vocabulary
        All that the record knows, also where no reply speaks of it.
    """

    def __init__(self, replies: Sequence[Reply], assumptions: Assumptions, vocabulary: Vocabulary) -> None:
        self.replies, self.assumptions, self.vocabulary = replies, assumptions, vocabulary
        self.mechanisms = tuple(vocabulary.mechanisms)
        self.sets: dict[frozenset[str], str] = {}
        for reply in replies:
            self.sets.setdefault(frozenset(reply.active), f"pressure_{reply.event.id}")
        self.names = self._names()

    def value(self, reply: Reply) -> Form:
        """The value of not accepting, at a reply."""
        return _single(f"value_{reply.event.stage if self.assumptions.stationary else reply.event.id}")

    def offer(self, reply: Reply) -> Form:
        """The worth of the offer that a reply answers."""
        return _single(f"offer_{reply.offer if self.assumptions.fixed_offer else reply.event.id}")

    def walkaway(self, reply: Reply) -> Form:
        """The value of walking out, at a reply."""
        return _single(f"walkaway_{reply.event.stage if self.assumptions.stationary else reply.event.id}")

    def walkaways(self, forms: Iterable[Form]) -> Iterator[Comparison]:
        """Walking out is an alternative to going on, so it is worth at most that; for the walk-away values that some forms name."""
        named = {name for form in forms for name in form.weights if name.startswith("walkaway_")}
        for reply in self.replies if named else ():
            if not named.isdisjoint(self.walkaway(reply).weights):
                yield Comparison(self.walkaway(reply) - self.value(reply), False, reply.event.id)

    def gap(self, reply: Reply) -> Form:
        """What the pressure has to close."""
        return self.value(reply) - self.offer(reply)

    def harm(self, mechanism: str) -> Form:
        """The harm of a mechanism.

        Raises
        ------
        AssumptionError
            Where pressures are not assumed to add up.
        """
        if not self.assumptions.monotone_additive:
            raise AssumptionError(f'"harm_{mechanism}" has no meaning where pressures need not add up; assume monotone_additive, or ask for a pressure')
        return _single(f"harm_{mechanism}")

    def pressure(self, active: Iterable[str]) -> Form:
        """The pressure of a combination of mechanisms; of none it is zero."""
        present = frozenset(active)
        if self.assumptions.monotone_additive:
            return Form({f"harm_{name}": 1 for name in self.mechanisms if name in present})
        if not present:
            return Form()
        return _single(self.sets.get(present, "pressure_of_" + "_".join(sorted(present))))

    def meaning(self, name: str) -> Form:
        """The quantity that a name stands for.

        Raises
        ------
        UnknownQuantityError
            Where there is none, or there are several.
        AssumptionError
        """
        if name.startswith("harm_") and name[5:] in self.mechanisms:
            return self.harm(name[5:])
        found = self.names.get(name)
        if found is None:
            known = [*self.names, *(f"harm_{mechanism}" for mechanism in self.mechanisms)]
            raise UnknownQuantityError(f'there is no quantity "{shown(name)}" here; {did_you_mean(name, known)}')
        if len(found) > 1:
            several = ", ".join(map(str, list(found)[:6]))
            raise UnknownQuantityError(f'"{shown(name)}" could be any of {several}, which need not be the same under these assumptions; name one')
        return found[0]

    def resolve(self, form: Form, own: Mapping[str, Form] | None = None) -> Form:
        """A form in names as a form in quantities; ``own`` names go first."""
        total = Form({}, form.constant)
        for name, weight in form.weights.items():
            total += (own[name] if own and name in own else self.meaning(name)) * weight
        return total

    def _names(self) -> dict[str, tuple[Form, ...]]:
        found: dict[str, dict[Form, None]] = {}
        for reply in self.replies:
            event = reply.event
            value, offer, walk = self.value(reply), self.offer(reply), self.walkaway(reply)
            for name, form in (
                *((each, value) for each in ("value", f"value_{event.stage}", f"value_{event.id}")),
                *((each, offer) for each in (f"offer_{reply.offer}", f"offer_{event.id}")),
                *((each, walk) for each in ("walkaway", f"walkaway_{event.stage}", f"walkaway_{event.id}")),
                (f"pressure_{event.id}", self.pressure(reply.active)),
                *((each, value - offer) for each in (f"gap_{event.id}", f"gap_{event.stage}", "gap")),
            ):
                found.setdefault(name, {})[form] = None
        return {name: tuple(forms) for name, forms in found.items()}


def _single(name: str) -> Form:
    return Form({name: 1})
