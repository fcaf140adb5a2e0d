"""Branches of work, by the words for them.

Belongs here: which branch a text names. Does not belong here: which texts are asked.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import re2

from pipeline.vocabularies import read


def sector(text: str) -> str | None:
    """Sector of work that a text names first, from `pipeline/vocabularies/work_sectors.csv`."""
    expression, sectors = _sectors("work_sectors")
    match = expression.search(text)
    return sectors[match.group().lower()] if match is not None else None


def sector_of_programme(names: Sequence[str], work: Sequence[str]) -> str | None:
    """Sector of a programme: the first one in its names, else the only one in what is said of the work in it.

    Args:
        names: The forms of its name.
        work: What is said of the work that people do in it.
    """
    named = next((found for name in names for found in _of_programme(name)), None)
    done = {found for text in work for found in _of_programme(text)}
    return named or (done.pop() if len(done) == 1 else None)


def _of_programme(text: str) -> list[str]:
    """Sectors in a text about a programme, by the words of `pipeline/vocabularies/programme_sectors.csv` too."""
    expression, sectors = _sectors("work_sectors", "programme_sectors")
    return [sectors[match.group().lower()] for match in expression.finditer(text)]


@cache
def _sectors(*names: str) -> tuple[Any, dict[str, str]]:
    """Forms of sectors as whole words, the longest first, abbreviations only in capitals; and the sector of each."""
    rows = [row for name in names for row in read(name)]
    forms = sorted((row["form"] for row in rows), key=lambda form: (-len(form), form))
    expression = "|".join(
        rf"\b{re2.escape(form)}\b" if form.isupper() else rf"\b(?i:{re2.escape(form)})\b" for form in forms
    )
    return re2.compile(expression), {row["form"].lower(): row["sector"] for row in rows}
