"""The registry: every table of the dataset by its name."""

from schemas.affiliations import Affiliations
from schemas.changes import Changes
from schemas.contacts import Contacts
from schemas.corridors import Corridors
from schemas.document_countries import DocumentCountries
from schemas.documents import Documents
from schemas.entities import Entities
from schemas.event_actors import EventActors
from schemas.events import Events
from schemas.figures import Figures
from schemas.mentions import Mentions
from schemas.press_releases import PressReleases
from schemas.programmes import Programmes
from schemas.quality import Quality
from schemas.quotes import Quotes
from schemas.rejected import Rejected
from schemas.sentences import Sentences
from schemas.table import Table
from schemas.topics import Topics
from schemas.works import Works

TABLES: dict[str, type[Table]] = {
    table.table_name: table
    for table in (
        PressReleases,
        Documents,
        Sentences,
        Mentions,
        Entities,
        DocumentCountries,
        Affiliations,
        Quotes,
        Figures,
        Events,
        EventActors,
        Corridors,
        Programmes,
        Works,
        Contacts,
        Topics,
        Quality,
        Rejected,
    )
}
"""All tables by name, in the order to read about them."""

PUBLISHED: dict[str, type[Table]] = {name: table for name, table in TABLES.items() if table is not PressReleases}
"""The tables users download."""

ABOUT_RELEASES: dict[str, type[Table]] = {Changes.table_name: Changes}
"""Tables that users download as well, but that compare releases instead of describing documents."""
