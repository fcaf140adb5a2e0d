"""Sentences as templates with placeholders."""

import re

import pytest

from pipeline.cleaning.document import clean_document
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.prefilter import Prefilter
from pipeline.extraction.templates import Template, templates

OPENING = "It was a long year for everybody who lives in the hills, and it is not over yet.\n\n"


def read(body: str) -> tuple[Document, Template]:
    """The document and the template of its last sentence."""
    raw = f"Work goes on in the hills\n\n{OPENING}{body}\n"
    rows = [
        {"sentence_id": "d", "zone": s.zone, "paragraph": s.paragraph, "start": s.start, "end": s.end}
        for s in clean_document(raw).sentences
    ]
    document = Document("d", raw, rows)
    return document, templates(document, find_mentions(document).spans)[-1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The course was organized by IOM in Accra on 5 May.", "the course was organized by <O> in <G> on <D>."),
        ("“Yes,” said Maria Santos – a nurse.", '"yes," said <p> - a nurse.'),
        ("Ghana’s 15 men earn USD 3.", "<G>'s <#> men earn <$>."),
        ("The sum is < 5 or >5.", "the sum is ( <#> or )<#>."),
    ],
)
def test_text(body: str, expected: str) -> None:
    assert read(body)[1].text == expected


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    _, template = read("The men of İzmit met Maria Santos there.")
    person = next(span for span in template.spans if span.label == "PERSON")
    assert template.written(person) == "Maria Santos"
    assert template.text[template.position(person) :].startswith("<p>")


def test_mentions_behind_a_stretch() -> None:
    _, template = read("The course was organized by IOM and UNICEF in Accra.")
    start = template.text.index("by ")
    end = template.text.index(" in ")
    assert [template.written(span) for span in template.between(start, end)] == ["IOM", "UNICEF"]


def test_positions_lead_back_to_the_text() -> None:
    document, template = read("The course was organized by IOM in Accra for teachers.")
    for word in ("course", "organized", "teachers"):
        offset = template.clean_offset(template.text.index(word))
        assert document.text[offset:].startswith(word)
    start = template.text.index("<O>")
    first, last = template.clean_offset(start), template.clean_offset(start + len("<O>"))
    assert document.text[first:last] == "IOM"


def test_the_stop_of_a_title_ends_no_clause() -> None:
    _, template = read("They met Dr. Maria Santos there. ")
    assert "." not in template.clauses.removesuffix(".")
    assert len(template.clauses) == len(template.text)


def test_there_is_one_template_per_sentence() -> None:
    document, _ = read("They came. They left.")
    found = templates(document, find_mentions(document).spans)
    assert [(template.index, template.zone) for template in found] == [
        (number, sentence.zone) for number, sentence in enumerate(document.sentences)
    ]


@pytest.mark.parametrize("body", ["They came for the launch of the new office.", "They came to the office."])
def test_the_prefilter_changes_nothing_of_what_is_found_in_a_sentence(body: str) -> None:
    expression = re.compile(r"\bla?unch of the (?:new )?office\b")
    document, template = read(body)
    prefilter = Prefilter({"other": [re.compile("never")], "launch": [expression]})
    told = templates(document, template.spans, prefilter)[-1]
    assert told.search("other", re.compile("never")) is None
    found = [match and match.span() for match in (told.search("launch", expression), expression.search(told.text))]
    assert found[0] == found[1]
    assert (found[0] is not None) == ("launch" in body)


def test_an_expression_is_not_tried_on_a_sentence_without_its_words() -> None:
    document, template = read("They came to the office.")
    prefilter = Prefilter({"launch": [re.compile("launch")]})
    told = templates(document, template.spans, prefilter)[-1]
    assert told.search("launch", re.compile("office")) is None
    assert template.search("launch", re.compile("office")) is not None
