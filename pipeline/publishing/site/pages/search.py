"""Search over titles, sentences and entities: the page, and the index it loads."""

from collections.abc import Iterable, Iterator

from pipeline.publishing.site.context import Context, File, Row, Section
from pipeline.publishing.site.search_index import FOLDER, index

SECTION = Section("Search", "search.html")

EXAMPLE_KINDS = ("country", "org", "programme")
"""The kinds of entities of which the most mentioned is offered as an example of a search."""


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
        examples=examples(context.rows("entities")),
    )
    yield from index(context)


def examples(entities: Iterable[Row]) -> list[str]:
    """The most mentioned name of each of `EXAMPLE_KINDS` that there is.

    Args:
        entities: Rows of `entities`.
    """
    ranked = sorted(entities, key=lambda row: (row["mention_count"], row["entity_id"]))
    most_mentioned = {row["kind"]: row["name"] for row in ranked}
    return [most_mentioned[kind] for kind in EXAMPLE_KINDS if kind in most_mentioned]
