"""Pictures of the dataset: complete, readable without seeing them, and the same on every machine."""

import base64
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from PIL import Image

from pipeline.publishing import charts
from pipeline.publishing.corridor_pairs import Pair, Place
from pipeline.publishing.geography import points

SVG = "{http://www.w3.org/2000/svg}"


def score(table: str, f1: float, label: str = "all") -> dict[str, Any]:
    return {"table": table, "label": label, "precision": f1, "recall": f1, "f1": f1}


def pair(origin: str, destination: str, schemes: int = 1) -> Pair:
    start, end = (Place(code, code, f"country:{code}", points().get(code)) for code in (origin, destination))
    return Pair(start, end, tuple(map(str, range(schemes))), ())


QUALITY = [
    score("events", 0.75),
    score("works", 1.0),
    score("event_actors", 0.61),
    score("mentions", 0.87),
    score("mentions", 0.9, "lenient"),
    score("mentions", 0.5, "ORG"),
    score("mentions", 0.96, "GPE"),
]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_chart_shows_every_table_with_its_f1_the_best_first() -> None:
    scores = charts.scores_of_tables(QUALITY)
    svg = charts.svg(charts.quality_chart(scores, charts.SITE), "Quality", "Four tables.")
    shown = texts(svg)
    assert [text for text in shown if text in ("works", "mentions", "events", "event actors")] == [
        "works",
        "mentions",
        "events",
        "event actors",
    ]
    assert {"1.00", "0.87", "0.75", "0.61"} <= set(shown)
    assert {"Precision", "Recall", "F1"} <= set(shown)


def test_labels_of_a_table_have_a_chart_of_their_own() -> None:
    assert [row["name"] for row in charts.scores_of_labels(QUALITY, "mentions")] == ["ORG", "GPE"]
    assert charts.scores_of_labels(QUALITY, "events") == []


@pytest.mark.parametrize(("lowest", "start"), [(0.83, 0.8), (0.8, 0.8), (0.79, 0.5), (0.1, 0.0)])
def test_no_mark_falls_off_the_scale(lowest: float, start: float) -> None:
    drawn = json.dumps(charts.quality_chart(charts.scores_of_tables([score("works", lowest)]), charts.SITE))
    assert f'"domain": [{start}, 1.0]' in drawn


def test_an_svg_is_named_described_and_takes_its_colours_from_the_page() -> None:
    svg = charts.svg(charts.quality_chart(charts.scores_of_tables(QUALITY), charts.SITE), "A < B", 'Says "much" & more')
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == "A < B"
    assert root.findtext(f"{SVG}desc") == 'Says "much" & more'
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", svg)
    assert "style=" not in svg
    assert "aria-" not in svg


def test_names_are_text_never_markup() -> None:
    scores = [score("works", 0.9) | {"name": "<script>alert(1)</script>"}, score("events", 0.8) | {"name": "b"}]
    svg = charts.svg(charts.quality_chart(scores, charts.SITE), "t", "d")
    assert "<script" not in svg
    assert "<script>alert(1)</script>" in texts(svg)


def test_places_do_not_depend_on_how_wide_a_text_is() -> None:
    """Fonts differ from machine to machine, so nothing may be placed by the width of a text."""

    def skeleton(*names: str) -> str:
        scores = [score("works", 0.9) | {"name": name} for name in names]
        drawn = charts.svg(charts.quality_chart(scores, charts.SITE), "t", "d")
        return re.sub(r"(<text[^>]*>)[^<]*", r"\1", drawn)

    assert skeleton("i", "ii") == skeleton("W" * 40, "W" * 41)


def test_a_png_is_small_and_can_be_decoded() -> None:
    pictures = [
        charts.png(charts.quality_chart(charts.scores_of_tables(QUALITY), charts.PAPER)),
        charts.png(charts.corridor_map([pair("COL", "ESP", 3), pair("NZL", "COK")], charts.PAPER)),
    ]
    for picture in pictures:
        words = charts.markdown_picture(picture, "What it shows")
        found = re.fullmatch(r"!\[What it shows\]\(data:image/png;base64,([A-Za-z0-9+/=]+)\)", words)
        assert found
        decoded = Image.open(io.BytesIO(base64.b64decode(found[1])))
        decoded.load()
        assert decoded.format == "PNG"
        assert min(decoded.size) > 100
        assert len(decoded.convert("RGB").getcolors(10_000) or []) > 3
        assert len(words) < 50_000


def test_the_map_has_an_arc_for_each_pair_wider_with_more_schemes() -> None:
    drawn = charts.corridor_map([pair("COL", "ESP", 3), pair("GTM", "CAN"), pair("KEN", "KEN")], charts.PAPER)
    arcs = drawn["layer"][1]["data"]["values"]
    widths = {tuple(arc["geometry"]["coordinates"]): arc["properties"]["width"] for arc in arcs}
    spain, canada = (points()["COL"], points()["ESP"]), (points()["GTM"], points()["CAN"])
    assert set(widths) == {spain, canada}
    assert widths[spain] == 3 * widths[canada]
    dots = drawn["layer"][2]["data"]["values"]
    assert {(dot["longitude"], dot["latitude"]) for dot in dots} == {points()["ESP"], points()["CAN"]}


def test_the_map_is_small_enough_for_a_page() -> None:
    many = [pair(code, "ESP", 3) for code in sorted(points()) if code != "ESP"]
    svg = charts.svg(charts.corridor_map(many, charts.SITE), "t", "d")
    assert len(ET.fromstring(svg).findall(".//*[@stroke='var(--blue)']")) == charts.MOST_ARCS
    assert len(svg) < 150_000


def test_a_map_of_very_many_shows_the_most_frequent() -> None:
    codes = [code for code in sorted(points()) if code != "ESP"]
    many = [pair(code, "ESP") for code in codes]
    drawn = charts.corridor_map(many, charts.PAPER)["layer"][1]["data"]["values"]
    assert len(drawn) == charts.MOST_ARCS < len(many)
    assert {arc["geometry"]["coordinates"][0] for arc in drawn} == {
        points()[code] for code in codes[: charts.MOST_ARCS]
    }
