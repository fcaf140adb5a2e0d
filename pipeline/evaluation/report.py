"""The quality of several parts of the gold side by side, as plain text.

Not here: measuring (`quality.py`).
"""

from collections.abc import Mapping
from typing import Any

from pipeline.evaluation.quality import ALL, mean_f1, reading_order

COLUMNS = ("precision", "recall", "f1", "gold", "found")
HEADINGS = ("P", "R", "F1", "gold", "found")
WIDTH = 7
MEAN, EXACT = "mean F1", "exact mentions"


def report(quality_by_part: Mapping[str, list[dict[str, Any]]]) -> str:
    """Print the rows of `quality` of several parts side by side; last come the two numbers a reader looks for first.

    Args:
        quality_by_part: Rows of the table `quality` by the name of the part of the gold they were measured on, such as
            `development` and `held out`.

    Returns:
        Lines of equal columns; a part without items of a table has dashes there. The last two lines give the mean F1
        and the F1 of exact mentions of each part.
    """
    measured = {part: {(row["table"], row["label"]): row for row in rows} for part, rows in quality_by_part.items()}
    keys = sorted({key for rows in measured.values() for key in rows}, key=reading_order)
    names = [(key, _name(*key)) for key in keys]
    first = max(len(name) for name in [*(name for _, name in names), MEAN, EXACT])
    block = WIDTH * len(COLUMNS)
    lines = [
        " " * first + "".join(f"  {part[:block]:>{block}}" for part in measured),
        " " * first + f"  {''.join(f'{heading:>{WIDTH}}' for heading in HEADINGS)}" * len(measured),
    ]
    for key, name in names:
        lines.append(f"{name:{first}}" + "".join(f"  {_cells(rows.get(key))}" for rows in measured.values()))
    lines.append("")
    for name, scores in (
        (MEAN, [mean_f1(rows) if rows else None for rows in quality_by_part.values()]),
        (EXACT, [rows["mentions", ALL]["f1"] if ("mentions", ALL) in rows else None for rows in measured.values()]),
    ):
        lines.append(f"{name:{first}}" + "".join(f"  {_f1(score)}" for score in scores))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _name(table: str, label: str) -> str:
    return table if label == ALL else f"  {label}"


def _cells(row: dict[str, Any] | None) -> str:
    if row is None:
        return f"{'-':>{WIDTH}}" * len(COLUMNS)
    scores = "".join(f"{row[column]:{WIDTH}.3f}" for column in COLUMNS[:3])
    return scores + "".join(f"{row[column]:{WIDTH}d}" for column in COLUMNS[3:])


def _f1(score: float | None) -> str:
    """A score in the column of F1."""
    shown = "-" if score is None else f"{score:.3f}"
    return f"{shown:>{3 * WIDTH}}{'':{2 * WIDTH}}"
