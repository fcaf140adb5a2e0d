"""The text of a document as it is read: blocks of clean text whose characters know their raw offset.

Here: the way from the table `sentences` back to paragraphs, and what of the raw text lies between them.
Not here: cleaning itself (`pipeline.cleaning`), highlights (`highlighting.py`).
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from pipeline.cleaning.text import CleanText, clean, clean_with_offsets

LONGEST_HIDDEN = 20_000
"""Characters of navigation text that are shown."""

_READABLE = re.compile(r"\w")


class Sentence(NamedTuple):
    """A sentence of a block.

    Attributes:
        ordinal: Its place in the document, from 1.
        start: Offset of its first character in the text of the block.
        end: Offset after its last character.
    """

    ordinal: int
    start: int
    end: int


class Block(NamedTuple):
    """A paragraph, headline, list item or line.

    Attributes:
        kind: `title`, `paragraph`, `item` or `line`.
        zone: The zone of its first sentence.
        clean: Its text, with the way back to raw offsets.
        start: Raw offset of its first character.
        end: Raw offset after its last one.
        sentences: Its sentences in order.
    """

    kind: str
    zone: str
    clean: CleanText
    start: int
    end: int
    sentences: tuple[Sentence, ...]

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the block's text that a raw stretch covers: half-open offsets, equal if it covers none."""
        length = len(self.clean.text)
        return self._clean_offset(start, length, is_end=False), self._clean_offset(end, length, is_end=True)

    def _clean_offset(self, raw: int, length: int, *, is_end: bool) -> int:
        shift = self.clean.shift
        if shift is not None:
            return min(max(raw - shift, 0), length)
        if is_end:
            return bisect_left(range(length), raw, key=lambda place: self.clean.raw_span(place, place + 1)[0])
        return bisect_left(range(length), raw + 1, key=lambda place: self.clean.raw_span(place, place + 1)[1])


class Hidden(NamedTuple):
    """Text that belongs to no sentence: navigation, buttons, what was cut off.

    Attributes:
        lines: Its lines as clean text.
        left_out: How many characters are not among them, because it is very long.
    """

    lines: tuple[str, ...]
    left_out: int


def blocks(raw: str, sentences: Sequence[Mapping[str, Any]], cuts: Collection[int] = ()) -> list[Block | Hidden]:
    """Lay out a document.

    Args:
        raw: Its raw text.
        sentences: Its rows of `sentences`, in reading order.
        cuts: Raw offsets of sentences with which a new block begins in any case.

    Returns:
        All of the raw text that can be read, in its order.
    """
    found: list[Block | Hidden] = []
    position = 0
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence["paragraph"]):
        for part in _cut(list(paragraph), cuts):
            block = _block(raw, part)
            found += _hidden(raw[position : block.start])
            found.append(block)
            position = block.end
    return found + _hidden(raw[position:])


def sentence_block(raw: str, sentence: Mapping[str, Any]) -> Block:
    """A sentence alone as a block.

    Args:
        raw: The raw text of its document.
        sentence: Its row of `sentences`.
    """
    return _block(raw, [sentence])


def _cut(paragraph: list[Mapping[str, Any]], cuts: Collection[int]) -> Iterator[list[Mapping[str, Any]]]:
    """The paragraph itself, or its parts."""
    first = 0
    for place in range(1, len(paragraph)):
        if paragraph[place]["start"] in cuts:
            yield paragraph[first:place]
            first = place
    yield paragraph[first:]


def _block(raw: str, sentences: list[Mapping[str, Any]]) -> Block:
    start, end = sentences[0]["start"], max(sentence["end"] for sentence in sentences)
    zone, rule = sentences[0]["zone"], sentences[-1]["rule"]
    kind = (
        "title" if zone == "title" else {"sentence.list-item": "item", "sentence.line": "line"}.get(rule, "paragraph")
    )
    empty = Block(kind, zone, clean_with_offsets(raw, start, end), start, end, ())
    placed = (Sentence(row["ordinal"], *empty.clean_span(row["start"], row["end"])) for row in sentences)
    return empty._replace(sentences=tuple(placed))


def _hidden(raw: str) -> list[Hidden]:
    shown = raw[:LONGEST_HIDDEN]
    lines = tuple(line for line in map(clean, shown.splitlines()) if line)
    return [Hidden(lines, len(raw) - len(shown))] if any(map(_READABLE.search, lines)) else []
