"""The files of a table, put together from the parts that a stage made.

Files whose parts are the same as before are left as they are. Their record also tells what broke a rule when the parts
were made, and whether their rows are read back from CSV as they were; so nobody has to look again as long as the files
are the ones that were written.

Not here: how rows are written (`parquet_files.py`, `csv_files.py`), how parts are made (`pipeline.runner`).
"""

import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

import schemas
from pipeline.publishing import csv_files, parquet_files, records
from pipeline.publishing.atomic import replacing
from pipeline.publishing.citation import citation
from pipeline.store import Part, Store
from pipeline.validation import unequal_rows
from pipeline.versions import code_digest, libraries_digest

_CODE = ("schemas", "pipeline/publishing/parquet_files.py", "pipeline/publishing/csv_files.py")


CSV_EQUALS_PARQUET = "csv_equals_parquet"
"""The check that looks whether the two files of a table hold the same."""


class Assembled(NamedTuple):
    """A table that was put together.

    Attributes:
        rows: Number of rows.
        unchanged: Whether its files were left as they were.
    """

    rows: int
    unchanged: bool


def assemble(
    table: type[schemas.Table], store: Store, parts: Sequence[Part], files: Sequence[Path], record: Path
) -> Assembled:
    """Write a table, unless its files are there and made of the same parts.

    Where a CSV file is written, the rows of each part are read back from CSV once, and copied from then on.

    Args:
        table: The table.
        store: Where the parts are.
        parts: The parts in the order of their documents, so that their rows are in the order of the table.
        files: The files to write, in folders that exist; their suffix tells the format.
        record: The file of the record.
    """
    name = table.table_name
    writer = [code_digest(*_CODE), libraries_digest(), citation().version, name]
    names = [part.name for part in parts]

    def make() -> dict[str, Any]:
        about: dict[str, Any] = {"rows": sum(part.rows[name] for part in parts), "parts": names, "writer": writer}
        violations: dict[str, list[Mapping[str, str]]] = {}
        for part in parts:
            for check, found in part.violations.items():
                own = [violation for violation in found if violation["table"] == name]
                violations.setdefault(check, []).extend(own)
        before = _csv_before(table, record, writer, files)
        for file in files:
            if file.suffix == ".csv":
                about["csv_bytes"], violations[CSV_EQUALS_PARQUET] = _write_csv(table, store, parts, file, before)
            else:
                parquet_files.write_parts(table, _rows(table, store, parts), file)
        return about | {"violations": violations}

    kept = records.unless_made(record, [*writer, names], files, make)
    return Assembled(kept.about["rows"], kept.unchanged)


def as_assembled(record: Path, parts: Sequence[Part], files: Sequence[Path]) -> bool:
    """Whether the files of a table are the ones that were put together from these parts."""
    known = records.read_record(record)
    return (
        known is not None
        and _about(known).get("parts") == [part.name for part in parts]
        and records.as_recorded(known, files)
    )


def recorded(record: Path, check: str) -> pd.DataFrame:
    """What broke the rule of a check when the parts of a table were made, in the form of `schemas.violations`."""
    known = records.read_record(record)
    found = known.about["violations"].get(check, ()) if known else ()
    return pd.DataFrame(list(found), columns=list(schemas.VIOLATION_COLUMNS), dtype="str")


def _about(known: records.Record) -> dict[str, Any]:
    """What a record tells of a table that was put together; nothing, if it is of other files."""
    return known.about if isinstance(known.about, dict) else {}


def _csv_before(
    table: type[schemas.Table], record: Path, writer: Sequence[str], files: Sequence[Path]
) -> dict[str, tuple[int, int]]:
    """Where in the CSV file the rows of each part begin and end, if the file is the one that this code has written.

    They were read back when it was written; if one of them was not what it had been, nothing is known.
    """
    known = records.read_record(record)
    about = _about(known) if known else {}
    if not known or about.get("writer") != writer or about["violations"].get(CSV_EQUALS_PARQUET):
        return {}
    if not records.as_recorded(known, files):
        return {}
    ends = itertools.accumulate(about.get("csv_bytes", ()), initial=len(csv_files.header(table)))
    return dict(zip(about["parts"], itertools.pairwise(ends), strict=False))


def _write_csv(
    table: type[schemas.Table],
    store: Store,
    parts: Sequence[Part],
    file: Path,
    before: Mapping[str, tuple[int, int]],
) -> tuple[list[int], list[Mapping[str, str]]]:
    """Write the CSV file of a table; rows that stand in the file as it was are copied, others are read back.

    Args:
        table: The table.
        store: Where the parts are.
        parts: The parts in the order of their documents.
        file: The file.
        before: Where in the present file the rows of a part begin and end, by the name of the part.

    Returns:
        The bytes of each part, and what rows lose when they are written as CSV and read again.
    """
    lengths: list[int] = []
    unequal: list[Mapping[str, str]] = []
    with file.open("rb") if before else nullcontext(io.BytesIO()) as present, replacing(file) as written:
        written.write(csv_files.header(table))
        for part in parts:
            cells = b""
            if part.name in before:
                start, end = before[part.name]
                present.seek(start)
                cells = present.read(end - start)
            elif part.rows[table.table_name]:
                rows = store.table(part, table.table_name, schemas.arrow_schema(table))
                cells = csv_files.encoded(table, rows)
                unequal += _unequal(table, rows, cells)
            lengths.append(written.write(cells))
    return lengths, unequal


def _unequal(table: type[schemas.Table], rows: pa.Table, cells: bytes) -> list[dict[str, str]]:
    """What rows lose when they are read again from CSV."""
    again = csv_files.decoded(table, cells)
    if again.equals(rows):
        return []
    found = unequal_rows(table, schemas.from_arrow(table, rows), schemas.from_arrow(table, again))
    return [dict(zip(found.columns, map(str, row), strict=True)) for row in found.itertuples(index=False)]


def _rows(table: type[schemas.Table], store: Store, parts: Sequence[Part]) -> Iterator[pa.Table]:
    schema = schemas.arrow_schema(table)
    yield schema.empty_table()
    for part in parts:
        if part.rows[table.table_name]:
            yield store.table(part, table.table_name, schema)
