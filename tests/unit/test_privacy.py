import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from pipeline import stages
from pipeline.batches import Tables
from pipeline.cleaning.text import clean
from pipeline.corrections import Correction
from pipeline.extraction.contact_details import find_addresses
from pipeline.privacy import (
    addresses,
    masked,
    masked_annotations,
    masked_changes,
    masked_corrections,
    masked_texts,
    unmasked,
    without_contacts,
)

RELEASE = """Home
- About us
- Call +41 22 717 91 11
IOM Trains Border Officers in Accra
Ghana - Some 24 border officers from Ghana and Nigeria are taking
part this week in a three-day training workshop in Accra, organized
by IOM and funded by the European Union.
"This training gives our officers the tools they need," said Ada
Lund, IOM Chief of Mission in Ghana.
More than 1,200 workers travelled from Ghana to Spain in 2011.
For more information please contact:
Ada Lund
IOM Accra
Tel: +233 30 274 2930
E-mail:
"mailto:alund@iom.int">alund@iom.int
"""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Tel: +57 1 639 7777", "Tel: ███ █ ███ ████"),
        ("Tel: +503.2521.0535, ext. 5", "Tel: ██████████████, ext. 5"),
        ("Tel: 639 7777", "Tel: ███ ████"),
        ("Mobile 0044 20 7946 0958 or +44 20 7946 0959.", "Mobile ████ ██ ████ ████ ██ ███ ██ ████ ████."),
        ("E-mail: jdoe@iom.int.", "E-mail: ████████████."),
        ('"mailto:jdoe@iom.int">jdoe@iom.int', '"mailto:████████████">████████████'),
        ("josé.díaz@oim.int", "█████████████████"),
        ("jdoe (at) iom (dot) int", "████ ████ ███ █████ ███"),
        ("write to jdoe@\niom.int", "write to █████\n███████"),
        ("Tel: +57 1 639\n7777", "Tel: ███ █ ███\n████"),
        ("Tel:\n639 7777", "Tel:\n███ ████"),
        ("Tel: +57\u00a01\u00a0639\u00a07777", "Tel: ███\u00a0█\u00a0███\u00a0████"),
        ("http://x.org/?to=jdoe@iom.int", "http://x.org/?to=████████████"),
    ],
)
def test_every_character_of_an_address_is_masked(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "More than 3,800 Colombians travelled to Spain in 2010 and 2011.",
        "from 30 May to 2 June 2011, 9.30-11.00",
        "USD 1,500,000 for 24 000 families (2010-2012)",
        "Follow @UNmigration on www.iom.int/news-2011-11-05",
        "Resolution 2010/1234 of 5 November 2010",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert masked(text) == text


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Nd"]), max_size=30)
PHONES = st.builds(
    "+{}{}{}{}{}{}".format,
    st.sampled_from(["57", "233", "1"]),
    st.sampled_from([" ", "-", ".", " (0) "]),
    st.integers(200, 999),
    st.sampled_from([" ", "-", "."]),
    st.integers(1000, 9999),
    st.sampled_from(["", " 55"]),
)
EMAILS = st.from_regex(r"\A[a-z]{2,8}(\.[a-z]{2,8})?@[a-z]{2,8}(-[a-z]{2,4})?\.(int|org)\Z")


@given(WORDS, st.one_of(PHONES, EMAILS), WORDS)
def test_no_address_is_left_whatever_stands_around_it(before: str, address: str, after: str) -> None:
    text = f"{before} {address} {after}"
    result = masked(text)
    assert len(result) == len(text)
    assert all(new in (old, "█") for old, new in zip(text, result, strict=True))
    assert address not in result
    assert not re.search("[0-9]", result)
    assert not [span for span in find_addresses(clean(result)) if span.label in ("PHONE", "EMAIL")]


@given(st.text("+0159 -().@abc\n\u00a0Tel:iomnt", max_size=60))
def test_masking_hides_all_that_the_rules_find(text: str) -> None:
    result = masked(text)
    assert not [span for span in find_addresses(clean(result)) if span.label in ("PHONE", "EMAIL")]
    assert not [value for value in addresses(text) if value in result]


def tables(text: str) -> Tables:
    rows: Tables = {"press_releases": [{"doc_id": "accra", "text": text, "path": "a.txt", "member": None,
                                        "sha256": "0" * 64, "encoding": "utf-8", "source_url": None, "publisher": None,
                                        "retrieved_on": None, "licence": None}]}  # fmt: skip
    cleaned = stages.clean_batch(rows["press_releases"])
    extracted = stages.extract_batch(rows["press_releases"], cleaned["documents"], cleaned["sentences"])
    return {**cleaned, **extracted, "rejected": [*cleaned["rejected"], *extracted["rejected"]]}


def test_all_else_is_found_as_it_would_be() -> None:
    whole, hidden = tables(RELEASE), without_contacts(tables(masked(RELEASE)))
    assert [row["name"] for row in whole["contacts"]] == ["Ada Lund"]
    assert hidden["contacts"] == []
    assert not hidden["rejected"]
    without = [row for row in whole["mentions"] if row["label"] not in ("PHONE", "EMAIL")]
    assert len(without) == len(whole["mentions"]) - 2
    assert hidden["mentions"] == without
    for name in whole.keys() - {"contacts", "mentions", "sentences"}:
        assert hidden[name] == whole[name], name
    places = [[(row["start"], row["end"], row["zone"]) for row in made["sentences"]] for made in (whole, hidden)]
    assert places[0] == places[1]
    assert [row["text"] for row in hidden["sentences"]][-3:] == [
        "Tel: ████ ██ ███ ████",
        "E-mail:",
        '"mailto:█████████████">█████████████',
    ]


def test_the_addresses_of_a_text_are_known_in_every_form_in_which_they_are_published() -> None:
    assert addresses(RELEASE) == {
        "+41 22 717 91 11", "+41227179111", "+233 30 274 2930", "+233302742930", "alund@iom.int",
    }  # fmt: skip
    assert "+5716397777" in addresses("Tel: +57 1 639\n7777")
    assert addresses("Tel: 6397778") == set()


def test_texts_are_masked_and_nothing_else_of_a_press_release() -> None:
    assert list(masked_texts([{"doc_id": "a", "sha256": "0", "text": "Tel: +57 1 639 7777"}])) == [
        {"doc_id": "a", "sha256": "0", "text": "Tel: ███ █ ███ ████"}
    ]


def test_corrections_fit_the_masked_tables() -> None:
    of_contact = Correction("contacts", {"contact_id": "a:1-2"}, "name", "Ada", "Ada Lund", "spelling")
    of_sentence = Correction("sentences", {"sentence_id": "a:1-2"}, "text", "Tel: +57 1 639 7777", "Tel:", "a reason")
    of_list = Correction("entities", {"entity_id": "org:iom"}, "aliases", ["a@iom.int", "OIM"], [], "a reason")
    assert masked_corrections([of_contact, of_sentence, of_list]) == (
        of_sentence._replace(expect="Tel: ███ █ ███ ████"),
        of_list._replace(expect=["█████████", "OIM"]),
    )


def test_what_is_withheld_does_not_count_as_missed() -> None:
    annotation = {"doc_id": "a", "mentions": [["PHONE", "639"], ["ORG", "IOM"], ["EMAIL", "a@b.int"]], "contacts": [1]}
    assert masked_annotations({"a": annotation}) == {"a": {"doc_id": "a", "mentions": [["ORG", "IOM"]], "contacts": []}}


def test_an_address_that_is_left_is_named_without_being_shown() -> None:
    table = schemas.TABLES["rejected"]
    frame = schemas.frame(table, [{"doc_id": "a", "stage": "reading", "error": "cannot read Tel: +57 1 639 7777"}])
    (found,) = unmasked(table, frame).to_dict("records")
    assert (found["table"], found["key"], found["column"]) == ("rejected", "doc_id=a, stage=reading", "error")
    assert found["value"] == "cannot read Tel: ███ █ ███ ████"


def test_addresses_in_lists_and_rows_of_contacts_are_found() -> None:
    table = schemas.TABLES["contacts"]
    frame = schemas.frame(table, tables(RELEASE)["contacts"])
    found = unmasked(table, frame)
    assert set(found["column"]) == {"phones", "emails", "text", ""}
    assert not found.astype("str").map(lambda cell: "alund" in cell or "2742930" in cell).to_numpy().any()
    assert unmasked(table, pd.DataFrame(frame.head(0))).empty


def test_changes_tell_no_address_that_was_there_before() -> None:
    rows = [
        {
            "table": table,
            "change": "value_changed",
            "key": "contact_id=d:1-2",
            "column": "text",
            "before": '"Tel: +44 20 7946 0958"',
            "after": '"press@example.org"',
        }
        for table in ("contacts", "sentences")
    ]
    same_when_masked = rows[1] | {"before": '"Tel: +44 20 7946 0958"', "after": '"Tel: +44 20 7946 1111"'}
    (row,) = masked_changes(pd.DataFrame([*rows, same_when_masked])).to_dict("records")
    assert row["table"] == "sentences"
    assert not any(character.isdigit() for character in row["before"])
    assert "@" not in row["after"]
