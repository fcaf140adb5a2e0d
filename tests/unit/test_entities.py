"""Entities and countries from mentions."""

from typing import Any

import pyarrow as pa
import pytest

from pipeline.linking import entities as linking
from pipeline.linking.entities import document_countries

Row = dict[str, Any]


def mention(text: str, label: str, entity: str | None, doc_id: str = "a", start: int = 0) -> Row:
    return {
        "mention_id": f"{doc_id}:{start}-{start + len(text)}",
        "doc_id": doc_id,
        "label": label,
        "entity_id": entity,
        "start": start,
        "end": start + len(text),
        "text": text,
    }


def entities(mentions: list[Row]) -> list[Row]:
    counts = linking.Counts()
    counts.add(mentions)
    return linking.entities(counts)


def test_an_entity_counts_its_mentions_and_documents() -> None:
    rows = [
        mention("IOM", "ORG", "org:iom"),
        mention("IOM", "ORG", "org:iom", start=9),
        mention("UN Migration Agency", "ORG", "org:iom", "b"),
        mention("15", "CARDINAL", None),
    ]
    (found,) = entities(rows)
    assert found == {
        "entity_id": "org:iom",
        "kind": "org",
        "name": "International Organization for Migration",
        "aliases": ["IOM", "UN Migration Agency"],
        "iso_alpha3": None,
        "m49": None,
        "acronym": "IOM",
        "mention_count": 3,
        "document_count": 2,
    }


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([mention("UAE", "GPE", "country:ARE")],
         {"kind": "country", "name": "United Arab Emirates", "iso_alpha3": "ARE", "aliases": ["UAE"]}),
        ([mention("Cali", "GPE", "place:COL-cali")], {"kind": "place", "name": "Cali", "iso_alpha3": "COL"}),
        ([mention("Almira", "GPE", "place:almira")], {"kind": "place", "name": "Almira", "iso_alpha3": None}),
        ([mention("West Africa", "LOC", "region:western-africa")],
         {"kind": "region", "name": "West Africa", "iso_alpha3": None, "m49": "011"}),
        ([mention("Ghanaians", "NORP", "nationality:GHA")],
         {"kind": "nationality", "name": "Ghanaians", "iso_alpha3": "GHA", "acronym": None}),
        ([mention("Fair Hill Circle", "ORG", "org:fhc"), mention("FHC", "ORG", "org:fhc", start=30)],
         {"kind": "org", "name": "Fair Hill Circle", "acronym": "FHC", "aliases": ["FHC"]}),
        ([mention("Lundqvist", "PERSON", "person:maria-lundqvist", start=20),
          mention("Maria Lundqvist", "PERSON", "person:maria-lundqvist")],
         {"kind": "person", "name": "Maria Lundqvist", "aliases": ["Lundqvist"]}),
    ],
)  # fmt: skip
def test_attributes_of_an_entity(mentions: list[Row], expected: Row) -> None:
    (found,) = entities(mentions)
    assert {column: found[column] for column in expected} == expected


def test_the_name_is_the_form_written_most_often() -> None:
    rows = [mention("Law Centre", "ORG", "org:x", start=n) for n in range(2)]
    assert entities([*rows, mention("Law Centres Ltd", "ORG", "org:x")])[0]["name"] == "Law Centre"


def test_entities_do_not_depend_on_the_order_of_mentions() -> None:
    rows = [
        mention("Law Centre", "ORG", "org:x"),
        mention("Law Center", "ORG", "org:x", "b"),
        mention("Togo", "GPE", "country:TGO"),
    ]
    assert entities(rows) == entities(rows[::-1])
    assert [row["entity_id"] for row in entities(rows)] == ["country:TGO", "org:x"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (mention("Ghana", "GPE", "country:GHA"), [("GHA", "named")]),
        (mention("Accra", "GPE", "place:GHA-accra"), [("GHA", "city")]),
        (mention("Almira", "GPE", "place:almira"), []),
        (mention("Ghanaians", "NORP", "nationality:GHA"), [("GHA", "nationality")]),
        (mention("Africans", "NORP", "nationality:africa"), []),
        (mention("IOM Ghana", "ORG", "org:iom-ghana"), [("GHA", "named")]),
        (mention("US State Department", "ORG", "org:us-state-department"), [("USA", "named")]),
        (mention("Red Cross of South Sudan", "ORG", "org:red-cross"), [("SSD", "named")]),
        (mention("Skills in Togo and Ghana", "PROGRAMME", "programme:skills"), [("GHA", "named"), ("TGO", "named")]),
        (mention("West Africa", "LOC", "region:western-africa"), []),
        (mention("Maria Santos", "PERSON", "person:maria-santos"), []),
        (mention("15", "CARDINAL", None), []),
    ],
)  # fmt: skip
def test_countries_of_a_mention(row: Row, expected: list[tuple[str, str]]) -> None:
    assert [(found["iso_alpha3"], found["basis"]) for found in document_countries([row])] == expected


def test_a_country_has_one_row_per_document_and_basis_with_its_first_mention() -> None:
    rows = [
        mention("Ghana", "GPE", "country:GHA", start=50),
        mention("IOM Ghana", "ORG", "org:iom-ghana", start=10),
        mention("Accra", "GPE", "place:GHA-accra", start=5),
        mention("Ghana", "GPE", "country:GHA", "b", start=1),
    ]
    found = document_countries(rows)
    assert [(row["doc_id"], row["basis"], row["mention_count"], row["text"]) for row in found] == [
        ("a", "city", 1, "Accra"),
        ("a", "named", 2, "IOM Ghana"),
        ("b", "named", 1, "Ghana"),
    ]
    assert [row["rule"] for row in found] == ["country.city", "country.named", "country.named"]


def test_counting_in_pieces_is_counting_all() -> None:
    rows = [
        mention(f"form {number % 3}", "ORG", f"org:{number % 2}" if number % 5 else None, f"document {number // 4}")
        for number in range(24)
    ]
    whole = linking.Counts()
    whole.add(rows)
    for size in (4, 8, 24):
        pieces = [pa.Table.from_pylist(rows[first : first + size]) for first in range(0, len(rows), size)]
        counts = linking.counted(pieces)
        assert (counts.forms, counts.documents) == (whole.forms, whole.documents)
