"""The README of the published files.

Not here: the README of the project; what columns mean (`dictionary.py`).
"""

from collections.abc import Collection, Mapping

import schemas
from pipeline.publishing.citation import bibtex, citation
from pipeline.publishing.questions import questions
from pipeline.publishing.rendering import rendered

FILE_NAME = "README.md"
START_WITH = ("documents", "events", "event_actors", "figures", "corridors", "quotes")


def readme(row_counts: Mapping[str, int], *, contacts_withheld: bool = False, left_out: Collection[str] = ()) -> str:
    """The README as Markdown.

    Args:
        row_counts: Number of rows of every published table by its name.
        contacts_withheld: Whether the tables are without press contacts and addresses.
        left_out: Which of `site`, `database` and `changes` the release is without.

    Raises:
        ValueError: A published table is missing.
    """
    missing = [name for name in schemas.PUBLISHED if name not in row_counts]
    if missing:
        raise ValueError(f"no number of rows for {', '.join(missing)}; every published table has one")
    tables = [
        {
            "name": name,
            "summary": table.table_description.split("\n\n")[0],
            "rows": row_counts[name],
        }
        for name, table in schemas.PUBLISHED.items()
    ]
    about = citation()
    values = {
        "tables": tables,
        "start_with": START_WITH,
        "title": about.title,
        "version": about.version,
        "authors": ", ".join(about.authors),
        "year": about.released.year if about.released else None,
        "url": about.url,
        "cite_as": bibtex(about),
        "contacts_withheld": contacts_withheld,
        "left_out": left_out,
        "questions": questions(),
    }
    return rendered(f"{FILE_NAME}.j2", values)
