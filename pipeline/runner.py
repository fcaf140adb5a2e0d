"""Runs the stages over the corpus: batch by batch, each part found in the store or made, wherever the engine runs.

Belongs here: which part depends on what, and what happens to a document that kills the process that reads it. Does not
belong here: what a stage does (``pipeline.stages``), how parts are kept (``pipeline.store``), where tasks run
(``pipeline.engines``), Dagster.
"""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

import schemas
from pipeline import batches, stages
from pipeline.batches import Row
from pipeline.collecting import collection_of
from pipeline.corrections import Correction
from pipeline.engines import Engine, Lost
from pipeline.stages import STAGES, Stage
from pipeline.store import Part, Store, Violations
from pipeline.versions import code_digest, libraries_digest

READING = "reading"
READING_CODE = (
    "schemas",
    "pipeline/collecting",
    "pipeline/batches.py",
    "pipeline/steps.py",
    "pipeline/cleaning",
    "pipeline/privacy.py",
    "pipeline/extraction/__init__.py",
    "pipeline/extraction/alternatives.py",
    "pipeline/extraction/contact_details.py",
    "pipeline/extraction/lexicon.py",
    "pipeline/extraction/spans.py",
    "pipeline/vocabularies",
)
"""The code that the raw texts in the store depend on: reading them, and masking what is withheld."""


TAKEN = {stage.name: stage.takes for stage in STAGES.values()}
"""What each stage takes; the digests that a part says of its content are of this, so its name depends on it."""


class Task(NamedTuple):
    """A part to be made; all that a worker has to be told, and nothing large.

    Attributes:
        stage: Name of the stage.
        name: Name of the part.
        given: The parts that it is made from.
        corrections: Those that concern the batch.
        withheld: Whether press contacts are left out.
        store: Address of the store.
        code: Digest of the code that the part is made by; a worker that has other code must not make it.
        only: The one document to read, if the others of the batch are left out.
    """

    stage: str
    name: str
    given: tuple[Part, ...]
    corrections: tuple[Correction, ...]
    withheld: bool
    store: str
    code: str
    only: str | None = None


class OtherCode(RuntimeError):
    """A worker has other code or libraries than the process that gave it the task."""


def keep_press_releases(
    rows: Iterable[Row], store: Store, withheld: bool, advance: Callable[[int], None] = lambda _: None
) -> Iterator[Part]:
    """Put the raw texts into the store.

    Args:
        rows: Rows of ``press_releases``, sorted by ``doc_id``; read one batch at a time.
        store: The store.
        withheld: Whether the texts are masked, which no checksum tells.
        advance: Told the number of documents after each batch.

    Yields:
        The part of each batch, in their order.
    """
    code = _code(READING_CODE)
    table = schemas.TABLES["press_releases"]
    for batch in batches.cut(rows):
        known = [[value for column, value in sorted(row.items()) if column != "text"] for row in batch]
        name = _digest(READING, code, TAKEN, known, withheld)
        part = store.find(name)
        if part is None:
            frame = schemas.frame(table, batch)
            violations = _recorded({"schema": schemas.violations(table, frame)})
            first, last = str(batch[0]["doc_id"]), str(batch[-1]["doc_id"])
            collection = collection_of(str(batch[0]["path"]))
            part = _written(
                Part(name, (), first, last, len(batch), {}, violations, collection=collection),
                {table.table_name: schemas.to_arrow(table, frame)},
                store,
            )
        yield part
        advance(len(batch))


def of_collection(
    collection: str, parts: Iterable[Part], corrections: Iterable[Correction]
) -> tuple[list[Part], list[Correction]]:
    """What to prepare with a collection: the batches whose first document is in it.

    Batches are cut from all documents in their order, whatever collection they are in. So every batch belongs to one
    collection, and all collections together are the whole.

    Args:
        collection: Its name.
        parts: The raw texts of all batches, as ``keep_press_releases`` gives them.
        corrections: All corrections.

    Returns:
        The raw texts of these batches, and the corrections that concern them.
    """
    own = [part for part in parts if part.collection == collection]
    return own, [each for each in corrections if any(part.first <= document_of(each) <= part.last for part in own)]


def tasks(
    stage: Stage,
    given: Sequence[Sequence[Part]],
    corrections: Sequence[Correction],
    withheld: bool,
    store: Store,
) -> list[Task]:
    """The parts that a stage is to make, or has made.

    Args:
        stage: The stage.
        given: The parts of each stage before it, in the order of the batches.
        corrections: All corrections.
        withheld: Whether press contacts are left out.
        store: The store.

    Raises:
        ValueError: The parts of one stage were made from others than those of the stage before it; or a correction
            concerns a document that is not there.
    """
    code = _code(stage.code)
    own = [correction for correction in corrections if correction.table in stage.makes]
    found: list[Task] = []
    if not in_step(given):
        raise ValueError(
            f"{stage.name}: the tables {', '.join(stage.takes)} were not made from each other as they are now. "
            "Materialize them anew, or everything with `make data`."
        )
    for parts in zip(*given, strict=True):
        here = tuple(correction for correction in own if parts[0].first <= document_of(correction) <= parts[0].last)
        content = [part.content[stage.name] for part in parts]
        name = _digest(stage.name, code, TAKEN, content, [correction._asdict() for correction in here], withheld)
        found.append(Task(stage.name, name, parts, here, withheld, store.address, code))
    fitting = {str(correction) for task in found for correction in task.corrections}
    for correction in own:
        if str(correction) not in fitting:
            raise ValueError(f"{correction}: there is no such row. Find the row's present key, or delete the entry.")
    return found


def known(todo: Iterable[Task], store: Store) -> list[Part | None]:
    """Of each part that is wanted, what the store has."""
    return store.find_all(task.name for task in todo)


def run(
    todo: Sequence[Task],
    parts: Sequence[Part | None],
    engine: Callable[[int], Engine],
    store: Store,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Part]:
    """Make the parts that the store does not have.

    Args:
        todo: The parts wanted.
        parts: What is ``known`` of each.
        engine: Gives what makes the missing ones, whose number it is told; not called if none is missing.
        store: The store.
        advance: Told the number of documents after each batch that was made.

    Returns:
        The parts, in the order of ``todo``.

    Raises:
        ValueError: A correction does not fit.
        OtherCode: A worker has other code.
    """
    lacking = [task for task, part in zip(todo, parts, strict=True) if part is None]
    made: list[Part] = []
    if lacking:
        with engine(len(lacking)) as running:
            for task, result in zip(lacking, running.map(make, lacking), strict=True):
                made.append(_one_by_one(task, running, store) if isinstance(result, Lost) else result)
                advance(made[-1].documents)
    rest = iter(made)
    return [part or next(rest) for part in parts]


def make(task: Task) -> Part:
    """Make a part and put it into the store; done in any process that has the code.

    Raises:
        ValueError: A correction does not fit.
        OtherCode: The code here is not that of the task.
    """
    stage = STAGES[task.stage]
    if _code(stage.code) != task.code:
        raise OtherCode(
            "A worker has other code or libraries than the process that runs the pipeline. Install the same version of "
            "the project with the locked requirements on every machine."
        )
    store = Store(task.store)
    given = _given(task, stage, store)
    corrections = [each for each in task.corrections if task.only in (None, document_of(each))]
    frames, violations = stages.finished(stage, given, corrections, task.withheld)
    tables = {name: schemas.to_arrow(schemas.TABLES[name], frame) for name, frame in frames.items()}
    batch = task.given[0]
    part = Part(task.name, _content(task), batch.first, batch.last, batch.documents, {}, _recorded(violations))
    return _written(part, tables, store)


def _one_by_one(task: Task, engine: Engine, store: Store) -> Part:
    """Make the part of a batch that killed its process, one document after the other.

    A document that does so alone becomes a row of ``rejected``. The part has another name than the one that was wanted,
    so that the next run tries again; but it tells which documents are missing, so that what is made from it is never
    stale.
    """
    stage = STAGES[task.stage]
    doc_ids = [str(row["doc_id"]) for row in next(iter(_given(task, stage, store).values()))]
    tables: dict[str, list[pa.Table]] = {name: [] for name in stage.makes}
    rejected: list[Row] = []
    for doc_id in doc_ids:
        alone = task._replace(name=_digest(task.name, doc_id), only=doc_id)
        (result,) = engine.map(make, [alone])
        if isinstance(result, Lost):
            error = f"{doc_id}: reading it ended the process, each time. {result.reason} Report it with the file."
            rejected.append({"doc_id": doc_id, "stage": stage.name, "error": error})
        else:
            for name in stage.makes:
                tables[name].append(store.table(result, name, schemas.arrow_schema(schemas.TABLES[name])))
    lost = tuple(str(row["doc_id"]) for row in rejected)
    if rejected and "rejected" in tables:
        model = schemas.TABLES["rejected"]
        tables["rejected"].append(schemas.to_arrow(model, schemas.frame(model, rejected)))
    name = _digest(task.name, lost) if lost else task.name
    batch = task.given[0]
    return _written(
        Part(name, _content(task), batch.first, batch.last, batch.documents, {}, {}, lost),
        {table: _joined(schemas.TABLES[table], parts) for table, parts in tables.items()},
        store,
    )


def _joined(table: type[schemas.Table], parts: Sequence[pa.Table]) -> pa.Table:
    """The rows of some documents in the order of the table."""
    whole = pa.concat_tables([schemas.arrow_schema(table).empty_table(), *parts])
    return schemas.to_arrow(table, schemas.from_arrow(table, whole))


def _given(task: Task, stage: Stage, store: Store) -> dict[str, list[Row]]:
    """The rows of each table that a stage takes of a batch; of one document, if one is named."""
    given: dict[str, list[Row]] = {}
    for name, columns in stage.takes.items():
        (part,) = (part for part in task.given if name in part.rows)
        rows: list[Row] = store.table(part, name, schemas.arrow_schema(schemas.TABLES[name]), columns).to_pylist()
        given[name] = rows if task.only is None else [row for row in rows if row["doc_id"] == task.only]
    return given


def _written(part: Part, tables: Mapping[str, pa.Table], store: Store) -> Part:
    """Keep a part with the digest of what each later stage takes of it."""
    content = {
        stage: _digest([_checksum(tables[name], columns) for name, columns in takes.items() if name in tables])
        for stage, takes in TAKEN.items()
        if not takes.keys().isdisjoint(tables)
    }
    return store.write(part._replace(content=content), tables)


def _checksum(table: pa.Table, columns: Sequence[str]) -> str:
    """A checksum of some columns, or of all, if none are named."""
    taken = table.select(columns or table.column_names).combine_chunks()
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, taken.schema) as writer:
        writer.write_table(taken)
    return hashlib.sha256(stream.getvalue()).hexdigest()


def _content(task: Task) -> tuple[str, ...]:
    return tuple(part.content[task.stage] for part in task.given)


def document_of(correction: Correction) -> str:
    """The document that a row belongs to, as its key says: a `doc_id`, or an id that begins with it."""
    return str(next(iter(correction.key.values()))).partition(":")[0]


def in_step(lists: Sequence[Sequence[Part]]) -> bool:
    """Whether the parts of each stage were made from what those of the stage before it hold.

    Args:
        lists: The parts of each stage, in the order of the stages and of the batches.
    """
    return len({len(parts) for parts in lists}) == 1 and all(
        not set(other.given).isdisjoint(one.content.values())
        for parts in zip(*lists, strict=True)
        for one, other in itertools.pairwise(parts)
    )


def _recorded(violations: Mapping[str, pd.DataFrame]) -> Violations:
    return {
        check: [dict(zip(found.columns, map(str, row), strict=True)) for row in found.itertuples(index=False)]
        for check, found in violations.items()
        if len(found)
    }


@cache
def _code(places: tuple[str, ...]) -> str:
    return f"{code_digest(*places)}-{libraries_digest()}"


def _digest(*content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=repr).encode()).hexdigest()[:32]
