"""Parts, workers, progress and files: the result never depends on who did what, or when."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import bargaining as bg
from bargaining.errors import ExecutorError, ProbabilityError, ResumeError
from bargaining.leverage.sweeps import parts

GAME = bg.Game(bg.Decision("A", {
    "accept": bg.Outcome("deal", {"A": "offer", "B": 1}),
    "refuse": bg.Decision("B", {"fight": bg.Outcome("war", {"A": "batna - harm", "B": "gain - harm/2"}), "yield": bg.Outcome("peace", {"A": "batna", "B": 0})}),
}))  # fmt: skip
UNKNOWN = {"batna": (0, 1), "harm": (0, 2), "gain": (0, 1)}
FACTS = {"offer": "1/2"}
FIELDS = ("codes", "payoffs", "chances", "tied", "least", "most")


def swept(method: str = "sobol", **options: Any) -> bg.Sweep:
    return bg.sweep(GAME, UNKNOWN, at=FACTS, n=1 << 15, seed=3, method=method, **options)


def same(one: bg.Sweep, two: bg.Sweep) -> None:
    for name in FIELDS:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "LARGEST", 1 << 12)


@pytest.fixture(scope="module")
def pool() -> Any:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_a_process_pool_gives_the_same_bits(pool: Executor, method: str) -> None:
    same(swept(method), swept(method, executor=pool))


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_where_the_cuts_are_does_not_matter(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    small = swept(method)
    monkeypatch.setattr(parts, "SMALLEST", 1 << 14)
    monkeypatch.setattr(parts, "LARGEST", 1 << 14)
    monkeypatch.setattr("bargaining.leverage.sweeps.solver.BLOCK", 999)
    same(small, swept(method))
    monkeypatch.setattr(parts, "SMALLEST", 1_000)
    monkeypatch.setattr(parts, "LARGEST", 1_000)
    same(small, swept(method))


def test_loky() -> None:
    loky = pytest.importorskip("loky")
    executor = loky.get_reusable_executor(max_workers=2)
    try:
        same(swept(), swept(executor=executor))
    finally:
        executor.shutdown(kill_workers=True)


def test_a_dask_cluster() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster, distributed.Client(cluster) as client:
        same(swept(), swept(executor=client.get_executor()))


def test_a_worker_that_dies_while_it_writes_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a result stays in the pipe: the pool waits for the rest as long as another worker lives."""
    monkeypatch.setattr(parts, "PATIENCE", 0.1)
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as executor:
        assert executor.submit(abs, -1).result() == 1
        assert executor.submit(abs, -1).result() == 1
        job = Half(os.getpid())
        with pytest.warns(RuntimeWarning, match="died in the middle"):
            found = parts.done_in_parts(job, [(0, 1), (1, 1), (2, 1)], executor=executor, progress=None, saved=None)
    assert [int(result["x"][0]) for result in found] == [0, 1, 2]


class Half:
    """Elsewhere, the first part's worker dies with half a message written; the others are never done."""

    def __init__(self, home: int) -> None:
        self.home = home

    def part(self, first: int, _: int) -> dict[str, Any]:
        if os.getpid() != self.home:
            if first == 0:
                time.sleep(0.2)
                os.write(_result_pipe(), (1 << 20).to_bytes(4, "big") + b"half")
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)
        return {"x": np.array([first])}

    def shapes(self, _: int) -> dict[str, Any]:
        return {"x": (np.int64, (1,))}


def _result_pipe() -> int:
    """The write end of the pool's results, found among the frames of the worker's main loop."""
    frame: Any = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    number: int = frame.f_locals["result_queue"]._writer.fileno()
    return number


class Dying(Executor):
    """A real pool whose workers are killed at one submission."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool, self.count = pool, 0

    def submit(self, call: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        self.count += 1
        if self.count == 3:
            return self.pool.submit(os.kill, next(iter(self.pool._processes)), signal.SIGKILL)
        return self.pool.submit(call, *arguments, **options)


def test_a_pool_that_dies_is_replaced_by_this_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.warns(RuntimeWarning, match="takes no more work"):
        same(swept(), swept(executor=Dying(pool)))


class Failing(Executor):
    """Fails so many times at each part, then works; counts what it was asked."""

    def __init__(self, times: int) -> None:
        self.times, self.seen = times, dict[Any, int]()

    def submit(self, call: Any, /, *arguments: Any, **options: Any) -> Future[Any]:
        self.seen[arguments] = self.seen.get(arguments, 0) + 1
        future: Future[Any] = Future()
        if self.seen[arguments] <= self.times:
            future.set_exception(BrokenProcessPool("a worker died"))
        else:
            future.set_result(call(*arguments, **options))
        return future


def test_a_part_is_tried_again_and_no_more_often_than_that() -> None:
    twice = Failing(2)
    same(swept(), swept(executor=twice))
    assert set(twice.seen.values()) == {3}
    thrice = Failing(3)
    with pytest.raises(ExecutorError, match=r"draws \d+ to \d+ failed 3 times, last with BrokenProcessPool"):
        swept(executor=thrice)
    assert max(thrice.seen.values()) == 3


def test_a_mistake_is_not_tried_again() -> None:
    game = bg.Game(bg.Chance({"a": ("p", bg.Outcome("x", {"A": 1})), "b": ("1/2", bg.Outcome("y", {"A": 0}))}))
    with ThreadPoolExecutor(1) as executor, pytest.raises(ProbabilityError, match=r"draw 5001: the probabilities 0.6, 0.5 at the root sum to 1.1"):
        bg.sweep(game, {"p": [0.5] * 5_001 + [0.6] * 5_000}, executor=executor)


class Backwards(ThreadPoolExecutor):
    """Finishes three parts in the reverse order."""

    def submit(self, call: Any, /, *arguments: Any, **options: Any) -> Any:
        def late() -> Any:
            time.sleep(0.1 * (3 - arguments[0] // 4096))
            return call(*arguments, **options)

        return super().submit(late)


@pytest.mark.parametrize("first", [10, 5_001, 9_000])
def test_of_several_mistakes_the_earliest_is_told_whichever_part_ends_first(first: int) -> None:
    game = bg.Game(bg.Chance({"a": ("p", bg.Outcome("x", {"A": 1})), "b": ("1/2", bg.Outcome("y", {"A": 0}))}))
    draws = {"p": [0.5] * first + [0.6] * (12_288 - first)}
    with pytest.raises(ProbabilityError) as alone:
        bg.sweep(game, draws)
    with Backwards(3) as executor, pytest.raises(ProbabilityError) as told:
        bg.sweep(game, draws, executor=executor)
    assert str(told.value) == str(alone.value)
    assert f"draw {first}:" in str(told.value)


def test_progress_reaches_the_end() -> None:
    told: list[tuple[int, int]] = []
    swept(progress=lambda done, total: told.append((done, total)))
    assert told == [(k << 12, 1 << 15) for k in range(9)]


def stopped(path: Path, after: int, **options: Any) -> None:
    def stop(done: int, _: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        swept(resume=path, progress=stop, **options)


@pytest.mark.parametrize("method", ["sobol", "latin", "montecarlo"])
def test_resumed_is_as_if_never_interrupted(tmp_path: Path, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path, whole = tmp_path / "sweep.npz", swept(method)
    stopped(path, 3 << 12, method=method)
    done: list[int] = []
    same(whole, swept(method, resume=path, progress=lambda count, _: done.append(count)))
    assert done[0] == 3 << 12

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bargaining.leverage.sweeps.sweeping.SweepJob.part", never)
    same(whole, swept(method, resume=path))


def test_interrupted_with_workers(tmp_path: Path, pool: Executor) -> None:
    path = tmp_path / "sweep.npz"
    stopped(path, 1 << 12, executor=pool)
    done: list[int] = []
    same(swept(), swept(resume=path, progress=lambda count, _: done.append(count), executor=pool))
    assert done[0] == 1 << 12


def test_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    same(swept(), swept(progress=True))
    assert "Traceback" not in capsys.readouterr().out


def test_a_file_of_another_sweep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sweep.npz"
    stopped(path, 1 << 12)
    others: list[dict[str, Any]] = [{"seed": 4}, {"n": 1 << 14}, {"at": {"offer": "1/3"}}, {"method": "latin"}]
    for other in others:
        with pytest.raises(ResumeError, match="belongs to another sweep"):
            bg.sweep(GAME, UNKNOWN, **{"at": FACTS, "n": 1 << 15, "seed": 3, "resume": path, **other})
    with pytest.raises(ResumeError, match="belongs to another sweep"):
        bg.sweep(GAME, {**UNKNOWN, "gain": (0, 2)}, at=FACTS, n=1 << 15, seed=3, resume=path)


def test_a_file_that_could_not_be_written_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("bargaining.leverage.sweeps.sweeping.SweepJob.part", never)
    with pytest.raises(ResumeError, match=r"cannot write .* name too long"):
        swept(resume=tmp_path / ("n" * 250))
    for name in ("n" * 400, "a\0b"):
        with pytest.raises(ResumeError, match=r"cannot (be written|write)"):
            swept(resume=tmp_path / name)


@pytest.mark.parametrize("damage", ["text", "cut", "short", "objects", "large", "foreign"])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "sweep.npz"
    stopped(path, 2 << 12)
    with np.load(path) as archive:
        arrays = dict(archive)
    if damage == "text":
        path.write_text("no archive", encoding="utf-8")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:-100])
    else:
        if damage == "short":
            arrays["1:codes"] = arrays["1:codes"][:-1]
        elif damage == "objects":
            arrays["1:codes"] = np.array([object()] * 4096)
        elif damage == "large":
            arrays["1:codes"] = np.zeros(10_000_000, dtype=np.int32)
        else:
            arrays["1:other"] = arrays["1:codes"]
        np.savez(path, **arrays)
    with pytest.raises(ResumeError, match=r"sweep\.npz"):
        swept(resume=path)
