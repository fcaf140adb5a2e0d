"""Assets of the group cleaned: documents and their sentences.

Belongs here: wiring. Does not belong here: how a text is cleaned (``pipeline.cleaning``, called by
``pipeline.stages``).
"""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from pipeline import batches, stages
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import STAGE_CODE, makes, rows_of, table_spec, tables_out
from pipeline.privacy import masked_corrections

CODE = (*STAGE_CODE, "pipeline/cleaning", "pipeline/extraction/lexicon.py")
NAMES = ("documents", "sentences", "rejected_cleaning")
DEPS = ("press_releases", "corrections")


@makes((table_spec(name, "cleaned", deps=DEPS, code=CODE) for name in NAMES), deps=["corrections"])
def clean(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, press_releases: pd.DataFrame
) -> Iterator[dg.Output[pd.DataFrame]]:
    """Find title, body and sentences of every press release."""
    tables = batches.run(stages.clean_batch, rows_of("press_releases", press_releases))
    yield from tables_out(context, NAMES, tables, privacy.applied(masked_corrections, folders.corrections()))
