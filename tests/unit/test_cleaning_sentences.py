"""Paragraphs to sentences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.sentences import sentence_spans


def sentences(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in sentence_spans(paragraph)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The course began.", "It ends on Friday.", "Who pays?", "Nobody!", "So be it."],
        ["“We did it. ”", "He left."],
        ["“We did it.”", "“We will do it again,” said Ada Lund."],
        ['"We did it."', '"We will," said Ada Lund.'],
        ["‘It works.’", "The Agency agreed."],
        ["“We did it.", "We will do more,” said Ada Lund, Chief of Mission."],
        ["He noted: “We did it.”", "It was late."],
        ["(It was late.)", "They left."],
        ["The work goes on in 2011.", "40 people came."],
        ["The budget is tight.", "€3 million is missing."],
        ["They waited…", "Then they left."],
        ["They came to the U.S.", "The Agency paid."],
        ["The course ends at 5 p.m.", "It is free."],
        ["It was plan B.", "The Agency paid."],
        ["Está bien.", "¿Quién paga?", "¡Nadie!"],
        ["The list is long: nets, ropes, etc.", "The Agency paid."],
        ["机构今天开设了一个中心。", "这很好。"],
        ["Центр открыт.", "Это хорошо."],
    ],
)
def test_a_sentence_ends_with_its_stop_and_closing_marks(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Oak met Mrs. Elm, Ms. Ash, Dr. Fir and Prof. Yew.",
        "H.E. Omar Zed and Hon. Ada Lund signed.",
        "Its Chief Trainer A. Oak, Legal Adviser B. Elm and J.P. Ash came.",
        "It was opened by Jean-P. Oak.",
        "The U.S. Government and the U.N. Secretariat paid.",
        "The Washington, D.C. Office paid.",
        "Md. Shahidul Alam spoke.",
        "Lane No. 5 and Nos. 6 to 9 are closed.",
        "Tel. +47 22 33 44 55",
        "It cost 3.5 million and 7.2 per cent.",
        "Oak Farms Ltd. Haven employs 40.",
        "St. Mary's School in Ft. Oak reopened.",
        "The Jan. 5 course is full.",
        "They waited... and left.",
        "“Why?” he asked.",
        "“We did it!” said Ada Lund.",
        "Write to jo@agency.int or see www.agency.int/News.Html today.",
        "El Sr. Paz y la Sra. Paz firmaron.",
        "under the project Stronger Ports in Four Countries (PROSPER.) Project staff came.",
        "The text is cut off he",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_the_stop_of_a_definition_in_brackets_ends_a_sentence_where_one_begins() -> None:
    assert sentences("It ran the project in Four Countries (PROSPER.) The course is over.") == [
        "It ran the project in Four Countries (PROSPER.)",
        "The course is over.",
    ]


def test_a_lost_space_between_sentences_is_seen() -> None:
    assert sentences("The centre is for workers.The Agency paid.“We are glad,” said Ada Lund.") == [
        "The centre is for workers.",
        "The Agency paid.",
        "“We are glad,” said Ada Lund.",
    ]


def test_text_without_a_stop_is_cut_between_words() -> None:
    words = ["Nets,", "ropes", "and", "boats"] * 500
    pieces = sentences(" ".join(["It", "ended.", *words]))
    assert pieces[0] == "It ended."
    assert " ".join(pieces[1:]).split() == words
    assert max(len(piece) for piece in pieces) <= 2_000
    assert [len(piece) for piece in sentences("x" * 4_500)] == [2_000, 2_000, 500]


@given(st.text("Aa. “”\"'!?…(),1é中。", max_size=40).map(lambda text: " ".join(text.split())))
def test_nothing_but_spaces_is_lost(paragraph: str) -> None:
    spans = sentence_spans(paragraph)
    assert "".join(sentences(paragraph)).replace(" ", "") == paragraph.replace(" ", "")
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    assert all(sentence == sentence.strip() and sentence for sentence in sentences(paragraph))
