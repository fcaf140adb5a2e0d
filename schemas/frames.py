"""Rows, pandas frames and Arrow tables of a table, converted into each other without loss.

A frame made here has the columns of its table in their order, typed also when empty (strings backed by Arrow with NaN
as null, `Int64`, `float64`, lists as Arrow lists), its rows sorted, its index 0 … n-1.
Not here: whether the values are valid (`checks.py`).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.table import Table

Row = Mapping[str, object]

_TEXT = pd.StringDtype(na_value=np.nan)

_UNFIT = (pa.ArrowException, TypeError, ValueError, OverflowError)
#: Types that pyarrow converts as strictly as wanted, and none of whose values is a missing one in disguise.
_TAKEN_AS_THEY_ARE = frozenset((str, int, type(None)))


def frame(table: type[Table], rows: Iterable[Row]) -> pd.DataFrame:
    """Make the typed, sorted frame of a table from its rows.

    Args:
        table: The table.
        rows: Mappings from column name to value; a column left out is null. Lists, tuples and NaN are understood.

    Raises:
        ValueError: A row has a column the table does not have, or a value that its column's type cannot hold.
    """
    rows = list(rows)
    schema = arrow_schema(table)
    unknown = sorted(set(chain.from_iterable(rows)).difference(schema.names))
    if unknown:
        raise ValueError(
            f"{table.table_name}: no column {', '.join(unknown)}; its columns are {', '.join(schema.names)}"
        )
    arrays = [_array(table, field, rows) for field in schema]
    return from_arrow(table, pa.Table.from_arrays(arrays, names=schema.names))


def rows(table: type[Table], data: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as plain Python values; every null is None."""
    plain: list[dict[str, Any]] = to_arrow(table, data).to_pylist()
    return plain


def from_arrow(table: type[Table], data: pa.Table) -> pd.DataFrame:
    """Make the typed, sorted frame of a table from Arrow data that has its columns.

    Raises:
        ValueError: The columns are others than those of the table, or of types that do not fit.
    """
    names = arrow_schema(table).names
    if sorted(data.column_names) != sorted(names):
        raise ValueError(
            f"{table.table_name}: found the columns {', '.join(data.column_names)} instead of {', '.join(names)}"
        )
    nullable = pa.schema([field.with_nullable(True).remove_metadata() for field in arrow_schema(table)])
    ordered = data.select(names).cast(nullable).sort_by([(name, "ascending") for name in table.sort_by])
    # `Table.to_pandas` takes twice as long for a table of few rows.
    series = (column.to_pandas(types_mapper=_pandas_type) for column in ordered.columns)
    return pd.DataFrame(dict(zip(names, series, strict=True)))


def to_arrow(table: type[Table], data: pd.DataFrame) -> pa.Table:
    """Make the Arrow table of a frame, with the schema's metadata.

    Raises:
        ValueError: A column is missing, or a value is null that must not be.
    """
    schema = arrow_schema(table)
    missing = [name for name in schema.names if name not in data.columns]
    if missing:
        raise ValueError(f"{table.table_name}: the frame has no column {', '.join(missing)}")
    arrays = []
    for field in schema:
        array = pa.Array.from_pandas(data[field.name], type=field.type)
        chunked = array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array], field.type)
        if chunked.null_count and not field.nullable:
            raise ValueError(
                f"{table.table_name}.{field.name}: {chunked.null_count} values are null; list the violations"
            )
        arrays.append(chunked.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _pandas_type(kind: pa.DataType) -> Any:
    if pa.types.is_integer(kind):
        return pd.Int64Dtype()
    if pa.types.is_list(kind):
        return pd.ArrowDtype(kind)
    return None if pa.types.is_floating(kind) else _TEXT


def _array(table: type[Table], field: pa.Field, rows: Sequence[Row]) -> pa.Array:
    """Convert a column; if that fails, value by value, to name the row whose value does not fit."""
    name = field.name
    try:
        return _converted([row.get(name) for row in rows], field.type)
    except _UNFIT:
        pass
    for row in rows:
        try:
            _converted([row.get(field.name)], field.type)
        except _UNFIT as error:
            key = ", ".join(f"{name}={row.get(name)!r}" for name in table.primary_key)
            raise ValueError(
                f"{table.table_name}.{field.name}: {row.get(field.name)!r} in row {key} is no {field.type}; "
                "correct the value"
            ) from error
    raise AssertionError(f"{table.table_name}.{field.name}: each value fits, but not all of them")


def _converted(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    """Convert values strictly: pyarrow alone would cut 1.5 down to 1, and take a text for the list of its letters."""
    if not pa.types.is_list(kind) and _TAKEN_AS_THEY_ARE.issuperset(map(type, values)):
        return pa.array(values, kind)
    given = [None if _is_missing(value) else value for value in values]
    if pa.types.is_list(kind) and any(isinstance(value, str) for value in given):
        raise TypeError("a text is no list of texts")
    if pa.types.is_integer(kind) and any(isinstance(value, float) and not value.is_integer() for value in given):
        raise TypeError("not a whole number")
    return pa.array(given, kind)


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
