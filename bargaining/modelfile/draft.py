"""What a file says as far as it can be read, whether or not the rest of it is right.

Names are checked against names even where some other part of the file is wrong, so that one reading finds all
mistakes. What has the wrong type is passed over here; ``schema`` reports it.

>>> draft = Draft({"nodes": [{"id": "offer", "actions": {"accept": "deal"}}], "outcomes": [{"id": "deal"}, "?"]})
>>> list(draft.links())
[(('nodes', 0, 'actions', 'accept'), 'deal')]
>>> draft.places
{'offer': ('nodes', 0), 'deal': ('outcomes', 0)}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from bargaining.game.expression import Expression
from bargaining.modelfile.mistakes import Place
from bargaining.modelfile.values import read_entry


class Draft:
    """A lenient view of a file's tables.

    Parameters
    ----------
    data : dict
        The file as TOML gives it.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    def table(self, key: str) -> dict[str, Any]:
        """A section that is a table."""
        return as_table(self.data.get(key))

    def rows(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The tables of a section that is an array, each with its position."""
        section = self.data.get(key)
        for position, row in enumerate(section if isinstance(section, list) else []):
            if isinstance(row, dict):
                yield position, row

    def ids(self) -> Iterator[tuple[str, Place]]:
        """Every id of a node or an outcome, repeated ones too."""
        for section in ("nodes", "outcomes"):
            for position, row in self.rows(section):
                if isinstance(row.get("id"), str):
                    yield row["id"], (section, position)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where each id is first given."""
        found: dict[str, Place] = {}
        for name, place in self.ids():
            found.setdefault(name, place)
        return found

    def links(self) -> Iterator[tuple[Place, str]]:
        """Every step from a node to what follows."""
        for position, row in self.rows("nodes"):
            for action, target in as_table(row.get("actions")).items():
                if isinstance(target, str):
                    yield ("nodes", position, "actions", action), target
            for event, branch in as_table(row.get("chance")).items():
                if isinstance(branch, list) and len(branch) == 2 and isinstance(branch[1], str):
                    yield ("nodes", position, "chance", event), branch[1]

    def labels(self) -> set[str]:
        """The labels of outcomes."""
        said = (row.get("label", row.get("id")) for _, row in self.rows("outcomes"))
        return {label for label in said if isinstance(label, str)}

    @cached_property
    def named(self) -> dict[str, Place]:
        """Each parameter that a payoff or a probability names, with the first place that does."""
        found: dict[str, Place] = {}
        for place, value in self._quantities():
            for name in _names(value):
                found.setdefault(name, place)
        return found

    def _quantities(self) -> Iterator[tuple[Place, Any]]:
        for position, row in self.rows("nodes"):
            for event, branch in as_table(row.get("chance")).items():
                if isinstance(branch, list) and branch:
                    yield ("nodes", position, "chance", event), branch[0]
        for position, row in self.rows("outcomes"):
            for player, value in as_table(row.get("payoffs")).items():
                yield ("outcomes", position, "payoffs", player), value


def as_table(value: Any) -> dict[str, Any]:
    """The value where it is a table; an empty one otherwise."""
    return value if isinstance(value, dict) else {}


def _names(value: Any) -> list[str]:
    if not isinstance(value, str):
        return []
    try:
        entry = read_entry(value)
    except ValueError:
        return []
    return sorted(entry.names) if isinstance(entry, Expression) else []
