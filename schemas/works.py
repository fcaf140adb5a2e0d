"""The table `works`."""

from schemas import fields, keys, values
from schemas.fields import Integer, Text
from schemas.table import FactTable


class Works(
    FactTable,
    title="Works",
    primary_key=("work_id",),
    foreign_keys=(keys.DOCUMENT, keys.entity("entity_id", optional=False)),
):
    """Publications, laws, agreements and declarations that a press release names, one row each per document."""

    work_id: Text = fields.row_id("Work", "work")
    doc_id: Text = fields.doc_id()
    entity_id: Text = fields.entity_id(
        "Entity", "The work in `entities`.", example="work:border-officers-handbook", nullable=False
    )
    name: Text = fields.one_line("Name", "Its title, as written.", example="Border Officers' Handbook")
    kind: Text = fields.column("Kind", "What kind of work it is.", example="publication", one_of=values.WORK_KINDS)
    year: Integer = fields.year("Year", "The year it was made or published, as stated.", example=2030)
    publisher: Text = fields.publisher()
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Border Officers' Handbook")
    rule: Text = fields.rule(example="work.capitalised-head")
