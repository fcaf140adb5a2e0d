"""Measuring in processes of their own, and the memory that they take.

Belongs here: starting a module of the benchmark, on one core or on all, and watching it. Does not belong here: what is
measured.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import psutil

SECONDS_BETWEEN_LOOKS = 0.2
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Ended(Exception):
    """A measuring process came to its end before it had measured; says in two words why."""


def measured(module: str, *arguments: object, one_core: bool = True) -> dict[str, Any]:
    """Run a module of the benchmark in a process of its own.

    Args:
        module: Its name.
        *arguments: What it is told.
        one_core: Whether it has one core and one thread; else it has all.

    Returns:
        What it measured, as JSON on its standard output; and ``peak``, the most bytes of memory that it and its
        children took at any of the moments that were looked at.

    Raises:
        Ended: If it measured nothing.
    """
    command = [sys.executable, "-m", f"tests.benchmark.{module}", *map(str, arguments)]
    threads = dict.fromkeys(_THREADS, "1") if one_core else {}
    environment = os.environ | threads | {"PYTHONHASHSEED": "0"}
    with tempfile.TemporaryFile() as output:
        process = psutil.Popen(
            command, stdout=output, env=environment, preexec_fn=_keep_to_one_core if one_core else None
        )
        peak = max(_memory(process), default=0)
        if process.returncode:
            raise Ended("too slow" if process.returncode == -signal.SIGPROF else f"exit {process.returncode}")
        output.seek(0)
        result: dict[str, Any] = json.load(output)
    return result | {"peak": peak}


def _keep_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _memory(process: psutil.Popen) -> Iterator[int]:
    """Bytes of a process and all of its children together, again and again until it ends.

    What they share is counted once, where the system can tell (Linux: proportional set size).
    """
    while True:
        with suppress(psutil.NoSuchProcess):
            yield sum(_bytes(each) for each in (process, *process.children(recursive=True)))
        try:
            process.wait(SECONDS_BETWEEN_LOOKS)
            return
        except psutil.TimeoutExpired:
            pass


def _bytes(process: psutil.Process) -> int:
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(memory, "pss", memory.rss))
