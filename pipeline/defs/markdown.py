"""Frames as Markdown tables, as Dagster shows them in its UI.

Belongs here: nothing else.
"""

from typing import Any

import pandas as pd

LONGEST_CELL = 80


def markdown_table(frame: pd.DataFrame) -> str:
    """Show a frame as a Markdown table: one line per row, long values cut, nulls left empty."""
    if frame.empty:
        return f"no rows; columns: {', '.join(frame.columns)}"
    lines = [
        list(frame.columns),
        ["---"] * len(frame.columns),
        *([_cell(value) for value in row] for row in frame.itertuples(index=False)),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: Any) -> str:
    missing = pd.isna(value)
    if isinstance(missing, bool) and missing:
        return ""
    text = " ".join(str(value).split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
