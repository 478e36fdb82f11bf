"""Where the files of the catalogue lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

RECORD = ".record.toml"
"""How the name of a case record ends; it is no model of a game."""


def models_folder() -> Any:
    """The folder of models: inside an installed package, or beside the package in a checkout."""
    packaged = files("bargaining") / "_models"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent.parent / "models"
