"""The stages of one collection at a time, ahead of the next release: a backfill may use many machines.

A collection is a folder in ``press_releases/``. Its partition publishes nothing: it puts what the stages make of its
batches into the store, where the next run of everything finds it, whatever the partitions were.

Belongs here: the partitions and their asset. Does not belong here: which batches go with a collection
(``pipeline.runner``), and what keeps the partitions in step with the raw folder (``pipeline.defs.automation``).
"""

import dagster as dg

from pipeline.defs.batchwise import find_or_make
from pipeline.defs.resources import Compute, Folders, Privacy
from pipeline.defs.tables import OWNERS
from pipeline.privacy import masked_corrections
from pipeline.runner import READING, of_collection, tasks
from pipeline.stages import STAGES
from pipeline.versions import code_digest

COLLECTIONS = dg.DynamicPartitionsDefinition(name="collections")


@dg.asset(
    group_name="ahead",
    partitions_def=COLLECTIONS,
    deps=["press_releases", "corrections"],
    kinds={"arrow"},
    owners=OWNERS,
    code_version=code_digest("schemas", *sorted({place for stage in STAGES.values() for place in stage.code})),
    description=(
        "What the stages make of the batches that begin with a document of this collection, kept for the next release, "
        "which does not make it again. Not published, and never needed."
    ),
)
def collection_parts(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, compute: Compute
) -> dg.MaterializeResult[None]:
    """Run every stage on the batches of a collection."""
    corrections = privacy.applied(masked_corrections, folders.corrections())
    texts, own = of_collection(context.partition_key, folders.parts_of(READING), corrections)
    lists = [texts]
    figures: dict[str, float] = {}
    for name, stage in STAGES.items():
        todo = tasks(stage, lists, own, privacy.withholds_contacts, folders.store)
        parts, about = find_or_make(context, name, todo, folders, compute)
        lists.append(parts)
        figures |= {f"{name}: {figure}": value for figure, value in about.items()}
    return dg.MaterializeResult(
        metadata={"batches": len(texts), "documents": sum(part.documents for part in texts), **figures}
    )
