"""Each argument of each public function in its turn, all others right: it is the library's own mistake, and the message says where."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest

import bargaining as bg
from bargaining.errors import BargainingError
from bargaining.theory import crisis, mediators, strategic
from bargaining.theory.axiomatic import BargainingSet
from bargaining.theory.strategic import Refusal

PIE = BargainingSet.pie(1)
TREE = bg.Game(bg.Decision("L", {"a": bg.Outcome("a", {"L": 0, "F": 1}), "b": bg.Outcome("b", {"L": 1, "F": "x"})}))
PATIENT = ("9/10", "4/5")
FACTS = {"weak": "1/2", "war": "3/10", "cost": "1/10", "cost_tough": "1/20", "cost_weak": "7/20"}
FORCE = {"resolved": "1/2", "balance": "2/5", "power": "3/10", "cost": "1/10", "cost_resolved": "3/50", "cost_unresolved": "6/25", "war": "1/10"}
VOTE = {"deals": ("1/2", "1/2"), "status_quo": ("7/10", "3/10"), "shared": "1/2"}
TYPES = {"soft": ("1/2", -2), "tough": ("1/2", 0)}
TABLE = [[1, -1], [-3, -2]]

CALLS: dict[str, dict[str, dict[str, Any]]] = {
    "axiomatic": {
        "egalitarian": {"bargaining_set": PIE, "disagreement": (0, 0), "weights": (1, 2), "lexicographic": False},
        "kalai_smorodinsky": {"bargaining_set": PIE, "disagreement": (0, 0), "lexicographic": False},
        "nash_solution": {"bargaining_set": PIE, "disagreement": (0, 0), "weights": (1, 2), "tolerance": "1/1000"},
        "optimal_threats": {"first": TABLE, "second": TABLE},
        "share_threshold": {
            "bargaining_set": PIE, "disagreement": (0, "-t"), "lever": "t", "party": "party 1", "share": "1/2", "weights": (1, 2), "within": (0, 3), "steps": 9,
        },
        "threat_game": {"first": TABLE, "second": TABLE, "parties": ("A", "B")},
        "utilitarian": {"bargaining_set": PIE, "disagreement": (0, 0), "weights": (1, 2)},
        "variable_threats": {"first": TABLE, "second": TABLE},
    },
    "strategic": {
        "breakdown_shares": {"risk": "1/10", "payoffs": (0, "1/5"), "discounts": PATIENT},
        "endless_bounds": {"discounts": [PATIENT]},
        "equilibrium_bounds": {"first": lambda x: x / 2, "second": lambda x: x / 2, "tolerance": "1/1000", "rounds": 50},
        "inside_option_limit": {"rates": (1, 2), "flows": (0, "1/5")},
        "inside_option_shares": {"discounts": PATIENT, "flows": (0, "1/5")},
        "irrelevant_option": {"discounts": PATIENT},
        "least_cost_of_talks": {"cost": "1/10", "share": "1/2", "require": "some"},
        "least_joint_threat": {"buyer": (0, 1), "seller": (0, 1), "settlement": "1/2"},
        "offers_until_deadline": {
            "rounds": 3, "discounts": PATIENT, "outside": (0, "1/5"), "flows": (0, "1/5"), "risk": "1/10", "breakdown": (0, "1/5"),
        },
        "outside_option_shares": {"discounts": PATIENT, "options": (0, "1/5")},
        "present_worth": {"utility": lambda x: x, "factor": "9/10", "otherwise": "1/10"},
        "pressed_double_auction": {"buyer": (0, 1), "seller": (0, 1), "threats": (0, "1/10")},
        "rotating_offers": {"discounts": PATIENT, "next_proposer": "who refused"},
        "rotation_game": {"parties": 3, "rounds": 1, "steps": 2},
        "rubinstein": {"discounts": PATIENT},
        "rubinstein_fixed_costs": {"costs": ("1/10", "1/5")},
        "rubinstein_limit": {"rates": (1, 2)},
        "shares_when_both_quit": {"discounts": PATIENT, "options": (0, "1/5")},
        "shares_when_proposer_quits": {"discounts": PATIENT, "option": "1/2"},
        "stationary_equilibrium": {"first": Refusal("1/2"), "second": Refusal("1/2")},
        "talks_game": {
            "rounds": 2, "steps": 2, "discounts": PATIENT, "outside": (0, "1/5"), "may_quit": (True, False), "flows": (0, "1/5"), "risk": "1/10",
            "breakdown": (0, "1/5"),
        },
        "threat_on_breakdown": {"risk": "1/10", "payoffs": (0, "1/5"), "share": "1/2", "discounts": PATIENT},
        "threat_on_exit": {"discounts": PATIENT, "options": (0, "3/5"), "share": "1/2"},
        "threat_on_talks": {"discounts": PATIENT, "flows": (0, "1/5"), "share": "1/2"},
        "threat_on_waiting": {"discounts": PATIENT, "share": "4/5"},
        "threat_to_accept": {"offer": "1/5", "responder": "1/2", "require": "some"},
        "ultimatum_game": {"steps": 2, "proposer": "p", "responder": "r"},
        "ultimatum_outcomes": {"proposer": "1/5", "responder": "1/5", "steps": 10},
    },
    "crisis": {
        "ambiguity_game": {"types": {"low": ("1/2", "1/5"), "high": ("1/2", "4/5")}, "is_open": False},
        "attrition_game": {"rounds": 3},
        "audience_game": {"types": (TYPES, TYPES), "rounds": 3, "first": 2},
        "audience_war": {"audience": (1, 2), "war_costs": (3, 4)},
        "bargaining_range": {"balance": "1/2", "costs": ("1/10", "1/5"), "when_attacked": "2/5"},
        "cheaper_lever": {"credibility": "1/2", "failure": "1/5", "delivery": "4/5", "nonassurance": "1/10", "enforcement_cost": 1},
        "coercion_calculus": {"benefit": 10, "benefit_chance": "1/2", "cost": 20, "cost_chance": "1/5"},
        "compellence": {"gain": "1/2", "harm": 1, "credibility": "1/2", "submission": "1/10", "aid": "1/10", "delivery": "1/2", "nonassurance": "1/10"},
        "compellence_after_deterrence": {"gains": (0, 1), "deterring": "3/10", "compelling": "3/5", "submission": "1/10", "promised": "1/10"},
        "compellence_game": {"gains": ("gain", "1/2")},
        "concession_game": {"rounds": 3, "first": 2},
        "crisis_demand": {"balance": "1/2", "cost": "1/10", "costs": (0, "2/5"), "on_proposer": "1/10", "on_responder": "1/10"},
        "crisis_game": {"demands": {"much": "3/5"}, "types": {"tough": ("1/2", "1/10"), "weak": ("1/2", "1/5")}},
        "deterrence": {"gain": "1/2", "harm": 1, "cost": "1/5", "reputation": "1/4", "benefit": "1/10"},
        "deterrence_in_doubt": {"gain": "1/2", "harm": 1, "costs": (0, 1), "reputation": "1/4", "benefit": "1/10", "nonassurance": "1/10"},
        "forts_war": {"forts": 10, "held": 5, "win": "3/5"},
        "least_audience": {"resolute": "1/3", "irresolute_war": "-1/2", "defender_cost": "5/4", "risk": "1/4"},
        "least_audience_cost": {"other": 1, "war_costs": (3, 4)},
        "least_battle_cost": {"forts": 10, "held": 5, "beliefs": ("3/5", "2/5"), "costs": ("1/100", "1/100"), "on": "both"},
        "least_common_pressure": {"values": (0, 1), "duration": "1/7"},
        "least_cost_of_war": {"balance": "3/4", "costs": ("1/10", "1/5"), "when_attacked": "1/4"},
        "least_crisis_threat": {"balance": "1/2", "cost": "1/10", "costs": (0, "2/5"), "on": "proposer", "risk": "1/10"},
        "least_deterring_harm": {"costs": (0, 1), "gain": 1, "losses": ("4/5", "1/10")},
        "least_guarantee": {"now": "3/10", "later": "1/2", "costs": ("1/2", "1/2"), "patience": "9/10", "granting": "most"},
        "least_penalty": {"later": "1/2", "cost": "1/2", "patience": "9/10", "guarantee": "1/2"},
        "least_pressure": {"costs": (1, 1), "values": (1, 1), "on": 2, "duration": "1/4"},
        "least_sanction": {"demands": ("3/5", "3/5"), "obstinate": ("1/10", "1/5"), "on": 2, "rates": (1, 2), "sanctions": (0, "1/10")},
        "least_shift": {"now": "3/10", "costs": ("1/2", "1/2"), "patience": "9/10", "granting": "most"},
        "least_threat_on_a_gamble": {"cost": "1/10", "costs": ("1/20", "3/10"), "weak": "1/2"},
        "least_threat_on_fighting": {"defender": "1/2", "gain": 1, "humiliation": 1, "strong": "-1/2"},
        "obstinate_bargaining": {"demands": ("3/5", "3/5"), "obstinate": ("1/10", "1/5"), "rates": (1, 2), "sanctions": (0, "1/10")},
        "preventive_war": {"now": "3/10", "later": "1/2", "costs": ("1/2", "1/2"), "patience": "9/10", "granting": "most"},
        "private_stalemate": {"values": (0, 1), "cost": 2},
        "public_threat": {"audience": "1/5", "resolute": "1/3", "irresolute_war": "-1/2", "defender_cost": "5/4"},
        "quitting_time": {"value": "1/2", "values": (0, 1), "cost": 2},
        "settlement": {"forts": 10, "held": 5, "beliefs": ("3/5", "2/5"), "costs": ("1/100", "1/100")},
        "shift_game": {"granting": "most"},
        "stalemate": {"costs": (1, 2), "values": (1, 1)},
        "target_ambiguity": {"costs": (0, 1), "gain": 1, "harm": 1, "losses": ("4/5", "1/10")},
        "two_type_demand": {"balance": "1/2", "cost": "1/10", "costs": ("1/20", "3/10"), "weak": "1/2"},
        "unilateral_deterrence": {
            "challenger": "1/2", "defender": "1/2", "gain": 1, "loss": 1, "humiliation": 1, "triumph": "1/2", "strong": "-1/2", "soft": -2,
        },
    },
    "mediators": {
        "believed_biases": {**FACTS, "accuracy": "4/5"},
        "biased_mediator_game": {"infallible": False},
        "blame_equilibria": {**VOTE, "blame": ("1/5", 0)},
        "blame_game": {"in_turn": False},
        "cheapest_ripening": {"claims": {"A": 1, "B": "1/2"}, "levers": {"aid": (1, "3/4")}, "pie": 1},
        "dispute_game": {"shares": {"much": "3/5"}},
        "forceful_mediation": {**FORCE, "bias": "2/5"},
        "least_accuracy": {**FACTS, "bias": "1/2"},
        "least_blame": {**VOTE, "side": "One", "blame": ("1/5", 0), "require": "some", "undominated": False},
        "least_cost_for_peace": {"strong": "1/2", "win": "13/16", "pie": "4/5", "cost": 0},
        "least_destruction_for_peace": {"strong": "1/2", "win": "13/16", "pie": "4/5"},
        "least_joint_worsening": {"chance": "2/5"},
        "peace_by_institution": {"strong": "1/2", "win": "13/16", "pie": "4/5", "cost": 0},
        "peaceful_biases": {**FORCE, "require": "some"},
        "power_mediation_game": {"proposals": {"little": "balance + cost"}},
        "ripe_coalitions": {"claims": {"A": 1, "B": "1/2"}, "pie": 2},
        "settlement_after_shift": {"government": "1/10", "rebels": "1/10", "values": (0, 1), "costs": (0, 1)},
        "trade_off": {**FACTS, "accuracies": ("4/5",)},
        "unanimity_game": {"claims": {"A": 1, "B": "1/2"}},
    },
    "implementation": {
        "k_implementation": {"payoffs": [TABLE, TABLE], "profile": (0, 1)},
        "least_enforcement": {"gap": "1/5", "harm": 1},
        "stackelberg": {"game": TREE, "leader": "L", "at": {"x": 1}, "mixed": False},
    },
}  # fmt: skip

METHODS: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "pie": (BargainingSet.pie, {"size": 1, "parties": ("A", "B")}),
    "from_points": (BargainingSet.from_points, {"points": [(0, 1), (1, 0)], "parties": ("A", "B")}),
    "from_inequalities": (BargainingSet.from_inequalities, {"matrix": [(1, 1)], "bounds": [1], "parties": ("A", "B")}),
    "from_frontier": (BargainingSet.from_frontier, {"frontier": lambda x: 1 - x, "within": (0, 1), "slope": lambda x: -1, "parties": ("A", "B")}),
    "contains": (PIE.contains, {"payoffs": (0, 1)}),
    "ideal": (PIE.ideal, {"disagreement": (0, 0)}),
    "corners": (PIE.corners, {"disagreement": (0, 0)}),
    "Refusal": (Refusal, {"factor": "1/2", "constant": "1/5", "floor": "1/5"}),
    "bounds": (strategic.stationary_equilibrium(Refusal("1/2"), Refusal("1/2")).bounds, {"rounds": 3}),
    "audience, still_there": (crisis.audience_war((1, 1), (2, 2)).still_there, {"side": 1, "time": "1/2"}),
    "obstinate, still_there": (crisis.obstinate_bargaining(("3/5", "3/5"), ("1/10", "1/5")).still_there, {"side": 1, "time": "1/2"}),
    "can_agree": (mediators.ripe_coalitions({"A": 1, "B": "1/2"}).can_agree, {"coalition": ("A", "B")}),
}

WRONG: list[Any] = ["1 +", b"x", float("nan"), float("inf"), object(), [], {}, (), "1/0", ("1/2",), {"a": object()}, (None, None), (True, True), True]
WHOLE = {"on", "first", "side", "rounds", "steps", "parties"}
RIGHT: dict[tuple[str, str], list[Any]] = {
    ("share_threshold", "within"): [(None, None)],
    ("compellence_game", "gains"): [("1/2",)],
    ("trade_off", "accuracies"): [("1/2",)],
    ("endless_bounds", "discounts"): [[], ()],
    ("talks_game", "may_quit"): [(True, True)],
    ("from_inequalities", "bounds"): [("1/2",)],
    ("can_agree", "coalition"): [[], {}, ()],
}


def asked() -> Iterator[Any]:
    for room, calls in CALLS.items():
        for name, right in calls.items():
            yield pytest.param(room, name, right, id=name)


def test_every_public_function_is_here() -> None:
    for room, calls in CALLS.items():
        public = import_module(f"bargaining.theory.{room}")
        functions = {name for name in public.__all__ if not inspect.isclass(getattr(public, name))}
        assert functions - calls.keys() == {name for name in functions if not inspect.signature(getattr(public, name)).parameters}


@pytest.mark.parametrize(("room", "name", "right"), list(asked()))
def test_one_wrong_argument(room: str, name: str, right: dict[str, Any]) -> None:
    refuses(name, getattr(import_module(f"bargaining.theory.{room}"), name), right)


@pytest.mark.parametrize("name", METHODS)
def test_one_wrong_argument_of_a_method(name: str) -> None:
    refuses(name, *METHODS[name])


def refuses(name: str, function: Callable[..., Any], right: dict[str, Any]) -> None:
    assert str(function(**right))
    for argument in right:
        for wrong in [*WRONG, *([1.0] if argument in WHOLE else [])]:
            if right[argument] is False and wrong is True:
                continue
            if any(wrong is each or wrong == each for each in RIGHT.get((name, argument), [])):
                function(**{**right, argument: wrong})
                continue
            with pytest.raises(BargainingError) as told:
                function(**{**right, argument: wrong})
            assert str(told.value), (name, argument, wrong)
        if all(isinstance(value, str | int) for value in right.values()):
            with pytest.raises(BargainingError) as told:
                function(**{**right, argument: "1 +"})
            others = {str(each) for each in saying(function, right, right.keys() - {argument})}
            assert str(told.value) not in others, "no two arguments have the same message"


def saying(function: Callable[..., Any], right: dict[str, Any], arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        try:
            function(**{**right, argument: "1 +"})
        except BargainingError as mistake:
            yield str(mistake)
