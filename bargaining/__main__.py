"""The command line: ``python -m bargaining solve``, ``report``, ``models``, ``show``, ``claims`` and ``replicate``.

A mistake of the user's (a wrong name, file or value) is one clear message on standard error, and exit code 2.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import bargaining
from bargaining.errors import BargainingError, ExpressionError

if TYPE_CHECKING:
    from bargaining import Model
    from bargaining.claims import Verdicts

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)

ModelName = Annotated[str, typer.Argument(metavar="MODEL", help="A name that 'models' lists, or the path of a .toml or .efg file.")]


@app.callback()
def main() -> None:
    """How much threat, or how much enticement, flips a reluctant party's choice?"""


@app.command()
def solve(
    model: ModelName,
    at: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Replace a value of the file; may be repeated.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer for programs.")] = False,
    figure: Annotated[Path | None, typer.Option(help="Where to write the figure (.svg, .pdf or .png).")] = None,
    no_figure: Annotated[bool, typer.Option("--no-figure", help="Write no figure.")] = False,
) -> None:
    """What it takes to reach a model's target: who refuses and why, the least threat, the least enticement."""
    from bargaining.report.briefing import brief
    from bargaining.report.data import as_data
    from bargaining.report.figures import save

    loaded = bargaining.load(model)
    if loaded.game.tree.information_sets:
        typer.echo(_with_beliefs(loaded, _values(at or []), as_json))
        return
    answer = brief(loaded, at=_values(at or []))
    path = None if no_figure else save(answer, figure or Path("out") / f"{loaded.name}-frontier.svg")
    if as_json:
        typer.echo(json.dumps({**as_data(answer), "figure": path and str(path)}, indent=2, ensure_ascii=False))
        return
    typer.echo(str(answer))
    if path is not None:
        typer.echo(f"\nFigure: {path}")


@app.command("report")
def write_report(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A model or case record that 'models' lists, or the path of a file of your own.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.html", help="Where to write it; by default the model's name, in this folder.")
    ] = None,
    at: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="Replace a value of the file; may be repeated.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE even where it is no earlier report.")] = False,
    with_claims: Annotated[bool, typer.Option("--claims", help="Add the claims of the theory, all of which are checked for it.")] = False,
) -> None:
    """A model or a case as one page of HTML to read, print and pass on: story, moves, answers, figures, every number and its source.

    The page needs nothing but itself: no network, no script. An earlier report of the same name is replaced, no other file is.
    Where a case has a record (mine.record.toml beside mine.toml), the record and what follows from it are on the page too.
    """
    from bargaining.cases import load_record
    from bargaining.report.page import beside, check_place, html_report, is_record

    about, record = (load_record(model), None) if is_record(model) else (bargaining.load(model), beside(model))
    values = _values(at or [])
    path = output or Path(f"{about.name}.html")
    check_place(path, force=force)
    words = ["python", "-m", "bargaining", "report", model, *(word for given in at or [] for word in ("--at", given))]
    command = shlex.join([*words, *(["--claims"] if with_claims else []), "-o", str(path)])
    made = html_report(about, record=record, at=values, claims=_decided() if with_claims else None, command=command)
    typer.echo(f"Report: {made.save(path, force=force)}")
    if made.unanswered:
        typer.echo(f"It has no answers: {made.unanswered}", err=True)


@app.command()
def models() -> None:
    """The models of the catalogue, and the case records."""
    from bargaining.cases import record_names

    typer.echo(str(bargaining.models()))
    typer.echo(f"\nCase records, for report: {', '.join(record_names())}")


@app.command()
def show(model: ModelName) -> None:
    """A model with its numbers, their meaning and their sources; or a case record, reply by reply."""
    from bargaining.report.page import is_record

    typer.echo(str(bargaining.load_record(model) if is_record(model) else bargaining.load(model)))


@app.command()
def claims(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Such as A6 or P12; all of the catalogue where none is given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts for programs.")] = False,
    proof: Annotated[bool, typer.Option("--proof", help="Print what was proved in words and as an SMT file, with its certificates.")] = False,
    atlas: Annotated[bool, typer.Option("--atlas", help="Say in how large a part of the parameters each clause holds.")] = False,
    figures: Annotated[Path | None, typer.Option(help="With --atlas: a folder for figures of where each clause fails.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a verdict differs from the one by hand and no note says why.")] = False,
    page: Annotated[Path | None, typer.Option("--html", metavar="FILE.html", help="Write the verdicts as a page, and print nothing else.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE even where it is no earlier report.")] = False,
) -> None:
    """The theory's claims: proved, refuted with a counterexample, or holding under stated conditions."""
    from bargaining.claims.command import show as shown

    if page is not None:
        if as_json or proof or atlas:
            raise typer.BadParameter("--html goes with none of --json, --proof and --atlas")
        if not _page_of_claims(ids or [], page, force) and strict:
            raise typer.Exit(1)
        return
    if not shown(ids or [], as_json=as_json, proof=proof, atlas=atlas, figures=figures) and strict:
        raise typer.Exit(1)


@app.command()
def replicate(
    papers: Annotated[list[str] | None, typer.Argument(metavar="[PAPER]...", help="A replication's name or folder; all where none is given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts for programs.")] = False,
    figures: Annotated[Path | None, typer.Option(help="A folder for the papers' figures.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Bring the tables in the READMEs of the papers up to date.")] = False,
    show_names: Annotated[bool, typer.Option("--list", help="Only list the replications.")] = False,
) -> None:
    """What papers print, found again: a verdict for each value. Exits with 1 where a difference has no explanation."""
    from bargaining.replication import command
    from bargaining.replication import papers as names

    if show_names:
        typer.echo("\n".join(names()))
    elif not command.replicate(papers or [], as_json=as_json, figures=figures, write=write):
        raise typer.Exit(1)


def _decided() -> Verdicts:
    from bargaining.claims.command import decided

    return decided()


def _page_of_claims(ids: list[str], path: Path, force: bool) -> bool:
    """Write a page of the verdicts; whether nothing on it is left unexplained."""
    from bargaining.claims.command import decided, explained
    from bargaining.report.page import check_place, html_report

    check_place(path, force=force)
    verdicts = decided(ids)
    made = html_report(verdicts, command=shlex.join(["python", "-m", "bargaining", "claims", *ids, "--html", str(path)]))
    typer.echo(f"Report: {made.save(path, force=force)}")
    return explained(verdicts)


def _with_beliefs(model: Model, changes: dict[str, str], as_json: bool) -> str:
    """Where some know more than others: the equilibria, and why there is no minimum."""
    solved = bargaining.perfect_bayesian(model.game, at={**model.facts, **changes})
    if as_json:
        rows = [{key: value if isinstance(value, str | bool | int) else str(value) for key, value in row.items()} for row in solved.records()]
        return json.dumps({"model": model.name, "equilibria": rows}, indent=2, ensure_ascii=False)
    head = f"{model.title}\n{'=' * len(model.title)}\n"
    return f"{head}Some know more than others here, so these are the equilibria; minima are worked out for perfect information.\n\n{solved}"


def _values(given: list[str]) -> dict[str, str]:
    values = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise ExpressionError(f'--at takes NAME=VALUE, such as --at threat=1/10, not "{text}"')
        values[name.strip()] = value
    return values


def run(command: Callable[[], object] = app) -> int:
    """Run the command line and return the exit code."""
    try:
        command()
    except BargainingError as problem:
        typer.echo("\n".join([f"bargaining: {problem}", *(f"  ({note})" for note in getattr(problem, "__notes__", []))]), err=True)
        return 2
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


def entry() -> None:
    """The installed command ``bargaining``."""
    sys.exit(run())


if __name__ == "__main__":
    entry()
