"""What is configured for a run: its folders, what it withholds, what it leaves out and where it is computed.

Belongs here: configuration, and which file lies where. Does not belong here: how something is withheld
(``pipeline.privacy``), what stands in a table, how a file is written (``pipeline.publishing``).
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import dagster as dg
import pandas as pd
from upath import UPath

import schemas
from pipeline import collecting, engines, runner, validation
from pipeline.corrections import Correction, parse
from pipeline.defs.tables import MODELS, UNPUBLISHED
from pipeline.publishing import assembling, csv_files, parquet_files, publication, uploading
from pipeline.publishing.atomic import write_text
from pipeline.stages import STAGES
from pipeline.store import Part, Store, part_of
from pipeline.versions import PROJECT

_Anything = TypeVar("_Anything")

FEWEST_PARTS_PER_PROCESS = 2
"""A process of its own takes seconds to start, and so pays off for some hundred documents only."""


class Folders(dg.ConfigurableResource[Any]):
    """The folders of a run: on this machine, where relative paths start from the project's folder, or on a server.

    Those on a server are addresses that fsspec knows, such as ``s3://bucket/raw``.
    """

    raw: str = "raw"
    outputs: str = "outputs"
    previous: str = ""
    parts: str = ""

    @property
    def previous_folder(self) -> collecting.Folder:
        """The last published release: ``parquet/`` and ``datapackage.json``. It need not exist.

        If none is named, ``previous_release`` in the raw folder.
        """
        return folder_of(self.previous) if self.previous else self.raw_folder / "previous_release"

    @property
    def raw_folder(self) -> collecting.Folder:
        """What is read: ``press_releases/`` and, if there are any, sources, corrections and gold."""
        return folder_of(self.raw)

    @property
    def outputs_folder(self) -> collecting.Folder:
        """What users download. Only the asset ``release`` changes it."""
        return folder_of(self.outputs)

    @property
    def staging_folder(self) -> Path:
        """Tables that are not published yet: a hidden folder beside the outputs, so on the same file system.

        If the outputs are on a server, it lies in the project's folder.
        """
        outputs = self.outputs_folder
        return (outputs.parent if isinstance(outputs, Path) else PROJECT) / f".{outputs.name}.staging"

    @property
    def release_folder(self) -> Path:
        """The release as it is prepared in the staging folder: ``parquet/``, ``csv/`` and what describes them."""
        return self.staging_folder / "release"

    def prepare(self) -> None:
        """Make sure that nothing is written into the raw folder, and clear up after a publication that was killed.

        Raises:
            ValueError: The outputs would lie in the raw folder.
        """
        raw, outputs = self.raw_folder, self.outputs_folder
        on_one_side = isinstance(raw, Path) == isinstance(outputs, Path)
        if on_one_side and outputs.resolve().is_relative_to(str(raw.resolve())):
            raise ValueError(
                f"The outputs {outputs} would lie in the raw folder {raw}, which is never written. Name another folder "
                "for the outputs."
            )
        if isinstance(outputs, Path):
            publication.recover(outputs)

    def publish(self) -> bool:
        """Publish the prepared release, whose checksums are written; say whether it is another one than before.

        Raises:
            OSError: It cannot be published; the published release is what it was.
        """
        outputs = self.outputs_folder
        if isinstance(outputs, Path):
            return publication.publish(self.release_folder, outputs)
        return uploading.upload(self.release_folder, outputs)

    def parquet(self, name: str) -> Path:
        """The staged Parquet file of a table."""
        folder = self.staging_folder / "unpublished" if name in UNPUBLISHED else self.release_folder / "parquet"
        return folder / f"{name}.parquet"

    def csv(self, name: str) -> Path:
        """The staged CSV file of a published table."""
        return self.release_folder / "csv" / f"{name}.csv"

    def staged_files(self, parts: Iterable[str]) -> list[str]:
        """The files of the prepared release that belong to it, sorted, relative to it, with forward slashes.

        Args:
            parts: Files and folders of the release beside its tables, by name.
        """
        tables = [path for name in schemas.PUBLISHED for path in (self.parquet(name), self.csv(name))]
        expected = {*tables, *(self.release_folder / part for part in parts)}
        files = (path for path in self.release_folder.rglob("*") if path.is_file())
        return sorted(
            path.relative_to(self.release_folder).as_posix()
            for path in files
            if not expected.isdisjoint((path, *path.parents))
        )

    def remove_strays(self, parts: Iterable[str]) -> None:
        """Remove from the prepared release what nothing has put there, such as a file of a killed run.

        Args:
            parts: Files and folders of the release beside its tables, by name.
        """
        expected = {self.release_folder / name for name in self.staged_files(parts)}
        for path in sorted(self.release_folder.rglob("*")):
            if path.is_file() and path not in expected:
                path.unlink()

    @property
    def store(self) -> Store:
        """Where what each stage made of each batch is kept; if no place is named, beside the staged files."""
        return Store(self.parts or self.staging_folder / "parts")

    def write_parts_list(self, stage: str, parts: Iterable[Part]) -> None:
        """Remember the parts that a stage made, in the order of their documents."""
        path = self._parts_list(stage)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, json.dumps([part._asdict() for part in parts], sort_keys=True))

    def parts_of(self, stage: str) -> list[Part]:
        """The parts that a stage made.

        Raises:
            FileNotFoundError: The stage has not been run.
        """
        path = self._parts_list(stage)
        if not path.exists():
            raise FileNotFoundError(f"The stage {stage} was not run yet. Materialize its tables, or everything.")
        return [part_of(about) for about in json.loads(path.read_text(encoding="utf-8"))]

    def _parts_list(self, stage: str) -> Path:
        return self.staging_folder / "stages" / f"{stage}.json"

    def write_mismatches(self, mismatches: Iterable[collecting.Mismatch]) -> None:
        """Remember which texts are not the ones that ``sources.csv`` was written for."""
        write_text(self._mismatches, json.dumps([mismatch._asdict() for mismatch in mismatches]))

    def mismatches(self) -> pd.DataFrame:
        """The texts, as they were read, that are not the ones that ``sources.csv`` was written for.

        Raises:
            FileNotFoundError: No text was read yet.
        """
        if not self._mismatches.exists():
            raise FileNotFoundError("The texts were not read yet. Materialize press_releases, or everything.")
        found = json.loads(self._mismatches.read_text(encoding="utf-8"))
        return pd.DataFrame(found, columns=list(collecting.Mismatch._fields))

    @property
    def _mismatches(self) -> Path:
        return self.staging_folder / "stages" / "mismatches.json"

    def files(self, name: str) -> list[Path]:
        """The staged files of a table, in folders that exist."""
        files = [self.parquet(name)] if name in UNPUBLISHED else [self.parquet(name), self.csv(name)]
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
        return files

    def record(self, name: str) -> Path:
        """The record of what the staged files of a table were made of."""
        path = self.staging_folder / "records" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def as_made(self, names: Iterable[str]) -> bool:
        """Whether the staged files of some tables were put together from parts that were made from each other.

        Then what broke a rule is known from the time when the parts were made.
        """
        makers = {name: self._stage_of(name) for name in names}
        order = (runner.READING, *STAGES)
        needed = order[: 1 + max(map(order.index, makers.values()))]
        if not all(self._parts_list(stage).exists() for stage in needed):
            return False
        parts = {stage: self.parts_of(stage) for stage in needed}
        return runner.in_step(list(parts.values())) and all(
            assembling.as_assembled(self.record(name), parts[stage], self.files(name)) for name, stage in makers.items()
        )

    def _stage_of(self, name: str) -> str:
        """The stage that makes a table; for one that no stage makes, the last."""
        makers = [stage.name for stage in STAGES.values() if name in stage.makes]
        return runner.READING if name == "press_releases" else (makers or list(STAGES))[-1]

    def recorded(self, name: str, check: str) -> pd.DataFrame:
        """What broke the rule of a check when the parts of a table were made; to be asked if it is ``as_made``."""
        return assembling.recorded(self.record(name), check)

    def remove_other_parts(self) -> int:
        """Remove from the store what the staged tables were not put together from; say how many parts."""
        return self.store.keep({part.name for parts in self._lists_of_parts() for part in parts})

    def _lists_of_parts(self) -> list[list[Part]]:
        return [self.parts_of(stage) for stage in (runner.READING, *STAGES) if self._parts_list(stage).exists()]

    def write(self, name: str, frame: pd.DataFrame) -> None:
        """Stage a table that is made in one piece."""
        parquet_files.write_table(MODELS[name], frame, self.files(name)[0])
        if name not in UNPUBLISHED:
            csv_files.write_table(MODELS[name], frame, self.files(name)[1])

    def read(self, name: str, doc_ids: Sequence[str] | None = None) -> pd.DataFrame:
        """Read a staged table.

        Args:
            name: Its name.
            doc_ids: The documents whose rows are wanted; all rows, if none are named.

        Raises:
            FileNotFoundError: The table was not made yet.
        """
        return parquet_files.read_table(MODELS[name], self.made(name), doc_ids)

    def pieces(self, name: str) -> Iterator[pd.DataFrame]:
        """Read a staged table piece by piece; one piece at least, which may be without rows.

        Raises:
            FileNotFoundError: The table was not made yet.
        """
        return parquet_files.read_pieces(MODELS[name], self.made(name))

    def made(self, name: str) -> Path:
        """The staged Parquet file of a table that was made.

        Raises:
            FileNotFoundError: The table was not made yet.
        """
        path = self.parquet(name)
        if not path.exists():
            raise FileNotFoundError(f"There is no {path}. Materialize {name} first, or everything with `make data`.")
        return path

    def raw_texts(self) -> dict[str, str]:
        """The staged raw texts by ``doc_id``."""
        return validation.raw_texts_of(self.read("press_releases"))

    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of the raw folder.

        Raises:
            ValueError: An entry is not of its form.
        """
        correctable = {
            name: model.primary_key for name, model in schemas.PUBLISHED.items() if name not in ("quality", "rejected")
        }
        return parse(collecting.read_corrections(self.raw_folder), correctable)


def folder_of(address: str) -> collecting.Folder:
    """The folder of an address: a path, from the project's folder if it is relative, or a URL that fsspec knows."""
    folder = UPath(address)
    return PROJECT / folder.path if folder.protocol in ("", "file", "local") else folder


class Contacts(Enum):
    """What happens to press contacts, telephone numbers and e-mail addresses; see ``docs/privacy.md``."""

    publish = "publish"
    withhold = "withhold"


class Privacy(dg.ConfigurableResource[Any]):
    """What a run withholds."""

    contacts: Contacts = Contacts.publish

    @property
    def withholds_contacts(self) -> bool:
        """Whether neither press contacts nor telephone numbers and e-mail addresses are to be published."""
        return self.contacts is Contacts.withhold

    def applied(self, function: Callable[[_Anything], _Anything], value: _Anything) -> _Anything:
        """A value without what is withheld; as it is, if nothing is.

        Args:
            function: Leaves out or masks what is withheld; a function of ``pipeline.privacy``.
            value: What it takes.
        """
        return function(value) if self.withholds_contacts else value


class Extra(Enum):
    """What goes with the tables and may be left out."""

    site = "site"
    database = "database"
    changes = "changes"


class Release(dg.ConfigurableResource[Any]):
    """What a release holds beside its tables."""

    omit: list[Extra] = []  # noqa: RUF012 - pydantic copies it

    def leaves_out(self, name: str) -> bool:
        """Whether a part is left out; the name is that of its asset."""
        return name in {extra.value for extra in self.omit}


class Compute(dg.ConfigurableResource[Any]):
    """Where the stages run: in this process, in a pool of processes, or on a Dask cluster.

    The tables are the same wherever they were made.
    """

    scheduler_address: str = ""
    processes: int = 0

    def engine(self, parts: int) -> engines.Engine:
        """What makes a number of parts.

        The cluster, if its scheduler is named here or in ``DASK_SCHEDULER_ADDRESS``; else as many processes as are
        configured, or as are worth while, if none are.
        """
        address = self.scheduler_address or os.environ.get("DASK_SCHEDULER_ADDRESS", "")
        worth_while = min(os.cpu_count() or 1, parts // FEWEST_PARTS_PER_PROCESS)
        return engines.engine(address, self.processes or max(1, worth_while))


def resources(folders: Any, privacy: Any, compute: Any, release: Any) -> dict[str, object]:
    """The resources of all definitions.

    Args:
        folders: The folders, fixed or to be configured at launch.
        privacy: What is withheld, likewise.
        compute: Where the stages run, likewise.
        release: What a release holds, likewise.
    """
    return {"folders": folders, "privacy": privacy, "compute": compute, "release": release}
