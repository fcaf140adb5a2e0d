"""Reviewed fixes of single values: what ``corrections.yml`` says, and its application to a table.

Belongs here: the form of a correction and its guards. Does not belong here: where the file lies
(``pipeline.collecting``), and anything that a rule of extraction could know.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from pipeline.batches import Row

REQUIRED = ("table", "key", "column", "expect", "replace", "reason")
OPTIONAL = ("reviewer",)


class Correction(NamedTuple):
    """One value to replace.

    Attributes:
        table: Name of the table.
        key: The row's primary key, by column.
        column: The column whose value is replaced.
        expect: The value that the rules found; the guard.
        replace: The value to publish.
        reason: Why, for the reader.
        reviewer: Who decided, if named.
    """

    table: str
    key: Mapping[str, object]
    column: str
    expect: object
    replace: object
    reason: str
    reviewer: str | None = None

    def __str__(self) -> str:
        key = ", ".join(f"{column}={value}" for column, value in self.key.items())
        return f"Correction of {self.table}.{self.column} ({key})"


class _PlainLoader(yaml.SafeLoader):
    """YAML without dates: ``2011-11-05`` stays the text that it is in the tables."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the form PyYAML asks for
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def parse(text: str, primary_keys: Mapping[str, Sequence[str]]) -> tuple[Correction, ...]:
    """Read the corrections and check their form.

    Args:
        text: Content of ``corrections.yml``: a mapping with the one list ``corrections``.
        primary_keys: Columns of the primary key of every table that takes corrections.

    Returns:
        The corrections in their order.

    Raises:
        ValueError: The text or an entry is not of the form; says which entry and what to change.
    """
    try:
        content = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise ValueError(f"corrections.yml is no YAML: {error}") from error
    entries = content.get("corrections") if isinstance(content, dict) else None
    if not isinstance(entries, list) or len(content) != 1:
        raise ValueError("corrections.yml must hold one list named corrections; write 'corrections: []' for none.")
    corrections = tuple(_correction(number, entry, primary_keys) for number, entry in enumerate(entries, start=1))
    seen: set[str] = set()
    for correction in corrections:
        if str(correction) in seen:
            raise ValueError(f"{correction}: the same value is corrected twice. Keep one of the entries.")
        seen.add(str(correction))
    return corrections


def _correction(number: int, entry: Any, primary_keys: Mapping[str, Sequence[str]]) -> Correction:
    where = f"corrections.yml, entry {number}"
    if not isinstance(entry, dict) or not set(REQUIRED) <= set(entry) <= {*REQUIRED, *OPTIONAL}:
        raise ValueError(f"{where} must have {', '.join(REQUIRED)} and may have {', '.join(OPTIONAL)}.")
    table, key = entry["table"], entry["key"]
    if table not in primary_keys:
        raise ValueError(
            f"{where}: there is no table {table!r} that takes corrections. One of {', '.join(primary_keys)}."
        )
    columns = primary_keys[table]
    if not isinstance(key, dict) or set(key) != set(columns):
        raise ValueError(f"{where}: the key of {table} is {', '.join(columns)}; give these columns.")
    if entry["column"] in columns:
        raise ValueError(f"{where}: {entry['column']} is part of the key of {table}, which no correction can change.")
    if not entry["reason"]:
        raise ValueError(f"{where}: the reason is empty. Say why the value is replaced.")
    return Correction(**entry)


def corrected(table: str, rows: Iterable[Row], corrections: Iterable[Correction]) -> list[Row]:
    """Apply the corrections of one table.

    Args:
        table: Name of the table.
        rows: Its rows; they stay as they are.
        corrections: Corrections of any tables.

    Returns:
        The rows in their order, with the values replaced.

    Raises:
        ValueError: A row is missing, has no such column or does not hold the expected value.
    """
    result = list(rows)
    for correction in corrections:
        if correction.table != table:
            continue
        found = [
            i for i, row in enumerate(result) if all(row[column] == value for column, value in correction.key.items())
        ]
        if not found:
            raise ValueError(f"{correction}: there is no such row. Find the row's present key, or delete the entry.")
        row = result[found[0]]
        if correction.column not in row:
            raise ValueError(f"{correction}: there is no such column. One of {', '.join(row)}.")
        value = row[correction.column]
        if _plain(value) != _plain(correction.expect):
            raise ValueError(
                f"{correction}: expects {correction.expect!r}, but the rules now find {value!r}. "
                "Review the entry: delete it if this is right, else change what it expects."
            )
        result[found[0]] = {**row, correction.column: correction.replace}
    return result


def _plain(value: object) -> object:
    return list(value) if isinstance(value, list | tuple) else value
