"""The document's clean text and the way back to the raw text."""

import pytest

from pipeline.cleaning.text import clean
from pipeline.extraction.document import Document
from pipeline.extraction.spans import Span

STRETCHES = (
    ("title", 0, "Work goes on\nin the hills"),
    ("body", 1, "The   Ministry of\nTrade met 15&nbsp;officers."),
    ("body", 1, "They came from\u200b Ghana."),
    ("body", 2, "A second paragraph ended “the long\u00a0year” there."),
)
RAW = "menu\n{}\n\n{}  {}\n\n{}\n".format(*(stretch for _, _, stretch in STRETCHES))


@pytest.fixture
def document() -> Document:
    rows = [
        {
            "sentence_id": f"d:{RAW.index(stretch)}",
            "zone": zone,
            "paragraph": paragraph,
            "start": RAW.index(stretch),
            "end": RAW.index(stretch) + len(stretch),
        }
        for zone, paragraph, stretch in STRETCHES
    ]
    return Document("d", RAW, rows)


def test_sentences_are_joined_by_spaces_and_paragraphs_by_line_feeds(document: Document) -> None:
    assert document.text == (
        "Work goes on in the hills\n"
        "The Ministry of Trade met 15 officers. They came from Ghana.\n"
        "A second paragraph ended “the long year” there."
    )


def test_offsets_of_sentences_are_those_of_the_text(document: Document) -> None:
    for number, sentence in enumerate(document.sentences):
        assert document.text[sentence.start : sentence.end] == sentence.clean.text
        assert {document.sentence_at(offset) for offset in range(sentence.start, sentence.end)} == {number}


@pytest.mark.parametrize(
    "words", ["Ministry of Trade", "15 officers", "Ghana", "“the long year”", "Work goes on in the"]
)
def test_the_raw_text_of_a_stretch_cleans_to_it(document: Document, words: str) -> None:
    start = document.text.index(words)
    raw_start, raw_end = document.raw_span(start, start + len(words))
    assert clean(RAW[raw_start:raw_end]) == words == document.evidence(start, start + len(words))
    assert document.key(start, start + len(words)) == f"d:{raw_start}-{raw_end}"


def test_evidence_over_paragraphs_is_one_line(document: Document) -> None:
    start, end = document.text.index("Ghana"), document.text.index("second") + 6
    raw_start, raw_end = document.raw_span(start, end)
    assert document.evidence(start, end) == "Ghana. A second" == clean(RAW[raw_start:raw_end])


def test_title(document: Document) -> None:
    assert document.title is document.sentences[0]
    assert Document("d", RAW, []).title is None


def test_every_sentence_is_a_line_with_the_offsets_of_the_text(document: Document) -> None:
    assert document.lines.split("\n") == [sentence.clean.text for sentence in document.sentences]
    assert len(document.lines) == len(document.text)


def test_spans_are_given_to_the_sentence_in_which_they_begin(document: Document) -> None:
    words = ("Ministry of Trade", "15 officers", "Ghana", "second")
    spans = [Span(start, start + len(word), "ORG", "org.x") for word in words if (start := document.text.index(word))]
    assert document.by_sentence(spans) == [[], spans[:2], spans[2:3], spans[3:]]
