r"""Situations: games that claims speak about, with names for what varies.

A situation is a mediation, a campaign or a game whose parameters a claim calls by its own names. Asked with numbers it
runs the solver, :func:`bargaining.subgame_perfect`; asked with symbols it gives the condition under which the answer is
yes. So a property is written once and serves for the proof, for the counterexample and for the check of both.

>>> from bargaining.mediation import Mechanism, Mediation, Offer, Party
>>> mediation = Mediation([Party("R", continuing=0)], Offer(values={"R": 0}), mechanisms=[Mechanism("bans", harm=0)])
>>> situation = Situation(mediation, offer="value_r", reservation="continuing_r", harm="harm_bans")
>>> situation.can("agreement", offer=Fraction(1, 2), reservation=1, harm=Fraction(1, 3))
False
>>> from bargaining.claims.quantities import symbol
>>> print(situation.can("agreement", offer=symbol("offer"), reservation=1, harm=symbol("harm")))
offer - 1 + harm >= 0
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from bargaining.claims import equilibria
from bargaining.claims.quantities import Quantity, quantity
from bargaining.equilibrium import backward_induction
from bargaining.errors import ClaimError, did_you_mean
from bargaining.game.exact import exact
from bargaining.game.game import Game
from bargaining.mediation.vocabulary.campaign import Campaign
from bargaining.mediation.vocabulary.mediation import Mediation


@dataclass
class Working:
    """What solvers found, line by line, and where the conditions of equilibrium say otherwise."""

    lines: list[str] = field(default_factory=list)
    disputes: list[str] = field(default_factory=list)


_working: ContextVar[Working | None] = ContextVar("_working", default=None)


@contextmanager
def written_down() -> Iterator[Working]:
    """Collect what the solver finds wherever a situation is asked with numbers, and compare it with the conditions."""
    working = Working()
    token = _working.set(working)
    try:
        yield working
    finally:
        _working.reset(token)


class Situation:
    """A game that a claim speaks about.

    Parameters
    ----------
    case : Mediation, Campaign or Game
    facts : mapping of str to number, optional
        What the parameters of a game are where the claim does not say; a mediation brings its own facts.
    **names : str
        What the claim calls a parameter, and what the game calls it. Parameters that are not named keep their names.

    Raises
    ------
    ClaimError
        Where the game has no such parameter.
    """

    def __init__(self, case: Mediation | Campaign | Game, facts: Mapping[str, Any] | None = None, **names: str) -> None:
        self.game: Game = case if isinstance(case, Game) else case.game()
        self.facts: dict[str, Any] = dict(facts or {}) if isinstance(case, Game) else {**case.facts, **(facts or {})}
        for name in [*names.values(), *(facts or {})]:
            if name not in self.game.parameters:
                raise ClaimError(f'the situation has no parameter "{name}"; {did_you_mean(name, self.game.parameters)}')
        self.names = names

    def can(self, label: str, **values: Any) -> Any:
        """Whether some equilibrium reaches an outcome.

        Parameters
        ----------
        label : str
        **values : number or Quantity
            By the names of the claim.

        Returns
        -------
        bool or Formula
            A formula where a value is a symbol.
        """
        self._check_label(label)
        given = self._given(values)
        if _symbolic(given):
            return equilibria.can(self.game, label, given)
        return self._compared(label in self._solved(given, values).outcomes, equilibria.can, label, given)

    def must(self, label: str, **values: Any) -> Any:
        """Whether every equilibrium reaches that outcome and no other."""
        self._check_label(label)
        given = self._given(values)
        if _symbolic(given):
            return equilibria.must(self.game, label, given)
        return self._compared(self._solved(given, values).outcomes == {label}, equilibria.must, label, given)

    def _compared(self, answer: bool, condition: Callable[..., Any], label: str, given: Mapping[str, Any]) -> bool:
        """The solver's answer; where it is being written down, a condition of equilibrium that says otherwise is noted."""
        working = _working.get()
        if working is not None and condition(self.game, label, given) is not answer:
            numbers = ", ".join(f"{name} = {value}" for name, value in given.items())
            working.disputes.append(f'whether "{label}" is an equilibrium outcome at {numbers}')
        return answer

    def _given(self, values: Mapping[str, Any]) -> dict[str, Any]:
        given = {**self.facts, **{self.names.get(name, name): value for name, value in values.items()}}
        for name in given:
            if name not in self.game.parameters:
                raise ClaimError(f'the situation has no parameter "{name}"; {did_you_mean(name, [*self.names, *self.game.parameters])}')
        missing = [name for name in self.game.parameters if name not in given]
        if missing:
            raise ClaimError(f"the situation has no value for {', '.join(missing)}")
        return given

    def _check_label(self, label: str) -> None:
        if label not in self.game.outcomes:
            raise ClaimError(f'the situation has no outcome "{label}"; {did_you_mean(label, self.game.outcomes)}')

    def _solved(self, given: Mapping[str, Any], values: Mapping[str, Any]) -> backward_induction.SubgamePerfect:
        numbers = {name: exact(_number(value)) for name, value in given.items()}
        found = backward_induction.subgame_perfect(self.game, at=numbers)
        working = _working.get()
        if working is not None:
            shown = ", ".join(f"{name} = {exact(_number(value))}" for name, value in values.items())
            working.lines.append(f"with {shown}:" if shown else "as it is:")
            working.lines.extend("  " + line for line in _plays(found))
        return found


def _plays(found: backward_induction.SubgamePerfect) -> list[str]:
    rows = [f"{row['outcome']} pays " + ", ".join(f"{p} {row[p]}" for p in found.game.players) for row in found.records()]
    return [f"equilibrium: {row}" for row in dict.fromkeys(rows)]


def _symbolic(given: Mapping[str, Any]) -> bool:
    return any(isinstance(value, Quantity) and value.top.names | value.bottom.names for value in given.values())


def _number(value: Any) -> Any:
    if isinstance(value, Quantity):
        top, bottom = value.top.constant, quantity(value).bottom.constant
        assert top is not None
        assert bottom is not None
        return Fraction(top) / bottom
    return value
