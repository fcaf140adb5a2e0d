import json
import re

import pytest

import schemas
from pipeline.publishing import database, datasette_metadata, readme
from pipeline.publishing.questions import Question, questions
from schemas.arrow import columns

METADATA = json.loads(datasette_metadata.metadata())
SHOWN = METADATA["databases"]["dataset"]


def test_there_are_five_questions_with_a_title_and_a_description() -> None:
    assert len(questions()) == 5
    for question in questions():
        assert question.title.endswith("?")
        assert question.description.endswith(".")
        assert question.sql.startswith(("SELECT", "WITH"))


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_answer_has_an_order_of_its_own(question: Question) -> None:
    assert "\nORDER BY " in question.sql


def test_datasette_shows_the_questions_as_queries() -> None:
    assert SHOWN["queries"] == {
        question.name: {"title": question.title, "description": question.description, "sql": question.sql}
        for question in questions()
    }


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_datasette_shows_titles_descriptions_units_facets_and_order(name: str) -> None:
    table, shown = schemas.PUBLISHED[name], SHOWN["tables"][name]
    assert (shown["title"], shown["description"]) == (table.table_title, table.table_description)
    assert list(shown["columns"]) == list(columns(table))
    for column, description in shown["columns"].items():
        unit = columns(table)[column].metadata["unit"]
        assert description.endswith(f" Unit: {unit}.") == bool(unit)
    assert set(shown["facets"]) <= set(columns(table))
    assert {shown.get("sort"), shown.get("sort_desc")} - {None} <= set(columns(table))


def test_facets_are_the_columns_with_a_closed_list() -> None:
    assert SHOWN["tables"]["corridors"]["facets"] == ["origin_country", "destination_country", "status", "flow"]
    assert database.closed_lists(schemas.TABLES["event_actors"]) == ["role"]


def test_the_readme_of_the_dataset_names_the_questions() -> None:
    text = readme.readme(dict.fromkeys(schemas.PUBLISHED, 1))
    for question in questions():
        assert question.title in text
    assert re.search(r"```sql\n(.+?);\n```", text, re.DOTALL)
    assert questions()[0].sql in text
