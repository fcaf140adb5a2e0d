"""Overlapping spans of a text as segments that lie side by side.

Here: cutting a text wherever a span begins or ends, so that each segment is covered by the same spans throughout and no
element of a page has to overlap another.
Not here: how a segment looks.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text that something was read from.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        number: What tells it from the others.
    """

    start: int
    end: int
    number: int


class Segment(NamedTuple):
    """A piece of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        numbers: The spans that cover it, the shortest first.
        begins: Those of them that begin with it.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


def segments(length: int, spans: Iterable[Span], cuts: Iterable[int] = ()) -> list[Segment]:
    """Cut a text into segments.

    Args:
        length: Number of its characters.
        spans: Spans within the text, overlapping as they like; empty ones cover nothing.
        cuts: Further offsets at which no segment may go on.

    Returns:
        Segments in their order; together they are the whole text.
    """
    ahead = sorted((span for span in spans if span.start < span.end), reverse=True)
    places = {0, length, *cuts}
    for span in ahead:
        places.update((span.start, span.end))
    ordered = sorted(place for place in places if 0 <= place <= length)
    covering: list[Span] = []
    found = []
    for start, end in pairwise(ordered):
        covering = [span for span in covering if span.end > start]
        while ahead and ahead[-1].start == start:
            covering.append(ahead.pop())
        covering.sort(key=lambda span: (span.end - span.start, span.number))
        found.append(
            Segment(
                start,
                end,
                tuple(span.number for span in covering),
                tuple(span.number for span in covering if span.start == start),
            )
        )
    return found
