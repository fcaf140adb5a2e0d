"""Which of two overlapping spans stays."""

import pytest

from pipeline.extraction.spans import Span, longest_first


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
