"""Table Schema says of a column what the schema says of it."""

import re
from typing import Any

import pytest

import schemas
from pipeline.publishing.table_schema import portable, table_schema
from schemas import fields, values
from schemas.arrow import columns

TABLES = schemas.PUBLISHED | schemas.ABOUT_RELEASES
PATTERNS = [name for name in fields.IN_WORDS if name.startswith(r"\A")]


def described(table: str, column: str, suffix: str = ".csv") -> dict[str, Any]:
    (found,) = [field for field in table_schema(schemas.TABLES[table], suffix)["fields"] if field["name"] == column]
    return found  # type: ignore[no-any-return]


def test_a_closed_list_has_its_meanings() -> None:
    field = described("figures", "comparator")
    assert field["constraints"]["enum"] == list(values.COMPARATORS)
    assert {"value": "gt", "label": "more than"} in field["categories"]


def test_limits_units_and_examples_are_given() -> None:
    assert described("entities", "mention_count") == {
        "name": "mention_count",
        "type": "integer",
        "title": "Mentions",
        "description": "Rows of `mentions` that mean it.",
        "unit": "mentions",
        "example": 7,
        "constraints": {"required": True, "minimum": 0, "maximum": 10**15},
    }


def test_lists_are_json_in_csv_and_native_in_parquet() -> None:
    assert described("entities", "aliases")["type"] == "array"
    assert described("entities", "aliases", ".parquet")["type"] == "any"


def test_a_limit_that_parquet_readers_misread_becomes_a_rule() -> None:
    assert described("figures", "value_high")["constraints"]["minimum"] == 0
    assert described("figures", "value_high", ".parquet")["constraints"] == {"required": False}
    rules = table_schema(schemas.TABLES["figures"], ".parquet")["rules"]
    assert "value_high: is at least 0" in rules
    assert "value_high is not less than value" in rules


def test_keys_stay_within_the_format() -> None:
    schema = table_schema(schemas.TABLES["event_actors"], ".parquet")
    assert schema["primaryKey"] == list(schemas.TABLES["event_actors"].primary_key)
    assert {"fields": ["event_id"], "reference": {"resource": "events.parquet", "fields": ["event_id"]}} in schema[
        "foreignKeys"
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_there_in_order_with_title_and_description(name: str) -> None:
    found = table_schema(TABLES[name], ".csv")["fields"]
    assert [field["name"] for field in found] == list(columns(TABLES[name]))
    assert all(field["title"] and field["description"] for field in found)


@pytest.mark.parametrize("name", TABLES)
def test_the_portable_pattern_accepts_what_the_schema_accepts(name: str) -> None:
    for field in table_schema(TABLES[name], ".csv")["fields"]:
        pattern, example = field["constraints"].get("pattern"), field.get("example")
        if pattern and example:
            assert re.fullmatch(pattern, example), field["name"]


TEXTS = ["", " ", "a", "a b", " a", "a\n", "a\tb", "\x00", "x:1-2", "x:1-2.2", "2031-05-06", "XXXX-11-05", "en", "KEN"]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_portable_pattern_means_the_same(pattern: str, text: str) -> None:
    assert bool(re.fullmatch(portable(pattern), text)) == bool(re.match(pattern, text))
    assert not re.search(r"\(\?|\\[AZx]", portable(pattern))


@pytest.mark.parametrize("pattern", ["[a-z]+", r"\A[a-z]+$", r"(?s)\A.\Z", r"\A(?i:a)\Z"])
def test_a_pattern_that_cannot_be_carried_over_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"anchored|group"):
        portable(pattern)
