"""Whether a name on the command line is that of a record, and which record lies beside a model of the user's own."""

from __future__ import annotations

from pathlib import Path

from bargaining.cases.record import Record
from bargaining.cases.shelf import load_record, record_names
from bargaining.modelfile.folder import RECORD, models_folder


def is_record(name: str) -> bool:
    """Whether a name or path is that of a case record and of no model.

    Examples
    --------
    >>> is_record("bosnia-1995"), is_record("kenya-2008"), is_record("mine.record.toml"), is_record("mine.toml")
    (True, False, True, False)
    """
    return name.endswith(RECORD) or (name in record_names() and not (models_folder() / "cases" / f"{name}.toml").is_file())


def beside(name: str) -> Record | None:
    """The record that lies beside a model file of the user's own: ``mine.record.toml`` beside ``mine.toml``.

    Raises
    ------
    ModelFileError
        Where there is one, with mistakes.
    """
    path = Path(name)
    place = path.with_name(f"{path.stem}{RECORD}")
    return load_record(place) if path.suffix == ".toml" and place.is_file() else None
