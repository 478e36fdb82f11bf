"""What if: each counterfactual asked of the record, and of a game at the record's illustrative calibration.

The record answers for every point that agrees with the replies: it would have been accepted, it would have been refused, or
nothing follows. What another actor's threat would have done it cannot answer, for nobody replied to one. The game answers at
one point, which was chosen to agree with the paper's coding and estimates nothing; there another actor in Annan's place is the
same threat with another credibility.

One convention for both: a mechanism presses by what refusing adds to what happens in any case. What is carried out for good presses no longer;
an event coded ``implementation`` begins a harm that ends with acceptance, and presses like a threat.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from bargaining.cases import Assumptions, Record
from bargaining.mediation import Answer, Enticement, Mechanism, Mediation, Offer, Party, gap, minimum_credibility, minimum_enticement, minimum_threat

LAST = "personal"


def at_calibration(record: Record) -> Mediation:
    """The consensus step as a mediation with one party, one mechanism for each threat, and nothing promised.

    Walking out is worth a tenth less than going on, so that it plays no part; harms are net of what is feared in any case.
    """
    values = record.calibrations["illustrative"].values
    names = record.identify(stage="consensus").acceptance().active
    return Mediation(
        [Party("Kibaki", continuing=values["value_consensus"], abandoning=values["value_consensus"] - Fraction(1, 10))],
        Offer(values={"Kibaki": values["offer_grand_coalition"]}),
        mechanisms=[Mechanism(name, harm=values[f"harm_{name}"], punishes=["continue", "abandon"]) for name in names],
        enticements=[Enticement(0)],
        mediator="Annan",
        title="Kenya, February 2008, at the illustrative calibration",
    )


def without(mediation: Mediation, *names: str) -> Mediation:
    """The same with some mechanisms not in force."""
    return replace(mediation, mechanisms=tuple(each for each in mediation.mechanisms if each.name not in names))


def accepts(mediation: Mediation) -> bool:
    """Whether Kibaki accepts, at these numbers."""
    return gap(mediation, "Kibaki") <= 0


def numbers(record: Record) -> dict[str, Answer]:
    """How much of each lever it would have taken, at the calibration."""
    mediation = at_calibration(record)
    return {
        "the least harm of the personal threat, with the other seven in force": minimum_threat(mediation, LAST),
        "the least credibility of the personal threat, whoever makes it": minimum_credibility(mediation, LAST),
        "the least enticement without the personal threat": minimum_enticement(without(mediation, LAST)),
        "the least enticement with no threat at all": minimum_enticement(replace(mediation, mechanisms=())),
    }


def another_actor(record: Record, credibility: Fraction) -> bool:
    """Whether Kibaki accepts, at the calibration, if somebody else makes the last threat and is believed only so far."""
    mediation = at_calibration(record)
    scaled = tuple(replace(each, credibility=credibility) if each.name == LAST else each for each in mediation.mechanisms)
    return accepts(replace(mediation, mechanisms=scaled))


def from_the_record(record: Record, coding: str, assumptions: Assumptions) -> list[tuple[str, str, str]]:
    """Triples of a counterfactual, the statement that puts it, and what follows from the replies."""
    consent = record.identify(assumptions, coding=coding, stage="consent")
    consensus = record.identify(assumptions, coding=coding, stage="consensus")
    shaken, signed = consent.acceptance(), consensus.acceptance()
    asked = [
        ("no enticement: consent to the inquiry, under the pressure of the handshake", consent, f"would accept inquiry under {_listed(shaken.active)} at K15"),
        ("no threat at all: consent to mediation, unpressed", consent, f"gap_{shaken.event.id} <= 0"),
        ("no threat at all: the agreement, unpressed", consensus, f"gap_{signed.event.id} <= 0"),
        ("no personal threat", consensus, f"personal is redundant at {signed.event.id}"),
    ]
    for name in signed.active:
        if name != LAST:
            asked.append((f"{name} carried out for good instead of threatened", consensus, f"{name} is redundant at {signed.event.id}"))
    words = {"entailed": "would have been accepted", "contradicted": "would have been refused", "open": "nothing follows"}
    return [(what, text, "the record contradicts itself" if found.is_empty else words[found.entails(text).verdict]) for what, found, text in asked]


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nothing"
