"""Every replication that comes with the library: explained, and its page up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargaining.replication import load_replication, verdict_table
from bargaining.replication.tables import CLOSING, OPENING, refreshed
from bargaining.replication.verdicts import VERDICTS

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
    """Against the papers' own pages, which are up to date as the test above says."""
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in index.splitlines() if line.startswith("| [")]
    assert [row[0] for row in rows] == [f"[{name}]({name}/README.md)" for name in NAMES], "python -m bargaining replicate --write"
    for name, row in zip(NAMES, rows, strict=True):
        paper, page = load_replication(FOLDER / name), (FOLDER / name / "README.md").read_text(encoding="utf-8")
        table = page.partition(OPENING)[2].partition(CLOSING)[0]
        ends = [line.rpartition(" | ")[2] for line in table.splitlines() if line.startswith("| ")][2:]
        counts = [str(sum(end.startswith(verdict) for end in ends)) for verdict in VERDICTS]
        assert row[1:] == [paper.cite, paper.fidelity, *counts]
