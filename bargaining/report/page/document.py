"""A model and everything that is known of it as one self-contained page of HTML.

The page loads nothing from anywhere: its style sheet and its figures are inside it, and it has no script. Text of the
model is escaped, so that a file of a stranger's can be shown. The same model gives the same bytes.

>>> import bargaining as bg
>>> report = html_report(bg.load("three-options"))
>>> [section.key for section in report.sections][:4]
['short', 'story', 'moves', 'without']
>>> report.html.count("<svg") == report.html.count("</svg>") == 4
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bargaining.cases.record import Record
from bargaining.cases.shelf import load_record, record_names
from bargaining.errors import BargainingError, ReportFileError, ReportSubjectError, UnknownParameterError
from bargaining.game.exact import Exact
from bargaining.game.valuation import exact_values
from bargaining.modelfile import Model
from bargaining.report.briefing import Briefing, brief
from bargaining.report.page import answers, beliefs, moves, numbers, references, story, theory
from bargaining.report.page.case import ladders, readings, replies, timeline, verdicts
from bargaining.report.page.subject import Maker, Section, Subject
from bargaining.report.plain import ILLUSTRATIVE

if TYPE_CHECKING:
    from bargaining.claims.verdicts import Verdict, Verdicts

SECTIONS: tuple[Maker, ...] = (
    story.in_short,
    story.story,
    timeline.timeline,
    replies.replies,
    verdicts.verdicts,
    readings.readings,
    ladders.ladders,
    ladders.calibrations,
    moves.moves,
    answers.without_coercion,
    beliefs.with_beliefs,
    answers.reluctance,
    answers.threat,
    answers.enticement,
    answers.together,
    numbers.hinges,
    numbers.numbers,
    timeline.events,
    theory.checked_claims,
    references.notes,
    references.sources,
    references.citing,
)

MARK = '<meta name="generator" content="bargaining'
"""Found near the top of every page that is made here; a file without it is nobody's to replace."""


@dataclass(frozen=True)
class HtmlReport:
    """A page about a model, a case record, or both, or about the claims of the theory.

    Attributes
    ----------
    title : str
    answer : Briefing or None
        ``None`` where the model's question has no answer here.
    unanswered : str
        Why it has none; empty where it has one, or where there is only a record.
    sections : tuple of Section
        What the page is made of, in order.
    html : str
        The page.
    """

    title: str
    answer: Briefing | None
    unanswered: str
    sections: tuple[Section, ...]
    html: str = field(repr=False)

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the page.

        Parameters
        ----------
        path : str or Path
            A file ending in ``.html`` or ``.htm``; folders that are missing are made.
        force : bool
            Replace a file that is no report of this library's.

        Raises
        ------
        ReportFileError
            Where the ending is another one, the file is somebody else's, or it cannot be written.
        """
        place = Path(path)
        try:
            check_place(place, force=force)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(self.html, encoding="utf-8", newline="\n")
        except OSError as problem:
            raise ReportFileError(f"cannot write the report {place}: {problem.strerror or problem}") from None
        return place

    def __str__(self) -> str:
        return f"{self.title}: a page of {len(self.sections)} sections, {len(self.html.encode()) // 1000} kB; write it with .save(path)"

    def _repr_html_(self) -> str:
        from markupsafe import escape

        return f'<iframe title="{escape(self.title)}" sandbox="" style="width:100%;height:40rem;border:0" srcdoc="{escape(self.html)}"></iframe>'


def html_report(
    about: Model | Record | Verdicts | Verdict,
    *,
    record: Record | None = None,
    at: Mapping[str, Any] | None = None,
    claims: Verdicts | Verdict | None = None,
    command: str = "",
) -> HtmlReport:
    """Make a page about a model, about the record of a case, or about the claims of the theory.

    Parameters
    ----------
    about : Model, Record, Verdicts or Verdict
        From :func:`bargaining.load`, :func:`bargaining.cases.load_record` or :func:`bargaining.claims.check_all`. Where a
        model has no question, or one that cannot be answered, the page says so and shows the rest.
    record : Record, optional
        The record of the same case, to go on the model's page. A model of the catalogue brings its own.
    at : mapping of str to number, optional
        Values that replace those of the file.
    claims : Verdicts or Verdict, optional
        Verdicts on claims of the theory, to go on the page of a model or a record.
    command : str, optional
        What the page says it was made by; by default the call of this function.

    Returns
    -------
    HtmlReport

    Raises
    ------
    BargainingError
        Where ``at`` names no parameter, or gives what is no number.
    ReportSubjectError
        Where ``about`` or ``claims`` is something else, or no claim was checked.

    Notes
    -----
    Costs a briefing, an equilibrium map for each lever and a frontier for each number: about a second for a tree of
    twenty nodes, nearly all of it matplotlib's.
    """
    if isinstance(about, Model | Record):
        subject = _subject(about, record, at, command)
        if claims is not None:
            made_by = command or f"{subject.command.removesuffix(')')}, claims=verdicts)"
            subject = replace(subject, verdicts=_verdicts(claims), command=made_by)
    else:
        if record is not None or at or claims is not None:
            raise ReportSubjectError("a page of claims takes no record, values or further claims; make the page of a model, with claims=")
        subject = Subject(None, None, {}, None, "", command or "html_report(verdicts)", _verdicts(about))
    sections = tuple(section for section in (make(subject) for make in SECTIONS) if section is not None)
    return HtmlReport(subject.file.title, subject.answer, subject.unanswered, sections, _shown(subject, sections))


def _subject(about: Model | Record, record: Record | None, at: Mapping[str, Any] | None, command: str) -> Subject:
    if isinstance(about, Record):
        if at:
            raise UnknownParameterError(f'a record has no parameters, so there is no "{next(iter(at))}" to replace')
        return Subject(None, about, {}, None, "", command or f'html_report(load_record("{about.name}"))')
    if record is None and about.kind == "case" and about.name in record_names():
        record = load_record(about.name)
    replaced = exact_values(about.game.tree, at)
    return Subject(about, record, replaced, *_answered(about, replaced), command or _call(about, replaced))


def _verdicts(given: object) -> Verdicts:
    from bargaining.claims.verdicts import Verdict, Verdicts

    found = Verdicts((given,)) if isinstance(given, Verdict) else given
    if not isinstance(found, Verdicts):
        raise ReportSubjectError(f"a report is about a model, a record or verdicts on claims, not about {given!r:.60}; see load() and claims.check_all()")
    if not len(found):
        raise ReportSubjectError("no claim was checked, so there is nothing to report")
    return found


def _answered(model: Model, replaced: dict[str, Exact]) -> tuple[Briefing | None, str]:
    if model.question is None and model.game.tree.information_sets:
        return None, "it asks no question, and its parties cannot tell everything apart; its equilibria with beliefs are on the page"
    try:
        return brief(model, at=replaced), ""
    except BargainingError as problem:
        return None, str(problem)


def _call(model: Model, replaced: dict[str, Exact]) -> str:
    at = f", at={ {name: str(value) for name, value in replaced.items()} }" if replaced else ""
    return f'html_report(load("{model.name}"){at})'.replace("{ ", "{").replace(" }", "}")


def _shown(subject: Subject, sections: tuple[Section, ...]) -> str:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    pages = Environment(loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    fidelity = subject.model.fidelity if subject.model else ""
    return pages.get_template("page.html").render(
        title=subject.file.title,
        kind=subject.kind,
        name=subject.file.name,
        banner=ILLUSTRATIVE.get(fidelity, ""),
        description=" ".join(subject.file.summary.split())[:200],
        version=references.version(),
        sections=sections,
        style=Markup(_template("page.css")),
    )


def _template(name: str) -> str:
    """The text of a template, on disk or inside an archive."""
    return (files("bargaining.report.page") / "templates" / name).read_text(encoding="utf-8")


def check_place(place: Path, *, force: bool = False) -> None:
    """Whether a report may be written to a place, before the work of making it is done.

    Raises
    ------
    ReportFileError
        Where the ending is another one, or the file is somebody else's.
    """
    if place.is_dir():
        raise ReportFileError(f'"{place}" is a folder; name a file in it, such as {place / "report.html"}')
    if place.suffix.lower() not in (".html", ".htm"):
        raise ReportFileError(f'a report is a page of HTML: "{place.name}" must end in .html (for a PDF, print the page from a browser)')
    if place.exists() and not force:
        with place.open("rb") as stream:
            if MARK.encode() not in stream.read(2_000):
                raise ReportFileError(f'"{place}" exists and is no report of this program; choose another name, or replace it with --force')
