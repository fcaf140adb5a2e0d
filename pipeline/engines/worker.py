"""What runs in the processes that an engine hands tasks to.

Belongs here: the way of a worker process. Does not belong here: who starts it and who asks.
"""

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from typing import Any

import pyarrow as pa

from pipeline.engines.interface import Result, Task


def prepare() -> None:
    """Tie the life of a process of a pool to that of the process that asks.

    Ctrl-C is left to the latter, which gets it too and ends this one in order. If it was killed and cannot, this one
    ends itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_one_that_asks, daemon=True).start()


def _end_with_the_one_that_asks() -> None:
    if asking := multiprocessing.parent_process():
        asking.join()
        os._exit(1)


def nothing() -> None:
    """Show that a process starts and answers."""


def run(work: Callable[[Task], Result], task: Task) -> Result:
    """Do a task with one thread.

    There are as many processes as cores, so each of them takes one: a pool of threads of pyarrow's per process would
    be cores times cores of them, which are no faster and hold memory.
    """
    pa.set_cpu_count(1)
    return work(task)


def run_pickled(work_and_task: bytes) -> Any:
    """Do a task that was pickled beforehand.

    What cannot be imported here is then an exception like any other. If the pool had to unpickle it, it would kill the
    process, and the task would be blamed.
    """
    work, task = pickle.loads(work_and_task)  # noqa: S301 - from the process that started this one
    return run(work, task)
