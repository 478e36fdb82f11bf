"""Finds and loads models: by the name they have in the catalogue, or from a file of your own.

The catalogue is the folder ``models/``: one file for each model, whose name is the file's; the subfolder tells the
kind. Files are in the library's own formats (TOML: a tree as in :mod:`bargaining.modelfile.schema`, or a case in the
vocabulary of mediation as in :mod:`bargaining.mediation.casefile.schema`) or in Gambit's (``.efg``).

>>> import bargaining as bg
>>> model = bg.load("compellence")
>>> model.facts["credibility"]
Fraction(1, 2)
>>> print(bg.minimum(model.game, "threat", reach=model.question.reach, at=model.facts_without("threat")))
27/40, attained
>>> "ultimatum" in bg.models()
True
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from bargaining.cases.shelf import record_names
from bargaining.errors import BargainingError, ModelFileError, UnknownModelError, did_you_mean
from bargaining.game.game import Game
from bargaining.modelfile import MAX_BYTES, Listed, Listing, Model, decoded, read_model
from bargaining.modelfile.folder import RECORD, models_folder
from bargaining.modelfile.reading import plain_tables

__all__ = ["Model", "load", "models"]

ENDINGS = (".toml", ".efg")
KINDS = {"games": "game", "cases": "case"}


class Place(Protocol):
    """A file or folder, on disk or inside an archive."""

    @property
    def name(self) -> str: ...
    def is_dir(self) -> bool: ...
    def iterdir(self) -> Any: ...
    def read_bytes(self) -> bytes: ...


def load(name_or_path: str | Path) -> Model:
    """Load a model from the catalogue or from a file.

    Parameters
    ----------
    name_or_path : str or Path
        A name that :func:`models` lists, or the path of a ``.toml`` or ``.efg`` file.

    Returns
    -------
    Model

    Raises
    ------
    UnknownModelError
        Where there is no such model and no such file.
    ModelFileError
        Where the file has mistakes: all of them, each with its path; in an ``.efg`` file the first, with its line.

    Examples
    --------
    >>> load("consent-threat").game.outcomes
    ('agreement', 'sanctions', 'impunity')
    """
    if isinstance(name_or_path, str):
        found = shelves().get(name_or_path)
        if found is not None:
            kind, place = found
            return _read(place.read_bytes(), place.name, kind)
    elif not isinstance(name_or_path, Path):
        raise UnknownModelError(f"a model is named by a text or a path, not by a {type(name_or_path).__name__}")
    return _from_disk(name_or_path)


def models() -> Listing:
    """List the models of the catalogue.

    Returns
    -------
    Listing
        Prints as a table.
    """
    return Listing(tuple(_listed(load(name)) for name in shelves()))


def shelves() -> dict[str, tuple[str, Place]]:
    """For each name in the catalogue its kind and its file: games first, each kind in alphabetical order."""
    found: dict[str, tuple[str, Place]] = {}
    root = catalogue()
    for folder, kind in KINDS.items():
        shelf = root / folder
        for place in sorted(shelf.iterdir(), key=lambda each: each.name) if shelf.is_dir() else ():
            stem, dot, ending = place.name.rpartition(".")
            if dot + ending in ENDINGS and not place.name.endswith(RECORD):
                found.setdefault(stem, (kind, place))
    return found


def catalogue() -> Any:
    """The folder of models: inside an installed package, or beside the package in a checkout."""
    return models_folder()


def _from_disk(name_or_path: str | Path) -> Model:
    path = Path(name_or_path)
    if path.name.endswith(RECORD):
        raise UnknownModelError(f'"{_short(path)}" is a case record, not a game; read it with load_record')
    if str(name_or_path) in record_names():
        raise UnknownModelError(
            f'"{name_or_path}" is a case record and no game, so there is no minimum to work out; load_record reads it, '
            f"and python -m bargaining report {name_or_path} shows what it implies"
        )
    if path.suffix.lower() not in ENDINGS:
        raise UnknownModelError(f'there is no model "{_short(name_or_path)}"; {_known(path)}; a file of your own must end in .toml or .efg')
    try:
        if not path.is_file():
            raise UnknownModelError(f'there is no file "{_short(path)}"; in the catalogue, {_known(path)}')
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise UnknownModelError(f'the file "{_short(path)}" cannot be read: {getattr(problem, "strerror", None) or problem}') from None
    return _read(data, path.name, "file", str(path))


def _read(data: bytes, name: str, kind: str, source: str = "") -> Model:
    stem, _, ending = name.rpartition(".")
    text = decoded(data, source or name)
    if ending.lower() == "toml":
        return _from_toml(text, source or name, stem, kind)
    if not text.lstrip().startswith("EFG"):
        raise ModelFileError(source or name, ["line 1: an .efg file begins with EFG"])
    try:
        game = Game.from_efg(text)
    except BargainingError as problem:
        raise ModelFileError(source or name, [str(problem)]) from problem
    players, outcomes = dict.fromkeys(game.players, ""), dict.fromkeys(game.outcomes, "")
    return Model(stem, game.title or stem, game, kind=kind, players=players, outcomes=outcomes)


def _from_toml(text: str, source: str, stem: str, kind: str) -> Model:
    """A game tree, or a case in the vocabulary of mediation, which is compiled."""
    if "parties" in text:
        from bargaining.mediation.casefile.reading import is_mediation_file, mediation_from_file

        data = plain_tables(text, source)
        if is_mediation_file(data):
            return mediation_from_file(data, source, name=stem, kind=kind)
    return read_model(text, source, name=stem, kind=kind)


def _listed(model: Model) -> Listed:
    return Listed(model.name, model.title, model.kind, tuple(parameter.name for parameter in model.parameters))


def _known(path: Path) -> str:
    return did_you_mean(path.stem[:60], shelves())


def _short(value: object, limit: int = 200) -> str:
    text = str(value)
    return text if len(text) <= limit else text[: limit - 3] + "..."
