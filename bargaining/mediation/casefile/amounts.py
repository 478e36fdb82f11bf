r"""The numbers of a case file: exact, an interval, a distribution, a lottery, types.

>>> _read_amount({"between": ["1/4", "1/2"]})
Between(low=Fraction(1, 4), high=Fraction(1, 2))
>>> round(float(_read_amount({"normal": ["1/2", "1/10"]}).std()), 6)
0.1
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema
from typing_extensions import TypeAliasType  # a name of its own in the JSON Schema; in typing from 3.12

from bargaining.game.exact import Exact
from bargaining.mediation.vocabulary.fields import Between
from bargaining.modelfile.values import mistake, read_number

UNCERTAIN = ("between", "uniform", "normal", "beta")


def _read_amount(value: Any) -> Any:
    if not isinstance(value, dict):
        return read_number(value)
    kind = next(iter(value), None)
    pair = value.get(kind)
    if len(value) != 1 or kind not in UNCERTAIN or not isinstance(pair, list) or len(pair) != 2:
        raise mistake(f'must be a number, or a pair under one of {", ".join(UNCERTAIN)}, such as {{ between = ["1/4", "1/2"] }}')
    first, second = map(read_number, pair)
    if kind in ("between", "uniform") and first > second:
        raise mistake(f"the interval is empty: {first} lies above {second}")
    return Between(first, second) if kind == "between" else _distribution(kind, first, second)


def _distribution(kind: str, first: Exact, second: Exact) -> Any:
    from scipy import stats

    if kind == "uniform" and first == second:
        raise mistake(f"a distribution on the single value {first}; write the number itself")
    try:
        one, two = float(first), float(second - first if kind == "uniform" else second)
    except OverflowError:
        raise mistake(f"the numbers of a {kind} distribution must be within 1e308") from None
    if kind == "uniform":
        return stats.uniform(one, two)
    if two <= 0 or (kind == "beta" and one <= 0):
        raise mistake(f"{kind} takes {'a deviation above 0' if kind == 'normal' else 'two numbers above 0'}, not {first} and {second}")
    return stats.norm(one, two) if kind == "normal" else stats.beta(one, two)


def _read_cost(value: Any) -> Any:
    """A number, or a lottery of pairs (probability, cost)."""
    if not isinstance(value, list):
        return _read_amount(value)
    if not value or not all(isinstance(pair, list) and len(pair) == 2 for pair in value):
        raise mistake('a lottery is an array of pairs, such as [["1/2", "1/10"], ["1/2", 1]]')
    return tuple((read_number(probability), read_number(cost)) for probability, cost in value)


def _read_types(value: Any) -> Any:
    """Types of a party: for each a pair (probability, what it adds to the reservation values)."""
    if not isinstance(value, dict) or not all(isinstance(pair, list) and len(pair) == 2 for pair in value.values()):
        raise mistake('must map types to pairs, such as { soft = ["1/2", 0], tough = ["1/2", "1/5"] }')
    return {name: (read_number(probability), read_number(more)) for name, (probability, more) in value.items()}


_PAIR = {"type": "array", "items": {"type": ["number", "string"]}, "minItems": 2, "maxItems": 2}

Amount = TypeAliasType(
    "Amount",
    Annotated[
        Any,
        PlainValidator(_read_amount),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": ["number", "string"]},
                    *[{"type": "object", "properties": {kind: _PAIR}, "required": [kind], "additionalProperties": False} for kind in UNCERTAIN],
                ],
                "description": 'A number such as 0.1 or "1/10", or { between = ["1/4", "1/2"] }, or a distribution such as { normal = ["1/2", "1/10"] }.',
            }
        ),
    ],
)

Cost = TypeAliasType(
    "Cost",
    Annotated[
        Any,
        PlainValidator(_read_cost),
        WithJsonSchema(
            {"type": ["number", "string", "object", "array"], "description": "A number, or a lottery [[probability, cost], ...] that only the owner sees."}
        ),
    ],
)

Types = TypeAliasType(
    "Types",
    Annotated[
        Any,
        PlainValidator(_read_types),
        WithJsonSchema({"type": "object", "additionalProperties": _PAIR, "description": "{ type = [probability, addition] }"}),
    ],
)
