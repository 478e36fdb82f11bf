r"""Statements about quantities, as text in a small language that is parsed and never evaluated.

.. code-block:: text

    statement  ::= [ "for each" range ":" ] linear ("<=" | "<" | "==" | ">" | ">=") linear
                 | mechanism ("is necessary" | "is redundant" | "suffices") "at" event
                 | "would" ("accept" | "refuse") offer "under" ("nothing" | mechanism {"," mechanism}) [ "at" (stage | event) ]
    range      ::= "mechanism" [ ("of" | "not of") form {"," form} ] [ "except" id {"," id} ]
                 | ("reply" | "refusal" | "acceptance") [ "at" stage ] [ "except" id {"," id} ]

A range over nothing says nothing: it is refused, and so is a name in it that the record does not know.

Within "for each mechanism", ``harm`` is that mechanism's; within "for each reply", ``value``, ``offer``, ``pressure``, ``gap``
and ``walkaway`` are that reply's. Elsewhere names are those of :mod:`bargaining.cases.quantities`.

>>> print(read_statement("for each mechanism not of sanction: harm == 0"))
for each mechanism not of sanction: harm == 0
>>> print(read_statement("offer_b >= offer_a + 1/10").sign)
>=
>>> read_statement("would refuse accord under eu, us at K45").supposition
('answer', 'refuse', 'accord', 'eu, us', 'K45')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bargaining.cases.events import Reply
from bargaining.cases.polyhedra.forms import Comparison, Form, compared, linear
from bargaining.cases.quantities import Quantities
from bargaining.cases.suppositions import answer, role
from bargaining.cases.vocabulary import OWN, Vocabulary
from bargaining.errors import BargainingError, EmptyRangeError, StatementError
from bargaining.game.expression import expression
from bargaining.modelfile.mistakes import shown

MAX_LENGTH = 2_000

_RANGE = re.compile(
    r"for each (?P<kind>mechanism|reply|refusal|acceptance)"
    r"(?: (?P<negation>not )?of (?P<forms>[a-z]+(?:, ?[a-z]+)*))?"
    r"(?: at (?P<stage>[a-z]+))?"
    r"(?: except (?P<exceptions>\w+(?:, ?\w+)*))?"
)
_ROLE = re.compile(r"(\w+) (?:is (necessary|redundant)|(suffices)) at (\w+)")
_ANSWER = re.compile(r"would (accept|refuse) (\w+) under (\w+(?:, ?\w+)*)(?: at (\w+))?")
_SIGN = re.compile(r"<=|>=|==|<|>|=")


@dataclass(frozen=True)
class Statement:
    """A comparison, for each thing in a range or for none.

    Attributes
    ----------
    text : str
    left, right : Form
        In the names that the text uses.
    sign : str
    kind : str or None
        What it ranges over.
    forms, exceptions : frozenset of str
    negated : bool
    stage : str or None
    supposition : tuple of str
        Where it is not a comparison but a supposition, its parts.
    """

    text: str
    left: Form = field(default_factory=Form)
    sign: str = "=="
    right: Form = field(default_factory=Form)
    kind: str | None = None
    forms: frozenset[str] = frozenset()
    negated: bool = False
    stage: str | None = None
    exceptions: frozenset[str] = frozenset()
    supposition: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text

    def comparisons(self, quantities: Quantities, forms: Mapping[str, str]) -> tuple[Comparison, ...]:
        """What it says of the quantities of some replies.

        Parameters
        ----------
        quantities : Quantities
        forms : mapping of str to str
            For each mechanism, its form.

        Raises
        ------
        EmptyRangeError
            Where there is nothing that it ranges over.
        StatementError, UnknownMechanismError, UnknownEventError, UnknownQuantityError
            Where it names what the record does not have.
        NoReplyError
        """
        if self.supposition:
            return (self._supposed(quantities),)
        self._check_range(quantities.vocabulary)
        said = tuple(each for own in self._cases(quantities, forms) for each in self._compared(quantities, own))
        if not said:
            raise EmptyRangeError(f'there is nothing here of which "{shown(self.text)}" could hold or fail')
        return said

    def check(self, known: Vocabulary) -> None:
        """Refuse names that no coding of a record can have.

        Raises
        ------
        StatementError, UnknownMechanismError, UnknownEventError, UnknownQuantityError
        """
        if self.supposition:
            self._check_supposition(known)
            return
        self._check_range(known)
        own = () if self.kind is None else OWN["mechanism" if self.kind == "mechanism" else "reply"]
        for name in {**self.left.weights, **self.right.weights}:
            if name not in own:
                known.quantity(name)

    def _check_supposition(self, known: Vocabulary) -> None:
        kind, *parts = self.supposition
        if kind == "role":
            known.mechanism(parts[0])
            known.event(parts[2])
            return
        _, offer, under, at = parts
        known.quantity(f"offer_{offer}")
        for name in () if under == "nothing" else re.findall(r"\w+", under):
            known.mechanism(name)
        if at:
            known.quantity(f"value_{at}")

    def _check_range(self, known: Vocabulary) -> None:
        for name in sorted(self.forms):
            known.form(name)
        if self.stage is not None:
            known.stage(self.stage)
        for name in sorted(self.exceptions):
            (known.mechanism if self.kind == "mechanism" else known.event)(name)

    def alternatives(self, quantities: Quantities, forms: Mapping[str, str]) -> tuple[Comparison, ...]:
        """The ways in which it can fail, one comparison each."""
        return tuple(Comparison(-each.form, not each.strict, each.origin) for each in self.comparisons(quantities, forms))

    def _supposed(self, quantities: Quantities) -> Comparison:
        kind, *parts = self.supposition
        if kind == "role":
            return role(quantities, parts[0], parts[1], parts[2], self.text)
        verb, offer, under, at = parts
        mechanisms = () if under == "nothing" else tuple(re.findall(r"\w+", under))
        return answer(quantities, verb, offer, mechanisms, at or None, self.text)

    def _compared(self, quantities: Quantities, own: Mapping[str, Form]) -> tuple[Comparison, ...]:
        return compared(quantities.resolve(self.left, own), self.sign, quantities.resolve(self.right, own), self.text)

    def _cases(self, quantities: Quantities, forms: Mapping[str, str]) -> Iterator[Mapping[str, Form]]:
        if self.kind is None:
            yield {}
        elif self.kind == "mechanism":
            for name in quantities.mechanisms:
                if name not in self.exceptions and (not self.forms or (forms[name] in self.forms) != self.negated):
                    yield {"harm": quantities.harm(name)}
        else:
            yield from (_own(quantities, reply) for reply in quantities.replies if self._covers(reply))

    def _covers(self, reply: Reply) -> bool:
        fits = self.kind == "reply" or reply.accepts == (self.kind == "acceptance")
        return fits and reply.event.id not in self.exceptions and self.stage in (None, reply.event.stage)


def _own(quantities: Quantities, reply: Reply) -> dict[str, Form]:
    return {
        "value": quantities.value(reply),
        "offer": quantities.offer(reply),
        "pressure": quantities.pressure(reply.active),
        "gap": quantities.gap(reply),
        "walkaway": quantities.walkaway(reply),
    }


def read_statement(text: str | Statement) -> Statement:
    """Read a statement.

    Raises
    ------
    StatementError
        Where it is not one, with what is not understood.
    """
    if isinstance(text, Statement):
        return text
    if not isinstance(text, str):
        raise StatementError(f"a statement is a text such as 'harm_eu > 0', not a {type(text).__name__}")
    if len(text) > MAX_LENGTH:
        raise StatementError(f"a statement of {len(text)} characters is too long: at most {MAX_LENGTH}")
    clean = " ".join(text.split())
    if found := _ROLE.fullmatch(clean):
        return Statement(clean, supposition=("role", found[1], found[2] or found[3], found[4]))
    if found := _ANSWER.fullmatch(clean):
        return Statement(clean, supposition=("answer", found[1], found[2], found[3], found[4] or ""))
    head, colon, body = clean.rpartition(":")
    signs = _SIGN.findall(body)
    if len(signs) != 1:
        raise StatementError(f'"{shown(clean)}" must compare two sides with one of <=, <, ==, >, >=')
    left, right = _SIGN.split(body)
    sides = _side(left, clean), _side(right, clean)
    sign = "==" if signs[0] == "=" else signs[0]
    if not colon:
        return Statement(clean, sides[0], sign, sides[1])
    match = _RANGE.fullmatch(head.strip())
    if match is None or (match["kind"] != "mechanism" and match["forms"]) or (match["kind"] == "mechanism" and match["stage"]):
        raise StatementError(f'"{shown(head)}" is no range; write "for each mechanism of sanction" or "for each refusal at consensus"')
    listed = {key: frozenset(re.findall(r"\w+", match[key] or "")) for key in ("forms", "exceptions")}
    return Statement(clean, sides[0], sign, sides[1], match["kind"], listed["forms"], bool(match["negation"]), match["stage"], listed["exceptions"])


def _side(text: str, whole: str) -> Form:
    try:
        return linear(expression(text.strip()))
    except BargainingError as problem:
        raise StatementError(f'in "{shown(whole)}": {problem}') from None
