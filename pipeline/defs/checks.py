"""Checks of the assets: a factory that turns what must hold of a table into asset checks.

Belongs here: which check belongs to which asset, whether it blocks, and how a failure is shown. Does not belong here:
the rules themselves (``schemas``, ``pipeline.validation``, ``pipeline.publishing``, ``pipeline.collecting``).

A blocking check that fails stops everything downstream, so that nothing is published. Every check looks for violations:
one row per violation, with the key of the row that breaks the rule; an empty frame means that the check has passed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

import dagster as dg
import pandas as pd

import schemas
from pipeline import collecting, validation
from pipeline.defs.batchwise import counted_mentions
from pipeline.defs.markdown import markdown_table
from pipeline.defs.resources import Folders, Privacy
from pipeline.defs.tables import MODELS
from pipeline.defs.whole import unless_made
from pipeline.privacy import unmasked
from pipeline.publishing import parquet_files, site
from pipeline.publishing.assembling import CSV_EQUALS_PARQUET
from pipeline.publishing.differences import unequal_files
from pipeline.publishing.site import links

MOST_SHOWN = 20
LEAST_F1 = 0.9


class Check(NamedTuple):
    """A rule about an asset.

    Attributes:
        name: Name of the check, unique among those of the asset.
        description: The rule, as a sentence.
        violations: Finds what breaks the rule in the tables of a run.
        deps: Other assets that the rule is about.
        blocking: Whether a violation stops what is downstream.
        where_withheld: Whether the rule is for runs that withhold press contacts only.
    """

    name: str
    description: str
    violations: Callable[[Folders], pd.DataFrame]
    deps: tuple[str, ...] = ()
    blocking: bool = True
    where_withheld: bool = False


def asset_checks(asset: str, checks: Iterable[Check]) -> dg.AssetChecksDefinition:
    """Make the checks of an asset; they run in one step, each can be run alone."""
    by_name = {check.name: check for check in checks}
    specs = [
        dg.AssetCheckSpec(
            check.name, asset=asset, description=check.description, blocking=check.blocking, additional_deps=check.deps
        )
        for check in by_name.values()
    ]

    @dg.multi_asset_check(name=f"check_{asset}", specs=specs, can_subset=True)
    def run(
        context: dg.AssetCheckExecutionContext, folders: Folders, privacy: Privacy
    ) -> Iterator[dg.AssetCheckResult]:
        for key in sorted(context.selected_asset_check_keys):
            check = by_name[key.name]
            applies = privacy.withholds_contacts or not check.where_withheld
            yield result(check, key, check.violations(folders) if applies else pd.DataFrame())

    return run


def result(check: Check, key: dg.AssetCheckKey, violations: pd.DataFrame) -> dg.AssetCheckResult:
    """Show the violations of a check by key, at most ``MOST_SHOWN``, with their total."""
    metadata: dict[str, dg.MetadataValue] = {"violations": dg.MetadataValue.int(len(violations))}
    if len(violations):
        metadata["first violations"] = dg.MetadataValue.md(markdown_table(violations.head(MOST_SHOWN)))
    return dg.AssetCheckResult(
        passed=violations.empty,
        asset_key=key.asset_key,
        check_name=key.name,
        severity=dg.AssetCheckSeverity.ERROR if check.blocking else dg.AssetCheckSeverity.WARN,
        description=check.description if violations.empty else f"{len(violations)} violations of: {check.description}",
        metadata=metadata,
    )


def withheld_check(name: str) -> Check:
    """The check that a table holds nothing that is to be withheld."""
    return Check(
        "contacts_withheld",
        "In a run that withholds press contacts: no telephone number, e-mail address or row of `contacts` is left.",
        lambda folders: in_pieces(folders, name, unmasked),
        where_withheld=True,
    )


def in_pieces(
    folders: Folders, name: str, violations: Callable[[type[schemas.Table], pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """What breaks a rule in a table, of which one piece after the other is read."""
    return pd.concat([violations(MODELS[name], piece) for piece in folders.pieces(name)], ignore_index=True)


def of_parts(
    name: str, check: str, others: Iterable[str], violations: Callable[[Folders], pd.DataFrame]
) -> Callable[[Folders], pd.DataFrame]:
    """What breaks a rule that was looked after when the parts of a table were made, and need not be again.

    Args:
        name: Name of the table.
        check: Name of the check.
        others: Other tables that the rule is about.
        violations: Looks anew; called if a file is not the one that was put together from the parts.
    """

    def found(folders: Folders) -> pd.DataFrame:
        return folders.recorded(name, check) if folders.as_made((name, *others)) else violations(folders)

    return found


def csv_equals_parquet(name: str) -> Callable[[Folders], pd.DataFrame]:
    """What the two files of a table do not share."""
    return of_parts(name, CSV_EQUALS_PARQUET, (), lambda folders: unequal_files(MODELS[name], *folders.files(name)))


def miscounted_entities(folders: Folders) -> pd.DataFrame:
    """The entities that are not those of the mentions; counted once for the same two files."""

    def make() -> list[tuple[str, ...]]:
        found = validation.miscounted_entities(folders.read("entities"), counted_mentions(folders))
        return list(found.itertuples(index=False, name=None))

    kept = unless_made(
        folders, "entities_counted", (), make,
        code=("pipeline/validation.py", "pipeline/linking", "pipeline/publishing", "pipeline/defs/checks.py"),
        given=[folders.made("entities"), folders.made("mentions")],
    )  # fmt: skip
    return pd.DataFrame(kept.about, columns=list(schemas.VIOLATION_COLUMNS), dtype="str")


def table_checks(name: str) -> list[Check]:
    """The checks that every published table has, generated from its model."""
    model = schemas.PUBLISHED[name]
    checks = [
        Check(
            "schema",
            f"`{name}` has exactly the columns of its schema, typed and in order, each value is valid and the primary "
            f"key ({', '.join(model.primary_key)}) is unique.",
            of_parts(name, "schema", (), lambda folders: schemas.violations(model, folders.read(name))),
        ),
        Check(
            CSV_EQUALS_PARQUET,
            f"`{name}.csv`, read through the schema, holds the same values as `{name}.parquet`.",
            csv_equals_parquet(name),
        ),
        withheld_check(name),
    ]
    if model.foreign_keys:
        parents = validation.referred_to(name)
        if name == "mentions":  # its entities are made from it; the check `counted` of entities closes the circle
            parents = tuple(parent for parent in parents if parent != "entities")
        targets = sorted({key.table for key in model.foreign_keys} & set(parents))
        # That the entities are those of the mentions is checked by `counted`.
        by_document = ["mentions" if parent == "entities" else parent for parent in parents]
        checks.append(
            Check(
                "foreign_keys",
                f"Every reference of `{name}` leads to a row of {', '.join(targets)}.",
                of_parts(
                    name,
                    "foreign_keys",
                    by_document,
                    lambda folders: validation.foreign_key_violations(
                        name, {table: folders.read(table) for table in (name, *parents)}
                    ),
                ),
                deps=parents,
            )
        )
    if name in validation.with_evidence():
        checks.append(
            Check(
                "evidence",
                "Cleaning the raw characters from `start` to `end` gives `text`, in every row.",
                of_parts(
                    name,
                    "evidence",
                    ("press_releases",),
                    lambda folders: validation.evidence_violations(model, folders.read(name), folders.raw_texts()),
                ),
                deps=("press_releases",),
            )
        )
    return checks


SPECIAL: dict[str, list[Check]] = {
    "press_releases": [
        withheld_check("press_releases"),
        Check(
            "schema",
            "Every press release has a path, a checksum, an encoding and a text; `sources.csv` is well formed.",
            of_parts(
                "press_releases",
                "schema",
                (),
                lambda folders: schemas.violations(MODELS["press_releases"], folders.read("press_releases")),
            ),
        ),
        Check(
            "sha256",
            "Every file is the one that `sources.csv` was written for: its SHA-256 is the one stated there.",
            lambda folders: folders.mismatches(),
        ),
        Check(
            "sources_listed",
            "Every press release is listed in `sources.csv`, and every one listed there was read.",
            lambda folders: pd.DataFrame(
                collecting.unlisted(folders.raw_folder, columns_of(folders, "press_releases", "doc_id")["doc_id"]),
                columns=["doc_id", "problem"],
            ),
            blocking=False,
        ),
        Check(
            "distinct",
            "No two press releases are the same text.",
            lambda folders: repeated(
                columns_of(folders, "press_releases", "doc_id", "path", "member", "sha256"), "sha256"
            ),
            blocking=False,
        ),
    ],
    "gold": [
        Check(
            "well_formed",
            "Every annotation is of its form; one that is not is left out of what is measured.",
            lambda folders: pd.DataFrame({"problem": collecting.read_gold(folders.raw_folder).problems}),
            blocking=False,
        )
    ],
    "documents": [
        Check(
            "complete",
            "Every press release is a document or rejected, and every document is made from the file as it is.",
            lambda folders: validation.unaccounted(
                columns_of(folders, "press_releases", "doc_id", "sha256"),
                columns_of(folders, "documents", "doc_id", "sha256"),
                folders.read("rejected_cleaning"),
            ),
            deps=("press_releases", "rejected_cleaning"),
        ),
        Check(
            "english",
            "Every document is in English, the language that the rules read; of others there are no facts.",
            lambda folders: parquet_files.read_where(
                folders.made("documents"), ("doc_id", "language", "title"), lambda rows: rows["language"] != "en"
            ),
            blocking=False,
        ),
    ],
    "mentions": [
        Check(
            "in_every_document",
            "Every document mentions something.",
            lambda folders: without_rows(
                columns_of(folders, "documents", "doc_id", "title"),
                parquet_files.count_values(folders.made("mentions"), "doc_id"),
            ),
            deps=("documents",),
            blocking=False,
        )
    ],
    "entities": [
        Check(
            "counted",
            "Every entity that a mention refers to is there, with the number of its mentions and documents.",
            miscounted_entities,
            deps=("mentions",),
        )
    ],
    "rejected": [
        Check(
            "none",
            "No document is rejected.",
            lambda folders: folders.read("rejected"),
            blocking=False,
        ),
        Check(
            "defects",
            "A defect of the pipeline touches at most half of the documents; more would be a rule gone wrong.",
            lambda folders: validation.too_many_defects(
                folders.read("rejected"), columns_of(folders, "press_releases", "doc_id")
            ),
            deps=("press_releases",),
        ),
    ],
    "site": [
        Check(
            "pages",
            "Every link of the site leads to a file of the release and to a place that is there, every id stands once "
            f"in its page, and no file has more than {links.LARGEST_PAGE:,} bytes.",
            lambda folders: pd.DataFrame(
                links.problems(folders.release_folder / site.FOLDER_NAME)
                if (folders.release_folder / site.FOLDER_NAME).exists()
                else (),
                columns=links.Problem._fields,
            ),
        )
    ],
    "quality": [
        Check(
            "good",
            f"Where there are annotated documents, the F1 of every table against them is at least {LEAST_F1}.",
            lambda folders: folders.read("quality").query(f"label == 'all' and f1 < {LEAST_F1}"),
            blocking=False,
        )
    ],
}
"""Checks that one asset alone has."""


def repeated(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows whose value in a column is that of another row."""
    return frame[frame.duplicated(column, keep=False)].sort_values([column, *frame.columns[:1]])


def without_rows(documents: pd.DataFrame, doc_ids: Collection[str]) -> pd.DataFrame:
    """The documents of which a table has no row, if the documents that it has rows of are these."""
    return documents[~documents["doc_id"].isin(list(doc_ids))]


def columns_of(folders: Folders, name: str, *columns: str) -> pd.DataFrame:
    """Some columns of a staged table."""
    return parquet_files.read_columns(folders.made(name), columns)


def of_all_assets() -> list[dg.AssetChecksDefinition]:
    """All checks: those of every table, and those that one asset alone has."""
    by_asset = {name: table_checks(name) for name in schemas.PUBLISHED}
    for asset, special in SPECIAL.items():
        by_asset.setdefault(asset, []).extend(special)
    return [asset_checks(asset, checks) for asset, checks in by_asset.items()]
