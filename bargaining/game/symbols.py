"""Expressions to sympy and back.

Only the operations that an expression may use pass; a sympy function with no counterpart (``exp``, ``sqrt``) is
refused by name. Symbols carry no assumptions, so that a formula can be compared with one that a user writes down.

>>> import sympy
>>> from bargaining.game.expression import expression
>>> to_sympy(expression("max(0, batna - share)"))
Max(0, batna - share)
>>> expression(sympy.Symbol("batna") - sympy.Rational(1, 10))
expression("batna - 1/10")
"""

from __future__ import annotations

from typing import Any

import sympy

from bargaining.errors import ExpressionError
from bargaining.game.exact import Exact, exact
from bargaining.game.expression import MAX_LENGTH, MAX_POWER, Expression, Instruction, parameter_name


def to_sympy(value: Expression | Exact) -> sympy.Expr:
    """The expression in sympy, with a plain ``Symbol`` for each parameter."""
    if isinstance(value, Expression):
        result: sympy.Expr = value.read(_Sympy())
        return result
    return sympy.Rational(value.numerator, value.denominator)


class _Sympy:
    """The algebra of sympy expressions."""

    def number(self, value: Exact) -> Any:
        return sympy.Rational(value.numerator, value.denominator)

    def name(self, name: str) -> Any:
        return sympy.Symbol(name)

    def operate(self, operation: str, arguments: list[Any]) -> Any:
        match operation:
            case "add":
                return arguments[0] + arguments[1]
            case "subtract":
                return arguments[0] - arguments[1]
            case "multiply":
                return arguments[0] * arguments[1]
            case "negate":
                return -arguments[0]
            case "min":
                return sympy.Min(*arguments)
            case "max":
                return sympy.Max(*arguments)
        if arguments[1].is_zero:
            raise ExpressionError("an expression divides by zero")
        return arguments[0] / arguments[1]

    def power(self, base: Any, exponent: int) -> Any:
        return base**exponent


def from_sympy(root: Any) -> list[Instruction]:
    """Postfix instructions of a sympy expression.

    Raises
    ------
    ExpressionError
        Where it uses something that an expression may not, or is too large.
    """
    code: list[Instruction] = []
    pending: list[Any] = [root]
    while pending:
        node = pending.pop()
        if len(code) > MAX_LENGTH:
            raise ExpressionError(f"a sympy expression of more than {MAX_LENGTH} operations is too large")
        instruction, arguments = _chain(node) if isinstance(node, tuple) else _instruction(node)
        if instruction is not None:
            code.append(instruction)
        pending.extend(arguments)
    code.reverse()
    return code


def _instruction(node: Any) -> tuple[Instruction | None, list[Any]]:
    """What a sympy node means, and its arguments in reading order."""
    if node.is_Symbol:
        return ("name", parameter_name(node.name)), []
    if node.is_Rational or node.is_Float:
        return ("number", exact(node)), []
    if node.is_Add:
        return None, [("add", node.as_ordered_terms())]
    if node.is_Mul:
        above, below = node.as_numer_denom()
        if below != 1:
            return ("divide", 2), [above, below]
        if node.as_ordered_factors()[0] == -1:
            return ("negate", 1), [-node]
        return None, [("multiply", node.as_ordered_factors())]
    if node.is_Pow and node.exp.is_Integer and abs(int(node.exp)) <= MAX_POWER:
        exponent = int(node.exp)
        return (("power", exponent), [node.base]) if exponent > 0 else (("divide", 2), [sympy.Integer(1), node.base**-exponent])
    if isinstance(node, sympy.Min | sympy.Max) and len(node.args) >= 2:
        return ("min" if isinstance(node, sympy.Min) else "max", len(node.args)), list(node.args)
    raise ExpressionError(f'"{str(node)[:80]}" cannot stand in a payoff; use numbers, symbols, + - * / **, Min and Max')


def _chain(chain: tuple[str, list[Any]]) -> tuple[Instruction | None, list[Any]]:
    """One step of a sum or product of several terms, grouped to the left as it is read."""
    operation, terms = chain
    if len(terms) == 1:
        return None, terms
    last = terms[-1]
    if operation == "add" and last.could_extract_minus_sign():
        return ("subtract", 2), [(operation, terms[:-1]), -last]
    return (operation, 2), [(operation, terms[:-1]), last]
