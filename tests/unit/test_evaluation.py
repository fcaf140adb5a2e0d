"""Quality: each kind of item is matched as annotators mean it, and annotations are checked in plain words."""

import copy
from operator import eq
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
from pipeline.evaluation.gold import validate_gold
from pipeline.evaluation.matching import Found, Tally, normalized, similar, singular
from pipeline.evaluation.quality import mean_f1, mistakes, quality, right_by_rule
from pipeline.evaluation.report import report
from schemas.arrow import columns

DOC = "mombasa-training"

GOLD: dict[str, Any] = {
    "doc_id": DOC,
    "title": "IOM Trains Border Officers in Mombasa",
    "dateline": {"place": "Kenya", "country": "KEN"},
    "mentions": [["ORG", "IOM"], ["GPE", "Kenya"], ["GPE", "Mombasa"], ["CARDINAL", "24"]],
    "countries": ["KEN", "UGA"],
    "affiliations": [{"person": "Amina Odhiambo", "role": "Chief of Mission", "organization": "IOM"}],
    "quotes": [{"speaker": "Amina Odhiambo", "first_words": "A safe border", "last_words": "serves everyone"}],
    "figures": [{"value": 24, "value_high": None, "comparator": "eq", "unit": "officers", "kind": "count"}],
    "events": [
        {
            "kind": "training", "name": "Border Management Course", "place": "Mombasa", "country": "KEN",
            "start": "XXXX-05-04", "end": "XXXX-05-06",
            "duration_days": 3, "participants": 24,
            "actors": [["organizer", "IOM"], ["participant", "Kenya"]],
        },
    ],
    "corridors": [
        {
            "origin": "Kenya", "destination": "Canada", "status": "planned", "flow": "labour", "sector": "agriculture",
            "migrants": 120, "year": 2030,
        },
    ],
    "programmes": ["Safe Borders Programme"],
    "programme_details": [
        {
            "name": "Safe Borders Programme", "acronym": "SBP", "implementer": "IOM", "partner": "Kenya Red Cross",
            "funder": "European Commission", "sector": None, "participants": 300, "duration_min_months": 4,
            "duration_max_months": 8,
        },
    ],
    "works": ["Border Officers' Handbook"],
    "work_details": [{"name": "Border Officers' Handbook", "kind": "publication", "year": 2030, "publisher": "IOM"}],
    "contacts": [
        {"name": "Amina Odhiambo", "office": "IOM Kenya", "phones": ["+254709000000"], "emails": ["press@example.org"]},
    ],
}  # fmt: skip

EVENT = {
    "event_id": "e1", "kind": "training", "name": "Border Management Course", "place": "Mombasa", "country": "KEN",
    "start_date": "XXXX-05-04",
    "end_date": "XXXX-05-06", "duration_days": 3, "participant_count": 24,
}  # fmt: skip
ACTORS = [
    {"event_id": "e1", "role": "organizer", "actor": "IOM"},
    {"event_id": "e1", "role": "participant", "actor": "Kenya"},
]
PERFECT: dict[str, list[dict[str, Any]]] = {
    "documents": [{"title": GOLD["title"], "dateline_place": "Kenya", "dateline_country": "KEN"}],
    "mentions": [{"label": label, "text": text} for label, text in GOLD["mentions"]],
    "document_countries": [{"iso_alpha3": code, "basis": "named"} for code in GOLD["countries"]],
    "affiliations": GOLD["affiliations"],
    "quotes": [{"speaker": "Amina Odhiambo", "text": "A safe border, she said, serves everyone"}],
    "figures": GOLD["figures"],
    "events": [EVENT],
    "event_actors": ACTORS,
    "corridors": GOLD["corridors"],
    "programmes": GOLD["programme_details"],
    "works": GOLD["work_details"],
    "contacts": GOLD["contacts"],
}


def frames(rows: dict[str, list[dict[str, Any]]], doc_id: str = DOC) -> dict[str, pd.DataFrame]:
    """Frames of the rows given; what a row does not say is the example of its column."""
    result = {}
    for name, of_table in rows.items():
        table = schemas.TABLES[name]
        example = {column.name: column.metadata["example"] for column in columns(table).values()} | {"doc_id": doc_id}
        numbered = [{"start": 10 * place, "end": 10 * place + 1} if "start" in example else {} for place in range(99)]
        result[name] = schemas.frame(table, [example | numbered[place] | row for place, row in enumerate(of_table)])
    return result


def measured(gold: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> dict[tuple[str, str], dict[str, Any]]:
    rows = quality(frames(PERFECT | tables), {DOC: GOLD | gold})
    assert schemas.violations(schemas.TABLES["quality"], schemas.frame(schemas.TABLES["quality"], rows)).empty
    return {(row["table"], row["label"]): row for row in rows}


def counts(row: dict[str, Any]) -> tuple[int, int, int]:
    """Hits, items in the gold, items found."""
    hits = round(row["recall"] * row["gold"])
    assert hits == round(row["precision"] * row["found"])
    return hits, row["gold"], row["found"]


def test_tables_that_hold_the_gold_are_perfect() -> None:
    rows = measured({}, {})
    assert {(row["precision"], row["recall"], row["f1"]) for row in rows.values()} == {(1.0, 1.0, 1.0)}
    assert {key: row["gold"] for key, row in rows.items()} == {
        ("title", "all"): 1, ("dateline", "all"): 1, ("mentions", "all"): 4, ("mentions", "lenient"): 4,
        ("mentions", "ORG"): 1, ("mentions", "GPE"): 2, ("mentions", "CARDINAL"): 1, ("document_countries", "all"): 2,
        ("affiliations", "all"): 1, ("quotes", "all"): 1, ("figures", "all"): 1, ("events", "all"): 1,
        ("event_details", "all"): 6, ("event_actors", "all"): 2, ("corridors", "all"): 1, ("programmes", "all"): 1,
        ("works", "all"): 1, ("contacts", "all"): 1,
        **{("events", column): 1 for column in ("name", "place", "country", "start_date", "end_date", "duration_days")},
        ("events", "participant_count"): 1,
        **{("corridors", column): 1 for column in ("flow", "sector", "migrants", "year")},
        **{("programmes", column): 1 for column in ("acronym", "implementer", "partner", "funder", "participants")},
        ("programmes", "duration_min_months"): 1, ("programmes", "duration_max_months"): 1,
        **{("works", column): 1 for column in ("kind", "year", "publisher")},
    }  # fmt: skip


def mention(label: str, text: str, zone: str = "body") -> dict[str, Any]:
    return {"label": label, "text": text, "zone": zone}


def figure(**changes: Any) -> dict[str, Any]:
    return {**GOLD["figures"][0], **changes}


def affiliation(**changes: Any) -> dict[str, Any]:
    return {**GOLD["affiliations"][0], **changes}


CASES: list[tuple[str, str, dict[str, Any], dict[str, Any], tuple[int, int, int]]] = [
    ("title", "all", {}, {"documents": [{"title": "“Another” Title"}]}, (0, 1, 1)),
    ("title", "all", {"title": "“Another”  title."}, {"documents": [{"title": '"Another" Title'}]}, (1, 1, 1)),
    ("title", "all", {}, {"documents": []}, (0, 1, 0)),
    ("dateline", "all", {"dateline": None}, {}, (0, 0, 1)),
    ("dateline", "all", {}, {"documents": [{"dateline_place": None, "dateline_country": None}]}, (0, 1, 0)),
    ("dateline", "all", {"dateline": {"place": "kenya", "country": "UGA"}}, {}, (0, 1, 1)),
    # Mentions: once per text, not of the zone meta, by label; leniently a longer or shorter name will do.
    ("mentions", "all", {"mentions": [["ORG", "the IOM"]]}, {"mentions": [mention("ORG", "IOM")] * 3}, (1, 1, 1)),
    ("mentions", "all", {"mentions": [["ORG", "IOM"]]}, {"mentions": [mention("ORG", "IOM", "meta")]}, (0, 1, 0)),
    ("mentions", "all", {"mentions": [["ORG", "IOM"]]}, {"mentions": [mention("GPE", "IOM", "title")]}, (0, 1, 1)),
    ("mentions", "ORG", {"mentions": [["ORG", "IOM"]]}, {"mentions": [mention("GPE", "IOM", "title")]}, (0, 1, 0)),
    ("mentions", "GPE", {"mentions": [["ORG", "IOM"]]}, {"mentions": [mention("GPE", "IOM", "title")]}, (0, 0, 1)),
    ("mentions", "all", {"mentions": [["ORG", "IOM Kenya"]]}, {"mentions": [mention("ORG", "IOM")]}, (0, 1, 1)),
    ("mentions", "lenient", {"mentions": [["ORG", "IOM Kenya"]]}, {"mentions": [mention("ORG", "IOM")]}, (1, 1, 1)),
    ("mentions", "lenient", {"mentions": [["ORG", "IOM Kenya"]]}, {"mentions": [mention("GPE", "IOM")]}, (0, 1, 1)),
    ("document_countries", "all", {}, {"document_countries": [{"iso_alpha3": "KEN", "basis": "city"}]}, (0, 2, 0)),
    ("document_countries", "all", {"countries": ["KEN"]}, {}, (1, 1, 2)),
    # Affiliations: the name equal, role and body similar, each row counts.
    ("affiliations", "all", {"affiliations": [affiliation(role="Chief")]}, {}, (0, 1, 1)),
    ("affiliations", "all", {"affiliations": [affiliation(person="amina odhiambo", role="Mission")]}, {}, (0, 1, 1)),
    ("affiliations", "all", {"affiliations": [affiliation(person="amina odhiambo", role="chief of")]}, {}, (1, 1, 1)),
    ("affiliations", "all", {"affiliations": [affiliation(role=None)]}, {}, (0, 1, 1)),
    ("affiliations", "all", {}, {"affiliations": [affiliation(organization="IOM Kenya")] * 2}, (1, 1, 2)),
    ("affiliations", "all", {}, {"affiliations": [affiliation(person="Amina")]}, (0, 1, 1)),
    ("quotes", "all", {}, {"quotes": [{"speaker": None, "text": PERFECT["quotes"][0]["text"]}]}, (0, 1, 1)),
    ("quotes", "all", {}, {"quotes": [{"speaker": "Amina Odhiambo", "text": "A safe border"}]}, (0, 1, 1)),
    ("quotes", "all", {"quotes": [GOLD["quotes"][0] | {"speaker": None}]}, {"quotes": [{"speaker": None,
     "text": "“A safe border serves everyone.”"}]}, (1, 1, 1)),
    # Figures: units in the singular; what is found twice counts once, what is annotated twice counts twice.
    ("figures", "all", {}, {"figures": [figure(unit="officer")] * 2}, (1, 1, 1)),
    ("figures", "all", {"figures": [figure()] * 2}, {}, (1, 2, 1)),
    ("figures", "all", {}, {"figures": [figure(comparator="gt")]}, (0, 1, 1)),
    ("figures", "all", {}, {"figures": [figure(value=24.0000001)]}, (1, 1, 1)),
    ("figures", "all", {}, {"figures": [figure(value_high=30, comparator="range")]}, (0, 1, 1)),
    # Events: kind, and country if both are known; details only of events that match, actors of all.
    ("events", "all", {}, {"events": [EVENT | {"country": None}]}, (1, 1, 1)),
    ("events", "all", {}, {"events": [EVENT | {"country": "UGA"}]}, (0, 1, 1)),
    ("events", "all", {}, {"events": [EVENT | {"kind": "workshop"}]}, (0, 1, 1)),
    ("event_details", "all", {}, {"events": [EVENT | {"country": None}]}, (5, 6, 5)),
    ("event_details", "all", {}, {"events": [EVENT | {"place": "mombasa", "duration_days": 4}]}, (5, 6, 6)),
    ("event_details", "all", {}, {"events": [EVENT | {"kind": "workshop"}]}, (0, 6, 0)),
    ("event_details", "all", {}, {"events": [EVENT, EVENT | {"event_id": "e2"}]}, (6, 6, 6)),
    ("event_actors", "all", {}, {"events": [EVENT | {"kind": "workshop"}]}, (0, 2, 2)),
    ("event_actors", "all", {}, {"event_actors": [ACTORS[0] | {"actor": "IOM Kenya"}, ACTORS[0]]}, (1, 2, 2)),
    ("event_actors", "all", {}, {"event_actors": [ACTORS[0] | {"role": "host"}]}, (0, 2, 1)),
    ("event_actors", "all", {}, {"event_actors": [*ACTORS, ACTORS[0] | {"event_id": "elsewhere"}]}, (2, 2, 2)),
    ("corridors", "all", {}, {"corridors": [*GOLD["corridors"]] * 2}, (1, 1, 1)),
    ("corridors", "all", {}, {"corridors": [GOLD["corridors"][0] | {"status": "implemented"}]}, (0, 1, 1)),
    ("programmes", "all", {}, {"programmes": [{"name": "Safe Borders"}, {"name": "Safe"}]}, (1, 1, 2)),
    ("programmes", "all", {}, {"programmes": [{"name": "Safe"}]}, (0, 1, 1)),
    ("works", "all", {}, {"works": []}, (0, 1, 0)),
    ("works", "all", {"works": []}, {}, (0, 0, 1)),
    # Columns alone: only in rows that are right, only where they are annotated; names need only be similar.
    ("events", "name", {}, {"events": [EVENT | {"name": "Course for Officers"}]}, (0, 1, 1)),
    ("events", "name", {}, {"events": [EVENT | {"name": "Border Management"}]}, (1, 1, 1)),
    ("events", "name", {}, {"events": [EVENT | {"name": None}]}, (0, 1, 0)),
    ("events", "start_date", {}, {"events": [EVENT | {"start_date": "XXXX-05"}]}, (0, 1, 1)),
    ("events", "place", {"events": [*GOLD["events"], EVENT | {"kind": "launch", "actors": []}]}, {}, (1, 1, 1)),
    ("corridors", "flow", {}, {"corridors": [*GOLD["corridors"], GOLD["corridors"][0] | {"flow": "other"}]}, (1, 1, 1)),
    ("corridors", "flow", {}, {"corridors": [GOLD["corridors"][0] | {"flow": "return"}]}, (0, 1, 1)),
    ("corridors", "migrants", {}, {"corridors": [GOLD["corridors"][0] | {"migrants": 121}]}, (0, 1, 1)),
    ("programmes", "funder", {}, {"programmes": [GOLD["programme_details"][0] | {"funder": "Japan"}]}, (0, 1, 1)),
    ("programmes", "sector", {}, {"programmes": [GOLD["programme_details"][0] | {"sector": "care"}]}, (0, 0, 1)),
    ("programmes", "acronym", {"programmes": ["Safe Borders Programme", "Roads"], "programme_details": [
     *GOLD["programme_details"], {"name": "Roads", "acronym": "R"}]}, {}, (1, 1, 1)),
    ("works", "year", {}, {"works": [GOLD["work_details"][0] | {"year": None}]}, (0, 1, 0)),
    ("contacts", "all", {}, {"contacts": [GOLD["contacts"][0] | {"phones": []}]}, (0, 1, 1)),
    ("contacts", "all", {"contacts": [GOLD["contacts"][0] | {"phones": ["+2", "+1"]}]},
     {"contacts": [GOLD["contacts"][0] | {"phones": ["+1", "+2"]}]}, (1, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("table", "label", "gold", "tables", "expected"), CASES)
def test_items_are_counted(
    table: str, label: str, gold: dict[str, Any], tables: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    assert counts(measured(gold, tables)[table, label]) == expected


@pytest.mark.parametrize(
    ("hits", "gold", "found", "scores"),
    [
        (3, 4, 6, (0.5, 0.75, 0.6)),
        (0, 4, 6, (0.0, 0.0, 0.0)),
        (0, 4, 0, (0.0, 0.0, 0.0)),
        (0, 0, 6, (0.0, 0.0, 0.0)),
        (0, 0, 0, (1.0, 1.0, 1.0)),
    ],
)
def test_scores(hits: int, gold: int, found: int, scores: tuple[float, float, float]) -> None:
    tally = Tally()
    tally.add("d", range(gold), [Found(item) for item in (*range(hits), *range(100, 100 + found - hits))], eq)
    assert tally.scores == pytest.approx(scores)


def test_what_neither_gold_nor_tables_have_is_not_measured() -> None:
    rows = measured({"works": []}, {"works": []})
    assert ("works", "all") not in rows


def test_columns_that_are_not_annotated_are_not_measured() -> None:
    plain = {"origin": "Kenya", "destination": "Canada", "status": "planned"}
    rows = measured({"programme_details": [], "work_details": [], "corridors": [plain]}, {})
    assert {label for table, label in rows if table in ("programmes", "works", "corridors")} == {"all"}


def test_a_document_without_rows_was_not_found() -> None:
    rows = quality({}, {DOC: GOLD})
    assert {row["found"] for row in rows} == {0}
    assert {row["recall"] for row in rows} == {0.0}


def test_documents_without_annotation_are_not_measured() -> None:
    other = frames(PERFECT, "nairobi-seminar")
    both = {name: pd.concat([frame, other[name]], ignore_index=True) for name, frame in frames(PERFECT).items()}
    assert quality(both, {DOC: GOLD}) == quality(frames(PERFECT), {DOC: GOLD})


def test_documents_are_added_up() -> None:
    second = GOLD | {"doc_id": "nairobi-seminar", "works": ["A Handbook of Something Else"]}
    rows = quality(frames(PERFECT), {"nairobi-seminar": second, DOC: GOLD})
    by_table = {row["table"]: row for row in rows if row["label"] == "all"}
    assert (by_table["works"]["gold"], by_table["works"]["found"], by_table["works"]["f1"]) == (
        2,
        1,
        pytest.approx(2 / 3),
    )


def test_without_gold_nothing_is_measured() -> None:
    assert quality(frames(PERFECT), {}) == []
    assert mean_f1([]) == 0.0


def test_the_mean_is_over_tables_not_labels() -> None:
    rows = [
        {"table": "title", "label": "all", "f1": 1.0},
        {"table": "mentions", "label": "all", "f1": 0.5},
        {"table": "mentions", "label": "lenient", "f1": 0.9},
        {"table": "mentions", "label": "ORG", "f1": 0.0},
    ]
    assert mean_f1(rows) == 0.75


def test_rows_stand_in_reading_order_whichever_document_comes_first() -> None:
    person = GOLD | {"doc_id": "a", "mentions": [["URL", "x"], ["PERSON", "x"]]}
    keys = [(row["table"], row["label"]) for row in quality({}, {"a": person, DOC: GOLD})]
    labels = [label for table, label in keys if table == "mentions"]
    assert labels == ["all", "lenient", "PERSON", "ORG", "GPE", "CARDINAL", "URL"]
    assert [table for table, _ in keys][-1] == "contacts"


def test_mistakes_are_listed_with_their_document() -> None:
    tables = frames(PERFECT | {"programmes": [{"name": "Road Programme"}]})
    assert mistakes(tables, {DOC: GOLD}, "programmes") == [
        "- mombasa-training: Safe Borders Programme",
        "+ mombasa-training: Road Programme",
    ]
    assert mistakes(tables, {DOC: GOLD}, "works") == []
    with pytest.raises(ValueError, match="laws is not measured; measured are title, dateline"):
        mistakes(tables, {DOC: GOLD}, "laws")


def test_the_first_match_is_taken_and_taken_once() -> None:
    tally = Tally()
    pairs = tally.add("d", ["IOM", "IOM Kenya"], [Found("IOM Kenya"), Found("IOM")], similar)
    assert pairs == [("IOM", "IOM Kenya"), ("IOM Kenya", "IOM")]
    assert tally.add("d", ["IOM", "IOM"], [Found("IOM")], similar) == [("IOM", "IOM")]
    assert tally.missed == [("d", "IOM")]


def test_rows_are_counted_by_rule() -> None:
    figures = [figure(rule="figure.count"), figure(rule="figure.age"), figure(rule="figure.age", value=25)]
    right, rows = right_by_rule(frames({"figures": figures}), {DOC: GOLD})
    assert rows == {"figure.count": 1, "figure.age": 2}
    assert right == {"figure.count": 1, "figure.age": 1}
    mentions = [mention("ORG", "IOM") | {"rule": "org.acronym"}, mention("ORG", "Nobody") | {"rule": "org.acronym"}]
    right, rows = right_by_rule(frames({"mentions": mentions}), {DOC: GOLD})
    assert (right, rows) == ({"org.acronym": 1}, {"org.acronym": 2})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The  IOM", "iom"), ("“Safe”\u00a0Borders.", "safe\" borders"), ("IOM’s", "iom's"), ("4–8", "4-8"), (None, ""),
        ("Cafe\u0301", "café"), ("(IIC)", "iic"), ("Theatre", "theatre"), ("STRASSE", "strasse"), ("Straße", "strasse"),
    ],
)  # fmt: skip
def test_normalized(text: str | None, expected: str) -> None:
    assert normalized(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("IOM", "iom", True), ("IOM", "IOM Kenya", True), ("IOM Kenya", "IOM", True),
        ("IOM", "IOM Kenya Office", False), ("IOM Kenya", "IOM Uganda", False), ("", "", True), (None, "", True),
        ("", "IOM", False), ("IOM", None, False),
    ],
)  # fmt: skip
def test_similar(one: str | None, other: str | None, expected: bool) -> None:
    assert similar(one, other) is expected


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("officers", "officer"), ("countries", "country"), ("losses", "loss"), ("press", "press"), ("USD", "usd"),
     ("people", "people")],
)  # fmt: skip
def test_singular(unit: str, expected: str) -> None:
    assert singular(unit) == expected


def test_a_good_annotation_has_no_problem() -> None:
    assert validate_gold(GOLD, f"{DOC}.json") == []


def test_an_annotation_may_leave_out_what_is_not_known() -> None:
    event = {"kind": "training", "actors": []}
    short = GOLD | {"dateline": {"place": "Kenya"}, "events": [event], "affiliations": [{"person": "Amina Odhiambo"}]}
    short["figures"] = [{"value": 24, "comparator": "eq", "unit": "officers", "kind": "count"}]
    del short["dateline"]
    assert validate_gold(short, f"{DOC}.json") == []


PROBLEMS: list[tuple[tuple[Any, ...], Any, str]] = [
    (("doc_id",), "other", "doc_id: 'other' is not the name of the file; rename the file or correct doc_id"),
    (("title",), " x", "title: ' x' is no line of text without outer spaces"),
    (("title",), None, "title: None is no line of text without outer spaces"),
    (("dateline", "country"), "Kenya", "dateline.country: 'Kenya' is no ISO 3166-1 alpha-3 code"),
    (("mentions", 1), ["GPE"], "mentions[1]: ['GPE'] is no pair [label, text]"),
    (("mentions", 1), ["GPE", "Kenya", 3], "mentions[1]: ['GPE', 'Kenya', 3] is no pair [label, text]"),
    (("mentions", 1, 0), "COUNTRY", "mentions[1]: 'COUNTRY' is no label: PERSON, ORG"),
    (("mentions", 1, 1), "a\nb", "mentions[1]: 'a\\nb' is no line of text"),
    (("mentions", 2), ["GPE", "Kenya"], "mentions[2]: ['GPE', 'Kenya'] is there twice; list it once"),
    (("mentions",), {}, "mentions: {} is no list"),
    (("countries", 0), "KE", "countries[0]: 'KE' is no ISO 3166-1 alpha-3 code"),
    (("affiliations", 0, "role"), "", "affiliations[0].role: '' is no line of text"),
    (("affiliations", 0), "Amina", "affiliations[0]: 'Amina' is no object with the keys person, role, organization"),
    (("quotes", 0, "first_words"), None, "quotes[0].first_words: None is no line of text"),
    (("figures", 0, "value"), "24", "figures[0].value: '24' is no number from 0"),
    (("figures", 0, "value"), True, "figures[0].value: True is no number from 0"),
    (("figures", 0, "value"), -1, "figures[0].value: -1 is no number from 0"),
    (("figures", 0, "comparator"), "more", "figures[0].comparator: 'more' is no comparator: eq, approx"),
    (("figures", 0, "comparator"), "range", "figures[0].value_high: None with comparator 'range'; a range has one"),
    (("figures", 0, "value_high"), 30, "figures[0].value_high: 30 with comparator 'eq'; a range has one"),
    (("figures", 0), {"value": 5, "value_high": 4, "comparator": "range", "unit": "days", "kind": "duration"},
     "figures[0].value_high: 4 is less than value 5"),
    (("events", 0, "kind"), "party", "events[0].kind: 'party' is no kind of event: training, workshop"),
    (("events", 0, "start"), "4 May", "events[0].start: '4 May' is no EDTF date such as 2011-11-05"),
    (("events", 0, "duration_days"), 2.5, "events[0].duration_days: 2.5 is no whole number from 0"),
    (("events", 0, "participants"), True, "events[0].participants: True is no whole number from 0"),
    (("events", 0, "actors", 0, 0), "chef", "events[0].actors[0]: 'chef' is no part in an event: organizer, host"),
    (("corridors", 0, "status"), "open", "corridors[0].status: 'open' is no status: implemented, planned, unspecified"),
    (("events", 0, "name"), "", "events[0].name: '' is no line of text without outer spaces"),
    (("corridors", 0, "flow"), "work", "corridors[0].flow: 'work' is no flow: labour, return, other"),
    (("programme_details", 0, "participants"), "300", "programme_details[0].participants: '300' is no whole number"),
    (("programme_details", 0, "name"), "Roads", "programme_details[0].name: 'Roads' is not in programmes; write it as"),
    (("work_details", 0, "kind"), "law book", "work_details[0].kind: 'law book' is no kind of work: law, agreement"),
    (("work_details", 0, "name"), "Roads", "work_details[0].name: 'Roads' is not in works; write it as there"),
    (("contacts", 0, "phones", 0), "0709", "contacts[0].phones[0]: '0709' is no telephone number in E.164 form"),
    (("contacts", 0, "emails", 0), "press", "contacts[0].emails[0]: 'press' is no e-mail address"),
    (("contacts", 0, "fax"), "1", "contacts[0].fax: unknown; the keys are name, phones, emails, office"),
    (("notes",), "x", "notes: unknown; the keys are doc_id, title"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "problem"), PROBLEMS)
def test_a_problem_is_named_with_its_place_and_remedy(place: tuple[Any, ...], value: Any, problem: str) -> None:
    annotation = copy.deepcopy(GOLD)
    *parents, last = place
    target: Any = annotation
    for step in parents:
        target = target[step]
    target[last] = value
    (found,) = validate_gold(annotation, f"{DOC}.json")
    assert found.startswith(f"{DOC}.json: {problem}")


OPTIONAL = {"dateline", "programme_details", "work_details"}


@pytest.mark.parametrize("key", [key for key in GOLD if key not in OPTIONAL])
def test_a_missing_key_is_named(key: str) -> None:
    annotation = {name: value for name, value in GOLD.items() if name != key}
    assert f"{DOC}.json: {key}: missing" in validate_gold(annotation, f"{DOC}.json")


def test_every_key_is_explained_to_annotators() -> None:
    (problem,) = validate_gold(GOLD | {"notes": "x"}, f"{DOC}.json")
    keys = set(problem.partition("the keys are ")[2].split(", ")) - {"doc_id", "url"}
    page = (Path(__file__).parents[2] / "docs" / "annotating.md").read_text(encoding="utf-8")
    assert {"title", "work_details"} <= keys
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_all_problems_are_listed_at_once() -> None:
    annotation = GOLD | {"countries": ["KE", "UG"], "works": "none"}
    assert len(validate_gold(annotation, f"{DOC}.json")) == 3


@pytest.mark.parametrize("annotation", [[], None, "text"])
def test_what_is_no_annotation_is_refused(annotation: object) -> None:
    (problem,) = validate_gold(annotation, "a.json")
    assert problem.startswith(f"a.json: the file: {annotation!r} is no object with the keys doc_id, title")


def test_parts_stand_side_by_side() -> None:
    full = {"precision": 1.0, "recall": 0.5, "f1": 2 / 3, "gold": 40, "found": 20}
    none = {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "found": 3}
    development = [{"table": "title", "label": "all"} | full, {"table": "mentions", "label": "ORG"} | full]
    held_out = [{"table": "mentions", "label": "all"} | none, {"table": "title", "label": "all"} | full]
    text = report({"development": development, "held out": held_out})
    assert text.splitlines() == [
        "                                        development                             held out",
        "                      P      R     F1   gold  found        P      R     F1   gold  found",
        "title             1.000  0.500  0.667     40     20    1.000  0.500  0.667     40     20",
        "mentions              -      -      -      -      -    0.000  0.000  0.000      0      3",
        "  ORG             1.000  0.500  0.667     40     20        -      -      -      -      -",
        "",
        "mean F1                         0.667                                0.333",
        "exact mentions                      -                                0.000",
    ]
    assert [line.split() for line in report({"later": []}).splitlines()[-2:]] == [
        ["mean", "F1", "-"],
        ["exact", "mentions", "-"],
    ]
