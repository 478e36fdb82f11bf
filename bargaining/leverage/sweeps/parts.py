r"""A sweep in parts: done here or by an executor's workers, each exactly once, none missing.

1. The draws are cut at places that depend on the game and the sample alone, so the parts are the same however many
   workers there are, and so are their results.
2. With an executor, at most ``WINDOW`` parts are out at a time. A part whose worker died or that failed otherwise is
   handed out again, up to ``ATTEMPTS`` times; an executor that takes no more work (a broken pool) is given up, with a
   warning, and the rest is done here. So is a process pool one of whose workers has died without the pool noticing:
   its other workers are ended too, or leaving the pool would wait for ever.
3. What is done is kept in a file where one is named (:mod:`bargaining.leverage.sweeps.resuming`): from time to time, at
   the end, and when the user interrupts.

A mistake in the sweep itself (a :class:`~bargaining.errors.BargainingError`) is not tried again. Of several, the one at
the earliest draw is raised, as without an executor: the parts before it are waited for, those after it are given up.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bargaining.errors import BargainingError, ExecutorError, ResumeError
from bargaining.leverage.sweeps.resuming import Saved

Result = dict[str, NDArray[Any]]

Shapes = Mapping[str, tuple[Any, tuple[int, ...]]]
"""For each field of a part's result its type and shape; -1 where a length depends on the draws."""

WINDOW = 64
ATTEMPTS = 3
PATIENCE = 1.0
"""Seconds without a result after which a pool's workers are looked at, and again until the pool has had time to notice."""
SMALLEST, LARGEST = 1 << 12, 1 << 16
WORK = 1 << 27
"""Node evaluations to a part, as far as the bounds above allow."""


class Job(Protocol):
    """Something that is done in parts; it goes to workers, so it can be pickled."""

    def part(self, first: int, count: int, /) -> Result: ...
    def shapes(self, count: int, /) -> Shapes: ...


def cut(count: int, work: int) -> list[tuple[int, int]]:
    """Where to cut a sample: pairs of the first draw and the number of draws.

    Parameters
    ----------
    count : int
    work : int
        Node evaluations that each draw costs.

    Examples
    --------
    >>> cut(10_000, 1_000_000)
    [(0, 4096), (4096, 4096), (8192, 1808)]
    """
    size = SMALLEST
    while size < LARGEST and 2 * size * work <= WORK:
        size *= 2
    return [(first, min(size, count - first)) for first in range(0, count, size)]


def done_in_parts(job: Job, pieces: Sequence[tuple[int, int]], *, executor: Executor | None, progress: Any, saved: Saved | None) -> list[Result]:
    """Do all parts of a job.

    Parameters
    ----------
    job : Job
    pieces : sequence of pairs of int
        As :func:`cut` gives them.
    executor : concurrent.futures.Executor, optional
    progress : bool or function of two int
        ``True`` for a bar on the terminal; a function is told how many draws are done, and of how many.
    saved : Saved, optional

    Raises
    ------
    ExecutorError
        Where a part failed on every attempt.
    """
    results: list[Result | None] = [None] * len(pieces)
    for index, result in (saved.load(len(pieces)) if saved else {}).items():
        if saved and not _fits(result, job.shapes(pieces[index][1])):
            raise ResumeError(f"{saved.path} does not hold what this sweep would have written; remove it, or give another file")
        results[index] = result
    missing = [index for index, result in enumerate(results) if result is None]
    total = sum(count for _, count in pieces)
    with _told(progress) as tell:
        done = total - sum(pieces[index][1] for index in missing)
        tell(done, total)
        try:
            for index, result in _here(job, pieces, missing) if executor is None else _elsewhere(job, pieces, missing, executor):
                results[index] = result
                done += pieces[index][1]
                if saved:
                    saved.keep(results)
                tell(done, total)
        finally:
            if saved and missing:
                saved.write(results)
    finished = [result for result in results if result is not None]
    if len(finished) != len(pieces):
        raise ExecutorError(f"{len(pieces) - len(finished)} of {len(pieces)} parts have no result; nothing is returned")
    return finished


def _fits(result: Result, shapes: Shapes) -> bool:
    if result.keys() != shapes.keys():
        return False
    for name, (kind, shape) in shapes.items():
        array = result[name]
        if array.dtype != kind or array.ndim != len(shape) or any(want not in (-1, have) for want, have in zip(shape, array.shape, strict=True)):
            return False
    return True


def _here(job: Job, pieces: Sequence[tuple[int, int]], missing: Iterable[int]) -> Iterator[tuple[int, Result]]:
    return ((index, job.part(*pieces[index])) for index in missing)


def _elsewhere(job: Job, pieces: Sequence[tuple[int, int]], missing: list[int], executor: Executor) -> Iterator[tuple[int, Result]]:
    waiting, failures = list(reversed(missing)), dict.fromkeys(missing, 0)
    out: dict[Future[Result], int] = {}
    stuck: set[int] = set()
    earliest: BargainingError | None = None
    try:
        while waiting or out:
            while waiting and len(out) < WINDOW:
                future = _submitted(executor, job, pieces[waiting[-1]])
                if future is None:
                    lost = [*waiting, *out.values()]
                    out.clear()
                    waiting.clear()
                    yield from _here(job, pieces, sorted(lost))
                    break
                out[future] = waiting.pop()
            finished = wait(out, timeout=PATIENCE, return_when=FIRST_COMPLETED).done if out else ()
            if out and not finished and _abandoned(executor, stuck):
                lost = [*waiting, *out.values()]
                out.clear()
                waiting.clear()
                yield from _here(job, pieces, sorted(lost))
                break
            for future in finished:
                index = out.pop(future, None)
                if index is None:  # given up for a mistake before it
                    continue
                try:
                    result = _received(future, pieces[index], failures, index)
                except ExecutorError:
                    raise
                except BargainingError as mistake:
                    earliest = mistake
                    _give_up_after(index, waiting, out)
                    continue
                if result is None:
                    waiting.append(index)
                else:
                    yield index, result
        if earliest is not None:
            raise earliest
    finally:
        for future in out:
            future.cancel()


def _give_up_after(index: int, waiting: list[int], out: dict[Future[Result], int]) -> None:
    waiting[:] = [other for other in waiting if other < index]
    for later in [future for future, place in out.items() if place > index]:
        later.cancel()
        del out[later]


def _abandoned(executor: Executor, stuck: set[int]) -> bool:
    """Is a worker of a process pool dead, now as when last looked, and the pool has not noticed? Then end the others.

    A worker that dies while it writes a result leaves half of it in the pipe, and the pool waits for the other half as
    long as any other worker lives.
    """
    workers = dict(getattr(executor, "_processes", None) or {})
    dead = {pid for pid, worker in workers.items() if getattr(worker, "exitcode", None) is not None}
    if not dead & stuck:
        stuck |= dead
        return False
    for worker in workers.values():
        worker.kill()
    writer = getattr(getattr(executor, "_result_queue", None), "_writer", None)
    if writer is not None:  # this process holds the pipe open too; closed everywhere, the pool reads its end and breaks
        writer.close()
    what = "a worker of the executor died in the middle of its work, and its pool waits for it"
    warnings.warn(f"{what}; the pool's other workers are ended, and the rest is done here", RuntimeWarning, stacklevel=2)
    return True


def _submitted(executor: Executor, job: Job, piece: tuple[int, int]) -> Future[Result] | None:
    try:
        return executor.submit(job.part, *piece)
    except Exception as problem:  # whatever kind of executor it is, it takes no more work
        warnings.warn(f"the executor takes no more work ({type(problem).__name__}: {problem}); the rest is done here", RuntimeWarning, stacklevel=2)
        return None


def _received(future: Future[Result], piece: tuple[int, int], failures: dict[int, int], index: int) -> Result | None:
    """A part's result, or nothing where it is to be tried again."""
    try:
        result = future.result()
    except BargainingError:
        raise
    except Exception as problem:
        failures[index] += 1
        if failures[index] >= ATTEMPTS:
            what = f"draws {piece[0]} to {piece[0] + piece[1] - 1} failed {ATTEMPTS} times, last with {type(problem).__name__}: {problem}"
            raise ExecutorError(f"{what}; nothing is returned. Try without an executor to see the mistake itself") from problem
        return None
    return result


@contextmanager
def _told(progress: Any) -> Iterator[Callable[[int, int], object]]:
    if progress is True:
        from rich.progress import Progress

        with Progress(transient=True) as bar:
            task = bar.add_task("draws", total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        yield progress or (lambda *_: None)


def joined(results: Sequence[Result], name: str) -> NDArray[Any]:
    """One field of all parts, side by side."""
    return np.concatenate([result[name] for result in results], axis=-1)
