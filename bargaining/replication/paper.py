"""A replication of a paper: for each printed value, the function that finds it again.

The script of a replication makes one :class:`Replication` and hangs its functions on it:

>>> from fractions import Fraction
>>> from tempfile import mkdtemp
>>> folder = Path(mkdtemp()) / "nash_1950"
>>> folder.mkdir()
>>> _ = (folder / "published.csv").write_text('id,quantity,value,where\\nshare,each share of a pie,1/2,p. 160\\nproof,a proof,by hand,p. 159\\n')
>>> paper = Replication(folder / "replicate.py", cite="Nash, J. F. 1950.", fidelity="exact", read="all of it")
>>> @paper.row("share")
... def share() -> Fraction:
...     "The Nash product of a pie."
...     return max((Fraction(k, 100) for k in range(101)), key=lambda x: x * (1 - x))
>>> paper.not_reproducible("proof", because="a proof is no value")
>>> print(paper.run())
Nash, J. F. 1950.
  exact; read: all of it
           matches: each share of a pie (p. 160)
                    printed: 1/2; found: 1/2
  not reproducible: a proof (p. 159)
                    printed: by hand
                    why: a proof is no value
  1 match, 1 not reproducible
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bargaining.errors import ReplicationError
from bargaining.replication.agreement import agrees
from bargaining.replication.published import Published, read_published
from bargaining.replication.verdicts import Replicated, RowVerdict

FIDELITIES = ("exact", "reconstruction", "stylised")
Finding = Callable[[], Any]
Found = TypeVar("Found", bound=Finding)
Progress = Callable[[int, int, RowVerdict], None]


@dataclass(frozen=True)
class _Row:
    find: Finding | None
    why: str


class Replication:
    """What a paper prints, and how each value is found again.

    Parameters
    ----------
    script : str or Path
        The script's own ``__file__``; ``published.csv`` lies beside it, and its folder names the replication.
    cite : str
        The paper.
    fidelity : str
        ``"exact"`` (the paper's own model), ``"reconstruction"`` (a model built from what the paper says of it) or ``"stylised"``
        (a simpler game with the same mechanism).
    read : str
        What of the paper was read.

    Raises
    ------
    ReplicationError
        Where the fidelity is none of the three.
    """

    def __init__(self, script: str | Path, *, cite: str, fidelity: str, read: str) -> None:
        if fidelity not in FIDELITIES:
            raise ReplicationError(f'"{fidelity}" is no fidelity: write one of {", ".join(FIDELITIES)}')
        self.script = Path(script).resolve()
        self.folder = self.script.parent
        self.name = self.folder.name
        self.cite, self.fidelity, self.read = cite, fidelity, read
        self._rows: dict[str, _Row] = {}
        self._figures: dict[str, Callable[[Path], object]] = {}

    def row(self, name: str, *, differs: str = "") -> Callable[[Found], Found]:
        """Hang a function on a row of the table.

        Parameters
        ----------
        name : str
            The row's id.
        differs : str, keyword only
            Why the value found is another than the one printed.

        Returns
        -------
        decorator
            Of a function without arguments that returns a number, to be compared with the decimals printed; True or False, whether a
            printed formula or sentence holds; or a text.

        Raises
        ------
        ReplicationError
            Where the row has a function already.
        """

        def hang(find: Found) -> Found:
            self._add(name, _Row(find, differs))
            return find

        return hang

    def not_reproducible(self, name: str, *, because: str) -> None:
        """Say of a row that the text does not hold what one would need to find it again.

        Raises
        ------
        ReplicationError
            Where the row has a function already.
        """
        self._add(name, _Row(None, because))

    def figure(self, name: str) -> Callable[[Callable[[Path], object]], Callable[[Path], object]]:
        """Hang a function on a figure: it is called with the path to draw to, such as ``out/figure_1.svg``.

        Raises
        ------
        ReplicationError
            Where there is a figure of this name already, or the name is no plain file name.
        """

        def hang(draw: Callable[[Path], object]) -> Callable[[Path], object]:
            if name != Path(name).name:
                raise ReplicationError(f'{self.name}: the figure "{name}" must be a file name without a folder: whoever draws says where')
            if name in self._figures:
                raise ReplicationError(f'{self.name}: the figure "{name}" is drawn twice')
            self._figures[name] = draw
            return draw

        return hang

    def _add(self, name: str, row: _Row) -> None:
        if name in self._rows:
            raise ReplicationError(f'{self.name}: the row "{name}" is answered twice')
        self._rows[name] = row

    def run(self, *, progress: Progress | None = None) -> Replicated:
        """Find every value again.

        Parameters
        ----------
        progress : callable, optional
            Told after each row how many are done, of how many, and the verdict.

        Returns
        -------
        Replicated

        Raises
        ------
        ReplicationError
            Where a row of the table has no function or a function no row, or a function finds what cannot be compared.
        PublishedError
            Where the table is wrong.

        Notes
        -----
        What a function itself raises is passed on as it is, with a note that says which row was asked.
        """
        table = read_published(self.folder / "published.csv")
        self._check(table)
        verdicts: list[RowVerdict] = []
        for published in table:
            verdicts.append(self._judge(published))
            if progress is not None:
                progress(len(verdicts), len(table), verdicts[-1])
        return Replicated(self.name, self.cite, self.fidelity, self.read, tuple(verdicts))

    def _check(self, table: tuple[Published, ...]) -> None:
        printed = {row.id for row in table}
        unanswered = [row.id for row in table if row.id not in self._rows]
        unprinted = [name for name in self._rows if name not in printed]
        if unanswered or unprinted:
            said = [f"no function answers {', '.join(unanswered)}"] if unanswered else []
            said += [f"published.csv has no row {', '.join(unprinted)}"] if unprinted else []
            raise ReplicationError(f"{self.name}: {'; '.join(said)}")

    def _judge(self, published: Published) -> RowVerdict:
        row = self._rows[published.id]
        if row.find is None:
            return RowVerdict(published, None, "not reproducible", row.why, problem="" if row.why else "no reason is given")
        with _noted(f"raised in {self.script}, by the function of the row {published.id}"):
            found = _plain(row.find())
        how = (row.find.__doc__ or "").strip().splitlines()
        try:
            same = agrees(published.value, found)
        except ReplicationError as problem:
            raise ReplicationError(f"{self.name}, {published.id}: {problem}") from None
        if same:
            stale = f"said to differ ({row.why}), but it matches" if row.why else ""
            return RowVerdict(published, found, "matches", how=how[0] if how else "", problem=stale)
        return RowVerdict(published, found, "differs", row.why, how[0] if how else "", "" if row.why else "it differs, and no reason is given")

    def draw(self, folder: Path | None = None) -> tuple[Path, ...]:
        """Draw the figures, by default into ``out/`` beside the script.

        Returns
        -------
        tuple of Path

        Raises
        ------
        ReplicationError
            Where the folder cannot be made, or a function draws nothing.
        """
        place = folder or self.folder / "out"
        for name, draw in self._figures.items():
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as problem:
                raise ReplicationError(f"there can be no folder for figures at {place}: {problem.strerror}") from None
            with _noted(f"raised in {self.script}, by the function of the figure {name}"):
                draw(place / name)
            if not (place / name).is_file():
                raise ReplicationError(f'{self.name}: the function of the figure "{name}" wrote no file to the path that it was given')
        return tuple(place / name for name in self._figures)

    def main(self) -> None:
        """What the script does when it is run: print the verdicts and draw the figures.

        Raises
        ------
        SystemExit
            With 1, where a verdict is not explained.
        """
        done = self.run()
        print(done)
        for path in self.draw():
            print(f"figure: {path}", file=sys.stderr)
        if done.problems:
            raise SystemExit(1)


@contextmanager
def _noted(note: str) -> Iterator[None]:
    """Passes on what is raised, with a note of where."""
    try:
        yield
    except Exception as problem:
        problem.add_note(note)
        raise


def _plain(found: Any) -> Any:
    """Numpy's truth values as Python's, without importing numpy."""
    return bool(found) if type(found).__module__ == "numpy" and type(found).__name__ in ("bool", "bool_") else found
