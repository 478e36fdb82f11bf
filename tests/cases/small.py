"""The example of the format's own documentation."""

from __future__ import annotations

import textwrap

from bargaining.cases import Record, schema


def example() -> str:
    """The TOML text in the docstring of the schema."""
    assert schema.__doc__ is not None
    block = schema.__doc__.split(".. code-block:: toml\n")[1].split("\nAn event counts")[0]
    return textwrap.dedent(block)


def small() -> Record:
    """The record that it describes."""
    return Record.from_toml(example())
