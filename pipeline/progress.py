"""How far long work has come: a bar in the terminal, lines in the log, figures for Dagster.

Belongs here: counting, rates, and how they are shown. Does not belong here: the work.
"""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from tqdm import tqdm

SECONDS_OF_SILENCE = 2.0
"""Work that takes no longer says nothing."""
SECONDS_BETWEEN_LINES = 10.0

_STANDARD_ERROR = 2
_TERMINAL = os.dup(_STANDARD_ERROR) if os.isatty(_STANDARD_ERROR) else None
"""Standard error as it was when this was imported. While Dagster makes an asset, a file stands in its place."""


class Progress:
    """Counts the documents that some work has done. A context manager, entered when the work begins.

    If standard error is a terminal, a bar shows documents, rate and time left, and goes when the work is done. The log
    gets a line every ten seconds and one at the end.
    """

    def __init__(
        self, what: str, total: int | None, log: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Name the work.

        Args:
            what: Name of the work, such as that of a stage.
            total: Number of documents, if it is known.
            log: Takes a line.
            clock: Seconds since some moment.
        """
        self._what = what
        self._total = total
        self._log = log
        self._clock = clock
        self._documents = 0
        self._began = self._ended = self._spoke = clock()

    def __enter__(self) -> Self:
        self._began = self._ended = self._spoke = self._clock()
        with ExitStack() as opened:
            terminal = None if _TERMINAL is None else opened.enter_context(os.fdopen(os.dup(_TERMINAL), "w"))
            self._bar = tqdm(
                desc=self._what,
                total=self._total,
                unit=" documents",
                file=terminal,
                disable=terminal is None,
                delay=SECONDS_OF_SILENCE,
                dynamic_ncols=True,
                leave=False,
            )
            opened.callback(self._bar.close)
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended = self._clock()
        self._opened.close()
        if error is None and self._ended - self._began > SECONDS_OF_SILENCE:
            figures = self.figures
            rate = _rate(figures["documents per second"])
            self._log(
                f"{self._what}: {self._documents:,} documents in {_duration(figures['seconds'])}, {rate} a second"
            )

    def advance(self, documents: int) -> None:
        """Say that more documents are done.

        Args:
            documents: How many, since it was said the last time.
        """
        self._documents += documents
        self._bar.update(documents)
        self._ended = self._clock()
        if self._ended - self._spoke >= SECONDS_BETWEEN_LINES:
            self._spoke = self._ended
            self._bar.clear()  # the line takes its place in the terminal, and it comes back below
            self._log(self._line())

    @property
    def figures(self) -> dict[str, float]:
        """Documents, seconds, and documents per second so far; for Dagster's metadata."""
        seconds = self._ended - self._began
        rate = self._documents / seconds if seconds else 0.0
        return {"documents": self._documents, "seconds": round(seconds, 1), "documents per second": round(rate, 1)}

    def _line(self) -> str:
        rate = self._documents / (self._ended - self._began)
        if not self._total or not rate:
            return f"{self._what}: {self._documents:,} documents, {_rate(rate)} a second"
        share = 100 * self._documents // self._total
        left = _duration((self._total - self._documents) / rate)
        return (
            f"{self._what}: {self._documents:,} of {self._total:,} documents ({share} %), "
            f"{_rate(rate)} a second, {left} left"
        )


def _rate(documents_per_second: float) -> str:
    """Two digits at least: 0.4, 3.1, 160, 2,300."""
    return f"{documents_per_second:,.{0 if documents_per_second >= 10 else 1}f}"


def _duration(seconds: float) -> str:
    """The two largest units: 42 s, 1 min 40 s, 2 h 5 min."""
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
