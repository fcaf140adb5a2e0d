"""The map of the corridors, and the list of them that says the same."""

from collections.abc import Iterator, Mapping

from pipeline.publishing.corridor_pairs import Pair, Place, pairs
from pipeline.publishing.geography import outline
from pipeline.publishing.site import words
from pipeline.publishing.site.context import Context, File, Row, Section, data_file
from pipeline.publishing.site.evidence import evidence, parts, shards
from schemas import values

SECTION = Section("Corridors", "corridors.html")

ROWS_A_FILE = 100
NO_YEAR = "none"
"""The choice of the rows that state no year."""
PAIRS_WITHOUT_SCRIPT = 100
"""Pairs that the page itself holds; with scripts the list has all of them."""
EVIDENCE_WITHOUT_SCRIPT = 2
"""Rows of such a pair that the page itself holds."""


def pages(context: Context) -> Iterator[File]:
    """The page `corridors.html` and its data."""
    made = pairs(context.rows("corridors"), context.rows("programmes"), context.entities)
    rows = [row for pair in made for row in pair.rows]
    years = sorted({row["year"] for row in rows if row["year"] is not None})
    data = _data(made, context)
    yield context.page(
        "corridors.html",
        "corridors.html.j2",
        title="Migration corridors",
        description="From where to where people move or are to move, by the schemes and flows that the releases name.",
        section=SECTION,
        scripts=(
            "vendor/d3-array/d3-array.min.js",
            "vendor/d3-geo/d3-geo.min.js",
            "vendor/topojson-client/topojson-client.min.js",
            *(file.path for file in data),
            "assets/charts.js",
            "assets/corridors.js",
        ),
        pairs=[_listed(context, pair) for pair in made[:PAIRS_WITHOUT_SCRIPT]],
        pair_count=len(made),
        row_count=len(rows),
        off_the_map=sum(1 for pair in made if not pair.on_the_map),
        status_options=[(status, status) for status in values.CORRIDOR_STATUSES],
        flow_options=[(flow, flow) for flow in values.CORRIDOR_FLOWS],
        year_options=[(year, year) for year in years] + [(NO_YEAR, "not stated")] if years else [],
    )
    yield from data
    programmes = {row["programme_id"]: row for row in context.rows("programmes")}
    yield from shards("corridors", [_row(context, row, programmes) for row in rows], ROWS_A_FILE)


def _data(made: list[Pair], context: Context) -> list[File]:
    """What the script needs to draw, filter and list all pairs; the rows themselves are in shards, in this order."""
    places: dict[str, int] = {}
    shown: list[list[object]] = []
    listed = []
    statuses, flows = list(values.CORRIDOR_STATUSES), list(values.CORRIDOR_FLOWS)
    for pair in made:
        for place in (pair.origin, pair.destination):
            if place.key not in places:
                places[place.key] = len(shown)
                shown.append([place.key, place.name, _path(context, place), place.point])
        numbers = {scheme: number for number, scheme in enumerate(dict.fromkeys(pair.schemes))}
        rows = [
            [statuses.index(row["status"]), flows.index(row["flow"]), row["year"], numbers[scheme]]
            for row, scheme in zip(pair.rows, pair.schemes, strict=True)
        ]
        listed.append([places[pair.origin.key], places[pair.destination.key], rows])
    about = {"rowsAFile": ROWS_A_FILE, "places": shown, "statuses": statuses, "flows": flows}
    return [
        data_file("data/world.js", "world", outline()),
        data_file("data/corridors.js", "corridors", about),
        *parts("corridor-pairs", listed),
    ]


def _path(context: Context, place: Place) -> str | None:
    return context.entity_path(place.entity_id) if place.entity_id in context.entities else None


def _row(context: Context, row: Row, programmes: Mapping[str, Row]) -> list[object]:
    """A row as the script shows it: its evidence, what is known of it, its programme."""
    programme = programmes.get(row["programme_id"])
    return [
        *evidence(context, row),
        _said(row),
        programme["name"] if programme else None,
        context.entity_path(programme["entity_id"]) if programme else None,
    ]


def _said(row: Row) -> str:
    """What is known of a row, in words."""
    migrants = None if row["migrants"] is None else words.plural(row["migrants"], "migrant")
    year = None if row["year"] is None else str(row["year"])
    return " · ".join(part for part in (row["flow"], row["status"], row["sector"], migrants, year) if part)


def _listed(context: Context, pair: Pair) -> dict[str, object]:
    """A pair as a row of the list."""
    years = sorted({row["year"] for row in pair.rows if row["year"] is not None})
    return {
        "key": pair.key,
        "origin": pair.origin.name,
        "origin_path": _path(context, pair.origin),
        "destination": pair.destination.name,
        "destination_path": _path(context, pair.destination),
        "schemes": pair.scheme_count,
        "flows": [flow for flow in values.CORRIDOR_FLOWS if any(row["flow"] == flow for row in pair.rows)],
        "statuses": [name for name in values.CORRIDOR_STATUSES if any(row["status"] == name for row in pair.rows)],
        "years": years,
        "on_the_map": pair.on_the_map,
        "evidence": [evidence(context, row) for row in pair.rows[:EVIDENCE_WITHOUT_SCRIPT]],
        "more": len(pair.rows) - EVIDENCE_WITHOUT_SCRIPT,
    }
