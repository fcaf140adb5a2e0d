"""Rows of the dataset as a reader sees them: named values, each with the page it leads to.

Here: which columns are shown, under which name, and how a value is written.
Not here: the names of columns themselves (`schemas`), pages.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

import schemas
from pipeline.publishing.site import words
from pipeline.publishing.site.context import Context, Row
from schemas.arrow import arrow_type, columns

_EVIDENCE = {"doc_id", "sentence_id", "zone", "start", "end", "text", "rule"}
_IN_WORDS = {"comparator"}
"""Columns whose codes only their meaning explains."""


class Value(NamedTuple):
    """A value of a row.

    Attributes:
        name: The title of its column.
        text: The value as it is read.
        path: The page it leads to, from the folder of the site, if there is one.
    """

    name: str
    text: str
    path: str | None


class Fact(NamedTuple):
    """A row with its evidence.

    Attributes:
        number: Its place among the rows of its page.
        table: The table it belongs to.
        label: The label of a mention; nothing else has one.
        start: Raw offset where its evidence begins.
        end: Raw offset after it.
        text: The evidence as clean text.
        rule: The rule that found it.
        values: Its other columns, as far as they are known.
    """

    number: int
    table: str
    label: str | None
    start: int
    end: int
    text: str
    rule: str
    values: tuple[Value, ...]


class _Column(NamedTuple):
    name: str
    title: str
    write: Callable[[Any], str]
    linked_by: str | None
    refers_to: str | None
    is_country: bool


def values_of(context: Context, table: str, row: Row) -> tuple[Value, ...]:
    """The values of a row that say something beyond its evidence.

    A name and the reference that goes with it, such as `speaker` and `speaker_id`, are one value with a link. The
    country of an origin that is a country is not said twice.
    """
    found: list[Value] = []
    for column in _columns(table):
        value = row[column.name]
        if value is None or value == []:
            continue
        path = None
        if column.refers_to == "entities":
            entity = context.entities[value]
            value, path = entity["name"], context.entity_path(value)
        elif column.refers_to:
            path = context.row_path(value)
            value = context.row_names(column.refers_to)[value]
        elif column.is_country and (country := context.entities.get(f"country:{value}")):
            value, path = country["name"], context.entity_path(country["entity_id"])
        elif column.linked_by and row[column.linked_by]:
            path = context.entity_path(row[column.linked_by])
        shown = Value(column.title, column.write(value), path)
        if not (column.is_country and any(shown[1:] == other[1:] for other in found)):
            found.append(shown)
    return tuple(found)


def with_unit(number: int, unit: str) -> str:
    """A number with its unit, which a column names in the plural: 1 day, 3 days, 24 people."""
    return words.plural(number, "person" if unit == "people" else unit.removesuffix("s"), unit)


@cache
def _columns(table: str) -> tuple[_Column, ...]:
    model = schemas.PUBLISHED[table]
    refers_to = {key.columns[0]: key.table for key in model.foreign_keys}
    names = list(columns(model))
    own_id = model.primary_key[0] if len(model.primary_key) == 1 else None
    linked_by = {name: f"{name}_id" for name in names if refers_to.get(f"{name}_id") == "entities"}
    if "entity_id" in names:
        linked_by |= {name: "entity_id" for name in ("actor", "name") if name in names}
    return tuple(
        _Column(
            name,
            column.title,
            _writer(name, column),
            linked_by.get(name),
            refers_to.get(name),
            "ISO 3166-1" in column.description,
        )
        for name, column in columns(model).items()
        if name not in _EVIDENCE and name != own_id and name not in linked_by.values()
    )


def _writer(name: str, column: Any) -> Callable[[Any], str]:
    kind, meanings = arrow_type(column), column.metadata["meanings"]
    if name in _IN_WORDS:
        return lambda value: f"{value} ({meanings[value]})"
    if meanings and name != "label":
        return lambda value: str(value).replace("_", " ")
    if pa.types.is_list(kind):
        return ", ".join
    if name == "year":
        return str
    if pa.types.is_floating(kind):
        return words.count
    if pa.types.is_integer(kind):
        unit = column.metadata["unit"]
        return words.count if unit is None or unit == column.title.lower() else lambda value: with_unit(value, unit)
    if "EDTF" in column.description:
        return lambda value: value if words.date(value) == value else f"{words.date(value)} ({value})"
    return str
