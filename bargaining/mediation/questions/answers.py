r"""How much does it take? The levers of a mediation, each asked of the game that it compiles to.

Every answer is a reading of an exact flip set of that game. For one party, one refusal and given credibility the flip
sets have these ends (:math:`G_0 = r + s - x` is the gap with nothing threatened or promised):

=========================  =================================================
minimum threat             :math:`(G_0 - \alpha e) / ((q - \sigma)\varphi)`
minimum enticement         :math:`(G_0 - \Lambda) / \alpha`
minimum credibility        :math:`\sigma + (G_0 - \alpha e) / \varphi h`
maximum non-assurance      :math:`q - (G_0 - \alpha e) / \varphi h`
=========================  =================================================

>>> from bargaining.mediation import Mechanism, Mediation, Offer, Party, Enticement
>>> mediation = Mediation(
...     [Party("R", continuing=0.8, submission_cost=0.05)],
...     Offer(values={"R": 0.5}),
...     mechanisms=[Mechanism("sanctions", harm=0.4, credibility=0.5, nonassurance=0.1)],
...     enticements=[Enticement(0.1, delivery=0.8)],
... )
>>> print(minimum_threat(mediation))
the least harm of sanctions: 27/40, attained
>>> print(minimum_enticement(mediation))
the least enticement: 19/80, attained
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bargaining.equilibrium.tables import html_table
from bargaining.errors import FieldError
from bargaining.game.exact import Exact
from bargaining.game.game import Game
from bargaining.leverage.algebraic import Real
from bargaining.leverage.flips import FlipSet, flip_set
from bargaining.leverage.intervals import IntervalSet
from bargaining.mediation.vocabulary.case import Case, case_of
from bargaining.mediation.vocabulary.fields import nominal, slug

if TYPE_CHECKING:
    from bargaining.mediation.moves.compilation import Compiled

@dataclass(frozen=True, eq=False)
class Answer:
    """How much of a lever it takes.

    Attributes
    ----------
    words : str
        What was asked.
    value : number or None
        ``None`` where no value in range is enough.
    attained : bool
        Whether the value itself is enough, or only values next to it.
    flips : IntervalSet
        Every value of the lever that is enough.
    lever : str
        The parameter of the game.
    game : Game
    at : dict of str to number
        The values of the other parameters.
    require : str
        Whether some equilibrium or every one must reach ``reach``.
    reach : str
    method, exact : str, bool
    """

    words: str
    value: Real | None
    attained: bool
    flips: IntervalSet
    lever: str
    game: Game = field(repr=False)
    at: dict[str, Exact] = field(repr=False)
    require: str
    reach: str
    method: str
    exact: bool = True

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.words}: no value is enough"
        return f"{self.words}: {self.value}, {'attained' if self.attained else 'not attained'}"

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        return [{"question": self.words, "lever": self.lever, "value": self.value, "attained": self.attained, "enough": str(self.flips)}]

    def _repr_html_(self) -> str:
        return html_table(self.records(), f"{self} ({self.method}, exact)")


def minimum_threat(case: Case, mechanism: str | None = None, *, require: str = "some", within: tuple[Any, Any] = (0, None), robust: bool = False) -> Answer:
    """The least harm that brings success.

    Parameters
    ----------
    case : Mediation, Campaign, or a model written as one
    mechanism : str, optional
        Whose harm; without a name that of the only mechanism, or of several the common factor that all harms must grow by.
    require : {"some", "every"}
    within : pair of number or None
        The closed range of the lever.
    robust : bool
        Whether it must be enough wherever the uncertain numbers lie in their intervals.

    Returns
    -------
    Answer

    Raises
    ------
    UnknownMechanismError
        Where there is no such mechanism, or none at all.
    FieldError
        Where the common factor is asked for, but every harm is 0.
    """
    case = case_of(case, "minimum_threat")
    if mechanism is None and len(case.mechanisms) > 1:
        if not any(nominal(each.harm) for each in case.mechanisms):
            named = ", ".join(each.name for each in case.mechanisms)
            raise FieldError(f"minimum_threat: every harm is 0, so that no common factor changes anything; say which mechanism: {named}")
        scaled = case.compile(scale="threat")
        return ask(case, "threat", "the least factor of all threats", within=within, require=require, compiled=scaled, robust=robust)
    found = case.mechanism(mechanism)
    kind = "benefit" if found.is_positive else "harm"
    return ask(case, f"harm_{slug(found.name)}", f"the least {kind} of {found.name}", within=within, require=require, robust=robust)


def minimum_enticement(
    case: Case, enticement: str | None = None, *, require: str = "some", within: tuple[Any, Any] = (0, None), robust: bool = False
) -> Answer:
    """The least promise that brings success.

    Parameters
    ----------
    case, require, within, robust
        As for :func:`minimum_threat`.
    enticement : str, optional
        Which one; without a name the only one.
    """
    case = case_of(case, "minimum_enticement")
    found = case.enticement(enticement)
    lever = f"enticement_{slug(found.name)}" if found.is_named else "enticement"
    return ask(case, lever, f"the least {found.name}", within=within, require=require, robust=robust)


def minimum_credibility(case: Case, mechanism: str | None = None, *, require: str = "some", robust: bool = False) -> Answer:
    """The least credibility of a threat that brings success.

    Raises
    ------
    FieldError
        Where credibility follows from enforcement.
    """
    case = case_of(case, "minimum_credibility")
    found = case.mechanism(mechanism)
    if found.enforcement is not None:
        raise FieldError(f'Mechanism "{found.name}": credibility follows from enforcement, so it is no lever; ask for the harm, or change the reputation')
    most = 1 - Fraction(nominal(found.clarity.level)) * nominal(found.clarity.credibility) if found.clarity else 1
    return ask(case, f"credibility_{slug(found.name)}", f"the least credibility of {found.name}", within=(0, most), require=require, robust=robust)


def maximum_nonassurance(case: Case, mechanism: str | None = None, *, require: str = "some", robust: bool = False) -> Answer:
    """The largest probability of a threat being carried out in spite of compliance at which success is still reached."""
    case = case_of(case, "maximum_nonassurance")
    found = case.mechanism(mechanism)
    words = f"the largest non-assurance of {found.name}"
    return ask(case, f"nonassurance_{slug(found.name)}", words, within=(0, 1), require=require, largest=True, robust=robust)


def ask(
    case: Case,
    lever: str,
    words: str,
    *,
    within: tuple[Any, Any] = (0, None),
    require: str = "some",
    largest: bool = False,
    compiled: Compiled | None = None,
    robust: bool = False,
) -> Answer:
    """Ask the game of a case about any of its parameters.

    Parameters
    ----------
    case : Mediation or Campaign
    lever : str
        A parameter of its game.
    words : str
        The question, for people.
    largest : bool
        Whether the largest value is wanted and not the least.
    compiled : Compiled, optional
        The game, where it is not the case's own.
    """
    case = case_of(case, "ask")
    asked = compiled or case.compiled
    at = {name: value for name, value in asked.facts.items() if name != lever}
    if robust:
        from bargaining.mediation.questions.worst_case import robust_flips

        flips: IntervalSet = robust_flips(case, asked, lever, at, within, require)
        method = "intersection of the flip sets at the vertices of the box"
    else:
        flips = flip_set(asked.game, lever, reach=case.success, at=at, within=within, require=require)
        method = flips.method if isinstance(flips, FlipSet) else ""
    value, attained = _end(flips, largest)
    return Answer(words, value, attained, flips, lever, asked.game, at, require, case.success, method)


def _end(flips: IntervalSet, largest: bool) -> tuple[Real | None, bool]:
    if not flips.intervals:
        return None, False
    interval = flips.intervals[-1 if largest else 0]
    return (interval.high, interval.includes_high) if largest else (interval.low, interval.includes_low)


def holds(case: Case, *, require: str = "some", facts: dict[str, Exact] | None = None) -> bool:
    """Whether success is reached at given values; by default at the case's own."""
    at = dict(case.facts if facts is None else facts)
    lever = next(iter(at))
    value = Fraction(at.pop(lever))
    return bool(flip_set(case.game(), lever, reach=case.success, at=at, within=(value, value), require=require))
