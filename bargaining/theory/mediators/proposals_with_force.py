"""Proposals backed by force, as a game: the one that :mod:`~bargaining.theory.mediators.power_mediation` solves.

Chance draws whether the mediator is resolved, which only it knows. It makes one of finitely many proposals; the disfavoured side accepts it or refuses; the
mediator then intervenes or stays out. Shares are those of the mediator's favourite, of a pie of one. Where only the resolved would intervene and the two say
different things, peace is at most as likely as in the closed form:

>>> import bargaining as bg
>>> facts = dict(resolved="1/2", balance="2/5", power="3/10", cost="1/10", cost_resolved="3/50", cost_unresolved="6/25", war=0)
>>> found = bg.perfect_bayesian(power_mediation_game(), at=facts | {"bias": "2/5"})
>>> apart = [family for family in found.families if family.supports["resolved"] != family.supports["unresolved"]]
>>> max(family.probability("peace").high for family in apart)
Fraction(5, 8)
"""

from __future__ import annotations

from collections.abc import Mapping

from bargaining.game import Chance, Decision, Game, Outcome
from bargaining.theory.arguments import by_name

PROPOSALS = {"propose much": "balance + power + cost", "propose little": "balance + cost"}


def power_mediation_game(proposals: Mapping[str, str] = PROPOSALS) -> Game:
    """The game with some proposals.

    Parameters
    ----------
    proposals : mapping of str to str, optional
        By name, expressions in the parameters of the game; by default the two of the closed form.

    Returns
    -------
    Game
        With the parameters ``bias``, ``resolved``, ``balance``, ``power``, ``cost``, ``cost_resolved``, ``cost_unresolved`` and ``war``, and the outcomes
        ``peace``, ``intervention`` and ``war alone``. The information sets are called ``resolved``, ``unresolved``, as the proposals, and
        ``resolved, propose much`` and so on after a refusal.

    Raises
    ------
    FieldError, ExpressionError
        Where the proposals are no mapping from names, or one cannot be read.
    """
    shares, chances = by_name(proposals, "the proposals"), {"resolved": "resolved", "unresolved": "1 - resolved"}
    kinds = {kind: (chance, _proposer(kind, shares)) for kind, chance in chances.items()}
    return Game(Chance(kinds), players=["Mediator", "Disfavoured"])


def _proposer(kind: str, proposals: Mapping[str, str]) -> Decision:
    def refused(name: str) -> Decision:
        fought = Outcome("intervention", {"Mediator": f"bias*(balance + power) - war - cost_{kind}", "Disfavoured": "1 - balance - power - cost"})
        alone = Outcome("war alone", {"Mediator": "bias*balance - war", "Disfavoured": "1 - balance - cost"})
        return Decision("Mediator", {"intervene": fought, "stay out": alone}, information=f"{kind}, {name}")

    def reply(name: str, share: str) -> Decision:
        peace = Outcome("peace", {"Mediator": f"bias*({share})", "Disfavoured": f"1 - ({share})"})
        return Decision("Disfavoured", {"accept": peace, "refuse": refused(name)}, information=name)

    return Decision("Mediator", {name: reply(name, share) for name, share in proposals.items()}, information=kind)
