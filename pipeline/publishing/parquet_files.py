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
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipeline.publishing.atomic import replacing
from pipeline.publishing.citation import citation

ROWS_PER_GROUP = 100_000
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
    data = schemas.to_arrow(table, frame)
    with replacing(path) as file:
        pq.write_table(
            data.replace_schema_metadata(
                data.schema.metadata | {b"version": citation().version.encode(), b"pandas": _for_pandas(frame)}
            ),
            file,
            compression="zstd",
            compression_level=ZSTD_LEVEL,
            row_group_size=ROWS_PER_GROUP,
            write_statistics=True,
        )


def read_table(table: type[schemas.Table], path: Path) -> pd.DataFrame:
    """Read the frame that was written.

    Args:
        table: The table the file holds.
        path: The file.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no Parquet file, or holds other columns.
    """
    try:
        data = pq.ParquetFile(path).read()
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path} is no Parquet file ({error}); make it anew") from error
    return schemas.from_arrow(table, data)


def count_rows(path: Path) -> int:
    """The number of rows, as the footer of the file states it.

    Raises:
        pyarrow.ArrowInvalid: The file is no Parquet file.
    """
    return int(pq.read_metadata(path).num_rows)


def version(path: Path) -> str:
    """The version of the dataset that the file belongs to; `none` where the file does not say.

    Raises:
        pyarrow.ArrowInvalid: The file is no Parquet file.
    """
    return str((pq.read_schema(path).metadata or {}).get(b"version", b"none").decode())


def _for_pandas(frame: pd.DataFrame) -> bytes:
    """What makes `pandas.read_parquet` give whole numbers with gaps as `Int64` instead of floats.

    pandas does not understand its own name of an Arrow list type, so lists are declared as objects.
    """
    about = json.loads(pa.Schema.from_pandas(frame.head(0), preserve_index=False).metadata[b"pandas"])
    for column in about["columns"]:
        if column["numpy_type"].startswith("list"):
            column["numpy_type"] = "object"
    return json.dumps(about).encode()
