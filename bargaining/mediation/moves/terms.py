r"""Payoffs as sums of terms, each of which says in words what it is.

A term is a coefficient times a product of parameters, :math:`c\,p_1 p_2 \cdots`; a payoff is a sum of terms. So every
payoff is multilinear wherever no parameter is repeated, which is what makes worst cases over a box exact.

>>> term = Term(-1, ("credibility_bans", "harm_bans"), "travel bans, if carried out")
>>> expression([Term(1, ("continuing_kibaki",), "continuing"), term])
'continuing_kibaki - credibility_bans*harm_bans'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError
from bargaining.game.exact import Exact, lean
from bargaining.game.expression import MAX_LENGTH, Expression
from bargaining.game.expression import expression as parsed
from bargaining.mediation.vocabulary.fields import is_uncertain, nominal


@dataclass(frozen=True)
class Term:
    """A part of a payoff.

    Attributes
    ----------
    coefficient : number
    factors : tuple of str
        Parameters; one that occurs twice is squared.
    words : str
        Where it comes from.
    """

    coefficient: Exact
    factors: tuple[str, ...]
    words: str

    def times(self, coefficient: Exact, *factors: str) -> Term:
        """The term multiplied by a number and by parameters."""
        return Term(lean(Fraction(self.coefficient) * coefficient), (*self.factors, *factors), self.words)

    def value(self, facts: Mapping[str, Any]) -> Any:
        """The term at values of the parameters: exact at exact ones, an array at arrays."""
        product: Any = self.coefficient
        for name in self.factors:
            product = product * facts[name]
        return lean(product) if isinstance(product, Fraction) else product

    def __str__(self) -> str:
        return expression([self])


def expression(terms: Iterable[Term]) -> str:
    """The payoff as the library's games read it."""
    written = ""
    for term in terms:
        if term.coefficient == 0:
            continue
        sign = "-" if term.coefficient < 0 else "+"
        body = _product(term)
        written = f"{written} {sign} {body}" if written else (f"-{body}" if sign == "-" else body)
    return written or "0"


def entry(terms: Iterable[Term]) -> str | Expression:
    """The payoff as text, or, where it would be longer than a text may be, put together from several."""
    found = list(terms)
    text = expression(found)
    if len(text) <= MAX_LENGTH:
        return text
    half = len(found) // 2
    code: tuple[Any, ...] = ()
    for part in (found[:half], found[half:]):
        read = parsed(entry(part))
        code += read.code if isinstance(read, Expression) else (("number", read),)
    return Expression((*code, ("add", 2)))


def merged(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms with the same factors and the same words added up; those that cancel are left out."""
    found: dict[tuple[Any, str], Term] = {}
    for term in terms:
        key = (tuple(sorted(term.factors)), term.words)
        before = found.get(key)
        coefficient = lean(Fraction(before.coefficient + term.coefficient)) if before else term.coefficient
        found[key] = Term(coefficient, before.factors if before else term.factors, term.words)
    return tuple(term for term in found.values() if term.coefficient != 0)


def _product(term: Term) -> str:
    size = term.coefficient if term.coefficient > 0 else -term.coefficient
    powers = [name if count == 1 else f"{name}**{count}" for name, count in Counter(term.factors).items()]
    if size == 1 and powers:
        return "*".join(powers)
    return "*".join([str(size) if size.denominator == 1 else f"({size})", *powers])


@dataclass
class Lexicon:
    """The parameters of a game under construction: their values and what they mean."""

    facts: dict[str, Exact] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    uncertain: dict[str, Any] = field(default_factory=dict)

    def parameter(self, name: str, value: Any, words: str, role: str) -> str:
        """Enter a parameter.

        Raises
        ------
        FieldError
            Where two things would share the name.
        """
        exactly = nominal(value)
        if name in self.words and (self.words[name], self.facts[name]) != (words, exactly):
            raise FieldError(f'two things are both called "{name}": {self.words[name]}, and {words}; give one of them another name')
        self.facts[name], self.words[name], self.roles[name] = exactly, words, role
        if is_uncertain(value):
            self.uncertain[name] = value
        return name
