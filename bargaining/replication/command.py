"""What ``python -m bargaining replicate`` prints and writes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from bargaining.replication.paper import Replication
from bargaining.replication.shelf import load_replication, papers
from bargaining.replication.tables import index_table, refresh, verdict_table
from bargaining.replication.verdicts import Replicated, RowVerdict


def replicate(names: Sequence[str] = (), *, as_json: bool = False, figures: Path | None = None, write: bool = False) -> bool:
    """Run replications and print their verdicts.

    Parameters
    ----------
    names : sequence of str
        Names or folders, each run once; all that come with the library where empty.
    as_json : bool, keyword only
        Print rows for programs; what a script prints itself goes to standard error.
    figures : Path, optional
        A folder for the papers' figures.
    write : bool, keyword only
        Bring the table in each paper's README up to date, and the index of all where all were run.

    Returns
    -------
    bool
        Whether every verdict is explained.

    Raises
    ------
    UnknownPaperError, ReplicationError, PublishedError
    """
    with redirect_stdout(sys.stderr):
        chosen = list({paper.folder: paper for paper in map(load_replication, names or papers())}.values())
        done = _run(chosen)
    print(json.dumps([row for each in done for row in each.records()], indent=2, ensure_ascii=False) if as_json else _printed(done))
    for paper, each in zip(chosen, done, strict=True):
        if figures is not None:
            with redirect_stdout(sys.stderr):
                for path in paper.draw(figures / paper.name):
                    print(f"figure: {path}")
        if write and refresh(paper.folder / "README.md", verdict_table(each)):
            print(f"written: {paper.folder / 'README.md'}", file=sys.stderr)
    if write and not names and refresh(chosen[0].folder.parent / "README.md", index_table(done)):
        print(f"written: {chosen[0].folder.parent / 'README.md'}", file=sys.stderr)
    problems = [f"{each.name}: {problem}" for each in done for problem in each.problems]
    for problem in problems:
        print(f"not explained: {problem}", file=sys.stderr)
    return not problems


def _run(chosen: Sequence[Replication]) -> list[Replicated]:
    """All of them, with a bar on standard error where a person looks at it."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("replicating", total=len(chosen))
        done: list[Replicated] = []

        def advance(rows: int, total: int, row: RowVerdict) -> None:
            bar.update(task, completed=len(done) + rows / total, description=f"{paper.name}: {row.published.id}")

        for paper in chosen:
            done.append(paper.run(progress=advance))
        return done


def _printed(done: Sequence[Replicated]) -> str:
    whole = "\n\n".join(map(str, done))
    if len(done) < 2:
        return whole
    width = max(len(each.name) for each in done)
    return "\n".join([whole, "", *(f"{each.name:<{width}}  {each.summary}" for each in done)])
