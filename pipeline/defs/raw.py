"""Assets of the group raw: what the raw folder holds.

Belongs here: wiring. Does not belong here: how files are found and read (``pipeline.collecting``).
"""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from pipeline import collecting
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import OWNERS, code_version, makes, table_spec, tables_out
from pipeline.privacy import masked_corrections, masked_texts

GROUP = "raw"
CODE = ("pipeline/collecting", "pipeline/batches.py", "pipeline/cleaning/decoding.py", "pipeline/privacy.py")
NAMES = ("press_releases", "rejected_reading")


@makes(table_spec(name, GROUP, code=CODE) for name in NAMES)
def collect(context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy) -> Iterator[dg.Output[pd.DataFrame]]:
    """Read every file of ``press_releases/`` once; what is withheld is masked before anything is made of the texts."""
    folders.prepare()
    collected = collecting.collect(folders.raw_folder)
    for warning in collected.warnings:
        context.log.warning(warning)
    texts = privacy.applied(masked_texts, collected.press_releases)
    tables = {"press_releases": texts, "rejected": collected.rejected}
    yield from tables_out(context, NAMES, tables, ())


@dg.asset(
    group_name=GROUP,
    kinds={"yaml"},
    owners=OWNERS,
    code_version=code_version("pipeline/corrections.py"),
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
    code_version=code_version("pipeline/evaluation"),
    description="Documents annotated by hand (`gold/*.json`), against which `quality` is measured. There may be none.",
)
def gold(folders: Folders) -> dg.MaterializeResult[None]:
    """Read the annotations."""
    names = list(collecting.read_gold(folders.raw_folder).annotations)
    preview = "\n".join(f"- {name}" for name in names) or "none"
    return dg.MaterializeResult(metadata={"documents": len(names), "preview": dg.MetadataValue.md(preview)})
