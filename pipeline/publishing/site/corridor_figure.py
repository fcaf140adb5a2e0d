"""The corridors as a figure of a page that holds no script.

Here: the map as SVG with what it says in words.
Not here: how it is drawn (`pipeline.publishing.charts`), the map to click and filter (`assets/corridors.js`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.publishing import charts
from pipeline.publishing.corridor_pairs import Pair
from pipeline.publishing.site import words

NAMED = 3


class CorridorFigure(NamedTuple):
    """A map and what it shows.

    Attributes:
        svg: The map, which takes its colours from the page.
        caption: What its arcs and dots are.
    """

    svg: Markup
    caption: str


def corridor_figure(pairs: Sequence[Pair]) -> CorridorFigure | None:
    """The map; none if no corridor leads from a country to another.

    Args:
        pairs: The most frequent first.
    """
    drawn = [pair for pair in pairs if pair.on_the_map][: charts.MOST_ARCS]
    if not drawn:
        return None
    first = ", ".join(f"{pair.origin.name} to {pair.destination.name}" for pair in drawn[:NAMED])
    svg = charts.svg(
        charts.corridor_map(pairs, charts.SITE),
        "Map of the corridors",
        f"{words.plural(len(drawn), 'arc')}; those with the most schemes: {first}.",
    )
    return CorridorFigure(
        Markup(svg),  # noqa: S704 made from numbers and escaped names
        f"From where to where people move: {words.count(len(drawn))} of {words.plural(len(pairs), 'corridor')} "
        "that the releases name. A dot marks the destination.",
    )
