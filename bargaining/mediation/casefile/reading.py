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
from bargaining.mediation.casefile.complaints import complaints
from bargaining.mediation.casefile.references import setting_mistakes
from bargaining.mediation.casefile.schema import MediationFile, OfferTable, PartyRow, RevisionRow
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.case import Case
from bargaining.mediation.vocabulary.endings import meaning_of
from bargaining.mediation.vocabulary.fields import Between, slug
from bargaining.mediation.vocabulary.mechanisms import Clarity, Enforcement, Enticement, Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation, Renegotiation, Revision, Support
from bargaining.mediation.vocabulary.offers import Issue, Offer
from bargaining.mediation.vocabulary.parties import CoreInterest, CounterCoercion, Hardliners, Party
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
        notes=tuple(_notes(file)),
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
    problems.extend(setting_mistakes(file))
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

    def stage(self, make: Callable[[], T], within: Place, mechanisms: list[Mechanism], enticements: list[Enticement]) -> T | None:
        """A mediation; each of its mistakes is noted once, with its place in the file."""
        try:
            return make()
        except BargainingError as problem:
            for place, each in problem.beside or (((), problem),):
                found = Mistake(self.in_file(place, within, {"mechanisms": mechanisms, "enticements": enticements}), str(each))
                if found not in self.problems:
                    self.problems.append(found)
            return None

    def in_file(self, place: Place, within: Place, chosen: dict[str, list[Any]]) -> Place:
        """Where a part of a mediation stands in the file: with stages, some of it in the stage's own table."""
        if not place:
            return within or ("role",)
        if place[0] in ("role", "revision", "renegotiation"):
            return (*within, *place)
        if place[0] in chosen and len(place) > 1 and isinstance(place[1], int):
            name = chosen[str(place[0])][place[1]].name
            return (place[0], next(k for k, row in enumerate(getattr(self.file, str(place[0]))) if row.name == name), *place[2:])
        return place

    def case(self) -> Case | None:
        """The whole, where its parts are right."""
        file = self.file
        if not file.stages:
            whole = lambda: self.mediation(file.role, self.mechanisms, self.enticements, file.revision, file.renegotiation)  # noqa: E731
            return self.stage(whole, (), self.mechanisms, self.enticements)
        stages = []
        for k, row in enumerate(file.stages):
            chosen = [each for each in self.mechanisms if each.name in row.mechanisms]
            promised = [each for each in self.enticements if each.name in row.enticements]
            made = self.stage(
                lambda row=row, c=chosen, p=promised: self.mediation(row.role, c, p, row.revision, row.renegotiation),  # type: ignore[misc]
                ("stages", k),
                chosen,
                promised,
            )
            stages.append(made)
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
    """Levers and issues in the words of the file; what is uncertain says so."""
    words = case.compiled.words
    rows: list[Any] = [*file.mechanisms, *file.enticements]
    found = {_lever(row.name, case): row.meaning.strip() for row in rows if row.meaning}
    for issue in file.issues:
        for party in file.parties:
            weight = f"weight_{slug(party.name)}_{slug(issue.name)}"
            if issue.meaning and weight in words:
                found[weight] = f"{words[weight]}. {issue.meaning.strip()}"
    for name, value in case.uncertain.items():
        taken = f"an interval, {value}, taken at its middle" if isinstance(value, Between) else "a distribution, taken at its median"
        found[name] = f"{found.get(name, words[name])} ({taken})"
    return found


def _notes(file: MediationFile) -> Iterator[Note]:
    if file.offer.meaning:
        yield Note(f"The offer. {file.offer.meaning.strip()}", file.offer.source)
    for row in file.parties:
        for core in row.core:
            least = "all of it" if core.at_least == 1 else f"at least {core.at_least} of it"
            price = "rules the offer out" if core.loss is None else f"costs {row.name} {core.loss}"
            yield Note(f"A core interest of {row.name}: {core.issue}, {least}. Less {price}.", row.source)
    for note in file.notes:
        yield Note(note.text.strip(), (note.source or "").strip())


def _range(role: str, name: str) -> tuple[Any, Any]:
    if name.startswith("clarity_submission_"):
        return (0, None)
    if role == "credibility" or name.startswith(("share_", "passthrough_", "discount_", "remaining", "exposure_", "clarity_")):
        return (0, 1)
    return (0, None) if role in ("threat", "enticement") else (None, None)
