"""A release is exchanged whole, survives being killed anywhere, never costs a user a file, and can be compared."""

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import schemas
from pipeline.publishing import checksums, csv_files, parquet_files, publication
from pipeline.publishing.differences import differences
from schemas.arrow import columns

OLD = {"documents.csv": "old\n", "part/a.txt": "a\n"}
NEW = {"documents.csv": "new\n", "README.md": "read me\n"}


def release(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    checksums.write_checksums(folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text() for name in checksums.files_of(folder)}


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    return release(tmp_path / "staged", NEW)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return release(tmp_path / "place" / "outputs", OLD)


def leftovers(outputs: Path) -> list[str]:
    return [path.name for path in outputs.parent.iterdir() if path != outputs]


def test_the_new_release_takes_the_place_of_the_old(staged: Path, published: Path) -> None:
    publication.publish(staged, published)
    assert contents(published) == NEW
    assert set(checksums.read_checksums(published)) == set(NEW)
    assert contents(staged) == NEW
    assert not leftovers(published)


@pytest.mark.parametrize("exists", [True, False])
def test_the_first_release_needs_no_folder(exists: bool, staged: Path, tmp_path: Path) -> None:
    outputs = tmp_path / "a" / "b" / "outputs"
    if exists:
        outputs.mkdir(parents=True)
    publication.publish(staged, outputs)
    assert contents(outputs) == NEW


def test_a_symbolic_link_to_the_outputs_stays_a_link(staged: Path, published: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(published)
    publication.publish(staged, link)
    assert link.is_symlink()
    assert contents(published) == NEW


@pytest.mark.parametrize("name", ["thesis.docx", ".hidden", "part/notes.txt"])
def test_a_file_of_the_user_is_never_lost(name: str, staged: Path, published: Path) -> None:
    (published / name).write_text("mine")
    with pytest.raises(FileExistsError, match=rf"{name} was not made by the pipeline .* move it elsewhere"):
        publication.publish(staged, published)
    assert contents(published) == OLD | {name: "mine"}
    assert not leftovers(published)


def test_a_link_of_the_user_is_never_lost(staged: Path, published: Path, tmp_path: Path) -> None:
    (published / "data").symlink_to(tmp_path)
    with pytest.raises(FileExistsError, match="data was not made by the pipeline"):
        publication.publish(staged, published)
    assert (published / "data").is_symlink()


def test_a_folder_that_never_held_a_release_is_refused(staged: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "photo.jpg").write_text("mine")
    with pytest.raises(FileExistsError, match=r"photo\.jpg was not made by the pipeline"):
        publication.publish(staged, tmp_path / "home")


def test_a_file_is_no_folder_for_outputs(staged: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError, match="file is a file"):
        publication.publish(staged, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda folder: (folder / "README.md").unlink(), r"README\.md is not both there and listed"),
        (lambda folder: (folder / "more.txt").write_text(""), r"more\.txt is not both there and listed"),
        (lambda folder: (folder / "README.md").write_text("cut"), r"README\.md is not the file that was listed"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "SHA256SUMS is not both there and listed"),
    ],
)
def test_an_incomplete_release_is_not_published(
    damage: Callable[[Path], object], problem: str, staged: Path, published: Path
) -> None:
    damage(staged)
    with pytest.raises(ValueError, match=problem):
        publication.publish(staged, published)
    assert contents(published) == OLD


def without_exchange(one: Path, other: Path) -> bool:
    return False


def test_two_renames_do_where_folders_cannot_be_exchanged(
    staged: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "_exchange", without_exchange)
    publication.publish(staged, published)
    assert contents(published) == NEW
    assert not leftovers(published)


def test_an_exchange_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="No such file"):
        publication._exchange(tmp_path / "absent", tmp_path)


TRACED = {publication.__file__, checksums.__file__, shutil.__file__}


def killed(line: int, work: Callable[[], object]) -> bool:
    """Do some work in a process of its own and kill it before it runs its n-th line; say whether it was killed."""
    process = os.fork()
    if process == 0:
        os._exit(_run_until(line, work))
    status = os.waitpid(process, 0)[1]
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def _run_until(line: int, work: Callable[[], object]) -> int:
    ahead = line

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal ahead
        if frame.f_code.co_filename not in TRACED:
            return None
        ahead -= event == "line"
        if ahead == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        work()
    except BaseException:
        return 1
    return 0


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_process_killed_anywhere_leaves_the_old_or_the_new_release(
    can_exchange: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(publication, "_exchange", without_exchange)
    old, new = {"documents.csv": "old\n"}, {"documents.csv": "new\n"}
    staged = release(tmp_path / "staged", new)
    seen = []
    for line in range(1, 10_000):
        outputs = tmp_path / f"{line}" / "outputs"
        release(outputs, old)
        was_killed = killed(line, partial(publication.publish, staged, outputs))
        if can_exchange:
            assert contents(outputs) in (old, new)
        publication.recover(outputs)
        assert contents(outputs) in (old, new)
        assert checksums.sha256(outputs / "documents.csv") in checksums.read_checksums(outputs).values()
        assert not leftovers(outputs)
        seen.append(contents(outputs) == new)
        shutil.rmtree(outputs.parent)
        if not was_killed:
            break
    assert seen == sorted(seen)
    assert seen[0] is False
    assert seen[-2:] == [True, True]


def test_the_next_publication_recovers_by_itself(staged: Path, published: Path) -> None:
    published.rename(publication._old(published))
    (publication._new(published)).mkdir()
    (publication._new(published) / "half").write_text("")
    publication.publish(staged, published)
    assert contents(published) == NEW
    assert not leftovers(published)


def test_there_is_nothing_to_recover_where_nothing_was_published(tmp_path: Path) -> None:
    publication.recover(tmp_path / "absent" / "outputs")
    publication.recover(tmp_path / "outputs")
    assert not list(tmp_path.iterdir())


def test_checksums_have_the_format_of_sha256sum(tmp_path: Path) -> None:
    release(tmp_path, {"b.csv": "b", "a b.csv": "a", "part/c": "c"})
    expected = [
        (hashlib.sha256(text).hexdigest(), name)
        for text, name in ((b"a", "a b.csv"), (b"b", "b.csv"), (b"c", "part/c"))
    ]
    assert (tmp_path / "SHA256SUMS").read_text() == "".join(f"{checksum}  {name}\n" for checksum, name in expected)
    assert checksums.read_checksums(tmp_path) == {name: checksum for checksum, name in expected}


@pytest.mark.parametrize("name", ["a\nb", "a\\b"])
def test_a_name_that_sha256sum_would_escape_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("")
    with pytest.raises(ValueError, match="rename it"):
        checksums.write_checksums(tmp_path)


def test_damaged_checksums_are_refused_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "SHA256SUMS").write_text("0" * 64 + "  a\nnonsense\n")
    with pytest.raises(ValueError, match=r"SHA256SUMS, line 2: 'nonsense'"):
        checksums.read_checksums(tmp_path)


QUALITY = schemas.TABLES["quality"]
ROW = {name: column.metadata["example"] for name, column in columns(QUALITY).items()}


def tables(folder: Path, rows: list[dict[str, Any]]) -> Path:
    folder.mkdir()
    frame = schemas.frame(QUALITY, rows)
    parquet_files.write_table(QUALITY, frame, folder / "quality.parquet")
    csv_files.write_table(QUALITY, frame, folder / "quality.csv")
    return folder


def test_equal_releases_have_no_differences(tmp_path: Path) -> None:
    assert differences(tables(tmp_path / "a", [ROW]), tables(tmp_path / "b", [ROW])) == []


def test_differences_name_table_row_and_column(tmp_path: Path) -> None:
    old = [ROW, ROW | {"label": "ORG"}]
    new = [ROW | {"found": 41}, ROW | {"label": "GPE"}]
    assert differences(tables(tmp_path / "a", old), tables(tmp_path / "b", new)) == [
        'quality.csv: row table=mentions, label=GPE: only in the new release',
        'quality.csv: row table=mentions, label=ORG: only in the old release',
        'quality.csv: row table=mentions, label=all, column found: "40" became "41"',
        "quality.parquet: row table=mentions, label=GPE: only in the new release",
        "quality.parquet: row table=mentions, label=ORG: only in the old release",
        "quality.parquet: row table=mentions, label=all, column found: 40 became 41",
    ]  # fmt: skip


def test_differences_of_one_format_alone_are_seen(tmp_path: Path) -> None:
    old, new = tables(tmp_path / "a", [ROW]), tables(tmp_path / "b", [ROW])
    (new / "quality.csv").write_text((new / "quality.csv").read_text().replace(",0.75,40,40", ",0.75,40,41"))
    assert differences(old, new) == ['quality.csv: row table=mentions, label=all, column found: "40" became "41"']


def test_repeated_and_reordered_rows_are_seen(tmp_path: Path) -> None:
    old, new = tables(tmp_path / "a", [ROW, ROW | {"label": "ORG"}]), tables(tmp_path / "b", [ROW])
    (old / "quality.parquet").unlink()
    (new / "quality.parquet").unlink()
    header, *rows = (old / "quality.csv").read_text().splitlines()
    of_all, of_org = sorted(rows, key=lambda row: "ORG" in row)
    (old / "quality.csv").write_text(f"{header}\n{of_all}\n{of_org}\n")
    (new / "quality.csv").write_text(f"{header}\n{of_org}\n{of_all}\n{of_all}\n")
    assert differences(old, new) == [
        "quality.csv: row table=mentions, label=all (row 2 of this key): only in the new release",
        "quality.csv: the rows are in another order",
    ]


def test_changed_columns_are_seen(tmp_path: Path) -> None:
    old, new = tables(tmp_path / "a", [ROW]), tables(tmp_path / "b", [ROW])
    for folder in (old, new):
        (folder / "quality.parquet").unlink()
    (old / "quality.csv").write_text('"table","label","f2","found"\n"mentions","all",1,40\n')
    (new / "quality.csv").write_text('"table","label","found","f3"\n"mentions","all",40,1\n')
    assert differences(old, new) == [
        "quality.csv: column f2: only in the old release",
        "quality.csv: column f3: only in the new release",
    ]
    (new / "quality.csv").write_text('"label","found"\n"all",40\n')
    assert "quality.csv: the rows cannot be compared without the columns of the primary key" in differences(old, new)


def test_other_files_are_compared_line_by_line(tmp_path: Path) -> None:
    old = release(tmp_path / "a", {"README.md": "one\ntwo\n", "gone.txt": ""})
    new = release(tmp_path / "b", {"README.md": "one\nthree\n", "come.txt": ""})
    found = differences(old, new)
    assert found[:2] == ['README.md: line 2: "two" became "three"', found[1]]
    assert "gone.txt: only in the old release" in found
    assert "come.txt: only in the new release" in found
    assert any(line.startswith("SHA256SUMS: line 1: ") for line in found)


def test_files_that_are_no_text_and_bytes_without_meaning_are_reported(tmp_path: Path) -> None:
    old, new = tables(tmp_path / "a", [ROW]), tables(tmp_path / "b", [ROW])
    (old / "image.png").write_bytes(b"\xff\xfe")
    (new / "image.png").write_bytes(b"\xff\xff")
    (new / "quality.csv").write_text((new / "quality.csv").read_text().replace('"all"', "all"))
    first, second = differences(old, new)
    assert first.startswith("image.png: the contents cannot be compared")
    assert second == "quality.csv: the bytes differ, the contents do not"


def test_a_release_that_is_not_there_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="absent is no folder"):
        differences(tmp_path, tmp_path / "absent")
