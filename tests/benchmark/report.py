"""What the benchmark says, as Markdown: tables, goals reached and missed, and the machine that it ran on.

Belongs here: how figures are shown and compared with goals. Does not belong here: where they come from (``parts``).
"""

import math
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import linear_regression
from typing import Any, NamedTuple

_MEBIBYTE = 1 << 20
_GIBIBYTE = 1 << 30
_CPU_INFO = Path("/proc/cpuinfo")
_WIDEST_NAME = 34
_WIDEST_FIGURE = 13


ABOUT = """\
How fast the pipeline is, on what its time is spent, and how much memory it takes, beside other programs that read the
same texts on the same machine. The texts are generated press releases (`tests/benchmark/corpus.py`): sentences of the
invented annotated ones, recombined and reworded, with other names and numbers, so that few sentences come twice.

- **The whole run** is the Dagster job from the raw texts, packed in one .jsonl, to all checked Parquet and CSV tables;
  without the database, the site and the other files made of the tables, and without the start of Python. Documents a
  second of a step are those of one core; shares are of processor time. Peak memory is that of all processes together.
- **The floor** reads the same bytes, cuts the texts into tokens with one regular expression and writes the same tables
  with pyarrow's defaults, in one process; its seconds are processor time.
- **The trained pipeline** is spaCy with the architecture of `en_core_web_sm` and random weights, which take the time
  of trained ones; with `NumpyOps(use_blis=False)`, the faster way. **The entity ruler** is a blank spaCy pipeline with
  the word lists of this project as phrases, and the few of its expressions that can be said of tokens.
- **Both** is the work of cleaning and extraction, by itself; **with validation** adds the typing and checking of every
  row that they make. These and the rivals' are of processor time of one core, medians over rounds by turns.
- **Hostile texts** are made to be slow; the exponent is that of time over size, 1 where it is in proportion.
"""
"""What the figures mean."""


class Goal(NamedTuple):
    """A figure and what it is to be.

    Attributes:
        what: What is measured.
        figure: The figure; not a number, if it could not be measured.
        limit: The least or the greatest that it may be.
        at_least: Whether the limit is the least; else it is the greatest.
        unit: What the figure counts.
    """

    what: str
    figure: float
    limit: float
    at_least: bool
    unit: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether the figure is on the right side of its limit."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit

    def __str__(self) -> str:
        """The goal as an item of a list."""
        side = "at least" if self.at_least else "at most"
        limit, figure = (f"{value:,.4g}{self.unit}" for value in (self.limit, self.figure))
        return f"- {'reached' if self.is_reached else '**missed**'}: {self.what}: {figure}, {side} {limit}"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is a name and whose others are figures."""
    widths = [_WIDEST_NAME, *(max(_WIDEST_FIGURE, len(column)) for column in columns[1:])]
    lines = [columns, [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])], *rows]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = (f"{cell:{'<' if place == 0 else '>'}{widths[place]}}" for place, cell in enumerate(cells))
    return f"| {' | '.join((name, *figures))} |"


def step_rows(documents: int, seconds: Mapping[str, float], order: Sequence[str]) -> list[Sequence[str]]:
    """Rows of a table of steps: documents a second of a core, and the share of the time.

    Args:
        documents: How many were read.
        seconds: Processor seconds by step.
        order: The steps in the order in which they are shown.
    """
    total = sum(seconds.values())
    rows = [(step, rate(documents, seconds.get(step, 0.0)), f"{seconds.get(step, 0.0) / total:.1%}") for step in order]
    return [*rows, ("all", rate(documents, total), f"{1:.1%}")]


def rate(documents: int, seconds: float) -> str:
    """Documents a second; nothing for work that was not seen at all."""
    return f"{documents / seconds:,.0f}" if seconds else "–"


def mebibytes(run: Mapping[str, Any]) -> float:
    """The peak memory of what was measured."""
    peak: float = run["peak"] / _MEBIBYTE
    return peak


def exponent(sizes: Sequence[float], seconds: Sequence[float], shortest: float) -> float:
    """The power of the size with which seconds grow: the slope of the line through their logarithms.

    Args:
        sizes: Sizes of texts, two different ones at least.
        seconds: What each took.
        shortest: Seconds that cannot be told from nothing; what takes less counts as this much.
    """
    return linear_regression(
        [math.log(size) for size in sizes], [math.log(max(taken, shortest)) for taken in seconds]
    ).slope


def machine() -> str:
    """The machine, as it says of itself."""
    models = [line.partition(":")[2].strip() for line in _lines(_CPU_INFO) if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIBIBYTE
    load = f", load {os.getloadavg()[0]:.1f} at the beginning" if hasattr(os, "getloadavg") else ""
    model = models[0] if models else platform.machine()
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, Python {platform.python_version()}{load}"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
