"""The nodes must form a tree: nothing leads to the root, one step leads to every other node, and none is left over.

With one step into every node but the root, a node that the root does not reach lies on or behind a cycle, so the
checks say which node is led to twice, which is led to by nothing, and which only by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from bargaining.modelfile.draft import Draft
from bargaining.modelfile.mistakes import Mistake, Place, path, shown


def structure_mistakes(draft: Draft) -> Iterator[Mistake]:
    """Whatever keeps the nodes from being one tree; to be asked only where ids and links are right."""
    nodes = [(row["id"], ("nodes", position)) for position, row in draft.rows("nodes")]
    arrivals = _arrivals(draft)
    reached = _reached(draft, nodes[0][0])
    for name, place in nodes:
        yield from _node(name, place, arrivals.get(name, []), name in reached, is_root=place == nodes[0][1])
    for position, row in draft.rows("outcomes"):
        if row["id"] not in reached:
            yield Mistake(("outcomes", position), f'no play ends in "{shown(row["id"])}"; lead to it or remove it')


def _node(name: str, place: Place, steps: list[Place], reached: bool, *, is_root: bool) -> Iterator[Mistake]:
    if is_root:
        if steps:
            yield Mistake(steps[0], f'"{shown(name)}" is the root, where play begins; no step may lead back to it')
        return
    for step in steps[1:]:
        yield Mistake(step, f'{path(steps[0])} already leads to the node "{shown(name)}"; only outcomes may be shared, so write a node of its own')
    if not steps:
        yield Mistake(place, f'no action leads to the node "{shown(name)}"; lead to it or remove it')
    elif not reached:
        yield Mistake(place, f'the node "{shown(name)}" is never reached from the root; its steps run in a circle or begin at a node left over')


def _arrivals(draft: Draft) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    for step, target in draft.links():
        found.setdefault(target, []).append(step)
    return found


def _reached(draft: Draft, root: str) -> set[str]:
    following: dict[str, list[str]] = {}
    rows = dict(draft.rows("nodes"))
    for step, target in draft.links():
        following.setdefault(rows[int(step[1])]["id"], []).append(target)
    seen, pending = {root}, [root]
    while pending:
        fresh = [target for target in following.get(pending.pop(), ()) if target not in seen]
        seen.update(fresh)
        pending.extend(fresh)
    return seen
