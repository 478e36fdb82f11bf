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

A number is written as one, as a text such as ``"4/5"``, or as ``{ between = ["1/4", "1/2"] }``. With ``[[stages]]``, which
name the mechanisms and enticements at work in each, the file is a campaign. What the types cannot say is checked when the
mediation is built.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, PlainValidator, StringConstraints, WithJsonSchema

from bargaining.mediation.fields import Between
from bargaining.mediation.mechanisms import Form, Tool
from bargaining.mediation.parties import Refusal, Role
from bargaining.modelfile.schema import Fidelity, NoteRow, Section
from bargaining.modelfile.values import Name, Number, Text, mistake, read_number


def _read_amount(value: Any) -> Any:
    if isinstance(value, dict):
        ends = value.get("between")
        if set(value) != {"between"} or not isinstance(ends, list) or len(ends) != 2:
            raise mistake('must be a number, or an interval such as { between = ["1/4", "1/2"] }')
        low, high = map(read_number, ends)
        if low > high:
            raise mistake(f"the interval is empty: {low} lies above {high}")
        return Between(low, high)
    return read_number(value)


_PAIR = {"type": "array", "items": {"type": ["number", "string"]}, "minItems": 2, "maxItems": 2}

Amount = Annotated[
    Any,
    PlainValidator(_read_amount),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["number", "string"]},
                {"type": "object", "properties": {"between": _PAIR}, "required": ["between"], "additionalProperties": False},
            ],
            "description": 'A number such as 0.1 or "1/10", or { between = ["1/4", "1/2"] }.',
        }
    ),
]


class Sourced(Section):
    """A table that holds numbers, and says where they come from."""

    source: Text = Field(description='A citation, a key of [sources], or the word "assumed".')
    meaning: Text | None = Field(None, description="What it stands for, in words.")


class CoreRow(Section):
    """What an offer must contain for a party."""

    issue: Name
    at_least: Number
    loss: Amount | None = None


class HardlinersRow(Section):
    """Those inside a party who can veto."""

    name: Name
    value: Amount
    reservation: Amount
    exposure: Amount = 0


class CounterRow(Section):
    """What a party can spend to blunt the harm."""

    unit_cost: Amount
    efforts: list[Number] = Field(min_length=1)


class PartyRow(Sourced):
    """A conflict party."""

    name: Name
    withholding: Amount | None = None
    continuing: Amount | None = None
    abandoning: Amount | None = None
    submission_cost: Amount = 0
    discount: Amount = 1
    core: list[CoreRow] = Field([])
    hardliners: HardlinersRow | None = None
    counter: CounterRow | None = None


class IssueRow(Sourced):
    """Something to be divided."""

    name: Name
    weights: dict[Name, Amount] = Field(min_length=1)


class OfferTable(Sourced):
    """The proposal on the table."""

    shares: dict[Name, dict[Name, Number]] = Field({})
    values: dict[Name, Amount] = Field({})


class EnforcementRow(Section):
    """What carrying a threat out means to its owner."""

    cost: Amount
    reputation: Amount
    benefit: Amount = 0


class ClarityRow(Section):
    """How clearly a threat is put, and what clarity does."""

    level: Amount
    credibility: Amount = 0
    submission_cost: Amount = 0


class MechanismRow(Sourced):
    """A threat, and who makes it."""

    name: Name
    form: Form = "sanction"
    tool: Tool = "other"
    harm: Amount
    owner: Name | None = None
    credibility: Amount | None = None
    enforcement: EnforcementRow | None = None
    nonassurance: Amount = 0
    passthrough: Amount = 1
    irreversible: Amount = 0
    clarity: ClarityRow | None = None
    punishes: list[Refusal] = Field(["consent", "continue", "abandon"])
    targets: list[Name] = Field([])
    unit_cost: Amount = 0
    setup_cost: Amount = 0
    cap: Number | None = None


class EnticementRow(Sourced):
    """A promise for acceptance."""

    name: Name = "enticement"
    value: Amount
    to: Name | None = None
    delivery: Amount = 1
    owner: Name | None = None
    cost: Amount = 1
    setup_cost: Amount = 0
    cap: Number | None = None


class RevisionRow(Section):
    """The demands with which a party may replace the offer."""

    party: Name
    offers: dict[Name, OfferTable] = Field(min_length=1)


class RenegotiationRow(Section):
    """A party's chance to go back on the agreement."""

    party: Name
    reservation: Amount
    remaining: Amount = 1


class SupportRow(Section):
    """Help to the weaker side."""

    to: Name
    against: Name
    strength: Amount
    weakens: Amount = 1
    strengthens: Amount = 1


class StageRow(Section):
    """One stage of a campaign."""

    role: Role
    mechanisms: list[Name] = Field([], description="Names of the mechanisms at work.")
    enticements: list[Name] = Field([], description="Names of the enticements promised for accepting this stage.")
    revision: RevisionRow | None = None
    renegotiation: RenegotiationRow | None = None


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
    title: Text
    summary: Text
    source: Text
    fidelity: Fidelity
    mediator: Name
    owners: dict[Name, Text] = Field({}, description="Who the mediator and the power mediators are; each but the mediator is a power mediator.")
    role: Role = Field("consensus-building", description="What the mediation is for, where there are no [[stages]].")
    peace: Amount = 0
    no_deal: Amount = 0
    parties: list[PartyRow] = Field(min_length=1, max_length=20)
    issues: list[IssueRow] = Field([])
    offer: OfferTable
    mechanisms: list[MechanismRow] = Field([], max_length=100)
    enticements: list[EnticementRow] = Field([], max_length=100)
    support: SupportRow | None = None
    revision: RevisionRow | None = None
    renegotiation: RenegotiationRow | None = None
    stages: list[StageRow] = Field([], max_length=10)
    deadline: int = 1
    expansion: Amount | None = None
    question: AskedTable | None = None
    sources: dict[Name, Text] = Field({})
    notes: list[NoteRow] = Field([])
