"""The table `quality`: what the tables have of the gold and what they have beyond it, table by table.

Strict and lenient: most items must be equal but for what `matching.normalized` drops; roles, bodies, actors, programmes
and works need only be similar. Mentions count once per document, label and text.
Not here: the form of an annotation (`gold.py`), when two names are the same (`matching.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import eq
from typing import Any

import pandas as pd

import schemas
from pipeline.evaluation.matching import Found, Tally, normalized, number, similar, singular, unique
from schemas import values

Row = dict[str, Any]
Annotation = Mapping[str, Any]
Tallies = defaultdict[tuple[str, str], Tally]

ALL = "all"
LENIENT = "lenient"

MEASURED = (
    "title",
    "dateline",
    "mentions",
    "document_countries",
    "affiliations",
    "quotes",
    "figures",
    "events",
    "event_details",
    "event_actors",
    "corridors",
    "programmes",
    "works",
    "contacts",
)
"""What is measured: tables, and parts of `documents` and `events`."""

EVENT_DETAILS = {
    "place": "place",
    "country": "country",
    "start": "start_date",
    "end": "end_date",
    "duration_days": "duration_days",
    "participants": "participant_count",
}
"""Columns of `events` by their name in the gold."""

_PROGRAMME_DETAILS = (
    "acronym", "implementer", "partner", "funder", "sector", "participants", "duration_min_months",
    "duration_max_months",
)  # fmt: skip

ALONE = {
    "events": {"name": "name", **EVENT_DETAILS},
    "corridors": {column: column for column in ("flow", "sector", "migrants", "year")},
    "programmes": {column: column for column in _PROGRAMME_DETAILS},
    "works": {column: column for column in ("kind", "year", "publisher")},
}
"""Columns that are measured alone, in the rows that are right: by table, the column by its name in the gold."""

_NAMES = frozenset({"name", "implementer", "partner", "funder", "publisher"})
"""Columns with names, which need only be similar."""

LABELS = (ALL, LENIENT, *values.LABELS, *unique(column for of_table in ALONE.values() for column in of_table.values()))


def quality(tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation]) -> list[Row]:
    """Measure tables against annotations.

    Args:
        tables: Frames by table name; a table left out counts as one without rows.
        gold: Annotations by `doc_id`; only these documents are measured.

    Returns:
        Rows of the table `quality`, in reading order: one per part with label `all`; of `mentions` also one with label
        `lenient` (names need only be similar) and one per label; of tables in `ALONE` one per column. A part of which
        neither gold nor tables have an item has no row, so the plain mean of F1 over the rows `all` is `mean_f1`.
    """
    counted = tallies(tables, gold)
    return [
        {"table": table, "label": label, **tally.scores._asdict(), "gold": tally.gold, "found": tally.found}
        for table, label in sorted(counted, key=reading_order)
        if (tally := counted[table, label]).gold or tally.found
    ]


def mean_f1(rows: list[Row]) -> float:
    """The mean of F1 over the parts measured; 0 if there are none."""
    scores = [float(row["f1"]) for row in rows if row["label"] == ALL]
    return sum(scores) / len(scores) if scores else 0.0


def mistakes(
    tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation], table: str, label: str = ALL
) -> list[str]:
    """List what was missed (`-`) and found wrongly (`+`) of one part, a line each with the document.

    Raises:
        ValueError: There is no such part or label.
    """
    for name, known in ((table, MEASURED), (label, LABELS)):
        if name not in known:
            raise ValueError(f"{name} is not measured; measured are {', '.join(known)}")
    tally = tallies(tables, gold)[table, label]
    lines = [f"- {doc_id}: {item}" for doc_id, item in tally.missed]
    return lines + [f"+ {doc_id}: {item}" for doc_id, item in tally.false_alarms]


def right_by_rule(
    tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation]
) -> tuple[Counter[str], Counter[str]]:
    """Count the rows of each rule in the annotated documents.

    Args:
        tables: Frames by table name.
        gold: Annotations by `doc_id`.

    Returns:
        By rule, the number of rows that are in the gold, and of all that were compared with it.
    """
    right: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    for (_, label), tally in tallies(tables, gold).items():
        if label == ALL:
            right += tally.right
            rows += tally.rows
    return right, rows


def tallies(tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation]) -> Tallies:
    """Compare tables with annotations, counted by (table, label).

    Args:
        tables: Frames by table name.
        gold: Annotations by `doc_id`.
    """
    counted: Tallies = defaultdict(Tally)
    rows = {name: _by_document(name, tables, gold) for name in schemas.PUBLISHED if name not in ("quality", "rejected")}
    for doc_id in sorted(gold):
        of_document = {name: by_document[doc_id] for name, by_document in rows.items()}
        _compare(counted, doc_id, gold[doc_id], of_document)
    return counted


def reading_order(key: tuple[str, str]) -> tuple[int, int]:
    """Sort key of a (table, label): tables in the order of `MEASURED`, their labels in the order of `LABELS`."""
    table, label = key
    return MEASURED.index(table), LABELS.index(label)


def _by_document(
    name: str, tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation]
) -> defaultdict[str, list[Row]]:
    result: defaultdict[str, list[Row]] = defaultdict(list)
    if name in tables and "doc_id" in tables[name]:
        frame = tables[name]
        for row in schemas.rows(schemas.TABLES[name], frame[frame["doc_id"].isin(list(gold))]):
            result[row["doc_id"]].append(row)
    return result


def _compare(counted: Tallies, doc_id: str, gold: Annotation, rows: Mapping[str, list[Row]]) -> None:
    def compare(table: str, wanted: list[Any], found: list[Found], same: Any = eq, label: str = ALL) -> list[Any]:
        return counted[table, label].add(doc_id, wanted, found, same)

    compare("title", [normalized(gold["title"])], _each(rows["documents"], lambda row: normalized(row["title"])))
    line = gold.get("dateline")
    compare(
        "dateline",
        [(normalized(line["place"]), line.get("country"))] if line else [],
        [
            Found((normalized(row["dateline_place"]), row["dateline_country"]))
            for row in rows["documents"]
            if row["dateline_place"]
        ],
    )
    _compare_mentions(compare, gold["mentions"], [row for row in rows["mentions"] if row["zone"] != "meta"])
    named = [row for row in rows["document_countries"] if row["basis"] == "named"]
    compare("document_countries", gold["countries"], _distinct(named, lambda row: row["iso_alpha3"]))
    compare(
        "affiliations",
        [_affiliation(row) for row in gold["affiliations"]],
        _each(rows["affiliations"], _affiliation),
        lambda one, other: one[0] == other[0] and similar(one[1], other[1]) and similar(one[2], other[2]),
    )
    compare(
        "quotes",
        [tuple(normalized(row[key]) for key in ("speaker", "first_words", "last_words")) for row in gold["quotes"]],
        _each(rows["quotes"], lambda row: (normalized(row["speaker"]), normalized(row["text"]))),
        lambda one, other: one[0] == other[0] and other[1].startswith(one[1]) and other[1].endswith(one[2]),
    )
    compare("figures", [_figure(row) for row in gold["figures"]], _distinct(rows["figures"], _figure))
    _compare_events(compare, gold["events"], rows["events"], rows["event_actors"])
    pairs = compare("corridors", [_corridor(row) for row in gold["corridors"]], _distinct(rows["corridors"], _corridor))
    _compare_columns(compare, "corridors", _paired(pairs, gold["corridors"], rows["corridors"], _corridor))
    for table, details in (("programmes", "programme_details"), ("works", "work_details")):
        pairs = compare(table, gold[table], _distinct(rows[table], _name), similar)
        _compare_columns(compare, table, _paired(pairs, gold.get(details, []), rows[table], _name))
    compare("contacts", [_contact(row) for row in gold["contacts"]], _each(rows["contacts"], _contact))


def _each(rows: list[Row], item: Callable[[Row], Any]) -> list[Found]:
    """The items of rows, one per row."""
    return [Found(item(row), (row["rule"],)) for row in rows]


def _distinct(rows: list[Row], item: Callable[[Row], Any]) -> list[Found]:
    """The items of rows, each once, with the rules of all rows that have it."""
    rules: dict[Any, list[str]] = {}
    for row in rows:
        rules.setdefault(item(row), []).append(row["rule"])
    return [Found(*found) for found in rules.items()]


def _compare_mentions(compare: Any, gold: list[tuple[str, str]], rows: list[Row]) -> None:
    """Compare mentions, then leniently, then label by label."""
    wanted = unique((label, normalized(text)) for label, text in gold)
    found = _distinct(rows, lambda row: (row["label"], normalized(row["text"])))
    compare("mentions", wanted, found)
    compare("mentions", wanted, found, _similar_last, LENIENT)
    for label in sorted({label for label, _ in [*wanted, *(item for item, _ in found)]}, key=LABELS.index):
        of_label = [other for other in found if other.item[0] == label]
        compare("mentions", [mention for mention in wanted if mention[0] == label], of_label, label=label)


def _paired(
    pairs: Sequence[tuple[Any, Any]], gold: Sequence[Row], found: Sequence[Row], item: Callable[[Row], Any]
) -> list[tuple[Row, Row]]:
    """The annotated row and the row found of each pair of items; of rows with the same item the first."""
    annotated, rows = ({item(row): row for row in reversed(part)} for part in (gold, found))
    return [(annotated.get(wanted, {}), rows[other]) for wanted, other in pairs]


def _compare_columns(compare: Any, table: str, pairs: Sequence[tuple[Row, Row]]) -> None:
    """Compare the columns that are measured alone; an annotated row without the key is not annotated there."""
    for annotated, row in pairs:
        for key, column in ALONE[table].items():
            if key in annotated:
                wanted, found = ([] if value is None else [value] for value in (annotated[key], row[column]))
                same = similar if column in _NAMES else _same_value
                compare(table, wanted, [Found(value) for value in found], same, column)


def _same_value(one: Any, other: Any) -> bool:
    """Whether two values are equal; texts as they are compared."""
    return normalized(one) == normalized(other) if isinstance(one, str) else number(one) == number(other)


def _compare_events(compare: Any, gold: list[Row], found: list[Row], actors: list[Row]) -> None:
    """Compare events; details and actors of those that are the same, and the actors of those that should not be."""
    pairs = compare("events", gold, _each(found, lambda row: row), _same_event)
    _compare_columns(compare, "events", [(dict.fromkeys(EVENT_DETAILS) | wanted, event) for wanted, event in pairs])
    found_of = {id(wanted): event for wanted, event in pairs}
    for wanted in gold:
        event = found_of.get(id(wanted), {})
        columns = {key: event.get(column) for key, column in EVENT_DETAILS.items()}
        compare("event_details", list(_details(wanted)), [Found(detail) for detail in _details(columns)])
        compare("event_actors", [tuple(actor) for actor in wanted["actors"]], _actors_of(event, actors), _similar_last)
    matched = {event["event_id"] for _, event in pairs}
    for event in found:
        if event["event_id"] not in matched:
            compare("event_actors", [], _actors_of(event, actors))


def _same_event(one: Row, other: Row) -> bool:
    countries = (one.get("country"), other["country"])
    return bool(one["kind"] == other["kind"] and (not all(countries) or countries[0] == countries[1]))


def _details(event: Row) -> Iterator[tuple[str, str | float | None]]:
    for key in EVENT_DETAILS:
        value = event.get(key)
        if value is not None:
            yield key, number(value) if key in ("duration_days", "participants") else normalized(value)


def _actors_of(event: Row, actors: list[Row]) -> list[Found]:
    own = [row for row in actors if row["event_id"] == event.get("event_id")]
    return _distinct(own, lambda row: (row["role"], row["actor"]))


def _similar_last(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and similar(one[1], other[1])


def _name(row: Row) -> str:
    return str(row["name"])


def _affiliation(row: Row) -> tuple[Any, ...]:
    return normalized(row["person"]), row.get("role"), row.get("organization")


def _figure(row: Row) -> tuple[Any, ...]:
    return row["kind"], number(row["value"]), number(row.get("value_high")), row["comparator"], singular(row["unit"])


def _corridor(row: Row) -> tuple[str, ...]:
    return normalized(row["origin"]), normalized(row["destination"]), row["status"]


def _contact(row: Row) -> tuple[Any, ...]:
    return normalized(row["name"]), normalized(row.get("office")), sorted(row["phones"]), sorted(row["emails"])
