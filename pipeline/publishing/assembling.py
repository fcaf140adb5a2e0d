"""The files of a table, put together from the parts that a stage made, and the record of what they were made of.

A file whose parts are the same as before is left as it is. The record also tells what broke a rule when the parts were
made, so that nobody has to look again as long as the files are the ones that were written.

Not here: how rows are written (`parquet_files.py`, `csv_files.py`), how parts are made (`pipeline.runner`).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa

import schemas
from pipeline.publishing import csv_files, parquet_files
from pipeline.publishing.atomic import write_text
from pipeline.publishing.checksums import sha256
from pipeline.publishing.citation import citation
from pipeline.store import Part, Store
from pipeline.versions import code_digest, libraries_digest

_WRITERS = {".parquet": parquet_files.write_parts, ".csv": csv_files.write_parts}
_CODE = ("schemas", "pipeline/publishing/parquet_files.py", "pipeline/publishing/csv_files.py")


class Record(NamedTuple):
    """What the files of a table were made of.

    Attributes:
        parts: Digest of the parts, of their order and of the code that writes files.
        rows: Number of rows.
        checksums: SHA-256 of each file by its suffix.
        violations: What broke a rule when the parts were made, by the name of the check.
    """

    parts: str
    rows: int
    checksums: Mapping[str, str]
    violations: Mapping[str, Sequence[Mapping[str, str]]]


def assemble(
    table: type[schemas.Table], store: Store, parts: Sequence[Part], files: Sequence[Path], record: Path
) -> Record:
    """Write a table, unless its files are there and made of the same parts.

    Args:
        table: The table.
        store: Where the parts are.
        parts: The parts in the order of their documents, so that their rows are in the order of the table.
        files: The files to write, in folders that exist; their suffix tells the format.
        record: The file of the record.

    Returns:
        The record.
    """
    made_of = _digest(table, parts)
    known = read_record(record)
    if known is not None and known.parts == made_of and as_recorded(known, files):
        return known
    for file in files:
        _WRITERS[file.suffix](table, _rows(table, store, parts), file)
    name = table.table_name
    violations: dict[str, list[Mapping[str, str]]] = {}
    for part in parts:
        for check, found in part.violations.items():
            own = [violation for violation in found if violation["table"] == name]
            violations.setdefault(check, []).extend(own)
    written = Record(
        made_of, sum(part.rows[name] for part in parts), {file.suffix: sha256(file) for file in files}, violations
    )
    write_text(record, json.dumps(written._asdict(), sort_keys=True))
    return written


def read_record(path: Path) -> Record | None:
    """The record of a table, if its files were put together from parts."""
    return Record(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def as_recorded(record: Record, files: Sequence[Path]) -> bool:
    """Whether files are the ones that were written."""
    return all(file.exists() and sha256(file) == record.checksums.get(file.suffix) for file in files)


def recorded(record: Path, check: str) -> pd.DataFrame:
    """What broke the rule of a check when the parts of a table were made, in the form of `schemas.violations`."""
    known = read_record(record)
    found = list(known.violations.get(check, ())) if known else []
    return pd.DataFrame(found, columns=list(schemas.VIOLATION_COLUMNS), dtype="str")


def _rows(table: type[schemas.Table], store: Store, parts: Sequence[Part]) -> Iterator[pa.Table]:
    schema = schemas.arrow_schema(table)
    yield schema.empty_table()
    for part in parts:
        if part.rows[table.table_name]:
            yield store.table(part, table.table_name, schema)


def _digest(table: type[schemas.Table], parts: Sequence[Part]) -> str:
    writer = [code_digest(*_CODE), libraries_digest(), citation().version, table.table_name]
    return hashlib.sha256("\n".join([*writer, *(part.name for part in parts)]).encode()).hexdigest()
