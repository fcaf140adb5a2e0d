"""Programmes and works: the forms of one name, and what the sentences beside it say."""

import re

import pytest

from pipeline.extraction import works
from pipeline.extraction.document import Document
from pipeline.extraction.mentions import find_mentions
from pipeline.extraction.programme_details import Details, details
from pipeline.extraction.programmes import Named, named
from pipeline.extraction.spans import names
from pipeline.extraction.tellings import tellings
from pipeline.extraction.templates import Template, templates
from pipeline.vocabularies import read

_PATTERNS = read("programme_patterns")
_COLUMNS = {
    "duration": ("duration_min_months", "duration_max_months"),
    "subject": ("funder",),
    "pronoun": ("funder", "participants"),
    "kind": ("funder",),
    "called": ("funder",),
    "announced": ("funder",),
    "name_given": ("funder",),
    "warning": ("sector",),
    "supporter": ("funder", "partner"),
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
    spans = [span for template in found for span in template.spans]
    items = named(document, spans, "PROGRAMME", {})
    told = tellings(document, items, found)
    bodies = names(document.text, spans, {"ORG", "GPE"})
    return [details(document, item, own, bodies) for item, own in zip(items, told, strict=True)]


def _details(article: str) -> Details:
    (found,) = _all_details(article)
    return found


def _work(article: str) -> dict[str, str | int | None]:
    document, found = _read(article)
    spans = [span for template in found for span in template.spans]
    (item,) = named(document, spans, "WORK", {})
    told = works.told_of(document, item, found)
    kind = works.kind(document, item, told)
    return {
        "kind": kind,
        "year": works.year(document, item, told, kind),
        "publisher": works.publisher(document, item, told, found, names(document.text, spans, {"ORG"})),
    }


def _values(row: dict[str, str], article: str) -> str:
    """What is read from an article in the column of a row's pattern, as the list writes it."""
    if row["column"] in _OF_WORKS:
        return str(_work(article)[_OF_WORKS[row["column"]]] or "")
    found, *_ = _all_details(article)
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
    ("article", "funder"),
    [
        ("The workshop was paid for by Japan under the “Safe Roads” project.", "Japan"),
        ("With funding from Japan, IOM is implementing the “Safe Roads” project in Ghana.", "Japan"),
        ("They joined the “Safe Roads” project. Many came. The initiative is co-funded by Japan and Italy.", "Japan"),
        ("The “Safe Roads” project is financed by employers and, for the visas, by Japan.", "Japan"),
        (
            "It is part of the “Safe Roads” project, which is run by IOM and to which Japan has given USD 40,000.",
            "Japan",
        ),
        ("The “Safe Roads” project is supported by the European Union.", "European Union"),
        ("The “Safe Roads” project is supported by UNHCR.", None),
        ("The “Safe Roads” project is not funded by Japan.", None),
        ("The workshop was held within the “Safe Roads” project and funded by Japan.", None),
        ("The workshop was part of the “Safe Roads” project. It was funded by Japan.", None),
        ("The “Safe Roads” project is part of a larger programme funded by Japan.", None),
        ("The “Safe Roads” project began in May. The workshop was funded by Japan.", None),
        ("The “Safe Roads” project has received no funding from Japan.", None),
    ],
)
def test_who_pays_for_a_programme_and_not_for_an_event_or_another_programme(article: str, funder: str | None) -> None:
    assert _details(article).funder == funder


@pytest.mark.parametrize(
    ("article", "implementer"),
    [
        ("IOM and UNHCR today launched the “Safe Roads” project.", "IOM"),
        ("IOM, in partnership with UNHCR, has launched the “Safe Roads” project.", "IOM"),
        ("The shelter was opened by UNHCR as part of its “Safe Roads” project.", "UNHCR"),
        ("The “Safe Roads” project is a joint initiative of UNHCR and IOM.", "UNHCR"),
        ("Under the “Safe Roads” project, UNHCR trained teachers.", None),
        ("The “Safe Roads” project builds on an earlier project implemented by UNHCR.", None),
        ("The “Safe Roads” project was launched by the Minister of Labour, Mr. John Doe.", None),
        ("With funding from UNHCR, the town has begun the “Safe Roads” project.", None),
    ],
)
def test_who_runs_a_programme(article: str, implementer: str | None) -> None:
    assert _details(article).implementer == implementer


@pytest.mark.parametrize(
    ("article", "participants"),
    [
        ("So far 300 workers have taken part in the “Safe Roads” project.", 300),
        ("The “Safe Roads” project sent 40 workers in May. To date, 300 workers have left under the project.", 300),
        ("Of the many who applied, IOM has helped 300 returnees under the “Safe Roads” project.", 300),
        ("IOM held a course for 300 workers under the “Safe Roads” project.", None),
        ("The “Safe Roads” project trained 300 officials in a workshop.", None),
        ("The “Safe Roads” project will train 300 nurses and 40 doctors.", None),
        ("The “Safe Roads” project works in 300 villages.", None),
    ],
)
def test_how_many_people_a_programme_serves(article: str, participants: int | None) -> None:
    assert _details(article).participants == participants


def test_a_programme_is_named_by_the_country_it_is_of() -> None:
    assert _details("They came under the Seasonal Work Program of Japan. Japan is rich.").implementer == "Japan"


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
        ("They read the 2030 Agenda for Sustainable Development.", "other", None),
        ("They read the 2030 Agenda for Sustainable Development, adopted in 2015.", "other", 2015),
        ("Amendments to the Work Abroad Act were passed in 2009.", "law", None),
    ],
)
def test_kind_and_year_of_a_work(article: str, kind: str, year: int | None) -> None:
    found = _work(article)
    assert (found["kind"], found["year"]) == (kind, year)
