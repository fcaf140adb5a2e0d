"""The README speaks of the repository as it is."""

import re
from pathlib import Path

import pandas as pd
import pytest

import schemas
from pipeline.cleaning.text import clean
from pipeline.publishing.questions import Question, questions

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEASERS = re.findall(r"^\| `(\w+)` \|.*\| `(\w+)` (\d+)–(\d+): “(.+?)” \| `([\w.-]+)` \|$", README, re.MULTILINE)


def test_the_teaser_has_three_rows() -> None:
    assert len(TEASERS) == 3


@pytest.mark.parametrize(("table", "doc_id", "start", "end", "text", "rule"), TEASERS)
def test_the_teaser_shows_rows_that_are_published(
    table: str, doc_id: str, start: str, end: str, text: str, rule: str
) -> None:
    raw = (ROOT / "raw" / "press_releases" / f"{doc_id}.txt").read_text(encoding="utf-8")
    assert clean(raw[int(start) : int(end)]) == text
    rows = pd.read_parquet(ROOT / "outputs" / "parquet" / f"{table}.parquet")
    found = rows[(rows["doc_id"] == doc_id) & (rows["start"] == int(start)) & (rows["end"] == int(end))]
    assert (found["rule"] == rule).any()


@pytest.mark.parametrize("table", schemas.PUBLISHED)
def test_every_table_is_named(table: str) -> None:
    assert f"`{table}`" in README


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_questions_stand_in_the_readme(question: Question) -> None:
    assert f"- [{question.title}](pipeline/publishing/questions/{question.name}.sql)" in README


def test_the_example_is_the_first_question_as_it_runs() -> None:
    assert re.findall(r"```sql\n(.+?);\n```", README, re.DOTALL) == [questions()[0].sql]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(((?!https?:)[^)#]+)", README))))
def test_what_the_readme_links_to_exists(target: str) -> None:
    assert (ROOT / target).exists()


@pytest.mark.parametrize("command", ["data", "test", "dev", "quality", "bench"])
def test_the_make_targets_exist(command: str) -> None:
    assert f"make {command}" in README
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
