r"""The format of a model file in the vocabulary of mediation, declared.

.. code-block:: toml

    name = "a-first-threat"
    title = "A first threat"
    summary = "A party may accept an offer, or stall and be punished."
    source = "Example"
    fidelity = "textbook"
    mediator = "Envoy"

    [[parties]]
    name = "Government"
    meaning = "the one who is threatened"
    continuing = "4/5"
    source = "assumed"

    [offer]
    values = { Government = "1/2" }
    source = "assumed"

    [[mechanisms]]
    name = "sanctions"
    form = "sanction"
    tool = "targeted"
    harm = "1/2"
    source = "assumed"

A number is written as one, as a text such as ``"4/5"``, as an interval ``{ between = ["1/4", "1/2"] }``, or as a
distribution: ``{ uniform = [low, high] }``, ``{ normal = [mean, deviation] }``, ``{ beta = [a, b] }``. With ``[[stages]]``, which
name the mechanisms and enticements at work in each, the file is a campaign. What the types cannot say is checked when the
mediation is built.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from bargaining.mediation.casefile.amounts import Amount, Cost, Types
from bargaining.mediation.vocabulary.mechanisms import Form, Tool
from bargaining.mediation.vocabulary.parties import Refusal, Role
from bargaining.modelfile.schema import Fidelity, NoteRow, Section
from bargaining.modelfile.values import Name, Number, Text


class Sourced(Section):
    """A table that holds numbers, and says where they come from."""

    source: Text = Field(description='A citation, a key of [sources], or the word "assumed".')
    meaning: Text | None = Field(None, description="What it stands for, in words.")


class CoreRow(Section):
    """What an offer must contain for a party."""

    issue: Name = Field(description="An issue of the offer.")
    at_least: Number = Field(description="The share of it that the party needs, from 0 to 1.")
    loss: Amount | None = Field(None, description="What less than that costs the party; without it the offer is ruled out.")


class HardlinersRow(Section):
    """Those inside a party who can veto."""

    name: Name = Field(description="Who they are.")
    value: Amount = Field(description="What the agreement is worth to them.")
    reservation: Amount = Field(description="What a veto is worth to them with no coercion.")
    exposure: Amount = Field(0, description="The part of the harm to the party that they bear too.")


class CounterRow(Section):
    """What a party can spend to blunt the harm."""

    unit_cost: Amount = Field(description="The cost of a unit of effort.")
    efforts: list[Number] = Field(min_length=1)


class PartyRow(Sourced):
    """A conflict party."""

    name: Name = Field(description="Who it is.")
    withholding: Amount | None = Field(None, description="Reservation value of withholding consent.")
    continuing: Amount | None = Field(None, description="Reservation value of continuing.")
    abandoning: Amount | None = Field(None, description="Reservation value of abandoning.")
    submission_cost: Amount = Field(0, description="What it costs to be seen to yield.")
    discount: Amount = Field(1, description="The weight of the next round against this one.")
    core: list[CoreRow] = Field([], description="Its core interests.")
    hardliners: HardlinersRow | None = Field(None, description="Those inside who can veto.")
    resolve: Types | None = Field(None, description="Types of the party: how likely each is, and what it adds to every reservation value.")
    counter: CounterRow | None = Field(None, description="What it can spend to blunt the harm.")


class IssueRow(Sourced):
    """Something to be divided."""

    name: Name = Field(description="What it is about.")
    weights: dict[Name, Amount] = Field(min_length=1)


class OfferTable(Sourced):
    """The proposal on the table."""

    shares: dict[Name, dict[Name, Number]] = Field({}, description="For each issue what a party gets of it; of two parties it is enough to name one.")
    values: dict[Name, Amount] = Field({}, description="What the offer is worth to each party, in place of shares or on top of them.")


class EnforcementRow(Section):
    """What carrying a threat out means to its owner."""

    cost: Cost = Field(description="The cost to the owner for each unit of harm.")
    reputation: Amount = Field(description="What backing down costs the owner.")
    benefit: Amount = Field(0, description="What the owner gets out of enforcing.")


class ClarityRow(Section):
    """How clearly a threat is put, and what clarity does."""

    level: Amount = Field(description="0 is vague, 1 is clear.")
    credibility: Amount = Field(0, description="What full clarity adds to credibility.")
    submission_cost: Amount = Field(0, description="What full clarity adds to the cost of being seen to yield.")


class MechanismRow(Sourced):
    """A threat, and who makes it."""

    name: Name = Field(description="What it is called.")
    form: Form = Field("sanction", description="Its form.")
    tool: Tool = Field("other", description="Its tool, one of the form.")
    harm: Amount = Field(description="What it does if carried out.")
    owner: Name | None = Field(None, description="Who carries it out; by default the mediator.")
    credibility: Amount | None = Field(None, description="The probability that it is carried out after refusal; by default 1.")
    enforcement: EnforcementRow | None = Field(None, description="In place of credibility: the owner decides after the refusal.")
    nonassurance: Amount = Field(0, description="The probability that it is carried out in spite of compliance.")
    passthrough: Amount = Field(1, description="The part of the harm that reaches the person in charge.")
    irreversible: Amount = Field(0, description="The part of the harm that stays done.")
    clarity: ClarityRow | None = Field(None, description="How clearly it is put.")
    punishes: list[Refusal] = Field(["consent", "continue", "abandon"])
    targets: list[Name] = Field([])
    unit_cost: Amount = Field(0, description="The cost of a unit of harm, for the cheapest mix.")
    setup_cost: Amount = Field(0, description="The cost of having it ready at all.")
    cap: Number | None = Field(None, description="The largest harm it can do.")


class EnticementRow(Sourced):
    """A promise for acceptance."""

    name: Name = Field("enticement", description="What it is called.")
    value: Amount = Field(description="What it is worth to whoever gets it.")
    to: Name | None = Field(None, description="Who gets it.")
    delivery: Amount = Field(1, description="The probability that it is delivered.")
    owner: Name | None = Field(None, description="Who pays; by default the mediator.")
    cost: Amount = Field(1, description="What a unit of it costs its owner.")
    setup_cost: Amount = Field(0, description="The cost of having it ready at all.")
    cap: Number | None = Field(None, description="The most that can be promised.")


class RevisionRow(Section):
    """The demands with which a party may replace the offer."""

    party: Name = Field(description="Who may revise the demand.")
    offers: dict[Name, OfferTable] = Field(min_length=1)


class RenegotiationRow(Section):
    """A party's chance to go back on the agreement."""

    party: Name = Field(description="Who may go back on the agreement.")
    reservation: Amount = Field(description="What going back is worth with no coercion.")
    remaining: Amount = Field(1, description="The part of the harm that still threatens by then.")


class SupportRow(Section):
    """Help to the weaker side."""

    to: Name = Field(description="Who is helped.")
    against: Name = Field(description="Who is weakened.")
    strength: Amount = Field(description="How much help.")
    weakens: Amount = Field(1, description="What a unit of it takes from the one.")
    strengthens: Amount = Field(1, description="What a unit of it adds to the other.")


class StageRow(Section):
    """One stage of a campaign."""

    role: Role = Field(description="What the stage is for.")
    mechanisms: list[Name] = Field([], description="Names of the mechanisms at work.")
    enticements: list[Name] = Field([], description="Names of the enticements promised for accepting this stage.")
    revision: RevisionRow | None = Field(None, description="Demands in place of the offer.")
    renegotiation: RenegotiationRow | None = Field(None, description="Going back on the agreement.")


class AskedTable(Section):
    """What the case is asked."""

    threat: Name | None = Field(None, description="The mechanism whose harm is the lever.")
    enticement: Name | None = Field(None, description="The enticement whose value is the lever.")
    without: list[Name] | None = Field(None, description="The mechanisms and enticements that count as the coercion in question; by default the levers.")


class MediationFile(Section):
    """A case of coercive mediation in the field's vocabulary."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)] = Field(
        description="The file's own name without its ending: lower-case letters, digits and hyphens."
    )
    title: Text = Field(description="A title for people.")
    summary: Text = Field(description="What the case is, in plain words.")
    source: Text = Field(description="The publication it comes from, with page or chapter where known.")
    fidelity: Fidelity = Field(description="How close it is to its source.")
    mediator: Name = Field(description="Who carries the offer: a key of [owners].")
    owners: dict[Name, Text] = Field({}, description="Who the mediator and the power mediators are; each but the mediator is a power mediator.")
    role: Role = Field("consensus-building", description="What the mediation is for, where there are no [[stages]].")
    peace: Amount = Field(0, description="What success is worth to the mediator.")
    no_deal: Amount = Field(0, description="What the absence of an agreement costs the mediator.")
    parties: list[PartyRow] = Field(min_length=1, max_length=20, description="The conflict parties, in the order in which they answer.")
    issues: list[IssueRow] = Field([], description="What is to be divided.")
    offer: OfferTable = Field(description="What is on the table.")
    mechanisms: list[MechanismRow] = Field([], max_length=100, description="The threats.")
    enticements: list[EnticementRow] = Field([], max_length=100, description="The promises.")
    support: SupportRow | None = Field(None, description="Help to the weaker side.")
    revision: RevisionRow | None = Field(None, description="Demands with which a party may replace the offer.")
    renegotiation: RenegotiationRow | None = Field(None, description="A party's chance to go back on the agreement.")
    stages: list[StageRow] = Field([], max_length=10, description="The stages of a campaign, in the order consent, stalemate, consensus-building.")
    deadline: int = Field(1, description="How many rounds the last stage has.")
    expansion: Amount | None = Field(None, description="The factor by which harms grow from round to round.")
    question: AskedTable | None = Field(None, description="What the case is asked.")
    outcomes: dict[Name, Text] = Field({}, description="What an ending of the game stands for, in the words of the case; the others are described by rule.")
    sources: dict[Name, Text] = Field({}, description="Full references, by key.")
    notes: list[NoteRow] = Field([], description="Remarks on coding and known results.")
