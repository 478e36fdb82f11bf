"""The report without a browser: well-formed, whole, closed to the network and to what a hostile file says."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from referees.pages import Element, loads, page_of, read_page, report_of

import bargaining as bg
from bargaining.cases import load_record, record_names
from bargaining.errors import BargainingError, ReportFileError, UnknownParameterError
from bargaining.modelfile import Model, Note, Parameter, Question
from bargaining.testing import games

NAMES = [entry.name for entry in bg.models()]
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">&amp;{{ 7*7 }}{% raw %}$\\frac{1$'


ANSWERED = [name for name in NAMES if not bg.load(name).game.tree.information_sets]
RECORDS = [name for name in record_names() if name not in NAMES]


def title(name: str) -> str:
    return load_record(name).title if name in RECORDS else bg.load(name).title


def table(name: str, key: str) -> list[list[Element]]:
    """The rows of the table in a section."""
    section = next(element for element in page_of(name).all("section") if element.attributes["id"] == key)
    return [row.all("th", "td") for row in section.all("tbody")[0].all("tr")]


def flowing(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES + RECORDS)
def test_every_model_makes_a_page_that_is_well_formed(name: str) -> None:
    found = page_of(name)
    (html,) = found.all("html")
    assert html.attributes["lang"] == "en"
    assert [element.text for element in found.all("title") if "id" not in element.attributes] == [title(name)]
    assert [len(found.all(tag)) for tag in ("main", "header", "footer", "nav", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(element.tag[1]) for element in found.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [element.attributes["id"] for element in found.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES + RECORDS)
def test_no_link_on_a_page_leads_nowhere(name: str) -> None:
    found = page_of(name)
    ids = {element.attributes["id"] for element in found.all() if "id" in element.attributes}
    targets = [element.attributes["href"] for element in found.all("a", "use")]
    assert len(targets) > 8
    assert [target for target in targets if target.startswith("#") and target[1:] not in ids] == []
    assert all(target.startswith(("#", "https://", "http://")) for target in targets)
    used = set(re.findall(r"url\(#([^)]*)\)", report_of(name).html))
    assert used <= ids


@pytest.mark.parametrize("name", NAMES)
def test_every_number_appears_with_its_meaning_unit_and_source(name: str) -> None:
    model = bg.load(name)
    rows = {cells[0].text: [cell.text for cell in cells[1:]] for cells in table(name, "numbers")}
    assert list(rows) == [parameter.name for parameter in model.parameters]
    for parameter in model.parameters:
        value, meaning, *unit, _, source = rows[parameter.name]
        assert value.startswith("left free" if parameter.value is None else str(parameter.value))
        assert meaning == flowing(parameter.meaning)
        assert unit == ([flowing(parameter.unit) or "none given"] if any(each.unit for each in model.parameters) else [])
        assert source == (flowing(parameter.source) or "none given")


@pytest.mark.parametrize("name", NAMES)
def test_story_sources_and_notes_are_all_there(name: str) -> None:
    model, text = bg.load(name), page_of(name).all("main")[0].text
    for said in (*model.summary.split("\n\n"), model.source, *model.sources.values(), *(note.text for note in model.notes), *model.players.values()):
        assert flowing(said) in text
    banners = [element for element in page_of(name).all("p") if element.attributes.get("class") == "banner"]
    assert len(banners) == (model.fidelity in ("illustration", "stylised", "reconstruction"))


@pytest.mark.parametrize("name", NAMES + RECORDS)
def test_figures_can_be_heard(name: str) -> None:
    figures = page_of(name).all("figure")
    assert len(figures) == len(page_of(name).all("svg")) >= (2 if name in ANSWERED else 1 if name in RECORDS else 0)
    for figure in figures:
        (svg,) = figure.all("svg")
        assert svg.attributes["role"] == "img"
        (title,), (desc,) = svg.all("title"), svg.all("desc")
        assert svg.attributes["aria-labelledby"] == f"{title.attributes['id']} {desc.attributes['id']}"
        assert len(title.text) > 10
        assert len(desc.text) > 10
        assert len(figure.all("figcaption")[0].text) > 20


@pytest.mark.parametrize("name", NAMES + RECORDS)
def test_tables_have_captions_and_heads(name: str) -> None:
    tables = page_of(name).all("table")
    assert len(tables) >= (4 if name in ANSWERED else 2)
    for found in tables:
        assert found.all("caption")[0].text
        heads = found.all("thead")[0].all("th")
        assert all(head.attributes["scope"] == "col" and head.text for head in heads)
        for row in found.all("tbody")[0].all("tr"):
            cells = row.all("th", "td")
            assert len(cells) == len(heads)
            assert [cell.attributes.get("scope") for cell in cells] == ["row", *[None] * (len(cells) - 1)]


@pytest.mark.parametrize("name", NAMES + RECORDS)
def test_a_page_asks_nothing_of_the_network_and_runs_nothing(name: str) -> None:
    assert loads(page_of(name)) == []


@pytest.mark.parametrize("name", ["kenya-2008", "ultimatum"])
def test_the_answers_are_those_of_the_briefing(name: str) -> None:
    answer, text = bg.brief(bg.load(name)), page_of(name).all("main")[0].text
    for found in (answer.threat, answer.enticement):
        if found is not None:
            assert f"{found.some}; in every equilibrium {found.every}".replace("oo", "∞") in text
            for gap in found.undone:
                assert str(gap).replace("oo", "∞") in text
    assert answer.reluctant is not None
    rows = {cells[0].text: [cell.text for cell in cells[1:4]] for cells in table(name, "reluctance")}
    for position, player in enumerate(answer.model.game.players):
        values = (answer.reluctant.refusing[position], answer.reluctant.accepting[position], answer.reluctant.gap(position))
        assert [cell.split(" ")[0] for cell in rows[player]] == [str(value) for value in values]


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ANSWERED])
def test_where_parties_cannot_tell_everything_apart_beliefs_are_told(name: str) -> None:
    model = bg.load(name)
    found = bg.perfect_bayesian(model.game, at=model.facts)
    section = next(element for element in page_of(name).all("section") if element.attributes["id"] == "beliefs")
    assert len(section.all("strong")) == len(found.families) > 0
    for family in found.families:
        assert all(line.strip() in section.text for line in str(family).split("\n"))
    assert "cannot tell" in report_of(name).unanswered


@pytest.mark.parametrize("name", ANSWERED)
def test_each_range_of_an_equilibrium_table_is_what_the_solver_finds_there(name: str) -> None:
    """At a value inside the range: the outcomes, and whether the target is among them, or is all of them."""
    model, answer = bg.load(name), bg.brief(bg.load(name))
    wanted = {label for label, counts in zip(model.game.tree.labels, answer.target.ends, strict=True) if counts}
    for role, found in (("threat", answer.threat), ("enticement", answer.enticement)):
        for interval, outcomes, standing in table(name, role) if found is not None else ():
            at = {**answer.without, found.lever: _inside(interval.text)}
            reached = bg.subgame_perfect(model.game, at=at).outcomes
            assert outcomes.text == " or ".join(sorted(reached))
            if reached <= wanted:
                assert standing.text == "yes"
            elif not reached & wanted:
                assert standing.text == "no"
            else:
                assert standing.text == "in some equilibrium"


def test_the_least_threat_along_each_number_is_that_of_the_solver() -> None:
    """Every range of every row, asked once more of ``minimum`` at a value inside it."""
    model = bg.load("kenya-2008-endgame")
    without, compared = {**model.uncoerced}, 0
    del without["personal_threat"]
    for name, value, ranges in table("kenya-2008-endgame", "hinges"):
        assert value.text.split(" ")[0] == str(model.uncoerced[name.text])
        for line in ranges.all("li"):
            interval, _, says = line.text.partition(": ")
            inside = _inside(interval)
            least = bg.minimum(model.game, "personal_threat", reach="agreement", at={**without, name.text: inside})
            if says == "no value is enough":
                assert least.value is None
            else:
                expression = says.removesuffix(", attained").replace("−", "-")
                probe = bg.Game(bg.Decision("A", {"go": bg.Outcome("x", {"A": expression})}))
                (payoff,) = bg.subgame_perfect(probe, at={name.text: inside} if name.text in probe.parameters else {}).values
                assert (payoff[0], True) == (least.value, least.attained)
            compared += 1
    assert compared == 40


def _inside(interval: str) -> Fraction:
    """A value inside an interval as it is printed."""
    if interval.startswith(("exactly ", "{")):
        return Fraction(interval.removeprefix("exactly ").strip("{}"))
    low, high = interval[1:-1].split(", ")
    if low == "-∞":
        return Fraction(0) if high == "∞" else Fraction(high) - 1
    return Fraction(low) + 1 if high == "∞" else (Fraction(low) + Fraction(high)) / 2


def test_the_same_model_gives_the_same_bytes() -> None:
    code = "import sys, bargaining as bg; sys.stdout.buffer.write(bg.html_report(bg.load('credible-threat-window')).html.encode())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": "1", "PATH": "/usr/bin:/bin"})
    assert run.stdout == report_of("credible-threat-window").html.encode()


def test_a_readers_own_settings_of_matplotlib_change_nothing() -> None:
    import matplotlib

    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9, "svg.fonttype": "path", "axes.facecolor": "red"}):
        assert bg.html_report(bg.load("three-options")).html == report_of("three-options").html


def hostile() -> Model:
    """Every text that a file can give, as bad as it can be."""
    game = bg.Game(bg.Decision(HOSTILE, {
        HOSTILE: bg.Outcome(HOSTILE, {HOSTILE: "share + threat"}),
        "refuse": bg.Outcome("$x_{", {HOSTILE: "1/2"}),
    }))  # fmt: skip
    parameters = (Parameter("share", 0, HOSTILE, HOSTILE, HOSTILE, HOSTILE), Parameter("threat", 0, f"({HOSTILE}) (key)", source="key"))
    return Model(
        HOSTILE, HOSTILE, game, HOSTILE, HOSTILE, HOSTILE, HOSTILE, {HOSTILE: HOSTILE}, parameters, {HOSTILE: HOSTILE},
        Question(HOSTILE, "threat", None, {"threat": 0}), {HOSTILE: HOSTILE, "key": 'javascript:alert(1) https://a.example/"onclick=x'},
        (Note(HOSTILE, HOSTILE),),
    )  # fmt: skip


def test_a_hostile_file_is_text_and_nothing_else() -> None:
    made = bg.html_report(hostile())
    found = read_page(made.html)
    assert loads(found) == []
    assert "{{ 7*7 }}{% raw %}$\\frac{1$" in found.text
    assert len(found.all("script", "img")) == 0
    assert found.all("h1")[0].text == flowing(HOSTILE)
    assert all(flowing(HOSTILE) in figure.all("svg")[0].all("title")[0].text for figure in found.all("figure") if "map" in str(figure))
    assert all(link.attributes["href"].startswith(("#", "https://a.example/")) for link in found.all("a"))
    assert '"onclick' not in "".join(link.attributes["href"] for link in found.all("a"))
    assert "&lt;script&gt;" in made._repr_html_()


def test_letters_that_no_figure_can_hold_do_no_harm() -> None:
    game = bg.Game(bg.Decision("A", {"x\x01": bg.Outcome("結果 \x07", {"A": "threat"}), "y": bg.Outcome("dollar $", {"A": 1})}))
    made = bg.html_report(Model("odd", "Odd \x02", game, parameters=(Parameter("threat", 0, ""),), question=Question("結果 \x07", "threat")))
    assert "結果 \ufffd" in made.html
    assert read_page(made.html).text.count("結果") > 3


def test_a_model_without_a_question_has_a_page_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "mine.efg").write_text('EFG 2 R "Mine" { "A" }\np "" 1 1 "" { "in" "out" } 0\nt "" 1 "war" { -1 }\nt "" 2 "peace" { 0 }\n', encoding="utf-8")
    made = bg.html_report(bg.load(tmp_path / "mine.efg"))
    found = read_page(made.html)
    assert made.answer is None
    assert "asks no question" in found.text
    assert "In equilibrium: peace" in found.text
    assert [section.key for section in made.sections] == ["short", "moves", "without", "citing"]


def test_a_game_with_information_sets_says_what_is_not_worked_out() -> None:
    blind = {"a": bg.Outcome("x", {"A": 0, "B": 1}), "b": bg.Outcome("y", {"A": 0, "B": 0})}
    game = bg.Game(bg.Decision("A", {move: bg.Decision("B", blind, information="dark") for move in ("left", "right")}), players=["A", "B"])
    made = bg.html_report(Model("dark", "Dark", game, question=Question("x")))
    assert "perfect information" in made.unanswered
    assert read_page(made.html).text.count("(information set “dark”)") == 2


def test_a_long_game_is_cut_and_says_so() -> None:
    node: bg.Decision | bg.Outcome = bg.Outcome("end", {"A": 1})
    for step in range(300):
        node = bg.Decision("A", {"on": node, "stop": bg.Outcome(f"stop {step}", {"A": 0})})
    found = read_page(bg.html_report(Model("long", "Long", bg.Game(node), question=Question("end"))).html)
    assert "576 nodes below, not shown" in found.text
    assert "241 more ends are not listed" in found.text
    assert "270 more steps are not listed" in found.text


@settings(max_examples=max(6, settings().max_examples // 10))  # each draws four figures
@given(game=games(players=st.integers(1, 3), max_nodes=14, levers=("threat", "aid")), data=st.data())
def test_a_page_of_any_game_is_well_formed_and_says_what_the_briefing_says(game: bg.Game, data: st.DataObject) -> None:
    assume({"threat", "aid"} <= set(game.parameters))
    parameters = tuple(Parameter(name, 0, name, within=(0, None)) for name in game.parameters)
    question = Question(data.draw(st.sampled_from(game.outcomes)), "threat", "aid", {"threat": 0, "aid": 0})
    made = bg.html_report(Model("drawn", "Drawn", game, parameters=parameters, question=question))
    found = read_page(made.html)
    assert loads(found) == []
    assert made.answer is not None
    assert made.answer.threat is not None
    assert f"{made.answer.threat.some}; in every equilibrium {made.answer.threat.every}".replace("oo", "∞") in found.text or not made.answer.threat.some
    assert len(found.all("figure")) == len(found.all("svg")) >= 3


def test_values_can_be_replaced_and_the_page_says_so() -> None:
    made = bg.html_report(bg.load("kenya-2008-endgame"), at={"us": 0})
    found = read_page(made.html)
    assert made.answer is not None
    assert made.answer.threat is not None
    assert str(made.answer.threat.some.minimum.value) == "13/100"
    assert "here replaced by 0" in found.text
    assert 'html_report(load("kenya-2008-endgame"), at={\'us\': \'0\'})' in found.text
    with pytest.raises(UnknownParameterError, match="ofer"):
        bg.html_report(bg.load("kenya-2008-endgame"), at={"ofer": 1})


def test_only_an_earlier_report_is_replaced(tmp_path: Path) -> None:
    made = report_of("three-options")
    path = made.save(tmp_path / "deep" / "page.html")
    assert path.read_bytes() == made.html.encode()
    assert report_of("deterrence").save(path) == path
    assert path.read_bytes() == report_of("deterrence").html.encode()
    (tmp_path / "thesis.html").write_text("<p>years of work</p>")
    with pytest.raises(ReportFileError, match="is no report of this program"):
        made.save(tmp_path / "thesis.html")
    assert made.save(tmp_path / "thesis.html", force=True).read_bytes() == made.html.encode()


@pytest.mark.parametrize(
    ("name", "says"), [("page.pdf", "must end in .html"), ("folder.html", "is a folder"), ("file/page.html", "cannot write the report")]
)
def test_a_report_that_cannot_be_written_says_why(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(BargainingError, match=says):
        report_of("three-options").save(tmp_path / name)


def test_the_templates_are_found_inside_an_archive(tmp_path: Path) -> None:
    root = Path(bg.__file__).parent
    archive = tmp_path / "house.zip"
    models = root / "_models" if (root / "_models").is_dir() else root.parent / "models"
    with ZipFile(archive, "w") as out:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and "_models" not in path.parts:
                out.write(path, Path("bargaining") / path.relative_to(root))
        for path in sorted(models.rglob("*.toml")):
            out.write(path, Path("bargaining/_models") / path.relative_to(models))
    code = f"import sys; sys.path.insert(0, {str(archive)!r}); import bargaining as bg; print(bg.__file__)\n"
    code += "bg.html_report(bg.load('deterrence')).save('out.html')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "house.zip" in done.stdout
    assert (tmp_path / "out.html").read_bytes() == report_of("deterrence").html.encode()


def test_a_report_prints_as_a_person_wants_it() -> None:
    assert str(report_of("deterrence")).startswith("Deterrence: a threat against an act not yet taken: a page of ")
    assert replace(report_of("deterrence"), html="").sections == report_of("deterrence").sections
