import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pandas as pd
import pyarrow as pa
import pytest

import schemas
from pipeline.publishing import database
from pipeline.publishing.differences import differences
from schemas.arrow import columns

DOCUMENT, OTHER = "mombasa-training", "accra-training"


def example(name: str, **values: Any) -> dict[str, Any]:
    """A row with the example of every column, without references that may be left out."""
    table = schemas.TABLES[name]
    optional = {key.columns[0] for key in table.foreign_keys if key.optional}
    row = {name: column.metadata["example"] for name, column in columns(table).items()}
    return row | dict.fromkeys(optional) | {"doc_id": DOCUMENT, **values} if "doc_id" in row else row | values


def sentence(doc_id: str, start: int, text: str) -> dict[str, Any]:
    end = start + len(text)
    key = f"{doc_id}:{start}-{end}"
    return example("sentences", sentence_id=key, doc_id=doc_id, start=start, end=end, text=text)


ROWS: dict[str, list[dict[str, Any]]] = {
    "documents": [example("documents", doc_id=doc_id) for doc_id in (DOCUMENT, OTHER)],
    "sentences": [
        sentence(DOCUMENT, 0, "Officers were trained in Mombasa."),
        sentence(DOCUMENT, 40, "The café hosted migrants' families."),
        sentence(OTHER, 0, "Nothing else."),
    ],
    "entities": [example("entities", aliases=["KENYA", 'the "Republic"'])],
    "contacts": [example("contacts", phones=[], emails=["press@example.org"])],
    "quality": [example("quality", label="a'b")],
}


def frames(rows: dict[str, list[dict[str, Any]]]) -> Any:
    def read(name: str) -> list[pa.Table]:
        """Two pieces, so that every table comes in more than one."""
        whole = schemas.to_arrow(schemas.TABLES[name], frame(rows, name))
        return [whole.slice(0, 1), whole.slice(1)]

    return read


def frame(rows: dict[str, list[dict[str, Any]]], name: str) -> pd.DataFrame:
    return schemas.frame(schemas.TABLES[name], rows.get(name, []))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / database.FILE_NAME
    database.write_database(frames(ROWS), path)
    return path


@pytest.fixture
def opened(made: Path) -> Iterator[sqlite3.Connection]:
    """The database as SQLite of the machine opens it, in a copy that a test may change."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.deserialize(made.read_bytes())
    copy.execute("PRAGMA foreign_keys = ON")
    yield copy
    copy.close()


def test_nothing_but_the_database_is_left(made: Path) -> None:
    assert [path.name for path in made.parent.iterdir()] == [database.FILE_NAME]


def test_the_same_frames_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    path = tmp_path / database.FILE_NAME
    path.write_bytes(b"an older file")
    database.write_database(frames({name: rows[::-1] for name, rows in reversed(ROWS.items())}), path)
    assert path.read_bytes() == made.read_bytes()


def test_the_file_says_what_it_is(opened: sqlite3.Connection) -> None:
    settings = {name: opened.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "page_size")}
    assert settings == {"application_id": int.from_bytes(b"PRdt"), "page_size": 4096}
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("name", schemas.PUBLISHED)
def test_every_table_has_its_columns_types_and_keys(name: str, opened: sqlite3.Connection) -> None:
    table = schemas.PUBLISHED[name]
    described = opened.execute(f'PRAGMA table_info("{name}")').fetchall()
    kinds = {"int64": "INTEGER", "double": "REAL"}
    assert [(column, kind, bool(required)) for _, column, kind, required, _, _ in described] == [
        (field.name, kinds.get(str(field.type), "TEXT"), not field.nullable) for field in schemas.arrow_schema(table)
    ]
    keys = sorted((position, column) for _, column, _, _, _, position in described if position)
    assert tuple(column for _, column in keys) == table.primary_key
    references = {
        (column, parent, reference)
        for _, _, parent, column, reference, *_ in opened.execute(f'PRAGMA foreign_key_list("{name}")')
    }
    assert references == {(*key.columns, key.table, *key.references) for key in table.foreign_keys}


def test_values_are_those_of_the_tables(opened: sqlite3.Connection) -> None:
    for name, table in schemas.PUBLISHED.items():
        names = [column for _, column, *_ in opened.execute(f'PRAGMA table_info("{name}")')]
        found = [dict(zip(names, row, strict=True)) for row in opened.execute(f'SELECT * FROM "{name}" ORDER BY rowid')]
        expected = schemas.rows(table, frame(ROWS, name))
        lists = {column for row in expected for column, value in row.items() if isinstance(value, list)}
        found = [{key: json.loads(value) if key in lists else value for key, value in row.items()} for row in found]
        assert found == expected


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE entities SET kind = 'thing'", "CHECK constraint failed"),
        ("UPDATE entities SET mention_count = -1", "CHECK constraint failed"),
        ("UPDATE entities SET mention_count = 'many'", "cannot store TEXT value in INTEGER column"),
        ("UPDATE entities SET name = NULL", "NOT NULL constraint failed"),
        ("UPDATE entities SET aliases = 'KENYA'", "CHECK constraint failed"),
        ('UPDATE sentences SET "end" = start', "CHECK constraint failed"),
        ("UPDATE sentences SET doc_id = 'nowhere'", "FOREIGN KEY constraint failed"),
        ("INSERT INTO documents SELECT * FROM documents", "UNIQUE constraint failed"),
    ],
)
def test_values_that_break_a_rule_are_refused(statement: str, error: str, opened: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=error):
        opened.execute(statement)


def test_a_reference_that_leads_nowhere_is_no_database(tmp_path: Path) -> None:
    rows = ROWS | {"sentences": [sentence("nowhere", 0, "Lost.")]}
    with pytest.raises(ValueError, match="row 1 of sentences refers to a row of documents"):
        database.write_database(frames(rows), tmp_path / database.FILE_NAME)
    assert list(tmp_path.iterdir()) == []


def test_references_and_closed_lists_have_an_index(opened: sqlite3.Connection) -> None:
    plan = opened.execute("EXPLAIN QUERY PLAN SELECT * FROM figures WHERE kind = 'count'").fetchone()[-1]
    assert "USING INDEX figures_kind" in plan
    plan = opened.execute("EXPLAIN QUERY PLAN SELECT * FROM corridors WHERE origin_id = 'country:KEN'").fetchone()[-1]
    assert "USING INDEX corridors_origin_id" in plan


def search(connection: sqlite3.Connection, words: str) -> list[str]:
    query = "SELECT sentence_id FROM sentences_fts WHERE sentences_fts MATCH ? ORDER BY sentence_id"
    return [key for (key,) in connection.execute(query, (words,))]


def test_sentences_are_found_by_word_form_and_without_accents(opened: sqlite3.Connection) -> None:
    first, second = f"{DOCUMENT}:0-33", f"{DOCUMENT}:40-75"
    assert search(opened, "training") == [first]
    assert search(opened, "cafe AND family") == [second]
    assert search(opened, "absent") == []
    assert opened.execute("SELECT doc_id, text FROM sentences_fts WHERE text MATCH 'mombasa'").fetchall() == [
        (DOCUMENT, "Officers were trained in Mombasa.")
    ]
    assert len(opened.execute("SELECT doc_id FROM documents_fts WHERE documents_fts MATCH 'trains'").fetchall()) == 2


def test_the_search_follows_changes(opened: sqlite3.Connection) -> None:
    opened.execute("UPDATE sentences SET text = 'Visitors came.' WHERE doc_id = ?", (OTHER,))
    assert search(opened, "visitor") == [f"{OTHER}:0-13"]
    assert search(opened, "nothing") == []
    opened.execute("DELETE FROM sentences WHERE doc_id = ?", (OTHER,))
    assert search(opened, "visitor") == []
    opened.execute("INSERT INTO sentences_fts(sentences_fts, rank) VALUES ('integrity-check', 1)")


def test_tables_and_columns_are_described(opened: sqlite3.Connection) -> None:
    ((title, text),) = opened.execute("SELECT title, description FROM table_descriptions WHERE \"table\" = 'events'")
    assert (title, text) == (schemas.TABLES["events"].table_title, schemas.TABLES["events"].table_description)
    described = opened.execute(
        'SELECT "column", unit FROM column_descriptions WHERE "table" = \'events\' ORDER BY rowid'
    ).fetchall()
    assert dict(described)["duration_days"] == "days"
    assert [name for name, _ in described] == list(columns(schemas.TABLES["events"]))


def test_differences_of_databases_are_those_of_their_contents(made: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / made.name).write_bytes(made.read_bytes())
    with apsw.Connection(str(new / made.name)) as connection:
        connection.execute("PRAGMA user_version = 9")
    assert differences(old, new) == ["dataset.sqlite: the bytes differ, the contents do not"]
    with apsw.Connection(str(new / made.name)) as connection:
        connection.execute("UPDATE entities SET name = 'Kenia'")
        connection.execute("DELETE FROM quality")
        connection.execute("DROP INDEX figures_kind")
        connection.execute("CREATE TABLE more (a)")
    assert differences(old, new) == [
        'dataset.sqlite: entities, row entity_id=country:KEN, column name: "Kenya" became "Kenia"',
        "dataset.sqlite: figures_kind: only in the old release",
        "dataset.sqlite: more: only in the new release",
        "dataset.sqlite: quality, row table=mentions, label=a'b: only in the old release",
    ]
    (new / made.name).write_bytes(b"no database")
    (line,) = differences(old, new)
    assert line.startswith("dataset.sqlite: the contents cannot be compared")


def test_large_tables_are_written_in_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "ROWS_PER_CHUNK", 2)
    path = tmp_path / database.FILE_NAME
    database.write_database(frames(ROWS), path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM sentences").fetchone() == (3,)
    connection.close()


def test_only_one_piece_of_one_table_is_in_memory_at_a_time(tmp_path: Path) -> None:
    asked: list[str] = []

    def read(name: str) -> Iterator[pa.Table]:
        asked.append(name)
        yield from frames(ROWS)(name)

    database.write_database(read, tmp_path / database.FILE_NAME)
    assert asked == list(schemas.PUBLISHED)
