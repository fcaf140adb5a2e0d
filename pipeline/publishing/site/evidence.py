"""Rows with the words around their evidence, as lists, tables and scripts of the site show them.

Here: what of a row a reader needs to judge it, and how many rows a script loads at once.
Not here: which rows a page shows (`pages/`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.publishing.site.context import Context, File, Row, data_file


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
    return Evidence(before if found else "", row["text"], after if found else "", path, title)


def shards(name: str, rows: Sequence[object], size: int) -> Iterator[File]:
    """Rows in several files, of which a script loads those that a reader asks for.

    Args:
        name: The files are `data/<name>/0.js` and so on, their values `siteData["<name>/0"]`.
        rows: Each as JSON can hold it.
        size: Rows a file.
    """
    for number, start in enumerate(range(0, len(rows), size)):
        yield data_file(f"data/{name}/{number}.js", f"{name}/{number}", rows[start : start + size])
