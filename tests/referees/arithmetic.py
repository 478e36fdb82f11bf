"""The value of an expression, by recursive descent over its text.

The grammar, loosest binding first::

    sum     = product { ("+" | "-") product }
    product = sign { ("*" | "/") sign }
    sign    = { "+" | "-" } power
    power   = atom [ "**" exponent ]
    exponent = whole number | "(" exponent ")"
    atom    = number | name | "(" sum ")" | ("min" | "max") "(" sum { "," sum } ")"

>>> value("2 - 3*-x**2", {"x": Fraction(1, 2)})
Fraction(11, 4)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/(),]))", re.ASCII
)


class Refused(Exception):
    """The text is not in the grammar, or divides by zero."""


def value(text: str | int | Fraction, values: Mapping[str, Fraction | int]) -> Fraction:
    """Read a text, or pass a number through."""
    if isinstance(text, int | Fraction):
        return Fraction(text)
    reader = _Reader(_tokens(text), values)
    result = reader.sum()
    if reader.position != len(reader.tokens):
        raise Refused(f"left over: {reader.tokens[reader.position:]}")
    return result


def _tokens(text: str) -> list[tuple[str, str]]:
    found, position = [], 0
    text = text.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.end() == position:
            raise Refused(f"at {position}: {text[position:]!r}")
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        position = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]], values: Mapping[str, Fraction | int]) -> None:
        self.tokens, self.values, self.position = tokens, values, 0

    def peek(self) -> str:
        return self.tokens[self.position][1] if self.position < len(self.tokens) else ""

    def take(self, wanted: str = "") -> tuple[str, str]:
        if self.position >= len(self.tokens) or (wanted and self.peek() != wanted):
            raise Refused(f"expected {wanted or 'more'} at token {self.position}")
        self.position += 1
        return self.tokens[self.position - 1]

    def sum(self) -> Fraction:
        result = self.product()
        while self.peek() in ("+", "-"):
            sign = self.take()[1]
            term = self.product()
            result = result + term if sign == "+" else result - term
        return result

    def product(self) -> Fraction:
        result = self.sign()
        while self.peek() in ("*", "/"):
            operation = self.take()[1]
            factor = self.sign()
            if operation == "/" and factor == 0:
                raise Refused("division by zero")
            result = result * factor if operation == "*" else result / factor
        return result

    def sign(self) -> Fraction:
        if self.peek() in ("+", "-"):
            return self.sign() if self.take()[1] == "+" else -self.sign()
        return self.power()

    def power(self) -> Fraction:
        base = self.atom()
        if self.peek() != "**":
            return base
        self.take()
        depth = 0
        while self.peek() == "(":
            self.take()
            depth += 1
        kind, text = self.take()
        for _ in range(depth):
            self.take(")")
        if kind != "number" or not text.isdigit() or _number(text) > 64:
            raise Refused(f"exponent {text}")
        return base ** int(text)

    def atom(self) -> Fraction:
        kind, text = self.take()
        if kind == "number":
            return _number(text)
        if kind == "name" and text in ("min", "max"):
            return self.extreme(min if text == "min" else max)
        if kind == "name":
            return Fraction(self.values[text])
        if text != "(":
            raise Refused(f"{text} where a number should stand")
        inner = self.sum()
        self.take(")")
        return inner

    def extreme(self, choose: type[min] | type[max]) -> Fraction:  # type: ignore[valid-type]
        self.take("(")
        arguments = [self.sum()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        if len(arguments) < 2:
            raise Refused("min and max take two arguments or more")
        result: Fraction = choose(arguments)  # type: ignore[operator]
        return result


def _number(text: str) -> Fraction:
    if text.isdigit() and len(text) > 1 and text[0] == "0" and int(text) != 0:
        raise Refused(f"{text} starts with a zero")
    exponent = re.search(r"[eE][+-]?(\d+)$", text)
    if exponent is not None and int(exponent[1]) > 400:
        raise Refused(f"{text} has too large an exponent")
    return Fraction(text)
