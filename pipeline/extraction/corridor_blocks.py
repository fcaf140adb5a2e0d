"""Building blocks of the expressions about corridors, from `pipeline/vocabularies/corridor_blocks.csv`.

Belongs here: putting blocks together. Does not belong here: what is done with them (`corridors.py`,
`corridor_details.py`).
"""

import re
from functools import cache

from pipeline.vocabularies import read


@cache
def blocks() -> dict[str, str]:
    """Building blocks by name, the blocks inside them replaced."""
    found: dict[str, str] = {}
    for row in read("corridor_blocks"):
        found[row["block"]] = _expanded(row["pattern"], found)
    return found


def expanded(pattern: str) -> str:
    """A pattern with the blocks inside it replaced."""
    return _expanded(pattern, blocks())


def _expanded(pattern: str, known: dict[str, str]) -> str:
    return re.sub(r"\{([A-Z_0-9]{2,})\}", lambda match: known[match[1]], pattern)


@cache
def block(name: str) -> re.Pattern[str]:
    """A building block as an expression of its own."""
    return re.compile(blocks()[name])
