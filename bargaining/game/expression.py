r"""Payoffs and probabilities that name parameters, such as ``"batna - credibility*harm"``.

An expression is a word of the grammar

.. math:: e ::= q \mid name \mid -e \mid e + e \mid e - e \mid e \cdot e \mid e / e \mid e^{k}
          \mid \min(e, \dots) \mid \max(e, \dots)

with :math:`q` an exact number and :math:`k` a whole number, kept in postfix order. Its meaning is given by the
**algebra** it is read in (:meth:`Expression.read`): exact numbers give its value, polynomials its dependence on a
lever, sympy its closed form. Reading is one loop over a flat list, so depth costs nothing.

Text is parsed with Python's own ``ast`` and an allow-list. Nothing in it is ever evaluated as code.

>>> e = expression("batna - credibility*harm")
>>> sorted(e.names)
['batna', 'credibility', 'harm']
>>> print(e.at({"credibility": Fraction(1, 2)}))
batna - 1/2*harm
>>> e.at({"credibility": Fraction(1, 2), "batna": 1, "harm": 1})
Fraction(1, 2)
"""

from __future__ import annotations

import ast
import keyword
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from bargaining.errors import ExpressionError, NumberError
from bargaining.game.exact import MAX_BITS, Exact, exact, lean

MAX_LENGTH = 4_096
MAX_POWER = 64

Instruction = tuple[str, Any]
"""``("number", q)``, ``("name", text)``, ``("power", k)``, or an operation with its number of arguments."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9]*", re.ASCII)
_RESERVED = frozenset({"min", "max"})
_BINARY: dict[type[ast.operator], str] = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide"}


class Algebra(Protocol):
    """Where an expression can be read: something that knows numbers, names and the operations."""

    def number(self, value: Exact, /) -> Any: ...
    def name(self, name: str, /) -> Any: ...
    def operate(self, operation: str, arguments: list[Any], /) -> Any: ...
    def power(self, base: Any, exponent: int, /) -> Any: ...


class Expression:
    """An expression in named parameters.

    Parameters
    ----------
    code : tuple of instructions
        The expression in postfix order. Use :func:`expression` to make one from text or from sympy.

    Attributes
    ----------
    names : frozenset of str
        The parameters it names.
    """

    __slots__ = ("_hash", "code", "names")

    def __init__(self, code: tuple[Instruction, ...]) -> None:
        self.code = code
        self.names = frozenset(argument for kind, argument in code if kind == "name")
        self._hash = hash(code)

    def read(self, algebra: Algebra) -> Any:
        """The meaning of the expression in an algebra, in time linear in its length."""
        stack: list[Any] = []
        for kind, argument in self.code:
            if kind == "number":
                stack.append(algebra.number(argument))
            elif kind == "name":
                stack.append(algebra.name(argument))
            elif kind == "power":
                stack.append(algebra.power(stack.pop(), argument))
            else:
                arguments = stack[-argument:]
                del stack[-argument:]
                stack.append(algebra.operate(kind, arguments))
        return stack.pop()

    def at(self, values: Mapping[str, Exact]) -> Expression | Exact:
        """Put numbers for some names: a number where none is left, an expression otherwise."""
        if self.names <= values.keys():
            result: Exact = self.read(_Numbers(values))
            return result
        if self.names.isdisjoint(values):
            return self
        return Expression(tuple(("number", values[a]) if k == "name" and a in values else (k, a) for k, a in self.code))

    def __str__(self) -> str:
        text: str = self.read(_Text())[0]
        return text

    def __repr__(self) -> str:
        return f'expression("{self}")'

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and self.code == other.code

    def __hash__(self) -> int:
        return self._hash


def expression(value: Any) -> Expression | Exact:
    """Read a payoff or a probability: a number, a text, or a sympy expression.

    Parameters
    ----------
    value : number, str, Expression or sympy.Expr
        Text may use numbers, names, ``+ - * /``, ``**`` with a whole exponent up to 64, ``min`` and ``max``.

    Returns
    -------
    Expression or int or Fraction
        A number where the value names no parameter.

    Raises
    ------
    ExpressionError
        Where the text is anything else, with the part that is not understood.
    NumberError
        Where a number is not finite or too large.

    Examples
    --------
    >>> expression("1/2 + 0.1")
    Fraction(3, 5)
    >>> expression("max(0, threat - cost)")
    expression("max(0, threat - cost)")
    """
    if type(value) is int:
        return exact(value)
    if isinstance(value, str):
        return _parse(value)
    if isinstance(value, Expression):
        return value
    if getattr(type(value), "is_symbol", None) is not None and hasattr(value, "free_symbols"):
        from bargaining.game.symbols import from_sympy

        return folded(from_sympy(value))
    return exact(value)


def parameter_name(name: object) -> str:
    """Check that a name can stand in an expression.

    Raises
    ------
    ExpressionError
        Where it is no plain ASCII identifier, or a word that is taken.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name) or len(name) > 100:
        raise ExpressionError(f"{str(name)[:60]!r} cannot name a parameter: use letters, digits and _, starting with a letter")
    if keyword.iskeyword(name) or name in _RESERVED:
        raise ExpressionError(f'"{name}" cannot name a parameter: the word is taken')
    return name


@lru_cache(maxsize=65_536)
def _parse(text: str) -> Expression | Exact:
    stripped = text.strip()
    if not stripped:
        raise ExpressionError("an empty text is not a payoff; write a number or an expression")
    if len(stripped) > MAX_LENGTH:
        raise ExpressionError(f"an expression of {len(stripped)} characters is too long: at most {MAX_LENGTH}")
    if not stripped.isascii():
        odd = next(c for c in stripped if not c.isascii())
        raise ExpressionError(f'"{_shorten(stripped)}" holds the character {odd!r}; use plain letters, digits and + - * / **')
    if "#" in stripped:
        raise ExpressionError(f'"{_shorten(stripped)}" holds a "#"; an expression has no comments')
    line = stripped.replace("\n", " ").replace("\r", " ")  # one line, so that columns are places in the text
    try:
        tree = ast.parse(line, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as problem:
        reason = getattr(problem, "msg", None) or "nested too deeply"
        raise ExpressionError(f'"{_shorten(stripped)}" is not an expression: {reason}') from None
    return folded(_compile(tree.body, line))


def folded(code: list[Instruction]) -> Expression | Exact:
    """The expression with this postfix code; what is constant in it is worked out."""
    short: list[Instruction] = []
    for kind, argument in code:
        count = 0 if kind in ("number", "name") else 1 if kind == "power" else argument
        if count and all(before == "number" for before, _ in short[-count:]):
            value = Expression((*short[-count:], (kind, argument))).read(_Numbers({}))
            del short[-count:]
            short.append(("number", value))
        else:
            short.append((kind, argument))
    return Expression(tuple(short)) if len(short) > 1 or short[0][0] == "name" else short[0][1]


def _compile(root: ast.expr, text: str) -> list[Instruction]:
    """Postfix order of an allowed syntax tree: visit in the order operation, last argument, ..., and reverse."""
    code: list[Instruction] = []
    pending: list[ast.expr] = [root]
    while pending:
        node = pending.pop()
        instruction, arguments = _allowed(node, text)
        if instruction is not None:
            code.append(instruction)
        pending.extend(arguments)
    code.reverse()
    return code


def _allowed(node: ast.expr, text: str) -> tuple[Instruction | None, list[ast.expr]]:
    """What a syntax node means, and its arguments in reading order; everything not named here is refused."""
    match node:
        case ast.Constant(value=value) if type(value) in (int, float):
            source = text[node.col_offset : node.end_col_offset]
            return ("number", _literal(source)), []
        case ast.Name(id=name):
            return ("name", parameter_name(name)), []
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return None, [operand]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ("negate", 1), [operand]
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return ("power", _whole_exponent(exponent, text)), [base]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return (_BINARY[type(op)], 2), [left, right]
        case ast.Call(func=ast.Name(id="min" | "max" as function), args=args, keywords=[]) if len(args) >= 2:
            if not any(isinstance(a, ast.Starred) for a in args):
                return (function, len(args)), args
    raise ExpressionError(f'"{_shorten(_source(text, node))}" is not allowed; use numbers, names, + - * / **, min(a, b) and max(a, b)')


def _literal(source: str) -> Exact:
    try:
        return exact(source.replace("_", ""))
    except NumberError as problem:
        raise ExpressionError(str(problem)) from None


def _whole_exponent(node: ast.expr, text: str) -> int:
    if isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= MAX_POWER:
        return node.value
    raise ExpressionError(f'"{_shorten(_source(text, node))}" is no exponent: a whole number from 0 to {MAX_POWER}')


def _source(text: str, node: ast.expr) -> str:
    return text[node.col_offset : node.end_col_offset] or text


def _shorten(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 3] + "..."


_ARITHMETIC: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "negate": operator.neg,
    "min": min,
    "max": max,
}


class _Numbers:
    """The algebra of exact numbers: the value of an expression."""

    def __init__(self, values: Mapping[str, Exact]) -> None:
        self.values = values

    def number(self, value: Exact) -> Exact:
        return value

    def name(self, name: str) -> Exact:
        return self.values[name]

    def operate(self, operation: str, arguments: list[Exact]) -> Exact:
        if operation == "divide":
            if arguments[1] == 0:
                raise ExpressionError("an expression divides by zero at these values")
            return _small(Fraction(arguments[0]) / arguments[1])
        result: Exact = _ARITHMETIC[operation](*arguments)
        return _small(result)

    def power(self, base: Exact, exponent: int) -> Exact:
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if bits * exponent > MAX_BITS:
            raise ExpressionError(f"a power of more than {MAX_BITS} bits is too large")
        return lean(base**exponent)


def _small(value: Exact) -> Exact:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise ExpressionError(f"a value of more than {MAX_BITS} bits is too large")
    return lean(value)


_SIGNS = {"add": " + ", "subtract": " - ", "multiply": "*", "divide": "/"}
_STRENGTH = {"add": 1, "subtract": 1, "multiply": 2, "divide": 2, "negate": 3, "power": 4, "atom": 5}


class _Text:
    """The algebra of texts: each value is a text with the strength of its outermost operation."""

    def number(self, value: Exact) -> tuple[str, int]:
        strength = "divide" if value.denominator != 1 else "negate" if value < 0 else "atom"
        return str(value), _STRENGTH[strength]

    def name(self, name: str) -> tuple[str, int]:
        return name, _STRENGTH["atom"]

    def operate(self, operation: str, arguments: list[tuple[str, int]]) -> tuple[str, int]:
        if operation in ("min", "max"):
            return f"{operation}({', '.join(text for text, _ in arguments)})", _STRENGTH["atom"]
        strength = _STRENGTH[operation]
        if operation == "negate":
            return f"-{_wrapped(arguments[0], strength)}", strength
        left, right = arguments
        return f"{_wrapped(left, strength)}{_SIGNS[operation]}{_wrapped(right, strength + 1)}", strength

    def power(self, base: tuple[str, int], exponent: int) -> tuple[str, int]:
        return f"{_wrapped(base, _STRENGTH['atom'])}**{exponent}", _STRENGTH["power"]


def _wrapped(value: tuple[str, int], strength: int) -> str:
    text, own = value
    return text if own >= strength else f"({text})"
