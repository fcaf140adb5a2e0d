"""What nothing has changed for is left as it is; what is left out is nowhere; what no release needs is removed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.defs import whole
from pipeline.defs.release import CODE, PARTS
from pipeline.defs.resources import Extra, Folders
from pipeline.publishing import checksums
from tests.conftest import imported
from tests.integration.conftest import LISBON, ROOT, Run, contents

ANEW = {"site", "database", "changes", "documentation", "data_package", "entities", "quality", "rejected"}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of every file."""
    files = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (about.st_ino, about.st_mtime_ns) for name, about in files.items()}


def unchanged(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
    """What each asset says of itself."""
    assert result.success
    found = {}
    for event in result.get_asset_materialization_events():
        about = event.step_materialization_data.materialization
        if "unchanged" in about.metadata:
            found[about.asset_key.to_user_string()] = bool(about.metadata["unchanged"].value)
    return found


def folders(base: Path) -> Folders:
    return Folders(raw=str(base / "raw"), outputs=str(base / "outputs"))


def stored(base: Path) -> set[str]:
    return {path.name for path in (folders(base).staging_folder / "parts").iterdir()}


def test_a_second_run_rewrites_nothing(run: Run, staged: Path) -> None:
    before = stamps(staged / "outputs"), stamps(folders(staged).staging_folder), stored(staged)
    said = unchanged(run(staged / "raw", staged / "outputs"))
    assert {*PARTS, "release", "documents", "entities"} < said.keys()
    assert [asset for asset, is_unchanged in said.items() if not is_unchanged] == []
    assert (stamps(staged / "outputs"), stamps(folders(staged).staging_folder), stored(staged)) == before


FILES = {
    "entities": "parquet/entities.parquet",
    "rejected": "csv/rejected.csv",
    "documents": "csv/documents.csv",
    "documentation": "README.md",
    "database": "dataset.sqlite",
    "changes": "CHANGES.md",
    "data_package": "datapackage.json",
    "site": "site/index.html",
}
"""A file of each of some assets."""


@pytest.mark.parametrize("damage", [lambda path: path.write_text("mine"), Path.unlink])
def test_a_file_that_is_not_as_it_was_made_is_made_anew(damage: Callable[[Path], Any], run: Run, staged: Path) -> None:
    before = contents(staged / "outputs")
    for name in FILES.values():
        damage(folders(staged).release_folder / name)
    damage(staged / "outputs" / "csv" / "quotes.csv")
    said = unchanged(run(staged / "raw", staged / "outputs"))
    assert contents(staged / "outputs") == before
    assert {asset for asset, is_unchanged in said.items() if not is_unchanged} == {*FILES, "release"}


def test_other_libraries_make_everything_anew(run: Run, staged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(staged / "outputs")
    monkeypatch.setattr(whole, "libraries_digest", lambda: "others")
    said = unchanged(run(staged / "raw", staged / "outputs"))
    assert {asset for asset, is_unchanged in said.items() if not is_unchanged} == {*ANEW, "rejected_reading"}
    assert contents(staged / "outputs") == before


def test_another_annotation_measures_anew(run: Run, staged: Path) -> None:
    path = staged / "raw" / "gold" / "lisbon.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"GPE", "Lisbon"', '"GPE", "Porto"'), encoding="utf-8")
    said = unchanged(run(staged / "raw", staged / "outputs"))
    assert {asset for asset, is_unchanged in said.items() if is_unchanged} >= {"documents", "entities", "rejected"}
    assert not said["quality"]
    assert not said["documentation"]


def test_a_release_holds_and_names_only_what_is_not_left_out(run: Run, staged: Path) -> None:
    outputs, everything = staged / "outputs", contents(staged / "outputs")
    omit = [extra.value for extra in Extra]
    assert run(staged / "raw", outputs, omit=omit).success
    left_out = [part for asset in omit for part in PARTS[asset]]
    names = contents(outputs).keys()
    assert set(everything) - set(names) == {name for name in everything if name.partition("/")[0] in left_out}
    assert set(checksums.read_checksums(outputs)) | {"SHA256SUMS"} == set(names)
    for name in ("datapackage.json", "croissant.json", "README.md"):
        text = (outputs / name).read_text(encoding="utf-8")
        assert not [part for part in left_out if f'"{part}' in text or f"({part}" in text]
    described = {resource["path"] for resource in json.loads((outputs / "datapackage.json").read_bytes())["resources"]}
    assert described == {name for name in names if name.startswith(("parquet/", "csv/"))} | set(PARTS["documentation"])
    assert run(staged / "raw", outputs).success
    assert contents(outputs) == everything


@pytest.mark.parametrize("left_out", ["database", "changes"])
def test_the_site_leads_only_to_what_is_there(left_out: str, run: Run, staged: Path) -> None:
    assert run(staged / "raw", staged / "outputs", omit=[left_out]).success  # a check follows every link
    page = (staged / "outputs" / "site" / "index.html").read_text(encoding="utf-8")
    assert not [part for part in PARTS[left_out] if f"../{part}" in page]
    assert "../README.md" in page


def test_what_cannot_be_left_out_is_refused(run: Run, staged: Path) -> None:
    with pytest.raises(dg.DagsterInvalidConfigError, match="data_package"):
        run(staged / "raw", staged / "outputs", omit=["data_package"])


def test_parts_that_no_table_is_made_of_are_removed_when_the_release_is_published(run: Run, staged: Path) -> None:
    before = stored(staged)
    new = staged / "raw" / "press_releases" / "new.txt"
    new.write_text(LISBON + "More.\n", encoding="utf-8")
    (staged / "raw" / "corrections.yml").write_text("corrections: {}")
    assert not run(staged / "raw", staged / "outputs").success
    assert stored(staged) >= before
    (staged / "raw" / "corrections.yml").unlink()
    assert run(staged / "raw", staged / "outputs").success
    assert len(stored(staged)) == len(before)
    assert not stored(staged) & before


ELSEWHERE = {
    "pipeline.collecting": "what is read there is given to the assets, and counts as such",
    "pipeline.defs": "only wires",
    "pipeline.stages": "its tables are read, and count",
    "pipeline.store": "its parts count by their names",
    "pipeline.versions": "tells what is code",
}
"""Code that the assets of the release use, but do not depend on, and why."""


def test_all_code_that_a_release_depends_on_is_known() -> None:
    known = [place.removesuffix(".py").replace("/", ".") for place in (*CODE, *ELSEWHERE)]
    places = [ROOT / place for place in CODE]
    sources = [path for place in places for path in (place.rglob("*.py") if place.is_dir() else [place])]
    used = {
        name: path.relative_to(ROOT).as_posix()
        for path in sources
        if path.suffix == ".py"
        for name in imported(path.read_text(encoding="utf-8"))
        if name.partition(".")[0] in ("pipeline", "schemas") and name != "pipeline"
    }
    assert len(used) > 50
    assert {name: user for name, user in used.items() if not f"{name}.".startswith(tuple(f"{k}." for k in known))} == {}
