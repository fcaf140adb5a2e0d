"""Who is named with whom."""

from typing import Any

from pipeline.publishing.site.company import groups, pairs, ranked_actors

Row = dict[str, Any]


def actor(event: str, role: str, name: str, entity: str | None = None) -> Row:
    return {"event_id": event, "role": role, "actor": name, "entity_id": entity}


def programme(**roles: str) -> Row:
    return {"programme_id": "p", "implementer": None, "partner": None, "funder": None} | roles


def entity(
    entity_id: str, name: str, acronym: str | None = None, aliases: tuple[str, ...] = (), mentions: int = 1
) -> Row:
    return {"entity_id": entity_id, "name": name, "acronym": acronym, "aliases": aliases, "mention_count": mentions}


EVENTS = [{"event_id": "e1"}, {"event_id": "e2"}, {"event_id": "e3"}]
ACTORS = [
    actor("e1", "participant", "Kenya", "country:KEN"),
    actor("e1", "host", "Kenya", "country:KEN"),
    actor("e1", "participant", "Ghana", "country:GHA"),
    actor("e1", "organizer", "IOM", "org:iom"),
    actor("e2", "organizer", "IOM", "org:iom"),
    actor("e2", "participant", "Ghana", "country:GHA"),
    actor("e3", "speaker", "A voice from nowhere"),
]


def test_events_and_programmes_with_those_named_as_part_of_them() -> None:
    entities = {"org:iom": entity("org:iom", "International Organization for Migration", "IOM")}
    made = groups(EVENTS, ACTORS, [programme(), programme(implementer="iom", funder="Port Fund")], entities)
    assert [(group.table, group.actors) for group in made] == [
        ("events", ["country:GHA", "country:KEN", "org:iom"]),
        ("events", ["country:GHA", "org:iom"]),
        ("events", ["A voice from nowhere"]),
        ("programmes", ["Port Fund", "org:iom"]),
    ]
    assert ("country:KEN", "host") in made[0].members
    assert ("country:KEN", "participant") in made[0].members
    assert ("org:iom", "implementer") in made[3].members


def test_a_name_of_several_means_the_one_mentioned_most() -> None:
    entities = {
        "org:a": entity("org:a", "Agency for Training", "AT", mentions=2),
        "org:b": entity("org:b", "Action Together", None, ("AT",), mentions=5),
    }
    (made,) = groups([], [], [programme(partner="AT")], entities)
    assert made.actors == ["org:b"]


def test_pairs_share_events_each_counted_once() -> None:
    counted = pairs(groups(EVENTS, ACTORS, [], {}))
    assert counted == {
        ("country:GHA", "org:iom"): 2,
        ("country:GHA", "country:KEN"): 1,
        ("country:KEN", "org:iom"): 1,
    }


def test_who_is_in_the_most_comes_first() -> None:
    made = groups(EVENTS, ACTORS, [], {})
    assert ranked_actors(made) == ["country:GHA", "org:iom", "country:KEN", "A voice from nowhere"]
