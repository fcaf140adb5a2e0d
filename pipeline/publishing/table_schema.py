"""Tables as Table Schema (Data Package v2): fields, constraints and keys, generated from the schemas.

The patterns of `schemas` are Python's; Table Schema wants those of XML Schema, which are always anchored.
Not here: the columns themselves (`schemas`), files (`data_package.py`).
"""

import re
from typing import Any

import pyarrow as pa
from pandera.api.pandas.components import Column

import schemas
from schemas.arrow import arrow_type, columns
from schemas.checks import said

PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

PARQUET = ".parquet"

_LIMITS = {
    "greater_than_or_equal_to": ("minimum", "min_value"),
    "less_than_or_equal_to": ("maximum", "max_value"),
}


def table_schema(table: type[schemas.Table], suffix: str) -> dict[str, Any]:
    """The Table Schema of a table in a file.

    A column with a closed list has it as `enum`, and with meanings also as `categories`. What constraints cannot say
    stands in words in `rules`, a property of this dataset like `unit`.

    Args:
        table: The table.
        suffix: The suffix of the file, `.csv` or `.parquet`; foreign keys refer to the resource of the same format.
    """
    described = {
        "$schema": PROFILE,
        "fields": [_field(name, column, table, suffix) for name, column in columns(table).items()],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        "foreignKeys": [
            {
                "fields": list(key.columns),
                "reference": {"resource": f"{key.table}{suffix}", "fields": list(key.references)},
            }
            for key in table.foreign_keys
        ],
        "rules": _rules(table, suffix),
    }
    return {name: value for name, value in described.items() if value != []}


def portable(pattern: str) -> str:
    r"""Write a pattern as XML Schema and Python both read it, without anchors.

    Raises:
        ValueError: The pattern is not anchored with `\A` and `\Z`, or has a group that XML Schema does not know.
    """
    if not (pattern.startswith(r"\A") and pattern.endswith(r"\Z")):
        raise ValueError(rf"{pattern!r} is not anchored; begin it with \A and end it with \Z")
    inner = pattern.removeprefix(r"\A").removesuffix(r"\Z").replace("(?:", "(")
    if "(?" in inner:
        raise ValueError(f"{pattern!r} has a group that XML Schema does not know; write it with (?:…)")
    return re.sub(r"\\x([0-9a-f]{2})", lambda code: chr(int(code[1], 16)), inner)


def meaning(column: Column) -> dict[str, str]:
    """The closed list of a column with the meaning of every value; empty if there is none."""
    return dict(column.metadata["meanings"] or {})


def _field(name: str, column: Column, table: type[schemas.Table], suffix: str) -> dict[str, Any]:
    described = {
        "name": name,
        "type": _type(arrow_type(column), suffix),
        "title": column.title,
        "description": column.description,
        "unit": column.metadata["unit"],
        "example": column.metadata["example"],
        "categories": [{"value": value, "label": label} for value, label in meaning(column).items()],
        "constraints": {
            "required": not column.nullable,
            **({"unique": True} if table.primary_key == (name,) else {}),
            **_limits(column, suffix),
        },
    }
    return {key: value for key, value in described.items() if value not in (None, [])}


def _type(kind: pa.DataType, suffix: str) -> str:
    """The type of a field; a list is a JSON array in CSV, but native in Parquet, for which there is only `any`."""
    if pa.types.is_list(kind):
        return "any" if suffix == PARQUET else "array"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"


def _limits(column: Column, suffix: str) -> dict[str, Any]:
    """The constraints on values that are not null.

    Frictionless reads a null number of a Parquet file as NaN, which keeps no limit; there the limits are `rules`.
    """
    limits: dict[str, Any] = {}
    for check in column.checks:
        known = check.statistics or {}
        if check.name == "str_matches":
            limits["pattern"] = portable(known["pattern"])
        elif check.name == "isin":
            limits["enum"] = list(known["allowed_values"])
        elif check.name in _LIMITS and not _reads_as_nan(column, suffix):
            limit, statistic = _LIMITS[check.name]
            value = known[statistic]
            limits[limit] = int(value) if float(value).is_integer() else value
    return limits


def _reads_as_nan(column: Column, suffix: str) -> bool:
    return suffix == PARQUET and column.nullable and pa.types.is_floating(arrow_type(column))


def _rules(table: type[schemas.Table], suffix: str) -> list[str]:
    """What must hold beyond the constraints, in words."""
    of_columns = [
        f"{name}: {said(check)}"
        for name, column in columns(table).items()
        for check in column.checks
        if check.name not in ("str_matches", "isin") and (check.name not in _LIMITS or _reads_as_nan(column, suffix))
    ]
    return of_columns + [said(check) for check in table.to_schema().checks]
