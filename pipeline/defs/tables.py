"""The assets that are tables, as Dagster shows them: made from their schemas.

Belongs here: what all tables have in common. Does not belong here: columns (``schemas``), what one asset does, files.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import dagster as dg

import schemas
from pipeline.stages import STAGES
from pipeline.versions import code_digest
from schemas.arrow import columns

OWNERS = ["team:data"]

UNPUBLISHED: dict[str, type[schemas.Table]] = {
    "press_releases": schemas.TABLES["press_releases"],
    "rejected_reading": schemas.TABLES["rejected"],
    "rejected_cleaning": schemas.TABLES["rejected"],
    "rejected_extraction": schemas.TABLES["rejected"],
}
"""Tables that are passed between assets only, by the name of the asset."""

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
        code_version=code_digest("schemas", *code),
        metadata={"dagster/column_schema": column_schema(model)},
    )


def specs_of_stage(name: str, groups: Mapping[str, str], deps: Iterable[str]) -> list[dg.AssetSpec]:
    """Describe the assets that a stage makes.

    Args:
        name: Name of the stage.
        groups: The group of each asset, by its name.
        deps: Names of the assets that they are all made from.
    """
    return [table_spec(asset, group, deps=deps, code=STAGES[name].code) for asset, group in groups.items()]


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
