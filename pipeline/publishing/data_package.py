"""The data package: `datapackage.json`, which describes every file of a release (Data Package v2).

Beside the properties of the standard a resource has `rows`, the number of its rows. The size of a Parquet file stands
in `byteSize` instead of `bytes`, because `frictionless validate` cannot count its bytes and would find it at fault.
Not here: the columns (`table_schema.py`), what is said of the dataset as a whole (`citation.py`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipeline.publishing import csv_files, parquet_files
from pipeline.publishing.checksums import sha256
from pipeline.publishing.citation import Citation, citation
from pipeline.publishing.table_schema import table_schema

FILE_NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLES = schemas.PUBLISHED | schemas.ABOUT_RELEASES

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
}
"""Media types by suffix, as registered with IANA."""

_ROWS: dict[str, Callable[[Path], int]] = {".csv": csv_files.count_rows, ".parquet": parquet_files.count_rows}


def data_package(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """Describe the files of a release.

    Args:
        folder: The release. Its table `documents` says where the texts come from.
        names: Its files, relative to the folder, with forward slashes.

    Raises:
        FileNotFoundError: One of the files is not there.
    """
    about = citation()
    described = {
        "$schema": PROFILE,
        "name": about.name,
        "title": about.title,
        "description": about.description,
        "homepage": about.url,
        "version": about.version,
        "created": about.released and f"{about.released.isoformat()}T00:00:00Z",
        "keywords": list(about.keywords),
        "licenses": [about.licence._asdict()],
        "contributors": [{"title": author, "roles": ["creator"]} for author in about.authors],
        "sources": sources(folder / "parquet" / "documents.parquet"),
        "resources": [_resource(folder, name, about) for name in sorted(names, key=_in_reading_order)],
    }
    return {key: value for key, value in described.items() if value is not None}


def written(package: Mapping[str, Any]) -> str:
    """A description as it stands in its JSON file."""
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def read(folder: Path) -> dict[str, Any]:
    """Read the data package of a release.

    Raises:
        FileNotFoundError: There is none.
        ValueError: It is no JSON, or no data package.
    """
    path = folder / FILE_NAME
    if not path.exists():
        raise FileNotFoundError(f"There is no {path}. Materialize data_package first, or everything with `make data`.")
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        package["version"], [resource["path"] for resource in package["resources"]]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is no data package with version and resources ({error!r}); make it anew") from error
    return package


def size(resource: Mapping[str, Any]) -> int:
    """The bytes of a resource's file."""
    return int(resource["bytes"] if "bytes" in resource else resource["byteSize"])


def checksum(resource: Mapping[str, Any]) -> str:
    """The SHA-256 checksum of a resource's file, as hexadecimal digits."""
    return str(resource["hash"]).removeprefix("sha256:")


def sources(documents: Path) -> list[dict[str, Any]]:
    """Where the texts come from: one source per publisher, web site and licence, with its number of documents.

    Args:
        documents: The Parquet file of the table `documents`.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    columns = ("publisher", "source_url", "licence")
    for batch in pq.ParquetFile(documents).iter_batches(parquet_files.ROWS_PER_PIECE, columns=list(columns)):
        counts.update(
            (publisher or "", _site(address), licence or "")
            for publisher, address, licence in zip(*(batch[name].to_pylist() for name in columns), strict=True)
        )
    return [
        {"title": publisher or "Publisher not stated"}
        | {key: value for key, value in (("path", site), ("licence", licence)) if value}
        | {"documents": count}
        for (publisher, site, licence), count in sorted(counts.items())
    ]


def misdescribed(folder: Path, names: Iterable[str]) -> pd.DataFrame:
    """List the files that the data package of a release does not describe as they are: hash, size, or not at all.

    Args:
        folder: The release with its data package.
        names: The files that it must describe, relative to the folder.

    Returns:
        Columns file, problem; empty if all is well.
    """
    described = {resource["path"]: resource for resource in read(folder)["resources"]}
    present = set(names)

    def found() -> Iterable[tuple[str, str]]:
        for name in sorted(present | described.keys()):
            path = folder / name
            if name not in described:
                yield name, "is not described"
            elif name not in present or not path.exists():
                yield name, "is described, but not there"
            elif path.stat().st_size != size(described[name]):
                yield name, f"has {path.stat().st_size} bytes, not the {size(described[name])} described"
            elif sha256(path) != checksum(described[name]):
                yield name, f"has the SHA-256 {sha256(path)}, not the {checksum(described[name])} described"

    return pd.DataFrame(list(found()), columns=["file", "problem"], dtype="str")


def miscounted(folder: Path) -> pd.DataFrame:
    """List the tables whose rows the data package miscounts, or whose file belongs to another version.

    Returns:
        Columns file, problem; empty if all is well.
    """
    package = read(folder)

    def found() -> Iterable[tuple[str, str]]:
        for resource in package["resources"]:
            path = folder / resource["path"]
            if "rows" not in resource:
                continue
            try:
                rows = _ROWS[path.suffix](path)
                if rows != resource["rows"]:
                    yield resource["path"], f"has {rows} rows, not the {resource['rows']} described"
                version = parquet_files.version(path) if path.suffix == ".parquet" else package["version"]
                if version != package["version"]:
                    yield resource["path"], f"says it is of version {version}, not {package['version']}"
            except (pa.ArrowInvalid, OSError) as error:
                yield resource["path"], f"cannot be read ({str(error).splitlines()[0]})"

    return pd.DataFrame(list(found()), columns=["file", "problem"], dtype="str")


def _resource(folder: Path, name: str, about: Citation) -> dict[str, Any]:
    path = folder / name
    file: dict[str, Any] = {
        "name": path.name.lower(),
        "path": name,
        "format": path.suffix.removeprefix("."),
        "mediatype": MEDIA_TYPES.get(path.suffix),
        "encoding": "utf-8" if MEDIA_TYPES.get(path.suffix, "").startswith("text/") else None,
        "byteSize" if path.suffix == ".parquet" else "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
    }
    if (table := _table(name)) is not None:
        file |= {
            "type": "table",
            "title": table.table_title,
            "description": table.table_description,
            "rows": _ROWS[path.suffix](path),
            "licenses": [about.licence._asdict()],
            "schema": table_schema(table, path.suffix),
        }
    return {key: value for key, value in file.items() if value is not None}


def _table(name: str) -> type[schemas.Table] | None:
    path = PurePosixPath(name)
    return TABLES.get(path.stem) if path.suffix in _ROWS else None


def _in_reading_order(name: str) -> tuple[bool, str, int, str]:
    """Tables first, all Parquet files before all CSV files, in the order of the schemas; then the other files."""
    path = PurePosixPath(name)
    is_table = _table(name) is not None
    place = list(TABLES).index(path.stem) if is_table else 0
    return not is_table, "" if path.suffix == ".parquet" else path.suffix, place, name


def _site(address: str | None) -> str:
    """The web site of an address; empty where none is known."""
    parts = urlsplit(address or "")
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
