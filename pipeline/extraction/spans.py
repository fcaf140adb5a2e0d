"""The one small type that the steps of the cascade share.

Belongs here: the span, the lines of a text in which spans stand, and the named policy by which overlapping spans are
resolved. Does not belong here: anything that finds spans.
"""

from collections.abc import Iterable, Iterator, Set
from operator import attrgetter
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


def shifted(span: Span, offset: int) -> Span:
    """A span in a text that begins so many characters earlier."""
    start, end, label, rule, value = span
    return Span(start + offset, end + offset, label, rule, value)


def names(text: str, spans: Iterable[Span], labels: Set[str]) -> Set[str]:
    """Every name that a text has for things of some kinds.

    Args:
        text: Clean text.
        spans: Mentions in it.
        labels: Labels of the mentions that count.
    """
    return {text[span.start : span.end] for span in spans if span.label in labels}


def by_line(text: str, matches: Iterable[Any]) -> Iterator[tuple[int, str, list[Any]]]:
    """Gather matches by the line in which they stand, which is all of the text that their rules may look at.

    Args:
        text: Clean text, one sentence a line.
        matches: Matches in the order of the text, none over the end of a line.

    Yields:
        Of each line with a match its offset, its text, and its matches.
    """
    left, right = 0, -1
    own: list[Any] = []
    for match in matches:
        start, end = match.span()
        if start > right:
            if own:
                yield left, text[left:right], own
            left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            right = len(text) if right < 0 else right
            own = []
        own.append(match)
    if own:
        yield left, text[left:right], own


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Resolve overlaps: the longest span wins; of equal ones the leftmost, then the one given first.

    Args:
        spans: Candidate spans in order of trust.

    Returns:
        Spans that do not overlap, by their start.
    """
    ordered = sorted(spans, key=lambda s: (s.start - s.end, s.start))
    if len(ordered) < 2:
        return ordered
    kept: list[Span] = []
    taken = bytearray(max(span.end for span in ordered))
    for span in ordered:
        start, end = span.start, span.end
        # No span kept before is shorter, so one that overlaps holds the first or the last character.
        if not (taken[start] or taken[end - 1]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append(span)
    return sorted(kept, key=attrgetter("start"))
