import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline import collecting
from pipeline.batches import Row

TEXT = "IOM Trains Sailors in Port Haven\nOfficers met this week.\n"
HEADER = "doc_id,source_url,publisher,retrieved_on,licence,sha256\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "press_releases").mkdir()
    return tmp_path


def put(raw: Path, name: str, content: str | bytes = TEXT) -> Path:
    path = raw / "press_releases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def doc_ids(rows: list[Row]) -> list[object]:
    return [row["doc_id"] for row in rows]


def only_rejection(raw: Path) -> Row:
    """The one rejected file, beside a good one that is read all the same."""
    put(raw, "zz-good.txt")
    collected = collecting.collect(raw)
    assert doc_ids(collected.press_releases) == ["zz-good"]
    (row,) = collected.rejected
    assert row["stage"] == "reading"
    return row


def test_a_folder_with_nothing_but_texts_is_enough(raw: Path) -> None:
    put(raw, "b.txt")
    put(raw, "2011/a.txt")
    collected = collecting.collect(raw)
    assert doc_ids(collected.press_releases) == ["a", "b"]
    assert not collected.rejected
    assert collected.press_releases[0] == {
        "doc_id": "a",
        "path": "press_releases/2011/a.txt",
        "member": None,
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "byte_count": len(TEXT),
        "encoding": "utf-8",
        "text": TEXT,
        "source_url": None,
        "publisher": None,
        "retrieved_on": None,
        "licence": None,
    }


def test_a_text_is_read_with_its_line_breaks_as_they_are(raw: Path) -> None:
    put(raw, "a.txt", b"Title\r\nBody\r")
    assert collecting.collect(raw).press_releases[0]["text"] == "Title\r\nBody\r"


def test_sources_are_joined(raw: Path) -> None:
    put(raw, "a.txt")
    (raw / "sources.csv").write_text(
        HEADER + 'a,https://example.org/a,"Port Office, Haven",2031-05-06,© PO,\n', encoding="utf-8-sig"
    )
    row = collecting.collect(raw).press_releases[0]
    assert (row["source_url"], row["publisher"], row["retrieved_on"], row["licence"]) == (
        "https://example.org/a",
        "Port Office, Haven",
        "2031-05-06",
        "© PO",
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "press_releases/a.txt: it is empty"),
        ("a.txt", b" \r\n\t", "no word"),
        ("a.txt", bytes(range(256)) * 4, "press_releases/a.txt: "),
        ("a.txt", b"x" * (collecting.LARGEST_TEXT + 1), "2,000,001 bytes"),
    ],
)
def test_a_file_that_holds_no_text_is_rejected_under_its_name(
    raw: Path, name: str, content: bytes, message: str
) -> None:
    put(raw, name, content)
    row = only_rejection(raw)
    assert row["doc_id"] == "a"
    assert message in str(row["error"])


@pytest.mark.parametrize(
    "name",
    ["two words.txt", "-x.txt", "é.txt", "a\nb.txt", "=cmd.txt", "..a.txt", "x" * 129 + ".txt", "a;b.txt", "'.txt"],
)
def test_an_unsafe_name_is_rejected_under_a_safe_key(raw: Path, name: str) -> None:
    put(raw, name)
    row = only_rejection(raw)
    assert collecting.SAFE_NAME.match(str(row["doc_id"]))
    assert "Rename it: letters" in str(row["error"])
    assert str(row["error"]).isprintable()


def test_a_name_that_is_no_text_is_rejected(raw: Path) -> None:
    Path(os.fsdecode(os.fsencode(raw / "press_releases") + b"/bad-\xff.txt")).write_text(TEXT)
    assert "press_releases/bad-\\udcff.txt" in str(only_rejection(raw)["error"])


def test_of_two_names_that_differ_in_case_the_first_is_read(raw: Path) -> None:
    put(raw, "A.txt")
    put(raw, "a.txt")
    collected = collecting.collect(raw)
    assert doc_ids(collected.press_releases) == ["A"]
    (row,) = collected.rejected
    assert str(row["doc_id"]).startswith("a-")
    assert str(row["error"]).startswith("press_releases/a.txt: press_releases/A.txt has the same doc_id")


def test_of_three_files_of_one_name_each_later_one_is_rejected(raw: Path) -> None:
    for folder in ("1", "2", "3"):
        put(raw, f"{folder}/a.txt")
    collected = collecting.collect(raw)
    assert [row["path"] for row in collected.press_releases] == ["press_releases/1/a.txt"]
    assert len({row["doc_id"] for row in collected.rejected}) == 2


def test_a_link_out_of_the_raw_folder_is_rejected(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("secret")
    (raw / "press_releases" / "a.txt").symlink_to(outside)
    row = only_rejection(raw)
    assert row["doc_id"] == "a"
    assert "leads out of the raw folder" in str(row["error"])


def test_a_link_within_the_raw_folder_is_read(raw: Path) -> None:
    (raw / "press_releases" / "link.txt").symlink_to(put(raw, "a.txt"))
    assert doc_ids(collecting.collect(raw).press_releases) == ["a", "link"]


def test_what_is_no_file_is_rejected(raw: Path) -> None:
    (raw / "press_releases" / "broken.txt").symlink_to(raw / "nothing.txt")
    put(raw, "folder.txt/inside.txt")
    os.mkfifo(raw / "press_releases" / "pipe.txt")
    (raw / "press_releases" / "linked").symlink_to(raw / "press_releases")
    collected = collecting.collect(raw)
    assert doc_ids(collected.press_releases) == ["inside"]
    assert [str(key).partition("-")[0] for key in doc_ids(collected.rejected)] == ["broken", "folder", "linked", "pipe"]
    for row, reason in zip(
        collected.rejected, ("leads nowhere", "is a folder", "link to one", "a device"), strict=True
    ):
        assert reason in str(row["error"])


def test_a_file_without_permission_is_rejected(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(raw, "a.txt")
    open_file = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be opened (Permission denied)" in str(only_rejection(raw)["error"])


def test_a_folder_without_permission_is_rejected(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (raw / "press_releases" / "2011").mkdir()
    list_folder = os.scandir

    def refuse(path: Path) -> Any:
        if Path(path).name == "2011":
            raise PermissionError(13, "Permission denied")
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert "press_releases/2011: this cannot be opened" in str(only_rejection(raw)["error"])


def test_other_files_are_named_and_left_alone(raw: Path) -> None:
    put(raw, "a.TXT")
    put(raw, "notes.pdf")
    collected = collecting.collect(raw)
    assert doc_ids(collected.press_releases) == ["a"]
    assert collected.warnings == ["press_releases/notes.pdf is not read, for it is no .txt file."]


@pytest.mark.parametrize("folder", ["press_releases", "elsewhere"])
def test_no_text_at_all_is_an_error_that_says_where_to_put_them(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    with pytest.raises(FileNotFoundError, match=r"Put \.txt files there"):
        collecting.collect(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("doc_id;source_url\na;b\n", "columns doc_id;source_url"),
        ("doc_id,license\na,CC\n", "comma-separated, with doc_id and, if known, .*licence"),
        ("", "columns none"),
        (HEADER + "a,,,,,\na,,,,,\n", "line 3: 'a' is listed twice"),
        (HEADER + "a,https://x.org,Port Office, Haven,,,\n", "line 2: not 6 fields"),
    ],
)
def test_sources_of_another_form_are_refused(raw: Path, content: str, message: str) -> None:
    put(raw, "a.txt")
    (raw / "sources.csv").write_text(content)
    with pytest.raises(ValueError, match=message):
        collecting.collect(raw)


def test_sources_that_are_no_utf8_are_refused(raw: Path) -> None:
    (raw / "sources.csv").write_bytes(HEADER.encode() + b"a,,\xa9 PO,,,\n")
    with pytest.raises(ValueError, match="not UTF-8"):
        list(collecting.read_sources(raw))


def test_a_changed_file_is_named_also_when_it_is_no_text_any_more(raw: Path) -> None:
    put(raw, "a.txt")
    put(raw, "b.txt", b"")
    put(raw, "c.txt")
    good = hashlib.sha256(TEXT.encode()).hexdigest()
    (raw / "sources.csv").write_text(HEADER + f"a,,,,,{good.upper()}\nb,,,,,{good}\nc,,,,,{'0' * 64}\nd,,,,,{good}\n")
    found = collecting.collect(raw).mismatches
    assert [(mismatch.path, mismatch.expected_sha256) for mismatch in found] == [
        ("press_releases/b.txt", good),
        ("press_releases/c.txt", "0" * 64),
    ]
    assert found[1].found_sha256 == good


def test_documents_and_sources_are_compared_both_ways(raw: Path) -> None:
    (raw / "sources.csv").write_text(HEADER + "a,,,,,\nc,,,,,\n")
    assert list(collecting.unlisted(raw, iter(["b", "a"]))) == [
        {"doc_id": "b", "problem": "not in sources.csv"},
        {"doc_id": "c", "problem": "in sources.csv, but not among the documents read"},
    ]


def test_an_annotation_that_is_not_of_its_form_is_named_and_left_out(raw: Path) -> None:
    (raw / "gold").mkdir()
    (raw / "gold" / "a.json").write_text("{")
    (raw / "gold" / "b.json").write_text('{"doc_id": "c"}')
    gold = collecting.read_gold(raw)
    assert gold.annotations == {}
    assert gold.problems[0].startswith("a.json: no JSON in UTF-8")
    assert any(problem.startswith("b.json: ") for problem in gold.problems)


def test_a_folder_without_annotations_has_none(raw: Path) -> None:
    assert collecting.read_gold(raw) == ({}, [])


def test_the_raw_folder_stays_as_it_is(raw: Path) -> None:
    put(raw, "a.txt")
    before = {path: path.stat() for path in raw.rglob("*")}
    collecting.collect(raw)
    assert {path: path.stat().st_mtime_ns for path in raw.rglob("*")} == {p: s.st_mtime_ns for p, s in before.items()}
