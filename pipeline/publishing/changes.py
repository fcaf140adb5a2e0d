"""What a release changed against the one published before it: the table `changes` and `CHANGES.md`.

The release before is a folder of its own, part of what the pipeline reads: `parquet/` and, for its version,
`datapackage.json`. So the same inputs give the same changes.
Not here: how two states of a table are compared (`differences.py`).
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipeline.publishing import checksums, data_package
from pipeline.publishing.differences import Change, compared
from pipeline.publishing.rendering import rendered
from schemas import values

FILE_NAME = "CHANGES.md"
TABLE_FILE = "changes.parquet"
TABLE = schemas.ABOUT_RELEASES["changes"]

SCORES = ("precision", "recall", "f1")
"""Columns of `quality` that are the better the higher."""

ROWS_SHOWN = 10
LONGEST_VALUE = 80

_OF_TABLES = ("table_added", "table_removed", "column_added", "column_removed", "column_retyped", "key_changed")
_STEPS = {
    "major": ("table_removed", "column_removed", "column_retyped", "key_changed"),
    "minor": ("table_added", "column_added", "row_added"),
    "patch": tuple(values.CHANGES),
}
"""Which step of the version a change needs at least, the largest first; `docs/versions.md` says why."""


def previous_version(previous: Path) -> str | None:
    """The version of the release before, whose files must be as its data package describes them.

    Args:
        previous: The folder of the release before; it need not exist.

    Returns:
        Its version; None if there is no such folder, so that this is the first release.

    Raises:
        FileNotFoundError: The folder has no data package, or a Parquet file described there is missing.
        ValueError: A Parquet file is not the one that is described.
    """
    if not previous.exists():
        return None
    package = data_package.read(previous)
    for resource in package["resources"]:
        if resource["path"].startswith("parquet/"):
            path = previous / resource["path"]
            if not path.exists():
                raise FileNotFoundError(f"There is no {path}. Copy the folder parquet/ of the published release again.")
            if checksums.sha256(path) != data_package.checksum(resource):
                raise ValueError(
                    f"{path} is not the file that {previous / data_package.FILE_NAME} describes. "
                    "Copy both from the same release."
                )
    return str(package["version"])


def changes(previous: Path, current: Path, before: str, version: str) -> pd.DataFrame:
    """Compare two releases, one table after the other.

    Args:
        previous: The folder of a release, with `parquet/`.
        current: The folder of a later one.
        before: The version of the former.
        version: The version of the latter.

    Returns:
        The table `changes`.

    Raises:
        FileNotFoundError: One of the folders has no `parquet/`.
        ValueError: A file is no Parquet file.
    """
    old, new = _tables(previous), _tables(current)
    parts = [_of_table(name, old.get(name), new.get(name)) for name in _in_reading_order({*old, *new})]
    found = pd.concat([_frame([], ""), *parts], ignore_index=True)
    found = found.assign(ordinal=range(1, len(found) + 1), previous_version=before, version=version)
    names = schemas.arrow_schema(TABLE).names
    return schemas.from_arrow(TABLE, pa.table({name: pa.array(found[name], _kind(name)) for name in names}))


def none() -> pd.DataFrame:
    """The changes of the first release."""
    return schemas.frame(TABLE, [])


def summary(
    found: pd.DataFrame,
    before: str | None,
    version: str,
    rows: Mapping[str, tuple[int, int]],
    *,
    listed: bool = True,
) -> str:
    """The changes in words, as Markdown: counts for every table, and the first of each.

    Args:
        found: The table `changes`.
        before: What is compared with, in words; None for the first release.
        version: The version of this release.
        rows: Number of rows before and now of every table that either release has.
        listed: Whether all changes are published beside the summary.
    """
    counts = found.groupby(["table", "change"]).size().to_dict()
    tables = [
        {"name": name, "before": rows[name][0], "now": rows[name][1]}
        | {change: counts.get((name, change), 0) for change in values.CHANGES}
        for name in _in_reading_order(set(rows))
    ]
    scores = found[found["change"].isin(("score_raised", "score_lowered"))]
    return rendered(
        f"{FILE_NAME}.j2",
        {
            "before": before,
            "listed": listed,
            "version": version,
            "total": len(found),
            "step": least_step(found),
            "tables": tables,
            "of_tables": _shown(found[found["change"].isin(_OF_TABLES)]),
            "scores": _shown(scores),
            "examples": [
                {"name": name, "total": len(group), "rows": _shown(group.head(ROWS_SHOWN))}
                for name, group in found[~found.index.isin(scores.index) & found["key"].notna()].groupby(
                    "table", sort=False
                )
            ],
        },
    )


def row_counts(previous: Path | None, current: Path) -> dict[str, tuple[int, int]]:
    """Number of rows before and now of every table that either release has; 0 where it has none.

    Args:
        previous: The folder of the release before; None for the first release.
        current: The folder of this release.
    """
    old, new = ({} if folder is None else _tables(folder) for folder in (previous, current))
    counts = [{name: pq.read_metadata(path).num_rows for name, path in tables.items()} for tables in (old, new)]
    return {name: (counts[0].get(name, 0), counts[1].get(name, 0)) for name in {**old, **new}}


def least_step(found: pd.DataFrame) -> str | None:
    """The step that the version must take at least: `major`, `minor` or `patch`; None if nothing changed."""
    happened = set(found["change"])
    return next((step for step, kinds in _STEPS.items() if happened.intersection(kinds)), None)


def too_small_a_step(found: pd.DataFrame) -> pd.DataFrame:
    """List, in one row, that the version was not raised as far as the changes demand.

    Returns:
        Columns previous_version, version, problem; empty if the version was raised far enough.
    """
    step = least_step(found)
    problems = []
    if step is not None:
        before, version = found["previous_version"].iloc[0], found["version"].iloc[0]
        if _parts(version) < _parts(next_version(before, step)):
            problems.append((before, version, f"the changes make it {next_version(before, step)} at least ({step})"))
    return pd.DataFrame(problems, columns=["previous_version", "version", "problem"], dtype="str")


def next_version(version: str, step: str) -> str:
    """The version after a step of `major`, `minor` or `patch`."""
    major, minor, patch = _parts(version)
    return {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0", "patch": f"{major}.{minor}.{patch + 1}"}[
        step
    ]


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _tables(folder: Path) -> dict[str, Path]:
    paths = {path.stem: path for path in sorted((folder / "parquet").glob("*.parquet"))}
    if not paths:
        raise FileNotFoundError(f"There is no table in {folder / 'parquet'}; name the folder of a release.")
    return paths


def _in_reading_order(names: set[str]) -> list[str]:
    known = [name for name in schemas.PUBLISHED if name in names]
    return known + sorted(names.difference(known))


def _of_table(name: str, old: Path | None, new: Path | None) -> pd.DataFrame:
    if old is None or new is None:
        return _frame([Change("table_added" if old is None else "table_removed", None, None, None, None)], name)
    before, after = _read(old), _read(new)
    found = compared(_primary_key(name, after), before, after).assign(table=name)
    if name == "quality":
        is_score = (found["change"] == "value_changed") & found["column"].isin(SCORES)
        found.loc[is_score, "change"] = [
            "score_raised" if json.loads(after) > json.loads(before) else "score_lowered"
            for before, after in found.loc[is_score, ["before", "after"]].itertuples(index=False, name=None)
        ]
    return found


def _primary_key(name: str, data: pa.Table) -> tuple[str, ...]:
    """The primary key as the file states it, so that releases are compared whose tables the code does not know."""
    stated = (data.schema.metadata or {}).get(b"primary_key")
    if stated is None and name not in schemas.PUBLISHED:
        return ()
    return tuple(json.loads(stated)) if stated is not None else schemas.PUBLISHED[name].primary_key


def _read(path: Path) -> pa.Table:
    try:
        return pq.ParquetFile(path).read()
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path} is no Parquet file ({error}); make it anew") from error


def _frame(found: list[Change], table: str) -> pd.DataFrame:
    return pd.DataFrame(found, columns=list(Change._fields), dtype="object").assign(table=table)


def _kind(name: str) -> pa.DataType:
    return schemas.arrow_schema(TABLE).field(name).type


def _shown(found: pd.DataFrame) -> list[dict[str, Any]]:
    return list(_rows(found))


def _rows(found: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in schemas.rows(TABLE, found):
        yield (
            row | {part: _cut(row[part]) for part in ("before", "after")} | {"meaning": row["change"].replace("_", " ")}
        )


def _cut(text: str | None) -> str:
    if text is None:
        return ""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
