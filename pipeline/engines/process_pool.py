"""Runs tasks in several processes of this machine.

Belongs here: the pool and what it does when one of its processes dies. Does not belong here: what a process does with
a task (``worker``), other machines.
"""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from pipeline.engines import worker
from pipeline.engines.interface import IN_FLIGHT_PER_PROCESS, KILLED, Lost, Result, Task

TRIES_ALONE = 3
PRELOADED = (
    "pipeline.stages",
    "pipeline.cleaning.document",
    "pipeline.extraction.cascade",
    "pipeline.linking.entities",
)
"""Imported once, by the process that all others are forked from, so that they start in no time and share the word
lists: 6 MB each instead of 84. What cannot be imported there is imported by each process when a task needs it."""


@dataclass
class _Sent:
    """A task that was handed out."""

    pickled: bytes
    future: Future[Any]


class ProcessPool:
    """Runs tasks in processes forked from a server that has no threads of ours, so it is safe beside Dagster's.

    Python's pool breaks when one of its processes dies, and all tasks in flight with it. They are tried again one at a
    time in a new pool, so that it is known which of them kills; that one is tried three times.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(PRELOADED))
        self._executor = self._new_executor()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(cancel_futures=True)

    @property
    def description(self) -> str:
        """Where the tasks run."""
        return f"{self._processes} processes"

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """Do all tasks.

        Raises:
            RuntimeError: Processes die without a task.
            Exception: Whatever ``work`` raises.
        """
        window: deque[_Sent] = deque()
        try:
            for task in tasks:
                self._send(pickle.dumps((work, task)), window)
                while window and (len(window) >= IN_FLIGHT_PER_PROCESS * self._processes or window[0].future.done()):
                    yield self._first_result(window)
            while window:
                yield self._first_result(window)
        finally:
            for sent in window:
                sent.future.cancel()

    def _send(self, pickled: bytes, window: deque[_Sent]) -> None:
        while True:
            try:
                window.append(_Sent(pickled, self._executor.submit(worker.run_pickled, pickled)))
                return
            except BrokenProcessPool:
                self._try_again(window)

    def _first_result(self, window: deque[_Sent]) -> Any:
        if _killed(window[0].future):
            self._try_again(window)
        return window.popleft().future.result()

    def _try_again(self, window: deque[_Sent]) -> None:
        """Do the tasks in flight whose process was killed, one at a time in a pool of their own."""
        self._renew()
        for sent in window:
            if _killed(sent.future):
                sent.future = self._alone(sent.pickled)

    def _alone(self, pickled: bytes) -> Future[Any]:
        """Do a task while no other is done. Its future is done and holds its result, its exception, or ``Lost``."""
        for _ in range(TRIES_ALONE):
            future = self._executor.submit(worker.run_pickled, pickled)
            if not _killed(future):
                return future
            self._renew()
        lost: Future[Any] = Future()
        lost.set_result(KILLED)
        return lost

    def _renew(self) -> None:
        """Start a new pool, and see that its processes live as long as they have no task."""
        self._executor.shutdown()
        self._executor = self._new_executor()
        try:
            self._executor.submit(worker.nothing).result()
        except BrokenProcessPool as error:
            raise RuntimeError(
                "The processes that should work die before they have begun. See whether memory or the number of "
                "processes is limited, or run with 1 process."
            ) from error

    def _new_executor(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._processes, self._context, worker.prepare)


def _killed(future: Future[Any]) -> bool:
    """Wait for a task, and say whether its process was killed.

    A pool also breaks on a result that cannot be unpickled. It then names a cause, and no process was killed.
    """
    error = future.exception()
    return isinstance(error, BrokenProcessPool) and error.__cause__ is None
