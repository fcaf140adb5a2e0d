"""Assets of the group entities that need the mentions of all documents.

Belongs here: wiring. Does not belong here: how mentions become entities (``pipeline.linking``, called by
``pipeline.stages``), and the mentions, which are read in one pass with the facts (``pipeline.defs.facts``).
"""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from pipeline import stages
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import STAGE_CODE, makes, rows_of, table_spec, tables_out
from pipeline.privacy import masked_corrections

CODE = (*STAGE_CODE, "pipeline/extraction/lexicon.py", "pipeline/linking")
NAMES = ("entities", "document_countries")
DEPS = ("mentions", "corrections")


@makes((table_spec(name, "entities", deps=DEPS, code=CODE) for name in NAMES), deps=["corrections"])
def link(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, mentions: pd.DataFrame
) -> Iterator[dg.Output[pd.DataFrame]]:
    """Count what is mentioned, across all documents."""
    yield from tables_out(
        context,
        NAMES,
        stages.link(rows_of("mentions", mentions)),
        privacy.applied(masked_corrections, folders.corrections()),
    )
