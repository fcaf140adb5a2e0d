"""The pages of corridors, events and actors: the same in the page and in its data, linked, escaped, and small."""

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publishing import site
from pipeline.publishing.site import links
from pipeline.publishing.site.context import Context, File
from pipeline.publishing.site.evidence import evidence, parts, shards
from pipeline.publishing.site.pages import actors, corridors, events
from tests.benchmark.site import tables_of

VENDOR = Path(site.__file__).parent / "vendor"
TRAINING = """IOM Trains Border Officers in Accra
Ghana - Some 24 border officers from Ghana and Nigeria took part in a training in Accra on 5 November 2009, organized by
IOM and funded by the European Union.
More than 1,200 workers travelled from Ghana to Spain in 2011.
Workers also moved from West Africa to Italy.
"""
MEETING = """IOM Hosts Meeting in Lima
Peru - IOM hosted a regional meeting on labour migration in Lima on 12 May for officials from Peru and Ecuador.
Some 40 nurses will travel from Peru to Spain.
"""


@pytest.fixture(scope="module")
def context() -> Context:
    tables, texts = tables_of([TRAINING, MEETING])
    return Context(tables, texts, {}, [])


def files(made: Any) -> dict[str, File]:
    return {file.path: file for file in made}


def value(file: File) -> Any:
    """What a script finds in a data file."""
    found = re.fullmatch(r'\(globalThis\.siteData\?\?=\{\}\)\["[^"]+"\]=(.*);\n', file.content, re.DOTALL)
    assert found
    return json.loads(found[1])


def rows_of(made: dict[str, File], name: str) -> list[Any]:
    paths = [path for path in made if path.startswith(f"data/{name}/")]
    return [row for path in sorted(paths, key=lambda path: int(Path(path).stem)) for row in value(made[path])]


def test_corridors_are_in_the_page_and_in_its_data(context: Context) -> None:
    made = files(corridors.pages(context))
    data, html = value(made["data/corridors.js"]), made["corridors.html"].content
    places = [place[0] for place in data["places"]]
    pairs = value(made["data/corridor-pairs-0.js"])
    keys = {f"{places[origin]}-{places[destination]}" for origin, destination, _ in pairs}
    assert {"GHA-ESP", "PER-ESP", "western-africa-ITA"} == keys
    for key in keys:
        assert f'<tr id="{key}">' in html
    points = {place[0]: place[3] for place in data["places"]}
    assert points["western-africa"] is None
    assert points["GHA"] == [-1.2, 7.9]


def test_rows_stand_in_the_order_of_the_pairs(context: Context) -> None:
    made = files(corridors.pages(context))
    pairs = value(made["data/corridor-pairs-0.js"])
    rows = rows_of(made, "corridors")
    assert sum(len(own) for _, _, own in pairs) == len(rows) == len(context.rows("corridors"))
    places = [place[1] for place in value(made["data/corridors.js"])["places"]]
    first = 0
    for origin, destination, own in pairs:
        for row in rows[first : first + len(own)]:
            sentence = "".join(row[:3])
            assert places[origin].split()[-1] in sentence
            assert places[destination] in sentence
        first += len(own)


def test_evidence_leads_to_its_place_in_the_document(context: Context) -> None:
    (row,) = [row for row in context.rows("corridors") if row["origin_country"] == "GHA"]
    path = context.evidence_path(row["doc_id"], row["start"])
    made = files(corridors.pages(context))
    assert f'href="{path}"' in made["corridors.html"].content
    assert path in [shown[3] for shown in rows_of(made, "corridors")]


def test_text_is_never_markup(context: Context) -> None:
    nasty = "</script><script>alert(1)</script>\u2028\" onerror='alert(2)'"
    changed = {
        "corridors": ["text", "sector"],
        "events": ["text", "name", "place"],
        "entities": ["name"],
        "documents": ["title"],
    }
    tables = dict(context.tables)
    for name, columns in changed.items():
        tables[name] = tables[name].assign(**dict.fromkeys(columns, nasty))
    spoiled = Context(tables, context.texts, {}, [])
    for module in (corridors, events, actors):
        made = files(module.pages(spoiled))
        for path, file in made.items():
            assert "<script>alert" not in file.content, path
            if path.endswith(".js"):
                assert "<" not in file.content, path
                assert "\u2028" not in file.content, path
            else:
                assert "&lt;script&gt;alert(1)" in file.content
                assert "onerror='" not in file.content
        name = module.__name__.rpartition(".")[2]
        assert any(nasty in row for row in rows_of(made, name)), "the text itself arrives whole"


def test_events_stand_on_the_axis_of_what_is_stated(context: Context) -> None:
    made = files(events.pages(context))
    places = value(made["data/event-places-0.js"])
    rows = rows_of(made, "events")
    assert len(places) == len(rows) == len(context.rows("events"))
    axes = {row[1]: placed[2] for placed, row in zip(places, rows, strict=True)}
    assert axes == {"training": 0, "meeting": 1}
    html = made["events.html"].content
    assert "5 November 2009" in html
    assert "12 May" in html
    assert "1 has a date with its year, 1 a day or month without it, 0 no date" in html


def test_actors_have_their_roles_and_company(context: Context) -> None:
    made = files(actors.pages(context))
    data = value(made["data/actors.js"])
    names = [actor[0] for actor in value(made["data/actor-names-0.js"])]
    found = [
        {(names[actor], data["roles"][role]) for actor, role in zip(group[::2], group[1::2], strict=True)}
        for group in value(made["data/actor-groups-0.js"])
    ]
    assert len(found) == len(rows_of(made, "actors"))
    (training,) = [group for group in found if ("Ghana", "participant") in group]
    assert ("European Union", "funder") in training
    html = made["actors.html"].content
    assert re.search(r'<tr><th scope="row"><a [^>]*><bdi>Ghana</bdi></a></th><td><a [^>]*><bdi>Nigeria</bdi>', html)


def test_without_anything_to_show_the_page_says_so() -> None:
    tables, texts = tables_of(["A Title\nA text that speaks of nothing at all, at no time and of nobody.\n"])
    context = Context(tables, texts, {}, [])
    for module, says in ((corridors, "No release names a corridor"), (events, "No release speaks of an event")):
        (page,) = [file for file in module.pages(context) if file.path.endswith(".html")]
        assert says in page.content


def test_rows_are_split_into_files() -> None:
    made = list(shards("things", list(range(5)), 2))
    assert [file.path for file in made] == ["data/things/0.js", "data/things/1.js", "data/things/2.js"]
    assert [value(file) for file in made] == [[0, 1], [2, 3], [4]]


def test_a_list_too_long_for_one_file_takes_several() -> None:
    items = [f"{number:04}" + "é" * 1_000 for number in range(400)]
    made = parts("things", items)
    assert [file.path for file in made] == ["data/things-0.js", "data/things-1.js", "data/things-2.js"]
    assert [item for file in made for item in value(file)] == items
    assert all(len(file.content.encode()) < links.LARGEST_PAGE for file in made)
    assert [value(file) for file in parts("things", [])] == [[]]


def test_a_very_long_sentence_is_cut_around_its_evidence(context: Context) -> None:
    row = {"doc_id": "text-000000", "sentence_id": "s", "start": 0, "text": "EVIDENCE"}
    sentence = {"sentence_id": "s", "text": "before " * 1_000 + "EVIDENCE" + " after" * 1_000}
    tables = dict(context.tables) | {"sentences": context.tables["sentences"].head(1).assign(**sentence)}
    found = evidence(Context(tables, context.texts, {}, []), row)
    assert found.text == "EVIDENCE"
    assert found.before.startswith("…")
    assert found.before.endswith("before ")
    assert found.after.startswith(" after")
    assert found.after.endswith("…")
    assert len(found.before + found.after) < 1_000


def test_libraries_are_the_ones_that_were_taken() -> None:
    with (VENDOR / "libraries.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["file"]: row for row in csv.DictReader(lines)}
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*/*") if path.is_file()}
    assert set(listed) == there
    for name, row in listed.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == row["sha256"], name
        assert f"{row['library']}/LICENSE" in listed
        if name.endswith(".js"):
            assert f" v{row['version']} " in (VENDOR / name).read_text(encoding="utf-8")[:80]


@pytest.mark.parametrize("page", [corridors, events, actors])
def test_a_page_loads_only_what_the_site_has(page: Any, context: Context) -> None:
    made = files(page.pages(context))
    (html,) = [file.content for path, file in made.items() if path.endswith(".html")]
    folder = Path(site.__file__).parent
    loaded = re.findall(r'<(?:script src|link rel="stylesheet" href)="([^"]+)"', html)
    assert len(loaded) > 3
    for path in loaded:
        assert path in made or (folder / path).is_file(), path
