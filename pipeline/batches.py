"""Batches of documents: where one ends, and that one document's failure is never another's.

Belongs here: what is true of every stage. Does not belong here: what a stage does to a document
(``pipeline.stages``), where it runs (``pipeline.runner``), files, Dagster.
"""

import gc
import re
import traceback
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.cleaning.decoding import Unreadable
from pipeline.steps import Steps

Row = dict[str, object]
Tables = dict[str, list[Row]]

DOCUMENTS_PER_BATCH = 100
MOST_DOCUMENTS_PER_BATCH = 400
CHARACTERS_SIDE_BY_SIDE = 200_000
"""The work on a text takes some fifty times its size in memory."""

LONGEST_ERROR = 500
DEFECT = "A defect of the pipeline; please report it with the file."
"""What an error says that is not the text's fault."""

_MEMORY_ADDRESS = re.compile(r"0x[0-9a-fA-F]+")


def cut(documents: Iterable[Row]) -> Iterator[list[Row]]:
    """Cut a stream of documents into batches.

    A document whose name says so begins a batch, so that one more document, or one less, changes the batch that it is
    in and no other.

    Args:
        documents: Rows with a ``doc_id``, sorted by it.

    Yields:
        The rows of a batch: ``DOCUMENTS_PER_BATCH`` on average, never more than ``MOST_DOCUMENTS_PER_BATCH``.
    """
    batch: list[Row] = []
    for row in documents:
        begins = zlib.crc32(_doc_id(row).encode()) % DOCUMENTS_PER_BATCH == 0
        if batch and (begins or len(batch) == MOST_DOCUMENTS_PER_BATCH):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def each_document(stage: str, work: Callable[[str], Tables | Steps[Tables]], texts: Mapping[str, str]) -> Tables:
    """Do the work of a stage for each document; a document whose work raises becomes a row of ``rejected``.

    Args:
        stage: Name of the stage, as in ``rejected``.
        work: From a ``doc_id`` to the document's rows by table, at once or in steps.
        texts: Texts of the documents by ``doc_id``, in their order.

    Returns:
        The rows by table, with ``rejected``.
    """
    result: defaultdict[str, list[Row]] = defaultdict(list, rejected=[])
    with _without_cycle_search():
        for doc_ids in _side_by_side(texts):
            made: dict[str, Tables] = {doc_id: {} for doc_id in doc_ids}
            going = {doc_id: _in_steps(work, doc_id) for doc_id in doc_ids}
            while going:
                for doc_id, steps in list(going.items()):
                    try:
                        next(steps)
                        continue
                    except StopIteration as end:
                        made[doc_id] = end.value
                    except Exception as error:
                        row: Row = {"doc_id": doc_id, "stage": stage, "error": f"{doc_id}: {describe(error)}"}
                        made[doc_id] = {"rejected": [row]}
                    del going[doc_id]
            for tables in made.values():
                for table, rows in tables.items():
                    result[table].extend(rows)
    return dict(result)


def _side_by_side(texts: Mapping[str, str]) -> Iterator[list[str]]:
    """Cut documents into groups whose work fits into memory at the same time."""
    group: list[str] = []
    size = 0
    for doc_id, text in texts.items():
        if group and size + len(text) > CHARACTERS_SIDE_BY_SIDE:
            yield group
            group, size = [], 0
        group.append(doc_id)
        size += len(text)
    if group:
        yield group


def _in_steps(work: Callable[[str], Tables | Steps[Tables]], doc_id: str) -> Steps[Tables]:
    """The work on a document as steps; what is done at once is one step."""
    made = work(doc_id)
    return made if isinstance(made, dict) else (yield from made)


@contextmanager
def _without_cycle_search() -> Iterator[None]:
    """Let Python not look for objects that hold one another, as no stage makes any.

    It would walk through all word lists and all rows made so far, again and again, and find nothing. What is no longer
    used is freed all the same, for that needs no search.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def describe(error: Exception) -> str:
    """Say on one line what went wrong, in the same words on every machine.

    ``Unreadable`` speaks to the owner of the text, so its words are kept. Any other exception is a defect of the
    code; its type and the function that raised it are named.
    """
    message = _MEMORY_ADDRESS.sub("0x…", " ".join(str(error).split()))
    message = "".join(character if character.isprintable() else "�" for character in message)
    if not isinstance(error, Unreadable):
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).stem}.{frame.name}"
        message = f"{DEFECT} {type(error).__name__} in {place}: {message}"
    return message if len(message) <= LONGEST_ERROR else message[: LONGEST_ERROR - 1] + "…"


def _doc_id(row: Row) -> str:
    return str(row["doc_id"])


def by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by their ``doc_id``, in the order in which they come."""
    result: dict[str, list[Row]] = {}
    for row in rows:
        result.setdefault(_doc_id(row), []).append(row)
    return result
