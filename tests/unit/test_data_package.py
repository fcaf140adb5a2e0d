"""The data package describes the files as they are, and says so when they are not."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
from pipeline.publishing import csv_files, data_package, parquet_files
from pipeline.publishing.citation import citation
from schemas.arrow import columns

DOCUMENTS = schemas.TABLES["documents"]
NAMES = ["README.md", "csv/documents.csv", "dataset.sqlite", "parquet/documents.parquet"]


def documents(*given: dict[str, Any]) -> pd.DataFrame:
    example = {name: column.metadata["example"] for name, column in columns(DOCUMENTS).items()}
    return schemas.frame(DOCUMENTS, [example | {"doc_id": f"doc-{n}"} | row for n, row in enumerate(given)])


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of a table, a text and a database, with its data package."""
    for folder in ("parquet", "csv"):
        (tmp_path / folder).mkdir()
    frame = documents({}, {"title": 'Two\u2028"lines"'})
    parquet_files.write_table(DOCUMENTS, frame, tmp_path / "parquet" / "documents.parquet")
    csv_files.write_table(DOCUMENTS, frame, tmp_path / "csv" / "documents.csv")
    (tmp_path / "README.md").write_text("Read me.\n")
    (tmp_path / "dataset.sqlite").write_bytes(b"SQLite format 3\0")
    describe(tmp_path)
    return tmp_path


def describe(folder: Path, names: Iterable[str] = NAMES, **changed: Any) -> None:
    package = data_package.data_package(folder, names)
    package["resources"][0] |= changed
    (folder / data_package.FILE_NAME).write_text(data_package.written(package), encoding="utf-8")


def problems(found: pd.DataFrame) -> dict[str, str]:
    return dict(zip(found["file"], found["problem"], strict=True))


def test_tables_come_first_and_other_files_are_described_as_well(release: Path) -> None:
    resources = data_package.read(release)["resources"]
    assert [resource["name"] for resource in resources] == [
        "documents.parquet", "documents.csv", "readme.md", "dataset.sqlite",
    ]  # fmt: skip
    assert [resource.get("rows") for resource in resources] == [2, 2, None, None]
    assert [data_package.size(resource) for resource in resources][2:] == [9, 16]
    assert resources[3] == {
        "name": "dataset.sqlite",
        "path": "dataset.sqlite",
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
        "bytes": 16,
        "hash": f"sha256:{data_package.checksum(resources[3])}",
    }


def test_the_same_release_is_described_in_the_same_bytes(release: Path) -> None:
    before = (release / data_package.FILE_NAME).read_bytes()
    describe(release, reversed(NAMES))
    assert (release / data_package.FILE_NAME).read_bytes() == before


def test_a_good_release_has_no_problems(release: Path) -> None:
    assert data_package.misdescribed(release, NAMES).empty
    assert data_package.miscounted(release).empty


def test_files_that_are_others_than_described_are_listed(release: Path) -> None:
    (release / "README.md").write_text("Read it.\n")
    (release / "dataset.sqlite").write_bytes(b"")
    (release / "csv" / "documents.csv").unlink()
    (release / "more.txt").touch()
    found = problems(data_package.misdescribed(release, [*NAMES, "more.txt"]))
    assert found.pop("README.md").startswith("has the SHA-256 ")
    assert found == {
        "dataset.sqlite": "has 0 bytes, not the 16 described",
        "csv/documents.csv": "is described, but not there",
        "more.txt": "is not described",
    }


def test_a_described_file_that_does_not_belong_to_the_release_is_listed(release: Path) -> None:
    assert problems(data_package.misdescribed(release, NAMES[1:])) == {"README.md": "is described, but not there"}


def test_wrong_row_counts_versions_and_unreadable_files_are_listed(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    describe(release, rows=3)
    assert problems(data_package.miscounted(release)) == {
        "parquet/documents.parquet": "has 2 rows, not the 3 described"
    }
    older = citation()._replace(version="0.9.0")
    monkeypatch.setattr(parquet_files, "citation", lambda: older)
    parquet_files.write_table(DOCUMENTS, documents({}, {}), release / "parquet" / "documents.parquet")
    describe(release)
    assert problems(data_package.miscounted(release)) == {
        "parquet/documents.parquet": f"says it is of version 0.9.0, not {citation().version}"
    }
    (release / "parquet" / "documents.parquet").write_bytes(b"PAR1PAR1")
    assert "cannot be read" in problems(data_package.miscounted(release))["parquet/documents.parquet"]


def test_a_source_is_a_publisher_with_its_licence_and_its_documents(tmp_path: Path) -> None:
    iom = {"publisher": "IOM", "licence": "© IOM", "source_url": "https://iom.int/news/1"}
    unknown = {"publisher": None, "licence": None, "source_url": None}
    frame = documents(iom, iom | {"source_url": "https://iom.int/news/2?a=b"}, unknown, iom | {"licence": "CC BY"})
    parquet_files.write_table(DOCUMENTS, frame, tmp_path / "documents.parquet")
    assert data_package.sources(tmp_path / "documents.parquet") == [
        {"title": "Publisher not stated", "documents": 1},
        {"title": "IOM", "path": "https://iom.int", "licence": "CC BY", "documents": 1},
        {"title": "IOM", "path": "https://iom.int", "licence": "© IOM", "documents": 2},
    ]


def test_what_is_no_data_package_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Materialize data_package first"):
        data_package.read(tmp_path)
    for text in ("{", "[]", json.dumps({"version": "1.0.0"})):
        (tmp_path / data_package.FILE_NAME).write_text(text)
        with pytest.raises(ValueError, match="make it anew"):
            data_package.read(tmp_path)
