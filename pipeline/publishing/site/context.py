"""What all pages share: the tables with their rows at hand, addresses of pages, and the templates.

Here: grouping rows once, links, rendering.
Not here: what stands on a page (`pages/`).
"""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import schemas
from pipeline.publishing import data_package, rules
from pipeline.publishing.site import words
from pipeline.publishing.site.reading import LONGEST_HIDDEN
from pipeline.publishing.site.slugs import document_slug, entity_slug

Row = dict[str, Any]


NAME = "Press release data"


class Section(NamedTuple):
    """An entry of the navigation.

    Attributes:
        name: As a reader sees it.
        path: Its first page.
    """

    name: str
    path: str


SHOWN_WITH_THE_TEXT = (
    "events",
    "event_actors",
    "figures",
    "corridors",
    "programmes",
    "quotes",
    "affiliations",
    "works",
    "contacts",
    "document_countries",
    "topics",
    "mentions",
)
"""The tables whose rows stand beside the text they came from, in this order."""

KINDS = {
    "country": "Countries",
    "place": "Places",
    "region": "Regions",
    "nationality": "Nationalities and groups",
    "org": "Organisations",
    "person": "People",
    "programme": "Programmes",
    "work": "Works",
}
"""The kinds of entities as headings."""

_PAGES_AROUND = 3

_LARGEST_PART = 350_000
_BYTES_OF_CHARACTER = 5
_BYTES_OF_ROW = 1_200
"""What a page of a document holds at most, estimated: a character may become `&#34;`."""


class File(NamedTuple):
    """A file of the site.

    Attributes:
        path: From the folder of the site, with forward slashes.
        content: All of it.
    """

    path: str
    content: str


def numbered(path: str, place: int) -> str:
    """The path of a page of several: of the first (0) itself, of the next `name.2.html` and so on."""
    return path if place == 0 else f"{path.removesuffix('.html')}.{place + 1}.html"


def pages_near(paths: Sequence[str], current: str) -> list[tuple[int | None, str]]:
    """The pages to offer on one of many: the first, the last and those around it, each with its number from 1.

    Where pages are left out stands an entry without a number.
    """
    here = paths.index(current)
    shown = [place for place in range(len(paths)) if place in (0, len(paths) - 1) or abs(place - here) <= _PAGES_AROUND]
    found: list[tuple[int | None, str]] = []
    for before, place in pairwise((-1, *shown)):
        if place > before + 1:
            found.append((None, ""))
        found.append((place + 1, paths[place]))
    return found


def data_file(path: str, name: str, value: object) -> File:
    """Data for a script, as a script itself: a page opened from a folder may load these, but no JSON.

    Args:
        path: Where it goes; it ends in `.js`.
        name: The script finds the value as `siteData[name]`.
        value: Anything that JSON can hold.
    """
    key, data = (
        json.dumps(part, ensure_ascii=False, separators=(",", ":"))
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        for part in (name, value)
    )
    return File(path, f"(globalThis.siteData??={{}})[{key}]={data};\n")


class Download(NamedTuple):
    """A file of the release beside the site.

    Attributes:
        path: From the folder of the release.
        bytes: Its size.
        sha256: Its checksum.
    """

    path: str
    bytes: int
    sha256: str


class Context:
    """What page modules are given.

    Attributes:
        tables: Every published table and `changes`, by name.
        texts: Raw text by `doc_id`.
        package: The content of `datapackage.json`.
        sections: The navigation.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        texts: Mapping[str, str],
        package: Mapping[str, Any],
        sections: Sequence[Section],
    ) -> None:
        self.tables = tables
        self.texts = texts
        self.package = package
        self.sections = sections
        self._rows: dict[str, list[Row]] = {}
        self._by_document: dict[str, dict[str, list[Row]]] = {}
        self._parts: dict[str, tuple[int, ...]] = {}
        self._row_names: dict[str, dict[str, str]] = {}

    def rows(self, table: str) -> list[Row]:
        """The rows of a table as plain values, null as `None`; made once."""
        if table not in self._rows:
            self._rows[table] = schemas.rows(data_package.TABLES[table], self.tables[table])
        return self._rows[table]

    def by_document(self, table: str) -> Mapping[str, list[Row]]:
        """The rows of a table by `doc_id`; a document without any has an empty list."""
        if table not in self._by_document:
            grouped: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows(table):
                grouped[row["doc_id"]].append(row)
            self._by_document[table] = grouped
        return self._by_document[table]

    @cached_property
    def documents(self) -> Mapping[str, Row]:
        """The rows of `documents` by `doc_id`."""
        return {row["doc_id"]: row for row in self.rows("documents")}

    @cached_property
    def described_rules(self) -> Set[str]:
        """The rules that are described in words, on the page of rules."""
        return {rule.rule for rule in rules.described()}

    @cached_property
    def entities(self) -> Mapping[str, Row]:
        """The rows of `entities` by `entity_id`."""
        return {row["entity_id"]: row for row in self.rows("entities")}

    def parts(self, doc_id: str) -> tuple[int, ...]:
        """The raw offsets at which the pages of a document begin; all but very long documents have one page."""
        if doc_id not in self._parts:
            self._parts[doc_id] = self._divided(doc_id)
        return self._parts[doc_id]

    def _divided(self, doc_id: str) -> tuple[int, ...]:
        raw = self.texts[doc_id]
        starts = [row["start"] for table in SHOWN_WITH_THE_TEXT for row in self.by_document(table).get(doc_id, ())]
        if len(raw) * _BYTES_OF_CHARACTER + len(starts) * _BYTES_OF_ROW < _LARGEST_PART:
            return (0,)
        starts.sort()
        found, weight, position = [0], 0, 0
        for sentence in self.by_document("sentences").get(doc_id, ()):
            rows = bisect_left(starts, sentence["end"]) - bisect_left(starts, position)
            hidden = min(max(sentence["start"] - position, 0), LONGEST_HIDDEN)
            added = (hidden + len(sentence["text"])) * _BYTES_OF_CHARACTER + rows * _BYTES_OF_ROW
            if weight and weight + added > _LARGEST_PART:
                found.append(sentence["start"])
                weight = 0
            weight += added
            position = sentence["end"]
        return tuple(found)

    def document_path(self, doc_id: str, part: int = 0) -> str:
        """The page of a document, from the folder of the site.

        Args:
            doc_id: The document.
            part: Which of its pages, from 0.
        """
        return numbered(f"documents/{document_slug(doc_id)}.html", part)

    def evidence_path(self, doc_id: str, start: int) -> str:
        """The place in a document's page where the evidence that begins at a raw offset stands."""
        return f"{self._path_at(doc_id, start)}#at-{start}"

    def sentence_path(self, doc_id: str, ordinal: int, start: int) -> str:
        """The place in a document's page where a sentence stands, given with the raw offset where it begins."""
        return f"{self._path_at(doc_id, start)}#s{ordinal}"

    def row_path(self, row_id: str) -> str:
        """The place in a document's page where the evidence of the row with this id stands."""
        doc_id, _, span = row_id.rpartition(":")
        return self.evidence_path(doc_id, int(span.partition("-")[0]))

    def row_names(self, table: str) -> Mapping[str, str]:
        """What to call the rows of a table that other tables refer to, by their id."""
        if table not in self._row_names:
            row_id = schemas.PUBLISHED[table].primary_key[0]
            self._row_names[table] = {row[row_id]: row["name"] or row["text"] for row in self.rows(table)}
        return self._row_names[table]

    def part_at(self, doc_id: str, start: int) -> int:
        """Which page of a document a raw offset stands on, from 0."""
        return bisect_right(self.parts(doc_id), start) - 1

    def _path_at(self, doc_id: str, start: int) -> str:
        return self.document_path(doc_id, self.part_at(doc_id, start))

    def entity_path(self, entity_id: str) -> str:
        """The page of an entity, from the folder of the site."""
        return f"entities/{entity_slug(entity_id)}.html"

    @cached_property
    def files(self) -> Mapping[str, Download]:
        """The files of the release that the data package describes, by their path from the folder of the release."""
        return {
            resource["path"]: Download(resource["path"], data_package.size(resource), data_package.checksum(resource))
            for resource in self.package["resources"]
        }

    def table_path(self, table: str) -> str:
        """The page of a table, from the folder of the site."""
        return f"tables/{table}.html"

    def page(
        self,
        path: str,
        template: str,
        *,
        title: str,
        description: str,
        section: Section | None,
        scripts: tuple[str, ...] = (),
        json_ld: object = None,
        **values: object,
    ) -> File:
        """Render a page.

        Args:
            path: Where it goes, from the folder of the site.
            template: A template of `templates/` that extends `base.html.j2`. It gets `root`, what leads from the page
                to the folder of the site (`../` or nothing), and `site`, this context, so that
                `{{ root }}{{ site.entity_path(entity_id) }}` is a link.
            title: Name of the page.
            description: A sentence about it for search engines.
            section: The section it belongs to; none for the first page.
            scripts: Files of the site that it loads, `assets/search.js`, in this order.
            json_ld: schema.org metadata.
            values: What the template asks for besides.
        """
        html = (
            _environment()
            .get_template(template)
            .render(
                values,
                site=self,
                root="../" * path.count("/"),
                path=path,
                title=title,
                description=description,
                section=section,
                site_name=NAME,
                scripts=scripts,
                json_ld=json_ld,
            )
        )
        return File(path, html)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "pages_near": pages_near,
        "count": words.count,
        "date": words.date,
        "size": words.size,
        "plural": words.plural,
        "prose": words.prose,
    }
    return environment
