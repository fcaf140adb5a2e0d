"""Runs tasks on the workers of a Dask cluster.

Belongs here: what is Dask's. Does not belong here: how a cluster is started (``docs/scaling.md``), where texts and rows
lie: workers take them from the store, so tasks and results stay small.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from dask.utils import funcname
from distributed import Client, Future, KilledWorker, wait

from pipeline.engines import worker
from pipeline.engines.interface import IN_FLIGHT_PER_PROCESS, KILLED, ClusterGone, Lost, Result, Task

SECONDS_TO_CONNECT = 10.0
SECONDS_FOR_WORKERS = 120.0
"""How long to wait for a first worker. A cloud takes a minute or two to start one."""
SECONDS_BETWEEN_LOOKS = 5.0
"""How often to see whether there still are workers, while a result is awaited."""
SECONDS_TO_CLOSE = 5.0
SAME_VERSIONS = ("python", "dask", "distributed", "cloudpickle", "msgpack", "numpy", "pandas", "pyarrow")
"""What has to be the same here and on the workers, or the same task would give other bytes or could not be read."""


class DaskCluster:
    """Runs tasks on whatever workers a scheduler has; they may come and go.

    A worker that dies is Dask's matter: its tasks go to others. Dask gives a task up after some deaths (the scheduler's
    setting ``distributed.scheduler.allowed-failures``), but it blames all tasks that the worker held. So a task that
    was given up is tried once more while no other is, and only then is ``Lost``.

    What is secure or unusual about the connection is taken from Dask's own configuration. Versions are compared with
    those of the workers that are there at the start; one that joins later has to be refused by the work itself.
    """

    def __init__(
        self,
        address: str,
        seconds_to_connect: float = SECONDS_TO_CONNECT,
        seconds_for_workers: float = SECONDS_FOR_WORKERS,
    ) -> None:
        self._address = address
        self._seconds_to_connect = seconds_to_connect
        self._seconds_for_workers = seconds_for_workers

    def __enter__(self) -> Self:
        _silence()
        try:
            self._client = Client(self._address, timeout=self._seconds_to_connect, set_as_default=False)
        except OSError as error:
            raise self._gone("cannot be reached") from error
        try:
            self._require_workers()
            self._require_same_versions()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    @property
    def description(self) -> str:
        """Where the tasks run."""
        workers = self._client.scheduler_info()["n_workers"]
        return f"a Dask cluster of {workers} {'worker' if workers == 1 else 'workers'} ({self._address})"

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """Do all tasks.

        Raises:
            ClusterGone: The scheduler cannot be reached any more, or there are no workers left.
            Exception: Whatever ``work`` raises.
        """
        window: deque[tuple[Task, Future[Any]]] = deque()
        try:
            for task in tasks:
                window.append((task, self._submit(work, task)))
                # done comes first: of a scheduler that is gone nothing can be asked
                while window and (window[0][1].done() or len(window) >= self._in_flight()):
                    yield self._first_result(work, window)
            while window:
                yield self._first_result(work, window)
        finally:
            # Dask forgets a task as soon as nobody holds its future.
            window.clear()

    def _submit(self, work: Callable[[Task], Result], task: Task) -> Future[Any]:
        if self._client.status != "running":
            raise self._gone("is gone")
        return self._client.submit(worker.run, work, task, key=f"{funcname(work)}-{uuid4()}", pure=False)

    def _in_flight(self) -> int:
        """Tasks handed out at a time: more than the workers of now need, so that a cluster grows that can."""
        threads: int = self._client.scheduler_info()["total_threads"]
        return 2 * IN_FLIGHT_PER_PROCESS * max(threads, 1)

    def _first_result(self, work: Callable[[Task], Result], window: deque[tuple[Task, Future[Any]]]) -> Any:
        task, future = window.popleft()
        try:
            return self._result(future)
        except KilledWorker:
            self._settle([other for _, other in window])
        try:
            return self._result(self._submit(work, task))
        except KilledWorker:
            return KILLED

    def _result(self, future: Future[Any]) -> Any:
        """Wait for the result of a task as long as there are workers."""
        while True:
            try:
                return future.result(timeout=SECONDS_BETWEEN_LOOKS)
            except (TimeoutError, CancelledError, OSError) as error:
                if future.status == "error":  # raised by the work, not by Dask
                    raise
                self._require_cluster(error)

    def _settle(self, futures: list[Future[Any]]) -> None:
        """Wait until all are done, well or badly."""
        while not all(future.done() for future in futures):
            try:
                with self._client.as_current():
                    wait(futures, timeout=SECONDS_BETWEEN_LOOKS)
            except (TimeoutError, CancelledError, OSError) as error:
                self._require_cluster(error)

    def _require_cluster(self, error: Exception) -> None:
        if not isinstance(error, TimeoutError) or self._client.status != "running":
            raise self._gone("is gone") from error
        self._require_workers()

    def _require_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=self._seconds_for_workers)
        except TimeoutError as error:
            raise self._gone(f"has had no running worker for {self._seconds_for_workers:g} seconds") from error
        except OSError as error:
            raise self._gone("is gone") from error

    def _require_same_versions(self) -> None:
        found: Any = self._client.get_versions(packages=SAME_VERSIONS[1:])
        here = found["client"]["packages"]
        for address, there in sorted(found["workers"].items()):
            differences = [
                f"{name} {there['packages'].get(name)} instead of {here[name]}"
                for name in SAME_VERSIONS
                if there["packages"].get(name) != here[name]
            ]
            if differences:
                raise RuntimeError(
                    f"The Dask worker {address} has {', '.join(differences)}. Install on all workers what "
                    "requirements.txt names, with the same Python, and start them again."
                )

    def _gone(self, what: str) -> ClusterGone:
        return ClusterGone(
            f"The Dask scheduler {self._address} {what}. The last release in the outputs folder is as it was. Start "
            "the scheduler and its workers, and run again: batches that were finished are kept."
        )

    def _close(self) -> None:
        with suppress(TimeoutError, OSError):  # of a scheduler that does not answer no leave is taken
            self._client.close(timeout=SECONDS_TO_CLOSE)


def _silence() -> None:
    """Keep from the terminal what Dask says of a lost connection, which ``ClusterGone`` says in one sentence."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
