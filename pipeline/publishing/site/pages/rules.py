"""The rules in words, each with an anchor of its own: what it finds, an example, and how many rows it made."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from pipeline.publishing import rules
from pipeline.publishing.site.context import Context, File
from pipeline.publishing.site.pages.tables import SECTION as TABLES

SECTION = None


def pages(context: Context) -> Iterator[File]:
    """The page `rules.html`."""
    rows: dict[str, list[tuple[str, int]]] = {}
    for name, table in context.tables.items():
        for rule, count in sorted(Counter(table.get("rule", ())).items()):
            rows.setdefault(rule, []).append((name, count))
    described = rules.described()
    yield context.page(
        "rules.html",
        "rules.html.j2",
        title="Rules",
        description="Every rule that reads the texts: what it finds, with an example, and how many rows it made.",
        section=TABLES,
        steps=[(step, list(found)) for step, found in groupby(described, key=lambda rule: rule.step)],
        rows=rows,
        total=len(described),
    )
