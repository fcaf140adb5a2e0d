"""Violations: what in a frame breaks its table's schema, and which references lead nowhere.

Both come as a frame with one row per violation and the columns of `VIOLATION_COLUMNS`, all text, in a fixed order.
Not here: the rules themselves (they stand with columns and tables), and what is done about a violation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandera.api.checks import Check
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from schemas.fields import IN_WORDS
from schemas.screen import proves_valid
from schemas.table import ForeignKey, Table
from schemas.tables import TABLES

VIOLATION_COLUMNS = ("table", "key", "column", "check", "value")
"""table; key: the row's primary key as `column=value, …`, empty if the whole table is meant; column or columns;
check: the rule that is broken; value: what was found, as text."""

LONGEST_LIST = 20
LONGEST_VALUE = 200

_ABOUT_THE_TABLE = {
    SchemaErrorReason.COLUMN_NOT_IN_DATAFRAME: "the column is missing",
    SchemaErrorReason.COLUMN_NOT_IN_SCHEMA: "the table has no such column",
    SchemaErrorReason.COLUMN_NOT_ORDERED: "the column is out of order",
    SchemaErrorReason.DUPLICATE_COLUMN_LABELS: "the column occurs twice",
}
_BY_IMPORTANCE = (
    set(_ABOUT_THE_TABLE),
    {SchemaErrorReason.DATATYPE_COERCION},
    {SchemaErrorReason.WRONG_DATATYPE},
)


def said(check: Check) -> str:
    """A check in words: the rule a value or row must keep."""
    known = check.statistics or {}
    match check.name:
        case "str_matches":
            return IN_WORDS[known["pattern"]]
        case "isin":
            allowed = [str(value) for value in known["allowed_values"]]
            more = f" … ({len(allowed)} values)" if len(allowed) > LONGEST_LIST else ""
            return f"is one of {', '.join(allowed[:LONGEST_LIST])}{more}"
        case "greater_than_or_equal_to":
            return f"is at least {known['min_value']:,.16g}"
        case "less_than_or_equal_to":
            return f"is at most {known['max_value']:,.16g}"
        case _:
            return str(check.error)


def violations(table: type[Table], frame: pd.DataFrame) -> pd.DataFrame:
    """List every value, row and column of a frame that breaks the schema of its table.

    Columns that are missing, unknown or out of order come first and alone, then those that hold another type: as long
    as there are any, the other checks say nothing reliable.

    Returns:
        One row per violation with the columns of `VIOLATION_COLUMNS`; empty for a valid frame.
    """
    frame = frame.reset_index(drop=True)
    if proves_valid(table, frame):
        return joined([])
    try:
        table.validate(frame, lazy=True)
    except SchemaErrors as errors:
        found = errors.schema_errors
    else:
        return joined([])
    for reasons in _BY_IMPORTANCE:
        serious = [error for error in found if error.reason_code in reasons]
        if serious:
            found = serious
            break
    return joined(_described(table, frame, error) for error in found)


def foreign_key_violations(
    tables: Mapping[str, pd.DataFrame],
    models: Mapping[str, type[Table]] = TABLES,
    referring: Iterable[str] | None = None,
) -> pd.DataFrame:
    """List every reference that leads nowhere.

    Args:
        tables: Frames by table name. A table left out is not checked, but must not be referred to.
        models: The models of the tables by name.
        referring: Names of the tables whose references are checked; all of `tables`, if not given.

    Returns:
        One row per reference with the columns of `VIOLATION_COLUMNS`; empty if all lead somewhere.

    Raises:
        ValueError: A table that is referred to is not among `tables`, so nothing can be said of the reference.
    """
    names = tables if referring is None else referring
    keys = ((models[name], tables[name], key) for name in names for key in models[name].foreign_keys)
    return joined(part for table, frame, key in keys for part in _dangling(table, frame, key, tables))


def _dangling(
    table: type[Table], frame: pd.DataFrame, key: ForeignKey, tables: Mapping[str, pd.DataFrame]
) -> Iterator[pd.DataFrame]:
    if key.table not in tables:
        raise ValueError(
            f"{table.table_name}.{', '.join(key.columns)} refers to {key.table}, which is not given: give it as well"
        )
    (column,), (reference,) = key.columns, key.references
    # `Series.isin` would make a Python object of every value.
    values, known = (pa.array(series, pa.large_string()) for series in (frame[column], tables[key.table][reference]))
    lost = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, known)))
    if pc.any(lost).as_py():
        offending = frame[lost.to_numpy(zero_copy_only=False)]
        yield _listed(table, offending, [column], f"refers to {key.table}.{reference}")


def _described(table: type[Table], frame: pd.DataFrame, error: SchemaError) -> pd.DataFrame:
    """Say what pandera's error means, row by row; pandera reports each kind of check in a shape of its own."""
    check, reason, cases = error.check, error.reason_code, error.failure_cases
    if reason == SchemaErrorReason.CHECK_ERROR:
        raise RuntimeError(f"{table.table_name}: the check {said(check)!r} failed on its own: {cases}")
    if reason in _ABOUT_THE_TABLE:
        return _of_table(table, str(cases), _ABOUT_THE_TABLE[reason])
    columns = [str(error.schema.name)]
    if reason == SchemaErrorReason.DUPLICATES:
        columns, rule = list(table.primary_key), "the primary key is unique"
    elif reason == SchemaErrorReason.SERIES_CONTAINS_NULLS:
        rule = "is not null"
    elif reason in (SchemaErrorReason.DATATYPE_COERCION, SchemaErrorReason.WRONG_DATATYPE):
        rule = f"has the type {error.schema.dtype}"
    else:
        rule = said(check)
        columns = list(check.statistics.get("columns", columns))
    if not isinstance(cases, pd.DataFrame):
        return _of_table(table, ", ".join(columns), rule, str(cases))
    return _listed(table, frame.iloc[sorted(set(cases["index"].dropna()))], columns, rule)


def _of_table(table: type[Table], column: str, rule: str, value: str = "") -> pd.DataFrame:
    return pd.DataFrame([(table.table_name, "", column, rule, value)], columns=list(VIOLATION_COLUMNS), dtype="str")


def _listed(table: type[Table], offending: pd.DataFrame, columns: Sequence[str], rule: str) -> pd.DataFrame:
    shown = {column: [_shown(value) for value in offending[column]] for column in (*table.primary_key, *columns)}
    keys = zip(*([f"{column}={value}" for value in shown[column]] for column in table.primary_key), strict=True)
    values = zip(*(shown[column] for column in columns), strict=True)
    return pd.DataFrame(
        {
            "table": table.table_name,
            "key": [", ".join(key) for key in keys],
            "column": ", ".join(columns),
            "check": rule,
            "value": [", ".join(value) for value in values],
        },
        columns=list(VIOLATION_COLUMNS),
        dtype="str",
    )


def _shown(value: Any) -> str:
    if not pd.api.types.is_list_like(value) and pd.isna(value):
        return "null"
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"


_NONE = pd.DataFrame(columns=list(VIOLATION_COLUMNS), dtype="str")


def joined(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Several lists of violations in one; in most there are none."""
    found = [part for part in parts if len(part)]
    return pd.concat(found, ignore_index=True) if found else _NONE.copy()
