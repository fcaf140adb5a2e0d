"""The data dictionary: every table and column in words, generated from the schemas.

Not here: the descriptions themselves (`schemas`).
"""

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

import schemas
from pipeline.publishing.rendering import rendered
from schemas.arrow import arrow_type, columns
from schemas.checks import said

FILE_NAME = "DATA_DICTIONARY.md"


def dictionary(tables: Mapping[str, type[schemas.Table]] = schemas.PUBLISHED | schemas.ABOUT_RELEASES) -> str:
    """The data dictionary as Markdown.

    Args:
        tables: The tables by name, in the order to describe them.
    """
    return rendered(f"{FILE_NAME}.j2", {"tables": [described(table) for table in tables.values()]})


def described(table: type[schemas.Table]) -> dict[str, Any]:
    """A table in words: its columns, keys and checks, as templates take them."""
    return {
        "name": table.table_name,
        "title": table.table_title,
        "description": table.table_description,
        "summary": table.table_description.split("\n\n")[0],
        "primary_key": table.primary_key,
        "foreign_keys": table.foreign_keys,
        "sort_by": table.sort_by,
        "columns": [
            {
                "name": name,
                "type": _type_name(arrow_type(column)),
                "unit": column.metadata["unit"],
                "nullable": column.nullable,
                "description": column.description,
                "example": _example(column.metadata["example"]),
                "meanings": column.metadata["meanings"],
            }
            for name, column in columns(table).items()
        ],
        "rules": _rules(table),
    }


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type_name(kind.value_type)}"
    return "float64" if pa.types.is_floating(kind) else str(kind)


def _example(value: object) -> str | None:
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)


def _rules(table: type[schemas.Table]) -> list[dict[str, Any]]:
    """The rules of the table, of its columns first; a rule of several columns is stated once."""
    by_text: dict[str, list[str]] = {}
    for name, column in columns(table).items():
        for check in column.checks:
            if not column.metadata["meanings"]:
                by_text.setdefault(said(check), []).append(name)
    rules = [{"columns": names, "text": text} for text, names in by_text.items()]
    return rules + [{"columns": [], "text": said(check)} for check in table.to_schema().checks]
