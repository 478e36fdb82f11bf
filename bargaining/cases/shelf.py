"""Finds case records: by the name of the case, or from a file of your own.

A record lies beside the game of the same case: ``models/cases/<name>.record.toml`` beside ``models/cases/<name>.toml``;
a case may have either or both.

>>> "kenya-2008" in record_names()
True
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bargaining.cases.record import Record
from bargaining.errors import UnknownModelError, did_you_mean
from bargaining.modelfile.folder import RECORD, models_folder
from bargaining.modelfile.mistakes import shown
from bargaining.modelfile.reading import MAX_BYTES, decoded


def record_names() -> tuple[str, ...]:
    """The names of the catalogue's records, in alphabetical order."""
    return tuple(sorted(_places()))


def load_record(name_or_path: str | Path) -> Record:
    """Load a case record from the catalogue or from a file.

    Parameters
    ----------
    name_or_path : str or Path
        A name that :func:`record_names` lists, or the path of a ``.record.toml`` file.

    Raises
    ------
    UnknownModelError
        Where there is no such record and no such file.
    ModelFileError
        Where the file has mistakes: all of them, each with its path.
    """
    if not isinstance(name_or_path, str | Path):
        raise UnknownModelError(f"a record is named by a text or a path, not by a {type(name_or_path).__name__}")
    places = _places()
    if isinstance(name_or_path, str) and name_or_path in places:
        place = places[name_or_path]
        return Record.from_toml(decoded(place.read_bytes(), place.name), place.name, name=name_or_path)
    text = str(name_or_path)
    if not text.endswith(RECORD):
        raise UnknownModelError(f'there is no record "{shown(text)}"; {did_you_mean(text[:60], places)}; a file of your own must end in {RECORD}')
    return _from_disk(Path(name_or_path))


def _from_disk(path: Path) -> Record:
    try:
        if not path.is_file():
            raise UnknownModelError(f'there is no file "{shown(path)}"; in the catalogue, {did_you_mean(path.name[: -len(RECORD)][:60], _places())}')
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise UnknownModelError(f'the file "{shown(path)}" cannot be read: {getattr(problem, "strerror", None) or problem}') from None
    return Record.from_toml(decoded(data, str(path)), str(path), name=path.name[: -len(RECORD)])


def _places() -> dict[str, Any]:
    shelf = models_folder() / "cases"
    found = shelf.iterdir() if shelf.is_dir() else ()
    return {place.name[: -len(RECORD)]: place for place in found if place.name.endswith(RECORD)}
