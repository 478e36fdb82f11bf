r"""Do beliefs after a surprise treat each mistake alike?

At a set that is reached by mistakes only, each node lacks some moves of probability zero, its **slips** (moves that all nodes share
left aside). Mistakes are alike for all if

1. a node whose slips include all those of another and more has belief zero,
2. nodes of the same slips keep the odds that chance and the other moves give them, so that the belief is a lottery over slips, and
3. information sets that are surprised by the same slips hold the same lottery, and
4. a set whose nodes all follow an earlier one carries the belief there forward by Bayes' rule, where it gives it positive probability.

In what ``check_assessment`` reports these are the ``slips``. They are read from the beliefs themselves, and take no step from the solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import prod

from bargaining.equilibrium.beliefs.carrying import earlier_sets
from bargaining.equilibrium.beliefs.information import Histories, Move
from bargaining.game.exact import lean

Slips = frozenset[Move]


def slip_departures(known: Histories, shares: Mapping[Move, Fraction], held: Sequence[Mapping[int, Fraction]]) -> Iterator[str]:
    """Where beliefs treat one mistake in two ways, in words that name the information set."""
    first: dict[frozenset[Slips], tuple[str, dict[Slips, Fraction]]] = {}
    for number, here in enumerate(known.sets):
        groups = _groups(known, shares, number)
        if frozenset() in groups:
            continue
        least = frozenset(slips for slips in groups if not any(other < slips for other in groups))
        yield from _unlikely(known, groups, least, number, held[number])
        yield from _odds(known, groups, least, number, held[number])
        lottery = _lottery(groups, least, held[number])
        name, other = first.setdefault(least, (here.name, lottery))
        if lottery != other:
            yield f'"{here.name}" and "{name}" are surprised by the same mistakes, but do not find them equally likely'
        yield from _forgotten(known, shares, held, number)


def _forgotten(known: Histories, shares: Mapping[Move, Fraction], held: Sequence[Mapping[int, Fraction]], number: int) -> Iterator[str]:
    """Where a belief does not follow from the one at the earlier set that binds it."""
    before, here = earlier_sets(known)[number], known.sets[number]
    if before is None:
        return
    shared = set(known.moves[here.nodes[0]]).intersection(*(known.moves[node] for node in here.nodes))
    due: dict[int, Fraction] = {}
    for node in here.nodes:
        above = next(each for each in known.sets[before].nodes if each <= node < known.tree.after(each))
        since = [move for move in known.moves[node][len(known.moves[above]) :] if move not in shared]
        due[node] = held[before][above] * Fraction(known.chance[node]) / known.chance[above] * prod((shares[move] for move in since), start=Fraction(1))
    total = sum(due.values())
    for node, weight in due.items() if total else ():
        if held[number][node] * total != weight:
            told = f'"{known.history(node)}" probability {lean(weight / total)} at "{here.name}", not {lean(held[number][node])}'
            yield f'what is believed at "{known.sets[before].name}" gives {told}'


def _groups(known: Histories, shares: Mapping[Move, Fraction], number: int) -> dict[Slips, dict[int, Fraction]]:
    """The nodes of a set by their slips, each with the likelihood that is left."""
    nodes = known.sets[number].nodes
    shared = set(known.moves[nodes[0]]).intersection(*(known.moves[node] for node in nodes))
    found: dict[Slips, dict[int, Fraction]] = {}
    for node in nodes:
        apart = [move for move in known.moves[node] if move not in shared]
        slips = frozenset(move for move in apart if not shares[move])
        found.setdefault(slips, {})[node] = known.chance[node] * prod((shares[move] for move in apart if shares[move]), start=Fraction(1))
    return found


def _unlikely(
    known: Histories, groups: Mapping[Slips, Mapping[int, Fraction]], least: frozenset[Slips], number: int, belief: Mapping[int, Fraction]
) -> Iterator[str]:
    for slips, nodes in groups.items():
        for node in nodes if slips not in least else ():
            if belief[node]:
                yield f'"{known.history(node)}" takes more mistakes than another way to "{known.sets[number].name}", but is believed with {lean(belief[node])}'


def _odds(
    known: Histories, groups: Mapping[Slips, Mapping[int, Fraction]], least: frozenset[Slips], number: int, belief: Mapping[int, Fraction]
) -> Iterator[str]:
    for slips in sorted(least, key=sorted):
        nodes = groups[slips]
        total, likely = sum(belief[node] for node in nodes), sum(nodes.values())
        for node, weight in nodes.items():
            if belief[node] * likely != weight * total:
                due = lean(Fraction(weight * total) / likely)
                yield f'the odds after one mistake give "{known.history(node)}" probability {due} at "{known.sets[number].name}", not {lean(belief[node])}'


def _lottery(groups: Mapping[Slips, Mapping[int, Fraction]], least: frozenset[Slips], belief: Mapping[int, Fraction]) -> dict[Slips, Fraction]:
    """How likely each mistake is held to be, from the beliefs and the odds."""
    sizes = {slips: sum((belief[node] for node in groups[slips]), Fraction(0)) / sum(groups[slips].values()) for slips in least}
    total = sum(sizes.values())
    return {slips: size / total for slips, size in sizes.items()} if total else sizes
