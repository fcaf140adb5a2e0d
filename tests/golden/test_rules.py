"""Every rule that is code and every word list, each by its own example in an invented press release.

Patterns are tried on their examples in `tests/unit`, one pattern at a time. Rules that are code need what the steps
before them find, so here whole releases are read: an example of one line stands below a headline, one of several lines
is a release by itself.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

import schemas
from pipeline import collecting, vocabularies
from pipeline.evaluation.folders import Annotated, read_tables
from pipeline.publishing.rules import PATTERN_LISTS, STEPS, described
from pipeline.vocabularies import read
from tests.golden.conftest import FOLDERS

RULES, LISTS = read("rules"), read("lists")
VOCABULARIES = Path(vocabularies.__file__).parent
RELEASE = "The town has long been glad to help\n\nIt is good to see how the town has long been glad to help.\n\n{}\n"
NEITHER_RULES_NOR_WORDS = {"rules", "lists", "corridor_blocks", "programme_blocks", *PATTERN_LISTS}

SHOWN = {
    "documents": ("title",),
    "document_countries": ("iso_alpha3",),
    "affiliations": ("person", "role", "organization"),
    "quotes": ("speaker", "text"),
    "figures": ("value", "unit", "comparator"),
    "events": ("kind", "place"),
    "corridors": ("origin", "destination", "status", "sector"),
    "programmes": ("name", "sector"),
    "contacts": ("name", "office", "phones"),
    "topics": ("topic",),
}
"""The columns that `expected` gives, without missing values; of other tables it gives the evidence."""

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of all examples and counter-examples, read in one batch."""
    raw = tmp_path_factory.mktemp("raw")
    (raw / collecting.FOLDER).mkdir()
    for name, row in [*((row["rule"], row) for row in RULES), *((row["list"], row) for row in LISTS)]:
        for column in ("example", "counter_example"):
            text = row[column] if "\n" in row[column] else RELEASE.format(row[column])
            (raw / collecting.FOLDER / f"{name}.{column}.txt").write_text(text, encoding="utf-8")
    return read_tables(raw)


def rows_of(tables: Tables, table: str, doc_id: str) -> list[Row]:
    return [row for row in tables[table] if row["doc_id"] == doc_id]


def shown(table: str, row: Row) -> str:
    values = (row[column] for column in SHOWN.get(table, ("text",)))
    return "; ".join(written(value) for value in values if value is not None)


def written(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    return f"{value:.12g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_a_rule_finds_its_example_and_not_its_counter_example(row: Mapping[str, str], tables: Tables) -> None:
    rule, table = row["rule"], row["table"]
    found = [shown(table, made) for made in rows_of(tables, table, f"{rule}.example") if made["rule"] == rule]
    assert row["expected"] in found
    made_of_it = [made for name in tables for made in tables[name] if made.get("rule") == rule]
    assert [made for made in made_of_it if made["doc_id"] == f"{rule}.counter_example"] == []


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row["list"])
def test_an_entry_of_a_list_is_found_as_a_whole_word_only(row: Mapping[str, str], tables: Tables) -> None:
    """An entry that is to keep something from being found has no `expected`."""
    found, otherwise = (
        [shown(row["table"], made) for made in rows_of(tables, row["table"], f"{row['list']}.{column}")]
        for column in ("example", "counter_example")
    )
    if row["expected"]:
        assert row["expected"] in found
        assert row["expected"] not in otherwise
    else:
        assert found == []
        assert otherwise != []


def test_every_list_of_words_is_described() -> None:
    files = {path.stem for path in VOCABULARIES.glob("*.csv")}
    assert [row["list"] for row in LISTS] == sorted(files - NEITHER_RULES_NOR_WORDS)


def test_every_rule_has_one_id_a_step_and_words() -> None:
    assert [rule for rule, count in Counter(rule.rule for rule in described()).items() if count > 1] == []
    assert {rule.step for rule in described()} == set(STEPS)
    described_badly = [rule for rule in described() if not (rule.description and rule.example and rule.counter_example)]
    assert described_badly == []


def test_every_rule_that_makes_a_row_is_described(annotated: Callable[[str], Annotated], tables: Tables) -> None:
    made = {row["rule"] for rows in tables.values() for row in rows if "rule" in row}
    for folder in FOLDERS:
        made |= {rule for frame in annotated(folder).tables.values() if "rule" in frame for rule in frame["rule"]}
    assert made - {rule.rule for rule in described()} == set()


@pytest.mark.parametrize("name", ["rules", "lists"])
def test_file_is_canonical_csv(name: str) -> None:
    written_anew = io.StringIO()
    writer = csv.DictWriter(written_anew, list(read(name)[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(read(name))
    assert (VOCABULARIES / f"{name}.csv").read_bytes() == written_anew.getvalue().encode()


def test_tables_are_published() -> None:
    assert {row["table"] for row in (*RULES, *LISTS)} <= set(schemas.PUBLISHED)
