"""What a mediation's parts must have in common: names that exist, core interests that issues cover, threats that bite."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from bargaining.errors import FieldError, UnknownIssueError, UnknownPartyError, did_you_mean
from bargaining.mediation.fields import slug
from bargaining.mediation.offers import Offer

if TYPE_CHECKING:
    from bargaining.mediation.mediation import Mediation


def check(mediation: Mediation) -> None:
    """Check a mediation.

    Raises
    ------
    FieldError, UnknownPartyError, UnknownIssueError
        With the class, the field and the value that is wrong.
    """
    if not mediation.parties:
        raise FieldError("Mediation: parties is empty; name at least one party")
    if not isinstance(mediation.offer, Offer):
        raise FieldError(f"Mediation: offer must be an Offer, not {mediation.offer!r:.60}")
    _distinct("parties", [*mediation.names, *(p.hardliners.name for p in mediation.parties if p.hardliners), *mediation.owners])
    _distinct("mechanisms", [*(each.name for each in mediation.mechanisms), *(each.name for each in mediation.enticements)])
    _distinct("issues", [each.name for each in mediation.issues])
    if not any(party.options(mediation.role) for party in mediation.parties):
        wanted = "withholding" if mediation.role == "consent" else "continuing or abandoning"
        raise FieldError(f'Mediation: role = "{mediation.role}", but no party has a reservation value for {wanted}')
    _offers(mediation)
    _cores(mediation)
    _owners(mediation)
    _mechanisms(mediation)
    _moves(mediation)


def _distinct(field: str, names: list[str]) -> None:
    repeated = [name for name, count in Counter(map(slug, names)).items() if count > 1]
    if repeated:
        raise FieldError(f'Mediation: {field}: two of the names read "{repeated[0]}" as parameters; names must differ in letters and digits')


def _offers(mediation: Mediation) -> None:
    offers = [mediation.offer, *(mediation.revision.offers.values() if mediation.revision else ())]
    for offer in offers:
        offer.check(mediation.names, mediation.issues)
    for issue in mediation.issues:
        for name in issue.weights:
            known_party(name, mediation.names, f'Issue "{issue.name}": weights')


def _cores(mediation: Mediation) -> None:
    issues = [issue.name for issue in mediation.issues]
    for party in mediation.parties:
        for core in party.core:
            if core.issue not in issues:
                raise UnknownIssueError(f'Party "{party.name}": core: no issue "{core.issue}" covers this core interest; {did_you_mean(core.issue, issues)}')


def _owners(mediation: Mediation) -> None:
    for kind, each in [("Mechanism", m) for m in mediation.mechanisms] + [("Enticement", e) for e in mediation.enticements]:
        if each.owner is not None and each.owner not in mediation.owners:
            raise UnknownPartyError(
                f'{kind} "{each.name}": owner = "{each.owner}" is neither the mediator nor a power mediator; {did_you_mean(each.owner, mediation.owners)}'
            )
    for enticement in mediation.enticements:
        where = f'Enticement "{enticement.name}"'
        if enticement.to is None and len(mediation.parties) > 1:
            raise FieldError(f"{where}: to is missing; there are several parties: {', '.join(mediation.names)}")
        if enticement.to is not None:
            known_party(enticement.to, mediation.names, f"{where}: to")


def _mechanisms(mediation: Mediation) -> None:
    for mechanism in mediation.mechanisms:
        where = f'Mechanism "{mechanism.name}"'
        for target in mechanism.targets:
            known_party(target, mediation.names, f"{where}: targets")
        if not any(set(mechanism.punishes) & set(p.options(mediation.role)) for p in mediation.parties if mechanism.hits(p.name)):
            raise FieldError(
                f'{where}: punishes = {", ".join(mechanism.punishes)}: this punishes nothing that its targets can do; the role is "{mediation.role}"'
            )


def _moves(mediation: Mediation) -> None:
    if mediation.revision is not None:
        known_party(mediation.revision.party, mediation.names, "Revision: party")
    if mediation.renegotiation is not None:
        known_party(mediation.renegotiation.party, mediation.names, "Renegotiation: party")
        if mediation.role != "consensus-building":
            raise FieldError(f'Mediation: renegotiation comes after an agreement, but the role is "{mediation.role}"')
    if mediation.support is not None:
        for field in ("to", "against"):
            known_party(getattr(mediation.support, field), mediation.names, f"Support: {field}")


def known_party(name: Any, names: tuple[str, ...], where: str) -> None:
    """Raise UnknownPartyError where nobody has the name."""
    if name not in names:
        raise UnknownPartyError(f'{where} names "{name}", who is no party; {did_you_mean(name, names)}')
