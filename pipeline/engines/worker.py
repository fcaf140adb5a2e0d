"""What runs in the processes that an engine hands tasks to.

Belongs here: the way of a worker process. Does not belong here: who starts it and who asks.
"""

import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

import pyarrow as pa

from pipeline.engines.interface import Result, Task


def answer(pipe: Connection) -> None:
    """Be a process of a pool: do the pickled tasks that come through a pipe, until nobody is at its other end.

    Each is answered with a pickled pair: whether it was done, and its result or else the exception that it raised.
    """
    _live_as_long_as_the_one_that_asks()
    while True:
        try:
            work_and_task = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(_answer(work_and_task))


def _answer(work_and_task: bytes) -> bytes:
    try:
        # What cannot be imported or pickled here is an exception like any other.
        work, task = pickle.loads(work_and_task)  # noqa: S301 - from the process that started this one
        return pickle.dumps((True, run(work, task)))
    except Exception as error:
        return _failure(error)


def _failure(error: Exception) -> bytes:
    """Pickle an exception with the place where it was raised; one that would not come out again is told in words."""
    told = "".join(traceback.format_exception(error))
    error.add_note(told)
    try:
        pickled = pickle.dumps((False, error))
        pickle.loads(pickled)  # noqa: S301 - pickled in the line before
    except Exception:
        return pickle.dumps((False, RuntimeError(told)))
    return pickled


def _live_as_long_as_the_one_that_asks() -> None:
    """Tie the life of this process to that of the one that asks.

    Ctrl-C is left to the latter, which gets it too and ends this one in order. If it was killed and cannot, this one
    ends itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_one_that_asks, daemon=True).start()


def _end_with_the_one_that_asks() -> None:
    if asking := multiprocessing.parent_process():
        asking.join()
        os._exit(1)


def nothing(task: None) -> None:
    """Show that a process starts and answers."""


def run(work: Callable[[Task], Result], task: Task) -> Result:
    """Do a task with one thread.

    There are as many processes as cores, so each of them takes one: a pool of threads of pyarrow's per process would
    be cores times cores of them, which are no faster and hold memory.
    """
    pa.set_cpu_count(1)
    return work(task)
