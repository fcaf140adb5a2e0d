"""``sources.csv``: where each press release comes from, and which file is meant.

Belongs here: the form of the file. Does not belong here: its comparison with the texts
(``pipeline.collecting.collection``).
"""

import csv
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.collecting.files import Folder, forget_listings

NAME = "sources.csv"


class Source(NamedTuple):
    """A row of ``sources.csv``. Each attribute is a column; a field that is empty or missing is none."""

    doc_id: str
    source_url: str | None
    publisher: str | None
    retrieved_on: str | None
    licence: str | None
    sha256: str | None


def read_sources(raw: Folder) -> Iterator[tuple[int, Source]]:
    """Read ``sources.csv``.

    Args:
        raw: The raw folder.

    Yields:
        The number of the line and the row, in the order of the file. Nothing if there is no such file.

    Raises:
        ValueError: The file is not UTF-8, has other columns, or a row has more or fewer fields.
    """
    forget_listings(raw)
    path = raw / NAME
    if not path.exists():
        return
    with path.open("r", encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream)
        try:
            columns = next(reader, [])
            if "doc_id" not in columns or not set(columns) <= set(Source._fields) or len(set(columns)) < len(columns):
                raise ValueError(
                    f"{path} has the columns {', '.join(columns) or 'none'}. It must be comma-separated, with doc_id "
                    f"and, if known, {', '.join(Source._fields[1:])}; correct its first line."
                )
            for fields in reader:
                if fields and len(fields) != len(columns):
                    raise ValueError(
                        f"{path}, line {reader.line_num}: not {len(columns)} fields. Put fields with a comma in quotes."
                    )
                if fields:
                    row = {column: field.strip() or None for column, field in zip(columns, fields, strict=True)}
                    known = [row.get(column) for column in Source._fields[1:]]
                    yield reader.line_num, Source(row["doc_id"] or "", *known)
        except UnicodeDecodeError as error:
            raise ValueError(f"{path} is not UTF-8 (about line {reader.line_num + 1}). Save it as UTF-8.") from error
        except csv.Error as error:
            raise ValueError(f"{path}, line {reader.line_num}: no CSV ({error}). Correct the line.") from error
