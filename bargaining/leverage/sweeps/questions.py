"""What sweeps have in common: reading a game, values and draws, choosing an engine, doing the parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bargaining.equilibrium.induction import check_perfect_information
from bargaining.errors import DrawError, MissingValueError, RequirementError, ResumeError, UnknownParameterError, did_you_mean
from bargaining.game import valuation
from bargaining.game.exact import Exact
from bargaining.game.game import Game, check_game
from bargaining.leverage.sweeps.draws import Draws
from bargaining.leverage.sweeps.parts import Job, Result, cut, done_in_parts
from bargaining.leverage.sweeps.resuming import Saved, fingerprint
from bargaining.leverage.sweeps.solver import Solver, solver_of
from bargaining.leverage.sweeps.ties import Truths

ENGINES = ("auto", "numpy", "numba")
WORTH_COMPILING = 2_000_000_000
"""Node evaluations from which on the compiler, or loading what it left on disk, is waited for."""


@dataclass(frozen=True, eq=False)
class Sample:
    """A game with a sample of its parameters.

    Attributes
    ----------
    game : Game
    draws : Draws
    at : dict of str to number
        The values of all parameters that are not drawn.
    lever : str or None
        A parameter that moves on its own, beside the draws.
    size : int or None
        Draws to a part; ``None`` where the size of the tree decides.
    """

    game: Game
    draws: Draws
    at: dict[str, Exact]
    lever: str | None = None
    size: int | None = None

    def pieces(self, points: int) -> list[tuple[int, int]]:
        """Where the draws are cut."""
        if self.size is not None:
            return [(first, min(self.size, self.draws.count - first)) for first in range(0, self.draws.count, self.size)]
        return cut(self.draws.count, len(self.game) * points)

    def solver(self, groups: Truths, engine: str, points: int, *, margin: Exact | None = None) -> Solver:
        """The game made ready for ``points`` evaluations of each draw."""
        names = self.draws.names if self.lever is None else (*self.draws.names, self.lever)
        work = len(self.game) * self.draws.count * points
        return solver_of(self.game.tree, names, self.at, groups, compiled=_compiled(engine, work), margin=margin)

    def results(
        self, job: Job, points: int, *, executor: Executor | None, progress: Any, resume: Any, question: Sequence[bytes], room: int
    ) -> list[Result]:
        """Do a job on all draws, in parts."""
        pieces = self.pieces(points)
        saved = None
        if resume is not None:
            mark = fingerprint(self.game.tree, [*self.draws.identity(), repr(sorted(self.at.items())).encode(), repr(pieces[0]).encode(), *question])
            saved = Saved(_path(resume), mark, 2 * room * self.draws.count + 100_000 * (1 + len(pieces)))
        return done_in_parts(job, pieces, executor=_executor(executor), progress=_progress(progress), saved=saved)


def sample_of(game: Any, draws: Draws, at: Mapping[str, Any] | None, purpose: str, *, lever: str | None = None, size: int | None = None) -> Sample:
    """Check a game, its values and the draws against each other; with a ``size`` of parts, games of imperfect information are welcome.

    Raises
    ------
    BargainingError
        StructureError, ImperfectInformationError, UnknownParameterError, MissingValueError, DrawError: what is wrong.
    """
    check_game(game, purpose)
    if size is None:
        check_perfect_information(game.tree, purpose)
    for name in (*draws.names, *draws.constants):
        if name not in game.parameters:
            raise UnknownParameterError(f'draws: the game has no parameter "{name}"; {did_you_mean(name, game.parameters)}')
    given = valuation.exact_values(game.tree, at)
    for name in given:
        if name in draws.names or name in draws.constants:
            raise DrawError(f'"{name}" has a value in at and is among the draws too; leave out one of them')
    known = {**given, **draws.constants}
    if lever is not None and (lever in known or lever in draws.names):
        raise DrawError(f'"{lever}" is the lever, so it is neither drawn nor given a value; leave it out')
    missing = [name for name in game.parameters if name not in known and name not in draws.names and name != lever]
    if missing:
        raise MissingValueError(f"no value for {', '.join(missing)}; give at={{{', '.join(f'{name!r}: ...' for name in missing)}}}, or draw them")
    return Sample(game, draws, {name: known[name] for name in game.parameters if name in known}, lever, size)


def label_groups(game: Game) -> tuple[tuple[str, ...], Any, Truths]:
    """The outcomes' labels, the number of each end's label, and the ends of each label; the last only where chance moves."""
    number = {label: k for k, label in enumerate(game.outcomes)}
    code = np.array([number[label] for label in game.tree.labels], dtype=np.int32)
    return game.outcomes, code, code[None, :] == np.arange(len(number))[:, None]


def _compiled(engine: Any, work: int) -> bool:
    if engine not in ENGINES:
        known = 'must be "auto", "numpy" or "numba" (or "map", in a sweep along one parameter)'
        raise RequirementError(f"engine {known}, not {engine!r}; {did_you_mean(engine, ENGINES)}")
    present = find_spec("numba") is not None
    if engine == "numba" and not present:
        raise RequirementError('engine="numba" needs numba: install the extra "fast" (pip install "bargaining[fast]"), or leave engine out')
    return bool(present and (engine == "numba" or (engine == "auto" and work >= WORTH_COMPILING)))


def _executor(executor: Any) -> Any:
    if isinstance(executor, type):
        raise RequirementError(f"executor must be a concurrent.futures.Executor that runs, such as {executor.__name__}(), not the class itself")
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise RequirementError(f"executor must be a concurrent.futures.Executor, which has submit(), not a {type(executor).__name__}")
    return executor


def _progress(progress: Any) -> Any:
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise RequirementError(f"progress must be True for a bar, or a function of two numbers, not {progress!r:.40}")
    return progress


def _path(resume: Any) -> Path:
    try:
        path = Path(resume)
    except TypeError:
        raise ResumeError(f"resume must be the path of a file, not {resume!r:.60}") from None
    try:
        possible = path.parent.is_dir() and not path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        possible = False
    if not possible:
        raise ResumeError(f"resume: {path} cannot be written; give the path of a file in a directory that exists")
    return path
