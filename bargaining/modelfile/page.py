"""A model as a page to read: who is in it, what its numbers are and where they come from, what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import fill, wrap

from bargaining.game.nodes import Choice
from bargaining.modelfile.model import Model, Parameter, Question

WIDTH = 100
Row = tuple[str, ...]

_HEADS = ("parameter", "value", "meaning", "source")


def as_text(model: Model) -> str:
    """The page as plain text."""
    labels = ", ".join(part for part in (model.kind, model.fidelity) if part)
    blocks = [f"{model.name}: {model.title}" + (f" ({labels})" if labels else "")]
    blocks.append(_prose(model.summary))
    blocks.append(_prose(f"Source: {model.source}") if model.source else "")
    blocks.append(_definitions("Players", list(model.players.items())))
    blocks.append(_definitions("Outcomes", list(model.outcomes.items())))
    blocks.append(_definitions("Parameters", [(parameter.name, _parameter_in_words(parameter)) for parameter in model.parameters]))
    blocks.append(_definitions("Question", question_in_words(model.question) if model.question else []))
    blocks.append(_definitions("Notes", [("-", note) for note in _notes(model)]))
    blocks.append(_definitions("References", list(model.sources.items())))
    return "\n\n".join(block for block in blocks if block)


def as_html(model: Model) -> str:
    """The page as a fragment of HTML."""
    parts = [f"<h3>{escape(model.title)}</h3>", f"<p>{escape(model.summary)}</p>"]
    if model.source:
        parts.append(f"<p>{escape(f'{model.source} ({model.fidelity})')}</p>")
    if model.parameters:
        parts.append(html_table(_HEADS, parameter_rows(model)))
    if model.question:
        parts.append(html_table(("question", ""), question_in_words(model.question)))
    return "\n".join(parts)


def html_table(heads: Row, rows: Sequence[Row]) -> str:
    """A plain HTML table; every text is escaped."""
    lines = ["<table>", _html_row("th", heads), *(_html_row("td", row) for row in rows), "</table>"]
    return "\n".join(lines)


def text_table(heads: Row, rows: Sequence[Row]) -> str:
    """A table in columns; the last one takes what room is left."""
    table = [heads, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads) - 1)]
    indent = " " * sum(width + 2 for width in widths)
    room = max(20, WIDTH - len(indent))
    lines = []
    for row in table:
        start = "".join(cell.ljust(width + 2) for cell, width in zip(row, widths, strict=False))
        rest = wrap(row[-1], room) or [""]
        lines.extend([start + rest[0], *(indent + line for line in rest[1:])])
    return "\n".join(line.rstrip() for line in lines)


def parameter_rows(model: Model) -> list[Row]:
    """For each parameter its name, value, meaning and source."""
    return [(p.name, "free" if p.value is None else str(p.value), p.meaning, model.cited(p.source)) for p in model.parameters]


def question_in_words(question: Question) -> list[Row]:
    """The question, one line for each of its parts."""
    rows: list[Row] = [("reach", _reach_in_words(question.reach))]
    rows += [(name, lever) for name, lever in (("threat", question.threat), ("enticement", question.enticement)) if lever]
    if question.without:
        rows.append(("without coercion", ", ".join(f"{name} = {value}" for name, value in question.without.items())))
    return rows


def _reach_in_words(reach: str | tuple[str, ...] | Choice) -> str:
    if isinstance(reach, Choice):
        return f"{reach.player} chooses {reach.action}"
    return reach if isinstance(reach, str) else " or ".join(reach)


def _parameter_in_words(parameter: Parameter) -> str:
    low, high = parameter.within
    said = ["free" if parameter.value is None else str(parameter.value) + (f" {parameter.unit}" if parameter.unit else ""), parameter.meaning]
    if low is not None or high is not None:
        said.append(f"between {'-inf' if low is None else low} and {'inf' if high is None else high}")
    text = "; ".join(said)
    return f"{text} [{parameter.source}]" if parameter.source else text


def _notes(model: Model) -> Iterator[str]:
    for note in model.notes:
        yield f"{_flowing(note.text)} [{note.source}]" if note.source else _flowing(note.text)


def _definitions(head: str, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    width = min(24, max(len(row[0]) for row in rows))
    lines = [head]
    for name, text in rows:
        lines.append(fill(_flowing(text), WIDTH, initial_indent=f"  {name.ljust(width)}  ", subsequent_indent=" " * (width + 4)) or f"  {name}")
    return "\n".join(lines)


def _prose(text: str) -> str:
    return "\n".join(fill(paragraph, WIDTH) for paragraph in map(_flowing, text.split("\n\n")) if paragraph)


def _flowing(text: str) -> str:
    return " ".join(text.split())


def _html_row(tag: str, cells: Row) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
