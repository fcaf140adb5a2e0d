"""What must hold of the finished site: every link leads somewhere, and no page is too large for a slow connection.

Here: finding what breaks this.
Not here: what is done about it (`pipeline.defs.checks`).
"""

import html
import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

LARGEST_PAGE = 500_000
"""Bytes of a page or of any other file that a page loads."""

# Texts have no quotation marks of their own in the pages, they are escaped; so this needs no parser, which is slow.
_LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


class Problem(NamedTuple):
    """What breaks a rule.

    Attributes:
        page: The file, from the folder of the release.
        problem: The rule.
        value: What was found.
    """

    page: str
    problem: str
    value: str


def problems(folder: Path) -> list[Problem]:
    """List the links that lead nowhere, the ids that stand twice in a page, and the files that are too large.

    Args:
        folder: The site. Links may also lead to files of the release, beside it.
    """
    names = {path: path.relative_to(folder.parent).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()}
    found = list(_too_large(names))
    ids: dict[str, frozenset[str]] = {}
    first_links: dict[tuple[str, str], tuple[str, str]] = {}
    for path, name in names.items():
        if path.suffix != ".html":
            continue
        text = path.read_text(encoding="utf-8")
        listed = _ID.findall(text)
        ids[name] = frozenset(listed)
        if len(ids[name]) < len(listed):
            twice = sorted({each for each in listed if listed.count(each) > 1})
            found.append(Problem(name, "an id stands once in a page", ", ".join(twice)))
        for link in set(_LINK.findall(text)):
            leads_to = _target(posixpath.dirname(name), name, link)
            if leads_to:
                first_links.setdefault(leads_to, (name, link))
    for (target, fragment), (name, link) in first_links.items():
        if target not in ids and not (folder.parent / target).is_file():
            found.append(Problem(name, "a link leads to a file of the release", html.unescape(link)))
        elif fragment and fragment not in ids.get(target, frozenset()):
            found.append(Problem(name, "a link leads to a place in a page", html.unescape(link)))
    return sorted(found)


def _too_large(names: dict[Path, str]) -> Iterator[Problem]:
    for path, name in names.items():
        size = path.stat().st_size
        if size > LARGEST_PAGE:
            yield Problem(name, f"a file has at most {LARGEST_PAGE:,} bytes", f"{size:,}")


def _target(folder: str, page: str, link: str) -> tuple[str, str] | None:
    """The file of the release that a link leads to, and the place in it; nothing for one to elsewhere."""
    address, _, fragment = html.unescape(link).partition("#")
    target = _file(folder, address) if address else page
    return None if target is None else (target, unquote(fragment))


@lru_cache(maxsize=100_000)
def _file(folder: str, address: str) -> str | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
