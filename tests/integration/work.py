"""What engines are given to do in tests; a module of its own, so that other processes can import it."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pyarrow as pa

from pipeline.cleaning.document import clean_document

POISON = 5
PATIENCE_SECONDS = 30


def title(path: str) -> str:
    """Read a text that is named, and return little."""
    return clean_document(Path(path).read_text(encoding="utf-8")).title.text


def square(number: int) -> int:
    return number * number


def process(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def threads(number: int) -> int:
    return int(pa.cpu_count())


def kill_at_poison(number: int) -> int:
    if number == POISON:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def kill_once(marker: str) -> str:
    """Kill the process unless a file says that this was done."""
    try:
        Path(marker).touch(exist_ok=False)
    except FileExistsError:
        return marker
    os.kill(os.getpid(), signal.SIGKILL)
    return "unreachable"


def fail_at_poison(number: int) -> int:
    if number == POISON:
        raise ValueError(f"{number} is no good")
    return number


def time_out(number: int) -> int:
    raise TimeoutError("the work took too long")


def first_waits_for_the_others(task: tuple[str, int, int]) -> int:
    """Leave a file; the first task returns when those of so many tasks are there."""
    folder, number, others = task
    Path(folder, str(number)).touch()
    if number == 0 and not comes_true(lambda: len(list(Path(folder).iterdir())) > others):
        raise TimeoutError(f"{others} other tasks were not done meanwhile")
    return number


class CannotBeUnpickled(Exception):
    def __init__(self, one: str, another: str) -> None:
        super().__init__(one)


def raise_what_cannot_be_unpickled(number: int) -> int:
    raise CannotBeUnpickled("one", "another")


def comes_true(condition: Callable[[], bool]) -> bool:
    """Wait for something, but not for ever."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (so := condition()) and time.monotonic() < give_up:
        time.sleep(0.01)
    return so


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended may be listed until somebody asks how."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
