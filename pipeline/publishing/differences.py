"""What changed from one release to another, down to table, row and column.

Here: comparing two folders file by file, and two states of a table. Not here: the changes that a release publishes
(`changes.py`), whether a change is wanted.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

import schemas
from pipeline.publishing import checksums, csv_files, parquet_files
from pipeline.validation import unequal_rows

LONGEST_VALUE = 120


class Change(NamedTuple):
    """A change of a table: what happened, in which row and column, and the values before and after as JSON.

    Attributes:
        change: A key of `schemas.values.CHANGES`.
        key: The row, by its primary key in words; None where columns changed.
        column: The column; None where rows came or went.
        before: None where there was nothing.
        after: None where there is nothing.
    """

    change: str
    key: str | None
    column: str | None
    before: str | None
    after: str | None


def unequal_files(table: type[schemas.Table], parquet: Path, csv: Path) -> pd.DataFrame:
    """List the values that the two files of a table do not share.

    Args:
        table: The table.
        parquet: Its Parquet file.
        csv: Its CSV file.

    Returns:
        One row per difference in the form of `schemas.violations`.

    Raises:
        ValueError: A file cannot be read as this table.
    """
    if _same_rows(parquet_files.read_batches(table, parquet), csv_files.read_batches(table, csv)):
        return pd.DataFrame(columns=list(schemas.VIOLATION_COLUMNS), dtype="str")
    return unequal_rows(table, parquet_files.read_table(table, parquet), csv_files.read_table(table, csv))


def _same_rows(one: Iterator[pa.Table], other: Iterator[pa.Table]) -> bool:
    """Whether two streams of rows are the same, whatever pieces they come in."""
    left, right = next(one, None), next(other, None)
    while left is not None and right is not None:
        rows = min(len(left), len(right))
        if not left.slice(0, rows).equals(right.slice(0, rows)):
            return False
        left = left.slice(rows) if rows < len(left) else next(one, None)
        right = right.slice(rows) if rows < len(right) else next(other, None)
    return not left and not right


def differences(old: Path, new: Path) -> list[str]:
    """List the differences between two released folders; none if every file has the same bytes.

    Args:
        old: A release.
        new: Another release.

    Returns:
        Readable lines, sorted by file. For a table each line names file, row (by primary key) and column, of a
        database also the table; for another text file the line; if only the bytes differ and not the contents, it says
        so.

    Raises:
        FileNotFoundError: One of the folders does not exist.
    """
    for folder in (old, new):
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder} is no folder; name the folder of a release")
    names_old, names_new = _names(old), _names(new)
    lines = []
    for name in sorted(names_old | names_new):
        if name not in names_new:
            lines.append(f"{name}: only in the old release")
        elif name not in names_old:
            lines.append(f"{name}: only in the new release")
        elif checksums.sha256(old / name) != checksums.sha256(new / name):
            changes = list(_of_file(old / name, new / name)) or ["the bytes differ, the contents do not"]
            lines += [f"{name}: {change}" for change in changes]
    return lines


def _names(folder: Path) -> set[str]:
    has_checksums = (folder / checksums.FILE_NAME).exists()
    return {*checksums.files_of(folder), *([checksums.FILE_NAME] if has_checksums else [])}


def _of_file(old: Path, new: Path) -> Iterator[str]:
    table = (schemas.TABLES | schemas.ABOUT_RELEASES).get(old.stem)
    try:
        if table is not None and old.suffix in (".parquet", ".csv"):
            yield from _of_tables(table.primary_key, _cells(old), _cells(new))
        elif old.suffix == ".sqlite":
            yield from _of_databases(old, new)
        else:
            yield from _of_texts(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))
    except (pa.ArrowInvalid, UnicodeDecodeError, apsw.Error) as error:
        yield f"the contents cannot be compared ({str(error).splitlines()[0]})"


def _cells(path: Path) -> pa.Table:
    """Read a table as it stands in the file: a release may have columns its schema no longer has."""
    if path.suffix == ".parquet":
        return pq.ParquetFile(path).read()
    names = pyarrow.csv.open_csv(path, parse_options=_PARSE).schema.names
    convert = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), null_values=[""])
    return pyarrow.csv.read_csv(path, parse_options=_PARSE, convert_options=convert)


_PARSE = pyarrow.csv.ParseOptions(newlines_in_values=True)


def _of_tables(primary_key: Sequence[str], old: pa.Table, new: pa.Table) -> Iterator[str]:
    for change in map(Change._make, compared(primary_key, old, new).itertuples(index=False, name=None)):
        match change.change:
            case "column_removed" | "column_added":
                yield f"column {change.column}: only in the {_ONLY_IN[change.change]} release"
            case "column_retyped":
                yield f"column {change.column}: {_plain(change.before)} became {_plain(change.after)}"
            case "key_changed":
                yield "the rows cannot be compared without the columns of the primary key"
            case "row_removed" | "row_added":
                yield f"row {change.key}: only in the {_ONLY_IN[change.change]} release"
            case _:
                yield (f"row {change.key}, column {change.column}: {_cut(change.before)} became {_cut(change.after)}")
    if _order_differs(old.column_names, new.column_names):
        yield "the columns are in another order"
    if _have(primary_key, old, new) and _order_differs(*(_keys(primary_key, data) for data in (old, new))):
        yield "the rows are in another order"


def _of_databases(old: Path, new: Path) -> Iterator[str]:
    """Compare what SQL can see of two SQLite databases: definitions and rows, not how they lie in the file."""
    before, after = (apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY) for path in (old, new))
    try:
        definitions = _definitions(before), _definitions(after)
        for name in sorted(definitions[0].keys() | definitions[1].keys()):
            if name not in definitions[1]:
                yield f"{name}: only in the old release"
            elif name not in definitions[0]:
                yield f"{name}: only in the new release"
            elif definitions[0][name] != definitions[1][name]:
                yield f"{name}: {_shown(definitions[0][name])} became {_shown(definitions[1][name])}"
            elif keys := _primary_key(before, name):
                changes = _of_tables(keys, *(_rows(connection, name) for connection in (before, after)))
                yield from (f"{name}, {change}" for change in changes)
    finally:
        before.close()
        after.close()


def _definitions(connection: apsw.Connection) -> dict[str, str | None]:
    """Statements by the name of the table, index or trigger, without the inner tables of a full-text index."""
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_schema "
            "WHERE name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
        )
    )


def _columns(connection: apsw.Connection, table: str) -> dict[str, str]:
    """Types of a table's columns by their name."""
    return dict(connection.execute("SELECT name, type FROM pragma_table_info(?) ORDER BY cid", (table,)))


def _primary_key(connection: apsw.Connection, table: str) -> list[str]:
    """The primary key of a table; what is no table has none, nor has a full-text index, which only repeats others."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    return [name for (name,) in connection.execute(query, (table,))]


_ARROW_TYPES = {"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string()}


def _rows(connection: apsw.Connection, table: str) -> pa.Table:
    types = _columns(connection, table)
    rows = list(connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'))  # noqa: S608
    values = zip(*rows, strict=True) if rows else ([] for _ in types)
    return pa.table(
        {name: pa.array(cells, _ARROW_TYPES[types[name]]) for name, cells in zip(types, values, strict=True)}
    )


_ONLY_IN = {"column_removed": "old", "column_added": "new", "row_removed": "old", "row_added": "new"}


def compared(primary_key: Sequence[str], old: pa.Table, new: pa.Table) -> pd.DataFrame:
    """Compare two states of a table, columns first, then rows by their primary key.

    The work is done on whole columns; only values that differ become Python objects.

    Args:
        primary_key: The columns that identify a row now. Of rows with the same key each further one is numbered.
        old: The table as it was.
        new: The table as it is. Either may have columns that the other lacks.

    Returns:
        One row per change with the columns of `Change`. Columns come in their order, rows by document and key.
    """
    about_columns = changed_columns(primary_key, old.schema, new.schema)
    if not _have(primary_key, old, new):
        return about_columns
    return pd.concat([about_columns, changed_rows(primary_key, old, new)], ignore_index=True)


def changed_columns(primary_key: Sequence[str], old: pa.Schema, new: pa.Schema) -> pd.DataFrame:
    """Compare the columns of two states of a table; see `compared`.

    Returns:
        One row per change with the columns of `Change`. `key_changed` says that rows cannot be compared.
    """
    shared = [name for name in old.names if name in new.names]
    found: list[tuple[str | None, ...]] = [
        *(("column_removed", None, name, _type(old, name), None) for name in old.names if name not in shared),
        *(("column_added", None, name, None, _type(new, name)) for name in new.names if name not in shared),
        *(
            ("column_retyped", None, name, _type(old, name), _type(new, name))
            for name in shared
            if old.field(name).type != new.field(name).type
        ),
    ]
    if not set(primary_key) <= set(shared):
        found.append(("key_changed", None, None, None, json.dumps(list(primary_key))))
    return _listed(found)


def changed_rows(primary_key: Sequence[str], old: pa.Table, new: pa.Table) -> pd.DataFrame:
    """Compare the rows of two states of a table, or of some documents in it; see `compared`."""
    if old.equals(new):
        return _listed(())
    columns = [name for name in old.column_names if name in new.column_names]
    old_keys, new_keys = _keys(primary_key, old), _keys(primary_key, new)
    place = new_keys.get_indexer(old_keys)
    stayed = place >= 0
    parts = [
        _listed(("row_removed", key, None, None, None) for key in old_keys[~stayed]),
        _listed(("row_added", key, None, None, None) for key in new_keys[old_keys.get_indexer(new_keys) < 0]),
    ]
    keys = old_keys[stayed]
    was, now = old.select(columns).filter(pa.array(stayed)), new.select(columns).take(pa.array(place[stayed]))
    for name in columns:
        differs = _differs(was.column(name), now.column(name))
        before, after = (data.column(name).filter(pa.array(differs)).to_pylist() for data in (was, now))
        changes = zip(keys[differs], before, after, strict=True)
        parts.append(_listed(("value_changed", key, name, _json(one), _json(other)) for key, one, other in changes))
    document_of = dict(zip(new_keys, _documents(new), strict=True)) | dict(zip(old_keys, _documents(old), strict=True))
    found = pd.concat(parts, ignore_index=True)
    ordered = found.assign(document=found["key"].map(document_of)).sort_values(["document", "key"], kind="stable")
    return ordered[list(Change._fields)].reset_index(drop=True)


def _documents(data: pa.Table) -> list[str]:
    """The document of each row; an empty text where a table is not about documents."""
    return data.column("doc_id").to_pylist() if "doc_id" in data.column_names else [""] * len(data)


def _keys(primary_key: Sequence[str], data: pa.Table) -> pd.Index:
    """The primary keys of all rows in words, each once: of rows with the same key each further one is numbered."""
    cells = [pc.fill_null(data.column(name).cast(pa.string()), "None") for name in primary_key]
    named = [pc.binary_join_element_wise(f"{name}=", cell, "") for name, cell in zip(primary_key, cells, strict=True)]
    keys = pd.Series(pc.binary_join_element_wise(*named, ", ").to_pandas(), dtype="str")
    if not keys.is_unique:
        number = keys.groupby(keys).cumcount() + 1
        numbered = keys + " (row " + number.astype("str") + " of this key)"
        keys = keys.where(number == 1, numbered)
    return pd.Index(keys)


def _have(primary_key: Sequence[str], *tables: pa.Table) -> bool:
    return all(set(primary_key) <= set(table.column_names) for table in tables)


def _differs(old: pa.ChunkedArray, new: pa.ChunkedArray) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which values are others; null is a value like any other. Arrow itself compares neither lists nor two types."""
    if old.type != new.type or pa.types.is_nested(old.type):
        pairs = zip(old.to_pylist(), new.to_pylist(), strict=True)
        return np.fromiter((one != other for one, other in pairs), dtype=bool, count=len(old))
    differs = pc.fill_null(pc.not_equal(old, new), False)
    return np.asarray(pc.or_(differs, pc.xor(old.is_null(), new.is_null())))


def _order_differs(old: Sequence[str] | pd.Index, new: Sequence[str] | pd.Index) -> bool:
    place = pd.Index(new).get_indexer(pd.Index(old))
    return bool((np.diff(place[place >= 0]) < 0).any())


def _listed(changes: Iterable[tuple[str | None, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(changes), columns=list(Change._fields), dtype="object")


def _type(schema: pa.Schema, name: str) -> str:
    return json.dumps(str(schema.field(name).type))


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _of_texts(old: str, new: str) -> Iterator[str]:
    for number, (before, after) in enumerate(zip_longest(old.split("\n"), new.split("\n")), start=1):
        if before != after:
            yield f"line {number}: {_shown(before)} became {_shown(after)}"


def _shown(value: object) -> str:
    return _cut(_json(value))


def _plain(text: str | None) -> str:
    return "nothing" if text is None else str(json.loads(text))


def _cut(text: str | None) -> str:
    if text is None:
        return "nothing"
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
