"""The report as a reader sees it: in a headless Chromium, on a phone, a tablet and a desk, in light, dark and print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from referees.browser import Browser, browser
from referees.pages import report_of

import bargaining as bg
from bargaining.report.page import is_record

NAMES = ("kenya-2008", "credible-threat-window", "ultimatum", "bosnia-1995")
WIDTHS = (360, 768, 1280)
WAYS = [("screen", False, width) for width in WIDTHS] + [("screen", True, width) for width in WIDTHS] + [("print", False, 700)]
IDS = [f"{media}-{'dark' if dark else 'light'}-{width}" for media, dark, width in WAYS]
READABLE, READABLE_FIGURE = 4.5, 3.0

# What is seen, measured on the page itself. A colour is read after all style sheets; the ground behind a text is that of
# the nearest element that has one; nothing here is translucent.
MEASURE = r"""
(() => {
  const channels = text => { const found = (text.match(/[\d.]+/g) || []).map(Number); return found.length < 3 || found[3] === 0 ? null : found; };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const ground = element => { for (let e = element; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c) return c; }
    return [255, 255, 255]; };
  const box = element => { const r = element.getBoundingClientRect(); return { x: r.left, right: r.right, width: r.width, height: r.height }; };
  const shown = [...document.querySelectorAll("body *")].filter(e => !e.closest("svg") && e.checkVisibility());
  const edge = document.documentElement.clientWidth;
  const texts = shown.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  const figures = [...document.querySelectorAll("figure svg")];
  const worst = (found, least) => found.filter(each => each.contrast < least).slice(0, 5);
  const said = (e, colour) => ({ text: e.textContent.trim().slice(0, 40), contrast: contrast(channels(colour) || [0, 0, 0], ground(e)) });
  return {
    page: document.documentElement.scrollWidth, window: innerWidth,
    outside: shown.filter(e => !e.closest(".wide") && !e.closest(".skip") && !e.closest("thead") && (box(e).right > edge + 1 || box(e).x < -1))
      .slice(0, 5).map(e => e.tagName + " " + e.textContent.slice(0, 40)),
    texts: texts.length,
    small: texts.filter(e => parseFloat(getComputedStyle(e).fontSize) < 10).slice(0, 5).map(e => e.textContent.slice(0, 40)),
    faint: worst(texts.map(e => said(e, getComputedStyle(e).color)), LEAST),
    figures: figures.map(box),
    names: figures.map(e => [e.getAttribute("role"), ...e.getAttribute("aria-labelledby").split(" ").map(id => document.getElementById(id).textContent)]),
    letters: figures.flatMap(f => [...f.querySelectorAll("text")]).map(t => t.getBoundingClientRect().height),
    faintLetters: worst(figures.flatMap(f => [...f.querySelectorAll("text")]).map(e => said(e, getComputedStyle(e).fill)), LEAST),
    faintLines: worst(figures.flatMap(f => [...f.querySelectorAll("path, use")]).map(e => getComputedStyle(e).stroke).filter(s => channels(s))
      .map(s => said(figures[0], s)), LEASTLINE),
    cut: figures.flatMap(f => [...f.querySelectorAll("text")].filter(t => { const a = t.getBoundingClientRect();
      return a.left < -1 || a.right > edge + 1; })).map(t => t.textContent),
    tables: [...document.querySelectorAll("table")].map(t => ({ ...box(t), caption: t.caption && t.caption.textContent })),
  };
})()
""".replace("LEASTLINE", str(1.9)).replace("LEAST", str(READABLE))  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@cache
def page(folder: Path, name: str) -> Path:
    return report_of(name).save(folder / f"{name}.html")


@cache
def claims_page(folder: Path) -> Path:
    from bargaining import claims

    pytest.importorskip("z3")
    path = bg.html_report(claims.check_all(["A3", "A4", "A12"])).save(folder / "claims.html")
    path.write_text(path.read_text(encoding="utf-8").replace("<details", "<details open"), encoding="utf-8")
    return path


def seen(reader: Browser, path: Path, way: tuple[str, bool, int]) -> dict[str, Any]:
    media, dark, width = way
    reader.open(path, width=width, dark=dark, media=media)
    found: dict[str, Any] = reader.run(MEASURE)
    return found


@pytest.mark.parametrize("way", WAYS, ids=IDS)
@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_sees(name: str, way: tuple[str, bool, int], reader: Browser, folder: Path) -> None:
    path = page(folder, name)
    found = seen(reader, path, way)
    assert found["page"] <= found["window"] == way[2], found["outside"]
    assert found["outside"] == []
    assert found["texts"] > 100
    assert found["small"] == []
    assert found["faint"] == []
    assert reader.complaints() == []
    assert reader.requests() == [path.resolve().as_uri()]
    assert len(found["figures"]) >= (1 if is_record(name) else 2)
    assert all(figure["width"] > 250 and figure["height"] > 80 for figure in found["figures"])
    assert all(role == "img" and len(title) > 10 and len(description) > 10 for role, title, description in found["names"])
    assert min(found["letters"]) >= 9
    assert found["cut"] == []
    assert found["faintLetters"] == []
    assert found["faintLines"] == []
    assert all(table["caption"] and table["height"] > 40 for table in found["tables"])


def test_dark_is_dark_and_print_is_light(reader: Browser, folder: Path) -> None:
    grounds = {}
    for way in (("screen", False, 768), ("screen", True, 768), ("print", True, 768)):
        seen(reader, page(folder, "credible-threat-window"), way)
        grounds[way[:2]] = reader.run("getComputedStyle(document.body).backgroundColor")
    assert grounds["screen", False] == grounds["print", True] == "rgb(255, 255, 255)"
    assert sum(json.loads(grounds["screen", True].replace("rgb(", "[").replace(")", "]"))) < 120


def test_on_a_phone_each_row_of_a_table_is_a_card_with_its_heads(reader: Browser, folder: Path) -> None:
    seen(reader, page(folder, "kenya-2008"), ("screen", False, 360))
    cell = "document.querySelector('#numbers td')"
    assert reader.run(f"getComputedStyle({cell}).display") == "block"
    assert reader.run(f"getComputedStyle({cell}, '::before').content") == '"Value: "'
    seen(reader, page(folder, "kenya-2008"), ("screen", False, 1280))
    assert reader.run(f"getComputedStyle({cell}).display") == "table-cell"


def test_every_link_within_the_page_arrives(reader: Browser, folder: Path) -> None:
    seen(reader, page(folder, "kenya-2008"), ("screen", False, 768))
    lost = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash)"
    assert reader.run(lost) == []
    assert reader.run("document.querySelectorAll('a[href^=\"#source-\"]').length") > 40


@pytest.mark.parametrize("way", [("screen", False, 360), ("screen", True, 1280), ("print", False, 700)], ids=str)
def test_claims_and_their_counterexamples(way: tuple[str, bool, int], reader: Browser, folder: Path) -> None:
    """All folds open, so that all of the page is measured."""
    path = claims_page(folder)
    found = seen(reader, path, way)
    assert found["page"] <= found["window"] == way[2], found["outside"]
    assert (found["outside"], found["small"], found["faint"], reader.complaints()) == ([], [], [], [])
    assert all(table["caption"] and table["height"] > 40 for table in found["tables"])
    assert len(found["tables"]) == 2
    assert reader.run("document.querySelectorAll('details[open] pre').length") >= 2


def test_a_fold_opens_for_the_link_to_it_and_for_print(reader: Browser, folder: Path) -> None:
    path = folder / "folded.html"
    path.write_text(claims_page(folder).read_text(encoding="utf-8").replace("<details open", "<details"), encoding="utf-8")
    seen(reader, path, ("screen", False, 768))
    fold = "document.querySelector('details pre')"
    assert not reader.run(f"{fold}.checkVisibility()")
    reader.run("document.querySelector('td a[href^=\"#clause\"]').click()")
    assert reader.run(f"{fold}.checkVisibility()")
    seen(reader, path, ("print", False, 768))
    assert reader.run(f"{fold}.checkVisibility()")
    assert not reader.run("document.querySelector('details').open")


def test_it_prints_on_few_pages(reader: Browser, folder: Path) -> None:
    seen(reader, page(folder, "credible-threat-window"), ("print", False, 768))
    printed = reader.pdf()
    assert printed.startswith(b"%PDF-")
    assert 3 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 8


def test_the_measuring_sees_what_is_wrong(reader: Browser, folder: Path) -> None:
    """A page that is spoilt on purpose: too wide, too faint, with a script that fails and a picture from elsewhere."""
    html = page(folder, "credible-threat-window").read_text(encoding="utf-8")
    wrong = '<p style="width: 900px">wide</p><p style="color: #ccc">faint</p><img src="missing.png" alt=""><script>throw new Error("no")</script>'
    path = folder / "spoilt.html"
    path.write_text(html.replace("</main>", f"{wrong}</main>"), encoding="utf-8")
    found = seen(reader, path, ("screen", False, 360))
    assert found["page"] > 800
    assert any("wide" in line for line in found["outside"])
    assert [each["text"] for each in found["faint"]] == ["faint"]
    assert any("Error: no" in line for line in reader.complaints())
    assert len(reader.requests()) == 2
