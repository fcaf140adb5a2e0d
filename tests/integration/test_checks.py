"""Every check can fail, says which rows are wrong, and stops what is downstream if it blocks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd
import pytest

import schemas
from pipeline.collecting import Mismatch
from pipeline.defs.resources import Contacts, Folders
from pipeline.defs.tables import MODELS
from pipeline.publishing import changes, csv_files, parquet_files
from schemas.arrow import columns
from tests.integration.conftest import Run

Tamper = Callable[[Path, str], None]


def folders(base: Path) -> Folders:
    return Folders(raw=str(base / "raw"), outputs=str(base / "outputs"))


def change(base: Path, name: str, edit: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Edit the staged Parquet file of a table, and not its CSV file."""
    frame = edit(folders(base).read(name))
    parquet_files.write_table(MODELS[name], frame, folders(base).parquet(name))


def example_row(name: str) -> pd.DataFrame:
    """A row that is well formed but has nothing to do with the texts: it refers to documents that are not there."""
    row = {column: about.metadata["example"] for column, about in columns(MODELS[name]).items()}
    return schemas.frame(MODELS[name], [row])


def add_example(base: Path, name: str) -> None:
    change(base, name, lambda frame: pd.concat([frame, example_row(name)], ignore_index=True))


def add_example_twice(base: Path, name: str) -> None:
    change(base, name, lambda frame: pd.concat([frame, example_row(name), example_row(name)], ignore_index=True))


def add_address(base: Path, name: str) -> None:
    texts = [field.name for field in schemas.arrow_schema(MODELS[name]) if str(field.type) == "string"]
    row = example_row(name).assign(**{texts[-1]: "Tel: +57 1 639 7777"})
    change(base, name, lambda frame: pd.concat([frame, row], ignore_index=True))


def find_another_text(base: Path, name: str) -> None:
    folders(base).write_mismatches([Mismatch("lisbon", "press_releases/lisbon.txt", "0" * 64, "1" * 64)])


def forget_source(base: Path, name: str) -> None:
    path = base / "raw" / "sources.csv"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")


def spoil_gold(base: Path, name: str) -> None:
    (base / "raw" / "gold" / "port-haven.json").write_text('{"doc_id": "port-haven"}')


def repeat_file(base: Path, name: str) -> None:
    change(base, name, lambda frame: pd.concat([frame, frame.head(1).assign(doc_id="again")], ignore_index=True))


def lose_a_row(base: Path, name: str) -> None:
    change(base, name, lambda frame: frame.iloc[1:])


def lose_a_page(base: Path, name: str) -> None:
    (folders(base).release_folder / name / "documents" / "lisbon.html").unlink()


def set_values(**values: Any) -> Tamper:
    def tamper(base: Path, name: str) -> None:
        change(base, name, lambda frame: frame.assign(**values))

    return tamper


def add_rejected(error: str) -> Tamper:
    def tamper(base: Path, name: str) -> None:
        rows = [{"doc_id": doc_id, "stage": "extraction", "error": error} for doc_id in ("lisbon", "port-haven")]
        change(base, name, lambda frame: schemas.frame(MODELS["rejected"], rows))

    return tamper


def add_an_odd_change(base: Path, name: str) -> None:
    """A change of a kind that there is not."""
    write_changes(base, [{"ordinal": 1, "table": "quality", "change": "moved"} | VERSIONS])


def add_a_large_change(base: Path, name: str) -> None:
    """A change that demands another major version than the one released."""
    write_changes(base, [{"ordinal": 1, "table": "quality", "change": "table_removed"} | VERSIONS])


VERSIONS = {"previous_version": "1.0.0", "version": "1.0.1"}


def write_changes(base: Path, rows: list[dict[str, Any]]) -> None:
    path = folders(base).release_folder / changes.TABLE_FILE
    parquet_files.write_table(changes.TABLE, schemas.frame(changes.TABLE, rows), path)


def change_a_part(base: Path, name: str) -> None:
    path = folders(base).release_folder / "README.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Press", "press"), encoding="utf-8")


def miscount(base: Path, name: str) -> None:
    path = folders(base).release_folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"][0]["rows"] += 1
    path.write_text(json.dumps(package), encoding="utf-8")


TAMPER: dict[str, Tamper] = {
    "schema": add_example_twice,
    "csv_equals_parquet": add_example,
    "foreign_keys": add_example,
    "evidence": add_example,
    "contacts_withheld": add_address,
}
SPECIAL: dict[tuple[str, str], Tamper] = {
    ("press_releases", "contacts_withheld"): add_address,
    ("press_releases", "sha256"): find_another_text,
    ("press_releases", "sources_listed"): forget_source,
    ("press_releases", "distinct"): repeat_file,
    ("gold", "well_formed"): spoil_gold,
    ("documents", "complete"): lose_a_row,
    ("documents", "english"): set_values(language="fr"),
    ("mentions", "in_every_document"): set_values(doc_id="lisbon"),
    ("entities", "counted"): set_values(mention_count=7_000),
    ("rejected", "none"): add_rejected("lisbon: no title"),
    ("rejected", "defects"): add_rejected("A defect of the pipeline; please report it with the file."),
    ("quality", "good"): set_values(precision=0.5, recall=0.5, f1=0.5),
    ("site", "pages"): lose_a_page,
    ("changes", "schema"): add_an_odd_change,
    ("changes", "version_raised"): add_a_large_change,
    ("data_package", "files"): change_a_part,
    ("data_package", "rows"): miscount,
}
NOT_BLOCKING = {
    ("press_releases", "sources_listed"),
    ("press_releases", "distinct"),
    ("gold", "well_formed"),
    ("documents", "english"),
    ("mentions", "in_every_document"),
    ("rejected", "none"),
    ("quality", "good"),
    ("changes", "version_raised"),
}


def all_checks(definitions: dg.Definitions) -> dict[tuple[str, str], dg.AssetCheckSpec]:
    specs = [spec for check in definitions.asset_checks or () for spec in check.check_specs]
    return {(spec.asset_key.to_user_string(), spec.name): spec for spec in specs}


def evaluate(materialize: Run, base: Path, asset: str, name: str) -> tuple[dg.ExecuteInProcessResult, Any]:
    key = dg.AssetCheckKey(dg.AssetKey(asset), name)
    contacts = Contacts.withhold if name == "contacts_withheld" else Contacts.publish
    result = materialize(base / "raw", base / "outputs", dg.AssetSelection.checks(key), contacts)
    (evaluation,) = result.get_asset_check_evaluations()
    return result, evaluation


CASES = [(name, check) for name in schemas.PUBLISHED for check in ("schema", "csv_equals_parquet", "contacts_withheld")]
CASES += [(name, "foreign_keys") for name, table in schemas.PUBLISHED.items() if table.foreign_keys]
CASES += [(name, "evidence") for name, table in schemas.PUBLISHED.items() if issubclass(table, schemas.EvidenceTable)]
CASES += [("press_releases", "schema"), *SPECIAL]


def test_every_check_has_a_case_that_fails(definitions: dg.Definitions) -> None:
    assert set(all_checks(definitions)) == set(CASES)


def test_every_check_is_described_and_blocks_unless_it_only_warns(definitions: dg.Definitions) -> None:
    for key, spec in all_checks(definitions).items():
        assert spec.description
        assert spec.blocking == (key not in NOT_BLOCKING), key


@pytest.mark.parametrize(("asset", "name"), CASES)
def test_a_check_fails_and_shows_the_rows(materialize: Run, staged: Path, asset: str, name: str) -> None:
    (SPECIAL.get((asset, name)) or TAMPER[name])(staged, asset)
    result, evaluation = evaluate(materialize, staged, asset, name)
    assert not evaluation.passed
    assert evaluation.metadata["violations"].value > 0
    assert evaluation.metadata["first violations"].value.startswith("| ")
    assert result.success == ((asset, name) in NOT_BLOCKING)


def test_a_failure_shows_at_most_twenty_rows_by_key_with_the_total(materialize: Run, staged: Path) -> None:
    rows = [{"doc_id": f"doc-{number:02}", "stage": "reading", "error": " "} for number in range(30)]
    change(staged, "rejected", lambda frame: schemas.frame(MODELS["rejected"], rows))
    _, evaluation = evaluate(materialize, staged, "rejected", "schema")
    assert evaluation.metadata["violations"].value == 30
    shown = evaluation.metadata["first violations"].value
    assert shown.count("doc_id=doc-") == 20
    assert "doc_id=doc-00, stage=reading" in shown


def test_the_checks_of_a_good_run_have_passed(materialize: Run, published: Path) -> None:
    result = materialize(published / "raw", published / "outputs", dg.AssetSelection.all_asset_checks())
    failed = [
        (evaluation.asset_key.to_user_string(), evaluation.check_name, evaluation.metadata)
        for evaluation in result.get_asset_check_evaluations()
        if not evaluation.passed and evaluation.check_name != "good"
    ]
    assert failed == []


def test_a_csv_file_that_was_changed_is_found(materialize: Run, staged: Path) -> None:
    table = schemas.TABLES["documents"]
    frame = folders(staged).read("documents").assign(publisher="Somebody")
    csv_files.write_table(table, frame, folders(staged).csv("documents"))
    _, evaluation = evaluate(materialize, staged, "documents", "csv_equals_parquet")
    assert "doc_id=lisbon" in evaluation.metadata["first violations"].value
    assert "publisher" in evaluation.metadata["first violations"].value
