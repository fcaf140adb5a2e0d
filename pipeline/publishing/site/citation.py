"""How to cite the dataset: as a text and as BibTeX, from the metadata of the data package.

Not here: the metadata itself.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_SPECIAL = re.compile(r"[&%$#_{}]")
_YEAR = re.compile(r"[0-9]{4}")


class Citation(NamedTuple):
    """A citation in two forms."""

    text: str
    bibtex: str


def citation(package: Mapping[str, Any], title: str) -> Citation:
    """Say how to cite a release.

    Args:
        package: The content of `datapackage.json`.
        title: Name of the dataset, if the package has none.
    """
    title = package.get("title") or title
    authors = [each["title"] for each in package.get("contributors", ()) if each.get("title")]
    year = _YEAR.match(package.get("created") or "")
    version = package.get("version")
    homepage = package.get("homepage")
    parts = [f"{', '.join(authors)} ({year[0] if year else 'n.d.'})" if authors else None]
    parts.append(f"{title}{f' (version {version})' if version else ''} [Data set]")
    parts.append(homepage)
    fields = {
        "author": " and ".join(f"{{{_escaped(author)}}}" for author in authors),
        "title": f"{{{_escaped(title)}}}",
        "year": year[0] if year else "",
        "version": _escaped(version or ""),
        "url": homepage or "",
        "note": "Data set",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    key = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return Citation(". ".join(part for part in parts if part) + ".", f"@misc{{{key},\n" + ",\n".join(lines) + "\n}")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda mark: f"\\{mark[0]}", text)
