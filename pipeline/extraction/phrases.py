"""A sentence as a sequence of typed phrases: mentions, and the few words and marks between them.

Step 4 of the cascade reads these. Belongs here: merging units and mentions. Does not belong here: what a sequence of
phrases means.

Codes of mentions: ``p`` PERSON, ``O`` ORG, ``G`` GPE, ``L`` LOC, ``N`` NORP, ``Q`` PROGRAMME, ``&`` WORK, ``D`` DATE,
``U`` DURATION, ``#`` CARDINAL, ``%`` PERCENT, ``$`` MONEY, ``e`` an address. All other codes are those of `units.py`,
but for the few that only names need: `_UNIT_CODES`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.mentions import Mentions
from pipeline.extraction.spans import Span
from pipeline.extraction.units import Unit

_CODES = {
    "PERSON": "p", "ORG": "O", "GPE": "G", "LOC": "L", "NORP": "N", "PROGRAMME": "Q", "WORK": "&", "DATE": "D",
    "DURATION": "U", "CARDINAL": "#", "PERCENT": "%", "MONEY": "$", "EMAIL": "e", "PHONE": "e", "URL": "e",
    "WITHHELD": "e",
}  # fmt: skip


#: Codes of units that stand for a mention here, and the wider class of words that they belong to.
_UNIT_CODES = {"X": "H", "D": "x", "U": "v", "e": "v"}


class Phrase(NamedTuple):
    """A mention, word or mark of a sentence.

    Attributes:
        start: Offset in the document's clean text.
        end: Offset after the last character.
        code: One letter, see the module's docstring.
        text: The characters.
        span: The mention, if it is one.
    """

    start: int
    end: int
    code: str
    text: str
    span: Span | None


class SentencePhrases:
    """The phrases of a sentence, read when they are asked for: most sentences name no person.

    Attributes:
        index: Number of the sentence in the document.
        names_person: Whether a mention in it is a person.
    """

    def __init__(self, index: int, names_person: bool, read: Callable[[], list[Phrase]]) -> None:
        self.index, self.names_person, self._read = index, names_person, read

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The phrases in the order of the text."""
        return self._read()

    @cached_property
    def codes(self) -> str:
        """Their codes as one string."""
        return "".join(phrase.code for phrase in self.phrases)


def phrases(document: Document, mentions: Mentions) -> list[SentencePhrases]:
    """Typed phrases of every sentence.

    Args:
        document: The document.
        mentions: Its mentions and units.

    Returns:
        One entry per sentence.
    """
    result: list[SentencePhrases] = []
    first = 0
    for index, (sentence, row) in enumerate(zip(document.sentences, mentions.sentences, strict=True)):
        first = bisect_right(mentions.spans, sentence.start, first, key=attrgetter("end"))
        after_last = bisect_left(mentions.spans, sentence.end, first, key=attrgetter("start"))
        spans = mentions.spans[first:after_last]
        names_person = any(span.label == "PERSON" for span in spans)
        read = partial(_phrases, document.text, sentence.end, row.units, spans)
        result.append(SentencePhrases(index, names_person, read))
    return result


def _phrases(text: str, end: int, units: Sequence[Unit], spans: Sequence[Span]) -> list[Phrase]:
    """Phrases of the sentence that ends at an offset, from its units and the mentions that overlap it."""
    found: list[Phrase] = []
    pending = iter(spans)
    span = next(pending, None)
    for unit in units:
        while span is not None and span.end <= unit.start:
            span = next(pending, None)
        if span is not None and span.start < unit.end and unit.start < span.end and span.end <= end:
            if not found or found[-1].span is not span:
                found.append(Phrase(span.start, span.end, _CODES[span.label], text[span.start : span.end], span))
            continue
        code = _UNIT_CODES.get(unit.code, unit.code)
        found.append(Phrase(unit.start, unit.end, code, unit.text, None))
    return found
