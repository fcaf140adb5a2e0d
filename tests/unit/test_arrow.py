"""Rows, frames and Arrow tables are the same data; types hold also where there is nothing to infer them from."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import schemas
from schemas.arrow import columns
from schemas.table import Table

Examples = pytest.mark.parametrize("table", schemas.TABLES.values(), ids=schemas.TABLES.keys())


def example(table: type[Table]) -> dict[str, Any]:
    return {name: column.metadata["example"] for name, column in columns(table).items()}


@Examples
def test_an_empty_frame_has_the_types_of_a_full_one(table: type[Table]) -> None:
    full, empty = schemas.frame(table, [example(table)]), schemas.frame(table, [])
    assert list(empty.dtypes) == list(full.dtypes)
    assert schemas.to_arrow(table, empty).schema.equals(schemas.to_arrow(table, full).schema, check_metadata=True)
    assert schemas.violations(table, empty).empty


@Examples
def test_a_column_of_nulls_keeps_its_type(table: type[Table]) -> None:
    frame = schemas.frame(table, [{}])
    assert list(frame.dtypes) == list(schemas.frame(table, [example(table)]).dtypes)


@Examples
def test_rows_come_back_as_they_were_given(table: type[Table]) -> None:
    rows = [example(table)]
    assert schemas.rows(table, schemas.frame(table, rows)) == rows


@Examples
def test_arrow_schema_states_types_nulls_and_meaning(table: type[Table]) -> None:
    schema = schemas.arrow_schema(table)
    assert schema.names == list(columns(table))
    assert json.loads(schema.metadata[b"primary_key"]) == list(table.primary_key)
    for key in (b"title", b"description", b"licence"):
        assert schema.metadata[key]
    for field in schema:
        column = columns(table)[field.name]
        assert field.nullable == column.nullable
        assert field.metadata[b"title"].decode() == column.title
        assert field.metadata[b"description"].decode() == column.description
        assert field.metadata.get(b"unit", b"").decode() == (column.metadata["unit"] or "")


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("mentions", "start", pa.int64()),
        ("events", "duration_days", pa.int64()),
        ("figures", "value", pa.float64()),
        ("figures", "value_high", pa.float64()),
        ("documents", "title", pa.string()),
        ("contacts", "phones", pa.list_(pa.string())),
    ],
)
def test_types_are_the_plain_ones(table: str, column: str, kind: pa.DataType) -> None:
    assert schemas.arrow_schema(schemas.TABLES[table]).field(column).type == kind


def test_frames_hold_missing_values_without_changing_the_type() -> None:
    events = schemas.TABLES["events"]
    given, missing = example(events), example(events) | {"start": 500, "duration_days": None, "place": None}
    frame = schemas.frame(events, [given, missing])
    assert frame["duration_days"].dtype == pd.Int64Dtype()
    assert frame["duration_days"].tolist() == [3, pd.NA]
    assert frame["place"].dtype == pd.StringDtype("pyarrow", na_value=np.nan)
    assert frame["place"].isna().tolist() == [False, True]


def test_rows_are_sorted_by_code_point_and_numbered_anew() -> None:
    rejected = schemas.TABLES["rejected"]
    names = ["b", "É", "a", "Z", "z"]
    frame = schemas.frame(rejected, [{"doc_id": name, "stage": "reading", "error": "no text"} for name in names])
    assert frame["doc_id"].tolist() == sorted(names)
    assert frame.index.tolist() == [0, 1, 2, 3, 4]


def test_evidence_is_in_reading_order_and_numbers_are_sorted_as_numbers() -> None:
    mentions = schemas.TABLES["mentions"]
    rows = [
        example(mentions) | {"mention_id": f"{doc}:{start}-{end}", "doc_id": doc, "start": start, "end": end}
        for doc, start, end in [("b", 1, 2), ("a", 10, 12), ("a", 9, 11), ("a", 9, 10)]
    ]
    frame = schemas.frame(mentions, rows)
    assert frame["mention_id"].tolist() == ["a:9-10", "a:9-11", "a:10-12", "b:1-2"]


def test_tuples_and_nan_are_understood() -> None:
    contacts, figures = schemas.TABLES["contacts"], schemas.TABLES["figures"]
    assert schemas.frame(contacts, [{"phones": ("+1", "+2")}])["phones"].tolist() == [["+1", "+2"]]
    assert (
        schemas.rows(figures, schemas.frame(figures, [example(figures) | {"value_high": np.nan}]))[0]["value_high"]
        is None
    )


def test_a_row_with_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match=r"rejected: no column reason; its columns are doc_id, stage, error"):
        schemas.frame(schemas.TABLES["rejected"], [{"doc_id": "a", "reason": "b"}])


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("rejected", "error", 404),
        ("sentences", "ordinal", "third"),
        ("sentences", "ordinal", 1.5),
        ("sentences", "text", "\ud800"),
        ("contacts", "phones", "+254709000000"),
        ("figures", "value", "many"),
        ("documents", "char_count", 2**70),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_row(table: str, column: str, value: object) -> None:
    model = schemas.TABLES[table]
    rows = [example(model), example(model) | {column: value}]
    with pytest.raises(
        ValueError, match=rf"{table}\.{column}: .* in row {model.primary_key[0]}='mombasa-training.* is no"
    ):
        schemas.frame(model, rows)


def test_arrow_data_with_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match=r"rejected: found the columns doc_id instead of doc_id, stage, error"):
        schemas.from_arrow(schemas.TABLES["rejected"], pa.table({"doc_id": ["a"]}))


def test_a_null_that_must_not_be_is_not_turned_into_arrow() -> None:
    rejected = schemas.TABLES["rejected"]
    frame = schemas.frame(rejected, [{"doc_id": "a", "stage": "reading"}])
    with pytest.raises(ValueError, match=r"rejected.error: 1 values are null"):
        schemas.to_arrow(rejected, frame)


def test_a_frame_without_a_column_is_not_turned_into_arrow() -> None:
    rejected = schemas.TABLES["rejected"]
    with pytest.raises(ValueError, match=r"rejected: the frame has no column error"):
        schemas.to_arrow(rejected, schemas.frame(rejected, []).drop(columns="error"))
