"""The quality of the tables as a figure of a page.

Here: the chart as SVG with what it says in words.
Not here: how it is drawn (`pipeline.publishing.charts`), the numbers beside it (templates).
"""

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.publishing import charts
from pipeline.publishing.site.context import Row

FEWEST = 2
"""A chart compares; one line alone would not."""


def quality_figure(scores: Sequence[Row]) -> Markup | None:
    """The chart as an SVG that takes its colours from the page; none if there is nothing to compare.

    Args:
        scores: Rows of `quality` with a name: `charts.scores_of_tables`, `charts.scores_of_labels`.
    """
    if len(scores) < FEWEST:
        return None
    best, worst = (pick(scores, key=lambda row: row["f1"]) for pick in (max, min))
    about = (
        f"{len(scores)} lines with marks for precision, recall and F1. The highest F1 is {best['f1']:.2f} "
        f"({best['name']}), the lowest {worst['f1']:.2f} ({worst['name']}). The table below has all numbers."
    )
    drawn = charts.svg(charts.quality_chart(scores, charts.SITE), "Precision, recall and F1", about)
    return Markup(drawn)  # noqa: S704 made from numbers and escaped names
