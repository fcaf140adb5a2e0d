"""Assets of the group facts, and the mentions, which come out of the same pass over the text.

Belongs here: wiring. Does not belong here: how a text is read (``pipeline.extraction``, called by ``pipeline.stages``).
"""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from pipeline import batches, stages
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import STAGE_CODE, makes, rows_of, table_spec, tables_out
from pipeline.extraction import FACTS
from pipeline.privacy import masked_corrections, without_contacts

CODE = (*STAGE_CODE, "pipeline/cleaning", "pipeline/extraction", "pipeline/linking", "pipeline/privacy.py")
TEXT = ("press_releases", "documents", "sentences")


@makes(
    (
        table_spec("mentions", "entities", deps=(*TEXT, "corrections"), code=CODE),
        *(table_spec(name, "facts", deps=("sentences", "mentions"), code=CODE) for name in FACTS),
        table_spec("rejected_extraction", "facts", deps=("sentences", "mentions"), code=CODE),
    ),
    deps=["corrections"],
)
def extract(
    context: dg.AssetExecutionContext,
    folders: Folders,
    privacy: Privacy,
    press_releases: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
) -> Iterator[dg.Output[pd.DataFrame]]:
    """Read every document once: its mentions and its facts."""
    tables = batches.run(
        stages.extract_batch,
        rows_of("press_releases", press_releases),
        rows_of("documents", documents),
        rows_of("sentences", sentences),
    )
    tables = privacy.applied(without_contacts, tables)
    yield from tables_out(
        context,
        ("mentions", *FACTS, "rejected_extraction"),
        tables,
        privacy.applied(masked_corrections, folders.corrections()),
    )
