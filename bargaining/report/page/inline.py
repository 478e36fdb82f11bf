"""A matplotlib figure as part of a page: one ``<svg>`` element that a page's style sheet can colour.

1. The figure is drawn with matplotlib's own defaults, whatever the reader's settings, and without pyplot, so that
   no figure of a user's is touched.
2. Text stays text, in the page's font; a dollar sign in a name is a dollar sign and no formula.
3. Colours become the page's variables, identifiers get the figure's name in front, metadata and the style sheet that
   would reach beyond the figure are dropped.
4. A title and a description go in for readers who hear the page.

The same figure gives the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from markupsafe import Markup
    from matplotlib.figure import Figure

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

INK, PAPER, QUIET, LINE, FILL, MARK = "#000000", "#ffffff", "#bdbdbd", "#08306b", "#9ecae1", "#67000d"
VARIABLES = {INK: "--ink", PAPER: "--paper", QUIET: "--quiet", LINE: "--line", FILL: "--fill", MARK: "--mark"}

_COLOUR = re.compile("|".join(VARIABLES))
_FONT = re.compile(r"font: (?:[a-z0-9]+ )*?([0-9.]+px)[^;]*")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"url\(#([^)]*)\)")


@dataclass(frozen=True)
class Picture:
    """A figure on a page.

    Attributes
    ----------
    svg : Markup
        The figure, ready to stand in a page.
    caption : str
        What it shows and how to read it.
    """

    svg: Markup
    caption: str


def picture(draw: Callable[[Figure], None], *, name: str, size: tuple[float, float], title: str, description: str, caption: str) -> Picture:
    """Draw a figure and make it part of a page.

    Parameters
    ----------
    draw : callable
        Draws on an empty figure.
    name : str
        Letters and hyphens; no two figures of a page share it.
    size : pair of float
        Width and height in inches; the page scales it.
    title, description, caption : str
        The name of the figure, what is in it for readers who do not see it, and what stands below it.
    """
    from markupsafe import Markup
    from matplotlib.figure import Figure

    stream = io.StringIO()
    with _defaults(name):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
        for text in figure.findobj(lambda artist: hasattr(artist, "set_parse_math")):
            text.set_parse_math(False)  # type: ignore[attr-defined]
        figure.savefig(stream, format="svg", transparent=True, metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return Picture(Markup(_as_part_of_a_page(stream.getvalue(), name, title, description)), caption)


@contextmanager
def _defaults(name: str) -> Iterator[None]:
    import matplotlib.style

    own = {"svg.fonttype": "none", "svg.hashsalt": name, "font.size": 9, "axes.labelsize": 9, "xtick.labelsize": 8, "ytick.labelsize": 8}
    with matplotlib.style.context(["default", own]), warnings.catch_warnings():
        # A letter that matplotlib's font lacks is in the reader's: only its width is guessed.
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        yield


def _as_part_of_a_page(text: str, name: str, title: str, description: str) -> str:
    root = ElementTree.fromstring(_NO_TEXT.sub("\ufffd", text))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (SVG + "style", SVG + "metadata") or child.tag.endswith("}RDF"):
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.attrib.update({key: _named(_restyled(value), name) for key, value in element.attrib.items()})
        if "id" in element.attrib:
            element.set("id", f"{name}-{element.get('id')}")
        if LINK in element.attrib:
            element.set("href", f"#{name}-{element.attrib.pop(LINK).removeprefix('#')}")
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-labelledby": f"{name}-title {name}-desc", "fill": "currentColor"}
    for position, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(tag, {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(position, element)
    return ElementTree.tostring(root, encoding="unicode")


def _restyled(value: str) -> str:
    return _FONT.sub(r"font-size: \1", _COLOUR.sub(lambda found: f"var({VARIABLES[found.group()]})", value))


def _named(value: str, name: str) -> str:
    return _REFERENCE.sub(rf"url(#{name}-\1)", value)
