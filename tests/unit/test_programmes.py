"""Programmes and works: the forms of one name, and what the sentences beside it say."""

import re

import pytest

from pipeline.extraction import works
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.programme_details import Details, details
from pipeline.extraction.programmes import Named, named
from pipeline.extraction.tellings import tellings
from pipeline.extraction.templates import Template, templates
from pipeline.vocabularies import read

_PATTERNS = read("programme_patterns")
_COLUMNS = {
    "duration": ("duration_min_months", "duration_max_months"),
    "subject": ("funder",),
    "pronoun": ("funder", "participants"),
    "kind": ("funder",),
    "warning": ("sector",),
}
_OF_WORKS = {
    "publisher": "publisher",
    "publisher_before": "publisher",
    "work_subject": "publisher",
    "year": "year",
    "signed": "kind",
    "adopted": "kind",
}


def _read(article: str) -> tuple[Document, list[Template]]:
    raw, rows = "", []
    for number, sentence in enumerate(["News of the Day", *re.split(r"(?<=\.) (?=[A-Z“])", article)]):
        rows.append(
            {"sentence_id": f"s{number}", "paragraph": min(number, 1), "zone": "body" if number else "title"}
            | {"start": len(raw), "end": len(raw) + len(sentence)}
        )
        raw += sentence + "\n"
    document = Document("d", raw, rows)
    return document, templates(document, find_mentions(document).spans)


def _named(article: str, label: str, long_forms: dict[str, str] | None = None) -> list[Named]:
    document, found = _read(article)
    spans = [span for template in found for span in template.spans]
    return named(document, spans, label, long_forms or {})


def _all_details(article: str) -> list[Details]:
    document, found = _read(article)
    items = named(document, [span for template in found for span in template.spans], "PROGRAMME", {})
    told = tellings(document, items, found)
    return [details(document, item, own, found) for item, own in zip(items, told, strict=True)]


def _details(article: str) -> Details:
    (found,) = _all_details(article)
    return found


def _work(article: str) -> dict[str, str | int | None]:
    document, found = _read(article)
    (item,) = named(document, [span for template in found for span in template.spans], "WORK", {})
    told = works.told_of(document, item, found)
    return {
        "kind": works.kind(document, item, told),
        "year": works.year(document, item, told),
        "publisher": works.publisher(document, item, told, found),
    }


def _values(row: dict[str, str], article: str) -> str:
    """What is read from an article in the column of a row's pattern, as the list writes it."""
    if row["column"] in _OF_WORKS:
        return str(_work(article)[_OF_WORKS[row["column"]]] or "")
    found = _details(article)
    values = {getattr(found, column) for column in _COLUMNS.get(row["column"], (row["column"],))} - {None}
    return "-".join(str(value) for value in sorted(values))


@pytest.mark.parametrize("row", _PATTERNS, ids=[row["rule"] for row in _PATTERNS])
def test_each_pattern_finds_its_example_and_leaves_its_counter_example(row: dict[str, str]) -> None:
    assert _values(row, row["example"]) == row["expected"]
    assert _values(row, row["counter_example"]) != row["expected"]


def test_all_forms_of_a_name_are_one_programme_with_the_longest_name() -> None:
    article = (
        "The Circular and Temporary Labour Migration Programme goes on. "
        "The Circular and Temporary Labour Migration programme began in 2030."
    )
    (item,) = _named(article, "PROGRAMME")
    assert item.name == "Circular and Temporary Labour Migration Programme"
    assert len(item.spans) == 2


def test_the_acronym_belongs_to_the_name_it_stands_for() -> None:
    article = "The Fair Roads for Labour (FRL) Programme goes on. FRL began in 2030."
    (item,) = _named(article, "PROGRAMME", {"FRL": "Fair Roads for Labour"})
    assert (item.name, item.acronym) == ("Fair Roads for Labour", "FRL")


def test_a_translation_in_brackets_is_no_programme_of_its_own() -> None:
    found = _named(
        "The “Cosecha Segura” (“Safe Harvest”) scheme is new. The “Look Twice” campaign is old.", "PROGRAMME"
    )
    assert [item.name for item in found] == ["Cosecha Segura", "Look Twice"]


def test_two_names_are_two_programmes() -> None:
    found = _named("The “Look Twice” campaign and the “Safe Roads” project began.", "PROGRAMME")
    assert [item.name for item in found] == ["Look Twice", "Safe Roads"]


def test_what_is_said_of_another_programme_is_not_taken() -> None:
    first, second = _all_details("The “Look Twice” campaign follows the “Safe Roads” project, funded by Japan.")
    assert first.funder is None
    assert second.funder == "Japan"


@pytest.mark.parametrize(
    ("article", "kind", "year"),
    [
        ("It follows the Work Abroad Act of 1999.", "law", 1999),
        ("It follows the Trafficking in Persons Act, 2011.", "law", 2011),
        ("It follows the Convention on the Rights of the Child.", "agreement", None),
        (
            "It follows the Convention on the Rights of the Child, adopted in May 1989.",
            "agreement",
            1989,
        ),
        ("It follows the Global Compact for Safe, Orderly and Regular Migration.", "agreement", None),
        ("The study “Rivers and Roads” is new.", "publication", None),
        ("Under the law “On Combating Trafficking in Persons” they are free.", "law", None),
        ("They read the Code of Conduct on Fair Hiring.", "other", None),
    ],
)
def test_kind_and_year_of_a_work(article: str, kind: str, year: int | None) -> None:
    found = _work(article)
    assert (found["kind"], found["year"]) == (kind, year)
