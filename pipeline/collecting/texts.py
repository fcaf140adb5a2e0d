"""A text as it was found: where it stands, what it is called, what is known of it, and why it cannot be read.

Belongs here: what is true of every text, a file of its own or packed. Does not belong here: files
(``pipeline.collecting.files``), containers (``pipeline.collecting.containers``).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.batches import Row, describe
from pipeline.cleaning.decoding import Unreadable, decode, refuse_no_text
from schemas.arrow import columns
from schemas.checks import said
from schemas.tables import TABLES

SAFE_NAME = re.compile(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\Z")
LARGEST_TEXT = 2_000_000
"""Bytes of the largest text read as one press release; what is larger is a collection, or no press release."""

ORIGIN_COLUMNS = ("source_url", "publisher", "retrieved_on", "licence")
"""What is known of where a text comes from, by the names of the columns of ``press_releases``."""

_SAFE = "letters A-Z a-z, digits, '.', '_' and '-', beginning with a letter or digit, at most 128 of them"
_LONGEST_SHOWN = 80


class FoundText(NamedTuple):
    """A text that has a ``doc_id``.

    Attributes:
        doc_id: Its safe name.
        path: Its file, or the container's, within the raw folder.
        number: Its place in the container, from 1; 0 of a file of its own.
        member: Its name in a .zip; else ``number`` as text; none of a file of its own.
        text: The raw text; none as long as the file is not read, or if it cannot be.
        sha256: Checksum of its bytes, if they could be had.
        byte_count: Number of its bytes, likewise.
        encoding: The encoding of its bytes.
        source_url: Where it comes from, as its container says; the next three likewise.
        publisher: Who published it.
        retrieved_on: When it was taken from its source.
        licence: The licence of the text.
        error: Why it cannot be read.
    """

    doc_id: str
    path: str
    number: int = 0
    member: str | None = None
    text: str | None = None
    sha256: str | None = None
    byte_count: int | None = None
    encoding: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    retrieved_on: str | None = None
    licence: str | None = None
    error: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        return place(self.path, self.member, self.number)

    def of_bytes(self, data: bytes) -> "FoundText":
        """This text, decoded."""
        known = self._replace(sha256=hashlib.sha256(data).hexdigest(), byte_count=len(data))
        try:
            decoded = decode(data)
        except Unreadable as error:
            return known.refused(error)
        return known._replace(text=decoded.text, encoding=decoded.encoding)

    def of_characters(self, text: str) -> "FoundText":
        """This text, taken from a row; its bytes are those that it has in UTF-8."""
        data = text.encode()
        known = self._replace(sha256=hashlib.sha256(data).hexdigest(), byte_count=len(data), encoding="utf-8")
        try:
            refuse_too_large("text", len(data))
            refuse_no_text(text)
        except Unreadable as error:
            return known.refused(error)
        return known._replace(text=text)

    def refused(self, error: Exception) -> "FoundText":
        """This text, which cannot be read."""
        return self._replace(text=None, error=reason(error))


class Refusal(NamedTuple):
    """Something that cannot be read and has no ``doc_id`` of its own, or none that is free.

    Attributes:
        name: What it is called, safe or not.
        path: Its file, or the container's, within the raw folder.
        number: Its place in the container, from 1; 0 of a file.
        error: Where it stands, why it cannot be read, and what can be done.
    """

    name: str
    path: str
    number: int
    error: str


def place(path: str, member: str | None = None, number: int = 0) -> str:
    """Where something stands, on one line that can be shown."""
    if member is None:
        return shown(path)
    return f"{shown(path)}, {f'row {number}' if member == str(number) else f'member {shown(member)}'}"


def shown(name: str) -> str:
    """A name with escapes for what cannot be shown on a line."""
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in name)


def reason(error: Exception) -> str:
    """Why something cannot be read, and what can be done, as a person reads it."""
    if isinstance(error, OSError):
        why = error.strerror or type(error).__name__
        return f"this cannot be opened ({why}). Make it accessible for the user who runs the pipeline."
    return describe(error)


def refuse_name(name: object) -> str:
    """A name as a ``doc_id``.

    Raises:
        Unreadable: If it is none, or not a safe one.
    """
    if name is None or name == "":
        raise Unreadable(f"it has no doc_id. Give it one: {_SAFE}.")
    if not isinstance(name, str) or not SAFE_NAME.match(name):
        raise Unreadable(f"the name {abridged(name)} is no safe doc_id. Rename it: {_SAFE}.")
    return name


def refuse_place(name: str) -> None:
    """Refuse a path or a member's name that no table can hold.

    Raises:
        Unreadable: If it cannot be shown on a line, or has spaces around it.
    """
    if not name.isprintable() or name != name.strip():
        raise Unreadable("its path has characters that cannot be shown, or spaces at its ends. Rename file or folder.")


def refuse_too_large(what: str, size: int) -> None:
    """Refuse what is too large for a press release.

    Raises:
        Unreadable: If ``size``, in bytes, is more than ``LARGEST_TEXT``.
    """
    if size > LARGEST_TEXT:
        raise Unreadable(
            f"the {what} has {size:,} bytes, and one press release at most {LARGEST_TEXT:,}. Split or remove it."
        )


def abridged(value: object) -> str:
    """A value as Python writes it, not too long for a message."""
    written = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return written if len(written) <= _LONGEST_SHOWN else f"{written[:_LONGEST_SHOWN]}…"


def refuse_origin(found: FoundText, origin: Mapping[str, str | None]) -> None:
    """Refuse what ``press_releases`` cannot hold as the origin of a text.

    Args:
        found: The text, with what its container says.
        origin: Values of ``ORIGIN_COLUMNS``: what is to be the origin.

    Raises:
        Unreadable: If a value breaks the schema.
    """
    for column, (pattern, rule) in _origin_rules().items():
        value = origin[column]
        if value is not None and not (pattern.match(value) and (column != "retrieved_on" or _is_a_day(value))):
            where = "the row" if value == getattr(found, column) else "sources.csv"
            raise Unreadable(f"{column} is {abridged(value)}. Correct it in {where}, so that it {rule}.")


@cache
def _origin_rules() -> dict[str, tuple[re.Pattern[str], str]]:
    found = {}
    for column in ORIGIN_COLUMNS:
        (check,) = (each for each in columns(TABLES["press_releases"])[column].checks if each.name == "str_matches")
        found[column] = re.compile(check.statistics["pattern"]), said(check)
    return found


def _is_a_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def rejected(texts: Iterable[FoundText], refusals: Iterable[Refusal]) -> list[Row]:
    """Rows of ``rejected``, each with a key of its own.

    Args:
        texts: Texts that cannot be read; their key is their ``doc_id``.
        refusals: What has no ``doc_id``. Its key is ``<its name, made safe>-<8 hex digits of the SHA-256 of its
            place>``, with more digits where that is taken.

    Returns:
        The rows, sorted by ``doc_id``.
    """
    rows = {text.doc_id: f"{text.place}: {text.error}" for text in texts}
    for refusal in sorted(refusals, key=lambda refusal: (refusal.path, refusal.number)):
        key = next(key for key in _keys(refusal) if key not in rows)
        rows[key] = refusal.error
    return [{"doc_id": doc_id, "stage": "reading", "error": error} for doc_id, error in sorted(rows.items())]


def _keys(refusal: Refusal) -> Iterator[str]:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", refusal.name).strip("-")[:_LONGEST_SHOWN] or "file"
    where = f"{refusal.path}\0{refusal.number}" if refusal.number else refusal.path
    digest = hashlib.sha256(where.encode(errors="surrogateescape")).hexdigest()
    return (f"{slug}-{digest[:digits]}" for digits in range(8, len(digest) + 1))
