"""From a raw folder to published files: what is written, what is refused, and that nothing is ever half done."""

import codecs
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pandas as pd
import polars as pl
import pytest

import schemas
from pipeline import stages
from pipeline.cleaning.document import clean_document
from pipeline.defs.release import PARTS
from pipeline.defs.resources import Folders
from pipeline.extraction.cascade import extract_document
from pipeline.publishing import parquet_files
from pipeline.publishing.differences import differences
from pipeline.publishing.site import links
from tests.integration.conftest import LISBON, PORT_HAVEN, Run, contents, write_raw

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def table(outputs: Path, name: str) -> list[Any]:
    return pd.read_parquet(outputs / "parquet" / f"{name}.parquet").to_dict("records")


def rejected(outputs: Path) -> dict[str, str]:
    return {row["doc_id"]: row["error"] for row in table(outputs, "rejected")}


def failed_checks(result: dg.ExecuteInProcessResult) -> set[tuple[str, str]]:
    evaluations = result.get_asset_check_evaluations()
    return {(item.asset_key.to_user_string(), item.check_name) for item in evaluations if not item.passed}


def materialized(result: dg.ExecuteInProcessResult) -> set[str]:
    return {event.asset_key.to_user_string() for event in result.get_asset_materialization_events() if event.asset_key}


def metadata(result: dg.ExecuteInProcessResult, asset: str) -> dict[str, Any]:
    events = [event.step_materialization_data for event in result.get_asset_materialization_events()]
    (found,) = [event.materialization for event in events if event.materialization.asset_key == dg.AssetKey(asset)]
    return {label: value.value for label, value in found.metadata.items()}


def failure(result: dg.ExecuteInProcessResult, step: str) -> str:
    (event,) = [event for event in result.all_events if event.is_step_failure and event.step_key == step]
    return str(event.event_specific_data)


def launch(raw: Path, outputs: Path, home: Path, **environment: str) -> subprocess.Popen[str]:
    """Run `make data` as a user does, but for the installation and the history of runs."""
    home.mkdir()
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}")
    folders = [f"BIN={BIN}", f"RAW={raw}", f"OUTPUTS={outputs}", f"DAGSTER_HOME={home}"]
    return subprocess.Popen(
        ["make", "--old-file=.venv/data", "data", *folders],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def test_every_table_is_published_in_both_formats_with_what_describes_it(published: Path) -> None:
    names = {f"{kind}/{name}.{kind}" for name in schemas.PUBLISHED for kind in ("parquet", "csv")}
    found = set(contents(published / "outputs"))
    assert names < found
    parts = {part for parts in PARTS.values() for part in parts}
    assert {name.partition("/")[0] for name in found - names} == {"SHA256SUMS", *parts}


def test_the_site_shows_the_texts_and_leads_to_the_files_beside_it(published: Path) -> None:
    site = published / "outputs" / "site"
    document = (site / "documents" / "port-haven.html").read_text(encoding="utf-8")
    assert "IOM Trains Border Officers in Accra" in document
    assert 'data-table="figures"' in document
    assert 'href="../entities/country/gha.html"' in document
    assert 'href="../parquet/figures.parquet"' in (site / "index.html").read_text(encoding="utf-8")
    assert links.problems(site) == []


def test_a_page_too_large_is_not_published(run: Run, raw: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LARGEST_PAGE", 2_000)
    result = run(raw, outputs)
    assert ("site", "pages") in failed_checks(result)
    assert not outputs.exists()


@pytest.mark.parametrize("name", ["documents", "sentences", "mentions", "entities", "quality"])
def test_tables_are_filled(published: Path, name: str) -> None:
    assert table(published / "outputs", name)


def test_the_document_row_says_where_the_text_comes_from(published: Path) -> None:
    row = table(published / "outputs", "documents")[0]
    assert row["doc_id"] == "lisbon"
    assert row["title"] == "IOM Opens Resource Centre in Lisbon"
    assert (row["dateline_place"], row["dateline_country"]) == ("Portugal", "PRT")
    assert row["path"] == "press_releases/lisbon.txt"
    assert row["sha256"] == hashlib.sha256(LISBON.encode()).hexdigest()
    assert row["source_url"] == "https://example.org/lisbon"
    assert row["retrieved_on"] == "2031-05-06"


def test_the_same_texts_give_the_same_bytes_anywhere(published: Path, tmp_path: Path) -> None:
    """Another process, folder, order of creation, hash seed, time zone and locale."""
    raw = write_raw(tmp_path / "übrige texte", {"lisbon": LISBON, "port-haven": PORT_HAVEN})
    shutil.copytree(published / "raw" / "gold", raw / "gold")
    process = launch(
        raw, tmp_path / "a b" / "out", tmp_path / "home", PYTHONHASHSEED="7", TZ="Asia/Kathmandu", LC_ALL="C", HOME=""
    )
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    assert "Published 2 documents" in output
    assert differences(published / "outputs", tmp_path / "a b" / "out") == []
    assert contents(published / "outputs") == contents(tmp_path / "a b" / "out")


def test_the_committed_outputs_are_what_the_committed_texts_give(given: Path) -> None:
    """If this fails after a wanted change: run `make data`, read the differences that it lists, commit `outputs/`."""
    changed = differences(ROOT / "outputs", given)
    if changed:
        pytest.fail("outputs/ is not what raw/ gives; run `make data`.\n" + "\n".join(changed), pytrace=False)


def test_a_folder_with_nothing_but_texts_is_enough(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "press_releases"
    folder.mkdir(parents=True)
    (folder / "lisbon.txt").write_text(LISBON, encoding="utf-8")
    result = run(tmp_path / "raw", tmp_path / "out")
    assert result.success
    assert table(tmp_path / "out", "quality") == []
    assert pd.isna(table(tmp_path / "out", "documents")[0]["source_url"])
    assert failed_checks(result) == {("press_releases", "sources_listed")}


def test_a_run_describes_what_it_has_made(run: Run, raw: Path, outputs: Path) -> None:
    result = run(raw, outputs)
    documents = metadata(result, "documents")
    assert documents["dagster/row_count"] == 2
    assert "IOM Opens Resource Centre in Lisbon" in documents["preview"]
    for kind, path in (("Parquet", "parquet/documents.parquet"), ("CSV", "csv/documents.csv")):
        data = (outputs / path).read_bytes()
        assert documents[f"{kind} bytes"] == len(data)
        assert documents[f"{kind} SHA-256"] == hashlib.sha256(data).hexdigest()
    released = metadata(result, "release")
    assert released["documents"] == 2
    assert released["rejected documents"] == 0
    assert "| documents | 2 |" in released["rows"]
    assert "no annotated documents" in str(released["mean F1"])


FRENCH = """L'OIM forme des agents de l'immigration à Dakar

Sénégal - L'Organisation internationale pour les migrations (OIM) a organisé cette semaine à Dakar une formation de
trois jours pour 25 agents de l'immigration. La formation est financée par l'Union européenne et elle a été ouverte par
le ministre de l'Intérieur, qui a remercié les participants de leur travail.
"""
SPANISH = """La OIM inaugura un centro para migrantes en Tapachula

México - La Organización Internacional para las Migraciones (OIM) inauguró ayer en Tapachula un centro de atención para
migrantes que regresan a sus países. El centro fue financiado por el Gobierno de Canadá y atenderá a más de 300 personas
por mes, según dijo el director de la oficina.
"""


def test_documents_in_other_languages_are_published_without_facts(run: Run, raw: Path, outputs: Path) -> None:
    for doc_id, text in (("dakar", FRENCH), ("tapachula", SPANISH)):
        (raw / "press_releases" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    result = run(raw, outputs)
    assert {row["doc_id"]: row["language"] for row in table(outputs, "documents")} == {
        "dakar": "fr", "lisbon": "en", "port-haven": "en", "tapachula": "es",
    }  # fmt: skip
    for name in schemas.PUBLISHED:
        if name not in ("documents", "sentences", "entities", "quality", "rejected"):
            assert {row["doc_id"] for row in table(outputs, name)} <= {"lisbon", "port-haven"}, name
    assert {"dakar", "tapachula"} <= {row["doc_id"] for row in table(outputs, "sentences")}
    assert metadata(result, "release")["documents not in English"] == 2


def test_bad_input_becomes_a_row_of_rejected_and_the_others_are_published(run: Run, raw: Path, outputs: Path) -> None:
    folder = raw / "press_releases"
    navigation = "-\nWho we are\nOur Work\nPartnerships\n- 2030 Agenda\n"
    secret = raw.parent / "secret.txt"
    secret.write_text("Secret\nThis is none of your business, said the owner.\n")
    (folder / "empty.txt").touch()
    (folder / "navigation.txt").write_text(navigation)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "huge.txt").write_text("word " * 10_000_000)
    (folder / "two words.txt").write_text(LISBON)
    (folder / "LISBON.txt").write_text(LISBON + "More.\n")
    (folder / "link.txt").symlink_to(secret)
    (folder / "windows.txt").write_bytes(LISBON.replace("Reis", "Três").encode("windows-1252"))
    (folder / "utf16.txt").write_bytes(codecs.BOM_UTF16_LE + LISBON.replace("Reis", "Réis").encode("utf-16-le"))

    result = run(raw, outputs)
    assert result.success
    errors = rejected(outputs)
    assert {doc_id for doc_id in errors if "-" not in doc_id} == {"empty", "navigation", "noise", "huge", "link"}
    assert sum(doc_id.startswith("two-words-") for doc_id in errors) == 1
    assert sum(doc_id.lower().startswith("lisbon-") for doc_id in errors) == 1
    assert all(len(error) > 20 for error in errors.values())
    stages_of = {row["doc_id"]: row["stage"] for row in table(outputs, "rejected")}
    assert stages_of["navigation"] == "cleaning"
    assert stages_of["empty"] == "reading"
    encodings = {row["doc_id"]: row["encoding"] for row in table(outputs, "documents")}
    assert encodings == {"LISBON": "utf-8", "port-haven": "utf-8", "windows": "windows-1252", "utf16": "utf-16"}
    assert not any(b"none of your business" in data for data in contents(outputs).values())
    assert metadata(result, "release")["rejected documents"] == len(errors)


def test_a_document_that_breaks_a_rule_does_not_stop_the_others(
    run: Run, raw: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = extract_document

    def fail(doc_id: str, *rest: Any) -> Any:
        if doc_id == "lisbon":
            raise KeyError("oops")
        return extract(doc_id, *rest)

    monkeypatch.setattr(stages, "extract_document", fail)
    assert run(raw, outputs).success
    assert "KeyError in test_publishing_a_dataset.fail: 'oops'" in rejected(outputs)["lisbon"]
    assert {row["doc_id"] for row in table(outputs, "documents")} == {"lisbon", "port-haven"}
    assert {row["doc_id"] for row in table(outputs, "mentions")} == {"port-haven"}


def test_a_row_without_its_evidence_is_left_out_and_named(
    run: Run, published: Path, outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = clean_document

    def misquote(text: str) -> Any:
        document = clean(text)
        last = document.sentences[-1]._replace(text="He never said so.")
        return document._replace(sentences=(*document.sentences[:-1], last)) if "Lisbon" in text else document

    monkeypatch.setattr(stages, "clean_document", misquote)
    assert run(published / "raw", outputs).success
    assert "the raw text from start to end reads 'The centre will serve" in rejected(outputs)["lisbon"]
    assert len(table(outputs, "sentences")) == len(table(published / "outputs", "sentences")) - 1


def test_a_rule_gone_wrong_blocks_the_run(run: Run, staged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(staged / "outputs")

    def fail(*arguments: Any) -> Any:
        raise KeyError("oops")

    monkeypatch.setattr(stages, "extract_document", fail)
    shutil.rmtree(staged / ".outputs.staging")  # else nothing would be extracted again
    result = run(staged / "raw", staged / "outputs")
    assert not result.success
    assert ("rejected", "defects") in failed_checks(result)
    assert "release" not in materialized(result)
    assert contents(staged / "outputs") == before


def test_a_failed_check_makes_the_command_fail(raw: Path, outputs: Path, tmp_path: Path) -> None:
    (raw / "press_releases" / "lisbon.txt").write_text(LISBON + "One more line.\n", encoding="utf-8")
    process = launch(raw, outputs, tmp_path / "home")
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 2, "make passes on that `dg launch` has failed"
    assert "press_releases: sha256" in output
    assert not outputs.exists()


def test_the_check_of_a_changed_file_names_it_and_stops_what_is_downstream(run: Run, raw: Path, outputs: Path) -> None:
    (raw / "press_releases" / "lisbon.txt").write_text(LISBON + "One more line.\n", encoding="utf-8")
    result = run(raw, outputs)
    assert not result.success
    (evaluation,) = [item for item in result.get_asset_check_evaluations() if item.check_name == "sha256"]
    assert "press_releases/lisbon.txt" in str(evaluation.metadata["first violations"].value)
    assert "documents" not in materialized(result)


CORRECTION = """
corrections:
  - table: documents
    key: {doc_id: lisbon}
    column: publisher
    expect: IOM
    replace: IOM Lisbon
    reason: The web page names the office.
"""


def test_a_correction_is_applied(run: Run, raw: Path, outputs: Path) -> None:
    (raw / "corrections.yml").write_text(CORRECTION)
    assert run(raw, outputs).success
    assert [row["publisher"] for row in table(outputs, "documents")] == ["IOM Lisbon", "IOM"]


def test_a_correction_that_no_longer_fits_fails_the_run(run: Run, raw: Path, outputs: Path) -> None:
    (raw / "corrections.yml").write_text(CORRECTION.replace("expect: IOM", "expect: Somebody"))
    assert "expects 'Somebody', but the rules now find 'IOM'" in failure(run(raw, outputs), "clean")
    assert not outputs.exists()


def test_a_correction_that_breaks_a_schema_blocks_the_run(run: Run, raw: Path, outputs: Path) -> None:
    entry = CORRECTION.replace("publisher", "language").replace("expect: IOM", "expect: en")
    (raw / "corrections.yml").write_text(entry)
    result = run(raw, outputs)
    assert not result.success
    assert ("documents", "schema") in failed_checks(result)
    assert not outputs.exists()


def test_a_bad_table_of_an_earlier_run_is_not_published_by_a_later_one(materialize: Run, staged: Path) -> None:
    raw, outputs = staged / "raw", staged / "outputs"
    before = contents(outputs)
    folders = Folders(raw=str(raw), outputs=str(outputs))
    path, frame = folders.parquet("mentions"), folders.read("mentions")
    good = path.read_bytes()
    parquet_files.write_table(schemas.TABLES["mentions"], frame.assign(text="never written"), path)
    assert not materialize(raw, outputs, dg.AssetSelection.assets("release")).success
    assert contents(outputs) == before
    path.write_bytes(good)
    assert materialize(raw, outputs, dg.AssetSelection.assets("release")).success


def test_tables_that_are_out_of_step_with_the_texts_are_not_published(materialize: Run, staged: Path) -> None:
    raw, outputs = staged / "raw", staged / "outputs"
    before = contents(outputs)
    (raw / "press_releases" / "new.txt").write_text(LISBON + "More.\n", encoding="utf-8")
    result = materialize(raw, outputs, dg.AssetSelection.assets("press_releases", "rejected_reading", "release"))
    assert not result.success
    assert "every press release is a document or rejected" in failure(result, "release")
    assert contents(outputs) == before


def test_a_file_of_a_killed_run_does_not_get_into_a_release(run: Run, raw: Path, outputs: Path) -> None:
    stray = Folders(raw=str(raw), outputs=str(outputs)).release_folder / "parquet" / ".mentions.parquet.x1"
    stray.parent.mkdir(parents=True)
    stray.touch()
    assert run(raw, outputs).success
    assert not [name for name in contents(outputs) if "x1" in name]


def test_a_killed_run_leaves_the_published_files_whole(run: Run, staged: Path) -> None:
    raw, outputs = staged / "raw", staged / "outputs"
    before = contents(outputs)
    written = Folders(raw=str(raw), outputs=str(outputs)).parquet("mentions")
    written.unlink()
    process = launch(raw, outputs, staged / "home")
    while not written.exists() and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert written.exists()
    assert contents(outputs) == before
    assert run(raw, outputs).success
    assert contents(outputs) == before


def test_a_run_that_fails_while_publishing_leaves_the_published_files_whole(
    run: Run, staged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(staged / "outputs")
    (staged / "raw" / "press_releases" / "new.txt").write_text(LISBON + "More.\n", encoding="utf-8")

    def no_space(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_space)
    result = run(staged / "raw", staged / "outputs")
    assert "No space left on device" in failure(result, "release")
    assert contents(staged / "outputs") == before


def test_outputs_in_the_raw_folder_are_refused(run: Run, raw: Path) -> None:
    before = contents(raw)
    result = run(raw, raw / "outputs")
    assert "would lie in the raw folder" in failure(result, "collect")
    assert contents(raw) == before


def test_other_folders_leave_those_of_the_project_alone(run: Run, raw: Path, outputs: Path) -> None:
    before = {name: (ROOT / name).stat().st_mtime_ns for name in ("raw", "outputs")}
    staging = ROOT / ".outputs.staging"
    stamps = {path: path.stat().st_mtime_ns for path in staging.rglob("*")}
    raw_before = contents(raw)
    assert run(raw, outputs).success
    assert {name: (ROOT / name).stat().st_mtime_ns for name in before} == before
    assert {path: path.stat().st_mtime_ns for path in staging.rglob("*")} == stamps
    assert contents(raw) == raw_before
    assert sorted(path.name for path in outputs.parent.iterdir()) == [
        f".{outputs.name}.staging",
        outputs.name,
        raw.name,
    ]


@pytest.mark.parametrize("name", list(schemas.PUBLISHED))
def test_pandas_duckdb_and_polars_read_the_files_without_options(published: Path, name: str) -> None:
    parquet = published / "outputs" / "parquet" / f"{name}.parquet"
    csv = published / "outputs" / "csv" / f"{name}.csv"
    model = schemas.TABLES[name]
    rows = len(Folders(raw="", outputs=str(published / "outputs")).read(name))
    names = schemas.arrow_schema(model).names
    for frame in (pd.read_parquet(parquet), pl.read_parquet(parquet), duckdb.read_parquet(str(parquet)).df()):
        assert (list(frame.columns), len(frame)) == (names, rows)
    for frame in (pd.read_csv(csv), pl.read_csv(csv), duckdb.read_csv(str(csv)).df()):
        assert (list(frame.columns), len(frame)) == (names, rows)
