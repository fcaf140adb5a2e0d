"""A release on a server is there whole or not at all; fsspec's file system in memory stands for the server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from upath import UPath

from pipeline.publishing import checksums, uploading
from pipeline.publishing.citation import citation

OLD = {"parquet/documents.parquet": "old", "README.md": "read me"}
NEW = {"parquet/documents.parquet": "new", "README.md": "read me", "site/a b.html": "page"}


def staged(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    checksums.write_checksums(folder)
    return folder


@pytest.fixture
def outputs() -> Iterator[UPath]:
    outputs = UPath("memory://bucket/outputs")
    yield outputs
    if outputs.exists():
        outputs.fs.rm(outputs.path, recursive=True)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return staged(tmp_path / "old", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return staged(tmp_path / "new", NEW)


def contents(folder: UPath) -> dict[str, str]:
    found = {path.rpartition(f"{folder.path}/")[2]: path for path in folder.fs.find(folder.path)}
    return {name: folder.fs.cat_file(path).decode() for name, path in found.items()}


def latest(outputs: UPath) -> dict[str, str]:
    """The release that a reader finds."""
    named = json.loads((outputs / "latest.json").read_text())
    files = contents(outputs / named["release"])
    assert checksums.sha256(outputs / named["release"] / "SHA256SUMS") == named["sha256sums"]
    assert named["release"] == f"releases/{named['sha256sums'][:12]}"
    assert named["version"] == citation().version
    del files["SHA256SUMS"]
    return files


def test_a_release_is_uploaded_and_named_as_the_last(new: Path, outputs: UPath) -> None:
    assert uploading.upload(new, outputs) is True
    assert latest(outputs) == NEW


def test_the_same_release_is_not_uploaded_again(new: Path, outputs: UPath, monkeypatch: pytest.MonkeyPatch) -> None:
    uploading.upload(new, outputs)

    monkeypatch.setattr(type(outputs.fs), "put", refuse)
    monkeypatch.setattr(type(outputs.fs), "pipe_file", refuse)
    assert uploading.upload(new, outputs) is False


def refuse(*arguments: Any, **options: Any) -> None:
    raise AssertionError("something was uploaded")


def test_the_release_before_the_last_stays_and_older_ones_go(
    old: Path, new: Path, tmp_path: Path, outputs: UPath
) -> None:
    uploading.upload(old, outputs)
    (outputs / "releases" / "mine").mkdir()
    (outputs / "releases" / "mine" / "notes.txt").write_text("mine")
    uploading.upload(new, outputs)
    assert latest(outputs) == NEW
    newest = staged(tmp_path / "newest", NEW | {"README.md": "read me again"})
    uploading.upload(newest, outputs)
    names = {checksums.sha256(folder / "SHA256SUMS")[:12] for folder in (new, newest)}
    assert {path.name for path in (outputs / "releases").iterdir()} == {*names, "mine"}
    assert latest(outputs)["README.md"] == "read me again"


def test_going_back_to_the_release_before_needs_no_upload(
    old: Path, new: Path, outputs: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploading.upload(old, outputs)
    uploading.upload(new, outputs)
    monkeypatch.setattr(type(outputs.fs), "put", refuse)
    assert uploading.upload(old, outputs) is True
    assert latest(outputs) == OLD


@pytest.mark.parametrize("fails_at", range(len(NEW) + 2))
def test_an_upload_that_fails_leaves_the_last_release(
    fails_at: int, old: Path, new: Path, outputs: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails at each of the files, at the list of them, and at naming the release."""
    uploading.upload(old, outputs)
    done = 0
    for name in ("put_file", "pipe_file"):
        write = getattr(type(outputs.fs), name)

        def fail(self: Any, *arguments: Any, write: Any = write, **options: Any) -> Any:
            nonlocal done
            done += 1
            if done > fails_at:
                raise ConnectionError("the server is gone")
            return write(self, *arguments, **options)

        monkeypatch.setattr(type(outputs.fs), name, fail)
    with pytest.raises(ConnectionError):
        uploading.upload(new, outputs)
    assert latest(outputs) == OLD
    monkeypatch.undo()
    assert uploading.upload(new, outputs) is True
    assert latest(outputs) == NEW


def test_a_file_that_was_lost_on_the_server_is_uploaded_again(new: Path, outputs: UPath) -> None:
    uploading.upload(new, outputs)
    (release,) = (outputs / "releases").iterdir()
    (release / "README.md").unlink()
    assert uploading.upload(new, outputs) is True
    assert latest(outputs) == NEW


def test_an_incomplete_release_is_not_uploaded(new: Path, outputs: UPath) -> None:
    (new / "README.md").unlink()
    with pytest.raises(ValueError, match=r"README\.md is not both there and listed"):
        uploading.upload(new, outputs)
    assert not outputs.exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"release": 1}'])
def test_a_file_in_the_place_of_the_last_release_is_not_overwritten(text: str, new: Path, outputs: UPath) -> None:
    outputs.mkdir(parents=True)
    (outputs / "latest.json").write_text(text)
    with pytest.raises(ValueError, match=r"latest\.json does not say which release is the last .* Delete it"):
        uploading.upload(new, outputs)
    assert contents(outputs) == {"latest.json": text}
