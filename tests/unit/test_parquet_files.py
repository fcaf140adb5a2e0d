"""Parquet files: the same bytes for the same frame, the right types for every reader, their meaning inside."""

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars
import pyarrow.parquet as pq
import pytest

import schemas
from pipeline.publishing import atomic, parquet_files
from schemas.arrow import columns

EVENTS = schemas.TABLES["events"]
CONTACTS = schemas.TABLES["contacts"]


def example(table: type[schemas.Table]) -> dict[str, Any]:
    return {name: column.metadata["example"] for name, column in columns(table).items()}


@pytest.fixture
def events(tmp_path: Path) -> Path:
    rows = [example(EVENTS), example(EVENTS) | {"start": 500, "duration_days": None, "place": None}]
    parquet_files.write_table(EVENTS, schemas.frame(EVENTS, rows), tmp_path / "events.parquet")
    return tmp_path / "events.parquet"


@pytest.mark.parametrize("name", schemas.TABLES)
@pytest.mark.parametrize("full", [True, False])
def test_the_frame_comes_back(name: str, full: bool, tmp_path: Path) -> None:
    table = schemas.TABLES[name]
    frame = schemas.frame(table, [example(table)] if full else [])
    parquet_files.write_table(table, frame, tmp_path / "table.parquet")
    pd.testing.assert_frame_equal(parquet_files.read_table(table, tmp_path / "table.parquet"), frame)


def test_the_same_frame_gives_the_same_bytes_whatever_its_index(events: Path) -> None:
    before = events.read_bytes()
    frame = parquet_files.read_table(EVENTS, events)
    parquet_files.write_table(EVENTS, frame.set_axis([5, 9], axis=0), events)
    assert events.read_bytes() == before


def test_the_file_is_compressed_and_knows_its_meaning(events: Path) -> None:
    file = pq.ParquetFile(events)
    assert {file.metadata.row_group(0).column(n).compression for n in range(file.metadata.num_columns)} == {"ZSTD"}
    assert file.schema_arrow.remove_metadata().equals(schemas.arrow_schema(EVENTS).remove_metadata())
    assert file.schema_arrow.metadata[b"title"] == b"Events"
    assert file.schema_arrow.field("duration_days").metadata[b"unit"] == b"days"


def test_pandas_reads_whole_numbers_as_whole_numbers(events: Path) -> None:
    frame = pd.read_parquet(events)
    assert frame["duration_days"].tolist() == [3, pd.NA]
    assert list(frame.columns) == list(columns(EVENTS))


def test_polars_and_duckdb_read_the_same_rows(events: Path) -> None:
    assert polars.read_parquet(events)["duration_days"].to_list() == [3, None]
    assert duckdb.execute(f"SELECT duration_days, place FROM '{events}'").fetchall() == [(3, "Mombasa"), (None, None)]


def test_lists_are_lists_for_every_reader(tmp_path: Path) -> None:
    path = tmp_path / "contacts.parquet"
    parquet_files.write_table(CONTACTS, schemas.frame(CONTACTS, [example(CONTACTS)]), path)
    phones = example(CONTACTS)["phones"]
    assert list(pd.read_parquet(path)["phones"][0]) == phones
    assert polars.read_parquet(path)["phones"].to_list() == [phones]
    assert duckdb.execute(f"SELECT phones FROM '{path}'").fetchall() == [(phones,)]


def test_a_file_that_is_no_parquet_or_another_table_is_refused_by_name(events: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"contacts: found the columns event_id"):
        parquet_files.read_table(CONTACTS, events)
    (tmp_path / "broken.parquet").write_text("no parquet")
    with pytest.raises(ValueError, match=r"broken\.parquet is no Parquet file"):
        parquet_files.read_table(EVENTS, tmp_path / "broken.parquet")
    with pytest.raises(FileNotFoundError):
        parquet_files.read_table(EVENTS, tmp_path / "absent.parquet")


def test_a_failed_write_leaves_the_old_file_and_no_other(events: Path) -> None:
    before = events.read_bytes()
    with pytest.raises(ValueError, match=r"events\..* are null"):
        parquet_files.write_table(EVENTS, schemas.frame(EVENTS, [{}]), events)

    def broken() -> None:
        with atomic.replacing(events) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert events.read_bytes() == before
    assert [path.name for path in events.parent.iterdir()] == ["events.parquet"]
