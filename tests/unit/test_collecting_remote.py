"""Raw folders on a server, for which fsspec's file system in memory stands here."""

import gzip
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from upath import UPath

from pipeline import collecting
from pipeline.collecting.files import read_ahead

TEXT = "IOM Trains Sailors in Port Haven\nOfficers met this week.\n"


@pytest.fixture
def remote() -> Iterator[UPath]:
    raw = UPath("memory://bucket/raw")
    yield raw
    if raw.exists():
        raw.fs.rm(raw.path, recursive=True)


def fill(raw: collecting.Folder) -> None:
    """A raw folder with every kind of text, good and bad."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("in/zipped.txt", TEXT)
        members.writestr("notes.pdf", "")
    row = json.dumps({"doc_id": "row", "text": TEXT, "publisher": "Port Office"})
    files: dict[str, bytes] = {
        **{f"press_releases/{number // 50}/d{number:03}.txt": TEXT.encode() for number in range(150)},
        "press_releases/two words.txt": b"",
        "press_releases/empty.txt": b"",
        "press_releases/large.txt": b"x" * (collecting.LARGEST_TEXT + 1),
        "press_releases/packed/x.zip": archive.getvalue(),
        "press_releases/packed/x.jsonl": f"{row}\n".encode(),
        "press_releases/packed/y.jsonl.gz": gzip.compress(f"{row}\nno".encode()),
        "press_releases/packed/x.parquet": b"",
        "press_releases/readme.md": b"",
        "sources.csv": f"doc_id,publisher,sha256\nd007,Hafen Köln,{'0' * 64}\n".encode(),
        "gold/a.json": b"{",
        "corrections.yml": b"corrections: [] # none",
    }
    for name, content in files.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(content)


def test_the_collections_of_a_folder_on_a_server_are_those_of_a_local_one(tmp_path: Path, remote: UPath) -> None:
    fill(tmp_path)
    fill(remote)
    assert collecting.collections(tmp_path) == collecting.collections(remote) == [".", "0", "1", "2", "packed"]
    shutil.rmtree(tmp_path / "press_releases" / "1")
    remote.fs.rm(f"{remote.path}/press_releases/1", recursive=True)
    assert collecting.collections(tmp_path) == collecting.collections(remote) == [".", "0", "2", "packed"]


def test_a_raw_folder_that_is_not_there_has_no_collections(tmp_path: Path) -> None:
    assert collecting.collections(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "collection"),
    [("press_releases/a.txt", "."), ("press_releases/2010/a.txt", "2010"), ("press_releases/2010/x/a.zip", "2010")],
)
def test_a_text_belongs_to_the_first_folder(path: str, collection: str) -> None:
    assert collecting.collection_of(path) == collection


def test_a_folder_on_a_server_gives_what_a_local_one_gives(tmp_path: Path, remote: UPath) -> None:
    fill(tmp_path)
    fill(remote)
    collected = collecting.collect(remote)
    assert collected == collecting.collect(tmp_path)
    assert (len(collected.press_releases), len(collected.rejected), len(collected.warnings)) == (152, 6, 2)
    assert list(collecting.unlisted(remote, ["row"])) == list(collecting.unlisted(tmp_path, ["row"]))
    assert collecting.read_gold(remote) == collecting.read_gold(tmp_path)
    assert collecting.read_corrections(remote) == "corrections: [] # none"


def test_a_folder_on_a_server_without_side_files_has_none(remote: UPath) -> None:
    (remote / "press_releases").mkdir(parents=True)
    (remote / "press_releases" / "a.txt").write_bytes(TEXT.encode())
    assert [row["doc_id"] for row in collecting.collect(remote).press_releases] == ["a"]
    assert collecting.read_gold(remote) == ({}, [])
    assert collecting.read_corrections(remote) == "corrections: []"


def fails_to_open(name: str, error: OSError, remote: UPath, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = type(remote.fs)._open

    def fail(self: Any, path: str, *arguments: Any, **options: Any) -> Any:
        if path.endswith(name):
            raise error
        return opened(self, path, *arguments, **options)

    monkeypatch.setattr(type(remote.fs), "_open", fail)


@pytest.mark.parametrize("name", ["d007.txt", "x.zip", "x.parquet"])
@pytest.mark.parametrize("error", [ConnectionResetError(104, "reset"), TimeoutError("slow"), OSError(5, "server")])
def test_a_server_that_fails_stops_the_reading_and_rejects_nothing(
    remote: UPath, monkeypatch: pytest.MonkeyPatch, name: str, error: OSError
) -> None:
    fill(remote)
    fails_to_open(name, error, remote, monkeypatch)
    with pytest.raises(type(error)):
        collecting.collect(remote)


def test_a_file_on_a_server_that_may_not_be_read_is_rejected(remote: UPath, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(remote)
    fails_to_open("d007.txt", PermissionError(13, "Access Denied"), remote, monkeypatch)
    errors = {row["doc_id"]: row["error"] for row in collecting.collect(remote).rejected}
    assert "this cannot be opened (Access Denied)" in str(errors["d007"])


@pytest.mark.parametrize("where", ["local", "remote"])
def test_the_state_of_a_folder_changes_with_any_file(tmp_path: Path, remote: UPath, where: str) -> None:
    raw: collecting.Folder = tmp_path if where == "local" else remote
    fill(raw)
    seen = [collecting.state(raw)]
    assert collecting.state(raw) == seen[0]
    (raw / "press_releases" / "0" / "d000.txt").write_bytes(b"Another text")
    seen.append(collecting.state(raw))
    (raw / "press_releases" / "0" / "d000.txt").unlink()
    seen.append(collecting.state(raw))
    (raw / "press_releases" / "new.txt").write_bytes(b"")
    seen.append(collecting.state(raw))
    assert len(set(seen)) == 4


def test_reading_ahead_keeps_the_order_and_stays_within_bounds() -> None:
    taken = 0
    together = threading.Barrier(4, timeout=30)

    def values() -> Iterator[int]:
        nonlocal taken
        for value in range(100):
            taken += 1
            yield value

    def work(value: int) -> int:
        together.wait()  # passes only if four are at work at the same time
        return value

    done = []
    for value in read_ahead(work, values(), 4):
        done.append(value)
        assert taken <= len(done) + 2 * 4
    assert done == list(range(100))
