"""Every rule of the schemas can be broken, is then reported with table, column and key, and no example breaks it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pandera.api.checks import Check
from pandera.api.pandas.components import Column

import schemas
from schemas import fields, values
from schemas.arrow import columns
from schemas.checks import said
from schemas.table import Table

Case = tuple[str, str, str, dict[str, Any]]


def example(table: type[Table]) -> dict[str, Any]:
    """A valid row: the examples of all columns."""
    return {name: column.metadata["example"] for name, column in columns(table).items()}


def violations_of(table: str, **changes: Any) -> pd.DataFrame:
    model = schemas.TABLES[table]
    return schemas.violations(model, schemas.frame(model, [example(model) | changes]))


def reported(found: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(found["column"], found["check"], strict=True))


BREAKING_ROWS: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "press_releases": [("the date exists in the calendar", {"retrieved_on": "2031-02-29"})],
    "documents": [
        ("the date exists in the calendar", {"retrieved_on": "2031-02-29"}),
        ("the date exists in the calendar", {"published": "2031-02-29"}),
        ("body_end is not before body_start", {"body_start": 9, "body_end": 8}),
        ("body_end is within the raw text", {"body_end": 3000}),
        ("the evidence is within the raw text", {"end": 3000}),
        ("published_basis is given exactly where published is", {"published_basis": None}),
        ("published_basis is given exactly where published is", {"published": None}),
        ("dateline_country is given only with dateline_place", {"dateline_place": None}),
    ],
    "entities": [
        ("each alias is one line of text and occurs once", {"aliases": ["Kenya", ""]}),
        ("each alias is one line of text and occurs once", {"aliases": ["Kenya", "Kenya"]}),
        ("each alias is one line of text and occurs once", {"aliases": [None]}),
        ("entity_id begins with the kind and a colon", {"entity_id": "org:KEN"}),
        ("the id of a country is `country:<iso_alpha3>`", {"iso_alpha3": "UGA"}),
        ("the id of a country is `country:<iso_alpha3>`", {"iso_alpha3": None}),
        ("document_count is not greater than mention_count", {"mention_count": 1}),
    ],
    "quotes": [("speaker_id is given only with speaker", {"speaker": None})],
    "figures": [
        ("value_high is given exactly where comparator is range", {"comparator": "range"}),
        ("value_high is given exactly where comparator is range", {"value_high": 30}),
        ("value_high is not less than value", {"comparator": "range", "value_high": 23}),
        ("currency is given exactly where kind is money", {"currency": "USD"}),
        ("currency is given exactly where kind is money", {"kind": "money", "unit": "USD"}),
        (
            "unit fits kind: the currency, percent or a unit of time",
            {"kind": "money", "currency": "USD", "unit": "EUR"},
        ),
        ("unit fits kind: the currency, percent or a unit of time", {"kind": "percent"}),
        ("unit fits kind: the currency, percent or a unit of time", {"kind": "duration", "unit": "officers"}),
        ("unit fits kind: the currency, percent or a unit of time", {"kind": "age", "unit": "officers"}),
    ],
    "events": [
        ("the date exists in the calendar", {"start_date": "2031-02-29", "end_date": None}),
        ("the date exists in the calendar", {"end_date": "2031-02-29", "start_date": None}),
        ("end_date is not before start_date", {"start_date": "2031-05-04", "end_date": "2031-05-03"}),
        ("end_date is not before start_date", {"start_date": "2031-05-04", "end_date": "2031-04"}),
        ("end_date is not before start_date", {"start_date": "2031", "end_date": "2030-12-31"}),
    ],
    "programmes": [("duration_max_months is not less than duration_min_months", {"duration_max_months": 3})],
    "contacts": [
        ("each telephone number has E.164 form and occurs once", {"phones": ["0709 000 000"]}),
        ("each telephone number has E.164 form and occurs once", {"phones": ["+254709000000"] * 2}),
        ("each e-mail address has one @ and occurs once", {"emails": ["press.example.org"]}),
        ("each e-mail address has one @ and occurs once", {"emails": ["a@example.org b@example.org"]}),
    ],
    "quality": [("f1 is the harmonic mean of precision and recall", {"f1": 0.8})],
}


def breaking_values(check: Check, given: Any) -> list[Any]:
    """Values that break a check of one column; those of hand-written checks stand in BREAKING_ROWS."""
    known = check.statistics or {}
    match check.name:
        case "str_matches" if known["pattern"] == fields.NOT_BLANK:
            return ["", " \n"]
        case "str_matches":
            return ["", " ", f"{given or 'EUR'}\n", f" {given or 'EUR'}"]
        case "isin":
            return ["no such value"]
        case "greater_than_or_equal_to":
            return [known["min_value"] - 1]
        case "less_than_or_equal_to":
            return [int(known["max_value"]) * 2]
        case _:
            return []


def breaking_cases() -> Iterator[Case]:
    """A row for every rule of every table: (table, column, rule, the values that break it)."""
    for name, table in schemas.TABLES.items():
        for column in columns(table).values():
            if not column.nullable:
                yield name, column.name, "is not null", {column.name: None}
            for check in column.checks:
                for broken in breaking_values(check, column.metadata["example"]):
                    yield name, column.name, said(check), {column.name: broken}
        if issubclass(table, schemas.EvidenceTable):
            yield name, "start, end", "end is greater than start", {"start": 5, "end": 5}
        if issubclass(table, schemas.FactTable):
            rule = "the row's id is `<doc_id>:<start>-<end>`, with `.2`, `.3` … for further rows"
            identifier = table.primary_key[0]
            for broken in ("mombasa-training:1-2", "nairobi-training:412-431", "mombasa-training:412-4310"):
                yield name, "doc_id, start, end", rule, {identifier: broken}
        for rule, changes in BREAKING_ROWS.get(name, []):
            of_rows = [check for check in table.to_schema().checks if said(check) == rule]
            compared = of_rows[0].statistics["columns"] if of_rows else [next(iter(changes))]
            yield name, ", ".join(compared), rule, changes


CASES = list(breaking_cases())


@pytest.mark.parametrize("name", schemas.TABLES)
def test_every_broken_rule_is_reported_with_column_key_and_value(name: str) -> None:
    table = schemas.TABLES[name]
    cases = [(column, rule, example(table) | changes) for case, column, rule, changes in CASES if case == name]
    found = schemas.violations(table, schemas.frame(table, [row for _, _, row in cases]))
    assert set(found["table"]) == {name}
    reports = set(zip(found["key"], found["column"], found["check"], found["value"], strict=True))
    for column, rule, row in cases:
        key = ", ".join(f"{part}={shown(row[part], columns(table)[part])}" for part in table.primary_key)
        value = ", ".join(shown(row[part], columns(table)[part]) for part in column.split(", "))
        assert (key, column, rule, value) in reports


def shown(value: Any, column: Column) -> str:
    if value is None:
        return "null"
    return str(float(value) if str(column.dtype) == "float64" else value)


@pytest.mark.parametrize("name", schemas.TABLES)
def test_every_rule_of_a_table_has_a_case_that_breaks_it(name: str) -> None:
    table = schemas.TABLES[name]
    broken = {(column, rule) for case, column, rule, _ in CASES if case == name}
    of_columns = {(column.name, said(check)) for column in columns(table).values() for check in column.checks}
    of_rows = {(", ".join(check.statistics["columns"]), said(check)) for check in table.to_schema().checks}
    assert of_columns | of_rows == {(column, rule) for column, rule in broken if rule != "is not null"}


@pytest.mark.parametrize("name", schemas.TABLES)
def test_the_examples_are_a_valid_row(name: str) -> None:
    assert violations_of(name).empty


@pytest.mark.parametrize("name", schemas.TABLES)
def test_a_duplicate_primary_key_is_reported_for_both_rows(name: str) -> None:
    table = schemas.TABLES[name]
    found = schemas.violations(table, schemas.frame(table, [example(table)] * 2))
    assert reported(found) == {(", ".join(table.primary_key), "the primary key is unique")}
    assert len(found) == 2


@pytest.mark.parametrize("name", schemas.TABLES)
def test_nullable_columns_may_all_be_null(name: str) -> None:
    table = schemas.TABLES[name]
    required = {c.name: c.metadata["example"] for c in columns(table).values() if not c.nullable}
    found = schemas.violations(table, schemas.frame(table, [required]))
    # What a null contradicts is a rule about rows, tested above.
    assert not [column for column, rule in reported(found) if rule == "is not null"]


@pytest.mark.parametrize("name", schemas.TABLES)
def test_missing_unknown_and_misplaced_columns_are_reported(name: str) -> None:
    table = schemas.TABLES[name]
    frame = schemas.frame(table, [example(table)])
    first, last = frame.columns[0], frame.columns[-1]
    assert (last, "the column is missing") in reported(schemas.violations(table, frame.drop(columns=last)))
    extra = schemas.violations(table, frame.assign(surplus=1))
    assert reported(extra) == {("surplus", "the table has no such column")}
    swapped = schemas.violations(table, frame[[*frame.columns[1:], first]])
    assert {rule for _, rule in reported(swapped)} == {"the column is out of order"}


def test_a_value_of_another_type_is_reported_with_its_row() -> None:
    table = schemas.TABLES["sentences"]
    frame = schemas.frame(table, [example(table)]).astype({"ordinal": object})
    frame.loc[0, "ordinal"] = "third"
    found = schemas.violations(table, frame)
    assert found.to_dict("records") == [
        {
            "table": "sentences",
            "key": "sentence_id=mombasa-training:412-431",
            "column": "ordinal",
            "check": "has the type Int64",
            "value": "third",
        }
    ]


def test_violations_of_many_rows_are_told_apart_whatever_the_index() -> None:
    table = schemas.TABLES["rejected"]
    rows = [{"doc_id": f"d{n}", "stage": "cleaning" if n % 2 else "dreaming", "error": "no title"} for n in range(6)]
    frame = schemas.frame(table, rows).set_axis([7] * 6, axis=0)
    found = schemas.violations(table, frame)
    assert list(found["key"]) == [f"doc_id=d{n}, stage=dreaming" for n in (0, 2, 4)]
    assert list(found["value"]) == ["dreaming"] * 3


def test_the_same_column_means_the_same_everywhere() -> None:
    described: dict[str, dict[str, Any]] = {}
    shared = {
        "doc_id", "sentence_id", "programme_id", "zone", "start", "end", "rule", "path", "member", "sha256",
        "encoding", "source_url", "publisher", "retrieved_on", "licence", "sector",
    }  # fmt: skip
    for table in schemas.TABLES.values():
        for name, column in columns(table).items():
            if name in shared and name not in table.primary_key:
                about = {"title": column.title, "description": column.description, "unit": column.metadata["unit"]}
                assert described.setdefault(name, about) == about, f"{table.table_name}.{name}"


@pytest.mark.parametrize("name", schemas.TABLES)
def test_tables_and_columns_are_described(name: str) -> None:
    table = schemas.TABLES[name]
    assert table.table_name == name
    assert table.table_title
    assert len(table.table_description) > 30
    assert set(table.primary_key) <= set(columns(table))
    assert set(table.sort_by) <= set(columns(table))
    for column in columns(table).values():
        assert column.title, column.name
        assert str(column.description).endswith((".", "…")), column.name
        if not column.nullable:
            assert column.metadata["example"] is not None, column.name
        if str(column.dtype) in ("Int64", "float64") and column.name not in ("year", "score"):
            assert column.metadata["unit"], column.name


def test_foreign_keys_refer_to_primary_keys_and_are_optional_where_the_column_is_nullable() -> None:
    for table in schemas.PUBLISHED.values():
        for key in table.foreign_keys:
            assert schemas.PUBLISHED[key.table].primary_key == key.references
            assert key.optional == any(columns(table)[column].nullable for column in key.columns), (table, key)


def test_every_id_column_is_a_key() -> None:
    for table in schemas.PUBLISHED.values():
        if table.table_name in ("documents", "rejected"):
            continue
        keyed = {column for key in table.foreign_keys for column in key.columns} | set(table.primary_key)
        assert {name for name in columns(table) if name.endswith("_id")} <= keyed, table.table_name


@cache
def linked_tables() -> dict[str, pd.DataFrame]:
    """One valid row per published table, all references leading somewhere."""
    entity = {name: example(schemas.TABLES["entities"]) for name in ("country:KEN",)}["country:KEN"]
    others = [
        "org:iom",
        "org:iom-kenya",
        "person:amina-odhiambo",
        "programme:safe-borders",
        "work:border-officers-handbook",
    ]
    entities = [entity, entity | {"entity_id": "country:CAN", "iso_alpha3": "CAN"}]
    entities += [entity | {"entity_id": e, "kind": e.split(":")[0], "iso_alpha3": None, "m49": None} for e in others]
    rows: dict[str, list[dict[str, Any]]] = {name: [example(table)] for name, table in schemas.PUBLISHED.items()}
    rows["entities"] = entities
    sentence, event, programme = "mombasa-training:380-512", "mombasa-training:380-398", "mombasa-training:455-489"
    rows["sentences"] = [rows["sentences"][0] | {"sentence_id": sentence, "start": 380, "end": 512}]
    rows["events"] = [rows["events"][0] | {"event_id": event, "start": 380, "end": 398}]
    rows["programmes"] = [rows["programmes"][0] | {"programme_id": programme, "start": 455, "end": 489}]
    return {name: schemas.frame(schemas.PUBLISHED[name], of_table) for name, of_table in rows.items()}


def test_linked_tables_have_no_foreign_key_violation() -> None:
    tables = linked_tables()
    assert schemas.foreign_key_violations(tables).empty
    for name, frame in tables.items():
        assert schemas.violations(schemas.TABLES[name], frame).empty


FOREIGN_KEYS = [(name, key) for name, table in schemas.PUBLISHED.items() for key in table.foreign_keys]


@pytest.mark.parametrize(("name", "key"), FOREIGN_KEYS)
def test_a_reference_that_leads_nowhere_is_reported(name: str, key: schemas.ForeignKey) -> None:
    tables = linked_tables()
    (column,) = key.columns
    broken = tables[name].copy()
    broken[column] = "elsewhere"
    found = schemas.foreign_key_violations(tables | {name: broken})
    expected = (name, column, f"refers to {key.table}.{key.references[0]}", "elsewhere")
    assert expected in set(zip(found["table"], found["column"], found["check"], found["value"], strict=True))


@pytest.mark.parametrize(("name", "key"), [case for case in FOREIGN_KEYS if case[1].optional])
def test_an_optional_reference_may_be_null(name: str, key: schemas.ForeignKey) -> None:
    tables = linked_tables()
    empty = tables[name].copy()
    empty[key.columns[0]] = pd.Series([None] * len(empty), dtype="str")
    assert schemas.foreign_key_violations(tables | {name: empty}).empty


def test_a_table_that_is_referred_to_must_be_given() -> None:
    tables = {name: frame for name, frame in linked_tables().items() if name != "sentences"}
    with pytest.raises(ValueError, match=r"mentions.sentence_id refers to sentences, which is not given"):
        schemas.foreign_key_violations(tables)


PATTERNS = {
    "EDTF": (
        ["2031", "2031-05", "2031-05-04", "XXXX-11-05", "XXXX-07", "203X", "20XX-05", "2031-XX-04", "XXXX-XX-17",
         "2031-21", "2031-05~", "2031-05-04?", "XXXX-02-29", "2031-12-31", "2031-XX-31"],
        ["XXXX", "XXXX-XX", "2031-13", "2031-00", "2031-5-4", "31-05-2031", "2031-02-30", "2031-04-31", "2031-05-32",
         "2031-05-04/2031-05-06", "May 2031", "\u0662\u0660\u0663\u0661", "2031-05-04T10:00", "", "2031-05-04\n"],
    ),
    "DOC_ID": (["000_889583d4cb8801a1", "2031 training.v2", "ñ"], ["", " a", "a ", "a/b", "a\\b", "a\nb", "a\n"]),
    "ROW_ID": (["a:0-1", "a b:10-200.2", "a:1-2.10"], ["a:0", "a:0-1.", "a:0-1.1",
                "a:0-1.0", "a:-1-2", ":0-1", "a:\u0660-\u0661"]),
    "RULE": (["quote.said-after", "a1.b2"], ["quote.", "Quote.said", "quote.said_after", "a.b.c", ".a"]),
    "ENTITY_ID": (["country:KEN", "org:iom", "place:são-paulo"], ["iom", "thing:iom", "org:", "org:a b"]),
    "LANGUAGE_TAG": (["en", "pt-BR", "zh-Hant-TW", "es-419", "und"], ["", "english", "EN", "en_GB", "en-gb"]),
    "SHA256": (["0" * 64, "af" * 32], ["0" * 63, "0" * 65, "AF" * 32, "g" * 64]),
    "E164": (["+254709000000", "+5716397777"], ["254709000000", "+0709000000", "+57 1 639", "+" + "1" * 16, "+1\n"]),
    "WEB_ADDRESS": (["https://example.org/a?b=c", "http://example.org"],
                    ["example.org", "ftp://example.org", "https://a b"]),
    "M49": (["404", "001"], ["4", "4040", "KEN"]),
    "DATE": (["2031-05-04"], ["2031-05", "2031-05-4", "XXXX-05-04", "2031-05-04\n"]),
    "ONE_LINE": (["a", "a b", "=1+1", "«ñ»"], ["", " ", "a ", " a", "a\nb", "a\tb", "a\x00b", "a\n"]),
    "SLUG": (["border-management", "event_actors"], ["", "Border", "-a", "a-", "a b"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "text", "accepted"),
    [
        (p, text, ok)
        for p, (good, bad) in PATTERNS.items()
        for ok, texts in ((True, good), (False, bad))
        for text in texts
    ],
)
def test_patterns_accept_and_refuse(pattern: str, text: str, accepted: bool) -> None:
    expression: str = getattr(fields, pattern)
    assert bool(pd.Series([text], dtype="str").str.match(expression).iloc[0]) is accepted
    assert bool(re.match(expression, text)) is accepted


@pytest.mark.parametrize(
    ("start", "end"),
    [("2031-05-04", "2031-05-04"), ("2031-05", "2031-05-01"), ("2031-05-04", "2031-05"), ("XXXX-12-30", "XXXX-01-02"),
     ("2031-12-30", "2032-01-02"), ("2031-23", "2031-01"), ("2031-05-04", None), (None, "2031-05-04"),
     ("203X", "2030")],
)  # fmt: skip
def test_dates_that_do_not_contradict_each_other_are_accepted(start: str | None, end: str | None) -> None:
    assert violations_of("events", start_date=start, end_date=end).empty


def test_leap_days_exist_only_in_leap_years() -> None:
    dates = pd.Series(["2028-02-29", "2031-02-29", "XXXX-02-29", "2031-02", None], dtype="str")
    assert list(fields.on_the_calendar(dates)) == [True, False, True, True, True]


def test_closed_lists_hold_the_codes_of_the_standards() -> None:
    assert {"KEN", "COL", "XKX"} <= set(values.COUNTRIES)
    assert "ZZZ" not in values.COUNTRIES
    assert {"USD", "EUR", "XAF", "DEM"} <= set(values.CURRENCIES)


def test_infinite_numbers_are_refused() -> None:
    assert reported(violations_of("figures", value=np.inf)) == {("value", "is at most 1,000,000,000,000,000")}


def test_violations_are_complete_where_one_row_breaks_several_rules() -> None:
    found = violations_of("mentions", label="THING", rule="Rule", start=500)
    assert {column for column, _ in reported(found)} == {"label", "rule", "start, end", "doc_id, start, end"}
