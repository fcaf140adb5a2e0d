"""The document as the cascade sees it: one clean text, its sentences, and the way back to the raw text.

Belongs here: joining sentences to one text and mapping its offsets to raw ones. Does not belong here: anything that
finds something.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from pipeline.cleaning.text import CleanText, clean, clean_with_offsets


class Sentence(NamedTuple):
    """A sentence of a document.

    Attributes:
        sentence_id: Key of the row in the table `sentences`.
        zone: ``title``, ``meta``, ``body`` or ``contact``.
        paragraph: Number of its paragraph in the document.
        start: Offset of its first character in the document's clean text.
        end: Offset after its last character.
        clean: Its clean text with the map to raw offsets.
    """

    sentence_id: str
    zone: str
    paragraph: int
    start: int
    end: int
    clean: CleanText


class _Placed(Protocol):
    """What begins at an offset of the clean text."""

    @property
    def start(self) -> int: ...


_AnyPlaced = TypeVar("_AnyPlaced", bound=_Placed)


class Document:
    """A document's clean text with its sentences.

    Attributes:
        doc_id: Key of the document.
        text: Clean text: sentences of a paragraph joined by a space, paragraphs by a line feed.
        lines: The same text with a line feed after every sentence, for expressions that are tried once on all of them.
        sentences: Sentences in the order of the text.
        written: The day of the dateline in EDTF, where it is stated in full.
    """

    def __init__(self, doc_id: str, raw: str, rows: Sequence[Mapping[str, Any]], written: str | None = None) -> None:
        """Join the rows of `sentences` of one document.

        Args:
            doc_id: Key of the document.
            raw: Its raw text.
            rows: Its rows of the table `sentences`.
            written: The day of the dateline, if known.
        """
        self.doc_id = doc_id
        self.written = written
        self._raw = raw
        parts: list[str] = []
        found: list[Sentence] = []
        position, paragraph = 0, None
        for row in rows:
            if found:
                parts.append(" " if row["paragraph"] == paragraph else "\n")
                position += 1
            paragraph = row["paragraph"]
            clean = clean_with_offsets(raw, row["start"], row["end"])
            end = position + len(clean.text)
            found.append(Sentence(row["sentence_id"], row["zone"], row["paragraph"], position, end, clean))
            parts.append(clean.text)
            position = end
        self.text = "".join(parts)
        self.lines = "\n".join(sentence.clean.text for sentence in found)
        self.sentences = tuple(found)
        self._starts = [sentence.start for sentence in found]
        shifts = ((sentence.clean.shift, sentence.start) for sentence in found)
        self._shifts = [None if shift is None else shift - start for shift, start in shifts]

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds a character of the clean text."""
        return bisect_right(self._starts, offset, 1) - 1

    def by_sentence(self, spans: Iterable[_AnyPlaced]) -> list[list[_AnyPlaced]]:
        """Spans of the clean text, given by their start, sentence by sentence."""
        starts = self._starts
        result: list[list[_AnyPlaced]] = [[] for _ in starts]
        for span in spans:
            result[bisect_right(starts, span.start, 1) - 1].append(span)
        return result

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a stretch of the clean text."""
        number = self.sentence_at(start)
        first, shift = self.sentences[number], self._shifts[number]
        if shift is not None and end <= first.end:
            return start + shift, end + shift
        last = self.sentences[self.sentence_at(end - 1)]
        raw_start = first.clean.raw_span(start - first.start, start - first.start + 1)[0]
        return raw_start, last.clean.raw_span(end - last.start - 1, end - last.start)[1]

    def evidence(self, start: int, end: int) -> str:
        """Clean evidence of a stretch: its text, on one line where it runs over several paragraphs."""
        text = self.text[start:end]
        return text if "\n" not in text else clean(self._raw[slice(*self.raw_span(start, end))])

    @cached_property
    def title(self) -> Sentence | None:
        """The title, if the document has one."""
        return next((sentence for sentence in self.sentences if sentence.zone == "title"), None)

    def key(self, start: int, end: int) -> str:
        """Id of a row whose evidence is this stretch of the clean text."""
        raw_start, raw_end = self.raw_span(start, end)
        return f"{self.doc_id}:{raw_start}-{raw_end}"
