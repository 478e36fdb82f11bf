"""Replications in small folders made for the purpose: agreement, verdicts, tables, and every mistake."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import BargainingError, PublishedError, ReplicationError, UnknownPaperError
from bargaining.replication import Replication, agrees, load_replication, read_published, verdict_table
from bargaining.replication.agreement import number_of
from bargaining.replication.tables import refreshed

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
