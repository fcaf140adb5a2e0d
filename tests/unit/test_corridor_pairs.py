"""Corridors are grouped by where they lead from and to, and counted by scheme."""

from typing import Any

from pipeline.publishing.corridor_pairs import Pair, pairs

Row = dict[str, Any]


def corridor(number: int, origin: str, destination: str, programme: str | None = None, name: str = "") -> Row:
    """A row: `country:KEN` is a country, `place:KEN-mombasa` a place in it, `nationality:KEN` its people."""

    def country(entity: str) -> str | None:
        code = entity.partition(":")[2][:3]
        return code if code.isupper() else None

    return {
        "corridor_id": f"d{number}:0-9",
        "programme_id": programme,
        "origin": name or origin,
        "origin_id": origin,
        "origin_country": country(origin),
        "destination": destination,
        "destination_id": destination,
        "destination_country": country(destination),
    }


def grouped(*rows: Row, programmes: list[Row] | None = None, entities: list[Row] | None = None) -> list[Pair]:
    return pairs(rows, programmes or [], {row["entity_id"]: row for row in entities or []})


def test_cities_and_nationalities_count_as_their_country() -> None:
    (pair,) = grouped(
        corridor(1, "country:KEN", "country:CAN"),
        corridor(2, "place:KEN-mombasa", "country:CAN", name="Mombasa"),
        corridor(3, "nationality:KEN", "country:CAN", name="Kenyan"),
    )
    assert (pair.key, pair.origin.name, pair.destination.name) == ("KEN-CAN", "Kenya", "Canada")
    assert pair.origin.entity_id == "country:KEN"
    assert pair.on_the_map
    assert [row["corridor_id"] for row in pair.rows] == ["d1:0-9", "d2:0-9", "d3:0-9"]


def test_there_and_back_are_two_pairs() -> None:
    made = grouped(corridor(1, "country:KEN", "country:CAN"), corridor(2, "country:CAN", "country:KEN"))
    assert [pair.key for pair in made] == ["CAN-KEN", "KEN-CAN"]


def test_a_region_is_listed_but_not_on_the_map() -> None:
    region = {"entity_id": "region:western-africa", "name": "West Africa"}
    rows = (
        corridor(1, "nationality:western-africa", "country:ITA", name="West African"),
        corridor(2, "region:western-africa", "country:ITA", name="West Africa"),
    )
    (pair,) = grouped(*rows, entities=[region])
    assert (pair.key, pair.origin.name, pair.origin.entity_id) == (
        "western-africa-ITA",
        "West Africa",
        region["entity_id"],
    )
    assert not pair.on_the_map
    (pair,) = grouped(rows[0])
    assert (pair.origin.name, pair.origin.entity_id) == ("West African", "nationality:western-africa")


def test_a_way_within_a_country_is_not_on_the_map() -> None:
    (pair,) = grouped(corridor(1, "place:KEN-mombasa", "place:KEN-nairobi"))
    assert not pair.on_the_map


def test_rows_of_one_programme_are_one_scheme_over_all_documents() -> None:
    programmes = [{"programme_id": f"d{number}:20-30", "entity_id": "programme:fields"} for number in (1, 2)]
    (pair,) = grouped(
        corridor(1, "country:KEN", "country:CAN", "d1:20-30"),
        corridor(2, "country:KEN", "country:CAN", "d2:20-30"),
        corridor(3, "country:KEN", "country:CAN"),
        corridor(4, "country:KEN", "country:CAN"),
        programmes=programmes,
    )
    assert len(pair.rows) == 4
    assert pair.scheme_count == 3


def test_the_pairs_with_the_most_schemes_come_first() -> None:
    made = grouped(
        corridor(1, "country:KEN", "country:CAN"),
        corridor(2, "country:BGD", "country:ITA"),
        corridor(3, "country:PHL", "country:JPN"),
        corridor(4, "country:PHL", "country:JPN"),
    )
    assert [pair.key for pair in made] == ["PHL-JPN", "BGD-ITA", "KEN-CAN"]
