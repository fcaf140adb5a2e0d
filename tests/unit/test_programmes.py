"""Programmes and works: the forms of one name, and what the sentences beside it say."""

import re

import pytest

from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.programmes import Details, Named, details, named, publisher, work_kind, work_year
from pipeline.extraction.templates import Template, templates
from pipeline.vocabularies import read

_PATTERNS = read("programme_patterns")
_COLUMNS = {"duration": ("duration_min_months", "duration_max_months"), "continuation": ("funder",)}


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


def _details(article: str) -> Details:
    document, found = _read(article)
    spans = [span for template in found for span in template.spans]
    (item,) = named(document, spans, "PROGRAMME", {})
    return details(document, item, found)


def _publisher(article: str) -> str | None:
    document, found = _read(article)
    spans = [span for template in found for span in template.spans]
    (item,) = named(document, spans, "WORK", {})
    return publisher(document, item, found)


def _value(row: dict[str, str], article: str) -> str:
    """What a row's pattern reads from an article, as the list writes it."""
    if row["column"] == "publisher":
        return _publisher(article) or ""
    found = _details(article)
    values = {getattr(found, column) for column in _COLUMNS.get(row["column"], (row["column"],))} - {None}
    return "-".join(str(value) for value in sorted(values))


@pytest.mark.parametrize("row", _PATTERNS, ids=[row["rule"] for row in _PATTERNS])
def test_each_pattern_finds_its_example_and_leaves_its_counter_example(row: dict[str, str]) -> None:
    assert _value(row, row["example"]) == (row["expected"] or "Japan")
    assert _value(row, row["counter_example"]) == ""


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
    document, found = _read("The “Look Twice” campaign follows the “Safe Roads” project, funded by Japan.")
    spans = [span for template in found for span in template.spans]
    first, second = named(document, spans, "PROGRAMME", {})
    assert details(document, first, found).funder is None
    assert details(document, second, found).funder == "Japan"


@pytest.mark.parametrize(
    ("article", "kind", "year"),
    [
        ("It follows the Work Abroad Act of 1999.", "law", 1999),
        ("It follows the Trafficking in Persons Act, 2011.", "law", 2011),
        ("It follows the Convention on the Rights of the Child.", "agreement", None),
        ("It follows the Global Compact for Safe, Orderly and Regular Migration.", "agreement", None),
        ("The study “Rivers and Roads” is new.", "publication", None),
        ("Under the law “On Combating Trafficking in Persons” they are free.", "law", None),
    ],
)
def test_kind_and_year_of_a_work(article: str, kind: str, year: int | None) -> None:
    document, found = _read(article)
    (item,) = named(document, [span for template in found for span in template.spans], "WORK", {})
    assert (work_kind(document, item), work_year(item.name)) == (kind, year)


def test_a_law_has_no_publisher() -> None:
    assert _publisher("It follows UNHCR's Convention on the Rights of the Child.") is None
