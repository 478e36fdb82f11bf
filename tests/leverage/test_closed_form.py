"""Closed forms against the exact numeric answer, at random values of the parameters."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
import sympy

import bargaining as bg
from bargaining.errors import IntervalError, MissingValueError, NotPolynomialError, TooLargeError, UnknownParameterError

PAYOFFS = ("a", "b", "0", "a - b", "2*a", "max(a, b)")
SLOPES = ("0", "1", "1", "-1", "2", "a")
VALUES = (-1, 0, 1, 2, Fraction(1, 2), Fraction(-3, 2))


def random_game(seed: int, *, slopes: tuple[str, ...] = SLOPES, ends: int = 5, chance: float = 0.15) -> bg.Game:
    """A tree whose payoffs are affine in ``t`` with symbolic constants and slopes."""
    rng = Random(seed)

    def payoff() -> str:
        return f"{rng.randint(-3, 3)} + {rng.choice(PAYOFFS)} + {rng.choice(slopes)}*t"

    nodes: list[bg.Decision | bg.Chance | bg.Outcome] = [
        bg.Outcome(f"o{k % 3}", {player: payoff() for player in "AB"}) for k in range(rng.randint(2, ends))
    ]
    while len(nodes) > 1:
        one, two = (nodes.pop(rng.randrange(len(nodes))) for _ in range(2))
        if rng.random() < chance:
            nodes.append(bg.Chance({"l": ("1/3", one), "r": ("2/3", two)}))
        else:
            nodes.append(bg.Decision(rng.choice("AB"), {"l": one, "r": two}))
    return bg.Game(nodes[0], players=("A", "B"))


@pytest.mark.parametrize("require", ["some", "every"])
@pytest.mark.parametrize("within", [(0, None), (-1, 2)])
def test_agrees_with_the_minimum(require: str, within: tuple[int, int | None]) -> None:
    rng, compared, none, open_ends = Random(5), 0, 0, 0
    for seed in range(70):
        game = random_game(seed)
        if "t" not in game.parameters:
            continue
        form = bg.closed_form(game, "t", reach="o0", require=require, within=within)
        for _ in range(4):
            values = {name: rng.choice(VALUES) for name in game.parameters if name != "t"}
            least = bg.minimum(game, "t", reach="o0", require=require, within=within, at=values)
            assert form.at(values) == least
            compared += 1
            none += least.value is None
            open_ends += least.value is not None and not least.attained
    assert compared > 200
    assert none > 20
    assert (open_ends > 5) == (require == "every")


def test_the_sympy_expression_says_the_same() -> None:
    rng = Random(8)
    for seed in range(40):
        game = random_game(seed, slopes=("0", "1", "-1", "2"), ends=4, chance=0)
        if "t" not in game.parameters:
            continue
        expression = bg.closed_form(game, "t", reach="o0").expression
        values = {name: rng.choice(VALUES) for name in game.parameters if name != "t"}
        numbers = {sympy.Symbol(name): sympy.Rational(Fraction(v).numerator, Fraction(v).denominator) for name, v in values.items()}
        found = expression.subs(numbers)
        least = bg.minimum(game, "t", reach="o0", at=values).value
        assert found == (sympy.oo if least is None else sympy.Rational(Fraction(least).numerator, Fraction(least).denominator))


def test_what_is_assumed_only_leaves_out_cases() -> None:
    rng = Random(13)
    for seed in range(60):
        game = random_game(seed)
        if "t" not in game.parameters or "a" not in game.parameters:
            continue
        form = bg.closed_form(game, "t", reach="o0", assume={"a": (0, 2)})
        for _ in range(3):
            values = {name: rng.choice(VALUES) for name in game.parameters if name != "t"}
            values["a"] = rng.choice([0, 1, 2, Fraction(1, 2)])
            assert form.at(values) == bg.minimum(game, "t", reach="o0", at=values)
        with pytest.raises(IntervalError, match="assumes"):
            form.at({**values, "a": 3})


def consent() -> bg.Game:
    return bg.load("consent-threat").game


def test_the_first_example_in_symbols() -> None:
    form = bg.closed_form(consent(), "threat", reach="agreement")
    share, aid, batna, cost, reputation = sympy.symbols("share aid batna cost reputation")
    credible = {cost: 0, reputation: 1}
    assert form.expression.subs(credible).subs({batna: 5, share: 2, aid: 1}) == 2
    assert form.expression.subs({cost: 1, reputation: 0}).subs({batna: 5, share: 2, aid: 1}) == sympy.oo
    assert form.expression.subs({cost: 1, reputation: 0}).subs({batna: 1, share: 2, aid: 1}) == 0
    assert str(form).endswith("otherwise no threat is enough")
    assert sympy.Le(cost, reputation) in form.conditions
    assert form.attained == sympy.S.true
    assert form.expression.free_symbols == {share, aid, batna, cost, reputation}
    assert "infty" in form.latex()
    assert len(form.records()) == len(form.branches) == 2


def test_no_threat_is_ever_enough() -> None:
    game = bg.Game(bg.Decision("A", {"yes": bg.Outcome("deal", {"A": "-t"}), "no": bg.Outcome("none", {"A": 1})}))
    form = bg.closed_form(game, "t", reach="deal")
    assert str(form) == "no t is enough"
    assert form.expression == sympy.oo
    assert form.at({}).value is None


def test_mistakes_are_named() -> None:
    game = consent()
    with pytest.raises(UnknownParameterError, match="threat"):
        bg.closed_form(game, "threta", reach="agreement")
    with pytest.raises(MissingValueError, match="cost, reputation"):
        bg.closed_form(game, "threat", reach="agreement").at({"share": 1, "aid": 0, "batna": 2})
    with pytest.raises(IntervalError, match="low end"):
        bg.closed_form(game, "threat", reach="agreement", within=(None, None))
    square = bg.Game(bg.Decision("A", {"yes": bg.Outcome("deal", {"A": "t**2"}), "no": bg.Outcome("none", {"A": 1})}))
    with pytest.raises(NotPolynomialError, match="not affine in t"):
        bg.closed_form(square, "t", reach="deal")
    many = bg.Outcome("end", {"A": "z - t", "B": "y"})
    for k in range(40):
        many = bg.Decision("AB"[k % 2], {"stop": bg.Outcome(f"s{k}", {"A": f"a{k}", "B": f"b{k}"}), "go": many})
    with pytest.raises(TooLargeError):
        bg.closed_form(bg.Game(many), "t", reach="end")
