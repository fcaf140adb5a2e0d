"""The benchmark of cleaning and extraction: ``python -m tests.benchmark``, in ``make bench``.

It says how many press releases and words one core reads a second, how many a spaCy pipeline reads of the same texts,
and how time and memory grow with the size of hostile texts. It fails if a goal is missed.

Belongs here: options, goals and the report. Does not belong here: measuring (``speed``, ``hostile``), which is done in
processes of their own, on one core and with one thread.
"""

import argparse
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from statistics import linear_regression
from typing import Any

from tests.benchmark import corpus

LEAST_RATIO = 25.0
"""Documents that cleaning and extraction together read in the time in which the rival reads one."""

LARGEST_EXPONENT = 1.1
"""Time grows with the size of a hostile text to the power of this at most; 1 is linear growth."""

MEGABYTE = 1_000_000
SHORTEST = 0.01
"""Seconds; what takes less counts as this much, for it cannot be told from nothing."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Ended(Exception):
    """A measuring process came to its end before it had measured; says in two words why."""


def main() -> int:
    """Run the benchmark.

    Returns:
        0 if every goal is reached, else 1.
    """
    options = _options()
    os.environ.update(dict.fromkeys(_THREADS, "1"), PYTHONHASHSEED="0")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    missed = list(_speed(options)) if options.documents else []
    if options.kinds:
        sizes = "".join(f"{f'{size:g} MB':>10}" for size in options.megabytes)
        print(f"{'hostile text':16}{sizes}{'exponent':>10}{'memory':>11}{'finds':>11}")
    for kind in options.kinds:
        missed += _hostile(kind, options)
    print(*([f"Missed: {goal}" for goal in missed] or ["All goals are reached."]), sep="\n")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="Time cleaning and extraction.")
    option = parser.add_argument
    option("--documents", type=int, default=1000, help="press releases a round; 0 leaves this part out")
    option("--sample", type=int, default=50, help="how many of them the rival reads, which is slow")
    option("--rounds", type=int, default=5, help="turns of the pipeline and of the rival")
    option("--kinds", nargs="*", default=list(corpus.HOSTILE), choices=corpus.HOSTILE, help="hostile texts")
    option("--megabytes", nargs="+", type=float, default=[1, 2, 4, 8], help="sizes of hostile texts, two at least")
    option("--seconds-per-run", type=float, default=120, help="time limit for a hostile text, in processor time")
    option("--seed", type=int, default=1, help="another seed, other texts")
    options = parser.parse_args()
    if len(set(options.megabytes)) < 2:
        parser.error("--megabytes: give two sizes at least; one tells nothing about growth")
    options.megabytes.sort()
    options.sample = min(options.sample, options.documents)
    return options


def _speed(options: argparse.Namespace) -> Iterator[str]:
    """Report documents and words a second, and yield the goals missed."""
    measured = _measured("speed", options.documents, options.rounds, options.sample, options.seed)
    read, medians = corpus.Statistics(**measured["corpus"]), measured["medians"]
    print(
        f"{read.documents:,} press releases, {read.words:,} words, {read.sentences:,} sentences, digest {read.digest}"
    )
    print(f"{options.rounds} rounds of {options.documents:,}, the rival {options.sample} of them\n")
    print(f"{'one core':16}{'documents/s':>14}{'words/s':>14}")
    for name in ("cleaning", "extraction", "both", "rival"):
        print(f"{name:16}{medians[name]:14,.1f}{medians[name] * read.words / read.documents:14,.0f}")
    print(f"{'both to rival':16}{medians['ratio']:14.1f}\n", *_notes(measured["errors"]), sep="\n")
    if medians["ratio"] < LEAST_RATIO:
        yield f"{medians['ratio']:.1f} times as fast as the rival; at least {LEAST_RATIO:g} times"


def _hostile(kind: str, options: argparse.Namespace) -> Iterator[str]:
    """Report the times of a kind of hostile text, the memory and finds of the largest, and yield the goals missed."""
    print(f"{kind:16}", end="", flush=True)
    runs: list[dict[str, Any]] = []
    try:
        for size in options.megabytes:
            runs.append(_measured("hostile", kind, round(size * MEGABYTE), options.seconds_per_run, options.seed))
            print(f"{runs[-1]['seconds']:8.2f} s", end="", flush=True)
    except Ended as ended:
        yield f"{kind}, {options.megabytes[len(runs)]:g} MB: {ended}; at most {options.seconds_per_run:g} seconds"
        print(f"{ended!s:>10}" * (len(options.megabytes) - len(runs)), end="")
    last: dict[str, Any] = runs[-1] if runs else {"memory": 0, "finds": 0, "errors": []}
    exponent = _exponent(runs) if len(runs) > 1 else math.nan
    print(f"{exponent:10.2f}{last['memory'] / MEGABYTE:8,.0f} MB{last['finds']:11,}", *_notes(last["errors"]), sep="\n")
    if exponent > LARGEST_EXPONENT:
        yield f"{kind}: exponent {exponent:.2f}; at most {LARGEST_EXPONENT:g}"
    if last["errors"] and not last["finds"]:
        yield f"{kind}: not read at all; {last['errors'][0]}"


def _notes(errors: Sequence[str]) -> list[str]:
    """Lines about texts that were read in part only; the figures are hardly touched by that."""
    return [f"  noticed: {error}" for error in errors]


def _exponent(runs: Sequence[Mapping[str, Any]]) -> float:
    """The power of the bytes with which seconds grow: the slope of the line through their logarithms."""
    sizes = [math.log(run["bytes"]) for run in runs]
    return linear_regression(sizes, [math.log(max(run["seconds"], SHORTEST)) for run in runs]).slope


def _measured(module: str, *arguments: object) -> dict[str, Any]:
    """Run a module of the benchmark in a process of its own.

    Returns:
        What it measured.

    Raises:
        Ended: If it measured nothing.
    """
    command = [sys.executable, "-m", f"tests.benchmark.{module}", *map(str, arguments)]
    process = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if process.returncode:
        raise Ended("too slow" if process.returncode == -signal.SIGPROF else f"exit {process.returncode}")
    measured: dict[str, Any] = json.loads(process.stdout)
    return measured


if __name__ == "__main__":
    sys.exit(main())
