"""The table `corridors`."""

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import FactTable


class Corridors(
    FactTable,
    title="Migration corridors",
    primary_key=("corridor_id",),
    foreign_keys=(
        keys.DOCUMENT,
        keys.SENTENCE,
        keys.entity("origin_id", optional=False),
        keys.entity("destination_id", optional=False),
        keys.OPTIONAL_PROGRAMME,
    ),
):
    """Flows of people, or schemes for them, from one country or region to another, one row per pair stated in a text.

    A return runs from the country left to the country of return.
    """

    corridor_id: Text = fields.row_id("Corridor", "corridor")
    doc_id: Text = fields.doc_id()
    sentence_id: Text = fields.sentence_id()
    origin: Text = fields.one_line("Origin", "Where people leave from, by name.", example="Kenya")
    origin_id: Text = fields.entity_id(
        "Origin entity", "The origin in `entities`.", example="country:KEN", nullable=False
    )
    destination: Text = fields.one_line("Destination", "Where people go to, by name.", example="Canada")
    destination_id: Text = fields.entity_id(
        "Destination entity", "The destination in `entities`.", example="country:CAN", nullable=False
    )
    origin_country: Text = fields.country("Country of origin", "The country of the origin; null for a region.")
    destination_country: Text = fields.country(
        "Country of destination", "The country of the destination; null for a region.", example="CAN"
    )
    status: Text = fields.column(
        "Status", "Whether people have moved.", example="planned", one_of=values.CORRIDOR_STATUSES
    )
    flow: Text = fields.column("Flow", "Why people move.", example="labour", one_of=values.CORRIDOR_FLOWS)
    sector: Text = fields.sector()
    programme_id: Text = fields.programme_id()
    migrants: Integer = fields.count(
        "Migrants", "How many people move, as stated.", example=120, unit="people", nullable=True
    )
    year: Integer = fields.year("Year", "The year of the movement, as stated.", example=2030)
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="120 farm workers from Kenya will travel to Canada")
    rule: Text = fields.rule(example="corridor.from-to")
