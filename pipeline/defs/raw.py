"""Assets of the group raw: what the raw folder holds.

Belongs here: wiring. Does not belong here: how files are found and read (``pipeline.collecting``).
"""

from collections.abc import Iterator

import dagster as dg

import schemas
from pipeline import collecting
from pipeline.defs.batchwise import log_rejected, put_together
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import MODELS, OWNERS, table_spec
from pipeline.defs.whole import staged
from pipeline.privacy import masked_corrections, masked_texts
from pipeline.progress import Progress
from pipeline.runner import READING, READING_CODE, keep_press_releases
from pipeline.versions import code_digest

GROUP = "raw"
NAMES = ("press_releases", "rejected_reading")


@dg.multi_asset(specs=[table_spec(name, GROUP, code=READING_CODE) for name in NAMES])
def collect(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every file of ``press_releases/`` once; what is withheld is masked before anything is made of the texts."""
    folders.prepare()
    collection = collecting.Collection(folders.raw_folder)
    with Progress(READING, None, context.log.info) as progress:
        texts = masked_texts(collection) if privacy.withholds_contacts else collection
        parts = list(keep_press_releases(texts, folders.store, privacy.withholds_contacts, progress.advance))
    for warning in collection.warnings:
        context.log.warning(warning)
    folders.write_parts_list(READING, parts)
    folders.write_mismatches(collection.mismatches)
    yield from put_together(context, ("press_releases",), parts, progress.figures, folders)
    rejected = schemas.frame(MODELS["rejected_reading"], collection.rejected)
    log_rejected(context, rejected)
    yield staged(
        folders, "rejected_reading", lambda: rejected, code=("schemas", *READING_CODE), settings=collection.rejected
    )


@dg.asset(
    group_name=GROUP,
    kinds={"yaml"},
    owners=OWNERS,
    code_version=code_digest("pipeline/corrections.py"),
    description=(
        "Reviewed fixes of single values (`corrections.yml`), applied to a table when it is made. "
        "An entry whose row is missing or does not hold the expected value fails the run."
    ),
)
def corrections(folders: Folders, privacy: Privacy) -> dg.MaterializeResult[None]:
    """Read the corrections, which fails where an entry is not of its form."""
    entries = privacy.applied(masked_corrections, folders.corrections())
    lines = [f"- {entry}: {entry.expect!r} becomes {entry.replace!r}. {entry.reason}" for entry in entries]
    return dg.MaterializeResult(
        metadata={"entries": len(entries), "preview": dg.MetadataValue.md("\n".join(lines) or "none")}
    )


@dg.asset(
    group_name=GROUP,
    kinds={"json"},
    owners=OWNERS,
    code_version=code_digest("pipeline/evaluation"),
    description="Documents annotated by hand (`gold/*.json`), against which `quality` is measured. There may be none.",
)
def gold(folders: Folders) -> dg.MaterializeResult[None]:
    """Read the annotations."""
    names = list(collecting.read_gold(folders.raw_folder).annotations)
    preview = "\n".join(f"- {name}" for name in names) or "none"
    return dg.MaterializeResult(metadata={"documents": len(names), "preview": dg.MetadataValue.md(preview)})
