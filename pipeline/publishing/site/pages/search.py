"""Search over titles, sentences and entities: the page, and the index it loads."""

from collections.abc import Iterator

from pipeline.publishing.site.context import Context, File, Section
from pipeline.publishing.site.search_index import FOLDER, index

SECTION = Section("Search", "search.html")


def pages(context: Context) -> Iterator[File]:
    """The page `search.html` and the files of the index."""
    yield context.page(
        SECTION.path,
        "search.html.j2",
        title="Search",
        description="Search the titles and sentences of the press releases and the entities they name.",
        section=SECTION,
        scripts=(f"{FOLDER}/contents.js", "assets/search.js"),
        documents=len(context.documents),
        sentences=len(context.tables["sentences"]),
        entities=len(context.entities),
    )
    yield from index(context)
