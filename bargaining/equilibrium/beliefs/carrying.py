r"""Beliefs after a surprise are carried forward: what is believed at one information set binds those that follow it.

Let every node :math:`h` of the set :math:`J` follow a node :math:`h'` of an earlier set :math:`K`, and let :math:`\mu(h')` be
the belief at :math:`K`. Bayes' rule, applied from :math:`K` on, asks for

.. math:: \mu(h) \propto \mu(h') \Pr(h \mid h')

wherever the right-hand side is positive for some :math:`h`; moves that all nodes of :math:`J` share cancel. Where :math:`J` is
reached with positive probability this follows from Bayes' rule as it is. After a surprise at :math:`K` it says something
new: who is surprised twice does not forget what it concluded the first time. Every sequential equilibrium fulfils it.

In terms of ``rationality``: the lottery over slips at :math:`J` is that at :math:`K`, on the slips whose nodes go on to :math:`J`
without a further one, and zero on all others; or that lottery gives these slips nothing, and the one at :math:`J` is free. Each
surprise that follows another has these two **branches**; either is linear.

The earlier set is the last that all nodes of :math:`J` follow, or the last of the same player, where the former does not follow it.

References
----------
Fudenberg, D. and J. Tirole. 1991. Perfect Bayesian equilibrium and sequential equilibrium. Journal of Economic Theory
53: 236-260. (Definition 3.1, condition B.)
Hendon, E., H. J. Jacobsen and B. Sloth. 1996. The one-shot-deviation principle for sequential rationality. Games and
Economic Behavior 12: 274-282. (Why single deviations are enough where beliefs are carried forward, and only there.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bargaining.equilibrium.beliefs.information import Histories
from bargaining.equilibrium.beliefs.rationality import Rationality, Terms, Variable
from bargaining.errors import OutOfClassError

CERTAIN: frozenset[Variable] = frozenset()
"""What stands for a lottery's variable that is one."""


@dataclass(frozen=True)
class Carried:
    """One branch for each surprise that follows another.

    Attributes
    ----------
    by : dict of Variable to (frozenset of Variable, or None)
        For a variable of a lottery that is carried forward what stands in its place: a variable of the earlier lottery,
        certainty (an empty product), or ``None`` for zero.
    zero : frozenset of Variable
        What earlier lotteries give nothing.
    some : tuple of frozensets of Variable
        Of each of these an earlier lottery must give something to one at least.
    """

    by: Mapping[Variable, frozenset[Variable] | None] = field(default_factory=dict)
    zero: frozenset[Variable] = frozenset()
    some: tuple[frozenset[Variable], ...] = ()

    def put(self, form: Terms) -> Terms:
        """A form in the variables that are left."""
        if not self.by:
            return form
        done: Terms = {}
        for monomial, value in form.items():
            places = [self.by.get(variable, frozenset({variable})) for variable in monomial]
            if all(place is not None for place in places):
                product = frozenset[Variable]().union(*(place for place in places if place is not None))
                done[product] = done.get(product, 0) + value
        return {monomial: value for monomial, value in done.items() if value}


def earlier_sets(known: Histories) -> list[int | None]:
    """For each information set of two or more nodes the earlier one whose belief it carries forward, if any."""
    found: list[int | None] = []
    for number, here in enumerate(known.sets):
        ways = [[at for at, _ in known.moves[node]] for node in here.nodes]
        shared = [at for at in ways[0] if len(known.sets[at].nodes) > 1 and all(at in way for way in ways)] if len(here.nodes) > 1 else []
        shared.sort(key=lambda at: min(way.index(at) for way in ways))
        own = [at for at in shared if known.sets[at].player == here.player]
        last = shared[-1] if shared else None
        chain = last
        while own and chain is not None and chain != own[-1]:
            chain = found[chain] if chain < number else None
        found.append(own[-1] if own and chain is None else last)
    return found


def branches(rationality: Rationality, supports: Sequence[int]) -> Iterator[Carried]:
    """Every way in which later surprises may follow from earlier ones.

    Raises
    ------
    OutOfClassError
        Where two sets that are surprised by the same slips would carry different beliefs forward.
    """
    waiting = [(0, Carried())]
    while waiting:
        number, done = waiting.pop()
        while number < len(supports):
            links = _links(rationality, supports, number, done) if rationality.carries[number] is not None else {}
            number += 1
            if not links:
                continue
            carried = _with(rationality, supports, number - 1, done, links)
            left = frozenset(variable for place in links.values() for variable in place)
            if left and carried is not done:
                waiting.append((number, Carried(done.by, done.zero | left, done.some)))
            done = carried
        yield done


def _links(rationality: Rationality, supports: Sequence[int], number: int, done: Carried) -> dict[Variable, frozenset[Variable]]:
    """For the slips of a surprise that follow without more slips from an earlier one: what the lottery there calls them."""
    before = rationality.carries[number]
    block = rationality.weights(number, supports).block
    if before is None or block is None or len(block) < 2:
        return {}
    earlier = rationality.weights(before, supports)
    if earlier.block is None:
        return {}
    called = {node: frozenset(v for v in monomial if not isinstance(v[0], int)) for node, monomial in earlier.of}
    links: dict[Variable, frozenset[Variable]] = {}
    for node, monomial in rationality.weights(number, supports).of:
        [own] = [variable for variable in monomial if not isinstance(variable[0], int)]
        above = rationality.above(number, node)
        if above not in called or rationality.slips_since(number, node, above, supports):
            continue
        place: frozenset[Variable] | None = called[above]
        for variable in called[above]:
            place = done.by.get(variable, called[above])
        if place is None or place & done.zero:
            continue
        if links.setdefault(own, place) != place:
            _conflict(rationality, number)
    left = [(block, k) for k in range(len(block)) if (block, k) not in links]
    same = all(place == {own} for own, place in links.items()) and all(variable in done.zero for variable in left)
    return {} if same else links


def _with(rationality: Rationality, supports: Sequence[int], number: int, done: Carried, links: dict[Variable, frozenset[Variable]]) -> Carried:
    """The branch in which the earlier lottery goes on, unless a set with the same slips has gone on with it already."""
    block = rationality.weights(number, supports).block
    assert block is not None
    own: dict[Variable, frozenset[Variable] | None] = {(block, k): links.get((block, k)) for k in range(len(block))}
    if (block, 0) in done.by:
        if any(done.by[variable] != place for variable, place in own.items()):
            _conflict(rationality, number)
        return done
    some = frozenset(variable for place in links.values() for variable in place)
    return Carried({**done.by, **own}, done.zero, (*done.some, some) if some else done.some)


def _conflict(rationality: Rationality, number: int) -> None:
    name = rationality.known.sets[number].name
    raise OutOfClassError(
        f'beliefs at "{name}" follow from those at earlier surprises in several ways at once, which perfect_bayesian does not solve; '
        "partial=True lists the equilibria that can be solved"
    )
