r"""The gap, and the pressure that closes it.

The **gap** of a party is the least sure side payment for which it would accept, negative where it accepts with room to
spare: :math:`G = r + s - x - \alpha e - \Lambda` against a single refusal, and the largest of these where it has
several. The **pressure** on it is what the threats take off its gap, :math:`\Lambda = \sum_m (q_m - \sigma_m) \varphi_m h_m`.
Both are asked of the compiled game, so that enforcement, hardliners and counter-coercion count.

>>> from bargaining.mediation import Mechanism, Mediation, Offer, Party
>>> mediation = Mediation(
...     [Party("R", continuing=0.8, abandoning=0.6)],
...     Offer(values={"R": 0.5}),
...     mechanisms=[Mechanism("penalty for stalling", harm=0.25, punishes=["continue"])],
... )
>>> gap(mediation), gap(mediation, against="continue"), pressure(mediation, against="continue")
(Fraction(1, 10), Fraction(1, 20), Fraction(1, 4))
>>> reluctant(mediation)
('R',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

from bargaining.errors import FieldError, UnknownParameterError, did_you_mean
from bargaining.game.exact import Exact, lean
from bargaining.leverage.algebraic import Algebraic
from bargaining.leverage.flips import minimum
from bargaining.mediation.questions.answers import holds
from bargaining.mediation.vocabulary.case import mediation_of
from bargaining.mediation.vocabulary.fields import slug
from bargaining.mediation.vocabulary.mediation import Mediation
from bargaining.mediation.vocabulary.offers import Offer
from bargaining.mediation.vocabulary.parties import Refusal


def gap(mediation: Mediation, party: str | None = None, *, against: str | None = None, at: Mapping[str, Any] | None = None) -> Exact | None:
    """The least sure side payment for which a party accepts the offer as it stands.

    Parameters
    ----------
    mediation : Mediation
    party : str, optional
        Whose; in a mediation with one party that needs no saying.
    against : {"consent", "continue", "abandon"}, optional
        Count only this refusal.
    at : mapping of str to number, optional
        Other values for some parameters.

    Returns
    -------
    int, Fraction or None
        ``None`` where no payment is enough: a hard core interest is missed, or hardliners veto in any case.

    Raises
    ------
    UnknownPartyError, UnknownParameterError, FieldError
    """
    mediation = mediation_of(mediation, "gap")
    name = mediation.party(party).name
    _check_option(mediation, name, against)
    if missing_core(mediation, name):
        return None
    plain = replace(mediation, revision=None, renegotiation=None)
    compiled = plain.compile(transfer=name, asked=name, option=against or "")
    strange = [key for key in (at or {}) if key not in compiled.facts and key not in mediation.facts]
    if strange:
        raise UnknownParameterError(f'gap: at names "{strange[0]}", which is no parameter of the game; {did_you_mean(strange[0], list(mediation.facts))}')
    known = {key: value for key, value in (at or {}).items() if key in compiled.facts}
    facts = {key: value for key, value in {**compiled.facts, **known}.items() if key != "transfer"}
    found = minimum(compiled.game, "transfer", reach=mediation.success, at=facts, within=(None, None)).value
    assert not isinstance(found, Algebraic)
    return found


def _check_option(mediation: Mediation, party: str, against: str | None) -> None:
    options = mediation.party(party).options(mediation.role)
    if against is not None and against not in get_args(Refusal):
        raise FieldError(f"against = {against!r:.60} is no refusal; {did_you_mean(against, get_args(Refusal))}")
    if not options or (against is not None and against not in options):
        raise FieldError(f'Party "{party}" cannot refuse{f" by {against}" if against else ""} in a mediation with the role "{mediation.role}"')


def missing_core(mediation: Mediation, party: str) -> tuple[str, ...]:
    """The issues on which the offer misses a hard core interest of a party."""
    found = mediation.party(party)
    return tuple(core.issue for core in found.core if core.loss is None and mediation.offer.share(core.issue, party, mediation.names) < core.at_least)


def pressure(mediation: Mediation, party: str | None = None, *, against: str | None = None) -> Exact | None:
    """What the threats take off a party's gap: the gap with no harm, less the gap as it is, core interests aside.

    Parameters
    ----------
    mediation, party, against
        As for :func:`gap`.
    """
    mediation = mediation_of(mediation, "pressure")
    mediation = replace(mediation, parties=tuple(replace(each, core=()) for each in mediation.parties))
    now = gap(mediation, party, against=against)
    without = gap(mediation, party, against=against, at={f"harm_{slug(each.name)}": 0 for each in mediation.mechanisms})
    return None if now is None or without is None else lean(Fraction(without) - now)


def uncoerced(mediation: Mediation) -> dict[str, Exact]:
    """The facts with every harm and every enticement at zero."""
    levers = [f"harm_{slug(each.name)}" for each in mediation.mechanisms]
    levers += [f"enticement_{slug(each.name)}" if each.is_named else "enticement" for each in mediation.enticements]
    return {name: 0 if name in levers else value for name, value in mediation.facts.items()}


def reluctant(mediation: Mediation) -> tuple[str, ...]:
    """The parties that would refuse the offer if nothing were threatened or promised; the game says who they are."""
    mediation = mediation_of(mediation, "reluctant")
    found = []
    for party in mediation.parties:
        if party.options(mediation.role):
            missing = gap(mediation, party.name, at=uncoerced(mediation))
            if missing is None or missing > 0:
                found.append(party.name)
    return tuple(found)


def ripe(mediation: Mediation, offer: Offer | None = None, *, require: str = "some") -> bool:
    """Whether an offer is ripe: whether it, and nothing else, would be accepted.

    Parameters
    ----------
    mediation : Mediation
    offer : Offer, optional
        By default the offer on the table.
    require : {"some", "every"}
    """
    mediation = mediation_of(mediation, "ripe")
    offered = replace(mediation, offer=offer or mediation.offer, revision=None)
    if any(missing_core(offered, name) for name in offered.names):  # also of a party that this role leaves no way to refuse
        return False
    return holds(offered, require=require)
