"""Pictures of the dataset, made at build time: the quality of its tables, and the map of its corridors.

Each is a Vega-Lite specification; vl-convert draws it as SVG for the site or as PNG for the Dagster UI. Places and
sizes do not depend on how wide a text is (no automatic size, no label is cut or left out), so the SVG has the same
bytes whatever fonts a machine has. The PNG may differ, so it never belongs to the published files.

Not here: what readers can filter and click (the site's scripts).
"""

import base64
import io
import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

import vl_convert
from PIL import Image

from pipeline.publishing.corridor_pairs import Pair
from pipeline.publishing.geography import outline

Row = dict[str, Any]
Specification = dict[str, Any]

MOST_ARCS = 100
"""The pairs with the most schemes: more arcs hide each other."""

_MEASURES = {"precision": "Precision", "recall": "Recall", "f1": "F1"}
_SCALES = (0.0, 0.5, 0.8)
"""Where a scale may begin: as high as the lowest mark allows, so that marks stand apart."""
_ROW_HEIGHT = 26
_PLOT_WIDTH = 250
_LABELS_WIDTH = 138
_WIDEST = 6.0
_PNG_SCALE = 1.5
_PNG_COLOURS = 48
_PATH = re.compile(r' d="[^"]*"')
_COORDINATE = re.compile(r"-?\d+\.\d+")


class Palette(NamedTuple):
    """Colours by their use. In the site they are its CSS properties, so that they follow light and dark."""

    text: str
    quiet: str
    line: str
    land: str
    background: str | None
    series: tuple[str, str, str]


SITE = Palette(
    text="currentColor",
    quiet="var(--ink-2)",
    line="var(--line)",
    land="var(--line)",
    background=None,
    series=("var(--blue)", "var(--vermilion)", "var(--ink)"),
)
PAPER = Palette(
    text="#1d2125",
    quiet="#565c63",
    line="#dedad2",
    land="#dedad2",
    background="#ffffff",
    series=("#0072b2", "#b84a00", "#1d2125"),
)


def scores_of_tables(quality: Iterable[Row]) -> list[Row]:
    """The rows of `quality` that measure a whole table or part of one, each with its `name`."""
    return [row | {"name": row["table"].replace("_", " ")} for row in quality if row["label"] == "all"]


def scores_of_labels(quality: Iterable[Row], table: str) -> list[Row]:
    """The rows of `quality` that measure a label of a table alone, each with its `name`."""
    return [
        row | {"name": row["label"]}
        for row in quality
        if row["table"] == table and row["label"] not in ("all", "lenient")
    ]


def quality_chart(scores: Iterable[Row], palette: Palette) -> Specification:
    """Precision, recall and F1 as marks on one scale up to 1: a line each table or label, the lowest F1 last.

    Args:
        scores: Rows of `quality` with a `name`: `scores_of_tables`, `scores_of_labels`.
        palette: The colours.
    """
    rows = sorted(scores, key=lambda row: (-row["f1"], row["name"]))
    lowest = min((row[measure] for row in rows for measure in _MEASURES), default=0.0)
    domain = [max(start for start in _SCALES if start <= lowest), 1.0]
    names = [row["name"] for row in rows]
    values = [
        {"table": row["name"], "measure": title, "value": row[measure]}
        for row in rows
        for measure, title in _MEASURES.items()
    ]
    table = {"field": "table", "type": "nominal", "sort": names, "title": None}
    return _specification(
        palette,
        description="Precision, recall and F1",
        width=_PLOT_WIDTH,
        height=_ROW_HEIGHT * len(rows),
        padding={"left": _LABELS_WIDTH, "right": 46, "top": 34, "bottom": 26},
        data={"values": values},
        encoding={"y": {**table, "axis": {"ticks": False, "domain": False, "labelPadding": 10}}},
        layer=[
            {
                "mark": {"type": "point", "filled": False, "size": 70, "strokeWidth": 2, "opacity": 1},
                "encoding": {
                    "x": {
                        "field": "value",
                        "type": "quantitative",
                        "title": None,
                        "scale": {"domain": domain, "nice": False},
                        "axis": {
                            "tickCount": 4,
                            "format": ".2~f",
                            "domain": False,
                            "ticks": False,
                            "grid": True,
                            "labelFlush": False,
                        },
                    },
                    "shape": {
                        "field": "measure",
                        "type": "nominal",
                        "scale": {"domain": list(_MEASURES.values()), "range": ["triangle-right", "square", "circle"]},
                        "legend": {
                            "orient": "none",
                            "direction": "horizontal",
                            "legendX": 0,
                            "legendY": -32,
                            "title": None,
                            "columns": len(_MEASURES),
                            "columnPadding": 16,
                            "symbolStrokeWidth": 2,
                        },
                    },
                    "color": {
                        "field": "measure",
                        "type": "nominal",
                        "scale": {"domain": list(_MEASURES.values()), "range": list(palette.series)},
                    },
                },
            },
            {
                "transform": [{"filter": f"datum.measure == '{_MEASURES['f1']}'"}],
                "mark": {"type": "text", "align": "left", "x": _PLOT_WIDTH + 12, "fontSize": 12, "fontWeight": 600},
                "encoding": {"text": {"field": "value", "type": "quantitative", "format": ".2f"}},
            },
        ],
    )


def corridor_map(pairs: Sequence[Pair], palette: Palette) -> Specification:
    """Arcs from origin to destination, wider with the number of schemes; a dot marks the destination.

    Args:
        pairs: The most frequent first; those on the map, `MOST_ARCS` at most, are drawn.
        palette: The colours.
    """
    drawn = [pair for pair in pairs if pair.on_the_map][:MOST_ARCS]
    most = max((pair.scheme_count for pair in drawn), default=1)
    arcs = [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [pair.origin.point, pair.destination.point]},
            "properties": {"width": max(0.75, pair.scheme_count * min(1.5, _WIDEST / most))},
        }
        for pair in reversed(drawn)
    ]
    destinations = sorted({pair.destination.point for pair in drawn if pair.destination.point})
    dots = [{"longitude": point.longitude, "latitude": point.latitude} for point in destinations]
    return _specification(
        palette,
        description="Arcs from countries of origin to countries of destination",
        width=720,
        height=350,
        padding=5,
        projection={"type": "equalEarth", "rotate": [-11, 0, 0], "precision": 0.1},
        layer=[
            {
                "data": {"values": outline(), "format": {"type": "topojson", "feature": "countries"}},
                "mark": {"type": "geoshape", "fill": palette.land, "stroke": palette.background, "strokeWidth": 0.5},
            },
            {
                "data": {"values": arcs},
                "mark": {"type": "geoshape", "filled": False, "stroke": palette.series[0], "opacity": 0.8},
                "encoding": {
                    "strokeWidth": {
                        "field": "properties.width",
                        "type": "quantitative",
                        "scale": None,
                        "legend": None,
                    }
                },
            },
            {
                "data": {"values": dots},
                "mark": {"type": "circle", "color": palette.series[1], "opacity": 1, "size": 32},
                "encoding": {
                    "longitude": {"field": "longitude", "type": "quantitative"},
                    "latitude": {"field": "latitude", "type": "quantitative"},
                },
            },
        ],
    )


def svg(specification: Specification, title: str, description: str) -> str:
    """Draw a specification as SVG to stand in a page; text stays text.

    Args:
        specification: A chart of this module.
        title: Its name for those who do not see it.
        description: What it shows, in words.
    """
    drawn = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", vl_convert.vegalite_to_svg(specification))
    drawn = _PATH.sub(lambda path: _COORDINATE.sub(_rounded, path[0]), drawn)
    start, _, rest = drawn.partition(">")
    size = re.search(r'viewBox="[^"]*"', start)
    if size is None:
        raise ValueError(f"vl-convert drew an SVG without a viewBox: {start}; use the locked version")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size.group()}>'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{rest}"
    )


def _rounded(coordinate: re.Match[str]) -> str:
    """To a tenth of a pixel, finer than is seen: a map is a third smaller."""
    return f"{float(coordinate[0]):.1f}".removesuffix(".0")


def png(specification: Specification) -> bytes:
    """Draw a specification as PNG of few colours, a quarter of the size of one of all colours."""
    return _png(json.dumps(specification))


@lru_cache(maxsize=8)
def _png(specification: str) -> bytes:
    """The same picture is shown by several assets of a run, and drawing takes longest."""
    drawn = Image.open(io.BytesIO(vl_convert.vegalite_to_png(specification, scale=_PNG_SCALE)))
    small = io.BytesIO()
    drawn.convert("RGB").quantize(_PNG_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def markdown_picture(picture: bytes, words: str) -> str:
    """A PNG within Markdown, with the words that stand for it."""
    return f"![{words}](data:image/png;base64,{base64.b64encode(picture).decode()})"


def _specification(palette: Palette, **parts: Any) -> Specification:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "autosize": {"type": "none"},
        "background": palette.background,
        **parts,
        "config": {
            "font": "sans-serif" if palette.background is None else "Liberation Sans",
            "view": {"stroke": None},
            "text": {"color": palette.text},
            "axis": {
                "labelColor": palette.text,
                "gridColor": palette.line,
                "labelFontSize": 12,
                "labelLimit": 0,
                "labelOverlap": False,
            },
            "legend": {"labelColor": palette.text, "labelFontSize": 12, "labelLimit": 0},
        },
    }
