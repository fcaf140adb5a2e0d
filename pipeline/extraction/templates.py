"""A sentence as a template: lower-case text in which every mention is a placeholder such as ``<O>``.

Step 4 of the cascade writes its patterns over templates, so that they read like the sentences they match:
``organi[sz]ed by <O>``. Belongs here: making templates and finding the mentions behind a match. Does not belong here:
patterns.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from pipeline.extraction.document import Document
from pipeline.extraction.prefilter import Prefilter
from pipeline.extraction.spans import Span

_Pattern = TypeVar("_Pattern")

#: Placeholder letter of each label.
LETTERS = {
    "PERSON": "p", "ORG": "O", "GPE": "G", "LOC": "L", "NORP": "N", "PROGRAMME": "Q", "WORK": "W", "DATE": "D",
    "DURATION": "U", "CARDINAL": "#", "PERCENT": "%", "MONEY": "$", "EMAIL": "e", "PHONE": "e", "URL": "e",
    "WITHHELD": "e",
}  # fmt: skip

_FOLDED = {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "<": "(", ">": ")"}


PLACEHOLDER_LENGTH = len("<O>")

#: Titles whose full stop ends no clause.
_TITLE_STOP = re.compile(
    r"\.(?:(?<=\b(?:mr|ms|dr|lt)\.)|(?<=\b(?:mrs|hon|gen|col|eng)\.)|(?<=\bprof\.)|(?<=\bh\.)(?=e\.)|(?<=\bh\.e\.)|"
    r"(?<=\bu\.s\.))"
)


class Template:
    """A sentence's template.

    Attributes:
        index: Number of the sentence in its document.
        zone: Zone of the sentence.
        text: The template.
        spans: The sentence's mentions in the order of the text.
    """

    def __init__(
        self, index: int, document: Document, pieces: Sequence[str], spans: Sequence[Span], prefilter: Prefilter | None
    ) -> None:
        sentence = document.sentences[index]
        self.index, self.zone, self.spans = index, sentence.zone, spans
        self.text = "".join(pieces)
        self._document, self._start, self._prefilter = document, sentence.start, prefilter
        # Not only when it is asked for: one look-up right after the other takes a third of the time.
        self._candidates = prefilter.candidates(self.text) if prefilter is not None else 0
        self._positions: list[int] = []
        position = 0
        for number, piece in enumerate(pieces):
            if number % 2:
                self._positions.append(position)
            position += len(piece)

    @cached_property
    def clauses(self) -> str:
        """The template without the full stops of titles, so that "Mr. <p>" stays within its clause; same positions."""
        return _TITLE_STOP.sub("_", self.text) if "." in self.text else self.text

    def tried(self, family: str, patterns: Sequence[_Pattern]) -> Sequence[_Pattern]:
        """The patterns of a family that the sentence may match, in their order.

        Args:
            family: Name of the family in the prefilter.
            patterns: All its patterns.
        """
        if self._prefilter is None:
            return patterns
        return [patterns[number] for number in self._prefilter.of_family(self._candidates, family)]

    def search(self, family: str, expression: re.Pattern[str]) -> re.Match[str] | None:
        """Search the sentence for the one expression of a family, if it has the words which that needs.

        Args:
            family: Name of the family in the prefilter.
            expression: Its expression.
        """
        if self._prefilter is not None and not self._prefilter.any_of_family(self._candidates, family):
            return None
        return expression.search(self.text)

    def between(self, start: int, end: int) -> list[Span]:
        """Mentions whose placeholder begins in ``text[start:end]``."""
        return list(self.spans[bisect_left(self._positions, start) : bisect_left(self._positions, end)])

    def written(self, span: Span) -> str:
        """A mention as the text writes it."""
        return self._document.text[span.start : span.end]

    def as_written(self, start: int, end: int) -> str:
        """A stretch of the template as the text writes it, in its own capitals."""
        return self._document.text[self.clean_offset(start) : self.clean_offset(end)]

    def position(self, span: Span) -> int:
        """Position of a mention's placeholder."""
        first = bisect_left(self.spans, span.start, key=attrgetter("start"))
        return self._positions[self.spans.index(span, first)]

    def clean_offset(self, position: int) -> int:
        """Offset in the document's clean text of a template position; in a placeholder, where the mention begins."""
        number = bisect_right(self._positions, position) - 1
        if number < 0:
            return self._start + position
        beyond = position - self._positions[number] - PLACEHOLDER_LENGTH
        return self.spans[number].start if beyond < 0 else self.spans[number].end + beyond


def sentence_before(found: Sequence[Template], index: int) -> Template | None:
    """The sentence right before one, if both stand in the same zone."""
    before = found[index - 1] if index else None
    return before if before is not None and before.zone == found[index].zone else None


def templates(document: Document, spans: Sequence[Span], prefilter: Prefilter | None = None) -> list[Template]:
    """The template of every sentence of a document.

    Args:
        document: The document.
        spans: Its mentions, by their start.
        prefilter: What tells the patterns that a sentence may match; without one all are tried.

    Returns:
        One template per sentence.
    """
    result: list[Template] = []
    # A few letters change their length in lower case; offsets must not.
    lower = document.text.lower()
    text = lower if len(lower) == len(document.text) else document.text
    for written, plain in _FOLDED.items():
        text = text.replace(written, plain)
    for index, (sentence, own) in enumerate(zip(document.sentences, document.by_sentence(spans), strict=True)):
        pieces: list[str] = []
        position = sentence.start
        for span in own:
            pieces += [text[position : span.start], f"<{LETTERS[span.label]}>"]
            position = span.end
        pieces.append(text[position : sentence.end])
        result.append(Template(index, document, pieces, own, prefilter))
    return result
