"""The models in which some know more than others, with the equilibria that are known for them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import bargaining as bg
from bargaining.catalog import shelves
from bargaining.errors import ImperfectInformationError

F = Fraction
NAMES = {
    "audience-costs", "beer-quiche", "biased-mediator", "blame-game", "one-sided-crisis", "power-mediation", "seltens-horse",
    "spence-signalling", "stripped-down-poker", "sunk-cost-signal", "unilateral-deterrence",
}  # fmt: skip


def solved(name: str, **changes: Any) -> bg.PerfectBayesian:
    model = bg.load(name)
    return bg.perfect_bayesian(model.game, at={**model.facts, **changes})


def supported(answer: bg.PerfectBayesian, **supports: str | set[str]) -> list[bg.EquilibriumFamily]:
    """The families with these actions at the information sets named (underscores for spaces)."""
    wanted = {name.replace("_", " "): {actions} if isinstance(actions, str) else actions for name, actions in supports.items()}
    return [family for family in answer.families if all(set(family.supports[name]) == actions for name, actions in wanted.items())]


def test_they_are_all_here() -> None:
    hidden = {name for name in shelves() if bg.load(name).game.tree.information_sets}
    assert hidden >= NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_has_equilibria_that_the_checker_confirms(name: str) -> None:
    model = bg.load(name)
    assert set(model.facts) == set(model.game.parameters)
    answer = solved(name)
    assert answer.families
    for family in answer.families:
        verdict = bg.check_assessment(model.game, family.assessment, at=model.facts)
        assert verdict.is_sequential, str(verdict)
        assert family.is_consistent


@pytest.mark.parametrize("name", sorted(NAMES))
def test_solve_says_what_to_ask_instead(name: str) -> None:
    with pytest.raises(ImperfectInformationError, match=rf'"{name}": .* cannot tell .* apart.*perfect_bayesian\(model.game, at=model.facts\)'):
        bg.brief(bg.load(name))


def test_beer_quiche() -> None:
    """Cho and Kreps: both breakfasts are pooled on; only beer passes the intuitive criterion, with the weak believed in."""
    answer = solved("beer-quiche")
    assert len(supported(answer, weak="beer", strong="beer")) == len(supported(answer, weak="quiche", strong="quiche")) == 2
    assert len(answer.families) == 4
    pure = supported(answer, weak="beer", strong="beer", after_quiche="fight")[0]
    assert (pure.beliefs["after quiche"]["weak > quiche"].low, pure.beliefs["after quiche"]["weak > quiche"].high) == (F(1, 2), 1)
    mixed = supported(answer, weak="beer", strong="beer", after_quiche={"fight", "let be"})[0]
    assert (mixed.strategies["after quiche"]["fight"].low, mixed.beliefs["after quiche"]["weak > quiche"].is_single) == (F(1, 2), True)
    for by in ("intuitive", "D1"):
        assert {family.supports["weak"] for family in answer.refine(by=by).families} == {("beer",)}  # type: ignore[arg-type]
    [kept] = answer.refine(by="D1").families
    assert kept.beliefs["after quiche"]["weak > quiche"].low == 1
    scarce = solved("beer-quiche", strong="1/4")
    assert not [family for family in scarce.families if family.is_pure], "a Receiver that expects the weak fights the pool"


def test_spence_signalling() -> None:
    """Watson, figure 29.1: the separating equilibrium, and pooling on no education if the educated are thought able with at most 2/5."""
    answer = solved("spence-signalling")
    [separating] = supported(answer, able="educated", not_able="not educated")
    assert separating.is_single
    assert separating.strategies["educated"]["manager"].low == separating.strategies["not educated"]["clerk"].low == 1
    pooling = supported(answer, able="not educated", not_able="not educated")
    assert len(pooling) + 1 == len(answer.families)
    assert max(family.beliefs["educated"]["able > educated"].high for family in pooling) == F(2, 5)
    assert list(answer.refine(by="intuitive").families) == [separating]
    assert not supported(solved("spence-signalling", cost_able="13/2"), able="educated", not_able="not educated"), "too dear for the able"
    assert not supported(solved("spence-signalling", cost_other="5"), able="educated", not_able="not educated"), "too cheap for the others"


def test_seltens_horse() -> None:
    """Selten 1975: (down, across, left) is Nash and not sequential; in every sequential equilibrium Three goes left with at most 1/4."""
    answer = solved("seltens-horse")
    assert {(family.supports["One"], family.supports["Two"]) for family in answer.families} == {(("across",), ("across",))}
    assert max(family.strategies["Three"]["left"].high for family in answer.families) == F(1, 4)
    assert max(family.beliefs["Three"]["down"].high for family in answer.families) == F(1, 3)
    model = bg.load("seltens-horse")
    nash = bg.check_assessment(model.game, {"One": "down", "Two": "across", "Three": "left"}, at=model.facts)
    assert (nash.is_sequential, nash.gains) == (False, {"One": 0, "Two": 3, "Three": 0})


@pytest.mark.parametrize(
    ("challenger", "defender", "strong", "weak"),
    [("3/10", "4/5", "cooperate", "cooperate"), ("3/10", "3/5", "defect", "cooperate"), ("4/5", "1/5", "defect", "defect")],
)
def test_unilateral_deterrence_regimes(challenger: str, defender: str, strong: str, weak: str) -> None:
    """Zagare and Kilgour: certain deterrence, separation, attack; thresholds 2/3, 1/2 and 3/5."""
    answer = solved("unilateral-deterrence", challenger=challenger, defender=defender)
    assert supported(answer, strong_Challenger=strong, weak_Challenger=weak)


def test_unilateral_deterrence_by_bluff() -> None:
    """x = p(1 - d)/(d(1 - p)) = 2/7 and y = (c - p)/(1 - p) = 3/8."""
    [bluff] = supported(solved("unilateral-deterrence"), strong_Challenger="defect", weak_Challenger={"cooperate", "defect"})
    assert bluff.strategies["weak Challenger"]["defect"].low == F(2, 7)
    assert bluff.strategies["soft Defender"]["resist"].low == F(3, 8)
    assert bluff.is_single
    for changes in ({"defender": "11/20"}, {"challenger": "13/20"}):
        assert not supported(solved("unilateral-deterrence", **changes), strong_Challenger="defect", weak_Challenger={"cooperate", "defect"})


def test_one_sided_crisis() -> None:
    """Fearon with two types: the Proposer gambles from (c_l + c_A)/(c_h + c_A) on, here less the sweetener on both sides."""
    threshold = (F(1, 20) + F(1, 10) - F(1, 100)) / (F(3, 10) + F(1, 10) - F(1, 100))
    for weak, action in ((threshold - F(1, 1000), "demand little"), (threshold + F(1, 1000), "demand much")):
        [family] = solved("one-sided-crisis", weak=weak).families
        assert family.supports["demand"] == (action,)
    at = solved("one-sided-crisis", weak=threshold)
    assert {family.supports["demand"] for family in at.families} == {("demand much",), ("demand little",), ("demand much", "demand little")}
    kept = {"resolute, asked for little": "accept", "weak, asked for much": "accept"}
    for weak, action in (("37/100", "demand little"), ("19/50", "demand much")):
        [family] = [f for f in solved("one-sided-crisis", weak=weak, sweetener=0).families if all(f.supports[k] == (v,) for k, v in kept.items())]
        assert family.supports["demand"] == (action,), "without a sweetener, and with ties for peace, the threshold is 3/8"


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [({}, F(6, 23), F(12)), ({"accuracy": "9/10"}, F(6, 53), None), ({"weak": "3/5"}, F(6, 35), F(24, 5)), ({"war": "1/20"}, F(1, 23), F(2))],
)
def test_biased_mediator(changes: dict[str, str], low: Fraction, high: Fraction | None) -> None:
    """Truth is told exactly where b_lo <= bias <= b_hi, both as in closed form (0.260870 and 12; 0.113208; 0.171429 and 4.8; 0.043478 and 2)."""
    truth = {'told "weak"': ('say "weak"',), 'told "tough"': ('say "tough"',), 'hears "weak"': ("demand much",), 'hears "tough"': ("demand little",)}
    tiny = F(1, 10**6)
    expected = {low - tiny: False, low: True, low + tiny: True, F(0): False}
    if high is not None:
        expected |= {high - tiny: True, high: True, high + tiny: False}
    else:
        expected[F(1000)] = True
    for bias, holds in expected.items():
        answer = solved("biased-mediator", bias=bias, **changes)
        assert any(family.supports == truth for family in answer.families) == holds, bias


def test_power_mediation() -> None:
    """Peace for certain without bias and with much; between, separation brings peace with probability 1 - rho*Pi/(Pi + c) = 5/8 at best."""
    assert solved("power-mediation").likelihood("peace") == F(5, 8)
    assert solved("power-mediation").likelihood("peace", require="every") == 0
    least_cost = supported(solved("power-mediation"), resolved="propose much", unresolved="propose little", little_proposed="accept")
    assert max(family.strategies["much proposed"]["accept"].high for family in least_cost) == F(1, 4)
    for bias in ("1/10", "9/10"):
        assert any(family.probability("peace").high == 1 for family in solved("power-mediation", bias=bias).families)


def test_audience_costs() -> None:
    """By hand: the Defender resists with 1/(1 + audience) and believes in war with 1/war_defender; the irresolute bluff with 1/8."""
    for audience in (F(1, 10), F(1, 5), F(2, 5)):
        [family] = solved("audience-costs", audience=audience).families
        assert family.strategies["threatened"]["resist"].low == 1 / (1 + audience)
        assert family.beliefs["threatened"]["resolute > threaten"].low == F(4, 5)
        assert family.strategies["irresolute"]["threaten"].low == F(1, 8)
    locked = solved("audience-costs", audience="3/5")
    assert [family.outcomes["concession"].low for family in locked.families if family.reached["threatened"]] == [1]


def test_stripped_down_poker() -> None:
    answer = solved("stripped-down-poker")
    assert answer.is_unique
    [family] = answer.families
    assert family.strategies["holds a queen"]["bet"].low == F(1, 3)
    assert family.strategies["after a bet"]["call"].low == F(2, 3)
    assert family.payoffs["Alice"].low == F(1, 3)


def test_blame_game() -> None:
    """The four rows of the reconstruction: no blame; lone blame; shared blame; blame for the intransigent side alone."""

    def pure(**changes: Any) -> set[tuple[str, str]]:
        return {(f.supports["One votes"][0], f.supports["Two votes"][0]) for f in solved("blame-game", **changes).families if f.is_pure}

    assert pure(blame_one=0) == {("no", "yes"), ("no", "no")}
    assert pure(blame_one="1/5", blame_two="1/5", shared=0) == {("yes", "yes"), ("no", "yes"), ("no", "no")}
    assert pure(blame_one="1/5", blame_two="1/5") == {("yes", "yes"), ("no", "yes")}
    assert pure() == {("yes", "yes")}


def test_sunk_cost_signal() -> None:
    """By hand: bluffers mobilise with 1/3, the Target complies with the cost of mobilising; D1 leaves no equilibrium without signals."""
    answer = solved("sunk-cost-signal")
    [semi] = supported(answer, firm="mobilise", bluffing={"mobilise", "talk"})
    assert (semi.strategies["bluffing"]["mobilise"].low, semi.strategies["mobilised"]["comply"].low) == (F(1, 3), F(3, 5))
    [kept] = answer.refine(by="D1").families
    assert kept.supports == semi.supports
    [apart] = supported(solved("sunk-cost-signal", mobilising="11/10"), firm="mobilise", bluffing="talk")
    assert apart.probability(["compliance"]).low == F(1, 4)


def test_how_much_of_a_lever_makes_an_outcome_likely_enough_in_these_equilibria() -> None:
    """Threats are conceded to with probability 5/12 * audience/(1 + audience): at least 1/10 from 6/19 on."""
    model = bg.load("audience-costs")
    at = model.facts_without("audience")

    def conceded(game: bg.Game) -> Fraction | int:
        return bg.perfect_bayesian(game).likelihood("concession")

    assert conceded(model.game.at(model.facts)) == F(5, 72)
    least = bg.minimum(model.game, "audience", reach="concession", probability="1/10", at=at, within=(0, "2/5"), concept=conceded)
    assert float(least.value) == pytest.approx(6 / 19, abs=1e-6)  # type: ignore[arg-type]
    assert conceded(model.game.at({**at, "audience": least.value})) >= F(1, 10)  # type: ignore[dict-item]
