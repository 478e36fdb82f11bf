r"""Hypothesis strategies for mediations and campaigns, small enough that every coincidence occurs.

Numbers lie on a grid of tenths, so that ties are frequent; examples shrink towards one party, no mechanism and zeros.

>>> from hypothesis import find, settings
>>> small = settings(database=None, max_examples=5, phases=["generate"])
>>> find(mediations(parties=1, threats=2), lambda mediation: True, settings=small).mechanisms[1].name
'm2'
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from bargaining.errors import RequirementError
from bargaining.game.exact import Exact, exact, lean
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.mechanisms import Enforcement, Enticement, Mechanism
from bargaining.mediation.vocabulary.mediation import Mediation, Revision
from bargaining.mediation.vocabulary.offers import Offer
from bargaining.mediation.vocabulary.parties import Party

Count = int | tuple[int, int]


def fractions(low: Any = 0, high: Any = 1, *, steps: int = 10) -> st.SearchStrategy[Exact]:
    """Fractions on a grid, from ``low`` to ``high``.

    Parameters
    ----------
    low, high : number
    steps : int
        How many grid points there are in a unit.

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> find(fractions("1/2", 1), lambda value: value > Fraction(3, 5), settings=settings(database=None))
    Fraction(7, 10)
    """
    ends = [Fraction(exact(end)) * steps for end in (low, high)]
    if steps < 1 or ends[0] > ends[1]:
        raise RequirementError(f"no number lies from {low} to {high} in steps of 1/{steps}")
    return st.integers(-int(-ends[0] // 1), int(ends[1] // 1)).map(lambda k: lean(Fraction(k, steps)))


def mechanisms(
    name: str, *, assured: bool = False, enforced: bool = False, refusals: tuple[str, ...] = ("continue", "abandon"), targets: tuple[str, ...] = ()
) -> st.SearchStrategy[Mechanism]:
    """Threats.

    Parameters
    ----------
    name : str
    assured : bool
        Whether credibility is at least non-assurance.
    enforced : bool
        Whether the owner may decide after the refusal.
    refusals : tuple of str
        The refusals that it may punish, some or all of them.
    targets : tuple of str
    """

    def made(harm: Exact, chances: tuple[Exact, Exact], punishes: Any, enforcement: Enforcement | None) -> Mechanism:
        credibility, nonassurance = sorted(chances, reverse=True) if assured else chances
        given = {"credibility": credibility} if enforcement is None else {"enforcement": enforcement}
        return Mechanism(name, harm=harm, nonassurance=nonassurance, punishes=punishes, targets=targets, **given)

    every = tuple(refusals)
    chosen = st.one_of(st.just(every), st.sampled_from([(each,) for each in every]))
    decided = st.builds(Enforcement, fractions(), fractions())
    return st.builds(made, fractions(0, 2), st.tuples(fractions(), fractions()), chosen, st.none() | decided if enforced else st.none())


@st.composite
def mediations(
    draw: st.DrawFn,
    *,
    parties: Count = (1, 2),
    threats: Count = (0, 3),
    enticements: bool = True,
    assured: bool = False,
    enforced: bool = False,
    role: str = "consensus-building",
) -> Mediation:
    """Mediations with one or more parties, threats and an enticement.

    Parameters
    ----------
    parties, threats : int or pair of int
        How many, or from how many to how many.
    enticements : bool
        Whether something may be promised.
    assured, enforced : bool
        As for :func:`mechanisms`.
    role : {"consensus-building", "stalemate", "consent"}

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> small = settings(database=None, max_examples=5, phases=["generate"])
    >>> len(find(mediations(parties=2), lambda mediation: True, settings=small).parties)
    2
    """
    names = ("R", "W", "V", "U")[: draw(_count(parties))]
    drawn = tuple(draw(_party(name, role)) for name in names)
    refusals = tuple(dict.fromkeys(option for party in drawn for option in party.options(role)))
    made = tuple(draw(mechanisms(f"m{k + 1}", assured=assured, enforced=enforced, refusals=refusals)) for k in range(draw(_count(threats))))
    aided = [name for name in names if enticements and draw(st.booleans())]
    promised = tuple(Enticement(draw(fractions()), to=name, name=f"aid to {name}", delivery=draw(fractions())) for name in aided)
    offer = Offer(values={name: draw(fractions()) for name in names})
    return Mediation(drawn, offer, mechanisms=made, enticements=promised, role=role)  # type: ignore[arg-type]


@st.composite
def campaigns(draw: st.DrawFn, *, open_terms: bool | None = None, threats: Count = (0, 1), assured: bool = False) -> Campaign:
    """Campaigns of consent and consensus-building between a reluctant party R and a willing one W.

    Parameters
    ----------
    open_terms : bool, optional
        Whether W may demand other terms once there is consent; drawn where it is not given.
    threats : int or pair of int
        Threats against R in each stage.
    assured : bool

    Examples
    --------
    >>> from hypothesis import find, settings
    >>> small = settings(database=None, max_examples=5, phases=["generate"])
    >>> find(campaigns(), lambda campaign: True, settings=small).game().outcomes
    ('agreement', 'breakdown', 'no talks')
    """
    parties = (Party("R", withholding=draw(fractions()), abandoning=draw(fractions())), Party("W", abandoning=draw(fractions())))
    moderate, extreme = (draw(fractions()) for _ in range(2))
    offer = Offer(values={"R": moderate, "W": 1 - moderate})
    free = draw(st.booleans()) if open_terms is None else open_terms
    revision = Revision("W", {"extreme": Offer(values={"R": extreme, "W": 1 - extreme})}) if free else None

    def against(stage: str, refusal: str) -> tuple[Mechanism, ...]:
        named = [f"{stage} {k + 1}" for k in range(draw(_count(threats)))]
        return tuple(draw(mechanisms(name, assured=assured, refusals=(refusal,), targets=("R",))) for name in named)

    consent = Mediation(parties, offer, role="consent", mechanisms=against("now", "consent"))
    return Campaign((consent, Mediation(parties, offer, mechanisms=against("later", "abandon"), revision=revision)))


def _count(given: Count) -> st.SearchStrategy[int]:
    low, high = (given, given) if isinstance(given, int) else given
    if not 0 <= low <= high:
        raise RequirementError(f"a number from {low} to {high} cannot be drawn")
    return st.integers(low, high)


def _party(name: str, role: str) -> st.SearchStrategy[Party]:
    value = fractions()
    if role == "consent":
        return st.builds(lambda v, s: Party(name, withholding=v, submission_cost=s), value, value)

    def made(continuing: Exact, abandoning: Exact | None, submission_cost: Exact) -> Party:
        return Party(name, continuing=continuing, abandoning=abandoning, submission_cost=submission_cost)

    return st.builds(made, value, st.none() | value, fractions(0, "1/2"))
