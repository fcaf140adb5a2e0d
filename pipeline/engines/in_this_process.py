"""Runs tasks one after another in the process that asks for them.

Belongs here: nothing else. Does not belong here: other processes.
"""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from pipeline.engines.interface import Result, Task


class InThisProcess:
    """Runs tasks one after another, here. One that kills its process kills this one, so none is ever ``Lost``."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    @property
    def description(self) -> str:
        """Where the tasks run."""
        return "this process"

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do all tasks, each when its result is asked for."""
        return map(work, tasks)
