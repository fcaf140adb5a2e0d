"""The first page: what the dataset is, its numbers, downloads and how to cite it."""

from collections.abc import Iterator

from pipeline.publishing.site.context import NAME, Context, File

SECTION = None


def pages(context: Context) -> Iterator[File]:
    """The page `index.html`."""
    yield context.page(
        "index.html",
        "home.html.j2",
        title=NAME,
        description="An open dataset of who trained, hosted, funded and recruited whom, where, when and how many.",
        section=SECTION,
        json_ld=None,
        counts={name: len(table) for name, table in context.tables.items()},
    )
