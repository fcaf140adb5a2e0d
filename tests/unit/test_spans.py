"""Which of two overlapping spans stays."""

import re
import time
from itertools import pairwise

import pytest

from pipeline.extraction.spans import Span, by_line, longest_first, shifted


def span(start: int, end: int, rule: str = "a") -> Span:
    return Span(start, end, "ORG", rule)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], []),
        ([span(0, 3), span(5, 8)], [span(0, 3), span(5, 8)]),
        ([span(5, 8), span(0, 3)], [span(0, 3), span(5, 8)]),
        ([span(0, 3), span(1, 8)], [span(1, 8)]),
        ([span(0, 4), span(2, 6)], [span(0, 4)]),
        ([span(0, 4, "first"), span(0, 4, "second")], [span(0, 4, "first")]),
        ([span(0, 4), span(4, 6)], [span(0, 4), span(4, 6)]),
        ([span(0, 4), span(3, 9), span(8, 10)], [span(3, 9)]),
    ],
)
def test_longest_first(given: list[Span], kept: list[Span]) -> None:
    assert longest_first(given) == kept


def test_time_of_longest_first_grows_with_the_number_of_spans_only() -> None:
    spans = [span(start, start + length) for start in range(0, 300_000, 3) for length in (2, 3, 4)]
    start = time.process_time()
    kept = longest_first(spans)
    assert time.process_time() - start < 5
    assert all(left.end <= right.start for left, right in pairwise(kept))


def test_matches_are_gathered_by_line() -> None:
    text = "12 and 3\n\nno number\n4"
    found = [(offset, line, [m[0] for m in own]) for offset, line, own in by_line(text, re.finditer("[0-9]+", text))]
    assert found == [(0, "12 and 3", ["12", "3"]), (20, "4", ["4"])]


def test_a_shifted_span_says_the_same() -> None:
    assert shifted(Span(3, 5, "DATE", "date.x", "2010"), -2) == Span(1, 3, "DATE", "date.x", "2010")
