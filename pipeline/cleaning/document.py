"""A document from raw text: zones, paragraphs, sentences, dateline, language.

Belongs here: the order of the steps, and what is read off the whole document. Does not belong here: how a step works.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.cleaning.datelines import dateline_alone, find_dateline, is_known_place, joined_dateline
from pipeline.cleaning.dates import find_date
from pipeline.cleaning.decoding import Unreadable
from pipeline.cleaning.language import language_of
from pipeline.cleaning.lines import (
    CLOSING_MARKS,
    Line,
    ends_sentence,
    is_by_line,
    is_filled,
    is_marker,
    lines_of,
    list_marker_length,
    starts_lower,
)
from pipeline.cleaning.sentences import sentence_spans
from pipeline.cleaning.text import CleanText, clean_with_offsets
from pipeline.cleaning.unwrapping import Paragraph, paragraphs
from pipeline.cleaning.zones import Block, Division, asks_to_contact, divide

__all__ = ["CleanDocument", "Sentence", "Unreadable", "clean_document"]


# A paragraph above the dateline is a caption or a second headline, so at most this long.
_LONGEST_CAPTION = 150
# A contact line of fewer words is complete, however long.
_FEWEST_WORDS_WRAPPED = 4


class Sentence(NamedTuple):
    """A sentence, list item, line of a contact block, or headline.

    Attributes:
        ordinal: Its place in the document, from 1.
        paragraph: Place of its paragraph in the document, from 1.
        zone: ``title``, ``meta``, ``body`` or ``contact``.
        start: Raw offset of its first character.
        end: Raw offset after its last character.
        text: Its clean text, `clean(raw[start:end])`.
        rule: How its bounds were found, such as ``sentence.final-stop``.
    """

    ordinal: int
    paragraph: int
    zone: str
    start: int
    end: int
    text: str
    rule: str


class CleanDocument(NamedTuple):
    """A press release as a reader sees it.

    Attributes:
        title: The headline; it is also the sentence of zone ``title``.
        title_rule: How it was found, such as ``title.after-navigation``.
        sentences: All sentences in the order of the raw text.
        language: BCP 47 code, or ``und``.
        dateline_place: Place of the dateline as written.
        dateline_start: Raw offset of the dateline.
        dateline_end: Raw offset after it, its date included, its dash not.
        published: Day of publication in EDTF.
        published_basis: Where that was read: ``meta`` or ``dateline``.
        body_start: Raw offset where headline and article begin.
        body_end: Raw offset where the article ends, without contact block, tag list and text cut off.
    """

    title: Sentence
    title_rule: str
    sentences: tuple[Sentence, ...]
    language: str
    dateline_place: str | None
    dateline_start: int | None
    dateline_end: int | None
    published: str | None
    published_basis: str | None
    body_start: int
    body_end: int


class _Found(NamedTuple):
    """A sentence not yet numbered."""

    paragraph: int
    zone: str
    start: int
    end: int
    text: str
    rule: str


def clean_document(raw: str) -> CleanDocument:
    """Find the parts of a press release in its raw text.

    Args:
        raw: The decoded text of a file.

    Returns:
        The document.

    Raises:
        Unreadable: If the text is empty, or no headline with something below it can be found.
    """
    lines = lines_of(raw)
    if not lines:
        raise Unreadable("the text is empty. Put the text of the press release into the file, or remove the file.")
    division = divide(lines)
    reading = _Reading(raw, division)
    for block in division.blocks:
        reading.add(block)
    sentences = tuple(Sentence(ordinal, *found) for ordinal, found in enumerate(_without_fragment(reading.found), 1))
    title = next((sentence for sentence in sentences if sentence.zone == "title"), None)
    if title is None or not any(sentence.zone in ("body", "contact") for sentence in sentences):
        raise Unreadable(
            "no headline with an article below it was found, only what looks like site navigation. Put the whole text "
            "of the press release into the file, the headline on a line of its own."
        )
    article = [sentence for sentence in sentences if sentence.zone in ("title", "body")]
    dateline = reading.dateline
    published = reading.stamp or (dateline.date if dateline else None)
    return CleanDocument(
        title=title,
        title_rule=reading.title_rule,
        sentences=sentences,
        language=language_of(" ".join(sentence.text for sentence in article)),
        dateline_place=dateline.place if dateline else None,
        dateline_start=dateline.start if dateline else None,
        dateline_end=dateline.end if dateline else None,
        published=published,
        published_basis=("meta" if reading.stamp else "dateline") if published else None,
        body_start=article[0].start,
        body_end=article[-1].end,
    )


class _Placed(NamedTuple):
    """The dateline of the article, with raw offsets."""

    place: str
    start: int
    end: int
    date: str | None


class _Reading:
    """Reads the blocks of a document one after the other.

    Attributes:
        found: The sentences so far.
        title_rule: How the headline was found.
        dateline: The dateline, if the first paragraph of the body has one.
        stamp: The day of a date stamp above the body, in EDTF.
    """

    def __init__(self, raw: str, division: Division) -> None:
        self.found: list[_Found] = []
        self.title_rule = division.title_rule
        self.dateline: _Placed | None = None
        self.stamp: str | None = None
        self._raw = raw
        self._width = division.width
        self._paragraph = 0
        self._in_body = False
        self._may_open = True
        self._lacks_title = division.title_rule == "title.first-sentence"

    def add(self, block: Block) -> None:
        """Read the next block."""
        if block.zone == "body":
            for part in paragraphs(block.lines, self._width):
                self._add_paragraph(part)
            return
        if block.zone == "meta" and not self._in_body:
            dates = (find_date(line.text, month_first=True) for line in block.lines)
            self.stamp = self.stamp or next((date.edtf for date in dates if date and date.edtf), None)
        for start, end in _line_groups(block, self._width):
            self._paragraph += 1
            clean = clean_with_offsets(self._raw, start, end)
            self._add(
                clean, 0, len(clean.text), block.zone, "sentence.title" if block.zone == "title" else "sentence.line"
            )

    def _add(self, clean: CleanText, start: int, end: int, zone: str, rule: str) -> None:
        raw_start, raw_end = clean.raw_span(start, end)
        self.found.append(_Found(self._paragraph, zone, raw_start, raw_end, clean.text[start:end], rule))

    def _add_paragraph(self, part: Paragraph) -> None:
        self._paragraph += 1
        clean = clean_with_offsets(self._raw, part.start, part.end)
        text, first = clean.text, list_marker_length(clean.text) if part.is_item else 0
        is_first, self._in_body = not self._in_body, not is_by_line(text)
        if self._lacks_title:
            first = self._add_title(clean)
            if first == len(text):
                self._in_body = False
                return
            self._paragraph += 1
        if self._may_open and not part.is_item:
            first += self._add_dateline(clean, first, is_first)
        self._may_open &= self.dateline is None and len(text) <= _LONGEST_CAPTION
        zone, rule = "body", "sentence.list-item" if part.is_item else "sentence.final-stop"
        for start, end in sentence_spans(text[first:]):
            sentence = text[first + start : first + end]
            zone = "contact" if asks_to_contact(sentence) else zone
            self._add(clean, first + start, first + end, zone, rule)

    def _add_title(self, clean: CleanText) -> int:
        """Take the headline off a paragraph that begins with it, and return where the rest begins."""
        self._lacks_title = False
        text = clean.text
        joined = joined_dateline(text)
        end = sentence_spans(text)[0][1] if joined is None else joined
        self.title_rule = "title.first-sentence" if joined is None else "title.before-dateline"
        self._add(clean, 0, len(text[:end].rstrip()), "title", "sentence.title")
        return len(text) - len(text[end:].lstrip())

    def _add_dateline(self, clean: CleanText, first: int, is_first: bool) -> int:
        """Take the dateline off a paragraph, and return how long it was with its dash.

        Below a caption or a second headline only a known place counts.
        """
        text = clean.text[first:]
        dateline = find_dateline(text) or dateline_alone(text)
        if not dateline or not (is_first or is_known_place(text[: dateline.place_end])):
            return 0
        raw_start, raw_end = clean.raw_span(first, first + dateline.date_end)
        self.dateline = _Placed(text[: dateline.place_end], raw_start, raw_end, dateline.published)
        self._add(clean, first, first + dateline.place_end, "body", "sentence.dateline")
        if dateline.date_start < dateline.date_end:
            self._add(clean, first + dateline.date_start, first + dateline.date_end, "body", "sentence.dateline")
        return dateline.end


def _line_groups(block: Block, width: int) -> Iterator[tuple[int, int]]:
    """Raw offsets of the lines that are a sentence each; a wrapped headline or contact sentence is one."""
    lines = [line for line in block.lines if not is_marker(line.text)]
    if block.zone == "title":
        yield lines[0].start, lines[-1].end
        return
    start = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and block.zone == "contact" and _is_wrapped(line, following, width):
            continue
        yield lines[start].start, line.end
        start = index + 1


def _is_wrapped(line: Line, following: Line, width: int) -> bool:
    if not width or following.after_blank or len(line.text.split()) < _FEWEST_WORDS_WRAPPED:
        return False
    return starts_lower(following.text) or is_filled(line.text, following.text, width)


def _without_fragment(found: list[_Found]) -> list[_Found]:
    """Leave out the last sentence of an article that was cut off in the middle of it.

    An article followed by a contact block or a tag list was not cut off. A last sentence without a stop is a fragment,
    unless it is the only one, ends a quotation (its attribution was cut off, the words quoted were not) or is an item
    of a list whose other items have no stop either. Three dots at the very end mark a cut as well.
    """
    whole = [sentence for sentence in found[:-1] if sentence.zone == "body" and sentence.rule != "sentence.dateline"]
    if not whole or found[-1].zone != "body":
        return found
    last, before = found[-1], whole[-1]
    bare = last.text.rstrip(CLOSING_MARKS)
    is_cut = bare.endswith(("...", "…")) or not ends_sentence(last.text)
    if last.rule == "sentence.list-item":
        is_cut = is_cut and (before.rule != last.rule or before.text.endswith((".", ";", ",")))
    ends_quotation = last.text.endswith(('"', "”", "’", "»")) and bare.endswith((",", "!", "?"))
    return found[:-1] if is_cut and not ends_quotation else found
