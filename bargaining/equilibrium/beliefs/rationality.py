r"""What sequential rationality asks at an information set, as conditions on the probabilities of moves and on beliefs.

Fix for every information set which actions are used, its **support**. Then everything else is polynomial. At the set
:math:`J` of player :math:`i` the worth of action :math:`a`, up to a positive factor, is

.. math:: D_J(a) = \sum_{h \in J} w_J(h) \sum_{z \text{ after } (h, a)} p(z) \, u_i(z) \prod_{m \text{ between } (h, a) \text{ and } z} b(m),

in which :math:`p(z)` is the product of the chances on the way to the end :math:`z`, :math:`b(m)` the probability of a
move, and :math:`w_J(h)` the weight of a node:

1. Moves on the way that all nodes of :math:`J` share cancel, so that Bayes' rule is also used after a deviation that
   everybody saw. Where some node is left with moves that all have positive probability, :math:`w_J(h) = \prod b(m)`.
2. Otherwise :math:`J` is a **surprise**. Each node lacks one or more moves of probability zero, its *slips*. Nodes of
   the same slips keep the odds that chance and the other moves give them; between slips beliefs are free: a lottery
   :math:`e` over slips, and :math:`w_J(h) = e(\text{slips of } h) \prod b(m)`. Information sets that are surprised by the same
   slips share the lottery. A node whose slips include all those of another has weight zero: it is infinitely less likely.

3. A surprise that follows another carries its belief forward (``carrying``).

Where :math:`i` itself moves again and mixes, the actions that it uses there are equally good, so that any one of them may stand for
the lottery: the conditions at :math:`J` are written with the first.

The support :math:`A` is rational at :math:`J` exactly if :math:`D_J(a) = D_J(a')` for :math:`a, a' \in A`, and
:math:`D_J(a) \ge D_J(b)` for the other actions :math:`b`. As beliefs are carried forward, the one-deviation principle makes this enough.

References
----------
Hendon, E., H. J. Jacobsen and B. Sloth. 1996. The one-shot-deviation principle for sequential rationality. Games and
Economic Behavior 12: 274-282.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import inf, prod
from typing import Any

from bargaining.equilibrium.beliefs.double_description import corners
from bargaining.equilibrium.beliefs.information import Histories, Move
from bargaining.errors import TooLargeError
from bargaining.game.exact import Exact

Slips = tuple[Move, ...]
Block = int | tuple[Slips, ...]
"""Whose lottery: the number of an information set, or the slips between which beliefs are free."""
Variable = tuple[Block, int]
Terms = dict[frozenset[Variable], Exact]
"""A polynomial without squares: a coefficient for each product of variables."""

MAX_COMBINATIONS = 4_096


@dataclass(frozen=True)
class Weights:
    """The relative likelihood of the nodes of an information set.

    Attributes
    ----------
    of : tuple of (int, frozenset of Variable)
        Each node that may have weight, and the product of variables that, times its chance, is its weight.
    block : Block or None
        Where the set is a surprise, the lottery over slips; ``None`` where Bayes' rule decides.
    """

    of: tuple[tuple[int, frozenset[Variable]], ...]
    block: tuple[Slips, ...] | None


@dataclass(frozen=True)
class Conditions:
    """What rationality at one information set asks: forms that are zero, and forms that are not negative."""

    equal: tuple[Terms, ...]
    at_least: tuple[Terms, ...]

    @cached_property
    def is_linear(self) -> bool:
        """Whether no product of variables occurs."""
        return all(len(monomial) <= 1 for form in (*self.equal, *self.at_least) for monomial in form)

    @cached_property
    def blocks(self) -> frozenset[Block]:
        """Whose lotteries occur."""
        return frozenset(variable[0] for form in (*self.equal, *self.at_least) for monomial in form for variable in monomial)


class Rationality:
    """The conditions of a game, worked out once for each information set and each way that supports bear on it.

    Parameters
    ----------
    known : Histories
    """

    def __init__(self, known: Histories) -> None:
        self.known = known
        self.before = [_apart([known.moves[node] for node in here.nodes]) for here in known.sets]
        self.carries: list[int | None] = [None] * len(known.sets)
        """For each set the earlier one whose beliefs bind it (``carrying``)."""
        self.after = [[[self._ends(node, number, a) for a in range(len(here.actions))] for node in here.nodes]
                      for number, here in enumerate(known.sets)]  # fmt: skip
        self.bears: list[dict[int, int]] = [self._bearing(number) for number in range(len(known.sets))]
        self.earlier = [{move[0] for moves in ways for move in moves} for ways in self.before]
        self.later = [{at for row in rows for ends in row for moves, _ in ends for at, _ in moves} for rows in self.after]
        self._earlier_bits = [_bits(ways) for ways in self.before]
        self._whole = [(1 << len(here.actions)) - 1 for here in known.sets]
        self._candidates: dict[tuple[Any, ...], list[int]] = {}
        self._weighed: dict[tuple[Any, ...], Weights] = {}
        self._checked: dict[tuple[Any, ...], Conditions | None] = {}
        self._worths: dict[tuple[Any, ...], list[Terms]] = {}

    def _ends(self, node: int, number: int, action: int) -> list[tuple[tuple[Move, ...], int]]:
        known = self.known
        child = known.tree.branches[node][action]
        skip, player = len(known.moves[node]) + 1, known.sets[number].player
        return [(known.moves[end][skip:], known.stakes[end][player]) for end in range(child, known.tree.after(child)) if end in known.stakes]

    def _bearing(self, number: int) -> dict[int, int]:
        """The information sets that bear on one, each with the actions that do, as bits."""
        later = [moves for row in self.after[number] for ends in row for moves, _ in ends]
        return _bits([*self.before[number], *later])

    def _key(self, number: int, supports: Sequence[int]) -> tuple[Any, ...]:
        return (number, *_read(self.bears[number], supports))

    def lottery(self, block: Block, supports: Sequence[int]) -> list[Variable]:
        """The variables of a block."""
        return [(block, k) for k in (positions(supports[block]) if isinstance(block, int) else range(len(block)))]

    def weights(self, number: int, supports: Sequence[int]) -> Weights:
        """The weights of an information set's nodes."""
        key = (number, *_read(self._earlier_bits[number], supports))
        if key not in self._weighed:
            self._weighed[key] = self._weights(number, supports)
        return self._weighed[key]

    def _weights(self, number: int, supports: Sequence[int]) -> Weights:
        nodes = self.known.sets[number].nodes
        slips = [tuple(sorted(m for m in moves if not supports[m[0]] >> m[1] & 1)) for moves in self.before[number]]
        mixed = [frozenset(m for m in moves if m not in gone and supports[m[0]] & (supports[m[0]] - 1))
                 for moves, gone in zip(self.before[number], slips, strict=True)]  # fmt: skip
        if () in slips:
            return Weights(tuple((node, mix) for node, mix, gone in zip(nodes, mixed, slips, strict=True) if not gone), None)
        least = [gone for gone in dict.fromkeys(slips) if not any(set(other) < set(gone) for other in slips)]
        block = tuple(sorted(least))
        kept = []
        for node, mix, gone in zip(nodes, mixed, slips, strict=True):
            if gone in least:
                kept.append((node, mix if len(block) == 1 else mix | {(block, block.index(gone))}))
        return Weights(tuple(kept), block)

    def above(self, number: int, node: int) -> int:
        """The node of the earlier set, whose beliefs bind a set, that one of its nodes follows."""
        known, before = self.known, self.carries[number]
        while known.set_of.get(node) != before:
            node = known.tree.parent[node]
        return node

    def slips_since(self, number: int, node: int, above: int, supports: Sequence[int]) -> bool:
        """Whether a node of a set follows an earlier one by a move of probability zero that not all nodes of the set share."""
        known = self.known
        apart = set(self.before[number][known.sets[number].nodes.index(node)])
        return any(move in apart and not supports[move[0]] >> move[1] & 1 for move in known.moves[node][len(known.moves[above]) :])

    def worths(self, number: int, supports: Sequence[int]) -> list[Terms]:
        """For each action its worth, up to a positive factor that all share."""
        key = self._key(number, supports)
        if key not in self._worths:
            here, weights = self.known.sets[number], dict(self.weights(number, supports).of)
            totals: list[Terms] = [{} for _ in here.actions]
            for node, ends in zip(here.nodes, self.after[number], strict=True):
                if node in weights:
                    for total, following in zip(totals, ends, strict=True):
                        _add(total, weights[node], following, supports)
            self._worths[key] = totals
        return self._worths[key]

    def conditions(self, number: int, supports: Sequence[int]) -> Conditions | None:
        """What the set's own support asks; ``None`` where nothing can fulfil it."""
        key = (supports[number], *self._key(number, supports))
        if key not in self._checked:
            self._checked[key] = self._conditions(number, supports)
        return self._checked[key]

    def _conditions(self, number: int, supports: Sequence[int]) -> Conditions | None:
        worths, used = self.worths(number, self._sure(number, supports)), positions(supports[number])
        best = worths[used[0]]
        equal = [_reduced(_difference(best, worths[a])) for a in used[1:]]
        at_least = [_reduced(_difference(best, worth)) for a, worth in enumerate(worths) if a not in used]
        if any(self.lowest(form, supports) > 0 or self.highest(form, supports) < 0 for form in equal):
            return None
        if any(self.highest(form, supports) < 0 for form in at_least):
            return None
        kept = Conditions(tuple(form for form in equal if form), tuple(form for form in at_least if self.lowest(form, supports) < 0))
        return kept if self._possible(kept, supports) else None

    def _sure(self, number: int, supports: Sequence[int]) -> list[int]:
        """Supports in which a player that decides uses one action only at its own later sets."""
        sets = self.known.sets
        own = {at for at in self.later[number] if sets[at].player == sets[number].player}
        return [mask & -mask if at in own else mask for at, mask in enumerate(supports)]

    def _possible(self, asked: Conditions, supports: Sequence[int]) -> bool:
        """Whether linear conditions have a common solution in which every used action has some probability."""
        forms = [*asked.equal, *asked.at_least]
        if not forms or not asked.is_linear:
            return True
        if len(forms) == 1 and self.highest(forms[0], supports) > 0 and (not asked.equal or self.lowest(forms[0], supports) < 0):
            return True  # inside, a linear form takes every value between its extremes
        blocks = sorted(asked.blocks, key=str)
        found = corners([self.lottery(block, supports) for block in blocks], equal=asked.equal, at_least=asked.at_least) if blocks else [{}]
        return fills(found)

    def stands_alone(self, supports: Sequence[int]) -> bool:
        """Whether supports that no set rules out are certain to be equilibria: no two sets ask anything of the same lottery, and all is linear."""
        if any(before is not None for before in self.carries):
            return False
        taken: set[Block] = set()
        for number in range(len(supports)):
            asked = self.conditions(number, supports)
            if asked is None or not asked.is_linear or not taken.isdisjoint(asked.blocks):
                return False
            taken |= asked.blocks
        return True

    def candidates(self, number: int, supports: Sequence[int]) -> list[int]:
        """The actions that may be best, whatever the beliefs; later sets that have no support yet may do anything."""
        settled = all(supports[at] for at in self.earlier[number])
        supports = [mask or whole for mask, whole in zip(supports, self._whole, strict=True)]
        key = (settled, *self._key(number, supports))
        if key not in self._candidates:
            self._candidates[key] = self._undominated(number, supports, settled=settled)
        return self._candidates[key]

    def _undominated(self, number: int, supports: Sequence[int], *, settled: bool) -> list[int]:
        rows = [self.worths(number, supports)] if settled else [[_sum(ends, supports) for ends in row] for row in self.after[number]]
        actions = range(len(self.known.sets[number].actions))
        return [a for a in actions if not any(all(self.highest(_difference(row[a], row[b]), supports) < 0 for row in rows) for b in actions if b != a)]

    def highest(self, form: Terms, supports: Sequence[int]) -> float | Exact:
        """The highest value of a form over all lotteries; infinity where that is too much work."""
        return _extreme(form, [self.lottery(block, supports) for block in _blocks(form)])

    def lowest(self, form: Terms, supports: Sequence[int]) -> float | Exact:
        """The lowest value of a form over all lotteries."""
        return -self.highest({monomial: -value for monomial, value in form.items()}, supports)


def _bits(ways: Sequence[tuple[Move, ...]]) -> dict[int, int]:
    """The information sets that occur in some moves, each with its actions as bits."""
    found: dict[int, int] = {}
    for moves in ways:
        for at, action in moves:
            found[at] = found.get(at, 0) | 1 << action
    return found


def _read(bits: Mapping[int, int], supports: Sequence[int]) -> list[tuple[int, bool]]:
    """What supports say of some actions: which are used, and whether others of the same set are, so that these need not sum to one."""
    return [(supports[at] & own, supports[at] & ~own != 0) for at, own in bits.items()]


def positions(mask: int) -> list[int]:
    """The bits of a support."""
    return [k for k in range(mask.bit_length()) if mask >> k & 1]


def fills(found: Sequence[Mapping[Variable, Exact]]) -> bool:
    """Whether a polytope has a point at which every move has positive probability: its centre is one if any is."""
    return bool(found) and all(any(corner[v] for corner in found) for v in found[0] if isinstance(v[0], int))


def value_at(form: Terms, point: Mapping[Variable, Exact]) -> Exact:
    """The value of a form."""
    return sum(value * prod([point[variable] for variable in monomial]) for monomial, value in form.items())


def _apart(ways: Sequence[tuple[Move, ...]]) -> list[tuple[Move, ...]]:
    shared = set(ways[0]).intersection(*ways[1:])
    return [tuple(move for move in moves if move not in shared) for moves in ways]


def _add(total: Terms, weight: frozenset[Variable], ends: Sequence[tuple[tuple[Move, ...], int]], supports: Sequence[int]) -> None:
    for moves, stake in ends:
        if all(supports[at] >> action & 1 for at, action in moves):
            monomial = weight.union([move for move in moves if supports[move[0]] & (supports[move[0]] - 1)])
            total[monomial] = total.get(monomial, 0) + stake


def _sum(ends: Sequence[tuple[tuple[Move, ...], int]], supports: Sequence[int]) -> Terms:
    total: Terms = {}
    _add(total, frozenset(), ends, supports)
    return total


def _difference(one: Terms, two: Terms) -> Terms:
    rest = dict(one)
    for monomial, value in two.items():
        rest[monomial] = rest.get(monomial, 0) - value
    return {monomial: value for monomial, value in rest.items() if value}


def _reduced(form: Terms) -> Terms:
    """Divide by the moves that every product contains: their probability is positive."""
    if not form:
        return form
    shared = {variable for variable in frozenset.intersection(*form) if isinstance(variable[0], int)}
    return {monomial - shared: value for monomial, value in form.items()} if shared else form


def _blocks(form: Terms) -> list[Block]:
    return list(dict.fromkeys(variable[0] for monomial in form for variable in monomial))


def _extreme(form: Terms, lotteries: Sequence[list[Variable]]) -> float | Exact:
    """The maximum of a form over a product of simplices, which lies at a corner."""
    if all(len(monomial) <= 1 for monomial in form):
        return form.get(frozenset(), 0) + sum(max(form.get(frozenset({v}), 0) for v in lottery) for lottery in lotteries)
    if prod(len(lottery) for lottery in lotteries) > MAX_COMBINATIONS:
        return inf
    return max(sum(value for monomial, value in form.items() if monomial <= chosen) for chosen in map(frozenset, product(*lotteries)))


def subsets(members: Sequence[int], purpose: str) -> Iterator[int]:
    """The non-empty sets of some actions, as bits, smaller ones first.

    Raises
    ------
    TooLargeError
        Beyond 14 actions that may all be best.
    """
    if len(members) > 14:
        raise TooLargeError(f"{purpose}: {len(members)} actions may be best, which leaves too many supports; solved up to 14")
    masks = [sum(1 << members[k] for k in range(len(members)) if code >> k & 1) for code in range(1, 1 << len(members))]
    return iter(sorted(masks, key=lambda mask: (mask.bit_count(), mask)))
