"""What is configured for a run: its folders and what it withholds; and the IO manager that keeps tables between assets.

Belongs here: configuration, persistence. Does not belong here: how something is withheld (``pipeline.privacy``), what
stands in a table, how a file is written (``pipeline.publishing``).
"""

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import dagster as dg
import pandas as pd

import schemas
from pipeline import collecting, validation
from pipeline.corrections import Correction, parse
from pipeline.defs.markdown import markdown_table
from pipeline.defs.tables import MODELS, PROJECT, UNPUBLISHED
from pipeline.publishing import csv_files, parquet_files, publication
from pipeline.publishing.checksums import sha256

ROWS_PREVIEWED = 5

_Anything = TypeVar("_Anything")


class Folders(dg.ConfigurableResource[Any]):
    """The folders of a run. Relative paths start from the project's folder."""

    raw: str = "raw"
    outputs: str = "outputs"
    previous: str = ""

    @property
    def previous_folder(self) -> Path:
        """The last published release: ``parquet/`` and ``datapackage.json``. It need not exist.

        If none is named, ``previous_release`` in the raw folder.
        """
        return PROJECT / self.previous if self.previous else self.raw_folder / "previous_release"

    @property
    def raw_folder(self) -> Path:
        """What is read: ``press_releases/`` and, if there are any, sources, corrections and gold."""
        return PROJECT / self.raw

    @property
    def outputs_folder(self) -> Path:
        """What users download. Only the asset ``release`` changes it."""
        return PROJECT / self.outputs

    @property
    def staging_folder(self) -> Path:
        """Tables that are not published yet: a hidden folder beside the outputs, so on the same file system."""
        return self.outputs_folder.parent / f".{self.outputs_folder.name}.staging"

    @property
    def release_folder(self) -> Path:
        """The release as it is prepared in the staging folder: ``parquet/``, ``csv/`` and what describes them."""
        return self.staging_folder / "release"

    def prepare(self) -> None:
        """Make sure that nothing is written into the raw folder, and clear up after a publication that was killed.

        Raises:
            ValueError: The outputs would lie in the raw folder.
        """
        if self.outputs_folder.resolve().is_relative_to(self.raw_folder.resolve()):
            raise ValueError(
                f"The outputs {self.outputs_folder} would lie in the raw folder {self.raw_folder}, which is never "
                "written. Name another folder for the outputs."
            )
        publication.recover(self.outputs_folder)

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

    def read(self, name: str) -> pd.DataFrame:
        """Read a staged table.

        Raises:
            FileNotFoundError: The table was not made yet.
        """
        path = self.parquet(name)
        if not path.exists():
            raise FileNotFoundError(f"There is no {path}. Materialize {name} first, or everything with `make data`.")
        return parquet_files.read_table(MODELS[name], path)

    def read_csv_copy(self, name: str) -> pd.DataFrame:
        """Read the CSV file of a staged table through its schema."""
        return csv_files.read_table(MODELS[name], self.csv(name))

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


class TableIOManager(dg.ConfigurableIOManager):
    """Keeps every table as Parquet, and published ones also as CSV, in the staging folder; reads back typed frames."""

    folders: dg.ResourceDependency[Folders]

    def handle_output(self, context: dg.OutputContext, obj: pd.DataFrame) -> None:
        """Write a table and describe what was written."""
        name = context.asset_key.path[-1]
        model = MODELS[name]
        files = {"Parquet": self.folders.parquet(name)}
        files["Parquet"].parent.mkdir(parents=True, exist_ok=True)
        parquet_files.write_table(model, obj, files["Parquet"])
        if name not in UNPUBLISHED:
            files["CSV"] = self.folders.csv(name)
            files["CSV"].parent.mkdir(parents=True, exist_ok=True)
            csv_files.write_table(model, obj, files["CSV"])
        context.add_output_metadata({"dagster/row_count": len(obj), "preview": preview(obj), **about(files)})

    def load_input(self, context: dg.InputContext) -> pd.DataFrame:
        """Read a table."""
        return self.folders.read(context.asset_key.path[-1])


def preview(frame: pd.DataFrame) -> dg.MetadataValue:
    """The first rows of a table for the UI."""
    return dg.MetadataValue.md(markdown_table(frame.head(ROWS_PREVIEWED)))


def about(files: dict[str, Path]) -> dict[str, dg.MetadataValue]:
    """Path, size and SHA-256 of files for the UI."""
    metadata: dict[str, dg.MetadataValue] = {}
    for kind, path in files.items():
        metadata[f"{kind} file"] = dg.MetadataValue.path(path)
        metadata[f"{kind} bytes"] = dg.MetadataValue.int(path.stat().st_size)
        metadata[f"{kind} SHA-256"] = dg.MetadataValue.text(sha256(path))
    return metadata


def resources(folders: Any, privacy: Any) -> dict[str, object]:
    """The resources of all definitions.

    Args:
        folders: The folders, fixed or to be configured at launch.
        privacy: What is withheld, likewise.
    """
    return {"folders": folders, "privacy": privacy, "io_manager": TableIOManager(folders=folders)}
