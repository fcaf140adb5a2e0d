"""Tables as Parquet files: typed, compressed, with the meaning of every column inside.

The same frame gives the same bytes with the same version of pyarrow, whose name stands in the file's footer.

Compression and row groups are chosen by measurement: `python -m tests.benchmark.files` writes `mentions` (301,733
rows) and `sentences` (99,298 rows) of 5,000 generated press releases. Level 9 of zstd makes `mentions` 8 % and
`sentences` 13 % smaller than level 3 and is written in a second or two; level 15 gains 1 % and 4 % more, level 19 8 %
and 9 %, for ten to twenty times the seconds. Groups of 100,000 rows cost `mentions` 12 % more bytes than one group for
all, but a reader finds the rows of one document in an eighth of the time; groups of 10,000 rows cost 46 %.

Not here: columns and types (`schemas`), CSV (`csv_files.py`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import schemas
from pipeline.publishing.atomic import replacing
from pipeline.publishing.citation import citation

ROWS_PER_GROUP = 100_000
ROWS_PER_PIECE = 10_000
"""Rows that are in memory at a time where a table is read piece by piece."""

ZSTD_LEVEL = 9


def write_table(table: type[schemas.Table], frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as a Parquet file, which then holds all of it or is as it was before.

    Args:
        table: The table the frame belongs to.
        frame: Its rows, as made by `schemas.frame`.
        path: The file, in a folder that exists.

    Raises:
        ValueError: A column is missing, or a value is null that must not be.
    """
    write_parts(table, [schemas.to_arrow(table, frame)], path)


def write_parts(table: type[schemas.Table], parts: Iterable[pa.Table], path: Path) -> None:
    """Write rows that come in parts; the same rows in other parts give the same file.

    Args:
        table: The table the rows belong to.
        parts: The rows, in their order; one part after the other is in memory, and one group of rows.
        path: The file, in a folder that exists.
    """
    schema = schemas.arrow_schema(table)
    about = schema.metadata | {b"version": citation().version.encode(), b"pandas": _for_pandas(table)}
    schema = schema.with_metadata(about)
    with (
        replacing(path) as file,
        pq.ParquetWriter(
            file, schema, compression="zstd", compression_level=_level(table), write_statistics=True
        ) as writer,
    ):
        for group in _groups(parts):
            writer.write_table(group.cast(schema), row_group_size=ROWS_PER_GROUP)


def _level(table: type[schemas.Table]) -> int:
    """How hard to compress: what nobody downloads, hardly."""
    return ZSTD_LEVEL if table.table_name in (*schemas.PUBLISHED, *schemas.ABOUT_RELEASES) else 1


def _groups(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows again, each time as many as a group has, in one piece."""
    waiting: list[pa.Table] = []
    nothing = True
    for part in parts:
        waiting.append(part)
        if sum(map(len, waiting)) >= ROWS_PER_GROUP:
            rows = pa.concat_tables(waiting)
            for start in range(0, len(rows) - ROWS_PER_GROUP + 1, ROWS_PER_GROUP):
                yield rows.slice(start, ROWS_PER_GROUP).combine_chunks()
                nothing = False
            waiting = [rows.slice(len(rows) // ROWS_PER_GROUP * ROWS_PER_GROUP)]
    rest = pa.concat_tables(waiting)
    if len(rest) or nothing:
        yield rest.combine_chunks()


def read_table(table: type[schemas.Table], path: Path, doc_ids: Sequence[str] | None = None) -> pd.DataFrame:
    """Read the frame that was written.

    Args:
        table: The table the file holds.
        path: The file.
        doc_ids: The documents whose rows are wanted; all rows, if none are named.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no Parquet file, or holds other columns.
    """
    try:
        wanted = None if doc_ids is None else pc.field("doc_id").isin(pa.array(doc_ids, pa.string()))
        data = pq.read_table(path, filters=wanted, partitioning=None)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path} is no Parquet file ({error}); make it anew") from error
    return schemas.from_arrow(table, data)


def read_columns(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Read some columns of a file, as pandas reads them."""
    frame: pd.DataFrame = pq.ParquetFile(path).read(list(columns)).to_pandas()
    return frame


def read_where(path: Path, columns: Sequence[str], wanted: Callable[[pd.DataFrame], pd.Series]) -> pd.DataFrame:
    """Read some columns of the rows that are wanted, as pandas reads them.

    Args:
        path: The file.
        columns: Names of the columns.
        wanted: Tells of rows with these columns which are wanted.
    """
    file = pq.ParquetFile(path)
    empty = pa.Table.from_batches([], file.schema_arrow).select(columns).to_pandas()
    pieces = (batch.to_pandas() for batch in file.iter_batches(ROWS_PER_PIECE, columns=list(columns)))
    found = pd.concat([empty, *(piece[wanted(piece)] for piece in pieces)], ignore_index=True)
    return pd.DataFrame(found, columns=list(columns))


def head(path: Path, rows: int) -> pd.DataFrame:
    """The first rows of a file, as pandas reads them."""
    batch = next(pq.ParquetFile(path).iter_batches(rows), None)
    return pd.DataFrame() if batch is None else batch.to_pandas()


def read_batches(table: type[schemas.Table], path: Path) -> Iterator[pa.Table]:
    """Read the rows that were written piece by piece, in their order.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        ValueError: The file holds other columns, or a value is null that must not be.
    """
    schema = schemas.arrow_schema(table)
    for batch in pq.ParquetFile(path).iter_batches(ROWS_PER_PIECE):
        yield pa.Table.from_batches([batch]).cast(schema)


def read_pieces(table: type[schemas.Table], path: Path) -> Iterator[pd.DataFrame]:
    """Read the frame that was written piece by piece; one piece at least, which may be without rows.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        ValueError: The file holds other columns.
    """
    file = pq.ParquetFile(path)
    yield schemas.from_arrow(table, file.schema_arrow.empty_table())
    for batch in file.iter_batches(ROWS_PER_PIECE):
        yield schemas.from_arrow(table, pa.Table.from_batches([batch]))


def read_by_documents(path: Path, columns: Sequence[str]) -> Iterator[pa.Table]:
    """Read some columns of a table piece by piece, each document's rows in one piece.

    Args:
        path: The file of a table whose rows are sorted by `doc_id`.
        columns: Names of the columns, `doc_id` among them.
    """
    file = pq.ParquetFile(path)
    waiting = [file.schema_arrow.empty_table().select(columns).replace_schema_metadata()]
    for batch in file.iter_batches(ROWS_PER_PIECE, columns=list(columns)):
        rows = pa.Table.from_batches([batch]).select(columns).replace_schema_metadata()
        last = pc.index(rows["doc_id"], rows["doc_id"][-1]).as_py()
        if last:
            yield pa.concat_tables([*waiting, rows.slice(0, last)])
            waiting = []
        waiting.append(rows.slice(last))
    yield pa.concat_tables(waiting)


def read_side_by_side(paths: Sequence[Path]) -> Iterator[list[pa.Table]]:
    """Read several tables piece by piece, each time the rows of the same documents.

    Args:
        paths: The files of tables whose rows are sorted by `doc_id`.

    Yields:
        The rows of some documents, in the order of the files; a file that has none of them gives no rows.

    Raises:
        ValueError: The rows of a file are not sorted.
    """
    pieces = [_in_order(path, read_by_documents(path, pq.read_schema(path).names)) for path in paths]
    waiting = [next(rows) for rows in pieces]
    while True:
        for place, rows in enumerate(pieces):
            while not len(waiting[place]) and (more := next(rows, None)) is not None:
                waiting[place] = more
        ends = [rows["doc_id"][-1].as_py() for rows in waiting if len(rows)]
        if not ends:
            return
        counts = [pc.sum(pc.less_equal(rows["doc_id"], min(ends))).as_py() or 0 for rows in waiting]
        yield [rows.slice(0, count) for rows, count in zip(waiting, counts, strict=True)]
        waiting = [rows.slice(count) for rows, count in zip(waiting, counts, strict=True)]


def _in_order(path: Path, pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
    last = ""
    for piece in pieces:
        if len(piece):
            ids = piece["doc_id"].combine_chunks()
            if last > ids[0].as_py() or pc.any(pc.greater(ids[:-1], ids[1:])).as_py():
                raise ValueError(f"{path}: the rows are not sorted by doc_id; make it anew")
            last = ids[-1].as_py()
        yield piece


def count_rows(path: Path) -> int:
    """The number of rows, as the footer of the file states it.

    Raises:
        pyarrow.ArrowInvalid: The file is no Parquet file.
    """
    return int(pq.read_metadata(path).num_rows)


def count_values(path: Path, column: str) -> Counter[str]:
    """How often each value of a column occurs; nothing, if the table has no such column."""
    counts: Counter[str] = Counter()
    file = pq.ParquetFile(path)
    if column in file.schema_arrow.names:
        for batch in file.iter_batches(ROWS_PER_PIECE, columns=[column]):
            for pair in pc.value_counts(batch.column(0)).to_pylist():
                counts[pair["values"]] += pair["counts"]
    return counts


def version(path: Path) -> str:
    """The version of the dataset that the file belongs to; `none` where the file does not say.

    Raises:
        pyarrow.ArrowInvalid: The file is no Parquet file.
    """
    return str((pq.read_schema(path).metadata or {}).get(b"version", b"none").decode())


def _for_pandas(table: type[schemas.Table]) -> bytes:
    """What makes `pandas.read_parquet` give whole numbers with gaps as `Int64` instead of floats.

    pandas does not understand its own name of an Arrow list type, so lists are declared as objects.
    """
    about = json.loads(pa.Schema.from_pandas(schemas.frame(table, []), preserve_index=False).metadata[b"pandas"])
    for column in about["columns"]:
        if column["numpy_type"].startswith("list"):
            column["numpy_type"] = "object"
    return json.dumps(about).encode()
