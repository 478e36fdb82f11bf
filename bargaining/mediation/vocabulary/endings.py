r"""What the endings of a mediation are called, and what they mean.

A refusal whose punishment somebody decides on ends with what was carried out, or with impunity:

>>> ending_of("stalemate", ["travel bans"], decided=True)
'stalemate, travel bans carried out'
>>> meaning_of("stalemate, travel bans carried out")
'A party goes on without accepting, and travel bans is carried out.'
>>> ending_of("stalemate", [], decided=True)
'stalemate with impunity'
"""

from __future__ import annotations

from collections.abc import Sequence

SUCCESS = {"consent": "consent", "stalemate": "talks resume", "consensus-building": "agreement"}
"""What acceptance by all is called in each role."""

REFUSED = {"consent": "no talks", "continue": "stalemate", "abandon": "breakdown"}
"""What each refusal ends in."""

ACTIONS = {"consent": "withhold", "continue": "continue", "abandon": "abandon"}
"""What each refusal is called as an action."""

VETOED, RENEGED, EXPIRED = "veto", "reneged", "deadline passed"

_MEANINGS = {
    "consent": "All parties consent to the mediation.",
    "talks resume": "All parties take up the talks again.",
    "agreement": "All parties accept the offer.",
    "no talks": "A party withholds its consent to the mediation.",
    "stalemate": "A party goes on without accepting.",
    "breakdown": "A party abandons the talks.",
    VETOED: "Hardliners veto what their party has accepted.",
    RENEGED: "A party goes back on the agreement.",
    EXPIRED: "The parties are still without agreement when the deadline passes.",
}


def ending_of(refused: str, done: Sequence[str], *, decided: bool) -> str:
    """The label of a refusal's ending.

    Parameters
    ----------
    refused : str
        The refusal's own label.
    done : sequence of str
        The mechanisms carried out.
    decided : bool
        Whether anybody had to decide that.
    """
    if not decided:
        return refused
    return f"{refused}, {' and '.join(done)} carried out" if done else f"{refused} with impunity"


def meaning_of(label: str) -> str:
    """An ending in a sentence."""
    if label in _MEANINGS:
        return _MEANINGS[label]
    if label.endswith(" with impunity"):
        return f"{_MEANINGS[label.removesuffix(' with impunity')][:-1]}, and no threat is carried out."
    refused, _, done = label.partition(", ")
    names = done.removesuffix(" carried out")
    return f"{_MEANINGS[refused][:-1]}, and {names} {'are' if ' and ' in names else 'is'} carried out."
