"""All texts of a raw folder as rows, in order, each name once.

Belongs here: the way from entries of the folder to rows, and the comparison with ``sources.csv``. Does not belong
here: how one file or container is read.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import NamedTuple

from pipeline.batches import Row
from pipeline.cleaning.decoding import Unreadable
from pipeline.collecting import containers, files, sources
from pipeline.collecting.catalogue import Catalogue, Catalogued
from pipeline.collecting.files import FOLDER, Entry, Folder
from pipeline.collecting.texts import FoundText, Refusal, refuse_name, refuse_origin, refuse_place, rejected, shown


class Mismatch(NamedTuple):
    """A text that is not the one that ``sources.csv`` was written for."""

    doc_id: str
    path: str
    expected_sha256: str
    found_sha256: str


class Collection:
    """The press releases of a raw folder: an iterable of rows of ``press_releases``, sorted by ``doc_id``.

    Each iteration reads the folder anew, every file and container once, and holds neither texts nor names in memory.
    What the last one came upon is complete when it is at its end:

    Attributes:
        rejected: Rows of ``rejected`` (stage ``reading``), sorted by ``doc_id``.
        warnings: What was noticed and does not hinder, one sentence each, sorted.
        mismatches: Texts other than ``sources.csv`` says, sorted by ``doc_id``; also such as are rejected.
    """

    def __init__(self, raw: Folder) -> None:
        self._raw = raw
        self._refusals: list[Refusal] = []
        self.rejected: list[Row] = []
        self.warnings: list[str] = []
        self.mismatches: list[Mismatch] = []

    def __iter__(self) -> Iterator[Row]:
        """Read the folder.

        Of several texts with one ``doc_id``, or with some that differ in case only, the first by ``doc_id``, path and
        place in the container is read, and the later ones are rejected.

        Yields:
            Rows of ``press_releases``.

        Raises:
            FileNotFoundError: There is not one text.
            ValueError: ``sources.csv`` is not of its form.
            Exception: What the file system raises, if a server cannot be reached.
        """
        self._refusals, self.rejected, self.warnings, self.mismatches = [], [], [], []
        unreadable: list[FoundText] = []
        with Catalogue() as catalogue:
            catalogue.add_sources(self._raw / sources.NAME, sources.read_sources(self._raw))
            if not catalogue.add_texts(self._found()) and not self._refusals:
                raise FileNotFoundError(
                    f"No press release in {self._raw / FOLDER}. Put .txt files there, or packed texts, or name another "
                    "raw folder."
                )
            with closing(self._read(catalogue.in_order())) as texts:
                for found, origin, expected, namesake in texts:
                    if namesake:
                        self._refuse_namesake(found, namesake)
                        continue
                    if expected and found.sha256 and found.sha256 != expected.lower():
                        self.mismatches.append(Mismatch(found.doc_id, found.path, expected, found.sha256))
                    if found.error:
                        unreadable.append(found)
                    else:
                        yield _row(found, origin)
        self.rejected = rejected(unreadable, self._refusals)
        self.warnings.sort()

    def _found(self) -> Iterator[FoundText]:
        """The texts in no order; files are not read yet. What has no name is refused."""
        for entry in files.entries(self._raw, FOLDER):
            if entry.is_text:
                yield from self._named(entry)
            elif entry.file.is_dir():
                self._refuse_folder(entry)
            elif entry.name.lower().endswith(containers.SUFFIXES):
                for packed in containers.read(self._raw, entry):
                    match packed:
                        case FoundText():
                            yield packed
                        case Refusal():
                            self._refusals.append(packed)
                        case warning:
                            self.warnings.append(warning)
            else:
                self.warnings.append(f"{shown(entry.path)} is not read, for it is no .txt file.")

    def _refuse_folder(self, entry: Entry) -> None:
        try:
            files.refuse_no_file(self._raw, entry.file)
        except (Unreadable, OSError) as error:
            self._refusals.append(containers.refusal_of_file(entry, error))

    def _named(self, entry: Entry) -> Iterator[FoundText]:
        """A text of its own under its name, if it has one."""
        try:
            doc_id = refuse_name(entry.stem)
            refuse_place(entry.path)
            yield FoundText(doc_id, entry.path)
        except Unreadable as error:
            self._refusals.append(Refusal(entry.stem, entry.path, 0, f"{shown(entry.path)}: {error}"))

    def _read(self, catalogued: Iterator[Catalogued]) -> Generator[Catalogued]:
        """The texts with those that are files of their own; each wait for a server is short, but there are many."""
        read = partial(_read, self._raw)
        if files.is_local(self._raw):
            yield from map(read, catalogued)
        else:
            yield from files.read_ahead(read, catalogued, files.READERS)

    def _refuse_namesake(self, found: FoundText, first: str) -> None:
        error = (
            f"{found.place}: {first} has the same doc_id, or one that differs in upper and lower case only. "
            "Rename one of the two."
        )
        self._refusals.append(Refusal(found.doc_id, found.path, found.number, error))


class Collected(NamedTuple):
    """What a raw folder holds: the rows of a `Collection`, and what it came upon."""

    press_releases: list[Row]
    rejected: list[Row]
    warnings: list[str]
    mismatches: list[Mismatch]


def collect(raw: Folder) -> Collected:
    """Read all press releases of a raw folder that is small enough to be held in memory; see `Collection`."""
    collection = Collection(raw)
    return Collected(list(collection), collection.rejected, collection.warnings, collection.mismatches)


def unlisted(raw: Folder, doc_ids: Iterable[str]) -> Iterator[Row]:
    """Compare the documents with ``sources.csv``.

    Args:
        raw: The raw folder.
        doc_ids: The documents read, in any order.

    Yields:
        One row (``doc_id``, ``problem``) per document that ``sources.csv`` lacks or that only ``sources.csv`` has, by
        ``doc_id``.
    """
    with Catalogue() as catalogue:
        catalogue.add_sources(raw / sources.NAME, sources.read_sources(raw))
        for doc_id, problem in catalogue.unlisted(doc_ids):
            yield {"doc_id": doc_id, "problem": problem}


def _read(raw: Folder, catalogued: Catalogued) -> Catalogued:
    """Read a text if that is still to be done, unless its name is taken."""
    found = catalogued.found
    if catalogued.namesake or found.error:
        return catalogued
    if found.text is None:
        found = files.read_text(raw, found, to_compare=catalogued.expected_sha256 is not None)
    if not found.error:
        try:
            refuse_origin(found, catalogued.origin)
        except Unreadable as error:
            found = found.refused(error)
    return catalogued._replace(found=found)


def _row(found: FoundText, origin: dict[str, str | None]) -> Row:
    return {
        "doc_id": found.doc_id,
        "path": found.path,
        "member": found.member,
        "sha256": found.sha256,
        "byte_count": found.byte_count,
        "encoding": found.encoding,
        "text": found.text,
        **origin,
    }
