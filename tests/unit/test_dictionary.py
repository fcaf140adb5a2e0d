"""The generated pages say everything the schemas know, in Markdown that holds together, and their examples work."""

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

import schemas
from pipeline.publishing import parquet_files
from pipeline.publishing.dictionary import dictionary
from pipeline.publishing.readme import START_WITH, readme
from schemas.arrow import columns
from schemas.checks import said

PAGE = dictionary()
README = readme({name: 1000 + number for number, name in enumerate(schemas.PUBLISHED)})


def section(table: str) -> str:
    return re.split(r"\n## ", PAGE.split(f"\n## {table}\n")[1])[0]


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_every_table_is_described(name: str) -> None:
    table, about = schemas.PUBLISHED[name], section(name)
    assert table.table_title in about
    assert table.table_description in about
    assert f"- Primary key: {', '.join(f'`{column}`' for column in table.primary_key)}" in about
    for key in table.foreign_keys:
        (column,), (reference,) = key.columns, key.references
        optional = ", or is null" if key.optional else ""
        assert f"- `{column}` refers to [{key.table}](#{key.table}).{reference}{optional}\n" in about


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_every_column_is_described_in_its_row(name: str) -> None:
    rows = {row.split("`")[1]: row for row in section(name).splitlines() if row.startswith("| `")}
    assert list(rows) == list(columns(schemas.PUBLISHED[name]))
    for column in columns(schemas.PUBLISHED[name]).values():
        cells = re.split(r"(?<!\\)\|", rows[column.name])
        assert len(cells) == 8, rows[column.name]
        _, _, kind, unit, null, meaning, example, _ = [cell.strip() for cell in cells]
        assert kind in ("string", "int64", "float64", "list of string")
        assert unit == (column.metadata["unit"] or "")
        assert null == ("yes" if column.nullable else "no")
        assert meaning.replace("\\|", "|") == column.description
        assert bool(example) is (column.metadata["example"] is not None)


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_every_rule_and_every_allowed_value_is_stated(name: str) -> None:
    about = section(name).replace("\\|", "|")
    for column in columns(schemas.PUBLISHED[name]).values():
        meanings = column.metadata["meanings"] or {}
        for value, meaning in meanings.items():
            assert f"- `{value}`: {meaning}\n" in about
        for check in column.checks:
            assert meanings or re.search(rf"`{column.name}`[^\n]*: {re.escape(said(check))}\n", about)
    for check in schemas.PUBLISHED[name].to_schema().checks:
        assert f"- {said(check)}\n" in about


def test_unpublished_tables_are_not_described() -> None:
    assert "press_releases\n" not in PAGE
    assert "press_releases" not in README


@pytest.mark.parametrize("page", [PAGE, README])
def test_markdown_holds_together(page: str) -> None:
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert "\n\n\n" not in page
    assert "None" not in page
    assert "<" not in re.sub(r"`[^`]*`", "", page), "outside code it would be taken for HTML"
    assert all(line == line.rstrip() for line in page.splitlines())
    headings = set(re.findall(r"^## (\S+)$", page, re.MULTILINE))
    assert set(re.findall(r"\]\(#(\S+?)\)", page)) <= headings


def test_the_readme_lists_every_table_with_its_rows_and_files() -> None:
    for number, name in enumerate(schemas.PUBLISHED):
        (row,) = [line for line in README.splitlines() if line.startswith(f"| `{name}` |")]
        assert f" | 1,0{number:02} | [Parquet](parquet/{name}.parquet), [CSV](csv/{name}.csv) |" in row
    assert set(START_WITH) <= set(schemas.PUBLISHED)


def test_the_readme_wants_the_rows_of_every_table() -> None:
    with pytest.raises(ValueError, match="no number of rows for quality"):
        readme({name: 1 for name in schemas.PUBLISHED if name != "quality"})


def test_the_lines_of_code_in_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parquet").mkdir()
    for name in ("events", "event_actors"):
        table = schemas.PUBLISHED[name]
        row = {column.name: column.metadata["example"] for column in columns(table).values()}
        row["event_id"] = "mombasa-training:412-431"
        parquet_files.write_table(table, schemas.frame(table, [row]), tmp_path / "parquet" / f"{name}.parquet")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) == 4
    for line in lines[:3]:
        names: dict[str, Any] = {}
        exec(line, names)
        events = names["events"]
        assert len(events.df() if "duckdb" in line else events) == 1
    joined: dict[str, Any] = {"duckdb": duckdb}
    exec(f"joined = {lines[3]}", joined)
    assert joined["joined"].df()["role"].tolist() == ["participant"]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("site", ("site/", "browser")),
        ("database", ("dataset.sqlite", "datasette", "One database")),
        ("changes", ("CHANGES.md", "changes.parquet")),
    ],
)
def test_the_readme_speaks_only_of_what_is_there(part: str, words: tuple[str, ...]) -> None:
    text = readme(dict.fromkeys(schemas.PUBLISHED, 1), left_out=[part])
    for word in words:
        assert word in README
        assert word not in text
    assert text.count("(parquet/") == len(schemas.PUBLISHED)
    assert "Which countries took part" in text
