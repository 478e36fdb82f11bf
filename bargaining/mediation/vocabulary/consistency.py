"""What a mediation's parts must have in common: names that exist, core interests that issues cover, threats that bite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from bargaining.errors import BargainingError, FieldError, UnknownIssueError, UnknownPartyError, did_you_mean
from bargaining.mediation.vocabulary.fields import slug
from bargaining.mediation.vocabulary.offers import Offer

if TYPE_CHECKING:
    from bargaining.mediation.vocabulary.mediation import Mediation

Place = tuple[str | int, ...]
Mistakes = Iterator[tuple[Place, BargainingError]]


def check(mediation: Mediation) -> None:
    """Check a mediation.

    Raises
    ------
    FieldError, UnknownPartyError, UnknownIssueError
        The first mistake, with the class, the field and the value that is wrong; ``beside`` has all of them.
    """
    found = tuple(mistakes(mediation))
    if found:
        found[0][1].beside = found
        raise found[0][1]


def mistakes(mediation: Mediation) -> Iterator[tuple[Place, BargainingError]]:
    """Every mistake, each with its place: the field, and the position where the field is a sequence."""
    if not mediation.parties:
        yield ("parties",), FieldError("Mediation: parties is empty; name at least one party")
        return
    if not isinstance(mediation.offer, Offer):
        yield ("offer",), FieldError(f"Mediation: offer must be an Offer, not {mediation.offer!r:.60}")
        return
    for found in (_distinct, _roles, _offers, _cores, _owners, _mechanisms, _moves):
        yield from found(mediation)


def _distinct(mediation: Mediation) -> Mistakes:
    hardliners = [party.hardliners.name for party in mediation.parties if party.hardliners]
    fields = {
        "parties": [*mediation.names, *hardliners, *mediation.owners],
        "mechanisms": [*(each.name for each in mediation.mechanisms), *(each.name for each in mediation.enticements)],
        "issues": [each.name for each in mediation.issues],
    }
    for field, names in fields.items():
        for name, count in Counter(map(slug, names)).items():
            if count > 1:
                words = f'Mediation: {field}: two of the names read "{name}" as parameters; names must differ in letters and digits'
                yield (field,), FieldError(words)


def _roles(mediation: Mediation) -> Mistakes:
    if not any(party.options(mediation.role) for party in mediation.parties):
        wanted = "withholding" if mediation.role == "consent" else "continuing or abandoning"
        yield ("role",), FieldError(f'Mediation: role = "{mediation.role}", but no party has a reservation value for {wanted}')


def _offers(mediation: Mediation) -> Mistakes:
    offers: dict[Place, Offer] = {("offer",): mediation.offer}
    if mediation.revision:
        offers |= {("revision", "offers", label): offer for label, offer in mediation.revision.offers.items()}
    for place, offer in offers.items():
        yield from _caught(place, lambda offer=offer: offer.check(mediation.names, mediation.issues))  # type: ignore[misc]
    for k, issue in enumerate(mediation.issues):
        for name in issue.weights:
            yield from _party(("issues", k, "weights", name), name, mediation, f'Issue "{issue.name}": weights')


def _cores(mediation: Mediation) -> Mistakes:
    issues = [issue.name for issue in mediation.issues]
    for k, party in enumerate(mediation.parties):
        for j, core in enumerate(party.core):
            if core.issue not in issues:
                words = f'Party "{party.name}": core: no issue "{core.issue}" covers this core interest; {did_you_mean(core.issue, issues)}'
                yield ("parties", k, "core", j, "issue"), UnknownIssueError(words)


def _owners(mediation: Mediation) -> Mistakes:
    owned: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
        ("mechanisms", "Mechanism", mediation.mechanisms),
        ("enticements", "Enticement", mediation.enticements),
    )
    for section, kind, several in owned:
        for k, each in enumerate(several):
            if each.owner is not None and each.owner not in mediation.owners:
                known = did_you_mean(each.owner, mediation.owners)
                words = f'{kind} "{each.name}": owner = "{each.owner}" is neither the mediator nor a power mediator; {known}'
                yield (section, k, "owner"), UnknownPartyError(words)
    for k, enticement in enumerate(mediation.enticements):
        where = f'Enticement "{enticement.name}"'
        if enticement.to is None and len(mediation.parties) > 1:
            yield ("enticements", k, "to"), FieldError(f"{where}: to is missing; there are several parties: {', '.join(mediation.names)}")
        if enticement.to is not None:
            yield from _party(("enticements", k, "to"), enticement.to, mediation, f"{where}: to")


def _mechanisms(mediation: Mediation) -> Mistakes:
    for k, mechanism in enumerate(mediation.mechanisms):
        where = f'Mechanism "{mechanism.name}"'
        unknown = [target for target in mechanism.targets if target not in mediation.names]
        for target in unknown:
            yield from _party(("mechanisms", k, "targets"), target, mediation, f"{where}: targets")
        if not unknown and not any(set(mechanism.punishes) & set(p.options(mediation.role)) for p in mediation.parties if mechanism.hits(p.name)):
            words = f'{where}: punishes = {", ".join(mechanism.punishes)}: this punishes nothing that its targets can do; the role is "{mediation.role}"'
            yield ("mechanisms", k, "punishes"), FieldError(words)


def _moves(mediation: Mediation) -> Mistakes:
    if mediation.revision is not None:
        yield from _party(("revision", "party"), mediation.revision.party, mediation, "Revision: party")
    if mediation.renegotiation is not None:
        yield from _party(("renegotiation", "party"), mediation.renegotiation.party, mediation, "Renegotiation: party")
        if mediation.role != "consensus-building":
            yield ("renegotiation",), FieldError(f'Mediation: renegotiation comes after an agreement, but the role is "{mediation.role}"')
    if mediation.support is not None:
        for field in ("to", "against"):
            yield from _party(("support", field), getattr(mediation.support, field), mediation, f"Support: {field}")


def _party(place: Place, name: Any, mediation: Mediation, where: str) -> Mistakes:
    yield from _caught(place, lambda: known_party(name, mediation.names, where))


def _caught(place: Place, test: Callable[[], None]) -> Mistakes:
    try:
        test()
    except BargainingError as problem:
        yield place, problem


def known_party(name: Any, names: tuple[str, ...], where: str) -> None:
    """Raise UnknownPartyError where nobody has the name."""
    if name not in names:
        raise UnknownPartyError(f'{where} names "{name}", who is no party; {did_you_mean(name, names)}')
