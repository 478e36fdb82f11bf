"""Case records, and what refusals and acceptances reveal.

``schema`` declares the file format (``complaints``, ``checks``, ``salvage``, ``calibration`` and ``dates`` say what is wrong with a
file); ``record``, ``events``, ``coding``, ``recoding`` and ``history`` are a record in its codings; ``shelf`` finds records by name.

``assumptions``, ``quantities``, ``statements``, ``vocabulary`` and ``suppositions`` are the language; ``identification`` turns replies
into inequalities; ``identified`` answers questions about what they leave possible (``answers``, ``roles``), by way of ``polyhedra``.
``attribution`` (``shapley``, ``extremes``) divides an acceptance among mechanisms; ``comparison`` (``recodings``) says what depends on
the coding; ``readings`` tries rival interpretations.

>>> record = load_record("kenya-2008")
>>> found = record.identify(stage="consensus")
>>> print(found.entails("harm_personal > 0"), "|", found.roles()["eu"])
entailed: harm_personal > 0 | eu: can be necessary, can be redundant, could not suffice alone
>>> print(record.identify(Assumptions(fixed_offer=False), stage="consensus").roles()["personal"])
personal: can be necessary, can be redundant, could suffice alone
"""

from bargaining.cases.answers import Bounds, Entailment
from bargaining.cases.assumptions import Assumptions, assumption_sets
from bargaining.cases.attribution import Attribution, AttributionRanges
from bargaining.cases.comparison import CodingComparison, compare
from bargaining.cases.events import Event, Reply
from bargaining.cases.identification import identify
from bargaining.cases.identified import IdentifiedSet
from bargaining.cases.polyhedra.contradiction import Contradiction
from bargaining.cases.readings import Adjudication, Observation, Reading, adjudicate
from bargaining.cases.recodings import Recoding
from bargaining.cases.record import Record
from bargaining.cases.roles import Role, Roles
from bargaining.cases.shelf import load_record, record_names
from bargaining.cases.statements import Statement, read_statement

__all__ = [
    "Adjudication",
    "Assumptions",
    "Attribution",
    "AttributionRanges",
    "Bounds",
    "CodingComparison",
    "Contradiction",
    "Entailment",
    "Event",
    "IdentifiedSet",
    "Observation",
    "Reading",
    "Recoding",
    "Record",
    "Reply",
    "Role",
    "Roles",
    "Statement",
    "adjudicate",
    "assumption_sets",
    "compare",
    "identify",
    "load_record",
    "read_statement",
    "record_names",
]
