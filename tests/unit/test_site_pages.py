"""The pages show what the tables hold, where the texts hold it, and nothing of a text becomes part of a page's code."""

import hashlib
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import schemas
from pipeline.publishing import data_package, site
from pipeline.publishing.citation import bibtex, citation
from pipeline.publishing.site import context, links, words
from pipeline.publishing.site.context import SHOWN_WITH_THE_TEXT, Context
from pipeline.publishing.site.pages import documents, entities, tables
from pipeline.publishing.site.search_index import ENTITIES_IN_A_CHUNK, LARGEST_SHARD, differences, shards, words_of
from schemas import values
from tests.benchmark.site import tables_of, written

RELEASE = """Home
- About <us> & "more"
IOM Trains "Border" Officers & 'Guards' of <i>Ghana</i> in Accra
Ghana - Some 24 border officers from Ghana and Nigeria are taking part this week in a three-day training in Accra,
organized by IOM and funded by the European Union </script><script>alert(1)</script><img src=x onerror=alert(2)>.
"This training 👩\u200d👧 gives our officers the \u202etools\u202c they need in Co\u0301rdoba & Kenya," said Ada Lund,
IOM Chief of Mission in Ghana. "></a>&lt;script&gt; {{ 7*7 }} {% raw %} ${alert(3)}.
More than 1,200 workers travelled from Ghana to Spain in 2011.
- The first \u2028item in Kenya.
For more information please contact:
Ada Lund
IOM Accra
Tel: +233 30 274 2930
E-mail: alund@iom.int
"""
PLAIN = """IOM Opens Resource Centre in Lisbon
Portugal - IOM and the Government of Portugal today opened a resource centre for migrants in Lisbon.
The centre will serve 300 families, said Tomas Reis, Head of the Migration Department.
"""
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, and the text of each element that has rows or is a row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.highlights: dict[str, str] = defaultdict(str)
        self.text = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self.text += " " if tag in ("dd", "div", "td", "th") else ""
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, attributes in self._open:
            for number in attributes.get("data-rows", "").split():
                self.highlights[number] += data


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    return tables_of([RELEASE, PLAIN])


def built(folder: Path, made: tuple[dict[str, pd.DataFrame], dict[str, str]]) -> Path:
    """A site with the files beside it that it leads to."""
    tables, texts = made
    site.build(folder / "site", tables, texts, written(folder, tables))
    return folder / "site"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, made: tuple[dict[str, pd.DataFrame], dict[str, str]]) -> Path:
    return built(tmp_path_factory.mktemp("release"), made)


def pages_of(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def test_every_page_is_well_formed_and_holds_no_code_of_its_own(folder: Path) -> None:
    for name, text in pages_of(folder):
        page = Page(text)
        policy = [found for _, found in page.elements if found.get("http-equiv") == "Content-Security-Policy"]
        assert "script-src 'self'" in policy[0]["content"], name
        for tag, attributes in page.elements:
            assert not [each for each in attributes if each == "style" or each.startswith("on")], (name, attributes)
            assert tag != "style"
            assert tag != "script" or "src" in attributes or attributes["type"] == "application/ld+json", name
            assert tag != "img"
            assert not attributes.get("href", "").startswith("javascript:")


def test_every_link_leads_somewhere(folder: Path) -> None:
    assert links.problems(folder) == []


def test_every_row_is_highlighted_where_it_was_read(
    folder: Path, made: tuple[dict[str, pd.DataFrame], dict[str, str]]
) -> None:
    """What is marked for a row is its evidence, character by character, but for the breaks between blocks."""
    tables, _ = made
    for doc_id in tables["documents"]["doc_id"]:
        page = Page((folder / "documents" / f"{doc_id}.html").read_text(encoding="utf-8"))
        marked = sorted(re.sub(r"\s", "", text) for text in page.highlights.values())
        evidence = [
            text for name in SHOWN_WITH_THE_TEXT for text in tables[name].loc[tables[name]["doc_id"] == doc_id, "text"]
        ]
        assert marked == sorted(re.sub(r"\s", "", text) for text in evidence)
    assert len(evidence) > 5


def test_each_highlight_leads_to_a_row_and_back(folder: Path) -> None:
    html = (folder / "documents" / "text-000000.html").read_text(encoding="utf-8")
    page = Page(html)
    ids = {attributes["id"]: attributes for _, attributes in page.elements if "id" in attributes}
    highlights = [found for tag, found in page.elements if tag == "a" and "data-rows" in found]
    assert len(highlights) > 10
    for found in highlights:
        assert found["href"].removeprefix("#") in ids
        assert found["href"].removeprefix("#r") in found["data-rows"].split()
    for found in (found for _, found in page.elements if "data-row" in found):
        assert found["href"].removeprefix("#") in ids


def test_texts_are_shown_as_they_are(folder: Path) -> None:
    html = (folder / "documents" / "text-000000.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }} {% raw %} ${alert(3)}." in Page(html).text
    assert 'About <us> & "more"' not in html
    assert "IOM Trains &#34;Border&#34; Officers &amp; &#39;Guards&#39; of Ghana in Accra</h1>" in html


def test_a_figure_says_what_it_counts(folder: Path) -> None:
    html = (folder / "documents" / "text-000000.html").read_text(encoding="utf-8")
    row = re.search(
        r'<li class="row" id="r\d+" data-table="figures">\s*<a [^>]*>More than 1,200 workers</a>.*?</li>', html, re.S
    )
    assert row
    text = " ".join(Page(row[0]).text.split())
    assert "Value 1,200 Comparator gt (more than) Unit workers" in text
    assert "figure.count" in text


def test_the_same_tables_give_the_same_bytes(
    folder: Path, tmp_path: Path, made: tuple[dict[str, pd.DataFrame], dict[str, str]]
) -> None:
    again = built(tmp_path, made)
    (again / "left over.html").touch()
    site.build(again, *made, written(tmp_path, made[0]))
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_site_without_documents_says_so(tmp_path: Path) -> None:
    empty = {name: schemas.frame(table, []) for name, table in data_package.TABLES.items()}
    folder = built(tmp_path, (empty, {}))
    assert links.problems(folder) == []
    assert "No press release was read" in (folder / "documents.html").read_text(encoding="utf-8")


def test_long_documents_and_lists_have_several_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: tuple[dict[str, pd.DataFrame], dict[str, str]]
) -> None:
    monkeypatch.setattr(context, "_LARGEST_PART", 9_000)
    monkeypatch.setattr(documents, "LISTED_ON_A_PAGE", 1)
    monkeypatch.setattr(entities, "LISTED_ON_A_PAGE", 2)
    monkeypatch.setattr(entities, "LARGEST_LIST", 10)
    folder = built(tmp_path, made)
    assert links.problems(folder) == []
    names = {name for name, _ in pages_of(folder)}
    expected = {"documents.2.html", "documents/text-000000.2.html", "entities/org.2.html", "entities/org/iom.2.html"}
    assert expected <= names
    parts = [html for name, html in pages_of(folder) if name.startswith("documents/text-000000.")]
    counted = sum(html.count('<li class="row') for html in parts)
    whole = sum((made[0][name]["doc_id"] == "text-000000").sum() for name in SHOWN_WITH_THE_TEXT)
    assert counted == whole


def test_an_entity_says_where_with_whom_and_in_which_roles(folder: Path) -> None:
    html = (folder / "entities" / "country" / "gha.html").read_text(encoding="utf-8")
    text = " ".join(Page(html).text.split())
    assert "<mark>Ghana</mark>" in html
    assert "Origin Ghana Destination Spain" in text
    assert 'href="../../entities/org/iom.html"' in html
    assert "Part participant Ghana in IOM Trains" in text


def test_a_table_says_what_it_holds_and_what_was_checked(folder: Path) -> None:
    text = " ".join(Page((folder / "tables" / "figures.html").read_text(encoding="utf-8")).text.split())
    assert "Rows are identified by figure_id" in text
    assert "value_high is given exactly where comparator is range" in text
    assert "figure.count" in text
    assert "approx some, about, nearly" in text


def test_files_have_the_sizes_and_checksums_of_the_data_package(folder: Path) -> None:
    home = (folder / "index.html").read_text(encoding="utf-8")
    csv = (folder.parent / "csv" / "events.csv").read_bytes()
    assert hashlib.sha256(csv).hexdigest() in home
    assert f'href="../csv/events.csv" download>CSV</a> <span class="muted nowrap">{words.size(len(csv))}<' in home
    assert f"This is version {citation().version}." in home
    assert bibtex(citation()) in html.unescape(home)
    embedded = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', home)[0])
    assert embedded["@type"] == "Dataset"
    assert "../csv/events.csv" in [file["contentUrl"] for file in embedded["distribution"]]


def test_what_is_new_is_counted_by_table(tmp_path: Path, made: tuple[dict[str, pd.DataFrame], dict[str, str]]) -> None:
    change = {"table": "events", "change": "row_added", "key": "event_id=x:1-2", "previous_version": "0.1.0"}
    rows = [{**change, "ordinal": number, "version": "0.2.0"} for number in (1, 2)]
    tables, texts = made
    changed = tables | {"changes": schemas.frame(data_package.TABLES["changes"], rows)}
    text = " ".join(Page((built(tmp_path, (changed, texts)) / "index.html").read_text(encoding="utf-8")).text.split())
    assert "Compared with version 0.1.0" in text
    assert f"events {values.CHANGES['row_added']} 2" in text


def test_every_label_and_table_can_be_switched_off(folder: Path) -> None:
    css = (folder / "assets" / "document.css").read_text(encoding="utf-8")
    for label in values.LABELS:
        assert f".h-{label} {{ --hue: var(--" in css
        assert f"#show-{label}:not(:checked)) .h-{label}" in css
        assert f'#show-{label}:not(:checked)) .row[data-label="{label}"]' in css
    for name in SHOWN_WITH_THE_TEXT:
        if name != "mentions":
            assert f"#show-{name}:checked) .t-{name}" in css
            assert f"#show-{name}:not(:checked)) .g-{name}" in css


def test_all_kinds_and_measured_parts_have_a_heading() -> None:
    assert set(context.KINDS) == set(values.ENTITY_KINDS)
    assert set(tables.MEASURED_AS.values()) <= set(schemas.PUBLISHED)
    assert set(entities.ROLES) <= set(schemas.PUBLISHED)
    for name, columns in entities.ROLES.items():
        referring = {key.columns[0] for key in schemas.PUBLISHED[name].foreign_keys if key.table == "entities"}
        assert set(columns) == referring


def data(folder: Path, name: str) -> Any:
    return json.loads((folder / "search" / f"{name}.js").read_text(encoding="utf-8").partition("]=")[2].rstrip(";\n"))


def numbers(told: str) -> list[int]:
    found, number = [], 0
    for digits in told.split():
        number += int(digits, 36)
        found.append(number)
    return found


def test_every_word_of_every_text_leads_to_it(
    folder: Path, made: tuple[dict[str, pd.DataFrame], dict[str, str]]
) -> None:
    contents = data(folder, "contents")
    assert numbers(contents["texts"]) == [0]
    texts = data(folder, "texts-0")
    listed: dict[str, list[int]] = {}
    for place in range(len(contents["words"])):
        shard = data(folder, f"words-{place}")
        assert shard[0][0] == contents["words"][place]
        listed |= {word: numbers(sentences) for word, sentences, _ in shard}
    assert list(listed) == sorted(listed)
    for number, (text, *_) in enumerate(texts):
        for word in words_of(text):
            assert number in listed[word]
    assert [texts[first][0] for first in numbers(contents["documents"])] == list(made[0]["documents"]["title"])
    assert len(data(folder, "entities-0")) == min(len(made[0]["entities"]), ENTITIES_IN_A_CHUNK)


def test_words_are_found_without_capitals_and_accents() -> None:
    assert words_of("Unión Pagesos de CATALUÑA, 3,800 O'Brien_x") == [
        *("union", "pagesos", "de", "cataluna", "3", "800", "o", "brien", "x")
    ]
    assert words_of("Co\u0301rdoba ﬁ") == ["cordoba", "fi"]
    assert len(words_of("9" * 1_000)[0]) == 40


def test_a_long_list_of_a_word_goes_on_in_the_next_shard() -> None:
    """Numbers in each piece count from nothing, so that each can be read alone."""
    many = list(range(0, 40 * LARGEST_SHARD, 20))
    found = list(shards({"iom": many, "ion": [1]}, {"iom": [3]}))
    assert len(found) > 1
    assert [number for shard in found for word, told, _ in shard if word == "iom" for number in numbers(told)] == many
    assert found[-1][-1] == ("ion", "1", "")
    assert max(sum(len(part) for entry in shard for part in entry) for shard in found) <= LARGEST_SHARD
    assert numbers(differences([5, 5_000_000])) == [5, 5_000_000]


def test_rows_are_grouped_once(made: tuple[dict[str, pd.DataFrame], dict[str, str]]) -> None:
    given = Context(*made, {}, [])
    assert given.rows("mentions") is given.rows("mentions")
    assert given.by_document("mentions")["text-000001"][0]["doc_id"] == "text-000001"
