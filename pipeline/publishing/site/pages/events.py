"""The time line of the events, and the list of them that says the same."""

from collections.abc import Iterator

from pipeline.publishing.geography import country_names
from pipeline.publishing.site.context import Context, File, Row, Section, data_file
from pipeline.publishing.site.event_dates import AXES, Stretch, period, stretch
from pipeline.publishing.site.evidence import evidence, parts, shards
from schemas import values

SECTION = Section("Events", "events.html")

ROWS_A_FILE = 200
ROWS_WITHOUT_SCRIPT = 150
"""Events that the page itself holds; with scripts the list has all of them."""


def pages(context: Context) -> Iterator[File]:
    """The page `events.html` and its data."""
    placed = sorted(
        ((stretch(row["start_date"], row["end_date"]), row) for row in context.rows("events")),
        key=lambda pair: (AXES.index(pair[0].axis), pair[0].start, pair[0].end, pair[1]["event_id"]),
    )
    kinds = [kind for kind in values.EVENT_KINDS if any(row["kind"] == kind for _, row in placed)]
    codes = {row["country"] for _, row in placed if row["country"]}
    countries = sorted((country_names().get(code, code), code) for code in codes)
    order = {code: number for number, (_, code) in enumerate(countries)}
    about = {
        "rowsAFile": ROWS_A_FILE,
        "kinds": [kind.replace("_", " ") for kind in kinds],
        "countries": [name for name, _ in countries],
    }
    data = [
        data_file("data/events.js", "events", about),
        *parts("event-places", [_placed(where, row, kinds, order) for where, row in placed]),
    ]
    no_country = any(row["country"] is None for _, row in placed)
    yield context.page(
        "events.html",
        "events.html.j2",
        title="Events",
        description="Trainings, meetings, launches and what else took place, as far as the releases date it.",
        section=SECTION,
        scripts=(
            "vendor/d3-array/d3-array.min.js",
            "vendor/d3-time/d3-time.min.js",
            *(file.path for file in data),
            "assets/charts.js",
            "assets/events.js",
        ),
        kind_options=[(number, kind.replace("_", " ")) for number, kind in enumerate(kinds)],
        country_options=[*enumerate(name for name, _ in countries), *([(-1, "not stated")] if no_country else [])],
        events=[_row(context, row) for _, row in placed[:ROWS_WITHOUT_SCRIPT]],
        count=len(placed),
        on_axis={axis: sum(1 for where, _ in placed if where.axis == axis) for axis in AXES},
    )
    yield from data
    yield from shards("events", [list(_row(context, row).values()) for _, row in placed], ROWS_A_FILE)


def _placed(where: Stretch, row: Row, kinds: list[str], countries: dict[str, int]) -> list[int]:
    """An event as the script places and filters it; -1 stands for no country."""
    country = countries[row["country"]] if row["country"] else -1
    return [kinds.index(row["kind"]), country, AXES.index(where.axis), where.start, where.end, int(where.exact)]


def _row(context: Context, row: Row) -> dict[str, object]:
    """An event as the list shows it."""
    country = f"country:{row['country']}"
    return {
        "date": period(row["start_date"], row["end_date"]),
        "kind": row["kind"].replace("_", " "),
        "name": row["name"],
        "place": row["place"],
        "country": country_names().get(row["country"] or "", row["country"]),
        "country_path": context.entity_path(country) if country in context.entities else None,
        "participants": row["participant_count"],
        **evidence(context, row)._asdict(),
    }
