r"""A mediator that names whoever refuses: blame before an audience as leverage (Kydd 2006, a reconstruction).

Two sides vote on a deal, neither seeing the other's vote. Side :math:`i` gets :math:`d_i` if both vote yes, and its status quo
:math:`r_i` otherwise. A side that alone votes no is blamed, at a cost :math:`\beta_i`; if both do, each bears the part :math:`\varphi` of it:

.. math:: \begin{array}{c|cc} & \text{yes} & \text{no} \\ \hline
    \text{yes} & d_1, d_2 & r_1, r_2 - \beta_2 \\
    \text{no} & r_1 - \beta_1, r_2 & r_1 - \varphi \beta_1, r_2 - \varphi \beta_2 \end{array}

Write :math:`g_i = r_i - d_i`; a side is *intransigent* where :math:`g_i > 0`. The pure equilibria are

- the settlement, iff :math:`\beta_i \ge g_i` for both;
- :math:`i` votes no alone, iff :math:`\beta_i \le g_i`;
- both vote no, iff :math:`\varphi \beta_1 = \varphi \beta_2 = 0`.

So blame flips an intransigent side from :math:`\beta_i = g_i` on in *some* equilibrium, and beyond it in *every* one, mixed ones too, provided that
:math:`\varphi > 0`: where nobody is blamed for a common failure, both may always vote no. Vetoes of that kind are weakly
dominated; among undominated votes :math:`\varphi = 0` does no harm, and at :math:`\varphi > 0` the threshold itself is enough.

>>> facts = dict(deals=("1/2", "1/2"), status_quo=("7/10", "3/10"), shared="1/2")
>>> print(blame_equilibria(blame=("3/10", 0), **facts))
"settlement" is the only pure equilibrium: One yes, Two yes; exact (closed form)
>>> print(blame_equilibria(blame=("1/5", 0), **facts))
2 pure equilibria, exact (closed form)
  settlement: One yes, Two yes
  One is blamed: One no, Two yes (dominated)
>>> for require in ("some", "every"):
...     print(least_blame("One", blame=(0, 0), require=require, **facts))
1/5, attained
1/5, not attained

No power of the mediator's own is needed, only an audience that listens: :math:`\beta_i` is what its opinion is worth to side :math:`i`
times the trust it puts in the mediator's word.

**What is assumed.** Of the paper only the abstract was read. The vote, and the share :math:`\varphi` of common blame, are ours; that the
mediator sees who refused, and says so truly, is assumed.

References
----------
Kydd, A. H. 2006. The ball is in your court: mediation and blamecasting. Documentos de Trabajo del CIDE. Mexico City.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bargaining.errors import FieldError, RequirementError, did_you_mean
from bargaining.game import Decision, Game, Outcome
from bargaining.game.exact import Exact
from bargaining.leverage import Threshold
from bargaining.theory.answer import Answer
from bargaining.theory.arguments import nonnegative, number, probability
from bargaining.theory.switches import switch

SIDES = ("One", "Two")
LABELS = {("yes", "yes"): "settlement", ("no", "yes"): "One is blamed", ("yes", "no"): "Two is blamed", ("no", "no"): "both are blamed"}


@dataclass(frozen=True)
class Votes:
    """An equilibrium in pure votes: the votes of One and Two, and whether neither is weakly dominated."""

    votes: tuple[str, str]
    undominated: bool

    @property
    def outcome(self) -> str:
        """What comes of it: a label of the game."""
        return LABELS[self.votes]

    def __str__(self) -> str:
        return f"One {self.votes[0]}, Two {self.votes[1]}{'' if self.undominated else ' (dominated)'}"


@dataclass(frozen=True)
class BlameEquilibria(Answer):
    """All equilibria in pure votes, the settlement first, and what each side would lose by the deal."""

    equilibria: tuple[Votes, ...]
    gaps: tuple[Exact, Exact]
    method: str = "closed form"
    exact: bool = True

    def records(self) -> list[dict[str, Any]]:
        """One flat row for each equilibrium."""
        return [{"outcome": each.outcome, **dict(zip(SIDES, each.votes, strict=True)), "undominated": each.undominated} for each in self.equilibria]

    def __str__(self) -> str:
        if len(self.equilibria) == 1:
            return f'"{self.equilibria[0].outcome}" is the only pure equilibrium: {self.equilibria[0]}; exact ({self.method})'
        lines = [f"  {each.outcome}: {each}" for each in self.equilibria]
        return "\n".join([f"{len(lines)} pure equilibria, exact ({self.method})", *lines])


def blame_equilibria(*, deals: Any, status_quo: Any, blame: Any, shared: Any) -> BlameEquilibria:
    """All pure equilibria of the vote.

    Parameters
    ----------
    deals, status_quo : pair of numbers
        What One and Two get in the deal, and without it.
    blame : pair of numbers
        What being blamed alone costs One and Two; zero or more.
    shared : number
        The part of it that each bears where both vote no, from 0 to 1.

    Returns
    -------
    BlameEquilibria

    Raises
    ------
    NumberError, FieldError
    """
    gaps, harms, part = _read(deals, status_quo, blame, shared)
    blames = {("no", "yes"): harms[0] <= gaps[0], ("yes", "no"): harms[1] <= gaps[1], ("no", "no"): part * harms[0] == part * harms[1] == 0}
    found = {("yes", "yes"): harms[0] >= gaps[0] and harms[1] >= gaps[1], **blames}
    chosen = [Votes(votes, not any(map(_dominated, votes, harms, gaps, (part, part)))) for votes, holds in found.items() if holds]
    return BlameEquilibria(tuple(chosen), gaps)


def _dominated(vote: str, harm: Exact, gap: Exact, part: Exact) -> bool:
    """Whether the other vote is never worse and somewhere better."""
    if vote == "no":
        return harm > gap or (harm == gap and part * harm > 0)
    return harm < gap and part * harm == 0


def least_blame(
    side: str, *, deals: Any, status_quo: Any, blame: Any, shared: Any, require: Literal["some", "every"] = "some", undominated: bool = False
) -> Threshold:
    """The least blame of one side alone that brings the settlement.

    Parameters
    ----------
    side : {"One", "Two"}
        Whose blame is the lever; its own entry of ``blame`` is not looked at.
    deals, status_quo, blame, shared
        As for :func:`blame_equilibria`.
    require : {"some", "every"}
        Whether the settlement is to be some equilibrium, or every one, mixed ones included.
    undominated : bool
        Whether only equilibria without weakly dominated votes count.

    Returns
    -------
    Threshold
        Of no value where no blame is enough.

    Raises
    ------
    NumberError, FieldError, RequirementError
    """
    for name, given, choices in (("side", side, SIDES), ("require", require, ("some", "every"))):
        if given not in choices:
            raise RequirementError(f"{name} must be {' or '.join(choices)}, not {given!r}; {did_you_mean(str(given), choices)}")
    (gaps, harms, part), strict = _read(deals, status_quo, blame, shared), switch(undominated, "undominated")
    own, other, felt = gaps[SIDES.index(side)], gaps[1 - SIDES.index(side)], harms[1 - SIDES.index(side)]
    if require == "some":
        return _threshold(max(own, 0), felt >= other)
    if strict:
        return _threshold(max(own, 0), not (felt < other or (felt == other and part * felt == 0)), attained=own < 0 or (own > 0 and part > 0))
    return _threshold(max(own, 0), felt > other and part > 0, attained=own < 0 and part * felt > 0)


def _threshold(value: Exact, enough: bool, *, attained: bool = True) -> Threshold:
    return Threshold(value, attained, method="closed form") if enough else Threshold(None, False, method="closed form")


def _read(deals: Any, status_quo: Any, blame: Any, shared: Any) -> tuple[tuple[Exact, Exact], tuple[Exact, Exact], Exact]:
    given, kept = _pair(deals, "deals", number), _pair(status_quo, "status_quo", number)
    return (kept[0] - given[0], kept[1] - given[1]), _pair(blame, "blame", nonnegative), probability(shared, "the shared part of the blame")


def _pair(values: Any, name: str, read: Callable[[Any, str], Exact]) -> tuple[Exact, Exact]:
    if isinstance(values, str) or not isinstance(values, Sequence) or len(values) != 2:
        raise FieldError(f"{name} is {values!r:.60}, and must be a pair of numbers: One's and Two's")
    return read(values[0], f"{name} of One"), read(values[1], f"{name} of Two")


def blame_game(*, in_turn: bool = False) -> Game:
    """The vote, with the parameters ``deal_one``, ``status_quo_one``, ``blame_one``, the same of Two, and ``shared``; Two sees One's if ``in_turn``."""

    def reply(vote: str) -> Decision:
        ends = {answer: _outcome(vote, answer) for answer in ("yes", "no")}
        return Decision("Two", ends, information=f"after {vote}" if switch(in_turn, "in_turn") else "Two votes")

    return Game(Decision("One", {vote: reply(vote) for vote in ("yes", "no")}, information="One votes"), players=SIDES)


def _outcome(one: str, two: str) -> Outcome:
    def paid(own: str, other: str, name: str) -> str:
        kept = f"status_quo_{name} - {'shared*' if other == 'no' else ''}blame_{name}" if own == "no" else f"status_quo_{name}"
        return f"deal_{name}" if own == other == "yes" else kept

    return Outcome(LABELS[one, two], {"One": paid(one, two, "one"), "Two": paid(two, one, "two")})
