"""The claims of the theory on a page: every clause, every counterexample in numbers, and nothing of how long it took."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from referees.pages import Element, loads, read_page
from typer.testing import CliRunner

import bargaining as bg
from bargaining import claims
from bargaining.__main__ import app
from bargaining.cases import load_record
from bargaining.claims import Amount, Share, Verdicts, implies
from bargaining.claims import proofs as solver
from bargaining.claims.proofs import INSTALL
from bargaining.claims.verdicts import STATUSES
from bargaining.errors import ReportFileError, ReportSubjectError, UnknownClaimError, UnknownParameterError
from bargaining.report.page.theory import MEANINGS

IDS = ("A3", "A4", "A12", "A19")
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;{{ 7*7 }}{% raw %}'
runner = CliRunner()


@cache
def verdicts() -> Verdicts:
    pytest.importorskip("z3")
    return claims.check_all(IDS)


@cache
def page() -> Element:
    return read_page(bg.html_report(verdicts()).html)


def rows(found: Element, place: int) -> list[list[str]]:
    return [[cell.text for cell in row.all("th", "td")] for row in found.all("tbody")[place].all("tr")]


def test_every_clause_has_its_row() -> None:
    said = rows(page(), 1)
    assert len(said) == len(verdicts().records()) == 7
    for cells, row in zip(said, verdicts().records(), strict=True):
        assert (cells[0], cells[2]) == (row["claim"], row["verdict"])
        assert cells[1].endswith(row["statement"])
        assert all(condition in cells[3] for condition in row["holds under"].split("; or "))
        if row["verdict"] == "refuted":
            assert f"Fails at {row['counterexample']}." in cells[3]
    assert [cells[1].startswith(claims.catalogue[cells[0]].title) for cells in said] == [True, True, False, True, False, True, False]


def test_the_counts_are_those_of_the_verdicts() -> None:
    assert {status: int(number) for status, number, _ in rows(page(), 0)} == verdicts().counts
    assert set(MEANINGS) == set(STATUSES)
    assert f"{len(IDS)} claims in 7 clauses" in page().text


def test_each_counterexample_is_worked_through_in_numbers() -> None:
    failing = [each for verdict in verdicts() for each in verdict.clauses if each.finding.outcome in ("refuted", "independent")]
    found = page().all("details")
    assert len(found) == len(failing) == 4
    for details, verdict in zip(found, failing, strict=True):
        example = verdict.finding.example
        assert example is not None
        assert example.working
        assert f"It fails at {example}." in details.text
        assert all(" ".join(line.split()) in details.text for line in example.working)
        for repair in verdict.repairs:
            assert all(f"Without “{name}” it fails at {other}." in details.text for name, other in repair.without.items() if len(repair.without) > 1)
    places = [details.all("div")[0].attributes["id"] for details in found]
    assert [link.attributes["href"] for link in page().all("tbody")[1].all("a")] == [f"#{place}" for place in places]


def test_a_verdict_that_is_not_the_one_by_hand_is_explained() -> None:
    (_, differing), *more = verdicts().differences
    assert not more
    (entry,) = page().all("dl")[-1].all("dd")
    assert entry.text.startswith("By hand a theorem under further assumptions, here proved.")
    assert differing.clause.note
    assert entry.text.endswith(differing.clause.note)


def test_times_do_not_change_the_page() -> None:
    slow = Verdicts(tuple(replace(each, seconds=9e9, clauses=tuple(replace(part, seconds=7e7) for part in each.clauses)) for each in verdicts()), 1e9)
    assert bg.html_report(slow).html == bg.html_report(verdicts()).html
    assert bg.html_report(claims.check_all(IDS)).html == bg.html_report(verdicts()).html


def test_the_page_is_closed_and_well_formed() -> None:
    assert loads(page()) == []
    for table in page().all("table"):
        assert table.all("caption")[0].text
        assert all(head.attributes["scope"] == "col" for head in table.all("thead")[0].all("th"))
        assert all(row.all("th")[0].attributes["scope"] == "row" for row in table.all("tbody")[0].all("tr"))
    ids = [element.attributes["id"] for element in page().all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"][1:] for link in page().all("a")} <= set(ids)


def test_the_claims_stand_beside_a_case_and_leave_the_rest_as_it_is() -> None:
    record = load_record("syria-2016")
    plain, made = bg.html_report(record), bg.html_report(record, claims=verdicts())
    keys = [section.key for section in made.sections]
    assert [key for key in keys if key != "claims"] == [section.key for section in plain.sections]
    assert "Claims of the theory" not in plain.html
    assert "whatever the values of the case record on this page" in read_page(made.html).text
    assert 'html_report(load_record("syria-2016"), claims=verdicts)' in read_page(made.html).text
    assert "on this page" not in page().all("main")[0].text.split("How many")[0]


def test_a_hostile_claim_is_text_and_nothing_else() -> None:
    pytest.importorskip("z3")

    @claims.claim(id=HOSTILE, title=HOSTILE, statement=HOSTILE, quotation=HOSTILE, section=HOSTILE, references=[HOSTILE], clause=HOSTILE,
                  repairs={HOSTILE: lambda harm: harm >= 2}, by_hand="T", note=HOSTILE, enter=False)  # fmt: skip
    def bad(harm: Amount, credibility: Share):
        return implies(credibility >= 0, harm >= 1)

    made = bg.html_report(claims.check(bad))
    found = read_page(made.html)
    assert loads(found) == []
    assert found.all("script", "img") == []
    assert rows(found, 1)[0][0] == HOSTILE
    (details,) = found.all("details")
    assert details.text.replace("“", '"').replace("”", '"').count(HOSTILE) == 9
    assert rows(found, 1)[0][2] == "holds under"
    assert "University of Queensland" not in found.text
    assert "University of Queensland" in page().text


def test_without_z3_the_page_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "available", lambda: False)
    found = read_page(bg.html_report(claims.check("A7")).html)
    assert [cells[2:] for cells in rows(found, 1)] == [["unknown", "Not proved here: this needs z3."]] * 2
    (banner,) = [element for element in found.all("p") if element.attributes.get("class") == "banner"]
    (command,) = banner.all("code")
    assert INSTALL.endswith(command.text)
    assert "z3 is not installed" not in page().text


def test_what_no_page_can_be_made_of() -> None:
    with pytest.raises(ReportSubjectError, match="not about 'kenya-2008'"):
        bg.html_report("kenya-2008")  # type: ignore[arg-type]
    with pytest.raises(ReportSubjectError, match="no claim was checked"):
        bg.html_report(Verdicts(()))
    with pytest.raises(ReportSubjectError, match="takes no record"):
        bg.html_report(Verdicts(()), at={"threat": 1})
    with pytest.raises(UnknownParameterError):
        bg.html_report(load_record("syria-2016"), at={"threat": 1}, claims=Verdicts(()))


def test_a_page_without_claims_imports_nothing_of_them(tmp_path: Path) -> None:
    code = "import sys; from bargaining.__main__ import app\ntry: app(['report', 'syria-2016', '-o', sys.argv[1]])\n"
    code += "except SystemExit as end: assert not end.code\nprint([name for name in sys.modules if name.startswith(('bargaining.claims', 'z3'))])"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "page.html")], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("z3")
    path = tmp_path / "claims.html"
    shown = runner.invoke(app, ["claims", "A12", "A3", "--html", str(path), "--strict"])
    assert (shown.exit_code, shown.stdout) == (0, f"Report: {path}\n")
    assert f"python -m bargaining claims A12 A3 --html {path}" in read_page(path.read_text(encoding="utf-8")).text
    monkeypatch.setattr("bargaining.claims.command.decided", verdicts)
    other = tmp_path / "syria.html"
    assert runner.invoke(app, ["report", "syria-2016", "--claims", "-o", str(other)]).exit_code == 0
    text = read_page(other.read_text(encoding="utf-8")).text
    assert f"python -m bargaining report syria-2016 --claims -o {other}" in text
    assert "Counterexamples, worked through" in text


def test_mistakes_on_the_command_line_are_found_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(runner.invoke(app, ["claims", "A99", "--html", str(tmp_path / "x.html")]).exception, UnknownClaimError)
    assert runner.invoke(app, ["claims", "A12", "--html", str(tmp_path / "x.html"), "--json"]).exit_code == 2
    (tmp_path / "thesis.html").write_text("years of work", encoding="utf-8")
    monkeypatch.setattr("bargaining.claims.command.check_all", lambda *_, **__: pytest.fail("checked all the same"))
    for words in (["claims", "--html", "thesis.html"], ["report", "syria-2016", "--claims", "-o", "thesis.html"]):
        shown = runner.invoke(app, [*words[:-1], str(tmp_path / words[-1])])
        assert isinstance(shown.exception, ReportFileError)
