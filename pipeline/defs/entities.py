"""Assets of the group entities that are made from the mentions.

Belongs here: wiring. Does not belong here: how mentions become entities (``pipeline.linking``), and the mentions, which
are read in one pass with the facts (``pipeline.defs.facts``).
"""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

import schemas
from pipeline.corrections import corrected
from pipeline.defs.batchwise import counted_mentions, put_together, run_stage
from pipeline.defs.resources import Compute, Folders, Privacy
from pipeline.defs.tables import MODELS, specs_of_stage
from pipeline.defs.whole import staged
from pipeline.linking.entities import entities
from pipeline.privacy import masked_corrections
from pipeline.runner import READING
from pipeline.stages import STAGES

DEPS = ("mentions", "corrections")


@dg.multi_asset(specs=specs_of_stage("linking", {"document_countries": "entities"}, deps=DEPS))
def find_countries(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, compute: Compute
) -> Iterator[dg.MaterializeResult[None]]:
    """Find the countries of every document."""
    parts, about = run_stage(context, "linking", (READING, "cleaning", "extraction"), folders, privacy, compute)
    yield from put_together(context, ("document_countries",), parts, about, folders)


@dg.multi_asset(specs=specs_of_stage("linking", {"entities": "entities"}, deps=DEPS))
def link(folders: Folders, privacy: Privacy) -> dg.MaterializeResult[None]:
    """Count what is mentioned, across all documents."""
    corrections = [
        correction
        for correction in privacy.applied(masked_corrections, folders.corrections())
        if correction.table == "entities"
    ]

    def make() -> pd.DataFrame:
        rows = corrected("entities", entities(counted_mentions(folders)), corrections)
        return schemas.frame(MODELS["entities"], rows)

    return staged(
        folders, "entities", make,
        code=("schemas", "pipeline/defs/entities.py", *STAGES["linking"].code),
        given=[folders.made("mentions")],
        settings=[str(correction._asdict()) for correction in corrections],
    )  # fmt: skip
