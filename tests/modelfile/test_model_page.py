"""A model prints as a page to read, and as HTML in which no text of the file is markup."""

from __future__ import annotations

from fractions import Fraction

from bargaining.modelfile import Listed, Listing, read_model
from modelfile.writing import EXAMPLE

PAGE = """\
example: An example (file, illustration)

A party may accept, or refuse and draw a lottery.

Source: assumed

Players
  Party     the one who chooses
  Mediator  the one who waits

Outcomes
  agreement  the offer is accepted
  refusal    a refusal that is punished

Parameters
  share   1/2; what accepting is worth; between 0 and 1 [assumed]
  threat  free; what a storm costs; between 0 and inf

Question
  reach             agreement
  threat            threat
  without coercion  threat = 0

Notes
  -  The least threat is 6/5. [somebody2020]

References
  somebody2020  Somebody. 2020. Something. Somewhere: Somehow."""


def test_the_page() -> None:
    assert str(read_model(EXAMPLE)) == PAGE


def test_the_representation_is_one_line() -> None:
    assert repr(read_model(EXAMPLE)) == "<Model 'example': An example; 5 nodes, 2 parameters>"


def test_flat_rows() -> None:
    first, second = read_model(EXAMPLE).records()
    assert first == {
        "model": "example",
        "parameter": "share",
        "value": Fraction(1, 2),
        "meaning": "what accepting is worth",
        "unit": "",
        "source": "assumed",
        "role": "",
        "low": 0,
        "high": 1,
    }
    assert second["value"] is None


def test_html_escapes_every_text_of_the_file() -> None:
    text = EXAMPLE
    for said in ("An example", "A party may", "what accepting is", "assumed", "utility"):
        text = text.replace(said, f"<script>{said}")
    page = read_model(text)._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;A party may" in page
    assert page.count("<tr>") == page.count("</tr>") == 3 + 4


def test_a_listing_is_a_table_with_rows_by_name_and_position() -> None:
    listing = Listing((Listed("a", "The first", "game", ("x", "y")), Listed("bcd", "The second", "case", ())))
    assert str(listing) == "name  kind  parameters  title\na     game  2           The first\nbcd   case  0           The second"
    assert listing["bcd"] is listing[1]
    assert ("a" in listing, "z" in listing, len(listing)) == (True, False, 2)
    assert [entry.name for entry in listing] == ["a", "bcd"]
    assert listing.records()[0] == {"name": "a", "title": "The first", "kind": "game", "parameters": "x, y"}
    assert "<td>The second</td>" in listing._repr_html_()
