"""Gambit's extensive-form format, ``.efg``: the way to and from other programs.

``efg_reader`` reads it, ``efg_writer`` writes it.

>>> game = read_efg('EFG 2 R "Offer" { "A" } p "" 1 1 "" { "take" "leave" } 0 t "" 1 "deal" { 1/2 } t "" 0')
>>> game.title, game.outcomes
('Offer', ('deal', 'no outcome'))
>>> print(write_efg(game))
EFG 2 R "Offer" { "A" }
""
<BLANKLINE>
p "" 1 1 "" { "take" "leave" } 0
t "" 1 "deal" { 1/2 }
t "" 2 "no outcome" { 0 }
<BLANKLINE>
"""

from __future__ import annotations

from pathlib import Path

from bargaining.game.efg_reader import read
from bargaining.game.efg_source import efg_text
from bargaining.game.efg_writer import write_efg
from bargaining.game.game import Game

__all__ = ["read_efg", "write_efg"]


def read_efg(source: str | Path) -> Game:
    """Read a game in Gambit's extensive-form format.

    Parameters
    ----------
    source : str or Path
        The text of the game, or the path of a file.

    Returns
    -------
    Game

    Raises
    ------
    EfgError
        With the line and column where the text is wrong.
    UnknownModelError, ModelFileError
        Where there is no such file, or it cannot be read.
    TooLargeError
        Beyond 50 MB, or where paths add up to absurdly many payoffs.

    Notes
    -----
    What the format leaves open is settled so: labels that are empty or repeat are made distinct
    (:func:`~bargaining.game.efg_labels.distinct`), an end is called after the outcomes on its path
    (:mod:`~bargaining.game.efg_outcomes`), information sets of a single decision are forgotten.
    """
    tree, title = read(efg_text(source))
    return Game.from_tree(tree, title=title)
