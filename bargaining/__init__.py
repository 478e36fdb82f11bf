"""How much threat, or how much enticement, flips a reluctant party's choice?

>>> import bargaining as bg
>>> game = bg.Game(
...     bg.Decision("Government", {
...         "accept": bg.Outcome("agreement", {"Government": "share + aid", "Mediator": "1 - aid"}),
...         "refuse": bg.Decision("Mediator", {
...             "carry out": bg.Outcome("sanctions", {"Government": "batna - threat", "Mediator": "-cost"}),
...             "back down": bg.Outcome("impunity", {"Government": "batna", "Mediator": "-reputation"}),
...         }),
...     }),
... )
>>> facts = {"share": "1/2", "aid": 0, "batna": "4/5", "cost": "1/10", "reputation": "1/5"}
>>> print(bg.minimum(game, "threat", reach="agreement", at=facts))
3/10, attained
"""

from typing import TYPE_CHECKING

import lazy_loader

if TYPE_CHECKING:
    from bargaining.equilibrium import ReservationValue, Strategy, SubgamePerfect, reservation_value, subgame_perfect
    from bargaining.errors import BargainingError
    from bargaining.game import Chance, Choice, Decision, Game, Outcome
    from bargaining.leverage import (
        Threshold,
        closed_form,
        equilibrium_map,
        flip_set,
        frontier,
        minimum,
    )

__version__ = "0.1.0"

_PUBLIC = {
    "catalog": ["load", "models"],
    "equilibrium": ["ReservationValue", "Strategy", "SubgamePerfect", "reservation_value", "subgame_perfect"],
    "errors": ["BargainingError"],
    "game": ["Chance", "Choice", "Decision", "Game", "Outcome"],
    "leverage": ["Threshold", "closed_form", "equilibrium_map", "flip_set", "frontier", "minimum"],
}

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["errors", "testing"], submod_attrs=_PUBLIC)
