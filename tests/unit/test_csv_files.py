"""CSV files hold what Parquet files hold, whatever the texts, and are safe to open in a spreadsheet."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import schemas
from pipeline.publishing import csv_files, parquet_files
from schemas.table import Table

NASTY = [
    "", " ", "'", "''", "'=1+1", "=1+1", "+254", "-1", "@x", "\t=x", "\r=x", "\n=x", '"', '""', '"a","b"', "a,b",
    "a\nb", "a\r\nb", "null", "NULL", "NA", "nan", "NaN", "None", "true", "007", "1e5", "é", "e\u0301", "日本語",
    "\u202eabc", "\ufeffabc", "🙂", "\x00", "\\", "\\n", "#comment", "[]", "a" * 300,
]  # fmt: skip

texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
integers = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 1000)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([501285.0, 0.1, 4.75e9, 1e15, 1e-9, -0.0])


def values(field: pa.Field) -> st.SearchStrategy[Any]:
    if pa.types.is_list(field.type):
        of_type: st.SearchStrategy[Any] = st.lists(texts, max_size=3)
    elif pa.types.is_integer(field.type):
        of_type = integers
    elif pa.types.is_floating(field.type):
        of_type = numbers
    else:
        of_type = texts
    return st.none() | of_type if field.nullable else of_type


def frames(table: type[Table]) -> st.SearchStrategy[pd.DataFrame]:
    row = st.fixed_dictionaries({field.name: values(field) for field in schemas.arrow_schema(table)})
    return st.lists(row, max_size=6).map(lambda rows: schemas.frame(table, rows))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.mark.parametrize("name", schemas.PUBLISHED)
@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_csv_and_parquet_hold_the_same_frame(name: str, folder: Path, data: st.DataObject) -> None:
    table = schemas.PUBLISHED[name]
    frame = data.draw(frames(table))
    csv_files.write_table(table, frame, folder / f"{name}.csv")
    parquet_files.write_table(table, frame, folder / f"{name}.parquet")
    pd.testing.assert_frame_equal(csv_files.read_table(table, folder / f"{name}.csv"), frame)
    pd.testing.assert_frame_equal(parquet_files.read_table(table, folder / f"{name}.parquet"), frame)


REJECTED = schemas.TABLES["rejected"]
FIGURES = schemas.TABLES["figures"]
CONTACTS = schemas.TABLES["contacts"]


def written(table: type[Table], rows: list[dict[str, Any]], folder: Path) -> str:
    path = folder / "table.csv"
    csv_files.write_table(table, schemas.frame(table, rows), path)
    return path.read_bytes().decode()


def cells(table: type[Table], row: dict[str, Any], folder: Path) -> dict[str, str]:
    """The cells of a row as any CSV reader sees them."""
    text = written(table, [required(table) | row], folder)
    return next(csv.DictReader(text.splitlines(keepends=True)))


def required(table: type[Table]) -> dict[str, Any]:
    """A row with a value in the columns that need one."""
    by_type: dict[str, Any] = {"string": "x", "int64": 1, "double": 1.0}
    return {f.name: by_type.get(str(f.type), []) for f in schemas.arrow_schema(table) if not f.nullable}


def test_the_file_is_plain_csv(tmp_path: Path) -> None:
    text = written(REJECTED, [{"doc_id": "a", "stage": "reading", "error": 'no "text", sorry'}], tmp_path)
    assert text == '"doc_id","stage","error"\n"a","reading","no ""text"", sorry"\n'


def test_an_empty_table_is_its_header(tmp_path: Path) -> None:
    assert written(REJECTED, [], tmp_path) == '"doc_id","stage","error"\n'
    pd.testing.assert_frame_equal(csv_files.read_table(REJECTED, tmp_path / "table.csv"), schemas.frame(REJECTED, []))


@pytest.mark.parametrize(
    ("number", "cell"),
    [(501285.0, "501285"), (0.1, "0.1"), (4.75e9, "4750000000"), (1 / 3, "0.3333333333333333"), (0.0, "0")],
)
def test_numbers_have_one_short_form(number: float, cell: str, tmp_path: Path) -> None:
    assert cells(FIGURES, {"value": number}, tmp_path)["value"] == cell


def test_null_and_empty_text_are_told_apart(tmp_path: Path) -> None:
    assert ',"",' in written(FIGURES, [required(FIGURES) | {"noun_phrase": ""}], tmp_path)
    assert csv_files.read_table(FIGURES, tmp_path / "table.csv")["noun_phrase"].tolist() == [""]
    written(FIGURES, [required(FIGURES)], tmp_path)
    assert csv_files.read_table(FIGURES, tmp_path / "table.csv")["noun_phrase"].isna().all()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_text_begins_like_a_formula(sign: str, tmp_path: Path) -> None:
    cell = cells(REJECTED, {"error": f"{sign}HYPERLINK(0)"}, tmp_path)["error"]
    assert cell.startswith("'" + sign)


@pytest.mark.parametrize("text", ["a=b", "1", "“x”", " =x"])
def test_harmless_texts_are_left_alone(text: str, tmp_path: Path) -> None:
    assert cells(REJECTED, {"error": text}, tmp_path)["error"] == text


@pytest.mark.parametrize("text", [text for text in NASTY if text != "\x00"])
def test_the_guard_can_be_removed_as_documented(text: str, tmp_path: Path) -> None:
    written(REJECTED, [{"doc_id": "a", "stage": "reading", "error": text}], tmp_path)
    with (tmp_path / "table.csv").open(newline="", encoding="utf-8") as file:
        cell = next(csv.DictReader(file))["error"]
    assert cell.removeprefix("'") == text


def test_lists_are_json(tmp_path: Path) -> None:
    assert cells(CONTACTS, {"phones": ["+1", 'a "b"', "é"]}, tmp_path)["phones"] == '["+1", "a \\"b\\"", "é"]'
    assert cells(CONTACTS, {"phones": []}, tmp_path)["phones"] == "[]"


def test_a_very_long_text_is_read(tmp_path: Path) -> None:
    rows = [{"doc_id": f"d{n}", "stage": "reading", "error": "word, \n" * 500_000} for n in range(3)]
    frame = schemas.frame(REJECTED, rows)
    csv_files.write_table(REJECTED, frame, tmp_path / "table.csv")
    pd.testing.assert_frame_equal(csv_files.read_table(REJECTED, tmp_path / "table.csv"), frame)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('"doc_id","stage"\n"a","reading"\n', "the columns are doc_id, stage instead of doc_id, stage, error"),
        ('"doc_id","error","stage"\n', "the columns are doc_id, error, stage instead of doc_id, stage, error"),
        ('"doc_id","stage","error"\n"a"\n', "Expected 3 columns, got 1"),
        ("", "Empty CSV file"),
    ],
)
def test_a_file_of_another_form_is_refused_by_name(content: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "rejected.csv"
    path.write_text(content)
    with pytest.raises(ValueError, match=rf"rejected\.csv: .*{problem}"):
        csv_files.read_table(REJECTED, path)


def test_a_cell_that_does_not_fit_its_column_is_refused(tmp_path: Path) -> None:
    written(CONTACTS, [required(CONTACTS)], tmp_path)
    path = tmp_path / "table.csv"
    good = path.read_text()
    path.write_text(good.replace('"[]"', '"+254"', 1))
    with pytest.raises(ValueError, match=r"column phones: not every cell is a JSON array"):
        csv_files.read_table(CONTACTS, path)
    path.write_text(good.replace(",1,", ",one,", 1))
    with pytest.raises(ValueError, match=r"table\.csv: .*conversion error to int64"):
        csv_files.read_table(CONTACTS, path)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    before = written(REJECTED, [{"doc_id": "a", "stage": "reading", "error": "no text"}], tmp_path)
    with pytest.raises(ValueError, match="are null"):
        csv_files.write_table(REJECTED, schemas.frame(REJECTED, [{"doc_id": "b"}]), tmp_path / "table.csv")
    assert (tmp_path / "table.csv").read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]
