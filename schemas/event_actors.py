"""The table `event_actors`."""

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import EvidenceTable


class EventActors(
    EvidenceTable,
    title="Actors of events",
    primary_key=("event_id", "role", "actor"),
    foreign_keys=(keys.EVENT, keys.DOCUMENT, keys.entity("entity_id")),
):
    """Who organised, hosted, attended, funded or supported an event: one row per event, role and actor."""

    event_id: Text = fields.column(
        "Event", "The row of `events` it belongs to.", example="mombasa-training:380-398", matches=fields.ROW_ID
    )
    role: Text = fields.column(
        "Part", "What the actor has to do with the event.", example="participant", one_of=values.ACTOR_ROLES
    )
    actor: Text = fields.one_line("Actor", "Name of the country, body or person, as written.", example="Kenya")
    doc_id: Text = fields.doc_id()
    entity_id: Text = fields.entity_id("Entity", "The actor in `entities`.", example="country:KEN")
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Kenya")
    rule: Text = fields.rule(example="actor.participant-list")
