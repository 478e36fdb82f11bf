"""A game from arrays: the way in for trees that a program writes, up to ten million nodes.

Steps:

1. Check shapes, and read every number exactly; bring all payoffs to one denominator.
2. Sort the nodes by parent. Walk from the root with one stack; a node that the walk does not meet hangs on a cycle.
3. Write owners, branches and labels in the order of the walk, which is that of :class:`~bargaining.game.tree.Tree`.
4. Check what only the whole shows: who moves where, branch labels, lotteries, information sets.

The cost is linear in the nodes.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from bargaining.errors import BargainingError, NumberError, PayoffError, ProbabilityError, StructureError, TooLargeError
from bargaining.game.affine import LONGEST, AffinePayoffs, combined
from bargaining.game.collection import uncollected
from bargaining.game.compilation import MAX_NODES, check_information, check_lottery
from bargaining.game.exact import MAX_BITS, exact
from bargaining.game.expression import expression, parameter_name
from bargaining.game.tree import CHANCE, END, Entry, Tree

if TYPE_CHECKING:
    from bargaining.game.affine import Matrix


@uncollected()
def tree_of(
    parents: Any,
    movers: Any,
    payoffs: Any,
    outcomes: Any,
    *,
    players: Sequence[str],
    slopes: Mapping[str, Any] | None,
    denominator: int,
    labels: Sequence[str] | None,
    actions: Sequence[str] | None,
    probabilities: Mapping[int, Any] | None,
    information: Mapping[int, str] | None,
) -> Tree:
    """Compile arrays; the parameters are those of :meth:`bargaining.Game.from_arrays`."""
    names = _names(players)
    for what, given in (("labels", labels), ("actions", actions)):
        if given is not None and (_unordered(given) or not hasattr(given, "__len__") or (what == "labels" and isinstance(given, str))):
            raise StructureError(f"{what} must be a sequence of texts, not {given!r:.60}")
    for what, mapping in (("slopes", slopes), ("probabilities", probabilities), ("information", information)):
        if mapping is not None and not isinstance(mapping, Mapping):
            raise StructureError(f"{what} must be a mapping, not {mapping!r:.60}")
    above, owner = _indices(parents, "parents"), _indices(movers, "movers")
    if len(above) > MAX_NODES:
        raise TooLargeError(f"the tree has more than {MAX_NODES:,} nodes")
    if len(owner) != len(above):
        raise StructureError(f"movers has {len(owner):,} entries and parents {len(above):,}; give one of each for every node")
    order, arity = _walked(above)
    _check_movers(owner, arity, above, names)
    ends = (arity == 0).nonzero()[0]
    place = _inverse(order)
    tree = Tree(names, _plain(owner[order]), _plain(arity[order]), _plain(_parents(above, order, place)), _edges(actions, above, order, arity))
    rows = place[ends].argsort()  # ends by node, in the order of the walk
    tree.labels.extend(_outcomes(outcomes, labels, len(ends), rows))
    tree.end.extend(_end_rows(arity[order]))
    table = _payoffs(payoffs, slopes or {}, denominator, (len(ends), len(names)))
    chosen = AffinePayoffs(table.constants[rows], {name: matrix[rows] for name, matrix in table.slopes.items()}, table.denominator)
    done = Tree(names, tree.owner, tree.arity, tree.parent, tree.edge, {}, {}, tree.end, tree.labels, chosen)
    _draw(done, probabilities or {}, place)
    _tell_apart(done, information or {}, place)
    return done


def _names(players: Sequence[str]) -> tuple[str, ...]:
    if _unordered(players) or not hasattr(players, "__iter__"):
        raise StructureError(f"players must be a sequence of names, in the order of the columns, not {players!r:.60}")
    names = (players,) if isinstance(players, str) else tuple(players)
    for name in names:
        if not isinstance(name, str):
            raise StructureError(f"players: a name must be a text, not {name!r:.60}")
    if len(set(names)) < len(names):
        raise StructureError(f'players: "{next(name for name in names if names.count(name) > 1)}" is listed twice')
    return names


def _unordered(given: Any) -> bool:
    """A set has no order in which its members could belong to nodes, ends or columns; nor has a mapping's that of its values."""
    return isinstance(given, Set | Mapping)


def _indices(given: Any, what: str, each: str = "node") -> Matrix:
    import numpy as np

    try:
        found = np.asarray(given)
    except (TypeError, ValueError, OverflowError):
        found = np.empty(0, dtype=object)
    if found.ndim != 1 or not len(found) or found.dtype.kind not in "iu":
        raise StructureError(f"{what} must be a sequence of whole numbers, one for each {each}, not {_shape(given)}")
    _check_mask(found, given, what)
    strange = [value for value in (() if _typed(given) else given) if isinstance(value, bool | np.bool_)]
    if found.dtype == np.uint64:
        strange += found[found > np.iinfo(np.int64).max].tolist()
    if strange:
        raise StructureError(f"{what} must be a sequence of whole numbers, one for each {each}; {strange[0]!r} is none")
    return found.astype(np.int64)


def _typed(given: Any) -> bool:
    """Whether all entries are of one type already: an array, a data frame, and whatever else numpy reads as one."""
    return hasattr(given, "dtype") or hasattr(given, "__array__")


def _shape(given: Any) -> str:
    import numpy as np

    try:
        found = np.asarray(given)
    except (TypeError, ValueError, OverflowError):
        return "rows of unequal length"
    return f"an array of shape {found.shape} and type {found.dtype}"


def _walked(above: Matrix) -> tuple[Matrix, Matrix]:
    """The nodes in prefix order, and how many branches leave each."""
    import numpy as np

    size = len(above)
    roots = (above == -1).nonzero()[0]
    if len(roots) != 1:
        which = f"nodes {roots[0]} and {roots[1]} both have" if len(roots) else "none has"
        raise StructureError(f"parents: exactly one node, the root, has parent -1, but {which} it")
    wrong = ((above < -1) | (above >= size)).nonzero()[0]
    if len(wrong):
        raise StructureError(f"parents: node {wrong[0]} has parent {above[wrong[0]]}, which is not a node from 0 to {size - 1}")
    arity = np.bincount(above[above >= 0], minlength=size)
    backwards = np.arange(size)[::-1]
    children = backwards[above[::-1].argsort(kind="stable")][1:].tolist()  # by parent, the last branch first; the root is the first of all
    start = np.concatenate(([0], arity.cumsum())).tolist()
    order: list[int] = []
    stack = [int(roots[0])]
    while stack:
        node = stack.pop()
        order.append(node)
        stack += children[start[node] : start[node + 1]]
    if len(order) < size:
        lost = np.setdiff1d(np.arange(size), np.array(order))[0]
        raise StructureError(f"parents: node {lost} does not hang on the root; its parents go round in a circle")
    return np.array(order, dtype=np.int64), arity


def _inverse(order: Matrix) -> Matrix:
    import numpy as np

    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place


def _parents(above: Matrix, order: Matrix, place: Matrix) -> Matrix:
    moved = place[above[order]]
    moved[0] = -1
    return moved


def _plain(numbers: Matrix) -> array[int]:
    import numpy as np

    found = array("q")
    found.frombytes(np.ascontiguousarray(numbers, dtype=np.int64).tobytes())
    return found


def _check_movers(owner: Matrix, arity: Matrix, above: Matrix, names: Sequence[str]) -> None:
    wrong = ((owner < END) | (owner >= len(names))).nonzero()[0]
    if len(wrong):
        known = f"0 to {len(names) - 1} for the players, " if names else ""
        raise StructureError(f"movers: node {wrong[0]} has {owner[wrong[0]]}; known: {known}{CHANCE} for chance, {END} for an end")
    wrong = ((owner == END) != (arity == 0)).nonzero()[0]
    if len(wrong):
        node = wrong[0]
        if arity[node] == 0:
            raise StructureError(f"movers: node {node} has no branch, so its mover must be {END}")
        child = (above == node).nonzero()[0][0]
        raise StructureError(f"movers: node {node} is marked as an end ({END}), but it is the parent of node {child}")


def _edges(actions: Sequence[str] | None, above: Matrix, order: Matrix, arity: Matrix) -> list[str]:
    """The label of the branch to each node, in prefix order; the position among its siblings where none is given."""
    import numpy as np

    if actions is None:
        siblings = above.argsort(kind="stable")  # the root stands before all siblings, so that ranks start from one
        before = np.concatenate(([0], arity.cumsum()[:-1]))
        rank = np.empty_like(above)
        rank[siblings] = np.arange(len(above)) - before[above[siblings]]
        texts = [str(k) for k in range(int(arity.max(initial=0)) + 1)]
        return ["", *[texts[k] for k in rank[order][1:].tolist()]]
    if isinstance(actions, str) or len(actions) != len(above):
        raise StructureError(f"actions must hold one label for each of the {len(above):,} nodes, that of the branch that leads to it")
    return _checked_edges(actions, above, order)


def _checked_edges(actions: Sequence[str], above: Matrix, order: Matrix) -> list[str]:
    seen: set[tuple[int, str]] = set()
    for node, (parent, label) in enumerate(zip(above.tolist(), actions, strict=True)):
        if parent < 0:
            continue
        if not isinstance(label, str):
            raise StructureError(f"actions: the label of node {node} must be a text, not {label!r:.60}")
        if (parent, label) in seen:
            raise StructureError(f'actions: two branches of node {parent} are called "{label}"')
        seen.add((parent, label))
    edges = [actions[node] for node in order.tolist()]
    return ["", *map(str, edges[1:])]


def _outcomes(outcomes: Any, labels: Sequence[str] | None, ends: int, rows: Matrix) -> list[str]:
    """The label of each end in prefix order."""
    if labels is not None:
        numbers = _indices(outcomes, "outcomes, where labels are given,", "end")
        _check_count(numbers, ends)
        wrong = ((numbers < 0) | (numbers >= len(labels))).nonzero()[0]
        if len(wrong):
            raise StructureError(f"outcomes: end {wrong[0]} has label {numbers[wrong[0]]}, but labels has {len(labels)} entries")
        texts: list[Any] = list(labels)
        found = [texts[k] for k in numbers[rows].tolist()]
    else:
        if isinstance(outcomes, str) or _unordered(outcomes) or not hasattr(outcomes, "__iter__"):
            raise StructureError(f"outcomes must hold one label for each end, not be {'one text' if isinstance(outcomes, str) else repr(outcomes)[:60]}")
        texts = list(outcomes)
        _check_count(texts, ends)
        found = [texts[k] for k in rows.tolist()]
    for text in texts:
        if not isinstance(text, str):
            raise StructureError(f"outcomes: a label must be a text, not {text!r:.60}; with whole numbers give labels=[...] too")
    return list(map(str, found))


def _check_mask(found: Any, given: Any, what: str) -> None:
    """A masked array says that some of its numbers are not to be read."""
    import numpy as np

    if np.ma.is_masked(given):
        first = int(np.ma.getmaskarray(given).ravel().argmax())
        where = np.unravel_index(first, found.shape)
        raise StructureError(f"{what}: the entry at {', '.join(map(str, where))} is masked; fill in a number or leave the rows out")


def _check_count(outcomes: Sequence[Any] | Matrix, ends: int) -> None:
    if len(outcomes) != ends:
        raise StructureError(f"outcomes has {len(outcomes):,} entries, but the tree has {ends:,} ends")


def _end_rows(arity: Matrix) -> array[int]:
    import numpy as np

    is_end = arity == 0
    return _plain(np.where(is_end, is_end.cumsum() - 1, -1))


def _payoffs(payoffs: Any, slopes: Mapping[str, Any], denominator: int, shape: tuple[int, int]) -> AffinePayoffs:
    if isinstance(denominator, bool) or not hasattr(denominator, "__index__") or int(denominator) < 1:
        raise NumberError(f"denominator must be a whole number from 1 on, not {denominator!r:.60}")
    denominator = int(denominator)
    for name in slopes:
        parameter_name(name)
    read = {"payoffs": _whole(payoffs, shape, "payoffs"), **{name: _whole(given, shape, f'slopes["{name}"]') for name, given in slopes.items()}}
    common = lcm(*(below for _, below in read.values()))
    whole = [combined([(matrix, common // below)]) for matrix, below in read.values()]
    return AffinePayoffs(whole[0], dict(zip(slopes, whole[1:], strict=True)), common * denominator)


def _whole(given: Any, shape: tuple[int, int], what: str) -> tuple[Matrix, int]:
    """A matrix of whole numbers and the denominator they stand over."""
    import numpy as np

    try:
        found = np.asarray(given) if _typed(given) else np.array(given, dtype=object)  # one type for a list's entries would round some
    except ValueError:
        found = np.empty(0)
    if found.shape != shape:
        raise PayoffError(f"{what} must have a row for each of the {shape[0]:,} ends and a column for each of the {shape[1]} players, not be {_shape(given)}")
    _check_mask(found, given, what)
    if found.dtype.kind in "iu" and found.dtype != np.uint64:
        return found.astype(np.int64), 1
    # A float means the decimal it prints as; in a narrower or a wider type that is not the one of the nearest float64.
    entries = list(map(str, found.ravel())) if found.dtype.kind == "f" and found.dtype != np.float64 else found.ravel().tolist()
    if set(map(type, entries)) == {int} and max(map(abs, entries)) < LONGEST:
        return np.array(entries, dtype=np.int64).reshape(shape), 1
    numbers = [_number(value, what, position, shape[1]) for position, value in enumerate(entries)]
    below = lcm(*{number.denominator for number in numbers})
    if below.bit_length() > MAX_BITS:
        raise NumberError(f"{what}: the common denominator would have more than {MAX_BITS} bits")
    whole = [int(number * below) for number in numbers]
    kind = np.int64 if max(map(abs, whole), default=0) < LONGEST else object
    return np.array(whole, dtype=kind).reshape(shape), below


def _number(value: Any, what: str, position: int, width: int) -> int | Fraction:
    try:
        return exact(value)
    except BargainingError as problem:
        raise type(problem)(f"{what}, end {position // width}, player {position % width}: {problem}") from None


def _draw(tree: Tree, probabilities: Mapping[int, Any], place: Matrix) -> None:
    """Put the probabilities of the branches of chance."""
    given: dict[int, Entry] = {}
    for node, probability in probabilities.items():
        here = _node(node, place, "probabilities")
        if here == 0 or tree.owner[tree.parent[here]] != CHANCE:
            raise ProbabilityError(f"probabilities: node {node} does not follow a chance move")
        try:
            given[here] = expression(probability)
        except BargainingError as problem:
            raise type(problem)(f"probabilities, node {node}: {problem}") from None
    if CHANCE not in tree.owner:
        return
    for node, owner in enumerate(tree.owner):
        if owner == CHANCE:
            for child in tree.branches[node]:
                if child not in given:
                    raise ProbabilityError(f"{tree.place(node)}: a branch of chance has no probability; give it in probabilities={{node: number}}")
                tree.probability[child] = given[child]
            check_lottery([given[child] for child in tree.branches[node]], tree.placed(node))


def _tell_apart(tree: Tree, information: Mapping[int, str], place: Matrix) -> None:
    for node, name in sorted((_node(node, place, "information"), name) for node, name in information.items()):
        if tree.owner[node] < 0 or not isinstance(name, str):
            raise StructureError(f"information maps decisions to the names of information sets; {name!r:.60} is not the name of one")
        tree.information[node] = name
    check_information(tree)


def _node(node: Any, place: Matrix, what: str) -> int:
    if isinstance(node, bool) or not hasattr(node, "__index__") or not 0 <= int(node) < len(place):
        raise StructureError(f"{what}: {node!r:.60} is not a node from 0 to {len(place) - 1}")
    return int(place[int(node)])
