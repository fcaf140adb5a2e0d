"""Who took part with whom: actors of events and programmes, side by side and one by one."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.publishing.site.company import ROLES, Group, groups, pairs, ranked_actors
from pipeline.publishing.site.context import Context, File, Section, data_file
from pipeline.publishing.site.event_dates import period
from pipeline.publishing.site.evidence import evidence, parts, shards

SECTION = Section("Actors", "actors.html")

ROWS_A_FILE = 200
ACTORS_WITHOUT_SCRIPT = 100
"""Actors that the page itself holds; with scripts a reader can look up any."""
PAIRS_SHOWN = 50
"""The pairs that share the most events and programmes."""


def pages(context: Context) -> Iterator[File]:
    """The page `actors.html` and its data."""
    made = groups(context.rows("events"), context.rows("event_actors"), context.rows("programmes"), context.entities)
    actors = ranked_actors(made)
    counted = pairs(made)
    most = sorted(counted, key=lambda pair: (-counted[pair], pair))[:PAIRS_SHOWN]
    number = {actor: position for position, actor in enumerate(actors)}
    about = {"rowsAFile": ROWS_A_FILE, "roles": [role.replace("_", "-") for role in ROLES]}
    members = [[part for actor, role in group.members for part in (number[actor], ROLES.index(role))] for group in made]
    data = [
        data_file("data/actors.js", "actors", about),
        *parts("actor-names", [list(_named(context, actor).values()) for actor in actors]),
        *parts("actor-groups", members),
    ]
    yield context.page(
        "actors.html",
        "actors.html.j2",
        title="Who works with whom",
        description="Countries, bodies and people named as part of the same events and programmes, with their roles.",
        section=SECTION,
        scripts=(*(file.path for file in data), "assets/charts.js", "assets/actors.js"),
        actors=_listed(context, made, actors[:ACTORS_WITHOUT_SCRIPT]),
        actor_count=len(actors),
        pairs=[
            {"one": _named(context, one), "other": _named(context, other), "shared": counted[one, other]}
            for one, other in most
        ],
        pair_count=len(counted),
        event_count=sum(1 for group in made if group.table == "events"),
        programme_count=sum(1 for group in made if group.table == "programmes"),
    )
    yield from data
    yield from shards("actors", [_shown(context, group) for group in made], ROWS_A_FILE)


def _named(context: Context, actor: str) -> dict[str, str | None]:
    """An actor as a reader sees it."""
    entity = context.entities.get(actor)
    if entity is None:
        return {"name": actor, "kind": "", "path": None}
    return {"name": entity["name"], "kind": entity["kind"], "path": context.entity_path(actor)}


def _listed(context: Context, made: Sequence[Group], actors: Sequence[str]) -> list[dict[str, object]]:
    """Actors with their roles and how many events and programmes, and others in them, they have."""
    roles: dict[str, Counter[str]] = {actor: Counter() for actor in actors}
    company: dict[str, set[str]] = {actor: set() for actor in actors}
    count: Counter[str] = Counter()
    for group in made:
        for actor, role in group.members:
            if actor in roles:
                roles[actor][role.replace("_", "-")] += 1
        for actor in group.actors:
            if actor in company:
                count[actor] += 1
                company[actor].update(group.actors)
    return [
        {
            **_named(context, actor),
            "roles": [name for name, _ in sorted(roles[actor].items(), key=lambda item: (-item[1], item[0]))],
            "groups": count[actor],
            "others": len(company[actor]) - 1,
        }
        for actor in actors
    ]


def _shown(context: Context, group: Group) -> list[object]:
    """An event or programme as the script shows it."""
    row = group.row
    if group.table == "programmes":
        return ["programme", row["name"], *evidence(context, row)]
    parts = (row["place"], period(row["start_date"], row["end_date"]))
    return [
        row["kind"].replace("_", " "),
        row["name"] or ", ".join(part for part in parts if part),
        *evidence(context, row),
    ]
