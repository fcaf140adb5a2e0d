"""What must hold of the tables beyond one table's schema: evidence, completeness, references; and all of it together.

Belongs here: rules that need the raw text or several tables. Does not belong here: rules about one table alone and
about keys (``schemas``), and what is done about a violation (``pipeline.defs.checks``, ``pipeline.stages``).

Every function returns violations in the form of ``schemas.violations``: one row each, with the columns
``schemas.VIOLATION_COLUMNS``; an empty frame means that all is well.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

import schemas
from pipeline import batches
from pipeline.linking.entities import Counts

LARGEST_SHARE_WITH_DEFECTS = 0.5

CHECKS = ("schema", "foreign_keys", "evidence")
"""What is looked after when a stage makes tables, and can be told without the documents of other batches."""


def evidence_violations(table: type[schemas.Table], frame: pd.DataFrame, raw_texts: Mapping[str, str]) -> pd.DataFrame:
    """List the rows whose span of the raw text, cleaned, is not their text.

    Args:
        table: A table with evidence.
        frame: Its rows.
        raw_texts: Raw text by ``doc_id``.
    """
    from pipeline.cleaning.text import clean

    def found() -> Iterable[tuple[str, ...]]:
        columns = (frame[column].tolist() for column in ("doc_id", "start", "end", "text"))
        cleaned: dict[str, str] = {}  # the same words are the evidence of many rows
        for number, (doc_id, start, end, text) in enumerate(zip(*columns, strict=True)):
            raw = raw_texts.get(doc_id)
            if raw is None:
                rule = "there is a raw text"
            else:
                stretch = raw[start:end]
                evidence = cleaned.get(stretch)
                if evidence is None:
                    evidence = cleaned[stretch] = clean(stretch)
                if evidence == text:
                    continue
                rule = f"the raw text from start to end reads {evidence!r}"
            yield table.table_name, key_of(table, frame.iloc[number].to_dict()), "text", rule, str(text)

    return _listed(found())


def unaccounted(press_releases: pd.DataFrame, documents: pd.DataFrame, rejected: pd.DataFrame) -> pd.DataFrame:
    """List the press releases that vanished, and the documents that are not made from the file as it is now.

    Args:
        press_releases: The table ``press_releases``.
        documents: The table ``documents``.
        rejected: Rows of the table ``rejected``, at least those of the stage ``cleaning``.
    """
    read = dict(zip(press_releases["doc_id"], press_releases["sha256"], strict=True))
    made = dict(zip(documents["doc_id"], documents["sha256"], strict=True))
    given_up = set(rejected["doc_id"])

    def found() -> Iterable[tuple[str, ...]]:
        for doc_id in sorted(read.keys() | made.keys()):
            problem = None
            if doc_id not in read:
                problem = "there is a press release of this name"
            elif doc_id not in made and doc_id not in given_up:
                problem = "every press release is a document or rejected"
            elif doc_id in made and made[doc_id] != read[doc_id]:
                problem = f"the document is made from the press release as it is, {read[doc_id]}"
            if problem:
                yield "documents", f"doc_id={doc_id}", "sha256", problem, made.get(doc_id, "null")

    return _listed(found())


def foreign_key_violations(name: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the references of one table that lead nowhere.

    Args:
        name: The table whose references are checked.
        tables: At least this table and those that it refers to. Without ``entities``, which are made later, a
            reference to an entity must be that of a mention.
    """
    known = dict(tables)
    if "entities" not in known and any(key.table == "entities" for key in schemas.TABLES[name].foreign_keys):
        known["entities"] = entities_of(tables["mentions"])
    return schemas.foreign_key_violations(known, schemas.TABLES, [name])


def referred_to(name: str) -> tuple[str, ...]:
    """Names of the tables that a table refers to, also by way of others."""
    found: dict[str, None] = {}
    ahead = [key.table for key in schemas.TABLES[name].foreign_keys]
    while ahead:
        table = ahead.pop(0)
        if table != name and table not in found:
            found[table] = None
            ahead += [key.table for key in schemas.TABLES[table].foreign_keys]
    return tuple(found)


def entities_of(mentions: pd.DataFrame) -> pd.DataFrame:
    """The ids of the entities that mentions refer to, each once."""
    return mentions[["entity_id"]].dropna().drop_duplicates(ignore_index=True)


def miscounted_entities(entities: pd.DataFrame, counts: Counts) -> pd.DataFrame:
    """List the entities whose counts are not those of the mentions, and the mentioned ones that are missing.

    Args:
        entities: The table ``entities``.
        counts: The mentions of all documents, counted.
    """
    stated = {
        entity: (mentions, documents)
        for entity, mentions, documents in entities[["entity_id", "mention_count", "document_count"]].itertuples(
            index=False, name=None
        )
    }
    true = {entity: (forms.total(), counts.documents[entity]) for entity, forms in counts.forms.items()}
    return _listed(
        (
            "entities",
            f"entity_id={entity}",
            "mention_count, document_count",
            "mentions say {}, {}".format(*true.get(entity, (0, 0))),
            "{}, {}".format(*stated.get(entity, ("null", "null"))),
        )
        for entity in sorted(true.keys() | stated.keys())
        if stated.get(entity) != true.get(entity)
    )


def too_many_defects(rejected: pd.DataFrame, press_releases: pd.DataFrame) -> pd.DataFrame:
    """List the documents that a defect of the pipeline has touched, if these are more than half of all.

    A defect in few documents is that of an odd text, which must not stop the others; a defect in most of them is a rule
    gone wrong, and what it leaves is not to be published.

    Args:
        rejected: The table ``rejected``.
        press_releases: The table ``press_releases``.
    """
    touched = rejected[rejected["error"].str.contains(batches.DEFECT, regex=False)]
    if touched["doc_id"].nunique() <= LARGEST_SHARE_WITH_DEFECTS * len(press_releases):
        touched = touched.head(0)
    return _listed(
        ("rejected", key_of(schemas.TABLES["rejected"], row), "error", "a defect touches few documents", row["error"])
        for row in touched.to_dict("records")
    )


def unequal_rows(table: type[schemas.Table], parquet: pd.DataFrame, csv: pd.DataFrame) -> pd.DataFrame:
    """List the values that two copies of a table do not share.

    Args:
        table: The table.
        parquet: Its rows as the Parquet file has them.
        csv: Its rows as the CSV file has them.
    """
    there, here = ({key_of(table, row): row for row in schemas.rows(table, frame)} for frame in (parquet, csv))

    def found() -> Iterable[tuple[str, ...]]:
        for key in sorted(there.keys() ^ here.keys()):
            yield (
                table.table_name,
                key,
                "",
                "the row is in both files",
                f"in {'Parquet' if key in there else 'CSV'} only",
            )
        for key in there.keys() & here.keys() if there != here else ():
            for column, value in there[key].items():
                if here[key][column] != value:
                    yield table.table_name, key, column, f"the Parquet file has {value!r}", repr(here[key][column])

    return _listed(sorted(found()))


def violations_by_check(
    made: Mapping[str, pd.DataFrame], given: Mapping[str, pd.DataFrame], raw_texts: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """List what is wrong with the tables that a stage made from some documents.

    Args:
        made: The tables made; the key of a row names its document, so nothing outside these documents matters.
        given: The tables they were made from; only the columns that are keys are needed.
        raw_texts: Raw text by ``doc_id``.

    Returns:
        The violations by the name of the check: ``schema`` alone, if there are any, for then the others say nothing
        reliable; else ``foreign_keys`` and ``evidence``.
    """
    found = schemas.joined(schemas.violations(schemas.TABLES[name], frame) for name, frame in made.items())
    if not found.empty:
        return {"schema": found}
    tables = {**given, **made}
    if "mentions" in tables:
        tables.setdefault("entities", entities_of(tables["mentions"]))
    evident = [name for name in made if name in with_evidence()]
    return {
        "foreign_keys": schemas.joined(foreign_key_violations(name, tables) for name in made),
        "evidence": schemas.joined(
            evidence_violations(schemas.TABLES[name], made[name], raw_texts) for name in evident
        ),
    }


def violations_of_documents(
    made: Mapping[str, pd.DataFrame], given: Mapping[str, pd.DataFrame], raw_texts: Mapping[str, str]
) -> pd.DataFrame:
    """The violations of ``violations_by_check`` in one list."""
    return schemas.joined(violations_by_check(made, given, raw_texts).values())


def all_violations(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List everything that is wrong with the rows of some documents.

    Args:
        tables: All tables that are made document by document, with ``press_releases``; more tables may be given.
    """
    published = {name: frame for name, frame in tables.items() if name in schemas.PUBLISHED}
    return violations_of_documents(published, {}, raw_texts_of(tables["press_releases"]))


def with_evidence() -> list[str]:
    """Names of the published tables whose rows point into the raw text."""
    return [
        name for name, table in schemas.PUBLISHED.items() if {"start", "end", "text"} <= set(table.to_schema().columns)
    ]


def raw_texts_of(press_releases: pd.DataFrame) -> dict[str, str]:
    """Raw text by ``doc_id``."""
    return dict(zip(press_releases["doc_id"], press_releases["text"], strict=True))


def key_of(table: type[schemas.Table], row: Mapping[Any, Any]) -> str:
    """The primary key of a row in words, as violations name it."""
    return ", ".join(f"{column}={row[column]}" for column in table.primary_key)


def _listed(found: Iterable[tuple[str, ...]]) -> pd.DataFrame:
    rows = list(found)
    if not rows:
        return schemas.joined(())
    return pd.DataFrame(rows, columns=list(schemas.VIOLATION_COLUMNS), dtype="str")
