"""The store of parts: what a stage made of a batch of documents, kept under a name that tells all that it depends on.

A part is a folder of that name with one Arrow file per table and `part.json`, which is written last: a part that has it
is complete, and one that was begun by a process that died is written anew. As the name is a digest of everything the
part is made from, a part that is there never has to be made again, whoever made it, and is never stale.

Belongs here: writing, finding, reading and removing parts. Does not belong here: what is in them (`pipeline.stages`),
how their names are made (`pipeline.runner`).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
from upath import UPath

ABOUT = "part.json"
LOOKS_AT_ONCE = 16
"""Questions put to a server at the same time."""
_OPTIONS = pa.ipc.IpcWriteOptions(compression="lz4")

Violations = dict[str, list[dict[str, str]]]


class Part(NamedTuple):
    """What a stage made of a batch.

    Attributes:
        name: Digest of all that it depends on.
        given: Digests of what it was made from, as `content` of other parts says them.
        first: The first `doc_id` of the batch.
        last: The last one.
        documents: Number of documents in the batch.
        rows: Number of rows by table.
        violations: What breaks a rule, in the form of `schemas.violations`, by the name of the check.
        lost: Documents that killed every process that read them. Such a part is not found again, so that the next run
            tries once more.
        content: Of what each later stage takes of it, a digest by the name of the stage.
        collection: Of raw texts: the collection that the first document is in, by which the batches are divided where
            collections are prepared one by one.
    """

    name: str
    given: tuple[str, ...]
    first: str
    last: str
    documents: int
    rows: Mapping[str, int]
    violations: Violations = {}  # noqa: RUF012 - never changed
    lost: tuple[str, ...] = ()
    content: Mapping[str, str] = {}
    collection: str = ""


class Store:
    """Parts in a folder, on this machine or behind any address that fsspec knows."""

    def __init__(self, root: str | Path) -> None:
        self._root = UPath(root)

    @property
    def address(self) -> str:
        """Where the parts are, for another process to open."""
        return str(self._root)

    def find(self, name: str) -> Part | None:
        """The part of a name, if it is there and complete."""
        try:
            return part_of(json.loads((self._root / name / ABOUT).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def find_all(self, names: Iterable[str]) -> list[Part | None]:
        """The same of many names; each wait for a server is short, but there are many."""
        if self._root.protocol == "":
            return [self.find(name) for name in names]
        with ThreadPoolExecutor(LOOKS_AT_ONCE) as threads:
            return list(threads.map(self.find, names))

    def write(self, part: Part, tables: Mapping[str, pa.Table]) -> Part:
        """Keep a part.

        Args:
            part: What is known of it; `rows` is counted here.
            tables: Its tables by name. One without rows takes no file.

        Returns:
            The part with its `rows`.
        """
        folder = self._root / part.name
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            if len(table):
                with (
                    (folder / f"{name}.arrow").open("wb") as file,
                    pa.ipc.new_file(file, table.schema, options=_OPTIONS) as writer,
                ):
                    writer.write_table(table)
        written = part._replace(rows={name: len(table) for name, table in tables.items()})
        (folder / ABOUT).write_text(json.dumps(written._asdict(), sort_keys=True), encoding="utf-8")
        return written

    def table(self, part: Part, name: str, schema: pa.Schema, columns: Sequence[str] | None = None) -> pa.Table:
        """Read a table of a part.

        Args:
            part: The part.
            name: Name of the table.
            schema: Its schema.
            columns: Names of the columns to read; all, if none are named.
        """
        places = [schema.get_field_index(column) for column in columns or schema.names]
        if not part.rows[name]:
            return pa.schema([schema.field(place) for place in places]).empty_table()
        options = pa.ipc.IpcReadOptions(included_fields=places)
        with (self._root / part.name / f"{name}.arrow").open("rb") as file:
            return pa.ipc.open_file(file, options=options).read_all()

    def keep(self, names: Collection[str]) -> int:
        """Remove all parts but some.

        Returns:
            How many were removed.
        """
        if not self._root.exists():
            return 0
        others = [folder for folder in self._root.iterdir() if folder.name not in names]
        for folder in others:
            for file in sorted(folder.iterdir(), key=lambda path: path.name != ABOUT):  # first what says it is complete
                file.unlink()
            if folder.exists():  # where folders are things of their own
                folder.rmdir()
        return len(others)


def part_of(about: Mapping[str, Any]) -> Part:
    """A part as it was written as JSON."""
    return Part(**{**about, "given": tuple(about["given"]), "lost": tuple(about["lost"])})
