"""Partial results in a file, so that a sweep that was interrupted goes on where it stopped.

The file is a plain ``.npz`` archive of arrays with a **fingerprint** of everything that the result depends on: the game,
the values, the sample and the question. A file with another fingerprint is refused. Nothing in it is ever unpickled, and
an array larger than it can rightly be is refused before it is read.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bargaining.errors import ResumeError
from bargaining.game.tree import Tree

Result = dict[str, NDArray[Any]]

EVERY = 30.0
"""Seconds between two writings."""

FORMAT = b"bargaining sweep 1"


def fingerprint(tree: Tree, parts: Iterable[bytes]) -> str:
    """A digest of a tree and whatever else a result depends on."""
    digest = sha256(FORMAT)
    shape = (tree.players, tree.owner.tolist(), tree.arity.tolist(), tree.edge, tree.labels)
    payoffs = [list(map(str, row)) for row in tree.payoffs]
    chances = sorted((node, str(entry)) for node, entry in tree.probability.items())
    for piece in (repr((shape, payoffs, chances)).encode(), *parts):
        digest.update(len(piece).to_bytes(8, "big"))
        digest.update(piece)
    return digest.hexdigest()


@dataclass
class Saved:
    """A file of partial results.

    Attributes
    ----------
    path : Path
    mark : str
        The fingerprint.
    room : int
        The most bytes that its arrays can rightly take.
    """

    path: Path
    mark: str
    room: int
    _last: float = field(default_factory=monotonic)

    def load(self, count: int) -> dict[int, Result]:
        """The parts that are in the file; none where there is no file yet.

        Raises
        ------
        ResumeError
            Where the file is of another sweep, or broken, or where none could be written once the work is done.
        """
        self._try_out()
        if not self.path.exists():
            return {}
        try:
            with zipfile.ZipFile(self.path) as archive:
                size = sum(member.file_size for member in archive.infolist())
            if size > self.room:
                raise ResumeError(f"{self.path} holds {size:,} bytes, more than this sweep can have; give another file")
            with np.load(self.path, allow_pickle=False) as archive:
                return self._parts(archive, count)
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError, MemoryError) as problem:
            raise ResumeError(f"{self.path} is no file of partial results ({problem}); give another file, or remove it") from None

    @property
    def _beside(self) -> Path:
        return self.path.with_name(f"{self.path.name}.{os.getpid()}.part")

    def _try_out(self) -> None:
        try:
            self._beside.touch()
            self._beside.unlink()
        except (OSError, ValueError) as problem:
            raise ResumeError(f"cannot write {str(self.path)!r}: {getattr(problem, 'strerror', problem)}; give another file") from None

    def _parts(self, archive: Mapping[str, NDArray[Any]], count: int) -> dict[int, Result]:
        if str(archive["fingerprint"]) != self.mark:
            raise ResumeError(f"{self.path} belongs to another sweep (other game, values, draws, seed or question); give another file, or remove it")
        found: dict[int, Result] = {}
        for name in archive:
            if name != "fingerprint":
                index, field_name = name.split(":", 1)
                if not 0 <= int(index) < count:
                    raise ValueError(f"part {index}")
                found.setdefault(int(index), {})[field_name] = archive[name]
        return found

    def keep(self, results: Sequence[Result | None]) -> None:
        """Write now if the last time is long ago."""
        if monotonic() - self._last > EVERY:
            self.write(results)

    def write(self, results: Sequence[Result | None]) -> None:
        """Write all that is done; the file is whole at any time."""
        arrays = {f"{index}:{name}": array for index, result in enumerate(results) if result is not None for name, array in result.items()}
        try:
            with self._beside.open("wb") as file:
                np.savez(file, fingerprint=np.array(self.mark), **arrays)  # type: ignore[arg-type]
            self._beside.replace(self.path)
        except OSError as problem:
            raise ResumeError(f"cannot write {self.path}: {problem.strerror or problem}") from None
        self._last = monotonic()
