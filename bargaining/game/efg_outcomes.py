r"""Outcomes in ``.efg`` files, which add up along the path.

An outcome has a number, perhaps a name, and payoffs; it may stand at any node, and 0 stands for none. A play of the
game collects the outcomes :math:`o_1, \dots, o_n` on its path and pays player :math:`i`

.. math:: u_i = \sum_{j=1}^{n} u_i(o_j),

nothing where there is none. The end is labelled with the outcomes' names, ``"stage 1 + stage 2"``; one without a name
is called ``"outcome 3"`` after its number, and an end without any ``"no outcome"``.

>>> outcomes = Outcomes(2)
>>> first = outcomes.read(Tokens('1 "stage 1" { 1, 1/2 }'))
>>> second = outcomes.read(Tokens('7 "" { 2 -1 }'))
>>> path = outcomes.collect(first.alone, second)
>>> path.label, path.payoffs
('stage 1 + outcome 7', (3, Fraction(-1, 2)))
"""

from __future__ import annotations

from dataclasses import dataclass

from bargaining.errors import EfgError, TooLargeError
from bargaining.game.efg_tokens import Tokens, shortened
from bargaining.game.exact import Exact, lean

MAX_NAMES = 12
MAX_SUM_BITS = 1 << 13
MAX_WORK = 100_000_000


@dataclass(frozen=True, slots=True)
class Path:
    """What a play has collected so far.

    Attributes
    ----------
    names : tuple of str
        The outcomes' names; of more than 12 the first and the last six.
    count : int
        How many outcomes there were.
    payoffs : tuple of numbers
        Their sum; empty where there was none.
    """

    names: tuple[str, ...]
    count: int
    payoffs: tuple[Exact, ...]

    @property
    def label(self) -> str:
        """What to call an end that is reached this way."""
        if self.count <= MAX_NAMES:
            return " + ".join(self.names) if self.names else "no outcome"
        half = MAX_NAMES // 2
        return " + ".join((*self.names[:half], f"... {self.count - MAX_NAMES} more ...", *self.names[half:]))


NOTHING = Path((), 0, ())
"""The path on which there was no outcome yet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome as the file defines it.

    Attributes
    ----------
    number : int
    name : str
    alone : Path
        The path on which there is no other.
    """

    number: int
    name: str
    alone: Path


class Outcomes:
    """The outcomes of one file, and what it costs to add them up.

    Parameters
    ----------
    players : int
        How many payoffs an outcome has.
    """

    def __init__(self, players: int) -> None:
        self.players = players
        self._known: dict[int, Outcome] = {}
        self._collected: dict[tuple[int, int], tuple[Path, Path]] = {}
        self._work = 0

    def read(self, tokens: Tokens) -> Outcome | None:
        """Read the outcome of a node: a number, and a name and payoffs at least where it is mentioned first.

        Returns
        -------
        Outcome or None
            None for the number 0.

        Raises
        ------
        EfgError
            Where payoffs are missing or too many, or differ from those given before.
        """
        start = tokens.start
        number = tokens.integer("the number of the outcome", least=0)
        name = tokens.string("the name of the outcome") if tokens.at_string() else None
        payoffs = self._payoffs(tokens, number) if tokens.token == "{" else None
        if number == 0:
            if name is not None or payoffs is not None:
                raise tokens.mistake("outcome 0 stands for no outcome and has neither name nor payoffs; give it another number", start)
            return None
        known = self._known.get(number)
        if known is not None:
            _compare(tokens, start, known, name, payoffs)
            return known
        if payoffs is None:
            raise tokens.mistake(f"outcome {number} has no payoffs; give them where it is mentioned first", start)
        alone = Path((name or f"outcome {number}",), 1, payoffs)
        self._known[number] = outcome = Outcome(number, name or "", alone)
        return outcome

    def collect(self, path: Path, outcome: Outcome | None) -> Path:
        """The path after a node with this outcome.

        Raises
        ------
        TooLargeError
            Where sums become absurdly long, or there are absurdly many of them.
        """
        if outcome is None:
            return path
        if path is NOTHING:
            return outcome.alone
        key = (id(path), outcome.number)
        if key not in self._collected:
            self._collected[key] = (self._sum(path, outcome), path)  # the path is kept, so that its id stays taken
        return self._collected[key][0]

    def charge(self, steps: int) -> None:
        """Count work, and stop before it is absurd.

        Raises
        ------
        TooLargeError
        """
        self._work += steps
        if self._work > MAX_WORK:
            raise TooLargeError(f"the game takes more than {MAX_WORK:,} payoffs and sums of payoffs to write down")

    def _sum(self, path: Path, outcome: Outcome) -> Path:
        payoffs = tuple([lean(a + b) for a, b in zip(path.payoffs, outcome.alone.payoffs, strict=True)])
        bits = max((number.numerator.bit_length() + number.denominator.bit_length() for number in payoffs), default=0)
        if bits > MAX_SUM_BITS:
            raise TooLargeError(f"the payoffs that add up to outcome {outcome.number} make a number of {bits:,} bits; at most {MAX_SUM_BITS:,}")
        names = path.names if len(path.names) < MAX_NAMES else path.names[: MAX_NAMES // 2] + path.names[MAX_NAMES // 2 + 1 :]
        names += outcome.alone.names
        self.charge(len(payoffs) * (8 + (bits >> 5)) + sum(map(len, names)))
        return Path(names, path.count + 1, payoffs)

    def _payoffs(self, tokens: Tokens, number: int) -> tuple[Exact, ...]:
        start = tokens.start
        tokens.expect("{", "before the payoffs")
        payoffs: list[Exact] = []
        while not tokens.take("}"):
            if len(payoffs) == self.players:
                raise tokens.unexpected(f"}} behind the payoffs of outcome {number}, one for each of {self.players} players")
            payoffs.append(tokens.number(f"payoff {len(payoffs) + 1} of outcome {number}"))
            tokens.take(",")
        if len(payoffs) != self.players:
            raise tokens.mistake(f"outcome {number} has payoffs for {len(payoffs)} of {self.players} players", start)
        return tuple(payoffs)


def _compare(tokens: Tokens, start: int, known: Outcome, name: str | None, payoffs: tuple[Exact, ...] | None) -> None:
    if payoffs is not None and payoffs != known.alone.payoffs:
        raise _changed(tokens, start, known, f"pays {_row(payoffs)} here but {_row(known.alone.payoffs)}")
    if name is not None and name != known.name:
        raise _changed(tokens, start, known, f'is called "{shortened(name)}" here but "{shortened(known.name)}"')


def _changed(tokens: Tokens, start: int, known: Outcome, how: str) -> EfgError:
    return tokens.mistake(f"outcome {known.number} {how} where it was mentioned first; give one of them another number", start)


def _row(payoffs: tuple[Exact, ...]) -> str:
    return "{ " + shortened(", ".join(shortened(str(payoff)) for payoff in payoffs[:12]), 120) + " }"
