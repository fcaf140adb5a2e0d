"""What the processor time of a run is spent on, told by looking at the stack every few milliseconds of it.

The time since the last look goes to the step in whose module the outermost frame is: a text cleaned while its evidence
is checked counts as validation, a name looked up while a text is read as extraction. Threads that work at the same
time share it. So a step's seconds are those of one core, whatever calls it and however it is cut into functions, and
looking takes less than a hundredth of the time.

Belongs here: looking, and which module is of which step. Does not belong here: what is run.
"""

import gc
import signal
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from pipeline.stages import STAGES

PROJECT = Path(__file__).parents[2]

STEPS = {
    "read": ("pipeline/collecting/",),
    "clean": ("pipeline/cleaning/",),
    "extract": ("pipeline/extraction/",),
    "link": ("pipeline/linking/",),
    "validate": (
        "pipeline/validation.py",
        "pipeline/defs/checks.py",
        "schemas/checks.py",
        "schemas/screen.py",
        "schemas/keys.py",
    ),
    "write Parquet": ("pipeline/publishing/parquet_files.py",),
    "write CSV": ("pipeline/publishing/csv_files.py",),
    "convert rows and columns": ("schemas/",),
    "keep parts": ("pipeline/store.py",),
}
"""The steps of a run, and the modules of the project that they begin in; of two that fit the first counts."""

_STAGES = {
    STAGES[stage].function.__code__: step
    for stage, step in (("cleaning", "clean"), ("extraction", "extract"), ("linking", "link"))
}
"""Steps of functions, where no module tells: what a document leaves to be freed is seen when a stage has it back."""

REST = "everything else"
"""Dagster, starting, digests, and what else has no step."""

SECONDS_BETWEEN_LOOKS = 0.005


class Shares:
    """Looks at the stack as long as the context lasts; in the main thread only.

    Attributes:
        seconds: Processor seconds by step, ``REST`` among them.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._steps: dict[str, str | None] = {}
        self._last = 0.0

    def __enter__(self) -> Self:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def _look(self, number: int, frame: FrameType | None) -> None:
        now = time.process_time()
        taken, self._last = now - self._last, now
        steps = [step for top in (frame, *_other_threads()) if (step := self._step(top))] or [REST]
        for step in steps:
            self.seconds[step] += taken / len(steps)

    def _step(self, frame: FrameType | None) -> str | None:
        """The step of the outermost frame that has one."""
        found = stage = None
        while frame is not None:
            stage = _STAGES.get(frame.f_code) or stage
            path = frame.f_code.co_filename
            if path not in self._steps:
                self._steps[path] = step_of(path)
            found = self._steps[path] or found
            frame = frame.f_back
        return found or stage


def _other_threads() -> list[FrameType]:
    """Where every other thread is. Python before 3.11.9 may wait for ever if it collects garbage here (gh-106883)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return [frame for thread, frame in sys._current_frames().items() if thread != threading.get_ident()]
    finally:
        if was_on:
            gc.enable()


def step_of(path: str) -> str | None:
    """The step of a file of code, if it has one."""
    file = Path(path)
    if not file.is_relative_to(PROJECT):
        return None
    place = file.relative_to(PROJECT).as_posix()
    return next((step for step, places in STEPS.items() if place.startswith(places)), None)
