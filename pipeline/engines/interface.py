"""What all engines have in common: how they are used, and what they say when something dies.

Belongs here: the words that are the same whatever the engine. Does not belong here: an engine.
"""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import NamedTuple, Protocol, Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

IN_FLIGHT_PER_PROCESS = 4
"""Tasks given out at a time: enough for every process to go on while the one in front takes longer than the others."""


class Lost(NamedTuple):
    """Stands for the result of a task that killed every process that tried it.

    Attributes:
        reason: What happened, on one line, in the same words whatever the engine and the machine.
    """

    reason: str


KILLED = Lost("Every process that worked on it was killed, by a crash or for want of memory.")


class ClusterGone(RuntimeError):
    """The scheduler or the workers of a cluster cannot be reached."""


class Engine(Protocol):
    """Runs tasks. A context manager: what it started ends with it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    @property
    def description(self) -> str:
        """Where the tasks run, for a person to read."""
        ...

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost]:
        """Do all tasks.

        Tasks are drawn as processes become free, so there may be any number of them. A task may be done more than
        once, when the process that does it dies; its result comes once. While results are being drawn, ``map`` may be
        called again.

        Args:
            work: A function of a module, so that another process can import it. It handles itself what may be wrong
                with a document.
            tasks: What it is called with. Small: a name, not a text.

        Yields:
            The results in the order of the tasks; ``Lost`` for a task that killed every process that tried it.

        Raises:
            ClusterGone: The cluster cannot be reached.
            Exception: Whatever ``work`` raises; tasks that are not begun are left.
        """
        ...
