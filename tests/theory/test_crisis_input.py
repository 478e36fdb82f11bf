"""What nobody should ask of the models of crises: every mistake is named, and nothing else than the library's own errors escapes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.errors import BargainingError, FieldError
from bargaining.theory import crisis

PAIRS: list[Callable[[Any], Any]] = [
    lambda given: crisis.audience_war(given, (1, 1)),
    lambda given: crisis.audience_war((1, 1), given),
    lambda given: crisis.bargaining_range("1/2", given),
    lambda given: crisis.forts_war(3, 1, given[0]) and crisis.settlement(3, 1, given, (0, 0)),
    lambda given: crisis.settlement(3, 1, ("1/2", "1/2"), given),
    lambda given: crisis.obstinate_bargaining(given, ("1/2", "1/2")),
    lambda given: crisis.obstinate_bargaining(("3/4", "3/4"), ("1/2", "1/2"), sanctions=given),
    lambda given: crisis.preventive_war("1/2", "3/4", given, "1/2"),
    lambda given: crisis.stalemate(given, (1, 1)),
    lambda given: crisis.target_ambiguity((0, 1), gain=1, harm=1, losses=given),
    lambda given: crisis.two_type_demand("1/2", 0, given, "1/2"),
]


@pytest.mark.parametrize("ask", PAIRS)
def test_a_pair_must_be_two(ask: Callable[[Any], Any]) -> None:
    for wrong in (("1/2",) * 3, ["1/2"]):
        with pytest.raises(FieldError, match="give a pair, one for each side"):
            ask(wrong)


WHATEVER = st.one_of(
    st.sampled_from([0, 1, -1, "1/2", "1e-380", "1e380", "1e200", float("inf"), float("nan"), None, "much", [], True, 0.1, (0, 1), ("1e-390", "1e390")]),
    st.fractions(0, 1),
    st.tuples(st.fractions(0, 2), st.fractions(0, 2)),
)


@given(st.lists(WHATEVER, min_size=5, max_size=5), st.sampled_from(["least", "most", "proposer", "responder", 1, 2, "A"]))
def test_only_our_own_errors_escape(values: list[Any], which: Any) -> None:
    a, b, c, d, e = values
    asked: list[Callable[[], Any]] = [
        lambda: crisis.audience_war((a, b), (c, d)),
        lambda: crisis.least_audience_cost(a, (b, c)),
        lambda: crisis.bargaining_range(a, (b, c), when_attacked=d),
        lambda: crisis.crisis_demand(a, b, (c, d), on_proposer=e),
        lambda: crisis.least_crisis_threat(a, b, (c, d), on=which, risk=e),
        lambda: crisis.two_type_demand(a, b, (c, d), e),
        lambda: crisis.least_threat_on_a_gamble(a, (b, c), d),
        lambda: crisis.forts_war(a, b, c),
        lambda: crisis.least_battle_cost(a, b, (c, d), (e, e), on=which),
        lambda: crisis.obstinate_bargaining((a, b), (c, d), sanctions=(e, 0)),
        lambda: crisis.least_sanction((a, b), (c, d), on=which, rates=(1, e)),
        lambda: crisis.preventive_war(a, b, (c, d), e, granting=which),
        lambda: crisis.least_guarantee(a, b, (c, d), e, granting=which),
        lambda: crisis.least_penalty(a, b, c, d),
        lambda: crisis.least_shift(a, (b, c), d, granting=which),
        lambda: crisis.stalemate((a, b), (c, d)),
        lambda: crisis.least_pressure((a, b), (c, d), on=which, duration=e),
        lambda: crisis.quitting_time(a, (b, c), cost=d),
        lambda: crisis.private_stalemate((a, b), cost=c),
        lambda: crisis.least_common_pressure((a, b), duration=c),
        lambda: crisis.target_ambiguity((a, b), gain=c, harm=d, losses=(e, 0)),
        lambda: crisis.least_deterring_harm((a, b), gain=c, losses=(d, e)),
        lambda: crisis.audience_war((1, 1), (2, 2)).still_there(which, a),
        lambda: crisis.obstinate_bargaining(("3/4", "3/4"), ("1/2", "1/2")).still_there(which, a),
    ]
    answered = 0
    for ask in asked:
        try:
            answer = ask()
        except BargainingError:
            continue
        answered += 1
        assert str(answer)
    assert answered <= len(asked)


ANSWERS = [
    crisis.audience_war((1, 2), (3, 4)),
    crisis.bargaining_range("1/2", ("1/10", "1/5")),
    crisis.crisis_demand("1/2", "1/10", (0, "2/5")),
    crisis.forts_war(10, 5, "3/5"),
    crisis.least_crisis_threat("1/2", "1/10", (0, "2/5"), on="proposer"),
    crisis.obstinate_bargaining(("3/5", "3/5"), ("1/10", "1/5")),
    crisis.preventive_war("3/10", "1/2", ("1/2", "1/2"), "9/10"),
    crisis.private_stalemate((0, 1)),
    crisis.public_threat("1/5", resolute="1/3", irresolute_war="-1/2", defender_cost="5/4"),
    crisis.settlement(10, 5, ("3/5", "2/5"), ("1/100", "1/100")),
    crisis.stalemate((1, 2), (1, 1)),
    crisis.target_ambiguity((0, 1), gain=1, harm=1, losses=("4/5", "1/10")),
    crisis.two_type_demand("1/2", "1/10", ("1/20", "3/10"), "1/2"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_every_answer_names_its_method_and_has_rows_and_a_table(answer: Any) -> None:
    rows = answer.records()
    assert rows
    assert all({"method", "exact"} <= row.keys() for row in rows)
    assert answer.method in str(answer) or "concedes at once" in str(answer)
    assert answer._repr_html_().startswith("<table><caption>")
    with pytest.raises(AttributeError):
        answer.method = "another"
