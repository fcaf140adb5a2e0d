"""A document from raw text."""

import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.cleaning.document import CleanDocument, Unreadable, clean_document
from pipeline.cleaning.text import clean

TITLE = "Agency Opens Reception Centre for Sailors in Port Haven"
BODY = "Port Haven – The Agency opened a centre today.\nIt has room for 40 sailors who have lost their ships.\n"
MENU = """-
Who we are
ABOUT USThe Agency is the leading body for harbours, with 163 member states since 1957.
-
Our Work
Our WorkAs the leading harbour body, the Agency plays a key role.
Partners
Partners
- Where we work
- Agenda Y
"""


def zone(document: CleanDocument, name: str) -> list[str]:
    return [sentence.text for sentence in document.sentences if sentence.zone == name]


def rules(document: CleanDocument) -> list[str]:
    return [sentence.rule for sentence in document.sentences]


def test_the_parts_of_a_release() -> None:
    raw = f"""{MENU}{TITLE}
Focus Sat, 03/02/2019 - 10:15 Share
|
Port Haven, Freedonia – The Agency opened a centre today. It has room for 40 sailors.
The kit holds:
• 3.5 tents
• water
For more information, please contact Ada Lund at Agency Port Haven, Tel: +999 123 456, Email: alund@agency.int
Theme 3 - Clean Ports
"""
    document = clean_document(raw)
    assert document.title.text == TITLE
    assert document.title_rule == "title.after-navigation"
    assert zone(document, "meta") == ["Focus Sat, 03/02/2019 - 10:15 Share", "Theme 3 - Clean Ports"]
    assert zone(document, "body") == [
        "Port Haven, Freedonia",
        "The Agency opened a centre today.",
        "It has room for 40 sailors.",
        "The kit holds:",
        "3.5 tents",
        "water",
    ]
    assert zone(document, "contact") == [
        "For more information, please contact Ada Lund at Agency Port Haven, Tel: +999 123 456, Email: alund@agency.int"
    ]
    assert (document.published, document.published_basis) == ("2019-03-02", "meta")
    assert document.dateline_place == "Port Haven, Freedonia"
    assert document.dateline_start is not None
    assert raw[document.dateline_start : document.dateline_end] == "Port Haven, Freedonia"
    assert document.language == "en"
    assert raw[document.body_start :].startswith(TITLE)
    assert raw[: document.body_end].endswith("• water")
    assert [sentence.paragraph for sentence in document.sentences] == [1, 2, 3, 3, 3, 4, 5, 6, 7, 8]
    assert rules(document)[:4] == ["sentence.title", "sentence.line", "sentence.dateline", "sentence.final-stop"]


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"{TITLE}\n{BODY}", TITLE),
        (f"\n{TITLE}\n\n{BODY}", TITLE),
        (f"Floods Hit Freedonia\n{BODY}", "Floods Hit Freedonia"),
        (f"What Next for the Sailors of Freedonia?\n{BODY}", "What Next for the Sailors of Freedonia?"),
        (f"“We Are Home”: 64 Sailors Return\n{BODY}", "“We Are Home”: 64 Sailors Return"),
        (f"40 Officers Trained by the Agency\n{BODY}", "40 Officers Trained by the Agency"),
        (f"Freedonia – Agency Opens Reception Centre\n{BODY}", "Freedonia – Agency Opens Reception Centre"),
        (f"Kenya – Agency Opens Reception Centre\n{BODY}", "Kenya – Agency Opens Reception Centre"),
        (
            f"The Agency opened a reception centre in Port Haven.\n{BODY}",
            "The Agency opened a reception centre in Port Haven.",
        ),
        (f"NEW SCHOOL OPENS IN NORTH\nPROVINCE OF SYLVANIA\n{BODY}", "NEW SCHOOL OPENS IN NORTH PROVINCE OF SYLVANIA"),
        (
            f"Sylvanian harbour pilots finish\ntraining in the north\n{BODY}",
            "Sylvanian harbour pilots finish training in the north",
        ),
        (f"Home\nNews\nStories\n{TITLE}\n{BODY}", TITLE),
        (f"News\nGlobal\n\n{TITLE}\n\n{BODY}", TITLE),
        (f"Press release\n5 June 2012\n{TITLE}\n{BODY}", TITLE),
        (f"{TITLE}\n{TITLE}\n{BODY}", TITLE),
        (f"{MENU}{TITLE}\n{TITLE}\n{BODY}", TITLE),
        (f"{MENU}Floods Hit Freedonia\nFloods Hit Freedonia\n{BODY}", "Floods Hit Freedonia"),
        (f"{TITLE} Nairobi, Kenya – The Agency came. {'It came again. ' * 9}\n", TITLE),
    ],
)
def test_the_headline_is_found(raw: str, title: str) -> None:
    assert clean_document(raw).title.text == title


def test_a_wrapped_paragraph_below_a_short_headline_is_not_swallowed() -> None:
    document = clean_document(
        "Floods Hit Freedonia\nThe Agency has sent the first of ten planned convoys with food\n"
        "and water to the north. The second will leave on\nMonday.\n"
    )
    assert document.title.text == "Floods Hit Freedonia"
    assert zone(document, "body") == [
        "The Agency has sent the first of ten planned convoys with food and water to the north.",
        "The second will leave on Monday.",
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ["By Ada Lund", "Story by Ada Lund, Harbour Agency", "By Ada Lund and Bo Ek"])
def test_who_wrote_it_is_no_part_of_the_headline(line: str, gap: str) -> None:
    document = clean_document(f"After the Storm: Families of the Haven Rebuild\n{line}{gap}{BODY}")
    assert document.title.text == "After the Storm: Families of the Haven Rebuild"
    assert zone(document, "body")[0] == line


def test_a_headline_that_was_cut_off_stays_as_printed() -> None:
    cut = "Agency and Government of Freedonia Launch Programme to Support the"
    document = clean_document(
        f"{cut}\nThe Agency and the Government of Freedonia have launched a\nprogramme to support sailors.\n"
    )
    assert document.title.text == cut
    assert zone(document, "body")[0].startswith("The Agency and the Government of Freedonia have launched a programme")


def test_nothing_of_the_menu_leaks() -> None:
    document = clean_document(f"{MENU}{TITLE}\n{BODY}")
    text = " ".join(sentence.text for sentence in document.sentences)
    assert not [word for word in ("163", "1957", "Who we are", "Agenda", "Partners") if word in text]


@pytest.mark.parametrize(
    "contact",
    [
        [
            "For more information, please contact:",
            "Ada Lund",
            "Agency Port Haven",
            "Tel: + 662 343 94",
            "Email: a@b.int",
        ],
        ["For further information please contact Ada Lund, Tel +999 12 34 56"],
        ["Media contact:", "Ada Lund, +999 123 456, a@b.int", "Bo Ek, +999 123 457"],
        ["For media enquiries:", "Ada Lund", "Phone 12 34 56"],
        ["For interviews, call Ada Lund on +999 123 456."],
        ["Contact", "Ada Lund", "a@b.int"],
        ["Ada Lund", "Agency Port Haven", "Tel: +999 123 456"],
        ["Ada Lund, Agency Port Haven, Tel. +999 123 456, a@b.int"],
        ["Harbour Agency contact: Ada Lund, Tel +999 123 456"],
        ["Press contacts in Geneva:", "Ada Lund", "E-mail:", '"mailto:a@b.int">a@b.int'],
        ["For more information, please contact", "Ada Lund", 'E-mail: "">'],
        ["Para más información, favor contactar a:", "Ada Lund", "Tel: +999 123 456"],
        ["Pour plus d'informations, veuillez contacter", "Ada Lund", "Tél : +999 123 456"],
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_each_line_of_a_contact_block_is_a_sentence(contact: list[str], gap: str) -> None:
    document = clean_document(f"{TITLE}\n{BODY}" + gap.join(contact))
    assert zone(document, "contact") == contact
    assert zone(document, "body")[-1] == "It has room for 40 sailors who have lost their ships."


def test_a_contact_sentence_within_a_paragraph_is_of_the_contact_zone() -> None:
    document = clean_document(
        f"{TITLE}\n{BODY}All came. For further information, please contact Ada Lund.\nTel: +999 123 456\n"
    )
    assert zone(document, "body")[-1] == "All came."
    assert zone(document, "contact") == ["For further information, please contact Ada Lund.", "Tel: +999 123 456"]


def test_a_wrapped_contact_sentence_is_one() -> None:
    document = clean_document(
        f"{TITLE}\nThe Agency opened a centre today for all of the sailors who have lost\ntheir ships in the storms.\n"
        "For more information, please contact Ada Lund at the Agency in Port\nHaven, Tel: +999 123 456\n"
    )
    assert zone(document, "contact") == [
        "For more information, please contact Ada Lund at the Agency in Port Haven, Tel: +999 123 456"
    ]


def test_text_below_a_contact_block_is_body_again() -> None:
    about = "The Agency was founded in 1957 and works with governments and other partners in 160 countries."
    document = clean_document(f"{TITLE}\n{BODY}Contact: Ada Lund, Tel: +999 123 456\nAbout the Agency\n{about}\n")
    assert zone(document, "contact") == ["Contact: Ada Lund, Tel: +999 123 456"]
    assert zone(document, "body")[-2:] == ["About the Agency", about]


@pytest.mark.parametrize(
    "prose",
    [
        "For more than ten years the Agency has given help.",
        "Contact with the ship was lost.",
        "More information is needed now.",
    ],
)
def test_prose_that_begins_like_a_contact_block_is_body(prose: str) -> None:
    assert zone(clean_document(f"{TITLE}\n{BODY}{prose}\nThe end came.\n"), "body")[-2:] == [prose, "The end came."]


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("The delegation also vis", "It has room for 40 sailors who have lost their ships."),
        ("It is new. The delegation also vis", "It is new."),
        ("“We are here. We will stay. And the rest of us wi", "We will stay."),
        ("It is new. We hope that ...", "It is new."),
        ("It is new. “We are glad to see so many people here,”", "“We are glad to see so many people here,”"),
        ('It is new. "We are glad to see so many people here,"', '"We are glad to see so many people here,"'),
        ("It holds:\n- Tents;\n- Pots;\n- Blank", "Pots;"),
        ("It holds:\n- Tents\n- Pots\n- Blankets", "Blankets"),
        ("It is new.”", "It is new.”"),
    ],
)
def test_text_that_was_cut_off_is_left_out(end: str, last: str) -> None:
    raw = f"{TITLE}\n{BODY}{end}"
    document = clean_document(raw)
    assert zone(document, "body")[-1] == last
    assert raw[: document.body_end].endswith(last)


@pytest.mark.parametrize("after", ["Contact: Ada Lund, Tel: +999 123 456", "Theme 3 - Clean Ports"])
def test_an_article_with_something_below_it_was_not_cut_off(after: str) -> None:
    assert zone(clean_document(f"{TITLE}\n{BODY}Further reading\n{after}\n"), "body")[-1] == "Further reading"


def test_the_only_sentence_of_an_article_stays() -> None:
    assert (
        zone(clean_document(f"{TITLE}\nPort Haven – The Agency opened a cen"), "body")[-1] == "The Agency opened a cen"
    )


@pytest.mark.parametrize(
    ("head", "place", "published", "basis"),
    [
        ("Port Haven, 6 June 2011 - The", "Port Haven", "2011-06-06", "dateline"),
        ("Port Haven, 6 June - The", "Port Haven", None, None),
        ("Geneva, 6 June 2011\nThe", "Geneva", "2011-06-06", "dateline"),
        ("Geneva, 6 June 2011. The", "Geneva", "2011-06-06", "dateline"),
        ("Sailors left Geneva on 6 June 2011. The", None, None, None),
        ("Posted: Mon, 06/06/2011\nGeneva – The", "Geneva", "2011-06-06", "meta"),
        ("2011-06-06\nGeneva, 7 June 2011 – The", "Geneva", "2011-06-06", "meta"),
        ("Sailors leave the ship. Photo: Ada Lund\nGeneva – The", "Geneva", None, None),
        ("Sailors leave the ship. Photo: Ada Lund\nAda Lund – The", None, None, None),
        ("By Ada Lund\n\nAlmira Bay – The", "Almira Bay", None, None),
        ("The", None, None, None),
    ],
)
def test_place_and_day_of_a_release(head: str, place: str | None, published: str | None, basis: str | None) -> None:
    document = clean_document(f"{TITLE}\n{head} Agency opened a centre today. It has room for 40 sailors.\n")
    assert document.dateline_place == place
    assert (document.published, document.published_basis) == (published, basis)
    assert "The Agency opened a centre today." in zone(document, "body") or "Ada Lund – The" in head


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Date Published:", "Tuesday, March 12, 2013"),
        ("Posted:", "12 March 2013"),
        ("Posted on", "12 March 2013"),
        ("Publish Date", "03/12/2013"),
        ("Date of first publication:", "2013-03-12"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("title", [TITLE, "Sailors Come Home"])
@pytest.mark.parametrize("is_above", [True, False])
def test_a_date_below_its_label(label: str, day: str, gap: str, title: str, is_above: bool) -> None:
    stamp = f"{label}{gap}{day}"
    document = clean_document(f"News\n{gap.join([stamp, title] if is_above else [title, stamp])}{gap}{BODY}")
    assert (document.published, document.published_basis) == ("2013-03-12", "meta")
    assert zone(document, "title") == [title]
    assert zone(document, "meta") == [label, day]
    assert zone(document, "body")[0] == "Port Haven"


def test_a_short_headline_above_a_date_is_no_label() -> None:
    document = clean_document(f"Sailors Released\n12 March 2013\n{BODY}")
    assert zone(document, "title") == ["Sailors Released"]
    assert zone(document, "meta") == ["12 March 2013"]


def test_html_remnants_and_wrong_encodings_do_not_show() -> None:
    document = clean_document(
        "<h1>Agency Opens Centre in Port Haven</h1><p>Geneva &ndash; The Agencyâ€™s centre&nbsp;is\xa0open.</p>"
        '<p>It has <a href="x">40 rooms</a>.<br/>Norberto GirÃ³n came.</p>'
    )
    assert document.title.text == "Agency Opens Centre in Port Haven"
    assert zone(document, "body") == [
        "Geneva",
        "The Agency’s centre is open.",
        "It has 40 rooms.",
        "Norberto Girón came.",
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "empty"),
        (" \n\xa0\n<br>\n", "empty"),
        (MENU, "site navigation"),
        ("Home\nAbout us\nNews\nContact us\nSearch\n", "site navigation"),
        (TITLE, "site navigation"),
        ("-\n-\n|\n", "site navigation"),
    ],
)
def test_a_text_without_an_article_is_refused_with_a_remedy(raw: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        clean_document(raw)
    assert "Put the" in str(refused.value)


LINES = st.sampled_from(
    [
        *MENU.splitlines(),
        *(
            "",
            "",
            " ",
            "|",
            "•",
            "###",
            "News",
            "Global",
            "Share",
            "<br>",
            "\xa0",
            "5 June 2012",
            "Mon, 03/02/2019 - 10:15",
        ),
        *(
            TITLE,
            "Floods Hit Freedonia",
            "WATER RISES",
            "and in the north",
            "The Agency came",
            "of the Ministry of\xa0Trade &amp; Ports",
        ),
        "Port Haven – The Agency opened a centre today. It hasâ€™ 3.5 rooms.",
        "Geneva, 6 June 2011 - “We are here. We will stay,” said Dr. A. Oak.",
        "it is the first of its kind in the region and was paid for by",
        "officers of the North Province. The course ended.",
        *("• 40 tents", "- water", "1) pots", "a) pans", "2011. The end came.", "“We came.", "Sailors,”"),
        *(
            "For more information, please contact:",
            "Ada Lund",
            "Tel: +999 123 456",
            "Email: a@b.int",
            '"mailto:a@b.int">a@b.int',
        ),
        *("About the Agency", "Theme 3 - Clean Ports", "Text cut o", "It ends ..."),
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n", " "]))
def test_whatever_the_text_every_sentence_is_evidence(lines: list[str], line_end: str) -> None:
    raw = line_end.join(lines)
    try:
        document = clean_document(raw)
    except Unreadable:
        assume(False)
    assert document == clean_document(raw)
    assert all(clean(raw[s.start : s.end]) == s.text and s.text for s in document.sentences)
    assert all(one.end <= two.start for one, two in pairwise(document.sentences))
    assert all(two.paragraph - one.paragraph in (0, 1) for one, two in pairwise(document.sentences))
    assert [s.ordinal for s in document.sentences] == list(range(1, len(document.sentences) + 1))
    assert document.sentences[0].paragraph == 1
    assert [s for s in document.sentences if s.zone == "title"] == [document.title]
    assert {s.zone for s in document.sentences} <= {"title", "meta", "body", "contact"}
    assert 0 <= document.body_start < document.body_end <= len(raw)
    if document.dateline_place is not None:
        assert document.dateline_start is not None and document.dateline_end is not None
        assert clean(raw[document.dateline_start : document.dateline_end]).startswith(document.dateline_place)
        assert document.dateline_place in zone(document, "body")
    assert (document.published is None) == (document.published_basis is None)


@pytest.mark.parametrize(
    "unit",
    [
        "word ",
        "a.",
        "A. ",
        "“",
        "- ",
        "(",
        "1/1/",
        "&amp; ",
        "Label\n",
        "-\nLabel\nLabel\n",
        "- item\n",
        "Theme 3 - Ports\n",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        raw = f"{TITLE}\n{unit * count}"
        started = time.process_time()
        with suppress(Unreadable):
            clean_document(raw)
        return time.process_time() - started

    seconds(500)
    assert min(seconds(10_000) for _ in range(2)) < 0.05 + 80 * min(seconds(500) for _ in range(3))
