"""What the id of an entity tells by itself.

Belongs here: reading ids. Does not belong here: making them (`identify.py`), which needs all that reads texts.
"""


def country_of(entity_id: str) -> str | None:
    """ISO 3166-1 alpha-3 code of the country that an entity is, belongs to or lies in, if its id tells it."""
    kind, _, value = entity_id.partition(":")
    return value[:3] if kind in ("country", "nationality", "place") and value[:3].isupper() else None
