"""What Datasette shows of the database: titles, descriptions, units, facets, sort orders, and the questions as queries.

Datasette's own units are those of physics, so the unit of a number stands in the description of its column.
Not here: the database itself (`database.py`), the questions (`questions`).
"""

import json
from pathlib import PurePath
from typing import Any

import schemas
from pipeline.publishing import database
from pipeline.publishing.citation import citation
from pipeline.publishing.questions import questions
from schemas.arrow import columns

FILE_NAME = "datasette.json"
LARGEST_FIRST = {"entities": "mention_count", "document_countries": "mention_count", "topics": "score"}
"""Tables whose rows are shown with the largest number first; all others in the order of the files."""

LABELS = ("title", "name", "text")
"""Columns that stand for a row in another table that refers to it; the first of them that is never missing."""


def metadata() -> str:
    """The metadata file of Datasette (`datasette dataset.sqlite --metadata datasette.json`) as JSON."""
    cited = citation()
    about = {
        "title": cited.title,
        "description": cited.description,
        "license": cited.licence.name,
        "license_url": cited.licence.path,
        "databases": {
            PurePath(database.FILE_NAME).stem: {
                "tables": {name: _table(table) for name, table in schemas.PUBLISHED.items()},
                "queries": {
                    question.name: {
                        "title": question.title,
                        "description": question.description,
                        "sql": question.sql,
                    }
                    for question in questions()
                },
            }
        },
    }
    return json.dumps(about, ensure_ascii=False, indent=2) + "\n"


def _table(table: type[schemas.Table]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "title": table.table_title,
        "description": table.table_description,
        "columns": {name: _described(column) for name, column in columns(table).items()},
        "facets": database.closed_lists(table),
    }
    if table.table_name in LARGEST_FIRST:
        shown["sort_desc"] = LARGEST_FIRST[table.table_name]
    else:
        shown["sort"] = table.sort_by[0]
    for name in LABELS:
        if name in columns(table) and not columns(table)[name].nullable:
            return shown | {"label_column": name}
    return shown


def _described(column: Any) -> str:
    unit = column.metadata["unit"]
    return f"{column.title}: {column.description}" + (f" Unit: {unit}." if unit else "")
