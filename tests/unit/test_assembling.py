"""Tables put together from parts: the same files whatever the parts, and nothing written for nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import schemas
from pipeline.publishing import csv_files, parquet_files, records
from pipeline.publishing.assembling import CSV_EQUALS_PARQUET, as_assembled, assemble, recorded
from pipeline.store import Part, Store
from schemas.arrow import columns

TABLE = schemas.TABLES["topics"]
EXAMPLE = {name: column.metadata["example"] for name, column in columns(TABLE).items()}
ROWS = [EXAMPLE | {"doc_id": f"release-{number}"} for number in range(7)]
BROKEN = {"table": "topics", "key": "doc_id=release-1", "column": "score", "check": "is at most 1", "value": "2"}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "parts")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [tmp_path / "topics.parquet", tmp_path / "topics.csv"]


def parts(store: Store, *lengths: int, **known: Any) -> list[Part]:
    """Parts of these lengths that hold `ROWS` together."""
    found, first = [], 0
    for number, length in enumerate(lengths):
        frame = schemas.frame(TABLE, ROWS[first : first + length])
        part = Part(f"{lengths}-{number}", (), "", "", length, {}, **known)
        found.append(store.write(part, {"topics": schemas.to_arrow(TABLE, frame)}))
        first += length
    return found


@pytest.mark.parametrize("lengths", [(7,), (1, 1, 1, 1, 1, 1, 1), (3, 0, 4), (0, 7, 0)])
@pytest.mark.parametrize("rows_per_group", [2, 3, 7, 100])
def test_the_same_rows_give_the_same_files_whatever_their_parts(
    lengths: Sequence[int],
    rows_per_group: int,
    store: Store,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parquet_files, "ROWS_PER_GROUP", rows_per_group)
    record = assemble(TABLE, store, parts(store, *lengths), files, tmp_path / "record.json")
    frame = schemas.frame(TABLE, ROWS)
    parquet_files.write_table(TABLE, frame, tmp_path / "whole.parquet")
    csv_files.write_table(TABLE, frame, tmp_path / "whole.csv")
    assert record.rows == len(ROWS)
    for file in files:
        assert file.read_bytes() == (tmp_path / f"whole{file.suffix}").read_bytes()


def test_a_table_without_rows_has_its_files(store: Store, files: list[Path], tmp_path: Path) -> None:
    assert assemble(TABLE, store, [], files, tmp_path / "record.json").rows == 0
    assert parquet_files.read_table(TABLE, files[0]).empty
    assert csv_files.read_table(TABLE, files[1]).empty


def test_files_of_the_same_parts_are_left_as_they_are(store: Store, files: list[Path], tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 3, 4)
    assemble(TABLE, store, made, files, record)
    written = [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files]
    assemble(TABLE, store, made, files, record)
    assert [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files] == written


@pytest.mark.parametrize("harm", ["change", "remove"])
def test_a_file_that_is_not_the_one_that_was_written_is_written_again(
    harm: str, store: Store, files: list[Path], tmp_path: Path
) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 3, 4)
    assemble(TABLE, store, made, files, record)
    assert as_assembled(record, made, files)
    before = files[1].read_bytes()
    if harm == "change":
        files[1].write_bytes(before + b"\n")
    else:
        files[1].unlink()
    assert not as_assembled(record, made, files)
    assemble(TABLE, store, made, files, record)
    assert files[1].read_bytes() == before


def test_other_parts_give_other_files(store: Store, files: list[Path], tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 3, 4)
    assemble(TABLE, store, made, files, record)
    assert not as_assembled(record, made[1:], files)
    assert assemble(TABLE, store, made[1:], files, record).rows == 4
    assert len(csv_files.read_table(TABLE, files[1])) == 4


def test_what_broke_a_rule_when_the_parts_were_made_is_known(store: Store, files: list[Path], tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    elsewhere = BROKEN | {"table": "figures"}
    made = parts(store, 3, 4, violations={"schema": [BROKEN, elsewhere]})
    assemble(TABLE, store, made, files, record)
    assert recorded(record, "schema").to_dict("records") == [BROKEN, BROKEN]
    assert recorded(record, "evidence").empty
    assert list(recorded(record, "evidence").columns) == list(schemas.VIOLATION_COLUMNS)


def test_files_that_were_made_in_one_piece_are_not_taken_for_put_together(files: list[Path], tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    assert not as_assembled(record, [], files)
    records.unless_made(record, "texts", files, lambda: files[0].write_text("whole"))
    assert not as_assembled(record, [], files[:1])


@pytest.fixture
def read_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows were written as CSV and read again, each time."""
    real, lengths = csv_files.decoded, list[int]()

    def noting(table: type[schemas.Table], cells: bytes) -> pa.Table:
        rows = real(table, cells)
        lengths.append(len(rows))
        return rows

    monkeypatch.setattr(csv_files, "decoded", noting)
    return lengths


def test_the_rows_of_each_part_are_read_back_from_csv_once(
    store: Store, files: list[Path], tmp_path: Path, read_back: list[int]
) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 3, 0, 4)
    assemble(TABLE, store, made[:2], files, record)
    assert read_back == [3]
    assemble(TABLE, store, made, files, record)
    assert read_back == [3, 4]
    assert recorded(record, CSV_EQUALS_PARQUET).empty


def test_rows_that_stand_in_the_file_as_it_was_are_copied_to_their_new_places(
    store: Store, files: list[Path], tmp_path: Path, read_back: list[int]
) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 2, 0, 3, 2)
    assemble(TABLE, store, made, files, record)
    for number, (some, returning) in enumerate([(made[1:], []), (made[::-1], [2]), (made[:2], []), (made, [3, 2])]):
        read_back.clear()
        assemble(TABLE, store, some, files, record)
        assert read_back == returning
        anew = [path.with_stem(f"anew-{number}") for path in files]
        assemble(TABLE, store, some, anew, tmp_path / f"anew-{number}.json")
        assert [file.read_bytes() for file in files] == [file.read_bytes() for file in anew]


def test_rows_that_csv_does_not_keep_are_violations_until_it_does(
    store: Store, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "record.json"
    made = parts(store, 3, 4)
    with monkeypatch.context() as patched:
        patched.setattr(csv_files, "GUARDED", r"\Arelease")
        patched.setattr(csv_files, "_UNGUARDED", r"\Anothing")
        assemble(TABLE, store, made, files, record)
    assert len(recorded(record, CSV_EQUALS_PARQUET)) > 0
    files[0].unlink()
    assemble(TABLE, store, made, files, record)
    assert recorded(record, CSV_EQUALS_PARQUET).empty
