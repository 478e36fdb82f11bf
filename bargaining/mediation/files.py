r"""From a model file in the vocabulary of mediation to a :class:`Case` and to a model of the catalogue.

>>> text = '''
... name = "a-first-threat"
... title = "A first threat"
... summary = "A party may accept an offer, or stall and be punished."
... source = "Example"
... fidelity = "textbook"
... mediator = "Envoy"
... [[parties]]
... name = "Government"
... continuing = "4/5"
... source = "assumed"
... [offer]
... values = { Government = "1/2" }
... source = "assumed"
... [[mechanisms]]
... name = "sanctions"
... harm = 0
... source = "assumed"
... '''
>>> model = mediation_from_file(plain_tables(text, "example"), "example")
>>> model.question.threat, model.facts["continuing_government"]
('harm_sanctions', Fraction(4, 5))
>>> case_from_file(plain_tables(text, "example"), "example").parties[0].continuing
Fraction(4, 5)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bargaining.errors import BargainingError, ModelFileError
from bargaining.mediation.campaign import Campaign
from bargaining.mediation.case import Case
from bargaining.mediation.complaints import complaints
from bargaining.mediation.endings import meaning_of
from bargaining.mediation.fields import slug
from bargaining.mediation.mechanisms import Clarity, Enforcement, Enticement, Mechanism
from bargaining.mediation.mediation import Mediation, Renegotiation, Revision, Support
from bargaining.mediation.offers import Issue, Offer
from bargaining.mediation.parties import CoreInterest, CounterCoercion, Hardliners, Party
from bargaining.mediation.schema import MediationFile, OfferTable, PartyRow, RevisionRow
from bargaining.modelfile.mistakes import Mistake, Place, lines, shown, unknown
from bargaining.modelfile.model import Model, Note, Parameter, Question
from bargaining.modelfile.reading import plain_tables

__all__ = ["case_from_file", "is_mediation_file", "mediation_from_file", "plain_tables"]

T = TypeVar("T")


def is_mediation_file(data: dict[str, Any]) -> bool:
    """Whether a file's tables are in this vocabulary and not a game tree."""
    return "parties" in data and "nodes" not in data


def case_from_file(data: dict[str, Any], source: str = "the file", *, name: str | None = None) -> Case:
    """The mediation or campaign that a file describes.

    Parameters
    ----------
    data : dict
        The tables, as :func:`bargaining.modelfile.reading.plain_tables` reads them.
    source : str
        How error messages call the file.
    name : str, optional
        The name that the file must give itself.

    Raises
    ------
    ModelFileError
        With every mistake, each with its path.
    """
    return _read(data, source, name)[1]


def mediation_from_file(data: dict[str, Any], source: str = "the file", *, name: str | None = None, kind: str = "file") -> Model:
    """The catalogue's model of a file: the compiled game, with what its numbers mean and where they come from.

    Parameters
    ----------
    data, source, name
        As for :func:`case_from_file`.
    kind : str
        Where it comes from: ``"game"``, ``"case"`` or ``"file"``.
    """
    file, case = _read(data, source, name)
    compiled = case.compiled
    problems = list(_unknown_outcomes(file, case))
    if problems:
        raise ModelFileError(source, lines(problems))
    origin, meanings, labels = _origins(file), _meanings(file, case), _labels(case)
    parameters = tuple(
        Parameter(key, value, meanings.get(key, compiled.words[key]), "", _origin(key, origin), role, _range(role, key), labels.get(key, ""))
        for key, value, role in ((key, value, compiled.roles[key]) for key, value in compiled.facts.items())
    )
    return Model(
        file.name,
        file.title,
        case.game(),
        kind=kind,
        summary=file.summary.strip(),
        source=file.source,
        fidelity=file.fidelity,
        players=_players(file, case),
        parameters=parameters,
        outcomes={label: file.outcomes.get(label, meaning_of(label)).strip() for label in case.game().outcomes},
        question=_question(file, case),
        sources=dict(file.sources),
        notes=tuple(Note(row.text.strip(), row.source or "") for row in file.notes),
        case=case,
    )


def _read(data: dict[str, Any], source: str, name: str | None) -> tuple[MediationFile, Case]:
    problems: list[Mistake] = []
    try:
        file = MediationFile.model_validate(data)
    except ValidationError as error:
        raise ModelFileError(source, lines(complaints(error))) from None
    if name is not None and file.name != name:
        problems.append(Mistake(("name",), f'must equal the name of the file, "{shown(name)}"'))
    problems.extend(_unknown_names(file))
    parts = _Parts(file, problems)
    case = parts.case() if not problems else None
    if problems or case is None:
        raise ModelFileError(source, lines(problems))
    return file, case


class _Parts:
    """Builds the mediation's parts, and collects what is wrong with each."""

    def __init__(self, file: MediationFile, problems: list[Mistake]) -> None:
        self.file, self.problems = file, problems
        self.parties = self.rows("parties", file.parties, _party)
        self.issues = self.rows("issues", file.issues, lambda row: Issue(row.name, row.weights))
        self.mechanisms = self.rows("mechanisms", file.mechanisms, _mechanism)
        self.enticements = self.rows("enticements", file.enticements, _enticement)
        self.offer = self.one(("offer",), lambda: _offer(file.offer))
        self.support = self.one(("support",), lambda: Support(**_given(file.support)) if file.support else None)

    def rows(self, section: str, rows: Sequence[Any], make: Callable[[Any], T]) -> list[T]:
        """Each row of a section, as far as it can be built."""
        made = [self.one((section, k), lambda row=row: make(row)) for k, row in enumerate(rows)]  # type: ignore[misc]
        return [each for each in made if each is not None]

    def one(self, place: Place, make: Callable[[], T]) -> T | None:
        """One part; a mistake of it is noted with its place."""
        try:
            return make()
        except BargainingError as problem:
            self.problems.append(Mistake(place, str(problem)))
            return None

    def case(self) -> Case | None:
        """The whole, where its parts are right."""
        file = self.file
        if not file.stages:
            return self.one(("role",), lambda: self.mediation(file.role, self.mechanisms, self.enticements, file.revision, file.renegotiation))
        stages = []
        for k, row in enumerate(file.stages):
            chosen = [each for each in self.mechanisms if each.name in row.mechanisms]
            promised = [each for each in self.enticements if each.name in row.enticements]
            stages.append(self.one(("stages", k), lambda row=row, c=chosen, p=promised: self.mediation(row.role, c, p, row.revision, row.renegotiation)))  # type: ignore[misc]
        if self.problems:
            return None
        found = [stage for stage in stages if stage is not None]
        return self.one(("stages",), lambda: Campaign(tuple(found), deadline=file.deadline, expansion=file.expansion, title=file.title))

    def mediation(self, role: Any, mechanisms: list[Mechanism], enticements: list[Enticement], revision: RevisionRow | None, renegotiation: Any) -> Mediation:
        """One stage."""
        assert self.offer is not None
        others = tuple(owner for owner in self.file.owners if owner != self.file.mediator)
        return Mediation(
            tuple(self.parties),
            self.offer,
            issues=tuple(self.issues),
            mechanisms=tuple(mechanisms),
            enticements=tuple(enticements),
            role=role,
            mediator=self.file.mediator,
            power_mediators=others,
            peace=self.file.peace,
            no_deal=self.file.no_deal,
            revision=Revision(revision.party, {label: _offer(offer) for label, offer in revision.offers.items()}) if revision else None,
            renegotiation=Renegotiation(**_given(renegotiation)) if renegotiation else None,
            support=self.support,
            title=self.file.title,
        )


def _given(row: BaseModel | None) -> dict[str, Any]:
    """A row's values by key, without its source and meaning."""
    assert row is not None
    return {key: getattr(row, key) for key in type(row).model_fields if key not in ("source", "meaning")}


def _party(row: PartyRow) -> Party:
    parts = {
        "core": tuple(CoreInterest(core.issue, core.at_least, loss=core.loss) for core in row.core),
        "hardliners": Hardliners(**_given(row.hardliners)) if row.hardliners else None,
        "counter": CounterCoercion(row.counter.unit_cost, tuple(row.counter.efforts)) if row.counter else None,
    }
    return Party(**{**_given(row), **parts})


def _mechanism(row: Any) -> Mechanism:
    parts = {
        "enforcement": Enforcement(**_given(row.enforcement)) if row.enforcement else None,
        "clarity": Clarity(**_given(row.clarity)) if row.clarity else None,
    }
    return Mechanism(**{**_given(row), **parts})


def _enticement(row: Any) -> Enticement:
    return Enticement(**_given(row))


def _offer(table: OfferTable) -> Offer:
    return Offer(table.shares, values=table.values)


def _unknown_names(file: MediationFile) -> Iterator[Mistake]:
    """Names in stages and in the question that no row has."""
    mechanisms, enticements = [row.name for row in file.mechanisms], [row.name for row in file.enticements]
    for k, stage in enumerate(file.stages):
        for kind, names, known in (("mechanism", stage.mechanisms, mechanisms), ("enticement", stage.enticements, enticements)):
            for position, name in enumerate(names):
                if name not in known:
                    yield Mistake(("stages", k, f"{kind}s", position), unknown(kind, name, known))
    used = [name for stage in file.stages for name in (*stage.mechanisms, *stage.enticements)]
    for section, known in (("mechanisms", mechanisms), ("enticements", enticements)):
        for k, name in enumerate(known):
            if file.stages and name not in used:
                yield Mistake((section, k), f'no stage names "{shown(name)}", so it plays no part')
    if file.question is not None:
        for key, known in (("threat", mechanisms), ("enticement", enticements)):
            name = getattr(file.question, key)
            if name is not None and name not in known:
                yield Mistake(("question", key), unknown("mechanism" if key == "threat" else key, name, known))
        for position, name in enumerate(file.question.without or []):
            if name not in (*mechanisms, *enticements):
                yield Mistake(("question", "without", position), unknown("mechanism or enticement", name, [*mechanisms, *enticements]))


def _unknown_outcomes(file: MediationFile, case: Case) -> Iterator[Mistake]:
    known = case.game().outcomes
    for label in file.outcomes:
        if label not in known:
            yield Mistake(("outcomes", label), unknown("outcome", label, known))


def _labels(case: Case) -> dict[str, str]:
    """The harms as they are called in a sentence."""
    return {_lever(each.name, case): f"harm of {each.name}" for each in case.mechanisms} | {
        _lever(each.name, case): each.name for each in case.enticements
    }


def _lever(name: str, case: Case) -> str:
    for each in case.enticements:
        if each.name == name:
            return f"enticement_{slug(name)}" if each.is_named else "enticement"
    return f"harm_{slug(name)}"


def _question(file: MediationFile, case: Case) -> Question:
    asked = file.question
    threat = asked.threat if asked and asked.threat else (case.mechanisms[-1].name if case.mechanisms and not asked else None)
    promise = asked.enticement if asked and asked.enticement else (case.enticements[-1].name if case.enticements and not asked else None)
    levers = [name for name in (threat, promise) if name]
    without = asked.without if asked and asked.without is not None else levers
    return Question(
        case.success,
        _lever(threat, case) if threat else None,
        _lever(promise, case) if promise else None,
        {_lever(name, case): 0 for name in without},
    )


def _players(file: MediationFile, case: Case) -> dict[str, str]:
    meanings = {row.name: (row.meaning or "").strip() for row in file.parties}
    meanings |= {name: text.strip() for name, text in file.owners.items()}
    return {name: meanings.get(name, "") for name in case.game().players}


def _origins(file: MediationFile) -> dict[str, str]:
    """For each slug of a name, where its numbers come from."""
    named: list[Any] = [*file.parties, *file.issues, *file.mechanisms, *file.enticements]
    found = {slug(row.name): row.source for row in named}
    for row in file.parties:
        if row.hardliners:
            found[slug(row.hardliners.name)] = row.source
    return found


def _origin(parameter: str, origins: dict[str, str]) -> str:
    """The source of the row that a parameter is named after; the offer's and the mediator's numbers are the file's own."""
    fitting = [name for name in origins if parameter.endswith(f"_{name}") or parameter == name]
    return origins[max(fitting, key=len)] if fitting else "assumed"


def _meanings(file: MediationFile, case: Case) -> dict[str, str]:
    """The levers in the words of the file."""
    found = [(row.name, row.meaning) for row in file.mechanisms] + [(row.name, row.meaning) for row in file.enticements]
    return {_lever(name, case): meaning.strip() for name, meaning in found if meaning}


def _range(role: str, name: str) -> tuple[Any, Any]:
    if name.startswith("clarity_submission_"):
        return (0, None)
    if role == "credibility" or name.startswith(("share_", "passthrough_", "discount_", "remaining", "exposure_", "clarity_")):
        return (0, 1)
    return (0, None) if role in ("threat", "enticement") else (None, None)
