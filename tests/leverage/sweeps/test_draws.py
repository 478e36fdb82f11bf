"""What is drawn: every way to say it, the distributions that come out, and what is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from scipy import stats

import bargaining as bg
from bargaining.errors import (
    BargainingError,
    DrawError,
    ExpressionError,
    ImperfectInformationError,
    MissingValueError,
    RequirementError,
    ResumeError,
    StructureError,
    TooLargeError,
    UnknownOutcomeError,
    UnknownParameterError,
    UnknownPlayerError,
)
from bargaining.leverage.sweeps.draws import read_draws

GAME = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "gain - harm"}), "leave": bg.Outcome("peace", {"A": 0})}))


class Frame:
    """As much of a data frame as is needed."""

    def __init__(self, **columns: Any) -> None:
        self.own = columns
        self.columns = list(columns)

    def __getitem__(self, name: str) -> Any:
        return self.own[name]


def test_every_way_to_give_values_is_the_same() -> None:
    structured = np.array([(1.0, 2.0), (3.0, 2.5), (2.0, 2.0)], dtype=[("gain", float), ("harm", float)])
    mapping = {"gain": [1, 3, 2], "harm": [2, "5/2", Fraction(2)]}
    frame = Frame(gain=np.array([1, 3, 2]), harm=np.array([2, 2.5, 2]))
    rows = [{"gain": 1, "harm": 2}, {"gain": "3", "harm": 2.5}, {"gain": 2, "harm": 2}]
    for draws in (structured, mapping, frame, rows):
        found = bg.sweep(GAME, draws)
        assert [GAME.outcomes[code] for code in found.codes] == ["peace", "war", "war"]
        assert found.tied.tolist() == [2]
        assert found.payoff("A").tolist() == [0.0, 0.5, 0.0]


def test_constants_may_stand_among_draws() -> None:
    found = bg.sweep(GAME, {"gain": [1, 3], "harm": "2"})
    assert found.at == {"harm": 2}
    assert found.draws.names == ("gain",)


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_the_distribution_is_the_one_that_was_given(method: str) -> None:
    unknown = {"gain": stats.gamma(2.0), "harm": (2, 5), "third": stats.randint(0, 4)}
    columns = read_draws(unknown, n=1 << 13, seed=7, method=method).columns(0, 1 << 13)
    for column, law in zip(columns[:2], (stats.gamma(2.0), stats.uniform(2, 3)), strict=True):
        assert stats.kstest(column, law.cdf).pvalue > 0.001
    assert np.bincount(columns[2].astype(int)).tolist() == pytest.approx([2048] * 4, abs=150)
    assert abs(np.corrcoef(columns)[0, 1]) < 0.04


def test_latin_draws_fill_every_row_of_the_square_once() -> None:
    columns = read_draws({"x": (0, 1), "y": (0, 1)}, n=320, seed=1, method="latin", replicates=4).columns(0, 320)
    for replicate in columns.reshape(2, 4, 80).transpose(1, 0, 2):
        for row in replicate:
            assert sorted((row * 80).astype(int)) == list(range(80))


def test_sobol_draws_fill_every_box_once() -> None:
    columns = read_draws({"x": (0, 1), "y": (0, 1)}, n=512, seed=1, method="sobol", replicates=2).columns(0, 512)
    for replicate in columns.reshape(2, 2, 256).transpose(1, 0, 2):
        for across in (1, 2, 4, 8, 16, 32, 64, 128, 256):
            boxes = (replicate[0] * across).astype(int) * (256 // across) + (replicate[1] * (256 // across)).astype(int)
            assert sorted(boxes) == list(range(256))


def test_seeds() -> None:
    def drawn(seed: Any, **others: Any) -> Any:
        return read_draws({"x": (0, 1), **others}, n=64, seed=seed, method="montecarlo").columns(0, 64)[0]

    np.testing.assert_array_equal(drawn(1), drawn(1))
    np.testing.assert_array_equal(drawn(np.random.default_rng(1)), drawn(np.random.default_rng(1)))
    assert not np.array_equal(drawn(1), drawn(2))
    np.testing.assert_array_equal(drawn(1), drawn(1, y=(0, 1)))


def test_flips_between_two_sweeps() -> None:
    calm, hard = (bg.sweep(GAME, {"gain": (0, 1)}, at={"harm": harm}, n=4096, seed=1) for harm in ("1/4", "3/4"))
    assert calm.flipped(hard).value == pytest.approx(0.5, abs=0.005)
    assert calm.flipped(calm).value == 0
    among = bg.sweep(GAME, {"gain": (0, 1), "harm": "3/4"}, n=4096, seed=1)
    assert calm.flipped(among) == calm.flipped(hard)
    other = bg.sweep(GAME, {"gain": (0, 1)}, at={"harm": "3/4"}, n=4096, seed=2)
    with pytest.raises(DrawError, match="same draws"):
        calm.flipped(other)


def test_an_outcome_that_chance_cannot_change_is_sure() -> None:
    """In floats 0.1 + 0.2 + 0.7 is not 1."""
    ends = {f"case {k}": (odds, bg.Outcome("war", {"A": "x"})) for k, odds in enumerate(("0.7", "0.2", "0.1"))}
    coin = {label: ("1/2", bg.Outcome(label, {"A": 0})) for label in ("peace", "truce")}
    game = bg.Game(bg.Decision("A", {"go": bg.Chance(ends), "stay": bg.Chance(coin)}))
    found = bg.sweep(game, {"x": [1, -1]})
    assert found.codes.tolist() == [0, -1]
    assert found.probability("truce").tolist() == [0, 0.5]


def test_answers_print_and_give_rows() -> None:
    found = bg.sweep(GAME, {"gain": [0, 1, 2]}, at={"harm": 1})
    head, war, *_ = str(found).splitlines()
    assert head == "sweep of gain: 3 draws (given), 95% bands, 1 draw on a tie"
    assert war == "  war: 0.667 [0.208, 0.939] (0.333 to 0.667, as ties are decided)"
    assert [row["outcome"] for row in found.records()] == ["war", "peace"]
    assert found.payoff_records()[0]["0.5"] == 0
    assert "<table>" in found._repr_html_()
    assert found.values("gain").tolist() == [0, 1, 2]


REFUSED: list[tuple[Any, dict[str, Any], type[BargainingError], str]] = [
    ({"gain": (0, 1)}, {"seed": 1}, MissingValueError, "no value for harm"),
    ({"gian": (0, 1)}, {"seed": 1}, UnknownParameterError, 'did you mean "gain"'),
    ({"gain": (0, 1)}, {"seed": 1, "at": {"harm": 1, "gain": 1}}, DrawError, "has a value in at and is among the draws"),
    ({"gain": (0, 1), "harm": 1}, {}, DrawError, "need a seed"),
    ({"gain": (0, 1), "harm": 1}, {"seed": -1}, DrawError, "need a seed"),
    ({"gain": (0, 1), "harm": 1}, {"seed": True}, DrawError, "need a seed"),
    ({"gain": (1, 0), "harm": 1}, {"seed": 1}, DrawError, "low end lies above"),
    ({"gain": (0, 1, 2), "harm": 1}, {"seed": 1}, DrawError, "two ends"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 100}, DrawError, "give n=64 or n=128"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 100, "method": "latin"}, DrawError, "cannot be split into replicates=16 .* give n=96 or n=112"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 16 * 100}, DrawError, "give n=1024 or n=2048"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 0}, DrawError, "from 1 on"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 1e3}, DrawError, "whole number"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": 1 << 40}, TooLargeError, "sweep them in parts"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "method": "sobel"}, DrawError, 'did you mean "sobol"'),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "replicates": 1}, DrawError, "from 2 on, not 1"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "method": "montecarlo", "replicates": 4}, DrawError, "independent as they are"),
    ({"gain": stats.norm, "harm": 1}, {"seed": 1}, DrawError, "freeze it first"),
    ({"gain": [1, 2], "harm": [1, 2, 3]}, {}, DrawError, "gain has 2, harm has 3"),
    ({"gain": [1, 2], "harm": (0, 1)}, {}, DrawError, "gain is an array but harm a distribution"),
    ({"gain": [1, 2], "harm": 1}, {"seed": 1}, DrawError, "leave out seed"),
    ({"gain": [1, 2], "harm": 1}, {"n": 2}, DrawError, "leave out n"),
    ({"gain": [[1, 2]], "harm": 1}, {}, DrawError, "dimensions"),
    ({"gain": [1, float("nan")], "harm": 1}, {}, DrawError, "draw 1: gain = nan"),
    ({"gain": np.array([1, np.inf]), "harm": 1}, {}, DrawError, "draw 1: gain = inf"),
    ({"gain": [1, "two"], "harm": 1}, {}, DrawError, "draw 1: gain"),
    ({"gain": [], "harm": 1}, {}, DrawError, "from 1 on"),
    ({"gain": "share", "harm": [1]}, {}, DrawError, "gain"),
    ({"gain": 1, "harm": 2}, {}, DrawError, "nothing is drawn"),
    (np.zeros((3, 2)), {}, DrawError, "without named fields"),
    ([1, 2], {}, DrawError, "must be a mapping"),
    ([{"gain": 1, "harm": 1}, {"gain": 1}], {}, DrawError, "same parameters"),
    ({"gain": [1], "harm": 1}, {"confidence": 95}, DrawError, "between 0 and 1"),
    ({"gain": [1], "harm": 1}, {"engine": "cuda"}, RequirementError, "engine must be"),
    ({"gain": [1], "harm": 1}, {"progress": "yes"}, RequirementError, "progress must be True"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "n": True}, DrawError, "whole number"),
    ({"gain": [1], "harm": 1}, {"executor": 4}, RequirementError, "submit"),
    ({"gain": [1], "harm": 1}, {"resume": "/nowhere/at/all.npz"}, ResumeError, "cannot be written"),
    ({"gain": [1], "harm": 1}, {"resume": 3}, ResumeError, "path of a file"),
    ({"gain": [1], "harm": 1}, {"executor": ThreadPoolExecutor}, RequirementError, "not the class itself"),
    ({"gain": np.ma.array([1.0, 2.0], mask=[False, True]), "harm": 1}, {}, DrawError, "draw 1: gain is masked"),
    ({"gain": [True, 0.5], "harm": 1}, {}, DrawError, "draw 0: gain: True is a truth value"),
    ({"gain": [1, 0.5, False], "harm": 1}, {}, DrawError, "draw 2: gain: False is a truth value"),
    ({"gain": [10**400, 1], "harm": 1}, {}, DrawError, "draw 0: gain is too large for a float"),
    ({"gain": stats.norm(0, -1), "harm": 1}, {"seed": 1}, DrawError, "gain: the distribution has no quantiles"),
    ({"gain": stats.norm([0, 1], 1), "harm": 1}, {"seed": 1}, DrawError, "gain: the distribution has no quantiles"),
    ({"gain": (0, 1), "harm": 1}, {"seed": 1, "replicates": True}, DrawError, "replicates must be a whole number from 2 on"),
]


@pytest.mark.parametrize(("draws", "options", "error", "says"), REFUSED)
def test_what_is_refused(draws: Any, options: dict[str, Any], error: type[BargainingError], says: str) -> None:
    with pytest.raises(error, match=says):
        bg.sweep(GAME, draws, **options)


def test_all_mistakes_in_a_table_are_told_at_once() -> None:
    table = {"gain": ["much", 1.0, float("nan"), "1/2"], "harm": [1, None, 2, 3]}
    with pytest.raises(DrawError) as told:
        bg.sweep(GAME, table)
    places = [line.split(":")[0] for line in str(told.value).splitlines()]
    assert places == ["draw 0", "draw 2", "draw 1"]
    with pytest.raises(DrawError, match="and 95 more"):
        bg.sweep(GAME, {"gain": np.full(100, np.nan), "harm": 1})


@pytest.mark.parametrize("column", [[2**53 + 1, 0.5], np.array([2**53 + 1, 0]), np.array([2**53 + 1, 0], dtype=np.uint64), [str(2**53 + 1), 0]])
def test_whole_numbers_that_no_float_holds_are_decided_as_they_are(column: Any) -> None:
    """As floats both sides would be the same, and the first draw on a tie."""
    found = bg.sweep(GAME, {"gain": column}, at={"harm": 2**53})
    assert (found.codes.tolist(), found.ties) == ([0, 1], 0)


def test_scipys_newer_distributions_and_tables_are_distributions() -> None:
    classic = {"gain": stats.norm(0.5, 1)}
    one, other = (read_draws(draws, n=256, seed=1).columns(0, 256) for draws in (classic, {"gain": stats.Normal(mu=0.5, sigma=1.0)}))
    np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12)
    table, histogram = stats.rv_discrete(values=([1, 2, 5], [0.25, 0.5, 0.25])), stats.rv_histogram(([1, 3], [0.0, 1.0, 2.0]))
    columns = read_draws({"gain": table, "harm": histogram}, n=1 << 12, seed=1).columns(0, 1 << 12)
    assert [round(float((columns[0] == value).mean()), 2) for value in (1, 2, 5)] == [0.25, 0.5, 0.25]
    assert (columns[1] > 1).mean() == pytest.approx(0.75, abs=0.01)


def test_numbers_may_be_numpys_or_texts() -> None:
    plain = bg.sweep(GAME, {"gain": (0, 2)}, at={"harm": 1}, n=256, seed=1, replicates=8, confidence=0.9)
    other = bg.sweep(GAME, {"gain": (0, 2)}, at={"harm": 1}, n=np.int64(256), seed=np.int64(1), replicates=np.int64(8), confidence="9/10")
    assert plain.share("war") == other.share("war")
    assert plain.quantile("A", 0.25) == plain.quantile("A", "1/4")
    curve = bg.acceptance_curve(GAME, "harm", {"gain": [1, 2]}, reach="peace", values=[0, 1, 2], confidence=np.float32(0.9))
    assert curve.least("1/2") == curve.least(0.5) == 1


def test_samples_that_differ_little_are_told_apart() -> None:
    """So little that a few quantiles are the same: no result is taken for that of another question."""
    one, other = (bg.sweep(GAME, {"gain": stats.bernoulli(odds)}, at={"harm": "1/2"}, n=1 << 12, seed=1) for odds in (0.5, 0.501))
    assert (one.codes != other.codes).any()
    with pytest.raises(DrawError, match="same draws"):
        one.flipped(other)


def test_games_and_names_that_do_not_fit() -> None:
    with pytest.raises(StructureError, match="takes a Game"):
        bg.sweep("game", {"x": [1]})  # type: ignore[arg-type]
    blind = bg.Decision("B", {"l": bg.Outcome("x", {"A": "p", "B": 0}), "r": bg.Outcome("y", {"A": 0, "B": 0})}, information="i")
    with pytest.raises(ImperfectInformationError):
        bg.sweep(bg.Game(bg.Decision("A", {"l": blind, "r": blind})), {"p": [1]})
    found = bg.sweep(GAME, {"gain": [1], "harm": 1})
    with pytest.raises(UnknownOutcomeError):
        found.share("truce")
    with pytest.raises(UnknownPlayerError):
        found.mean("B")
    with pytest.raises(RequirementError, match="require must be"):
        found.share("war", require="all")
    with pytest.raises(RequirementError, match=r"lie in \[0, 1\]"):
        found.quantile("A", 50)
    with pytest.raises(DrawError, match="neither drawn nor given"):
        bg.acceptance_curve(GAME, "harm", {"gain": [1], "harm": [2]}, reach="peace", values=[1])
    with pytest.raises(UnknownParameterError):
        bg.acceptance_curve(GAME, "threat", {"gain": [1]}, reach="peace", values=[1])


def test_numba_is_asked_for_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bargaining.leverage.sweeps.questions.find_spec", lambda _: None)
    with pytest.raises(RequirementError, match='install the extra "fast"'):
        bg.sweep(GAME, {"gain": [1], "harm": 1}, engine="numba")
    assert "numpy" in bg.sweep(GAME, {"gain": np.ones(10), "harm": np.ones(10)}).method


def test_small_work_does_not_wait_for_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bargaining.leverage.sweeps.questions.find_spec", lambda _: True)
    assert "numpy" in bg.sweep(GAME, {"gain": [1, 2], "harm": [1, 1]}).method


def test_the_map_is_for_one_parameter_alone() -> None:
    with pytest.raises(RequirementError, match="one parameter alone"):
        bg.sweep(GAME, {"gain": [1], "harm": [1]}, engine="map")
    with pytest.raises(RequirementError, match="in a sweep"):
        bg.acceptance_curve(GAME, "harm", {"gain": [1]}, reach="peace", values=[1], engine="map")


def test_a_denominator_that_is_zero_at_a_draw() -> None:
    game = bg.Game(bg.Decision("A", {"stay": bg.Outcome("war", {"A": "1/gain"}), "leave": bg.Outcome("peace", {"A": 0})}))
    with pytest.raises(ExpressionError, match=r"draw 2: .* divides by zero"):
        bg.sweep(game, {"gain": [1, 2, 0, 4]})


def test_a_payoff_beyond_floats() -> None:
    game = bg.Game(bg.Outcome("war", {"A": "gain**3"}))
    with pytest.raises(DrawError, match="draw 1: a payoff is too large"):
        bg.sweep(game, {"gain": [1.0, 1e200]})


def test_floats_of_every_precision_are_the_decimals_they_print_as() -> None:
    for kind in ("f2", "f4", "f8", "g"):
        assert bg.sweep(GAME, {"harm": np.array(["0.1", "0.7"]).astype(kind)}, at={"gain": "1/10"}).tied.tolist() == [0]


def test_only_a_sweep_is_compared_with_a_sweep() -> None:
    with pytest.raises(DrawError, match="second sweep of the same draws, not a int"):
        bg.sweep(GAME, {"harm": [1, 2]}, at={"gain": 1}).flipped(5)  # type: ignore[arg-type]
