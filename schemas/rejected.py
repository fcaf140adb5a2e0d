"""The table `rejected`."""

from schemas import fields, values
from schemas.fields import Text
from schemas.table import Table


class Rejected(Table, title="Rejected documents", primary_key=("doc_id", "stage")):
    """Press releases that could not be turned into rows, with the reason. Nothing vanishes silently."""

    doc_id: Text = fields.doc_id()
    stage: Text = fields.column("Stage", "Where it failed.", example="cleaning", one_of=values.REJECTION_STAGES)
    error: Text = fields.column(
        "Error",
        "What was wrong and what can be done.",
        example="no title found: the file holds site navigation only",
        matches=fields.NOT_BLANK,
    )
