"""Work on a document that pauses between its steps, so that several documents can take each step side by side.

A processor keeps close at hand the code, expressions and word lists of the step that it is at, but by far not those of
all steps. So many documents that take one step after the other together need less time than each by itself.

Belongs here: what such work is. Does not belong here: which steps there are, and whose turn it is (``batches.py``).
"""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that pauses by a ``yield`` before each further step and returns its result."""


def finished(steps: Steps[T]) -> T:
    """Take all steps at once.

    Args:
        steps: The work.

    Returns:
        Its result.
    """
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
