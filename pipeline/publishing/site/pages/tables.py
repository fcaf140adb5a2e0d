"""A page per table: its dictionary, first rows, files, checks, rules and quality; and the list of tables."""

from collections import Counter
from collections.abc import Iterator

import schemas
from pipeline.publishing import charts, dictionary
from pipeline.publishing.site.context import SHOWN_WITH_THE_TEXT, Context, Download, File, Row, Section
from pipeline.publishing.site.quality_figure import quality_figure

SECTION = Section("Tables", "tables.html")

ROWS_SHOWN = 8
LONGEST_CELL = 90
RULES_SHOWN = 100

MEASURED_AS = {"title": "documents", "event_details": "events"}
"""What `quality` measures of a table under another name."""


def pages(context: Context) -> Iterator[File]:
    """The list of tables, and the page of each."""
    tables = [(table, len(context.tables[name])) for name, table in schemas.PUBLISHED.items()]
    yield context.page(
        SECTION.path,
        "tables.html.j2",
        title="Tables",
        description="The tables of the dataset: what one row of each is, its files, and how they refer to each other.",
        section=SECTION,
        tables=[(table, summary(table), rows, files(context, table)) for table, rows in tables],
    )
    for table, rows in tables:
        yield context.page(
            context.table_path(table.table_name),
            "table.html.j2",
            title=f"{table.table_title} (table)",
            description=summary(table),
            section=SECTION,
            table=dictionary.described(table),
            paragraphs=table.table_description.split("\n\n"),
            row_count=rows,
            first_rows=_first_rows(context, table),
            files=files(context, table),
            rules=_rules(context, table),
            rules_shown=RULES_SHOWN,
            quality=_quality(context, table.table_name),
            quality_figure=quality_figure(charts.scores_of_labels(context.rows("quality"), table.table_name)),
            has_evidence=issubclass(table, schemas.EvidenceTable),
            referred_by=[
                (other.table_name, key.columns[0])
                for other in schemas.PUBLISHED.values()
                for key in other.foreign_keys
                if key.table == table.table_name
            ],
        )


def summary(table: type[schemas.Table]) -> str:
    """What one row of a table is, in a sentence or two."""
    return " ".join(table.table_description.split("\n\n")[0].split())


def files(context: Context, table: type[schemas.Table]) -> dict[str, Download]:
    """The files of a table by their format."""
    name = table.table_name
    return {"Parquet": context.files[f"parquet/{name}.parquet"], "CSV": context.files[f"csv/{name}.csv"]}


def _first_rows(context: Context, table: type[schemas.Table]) -> list[list[tuple[str, str | None, bool]]]:
    """The first rows as cells: text, the page it leads to, whether it is a number."""
    head = context.tables[table.table_name].head(ROWS_SHOWN)
    return [[_cell(context, table, row, name) for name in row] for row in schemas.rows(table, head)]


def _cell(context: Context, table: type[schemas.Table], row: Row, name: str) -> tuple[str, str | None, bool]:
    value = row[name]
    if value is None:
        return "", None, False
    path = None
    references = {key.columns[0]: key.table for key in table.foreign_keys}
    if name == "doc_id" and value in context.documents:
        path = context.document_path(value)
    elif references.get(name) == "entities" or (table.table_name == "entities" and name == "entity_id"):
        path = context.entity_path(value)
    elif name == "text" and table.table_name == "sentences":
        path = context.sentence_path(row["doc_id"], row["ordinal"], row["start"])
    elif name == "text" and table.table_name in SHOWN_WITH_THE_TEXT:
        path = context.evidence_path(row["doc_id"], row["start"])
    text = ", ".join(value) if isinstance(value, list) else str(value)
    if isinstance(value, float):
        text = f"{value:.10g}"
    text = text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
    return text, path, isinstance(value, int | float)


def _rules(context: Context, table: type[schemas.Table]) -> list[tuple[str, int]]:
    """The rules that made the rows of a table, each with how many, the most first."""
    rules = Counter(context.tables[table.table_name].get("rule", ()))
    return sorted(rules.items(), key=lambda rule: (-rule[1], rule[0]))


def _quality(context: Context, table: str) -> list[Row]:
    return [row for row in context.rows("quality") if MEASURED_AS.get(row["table"], row["table"]) == table]
