"""Building blocks of the expressions about corridors, from `pipeline/vocabularies/corridor_blocks.csv`.

Belongs here: putting blocks together. Does not belong here: what is done with them (`corridors.py`,
`corridor_details.py`).
"""

import re
from functools import cache

from pipeline.extraction.expressions import expanded
from pipeline.vocabularies import read


@cache
def blocks() -> dict[str, str]:
    """Building blocks by name, the blocks inside them replaced."""
    found: dict[str, str] = {}
    for row in read("corridor_blocks"):
        found[row["block"]] = expanded(row["pattern"], found)
    return found


@cache
def block(name: str) -> re.Pattern[str]:
    """A building block as an expression of its own."""
    return re.compile(blocks()[name])
