"""Packed texts: .jsonl, .jsonl.gz, .parquet and .zip beside files of their own."""

import gzip
import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from upath import UPath

from pipeline import collecting
from pipeline.batches import Row
from pipeline.collecting import containers

TEXT = "IOM Trains Sailors in Port Haven\nOfficers met this week – all of them.\n"
PACKED = ("jsonl", "jsonl.gz", "parquet", "zip")
ORIGIN = {
    "source_url": "https://example.org/a",
    "publisher": "Port Office",
    "retrieved_on": "2031-05-06",
    "licence": "© PO",
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "press_releases").mkdir()
    return tmp_path


def json_lines(*rows: Any) -> bytes:
    return "".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows).encode()


def zipped(members: Sequence[tuple[str, str | bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def parquet(rows: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def packed(kind: str, texts: Mapping[str, str]) -> bytes:
    """Some texts in a container of a kind, in the order given."""
    rows = [{"doc_id": doc_id, "text": text} for doc_id, text in texts.items()]
    match kind:
        case "zip":
            return zipped([(f"{doc_id}.txt", text) for doc_id, text in texts.items()])
        case "parquet":
            return parquet(pa.Table.from_pylist(rows, pa.schema({"doc_id": pa.string(), "text": pa.string()})))
        case "jsonl.gz":
            return gzip.compress(json_lines(*rows))
        case _:
            return json_lines(*rows)


def put(raw: collecting.Folder, name: str, content: bytes) -> None:
    path = raw / "press_releases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def doc_ids(rows: Sequence[Row]) -> list[object]:
    return [row["doc_id"] for row in rows]


def errors(raw: Path) -> list[str]:
    """What is rejected, beside a good file that is read all the same."""
    put(raw, "zz-good.txt", TEXT.encode())
    collected = collecting.collect(raw)
    assert "zz-good" in doc_ids(collected.press_releases)
    assert all(collecting.SAFE_NAME.match(str(row["doc_id"])) for row in collected.rejected)
    return [str(row["error"]) for row in collected.rejected]


@pytest.mark.parametrize("kind", PACKED)
def test_packed_texts_are_read_with_their_place(raw: Path, kind: str) -> None:
    put(raw, f"2011/some.{kind}", packed(kind, {"b": TEXT, "a": f"{TEXT}\r\nMore."}))
    collected = collecting.collect(raw)
    assert collected.rejected == []
    first, second = collected.press_releases
    assert (first["doc_id"], first["member"], first["text"]) == (
        "a", "a.txt" if kind == "zip" else "2", f"{TEXT}\r\nMore."
    )  # fmt: skip
    assert second == {
        "doc_id": "b",
        "path": f"press_releases/2011/some.{kind}",
        "member": "b.txt" if kind == "zip" else "1",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "byte_count": len(TEXT.encode()),
        "encoding": "utf-8",
        "text": TEXT,
        **dict.fromkeys(ORIGIN),
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.jsonl", json_lines({"doc_id": "a", "text": TEXT, **ORIGIN, "more": [1]})),
        ("x.parquet", parquet([{"more": 1, "text": TEXT, "doc_id": "a", **ORIGIN, "retrieved_on": date(2031, 5, 6)}])),
    ],
)
def test_a_row_says_where_its_text_comes_from_and_sources_csv_knows_better(
    raw: Path, name: str, content: bytes
) -> None:
    put(raw, name, content)
    (row,) = collecting.collect(raw).press_releases
    assert {column: row[column] for column in ORIGIN} == ORIGIN
    (raw / "sources.csv").write_text("doc_id,publisher,licence\na,Port Council,\n")
    (row,) = collecting.collect(raw).press_releases
    assert {column: row[column] for column in ORIGIN} == {**ORIGIN, "publisher": "Port Council"}


def test_members_are_decoded_like_files(raw: Path) -> None:
    put(raw, "x.zip", zipped([("in/a.TXT", "The café is open.".encode("cp1252")), ("b.txt", b"\xef\xbb\xbfHaven")]))
    rows = collecting.collect(raw).press_releases
    assert [(row["text"], row["encoding"], row["byte_count"]) for row in rows] == [
        ("The café is open.", "windows-1252", 17),
        ("Haven", "utf-8", 8),
    ]
    assert rows[0]["member"] == "in/a.TXT"


def test_other_members_are_named_once_and_left_alone(raw: Path) -> None:
    put(raw, "x.zip", zipped([("a.txt", TEXT), ("b.pdf", "%PDF"), ("c/", ""), ("__MACOSX/._a.txt", b"\0\5\x16\7")]))
    collected = collecting.collect(raw)
    assert (doc_ids(collected.press_releases), collected.rejected) == (["a"], [])
    assert collected.warnings == [
        "press_releases/x.zip: 2 of its members are not read, for they are no .txt files; the first is b.pdf."
    ]


@pytest.mark.parametrize("kind", PACKED)
def test_an_empty_container_is_named(raw: Path, kind: str) -> None:
    put(raw, f"x.{kind}", packed(kind, {}))
    with pytest.raises(FileNotFoundError):
        collecting.collect(raw)
    put(raw, "a.txt", TEXT.encode())
    assert collecting.collect(raw).warnings == [f"press_releases/x.{kind} holds no press release."]


GOOD = {"doc_id": "good", "text": TEXT}


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ('{"doc_id": "a", "text": ', "the line is no JSON"),
        ("[" * 100_000, "the line is no JSON"),
        ("17", "the line is 17, no JSON object. Write one JSON object on each line."),
        ({"text": TEXT}, "it has no doc_id. Give it one"),
        ({"doc_id": "", "text": TEXT}, "it has no doc_id"),
        ({"doc_id": 7, "text": TEXT}, "the name 7 is no safe doc_id. Rename it"),
        ({"doc_id": "a b", "text": TEXT}, "the name 'a b' is no safe doc_id"),
        ({"doc_id": "a/../b", "text": TEXT}, "is no safe doc_id"),
        ({"doc_id": "a"}, "text is None, not a text"),
        ({"doc_id": "a", "text": ["x"]}, "text is ['x'], not a text. Put a text there."),
        ({"doc_id": "a", "text": ""}, "it is empty"),
        ({"doc_id": "a", "text": "--- 123"}, "no word"),
        ({"doc_id": "a", "text": "Haven\0"}, "NUL"),
        ({"doc_id": "a", "text": "Haven \ud800"}, "character 7 of text is half of a pair"),
        ({"doc_id": "a", "text": "é" * 1_000_001}, "the text has 2,000,002 bytes"),
        ({**GOOD, "doc_id": "a", "publisher": "\udfff"}, "character 1 of publisher is half of a pair"),
        ({"doc_id": "\ud800", "text": TEXT}, "is no safe doc_id"),
        ({**GOOD, "doc_id": "a", "licence": 4}, "licence is 4, not a text"),
        ({**GOOD, "doc_id": "a", "source_url": "example"}, "source_url is 'example'. Correct it in the row, so that"),
        ({**GOOD, "doc_id": "a", "retrieved_on": "2031-02-29"}, "retrieved_on is '2031-02-29'. Correct it in the row"),
        ({**GOOD, "doc_id": "a", "publisher": "Port\nOffice"}, "is one line of text"),
    ],
)
def test_a_bad_row_is_rejected_with_its_place_and_a_remedy(raw: Path, row: Any, error: str) -> None:
    put(raw, "x.jsonl", json_lines(GOOD, "", row, {**GOOD, "doc_id": "last"}))
    (found,) = errors(raw)
    assert found.startswith("press_releases/x.jsonl, row 3: ")
    assert error in found
    assert found.isprintable()
    assert doc_ids(collecting.collect(raw).press_releases) == ["good", "last", "zz-good"]


def test_a_line_that_is_no_utf8_is_rejected(raw: Path) -> None:
    put(raw, "x.jsonl", b"\xef\xbb\xbf" + json_lines(GOOD) + b'{"doc_id": "a", "text": "caf\xe9"}\n')
    assert errors(raw) == ["press_releases/x.jsonl, row 2: byte 29 of the line is not UTF-8. Save the file as UTF-8."]


def test_a_line_that_is_too_long_is_passed_over(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LONGEST_LINE", 1000)
    long = {"doc_id": "a", "text": TEXT * 100}
    put(raw, "x.jsonl", json_lines(GOOD, long, {**GOOD, "doc_id": "b"}) + json_lines(long)[:-1])
    assert errors(raw) == [
        f"press_releases/x.jsonl, row {row}: the line has more than 1,000 bytes. Split or remove it." for row in (2, 4)
    ]
    assert doc_ids(collecting.collect(raw).press_releases) == ["b", "good", "zz-good"]


def test_the_longest_text_fits_on_a_line_however_it_is_written(raw: Path) -> None:
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in "Haven" * (collecting.LARGEST_TEXT // 5))
    put(raw, "x.jsonl", json_lines(f'{{"doc_id": "a", "text": "{escaped}"}}'))
    assert errors(raw) == []


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[:-8] + bytes(4) + data[-4:]])
def test_what_comes_before_the_break_of_a_gzip_is_kept(raw: Path, spoil: Any) -> None:
    noise = [hashlib.sha256(bytes([number])).hexdigest() for number in range(200)]
    rows = [{"doc_id": f"d{number:04}", "text": f"{TEXT}{each}"} for number, each in enumerate(noise)]
    put(raw, "x.jsonl.gz", spoil(gzip.compress(json_lines(*rows))))
    (error,) = errors(raw)
    assert error.startswith("press_releases/x.jsonl.gz: this is broken or cut off (")
    assert "what came before that is read. Pack the texts anew." in error
    assert len(collecting.collect(raw).press_releases) >= 199


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.jsonl.gz", json_lines(GOOD), "this is broken or cut off"),
        ("x.zip", b"PK\x03\x04 no more", "cannot be read as a .zip"),
        ("x.zip", b"", "cannot be read as a .zip"),
        ("x.parquet", b"PAR1", "cannot be read as Parquet"),
        ("x.parquet", b"", "cannot be read as Parquet"),
        ("x.parquet", parquet([{"id": "a", "text": TEXT}]), "the columns 'id, text'. It must have doc_id and text"),
        ("x.parquet", parquet([{"doc_id": 7, "text": TEXT}]), "the column doc_id holds int64, not text. Convert it"),
        ("x.parquet", parquet([{"doc_id": "a", "text": b"x"}]), "the column text holds binary, not text"),
        (
            "x.parquet",
            parquet(pa.table([["a"], ["b"], [TEXT]], ["doc_id", "doc_id", "text"])),
            "two columns doc_id. Rename one",
        ),
    ],
)
def test_a_container_that_is_none_is_rejected_as_a_whole(raw: Path, name: str, content: bytes, error: str) -> None:
    put(raw, name, content)
    (found,) = errors(raw)
    assert found.startswith(f"press_releases/{name}: ")
    assert error in found


def test_rows_of_parquet_that_are_null_or_no_utf8_are_rejected(raw: Path) -> None:
    table = pa.table(
        {
            "doc_id": ["a", None, "c", "d"],
            "text": pa.array([TEXT.encode(), TEXT.encode(), None, b"caf\xe9"], pa.binary()).view(pa.string()),
        }
    )
    put(raw, "x.parquet", parquet(table))
    assert errors(raw) == [
        "press_releases/x.parquet, row 3: text is None, not a text. Put a text there.",
        *(
            f"press_releases/x.parquet, row {row}: {error}"
            for row, error in (
                (2, f"it has no doc_id. Give it one: {RULE_OF_NAMES}"),
                (4, "the row is not UTF-8. Correct it."),
            )
        ),
    ]


RULE_OF_NAMES = "letters A-Z a-z, digits, '.', '_' and '-', beginning with a letter or digit, at most 128 of them."


def broken_members() -> bytes:
    """A .zip with a good member and some that are not: encrypted, damaged, empty, too large, of other methods."""
    names = ["encrypted", "damaged", "method", "good", "empty", "large", "larger-than-it-says"]
    sizes = {"empty": 0, "large": collecting.LARGEST_TEXT + 1, "larger-than-it-says": collecting.LARGEST_TEXT + 1}
    text = "Port Haven " * 200_000
    data = bytearray(zipped([(f"{name}.txt", text[: sizes.get(name, 99)]) for name in names]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = {info.filename: info for info in archive.infolist()}
    directory = {name: data.rindex(f"{name}.txt".encode()) - 46 for name in names}
    data[directory["encrypted"] + 8] |= 1
    data[infos["damaged.txt"].header_offset + 30 + len("damaged.txt") + 5] ^= 0xFF
    data[directory["method"] + 10 : directory["method"] + 12] = struct.pack("<H", 99)
    data[directory["larger-than-it-says"] + 24 : directory["larger-than-it-says"] + 28] = struct.pack("<I", 100)
    return bytes(data)


def test_a_bad_member_is_rejected_and_the_others_are_read(raw: Path) -> None:
    put(raw, "x.zip", broken_members())
    found = dict(error.removeprefix("press_releases/x.zip, member ").split(".txt: ") for error in errors(raw))
    assert found.keys() == {"encrypted", "damaged", "method", "empty", "large", "larger-than-it-says"}
    assert found["encrypted"] == "the member is encrypted. Pack the texts anew without a password."
    assert found["large"].startswith("the member has 2,000,001 bytes, and one press release at most 2,000,000. Split")
    assert found["empty"].startswith("it is empty")
    for name in ("damaged", "method", "larger-than-it-says"):
        assert found[name].startswith("the member is broken ("), found
    assert doc_ids(collecting.collect(raw).press_releases) == ["good", "zz-good"]


@pytest.mark.parametrize("name", ["two words.txt", "a\nb.txt", "é.txt", "..\\..\\a.txt", "in\tto/a.txt", " in/a.txt"])
def test_an_unsafe_member_is_rejected(raw: Path, name: str) -> None:
    put(raw, "x.zip", zipped([("good.txt", TEXT), (name, TEXT)]))
    (error,) = errors(raw)
    assert error.startswith("press_releases/x.zip, member ")
    assert "Rename" in error
    assert error.isprintable()


def test_a_container_is_never_looked_for_outside_the_raw_folder(
    raw: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.zip"
    outside.write_bytes(packed("zip", {"secret": TEXT}))
    (raw / "press_releases" / "x.zip").symlink_to(outside)
    (error,) = errors(raw)
    assert "leads out of the raw folder" in error


def test_of_texts_of_one_name_the_first_in_order_is_read(raw: Path) -> None:
    other = f"{TEXT}Other."
    put(raw, "1.jsonl", json_lines({"doc_id": "b", "text": TEXT}, {"doc_id": "b", "text": other}))
    put(raw, "2.zip", zipped([("1/b.txt", other), ("1/a.txt", TEXT), ("2/A.txt", other)]))
    put(raw, "b.txt", other.encode())
    collected = collecting.collect(raw)
    assert [(row["doc_id"], row["path"], row["member"]) for row in collected.press_releases] == [
        ("A", "press_releases/2.zip", "2/A.txt"),
        ("b", "press_releases/1.jsonl", "1"),
    ]
    assert sorted(str(row["error"]).partition(" has the same doc_id")[0] for row in collected.rejected) == [
        "press_releases/1.jsonl, row 2: press_releases/1.jsonl, row 1",
        "press_releases/2.zip, member 1/a.txt: press_releases/2.zip, member 2/A.txt",
        "press_releases/2.zip, member 1/b.txt: press_releases/1.jsonl, row 1",
        "press_releases/b.txt: press_releases/1.jsonl, row 1",
    ]


def test_rejected_rows_have_keys_of_their_own(raw: Path) -> None:
    put(raw, "x.jsonl", json_lines(*["no"] * 300))
    put(raw, "y.jsonl", json_lines(*[{"doc_id": "two words"}] * 300))
    collected = collecting.collect(raw)
    assert len(set(doc_ids(collected.rejected))) == 600
    assert collected.rejected == sorted(collected.rejected, key=lambda row: str(row["doc_id"]))


def test_a_key_that_is_taken_gets_more_digits(raw: Path) -> None:
    put(raw, "two words.txt", TEXT.encode())
    (row,) = collecting.collect(raw).rejected
    put(raw, f"{row['doc_id']}.txt", b"")
    first, second = collecting.collect(raw).rejected
    assert first["doc_id"] == row["doc_id"]
    assert str(second["doc_id"]).startswith(str(row["doc_id"]))
    assert second["error"] == row["error"]


def test_packed_texts_are_compared_with_their_checksums(raw: Path) -> None:
    put(raw, "x.jsonl", json_lines(GOOD, {"doc_id": "empty", "text": ""}))
    put(raw, "y.zip", zipped([("member.txt", TEXT), ("other.txt", TEXT)]))
    put(raw, "large.txt", b"x" * (collecting.LARGEST_TEXT + 1))
    good, bad = hashlib.sha256(TEXT.encode()).hexdigest(), "0" * 64
    (raw / "sources.csv").write_text(
        f"doc_id,sha256\ngood,{good}\nempty,{bad}\nmember,{bad}\nother,{good}\nlarge,{bad}\n"
    )
    assert [(found.doc_id, found.path) for found in collecting.collect(raw).mismatches] == [
        ("empty", "press_releases/x.jsonl"),
        ("large", "press_releases/large.txt"),
        ("member", "press_releases/y.zip"),
    ]


def test_what_sources_csv_says_wrongly_of_a_text_rejects_it_alone(raw: Path) -> None:
    put(raw, "a.txt", TEXT.encode())
    (raw / "sources.csv").write_text("doc_id,retrieved_on\na,6 May 2031\n")
    assert errors(raw) == [
        "press_releases/a.txt: retrieved_on is '6 May 2031'. Correct it in sources.csv, so that it has the form "
        "YYYY-MM-DD."
    ]


def test_a_collection_can_be_left_early_and_read_again(raw: Path) -> None:
    put(raw, "x.jsonl", json_lines(*({"doc_id": f"d{number}", "text": TEXT} for number in range(5)), "no"))
    collection = collecting.Collection(raw)
    assert next(iter(collection))["doc_id"] == "d0"
    for _ in range(2):
        assert len(list(collection)) == 5
        assert len(collection.rejected) == 1


# A few names for many texts, so that they meet.
NAMES = st.sampled_from(["a", "A", "b", "aB", "Ab", "ab", "a-b", "a.b", "a_b", "B", "0", "not safe", "", "é"])
TEXTS = st.sampled_from([TEXT, "Haven", "", "123"])
CONTAINERS = st.lists(
    st.tuples(st.sampled_from((*PACKED, "txt")), st.lists(st.tuples(NAMES, TEXTS), max_size=6)), max_size=5
)


@settings(deadline=None)
@given(CONTAINERS)
def test_any_mixture_gives_sorted_unique_names_and_loses_nothing(
    given_containers: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    raw = UPath("memory://any-mixture")
    if raw.exists():
        raw.fs.rm(raw.path, recursive=True)
    (raw / "press_releases").mkdir(parents=True)
    inputs = 0
    for number, (kind, texts) in enumerate(given_containers):
        rows = [{"doc_id": doc_id, "text": text} for doc_id, text in texts]
        match kind:
            case "txt":
                by_name = {name: text for name, text in texts if name}
                for name, text in by_name.items():
                    put(raw, f"{number}/{name}.txt", text.encode())
                inputs += len(by_name)
                continue
            case "zip":
                by_name = {name: text for name, text in texts if name}
                content = zipped([(f"{name}.txt", text) for name, text in by_name.items()])
                inputs += len(by_name) - len(texts)
            case "parquet":
                schema = pa.schema({"doc_id": pa.string(), "text": pa.string()})
                content = parquet(pa.Table.from_pylist(rows, schema))
            case _:
                content = json_lines(*rows)
        put(raw, f"{number}.{kind}", gzip.compress(content) if kind.endswith("gz") else content)
        inputs += len(texts)
    if not inputs:
        with pytest.raises(FileNotFoundError):
            collecting.collect(raw)
        return
    collected = collecting.collect(raw)
    names = [str(row["doc_id"]) for row in collected.press_releases]
    assert names == sorted(set(names))
    assert len({name.lower() for name in names}) == len(names)
    assert len(set(doc_ids(collected.rejected))) == len(collected.rejected)
    assert len(names) + len(collected.rejected) == inputs
