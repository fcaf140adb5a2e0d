"""Entities over all documents, from the mentions that stand for them.

Belongs here: names, aliases and counts of entities, countries of documents. Does not belong here: deciding which entity
a mention stands for (`identify.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.extraction import lexicon
from pipeline.linking.ids import country_of
from pipeline.vocabularies import read

Row = dict[str, Any]


@cache
def _names() -> dict[str, tuple[str, str | None]]:
    """Name and acronym of the entities that a word list knows."""
    names: dict[str, tuple[str, str | None]] = {}
    for row in read("countries"):
        if row["kind"] == "name":
            names.setdefault(f"country:{row['alpha3']}", (row["form"], None))
    for row in read("organisations"):
        name, acronym = names.get(row["entity_id"], ("", None))
        names[row["entity_id"]] = (
            name or (row["form"] if row["kind"] == "name" else ""),
            acronym or (row["form"] if row["kind"] == "acronym" else None),
        )
    return names


@cache
def _regions() -> dict[str, str]:
    return {f"region:{row['region_id']}": row["m49"] for row in read("regions") if row["m49"]}


class Counts:
    """How often which form of an entity was written, and in how many documents; grows document by document."""

    def __init__(self) -> None:
        self.forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.documents: Counter[str] = Counter()

    def add(self, mentions: Iterable[Mapping[str, Any]]) -> None:
        """Count the mentions of some documents.

        Args:
            mentions: Rows of the table `mentions`, at least their `doc_id`, `entity_id` and `text`; all of a document
                at once.
        """
        documents: set[tuple[str, str]] = set()
        for mention in mentions:
            entity = mention["entity_id"]
            if entity is not None:
                self.forms[entity][mention["text"]] += 1
                documents.add((entity, mention["doc_id"]))
        self.documents.update(entity for entity, _ in documents)


def counted(mentions: Iterable[pa.Table]) -> Counts:
    """Count all mentions.

    Args:
        mentions: Columns `doc_id`, `entity_id` and `text` of the table `mentions`, in pieces; all rows of a document
            are in one of them.
    """
    counts = Counts()
    for piece in mentions:
        known = piece.filter(pc.is_valid(piece["entity_id"]))
        for entity, form, number in _numbers(known, "entity_id", "text"):
            counts.forms[entity][form] += number
        for entity, number in _numbers(known.group_by(["entity_id", "doc_id"]).aggregate([]), "entity_id"):
            counts.documents[entity] += number
    return counts


def _numbers(rows: pa.Table, *columns: str) -> Iterable[tuple[Any, ...]]:
    """How often each combination of values occurs: the values and the number."""
    counted = rows.group_by(list(columns)).aggregate([([], "count_all")])
    return zip(*(counted[name].to_pylist() for name in (*columns, "count_all")), strict=True)


def entities(counts: Counts) -> list[Row]:
    """Rows of the table `entities`.

    Args:
        counts: The mentions of all documents, counted.

    Returns:
        One row per entity: its name is the one of the word lists, else the form written most often, of equal ones the
        longest.
    """
    forms, documents = counts.forms, counts.documents
    rows: list[Row] = []
    for entity in sorted(forms):
        counted = forms[entity]
        known, acronym = _names().get(entity, ("", None))
        name = known or min(counted, key=lambda form: (form.isupper(), -counted[form], -len(form), form))
        if acronym is None:
            acronym = min(
                (form for form in counted if form != name and form.isupper() and len(form) < 12 and " " not in form),
                default=None,
            )
        kind = entity.partition(":")[0]
        rows.append(
            {
                "entity_id": entity,
                "kind": kind,
                "name": name,
                "aliases": sorted(form for form in counted if form != name),
                "iso_alpha3": country_of(entity),
                "m49": _regions().get(entity),
                "acronym": acronym if kind in ("org", "programme", "work") else None,
                "mention_count": sum(counted.values()),
                "document_count": documents[entity],
            }
        )
    return rows


def document_countries(mentions: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Rows of the table `document_countries`.

    A country is named as such or inside the name of an office, a body or a project; it is there through a city or a
    nationality as well.

    Args:
        mentions: Rows of the table `mentions`.

    Returns:
        One row per document, country and basis; its evidence is the first mention.
    """
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for mention in mentions:
        for code, basis in _countries_of(mention):
            found[mention["doc_id"], code, basis].append(mention)
    rows: list[Row] = []
    for (doc_id, code, basis), group in sorted(found.items(), key=lambda item: item[0]):
        first = min(group, key=lambda mention: (mention["start"], mention["end"]))
        rows.append(
            {
                "doc_id": doc_id,
                "iso_alpha3": code,
                "basis": basis,
                "mention_count": len(group),
                "start": first["start"],
                "end": first["end"],
                "text": first["text"],
                "rule": f"country.{basis}",
            }
        )
    return rows


def _countries_of(mention: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Countries of one mention, each with its basis."""
    label, entity = mention["label"], mention["entity_id"]
    if entity is None or entity != entity:
        return []
    kind, _, value = entity.partition(":")
    if label in ("GPE", "LOC") and kind == "country":
        return [(value, "named")]
    if label == "GPE":
        return [(value[:3], "city")] if value[:3].isupper() and value[3:4] == "-" else []
    if label == "NORP":
        return [(value, "nationality")] if len(value) == 3 and value.isupper() else []
    if label in ("ORG", "PROGRAMME", "WORK"):
        return [(code, "named") for code in sorted(set(lexicon.countries_in(mention["text"])))]
    return []
