"""A model file's text to a model, or to all of its mistakes at once.

Steps:

1. Parse the text (``reading``).
2. Check types and keys (``schema``) and names (``references``), each as far as the other allows.
3. Where those hold, check that the nodes form a tree (``structure``), then build the game and try its values (``build``).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pydantic import ValidationError

from bargaining.errors import BargainingError, ModelFileError
from bargaining.game.game import Game
from bargaining.modelfile.build import game_of, lottery_mistakes, model_of, value_mistakes
from bargaining.modelfile.complaints import complaints
from bargaining.modelfile.draft import Draft
from bargaining.modelfile.mistakes import MAX_LISTED, Mistake, lines, shown
from bargaining.modelfile.model import Model
from bargaining.modelfile.reading import plain_tables
from bargaining.modelfile.references import link_mistakes, name_mistakes, unused
from bargaining.modelfile.schema import ModelFile
from bargaining.modelfile.structure import structure_mistakes


def read_model(text: str, source: str = "the model", *, name: str | None = None, kind: str = "file") -> Model:
    """Read a model from the text of a TOML file.

    Parameters
    ----------
    text : str
    source : str
        How error messages call the file.
    name : str, optional
        The name that the file must give itself: its stem.
    kind : str
        Where it comes from: ``"game"``, ``"case"`` or ``"file"``.

    Raises
    ------
    ModelFileError
        With every mistake of the file, each with its path.
    """
    draft = Draft(plain_tables(text, source))
    problems: list[Mistake] = []
    file = _validated(draft.data, problems)
    problems.extend(islice(_problems(draft, file, name), MAX_LISTED + 1))
    if file is None or problems:
        raise ModelFileError(source, lines(problems))
    game = _game(file, source)
    wrong = lines(value_mistakes(file, game))
    if wrong:
        raise ModelFileError(source, wrong)
    return model_of(file, game, kind)


def _problems(draft: Draft, file: ModelFile | None, name: str | None) -> Iterator[Mistake]:
    """What the types do not say; each check is made where what it relies on could be read."""
    if name is not None and isinstance(draft.data.get("name"), str) and draft.data["name"] != name:
        yield Mistake(("name",), f'must equal the name of the file, "{shown(name)}"')
    links = list(islice(link_mistakes(draft), MAX_LISTED + 1))
    yield from links
    yield from name_mistakes(draft)
    if file is not None:
        yield from unused(draft)
        yield from lottery_mistakes(file)
        if not links:
            yield from structure_mistakes(draft)


def _validated(data: dict[str, Any], problems: list[Mistake]) -> ModelFile | None:
    try:
        return ModelFile.model_validate(data)
    except ValidationError as error:
        problems.extend(complaints(error))
        return None


def _game(file: ModelFile, source: str) -> Game:
    try:
        return game_of(file)
    except BargainingError as problem:
        raise ModelFileError(source, [f"nodes: {problem}"]) from None
