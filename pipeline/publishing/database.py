"""The tables as one SQLite database, with keys, rules, indexes, full-text search and the meaning of every column.

All of it is generated from `schemas`. A list is a JSON array, as in the CSV files. The same frames give the same bytes:
SQLite writes its version into the file and packs pages as that version does (of the 495,616 bytes of two documents,
3.40 writes 20,029 otherwise than 3.54, and 3.51 two), so the library is the one that `apsw` brings along, of the locked
version, and not the one of the machine; and the finished file is a copy that SQLite packs anew (`VACUUM INTO`), which
does not tell how it was filled.

Not here: the questions asked of it (`questions`), how Datasette shows it (`datasette.py`).
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import apsw
import pyarrow as pa
from pandera.api.pandas.components import Column

import schemas
from pipeline.publishing.atomic import replacing
from pipeline.publishing.citation import citation
from schemas.arrow import arrow_type, columns
from schemas.checks import LONGEST_LIST

FILE_NAME = "dataset.sqlite"
APPLICATION_ID = 0x50526474
"""`PRdt`, by which `file` and others can tell these databases from any other SQLite database."""

PAGE_SIZE = 4096
ROWS_PER_CHUNK = 10_000
SEARCHED = {"sentences": "text", "documents": "title"}
"""The column of a table that full-text search finds words in; its index is called `<table>_fts`."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
DESCRIPTIONS = {
    "table_descriptions": ("table", "title", "description"),
    "column_descriptions": ("table", "column", "title", "description", "unit", "example"),
}
"""Tables of the database about its tables, and their columns."""


def write_database(read: Callable[[str], Iterable[pa.Table]], path: Path) -> None:
    """Write all published tables as a SQLite database, which then holds all of them or is as it was before.

    Args:
        read: Gives the rows of a table by its name, piece by piece.
        path: The file, in a folder that exists.

    Raises:
        ValueError: A reference leads nowhere.
        apsw.ConstraintError: A value breaks a rule of its column.
    """
    filled = path.with_name(f".{path.name}.filled")
    filled.unlink(missing_ok=True)
    try:
        connection = apsw.Connection(str(filled))
        try:
            for statement in _settings():
                connection.execute(statement)
            with connection:
                _fill(connection, read)
            _refuse_lost_references(connection)
            _pack(connection, path)
        finally:
            connection.close()
    finally:
        filled.unlink(missing_ok=True)


def definition(table: type[schemas.Table]) -> str:
    """The `CREATE TABLE` statement of a table: types, missing values, keys, closed lists and ranges."""
    parts = [_column(name, column) for name, column in columns(table).items()]
    parts.append(f"PRIMARY KEY ({_names(table.primary_key)})")
    if issubclass(table, schemas.EvidenceTable):
        parts.append('CHECK ("end" > "start")')
    parts += [
        f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {_name(key.table)} ({_names(key.references)})"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {_name(table.table_name)} (\n  " + ",\n  ".join(parts) + "\n) STRICT"


def closed_lists(table: type[schemas.Table]) -> list[str]:
    """Columns whose values come from a closed list, such as kinds and countries: what people filter by."""
    return [name for name, column in columns(table).items() if _allowed(column)]


def indexed(table: type[schemas.Table]) -> list[str]:
    """Columns that have an index of their own: references and closed lists, unless the primary key begins with them."""
    references = [key.columns[0] for key in table.foreign_keys]
    return [name for name in dict.fromkeys(references + closed_lists(table)) if name != table.primary_key[0]]


def _settings() -> Iterator[str]:
    yield f"PRAGMA page_size = {PAGE_SIZE}"
    yield "PRAGMA encoding = 'UTF-8'"
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {_version_number(citation().version)}"
    yield "PRAGMA journal_mode = OFF"
    yield "PRAGMA synchronous = OFF"
    yield "PRAGMA foreign_keys = OFF"  # tables refer to each other; all references are checked at the end


def _version_number(version: str) -> int:
    """A version as one number that grows with it: 1.2.3 is 10203."""
    major, minor, patch = map(int, version.split("."))
    return major * 10_000 + minor * 100 + patch


def _fill(connection: apsw.Connection, read: Callable[[str], Iterable[pa.Table]]) -> None:
    for name, table in schemas.PUBLISHED.items():
        connection.execute(definition(table))
        places = ", ".join("?" for _ in columns(table))
        for piece in read(name):
            for chunk in piece.to_batches(max_chunksize=ROWS_PER_CHUNK):
                cells = zip(*(_cells(column) for column in chunk.columns), strict=True)
                connection.executemany(f"INSERT INTO {_name(name)} VALUES ({places})", cells)  # noqa: S608
        for column in indexed(table):
            connection.execute(f"CREATE INDEX {_name(f'{name}_{column}')} ON {_name(name)} ({_name(column)})")
        if name in SEARCHED:
            for statement in _search(table, SEARCHED[name]):
                connection.execute(statement)
    for name, rows in _descriptions().items():
        head = DESCRIPTIONS[name]
        key = [column for column in head if column in ("table", "column")]
        connection.execute(
            f"CREATE TABLE {name} ({', '.join(f'{_name(column)} TEXT' for column in head)}, "
            f"PRIMARY KEY ({_names(key)})) STRICT"
        )
        places = ", ".join("?" for _ in head)
        connection.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608


def _search(table: type[schemas.Table], searched: str) -> Iterator[str]:
    """A full-text index that points into the table instead of repeating it, and the triggers that keep it in step."""
    name, index = _name(table.table_name), _name(f"{table.table_name}_fts")
    keys = [column for column in dict.fromkeys((*table.primary_key, "doc_id")) if column != searched]
    head = [searched, *keys]
    of = {row: f"{row}.rowid, " + ", ".join(f"{row}.{_name(column)}" for column in head) for row in ("new", "old")}
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5({_name(searched)}, "
        + "".join(f"{_name(column)} UNINDEXED, " for column in keys)
        + f"content={name}, tokenize='{TOKENIZER}')"
    )
    yield f"INSERT INTO {index}({index}) VALUES ('rebuild')"  # noqa: S608
    yield f"INSERT INTO {index}({index}) VALUES ('optimize')"  # noqa: S608
    add = f"INSERT INTO {index}(rowid, {_names(head)}) VALUES ({of['new']});"  # noqa: S608
    remove = f"INSERT INTO {index}({index}, rowid, {_names(head)}) VALUES ('delete', {of['old']});"  # noqa: S608
    for event, body in (("insert", add), ("delete", remove), ("update", f"{remove} {add}")):
        trigger = _name(f"{table.table_name}_fts_{event}")
        yield f"CREATE TRIGGER {trigger} AFTER {event.upper()} ON {name} BEGIN {body} END"


def _descriptions() -> Mapping[str, list[tuple[str | None, ...]]]:
    of_tables: list[tuple[str | None, ...]] = []
    of_columns: list[tuple[str | None, ...]] = []
    for name, table in schemas.PUBLISHED.items():
        of_tables.append((name, table.table_title, table.table_description))
        for column_name, column in columns(table).items():
            unit, example = column.metadata["unit"], column.metadata["example"]
            shown = example if example is None or isinstance(example, str) else json.dumps(example, ensure_ascii=False)
            of_columns.append((name, column_name, column.title, column.description, unit, shown))
    return {"table_descriptions": of_tables, "column_descriptions": of_columns}


def _refuse_lost_references(connection: apsw.Connection) -> None:
    lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    if lost:
        table, row, parent, _ = lost
        raise ValueError(f"row {row} of {table} refers to a row of {parent} that is not there; make the tables anew")


def _pack(connection: apsw.Connection, path: Path) -> None:
    packed = path.with_name(f".{path.name}.packed")
    packed.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(packed),))
        with packed.open("rb") as source, replacing(path) as file:
            shutil.copyfileobj(source, file)
    finally:
        packed.unlink(missing_ok=True)


def _column(name: str, column: Column) -> str:
    kind = arrow_type(column)
    rules = [
        f"{_name(name)} {sign} {check.statistics[limit]:.16g}"
        for check in column.checks
        for limit, sign in (("min_value", ">="), ("max_value", "<="))
        if limit in (check.statistics or {})
    ]
    allowed = _allowed(column)
    if 0 < len(allowed) <= LONGEST_LIST:
        rules.append(f"{_name(name)} IN ({', '.join(_literal(value) for value in allowed)})")
    if pa.types.is_list(kind):
        rules.append(f"json_valid({_name(name)})")
    required = "" if column.nullable else " NOT NULL"
    return f"{_name(name)} {_type(kind)}{required}" + (f" CHECK ({' AND '.join(rules)})" if rules else "")


def _allowed(column: Column) -> list[str]:
    return next((list(check.statistics["allowed_values"]) for check in column.checks if check.name == "isin"), [])


def _type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "INTEGER"
    return "REAL" if pa.types.is_floating(kind) else "TEXT"


def _cells(values: pa.Array) -> list[Any]:
    cells: list[Any] = values.to_pylist()
    if pa.types.is_list(values.type):
        return [None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells]
    return cells


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Any) -> str:
    return ", ".join(_name(name) for name in names)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
