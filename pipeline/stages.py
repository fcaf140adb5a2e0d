"""The stages of the way of the data: pure functions from a batch of rows to a batch of rows by table.

Belongs here: which function makes which table, and that rows which break a schema are left out.
Does not belong here: how a text is read (``cleaning``, ``extraction``, ``linking``), batches (``batches``), files.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

import schemas
from pipeline import batches, validation
from pipeline.batches import Row, Tables
from pipeline.cleaning.document import clean_document
from pipeline.extraction import extract_document, lexicon
from pipeline.linking import entities as linking

FROM_PRESS_RELEASE = ("source_url", "publisher", "retrieved_on", "licence", "path", "member", "sha256", "encoding")


def clean_batch(press_releases: Sequence[Row]) -> Tables:
    """Find title, body and sentences of some press releases.

    Args:
        press_releases: Rows of ``press_releases``.

    Returns:
        Rows of ``documents``, ``sentences`` and ``rejected``.
    """
    by_id = {str(row["doc_id"]): row for row in press_releases}
    tables = batches.each_document("cleaning", lambda doc_id: _cleaned(by_id[doc_id]), by_id)
    return _valid("cleaning", tables, press_releases, {})


def extract_batch(press_releases: Sequence[Row], documents: Sequence[Row], sentences: Sequence[Row]) -> Tables:
    """Read some documents: their mentions and their facts.

    Args:
        press_releases: Rows of ``press_releases`` with the raw texts.
        documents: Rows of ``documents``; only these documents are read.
        sentences: Rows of ``sentences`` of these documents.

    Returns:
        Rows of ``mentions``, of every fact table and of ``rejected``.
    """
    raw_texts = {str(row["doc_id"]): str(row["text"]) for row in press_releases}
    by_id = {str(row["doc_id"]): row for row in documents}
    by_document = batches.by_document(sentences)
    tables = batches.each_document(
        "extraction",
        lambda doc_id: extract_document(doc_id, raw_texts[doc_id], by_document.get(doc_id, []), by_id[doc_id]),
        by_id,
    )
    return _valid("extraction", tables, press_releases, {"documents": documents, "sentences": sentences})


def link(mentions: Sequence[Row]) -> Tables:
    """Gather what the mentions of all documents refer to.

    Args:
        mentions: All rows of ``mentions``.

    Returns:
        Rows of ``entities`` and ``document_countries``.
    """
    return {"entities": linking.entities(mentions), "document_countries": linking.document_countries(mentions)}


def _cleaned(press_release: Row) -> Tables:
    """Rows of one document."""
    doc_id, raw = str(press_release["doc_id"]), str(press_release["text"])
    document = clean_document(raw)
    evidence = {"start": document.title.start, "end": document.title.end, "text": document.title.text}
    sentences: list[Row] = [
        {"sentence_id": f"{doc_id}:{sentence.start}-{sentence.end}", "doc_id": doc_id, **sentence._asdict()}
        for sentence in document.sentences
    ]
    row: Row = {
        "doc_id": doc_id,
        "title": document.title.text,
        "language": document.language,
        "dateline_place": document.dateline_place,
        "dateline_country": document.dateline_place and _country_of(document.dateline_place),
        "published": document.published,
        "published_basis": document.published_basis,
        **{column: press_release[column] for column in FROM_PRESS_RELEASE},
        "body_start": document.body_start,
        "body_end": document.body_end,
        "char_count": len(raw),
        "word_count": sum(len(sentence.text.split()) for sentence in document.sentences),
        "sentence_count": len(sentences),
        **evidence,
        "rule": document.title_rule,
    }
    return {"documents": [row], "sentences": sentences}


def _country_of(place: str) -> str | None:
    """The country of a dateline: the last that it names, else that of a known place."""
    found = {entry.code: entry.value for entry in lexicon.entries(lexicon.unshouted(place))}
    return found.get("G") or found.get("P")


def _valid(stage: str, made: Tables, press_releases: Sequence[Row], given: Mapping[str, Sequence[Row]]) -> Tables:
    """Leave out the rows that break their schema, lead nowhere or lack their evidence, and say so in ``rejected``.

    So one odd text never stops the others. When it is not one text but a rule that is wrong, many documents are
    touched, which ``validation.too_many_defects`` does not let pass.

    Args:
        stage: Name of the stage, as in ``rejected``.
        made: What the stage made, with ``rejected``.
        press_releases: The raw texts of the batch.
        given: Tables that the rows refer to.
    """
    texts = {str(row["doc_id"]): str(row["text"]) for row in press_releases}
    context = {name: schemas.frame(schemas.TABLES[name], rows) for name, rows in given.items()}
    kept = {name: list(rows) for name, rows in made.items()}
    left_out: dict[str, list[str]] = {}
    while problems := _problems(kept, context, texts):
        for name, rows in kept.items():
            for row in rows:
                if problem := problems.get((name, validation.key_of(schemas.TABLES[name], row))):
                    left_out.setdefault(str(row["doc_id"]), []).append(problem)
            kept[name] = [row for row in rows if (name, validation.key_of(schemas.TABLES[name], row)) not in problems]
    for doc_id, reasons in sorted(left_out.items()):
        error = f"{doc_id}: {batches.DEFECT} Rows left out: {len(reasons)}. The first: {reasons[0]}"
        kept["rejected"].append({"doc_id": doc_id, "stage": stage, "error": error})
    return kept


def _problems(
    made: Tables, context: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """What is wrong with which row, by table and key; nothing if all is well or no row can be blamed."""
    problems: dict[tuple[str, str], str] = {}
    frames: dict[str, pd.DataFrame] = {}
    for name, rows in made.items():
        table = schemas.TABLES[name]
        try:
            frames[name] = schemas.frame(table, rows)
        except ValueError:
            misfits = ((validation.key_of(table, row), _misfit(table, row)) for row in rows)
            problems |= {(name, key): problem for key, problem in misfits if problem}
    if problems:
        return problems
    for violation in validation.violations_of_documents(frames, context, texts).to_dict("records"):
        what = f"{violation['table']}.{violation['column']} ({violation['key']}) is {violation['value']!r}"
        problems.setdefault((violation["table"], violation["key"]), f"{what}, against the rule: {violation['check']}")
    return {place: problem for place, problem in problems.items() if place[1]}


def _misfit(table: type[schemas.Table], row: Row) -> str | None:
    """Say which value of a row cannot be held by its column."""
    try:
        schemas.frame(table, [row])
    except ValueError as error:
        return str(error)
    return None
