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

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

import schemas
from pipeline.publishing.atomic import replacing

LARGEST_ROW = 1 << 23
"""Bytes of the largest row that can be read; a sentence is at most as long as its document. Several times as much is in
memory while a file is read."""

GUARDED = r"\A[=+\-@\t\r\n']"
_UNGUARDED = r"\A'"


def write_table(table: type[schemas.Table], frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as a CSV file, which then holds all of it or is as it was before.

    Args:
        table: The table the frame belongs to.
        frame: Its rows, as made by `schemas.frame`.
        path: The file, in a folder that exists.

    Raises:
        ValueError: A column is missing, or a value is null that must not be.
    """
    with replacing(path) as file:
        file.write(header(table) + encoded(table, schemas.to_arrow(table, frame)))


@cache
def header(table: type[schemas.Table]) -> bytes:
    """The first line of a table's file."""
    return _encoded(table, schemas.arrow_schema(table).empty_table(), with_header=True)


def encoded(table: type[schemas.Table], rows: pa.Table) -> bytes:
    """Some rows as they stand in the table's file; they are the same whatever stands before and behind them.

    Args:
        table: The table the rows belong to.
        rows: Its rows.
    """
    return _encoded(table, rows, with_header=False)


def read_table(table: type[schemas.Table], path: Path) -> pd.DataFrame:
    """Read the frame that was written.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file holds other columns, or a cell does not fit its column.
    """
    batches = list(read_batches(table, path))
    return schemas.from_arrow(table, pa.concat_tables([schemas.arrow_schema(table).empty_table(), *batches]))


def decoded(table: type[schemas.Table], cells: bytes) -> pa.Table:
    """Read rows that were ``encoded``.

    Args:
        table: The table the rows belong to.
        cells: The rows as they stand in the table's file.

    Raises:
        ValueError: What was written cannot be read.
    """
    batches = read_batches(table, io.BytesIO(header(table) + cells))
    return pa.concat_tables([schemas.arrow_schema(table).empty_table(), *batches])


def read_batches(table: type[schemas.Table], path: Path | io.BytesIO) -> Iterator[pa.Table]:
    """Read the rows that were written piece by piece, in their order.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file holds other columns, or a cell does not fit its column.
    """
    schema = schemas.arrow_schema(table)
    try:
        with pyarrow.csv.open_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(block_size=LARGEST_ROW),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=_cell_types(schema),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        ) as reader:
            if reader.schema.names != schema.names:
                raise ValueError(
                    f"{path}: the columns are {', '.join(reader.schema.names)} instead of {', '.join(schema.names)}"
                )
            for batch in reader:
                cells = pa.Table.from_batches([batch])
                values = [_values(cells.column(field.name), field, path) for field in schema]
                yield pa.Table.from_arrays(values, schema=schema)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path}: {error}; make it anew or correct it") from error


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


def _encoded(table: type[schemas.Table], rows: pa.Table, *, with_header: bool) -> bytes:
    cell_types = _cell_types(schemas.arrow_schema(table))
    options = pyarrow.csv.WriteOptions(include_header=with_header)
    stream = pa.BufferOutputStream()
    with pyarrow.csv.CSVWriter(stream, pa.schema(list(cell_types.items())), write_options=options) as writer:
        writer.write_table(pa.table({name: _cells(rows.column(name)) for name in rows.column_names}))
    return bytes(stream.getvalue())


def _cell_types(schema: pa.Schema) -> dict[str, pa.DataType]:
    """The types of the cells: those of the columns, but for a list, which is a text."""
    return {field.name: pa.string() if pa.types.is_list(field.type) else field.type for field in schema}


def _cells(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(values.type):
        return pa.chunked_array([[_json(value) for value in values.to_pylist()]], pa.string())
    if pa.types.is_string(values.type):
        guarded = pc.match_substring_regex(values, GUARDED)
        return pc.if_else(guarded, pc.binary_join_element_wise("'", values, ""), values)
    return values


def _json(value: list[str] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _values(cells: pa.ChunkedArray, field: pa.Field, path: object) -> pa.ChunkedArray:
    if pa.types.is_list(field.type):
        try:
            lists = [None if cell is None else json.loads(cell) for cell in cells.to_pylist()]
            return pa.chunked_array([pa.array(lists, field.type)])
        except (json.JSONDecodeError, pa.ArrowException) as error:
            raise ValueError(
                f"{path}, column {field.name}: not every cell is a JSON array of texts ({error})"
            ) from error
    if pa.types.is_string(field.type):
        return pc.replace_substring_regex(cells, _UNGUARDED, "", max_replacements=1)
    return cells
