r"""Shifting power as a game: what is granted today, and what is granted, guaranteed or attacked later.

The game that :mod:`~bargaining.theory.crisis.commitment_problem` solves, with payoffs per period: war costs :math:`(1 - \delta) c`, and what comes
later counts :math:`\delta`. The **riser** attacks now or concedes a part of today's pie, which the **decliner** accepts or answers by war. Later power has
shifted for good. The riser offers the decliner what war would give it (``granting="least"``) or the decliner asks for as much as the riser would
rather grant than fight (``"most"``); the decliner may call on a guarantor instead, who gives it the share ``guarantee``; and the riser may attack,
which the guarantor punishes by ``penalty``, counted like the costs of war.

>>> import bargaining as bg
>>> facts = {"power_now": "3/10", "power_later": "1/2", "cost_decliner": "1/2", "cost_riser": "1/2", "patience": "9/10"}
>>> print(bg.minimum(shift_game(), "guarantee", reach=PEACE, at=facts | {"penalty": 1}))
11/18, attained
>>> print(bg.minimum(shift_game(), "penalty", reach=PEACE, at=facts | {"guarantee": "11/18"}))
11/18, attained
>>> print(bg.minimum(shift_game(), "guarantee", reach=PEACE, at=facts | {"penalty": "1/2"}))
no value in range is enough
"""

from __future__ import annotations

from bargaining.errors import FieldError
from bargaining.game import Decision, Game, Outcome

PEACE = ("peace", "guarantee")
OFFERED = {
    "least": "max(0, 1 - power_later - (1 - patience)*cost_decliner)",
    "most": "min(1, 1 - power_later + (1 - patience)*cost_riser)",
}
"""What the decliner gets later in each period, where nothing is guaranteed."""


def shift_game(*, granting: str = "least") -> Game:
    """Shifting power as a game.

    Parameters
    ----------
    granting : str, keyword only
        ``"least"``, where the riser makes the offer later, or ``"most"``, where the decliner does.

    Returns
    -------
    Game
        With the parameters ``power_now``, ``power_later``, ``cost_decliner``, ``cost_riser``, ``patience``, ``guarantee`` and ``penalty``, and the outcomes
        ``war now``, ``war later``, ``peace`` and ``guarantee``. Today's concession is everything, nothing, or what it takes where nothing is
        guaranteed: enough to tell whether there is peace, and from which guarantee on.

    Raises
    ------
    FieldError
        Where ``granting`` is neither.
    """
    if granting not in tuple(OFFERED):
        raise FieldError(f'granting is {granting!r:.60}, and must be "least" or "most"')
    war = _war("war now", "power_now", "cost_riser")
    stage = _least if granting == "least" else _most
    needed = f"(1 - power_now - (1 - patience)*cost_decliner - patience*{OFFERED[granting]})/(1 - patience)"
    parts = {"everything": "1", "what it takes": f"min(1, max(0, {needed}))", "nothing": "0"}
    offers = {f"concede {name}": Decision("Decliner", {"accept": stage(part), "fight": war}) for name, part in parts.items()}
    return Game(Decision("Riser", {**offers, "attack": war}), title="Shifting power", players=["Riser", "Decliner"])


def _war(label: str, power: str, cost: str, part: str = "") -> Outcome:
    riser, decliner = f"{power} - (1 - patience)*({cost})", f"1 - {power} - (1 - patience)*cost_decliner"
    if not part:
        return Outcome(label, {"Riser": riser, "Decliner": decliner})
    return Outcome(label, {"Riser": f"(1 - patience)*(1 - {part}) + patience*({riser})", "Decliner": f"(1 - patience)*{part} + patience*({decliner})"})


def _settled(label: str, part: str, share: str) -> Outcome:
    riser, decliner = f"(1 - patience)*(1 - {part}) + patience*(1 - ({share}))", f"(1 - patience)*{part} + patience*({share})"
    return Outcome(label, {"Riser": riser, "Decliner": decliner})


def _invoked(part: str) -> Decision:
    return Decision("Riser", {"abide": _settled("guarantee", part, "guarantee"), "attack": _war("war later", "power_later", "cost_riser + penalty", part)})


def _least(part: str) -> Decision:
    """The riser offers what war would give the decliner."""
    offered = _settled("peace", part, OFFERED["least"])
    war = _war("war later", "power_later", "cost_riser", part)
    punished = _war("war later", "power_later", "cost_riser + penalty", part)
    return Decision("Riser", {"offer": Decision("Decliner", {"accept": offered, "call on the guarantor": _invoked(part), "fight": war}), "attack": punished})


def _most(part: str) -> Decision:
    """The decliner asks for what the riser would rather grant than fight."""
    granted = _settled("peace", part, OFFERED["most"])
    war = _war("war later", "power_later", "cost_riser", part)
    ask = Decision("Riser", {"grant": granted, "attack": _war("war later", "power_later", "cost_riser + penalty", part)})
    return Decision("Decliner", {"ask": ask, "call on the guarantor": _invoked(part), "fight": war})
