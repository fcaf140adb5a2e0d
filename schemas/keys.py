"""The references that several tables share."""

from schemas.table import ForeignKey

DOCUMENT = ForeignKey(("doc_id",), "documents", ("doc_id",))
SENTENCE = ForeignKey(("sentence_id",), "sentences", ("sentence_id",))
EVENT = ForeignKey(("event_id",), "events", ("event_id",))
OPTIONAL_EVENT = EVENT._replace(optional=True)
OPTIONAL_PROGRAMME = ForeignKey(("programme_id",), "programmes", ("programme_id",), optional=True)


def entity(column: str, *, optional: bool = True) -> ForeignKey:
    """Reference from `column` to `entities`."""
    return ForeignKey((column,), "entities", ("entity_id",), optional)
