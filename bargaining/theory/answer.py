"""What the answers of all models share: rows for a data frame, and a table in notebooks.

An answer is a frozen dataclass with the fields ``method`` (text) and ``exact`` (bool) among its own; it derives from
:class:`Answer` for the rest and writes its own ``__str__``.

>>> from dataclasses import dataclass
>>> @dataclass(frozen=True)
... class Range(Answer):
...     low: int
...     high: int
...     method: str = "closed form"
...     exact: bool = True
>>> Range(0, 1).records()
[{'low': 0, 'high': 1, 'method': 'closed form', 'exact': True}]
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any


class Answer:
    """The base of the answers of :mod:`bargaining.theory`."""

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each case that the answer tells apart; by default one row of all fields."""
        return [{each.name: getattr(self, each.name) for each in fields(self) if each.repr}]  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        from bargaining.equilibrium.tables import html_table

        return html_table(self.records(), str(self).splitlines()[0])
