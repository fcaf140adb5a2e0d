"""Folders of press releases read from beginning to end: what the rules find in them, and what annotators found.

Not here: comparing the two (`quality.py`), runs of Dagster (`pipeline.defs`).
"""

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import schemas
from pipeline import collecting, stages
from pipeline.batches import Tables
from pipeline.evaluation.quality import Annotation, quality


class Annotated(NamedTuple):
    """A folder of annotated press releases.

    Attributes:
        tables: What the rules find, as frames by table name.
        gold: What annotators found, by `doc_id`.
    """

    tables: dict[str, pd.DataFrame]
    gold: dict[str, Annotation]

    def quality(self) -> list[dict[str, Any]]:
        """The rows of the table `quality`."""
        return quality(self.tables, self.gold)


def read_tables(folder: Path) -> Tables:
    """Read all press releases of a folder.

    Args:
        folder: A raw folder; see `pipeline.collecting`.

    Returns:
        The rows of every table but `quality`, by its name.
    """
    collected = collecting.collect(folder)
    cleaned = stages.clean_batch(collected.press_releases)
    extracted = stages.extract_batch(collected.press_releases, cleaned["documents"], cleaned["sentences"])
    rejected = [*collected.rejected, *cleaned["rejected"], *extracted["rejected"]]
    return {**cleaned, **extracted, **stages.link(extracted["mentions"]), "rejected": rejected}


def read_annotated(folder: Path) -> Annotated:
    """Read a folder in which every press release is annotated.

    Args:
        folder: A raw folder with a `gold` folder.

    Raises:
        ValueError: A press release is rejected or has no annotation, or an annotation is not of its form or has no
            press release.
    """
    tables, gold = read_tables(folder), collecting.read_gold(folder)
    documents = {str(row["doc_id"]) for row in tables["documents"]}
    problems = [*(str(row["error"]) for row in tables["rejected"]), *gold.problems]
    problems += [f"{doc_id}: no press release and annotation" for doc_id in sorted(documents ^ gold.annotations.keys())]
    if problems:
        raise ValueError(f"{folder} cannot be measured:\n" + "\n".join(problems))
    return Annotated(
        {name: schemas.frame(schemas.TABLES[name], rows) for name, rows in tables.items()}, gold.annotations
    )
