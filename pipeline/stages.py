"""The stages of the way of the data: pure functions from a batch of rows to a batch of rows by table.

Belongs here: which function makes which table by which code, and that rows which break a schema are left out.
Does not belong here: how a text is read (``cleaning``, ``extraction``, ``linking``), batches (``batches``), files.

What reads texts is imported by the functions that call it, so that Dagster can show which tables there are without
loading word lists and expressions.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

import schemas
from pipeline import batches, validation
from pipeline.batches import Row, Tables
from pipeline.corrections import Correction, corrected
from pipeline.extraction import FACTS
from pipeline.privacy import without_contacts
from pipeline.steps import Steps

if TYPE_CHECKING:
    from pipeline.cleaning.document import CleanDocument

FROM_PRESS_RELEASE = ("source_url", "publisher", "retrieved_on", "licence", "path", "member", "sha256", "encoding")

Given = Mapping[str, Sequence[Row]]
"""The rows of each table that a stage takes, in their order."""


class Stage(NamedTuple):
    """A step on the way of the data, taken batch by batch.

    Attributes:
        name: Its name, as in ``rejected``.
        function: Gets the rows of each table that it takes; returns rows by table, of which no rule is sure to hold.
        takes: Names of these tables, and the columns that it reads of each; all of them, if none are named. What else
            changes in a table changes nothing that the stage makes.
        makes: Names of the tables that it returns.
        code: Files and folders of the project that its rows depend on.
        leaves_out: Whether rows that break a rule are left out; else they are violations.
    """

    name: str
    function: Callable[..., Tables]
    takes: Mapping[str, tuple[str, ...]]
    makes: tuple[str, ...]
    code: tuple[str, ...]
    leaves_out: bool = True


def clean_batch(press_releases: Sequence[Row]) -> Tables:
    """Find title, body and sentences of some press releases.

    Args:
        press_releases: Rows of ``press_releases``.

    Returns:
        Rows of ``documents``, ``sentences`` and ``rejected``.
    """
    return _valid(STAGES["cleaning"], {"press_releases": press_releases})[0]


def extract_batch(press_releases: Sequence[Row], documents: Sequence[Row], sentences: Sequence[Row]) -> Tables:
    """Read some documents: their mentions and their facts.

    Args:
        press_releases: Rows of ``press_releases`` with the raw texts.
        documents: Rows of ``documents``; only these documents are read.
        sentences: Rows of ``sentences`` of these documents.

    Returns:
        Rows of ``mentions``, of every fact table and of ``rejected``.
    """
    given = {"press_releases": press_releases, "documents": documents, "sentences": sentences}
    return _valid(STAGES["extraction"], given)[0]


def link_batch(press_releases: Sequence[Row], documents: Sequence[Row], mentions: Sequence[Row]) -> Tables:
    """Find the countries of some documents.

    Args:
        press_releases: Rows of ``press_releases``.
        documents: Rows of ``documents``.
        mentions: Rows of ``mentions`` of these documents.

    Returns:
        Rows of ``document_countries``.
    """
    from pipeline.linking.entities import document_countries

    return {"document_countries": document_countries(mentions)}


def link(mentions: Sequence[Row]) -> Tables:
    """Gather what the mentions of all documents refer to, where they fit into memory.

    Args:
        mentions: All rows of ``mentions``.

    Returns:
        Rows of ``entities`` and ``document_countries``.
    """
    from pipeline.linking.entities import Counts, document_countries, entities

    counts = Counts()
    counts.add(mentions)
    return {"entities": entities(counts), "document_countries": document_countries(mentions)}


def _clean(press_releases: Sequence[Row]) -> Tables:
    """As ``clean_batch``, with whatever rows come out."""
    by_id = {str(row["doc_id"]): row for row in press_releases}
    return batches.each_document("cleaning", lambda doc_id: _cleaned(by_id[doc_id]), _texts(press_releases))


def _extract(press_releases: Sequence[Row], documents: Sequence[Row], sentences: Sequence[Row]) -> Tables:
    """As ``extract_batch``, with whatever rows come out."""
    raw_texts = _texts(press_releases)
    by_id = {str(row["doc_id"]): row for row in documents}
    by_document = batches.by_document(sentences)
    return batches.each_document(
        "extraction",
        lambda doc_id: extract_document(doc_id, raw_texts[doc_id], by_document.get(doc_id, []), by_id[doc_id]),
        {doc_id: raw_texts[doc_id] for doc_id in by_id},
    )


_TEXTS = ("doc_id", "text")
_ABOUT_TEXTS = ("doc_id", "language", "published", "published_basis", "dateline_place", "dateline_country")
_PLACES = ("doc_id", "start", "end", "label", "entity_id", "text")
_CODE = (
    "schemas",
    "pipeline/stages.py",
    "pipeline/batches.py",
    "pipeline/steps.py",
    "pipeline/validation.py",
    "pipeline/corrections.py",
)
_CLEANING = (*_CODE, "pipeline/vocabularies", "pipeline/cleaning", "pipeline/extraction/lexicon.py")
_EXTRACTION = (*_CODE, "pipeline/vocabularies", "pipeline/cleaning", "pipeline/extraction", "pipeline/linking")

STAGES = {
    stage.name: stage
    for stage in (
        Stage("cleaning", _clean, {"press_releases": ()}, ("documents", "sentences", "rejected"), _CLEANING),
        Stage(
            "extraction",
            _extract,
            {"press_releases": _TEXTS, "documents": _ABOUT_TEXTS, "sentences": ()},
            ("mentions", *FACTS, "rejected"),
            (*_EXTRACTION, "pipeline/privacy.py"),
        ),
        Stage(
            "linking",
            link_batch,
            {"press_releases": _TEXTS, "documents": ("doc_id",), "mentions": _PLACES},
            ("document_countries",),
            _EXTRACTION,
            leaves_out=False,
        ),
    )
}
"""The stages by name, in their order."""


def finished(
    stage: Stage, given: Given, corrections: Iterable[Correction], withheld: bool = False
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Take a stage: make its tables of a batch, typed, corrected, and compared with every rule.

    Args:
        stage: The stage.
        given: What it takes.
        corrections: Those that concern the batch.
        withheld: Whether press contacts are left out.

    Returns:
        The tables by name; and what in them breaks a rule, by the name of the check, in the form of
        ``schemas.violations``.

    Raises:
        ValueError: A correction does not fit.
    """
    made, frames = _valid(stage, given) if stage.leaves_out else (stage.function(*given.values()), {})
    if withheld:
        made = without_contacts(made)
        frames.pop("contacts", None)
    own = [correction for correction in corrections if correction.table in stage.makes]
    for correction in own:
        frames.pop(correction.table, None)
    tables = {
        name: frames[name]
        if name in frames
        else schemas.frame(schemas.TABLES[name], corrected(name, made.get(name, ()), own))
        for name in stage.makes
    }
    if stage.leaves_out and not own:
        return tables, {}
    return tables, validation.violations_by_check(tables, _keys(given), _texts(given["press_releases"]))


def clean_document(raw: str) -> "CleanDocument":
    """Clean a text; see ``pipeline.cleaning.document``."""
    from pipeline.cleaning import document

    return document.clean_document(raw)


def extract_document(doc_id: str, raw: str, sentences: Sequence[Row], document_row: Row) -> Steps[Tables]:
    """Read a document; see ``pipeline.extraction.cascade``."""
    from pipeline.extraction import cascade

    return cascade.extract_document(doc_id, raw, sentences, document_row)


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
    """The country of a dateline: the last that it names, else that of the first place that is known."""
    from pipeline.extraction.lexicon import entries, unshouted

    found = entries(unshouted(place))
    countries, places = ([entry.value for entry in found if entry.code == code] for code in "GP")
    return next(iter([*countries[::-1], *places]), None)


def _valid(stage: Stage, given: Given) -> tuple[dict[str, list[Row]], dict[str, pd.DataFrame]]:
    """Take a stage and leave out the rows that break their schema, lead nowhere or lack their evidence.

    They are counted in ``rejected``, so one odd text never stops the others. When it is not one text but a rule that is
    wrong, many documents are touched, which ``validation.too_many_defects`` does not let pass.

    Args:
        stage: The stage.
        given: What it takes.

    Returns:
        The rows by table; and the same as frames.
    """
    kept = {name: list(rows) for name, rows in stage.function(*given.values()).items()}
    context, texts = _keys(given), _texts(given["press_releases"])
    left_out: dict[str, list[str]] = {}
    while True:
        frames, problems = _compared(kept, context, texts)
        if not problems:
            break
        for name, rows in kept.items():
            for row in rows:
                if problem := problems.get((name, validation.key_of(schemas.TABLES[name], row))):
                    left_out.setdefault(str(row["doc_id"]), []).append(problem)
            kept[name] = [row for row in rows if (name, validation.key_of(schemas.TABLES[name], row)) not in problems]
    for doc_id, reasons in sorted(left_out.items()):
        error = f"{doc_id}: {batches.DEFECT} Rows left out: {len(reasons)}. The first: {reasons[0]}"
        kept["rejected"].append({"doc_id": doc_id, "stage": stage.name, "error": error})
    if left_out:
        frames["rejected"] = schemas.frame(schemas.TABLES["rejected"], kept["rejected"])
    return kept, frames


def _compared(
    made: Tables, context: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> tuple[dict[str, pd.DataFrame], dict[tuple[str, str], str]]:
    """Make the frames of rows, and say what is wrong with which row.

    Args:
        made: Rows by table.
        context: The keys of the tables that they refer to.
        texts: Raw text by ``doc_id``.

    Returns:
        The frames by table, without those of which a row does not fit; and the problem by table and key of the row,
        nothing if all is well or no row can be blamed.
    """
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
        return frames, problems
    for violation in validation.violations_of_documents(frames, context, texts).to_dict("records"):
        what = f"{violation['table']}.{violation['column']} ({violation['key']}) is {violation['value']!r}"
        problems.setdefault((violation["table"], violation["key"]), f"{what}, against the rule: {violation['check']}")
    return frames, {place: problem for place, problem in problems.items() if place[1]}


def _keys(tables: Given) -> dict[str, pd.DataFrame]:
    """Of some tables the columns that refer to others or are referred to."""
    found: dict[str, pd.DataFrame] = {}
    for name, rows in tables.items():
        table = schemas.TABLES[name]
        names = dict.fromkeys((*table.primary_key, *(column for key in table.foreign_keys for column in key.columns)))
        found[name] = pd.DataFrame({column: [row.get(column) for row in rows] for column in names}, dtype="str")
    return found


def _texts(press_releases: Iterable[Row]) -> dict[str, str]:
    """Raw text by ``doc_id``."""
    return {str(row["doc_id"]): str(row["text"]) for row in press_releases}


def _misfit(table: type[schemas.Table], row: Row) -> str | None:
    """Say which value of a row cannot be held by its column."""
    try:
        schemas.frame(table, [row])
    except ValueError as error:
        return str(error)
    return None
