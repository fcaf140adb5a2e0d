"""The table `sentences`."""

from schemas import fields
from schemas.fields import Integer, Text
from schemas.keys import DOCUMENT
from schemas.table import FactTable


class Sentences(FactTable, title="Sentences", primary_key=("sentence_id",), foreign_keys=(DOCUMENT,)):
    """The sentences of each press release as clean text, in reading order.

    A headline, a bullet item and a line of a contact block are a sentence each. Site navigation gives no sentence.
    """

    sentence_id: Text = fields.row_id("Sentence", "sentence")
    doc_id: Text = fields.doc_id()
    ordinal: Integer = fields.count("Ordinal", "Place of the sentence in the document.", example=3, unit="sentences")
    paragraph: Integer = fields.count(
        "Paragraph", "Place of its paragraph in the document.", example=1, unit="paragraphs"
    )
    zone: Text = fields.zone()
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="24 border officers took part in the three-day training.")
    rule: Text = fields.rule(example="sentence.final-stop")
