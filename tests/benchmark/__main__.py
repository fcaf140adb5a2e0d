"""The benchmark: ``python -m tests.benchmark``, in ``make bench``; ``--parts`` runs some of it.

It prints a report in Markdown: what a whole run takes and on what, what spaCy pipelines and bare input and output take
on the same machine, what runs cost that find most of the work done, how time grows with hostile texts, and how fast
the UI starts. It fails if a goal is missed. The figures are those of an idle machine only if it is idle; ratios are of
figures measured in the same run.

Belongs here: options. Does not belong here: what is measured and what is to be reached (``parts``).
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.publishing.citation import citation
from tests.benchmark import corpus
from tests.benchmark.corpora import Corpora
from tests.benchmark.parts import LARGE, PARTS
from tests.benchmark.report import ABOUT, Goal, machine

_PLACES = ("report", "folder")
"""Options that change nothing of what is measured."""


def main() -> int:
    """Run the benchmark.

    Returns:
        0 if every goal is reached, else 1.
    """
    options = _options()
    said: list[str] = []
    goals: list[Goal] = []
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="benchmark-") as folder:
        for each in _measured(options, Corpora(Path(folder), options.seed)):
            if isinstance(each, Goal):
                goals.append(each)
            else:
                print(each, flush=True)
                said.append(each)
    ending = "\n".join(("\n## Goals\n", *map(str, goals)))
    print(ending)
    if options.report is not None:
        options.report.write_text("\n".join((*said, ending, "")), encoding="utf-8")
    return 0 if all(goal.is_reached for goal in goals) else 1


def _measured(options: argparse.Namespace, corpora: Corpora) -> Iterator[str | Goal]:
    yield f"# Benchmark\n\n{ABOUT}\n{machine()}; version {citation().version}.\n\n    {options.command}"
    for name, part in PARTS.items():
        if name in options.parts:
            yield from part(options, corpora)


def _words(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _options() -> argparse.Namespace:
    """The options, with ``command``: how to measure the same again."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="Measure speed and memory.")
    option = parser.add_argument
    option("--parts", nargs="+", default=list(PARTS), choices=PARTS, help="what is measured")
    option("--documents", nargs="+", type=int, default=[2000, LARGE], help="stages: sizes of corpora")
    option("--known", type=int, default=LARGE, help="incremental: documents of the first run")
    option("--round", type=int, default=500, help="rivals: press releases a round")
    option("--rounds", type=int, default=5, help="rivals: turns of each reader")
    option("--sample", type=int, default=50, help="rivals: how many of a round the slowest reads")
    option("--kinds", nargs="+", default=list(corpus.HOSTILE), choices=corpus.HOSTILE, help="hostile: kinds of texts")
    option("--megabytes", nargs="+", type=float, default=[1, 2, 4, 8], help="hostile: sizes, two at least")
    option("--seconds-per-run", type=float, default=120, help="hostile: most processor time for a text")
    option("--starts", type=int, default=3, help="dagster: starts of each kind")
    option("--seed", type=int, default=1, help="another seed, other texts")
    option("--report", type=Path, help="a file that the report is written to as well")
    option("--folder", type=Path, help="where the corpora are written, for as long as it takes; temporary if none")
    options = parser.parse_args()
    if len(set(options.megabytes)) < 2:
        parser.error("--megabytes: give two sizes at least; one tells nothing about growth")
    given = {name: value for name, value in vars(options).items() if value != parser.get_default(name)}
    words = [f"--{name.replace('_', '-')} {_words(value)}" for name, value in given.items() if name not in _PLACES]
    options.command = f'make bench BENCH="{" ".join(words)}"' if words else "make bench"
    options.megabytes, options.documents = sorted(set(options.megabytes)), sorted(set(options.documents))
    return options


if __name__ == "__main__":
    sys.exit(main())
