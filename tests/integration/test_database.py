"""The database as researchers use it: the documented questions in SQLite and DuckDB, and all of it in Datasette."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import duckdb
import pandas as pd
import pytest
from datasette.app import Datasette

import schemas
from pipeline.publishing.questions import Question, questions

Answer = tuple[list[str], list[tuple[Any, ...]]]


@pytest.fixture(params=["given", "published"], scope="module")
def outputs(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(request.param)
    return folder if request.param == "given" else folder / "outputs"


def in_sqlite(outputs: Path, sql: str) -> Answer:
    connection = sqlite3.connect(f"file:{outputs / 'dataset.sqlite'}?mode=ro", uri=True)
    try:
        cursor = connection.execute(sql)
        return [name for name, *_ in cursor.description], cursor.fetchall()
    finally:
        connection.close()


def in_duckdb(outputs: Path, sql: str) -> Answer:
    with duckdb.connect() as connection:
        for name in schemas.PUBLISHED:
            connection.execute(f"CREATE VIEW {name} AS FROM '{outputs}/parquet/{name}.parquet'")
        cursor = connection.execute(sql)
        return [name for name, *_ in cursor.description or ()], cursor.fetchall()


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_a_question_has_the_same_answer_in_sqlite_and_on_the_parquet_files(outputs: Path, question: Question) -> None:
    names, rows = in_sqlite(outputs, question.sql)
    assert rows
    assert (names, rows) == in_duckdb(outputs, question.sql)


def test_the_questions_are_answered_from_the_texts(given: Path) -> None:
    answers = {question.name: in_sqlite(given, question.sql) for question in questions()}

    def answer(name: str, *columns: str) -> list[tuple[Any, ...]]:
        names, rows = answers[name]
        return [tuple(row[names.index(column)] for column in columns) for row in rows]

    hosted = [country for host, country in answer("training_participants", "host", "participant") if host == "SLV"]
    assert hosted == ["BLZ", "CRI", "DOM", "GTM", "HND", "MEX", "NIC", "PAN", "SLV"]
    corridors = answer("labour_corridors", "origin", "destination", "evidence", "value", "unit", "said_by")
    assert ("Colombia", "Spain", "figure", 3800.0, "Colombians", None) in corridors
    assert ("Colombia", "Spain", "quotation", None, None, "Marcelo Pisani") in corridors
    assert {pair[:2] for pair in corridors} == {
        ("Colombia", "Canada"), ("Colombia", "Spain"), ("Guatemala", "Canada"), ("West Africa", "Italy"),
    }  # fmt: skip
    assert ("IOM", "Norberto Girón") in answer("spokespeople", "organization", "person")
    assert ("training", "eq", 24) in answer("people_trained", "kind", "comparator", "people")
    assert ("organizer", "Government of El Salvador", "partner") in answer(
        "who_with_whom", "role", "works_with", "their_role"
    )


def test_every_table_of_the_database_holds_what_the_parquet_file_holds(outputs: Path) -> None:
    for name, table in schemas.PUBLISHED.items():
        key = ", ".join(f'"{column}"' for column in table.primary_key)
        query = f'SELECT * FROM "{name}" ORDER BY {key}'
        (names, rows), expected = in_sqlite(outputs, query), in_duckdb(outputs, query)
        assert names == expected[0]
        assert len(rows) == len(expected[1]) == len(pd.read_parquet(outputs / "parquet" / f"{name}.parquet"))
        texts = [tuple(value for value in row if not isinstance(value, list)) for row in expected[1]]
        lists = [index for index, value in enumerate((expected[1] or [()])[0]) if isinstance(value, list)]
        assert [tuple(value for index, value in enumerate(row) if index not in lists) for row in rows] == texts, name


Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def get(given: Path) -> Get:
    """Ask Datasette, without options but the metadata, for a page or its JSON."""
    metadata = pd.read_json(given / "datasette.json", typ="series").to_dict()

    def get(path: str) -> Any:
        async def ask() -> Any:
            datasette = Datasette([str(given / "dataset.sqlite")], metadata=metadata)
            await datasette.invoke_startup()
            return await datasette.client.get(path)

        response = asyncio.run(ask())
        assert response.status_code == 200, response.text
        return response

    return get


def test_datasette_shows_the_dataset_and_its_tables(get: Get) -> None:
    assert "Press release data" in get("/").text
    page = get("/dataset").text
    for name in schemas.PUBLISHED:
        assert f'href="/dataset/{name}"' in page
    for question in questions():
        assert question.title in page


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_datasette_shows_a_table_with_its_description(get: Get, name: str) -> None:
    page = get(f"/dataset/{name}").text
    assert schemas.PUBLISHED[name].table_title in page
    assert "Custom SQL query returning" not in page


def test_datasette_names_what_a_row_refers_to_and_the_unit_of_a_column(get: Get) -> None:
    page = get("/dataset/corridors").text
    assert "Colombia" in page
    assert 'href="/dataset/entities/country~3ACOL"' in page
    assert "Unit: people." in page


def test_datasette_counts_and_filters_by_facets(get: Get) -> None:
    facets = get("/dataset/event_actors.json?_shape=objects&_facet=role").json()["facet_results"]
    counted = {item["value"]: item["count"] for item in facets["role"]["results"]}
    assert counted["participant"] == 13
    rows = get("/dataset/event_actors.json?role=participant&_shape=array").json()
    assert len(rows) == counted["participant"]
    assert "participant" in get("/dataset/event_actors").text


def test_datasette_searches_sentences(get: Get) -> None:
    rows = get("/dataset/sentences.json?" + urlencode({"_search": "trains workshops", "_shape": "array"})).json()
    assert rows
    assert all("training workshop" in row["text"] for row in rows)
    assert 'name="_search"' in get("/dataset/sentences").text


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_datasette_answers_a_question(get: Get, given: Path, question: Question) -> None:
    assert question.title in get(f"/dataset/{question.name}").text
    rows = get(f"/dataset/{question.name}.json?_shape=arrays").json()["rows"]
    assert [tuple(row) for row in rows] == in_sqlite(given, question.sql)[1]
