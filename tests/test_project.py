"""The house itself: what is public, what is imported when, what no file may do."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

import bargaining
from bargaining import errors
from bargaining.catalog import catalogue

PACKAGE = Path(bargaining.__file__).parent
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "_replications" not in path.parts)
ROOT = Path(__file__).parent.parent


def test_importing_the_library_imports_nothing_heavy() -> None:
    heavy = "numpy scipy sympy matplotlib pydantic nashpy hypothesis typer rich"
    code = f"import sys, bargaining; print(*[m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_public_name_resolves() -> None:
    for name in bargaining.__all__:
        assert getattr(bargaining, name) is not None
    assert set(bargaining.__all__) <= set(dir(bargaining))


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {f"{node.module}.{alias.name}" for node in ast.walk(block) if isinstance(node, ast.ImportFrom) for alias in node.names}
    declared = {f"bargaining.{room}.{name}" for room, names in bargaining._PUBLIC.items() for name in names}
    assert seen == declared


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {bargaining.__version__}\n" in citation
    assert distribution("bargaining").version == bargaining.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"], "one place for the version: bargaining/__init__.py"
    assert project["tool"]["hatch"]["version"]["path"] == "bargaining/__init__.py"


def test_the_models_are_found_wherever_the_library_is() -> None:
    shelves = {place.name for place in catalogue().iterdir()}
    assert {"games", "cases", "schema.json"} <= shelves


def test_every_error_has_the_one_base_and_says_what_it_is_for() -> None:
    classes = [value for _, value in inspect.getmembers(errors, inspect.isclass) if value.__module__ == errors.__name__]
    assert len(classes) > 15
    for value in classes:
        assert issubclass(value, errors.BargainingError)
        assert value.__doc__


def test_no_room_has_an_error_that_escapes_the_base() -> None:
    modules = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in FILES if path.stem != "__main__"]
    own = [value for name in modules for value in vars(importlib.import_module(name)).values() if inspect.isclass(value)]
    raised = {value for value in own if issubclass(value, BaseException) and value.__module__.startswith("bargaining")}
    assert errors.NumberError in raised
    assert {value for value in raised if not issubclass(value, errors.BargainingError)} == set()


def test_no_public_function_shares_its_name_with_a_module() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        imports = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
        exported = {alias.name for node in imports if not (PACKAGE.parent / str(node.module).replace(".", "/")).is_dir() for alias in node.names}
        assert exported & {place.stem for place in path.parent.iterdir()} == set(), path.parent.name


@pytest.mark.parametrize("path", [path for path in FILES if "theory" in path.parts and path.stem != "__init__"], ids=lambda path: path.stem)
def test_a_model_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 200


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_keep_the_rules_of_the_house(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert path.stem not in ("utils", "util", "helpers", "helper", "misc", "common")
    tree = ast.parse(text)
    called = {getattr(node.func, "id", getattr(node.func, "attr", "")) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not called & {"eval", "exec", "sympify", "parse_expr"}
    assert ast.get_docstring(tree), f"{path} has no module docstring"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and node in tree.body:
            assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"
