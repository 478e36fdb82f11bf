"""The README keeps its promises: its code runs, its commands are those of CI, what it shows is what is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
INSTALL = 'python3 -m venv .venv && .venv/bin/python -m pip install -e ".[test]" && .venv/bin/python -m bargaining solve kenya-2008'


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def test_it_opens_with_one_sentence_then_an_example() -> None:
    title, opening, code = README.split("\n\n")[:3]
    assert title == "# bargaining"
    assert opening.count("\n") == 0
    assert code.startswith("```python\n>>> import bargaining as bg\n")


def test_every_block_of_code_is_run_as_a_doctest() -> None:
    assert {name for name, _ in BLOCKS} == {"python", "sh", "text"}
    for text in blocks("python"):
        assert text.startswith(">>> "), text
        assert text.endswith("\n\n"), "a blank line must end the expected output, or the fence is taken for output"


def test_the_two_commands_come_first_and_alone() -> None:
    assert blocks("sh")[:2] == [f"{INSTALL}\n", ".venv/bin/python -m pytest\n"]


def test_what_it_shows_of_the_worked_case_is_what_is_printed() -> None:
    command = [sys.executable, "-m", "bargaining", "solve", "kenya-2008", "--no-figure"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    (shown,) = blocks("text")
    rest = iter(done.stdout.splitlines())
    for passage in shown.rstrip("\n").split("\n...\n"):
        first, *others = passage.splitlines()
        assert first in rest, f"not printed, or not in this order: {first}"
        for line in others:
            assert next(rest) == line


def test_links_within_the_project_lead_somewhere() -> None:
    named = set(re.findall(r"`((?:models|benchmarks|docs|examples|tests)/[\w./*-]*)`", README))
    assert named
    for name in named:
        if (ROOT / name.split("/")[0]).is_dir():
            assert list(ROOT.glob(name.rstrip("/"))), name
