"""What questions are asked of: a mediation, a campaign, or a model of the catalogue that was compiled from one."""

from __future__ import annotations

from typing import Any

from bargaining.errors import FieldError
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.mediation import Mediation

Case = Mediation | Campaign


def case_of(given: Any, asked: str) -> Case:
    """The mediation or campaign that is meant.

    Parameters
    ----------
    given : Mediation, Campaign or Model
    asked : str
        The question, which error messages name.

    Raises
    ------
    FieldError
        Where it is neither, nor a model written in this vocabulary.
    """
    found = given if isinstance(given, Mediation | Campaign) else getattr(given, "case", None)
    if not isinstance(found, Mediation | Campaign):
        known = "a model that is a game tree has no parties or mechanisms; ask flip_set of its game" if hasattr(given, "game") else "it takes no other"
        raise FieldError(f"{asked} is asked of a Mediation, a Campaign, or a model written as one, not of {given!r:.60}; {known}")
    return found


def mediation_of(given: Any, asked: str) -> Mediation:
    """The single mediation that is meant; the only stage of a campaign of one stage and one round.

    Raises
    ------
    FieldError
        Where it is a campaign of several stages or rounds, or no case at all.
    """
    found = case_of(given, asked)
    if isinstance(found, Mediation):
        return found
    if len(found.stages) == 1 and found.deadline == 1:
        return found.stages[0]
    raise FieldError(f"{asked} is asked of one Mediation, and this is a Campaign of several stages or rounds; ask each of its stages, campaign.stages[0] first")
