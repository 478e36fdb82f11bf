"""Replications in small folders made for the purpose: agreement, verdicts, tables, and every mistake."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.__main__ import run
from bargaining.errors import BargainingError, PublishedError, ReplicationError, UnknownPaperError
from bargaining.replication import Replication, agrees, load_replication, read_published, verdict_table
from bargaining.replication.agreement import number_of
from bargaining.replication.command import replicate
from bargaining.replication.tables import refresh, refreshed

TABLE = "id,quantity,value,where\nshare,a share,.526,eq. 3\nlaw,a law,x > y,p. 7\nday,a day,2008-02-28,p. 9\n"


def paper(folder: Path, table: str = TABLE) -> Replication:
    (folder / "published.csv").write_text(table, encoding="utf-8")
    return Replication(folder / "replicate.py", cite="Somebody. 1950.", fidelity="exact", read="all of it")


def answered(folder: Path, *, share: object = Fraction(10, 19), law: object = True, day: object = "2008-02-28", **why: str) -> Replication:
    made = paper(folder)
    for name, found in (("share", share), ("law", law), ("day", day)):
        made.row(name, differs=why.get(name, ""))(lambda found=found: found)
    return made


@given(st.fractions(min_value=-10, max_value=10, max_denominator=10_000), st.integers(1, 6))
def test_a_number_agrees_with_itself_rounded_and_with_no_other_decimal(value: Fraction, places: int) -> None:
    printed = f"{Decimal(round(value, places).numerator) / Decimal(round(value, places).denominator):.{places}f}"
    unit = Fraction(1, 10**places)
    assert agrees(printed, value)
    for wrong in (value + Fraction(101, 100) * unit, value - Fraction(101, 100) * unit):
        assert not agrees(printed, wrong)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("0.375", Fraction(3, 8)),
        (".5", Fraction(1, 2)),
        ("1/18", Fraction(1, 18)),
        ("-1/18", Fraction(-1, 18)),
        ("\u22122", Fraction(-2)),
        ("1,200", Fraction(1200)),
        ("62.5 %", Fraction(5, 8)),
        ("7", Fraction(7)),
    ],
)
def test_numbers_are_read_as_papers_print_them(printed: str, value: Fraction) -> None:
    read = number_of(printed)
    assert read is not None
    assert read[0] == value


@pytest.mark.parametrize("printed", ["", ".", "1/0", "1.5/2", "12,00", "1 2", "x", "p. 7", "nan", "inf", "٣", "1e5", "9" * 200])
def test_other_texts_are_no_numbers(printed: str) -> None:
    assert number_of(printed) is None


def test_ties_agree_either_way_and_whole_numbers_only_when_equal() -> None:
    assert agrees(".12", Fraction(1, 8))
    assert agrees(".13", Fraction(1, 8))
    assert agrees("0.3", 0.1 + 0.2 + 0.05)
    assert not agrees("3", Fraction(301, 100))
    assert not agrees("1/3", 0.3333)


def test_the_three_verdicts(tmp_path: Path) -> None:
    made = paper(tmp_path)
    made.row("share")(lambda: Fraction(10, 19))
    made.row("law", differs="only where y is small")(lambda: False)
    made.not_reproducible("day", because="the text has no calendar")
    told: list[tuple[int, int, str]] = []
    done = made.run(progress=lambda rows, total, row: told.append((rows, total, row.verdict)))
    assert [row.verdict for row in done] == ["matches", "differs", "not reproducible"]
    assert told == [(1, 3, "matches"), (2, 3, "differs"), (3, 3, "not reproducible")]
    assert done.problems == ()
    assert done.summary == "1 match, 1 differ, 1 not reproducible"
    assert [row["found"] for row in done.records()] == ["0.52632 (10/19)", "does not hold", ""]
    assert "differs (only where y is small)" in verdict_table(done)
    assert "why: the text has no calendar" in str(done)
    assert done._repr_html_().count("<tr>") == 4


def test_a_difference_needs_a_reason_and_a_reason_a_difference(tmp_path: Path) -> None:
    assert answered(tmp_path).run().problems == ()
    assert answered(tmp_path, share=0.5).run().problems == ("share: it differs, and no reason is given",)
    assert answered(tmp_path, day="2008-02-26").run().problems == ("day: it differs, and no reason is given",)
    assert answered(tmp_path, law="rounding").run().problems != ()
    stale = answered(tmp_path, share=Fraction(10, 19))
    stale._rows["share"] = type(stale._rows["share"])(lambda: Fraction(10, 19), "rounded up")
    assert stale.run().problems == ("share: said to differ (rounded up), but it matches",)
    silent = paper(tmp_path, "id,quantity,value,where\nday,a day,1,p. 9\n")
    silent.not_reproducible("day", because="")
    assert silent.run().problems == ("day: no reason is given",)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("", "the columns must be id,quantity,value,where, not nothing"),
        ("id,value\n", "the columns must be id,quantity,value,where, not id,value"),
        ("id,quantity,value,where\na,b,c\n", "line 2: 3 cells instead of 4"),
        ("id,quantity,value,where\na,,1, \n", "line 2: quantity is empty\n  line 2: where is empty"),
        ("id,quantity,value,where\na,b,1,p\n\na,c,2,p\nb,,1,p\n", 'line 4: the id "a" stands in line 2 too\n  line 5: quantity is empty'),
        ('id,quantity,value,where\na,b,"1,p\n', "line 2: unexpected end of data"),
    ],
)
def test_all_mistakes_of_a_table_at_once(tmp_path: Path, table: str, words: str) -> None:
    (tmp_path / "published.csv").write_text(table, encoding="utf-8")
    with pytest.raises(PublishedError) as told:
        read_published(tmp_path / "published.csv")
    assert words in str(told.value)


def test_rows_and_functions_must_fit(tmp_path: Path) -> None:
    made = paper(tmp_path)
    made.row("share")(lambda: 1)
    made.row("laws")(lambda: True)
    with pytest.raises(ReplicationError, match=r"no function answers law, day; published\.csv has no row laws"):
        made.run()
    with pytest.raises(ReplicationError, match='the row "share" is answered twice'):
        made.row("share")(lambda: 2)
    with pytest.raises(ReplicationError, match='the row "share" is answered twice'):
        made.not_reproducible("share", because="of that")
    made.figure("one.svg")(lambda path: None)
    with pytest.raises(ReplicationError, match=r'the figure "one\.svg" is drawn twice'):
        made.figure("one.svg")(lambda path: None)


@pytest.mark.parametrize(("found", "words"), [(None, "a NoneType was found"), (float("nan"), "no finite number"), ([1], "a list was found")])
def test_what_cannot_be_compared(tmp_path: Path, found: object, words: str) -> None:
    with pytest.raises(ReplicationError, match=words):
        answered(tmp_path, share=found).run()
    with pytest.raises(ReplicationError, match=r"law: a number was found \(2\), but the table prints a text"):
        answered(tmp_path, law=2).run()


def test_what_is_no_replication(tmp_path: Path) -> None:
    with pytest.raises(ReplicationError, match='"faithful" is no fidelity'):
        Replication(tmp_path / "replicate.py", cite="", fidelity="faithful", read="")
    with pytest.raises(UnknownPaperError, match='did you mean "ifediora_kenya"'):
        load_replication("ifediora_keny")
    with pytest.raises(ReplicationError, match="cannot be read"):
        read_published(tmp_path / "published.csv")
    two = "from bargaining.replication import Replication as R\na, b = (R(__file__, cite=c, fidelity='exact', read='') for c in 'ab')"
    for text, count in (("", "no Replication:"), (two, "2 Replications:")):
        (tmp_path / "replicate.py").write_text(text, encoding="utf-8")
        with pytest.raises(ReplicationError, match=count):
            load_replication(tmp_path)


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "published.csv").write_text("id,quantity,value,where\na,an a,3,p. 1\n", encoding="utf-8")
    (tmp_path / "beside_the_script.py").write_text("THREE = 3\n", encoding="utf-8")
    script = """
from beside_the_script import THREE

from bargaining.replication import Replication

paper = Replication(__file__, cite="A.", fidelity="stylised", read="b")


@paper.row("a")
def a():
    return THREE


@paper.figure("f.txt")
def f(path):
    path.write_text("drawn")
"""
    (tmp_path / "replicate.py").write_text(script, encoding="utf-8")
    made = load_replication(tmp_path)
    assert made.run().summary == "1 match"
    assert [path.read_text() for path in made.draw()] == ["drawn"]


@pytest.mark.parametrize("text", ["", "<!-- verdicts -->", "<!-- /verdicts --> <!-- verdicts -->", "<!-- verdicts --><!-- /verdicts --><!-- /verdicts -->"])
def test_a_page_without_a_place_for_the_table(text: str) -> None:
    with pytest.raises(BargainingError, match="once each"):
        refreshed(text, "table")


def test_a_page_is_refreshed_once() -> None:
    page = "a\n<!-- verdicts -->\n<!-- /verdicts -->\nb"
    once = refreshed(page, "| t |")
    assert refreshed(once, "| t |") == once == "a\n<!-- verdicts -->\n| t |\n<!-- /verdicts -->\nb"


SCRIPT = """
from bargaining.replication import Replication

paper = Replication(__file__, cite="A.", fidelity="stylised", read="b")
"""
ROW = '\n\n@paper.row("a")\ndef a():\n    return 3\n'


def folder_with(place: Path, script: str, table: str = "id,quantity,value,where\na,an a,3,p. 1\n") -> Path:
    place.mkdir()
    (place / "published.csv").write_text(table, encoding="utf-8")
    (place / "replicate.py").write_text(script, encoding="utf-8")
    return place


def test_a_truth_value_does_not_stand_for_a_printed_number() -> None:
    with pytest.raises(ReplicationError, match=r"True was found, but the table prints the number 0\.375"):
        agrees("0.375", True)


def test_truth_values_and_numbers_of_numpy(tmp_path: Path) -> None:
    import numpy

    assert answered(tmp_path, share=numpy.float64(0.526), law=numpy.bool_(True)).run().problems == ()
    assert answered(tmp_path, law=numpy.bool_(False)).run().problems == ("law: it differs, and no reason is given",)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("id,quantity,value,where\n", "there is no row"),
        ("id,quantity,value,where\na,b,\x1b[31m1,p\n", "value holds a character that cannot be printed"),
        ("id,quantity,value,where\na,b\x00,1,p\n", "cannot be printed|NUL"),
    ],
)
def test_hostile_tables(tmp_path: Path, table: str, words: str) -> None:
    (tmp_path / "published.csv").write_text(table, encoding="utf-8")
    with pytest.raises(PublishedError, match=words) as told:
        read_published(tmp_path / "published.csv")
    assert str(tmp_path / "published.csv") in str(told.value), "the message names the file"


def test_breaks_within_a_cell_are_kept_and_no_other_break_ends_a_row(tmp_path: Path) -> None:
    (tmp_path / "published.csv").write_text('id,quantity,value,where\na,"one\ntwo",1,p\u2028q\n', encoding="utf-8")
    [row] = read_published(tmp_path / "published.csv")
    assert (row.quantity, row.where) == ("one\ntwo", "p\u2028q")


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "published.csv")
    with pytest.raises(ReplicationError, match="is no file"):
        read_published(tmp_path / "published.csv")


def test_a_cell_cannot_close_the_table(tmp_path: Path) -> None:
    made = paper(tmp_path, "id,quantity,value,where\na,<!-- /verdicts -->,1,p\n")
    made.row("a")(lambda: 1)
    once = refreshed("<!-- verdicts -->\n<!-- /verdicts -->\n", verdict_table(made.run()))
    assert refreshed(once, verdict_table(made.run())) == once


def test_a_functions_own_exception_passes_with_a_note_of_the_row(tmp_path: Path) -> None:
    made = answered(tmp_path)
    made._rows["law"] = type(made._rows["law"])(lambda: {}[1], "")
    with pytest.raises(KeyError) as told:
        made.run()
    assert told.value.__notes__ == [f"raised in {tmp_path / 'replicate.py'}, by the function of the row law"]


@pytest.mark.parametrize(("script", "kind"), [("def (", SyntaxError), ("raise KeyError(1)", KeyError), ("import no_such_module_here", ImportError)])
def test_a_scripts_own_exception_passes(tmp_path: Path, script: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        load_replication(folder_with(tmp_path / "own", script))


def test_a_script_that_ends_the_program_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(ReplicationError, match=r"own/replicate\.py ends the program"):
        load_replication(folder_with(tmp_path / "own", SCRIPT + "\nraise SystemExit(0)\n"))


def test_two_folders_with_a_module_of_one_name(tmp_path: Path) -> None:
    """The second would be answered with the first one's module, in silence."""
    script = "import module_of_both\n" + SCRIPT + ROW
    one, two = (folder_with(tmp_path / name, script) for name in ("one", "two"))
    for place in (one, two):
        (place / "module_of_both.py").write_text("", encoding="utf-8")
    assert load_replication(one).run().summary == "1 match"
    assert load_replication(one).run().summary == "1 match"
    with pytest.raises(ReplicationError, match=r"two/module_of_both\.py has the name of another module"):
        load_replication(two)


def test_figures_that_cannot_be_drawn(tmp_path: Path) -> None:
    made = answered(tmp_path)
    with pytest.raises(ReplicationError, match="must be a file name without a folder"):
        made.figure("../one.svg")(lambda path: None)
    made.figure("one.svg")(lambda path: None)
    with pytest.raises(ReplicationError, match="wrote no file"):
        made.draw(tmp_path / "out")
    (tmp_path / "taken").write_text("")
    with pytest.raises(ReplicationError, match=r"no folder for figures at .*taken"):
        made.draw(tmp_path / "taken")


def test_a_page_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "README.md"
    page.write_text("<!-- verdicts -->\n<!-- /verdicts -->\n", encoding="utf-8")

    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", str(page))

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(ReplicationError, match=r"cannot be written: .*README\.md"):
        refresh(page, "new")


def test_the_script_run_by_itself_fails_where_a_difference_is_unexplained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        answered(tmp_path, share=2).main()
    assert ended.value.code == 1
    assert "PROBLEM" in capsys.readouterr().out
    answered(tmp_path).main()


def test_what_a_script_prints_stays_out_of_the_rows_and_a_name_twice_is_run_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder_with(tmp_path / "own", SCRIPT + "\nprint('loaded')\n" + ROW.replace("return 3", "print('asked')\n    return 3"))
    assert replicate([str(place), str(place)], as_json=True)
    told = capsys.readouterr()
    assert [row["found"] for row in json.loads(told.out)] == ["3"]
    assert told.err.count("asked") == 1


def test_the_command_line_names_the_row_of_an_error_of_the_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = folder_with(tmp_path / "own", SCRIPT + ROW.replace("return 3", "import bargaining\n    return bargaining.load('no such model')"))
    assert run(lambda: replicate([str(place)])) == 2
    assert f"(raised in {place / 'replicate.py'}, by the function of the row a)" in capsys.readouterr().err
