"""Assets of the group release: what was rejected, how good the rest is, what goes with the tables, and publishing.

Each asset that goes with the tables stages its own files (``PARTS``); ``release`` publishes the whole.

Belongs here: wiring. Does not belong here: how quality is measured (``pipeline.evaluation``), how files are published
(``pipeline.publishing``), what must hold (``pipeline.validation``).
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

import schemas
from pipeline import collecting, validation
from pipeline.batches import Row
from pipeline.defs.batchwise import ROWS_PREVIEWED, about_files, preview
from pipeline.defs.checks import MOST_SHOWN, Check, asset_checks, csv_equals_parquet, in_pieces, miscounted_entities
from pipeline.defs.markdown import markdown_table
from pipeline.defs.resources import Folders, Privacy, Release
from pipeline.defs.tables import MODELS, OWNERS, column_schema, table_spec
from pipeline.defs.whole import staged, unless_made
from pipeline.evaluation.quality import mean_f1, quality, right_by_rule
from pipeline.extraction import LANGUAGES_READ
from pipeline.privacy import masked_annotations, masked_changes, unmasked
from pipeline.publishing import (
    atomic,
    changes,
    charts,
    checksums,
    corridor_pairs,
    croissant,
    data_package,
    database,
    datasette_metadata,
    dictionary,
    parquet_files,
    readme,
    records,
    rules,
    site,
)
from pipeline.publishing.citation import citation
from pipeline.publishing.leaks import leaks
from pipeline.versions import code_digest

GROUP = "release"
REJECTED = ("rejected_reading", "rejected_cleaning", "rejected_extraction")
MEASURED = tuple(name for name in schemas.PUBLISHED if name not in ("quality", "rejected"))
PARTS = {
    "documentation": (readme.FILE_NAME, dictionary.FILE_NAME, rules.FILE_NAME),
    "changes": (changes.FILE_NAME, changes.TABLE_FILE),
    "database": (database.FILE_NAME, datasette_metadata.FILE_NAME),
    "data_package": (data_package.FILE_NAME, croissant.FILE_NAME),
    "site": (site.FOLDER_NAME,),
}
"""What each asset adds to the tables of the release: files and folders by name, in the order they are made."""

WHOLE = ("entities", "quality", "rejected")
"""Tables that are made in one piece; all others are put together from parts."""

DESCRIBED = tuple(PARTS)[: tuple(PARTS).index("data_package")]
"""The parts that the data package describes: those made before it."""


CODE = (
    "schemas",
    "pipeline/batches.py",
    "pipeline/steps.py",
    "pipeline/cleaning",
    "pipeline/corrections.py",
    "pipeline/evaluation",
    "pipeline/extraction",
    "pipeline/linking",
    "pipeline/privacy.py",
    "pipeline/publishing",
    "pipeline/validation.py",
    "pipeline/vocabularies",
    "pipeline/defs/release.py",
    "pyproject.toml",
    "CITATION.cff",
)
"""The code that the assets of this file depend on. It is cut no finer, so that nothing can be forgotten."""


@dg.multi_asset(specs=[table_spec("rejected", GROUP, deps=REJECTED, code=CODE)])
def gather_rejected(folders: Folders) -> dg.MaterializeResult[None]:
    """Put the rejected documents of all stages together."""
    model = MODELS["rejected"]

    def make() -> pd.DataFrame:
        return schemas.frame(model, [row for name in REJECTED for row in schemas.rows(model, folders.read(name))])

    return staged(folders, "rejected", make, code=CODE, given=[folders.made(name) for name in REJECTED])


@dg.multi_asset(specs=[table_spec("quality", GROUP, deps=(*MEASURED, "gold"), code=CODE)])
def measure_quality(folders: Folders, privacy: Privacy) -> dg.MaterializeResult[None]:
    """Measure the tables against the annotated documents; without any, the table is empty."""
    annotations = annotations_of(folders, privacy)
    return staged(
        folders, "quality",
        lambda: schemas.frame(MODELS["quality"], quality(annotated(folders, annotations), annotations)),
        code=CODE, given=[folders.made(name) for name in MEASURED], settings=annotations,
        about=lambda: quality_picture(schemas.rows(MODELS["quality"], folders.read("quality"))),
    )  # fmt: skip


def annotations_of(folders: Folders, privacy: Privacy) -> dict[str, Any]:
    """The annotations of what a run does not withhold, by document."""
    return privacy.applied(masked_annotations, collecting.read_gold(folders.raw_folder).annotations)


def annotated(folders: Folders, annotations: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """The rows of the annotated documents by table."""
    by_document = [name for name in MEASURED if "doc_id" in schemas.arrow_schema(MODELS[name]).names]
    return {name: folders.read(name, list(annotations)) for name in by_document}


def places(folders: Folders, asset: str) -> list[Path]:
    """The staged files and folders of an asset of ``PARTS``."""
    return [folders.release_folder / part for part in PARTS[asset]]


def tables_of(folders: Folders) -> list[Path]:
    """The staged Parquet files of all published tables."""
    return [folders.made(name) for name in schemas.PUBLISHED]


def leave_out(folders: Folders, asset: str) -> dg.MaterializeResult[None]:
    """Remove what an earlier run has staged of a part that is left out now."""
    atomic.remove(*places(folders, asset), folders.record(asset))
    return dg.MaterializeResult(metadata={"left out": True})


def contents(release: Release) -> list[str]:
    """The files and folders that a release holds beside its tables."""
    return [part for asset, parts in PARTS.items() if not release.leaves_out(asset) for part in parts]


@dg.asset(
    group_name=GROUP,
    deps=[*schemas.PUBLISHED, "gold"],
    kinds={"markdown"},
    owners=OWNERS,
    code_version=code_digest(*CODE),
    description="README, data dictionary and rules of the published dataset, written from its schemas and lists.",
)
def documentation(folders: Folders, privacy: Privacy, release: Release) -> dg.MaterializeResult[None]:
    """Describe the staged tables in words."""
    annotations = annotations_of(folders, privacy)
    left_out = [asset for asset in PARTS if release.leaves_out(asset)]

    def make() -> None:
        right, compared = right_by_rule(annotated(folders, annotations), annotations)
        row_counts = {name: parquet_files.count_rows(folders.parquet(name)) for name in schemas.PUBLISHED}
        counted = {name: parquet_files.count_values(folders.parquet(name), "rule") for name in schemas.PUBLISHED}
        folder = folders.release_folder
        text = readme.readme(row_counts, contacts_withheld=privacy.withholds_contacts, left_out=left_out)
        atomic.write_text(folder / readme.FILE_NAME, text)
        atomic.write_text(folder / dictionary.FILE_NAME, dictionary.dictionary())
        atomic.write_text(folder / rules.FILE_NAME, rules.rules(counted, right, compared))

    kept = unless_made(
        folders, "documentation", places(folders, "documentation"), make,
        code=CODE, given=tables_of(folders), settings=[annotations, privacy.withholds_contacts, left_out],
    )  # fmt: skip
    return dg.MaterializeResult(metadata={"unchanged": kept.unchanged})


@dg.asset(
    name="database",
    group_name=GROUP,
    deps=list(schemas.PUBLISHED),
    kinds={"sqlite"},
    owners=OWNERS,
    code_version=code_digest(*CODE),
    description=(
        "Every table in one SQLite database with keys, indexes and full-text search over sentences, "
        "and the metadata with which Datasette shows it."
    ),
)
def make_database(folders: Folders, release: Release) -> dg.MaterializeResult[None]:
    """Write the staged tables as a database."""
    if release.leaves_out("database"):
        return leave_out(folders, "database")
    path = folders.release_folder / database.FILE_NAME

    def make() -> None:
        database.write_database(lambda name: parquet_files.read_batches(MODELS[name], folders.parquet(name)), path)
        atomic.write_text(path.with_name(datasette_metadata.FILE_NAME), datasette_metadata.metadata())

    kept = unless_made(folders, "database", places(folders, "database"), make, code=CODE, given=tables_of(folders))
    return dg.MaterializeResult(metadata={**about_files([path]), "unchanged": kept.unchanged})


@dg.asset(
    name="changes",
    group_name=GROUP,
    deps=list(schemas.PUBLISHED),
    kinds={"parquet", "markdown"},
    owners=OWNERS,
    code_version=code_digest(*CODE),
    description=changes.TABLE.table_description,
    metadata={"dagster/column_schema": column_schema(changes.TABLE)},
)
def compare_releases(folders: Folders, privacy: Privacy, release: Release) -> dg.MaterializeResult[None]:
    """Compare the staged tables with the release before."""
    if release.leaves_out("changes"):
        return leave_out(folders, "changes")
    folder, version = folders.release_folder, citation().version
    with changes.at_hand(folders.previous_folder) as previous:
        before = changes.previous_version(previous)

        def make() -> None:
            found: Iterator[pd.DataFrame] = iter(())
            if before:
                told = partial(privacy.applied, masked_changes)
                found = changes.changes(previous, folder, before, version, told)
            overview = changes.Overview()
            changes.write(overview.of(found), folder / changes.TABLE_FILE)
            rows = changes.row_counts(previous if before else None, folder)
            summary = overview.summary(before and f"the release before, {before}", version, rows)
            atomic.write_text(folder / changes.FILE_NAME, summary)

        compared_with = records.checksums_of([previous / "parquet", previous / data_package.FILE_NAME])
        kept = unless_made(
            folders, "changes", places(folders, "changes"), make,
            code=CODE, given=tables_of(folders), settings=[compared_with, privacy.withholds_contacts],
        )  # fmt: skip
    table = folder / changes.TABLE_FILE
    return dg.MaterializeResult(
        metadata={
            "dagster/row_count": parquet_files.count_rows(table),
            "preview": preview(parquet_files.head(table, ROWS_PREVIEWED)),
            "summary": dg.MetadataValue.md((folder / changes.FILE_NAME).read_text(encoding="utf-8")),
            "unchanged": kept.unchanged,
        }
    )


@dg.asset(
    name="data_package",
    group_name=GROUP,
    deps=[*schemas.PUBLISHED, *DESCRIBED],
    kinds={"json"},
    owners=OWNERS,
    code_version=code_digest(*CODE),
    description=(
        "What machines read about the dataset: every file with its size, checksum, rows, columns and keys "
        "(`datapackage.json`), and the same for machine learning and search engines (`croissant.json`)."
    ),
)
def describe_files(folders: Folders, release: Release) -> dg.MaterializeResult[None]:
    """Describe every staged file."""
    folder = folders.release_folder
    names = described_files(folders, release)

    def make() -> None:
        package = data_package.data_package(folder, names)
        atomic.write_text(folder / data_package.FILE_NAME, data_package.written(package))
        atomic.write_text(folder / croissant.FILE_NAME, data_package.written(croissant.croissant(package)))

    kept = unless_made(
        folders, "data_package", places(folders, "data_package"), make,
        code=CODE, given=[folder / name for name in names], settings=names,
    )  # fmt: skip
    package = data_package.read(folder)
    return dg.MaterializeResult(
        metadata={
            "version": package["version"],
            "files described": len(package["resources"]),
            "bytes described": sum(data_package.size(resource) for resource in package["resources"]),
            "unchanged": kept.unchanged,
        }
    )


def described_files(folders: Folders, release: Release | None = None) -> list[str]:
    """The staged files that the data package describes; without those that a release leaves out, if one is given."""
    described = [part for asset in DESCRIBED for part in PARTS[asset]]
    return folders.staged_files(set(described) & set(contents(release)) if release else described)


check_changes = asset_checks(
    "changes",
    [
        Check(
            "schema",
            "`changes` has exactly the columns of its schema, and each value is valid.",
            lambda folders: changes.violations(pieces_of_changes(folders)),
        ),
        Check(
            "version_raised",
            "The version was raised as far as the changes demand (`docs/versions.md`).",
            lambda folders: changes.too_small_a_step(
                pd.concat([piece.drop_duplicates("change") for piece in pieces_of_changes(folders)])
            ),
            blocking=False,
        ),
    ],
)
check_data_package = asset_checks(
    "data_package",
    [
        Check(
            "files",
            "`datapackage.json` describes every staged file with the size and the SHA-256 that it has, and no other.",
            lambda folders: data_package.misdescribed(folders.release_folder, described_files(folders)),
            deps=(*schemas.PUBLISHED, *DESCRIBED),
        ),
        Check(
            "rows",
            "`datapackage.json` states the number of rows of every table, and the version that its Parquet file has.",
            lambda folders: data_package.miscounted(folders.release_folder),
            deps=tuple(schemas.PUBLISHED),
        ),
    ],
)


def pieces_of_changes(folders: Folders) -> Iterator[pd.DataFrame]:
    """The staged table ``changes`` piece by piece; without rows, if it is left out."""
    path = folders.release_folder / changes.TABLE_FILE
    return parquet_files.read_pieces(changes.TABLE, path) if path.exists() else iter([changes.none()])


@dg.asset(
    name=site.FOLDER_NAME,
    group_name=GROUP,
    deps=[*schemas.PUBLISHED, "press_releases", "changes", "data_package"],
    kinds={"html"},
    owners=OWNERS,
    code_version=code_digest(*CODE),
    description=(
        "A web site to look at the dataset without a server: every table, document and entity as a page, with the "
        "evidence highlighted in the text, and search."
    ),
)
def build_site(folders: Folders, release: Release) -> dg.MaterializeResult[None]:
    """Write the pages of the staged tables."""
    if release.leaves_out("site"):
        return leave_out(folders, "site")
    folder = folders.release_folder / site.FOLDER_NAME

    def make() -> None:
        tables = {name: folders.read(name) for name in schemas.PUBLISHED}
        tables["changes"] = pd.concat(list(pieces_of_changes(folders)), ignore_index=True)
        site.build(folder, tables, folders.raw_texts(), data_package.read(folders.release_folder))

    given = [*tables_of(folders), folders.made("press_releases"), folders.release_folder / data_package.FILE_NAME]
    kept = unless_made(folders, "site", places(folders, "site"), make, code=CODE, given=given)
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return dg.MaterializeResult(
        metadata={
            "files": len(sizes),
            "bytes": sum(sizes),
            "largest file, bytes": max(sizes),
            "unchanged": kept.unchanged,
            **corridor_picture(folders),
        }
    )


@dg.asset(
    name="release",
    group_name=GROUP,
    deps=[*schemas.PUBLISHED, *PARTS],
    kinds={"parquet", "csv"},
    owners=OWNERS,
    code_version=code_digest("schemas", "pipeline/publishing", "pipeline/validation.py"),
    description=(
        "The published dataset: every table as Parquet and CSV with what describes it, and checksums. "
        "All tables are checked once more, together; then the whole folder changes at once, or not at all."
    ),
)
def publish(
    context: dg.AssetExecutionContext, folders: Folders, privacy: Privacy, release: Release
) -> dg.MaterializeResult[None]:
    """Check all staged tables once more and publish them with what describes them."""
    refuse(violations(folders), "violations of what must hold of the tables")
    if privacy.withholds_contacts:
        for name in schemas.TABLES:
            refuse(in_pieces(folders, name, unmasked), "addresses that are to be withheld")
        texts = (str(row["text"]) for row in collecting.Collection(folders.raw_folder))
        refuse(leaks(folders.release_folder, texts, PARTS["documentation"]), "addresses that are to be withheld")
    for name in schemas.PUBLISHED:
        refuse(csv_equals_parquet(name)(folders), "differences of CSV")
    refuse(folders.mismatches(), "files other than sources.csv says")

    folder = folders.release_folder
    missing = [part for part in contents(release) if not (folder / part).exists()]
    refuse(pd.DataFrame({"file": missing}), "files missing")
    folders.remove_strays([*contents(release), checksums.FILE_NAME])
    refuse(
        data_package.misdescribed(folder, described_files(folders, release)), "files other than datapackage.json says"
    )
    checksums.write_checksums(folder)
    unchanged = not folders.publish()
    removed = folders.remove_other_parts()

    documents = parquet_files.read_columns(folders.made("documents"), ("doc_id", "language"))
    made, refused = set(documents["doc_id"]), set(folders.read("rejected")["doc_id"])
    foreign = int((~documents["language"].isin(LANGUAGES_READ)).sum())
    measured = schemas.rows(MODELS["quality"], folders.read("quality"))
    context.log.info(
        f"{'Nothing has changed since the last release of' if unchanged else 'Published'} {len(made)} documents in "
        f"{folders.outputs_folder}, {len(made & refused)} of them without some of their rows, {foreign} in other "
        f"languages than English and so without facts; {len(refused - made)} rejected."
    )
    return dg.MaterializeResult(
        metadata={
            "folder": dg.MetadataValue.path(str(folders.outputs_folder)),
            "unchanged": unchanged,
            "parts removed from the store": removed,
            "documents": len(made),
            "documents without some rows": len(made & refused),
            "documents not in English": foreign,
            "rejected documents": len(refused - made),
            "mean F1": mean_f1(measured) if measured else "not measured: no annotated documents",
            **quality_picture(measured),
            **corridor_picture(folders),
            "rows": dg.MetadataValue.md(markdown_table(rows_and_scores(folders, measured))),
            "files": dg.MetadataValue.md(markdown_table(files_of_tables(folder))),
        }
    )


def violations(folders: Folders) -> pd.DataFrame:
    """What must hold of the staged tables and does not.

    What was looked after when the parts of a table were made is looked after again only if a file is not the one that
    was put together from them.
    """
    of_parts = [name for name in schemas.TABLES if name not in WHOLE]
    found = [schemas.violations(MODELS[name], folders.read(name)) for name in WHOLE]
    if folders.as_made(of_parts):
        found += [folders.recorded(name, check) for name in of_parts for check in validation.CHECKS]
    else:
        files = {name: folders.made(name) for name in of_parts}
        for pieces in parquet_files.read_side_by_side(list(files.values())):
            tables = {name: schemas.from_arrow(MODELS[name], piece) for name, piece in zip(files, pieces, strict=True)}
            found.append(validation.all_violations(tables))
    read, made = (
        parquet_files.read_columns(folders.made(name), ("doc_id", "sha256")) for name in ("press_releases", "documents")
    )
    rejected = folders.read("rejected")
    found += [
        validation.unaccounted(read, made, rejected),
        miscounted_entities(folders),
        validation.too_many_defects(rejected, read),
    ]
    return pd.concat(found, ignore_index=True)


def quality_picture(measured: list[Row]) -> dict[str, dg.MetadataValue]:
    """The chart of precision, recall and F1, if anything was measured."""
    if not measured:
        return {}
    picture = charts.png(charts.quality_chart(charts.scores_of_tables(measured), charts.PAPER))
    words = f"Precision, recall and F1 of each table; mean F1 {mean_f1(measured):.2f}"
    return {"quality chart": dg.MetadataValue.md(charts.markdown_picture(picture, words))}


def corridor_picture(folders: Folders) -> dict[str, dg.MetadataValue]:
    """The map of the corridors, if one leads from a country to another."""
    corridors, programmes = (schemas.rows(MODELS[name], folders.read(name)) for name in ("corridors", "programmes"))
    # Countries have their names from a list; of regions alone the entity is asked.
    regions = parquet_files.read_where(
        folders.made("entities"), ("entity_id", "kind", "name"), lambda rows: rows["kind"] == "region"
    )
    names = zip(regions["entity_id"], regions["name"], strict=True)
    entities = {entity_id: {"entity_id": entity_id, "name": name} for entity_id, name in names}
    pairs = corridor_pairs.pairs(corridors, programmes, entities)
    on_the_map = sum(pair.on_the_map for pair in pairs)
    if not on_the_map:
        return {}
    picture = charts.png(charts.corridor_map(pairs, charts.PAPER))
    words = f"Map of {min(on_the_map, charts.MOST_ARCS)} of {len(pairs)} corridors; a dot marks the destination"
    return {"corridor map": dg.MetadataValue.md(charts.markdown_picture(picture, words))}


def rows_and_scores(folders: Folders, measured: list[Row]) -> pd.DataFrame:
    """How many rows each published table has and how good they are; a part of a table has scores of its own."""
    scores = {row["table"]: row for row in measured if row["label"] == "all"}
    columns = ("precision", "recall", "f1")
    return pd.DataFrame(
        [
            [name, parquet_files.count_rows(folders.parquet(name)) if name in schemas.PUBLISHED else None]
            + [f"{scores[name][column]:.2f}" if name in scores else None for column in columns]
            for name in dict.fromkeys((*schemas.PUBLISHED, *scores))
        ],
        columns=["table", "rows", *columns],
        dtype=object,
    )


def files_of_tables(folder: Path) -> pd.DataFrame:
    """The files of the release with their checksums; of the site's files, which are many, the number."""
    listed = checksums.read_checksums(folder)
    of_site = f"{site.FOLDER_NAME}/"
    rows = [(name, checksum) for name, checksum in listed.items() if not name.startswith(of_site)]
    if len(rows) < len(listed):
        rows.append((of_site, f"{len(listed) - len(rows)} files, each in {checksums.FILE_NAME}"))
    return pd.DataFrame(rows, columns=["file", "SHA-256"])


def refuse(violations: pd.DataFrame, what: str) -> None:
    """Fail, showing the first violations, if there are any: then nothing is published."""
    if len(violations):
        first = markdown_table(violations.head(MOST_SHOWN))
        raise dg.Failure(
            f"{len(violations)} {what}; nothing was published. Materialize everything anew with `make data`.\n{first}",
            metadata={"violations": len(violations), "first violations": dg.MetadataValue.md(first)},
            allow_retries=False,
        )
