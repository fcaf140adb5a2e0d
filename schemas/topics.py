"""The table `topics`."""

from schemas import fields, keys
from schemas.fields import Integer, Number, Text
from schemas.table import EvidenceTable


class Topics(EvidenceTable, title="Topics", primary_key=("doc_id", "topic"), foreign_keys=(keys.DOCUMENT,)):
    """What each press release is about, from a controlled list: one row per document and topic."""

    doc_id: Text = fields.doc_id()
    topic: Text = fields.column(
        "Topic", "The topic's id in the controlled list.", example="border-management", matches=fields.SLUG
    )
    score: Number = fields.column(
        "Score",
        "How strongly the text speaks of it; comparable within a document.",
        example=3.5,
        ge=0,
        le=fields.LARGEST_NUMBER,
    )
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="border officers")
    rule: Text = fields.rule(example="topic.keyword")
