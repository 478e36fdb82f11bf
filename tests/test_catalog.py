"""Models are found by name and by path, in either format; what is not found is said to be missing, with what was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from modelfile.writing import EXAMPLE

import bargaining as bg
from bargaining import catalog
from bargaining.errors import ModelFileError, UnknownModelError

EFG = 'EFG 2 R "A small game" { "One" "Two" }\n""\np "" 1 1 "" { "left" "right" } 0\nt "" 1 "peace" { 1, 2 }\nt "" 2 "war" { 0, 1/2 }\n'


def test_the_catalogue_lists_games_then_cases_each_loadable() -> None:
    listing = bg.models()
    assert [entry.kind for entry in listing] == sorted((entry.kind for entry in listing), reverse=True)
    assert {"game", "case"} >= {entry.kind for entry in listing}
    for entry in listing:
        model = bg.load(entry.name)
        assert (model.name, model.title, model.kind) == (entry.name, entry.title, entry.kind)
        assert entry.parameters == tuple(parameter.name for parameter in model.parameters)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownModelError, match=r'there is no model "compelence"; did you mean "compellence"\?'):
        bg.load("compelence")
    with pytest.raises(UnknownModelError, match=r'did you mean "compellence"\?'):
        bg.load("compelence.toml")
    with pytest.raises(UnknownModelError, match='no model "zzz"'):
        bg.models()["zzz"]


ODD = ["", ".", "..", "/", "\x00", "\x00.toml", "a" * 100_000, "a" * 100_000 + ".toml", "~", "models", ".toml", "\udcff.efg"]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_unknown(name: str) -> None:
    with pytest.raises(UnknownModelError) as caught:
        bg.load(name)
    assert len(str(caught.value)) < 1_000


@pytest.mark.parametrize("name", [None, 3, b"compellence", ["compellence"], 0.5])
def test_only_texts_and_paths_name_models(name: Any) -> None:
    with pytest.raises(UnknownModelError, match="named by a text or a path"):
        bg.load(name)


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    assert bg.load(path) == bg.load(str(path))
    assert bg.load(path).kind == "file"
    assert str(bg.minimum(bg.load(path).game, "threat", reach="agreement", at=bg.load(path).facts)) == "6/5, attained"


def test_a_file_must_bear_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    with pytest.raises(ModelFileError) as caught:
        bg.load(path)
    assert str(caught.value) == f'{path}: 1 mistake\n  name: must equal the name of the file, "other"'


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    with pytest.raises(UnknownModelError, match="there is no file"):
        bg.load(folder)
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 3_000_000)
    with pytest.raises(ModelFileError, match="larger than 2,000,000 bytes"):
        bg.load(large)
    latin = tmp_path / "latin.toml"
    latin.write_bytes("name = 'ü'".encode("latin-1"))
    with pytest.raises(ModelFileError, match="line 1: not UTF-8"):
        bg.load(latin)
    text = tmp_path / "example.txt"
    text.write_text(EXAMPLE, encoding="utf-8")
    with pytest.raises(UnknownModelError, match=r"must end in \.toml or \.efg"):
        bg.load(text)


def test_a_gambit_file(tmp_path: Path) -> None:
    path = tmp_path / "small.efg"
    path.write_text(EFG, encoding="utf-8")
    model = bg.load(path)
    assert (model.name, model.title, model.kind, model.facts) == ("small", "A small game", "file", {})
    assert model.game.outcomes == ("peace", "war")
    assert list(model.players) == ["One", "Two"]
    assert "A small game" in str(model)


@pytest.mark.parametrize("text", ["", "NFG 1 R", "EFG", 'EFG 2 R "x" { "A" }\np "" 1 1 "" { "l" "r" } 0\n'])
def test_a_wrong_gambit_file_is_a_wrong_model_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.efg"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileError, match=r"wrong\.efg: 1 mistake\n  line \d+"):
        bg.load(path)


def test_gambit_files_can_stand_in_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "games").mkdir()
    (tmp_path / "games" / "small.efg").write_text(EFG, encoding="utf-8")
    (tmp_path / "games" / "example.toml").write_text(EXAMPLE, encoding="utf-8")
    (tmp_path / "games" / "README.md").write_text("not a model", encoding="utf-8")
    monkeypatch.setattr(catalog, "catalogue", lambda: tmp_path)
    assert bg.models().names == ("example", "small")
    assert bg.load("small").kind == "game"


def test_a_catalogue_inside_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "models.zip", "w") as archive:
        archive.writestr("models/games/example.toml", EXAMPLE)
    monkeypatch.setattr(catalog, "catalogue", lambda: zipfile.Path(tmp_path / "models.zip", "models/"))
    assert bg.models().names == ("example",)
    assert bg.load("example").title == "An example"
