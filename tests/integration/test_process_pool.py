import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from pipeline.engines import Lost, ProcessPool, engine
from pipeline.engines import worker as worker_module
from pipeline.engines.interface import IN_FLIGHT_PER_PROCESS
from tests.integration import work

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    with ProcessPool(2) as pool:
        yield pool


def test_results_come_in_the_order_of_the_tasks(pool: ProcessPool) -> None:
    assert list(pool.map(work.square, range(100))) == [number * number for number in range(100)]


def test_two_processes_work_and_neither_is_this_one(pool: ProcessPool) -> None:
    processes = set(pool.map(work.process, range(8)))
    assert len(processes) == 2
    assert os.getpid() not in processes


def test_each_process_takes_one_thread(pool: ProcessPool) -> None:
    assert set(pool.map(work.threads, range(4))) == {1}


def test_no_more_tasks_are_drawn_than_a_few_per_process(pool: ProcessPool) -> None:
    drawn = 0

    def numbers() -> Iterator[int]:
        nonlocal drawn
        for number in range(100):
            drawn += 1
            yield number

    for done, _ in enumerate(pool.map(work.square, numbers())):
        assert drawn <= done + 2 * IN_FLIGHT_PER_PROCESS
    assert drawn == 100


def test_a_task_that_takes_long_holds_back_no_process(pool: ProcessPool, tmp_path: Path) -> None:
    others = 2 * IN_FLIGHT_PER_PROCESS - 1
    tasks = [(str(tmp_path), number, others) for number in range(30)]
    assert list(pool.map(work.first_waits_for_the_others, tasks)) == list(range(30))


def test_an_exception_of_the_work_is_raised_as_it_is(pool: ProcessPool) -> None:
    results = pool.map(work.fail_at_poison, range(100))
    assert [next(results) for _ in range(work.POISON)] == list(range(work.POISON))
    with pytest.raises(ValueError, match="5 is no good"):
        next(results)
    assert list(pool.map(work.square, [3])) == [9]


def test_a_task_that_cannot_be_handed_over_is_not_lost(pool: ProcessPool) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        list(pool.map(lambda number: number, range(3)))
    with pytest.raises(RuntimeError, match="CannotBeUnpickled: one"):
        list(pool.map(work.raise_what_cannot_be_unpickled, range(3)))
    assert list(pool.map(work.square, [3])) == [9]


def test_a_process_that_is_killed_takes_no_task_with_it(pool: ProcessPool, tmp_path: Path) -> None:
    markers = [str(tmp_path / str(number)) for number in range(3)]
    assert list(pool.map(work.kill_once, markers)) == markers


def test_a_task_that_kills_every_process_is_lost_and_the_others_are_done(pool: ProcessPool) -> None:
    results = list(pool.map(work.kill_at_poison, range(30)))
    lost = results[work.POISON]
    assert isinstance(lost, Lost)
    assert lost.reason == "Every process that worked on it was killed, by a crash or for want of memory."
    assert results[: work.POISON] + results[work.POISON + 1 :] == [n for n in range(30) if n != work.POISON]


def test_a_process_may_start_while_another_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    start = ForkServerProcess.start

    def start_slowly(process: ForkServerProcess) -> None:
        start(process)
        time.sleep(0.2)

    monkeypatch.setattr(ForkServerProcess, "start", start_slowly)
    with ProcessPool(2) as pool:
        results = list(pool.map(work.kill_at_poison, [work.POISON, 1, 2, 3]))
    assert isinstance(results[0], Lost)
    assert results[1:] == [1, 2, 3]


def test_the_pool_may_be_used_again_while_results_are_drawn(pool: ProcessPool) -> None:
    outer = []
    for result in pool.map(work.kill_at_poison, range(20)):
        outer.append(result)
        if isinstance(result, Lost):
            assert [Lost] == [type(again) for again in pool.map(work.kill_at_poison, [work.POISON])]
            assert list(pool.map(work.square, [2, 3])) == [4, 9]
    assert [number for number in outer if not isinstance(number, Lost)] == [n for n in range(20) if n != work.POISON]


def test_processes_that_cannot_start_are_not_blamed_on_the_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "answer", _die)
    with ProcessPool(2) as pool, pytest.raises(RuntimeError, match="die before they have begun"):
        list(pool.map(work.square, range(3)))


def _die(pipe: Connection) -> None:
    os._exit(1)


def test_processes_end_with_one_that_is_killed() -> None:
    """The one that asks prints the processes that work for it, and is killed."""
    asking = (
        "from pipeline.engines import engine\n"
        "from tests.integration import work\n"
        "import os, signal\n"
        "with engine(processes=2) as pool:\n"
        "    for number, process in enumerate(pool.map(work.process, range(1000))):\n"
        "        print(process, flush=True)\n"
        "        if number == 9:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    asked = subprocess.run([sys.executable, "-c", asking], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert asked.returncode == -signal.SIGKILL
    processes = {int(line) for line in asked.stdout.split()}
    assert len(processes) == 2
    assert all(ended(process) for process in processes)


def ended(process: int) -> bool:
    """Wait until a process has ended."""
    return work.comes_true(lambda: not work.runs(process))


def test_the_engine_of_several_processes_does_the_real_work() -> None:
    paths = sorted(str(path) for path in (ROOT / "tests" / "golden" / "tuning" / "press_releases").glob("*.txt"))
    with engine() as here, engine(processes=2) as pool:
        titles = list(here.map(work.title, paths))
        assert len(set(titles)) > 10
        assert list(pool.map(work.title, paths)) == titles
