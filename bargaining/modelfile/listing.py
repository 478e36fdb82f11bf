"""The catalogue as a table: which models there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bargaining.errors import UnknownModelError, did_you_mean
from bargaining.modelfile.page import Row, html_table, text_table

_HEADS = ("name", "kind", "parameters", "title")


@dataclass(frozen=True)
class Listed:
    """A line of the catalogue.

    Attributes
    ----------
    name : str
        What :func:`bargaining.load` takes.
    title : str
    kind : str
        ``"game"`` or ``"case"``.
    parameters : tuple of str
    """

    name: str
    title: str
    kind: str
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """The models of the catalogue: iterate over it, index it by position or by name, or print it."""

    entries: tuple[Listed, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(entry.name for entry in self.entries)

    def __iter__(self) -> Iterator[Listed]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, name: object) -> bool:
        return name in self.names or name in self.entries

    def __getitem__(self, key: int | str) -> Listed:
        if isinstance(key, int):
            return self.entries[key]
        for entry in self.entries:
            if entry.name == key:
                return entry
        raise UnknownModelError(f'the catalogue has no model "{key}"; {did_you_mean(key, self.names)}')

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each model."""
        return [{"name": e.name, "title": e.title, "kind": e.kind, "parameters": ", ".join(e.parameters)} for e in self.entries]

    def __str__(self) -> str:
        return text_table(_HEADS, self._rows())

    def __repr__(self) -> str:
        return f"<{len(self)} models: {', '.join(self.names)}>"

    def _repr_html_(self) -> str:
        return html_table(_HEADS, self._rows())

    def _rows(self) -> list[Row]:
        return [(entry.name, entry.kind, str(len(entry.parameters)), entry.title) for entry in self.entries]
