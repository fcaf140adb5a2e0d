"""What a release changed against the one before: all of it in the table, counts and the first rows for a reader."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings, strategies
from upath import UPath

import schemas
from pipeline.publishing import changes, checksums, parquet_files
from pipeline.publishing.differences import compared
from schemas import values
from schemas.arrow import columns

QUALITY = schemas.TABLES["quality"]
ENTITIES = schemas.TABLES["entities"]


def example(table: type[schemas.Table], **given: Any) -> dict[str, Any]:
    return {name: column.metadata["example"] for name, column in columns(table).items()} | given


def release(folder: Path, **tables: list[dict[str, Any]]) -> Path:
    """A release with these rows of tables."""
    (folder / "parquet").mkdir(parents=True)
    for name, rows in tables.items():
        frame = schemas.frame(schemas.TABLES[name], rows)
        parquet_files.write_table(schemas.TABLES[name], frame, folder / "parquet" / f"{name}.parquet")
    return folder


def edit(folder: Path, name: str, work: Callable[[pa.Table], pa.Table]) -> None:
    path = folder / "parquet" / f"{name}.parquet"
    pq.write_table(work(pq.read_table(path)), path)


def found(old: Path, new: Path) -> list[tuple[Any, ...]]:
    pieces = list(changes.changes(old, new, "1.0.0", "1.1.0"))
    assert changes.violations(pieces).empty
    frame = pd.concat([changes.none(), *pieces], ignore_index=True)
    rows = schemas.rows(changes.TABLE, frame)
    assert [row["ordinal"] for row in rows] == list(range(1, len(rows) + 1))
    assert {(row["previous_version"], row["version"]) for row in rows} <= {("1.0.0", "1.1.0")}
    return [tuple(row[name] for name in ("table", "change", "key", "column", "before", "after")) for row in rows]


def test_rows_and_values_are_compared_by_key(tmp_path: Path) -> None:
    kenya, mali = example(ENTITIES), example(ENTITIES, entity_id="country:MLI", name="Mali", iso_alpha3="MLI")
    chad = example(ENTITIES, entity_id="country:TCD", name="Chad", iso_alpha3="TCD")
    old = release(tmp_path / "old", entities=[kenya, mali])
    new = release(tmp_path / "new", entities=[kenya | {"aliases": ["KENYA", "Kénya"], "mention_count": 8}, chad])
    assert found(old, new) == [
        ("entities", "value_changed", "entity_id=country:KEN", "aliases", '["KENYA"]', '["KENYA", "Kénya"]'),
        ("entities", "value_changed", "entity_id=country:KEN", "mention_count", "7", "8"),
        ("entities", "row_removed", "entity_id=country:MLI", None, None, None),
        ("entities", "row_added", "entity_id=country:TCD", None, None, None),
    ]


def test_a_value_that_comes_or_goes_is_a_change(tmp_path: Path) -> None:
    old = release(tmp_path / "old", entities=[example(ENTITIES, m49=None, acronym="K")])
    new = release(tmp_path / "new", entities=[example(ENTITIES, m49="404", acronym=None)])
    assert found(old, new) == [
        ("entities", "value_changed", "entity_id=country:KEN", "m49", None, '"404"'),
        ("entities", "value_changed", "entity_id=country:KEN", "acronym", '"K"', None),
    ]


def test_scores_go_up_and_down(tmp_path: Path) -> None:
    old = release(tmp_path / "old", quality=[example(QUALITY)])
    new = release(tmp_path / "new", quality=[example(QUALITY, precision=0.8, recall=0.5, f1=0.75, gold=41)])
    key = "table=mentions, label=all"
    assert found(old, new) == [
        ("quality", "score_raised", key, "precision", "0.75", "0.8"),
        ("quality", "score_lowered", key, "recall", "0.75", "0.5"),
        ("quality", "value_changed", key, "gold", "40", "41"),
    ]


def test_tables_columns_and_types_are_compared(tmp_path: Path) -> None:
    old = release(tmp_path / "old", quality=[example(QUALITY)], rejected=[])
    new = release(tmp_path / "new", quality=[example(QUALITY)], entities=[example(ENTITIES)])
    edit(old, "quality", lambda data: data.drop_columns(["found"]).append_column("missed", pa.array([1])))
    edit(old, "quality", lambda data: data.set_column(2, "precision", pa.array([0.75], pa.float32())))
    assert found(old, new) == [
        ("entities", "table_added", None, None, None, None),
        ("quality", "column_removed", None, "missed", '"int64"', None),
        ("quality", "column_added", None, "found", None, '"int64"'),
        ("quality", "column_retyped", None, "precision", '"float"', '"double"'),
        ("rejected", "table_removed", None, None, None, None),
    ]


def test_rows_of_another_key_are_not_compared(tmp_path: Path) -> None:
    old = release(tmp_path / "old", quality=[example(QUALITY)])
    new = release(tmp_path / "new", quality=[example(QUALITY, found=41)])
    edit(old, "quality", lambda data: data.drop_columns(["label"]))
    assert [change[1:4] for change in found(old, new)] == [
        ("column_added", None, "label"),
        ("key_changed", None, None),
    ]


def test_a_table_that_the_code_no_longer_knows_is_compared_by_the_key_it_states(tmp_path: Path) -> None:
    old, new = (release(tmp_path / name, quality=[example(QUALITY, found=n)]) for name, n in (("old", 1), ("new", 2)))
    for folder in (old, new):
        (folder / "parquet" / "quality.parquet").rename(folder / "parquet" / "scores.parquet")
    assert found(old, new) == [("scores", "value_changed", "table=mentions, label=all", "found", "1", "2")]


def test_equal_releases_have_no_changes(tmp_path: Path) -> None:
    old, new = (release(tmp_path / name, quality=[example(QUALITY)], rejected=[]) for name in ("old", "new"))
    assert found(old, new) == []


SENTENCES = schemas.TABLES["sentences"]
ROWS = strategies.dictionaries(
    strategies.tuples(strategies.sampled_from(("a", "a-b", "a.b", "a1", "B", "b")), strategies.integers(0, 12)),
    strategies.sampled_from(("Yes.", "No.")),
    max_size=20,
)


@settings(max_examples=25, deadline=None)
@given(ROWS, ROWS, strategies.integers(1, 7))
def test_tables_are_compared_in_pieces_as_if_they_were_whole(
    before: dict[tuple[str, int], str], after: dict[tuple[str, int], str], rows: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(parquet_files, "ROWS_PER_PIECE", rows)
        old, new = (
            release(
                Path(folder) / name,
                sentences=[
                    example(
                        SENTENCES, sentence_id=f"{doc_id}:{start}-40", doc_id=doc_id, start=start, end=40, text=text
                    )
                    for (doc_id, start), text in texts.items()
                ],
            )
            for name, texts in (("old", before), ("new", after))
        )
        tables = (pq.read_table(release / "parquet" / "sentences.parquet") for release in (old, new))
        whole = compared(SENTENCES.primary_key, *tables).itertuples(index=False, name=None)
        assert [change[1:] for change in found(old, new)] == list(whole)


def test_rows_that_are_not_in_order_are_refused(tmp_path: Path) -> None:
    rows = [example(SENTENCES, doc_id=name, sentence_id=f"{name}:0-9", start=0, end=9) for name in ("a", "b")]
    old, new = (release(tmp_path / name, sentences=rows) for name in ("old", "new"))
    edit(new, "sentences", lambda data: data.take([1, 0]))
    with pytest.raises(ValueError, match=r"new/parquet/sentences\.parquet: the rows are not sorted by doc_id"):
        list(changes.changes(old, new, "1.0.0", "1.1.0"))


def test_a_release_before_that_is_on_a_server_is_copied(tmp_path: Path) -> None:
    local = described(release(tmp_path / "old", quality=[example(QUALITY)]), "1.4.2")
    (local / "site").mkdir()
    (local / "site" / "index.html").touch()
    remote = UPath("memory://bucket/old")
    remote.fs.put(f"{local}/", f"{remote.path}/", recursive=True)
    with changes.at_hand(remote) as folder:
        assert changes.previous_version(folder) == "1.4.2"
        assert sorted(path.name for path in folder.iterdir()) == ["datapackage.json", "parquet"]
    remote.fs.rm(remote.path, recursive=True)
    with changes.at_hand(remote) as folder:
        assert changes.previous_version(folder) is None


def test_the_numbers_of_changes_are_checked_across_pieces() -> None:
    piece = changed("row_added", "row_removed")
    assert changes.violations([changes.none(), piece, changed("row_added").assign(ordinal=3)]).empty
    assert list(changes.violations([piece, piece])["key"]) == ["ordinal=1", "ordinal=2"]


def test_what_is_no_release_is_refused(tmp_path: Path) -> None:
    good = release(tmp_path / "good", quality=[])
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match=r"no table in .*empty/parquet; name the folder of a release"):
        changes.changes(tmp_path / "empty", good, "1.0.0", "1.1.0")
    bad = release(tmp_path / "bad", quality=[])
    (bad / "parquet" / "quality.parquet").write_bytes(b"PAR1")
    with pytest.raises(ValueError, match=r"quality\.parquet is no Parquet file"):
        list(changes.changes(bad, good, "1.0.0", "1.1.0"))


def test_a_large_table_is_compared_in_seconds() -> None:
    count = 300_000
    ids = pa.array([f"doc-{number // 50:05}:{number}-{number + 5}" for number in range(count)])
    old = pa.table({"id": ids, "text": ids, "start": pa.array(range(count))})
    new = pa.table({"id": ids, "text": ids, "start": pa.array([*range(count - 1), -1])}).slice(1)
    began = time.process_time()
    result = compared(("id",), old, new)
    assert time.process_time() - began < 20
    assert list(result["change"]) == ["row_removed", "value_changed"]


def described(folder: Path, version: str) -> Path:
    """Give a release the data package that `previous_version` reads."""
    resources = [
        {"path": f"parquet/{path.name}", "hash": f"sha256:{checksums.sha256(path)}"}
        for path in (folder / "parquet").iterdir()
    ]
    (folder / "datapackage.json").write_text(json.dumps({"version": version, "resources": resources}))
    return folder


def test_the_version_before_is_that_of_its_data_package(tmp_path: Path) -> None:
    assert changes.previous_version(tmp_path / "absent") is None
    assert changes.previous_version(described(release(tmp_path / "old", quality=[]), "1.4.2")) == "1.4.2"


def test_a_release_before_that_is_damaged_is_refused(tmp_path: Path) -> None:
    bare = release(tmp_path / "bare", quality=[])
    with pytest.raises(FileNotFoundError, match=r"There is no .*bare/datapackage\.json"):
        changes.previous_version(bare)
    old = described(release(tmp_path / "old", quality=[]), "1.0.0")
    edit(old, "quality", lambda data: data)
    with pytest.raises(ValueError, match=r"quality\.parquet is not the file .* Copy both from the same release"):
        changes.previous_version(old)
    (old / "parquet" / "quality.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"There is no .*quality\.parquet\. Copy the folder parquet/"):
        changes.previous_version(old)
    (old / "datapackage.json").write_text("{}")
    with pytest.raises(ValueError, match="is no data package with version and resources"):
        changes.previous_version(old)


def changed(*kinds: str, before: str = "1.2.3", version: str = "1.2.4") -> pd.DataFrame:
    rows = [
        {"ordinal": n, "table": "quality", "change": kind, "previous_version": before, "version": version}
        for n, kind in enumerate(kinds, start=1)
    ]
    return schemas.frame(changes.TABLE, rows)


@pytest.mark.parametrize("kind", values.CHANGES)
def test_every_change_demands_a_step(kind: str) -> None:
    assert changes.least_step(changed(kind)) in ("major", "minor", "patch")


@pytest.mark.parametrize(
    ("kinds", "version", "needed"),
    [
        ((), "1.2.3", None),
        (("value_changed",), "1.2.3", "1.2.4"),
        (("value_changed", "row_removed", "score_lowered"), "1.2.4", None),
        (("value_changed", "row_added"), "1.2.4", "1.3.0"),
        (("column_added",), "1.3.0", None),
        (("column_added", "column_removed"), "1.10.0", "2.0.0"),
        (("column_retyped",), "2.0.0", None),
    ],
)
def test_a_version_raised_too_little_is_seen(kinds: tuple[str, ...], version: str, needed: str | None) -> None:
    problems = list(changes.too_small_a_step(changed(*kinds, version=version))["problem"])
    assert len(problems) == (needed is not None)
    assert needed is None or f"the changes make it {needed} at least" in problems[0]


def test_the_first_release_says_so() -> None:
    text = changes.Overview().summary(None, "1.0.0", {"quality": (0, 3)})
    assert text == ("# Changes in 1.0.0\n\nThis is the first release, so there is none before it to compare it with.\n")


def test_the_summary_counts_everything_and_shows_the_first(tmp_path: Path) -> None:
    old = release(tmp_path / "old", quality=[example(QUALITY)], rejected=[])
    many = [{"doc_id": f"a|b-{n:03}", "stage": "reading", "error": "<empty>"} for n in range(1500)]
    new = release(tmp_path / "new", quality=[example(QUALITY, f1=0.8)], rejected=many)
    overview = changes.Overview()
    assert sum(map(len, overview.of(changes.changes(old, new, "1.0.0", "1.1.0")))) == 1501
    text = overview.summary("1.0.0", "1.1.0", changes.row_counts(old, new))
    assert "Compared with 1.0.0: 1,501 changes, each a row of [changes.parquet](changes.parquet)." in text
    assert "this is a minor step" in text
    assert "| `rejected` | 0 | 1,500 | 1,500 | 0 | 0 |" in text
    assert "| table=mentions, label=all | `f1` | score raised | 0.75 | 0.8 |" in text
    assert "The first 10 of 1,500 changes." in text
    assert "| doc_id=a\\|b-009, stage=reading |  | row added |  |  |" in text
    assert "a\\|b-010" not in text
    assert "changes.parquet" not in overview.summary("1.0.0", "1.1.0", {}, listed=False)
