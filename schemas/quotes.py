"""The table `quotes`."""

import pandas as pd

from schemas import fields, keys
from schemas.fields import Integer, Text
from schemas.table import FactTable, row_check


class Quotes(
    FactTable,
    title="Quotations",
    primary_key=("quote_id",),
    foreign_keys=(keys.DOCUMENT, keys.SENTENCE, keys.entity("speaker_id")),
):
    """Direct quotations with their speakers.

    `text` holds the words quoted, without the quotation marks. Words in quotation marks that nobody says, such as
    titles, are none.
    """

    quote_id: Text = fields.row_id("Quotation", "quotation")
    doc_id: Text = fields.doc_id()
    sentence_id: Text = fields.sentence_id()
    speaker: Text = fields.one_line(
        "Speaker",
        "Name of the person or body quoted; null where the text names none.",
        example="Amina Odhiambo",
        nullable=True,
    )
    speaker_id: Text = fields.entity_id("Speaker entity", "The speaker in `entities`.", example="person:amina-odhiambo")
    cue: Text = fields.one_line("Cue", "The verb that announces the words.", example="said", nullable=True)
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="A safe border serves everyone")
    rule: Text = fields.rule(example="quote.said-after")

    @row_check("speaker", "speaker_id", says="speaker_id is given only with speaker")
    @classmethod
    def _speaker_entity_has_a_name(cls, frame: pd.DataFrame) -> pd.Series:
        return frame["speaker"].notna() | frame["speaker_id"].isna()
