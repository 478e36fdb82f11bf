"""The format of a model file, declared: what a file may say, of which type, and what each key means.

A file names a game's players, parameters, nodes and outcomes, and optionally the question that it is about:

.. code-block:: toml

    name = "threat"
    title = "A first threat"
    summary = "A party may accept an offer, or refuse and be punished."
    source = "Textbook example"
    fidelity = "textbook"

    [players]
    Party = "the one who is threatened"

    [parameters.threat]
    value = "1/2"
    meaning = "what refusing costs"
    source = "assumed"

    [[nodes]]
    id = "offer"
    player = "Party"
    actions = { accept = "agreement", refuse = "sanctions" }

    [[outcomes]]
    id = "agreement"
    payoffs = { Party = 0.5 }

    [[outcomes]]
    id = "sanctions"
    payoffs = { Party = "4/5 - threat" }

The first node is the root. A node is led to once; an outcome as often as one likes. What the types cannot say (names
that must exist, a tree that must be one) is checked in ``references`` and ``structure``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, ValidationInfo, field_validator

from bargaining.game.exact import Exact
from bargaining.modelfile.values import Branch, Name, Number, Quantity, Text, Within, mistake

MAX_NODES = 50_000
MAX_PARAMETERS = 1_000
MAX_PLAYERS = 100

Fidelity = Literal["textbook", "exact", "reconstruction", "stylised", "illustration"]
Role = Literal["threat", "enticement", "reservation", "credibility", "cost", "other"]


class Section(BaseModel):
    """A table of a model file: its keys are fixed, its types strict."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True)


class Parameter(Section):
    """A quantity that payoffs or probabilities name."""

    within: Within | None = Field(None, description='Admissible values, such as [0, 1] or [0, "inf"].')
    value: Number | None = Field(None, description="Its value; a parameter without one is left free.")
    meaning: Text = Field(description="What it stands for, in words.")
    unit: Text | None = Field(None, description='What it is measured in, such as "share of the pie".')
    source: Text | None = Field(
        None, description='Where the value comes from: a citation, a key of [sources], or the word "assumed".', validate_default=True
    )
    role: Role | None = Field(None, description="What kind of quantity it is.")

    @field_validator("value")
    @classmethod
    def _lies_within(cls, value: Exact | None, info: ValidationInfo) -> Exact | None:
        low, high = info.data.get("within") or (None, None)
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            raise mistake(f"{value} lies outside within = [{'-inf' if low is None else low}, {'inf' if high is None else high}]")
        return value

    @field_validator("source")
    @classmethod
    def _has_source(cls, source: str | None, info: ValidationInfo) -> str | None:
        if source is None and info.data.get("value") is not None:
            raise mistake('missing; a value needs a citation, a key of [sources], or the word "assumed"')
        return source


class DecisionNode(Section):
    """A node at which a player chooses."""

    id: Name = Field(description="A name for this node, by which actions lead to it.")
    player: Name = Field(description="Who chooses: a key of [players].")
    actions: dict[Name, Name] = Field(min_length=1, description="For each action the id of the node or outcome that follows.")
    information: Name | None = Field(None, description="Nodes of one player with the same name here cannot be told apart.")


class ChanceNode(Section):
    """A node at which nature moves."""

    id: Name = Field(description="A name for this node, by which actions lead to it.")
    chance: dict[Name, Branch] = Field(min_length=1, description='For each event a pair [probability, id], such as ["1/4", "agreement"].')


class OutcomeRow(Section):
    """An end of the game."""

    id: Name = Field(description="A name for this outcome, by which actions lead to it.")
    label: Name | None = Field(None, description="What happened; outcomes may share a label. By default the id.")
    meaning: Text | None = Field(None, description="What it stands for, in words.")
    payoffs: dict[Name, Quantity] = Field(min_length=1, description="For every player a number or an expression in parameters.")


class ChoiceTarget(Section):
    """A choice that is to be on the equilibrium path."""

    player: Name = Field(description="Who chooses.")
    action: Name = Field(description="The action that is to be chosen.")


def _kind_of_reach(value: Any) -> str:
    return "labels" if isinstance(value, list) else "choice" if isinstance(value, dict | ChoiceTarget) else "label"


def _kind_of_node(value: Any) -> str:
    return "chance" if isinstance(value, ChanceNode) or (isinstance(value, dict) and "chance" in value and "actions" not in value) else "decision"


Reach = Annotated[
    Annotated[Name, Tag("label")] | Annotated[list[Name], Field(min_length=1), Tag("labels")] | Annotated[ChoiceTarget, Tag("choice")],
    Discriminator(_kind_of_reach),
]
AnyNode = Annotated[Annotated[DecisionNode, Tag("decision")] | Annotated[ChanceNode, Tag("chance")], Discriminator(_kind_of_node)]


class QuestionTable(Section):
    """What the model is asked: how much of a lever it takes to reach a target."""

    reach: Reach = Field(description="An outcome label, a list of labels, or { player = ..., action = ... }.")
    threat: Name | None = Field(None, description="The parameter that punishes refusal.")
    enticement: Name | None = Field(None, description="The parameter that sweetens acceptance.")
    without: dict[str, Number] = Field({}, description="The situation without coercion: parameter values such as { threat = 0 }.")


class NoteRow(Section):
    """A remark on how the model was coded, or on what is known about it."""

    text: Text = Field(description="The remark.")
    source: Text | None = Field(None, description="A citation or a key of [sources].")


class ModelFile(Section):
    """A sequential game with named parameters, their values and sources, and the question it is about."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)] = Field(
        description="The file's own name without its ending: lower-case letters, digits and hyphens."
    )
    title: Text = Field(description="A title for people.")
    summary: Text = Field(description="What the model says, in plain words.")
    source: Text = Field(description="The publication it comes from, with page or chapter where known.")
    fidelity: Fidelity = Field(description="How close it is to its source.")
    players: dict[Name, Text] = Field(min_length=1, max_length=MAX_PLAYERS, description="Each player and who that is; the order of payoff vectors.")
    parameters: dict[str, Parameter] = Field({}, max_length=MAX_PARAMETERS, description="The quantities that payoffs and probabilities name.")
    nodes: list[AnyNode] = Field(min_length=1, max_length=MAX_NODES, description="Decisions and chance moves; the first is the root.")
    outcomes: list[OutcomeRow] = Field(min_length=1, max_length=MAX_NODES, description="The ends of the game.")
    question: QuestionTable | None = Field(None, description="What to ask of the model.")
    sources: dict[Name, Text] = Field({}, description="Full references, by key.")
    notes: list[NoteRow] = Field([], description="Remarks on coding and known results.")
