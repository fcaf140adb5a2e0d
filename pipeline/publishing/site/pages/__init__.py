"""The pages of the site. A page module has a `SECTION`, its entry in the navigation, and `pages(context)`: its files.

Not here: what pages share (`pipeline.publishing.site.context`).
"""

from collections.abc import Iterator
from typing import Protocol

from pipeline.publishing.site.context import Context, File, Section
from pipeline.publishing.site.pages import (
    actors,
    corridors,
    documents,
    entities,
    events,
    home,
    rules,
    search,
    tables,
)


class PageModule(Protocol):
    """A module of this package."""

    __name__: str

    @property
    def SECTION(self) -> Section | None:
        """Its entry in the navigation, if it has one."""
        ...

    def pages(self, context: Context) -> Iterator[File]:
        """The files of one section of the site."""
        ...


PAGE_MODULES: tuple[PageModule, ...] = (home, documents, entities, corridors, events, actors, tables, rules, search)
"""All page modules in the order of the navigation; a path belongs to one of them only."""
