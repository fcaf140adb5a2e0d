"""The first page: what the dataset is, its numbers, its files, how good it is and how to cite it."""

from collections import Counter
from collections.abc import Iterator

import schemas
from pipeline.evaluation.quality import mean_f1
from pipeline.publishing import charts, croissant, data_package
from pipeline.publishing.changes import FILE_NAME as CHANGES_FILE
from pipeline.publishing.citation import Citation, bibtex, citation
from pipeline.publishing.corridor_pairs import pairs
from pipeline.publishing.site.context import NAME, Context, File
from pipeline.publishing.site.corridor_figure import corridor_figure
from pipeline.publishing.site.pages import corridors
from pipeline.publishing.site.pages.tables import files, summary
from pipeline.publishing.site.quality_figure import quality_figure
from schemas import values

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

METADATA_FILES = (data_package.FILE_NAME, croissant.FILE_NAME)


def pages(context: Context) -> Iterator[File]:
    """The page `index.html`."""
    quality = context.rows("quality")
    of_tables = [
        (table, summary(table), len(context.tables[name]), files(context, table))
        for name, table in schemas.PUBLISHED.items()
    ]
    own = {file.path for _, _, _, both in of_tables for file in both.values()}
    changes = Counter((row["table"], row["change"]) for row in context.rows("changes"))
    yield context.page(
        "index.html",
        "home.html.j2",
        title=NAME,
        description=DESCRIPTION,
        section=SECTION,
        json_ld=croissant.json_ld(context.package, "../"),
        corridor_figure=corridor_figure(pairs(context.rows("corridors"), context.rows("programmes"), context.entities)),
        corridors_path=corridors.SECTION.path,
        counts=[(noun, len(context.tables[name]), context.table_path(name)) for name, noun in COUNTED.items()],
        start=START,
        tables=of_tables,
        other_files=[file for path, file in context.files.items() if path not in own],
        metadata_files=METADATA_FILES,
        changes_file=context.files.get(CHANGES_FILE),
        changes=[(table, values.CHANGES[change], number) for (table, change), number in changes.items()],
        changed_since=next((row["previous_version"] for row in context.rows("changes")), None),
        cited=cited(citation()),
        bibtex=bibtex(citation()),
        mean_f1=mean_f1(quality) if quality else None,
        quality_figure=quality_figure(charts.scores_of_tables(quality)),
        quality=[row for row in quality if row["label"] == "all"],
    )


def cited(about: Citation) -> str:
    """How the dataset is cited, as a text."""
    year = about.released.year if about.released else "n.d."
    text = f"{', '.join(about.authors)} ({year}). {about.title} (version {about.version}) [Data set]."
    return f"{text} {about.url}" if about.url else text
