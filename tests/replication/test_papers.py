"""Every replication that comes with the library: explained, and its page up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargaining.replication import index_table, load_replication, verdict_table
from bargaining.replication.tables import refreshed

FOLDER = Path(__file__).parent.parent.parent / "paper_replications"
NAMES = sorted(place.parent.name for place in FOLDER.glob("*/replicate.py"))
HEADINGS = (
    "Overview",
    "Data Availability and Provenance Statements",
    "Computational Requirements",
    "Description of Programs",
    "Instructions to Replicators",
    "List of Tables, Figures and Programs",
    "References",
)


def test_there_are_replications() -> None:
    assert "ifediora_kenya" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_a_verdict_and_the_page_has_them_all(name: str) -> None:
    done = load_replication(FOLDER / name).run()
    assert done.problems == ()
    page = (FOLDER / name / "README.md").read_text(encoding="utf-8")
    assert refreshed(page, verdict_table(done)) == page, f"python -m bargaining replicate {name} --write"
    assert [line[3:] for line in page.splitlines() if line.startswith("## ")] == list(HEADINGS)
    assert (FOLDER / name / "test_published.py").is_file()


def test_the_index_is_up_to_date() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = index_table(load_replication(FOLDER / name).run() for name in NAMES)
    assert refreshed(page, table) == page, "python -m bargaining replicate --write"
