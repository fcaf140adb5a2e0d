"""Name, makers, version and licence of the dataset, read from `CITATION.cff` and `pyproject.toml`.

Both are committed, so that nothing said of a release depends on the day it is made.
Not here: what the tables hold (`schemas`), the forms in which this is published (`data_package.py`, `croissant.py`).
"""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[2]

LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
}
"""Title and address of the licences that the dataset may have, by SPDX identifier."""


class Licence(NamedTuple):
    """A licence: its SPDX identifier, title and address."""

    name: str
    title: str
    path: str


class Citation(NamedTuple):
    """How the dataset is cited.

    Attributes:
        name: Its name in addresses and file names.
        title: Its name for a reader.
        description: What it is.
        version: Its version, by semantic versioning.
        released: The day of the release, if it is set.
        licence: The licence of the extracted facts.
        keywords: Words to find it by.
        authors: Names of people and bodies.
        url: The page of the dataset, if it has one.
    """

    name: str
    title: str
    description: str
    version: str
    released: datetime.date | None
    licence: Licence
    keywords: tuple[str, ...]
    authors: tuple[str, ...]
    url: str | None


@cache
def citation(root: Path = ROOT) -> Citation:
    """Read how the dataset is cited; the version comes from `pyproject.toml`, its only source.

    Args:
        root: The folder with `CITATION.cff` and `pyproject.toml`.

    Raises:
        ValueError: The licence is not one that the project knows.
    """
    cff = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    if cff["license"] not in LICENCES:
        raise ValueError(f"CITATION.cff: unknown licence {cff['license']!r}; add it to pipeline/publishing/citation.py")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Citation(
        name=project["name"],
        title=cff["title"],
        description=" ".join(cff["abstract"].split()),
        version=project["version"],
        released=cff.get("date-released"),
        licence=Licence(cff["license"], *LICENCES[cff["license"]]),
        keywords=tuple(cff["keywords"]),
        authors=tuple(_name(author) for author in cff["authors"]),
        url=cff.get("url"),
    )


def bibtex(about: Citation) -> str:
    """How the dataset is cited, as an entry of BibTeX."""
    entries = {
        "author": " and ".join(f"{{{author}}}" for author in about.authors),
        "title": f"{{{about.title}}}",
        "version": about.version,
        "year": about.released and str(about.released.year),
        "url": about.url,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in entries.items() if value)
    return f"@misc{{{about.name},\n{lines}\n}}"


def _name(author: dict[str, Any]) -> str:
    """The name of a body, or the parts of a person's name in reading order."""
    parts = (author.get(part) for part in ("given-names", "name-particle", "family-names", "name-suffix"))
    return author.get("name") or " ".join(part for part in parts if part)
