"""The first page: what the dataset is, its numbers, its files, how good it is and how to cite it."""

from collections.abc import Iterator

import schemas
from pipeline.evaluation.quality import mean_f1
from pipeline.publishing import charts
from pipeline.publishing.site.citation import citation
from pipeline.publishing.site.context import NAME, Context, File
from pipeline.publishing.site.pages.tables import files, summary
from pipeline.publishing.site.quality_figure import quality_figure

SECTION = None

DESCRIPTION = (
    "An open dataset of who trained, hosted, funded and recruited whom, where, when and how many, read from the press "
    "releases of the International Organization for Migration (IOM)."
)

COUNTED = {
    "documents": "press releases",
    "events": "events",
    "event_actors": "actors of events",
    "corridors": "migration corridors",
    "figures": "figures",
    "quotes": "quotations",
    "entities": "entities",
    "mentions": "mentions",
}
"""The tables whose rows are counted on the page, as what they are counted."""

START = (
    ("what happened, who took part", ("events", "event_actors"), ("affiliations", "contacts")),
    ("how many, how much, how long", ("figures",), ("programmes",)),
    ("from where to where", ("corridors",), ("document_countries", "topics")),
    ("who said what, citing what", ("quotes",), ("works",)),
    ("who and what is named, and where", ("entities", "mentions"), ("sentences", "documents")),
    ("how far to trust it", ("quality",), ("rejected",)),
)
"""What a reader may want to learn, the tables to start with, and those to go on with."""


def pages(context: Context) -> Iterator[File]:
    """The page `index.html`."""
    quality = context.rows("quality")
    of_tables = [
        (table, summary(table), len(context.tables[name]), files(context, table))
        for name, table in schemas.PUBLISHED.items()
    ]
    own = {file.path for _, _, _, both in of_tables for file in both.values()}
    yield context.page(
        "index.html",
        "home.html.j2",
        title=NAME,
        description=DESCRIPTION,
        section=SECTION,
        json_ld=context.package.get("json_ld"),
        counts=[(noun, len(context.tables[name]), context.table_path(name)) for name, noun in COUNTED.items()],
        start=START,
        tables=of_tables,
        other_files=[file for file in context.files if file.path not in own],
        version=context.package.get("version"),
        citation=citation(context.package, NAME),
        mean_f1=mean_f1(quality) if quality else None,
        quality_figure=quality_figure(charts.scores_of_tables(quality)),
        quality=[row for row in quality if row["label"] == "all"],
    )
