"""A sentence as a sequence of typed phrases: mentions, and the few words and marks between them.

Step 4 of the cascade reads these. Belongs here: merging units and mentions. Does not belong here: what a sequence of
phrases means.

Codes of mentions: ``p`` PERSON, ``O`` ORG, ``G`` GPE, ``L`` LOC, ``N`` NORP, ``Q`` PROGRAMME, ``&`` WORK, ``D`` DATE,
``U`` DURATION, ``#`` CARDINAL, ``%`` PERCENT, ``$`` MONEY, ``e`` an address. All other codes are those of `units.py`,
but for the few that only names need: `_UNIT_CODES`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extraction.document import Document
from pipeline.extraction.mentions import Mentions
from pipeline.extraction.spans import Span

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


@dataclass(frozen=True, slots=True)
class SentencePhrases:
    """The phrases of a sentence.

    Attributes:
        index: Number of the sentence in the document.
        phrases: Phrases in the order of the text.
        codes: Their codes as one string.
    """

    index: int
    phrases: list[Phrase]
    codes: str


def phrases(document: Document, mentions: Mentions) -> list[SentencePhrases]:
    """Typed phrases of every sentence.

    Args:
        document: The document.
        mentions: Its mentions and units.

    Returns:
        One entry per sentence.
    """
    text = document.text
    result: list[SentencePhrases] = []
    pending = iter(mentions.spans)
    span = next(pending, None)
    for index, (sentence, row) in enumerate(zip(document.sentences, mentions.sentences, strict=True)):
        found: list[Phrase] = []
        for unit in row.units:
            while span is not None and span.end <= unit.start:
                span = next(pending, None)
            if span is not None and span.start < unit.end and unit.start < span.end and span.end <= sentence.end:
                if not found or found[-1].span is not span:
                    found.append(Phrase(span.start, span.end, _CODES[span.label], text[span.start : span.end], span))
                continue
            code = _UNIT_CODES.get(unit.code, unit.code)
            found.append(Phrase(unit.start, unit.end, code, unit.text, None))
        result.append(SentencePhrases(index, found, "".join(phrase.code for phrase in found)))
    return result
