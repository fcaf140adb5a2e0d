"""Lines to paragraphs.

Belongs here: which lines of the article belong together. Does not belong here: which lines are the article.

Three layouts are told apart by their own lines: hard-wrapped pages, where a paragraph ends in a short line with a full
stop; pages with a line per paragraph; either of them with or without empty lines between paragraphs.
"""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.cleaning.lines import (
    BULLETS,
    Line,
    ends_open,
    ends_sentence,
    is_filled,
    is_marker,
    list_marker_length,
    starts_lower,
)
from pipeline.cleaning.sentences import sentence_spans

# A heading among wrapped lines has at most this share of the width and this many words.
_HEADING_SHARE = 0.5
_HEADING_WORDS = 5
_LONGEST_WORD = 40
_LONGEST_ABBREVIATION = 7
_DASHES = (" -", "–", "—", "--")
_OPEN_QUOTATIONS = (',"', ",”", ",'", ",’")


class Paragraph(NamedTuple):
    """A paragraph or list item.

    Attributes:
        start: Raw offset of its first line.
        end: Raw offset after its last line.
        is_item: Whether it is an item of a list; its bullet or number may stand at its start.
    """

    start: int
    end: int
    is_item: bool


def paragraphs(lines: Sequence[Line], width: int) -> list[Paragraph]:
    """Join the lines of the article to paragraphs.

    Args:
        lines: Consecutive lines.
        width: Width of the page as `wrap_width` measures it; 0 if it is not wrapped.

    Returns:
        The paragraphs; a line that is a mere mark belongs to none, and a mere bullet makes the line below it an item.
    """
    joined: list[Paragraph] = []
    first: Line | None = None
    previous: Line | None = None
    is_item = after_bullet = False
    for line in lines:
        if first and previous and _runs_on(first, previous, line, is_item, width):
            previous = line
            continue
        if first and previous:
            joined.append(Paragraph(first.start, previous.end, is_item))
        is_bullet = is_marker(line.text)
        first = previous = None if is_bullet else line
        is_item = after_bullet or list_marker_length(line.text) > 0
        after_bullet = is_bullet and line.text in BULLETS
    if first and previous:
        joined.append(Paragraph(first.start, previous.end, is_item))
    return joined


def _runs_on(first: Line, previous: Line, line: Line, is_item: bool, width: int) -> bool:
    """Whether a line goes on from the one before, in the paragraph or list item that `first` begins."""
    if line.after_blank:
        return False
    complete = ends_sentence(previous.text) and not _is_abbreviated(previous, line)
    if starts_lower(line.text) and width and not complete:
        return not list_marker_length(line.text)
    if is_marker(line.text):
        return False
    if list_marker_length(line.text) and not _is_aside(previous, line, complete or is_item, width):
        return False
    if not width:
        return not complete and (
            (starts_lower(line.text) and not previous.text.endswith((";", ":")) and not is_item)
            or previous.text.endswith((*_DASHES, *_OPEN_QUOTATIONS))
        )
    if starts_lower(line.text):
        return not is_item
    if complete or is_item:
        return is_filled(previous.text, line.text, width)
    return previous is not first or not _is_heading(previous.text, width)


def _is_heading(text: str, width: int) -> bool:
    """Whether the first line of a wrapped paragraph is so short that it must be a heading."""
    is_short = len(text) < _HEADING_SHARE * width and len(text.split()) <= _HEADING_WORDS
    return is_short and not ends_open(text) and "," not in text and not text[-1].isdigit()


def _is_abbreviated(previous: Line, line: Line) -> bool:
    """Whether the stop that ends a line is that of an abbreviation or initial: ``Dr.``, ``A.``."""
    if len(previous.text.rpartition(" ")[2]) > _LONGEST_ABBREVIATION:
        return False
    tail = previous.text[-_LONGEST_WORD:]
    return all(end != len(tail) for _, end in sentence_spans(f"{tail} {line.text[:_LONGEST_WORD]}"))


def _is_aside(previous: Line, line: Line, complete: bool, width: int) -> bool:
    """Whether a wrapped line only looks like a list item: a dash or number within a sentence came to stand first."""
    if not width or complete or previous.text.endswith((":", ";")):
        return False
    return line.text[0] in "-–—" or line.text[0].isdigit()
