r"""The tokens of a ``.efg`` text: strings in quotation marks, braces, commas, and words such as ``p`` or ``-1/2``.

White space separates tokens and means nothing else. One compiled expression cuts the text; a token knows where it
starts, so that a mistake is reported with its line and column.

>>> tokens = Tokens('t "" 1 { 3, -1/2 }')
>>> tokens.token, tokens.start
('t', 0)
>>> tokens.advance()
>>> tokens.string("the name of the node")
''
>>> tokens.integer("the number of the outcome")
1
>>> tokens.take("{"), tokens.number("the payoff")
(True, 3)
"""

from __future__ import annotations

import re
from fractions import Fraction

from bargaining.errors import EfgError, NumberError
from bargaining.game.efg_labels import unquoted
from bargaining.game.exact import Exact, exact, lean

MAX_INTEGER_DIGITS = 15

# Possessive, and with a way to swallow what is never closed: no text makes this look twice at a character.
_STRING = r'"(?:[^"\\]++|\\.)*+"'
_TOKEN = re.compile(_STRING + r'|".*+|[^ \t\n\v\f\r{},"]++|[{},]', re.DOTALL)
_CLOSED = re.compile(_STRING, re.DOTALL)
_PLAIN = re.compile(r"(-?\d{1,15})(?:/(\d{1,15}))?", re.ASCII)


class Tokens:
    """A text, token by token.

    Parameters
    ----------
    text : str

    Attributes
    ----------
    token : str
        The token that comes next as it is written, ``""`` at the end.
    start : int
        Where it starts.
    """

    __slots__ = ("_matches", "start", "text", "token")

    def __init__(self, text: str) -> None:
        self.text = text
        self._matches = _TOKEN.finditer(text)
        self.advance()

    def advance(self) -> None:
        """Go to the next token."""
        match = next(self._matches, None)
        if match is None:
            self.token, self.start = "", len(self.text)
        else:
            self.token, self.start = match[0], match.start()

    def take(self, symbol: str) -> bool:
        """Whether this token comes next; if so, go past it."""
        if self.token != symbol:
            return False
        self.advance()
        return True

    def expect(self, symbol: str, what: str) -> None:
        """Go past a token that must come next.

        Raises
        ------
        EfgError
        """
        if not self.take(symbol):
            raise self.unexpected(f"{symbol} {what}")

    def at_string(self) -> bool:
        """Whether a string comes next."""
        return self.token.startswith('"')

    def string(self, what: str, *, otherwise: str = "") -> str:
        """Read a label; ``otherwise`` names what else could come, for the message.

        Raises
        ------
        EfgError
            Where something else comes next, or the text ends within the quotation marks.
        """
        token = self.token
        if not token.startswith('"'):
            raise self.unexpected(f"{what} in quotation marks{otherwise}")
        if self.start + len(token) == len(self.text) and _CLOSED.fullmatch(token) is None:
            raise self.mistake('a quotation mark that is never closed; write \\" for a quotation mark within a label')
        self.advance()
        return unquoted(token)

    def integer(self, what: str, *, least: int = 1) -> int:
        """Read a whole number.

        Raises
        ------
        EfgError
        """
        token = self.token
        if not (token.isascii() and token.isdigit()):
            raise self.unexpected(f"{what}, a whole number")
        if len(token) > MAX_INTEGER_DIGITS:
            raise self.mistake(f"{what} has {len(token)} digits; at most {MAX_INTEGER_DIGITS} are read")
        value = int(token)
        if value < least:
            raise self.mistake(f"{what} must be at least {least}, not {value}")
        self.advance()
        return value

    def number(self, what: str) -> Exact:
        """Read an exact number: ``3``, ``-1/2``, ``.25`` or ``1e-3``.

        Raises
        ------
        EfgError
        """
        if self.token in ("", "{", "}", ",") or self.at_string():
            raise self.unexpected(what)
        value = self._plain()
        if value is None:
            try:
                value = exact(self.token)
            except NumberError as problem:
                raise self.mistake(f"{what}: {problem}") from None
        self.advance()
        return value

    def _plain(self) -> Exact | None:
        """The numbers of nearly all files, for speed; None where :func:`exact` is to look."""
        match = _PLAIN.fullmatch(self.token)
        if match is None:
            return None
        top, bottom = match.groups()
        if bottom is None:
            return int(top)
        return lean(Fraction(int(top), int(bottom))) if int(bottom) else None

    def mistake(self, message: str, start: int | None = None) -> EfgError:
        """The error that the text is wrong, here or where ``start`` says."""
        place = self.start if start is None else start
        line = self.text.count("\n", 0, place) + 1
        return EfgError(message, line, place - self.text.rfind("\n", 0, place))

    def unexpected(self, wanted: str) -> EfgError:
        """The error that something else was to come here."""
        found = shortened(self.token) if self.token else "the end of the text"
        return self.mistake(f"expected {wanted}, found {found}")


def shortened(text: str, limit: int = 40) -> str:
    """A text for a message, cut where it is long."""
    return text if len(text) <= limit else text[: limit - 3] + "..."
