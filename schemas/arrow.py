"""Arrow schemas of the tables, with all that is known of table and columns as metadata.

Not here: the writing of files.
"""

import json
from functools import cache

import pyarrow as pa
from pandera.api.pandas.components import Column

from schemas.table import Table

LICENCE = "Extracted facts: CC BY 4.0. Texts: © International Organization for Migration (IOM)."


@cache
def columns(table: type[Table]) -> dict[str, Column]:
    """The pandera columns of a table by name, in their order."""
    return dict(table.to_schema().columns)


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column: `int64`, `double`, `string` or `list<string>`.

    Raises:
        TypeError: The column has a type that no table uses.
    """
    dtype = column.dtype.type
    kind = getattr(dtype, "pyarrow_dtype", None) or {"Int64": pa.int64(), "float64": pa.float64()}.get(str(dtype))
    if kind is None and str(dtype).startswith("str"):
        return pa.string()
    if kind is None:
        raise TypeError(f"column {column.name}: no Arrow type for {dtype}; use a type of schemas/fields.py")
    return kind


@cache
def arrow_schema(table: type[Table]) -> pa.Schema:
    """The Arrow schema of a table, the same for every frame, also an empty one.

    Field metadata: title, description, unit, example. Schema metadata: name, title, description, licence, primary_key
    and foreign_keys (JSON).
    """
    fields = [
        pa.field(name, arrow_type(column), column.nullable, _encoded(_about_column(column)))
        for name, column in columns(table).items()
    ]
    return pa.schema(fields, _encoded(_about_table(table)))


def _about_column(column: Column) -> dict[str, str]:
    known = column.metadata or {}
    about = {"title": column.title, "description": column.description, "unit": known.get("unit")}
    if known.get("example") is not None:
        about["example"] = json.dumps(known["example"], ensure_ascii=False)
    return {key: value for key, value in about.items() if value is not None}


def _about_table(table: type[Table]) -> dict[str, str]:
    return {
        "name": table.table_name,
        "title": table.table_title,
        "description": table.table_description,
        "licence": LICENCE,
        "primary_key": json.dumps(table.primary_key),
        "foreign_keys": json.dumps([key._asdict() for key in table.foreign_keys]),
    }


def _encoded(metadata: dict[str, str]) -> dict[bytes, bytes]:
    return {key.encode(): value.encode() for key, value in metadata.items()}
