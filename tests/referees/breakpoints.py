"""What happens at every value of a lever, by trying every value at which anything could change.

Payoffs are polynomials in the lever ``t``. A player's choice can change only where two expected payoffs that some
pure profile gives that player cross, so all crossings of all such payoffs are **candidates**, whoever compares them.
Between two candidates nothing changes: all profiles are tried at each candidate, once between each two, and once
beyond the last.

With affine payoffs candidates are rational and the arithmetic is whole numbers; ``roots`` does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import lcm
from typing import Any, NamedTuple

from bargaining import Choice
from referees import plain, profiles, roots
from referees.arithmetic import value

Curve = tuple[Fraction, ...]
"""Coefficients, constant term first, without zeros at the end."""
DEGREE = 3

Span = tuple[Any, Any, bool, bool]
"""An interval: its ends (``None`` for none) and whether they belong to it."""


class Cell(NamedTuple):
    """A candidate (``low == high``), or all values between two candidates."""

    low: Any
    high: Any
    sample: Any
    """A value of the cell, where it has a rational one."""
    found: list[profiles.Equilibrium]


def curves(root: plain.Node, lever: str = "t", **others: Any) -> plain.Plain:
    """The tree with each payoff as a polynomial in the lever: its values at 0, 1, 2, 3, interpolated."""
    known = {name: Fraction(number) for name, number in others.items()}
    return plain.converted(root, plain.players(root), lambda entry: _interpolated(lambda t: value(entry, {**known, lever: t})))


def cells(tree: plain.Plain, low: Any = 0, high: Any = None) -> list[Cell]:
    """The whole range, closed at ends that are not ``None``, cut at all candidates."""
    points = [x for x in _candidates(tree) if (low is None or x > low) and (high is None or x < high)]
    ends = [x for x in (low, high) if x is not None]
    cuts = list(dict.fromkeys(sorted([*points, *ends], key=_key)))
    if not cuts:
        return [Cell(None, None, Fraction(0), _solved(tree, Fraction(0)))]
    made = [] if low is not None else [_between(tree, None, cuts[0])]
    for here, following in pairwise([*cuts, None]):
        made.append(Cell(here, here, None if isinstance(here, roots.Root) else here, _solved(tree, here)))
        if following is not None or high is None:
            made.append(_between(tree, here, following))
    return made


def flip_set(swept: Iterable[Cell], reach: Any, players: tuple[str, ...], *, every: bool = False, probability: Any = 1) -> list[Span]:
    """The union of the cells at which some or every equilibrium reaches the target with that probability."""
    hit = _target(reach, players)
    quantifier = all if every else any
    spans: list[Span] = []
    open_end = False
    for cell in swept:
        reached = quantifier(sum(play.probability for play in each.plays if hit(play)) >= probability for each in cell.found)
        point = cell.low is not None and cell.low == cell.high
        if reached and open_end:
            low, _, closed, _ = spans.pop()
            spans.append((low, cell.high, closed, point))
        elif reached:
            spans.append((cell.low, cell.high, point, point))
        open_end = reached
    return spans


def _target(reach: Any, players: tuple[str, ...]) -> Callable[[profiles.Play], bool]:
    wanted: Collection[Any] = [reach] if isinstance(reach, str | Choice) else reach
    labels = {each for each in wanted if isinstance(each, str)}
    choices = {(players.index(each.player), each.action) for each in wanted if isinstance(each, Choice)}
    return lambda play: play.label in labels or not choices.isdisjoint(play.choices)


def _between(tree: plain.Plain, low: Any, high: Any) -> Cell:
    if low is None or high is None:
        sample = roots.ceiling(low) + 1 if high is None else roots.floor(high) - 1
    else:
        sample = roots.middle(low, high)
    return Cell(low, high, sample, _solved(tree, sample))


def _solved(tree: plain.Plain, here: Any) -> list[profiles.Equilibrium]:
    """The equilibria at one value; payoffs are scaled to whole numbers, which changes no choice."""
    if isinstance(here, roots.Root):
        return profiles.equilibria(_paid(tree, here.element))
    scale = here.denominator**DEGREE * lcm(*(c.denominator for leaf in plain.leaves(tree) for curve in leaf.pay for c in curve))
    found = profiles.equilibria(_paid(tree, lambda curve: _whole(curve, here, scale)))
    return [each._replace(value=tuple(Fraction(entry) / scale for entry in each.value)) for each in found]


def _paid(node: plain.Plain, read: Callable[[Curve], Any]) -> plain.Plain:
    if isinstance(node, plain.Leaf):
        return plain.Leaf(node.label, tuple(read(curve) for curve in node.pay))
    if isinstance(node, plain.Move):
        return plain.Move(node.player, tuple((action, _paid(child, read)) for action, child in node.branches))
    return plain.Draw(tuple((label, weight[0] if weight else Fraction(0), _paid(child, read)) for label, weight, child in node.branches))


def _whole(curve: Curve, here: Fraction, scale: int) -> int:
    result = scale * at(curve, here)
    assert result.denominator == 1
    return result.numerator


def at(curve: Curve, here: Any) -> Fraction:
    result = Fraction(0)
    for coefficient in reversed(curve):
        result = result * here + coefficient
    return result


def _candidates(tree: plain.Plain) -> list[Any]:
    """All crossings of all expected payoffs that pure profiles give a player, in order."""
    width = len(plain.leaves(tree)[0].pay)
    differences: set[Curve] = set()
    for player in range(width):
        payoffs = {lottery for part in plain.subtrees(tree) for lottery in _lotteries(part, player)}
        differences |= {_trim([x - y for x, y in _aligned(a, b)]) for a, b in combinations(payoffs, 2)}
    found = {x for difference in differences for x in roots.real_roots(difference)}
    return sorted(found, key=_key)


def _lotteries(node: plain.Plain, player: int) -> set[Curve]:
    """What a player may expect at a node, over all pure profiles after it."""
    if isinstance(node, plain.Leaf):
        return {node.pay[player]}
    if isinstance(node, plain.Move):
        return {lottery for _, child in node.branches for lottery in _lotteries(child, player)}
    weights = [weight[0] if weight else Fraction(0) for _, weight, _ in node.branches]
    mixed = set()
    for parts in product(*(_lotteries(child, player) for _, _, child in node.branches)):
        padded = [[*part, *[Fraction(0)] * (DEGREE + 1 - len(part))] for part in parts]
        mixed.add(_trim([sum((w * part[k] for w, part in zip(weights, padded, strict=True)), Fraction(0)) for k in range(DEGREE + 1)]))
    return mixed


def _aligned(a: Curve, b: Curve) -> list[tuple[Fraction, Fraction]]:
    size = max(len(a), len(b))
    pad = (Fraction(0),) * size
    return list(zip((*a, *pad)[:size], (*b, *pad)[:size], strict=True))


def _trim(coefficients: list[Fraction]) -> Curve:
    kept = list(coefficients)
    while kept and kept[-1] == 0:
        kept.pop()
    return tuple(kept)


def _interpolated(read: Callable[[int], Fraction]) -> Curve:
    """Newton's divided differences at 0, 1, 2, ..., multiplied out; one more value to see that they fit."""
    column = [read(t) for t in range(DEGREE + 1)]
    result: list[Fraction] = [Fraction(0)] * (DEGREE + 1)
    basis = [Fraction(1)]
    for step in range(DEGREE + 1):
        for k, coefficient in enumerate(basis):
            result[k] += column[0] * coefficient
        column = [(right - left) / (step + 1) for left, right in pairwise(column)]
        basis = [a - step * b for a, b in zip([Fraction(0), *basis], [*basis, Fraction(0)], strict=True)]
    curve = _trim(result)
    assert at(curve, 7) == read(7), "a payoff of higher degree than the referee reads"
    return curve


def _key(x: Any) -> Any:
    return x.decimal if isinstance(x, roots.Root) else roots.decimal(x)
