"""The set of all values that the quantities can have, given the replies and the assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bargaining.cases.answers import Bounds, Entailment, Verdict
from bargaining.cases.assumptions import Assumptions
from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.contradiction import Contradiction, smallest_contradiction
from bargaining.cases.polyhedra.forms import Comparison, Form, linear
from bargaining.cases.polyhedra.polyhedron import Point, Polyhedron
from bargaining.cases.quantities import Quantities
from bargaining.cases.statements import Statement, read_statement
from bargaining.equilibrium.tables import html_table
from bargaining.errors import EmptySetError, NoReplyError
from bargaining.game.exact import Exact
from bargaining.game.expression import expression
from bargaining.modelfile.mistakes import shown

if TYPE_CHECKING:
    import numpy as np

    from bargaining.cases.attribution import Attribution, AttributionRanges
    from bargaining.cases.polyhedra.sampling import Sample
    from bargaining.cases.polyhedra.vertices import Vertices
    from bargaining.cases.roles import Roles


def premises(assumptions: Assumptions, replies: Iterable[Reply]) -> str:
    """All that is assumed of some replies, in words."""
    pooled = assumptions.monotone_additive and len({reply.event.stage for reply in replies}) > 1
    return f"{assumptions}, each mechanism doing the same harm at every stage" if pooled else str(assumptions)


@dataclass(frozen=True, eq=False)
class IdentifiedSet:
    """An exact polyhedron over the rationals. Made by :meth:`Record.identify`.

    Attributes
    ----------
    record, coding, party : str
    stage : str or None
        ``None`` for all stages.
    assumptions : Assumptions
    replies : tuple of Reply
    comparisons : tuple of Comparison
        What the replies imply, each with its event as origin.
    further : tuple of Statement
        What was added with :meth:`given`.
    method, exact : str, bool
    """

    record: str
    coding: str
    party: str
    stage: str | None
    assumptions: Assumptions
    replies: tuple[Reply, ...] = field(repr=False)
    comparisons: tuple[Comparison, ...] = field(repr=False)
    quantities: Quantities = field(repr=False)
    forms: Mapping[str, str] = field(repr=False)
    further: tuple[Statement, ...] = ()
    method: str = "linear programmes over the rationals, with proofs"
    exact: bool = True

    @property
    def premises(self) -> str:
        """All that is assumed, in words; that a mechanism does the same harm at every stage too, where stages are pooled."""
        return premises(self.assumptions, self.replies)

    @cached_property
    def region(self) -> Polyhedron:
        """The set itself."""
        return Polyhedron(self.comparisons)

    @property
    def is_empty(self) -> bool:
        """Whether the replies contradict each other under the assumptions."""
        return self.region.is_empty

    @property
    def point(self) -> Point | None:
        """Values of the quantities that agree with everything; ``None`` where there are none."""
        return self.region.point

    @cached_property
    def contradiction(self) -> Contradiction | None:
        """The smallest set of events (or further statements) that contradict each other; ``None`` where none do."""
        groups: dict[str, list[Comparison]] = {}
        for comparison in self.comparisons:
            groups.setdefault(comparison.origin, []).append(comparison)
        return smallest_contradiction(groups) if self.is_empty else None

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """The mechanisms in force at some reply."""
        active = {name for reply in self.replies for name in reply.active}
        return tuple(name for name in self.quantities.mechanisms if name in active)

    def form(self, quantity: str) -> Form:
        """A quantity, or a linear combination of several, as a form.

        Raises
        ------
        StatementError, UnknownQuantityError, ExpressionError
        """
        return self.quantities.resolve(linear(expression(quantity)))

    def bounds(self, quantity: str) -> Bounds:
        """Sharp bounds of a quantity.

        Parameters
        ----------
        quantity : str
            A name of :mod:`bargaining.cases.quantities` or a linear combination: ``"value - offer_mediation"``.

        Returns
        -------
        Bounds

        Raises
        ------
        EmptySetError
            Where nothing agrees with the replies.
        UnknownQuantityError, StatementError

        Notes
        -----
        Four linear programmes: the two ends, and whether each is attained.
        """
        form = self.form(quantity)
        self._require_points()
        region = self.region & self.quantities.walkaways([form])
        high, low = region.highest(form), region.highest(-form)
        return Bounds(
            quantity,
            None if low.value is None else -low.value,
            low.attained,
            high.value,
            high.attained,
            form,
            low.proof,
            high.proof,
            f"{self.record}, coding {self.coding}",
            self.premises,
        )

    def entails(self, statement: str | Statement) -> Entailment:
        """Whether a statement holds at every point of the set, at none, or at some.

        Parameters
        ----------
        statement : str or Statement
            In the language of :mod:`bargaining.cases.statements`: ``"harm_eu > 0"``.

        Raises
        ------
        EmptySetError, StatementError, UnknownQuantityError
        """
        asked = read_statement(statement)
        said = asked.comparisons(self.quantities, self.forms)
        self._require_points()
        region = self.region & self.quantities.walkaways(each.form for each in said)
        with_it = region & said
        against = [region & (other,) for other in asked.alternatives(self.quantities, self.forms)]
        failing = next((region for region in against if not region.is_empty), None)
        proofs = tuple(region.refutation for region in against if region.refutation is not None) if failing is None else ()
        if with_it.refutation is not None:
            proofs = (with_it.refutation,)
        verdict: Verdict = "contradicted" if with_it.is_empty else "entailed" if failing is None else "open"
        return Entailment(asked.text, verdict, with_it.point, failing.point if failing else None, proofs)

    def given(self, *statements: str | Statement) -> IdentifiedSet:
        """The part of the set at which further statements hold; it may be empty.

        Examples
        --------
        >>> from bargaining.cases import load_record
        >>> found = load_record("kenya-2008").identify(stage="consensus")
        >>> found.given("for each mechanism: harm == 0").is_empty
        True
        """
        read = tuple(map(read_statement, statements))
        said = tuple(each for statement in read for each in statement.comparisons(self.quantities, self.forms))
        more = (*said, *self.quantities.walkaways(each.form for each in said))
        return IdentifiedSet(
            self.record,
            self.coding,
            self.party,
            self.stage,
            self.assumptions,
            self.replies,
            (*self.comparisons, *more),
            self.quantities,
            self.forms,
            (*self.further, *read),
        )

    @property
    def acceptances(self) -> tuple[Reply, ...]:
        """What the party accepted, in order; each can be asked about with ``at``."""
        return tuple(reply for reply in self.replies if reply.accepts)

    def acceptance(self, at: str | None = None) -> Reply:
        """The last acceptance, or the one at an event.

        Raises
        ------
        NoReplyError
        """
        found = [reply for reply in self.acceptances if at in (None, reply.event.id)]
        if not found:
            where = f"at {shown(at)}" if at else f"at the stage of {self.stage}" if self.stage else "in the record"
            raise NoReplyError(f"{self.party} accepts nothing {where}, so no mechanism can have brought that about")
        return found[-1]

    def roles(self, *, at: str | None = None) -> Roles:
        """For each mechanism in force at an acceptance: can it be necessary, can it be redundant, could it suffice alone?"""
        from bargaining.cases.roles import roles_of

        self._require_points()
        return roles_of(self, self.acceptance(at))

    def attribution(self, point: Mapping[str, Exact] | None = None, *, at: str | None = None) -> Attribution:
        """The Shapley attribution of an acceptance at one point of the set."""
        from bargaining.cases.attribution import attribution_at

        self._require_points()
        return attribution_at(self, self.acceptance(at), point)

    def attribution_ranges(self, *, at: str | None = None, effort: int = 200) -> AttributionRanges:
        """The range of each mechanism's Shapley attribution over the whole set."""
        from bargaining.cases.attribution import attribution_ranges

        self._require_points()
        return attribution_ranges(self, self.acceptance(at), effort=effort)

    def vertices(self) -> Vertices:
        """The corners of the closure of the set, and its rays where it has no bound."""
        from bargaining.cases.polyhedra.vertices import vertices_of

        self._require_points()
        return vertices_of(self.region)

    def sample(self, n: int, seed: int | np.random.Generator) -> Sample:
        """Points of a bounded set, drawn uniformly by hit and run; in floats."""
        from bargaining.cases.polyhedra.sampling import sample_from

        self._require_points()
        return sample_from(self.region, n, seed)

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each inequality."""
        return [{"origin": each.origin, "inequality": str(each)} for each in self.comparisons]

    def __str__(self) -> str:
        stage = self.stage or "all stages"
        head = f"{self.party} in {self.record}, coding {self.coding}, {stage}; assuming {self.premises}"
        if self.contradiction is not None:
            return f"{head}\n  empty; {self.contradiction}"
        return "\n".join([head, *(f"  {each.origin}: {each}" for each in self.comparisons)])

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self).split("\n", 1)[0])

    def _require_points(self) -> None:
        if self.contradiction is not None:
            raise EmptySetError(
                f"under the coding {self.coding} and the assumptions {self.premises}, the replies contradict each other: "
                f"{', '.join(self.contradiction.events)}; drop an assumption or an event"
            )
