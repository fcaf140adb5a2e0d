"""The lines of a raw text, and what their lengths tell about how the page was wrapped.

Belongs here: splitting into lines and measures of one line or of all lines. Does not belong here: what a line is for.
"""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.cleaning.text import clean

BULLETS = "-–—•·▪◦●‣■□○➢✓*"
CLOSING_MARKS = "\"'”’»)]*"
_STOPS = ".!?…。！？؟۔।"
_OTHER_LINE_ENDS = ("\r", "\v", "\f", "\u2028", "\u2029", "<")
_LINE_END = re.compile(
    r"\r\n?|[\n\v\f\u2028\u2029]|(?i:<br\s*/?>|</(?:p|div|li|tr|h[1-6]|title)\s*>)[ \t]*(?:\r\n?|\n)?"
)
_OPEN_END = re.compile(
    r"(?:,|\b(?:of|in|and|the|for|to|on|with|from|at|by|a|an|as|or|its|their|between|de|del|la|y|et|du|des)|&|[-–—])\Z",
    re.I,
)
_WORD_CHARACTER = re.compile(r"[^\W_]|█")  # █ stands for a character that is withheld
_LIST_MARKER = re.compile(rf"(?:[{re.escape(BULLETS)}]|\(?\d{{1,2}}[.)]|\(?[a-z][.)]|\(?[ivx]{{1,4}}\))\s+")

_BY_LINE = re.compile(
    r"(?:(?:Story|Text|Words|Written|Reported|Interview|Photos?)(?: (?:and|&) [Pp]hotos?)? )?[Bb]y:? "
    r"[A-ZÀ-Þ][\w.'’-]*(?:[,/|]? (?:(?:al|and|bin|da|de|del|den|der|di|dos|el|for|la|le|van|von) ){0,2}"
    r"[A-ZÀ-Þ][\w.'’-]*){1,10}\Z"
)

_LONGEST_OPEN_END = 10

# Wrapped lines are at most this long; a line longer than this is a paragraph of its own.
_LONGEST_WRAP = 100
_SHORTEST_WRAP = 40
# A single line longer than all others by more than this was not wrapped with them.
_LARGEST_OUTLIER = 6


class Line(NamedTuple):
    """A line with something to read on it.

    Attributes:
        start: Raw offset of its first character.
        end: Raw offset after its last character, without the line end.
        text: Its clean text.
        after_blank: Whether an empty line stands between it and the line before.
    """

    start: int
    end: int
    text: str
    after_blank: bool


def lines_of(raw: str) -> list[Line]:
    """Split a raw text into its lines; empty ones are only remembered by the line that follows.

    A line ends at any Unicode line end and at an HTML tag that ends a line or paragraph.
    """
    lines: list[Line] = []
    after_blank = False
    for start, end in _line_spans(raw):
        text = clean(raw[start:end])
        if text:
            lines.append(Line(start, end, text, after_blank and bool(lines)))
            after_blank = False
        else:
            after_blank = True
    return lines


def _line_spans(raw: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    if any(mark in raw for mark in _OTHER_LINE_ENDS):
        for line_end in _LINE_END.finditer(raw):
            spans.append((start, line_end.start()))
            start = line_end.end()
        return [*spans, (start, len(raw))]
    for part in raw.split("\n"):
        end = start + len(part)
        spans.append((start, end))
        start = end + 1
    return spans


def is_marker(text: str) -> bool:
    """Whether a line is a mere mark (``-``, ``|``, ``***``) without a word."""
    return not text[:1].isalnum() and not _WORD_CHARACTER.search(text)


def list_marker_length(text: str) -> int:
    """Length of the bullet or number that begins a list item, with the space after it; 0 if there is none."""
    if text[:1].isupper():
        return 0
    marker = _LIST_MARKER.match(text)
    return marker.end() if marker else 0


def is_by_line(text: str) -> bool:
    """Whether a line says who wrote the text and no more: ``By Ada Lund, IOM Ghana``."""
    return len(text) <= _LONGEST_WRAP and _BY_LINE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop or the like, perhaps within closing quotes or brackets."""
    last = text[-1:]
    if last in CLOSING_MARKS:
        last = text.rstrip(CLOSING_MARKS)[-1:]
    return last in _STOPS and last != ""


def ends_open(text: str) -> bool:
    """Whether a line ends with a word or mark after which no name or sentence can end: ``of``, ``and``, a comma."""
    return bool(_OPEN_END.search(text[-_LONGEST_OPEN_END:]))


def starts_lower(text: str) -> bool:
    """Whether a line begins with a lower-case letter, so that it goes on from the line before."""
    return text[:1].islower()


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a page was hard-wrapped, in characters.

    Only lines that certainly run on (no final stop, next line lower case) are measured.

    Returns:
        The width, or 0 if each paragraph has a line of its own.
    """
    wrapped = sorted(
        len(line.text)
        for line, following in itertools.pairwise(lines)
        if _SHORTEST_WRAP <= len(line.text) <= _LONGEST_WRAP
        and not following.after_blank
        and starts_lower(following.text)
        and " " in following.text
        and not ends_sentence(line.text)
    )
    long = sum(len(line.text) > _LONGEST_WRAP for line in lines)
    if not wrapped or len(wrapped) < long:
        return 0
    longest, next_longest = wrapped[-1], wrapped[-2:][0]
    return longest if longest - next_longest <= _LARGEST_OUTLIER else next_longest


def is_filled(text: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(text) + 1 + len(following.partition(" ")[0]) > width
