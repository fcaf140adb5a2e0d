"""Rows with the words around their evidence, as lists, tables and scripts of the site show them.

Here: what of a row a reader needs to judge it, and how rows are split into files that are not too large.
Not here: which rows a page shows (`pages/`).
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.publishing.site.context import Context, File, Row, data_file

LARGEST_PART = 300_000
"""Bytes of a file that a page loads, about."""
_AROUND = 400
"""Characters of a sentence shown before and after the evidence."""


class Evidence(NamedTuple):
    """The evidence of a row.

    Attributes:
        before: The sentence before it.
        text: The evidence.
        after: The sentence after it.
        path: Its place in the page of the document, from the folder of the site.
        title: Title of the document.
    """

    before: str
    text: str
    after: str
    path: str
    title: str


def evidence(context: Context, row: Row) -> Evidence:
    """The evidence of a row of a table of facts, within its sentence if it stands in one."""
    sentences = context.by_document("sentences").get(row["doc_id"], ())
    sentence = next((each["text"] for each in sentences if each["sentence_id"] == row.get("sentence_id")), "")
    before, found, after = sentence.partition(row["text"])
    title = context.documents[row["doc_id"]]["title"]
    path = context.evidence_path(row["doc_id"], row["start"])
    if not found:
        return Evidence("", row["text"], "", path, title)
    return Evidence(_end(before), row["text"], _end(after[::-1])[::-1], path, title)


def _end(text: str) -> str:
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:]


def shards(name: str, rows: Sequence[object], size: int) -> Iterator[File]:
    """Rows in several files, of which a script loads those that a reader asks for.

    Args:
        name: The files are `data/<name>/0.js` and so on, their values `siteData["<name>/0"]`.
        rows: Each as JSON can hold it.
        size: Rows a file.
    """
    for number, start in enumerate(range(0, len(rows), size)):
        yield data_file(f"data/{name}/{number}.js", f"{name}/{number}", rows[start : start + size])


def parts(name: str, items: Iterable[object]) -> list[File]:
    """A list that a script needs as a whole, in as many files as it takes, one at least.

    Args:
        name: The files are `data/<name>-0.js` and so on, their values `siteData["<name>-0"]`.
        items: Each as JSON can hold it.
    """
    split: list[list[object]] = [[]]
    room = LARGEST_PART
    for item in items:
        size = len(json.dumps(item, ensure_ascii=False).encode())
        if size > room and split[-1]:
            split.append([])
            room = LARGEST_PART
        split[-1].append(item)
        room -= size
    return [data_file(f"data/{name}-{number}.js", f"{name}-{number}", part) for number, part in enumerate(split)]
