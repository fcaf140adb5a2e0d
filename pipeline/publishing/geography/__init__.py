"""Where countries lie: an outline of the world, and a point for each country.

Belongs here: geometry in degrees. Does not belong here: projections, arcs and pictures (`pipeline.publishing.charts`,
the site's scripts), which countries are meant (`pipeline.extraction`).
"""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

from pipeline.vocabularies import read

_HERE = Path(__file__).parent


class Point(NamedTuple):
    """A place on the earth.

    Attributes:
        longitude: Degrees east.
        latitude: Degrees north.
    """

    longitude: float
    latitude: float


@cache
def points() -> dict[str, Point]:
    """A point for every country by its ISO 3166-1 alpha-3 code. Source: `points.csv`, row by row."""
    with (_HERE / "points.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["alpha3"]: Point(float(row["longitude_degrees"]), float(row["latitude_degrees"]))
            for row in csv.DictReader(lines)
        }


@cache
def country_names() -> dict[str, str]:
    """The name of every country by its ISO 3166-1 alpha-3 code, as in `entities`."""
    names: dict[str, str] = {}
    for row in read("countries"):
        if row["kind"] == "name":
            names.setdefault(row["alpha3"], row["form"])
    return names


@cache
def outline() -> dict[str, Any]:
    """The countries as a TopoJSON topology with the object `countries`; the id of each is its alpha-3 code, if any.

    Antarctica is left out, so that the rest is larger. Source: Natural Earth 1:110m by world-atlas (`README.md`).
    """
    topology: dict[str, Any] = json.loads((_HERE / "countries-110m.json").read_text(encoding="utf-8"))
    countries = topology["objects"]["countries"]
    geometries = []
    for geometry in countries["geometries"]:
        country = pycountry.countries.get(numeric=geometry.get("id", ""))
        if country is None or country.alpha_3 != "ATA":
            kept = {"type": geometry["type"], "arcs": geometry["arcs"]}
            geometries.append(kept | {"id": country.alpha_3} if country else kept)
    return topology | {"objects": {"countries": countries | {"geometries": geometries}}}
