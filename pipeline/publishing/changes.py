"""What a release changed against the one published before it: the table `changes` and `CHANGES.md`.

The release before is a folder of its own, part of what the pipeline reads: `parquet/` and, for its version,
`datapackage.json`. So the same inputs give the same changes.
Not here: how two states of a table are compared (`differences.py`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from upath import UPath

import schemas
from pipeline.publishing import checksums, data_package, parquet_files
from pipeline.publishing.differences import Change, changed_columns, changed_rows
from pipeline.publishing.rendering import rendered
from schemas import values

Row = dict[str, Any]

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


@contextmanager
def at_hand(previous: Path | UPath) -> Iterator[Path]:
    """The folder of the release before on this machine; from a server it is copied, for the time being.

    Args:
        previous: The folder; it need not exist.
    """
    if isinstance(previous, Path):
        yield previous
        return
    previous.fs.invalidate_cache()
    paths = {path.rpartition(f"{previous.path}/")[2]: path for path in previous.fs.find(previous.path)}
    needed = [name for name in paths if name.startswith("parquet/") or name == data_package.FILE_NAME]
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "previous_release"
        if needed:
            previous.fs.get([paths[name] for name in needed], [str(copy / name) for name in needed])
        yield copy


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


def changes(
    previous: Path,
    current: Path,
    before: str,
    version: str,
    told: Callable[[pd.DataFrame], pd.DataFrame] = lambda piece: piece,
) -> Iterator[pd.DataFrame]:
    """Compare two releases, one table after the other, and in a table some documents after the others.

    Args:
        previous: The folder of a release, with `parquet/`.
        current: The folder of a later one.
        before: The version of the former.
        version: The version of the latter.
        told: Leaves out or masks what is not to be told; gets the changes in pieces, before they are numbered.

    Returns:
        The table `changes` in pieces.

    Raises:
        FileNotFoundError: One of the folders has no `parquet/`.
        ValueError: A file is no Parquet file, or its rows are not in order.
    """
    old, new = _tables(previous), _tables(current)
    found = (
        told(piece.assign(table=name))
        for name in _in_reading_order({*old, *new})
        for piece in _of_table(name, old.get(name), new.get(name))
    )
    return _numbered(found, before, version)


def _numbered(pieces: Iterable[pd.DataFrame], before: str, version: str) -> Iterator[pd.DataFrame]:
    ordinal = 0
    for piece in pieces:
        if len(piece):
            found = piece.assign(
                ordinal=range(ordinal + 1, ordinal + len(piece) + 1),
                previous_version=before,
                version=version,
            )
            names = schemas.arrow_schema(TABLE).names
            yield schemas.from_arrow(TABLE, pa.table({name: pa.array(found[name], _kind(name)) for name in names}))
            ordinal += len(piece)


def write(pieces: Iterable[pd.DataFrame], path: Path) -> None:
    """Write the table `changes`, which comes in pieces, as a Parquet file."""
    parquet_files.write_parts(TABLE, (schemas.to_arrow(TABLE, piece) for piece in chain([none()], pieces)), path)


def none() -> pd.DataFrame:
    """The changes of the first release."""
    return schemas.frame(TABLE, [])


class Overview:
    """What a reader is told of changes: counts, and the first of each table; gathered while the pieces pass by."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._of_tables: list[Row] = []
        self._scores: list[Row] = []
        self._examples: dict[str, list[Row]] = {}
        self._of_rows: Counter[str] = Counter()

    def of(self, pieces: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Take note of the table `changes` on its way.

        Args:
            pieces: The table in pieces.

        Yields:
            The same pieces.
        """
        for piece in pieces:
            self._counts.update(zip(piece["table"], piece["change"], strict=True))
            is_score = piece["change"].isin(("score_raised", "score_lowered"))
            self._of_tables += _shown(piece[piece["change"].isin(_OF_TABLES)])
            self._scores += _shown(piece[is_score])
            of_rows = piece[~is_score & piece["key"].notna()]
            for name in dict.fromkeys(of_rows["table"]):
                rows = of_rows[of_rows["table"] == name]
                shown = self._examples.setdefault(name, [])
                shown += _shown(rows.head(ROWS_SHOWN - len(shown)))
                self._of_rows[name] += len(rows)
            yield piece

    def summary(
        self, before: str | None, version: str, rows: Mapping[str, tuple[int, int]], *, listed: bool = True
    ) -> str:
        """The changes in words, as Markdown.

        Args:
            before: What is compared with, in words; None for the first release.
            version: The version of this release.
            rows: Number of rows before and now of every table that either release has.
            listed: Whether all changes are published beside the summary.
        """
        tables = [
            {"name": name, "before": rows[name][0], "now": rows[name][1]}
            | {change: self._counts[name, change] for change in values.CHANGES}
            for name in _in_reading_order(set(rows))
        ]
        return rendered(
            f"{FILE_NAME}.j2",
            {
                "before": before,
                "listed": listed,
                "version": version,
                "total": self._counts.total(),
                "step": _least_step({change for _, change in self._counts}),
                "tables": tables,
                "of_tables": self._of_tables,
                "scores": self._scores,
                "examples": [
                    {"name": name, "total": self._of_rows[name], "rows": shown}
                    for name, shown in self._examples.items()
                ],
            },
        )


def violations(pieces: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """List what breaks the schema of the table `changes`, whose rows are numbered from 1, in the form of its schema.

    Args:
        pieces: The table in pieces.
    """
    found = [pd.DataFrame(columns=list(schemas.VIOLATION_COLUMNS), dtype="str")]
    number = 0
    for piece in pieces:
        found.append(schemas.violations(TABLE, piece))
        for ordinal in piece["ordinal"]:
            number += 1
            if ordinal != number:
                rule = f"the rows are numbered from 1, so that this is {number}"
                odd = ("changes", f"ordinal={ordinal}", "ordinal", rule, str(ordinal))
                found.append(pd.DataFrame([odd], columns=list(schemas.VIOLATION_COLUMNS), dtype="str"))
    return pd.concat(found, ignore_index=True)


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
    return _least_step(set(found["change"]))


def _least_step(happened: Set[str]) -> str | None:
    return next((step for step, kinds in _STEPS.items() if not happened.isdisjoint(kinds)), None)


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


def _of_table(name: str, old: Path | None, new: Path | None) -> Iterator[pd.DataFrame]:
    if old is None or new is None:
        yield _frame([Change("table_added" if old is None else "table_removed", None, None, None, None)])
        return
    schemas_of = _schema(old), _schema(new)
    primary_key = _primary_key(name, schemas_of[1])
    yield changed_columns(primary_key, *schemas_of)
    if all(set(primary_key) <= set(schema.names) for schema in schemas_of):
        for before, after in _rows_of(name, old, new, schemas_of):
            found = changed_rows(primary_key, before, after)
            yield _scores_named(found) if name == "quality" else found


def _rows_of(
    name: str, old: Path, new: Path, schemas_of: tuple[pa.Schema, pa.Schema]
) -> Iterator[tuple[pa.Table, pa.Table]]:
    """The rows to compare: of a table that is sorted by document piece by piece, of another one all at once."""
    by_document = name in schemas.PUBLISHED and schemas.PUBLISHED[name].sort_by[0] == "doc_id"
    if by_document and all("doc_id" in schema.names for schema in schemas_of):
        yield from ((before, after) for before, after in parquet_files.read_side_by_side((old, new)))
    else:
        yield pq.ParquetFile(old).read(), pq.ParquetFile(new).read()


def _scores_named(found: pd.DataFrame) -> pd.DataFrame:
    """Changes of `quality`, in which it is said whether a score went up or down."""
    is_score = (found["change"] == "value_changed") & found["column"].isin(SCORES)
    found.loc[is_score, "change"] = [
        "score_raised" if json.loads(after) > json.loads(before) else "score_lowered"
        for before, after in found.loc[is_score, ["before", "after"]].itertuples(index=False, name=None)
    ]
    return found


def _primary_key(name: str, schema: pa.Schema) -> tuple[str, ...]:
    """The primary key as the file states it, so that releases are compared whose tables the code does not know."""
    stated = (schema.metadata or {}).get(b"primary_key")
    if stated is None and name not in schemas.PUBLISHED:
        return ()
    return tuple(json.loads(stated)) if stated is not None else schemas.PUBLISHED[name].primary_key


def _schema(path: Path) -> pa.Schema:
    try:
        return pq.read_schema(path)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path} is no Parquet file ({error}); make it anew") from error


def _frame(found: list[Change]) -> pd.DataFrame:
    return pd.DataFrame(found, columns=list(Change._fields), dtype="object")


def _kind(name: str) -> pa.DataType:
    return schemas.arrow_schema(TABLE).field(name).type


def _shown(found: pd.DataFrame) -> list[Row]:
    return list(_rows(found))


def _rows(found: pd.DataFrame) -> Iterator[Row]:
    for row in schemas.rows(TABLE, found):
        yield (
            row | {part: _cut(row[part]) for part in ("before", "after")} | {"meaning": row["change"].replace("_", " ")}
        )


def _cut(text: str | None) -> str:
    if text is None:
        return ""
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
