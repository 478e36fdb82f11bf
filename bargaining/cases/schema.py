"""The format of a case record, declared: what the file may say, of which type, and what each key means.

A record lists dated events in the order in which they happened. An event may put an offer on the table, put mechanisms
in force or lift them, and hold the replies of parties. What is said at the event itself holds in every coding; a
coding says only where it differs:

.. code-block:: toml

    name = "small"
    title = "A small case"
    summary = "An offer is refused, a threat is made, the offer is accepted."
    source = "Example"
    reluctant = "Government"

    [actors]
    Government = "the party whose replies are read"
    Envoy = "the mediator"

    [sources]
    press = "A newspaper"

    [[offers]]
    id = "coalition"                        # its worth is the quantity offer_coalition
    meaning = "a coalition government"

    [[mechanisms]]
    id = "freeze"                           # its net expected harm is the quantity harm_freeze
    meaning = "aid is frozen"
    form = "sanction"

    [[codings]]
    id = "paper"                            # the first coding is the default
    meaning = "as the paper tells it"

    [[codings]]
    id = "strict"
    meaning = "as the record of the time has it"

    [[events]]
    id = "E1"
    date = "2008-02-01"                     # or ["2008-02-01", "2008-02-03"]: the first and the last day possible
    what = "The envoy proposes a coalition."
    kind = "offer"
    stage = "consensus"
    actor = ["Envoy"]
    target = ["Government"]
    offer = "coalition"                     # puts it on the table
    replies = { Government = "continue" }   # answers what is on the table, under the mechanisms in force
    sources = ["press"]

    [[events]]
    id = "E2"
    date = "2008-02-05"
    what = "The envoy lets it be known that aid will be frozen."
    kind = "threat"
    stage = "consensus"
    actor = ["Envoy"]
    target = ["Government"]
    mechanisms = ["freeze"]                 # in force against the targets from now on
    sources = ["press"]

    [[events]]
    id = "E3"
    date = "2008-02-07"
    what = "The government agrees."
    kind = "reply"
    stage = "consensus"
    replies = { Government = "accept" }     # to the offer named by `answers`; without it, to the last one somebody else made
    sources = ["press"]
    coding.strict = { date = "2008-02-03", note = "Announced two days before the threat." }

An event counts from its last possible day on; on one day, the order of the file decides. It takes effect before its own
replies: a threat with a reply is answered under that threat. A mechanism presses by what refusing adds to what happens in any case: a
threat and an implementation both put it in force, the latter as the beginning of a harm that lasts as long as the refusal does;
what is done for good, whatever the party answers, does not press, and is context. What the types cannot say
(names that must exist, a reply to no offer, a mechanism that is not yet there) is checked in ``checks``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bargaining.cases.dates import Day, Days
from bargaining.modelfile.schema import NoteRow, Section
from bargaining.modelfile.values import Name, Number, Text

MAX_EVENTS = 2_000
MAX_ROWS = 500

Kind = Literal["offer", "threat", "implementation", "signal", "counter-coercion", "reply", "context"]
Answer = Literal["continue", "abandon", "consent", "accept", "retract"]
Form = Literal["offer", "sanction", "judicial", "military", "diplomatic", "personal", "domestic"]
Stage = Literal["consent", "stalemate", "consensus", "after"]
Tool = Literal[
    "sanction-negative",
    "sanction-positive",
    "sanction-targeted",
    "judicial-investigation",
    "judicial-indictment",
    "judicial-arrest-warrants",
    "judicial-prosecution",
    "military-no-fly-zone",
    "military-precision-strikes",
    "military-arms-embargo",
    "none",
]

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
"""An id that can stand inside the name of a quantity: ``harm_eu``, ``value_K45``."""


class IssueRow(Section):
    """An issue, and its levels from one party's ideal to the other's. Levels are ordered; they are no utilities."""

    id: Key = Field(description="A short name.")
    meaning: Text = Field(description="What is at issue.")
    levels: dict[Name, Text] = Field(min_length=1, description="Each level, in order, and what it means.")


class PositionRow(Section):
    """Where a party stood on an issue on a day."""

    issue: Key
    party: Name
    date: Days
    levels: list[Name] = Field(min_length=1, description="The level, or several where the party wavered.")
    sources: list[Name] = Field(min_length=1)


class OfferRow(Section):
    """A set of terms. As long as it keeps its id, it is the same offer."""

    id: Key = Field(description="A short name; offer_<id> is what it is worth to a party.")
    meaning: Text = Field(description="The terms, in words.")
    levels: dict[Key, Name] = Field({}, description="For each issue that the terms settle, the level.")


class MechanismRow(Section):
    """A way of coercing."""

    id: Key = Field(description="A short name; harm_<id> is the net harm that refusing is expected to bring.")
    meaning: Text = Field(description="What would happen, in words.")
    form: Form = Field(description="sanction, judicial, military, diplomatic, personal or domestic.")
    tool: Tool | None = None


class CodingRow(Section):
    """One way of reading the sources."""

    id: Key = Field(description="A short name.")
    meaning: Text = Field(description="Whose reading it is.")
    extends: Key | None = Field(None, description="Another coding, from which this one differs.")


class RecodingRow(Section):
    """What a coding says otherwise about an event."""

    omit: bool | None = Field(None, description="Whether the event is left out.")
    date: Days | None = None
    what: Text | None = None
    kind: Kind | None = None
    actor: list[Name] | None = None
    target: list[Name] | None = None
    form: Form | None = None
    tool: Tool | None = None
    stage: Stage | None = None
    offer: Key | None = None
    mechanisms: list[Key] | None = None
    lifts: list[Key] | None = None
    answers: Key | None = None
    active: list[Key] | None = None
    replies: dict[Name, Answer] | None = None
    note: Text | None = None


class EventRow(Section):
    """Something that happened."""

    id: Key = Field(description="A short name, such as K12.")
    date: Days = Field(description="The day, or the first and the last day possible.")
    what: Text = Field(description="What happened, in a sentence.")
    kind: Kind = Field(description="What the event is to the mediation.")
    stage: Stage = Field(description="consent, stalemate, consensus, or after the agreement.")
    actor: list[Name] = Field([], description="Who acts: keys of [actors].")
    target: list[Name] = Field([], description="On whom; a mechanism presses only on its targets.")
    form: Form | None = None
    tool: Tool | None = None
    demand: Text | None = Field(None, description="What is asked for.")
    offer: Key | None = Field(None, description="The offer that the event puts on the table.")
    mechanisms: list[Key] = Field([], description="The mechanisms that it puts in force against its targets.")
    lifts: list[Key] = Field([], description="The mechanisms that it takes off its targets.")
    answers: Key | None = Field(None, description="The offer that the replies answer; by default the last one that somebody else made at this stage.")
    active: list[Key] | None = Field(None, description="The mechanisms under which the replies are given; by default all that are in force.")
    replies: dict[Name, Answer] = Field({}, description="For each party that replies, how.")
    omit: bool = Field(False, description="Whether the event is left out, except in codings that say otherwise.")
    sources: list[Name] = Field(min_length=1, description="Keys of [sources].")
    note: Text | None = Field(None, description="A remark on the coding.")
    coding: dict[Key, RecodingRow] = Field({}, description="For each coding that differs, in what.")


class ReadingRow(Section):
    """A rival interpretation of the case, as constraints."""

    id: Key
    title: Text
    claim: Text = Field(description="What it says, in words, with its source.")
    statements: list[Text] = Field(min_length=1, description='Such as "for each mechanism: harm == 0".')
    sources: list[Name] = Field([], description="Keys of [sources].")


class ObservationRow(Section):
    """A fact that the record lacks and that could be looked for: it holds, or its opposite does."""

    id: Key
    meaning: Text
    statement: Text = Field(description='What it would show, such as "offer_b > offer_a".')


class CalibrationRow(Section):
    """A point of the identified set: numbers that agree with a coding and estimate nothing."""

    id: Key
    coding: Key
    stage: Stage
    meaning: Text
    source: Text
    values: dict[Key, Number] = Field(min_length=1)


class RecordFile(Section):
    """A dated record of offers, threats and replies, in one or more codings."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=100)] = Field(
        description="The file's own name without .record.toml: lower-case letters, digits and hyphens."
    )
    title: Text = Field(description="A title for people.")
    summary: Text = Field(description="What happened, in plain words.")
    source: Text = Field(description="The publication whose case it is.")
    reluctant: Name = Field(description="The party whose replies are read unless another is asked for.")
    day_zero: Day | None = Field(None, description="The day from which days are counted.")
    actors: dict[Name, Text] = Field(min_length=1, max_length=MAX_ROWS, description="Who acts, and who that is.")
    issues: list[IssueRow] = Field([], max_length=MAX_ROWS, description="What is at issue, and the levels in order.")
    positions: list[PositionRow] = Field([], max_length=MAX_EVENTS, description="Where the parties stood, and when.")
    offers: list[OfferRow] = Field([], max_length=MAX_ROWS, description="The offers that events put on the table.")
    mechanisms: list[MechanismRow] = Field([], max_length=MAX_ROWS, description="The mechanisms that events put in force.")
    codings: list[CodingRow] = Field(min_length=1, max_length=MAX_ROWS, description="The first is the default.")
    events: list[EventRow] = Field(min_length=1, max_length=MAX_EVENTS, description="What happened, in order.")
    readings: list[ReadingRow] = Field([], max_length=MAX_ROWS, description="Rival interpretations, as constraints.")
    observations: list[ObservationRow] = Field([], max_length=MAX_ROWS, description="Facts that the record lacks and that could be looked for.")
    calibrations: list[CalibrationRow] = Field([], max_length=MAX_ROWS, description="Illustrative points of the identified set.")
    sources: dict[Name, Text] = Field(min_length=1, description="Full references, by key.")
    identification: Text | None = Field(None, description="What the record alone cannot tell apart; to be printed with whatever it is said to show.")
    notes: list[NoteRow] = Field([], description="Remarks on coding and known results.")
