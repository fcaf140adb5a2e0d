"""Runs tasks in several processes of this machine.

Belongs here: the pool and what it does when one of its processes dies. Does not belong here: what a process does with
a task (``worker``), other machines.
"""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.context import ForkServerContext
from types import TracebackType
from typing import Any, Self

from pipeline.engines import worker
from pipeline.engines.interface import IN_FLIGHT_PER_PROCESS, KILLED, Lost, Result, Task

TRIES = 3
PRELOADED = (
    "pipeline.stages",
    "pipeline.cleaning.document",
    "pipeline.extraction.cascade",
    "pipeline.linking.entities",
)
"""Imported once, by the process that all others are forked from, so that they start in no time and share the word
lists: 6 MB each instead of 84. What cannot be imported there is imported by each process when a task needs it."""


class ProcessPool:
    """Runs tasks in processes forked from a server that has no threads of ours, so it is safe beside Dagster's.

    Each process has a thread here that waits for its answers, and a pipe of its own. So a process that dies takes
    nothing with it but its task, which another one tries. Python's own pool breaks as a whole when one dies, and up to
    3.11 it may then wait for ever for one that was just being started.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(PRELOADED))
        self._threads = ThreadPoolExecutor(processes)
        self._idle: deque[_Process] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)
        while self._idle:
            self._idle.pop().end()

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
        window: deque[Future[Any]] = deque()
        try:
            for task in tasks:
                window.append(self._threads.submit(self._do, pickle.dumps((work, task))))
                while window and (len(window) >= IN_FLIGHT_PER_PROCESS * self._processes or window[0].done()):
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()
        finally:
            for future in window:
                future.cancel()

    def _do(self, work_and_task: bytes) -> Any:
        """Have a pickled task done by a process that has none."""
        for _ in range(TRIES):
            try:
                process = self._idle.pop()
            except IndexError:
                process = _Process(self._context)
            try:
                done, result = process.ask(work_and_task)
            except _KilledError:
                process.end()
                continue
            self._idle.append(process)
            if done:
                return result
            raise result
        return KILLED


class _KilledError(Exception):
    """A process ended before it answered."""


class _Process:
    """A process that does one task at a time, at the other end of a pipe that it shares with no other process."""

    def __init__(self, context: ForkServerContext) -> None:
        self._pipe, other_end = context.Pipe()
        self._process = context.Process(target=worker.answer, args=(other_end,), daemon=True)
        self._process.start()
        other_end.close()
        try:
            self.ask(pickle.dumps((worker.nothing, None)))
        except _KilledError as error:
            self.end()
            raise RuntimeError(
                "The processes that should work die before they have begun. See whether memory or the number of "
                "processes is limited, or run with 1 process."
            ) from error

    def ask(self, work_and_task: bytes) -> tuple[bool, Any]:
        """Have a pickled task done, and wait for what ``worker.answer`` says of it.

        Raises:
            _KilledError: The process has ended.
        """
        try:
            self._pipe.send_bytes(work_and_task)
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise _KilledError from error
        done, result = pickle.loads(answer)  # noqa: S301 - from a process that this one started
        return done, result

    def end(self) -> None:
        """Let the process end, which it does when nobody can ask it any more, and wait until it has."""
        self._pipe.close()
        self._process.join()
