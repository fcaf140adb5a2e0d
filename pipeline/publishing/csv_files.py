"""Tables as CSV files that hold exactly what the Parquet files hold.

The conventions, which `outputs/README.md` tells users:

- RFC 4180 with a header; UTF-8 without byte order mark; lines end in a line feed.
- Texts stand in quotation marks, numbers do not. Null is an empty field; an empty text would be `""`.
- Numbers have their shortest form that reads back as the same number: `501285`, not `501285.0`; `0.1`.
- A list is a JSON array: `["a", "b"]`.
- Formula guard: a text that begins with `=`, `+`, `-`, `@`, tab, carriage return or line feed would be run as a formula
  by spreadsheets, so an apostrophe is put before it; likewise before a text that begins with an apostrophe. To read a
  text as it is, remove one leading apostrophe where there is one.

Not here: columns and types (`schemas`), Parquet (`parquet_files.py`).
"""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

import schemas
from pipeline.publishing.atomic import replacing

LARGEST_ROW = 1 << 26
"""Bytes of the largest row that can be read; a sentence is at most as long as its document."""

GUARDED = r"\A[=+\-@\t\r\n']"


def write_table(table: type[schemas.Table], frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as a CSV file, which then holds all of it or is as it was before.

    Args:
        table: The table the frame belongs to.
        frame: Its rows, as made by `schemas.frame`.
        path: The file, in a folder that exists.

    Raises:
        ValueError: A column is missing, or a value is null that must not be.
    """
    data = schemas.to_arrow(table, frame)
    cells = pa.table({name: _cells(data.column(name)) for name in data.column_names})
    with replacing(path) as file:
        pyarrow.csv.write_csv(cells, file)


def read_table(table: type[schemas.Table], path: Path) -> pd.DataFrame:
    """Read the frame that was written.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file holds other columns, or a cell does not fit its column.
    """
    schema = schemas.arrow_schema(table)
    cell_types = {field.name: pa.string() if pa.types.is_list(field.type) else field.type for field in schema}
    try:
        cells = pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(block_size=LARGEST_ROW),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=cell_types, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path}: {error}; make it anew or correct it") from error
    if cells.column_names != schema.names:
        raise ValueError(
            f"{path}: the columns are {', '.join(cells.column_names)} instead of {', '.join(schema.names)}"
        )
    values = {field.name: _values(cells.column(field.name), field, path) for field in schema}
    return schemas.from_arrow(table, pa.table(values))


def count_rows(path: Path) -> int:
    """Count the rows of a table's file, the header left out.

    Raises:
        FileNotFoundError: There is no such file.
        pyarrow.ArrowInvalid: Not every row has the cells of the header.
    """
    with pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=LARGEST_ROW),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
    ) as reader:
        return sum(batch.num_rows for batch in reader)


def _cells(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(values.type):
        return pa.chunked_array([[_json(value) for value in values.to_pylist()]], pa.string())
    if pa.types.is_string(values.type):
        guarded = pc.match_substring_regex(values, GUARDED)
        return pc.if_else(guarded, pc.binary_join_element_wise("'", values, ""), values)
    return values


def _json(value: list[str] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _values(cells: pa.ChunkedArray, field: pa.Field, path: Path) -> pa.ChunkedArray:
    if pa.types.is_list(field.type):
        try:
            lists = [None if cell is None else json.loads(cell) for cell in cells.to_pylist()]
            return pa.chunked_array([pa.array(lists, field.type)])
        except (json.JSONDecodeError, pa.ArrowException) as error:
            raise ValueError(
                f"{path}, column {field.name}: not every cell is a JSON array of texts ({error})"
            ) from error
    if pa.types.is_string(field.type):
        return pc.replace_substring_regex(cells, r"\A'", "", max_replacements=1)
    return cells
