"""Word lists of the extraction: one CSV file a list, one entry a row, each row with its `source`.

Here belong words and names with the few attributes the extraction needs of them. Patterns, matching and the choice
between overlapping matches belong to `pipeline.extraction`.

Forms are written as in running text, so matching is case-sensitive unless a list holds lower-case forms only; their
apostrophes are straight, whatever the text has. Rows are sorted by their key: the form, and before it the topic or
language that a list is made of.
"""

import csv
from functools import cache
from pathlib import Path


@cache
def read(name: str) -> tuple[dict[str, str], ...]:
    """Read a word list once; later calls return the same rows, which callers must not change.

    Args:
        name: File name without suffix, such as `countries`.

    Returns:
        One dict per row, column name to text; an absent value is the empty string.

    Raises:
        FileNotFoundError: If there is no list of that name.
    """
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
