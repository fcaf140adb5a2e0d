"""Sentences as typed phrases."""

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.phrases import SentencePhrases, phrases

OPENING = "It was a long year for everybody who lives in the hills, and it is not over yet.\n\n"


def read(body: str) -> SentencePhrases:
    """Phrases of the last sentence."""
    raw = f"Work goes on in the hills\n\n{OPENING}{body}\n"
    rows = [
        {"sentence_id": "d", "zone": s.zone, "paragraph": s.paragraph, "start": s.start, "end": s.end}
        for s in clean_document(raw).sentences
    ]
    document = Document("d", raw, rows)
    return phrases(document, find_mentions(document))[-1]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Maria Santos of IOM left Ghana.", "poOxG."),
        ("Ghanaians of the Gulf read the Handbook on Fair Work.", "NotLxt&."),
        ("On 5 May, 15 men got 30 per cent of USD 3 for ten years.", "nD,#xx%o$fU."),
        ("He works under a roof with Unión Pagesos & sons.", "xxvxxvOax."),
        ("They ran to a@unicef.org or it.", "xxbexx."),
        ("Typhoon Benita hit the Colombo Process.", "xCxtQ."),
    ],
)
def test_codes(body: str, codes: str) -> None:
    assert read(body).codes == codes


def test_a_mention_of_several_words_is_one_phrase() -> None:
    found = read("They met the Ministry of Labour and Trade there.")
    (body,) = [phrase for phrase in found.phrases if phrase.span is not None]
    assert (body.text, body.code) == ("Ministry of Labour and Trade", "O")
    assert body.span is not None
    assert (body.start, body.end) == (body.span.start, body.span.end)


def test_the_number_of_the_sentence_is_kept() -> None:
    found = read("They came. They left.")
    assert found.index == 3
