"""The assets that are tables: what Dagster shows of them, made from their schemas, and what goes in and out of them.

Belongs here: what all tables have in common. Does not belong here: columns (``schemas``), what one asset does.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

import schemas
from pipeline.batches import Row, Tables
from pipeline.corrections import Correction, corrected
from schemas.arrow import columns

OWNERS = ["team:data"]
PROJECT = Path(__file__).parents[2]

UNPUBLISHED: dict[str, type[schemas.Table]] = {
    "press_releases": schemas.TABLES["press_releases"],
    "rejected_reading": schemas.TABLES["rejected"],
    "rejected_cleaning": schemas.TABLES["rejected"],
    "rejected_extraction": schemas.TABLES["rejected"],
}
"""Tables that are passed between assets only, by the name of the asset."""

STAGE_CODE = ("pipeline/stages.py", "pipeline/batches.py", "pipeline/validation.py", "pipeline/vocabularies")
"""The code that every stage uses."""

CODE_FILES = (".py", ".csv", ".json", ".sql", ".j2", ".css", ".js", ".svg")
"""Suffixes of the files that say how an asset is made."""

MODELS = UNPUBLISHED | schemas.PUBLISHED
"""The model of every asset that is a table."""


def table_spec(name: str, group: str, *, deps: Iterable[str] = (), code: Iterable[str]) -> dg.AssetSpec:
    """Describe the asset that holds a table.

    Args:
        name: Name of the table, the asset and the file.
        group: Name of the group.
        deps: Names of the assets that it is made from.
        code: Files and folders that say how it is made, from the project's folder.
    """
    model = MODELS[name]
    published = name not in UNPUBLISHED
    return dg.AssetSpec(
        name,
        deps=list(deps),
        group_name=group,
        description=model.table_description if published else f"{model.table_description}\n\nNot published.",
        kinds={"pandas", "parquet", "csv"} if published else {"pandas", "parquet"},
        owners=OWNERS,
        code_version=code_version("schemas", *code),
        metadata={"dagster/column_schema": column_schema(model)},
    )


def makes(
    specs: Iterable[dg.AssetSpec], deps: Iterable[str] = ()
) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """Decorate the function that makes some tables; its parameters are the tables that it takes.

    Args:
        specs: The assets made, each with what it is made from: tables taken, other ones made, ``deps``.
        deps: Assets that must be there, but are not passed to the function.
    """
    by_name = {spec.key.path[-1]: spec for spec in specs}
    return dg.multi_asset(
        outs={name: dg.AssetOut.from_spec(spec.replace_attributes(deps=[])) for name, spec in by_name.items()},
        internal_asset_deps={name: {dep.asset_key for dep in spec.deps} for name, spec in by_name.items()},
        deps=list(deps),
    )


def rows_of(name: str, frame: pd.DataFrame) -> list[Row]:
    """The rows of a table as the stages take them."""
    return schemas.rows(MODELS[name], frame)


def tables_out(
    context: dg.AssetExecutionContext, names: Sequence[str], tables: Tables, corrections: Sequence[Correction]
) -> Iterator[dg.Output[pd.DataFrame]]:
    """Hand over what a stage made: typed, corrected, and rejected documents named in the log.

    Args:
        context: The context of the run.
        names: Names of the assets; ``rejected_<stage>`` takes the rows of ``rejected``.
        tables: The rows that the stage made.
        corrections: Corrections of any tables.
    """
    for name in names:
        model = MODELS[name]
        frame = schemas.frame(model, tables.get(model.table_name, ()))
        if any(correction.table == name for correction in corrections):
            frame = schemas.frame(model, corrected(name, schemas.rows(model, frame), corrections))
        if model.table_name == "rejected":
            log_rejected(context, frame)
        yield dg.Output(frame, name)


def log_rejected(context: dg.AssetExecutionContext, rejected: pd.DataFrame) -> None:
    """Say in the log of the run which documents were rejected and why."""
    for error in rejected["error"]:
        context.log.warning(error)


@cache
def column_schema(model: type[schemas.Table]) -> dg.TableSchema:
    """The columns of a table as Dagster shows them: type, description, unit, example, constraints."""
    shown = []
    for field in schemas.arrow_schema(model):
        about = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
        description = f"{about['title']}: {about['description']}"
        description += f" Unit: {about['unit']}." if "unit" in about else ""
        description += f" Example: {about['example']}." if "example" in about else ""
        column = columns(model)[field.name]
        constraints = dg.TableColumnConstraints(
            nullable=field.nullable,
            unique=model.primary_key == (field.name,),
            other=[str(check.error or check) for check in column.checks],
        )
        shown.append(dg.TableColumn(field.name, str(field.type), description, constraints))
    keys = [f"primary key: {', '.join(model.primary_key)}"]
    keys += [
        f"{', '.join(key.columns)} refers to {key.table}.{', '.join(key.references)}" for key in model.foreign_keys
    ]
    return dg.TableSchema(shown, dg.TableConstraints(other=keys))


@cache
def code_version(*places: str) -> str:
    """Hash the code and the vocabularies that make an asset: a changed rule marks it, and what follows, as stale.

    Args:
        *places: Files and folders from the project's folder; of a folder all ``CODE_FILES`` count.
    """
    digest = hashlib.sha256()
    for place in sorted(places):
        path = PROJECT / place
        files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix in CODE_FILES)
        if not files:
            raise FileNotFoundError(f"There is no code in {path}; name the files that make the asset.")
        for file in files:
            digest.update(f"{file.relative_to(PROJECT).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]
