"""With press contacts withheld, no file of the release and no page of the UI holds an address; all else is the same."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd
import pytest

import schemas
from pipeline.defs.resources import Contacts, Folders
from pipeline.publishing import parquet_files
from pipeline.publishing.leaks import leaks
from tests.integration.conftest import PORT_HAVEN, ROOT, Run, write_raw

NAVIGATION = """Home
- hq@iom.int
- About us
- Call +41 22 717 91 11
"""
WRAPPED = """IOM Opens Resource Centre in Lisbon
Portugal - IOM and the Government of Portugal today opened a
resource centre for migrants in Lisbon, which is reached at Tel: +351 21 324
2940 every day, or at lisbon-desk@iom.int.
The centre will serve 300 families, said Tomas Reis, Head of the
Migration Department.
"""
IN_NAVIGATION = ("717 91 11", "227179111", "hq@iom.int")
IN_TABLES = ("276 4815", "2764815", "alund@iom.int", "21 324", "2940 every", "lisbon-desk@iom.int")
TEXTS: dict[str, str | bytes] = {
    "port-haven": NAVIGATION + PORT_HAVEN.removeprefix("Home\n- About us\n").replace("274 2930", "276 4815"),
    "lisbon": WRAPPED,
}


@pytest.fixture(scope="module")
def withheld(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder with ``raw``, ``outputs``, ``open`` (outputs of a run that publishes all) and the run's ``metadata``."""
    folder = tmp_path_factory.mktemp("withheld")
    raw = write_raw(folder / "raw", TEXTS)
    assert run(raw, folder / "open").success
    result = run(raw, folder / "outputs", contacts="withhold")
    assert result.success
    metadata = [
        value.value
        for event in result.get_asset_materialization_events()
        for value in event.step_materialization_data.materialization.metadata.values()
    ]
    metadata += [value.value for item in result.get_asset_check_evaluations() for value in item.metadata.values()]
    (folder / "metadata").write_text("\n".join(map(str, metadata)), encoding="utf-8")
    return folder


def everything(folder: Path) -> str:
    """All that can be read in the files of a folder."""
    texts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.suffix == ".parquet":
            data = pd.read_parquet(path).to_json(orient="records", force_ascii=False).encode()
        texts.append(data.decode(errors="replace"))
    return "\n".join(texts)


def of(outputs: Path, name: str) -> list[dict[str, Any]]:
    table = schemas.TABLES[name]
    return schemas.rows(table, parquet_files.read_table(table, outputs / "parquet" / f"{name}.parquet"))


@pytest.mark.parametrize("secret", IN_NAVIGATION + IN_TABLES)
def test_no_address_is_published_or_shown(withheld: Path, secret: str) -> None:
    assert secret not in everything(withheld / "outputs")
    assert secret not in (withheld / "metadata").read_text(encoding="utf-8")


def test_no_address_is_kept_between_the_assets_either(withheld: Path) -> None:
    staged = everything(Folders(raw="", outputs=str(withheld / "outputs")).staging_folder)
    assert not [secret for secret in IN_NAVIGATION + IN_TABLES if secret in staged]


def test_contacts_are_published_by_default(withheld: Path) -> None:
    published = everything(withheld / "open")
    assert not [secret for secret in IN_TABLES if secret not in published]


def test_all_else_is_the_same(withheld: Path) -> None:
    given, hidden = withheld / "open", withheld / "outputs"
    assert of(given, "contacts")
    assert of(hidden, "contacts") == []
    assert of(hidden, "mentions") == [row for row in of(given, "mentions") if row["label"] not in ("PHONE", "EMAIL")]
    for name in schemas.PUBLISHED.keys() - {"contacts", "mentions", "sentences", "quality"}:
        assert of(hidden, name) == of(given, name), name
    texts = {row["text"] for row in of(hidden, "sentences")}
    assert {"Tel: ████ ██ ███ ████", "E-mail: █████████████"} <= texts


def test_readers_are_told(withheld: Path) -> None:
    assert "Press contacts are withheld" in (withheld / "outputs" / "README.md").read_text(encoding="utf-8")
    assert "Press contacts are withheld" not in (withheld / "open" / "README.md").read_text(encoding="utf-8")


def test_the_document_is_still_identified_by_its_file(withheld: Path) -> None:
    assert [row["sha256"] for row in of(withheld / "outputs", "documents")] == [
        hashlib.sha256((withheld / "raw" / "press_releases" / f"{name}.txt").read_bytes()).hexdigest()
        for name in sorted(TEXTS)
    ]


def test_quality_is_measured_without_what_is_withheld(run: Run, tmp_path: Path) -> None:
    assert run(ROOT / "raw", tmp_path / "out", contacts="withhold").success
    measured = {(row["table"], row["label"]): row["f1"] for row in of(tmp_path / "out", "quality")}
    assert ("mentions", "all") in measured
    assert not {("contacts", "all"), ("mentions", "PHONE"), ("mentions", "EMAIL")} & measured.keys()
    assert measured["mentions", "all"] == 1


def test_corrections_of_contacts_do_not_stop_a_run_that_withholds_them(
    run: Run, withheld: Path, tmp_path: Path
) -> None:
    raw = Path(shutil.copytree(withheld / "raw", tmp_path / "raw"))
    (contact,) = of(withheld / "open", "contacts")
    entry = {
        "table": "contacts", "key": {"contact_id": contact["contact_id"]}, "column": "phones",
        "expect": contact["phones"], "replace": ["+233302764816"], "reason": "The release has a wrong number.",
    }  # fmt: skip
    (raw / "corrections.yml").write_text(json.dumps({"corrections": [entry]}), encoding="utf-8")
    result = run(raw, tmp_path / "out", contacts="withhold")
    assert result.success
    assert "2764816" not in everything(tmp_path / "out")


def test_tables_of_a_run_that_published_all_are_not_published_by_one_that_withholds(
    materialize: Run, staged: Path
) -> None:
    raw, outputs = staged / "raw", staged / "outputs"
    before = everything(outputs)
    selection = dg.AssetSelection.assets("database", "release")
    result = materialize(raw, outputs, selection, contacts=Contacts.withhold)
    assert not result.success
    (event,) = [event for event in result.all_events if event.is_step_failure]
    assert "addresses that are to be withheld" in str(event.event_specific_data)
    assert "alund" not in str(event.event_specific_data)
    assert everything(outputs) == before


def test_a_table_with_an_address_passes_its_check_only_where_addresses_are_published(
    materialize: Run, staged: Path
) -> None:
    checks = dg.AssetSelection.checks_for_assets("sentences")
    for contacts, passes in ((Contacts.publish, True), (Contacts.withhold, False)):
        result = materialize(staged / "raw", staged / "outputs", checks, contacts=contacts)
        (check,) = [item for item in result.get_asset_check_evaluations() if item.check_name == "contacts_withheld"]
        assert check.passed is passes
        assert check.blocking
        assert "alund" not in str(check.metadata)


@pytest.mark.parametrize("name", ["page.html", "more/rows.parquet"])
def test_an_address_in_any_other_file_of_a_release_is_seen(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".parquet":
        pd.DataFrame({"before": [["Tel: +233 30 276 4815"]]}).to_parquet(path)
    else:
        path.write_text("x" * 1000 + "+233302764815</a>", encoding="utf-8")
    found = leaks(tmp_path, ["Tel: +233 30 276\n4815 and nothing else"])
    assert set(found["file"]) == {name}
    assert leaks(tmp_path, ["Tel: +233 30 276 4816"]).empty


def test_the_switch_is_spelled_right_or_refused(run: Run, withheld: Path, tmp_path: Path) -> None:
    with pytest.raises(dg.DagsterInvalidConfigError, match="withold"):
        run(withheld / "raw", tmp_path / "out", contacts="withold")
