"""Assets of the group facts, and the mentions, which come out of the same pass over the text.

Belongs here: wiring. Does not belong here: how a text is read (``pipeline.extraction``, called by ``pipeline.stages``).
"""

from collections.abc import Iterator

import dagster as dg

from pipeline.defs.batchwise import put_together, run_stage
from pipeline.defs.resources import Compute, Folders, Privacy
from pipeline.defs.tables import specs_of_stage
from pipeline.extraction import FACTS
from pipeline.runner import READING

TEXT = ("press_releases", "documents", "sentences")


@dg.multi_asset(
    specs=[
        *specs_of_stage("extraction", {"mentions": "entities"}, deps=(*TEXT, "corrections")),
        *specs_of_stage(
            "extraction",
            dict.fromkeys((*FACTS, "rejected_extraction"), "facts"),
            deps=("sentences", "mentions", "corrections"),
        ),
    ]
)
def extract(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, compute: Compute
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every document once: its mentions and its facts."""
    parts, about = run_stage(context, "extraction", (READING, "cleaning"), folders, privacy, compute)
    yield from put_together(context, ("mentions", *FACTS, "rejected_extraction"), parts, about, folders)
