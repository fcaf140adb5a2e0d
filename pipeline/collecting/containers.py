"""Packed texts: what is in a .jsonl, .jsonl.gz, .parquet or .zip.

Belongs here: reading each of them once, from beginning to end, without holding it in memory; and what is wrong with
one row or member of it. Does not belong here: the order of texts, texts that are files of their own.

A row of .jsonl and .parquet has ``doc_id``, ``text`` and, if known, ``source_url``, ``publisher``, ``retrieved_on``
and ``licence``; other fields are ignored. A row's number is that of its line in .jsonl. A member of a .zip is named
like a file: ``<doc_id>.txt`` in any folder.
"""

import gzip
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.cleaning.decoding import Unreadable
from pipeline.collecting.files import TEXT_SUFFIX, Entry, Folder, is_the_files_fault, opened, refuse_no_file
from pipeline.collecting.texts import (
    LARGEST_TEXT,
    ORIGIN_COLUMNS,
    FoundText,
    Refusal,
    abridged,
    place,
    reason,
    refuse_name,
    refuse_place,
    refuse_too_large,
    shown,
)

LONGEST_LINE = 6 * LARGEST_TEXT + 100_000
"""Bytes of the longest line of .jsonl: JSON may need six for one byte of a text."""

ROWS_AT_ONCE = 64
_READ_AT_ONCE = 1 << 20
_ENCRYPTED = 0x1
_OF_MACOS = "__MACOSX/"
_PACK_ANEW = "Pack the texts anew."

_BROKEN_GZIP = (EOFError, zlib.error, gzip.BadGzipFile)
_BROKEN_ZIP = (
    EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, struct.error, UnicodeError, ValueError, RuntimeError
)  # fmt: skip

Packed = FoundText | Refusal | str
"""A text, something that is refused, or a sentence on something that is not read and need not be."""


def read(raw: Folder, container: Entry) -> Iterator[Packed]:
    """Read a container.

    Args:
        raw: The raw folder.
        container: The container; its name ends in one of ``SUFFIXES``.

    Yields:
        Its texts in their order, and what is refused. What is wrong with the container as a whole is refused last,
        and what was read before that counts.

    Raises:
        Exception: What the file system raises, if a server cannot be reached.
    """
    (reader,) = (reader for suffix, reader in _READERS.items() if container.name.lower().endswith(suffix))
    count = 0
    try:
        refuse_place(container.path)
        refuse_no_file(raw, container.file)
        with opened(container.file) as stream:
            for packed in reader(container.path, stream):
                count += 1
                yield packed
        if not count:
            yield f"{shown(container.path)} holds no press release."
    except Unreadable as error:
        yield refusal_of_file(container, error)
    except OSError as error:
        if not is_the_files_fault(error, container.file):
            raise
        yield refusal_of_file(container, error)


def refusal_of_file(entry: Entry, error: Exception) -> Refusal:
    """Refuse a file as a whole."""
    return Refusal(entry.name, entry.path, 0, f"{shown(entry.path)}: {reason(error)}")


def _jsonl(path: str, stream: BinaryIO) -> Iterator[Packed]:
    for number, line in _lines(stream):
        try:
            row = _json_object(line, number)
        except Unreadable as error:
            yield _refused_row(path, number, None, error)
        else:
            if row is not None:
                yield _row(path, number, row)


def _jsonl_gz(path: str, stream: BinaryIO) -> Iterator[Packed]:
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            yield from _jsonl(path, cast(BinaryIO, unpacked))
    except _BROKEN_GZIP as error:
        raise Unreadable(f"this is broken or cut off ({error}); what came before that is read. {_PACK_ANEW}") from None


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines; of a line that is too long there are no bytes."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) <= LONGEST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_READ_AT_ONCE)
        yield number, None


def _json_object(line: bytes | None, number: int) -> Mapping[str, object] | None:
    """The object on a line; none of a line that is blank."""
    if line is None:
        raise Unreadable(f"the line has more than {LONGEST_LINE:,} bytes. Split or remove it.")
    try:
        text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        row = json.loads(text) if text else None
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start + 1} of the line is not UTF-8. Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the line is no JSON ({error}). Write one JSON object on each line.") from None
    if text and not isinstance(row, dict):
        raise Unreadable(f"the line is {abridged(row)}, no JSON object. Write one JSON object on each line.")
    return row


def _parquet(path: str, stream: BinaryIO) -> Iterator[Packed]:
    try:
        # Without pre_buffer pages are read as they are needed, else a row group at once.
        file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=_READ_AT_ONCE)
        columns = _columns_to_read(file.schema_arrow)
        number = 0
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            for position in range(batch.num_rows):
                number += 1
                try:
                    row = {column: batch.column(column)[position].as_py() for column in columns}
                except UnicodeDecodeError:
                    yield _refused_row(path, number, None, Unreadable("the row is not UTF-8. Correct it."))
                else:
                    yield _row(path, number, row)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise Unreadable(f"this cannot be read as Parquet ({str(error).splitlines()[0]}). {_PACK_ANEW}") from None
    except OSError as error:
        if error.errno is not None:
            raise
        raise Unreadable(f"this cannot be read as Parquet ({str(error).splitlines()[0]}). {_PACK_ANEW}") from None


def _columns_to_read(schema: pa.Schema) -> list[str]:
    names = [name for name in ("doc_id", "text", *ORIGIN_COLUMNS) if name in schema.names]
    if not {"doc_id", "text"} <= set(names):
        raise Unreadable(
            f"the file has the columns {abridged(', '.join(schema.names))}. It must have doc_id and text; rename them."
        )
    for name in names:
        if schema.names.count(name) > 1:
            raise Unreadable(f"the file has two columns {name}. Rename one of them.")
        kind = schema.field(name).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
        if not any(is_kind(kind) for is_kind in texts) and not (name == "retrieved_on" and pa.types.is_date(kind)):
            raise Unreadable(f"the column {name} holds {kind}, not text. Convert it to text.")
    return names


def _row(path: str, number: int, row: Mapping[str, object]) -> Packed:
    try:
        doc_id = refuse_name(row.get("doc_id"))
    except Unreadable as error:
        return _refused_row(path, number, row.get("doc_id"), error)
    found = FoundText(doc_id, path, number, str(number))
    try:
        source_url, publisher, retrieved_on, licence = (_origin(column, row.get(column)) for column in ORIGIN_COLUMNS)
        found = found._replace(source_url=source_url, publisher=publisher, retrieved_on=retrieved_on, licence=licence)
        text = _characters("text", row.get("text"))
    except Unreadable as error:
        return found.refused(error)
    return found.of_characters(text)


def _origin(column: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return _characters(column, value).strip() or None


def _characters(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"{field} is {abridged(value)}, not a text. Put a text there.")
    try:
        value.encode()
    except UnicodeEncodeError as error:  # JSON can write what no encoding can
        raise Unreadable(
            f"character {error.start + 1} of {field} is half of a pair (a surrogate). Correct the row."
        ) from None
    return value


def _refused_row(path: str, number: int, doc_id: object, error: Unreadable) -> Refusal:
    name = doc_id if isinstance(doc_id, str) and doc_id else PurePosixPath(path).name
    return Refusal(name, path, number, f"{place(path, str(number), number)}: {reason(error)}")


def _zip(path: str, stream: BinaryIO) -> Iterator[Packed]:
    others = []
    try:
        with zipfile.ZipFile(stream) as archive:
            for number, member in enumerate(archive.infolist(), 1):
                name = PurePosixPath(member.filename)
                if member.is_dir():
                    continue
                if name.suffix.lower() != TEXT_SUFFIX or member.filename.startswith(_OF_MACOS):
                    others.append(member.filename)
                else:
                    yield _member(path, number, archive, member)
    except _BROKEN_ZIP as error:
        raise Unreadable(f"this cannot be read as a .zip ({error}). {_PACK_ANEW}") from None
    if others:
        yield (
            f"{shown(path)}: {len(others)} of its members are not read, for they are no {TEXT_SUFFIX} files; "
            f"the first is {shown(others[0])}."
        )


def _member(path: str, number: int, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Packed:
    name = PurePosixPath(member.filename).stem
    try:
        doc_id = refuse_name(name)
        refuse_place(member.filename)
    except Unreadable as error:
        return Refusal(name, path, number, f"{place(path, member.filename, number)}: {reason(error)}")
    found = FoundText(doc_id, path, number, member.filename)
    try:
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(f"the member is encrypted. {_PACK_ANEW[:-1]} without a password.")
        refuse_too_large("member", member.file_size)
        with archive.open(member) as stream:
            data = stream.read(LARGEST_TEXT + 1)
        refuse_too_large("member", len(data))
    except Unreadable as error:
        return found.refused(error)
    except _BROKEN_ZIP as error:
        return found.refused(Unreadable(f"the member is broken ({error}). {_PACK_ANEW}"))
    return found.of_bytes(data)


_READERS: dict[str, Callable[[str, BinaryIO], Iterator[Packed]]] = {
    ".jsonl": _jsonl,
    ".jsonl.gz": _jsonl_gz,
    ".parquet": _parquet,
    ".zip": _zip,
}
SUFFIXES = tuple(_READERS)
"""What the names of containers end in, in small letters."""
