"""The table `affiliations`."""

from schemas import fields, keys
from schemas.fields import Integer, Text
from schemas.table import FactTable


class Affiliations(
    FactTable,
    title="Affiliations",
    primary_key=("affiliation_id",),
    foreign_keys=(keys.DOCUMENT, keys.entity("person_id", optional=False), keys.entity("organization_id")),
):
    """People with the role and the body a press release gives them, one row per person and role."""

    affiliation_id: Text = fields.row_id("Affiliation", "affiliation")
    doc_id: Text = fields.doc_id()
    person: Text = fields.one_line("Person", "The person's name, without honorific.", example="Amina Odhiambo")
    person_id: Text = fields.column(
        "Person entity", "The person in `entities`.", example="person:amina-odhiambo", matches=fields.PERSON_ID
    )
    role: Text = fields.one_line("Role", "Title or office as written.", example="Chief of Mission", nullable=True)
    organization: Text = fields.one_line(
        "Organization", "The body the role is held in, as written.", example="IOM Kenya", nullable=True
    )
    organization_id: Text = fields.entity_id("Organization entity", "The body in `entities`.", example="org:iom-kenya")
    start: Integer = fields.start()
    end: Integer = fields.end()
    text: Text = fields.text(example="Amina Odhiambo, Chief of Mission at IOM Kenya")
    rule: Text = fields.rule(example="role.after-name")
