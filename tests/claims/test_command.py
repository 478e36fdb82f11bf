"""``python -m bargaining claims``."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from bargaining.__main__ import app

runner = CliRunner()


def test_one_claim_in_detail():
    pytest.importorskip("z3")
    shown = runner.invoke(app, ["claims", "A7", "--proof"])
    assert shown.exit_code == 0
    assert "A7. A better alternative means refusal: proved" in shown.stdout
    assert "(check-sat)" in shown.stdout
    assert "certificate: 1*(" in shown.stdout


def test_for_programs_and_strictly():
    pytest.importorskip("z3")
    shown = runner.invoke(app, ["claims", "A12", "P15", "--json", "--strict"])
    assert shown.exit_code == 0
    rows = json.loads(shown.stdout)
    assert [row["verdict"] for row in rows] == ["proved", "refuted", "survived"]
    assert rows[1]["counterexample"].startswith("stake = ")


def test_the_atlas_of_a_claim(tmp_path):
    pytest.importorskip("z3")
    shown = runner.invoke(app, ["claims", "A12", "--atlas", "--figures", str(tmp_path)])
    assert "of the box" in shown.stdout
    assert (tmp_path / "A12-2.svg").exists()


def test_strictness_is_felt(monkeypatch):
    from bargaining.claims import proofs

    monkeypatch.setattr(proofs, "available", lambda: False)
    shown = runner.invoke(app, ["claims", "A7", "--strict"])
    assert shown.exit_code == 1
    assert "pip install" in shown.stdout
