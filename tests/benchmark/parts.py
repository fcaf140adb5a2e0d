"""The parts of the benchmark, and what is to be reached in each.

Each part measures in processes of its own, and yields the lines of the report and its goals as it goes.

Belongs here: which figures are compared. Does not belong here: measuring (the modules named to ``measured``), how
figures are shown (``report``).
"""

import argparse
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmark import corpus, folders
from tests.benchmark.corpora import Corpora
from tests.benchmark.processes import Ended, measured
from tests.benchmark.report import Goal, exponent, mebibytes, rate, step_rows, table
from tests.benchmark.shares import REST, STEPS

LARGE = 20_000
"""Documents of the run that has goals in seconds; a larger one is run once, for its memory."""

LARGEST_PEAK = 1536
"""Mebibytes of memory, whatever the number of documents."""

SHORTEST = 0.01
"""Seconds of a hostile text; what takes less cannot be told from nothing."""

MEGABYTE = 1_000_000
FLOOR = ("read", "tokenise", "write Parquet", "write CSV")

Part = Callable[[argparse.Namespace, Corpora], Iterator[str | Goal]]


def stages(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    """The whole run: speed and share of its steps, on one core and on all, and beside the floor."""
    for documents in options.documents:
        yield f"\n## The whole run over {documents:,} documents\n\n{corpora.about(documents)}.\n"
        yield from (_memory if documents > LARGE else _speed)(documents, options, corpora)


def _speed(documents: int, options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    with corpora.scratch() as scratch:
        one = measured("whole", corpora.raw(documents), scratch / "outputs", 1, "--shares")
    yield table(("one process", "documents/s", "share"), step_rows(documents, one["shares"], (*STEPS, REST)))
    run = corpora.whole_run(documents)
    with corpora.scratch() as scratch:
        floor = measured("floor", corpora.raw(documents), corpora.release(documents) / "parquet", scratch)
    floor["seconds"] = sum(floor[step] for step in FLOOR)
    runs = {"one process, one core": one, "all cores": run, "floor": floor}
    if documents == options.documents[0]:
        with corpora.scratch() as scratch:
            folders.single(scratch / "raw", documents, corpora.seed)
            single = measured("whole", scratch / "raw", scratch / "outputs", 0, one_core=False)
        runs["all cores, each text a file"] = single
    yield _runs(documents, runs)
    yield f"Floor: {', '.join(f'{step} {floor[step]:,.1f} s' for step in FLOOR)}; {floor['tokens']:,} tokens.\n"
    yield f"Rows: {', '.join(f'{name} {count:,}' for name, count in run['rows'].items() if count)}.\n"
    yield f"Checks that failed: {', '.join(run['failed']) or 'none'}."
    if documents == LARGE:
        yield Goal("whole run, beside the floor", run["seconds"] / floor["seconds"], 6, False, " times")
        yield Goal("whole run", run["seconds"], 90, False, " s")
        yield Goal("whole run on all cores, beside one", one["seconds"] / run["seconds"], 1.8, True, " times")
        yield Goal("peak memory", mebibytes(run), LARGEST_PEAK, False, " MiB")


def _memory(documents: int, options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    run, less = corpora.whole_run(documents), corpora.whole_run(LARGE)
    yield _runs(documents, {"all cores": run})
    yield Goal(f"peak memory for {documents:,} documents", mebibytes(run), LARGEST_PEAK, False, " MiB")
    yield Goal(f"the same, beside that for {LARGE:,}", run["peak"] / less["peak"], 1.3, False, " times")


def _runs(documents: int, runs: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        (name, f"{run['seconds']:,.1f}", rate(documents, run["seconds"]), f"{mebibytes(run):,.0f} MiB")
        for name, run in runs.items()
    ]
    return f"\n{table(('whole run', 'seconds', 'documents/s', 'peak memory'), rows)}\n"


def rivals(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    """Cleaning and extraction beside spaCy pipelines, on one core."""
    size = options.round
    result = measured("speed", size, options.rounds, min(options.sample, size), options.seed)
    read, medians = corpus.Statistics(**result["corpus"]), result["medians"]
    yield f"\n## Cleaning and extraction beside spaCy\n\n{corpus.described(read)}; {options.rounds} rounds.\n"
    names = ("cleaning", "extraction", "both", "with validation", "trained pipeline", "entity ruler")
    words = read.words / read.documents
    rows = [(name, f"{medians[name]:,.1f}", f"{medians[name] * words:,.0f}") for name in names]
    yield table(("one core", "documents/s", "words/s"), rows)
    yield from _notes(result["errors"])
    for name, limits in (("trained pipeline", (25, 40)), ("entity ruler", (5,))):
        checked = medians[f"with validation to {name}"]
        yield f"\nWith the validation of every row, {checked:.1f} times as fast as the {name}."
        for limit in limits:
            yield Goal(f"cleaning and extraction, beside the {name}", medians[f"both to {name}"], limit, True, " times")


def incremental(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    """A second run with nothing changed, and one more with one more document."""
    known = options.known
    full = corpora.whole_run(known)
    yield f"\n## Once more, with {known:,} documents known"
    before = _written(corpora.release(known))
    unchanged = corpora.run_again(known)
    rewritten = sum(before.get(path) != when for path, when in _written(corpora.release(known)).items())
    folders.add(corpora.raw(known), known, corpora.seed)
    added = corpora.run_again(known)
    yield _runs(known, {"from nothing": full, "nothing changed": unchanged, "one document more": added})
    yield f"The last run has {added['rows']['documents'] - full['rows']['documents']} document more than the first."
    yield Goal("files written anew where nothing changed", rewritten, 0, False)
    yield Goal(
        f"one more document among {known:,}, of the full run", 100 * added["seconds"] / full["seconds"], 5, False, " %"
    )


def _written(folder: Path) -> dict[Path, int]:
    """When each file was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def hostile(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    """Growth of time with the size of texts that no press office would write."""
    yield "\n## Cleaning and extraction of hostile texts\n"
    rows: list[Sequence[str]] = []
    goals: list[Goal] = []
    for kind in options.kinds:
        runs, ended = _growing(kind, options)
        growth = math.nan if ended else exponent([r["bytes"] for r in runs], [r["seconds"] for r in runs], SHORTEST)
        times = [f"{run['seconds']:.2f} s" for run in runs] + [ended] * (len(options.megabytes) - len(runs))
        last: dict[str, Any] = runs[-1] if runs else {"memory": 0, "finds": 0, "errors": []}
        rows.append((kind, *times, f"{growth:.2f}", f"{last['memory'] / MEGABYTE:,.0f} MB", f"{last['finds']:,}"))
        goals.append(Goal(f"exponent of time, {kind}", growth, 1.1, False))
        if last["errors"] and not last["finds"]:
            goals.append(Goal(f"finds in {kind}, which was not read ({last['errors'][0]})", 0, 1, True))
    yield table(("text", *(f"{size:g} MB" for size in options.megabytes), "exponent", "memory", "finds"), rows)
    yield from goals


def _growing(kind: str, options: argparse.Namespace) -> tuple[list[dict[str, Any]], str]:
    """What a kind of text took in each size, up to one that took too long; and why it stopped, if it did."""
    runs: list[dict[str, Any]] = []
    for size in options.megabytes:
        try:
            runs.append(measured("hostile", kind, round(size * MEGABYTE), options.seconds_per_run, options.seed))
        except Ended as ended:
            return runs, str(ended)
    return runs, ""


def dagster(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    """The start of ``dagster dev``, beside one empty asset."""
    result = measured("startup", options.starts, one_core=False)
    yield "\n## The start of `dagster dev`, until it shows assets\n"
    rows = [("this project", f"{result['project']:.1f}"), ("one empty asset", f"{result['empty']:.1f}")]
    yield table(("definitions", "seconds"), rows)
    yield Goal("start of `dagster dev`, beside one empty asset", result["ratio"], 1.2, False, " times")


def _notes(errors: Iterable[str]) -> Iterator[str]:
    """Lines about texts that were read in part only; the figures are hardly touched by that."""
    return (f"\nNoticed: {error}" for error in errors)


PARTS: dict[str, Part] = {part.__name__: part for part in (stages, rivals, incremental, hostile, dagster)}
"""The parts by name, in their order."""
