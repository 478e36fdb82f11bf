"""Payoffs as affine functions of several levers, read without the machinery of polynomials.

The counterpart of :mod:`bargaining.game.line` for more than one lever. What is not affine, or not simply so, is left to
:mod:`bargaining.game.polynomial`, which knows what to say about it.

>>> from bargaining.game.expression import expression
>>> linear_form(expression("1/2*(batna - 3*threat) + aid"), {"threat": 1, "aid": 2}, {"batna": 4})
{0: Fraction(2, 1), 1: Fraction(-3, 2), 2: 1}
>>> linear_form(expression("threat*aid"), {"threat": 1, "aid": 2}, {}) is None
True
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from bargaining.game.exact import Exact
from bargaining.game.expression import Expression
from bargaining.game.tree import Entry

Form = dict[int, Exact]
"""The constant term under 0, and the coefficient of each lever under its number."""


def linear_form(entry: Entry, numbers: Mapping[str, int], values: Mapping[str, Exact]) -> Form | None:
    """A payoff's constant term and coefficients; ``None`` where it takes more than ``+ - * /`` to be affine.

    Parameters
    ----------
    entry : number or Expression
    numbers : mapping of str to int
        The levers, numbered from 1.
    values : mapping of str to number
        Of all other parameters.
    """
    if not isinstance(entry, Expression):
        return {0: entry}
    stack: list[Form] = []
    for kind, argument in entry.code:
        if kind == "number":
            stack.append({0: argument})
        elif kind == "name":
            stack.append({numbers[argument]: 1} if argument in numbers else {0: values[argument]})
        elif kind == "negate":
            stack[-1] = _scaled(stack[-1], -1)
        else:
            result = _operated(kind, stack)
            if result is None:
                return None
            stack.append(result)
    return stack[0]


def _operated(kind: str, stack: list[Form]) -> Form | None:
    if kind in ("power", "min", "max"):
        return None
    second = stack.pop()
    first = stack.pop()
    if kind in ("add", "subtract"):
        return _sum(first, second if kind == "add" else _scaled(second, -1))
    if kind == "multiply":
        if second.keys() == {0}:
            return _scaled(first, second[0])
        return _scaled(second, first[0]) if first.keys() == {0} else None
    return _scaled(first, 1 / Fraction(second[0])) if second.keys() == {0} and second[0] else None


def _sum(first: Form, second: Form) -> Form:
    for key, value in second.items():
        first[key] = first.get(key, 0) + value
    return first


def _scaled(form: Form, factor: Exact) -> Form:
    return {key: value * factor for key, value in form.items()}
