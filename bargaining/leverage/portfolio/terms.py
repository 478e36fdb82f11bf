"""What levers cost and how far they go: reading and checking what a user gives.

>>> import bargaining as bg
>>> game = bg.Game(bg.Outcome("deal", {"A": "aid - harm"}))
>>> terms = read_terms(game, {"aid": 2, "harm": "1/2"}, None, {"aid": 3}, {"harm": 1})
>>> terms.levers, terms.costs, terms.caps, terms.setups, terms.scale
(('aid', 'harm'), (2, Fraction(1, 2)), {'aid': 3}, {'harm': 1}, 2)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from bargaining.errors import BargainingError, LeverError, RequirementError, UnknownParameterError, did_you_mean
from bargaining.game import valuation
from bargaining.game.exact import Exact, exact, lean
from bargaining.game.game import Game
from bargaining.leverage.lever import check_lever
from bargaining.leverage.portfolio.programme import Constraint


@dataclass(frozen=True)
class Terms:
    """Levers with their prices.

    Attributes
    ----------
    levers : tuple of K str
    costs : tuple of K number
        Per unit; not negative.
    caps : dict of str to number
        The most there is of a lever; none where it has no entry.
    setups : dict of str to number
        What a lever costs as soon as it is used at all.
    at : dict of str to number
        The other parameters.
    """

    levers: tuple[str, ...]
    costs: tuple[Exact, ...]
    caps: dict[str, Exact]
    setups: dict[str, Exact]
    at: dict[str, Exact]

    @property
    def scale(self) -> int:
        """What unit costs are multiplied by to be whole."""
        return lcm(*(cost.denominator for cost in self.costs))

    @property
    def whole_costs(self) -> list[int]:
        """The unit costs times the scale."""
        return [int(cost * self.scale) for cost in self.costs]

    @property
    def whole_setups(self) -> dict[int, Fraction]:
        """The set-up costs times the scale, by the number of the lever; free ones left out."""
        return {k: Fraction(self.setups[name]) * self.scale for k, name in enumerate(self.levers) if self.setups.get(name)}

    @property
    def limits(self) -> list[Constraint]:
        """The caps as linear inequalities."""
        found = []
        for k, name in enumerate(self.levers):
            if name in self.caps:
                cap = Fraction(self.caps[name])
                found.append(Constraint(cap.numerator, 0, tuple([-cap.denominator * (j == k) for j in range(len(self.levers))])))
        return found

    def cost_of(self, amounts: Sequence[Exact]) -> Exact:
        """What a vector of levers costs, set-ups included."""
        total = sum((Fraction(cost) * amount for cost, amount in zip(self.costs, amounts, strict=True)), Fraction(0))
        return lean(total + sum(self.setups.get(name, 0) for name, amount in zip(self.levers, amounts, strict=True) if amount))


def read_terms(game: Game, costs: Any, at: Mapping[str, Any] | None, caps: Any, setup: Any) -> Terms:
    """Check what a user says of the levers.

    Raises
    ------
    LeverError
        Where a number is missing or negative, or there is no lever.
    UnknownParameterError
        Where a name is no parameter of the game, or also has a value in ``at``.
    """
    prices = _numbers(game, "costs", costs)
    if not prices:
        raise LeverError("costs names no lever; give each lever its cost per unit, such as {'threat': 1, 'aid': 2}")
    values = valuation.exact_values(game.tree, at)
    for name in prices:
        if name in values:
            raise UnknownParameterError(f'"{name}" is a lever, so it cannot have a value in at; leave it out of one of the two')
    limits, fixed = _numbers(game, "caps", caps or {}), _numbers(game, "setup", setup or {})
    for what, given in (("caps", limits), ("setup", fixed)):
        for name in given:
            if name not in prices:
                raise LeverError(f'{what}: "{name}" has no cost per unit; {did_you_mean(name, prices)}')
    return Terms(tuple(prices), tuple(prices.values()), limits, fixed, values)


def _numbers(game: Game, what: str, given: Any) -> dict[str, Exact]:
    if not isinstance(given, Mapping):
        raise LeverError(f"{what} must be a mapping of levers to numbers, such as {{'threat': 1}}, not {given!r:.60}")
    found: dict[str, Exact] = {}
    for name, value in given.items():
        check_lever(game, name)
        if value is None and what == "caps":
            continue
        try:
            number = exact(value)
        except BargainingError as problem:
            raise LeverError(f'{what}: "{name}": {problem}') from None
        if number < 0:
            raise LeverError(f'{what}: "{name}" is {number}; it must not be negative')
        found[name] = number
    return found


def read_time_limit(given: Any) -> float | None:
    """Seconds, or ``None`` for no limit.

    Raises
    ------
    RequirementError
    """
    if given is None:
        return None
    if hasattr(given, "dtype") and hasattr(given, "item") and getattr(given, "ndim", 1) == 0:
        given = given.item()
    if isinstance(given, bool) or not isinstance(given, int | float) or not given > 0:
        raise RequirementError(f"time_limit must be a positive number of seconds, or None, not {given!r:.60}")
    try:
        return float(given)
    except OverflowError:
        return None  # longer than any float is no limit
