"""A catalogue of what was found: puts any number of texts in order, and beside each what ``sources.csv`` says of it.

Belongs here: the temporary database and its questions. Does not belong here: how texts are found and read, what is
done about two of one name.

The database is SQLite's private one: in memory while it is small, else in a file of ``TMPDIR`` that nobody else sees
and that is gone with the process. So the need for memory does not grow with the number of texts.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from pipeline.collecting.sources import Source
from pipeline.collecting.texts import ORIGIN_COLUMNS, FoundText, place

_CACHE_KIBIBYTES = 8_000

_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -{_CACHE_KIBIBYTES};
CREATE TABLE sources ({", ".join(Source._fields)}, PRIMARY KEY (doc_id)) WITHOUT ROWID;
CREATE TABLE texts ({", ".join(FoundText._fields)});
CREATE TABLE present (doc_id PRIMARY KEY) WITHOUT ROWID;
"""

# Names are ASCII letters, so that SQLite's lower() and its comparison of bytes are those of Python.
_INDEXES = """
CREATE INDEX IF NOT EXISTS texts_in_order ON texts (doc_id, path, number);
CREATE INDEX IF NOT EXISTS texts_of_one_name ON texts (lower(doc_id), doc_id, path, number);
"""

_IN_ORDER = """
SELECT texts.*,
  coalesce(sources.source_url, texts.source_url),
  coalesce(sources.publisher, texts.publisher),
  coalesce(sources.retrieved_on, texts.retrieved_on),
  coalesce(sources.licence, texts.licence),
  sources.sha256,
  first.path, first.member, first.number
FROM texts
LEFT JOIN sources ON sources.doc_id = texts.doc_id
LEFT JOIN texts AS first ON first.rowid <> texts.rowid AND first.rowid = (
  SELECT namesake.rowid FROM texts AS namesake WHERE lower(namesake.doc_id) = lower(texts.doc_id)
  ORDER BY namesake.doc_id, namesake.path, namesake.number LIMIT 1
)
ORDER BY texts.doc_id, texts.path, texts.number
"""

_UNLISTED = """
SELECT doc_id, 'not in sources.csv' FROM present WHERE doc_id NOT IN (SELECT doc_id FROM sources)
UNION ALL
SELECT doc_id, 'in sources.csv, but not among the documents read' FROM sources
WHERE doc_id NOT IN (SELECT doc_id FROM present)
ORDER BY doc_id
"""


class Catalogued(NamedTuple):
    """A text in its place.

    Attributes:
        found: The text.
        origin: Values of ``ORIGIN_COLUMNS``: of each what ``sources.csv`` says, else what the container says.
        expected_sha256: The checksum in ``sources.csv``.
        namesake: Where the text stands that came before with this ``doc_id``, or one that differs in case only.
    """

    found: FoundText
    origin: dict[str, str | None]
    expected_sha256: str | None
    namesake: str | None


class Catalogue:
    """A catalogue, to be filled first and asked then."""

    def __init__(self) -> None:
        # One at a time asks it, but not always from the thread that filled it.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add_sources(self, name: object, sources: Iterable[tuple[int, Source]]) -> None:
        """Take the rows of ``sources.csv``.

        Args:
            name: The file, for the message.
            sources: Numbers of lines and rows.

        Raises:
            ValueError: There are two rows for one document.
        """
        insert = _insert("sources", Source._fields)
        for line, source in sources:
            try:
                self._database.execute(insert, source)
            except sqlite3.IntegrityError:
                raise ValueError(
                    f"{name}, line {line}: {source.doc_id!r} is listed twice. Delete one of the rows."
                ) from None

    def add_texts(self, texts: Iterable[FoundText]) -> int:
        """Take texts in any order.

        Returns:
            How many there were.
        """
        return self._database.executemany(_insert("texts", FoundText._fields), texts).rowcount

    def in_order(self) -> Iterator[Catalogued]:
        """All texts by ``doc_id``, path and number, in the order of code points."""
        self._database.executescript(_INDEXES)
        columns = len(FoundText._fields)
        for row in self._database.execute(_IN_ORDER):
            *origin, expected, path, member, number = row[columns:]
            namesake = None if path is None else place(path, member, number)
            yield Catalogued(
                FoundText(*row[:columns]), dict(zip(ORIGIN_COLUMNS, origin, strict=True)), expected, namesake
            )

    def unlisted(self, doc_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compare documents with ``sources.csv``: each that only one of the two has, and which, by ``doc_id``."""
        self._database.executemany("INSERT OR IGNORE INTO present VALUES (?)", ((doc_id,) for doc_id in doc_ids))
        yield from self._database.execute(_UNLISTED)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 (both are constants)
