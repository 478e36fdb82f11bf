"""The situations that several claims speak about, each a mediation, a campaign or a small game.

Names of parameters are the same throughout: ``offer`` :math:`x`, ``reservation`` :math:`r`, ``submission_cost``
:math:`s`, ``enticement`` :math:`e`, ``delivery`` :math:`\\alpha`, ``harm`` :math:`h`, ``credibility`` :math:`q`,
``nonassurance`` :math:`\\sigma`.
"""

from __future__ import annotations

from fractions import Fraction

from bargaining.claims.situations import Situation
from bargaining.mediation import Campaign, CoreInterest, Enforcement, Enticement, Issue, Mechanism, Mediation, Offer, Party, Renegotiation, Revision, Support

AGREEMENT, STALEMATE, BREAKDOWN, NO_TALKS = "agreement", "stalemate", "breakdown", "no talks"

ONE_THREAT = Situation(
    Mediation(
        (Party("R", continuing=0),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("threat", harm=0),),
        enticements=(Enticement(0),),
    ),
    offer="value_r",
    reservation="continuing_r",
    submission_cost="submission_cost_r",
    harm="harm_threat",
    credibility="credibility_threat",
    nonassurance="nonassurance_threat",
)
"""One party, one refusal, one threat, one enticement."""


def threatened(*names: str) -> Situation:
    """One party with one refusal and several threats, whose parameters are called ``harm_name`` and so on."""
    mediation = Mediation(
        (Party("R", continuing=0),),
        Offer(values={"R": 0}),
        mechanisms=tuple(Mechanism(name, harm=0) for name in names),
        enticements=(Enticement(0),),
    )
    return Situation(mediation, offer="value_r", reservation="continuing_r", submission_cost="submission_cost_r")


TWO_THREATS = threatened("first", "second")

THREE_OPTIONS = Situation(
    Mediation(
        (Party("R", continuing=0, abandoning=0),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("stalling", harm=0, punishes=("continue",)), Mechanism("exit", harm=0, punishes=("abandon",))),
    ),
    offer="value_r",
    continuing="continuing_r",
    abandoning="abandoning_r",
    against_continuing="harm_stalling",
    against_abandoning="harm_exit",
)
"""A party that may accept, continue or abandon, each refusal threatened separately."""

ENFORCED = Situation(
    Mediation(
        (Party("R", continuing=0),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("threat", harm=0, enforcement=Enforcement(0, 0)),),
        enticements=(Enticement(0),),
    ),
    offer="value_r",
    reservation="continuing_r",
    submission_cost="submission_cost_r",
    harm="harm_threat",
    cost="enforcement_cost_threat",
    reputation="reputation_threat",
    benefit="enforcement_benefit_threat",
)
"""The coercer decides after the refusal whether to carry its threat out."""

SUPPORTED = Situation(
    Mediation(
        (Party("R", continuing=0), Party("W", continuing=0)),
        Offer(values={"R": 0, "W": 0}),
        support=Support("W", "R", strength=0),
    ),
    offer="value_r",
    offer_willing="value_w",
    reservation="continuing_r",
    reservation_willing="continuing_w",
    weakens="support_weakens",
    strengthens="support_strengthens",
)
"""Support for the weaker side, W, against R."""

HARD_CORE, SOFT_CORE = (
    Situation(
        Mediation(
            (Party("R", continuing=0, core=(CoreInterest("disputed subject", Fraction(1, 2), loss=loss),)),),
            Offer({"disputed subject": {"R": 0}}, values={"R": 0}),
            issues=(Issue("disputed subject", {"R": 1}),),
            mechanisms=(Mechanism("threat", harm=0),),
            enticements=(Enticement(0),),
        ),
        None,
        **({"offer": "value_r", "loss": "core_loss_r_disputed_subject", "nonassurance": "nonassurance_threat"} if loss is not None else {}),
        reservation="continuing_r",
        harm="harm_threat",
        credibility="credibility_threat",
    )
    for loss in (None, 1)
)
"""An offer that misses a core interest: as a hard constraint, and as a loss."""


def consented(*, open_terms: bool) -> Situation:
    """Consent, then consensus-building, where W may demand extreme terms if the terms are still open."""
    parties = (Party("R", withholding=0, abandoning=0), Party("W", abandoning=0))
    offer = Offer(values={"R": 1, "W": 1})
    revision = Revision("W", {"extreme": Offer(values={"R": 0, "W": 2})}) if open_terms else None
    campaign = Campaign(
        (
            Mediation(parties, offer, role="consent", mechanisms=(Mechanism("now", harm=0, targets=("R",)),)),
            Mediation(parties, offer, mechanisms=(Mechanism("later", harm=0, targets=("R",)),), revision=revision),
        )
    )
    more = {"extreme": "value_r_extreme", "willing_extreme": "value_w_extreme"} if open_terms else {}
    return Situation(
        campaign,
        None,
        **more,
        moderate="value_r",
        willing_moderate="value_w",
        consent_reservation="withholding_r",
        final_reservation="abandoning_r",
        disagreement="abandoning_w",
        threat_now="harm_now",
        threat_later="harm_later",
    )


OPEN_TERMS, FIXED_TERMS = consented(open_terms=True), consented(open_terms=False)

RENEGOTIABLE = Situation(
    Mediation(
        (Party("R", continuing=0),),
        Offer(values={"R": 0}),
        mechanisms=(Mechanism("threat", harm=0),),
        enticements=(Enticement(0),),
        renegotiation=Renegotiation("R", reservation=0),
    ),
    offer="value_r",
    reservation="continuing_r",
    later_reservation="reneging_r",
    submission_cost="submission_cost_r",
    harm="harm_threat",
    credibility="credibility_threat",
)
"""After signature R may go back on the agreement; ``remaining`` is the part of the pressure that is left by then."""
