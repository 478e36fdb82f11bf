r"""Refinements of equilibria in signalling games: the intuitive criterion and D1 (Cho and Kreps 1987).

A type :math:`t` of the sender gets :math:`u^*_t` in equilibrium and :math:`u_t(m, r)` when message :math:`m` is answered by
:math:`r`. :math:`BR(T, m)` are the answers that are best for some belief over the types in :math:`T`. For a message that is
not sent, by the types :math:`T` that could send it:

* **Intuitive criterion.** Types with :math:`u^*_t > \max_{r \in BR(T, m)} u_t(m, r)` cannot hope to gain by :math:`m`; let
  :math:`S` be the others. The equilibrium fails if some type of :math:`S` has
  :math:`u^*_t < \min_{r \in BR(S, m)} u_t(m, r)`. It passes if :math:`S` is empty.
* **D1.** Type :math:`t` is deleted if there is a :math:`t'` such that every mixed best answer that gives :math:`t` at least
  :math:`u^*_t` gives :math:`t'` more than :math:`u^*_{t'}`, and some answer does the latter. Of each family those
  equilibria remain in which deleted types are not believed in.

Mixed best answers form faces :math:`\Delta(A)`, one for each set :math:`A` of answers that are best at once; each question above is
whether a polytope is empty, and is answered by its corners.

References
----------
Cho, I.-K. and D. M. Kreps. 1987. Signaling games and stable equilibria. Quarterly Journal of Economics 102: 179-221.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from bargaining.equilibrium.beliefs.double_description import Linear, corners
from bargaining.equilibrium.beliefs.families import Part
from bargaining.equilibrium.beliefs.information import Move
from bargaining.equilibrium.beliefs.rationality import fills
from bargaining.equilibrium.beliefs.solution import EquilibriumFamily, PerfectBayesian
from bargaining.errors import OutOfClassError, RequirementError

NAMES = ("intuitive", "D1")


@dataclass(frozen=True)
class Message:
    """A message that is not sent, in the eyes of the types that could send it.

    Attributes
    ----------
    types : tuple of Move
        The moves by which each type would send it.
    gets : tuple of t tuples of r Fraction
        What each type gets for each answer.
    answers : tuple of t tuples of r Fraction
        What the receiver gets from each type for each answer.
    now : tuple of t Fraction
        What each type gets in equilibrium.
    """

    types: tuple[Move, ...]
    gets: tuple[tuple[Fraction, ...], ...]
    answers: tuple[tuple[Fraction, ...], ...]
    now: tuple[Fraction, ...]


def refined(solution: PerfectBayesian, by: str) -> PerfectBayesian:
    """The equilibria that pass; see :meth:`PerfectBayesian.refine`."""
    if by not in NAMES:
        raise RequirementError(f'by="{by}" is not a refinement; use by="intuitive" or by="D1"')
    kept: list[EquilibriumFamily] = []
    for family in solution.families:
        messages = list(_silent(family))
        if by == "intuitive":
            kept += [family] if all(map(_intuitive, messages)) else []
        else:
            kept += _without(family, {message.types[t] for message in messages for t in _deleted(message)})
    names = {"intuitive": "the intuitive criterion", "D1": "D1"}
    return dataclasses.replace(solution, families=tuple(kept), refined=(*solution.refined, names[by]))


def _silent(family: EquilibriumFamily) -> Iterator[Message]:
    """The messages that a family never sends."""
    known = family._rationality.known
    for number, here in enumerate(known.sets):
        if family.reached[here.name] or not known.moves[here.nodes[0]]:
            continue
        if all(sets_before == here.player for node in here.nodes for sets_before in [known.sets[m[0]].player for m in known.moves[node]]):
            continue
        types = tuple(dict.fromkeys(known.moves[node][-1] for node in here.nodes))
        _check_signal(family, number, types)
        sender = known.sets[types[0][0]].player
        rows = [[_after(family, number, move, a, player) for a in range(len(here.actions))] for player in (sender, here.player) for move in types]
        split = len(types)
        yield Message(types, tuple(map(tuple, rows[:split])), tuple(map(tuple, rows[split:])), tuple(_now(family, move) for move in types))


def _check_signal(family: EquilibriumFamily, number: int, types: Sequence[Move]) -> None:
    known, supports = family._rationality.known, family._supports
    here = known.sets[number]
    reason = ""
    if any(len(known.moves[node]) != 1 for node in here.nodes):
        reason = "more than one move leads there"
    elif len({known.sets[move[0]].player for move in types}) > 1 or len({move[0] for move in types}) < len(types):
        reason = "it does not follow one message of each type of one sender"
    elif any(supports[at] & (supports[at] - 1) for row in family._rationality.after[number] for ends in row for moves, _ in ends for at, _ in moves):
        reason = "some later decision mixes"
    elif any(move in known.moves[end] and known.moves[end][1:2] == () for move in types for end in known.stakes):
        reason = "the message may also end the game"
    elif any(known.moves[end][0] in types and known.moves[end][1][0] != number for end in known.stakes if len(known.moves[end]) > 1):
        reason = "the message reaches several information sets, as where receivers have types"
    if reason:
        raise OutOfClassError(f'refine needs a signalling game, but at the information set "{here.name}" {reason}')


def _after(family: EquilibriumFamily, number: int, move: Move, action: int, player: int) -> Fraction:
    """What a player gets if a type sends a message and it is answered by an action."""
    known, supports = family._rationality.known, family._supports
    total = Fraction(0)
    for end, stakes in known.stakes.items():
        first, *rest = known.moves[end] or ((-1, -1),)
        if first == move and rest[0] == (number, action) and all(supports[at] >> k & 1 for at, k in rest[1:]):
            total += stakes[player]
    return total / _chance(family, move[0])


def _now(family: EquilibriumFamily, move: Move) -> Fraction:
    known = family._rationality.known
    here = known.sets[move[0]]
    found = family._values(family._sum({end: stakes[here.player] for end, stakes in known.stakes.items() if known.moves[end][:1] in _own(family, move)}))
    if not found.is_single:
        raise OutOfClassError(
            f'refine: what the type at "{here.name}" gets varies within a family of equilibria, and so may the verdict; '
            "pick members with family.corners() and check them one by one"
        )
    return Fraction(found.low) / _chance(family, move[0])


def _own(family: EquilibriumFamily, move: Move) -> set[tuple[Move, ...]]:
    return {((move[0], k),) for k in range(len(family._rationality.known.sets[move[0]].actions))}


def _chance(family: EquilibriumFamily, number: int) -> Fraction:
    known = family._rationality.known
    return Fraction(sum(known.chance[node] for node in known.sets[number].nodes))


def _best_at_once(message: Message, types: Sequence[int]) -> list[tuple[int, ...]]:
    """The sets of answers that are best together for some belief over some types."""
    count = len(message.answers[0])
    found = []
    for size in range(1, count + 1):
        for chosen in combinations(range(count), size):
            equal = [_gap(message, types, chosen[0], other) for other in chosen[1:]]
            at_least = [_gap(message, types, chosen[0], other) for other in range(count) if other not in chosen]
            if corners([list(types)], equal=equal, at_least=at_least):
                found.append(chosen)
    return found


def _gap(message: Message, types: Sequence[int], one: int, other: int) -> Linear:
    return {frozenset({t}): message.answers[t][one] - message.answers[t][other] for t in types}


def _intuitive(message: Message) -> bool:
    types = range(len(message.types))
    best = {answer for (answer,) in _single(_best_at_once(message, types))}
    hopeful = [t for t in types if message.now[t] <= max(message.gets[t][r] for r in best)]
    if not hopeful:
        return True
    left = {answer for (answer,) in _single(_best_at_once(message, hopeful))}
    return not any(message.now[t] < min(message.gets[t][r] for r in left) for t in hopeful)


def _single(sets: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return [answers for answers in sets if len(answers) == 1]


def _deleted(message: Message) -> list[int]:
    types = range(len(message.types))
    faces = _best_at_once(message, types)
    gainers = [t for t in types if any(message.gets[t][r] > message.now[t] for (r,) in _single(faces))]
    return [t for t in types if any(other != t and not _rival(message, t, other, faces) for other in gainers)]


def _rival(message: Message, one: int, two: int, faces: Sequence[tuple[int, ...]]) -> bool:
    """Whether some mixed best answer is good enough for one type and brings the other no gain."""
    for face in faces:
        good = {frozenset({r}): message.gets[one][r] - message.now[one] for r in face}
        idle = {frozenset({r}): message.now[two] - message.gets[two][r] for r in face}
        if corners([list(face)], equal=[], at_least=[good, idle]):
            return True
    return False


def _without(family: EquilibriumFamily, deleted: set[Move]) -> list[EquilibriumFamily]:
    """The members in which no deleted type is believed in."""
    found = []
    for part in family._parts:
        gone = [v for v in part.corners[0] if not isinstance(v[0], int) and any(move in deleted for move in v[0][v[1]])]
        if not gone:
            found.append(part)
            continue
        if part.hangs:
            raise OutOfClassError("refine: what is done after a surprise mixes in ways that depend on the beliefs there, so no member can be singled out")
        kept = tuple(corner for corner in part.corners if not any(corner[v] for v in gone))
        if not fills(kept):
            return []
        found.append(Part(kept))
    return [dataclasses.replace(family, _parts=tuple(found))]
