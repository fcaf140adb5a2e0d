"""Reads a raw folder: files → rows of ``press_releases`` and ``rejected``. Nothing is ever written there.

Belongs here: finding, naming, hashing and decoding files, and what the side files (``sources.csv``,
``corrections.yml``, ``gold/*.json``) say. Does not belong here: what a text means (``pipeline.cleaning``), Dagster.

A raw folder holds ``press_releases/**/*.txt`` and, if its owner likes, ``sources.csv``, ``corrections.yml`` and
``gold/*.json``. A file's ``doc_id`` is its name without the suffix. A file that cannot have its own ``doc_id``
(unsafe name, a name already taken) is rejected under ``<its name, made safe>-<8 hex digits of the SHA-256 of its
path>``, so that every rejection has a key of its own.
"""

import csv
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.batches import Row, describe
from pipeline.cleaning.decoding import Unreadable, decode
from pipeline.evaluation.gold import validate_gold

FOLDER = "press_releases"
SOURCES = "sources.csv"
CORRECTIONS = "corrections.yml"
GOLD = "gold"

SOURCE_COLUMNS = ("source_url", "publisher", "retrieved_on", "licence", "sha256")
SAFE_NAME = re.compile(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")
LARGEST_FILE = 2_000_000
"""Bytes of the largest file read as one press release; what is larger is a collection, or no press release."""

RENAME = (
    "Rename the file: letters A-Z a-z, digits, '.', '_' and '-', beginning with a letter or digit, at most 128 of them."
)


class Collected(NamedTuple):
    """What a raw folder holds.

    Attributes:
        press_releases: Rows of ``press_releases``, sorted by ``doc_id``.
        rejected: Rows of ``rejected`` (stage ``reading``), sorted by ``doc_id``.
        warnings: What was noticed and does not hinder, one sentence each.
    """

    press_releases: list[Row]
    rejected: list[Row]
    warnings: list[str]


class Gold(NamedTuple):
    """The documents annotated by hand.

    Attributes:
        annotations: Annotations that are of their form, by ``doc_id``, sorted.
        problems: What is wrong with the files that are not; they are left out.
    """

    annotations: dict[str, Any]
    problems: list[str]


class Mismatch(NamedTuple):
    """A file that is not the one that ``sources.csv`` was written for."""

    doc_id: str
    path: str
    expected_sha256: str
    found_sha256: str


def collect(raw: Path) -> Collected:
    """Read every press release of a raw folder.

    Args:
        raw: The raw folder.

    Returns:
        What it holds; a file that cannot be read as text is a row of ``rejected``. Of two files that would have the
        same ``doc_id`` (same name in two folders, or names that differ in case only) the first by path is read and
        the later ones are rejected.

    Raises:
        FileNotFoundError: There is not one ``.txt`` file.
        ValueError: ``sources.csv`` is not of its form.
    """
    sources = read_sources(raw)
    press_releases: list[Row] = []
    rejected: list[Row] = []
    warnings: list[str] = []
    taken: dict[str, str] = {}
    for path in _files(raw / FOLDER):
        shown = _shown(raw, path)
        if path.suffix.lower() != ".txt" and not path.is_dir():
            warnings.append(f"{shown} is not read, for it is no .txt file.")
            continue
        doc_id = path.stem
        first = taken.get(doc_id.lower())
        try:
            _refuse_name(raw, path, first)
        except Unreadable as error:
            rejected.append(_rejection(_key_of_nameless(doc_id, raw, path), shown, error))
            continue
        taken[doc_id.lower()] = shown
        try:
            press_releases.append(_press_release(raw, path, doc_id, shown, sources.get(doc_id)))
        except (Unreadable, OSError) as error:
            rejected.append(_rejection(doc_id, shown, error))
    if not press_releases and not rejected:
        raise FileNotFoundError(
            f"No press release in {raw / FOLDER}. Put .txt files there, or name another raw folder."
        )
    return Collected(sorted(press_releases, key=_doc_id), sorted(rejected, key=_doc_id), warnings)


def read_sources(raw: Path) -> dict[str, dict[str, str | None]]:
    """Read ``sources.csv``: where each press release comes from.

    Args:
        raw: The raw folder.

    Returns:
        The columns of ``SOURCE_COLUMNS`` by ``doc_id``; an empty field is ``None``. Empty if there is no such file.

    Raises:
        ValueError: The file has other columns, or two rows for one document.
    """
    path = raw / SOURCES
    if not path.exists():
        return {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    reader = csv.DictReader(lines)
    columns = list(reader.fieldnames or ())
    if "doc_id" not in columns or not set(columns) <= {"doc_id", *SOURCE_COLUMNS}:
        raise ValueError(
            f"{path} has the columns {', '.join(columns) or 'none'}. It must be comma-separated, with doc_id and, "
            f"if known, {', '.join(SOURCE_COLUMNS)}; correct its first line."
        )
    sources: dict[str, dict[str, str | None]] = {}
    for row in reader:
        if None in row or None in row.values():
            raise ValueError(
                f"{path}, line {reader.line_num}: not {len(columns)} fields. Put fields with a comma in quotes."
            )
        doc_id = row["doc_id"].strip()
        if doc_id in sources:
            raise ValueError(f"{path}, line {reader.line_num}: {doc_id!r} is listed twice. Delete one of the rows.")
        sources[doc_id] = {column: row.get(column, "").strip() or None for column in SOURCE_COLUMNS}
    return sources


def unlisted(raw: Path, doc_ids: list[str]) -> list[Row]:
    """Compare the documents with ``sources.csv``.

    Args:
        raw: The raw folder.
        doc_ids: The documents read.

    Returns:
        One row (``doc_id``, ``problem``) per document that ``sources.csv`` lacks or that only ``sources.csv`` has,
        sorted.
    """
    listed, present = set(read_sources(raw)), set(doc_ids)
    rows: list[Row] = [{"doc_id": doc_id, "problem": f"not in {SOURCES}"} for doc_id in present - listed]
    rows += [
        {"doc_id": doc_id, "problem": f"in {SOURCES}, but not among the documents read"} for doc_id in listed - present
    ]
    return sorted(rows, key=_doc_id)


def mismatches(raw: Path) -> list[Mismatch]:
    """Hash the files anew and compare them with the ``sha256`` of ``sources.csv``.

    Args:
        raw: The raw folder.

    Returns:
        The files that differ, by path. A file is compared also when it is rejected as a text, but not when it cannot
        be opened.
    """
    expected = {doc_id: source["sha256"] for doc_id, source in read_sources(raw).items() if source["sha256"]}
    found = []
    for path in _files(raw / FOLDER):
        if path.suffix.lower() == ".txt" and path.is_file() and (given := expected.pop(path.stem, None)):
            try:
                actual = hashlib.sha256(path.read_bytes()).hexdigest()
            except PermissionError:
                continue
            if actual != given.lower():
                found.append(Mismatch(path.stem, _shown(raw, path), given, actual))
    return found


def read_corrections(raw: Path) -> str:
    """The text of ``corrections.yml``; of none, that of an empty one."""
    path = raw / CORRECTIONS
    return path.read_text(encoding="utf-8") if path.exists() else "corrections: []"


def read_gold(raw: Path) -> Gold:
    """Read the annotations of a raw folder.

    Args:
        raw: The raw folder. It need not have a ``gold`` folder.

    Returns:
        The annotations that are of their form, and what is wrong with the others.
    """
    annotations: dict[str, Any] = {}
    problems: list[str] = []
    for path in sorted((raw / GOLD).glob("*.json")):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
            found = validate_gold(annotation, path.name)
        except ValueError as error:
            found = [f"{path.name}: no JSON in UTF-8 ({error})"]
        if found:
            problems += found
        else:
            annotations[path.stem] = annotation
    return Gold(annotations, problems)


def state(raw: Path) -> str:
    """A digest of names, sizes and times of the files in a raw folder: another one as soon as any file changes."""
    files = sorted(path for path in raw.rglob("*") if path.is_file())
    seen = [(path.relative_to(raw).as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _files(folder: Path) -> list[Path]:
    """List what lies below a folder, by path: everything but folders; of these, what is no place to look for texts.

    That is a folder that cannot be opened, one named like a text, and a link to one.
    """

    def walk(folder: Path) -> Iterator[Path]:
        try:
            entries = list(folder.iterdir())
        except PermissionError:
            yield folder
            return
        for entry in entries:
            if entry.is_dir() and not entry.is_symlink():
                yield from walk(entry)
            if not entry.is_dir() or entry.is_symlink() or entry.suffix.lower() == ".txt":
                yield entry

    return sorted(walk(folder), key=lambda path: os.fsencode(path)) if folder.is_dir() else []


def _refuse_name(raw: Path, path: Path, first: str | None) -> None:
    if not SAFE_NAME.match(path.stem):
        raise Unreadable(f"the name {path.stem!r} is no safe doc_id. {RENAME}")
    if not path.relative_to(raw).as_posix().isprintable():
        raise Unreadable("the name of its folder holds characters that cannot be shown. Rename the folder.")
    if first is not None:
        raise Unreadable(
            f"{first} has the same name, or one that differs in upper and lower case only. Rename one of the two."
        )


def _press_release(raw: Path, path: Path, doc_id: str, shown: str, source: dict[str, str | None] | None) -> Row:
    data = _read(raw, path)
    decoded = decode(data)
    source = source or {}
    return {
        "doc_id": doc_id,
        "path": shown,
        "sha256": hashlib.sha256(data).hexdigest(),
        "byte_count": len(data),
        "encoding": decoded.encoding,
        "text": decoded.text,
        **{column: source.get(column) for column in SOURCE_COLUMNS if column != "sha256"},
    }


def _read(raw: Path, path: Path) -> bytes:
    if path.is_symlink() and not path.resolve().is_relative_to(raw.resolve()):
        raise Unreadable("the file is a symbolic link that leads out of the raw folder. Put the file itself there.")
    if not path.exists():
        raise Unreadable("the file is a symbolic link that leads nowhere. Put the file itself there.")
    if path.is_dir():
        _ = list(path.iterdir())
        raise Unreadable(
            "this is a folder, or a link to one, where a file should be. Rename it, or put the folder itself there."
        )
    if not path.is_file():
        raise Unreadable("this is a device, not a file. Remove it.")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise Unreadable(
            f"the file has {size:,} bytes, and one press release at most {LARGEST_FILE:,}. Split or remove the file."
        )
    return path.read_bytes()


def _rejection(doc_id: str, shown: str, error: Unreadable | OSError) -> Row:
    if isinstance(error, OSError):
        reason = f"this cannot be opened ({error.strerror}). Make it accessible for the user who runs the pipeline."
    else:
        reason = describe(error)
    return {"doc_id": doc_id, "stage": "reading", "error": f"{shown}: {reason}"}


def _key_of_nameless(name: str, raw: Path, path: Path) -> str:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:80] or "file"
    digest = hashlib.sha256(os.fsencode(path.relative_to(raw).as_posix())).hexdigest()
    return f"{slug}-{digest[:8]}"


def _shown(raw: Path, path: Path) -> str:
    """The path within the raw folder, with escapes for what cannot be shown on a line."""
    name = path.relative_to(raw).as_posix()
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)


def _doc_id(row: Row) -> str:
    return str(row["doc_id"])
