r"""Offers: what is on the table, issue by issue, and what it is worth to whom.

An offer gives each party a share :math:`y_j` of each issue :math:`j`; party :math:`i` values it at
:math:`u_i(y) = \sum_j w_{ij} y_{ij}`. Where a case is not split into issues, an offer can say what it is worth to each
party and leave it at that.

>>> power = Issue("power", {"Kibaki": 1, "Odinga": 1})
>>> Offer({"power": {"Kibaki": "3/5"}}).share("power", "Odinga", ("Kibaki", "Odinga"))
Fraction(2, 5)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.errors import FieldError, UnknownIssueError, UnknownPartyError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.mediation.vocabulary.fields import number, slug, text


@dataclass(frozen=True)
class Issue:
    """Something to be divided.

    Parameters
    ----------
    name : str
    weights : mapping of str to number
        What the whole of it is worth to each party; a party that is not named does not care.
    """

    name: str
    weights: Mapping[str, Any]

    def __post_init__(self) -> None:
        text(self.name, "Issue", "name")
        slug(self.name)
        where = f'Issue "{self.name}"'
        if not isinstance(self.weights, Mapping) or not self.weights:
            raise FieldError(f"{where}: weights must map parties to numbers, not {self.weights!r:.60}")
        read = {party: number(value, where, f'weights["{party}"]', 0) for party, value in self.weights.items()}
        object.__setattr__(self, "weights", read)


@dataclass(frozen=True)
class Offer:
    """A proposal.

    Parameters
    ----------
    shares : mapping of str to mapping of str to number
        For each issue what a party gets of it. Of two parties it is enough to name one; the other gets the rest.
    values : mapping of str to number
        What the offer is worth to each party, in place of shares, or on top of them.

    Raises
    ------
    FieldError
        Where a share lies outside [0, 1], shares of an issue sum to more than 1, or the offer is empty.
    """

    shares: Mapping[str, Mapping[str, Exact]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.shares, Mapping) or not isinstance(self.values, Mapping):
            raise FieldError("Offer: shares must map issues to shares by party, and values parties to numbers")
        if not self.shares and not self.values:
            raise FieldError("Offer: neither shares nor values are given; say what the offer contains or what it is worth")
        read = {issue: _shares(issue, given) for issue, given in self.shares.items()}
        object.__setattr__(self, "shares", read)
        object.__setattr__(self, "values", {party: number(value, "Offer", f'values["{party}"]') for party, value in self.values.items()})

    def share(self, issue: str, party: str, parties: tuple[str, ...]) -> Exact:
        """What a party gets of an issue.

        Raises
        ------
        UnknownIssueError
        FieldError
            Where the offer does not say.
        """
        if issue not in self.shares:
            raise UnknownIssueError(f'the offer has no issue "{issue}"; {did_you_mean(issue, self.shares)}')
        given = self.shares[issue]
        if party in given:
            return given[party]
        if len(parties) == 2 and len(given) == 1:
            return lean(Fraction(1 - next(iter(given.values()))))
        raise FieldError(f'Offer: shares["{issue}"] does not say what {party} gets')

    def check(self, parties: tuple[str, ...], issues: tuple[Issue, ...]) -> None:
        """Raise where the offer speaks of issues or parties that do not exist, or leaves one out."""
        names = [issue.name for issue in issues]
        for name in self.shares:
            if name not in names:
                raise UnknownIssueError(f'Offer: shares names the issue "{name}"; {did_you_mean(name, names)}')
            for party in self.shares[name]:
                _known_party(party, parties, f'Offer: shares["{name}"]')
        for party in self.values:
            _known_party(party, parties, "Offer: values")
        for issue in issues:
            if issue.name not in self.shares:
                raise FieldError(f'Offer: shares leaves out the issue "{issue.name}"')
            for party in parties:
                self.share(issue.name, party, parties)
        for party in parties:
            if not issues and party not in self.values:
                raise FieldError(f"Offer: values leaves out {party}; say what the offer is worth to it")


def _known_party(party: str, parties: tuple[str, ...], where: str) -> None:
    if party not in parties:
        raise UnknownPartyError(f'{where} names "{party}", who is no party; {did_you_mean(party, parties)}')


def _shares(issue: str, given: Any) -> dict[str, Exact]:
    if not isinstance(given, Mapping) or not given:
        raise FieldError(f'Offer: shares["{issue}"] must map parties to shares, such as {{"Kibaki": "1/2"}}, not be {given!r:.60}')
    read = {party: number(share, "Offer", f'shares["{issue}"]["{party}"]', 0, 1, exactly=True) for party, share in given.items()}
    if sum(read.values()) > 1:
        raise FieldError(f'Offer: shares["{issue}"] sum to {sum(read.values())}, more than there is')
    return read
