"""Every example runs, and prints what is stored beside it.

Where the output differs, the new one is written to ``examples/expected/NAME.txt.new``; accept it by renaming it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


def test_there_are_examples() -> None:
    assert len(SCRIPTS) >= 4


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_prints_what_is_stored(script: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, env=environment, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    stored = EXAMPLES / "expected" / f"{script.stem}.txt"
    if not stored.exists() or stored.read_text(encoding="utf-8") != done.stdout:
        stored.with_suffix(".txt.new").write_text(done.stdout, encoding="utf-8")
    assert stored.exists(), f"no stored output for {script.name}"
    assert done.stdout == stored.read_text(encoding="utf-8")


def test_the_last_one_writes_its_figure(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SCRIPTS[3]), str(tmp_path)], env={**os.environ, "MPLBACKEND": "Agg"}, check=True, capture_output=True)
    assert "<svg" in (tmp_path / "kenya-frontier.svg").read_text(encoding="utf-8")
