"""Published files are described as the standards demand, by the judgement of the standards' own validators."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import frictionless
import mlcroissant
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import schemas
from pipeline.defs.release import PARTS
from pipeline.publishing import changes, croissant, data_package, diff
from pipeline.publishing.citation import citation
from tests.integration.conftest import LISBON, Run, write_raw

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
TABLES = schemas.PUBLISHED | schemas.ABOUT_RELEASES


@pytest.fixture(scope="module")
def outputs(published: Path) -> Path:
    return published / "outputs"


@pytest.fixture(scope="module")
def package(outputs: Path) -> Any:
    return json.loads((outputs / "datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_accepts_the_package_with_its_data(outputs: Path) -> None:
    done = subprocess.run(
        [BIN / "frictionless", "validate", "datapackage.json", "--json"],
        cwd=outputs, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert done.returncode == 0, report
    read = {task["name"]: task["type"] for task in report["tasks"]}
    for name in schemas.PUBLISHED:
        assert read[f"{name}.csv"] == read[f"{name}.parquet"] == "table"
    assert read["changes.parquet"] == "table"


def reduced(outputs: Path, folder: Path, *names: str) -> Path:
    """A copy of a release whose data package has the resources of these names only."""
    shutil.copytree(outputs, folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [resource for resource in described["resources"] if resource["name"] in names]
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def faults(folder: Path) -> set[tuple[str, str]]:
    """Resource and kind of what Frictionless finds at fault."""
    report = frictionless.Package(folder / "datapackage.json").validate()
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def describe_anew(folder: Path, name: str) -> None:
    """State size and checksum that a file has now, so that only what stands in it can be at fault."""
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in described["resources"]:
        if resource["name"] == name:
            data = (folder / resource["path"]).read_bytes()
            resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")


def test_frictionless_sees_a_changed_file(outputs: Path, tmp_path: Path) -> None:
    folder = reduced(outputs, tmp_path / "copy", "documents.csv", "sentences.csv", "README.md".lower())
    assert faults(folder) == set()
    replace(folder / "csv" / "sentences.csv", "families", "famIlies")
    replace(folder / "README.md", "Press", "press")
    assert faults(folder) == {("sentences.csv", "hash-count"), ("readme.md", "hash-count")}


@pytest.mark.parametrize(
    ("name", "before", "after", "fault"),
    [
        ("documents", '"PRT"', '"PRX"', "constraint-error"),
        ("documents", '"2031-05-06"', '"6 May 2031"', "constraint-error"),
        ("documents", '"lisbon",', ",", "constraint-error"),
        ("sentences", '"lisbon",', '"madrid",', "foreign-key"),
        ("sentences", '"lisbon:', '"port-haven:', "foreign-key"),
        ("sentences", ',"title",', ',"headline",', "constraint-error"),
    ],
)
def test_frictionless_sees_a_changed_value(
    outputs: Path, tmp_path: Path, name: str, before: str, after: str, fault: str
) -> None:
    used = ("documents.csv", "sentences.csv", "mentions.csv", "entities.csv")
    folder = reduced(outputs, tmp_path / "copy", *used)
    replace(folder / "csv" / f"{name}.csv", before, after)
    describe_anew(folder, f"{name}.csv")
    assert fault in {kind for _, kind in faults(folder)}


def test_frictionless_sees_a_row_that_is_missing_and_one_that_is_repeated(outputs: Path, tmp_path: Path) -> None:
    folder = reduced(outputs, tmp_path / "copy", "documents.csv")
    path = folder / "csv" / "documents.csv"
    header, first, *_ = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header}\n{first}\n", encoding="utf-8")
    describe_anew(folder, "documents.csv")
    assert faults(folder) == {("documents.csv", "row-count")}
    path.write_text(f"{header}\n{first}\n{first}\n", encoding="utf-8")
    describe_anew(folder, "documents.csv")
    assert ("documents.csv", "primary-key") in faults(folder)


def test_every_file_is_described_as_it_is(outputs: Path, package: Any) -> None:
    described = {resource["path"]: resource for resource in package["resources"]}
    listed = [line.split("  ") for line in (outputs / "SHA256SUMS").read_text().splitlines()]
    after = {part for name in list(PARTS)[list(PARTS).index("data_package") :] for part in PARTS[name]}
    assert {path for _, path in listed if path.split("/")[0] not in after} == set(described)
    for checksum, path in listed:
        if path in described:
            assert data_package.checksum(described[path]) == checksum
            assert data_package.size(described[path]) == (outputs / path).stat().st_size
    for name in schemas.PUBLISHED:
        rows = pq.read_metadata(outputs / "parquet" / f"{name}.parquet").num_rows
        assert described[f"csv/{name}.csv"]["rows"] == described[f"parquet/{name}.parquet"]["rows"] == rows


def test_the_package_says_who_made_it_from_what(package: Any) -> None:
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["version"] == citation().version
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["sources"] == [{"title": "IOM", "path": "https://example.org", "licence": "© IOM", "documents": 2}]
    assert "migration" in package["keywords"]
    assert package["created"].startswith(str(citation().released))


def test_the_parquet_files_carry_what_they_are(outputs: Path) -> None:
    for name, table in TABLES.items():
        path = outputs / ("" if name == "changes" else "parquet") / f"{name}.parquet"
        schema, file = pq.read_schema(path), pq.ParquetFile(path)
        about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
        assert (about["title"], about["version"]) == (table.table_title, citation().version)
        assert about["description"] == table.table_description
        assert "CC BY 4.0" in about["licence"]
        assert json.loads(about["primary_key"]) == list(table.primary_key)
        assert all(field.metadata[b"description"] for field in schema)
        for group in range(file.num_row_groups):
            assert all(
                file.metadata.row_group(group).column(n).is_stats_set or not file.metadata.num_rows
                for n in range(len(schema))
            )


@pytest.fixture(scope="module")
def dataset(outputs: Path) -> Any:
    return mlcroissant.Dataset(jsonld=outputs / croissant.FILE_NAME)


def test_croissant_is_accepted_without_errors_and_warnings(dataset: Any) -> None:
    assert dataset.metadata.ctx.is_v1_1()
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings


@pytest.mark.parametrize("name", TABLES)
def test_the_records_of_every_table_load_through_croissant(dataset: Any, outputs: Path, name: str) -> None:
    path = outputs / ("" if name == "changes" else "parquet") / f"{name}.parquet"
    records = list(dataset.records(name))
    assert [{key: plain(value) for key, value in record.items()} for record in records] == [
        {f"{name}/{key}": value for key, value in row.items()} for row in pq.read_table(path).to_pylist()
    ]


def plain(value: Any) -> Any:
    """A value as Parquet has it; Croissant gives texts as bytes."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.decode() if isinstance(value, bytes) else value


def test_croissant_knows_the_references(outputs: Path) -> None:
    described = json.loads((outputs / croissant.FILE_NAME).read_text(encoding="utf-8"))
    fields = {field["@id"]: field for records in described["recordSet"] for field in records["field"]}
    assert fields["event_actors/event_id"]["references"] == {
        "fileObject": {"@id": "events.parquet"},
        "extract": {"column": "event_id"},
    }
    references = {name for name, field in fields.items() if "references" in field}
    assert references == {
        f"{name}/{key.columns[0]}" for name, table in TABLES.items() for key in table.foreign_keys
    }  # fmt: skip


def test_croissant_sees_a_changed_file(outputs: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(outputs, tmp_path / "copy"))
    table = pq.read_table(folder / "parquet" / "documents.parquet")
    pq.write_table(table.slice(1), folder / "parquet" / "documents.parquet")
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(documents\.parquet\)"):
        list(mlcroissant.Dataset(jsonld=folder / croissant.FILE_NAME).records("documents"))


def test_search_engines_get_plain_schema_org(package: Any) -> None:
    described = croissant.json_ld(package, base="../")
    assert (described["@context"], described["@type"]) == ("https://schema.org/", "Dataset")
    assert described["version"] == citation().version
    (file,) = [file for file in described["distribution"] if file["name"] == "events.csv"]
    assert file["contentUrl"] == "../csv/events.csv"
    assert file["encodingFormat"] == "text/csv"
    assert len(json.dumps(described)) < 50_000


def alone(name: str) -> dg.AssetSelection:
    return dg.AssetSelection.assets(name).without_checks()


def spoil_a_part(base: Path) -> str:
    with (base / ".outputs.staging" / "release" / "README.md").open("a", encoding="utf-8") as file:
        file.write("More.\n")
    return "README.md"


def add_a_row(base: Path) -> str:
    path = base / ".outputs.staging" / "release" / "changes.parquet"
    data = pq.read_table(path)
    row = {name: [None] for name in data.column_names} | {"ordinal": [1], "table": ["quality"]}
    row |= {"change": ["table_added"], "previous_version": ["0.1.0"], "version": ["1.0.0"]}
    pq.write_table(pa.concat_tables([data, pa.table(row, schema=data.schema)]), path)
    return "changes.parquet"


@pytest.mark.parametrize("spoil", [spoil_a_part, add_a_row])
def test_a_part_that_is_not_described_as_it_is_is_never_published(
    materialize: Run, staged: Path, spoil: Callable[[Path], str]
) -> None:
    before = (staged / "outputs" / "SHA256SUMS").read_bytes()
    name = spoil(staged)
    result = materialize(staged / "raw", staged / "outputs", alone("release"))
    assert not result.success
    (failed,) = [event for event in result.all_events if event.is_step_failure]
    assert "files other than datapackage.json says; nothing was published" in str(failed.step_failure_data.error)
    assert name in str(failed.step_failure_data.error)
    assert (staged / "outputs" / "SHA256SUMS").read_bytes() == before

    assert materialize(staged / "raw", staged / "outputs", alone("data_package") | alone("release")).success
    assert (staged / "outputs" / "SHA256SUMS").read_bytes() != before


def test_a_release_is_compared_with_the_one_before(run: Run, published: Path, tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"lisbon": LISBON.replace("300", "400")})
    previous = raw / "previous_release"
    shutil.copytree(published / "outputs" / "parquet", previous / "parquet")
    shutil.copy(published / "outputs" / "datapackage.json", previous)
    result = run(raw, tmp_path / "out")
    assert result.success
    found = pd.read_parquet(tmp_path / "out" / "changes.parquet")
    documents = found[(found["table"] == "documents") & (found["change"] == "row_removed")]
    assert list(documents["key"]) == ["doc_id=port-haven"]
    values = found[(found["table"] == "figures") & (found["column"] == "value")]
    assert values[["before", "after"]].to_numpy().tolist() == [["300.0", "400.0"]]
    assert set(found["previous_version"]) == {citation().version}
    text = (tmp_path / "out" / "CHANGES.md").read_text(encoding="utf-8")
    assert f"Compared with the release before, {citation().version}: {len(found)} changes" in text
    warned = [item.check_name for item in result.get_asset_check_evaluations() if not item.passed]
    assert "version_raised" in warned


def test_a_published_release_is_kept_for_the_next_one(published: Path, tmp_path: Path) -> None:
    def keep(outputs: Path) -> "subprocess.CompletedProcess[str]":
        given = [f"OUTPUTS={outputs}", f"PREVIOUS={tmp_path / 'kept release'}"]
        return subprocess.run(["make", "keep", *given], cwd=ROOT, capture_output=True, text=True)

    for _ in range(2):
        assert keep(published / "outputs").returncode == 0
        assert changes.previous_version(tmp_path / "kept release") == citation().version
    refused = keep(tmp_path)
    assert refused.returncode != 0
    assert "is no release; make it with make data" in refused.stderr
    assert changes.previous_version(tmp_path / "kept release") == citation().version


def test_the_first_release_has_no_changes(outputs: Path) -> None:
    assert pd.read_parquet(outputs / "changes.parquet").empty
    assert "This is the first release" in (outputs / "CHANGES.md").read_text(encoding="utf-8")


def test_a_release_before_that_is_damaged_stops_the_run(run: Run, raw: Path, tmp_path: Path) -> None:
    (raw / "previous_release").mkdir()
    result = run(raw, tmp_path / "out")
    assert not result.success
    assert not (tmp_path / "out").exists()


@pytest.fixture
def repository(published: Path, tmp_path: Path) -> Path:
    """A git repository whose `outputs/` were committed, and then changed."""
    folder = tmp_path / "repository"
    shutil.copytree(published / "outputs", folder / "outputs")
    identity = ["-c", "user.name=Ada Lund", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "--message", "Outputs"]):
        subprocess.run(["git", "-C", folder, *command], check=True)
    path = folder / "outputs" / "parquet" / "documents.parquet"
    pq.write_table(pq.read_table(path).slice(1), path)
    return folder


def test_outputs_are_compared_with_a_git_revision_or_a_folder(
    repository: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for base in ("HEAD", str(published / "outputs")):
        diff.main([base, "--outputs", str(repository / "outputs")])
        shown = capsys.readouterr().out
        assert f"Compared with {base} ({citation().version}): 1 change." in shown
        assert "| doc_id=lisbon |  | row removed |  |  |" in shown


def test_a_release_without_data_package_can_be_compared(
    repository: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "outputs" / "datapackage.json").unlink()
    diff.main([str(published / "outputs"), "--outputs", str(repository / "outputs")])
    assert "# Changes in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("base", "outputs", "problem"),
    [
        ("v9", "outputs", "'v9' is neither a folder nor a git revision that has"),
        ("--output=x", "outputs", "'--output=x' is neither a folder nor a git revision that has"),
        (".", "outputs", "There is no table in parquet; name the folder of a release"),
        ("HEAD", "absent", "absent is no folder; make it with `make data`"),
    ],
)
def test_what_cannot_be_compared_is_told(
    repository: Path, monkeypatch: pytest.MonkeyPatch, base: str, outputs: str, problem: str
) -> None:
    monkeypatch.chdir(repository)
    with pytest.raises(SystemExit, match=r"python -m pipeline\.publishing\.diff: ") as caught:
        diff.main(["--outputs", outputs, "--", base])
    assert problem in str(caught.value)
