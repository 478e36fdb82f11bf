r"""How much depends on the coding: which conclusions hold in all, and which recoded event reverses the others.

A **conclusion** is a statement with its verdict: entailed, contradicted, or open. A coding whose replies contradict each other gives no
verdict. A conclusion **survives** where its verdict is the same in every coding that gives one, if more than one of those compared
does. For one that does not survive, the events on which codings differ
are recoded in the base coding, one after the other, then two at once, and so on, until its verdict changes:

1. The **pool** holds every way in which some coding has an event otherwise than the base: moved, read differently, left out.
2. Take sets from the pool in the order of their size, at most one way for each event. A set that makes the history
   impossible, or the replies contradictory, is passed over.
3. The first size at which some set changes the verdict gives the smallest sets of recodings; all of that size are listed.

The search stops at ``largest`` events at once or after ``tries`` sets, and says how far it came. Codings and sets that
lead to the same replies are worked out once.

>>> from bargaining.cases import load_record
>>> found = compare(load_record("kenya-2008"), stage="consent", conclusions=["harm_eu > 0", "offer_mediation > offer_inquiry"], largest=1)
>>> print(found)
kenya-2008, consent, base paper, 3 codings; assuming stationary, fixed offer, monotone additive, strict refusal
  harm_eu > 0: entailed in paper; open in strict, early_consent
    open with K10 (kind implementation; mechanisms mass_action)
    open with K11 (counted; mechanisms donors)
    open with K09 (replies Kibaki: consent, Odinga: consent)
  offer_mediation > offer_inquiry: open in paper, strict; entailed in early_consent
    entailed with K09 (replies Kibaki: consent, Odinga: consent)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import comb
from typing import Any

from bargaining.cases.assumptions import Assumptions
from bargaining.cases.checks import history_mistakes
from bargaining.cases.events import Event, Reply
from bargaining.cases.history import replies_in
from bargaining.cases.identification import from_replies
from bargaining.cases.identified import IdentifiedSet, premises
from bargaining.cases.recodings import Recoding, pool_of, recoded
from bargaining.cases.record import Record, require_record
from bargaining.cases.statements import Statement, read_statement
from bargaining.cases.vocabulary import Vocabulary
from bargaining.equilibrium.tables import html_table
from bargaining.errors import EmptyRangeError, NoReplyError, RequirementError, StatementError, UnknownQuantityError

EMPTY, UNNAMED = "contradictory", "undefined"


Reversal = tuple[tuple[Recoding, ...], str]
"""A set of recodings, and the verdict that it brings."""


@dataclass(frozen=True)
class ConclusionRow:
    """What becomes of one conclusion.

    Attributes
    ----------
    statement : str
    verdicts : mapping of str to str
        For each coding: entailed, contradicted, open; ``contradictory`` where the coding's replies contradict each other, and
        ``undefined`` where it has no such quantity, or nothing was accepted at the event.
    survives : bool
        Whether all codings that do not contradict themselves have the same verdict, two at least of several compared.
    reversals : tuple of Reversal
        The smallest sets of recodings that change the verdict of the base, each with the verdict that it brings.
    searched : int
        Sets of up to this many events were all tried.
    tried : int or None
        Where the search was cut short, how many sets had been tried.
    """

    statement: str
    verdicts: Mapping[str, str]
    survives: bool
    reversals: tuple[Reversal, ...] = ()
    searched: int = 0
    tried: int | None = None

    def __str__(self) -> str:
        seen: dict[str, list[str]] = {}
        for coding, verdict in self.verdicts.items():
            seen.setdefault(verdict, []).append(coding)
        empty = seen.pop(EMPTY, [])
        told = "; ".join(f"{verdict} in {_listed(codings)}" for verdict, codings in seen.items())
        lines = [f"{self.statement}{': ' if told else ''}{told}{' (survives)' if self.survives else ''}"]
        if empty:
            lines.append(f"  no verdict in {_listed(empty)}: the coding contradicts itself")
        if not self.survives and not self.reversals and self.searched:
            lines.append(f"  no recoding of up to {self.searched} events changes it in the base coding")
        lines += [f"  {verdict} with {' and '.join(map(str, chosen))}" for chosen, verdict in self.reversals[:5]]
        if len(self.reversals) > 5:
            lines.append(f"  and {len(self.reversals) - 5} more recodings as small")
        if self.tried is not None:
            lines.append(f"  incomplete: the search was cut short after {self.tried} sets; raise tries to see whether there are more")
        return "\n".join(lines)


@dataclass(frozen=True)
class CodingComparison:
    """Conclusions across codings.

    Attributes
    ----------
    record, base : str
    stage : str or None
    codings : tuple of str
    contradictory : tuple of str
        The codings whose replies contradict each other under the assumptions.
    rows : tuple of ConclusionRow
    pool : tuple of Recoding
        Every way in which a coding has an event otherwise than the base.
    assumptions : Assumptions
    premises : str
        All that is assumed, in words.
    """

    record: str
    base: str
    stage: str | None
    codings: tuple[str, ...]
    contradictory: tuple[str, ...]
    rows: tuple[ConclusionRow, ...]
    pool: tuple[Recoding, ...] = field(repr=False)
    assumptions: Assumptions
    premises: str = ""
    method: str = "linear programmes over the rationals; sets of recodings by size"
    exact: bool = True

    @property
    def surviving(self) -> tuple[ConclusionRow, ...]:
        """The conclusions that do not depend on the coding."""
        return tuple(row for row in self.rows if row.survives)

    @property
    def fragile(self) -> tuple[ConclusionRow, ...]:
        """The conclusions that do."""
        return tuple(row for row in self.rows if not row.survives)

    def __iter__(self) -> Iterator[ConclusionRow]:
        return iter(self.rows)

    def __str__(self) -> str:
        head = f"{self.record}, {self.stage or 'all stages'}, base {self.base}, {len(self.codings)} codings; assuming {self.premises or self.assumptions}"
        lines = [head]
        if self.contradictory:
            lines.append(f"  contradict themselves: {_listed(self.contradictory)}")
        return "\n".join([*lines, *(f"  {line}" for row in self.rows for line in str(row).split("\n"))])

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each conclusion and coding."""
        return [
            {"conclusion": row.statement, "coding": coding, "verdict": verdict, "survives": row.survives}
            for row in self.rows
            for coding, verdict in row.verdicts.items()
        ]

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).split("\n", 1)[0])


def compare(
    record: Record,
    codings: Sequence[str] | None = None,
    *,
    conclusions: str | Statement | Iterable[str | Statement] | None = None,
    assumptions: Assumptions | None = None,
    party: str | None = None,
    stage: str | None = None,
    largest: int = 3,
    tries: int = 5_000,
    progress: bool = False,
) -> CodingComparison:
    """Compare codings of a record.

    Parameters
    ----------
    record : Record
        See :meth:`Record.recode` for further codings.
    codings : sequence of str, optional
        By default all; the first is the base, whose conclusions are to be reversed.
    conclusions : iterable of str or Statement, optional
        By default, for every mechanism in force at the base's last acceptance: whether it did harm, was necessary, sufficed
        alone; and for every two offers answered in turn, whether the later is worth more.
    assumptions : Assumptions, optional
    party, stage : str, optional
        As for :meth:`Record.identify`.
    largest : int
        The most events to recode at once.
    tries : int
        The most sets of recodings to try.
    progress : bool
        Whether to show a progress bar.

    Raises
    ------
    StatementError, UnknownQuantityError, UnknownMechanismError, UnknownEventError
        Where a conclusion names what no coding has.
    UnknownCodingError, NoReplyError, RequirementError
    """
    require_record(record)
    for key, number in (("largest", largest), ("tries", tries)):
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise RequirementError(f"{key} = {number!r:.20} must be a whole number of at least 1")
    names = record.chosen_codings(codings)
    made = Assumptions() if assumptions is None else assumptions
    judge = _Judge(record, made, record.reluctant if party is None else party, stage)
    base = record.replies(names[0], party=party, stage=stage)
    if not base:
        raise NoReplyError(f"{judge.party} gives no reply in the coding {names[0]}, so there is nothing to conclude")
    given = [conclusions] if isinstance(conclusions, str | Statement) else conclusions
    if given is not None and not isinstance(given, Iterable):
        raise StatementError(f"conclusions must be statements such as ['harm_eu > 0'], not a {type(given).__name__}")
    asked = tuple(_default_conclusions(base) if given is None else map(read_statement, given))
    for statement in asked:
        statement.check(Vocabulary.of(record.file))
    verdicts = {name: judge.verdicts(record.coded(name), asked) for name in _tracked(names, "codings", progress)}
    pool = pool_of(record, names)
    own = {statement: {name: found[k] for name, found in verdicts.items()} for k, statement in enumerate(asked)}
    for statement, seen in own.items():
        if set(seen.values()) == {UNNAMED} and statement.text in judge.unknown:
            raise judge.unknown[statement.text]
    fragile = {statement: seen[names[0]] for statement, seen in own.items() if not _survives(seen)}
    reversals, searched, cut = _reversals(judge, record.coded(names[0]), pool, fragile, largest, tries, progress)
    rows = tuple(
        ConclusionRow(
            statement.text, seen, statement not in fragile, reversals.get(statement, ()), searched.get(statement, 0), tries if statement in cut else None
        )
        for statement, seen in own.items()
    )
    contradictory = tuple(name for name in names if judge.is_contradictory(record.coded(name)))
    return CodingComparison(record.name, names[0], stage, names, contradictory, rows, pool, made, premises(made, base))


def _survives(verdicts: Mapping[str, str]) -> bool:
    given = [verdict for verdict in verdicts.values() if verdict != EMPTY]
    return len(set(given)) == 1 and given[0] != UNNAMED and len(given) >= min(2, len(verdicts))


class _Judge:
    """Verdicts on statements, worked out once for each sequence of replies."""

    def __init__(self, record: Record, assumptions: Assumptions, party: str, stage: str | None) -> None:
        self.record, self.assumptions, self.party, self.stage = record, assumptions, party, stage
        self.sets: dict[tuple[Any, ...], IdentifiedSet | None] = {}
        self.known: dict[tuple[Any, ...], str] = {}
        self.unknown: dict[str, UnknownQuantityError] = {}

    def verdicts(self, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[str, ...]:
        key, found = self._set(events)
        return tuple(self._verdict(key, found, statement) for statement in statements)

    def is_contradictory(self, events: Sequence[Event]) -> bool:
        found = self._set(events)[1]
        return found is not None and found.region.is_empty

    def _set(self, events: Sequence[Event]) -> tuple[tuple[Any, ...], IdentifiedSet | None]:
        replies = tuple(reply for reply in replies_in(events) if reply.party == self.party and self.stage in (None, reply.event.stage))
        key = tuple((reply.event.id, reply.event.stage, reply.answer, reply.offer, frozenset(reply.active)) for reply in replies)
        if key not in self.sets:
            made = from_replies(self.record, replies, self.assumptions, coding="", party=self.party, stage=self.stage) if replies else None
            self.sets[key] = made
        return key, self.sets[key]

    def _verdict(self, key: tuple[Any, ...], found: IdentifiedSet | None, statement: Statement) -> str:
        place = (key, statement.text)
        if place not in self.known:
            self.known[place] = self._judged(found, statement)
        return self.known[place]

    def _judged(self, found: IdentifiedSet | None, statement: Statement) -> str:
        if found is None:
            return UNNAMED
        try:
            statement.comparisons(found.quantities, found.forms)
        except UnknownQuantityError as problem:
            self.unknown[statement.text] = problem
            return UNNAMED if not found.region.is_empty else EMPTY
        except (EmptyRangeError, NoReplyError):
            return UNNAMED if not found.region.is_empty else EMPTY
        return EMPTY if found.region.is_empty else found.entails(statement).verdict


def _reversals(
    judge: _Judge, base: tuple[Event, ...], pool: tuple[Recoding, ...], pending: dict[Statement, str], largest: int, tries: int, progress: bool
) -> tuple[dict[Statement, tuple[Reversal, ...]], dict[Statement, int], set[Statement]]:
    """The smallest sets of recodings that change each verdict of the base; how far the search came; and where it was cut short."""
    reversals: dict[Statement, tuple[Reversal, ...]] = {}
    searched = dict.fromkeys(pending, 0)
    cut: set[Statement] = set()
    for size in range(1, largest + 1):
        left = [statement for statement in pending if statement not in reversals]
        found: dict[Statement, list[Reversal]] = {statement: [] for statement in left}
        sets = combinations(pool, size) if left else iter(())
        for chosen in _tracked(sets, f"{size} recoded", progress, min(comb(len(pool), size), tries + 1)):
            if len({each.event for each in chosen}) < size:
                continue
            tries -= 1
            if tries < 0:
                break
            events = recoded(base, chosen)
            if history_mistakes(events):
                continue
            for statement, after in zip(left, judge.verdicts(events, left), strict=True):
                if after not in (pending[statement], EMPTY, UNNAMED):
                    found[statement].append((chosen, after))
        for statement in left:
            if found[statement]:
                reversals[statement] = tuple(found[statement])
            searched[statement] = size if tries >= 0 else size - 1
        if tries < 0:
            cut = set(left)
            break
    return reversals, searched, cut


def _default_conclusions(replies: tuple[Reply, ...]) -> Iterator[Statement]:
    accepted = [reply for reply in replies if reply.accepts]
    for reply in accepted[-1:]:
        for name in reply.active:
            yield read_statement(f"harm_{name} > 0")
            yield read_statement(f"{name} is necessary at {reply.event.id}")
            yield read_statement(f"{name} suffices at {reply.event.id}")
    offers = list(dict.fromkeys(reply.offer for reply in replies))
    for earlier, later in pairwise(offers):
        yield read_statement(f"offer_{later} > offer_{earlier}")


def _tracked(items: Iterable[Any], what: str, progress: bool, total: int | None = None) -> Iterable[Any]:
    if not progress:
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, description=what, total=total, console=Console(stderr=True), transient=True)


def _listed(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
