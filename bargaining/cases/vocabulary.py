"""The names that a record knows: a statement may speak of these, and a misspelled one is a mistake and no empty range.

>>> known = Vocabulary(("E1",), ("accord",), ("eu",))
>>> known.stage("consensuss")
Traceback (most recent call last):
    ...
bargaining.errors.StatementError: there is no stage "consensuss"; did you mean "consensus"?
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from bargaining.cases import schema
from bargaining.errors import StatementError, UnknownEventError, UnknownMechanismError, UnknownQuantityError, did_you_mean
from bargaining.modelfile.mistakes import shown

FORMS, STAGES = get_args(schema.Form), get_args(schema.Stage)
OWN = {"mechanism": ("harm",), "reply": ("value", "offer", "pressure", "gap", "walkaway")}
"""The names that a range binds."""


@dataclass(frozen=True)
class Vocabulary:
    """The ids of a record, in whatever coding.

    Parameters
    ----------
    events, offers, mechanisms : collection of str
    """

    events: Collection[str]
    offers: Collection[str]
    mechanisms: Collection[str]

    @classmethod
    def of(cls, file: schema.RecordFile) -> Vocabulary:
        """The names of a file."""
        return cls(tuple(row.id for row in file.events), tuple(row.id for row in file.offers), tuple(row.id for row in file.mechanisms))

    def form(self, name: str) -> None:
        """Refuse a form of mechanism that the format does not have."""
        if name not in FORMS:
            raise StatementError(f'there is no form "{shown(name)}" of mechanism; {did_you_mean(name, FORMS)}')

    def stage(self, name: str) -> None:
        """Refuse a stage that the format does not have."""
        if name not in STAGES:
            raise StatementError(f'there is no stage "{shown(name)}"; {did_you_mean(name, STAGES)}')

    def event(self, name: str) -> None:
        """Refuse an event that the record does not have."""
        if name not in self.events:
            raise UnknownEventError(f'the record has no event "{shown(name)}"; {did_you_mean(name, self.events)}')

    def mechanism(self, name: str) -> None:
        """Refuse a mechanism that the record does not have."""
        if name not in self.mechanisms:
            raise UnknownMechanismError(f'the record has no mechanism "{shown(name)}"; {did_you_mean(name, self.mechanisms)}')

    def quantity(self, name: str) -> None:
        """Refuse a quantity that no coding of the record can have."""
        head, _, rest = name.partition("_")
        places = (*STAGES, *self.events)
        known = {
            "value": ("", *places),
            "walkaway": ("", *places),
            "gap": ("", *places),
            "offer": (*self.offers, *self.events),
            "pressure": tuple(self.events),
            "harm": tuple(self.mechanisms),
        }
        if rest not in known.get(head, ()) or name.endswith("_"):
            names = [f"{kind}_{each}" if each else kind for kind, each_of in known.items() for each in each_of]
            raise UnknownQuantityError(f'the record has no quantity "{shown(name)}"; {did_you_mean(name, names)}')
