"""Assets of the group cleaned: documents and their sentences.

Belongs here: wiring. Does not belong here: how a text is cleaned (``pipeline.cleaning``, called by
``pipeline.stages``).
"""

from collections.abc import Iterator

import dagster as dg

from pipeline.defs.batchwise import put_together, run_stage
from pipeline.defs.resources import Compute, Folders, Privacy
from pipeline.defs.tables import specs_of_stage
from pipeline.runner import READING

NAMES = ("documents", "sentences", "rejected_cleaning")


@dg.multi_asset(
    specs=specs_of_stage("cleaning", dict.fromkeys(NAMES, "cleaned"), deps=("press_releases", "corrections"))
)
def clean(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, compute: Compute
) -> Iterator[dg.MaterializeResult[None]]:
    """Find title, body and sentences of every press release."""
    parts, about = run_stage(context, "cleaning", (READING,), folders, privacy, compute)
    yield from put_together(context, NAMES, parts, about, folders)
