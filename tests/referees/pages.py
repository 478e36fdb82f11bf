"""Reads a page of HTML strictly, without a browser, and refuses what a browser would have to mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

import bargaining as bg
from bargaining.cases import load_record
from bargaining.report.page import is_record

VOID = {"meta", "link", "br", "wbr", "hr", "img", "input"}
LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background"}


@dataclass
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        """The elements of these kinds below this one, in reading order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += ([child] if not tags or child.tag in tags else []) + child.all(*tags)
        return found

    @property
    def text(self) -> str:
        """What it says."""
        return " ".join("".join(child if isinstance(child, str) else child._raw for child in self.children).split())

    @property
    def _raw(self) -> str:
        return "".join(child if isinstance(child, str) else child._raw for child in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert any(element.tag == "svg" for element in self.open), f"<{tag}/> closes itself outside a figure"
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> where <{self.open[-1].tag}> is open, at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(html: str) -> Element:
    """The page as a tree; every element must be closed, and in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"left open: {[element.tag for element in reader.open[1:]]}"
    return reader.open[0]


@cache
def report_of(name: str) -> bg.HtmlReport:
    """The report of a model or record of the catalogue; made once for all tests."""
    return bg.html_report(load_record(name) if is_record(name) else bg.load(name))


@cache
def page_of(name: str) -> Element:
    """The same, read."""
    return read_page(report_of(name).html)


def loads(page: Element) -> list[str]:
    """What a page would ask the network for, and every script in it."""
    found = []
    for element in page.all():
        found += [f"<{element.tag} {name}>" for name in element.attributes if name in LOADING or name.startswith("on")]
        if element.tag == "script":
            found.append("a script")
        if element.tag == "link" and not element.attributes["href"].startswith("data:"):
            found.append(element.attributes["href"])
        if element.tag in ("use", "image") and not element.attributes.get("href", "").startswith("#"):
            found.append(f"<{element.tag}>")
        style = element.text if element.tag == "style" else element.attributes.get("style", "")
        found += [word for word in ("@import", "url(http", "url(//", "url(data") if word in style]
    return found
