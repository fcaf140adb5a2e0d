"""The text of a document is shown whole, and each highlight covers the characters its row was read from."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import stages
from pipeline.cleaning.text import clean
from pipeline.publishing.site.highlighting import Segment, Span, segments
from pipeline.publishing.site.reading import Block, Hidden, blocks, sentence_block
from tests.benchmark.reading import rows

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: (min(ends), max(ends))), max_size=12
).map(lambda found: [Span(start, end, number) for number, (start, end) in enumerate(found)])

RELEASE = """Home
- About us
IOM Trains &quot;Border&quot; Officers in Accra
Ghana - Some  24 border&nbsp;officers from <b>Ghana</b> and Nigeria are
taking part this week in a training in Co\u0301rdoba, said Ada Lund. More \u202e👩\u200d👧 than 1,200 came.
- The first item in Kenya.
- The second item in Kenya.
For more information please contact:
Ada Lund
IOM Accra
"""


def read(raw: str) -> list[dict[str, Any]]:
    return [dict(row) for row in stages.clean_batch(rows([raw]))["sentences"]]


@given(SPANS, st.lists(st.integers(0, 30), max_size=4))
def test_segments_are_the_whole_text_and_know_all_that_covers_them(spans: list[Span], cuts: list[int]) -> None:
    found = segments(30, spans, cuts)
    assert [place for segment in found for place in range(segment.start, segment.end)] == list(range(30))
    for segment in found:
        for place in range(segment.start, segment.end):
            assert set(segment.numbers) == {span.number for span in spans if span.start <= place < span.end}
            assert place == segment.start or place not in cuts
        assert set(segment.begins) == {span.number for span in spans if span.start == segment.start < span.end}


def test_the_shortest_span_comes_first_and_a_span_within_another_splits_it() -> None:
    assert segments(9, [Span(0, 8, 1), Span(2, 5, 2)]) == [
        Segment(0, 2, (1,), (1,)),
        Segment(2, 5, (2, 1), (2,)),
        Segment(5, 8, (1,), ()),
        Segment(8, 9, (), ()),
    ]


def test_a_document_is_laid_out_as_it_is_read() -> None:
    found = blocks(RELEASE, read(RELEASE))
    assert [block.kind if isinstance(block, Block) else block.lines for block in found] == [
        ("Home", "- About us"),
        "title",
        "paragraph",
        "item",
        "item",
        "line",
        "line",
        "line",
    ]
    texts = [block.clean.text for block in found if isinstance(block, Block)]
    assert texts[0] == 'IOM Trains "Border" Officers in Accra'
    assert texts[1].startswith("Ghana - Some 24 border officers from Ghana and Nigeria are taking part")
    assert texts[2] == "The first item in Kenya."


def test_sentences_of_a_block_are_those_of_the_table() -> None:
    sentences = {row["ordinal"]: row["text"] for row in read(RELEASE)}
    shown = {
        sentence.ordinal: block.clean.text[sentence.start : sentence.end]
        for block in blocks(RELEASE, read(RELEASE))
        if isinstance(block, Block)
        for sentence in block.sentences
    }
    assert shown == sentences


def test_the_way_to_raw_offsets_and_back_ends_where_it_began() -> None:
    """Whatever stands in between: tags, character references, invisible characters, combining accents, emoji."""
    for block in blocks(RELEASE, read(RELEASE)):
        if isinstance(block, Block):
            length = len(block.clean.text)
            for start in range(length):
                for end in range(start + 1, length + 1):
                    assert block.clean_span(*block.clean.raw_span(start, end)) == (start, end)


def test_a_long_paragraph_is_cut_where_a_page_begins() -> None:
    raw = "IOM Trains Officers in Accra\n" + " ".join(f"Some {n} officers from Ghana came to Accra." for n in range(9))
    sentences = read(raw)
    cut = sentences[5]["start"]
    found = [block for block in blocks(raw, sentences, (cut,)) if isinstance(block, Block)]
    assert len(found) == 3
    assert found[2].start == cut
    assert " ".join(block.clean.text for block in found[1:]) == raw.partition("\n")[2]


def test_very_long_navigation_is_shown_in_part() -> None:
    raw = (
        "- Where we work\n" * 3_000 + "IOM Trains Border Officers in Accra\nSome 24 officers from Ghana came to Accra."
    )
    hidden = [block for block in blocks(raw, read(raw)) if isinstance(block, Hidden)]
    assert hidden[0].left_out > 0
    assert sum(map(len, hidden[0].lines)) + hidden[0].left_out < len(raw)


@pytest.mark.parametrize("word", ["Co\u0301rdoba", "Nigeria", "1,200"])
def test_a_sentence_alone_marks_the_same_word(word: str) -> None:
    start = RELEASE.index(word)
    (sentence,) = [row for row in read(RELEASE) if row["start"] <= start < row["end"]]
    block = sentence_block(RELEASE, sentence)
    first, last = block.clean_span(start, start + len(word))
    assert block.clean.text[first:last] == clean(word)
