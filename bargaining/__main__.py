"""The command line: ``python -m bargaining solve MODEL``, ``models``, ``show MODEL``, ``claims [ID]``.

A mistake of the user's (a wrong name, file or value) is one clear message on standard error, and exit code 2.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

import bargaining
from bargaining.errors import BargainingError, ExpressionError

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
    answer = brief(loaded, at=_values(at or []))
    path = None if no_figure else save(answer, figure or Path("out") / f"{loaded.name}-frontier.svg")
    if as_json:
        typer.echo(json.dumps({**as_data(answer), "figure": path and str(path)}, indent=2, ensure_ascii=False))
        return
    typer.echo(str(answer))
    if path is not None:
        typer.echo(f"\nFigure: {path}")


@app.command()
def models() -> None:
    """The models of the catalogue."""
    typer.echo(str(bargaining.models()))


@app.command()
def show(model: ModelName) -> None:
    """A model with its numbers, their meaning and their sources."""
    typer.echo(str(bargaining.load(model)))


@app.command()
def claims(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Such as A6 or P12; all of the catalogue where none is given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts for programs.")] = False,
    proof: Annotated[bool, typer.Option("--proof", help="Print what was proved in words and as an SMT file, with its certificates.")] = False,
    atlas: Annotated[bool, typer.Option("--atlas", help="Say in how large a part of the parameters each clause holds.")] = False,
    figures: Annotated[Path | None, typer.Option(help="With --atlas: a folder for figures of where each clause fails.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where a verdict differs from the one by hand and no note says why.")] = False,
) -> None:
    """The theory's claims: proved, refuted with a counterexample, or holding under stated conditions."""
    from bargaining.claims.command import show as shown

    if not shown(ids or [], as_json=as_json, proof=proof, atlas=atlas, figures=figures) and strict:
        raise typer.Exit(1)


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
        typer.echo(f"bargaining: {problem}", err=True)
        return 2
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


def entry() -> None:
    """The installed command ``bargaining``."""
    sys.exit(run())


if __name__ == "__main__":
    entry()
