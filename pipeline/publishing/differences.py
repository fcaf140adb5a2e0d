"""What changed from one release to another, down to table, row and column.

Not here: whether a change is wanted.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import apsw
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

import schemas
from pipeline.publishing import checksums

LONGEST_VALUE = 120

Rows = dict[str, dict[str, Any]]


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
    table = schemas.TABLES.get(old.stem)
    try:
        if table is not None and old.suffix in (".parquet", ".csv"):
            yield from _of_tables(table, _cells(old), _cells(new))
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


def _of_tables(table: type[schemas.Table], old: pa.Table, new: pa.Table) -> Iterator[str]:
    for name in old.column_names:
        if name not in new.column_names:
            yield f"column {name}: only in the old release"
    for name in new.column_names:
        if name not in old.column_names:
            yield f"column {name}: only in the new release"
    shared = [name for name in old.column_names if name in new.column_names]
    for name in shared:
        if old.schema.field(name).type != new.schema.field(name).type:
            yield f"column {name}: {old.schema.field(name).type} became {new.schema.field(name).type}"
    if shared != [name for name in new.column_names if name in old.column_names]:
        yield "the columns are in another order"
    if not set(table.primary_key) <= set(shared):
        yield "the rows cannot be compared without the columns of the primary key"
        return
    yield from _of_rows(
        _by_key(table.primary_key, old.to_pylist()), _by_key(table.primary_key, new.to_pylist()), shared
    )


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
            elif keys := _keys(before, name):
                one, other = (_by_key(keys, _rows(connection, name)) for connection in (before, after))
                yield from (f"{name}, {change}" for change in _of_rows(one, other, _columns(before, name)))
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


def _columns(connection: apsw.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]


def _keys(connection: apsw.Connection, table: str) -> list[str]:
    """The primary key of a table; what is no table has none, nor has a full-text index, which only repeats others."""
    query = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
    return [name for (name,) in connection.execute(query, (table,))]


def _rows(connection: apsw.Connection, table: str) -> Iterator[dict[str, Any]]:
    columns = _columns(connection, table)
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608
        yield dict(zip(columns, row, strict=True))


def _by_key(primary_key: Iterable[str], data: Iterable[dict[str, Any]]) -> Rows:
    """Rows by their primary key in words; of rows with the same key each further one is numbered."""
    keys = tuple(primary_key)
    rows: Rows = {}
    for row in data:
        key = ", ".join(f"{column}={row[column]}" for column in keys)
        number = 1
        while (name := key if number == 1 else f"{key} (row {number} of this key)") in rows:
            number += 1
        rows[name] = row
    return rows


def _of_rows(old: Rows, new: Rows, columns: list[str]) -> Iterator[str]:
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield f"row {key}: only in the old release"
        elif key not in old:
            yield f"row {key}: only in the new release"
        else:
            for column in columns:
                before, after = old[key][column], new[key][column]
                if before != after:
                    yield f"row {key}, column {column}: {_shown(before)} became {_shown(after)}"
    in_both = [key for key in old if key in new]
    if in_both != [key for key in new if key in old]:
        yield "the rows are in another order"


def _of_texts(old: str, new: str) -> Iterator[str]:
    for number, (before, after) in enumerate(zip_longest(old.split("\n"), new.split("\n")), start=1):
        if before != after:
            yield f"line {number}: {_shown(before)} became {_shown(after)}"


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
