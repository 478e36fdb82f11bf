"""Kenya: what the record of the case implies, in each coding and under each set of assumptions (A42 to A44)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from bargaining.cases import Adjudication, Assumptions, IdentifiedSet, Record, adjudicate, load_record
from bargaining.claims.declaration import opened

CODINGS = ("paper", "strict", "early_consent")
"""As the paper tells it; as press and documents have it; the same with Kufuor's announcement of 10 January taken at its word."""

OVER = {"coding": CODINGS, "stationary": (True, False), "fixed_offer": (True, False)}

WEAKEST = {
    "the paper's coding": lambda coding: coding == "paper",
    "a stationary reservation value": lambda stationary: stationary,
    "offers of fixed worth": lambda fixed_offer: fixed_offer,
    "consent as early as announced": lambda coding: coding == "early_consent",
}


@cache
def record() -> Record:
    """The record of Kenya in 2008."""
    return load_record("kenya-2008")


@cache
def identified(stage: str, coding: str, stationary: bool, fixed_offer: bool) -> IdentifiedSet:
    """What the replies of a stage leave possible."""
    return record().identify(Assumptions(stationary=stationary, fixed_offer=fixed_offer), coding=coding, stage=stage)


@cache
def adjudication() -> Adjudication:
    """The rival readings, tried against the record."""
    return adjudicate(record())


def consistent(stage: str) -> dict[str, Callable[[str, bool, bool], bool]]:
    """The assumption that replies do not contradict each other."""

    def agree(coding: str, stationary: bool, fixed_offer: bool) -> bool:
        return not identified(stage, coding, stationary, fixed_offer).is_empty

    return {"the replies do not contradict each other": agree}


A42 = opened(
    id="A42",
    title="EU sanctions persuaded Kibaki to consent",
    quotation="The magnitude of the EU sanction coupled with a pragmatic demand was persuasive.",
    section="Case Study: Consent",
)


@A42.clause("the sanction", over=OVER, nature="empirical", by_hand="E", assumptions=consistent("consent"), repairs=WEAKEST)
def the_sanction_mattered(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """The record implies that the EU's threat contributed to consent."""
    return identified("consent", coding, stationary, fixed_offer).entails("harm_eu > 0").verdict == "entailed"


@A42.clause(
    "the pragmatic demand",
    over={**OVER, "fixed_offer": (True,)},
    nature="empirical",
    by_hand="E",
    assumptions=consistent("consent"),
    repairs={name: condition for name, condition in WEAKEST.items() if name != "offers of fixed worth"},
)
def the_demand_mattered(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """The record implies that mediation without an inquiry was worth more to Kibaki than the plan with one, offers being of fixed worth."""
    return identified("consent", coding, stationary, fixed_offer).entails("offer_mediation > offer_inquiry").verdict == "entailed"


A43 = opened(
    id="A43",
    title="Annan's personal threat produced the deal",
    quotation="signed on February 28, 2008, the same day Annan made the threat",
    section="Case Study: Consensus-building",
)


@A43.clause("it mattered", over=OVER, nature="empirical", by_hand="E", assumptions=consistent("consensus"), repairs=WEAKEST)
def the_personal_threat_mattered(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """The record implies that the personal threat contributed to the agreement, so that it cannot have been redundant."""
    return identified("consensus", coding, stationary, fixed_offer).entails("harm_personal > 0").verdict == "entailed"


A44 = opened(
    id="A44",
    title="Three rival readings of the case",
    quotation="The division can be grouped into three contrasting interpretations.",
    section="Case Study",
    references=(
        "Lindenmayer and Kaye 2009, A choice for peace? The story of forty-one days of mediation in Kenya",
        "Welsh 2015, Mediation and sanctions",
        "Babbitt 2014, Mediation and the prevention of mass atrocities",
    ),
)


def contradicted(reading: str, coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """Whether a reading contradicts the record."""
    made = Assumptions(stationary=stationary, fixed_offer=fixed_offer)
    return adjudication().judgement(reading, coding, made).verdict == "contradicted"


def coherent(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """Whether the record does not contradict itself under a coding and assumptions."""
    made = Assumptions(stationary=stationary, fixed_offer=fixed_offer)
    return not adjudication().judgement("welsh", coding, made).record_is_contradictory


COHERENT = {"the record does not contradict itself": coherent}


@A44.clause("no choice (Welsh)", over=OVER, by_hand="T", assumptions=COHERENT)
def no_choice_is_refuted(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """That Kibaki had no choice contradicts the record."""
    return contradicted("welsh", coding, stationary, fixed_offer)


@A44.clause("no coercion (Lindenmayer and Kaye)", over=OVER, nature="empirical", by_hand="E", assumptions=COHERENT, repairs=WEAKEST)
def no_coercion_is_refuted(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """That coercion contributed nothing contradicts the record."""
    return contradicted("lindenmayer_kaye", coding, stationary, fixed_offer)


@A44.clause("sanctions and mutual gains (Babbitt)", over=OVER, nature="empirical", by_hand="E", assumptions=COHERENT, repairs=WEAKEST)
def sanctions_alone_are_refuted(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """That only sanctions and mutual gains contributed contradicts the record."""
    return contradicted("babbitt", coding, stationary, fixed_offer)


@A44.clause("all forms and a personal threat (the paper)", over=OVER, by_hand="T", assumptions=COHERENT)
def the_papers_reading_is_consistent(coding: str, stationary: bool, fixed_offer: bool) -> bool:
    """That coercion of all forms contributed, the personal threat last, does not contradict the record."""
    return not contradicted("ifediora", coding, stationary, fixed_offer)
