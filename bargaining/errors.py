"""Every mistake a user can make, one class each, under one base.

A message says what was wrong, where, and what to do. ``except BargainingError`` catches everything that the
library raises on purpose; anything else that escapes is a bug in the library.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class BargainingError(Exception):
    """The base of all errors of this library.

    Attributes
    ----------
    beside : tuple of ((str or int, ...), BargainingError)
        Where several things are wrong at once: all of them, this one too, each with its place.
    """

    beside: tuple[tuple[tuple[str | int, ...], BargainingError], ...] = ()


class NumberError(BargainingError):
    """A value is not a finite exact number, or too large to be handled safely."""


class ExpressionError(BargainingError):
    """A payoff or probability is not an expression the library accepts."""


class StructureError(BargainingError):
    """The tree is not a game: an empty decision, a wrong child, a broken information set."""


class PayoffError(BargainingError):
    """An outcome lacks a payoff for a player, or pays somebody who is no player."""


class ProbabilityError(BargainingError):
    """Probabilities of a chance node lie outside [0, 1] or do not sum to one."""


class UnknownNameError(BargainingError):
    """A name that the game does not have; the subclasses say which kind of name."""


class UnknownPlayerError(UnknownNameError):
    """No player of the game has this name."""


class UnknownOutcomeError(UnknownNameError):
    """No outcome of the game has this label."""


class UnknownActionError(UnknownNameError):
    """The player has no action of this name."""


class UnknownParameterError(UnknownNameError):
    """No payoff or probability of the game names this parameter."""


class UnknownModelError(UnknownNameError):
    """The catalogue has no such model, and no such file exists."""


class MissingValueError(BargainingError):
    """A parameter was left without a value where a number is needed."""


class IntervalError(BargainingError):
    """A range is empty or its ends are not numbers."""


class RequirementError(BargainingError):
    """``require`` or ``probability`` is not one of the values it may take."""


class ImperfectInformationError(BargainingError):
    """The game has proper information sets, which this solver does not handle."""


class ImperfectRecallError(BargainingError):
    """A player forgets what it knew or did, where the solver needs perfect recall; the message says who and where."""


class OutOfClassError(BargainingError):
    """The game lies outside the class of games that the solver handles; the message says what is possible instead."""


class ConvergenceError(BargainingError):
    """A numerical method did not converge; the message gives what it reached and its residual."""


class NotPolynomialError(BargainingError):
    """A lever enters a payoff in a way that has no exact solution here."""


class LeverError(BargainingError):
    """A lever has a cost, a cap or a range that it may not have, or levers are not of the kind that a method needs."""


class SolverError(BargainingError):
    """A numerical solver did not converge, or its tolerance decided; there is no answer to give."""


class TooLargeError(BargainingError):
    """The exact answer would need more room or time than is reasonable; the message says how much."""


class EfgError(BargainingError):
    """A ``.efg`` text is wrong; the message gives line and column.

    Attributes
    ----------
    line, column : int
        Where the text stops making sense, counted from one.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


class ModelFileError(BargainingError):
    """A model file is wrong; all of its mistakes at once, each with its path in the file.

    Attributes
    ----------
    mistakes : tuple of str
        One line per mistake, ``path: what is wrong``.
    """

    def __init__(self, source: str, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(_listed(source, self.mistakes))


class FieldError(BargainingError):
    """A field of a party, an offer, a mechanism or a mediation has a value that it may not have; the message names it."""


class UnknownPartyError(UnknownNameError):
    """No party or owner of the mediation has this name."""


class UnknownMechanismError(UnknownNameError):
    """No mechanism or enticement of the mediation has this name."""


class UnknownIssueError(UnknownNameError):
    """No issue of the offer has this name."""


class ReportFileError(BargainingError):
    """A report cannot be written where it was asked for."""


class ReportSubjectError(BargainingError):
    """A report was asked for about something that none can be made of."""


class ClaimError(BargainingError):
    """A claim is not stated in a way that can be decided; the message says where."""


class UnknownClaimError(UnknownNameError):
    """The catalogue has no claim of this name."""


class UnknownCodingError(UnknownNameError):
    """No coding of the record has this name."""


class UnknownEventError(UnknownNameError):
    """No event of the record has this name."""


class UnknownQuantityError(UnknownNameError):
    """The replies that were asked about determine no quantity of this name."""


class RecodingError(BargainingError):
    """A recoded event has a value that it may not have, or makes the history impossible."""


class AssumptionError(BargainingError):
    """An assumption does not exist, or what was asked needs one that was not made."""


class StatementError(BargainingError):
    """A statement about quantities is not one that the library understands."""


class EmptyRangeError(StatementError):
    """A statement ranges over nothing, so that it could neither hold nor fail."""


class NoReplyError(BargainingError):
    """There is no reply, or no acceptance, of the kind that was asked about."""


class EmptySetError(BargainingError):
    """The replies contradict each other, so that no quantity has a value; the message names the events."""


class OutsideSetError(BargainingError):
    """A point is not in the identified set; the message names an inequality that it breaks."""


class UnboundedSetError(BargainingError):
    """What was asked needs a bounded set; the message says which quantity is not bounded."""


class DrawError(BargainingError):
    """Draws that a sweep cannot use: their shape, their values, or the way they are to be made."""


class ResumeError(BargainingError):
    """A file of partial results belongs to another sweep, or is not one."""


class ExecutorError(BargainingError):
    """A part of a sweep failed on every attempt; nothing is returned rather than something short."""


class AssessmentError(BargainingError):
    """Strategies or beliefs do not fit the game: a wrong information set or history, or probabilities that do not sum to one."""


class PublishedError(BargainingError):
    """A replication's table of published values is wrong; all of its mistakes at once, each with its line.

    Attributes
    ----------
    mistakes : tuple of str
        One line per mistake.
    """

    def __init__(self, source: str, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(_listed(source, self.mistakes))


class ReplicationError(BargainingError):
    """A replication does not fit its table of published values, or is none; the message says which row or file."""


class UnknownPaperError(UnknownNameError):
    """No replication has this name."""


class FrontierError(BargainingError):
    """A bargaining set is none, or its frontier rises or bends the wrong way; the message says where."""


def _listed(source: str, mistakes: tuple[str, ...]) -> str:
    count = len(mistakes)
    return "\n".join([f"{source}: {count} mistake{'' if count == 1 else 's'}", *(f"  {line}" for line in mistakes)])


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """Finish an error message: the nearest known name, or all of them where they are few.

    Examples
    --------
    >>> did_you_mean("threta", ["threat", "aid"])
    'did you mean "threat"?'
    >>> did_you_mean("x", ["threat", "aid"])
    'known: threat, aid'
    >>> did_you_mean("x", [])
    'there are none'
    """
    options = list(known)
    close = get_close_matches(str(name), options, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    if not options:
        return "there are none"
    shown = ", ".join(options[:12])
    return f"known: {shown}" + (f", and {len(options) - 12} more" if len(options) > 12 else "")
