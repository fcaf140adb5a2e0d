"""Corridors by the pair of countries or regions that they lead from and to.

Belongs here: grouping and counting. Does not belong here: maps and lists of them (`pipeline.publishing.charts`, the
site).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.publishing.geography import Point, country_names, points

Row = dict[str, Any]


class Place(NamedTuple):
    """One end of a corridor: a country, or a region of several.

    Attributes:
        key: ISO 3166-1 alpha-3 code of the country; of a region its `entity_id` without the kind.
        name: As a reader sees it.
        entity_id: What it is in `entities`.
        point: Where it lies on a map; none for a region.
    """

    key: str
    name: str
    entity_id: str
    point: Point | None


class Pair(NamedTuple):
    """All corridors from one place to another.

    Attributes:
        origin: Where people leave from.
        destination: Where people go to.
        schemes: One label per row: rows of the same programme share it, any other row has its own.
        rows: Rows of `corridors`, in the order of the table.
    """

    origin: Place
    destination: Place
    schemes: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """Names the pair in addresses: `COL-ESP`."""
        return f"{self.origin.key}-{self.destination.key}"

    @property
    def scheme_count(self) -> int:
        """How many schemes or flows the rows speak of."""
        return len(set(self.schemes))

    @property
    def on_the_map(self) -> bool:
        """Whether it leads from one country to another."""
        return None not in (self.origin.point, self.destination.point) and self.origin != self.destination


def pairs(corridors: Iterable[Row], programmes: Iterable[Row], entities: Mapping[str, Row]) -> list[Pair]:
    """Group the rows of `corridors`.

    Args:
        corridors: Rows of `corridors`. A city counts as its country, and a nationality as the country or region.
        programmes: Rows of `programmes`. The same programme in several documents is one scheme.
        entities: Rows of `entities` by `entity_id`.

    Returns:
        The pairs with the most schemes first, equal ones by key.
    """
    programme_of = {row["programme_id"]: row["entity_id"] for row in programmes}
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    ends: dict[str, Place] = {}
    for row in corridors:
        keys = []
        for end in ("origin", "destination"):
            place = _place(row, end, entities)
            keys.append(ends.setdefault(place.key, place).key)
        grouped[keys[0], keys[1]].append(row)
    made = [
        Pair(
            ends[origin],
            ends[destination],
            tuple(programme_of.get(row["programme_id"]) or row["corridor_id"] for row in rows),
            tuple(rows),
        )
        for (origin, destination), rows in grouped.items()
    ]
    return sorted(made, key=lambda pair: (-pair.scheme_count, pair.key))


def _place(row: Row, end: str, entities: Mapping[str, Row]) -> Place:
    country: str | None = row[f"{end}_country"]
    entity_id: str = row[f"{end}_id"]
    if country is not None:
        return Place(country, country_names().get(country, country), f"country:{country}", points().get(country))
    region = entity_id.partition(":")[2]
    named = entities.get(f"region:{region}")
    return Place(region, named["name"], named["entity_id"], None) if named else Place(region, row[end], entity_id, None)
