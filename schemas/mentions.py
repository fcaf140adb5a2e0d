"""The table `mentions`."""

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import FactTable


class Mentions(
    FactTable,
    title="Mentions",
    primary_key=("mention_id",),
    foreign_keys=(keys.DOCUMENT, keys.SENTENCE, keys.entity("entity_id")),
):
    """Every stretch of text that names or counts something, with a label.

    Mentions do not overlap: the longest name wins. Labels follow OntoNotes where it has one.
    """

    mention_id: Text = fields.row_id("Mention", "mention")
    doc_id: Text = fields.doc_id()
    sentence_id: Text = fields.sentence_id()
    zone: Text = fields.zone()
    label: Text = fields.column("Label", "What kind of thing is mentioned.", example="ORG", one_of=values.LABELS)
    entity_id: Text = fields.entity_id(
        "Entity",
        "The thing meant, the same in all documents; null for numbers, dates and addresses.",
        example="org:iom",
    )
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="IOM")
    rule: Text = fields.rule(example="name.known-body")
