"""Assets that are made batch by batch: a stage is run, and its tables are put together from the parts.

Belongs here: what all of them have in common. Does not belong here: what a stage does (``pipeline.stages``), how parts
are made (``pipeline.runner``), how files are written (``pipeline.publishing``).
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from pipeline import runner
from pipeline.corrections import Correction
from pipeline.defs.markdown import markdown_table
from pipeline.defs.resources import Compute, Folders, Privacy
from pipeline.defs.tables import MODELS
from pipeline.linking.entities import Counts, counted
from pipeline.privacy import masked_corrections
from pipeline.progress import Progress
from pipeline.publishing import parquet_files
from pipeline.publishing.assembling import Assembled, assemble
from pipeline.publishing.checksums import sha256_unless_touched
from pipeline.stages import STAGES
from pipeline.store import Part

ROWS_PREVIEWED = 5
TABLES_AT_ONCE = 2
"""Tables written at the same time: the libraries that compress them use one core each."""


def run_stage(
    context: dg.AssetExecutionContext,
    name: str,
    given: Sequence[str],
    folders: Folders,
    privacy: Privacy,
    compute: Compute,
) -> tuple[list[Part], dict[str, Any]]:
    """Run a stage on all batches; what was made before of the same texts by the same code is not made again.

    Args:
        context: The context of the run.
        name: Name of the stage.
        given: The stages before it that its tables come from.
        folders: The folders of the run.
        privacy: What is withheld.
        compute: Where the stage runs.

    Returns:
        Its parts, and what the UI shows of the work.
    """
    corrections: Sequence[Correction] = privacy.applied(masked_corrections, folders.corrections())
    lists = [folders.parts_of(stage) for stage in given]
    todo = runner.tasks(STAGES[name], lists, corrections, privacy.withholds_contacts, folders.store)
    parts, figures = find_or_make(context, name, todo, folders, compute)
    folders.write_parts_list(name, parts)
    return parts, {"documents": sum(part.documents for part in parts), **figures}


def find_or_make(
    context: dg.AssetExecutionContext, name: str, todo: Sequence[runner.Task], folders: Folders, compute: Compute
) -> tuple[list[Part], dict[str, Any]]:
    """Find parts in the store or make them, with progress in the log.

    Returns:
        The parts in the order of ``todo``, and figures of what was made.
    """
    known = runner.known(todo, folders.store)
    documents = sum(task.given[0].documents for task, part in zip(todo, known, strict=True) if part is None)
    with Progress(name, documents, context.log.info) as progress:
        parts = runner.run(todo, known, compute.engine, folders.store, progress.advance)
    return parts, progress.figures


def put_together(
    context: dg.AssetExecutionContext,
    assets: Sequence[str],
    parts: Sequence[Part],
    about: dict[str, Any],
    folders: Folders,
) -> Iterator[dg.MaterializeResult[None]]:
    """Write the tables of a stage, and name rejected documents in the log.

    Args:
        context: The context of the run.
        assets: Names of the assets; ``rejected_<stage>`` takes the rows of ``rejected``.
        parts: What the stage made.
        about: What the UI shows of the work.
        folders: The folders of the run.
    """

    def write(asset: str) -> Assembled:
        return assemble(MODELS[asset], folders.store, parts, folders.files(asset), folders.record(asset))

    with ThreadPoolExecutor(TABLES_AT_ONCE) as threads:
        tables = list(threads.map(write, assets))
    for asset, table in zip(assets, tables, strict=True):
        if MODELS[asset].table_name == "rejected":
            log_rejected(context, folders.read(asset))
        yield shown(asset, folders, table.rows, {**about, "unchanged": table.unchanged})


def shown(asset: str, folders: Folders, rows: int, about: dict[str, Any] | None = None) -> dg.MaterializeResult[None]:
    """Tell the UI of a staged table: its first rows, its files, and that it is another one if its content is."""
    files = folders.files(asset)
    return dg.MaterializeResult(
        asset_key=asset,
        metadata={
            "dagster/row_count": rows,
            "preview": preview(parquet_files.head(files[0], ROWS_PREVIEWED)),
            **about_files(files),
            **(about or {}),
        },
        data_version=dg.DataVersion(sha256_unless_touched(files[0])),
    )


def counted_mentions(folders: Folders) -> Counts:
    """The staged mentions of all documents, counted by entity."""
    path = folders.made("mentions")
    return _counted(path, sha256_unless_touched(path))


@lru_cache(1)
def _counted(path: Path, checksum: str) -> Counts:
    """Made once for all that ask in a run; the checksum tells whether it is still the same table."""
    return counted(parquet_files.read_by_documents(path, ("doc_id", "entity_id", "text")))


def log_rejected(context: dg.AssetExecutionContext, rejected: pd.DataFrame) -> None:
    """Say in the log of the run which documents were rejected and why."""
    for error in rejected["error"]:
        context.log.warning(error)


def preview(frame: pd.DataFrame) -> dg.MetadataValue:
    """The first rows of a table for the UI."""
    return dg.MetadataValue.md(markdown_table(frame.head(ROWS_PREVIEWED)))


def about_files(files: Sequence[Path]) -> dict[str, dg.MetadataValue]:
    """Path, size and SHA-256 of files for the UI."""
    metadata: dict[str, dg.MetadataValue] = {}
    for path in files:
        kind = KINDS[path.suffix]
        metadata[f"{kind} file"] = dg.MetadataValue.path(path)
        metadata[f"{kind} bytes"] = dg.MetadataValue.int(path.stat().st_size)
        metadata[f"{kind} SHA-256"] = dg.MetadataValue.text(sha256_unless_touched(path))
    return metadata


KINDS = {".parquet": "Parquet", ".csv": "CSV", ".sqlite": "SQLite"}
