"""The command line as a person uses it: what it prints, where it writes, how it says no."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import bargaining as bg
from bargaining import __main__ as command_line


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"}
    command = [sys.executable, "-m", "bargaining", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=environment, check=False, timeout=60)


def test_solve_prints_the_answer_and_writes_the_figure(tmp_path: Path) -> None:
    done = run("solve", "kenya-2008", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for line in (
        "The reluctant party: Kibaki",
        "Minimum: 2/25 (0.08), attained",
        "More is worse: harm of personal threat in (1/5, oo)",
        "Figure: out",
    ):
        assert line in done.stdout
    assert (tmp_path / "out" / "kenya-2008-frontier.svg").stat().st_size > 2_000


def test_solve_for_programs(tmp_path: Path) -> None:
    done = run("solve", "kenya-2008", "--json", "--figure", "there.png", "--at", "harm_united_states=0", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert data["threat"]["some"]["minimum"] == {"value": "13/100", "attained": True}
    assert data["figure"] == "there.png"
    assert (tmp_path / "there.png").exists()
    assert json.loads(run("solve", "deterrence", "--json", "--no-figure", cwd=tmp_path).stdout)["figure"] is None


def test_report_writes_one_page_and_says_where(tmp_path: Path) -> None:
    done = run("report", "kenya-2008", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Report: kenya-2008.html\n", "")
    assert "python -m bargaining report kenya-2008 -o kenya-2008.html" in (tmp_path / "kenya-2008.html").read_text(encoding="utf-8")
    again = run("report", "three-options", "-o", "kenya-2008.html", "--at", "share=1/10", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    text = (tmp_path / "kenya-2008.html").read_text(encoding="utf-8")
    assert "report three-options --at share=1/10 -o kenya-2008.html" in text
    assert "here replaced by 1/10" in text


def test_report_of_a_file_that_asks_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "mine.efg").write_text('EFG 2 R "Mine" { "A" }\np "" 1 1 "" { "in" "out" } 0\nt "" 1 "" { -1 }\nt "" 2 "" { 0 }\n', encoding="utf-8")
    done = run("report", "mine.efg", "-o", "there/mine.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"Report: {Path('there/mine.html')}\n")
    assert "asks no question" in done.stderr
    assert (tmp_path / "there" / "mine.html").stat().st_size > 5_000


def test_models_and_show(tmp_path: Path) -> None:
    listed = run("models", cwd=tmp_path).stdout
    assert "kenya-2008" in listed
    assert "Case records, for report: bosnia-1995, cote-divoire-2010, " in listed
    shown = run("show", "kenya-2008", cwd=tmp_path).stdout
    assert "No utility in this file was observed" in shown
    assert "continuing_kibaki" in shown


def test_replications(tmp_path: Path) -> None:
    listed = run("replicate", "--list", cwd=tmp_path)
    assert "ifediora_kenya" in listed.stdout.splitlines()
    done = run("replicate", "ifediora_kenya", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("11 match, 8 differ, 1 not reproducible\n")
    rows = json.loads(run("replicate", "ifediora_kenya", "--json", cwd=tmp_path).stdout)
    assert [row["found"] for row in rows if row["id"] == "letters"] == ["13"]


def test_a_replication_that_does_not_explain_a_difference(tmp_path: Path) -> None:
    (tmp_path / "published.csv").write_text("id,quantity,value,where\na,an a,3,p. 1\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("<!-- verdicts -->\n<!-- /verdicts -->\n", encoding="utf-8")
    made = "from bargaining.replication import Replication\npaper = Replication(__file__, cite='A.', fidelity='exact', read='b')\npaper.row('a')(lambda: 4)\n"
    (tmp_path / "replicate.py").write_text(made, encoding="utf-8")
    done = run("replicate", ".", "--write", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"not explained: {tmp_path.name}: a: it differs, and no reason is given"
    assert "| an a | 3 | p. 1 | 4 | differs |" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_a_missed_core_interest_is_never_told_as_a_number(tmp_path: Path) -> None:
    """What accepting pays there is below every refusal by construction; no reader may take it for a measurement."""
    solved = run("solve", "cote-divoire-2010", cwd=tmp_path).stdout
    accepting = [line for line in solved.splitlines() if "Gbagbo" in line and '"accept"' in line]
    assert any('a missed core interest from "accept"' in line for line in accepting)
    assert not any("-1/2" in line for line in accepting)
    assert "worse than any refusal" in solved


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("solve", "kenia-2008"), 'did you mean "kenya-2008"'),
        (("solve", "nowhere.toml"), 'no file "nowhere.toml"'),
        (("show", "broken.toml"), "1 mistake"),
        (("solve", "kenya-2008", "--at", "delivry=1"), 'did you mean "delivery"'),
        (("solve", "kenya-2008", "--at", "delivery"), "NAME=VALUE"),
        (("solve", "kenya-2008", "--at", "delivery=a lot"), 'the value of "delivery"'),
        (("solve", "kenya-2008", "--at", "delivery=1/0"), "divides by zero"),
        (("solve", "kenya-2008", "--figure", "broken.toml/figure.svg"), "cannot write"),
        (("solve", "kenya-2008", "--figure", "figure.xyz"), "not supported"),
        (("report", "kenia-2008"), 'did you mean "kenya-2008"'),
        (("report", "three-options", "-o", "kenya.pdf"), "must end in .html"),
        (("report", "three-options", "-o", "."), "is a folder"),
        (("report", "three-options", "-o", "notes.html"), "is no report of this program"),
        (("report", "three-options", "-o", "broken.toml/report.html"), "cannot write the report"),
        (("report", "three-options", "--at", "shre=1"), 'did you mean "share"'),
        (("report", "bosnia-1995", "--at", "offer=1"), "no parameters"),
        (("report", "bosnia-1996"), "no model"),
        (("report", "nothing.record.toml"), 'no file "nothing.record.toml"'),
    ],
)
def test_a_mistake_is_one_clear_message(arguments: tuple[str, ...], says: str, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("x = [", encoding="utf-8")
    (tmp_path / "notes.html").write_text("<p>my notes", encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.startswith("bargaining: ")
    assert done.stderr.count("bargaining: ") == 1
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("arguments", [(), ("solve",), ("dance",), ("solve", "kenya-2008", "--loud")])
def test_a_wrong_command_shows_the_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Usage" in done.stdout + done.stderr


@pytest.mark.parametrize("name", [entry.name for entry in bg.models()])
def test_every_model_is_solved_and_shown(name: str) -> None:
    model = bg.load(name)
    solved = CliRunner().invoke(command_line.app, ["solve", name, "--no-figure"])
    assert solved.exit_code == 0
    if model.game.tree.information_sets:
        assert solved.stdout.endswith(f"\n\n{bg.perfect_bayesian(model.game, at=model.facts)}\n")
    else:
        assert solved.stdout == f"{bg.brief(model)}\n"
    shown = CliRunner().invoke(command_line.app, ["show", name])
    assert (shown.exit_code, shown.stdout) == (0, f"{bg.load(name)}\n")


def test_equilibria_with_beliefs_for_programs_and_at_other_values() -> None:
    done = CliRunner().invoke(command_line.app, ["solve", "stripped-down-poker", "--json", "--at", "bet=2"])
    rows = json.loads(done.stdout)["equilibria"]
    shares = {(row["information set"], row["of"]): (row["low"], row["high"]) for row in rows}
    assert shares["holds a queen", "bet"] == ("1/2", "1/2")
    assert shares["after a bet", "call"] == ("1/2", "1/2")


def test_the_program_turns_mistakes_into_an_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bargaining", "show", "nothing"])
    assert command_line.run() == 2
    monkeypatch.setattr(sys, "argv", ["bargaining", "models"])
    assert command_line.run() == 0
    printed = capsys.readouterr()
    assert printed.err.startswith('bargaining: there is no model "nothing"')
    assert "kenya-2008" in printed.out


def test_a_bug_is_not_passed_off_as_a_mistake_of_the_users() -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command_line.run(broken)
