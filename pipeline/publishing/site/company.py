"""Who is named with whom: the events and programmes that actors share.

Here: actors, the groups they form, and pairs of them.
Not here: the page (`pages/actors.py`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from schemas import values

Row = dict[str, Any]

ROLES = (*values.ACTOR_ROLES, "implementer")
"""Roles in events, and the one that only programmes have."""

_PROGRAMME_ROLES = ("implementer", "partner", "funder")


class Group(NamedTuple):
    """An event or a programme with those named as part of it.

    Attributes:
        table: `events` or `programmes`.
        row: The row of that table.
        members: Actor and role, each once, in order.
    """

    table: str
    row: Row
    members: tuple[tuple[str, str], ...]

    @property
    def actors(self) -> list[str]:
        """Its actors, each once."""
        return sorted({actor for actor, _ in self.members})


def groups(
    events: Iterable[Row], event_actors: Iterable[Row], programmes: Iterable[Row], entities: Mapping[str, Row]
) -> list[Group]:
    """All events and programmes that have an actor.

    Args:
        events: Rows of `events`.
        event_actors: Rows of `event_actors`.
        programmes: Rows of `programmes`; their implementer, partner and funder are known by name.
        entities: Rows of `entities` by `entity_id`.

    Returns:
        Events before programmes, in the order of their tables. An actor is an `entity_id`; one that is no entity is
        its name.
    """
    members: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in event_actors:
        members[row["event_id"]].add((row["entity_id"] or row["actor"], row["role"]))
    named = _by_name(entities)
    made = [
        Group("events", row, tuple(sorted(members[row["event_id"]]))) for row in events if row["event_id"] in members
    ]
    for row in programmes:
        names: dict[str, str] = {role: row[role] for role in _PROGRAMME_ROLES if row[role]}
        actors = {(named.get(name.casefold(), name), role) for role, name in names.items()}
        if actors:
            made.append(Group("programmes", row, tuple(sorted(actors))))
    return made


def _by_name(entities: Mapping[str, Row]) -> dict[str, str]:
    """Entities by name, acronym and other spellings; of several with the same one, the one mentioned most often."""
    ranked = sorted(entities.values(), key=lambda row: (-row["mention_count"], row["entity_id"]))
    named: dict[str, str] = {}
    for row in ranked:
        for name in (row["name"], row["acronym"], *row["aliases"]):
            if name:
                named.setdefault(name.casefold(), row["entity_id"])
    return named


def ranked_actors(made: Sequence[Group]) -> list[str]:
    """All actors: those in the most groups first, of equal ones those with the most company, then by id."""
    count = Counter(actor for group in made for actor in group.actors)
    company: dict[str, set[str]] = defaultdict(set)
    for group in made:
        for actor in group.actors:
            company[actor].update(group.actors)
    return sorted(count, key=lambda actor: (-count[actor], -len(company[actor]), actor))


def pairs(made: Iterable[Group]) -> Counter[tuple[str, str]]:
    """How many groups each two actors share."""
    return Counter(pair for group in made for pair in combinations(group.actors, 2))
