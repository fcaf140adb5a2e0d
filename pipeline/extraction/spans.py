"""The one small type that the steps of the cascade share.

Belongs here: the span and the named policy by which overlapping spans are resolved. Does not belong here: anything
that finds spans.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A labelled stretch of a sentence's clean text.

    Attributes:
        start: Offset of the first character in the sentence's clean text.
        end: Offset after the last character.
        label: Label of a mention (``ORG``, ``DATE`` …) or the name of a helper phrase.
        rule: Id of the rule that found it.
        value: What the text means, where a rule knows it (an ISO code, a number, a date); else ``None``.
    """

    start: int
    end: int
    label: str
    rule: str
    value: Any = None


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Resolve overlaps: the longest span wins; of equal ones the leftmost, then the one given first.

    Args:
        spans: Candidate spans in order of trust.

    Returns:
        Spans that do not overlap, by their start.
    """
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept)
