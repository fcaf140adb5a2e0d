"""E-mail, telephone and web addresses, and the contacts they belong to."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.contact_details import Contact, contacts, e164, find_addresses


def read(text: str) -> list[tuple[str, str, str]]:
    return [(text[s.start : s.end], s.label, s.value) for s in find_addresses(text)]


def block(text: str) -> list[Contact]:
    return contacts([(line, find_addresses(line)) for line in text.splitlines() if line])


Row = tuple[str, str | None, list[str], list[str]]


def rows(text: str) -> list[Row]:
    return [(c.name, c.office, list(c.phones), list(c.emails)) for c in block(text)]


@pytest.mark.parametrize(
    ("text", "mention", "value"),
    [
        ("Tel: +57 1 639 7777", "+57 1 639 7777", "+5716397777"),
        ("Tel: +503.2521.0535", "+503.2521.0535", "+50325210535"),
        ("Tel: +41 (0) 22 717 94 86", "+41 (0) 22 717 94 86", "+41227179486"),
        ("Tel: +41(0)22 717 94 86.", "+41(0)22 717 94 86", "+41227179486"),
        ("Tel: + 662 343 94", "+ 662 343 94", "+66234394"),
        ("Tel +999 123 4567", "+999 123 4567", "+9991234567"),
        ("Tel: +1 (202) 862-1826 ext. 225", "+1 (202) 862-1826", "+12028621826"),
        ("Tel: 00 41 22 717 9361", "00 41 22 717 9361", "+41227179361"),
        ("Mobile: +44-20-7233-0001", "+44-20-7233-0001", "+442072330001"),
        ("call +39 06 4423 1428 now", "+39 06 4423 1428", "+390644231428"),
        ("Tel.: (+47 22) 40 50 60", "(+47 22) 40 50 60", "+4722405060"),
        ("(+41 22 717 9361) 2010", "+41 22 717 9361", "+41227179361"),
        ("(+41 22 717 9361)", "+41 22 717 9361", "+41227179361"),
        ("Tel: 022 717 91 11", "022 717 91 11", "0227179111"),
        ("Tel. (202) 862 1826", "(202) 862 1826", "2028621826"),
        ("Phone No: 639-7777", "639-7777", "6397777"),
        ("Tel: (54 11) 4813 3330", "(54 11) 4813 3330", "+541148133330"),
        ("Tel: (230) 212 0150", "(230) 212 0150", "+2302120150"),
        ("Tel. 260 1 254 055", "260 1 254 055", "+2601254055"),
        ("tel. (244 2) 33 29 07", "(244 2) 33 29 07", "+2442332907"),
        ("Tel: 57.1.622 77 74", "57.1.622 77 74", "+5716227774"),
        ("Tel. 260 125 4055", "260 125 4055", "2601254055"),
        ("a hotline, 0 800 55 001, can be dialled", "0 800 55 001", "080055001"),
        ("a helpline, 1800 5551.", "1800 5551", "18005551"),
        ("at 1-868-625-1124.", "1-868-625-1124", "+18686251124"),
    ],
)
def test_phones(text: str, mention: str, value: str) -> None:
    assert read(text) == [(mention, "PHONE", value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tel: +41 22 717 9361 / +41 79 285 4366", ["+41227179361", "+41792854366"]),
        ("Tel: +41 22 717 9361, +41 79 285 4366", ["+41227179361", "+41792854366"]),
        ("Tel: +41 22 717 9361 or +41 79 285 4366", ["+41227179361", "+41792854366"]),
        ("Tel: +41 22 717 9361 +41 79 285 4366", ["+41227179361", "+41792854366"]),
        ("Tel: +41 22 717 9361; Mobile: +41 79 285 4366", ["+41227179361", "+41792854366"]),
        ("Tel: 022 717 91 11 / 079 217 33 74", ["0227179111", "0792173374"]),
        ("Tel: +41 22 717 93 61 / 62", ["+41227179361"]),
    ],
)
def test_several_phones(text: str, values: list[str]) -> None:
    assert [value for _, _, value in read(text)] == values


def test_a_fax_is_an_address_but_no_contact_phone() -> None:
    text = "Jane Doe, IOM Oslo, Tel: +47 22 40 50 60, Fax: +47 22 40 50 61"
    assert [span.rule for span in find_addresses(text)] == ["address.phone", "address.fax"]
    assert rows(text) == [("Jane Doe", "IOM Oslo", ["+4722405060"], [])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("E-mail: jdoe@iom.int", [("jdoe@iom.int", "jdoe@iom.int")]),
        ("write to Jane.Doe@IOM.int.", [("Jane.Doe@IOM.int", "Jane.Doe@iom.int")]),
        ('"mailto:jdoe@iom.int">jdoe@iom.int', [("jdoe@iom.int", "jdoe@iom.int")]),
        ('"mailto:jdoe@iom.int">jdoe@iom.int-', [("jdoe@iom.int", "jdoe@iom.int")]),
        ("mailto:jdoe@iom.int", [("jdoe@iom.int", "jdoe@iom.int")]),
        (
            "jdoe@iom.int/j-roe@example.org",
            [("jdoe@iom.int", "jdoe@iom.int"), ("j-roe@example.org", "j-roe@example.org")],
        ),
        ('E-mail: "">', []),
        ("@someone and a..b@iom.int", []),
    ],
)
def test_emails(text: str, found: list[tuple[str, str]]) -> None:
    assert [(mention, value) for mention, _, value in read(text)] == found


def test_the_address_in_the_text_of_a_link_is_taken() -> None:
    text = '"mailto:jdoe@iom.int">jdoe@iom.int'
    assert [span.start for span in find_addresses(text)] == [text.rindex("jdoe")]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("see www.iom.int.", "www.iom.int"),
        ("see http://www.iom.int/oslo?x=1), or", "http://www.iom.int/oslo?x=1"),
        ("see https://example.org/a-b/, or", "https://example.org/a-b/"),
        ("see example.org/report for", "example.org/report"),
    ],
)
def test_urls(text: str, mention: str) -> None:
    assert read(text) == [(mention, "URL", mention)]


@pytest.mark.parametrize(
    "text",
    [
        "a rise of +5 points, +15 per cent and 2,500 + 3,000 people",
        "in 2010 2011 and 12 000 000 people",
        "Telling 12 of 345 678 people",
        "Tel: 12345",
        "He said.Then left",
        "the no. 022 717 91 11",
    ],
)
def test_not_addresses(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("phone", "expected"),
    [("+41 22 717 9361", "+41227179361"), ("0041227179361", "+41227179361"), ("+12", None), ("+0 123 456 789", None)],
)
def test_e164(phone: str, expected: str | None) -> None:
    assert e164(phone) == expected


OSLO = ["+4722405060"]
CASES: list[tuple[str, list[Row]]] = [
    (
        "For media enquiries, please contact IOM's Jane Doe in Oslo, Tel: +47 22 40 50 60",
        [("Jane Doe", "IOM", OSLO, [])],
    ),
    (
        "For more information, please contact:\nJane Doe\nIOM Oslo\nTel: +47 22 40 50 60\nE-mail:\n"
        '"mailto:jdoe@iom.int">jdoe@iom.int-',
        [("Jane Doe", "IOM Oslo", OSLO, ["jdoe@iom.int"])],
    ),
    (
        "For more information, please contact\n\nJane Doe\n\nIOM Regional Office Port Haven\n\nTel +47 22 40 50 60\n\n"
        "Email: jdoe@iom.int\n\nLena Oak\n\nTel +41 22 717 93 61\n\nEmail: loak@iom.int",
        [
            ("Jane Doe", "IOM Regional Office Port Haven", OSLO, ["jdoe@iom.int"]),
            ("Lena Oak", None, ["+41227179361"], ["loak@iom.int"]),
        ],
    ),
    (
        "For more information please contact Jane Doe at IOM Oslo, Tel: +47 22 40 50 60, Email: jdoe@iom.int",
        [("Jane Doe", "IOM Oslo", OSLO, ["jdoe@iom.int"])],
    ),
    (
        "For more information on the course, please contact: Jane Doe, IOM HQ, Tel: +47 22 40 50 60, jdoe@iom.int.",
        [("Jane Doe", "IOM HQ", OSLO, ["jdoe@iom.int"])],
    ),
    (
        "please contact Jane Doe in Geneva, Tel: +47 22 40 50 60 or John Roe at IOM Oslo, Email: jroe@iom.int.",
        [("Jane Doe", "Geneva", OSLO, []), ("John Roe", "IOM Oslo", [], ["jroe@iom.int"])],
    ),
    (
        "please contact Jane Doe, Geneva, Tel: +47 22 40 50 60",
        [("Jane Doe", "Geneva", OSLO, [])],
    ),
    (
        "please contact Mr. Jean-Luc d'Arc, Chief of Mission, IOM Port Haven, Tel: +47 22 40 50 60",
        [("Jean-Luc d'Arc", "IOM Port Haven", OSLO, [])],
    ),
    (
        "Media contact:\nRin Sato, Public Information Officer\nIOM Regional Office Port Haven\nTel: +47 22 40 50 60",
        [("Rin Sato", "IOM Regional Office Port Haven", OSLO, [])],
    ),
    (
        "For more information, please contact:\nJane Doe\nProgramme Manager\nMedia and Communications\n"
        "Tel: +47 22 40 50 60",
        [("Jane Doe", "Media and Communications", OSLO, [])],
    ),
    (
        "Jane Doe - Media and Communications - IOM Oslo - Tel: +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    (
        'Contact: Jane Doe (IOM Oslo)\nTel: +47 22 40 50 60 / +47 22 40 50 61\nE-mail: "">',
        [("Jane Doe", "IOM Oslo", ["+4722405060", "+4722405061"], [])],
    ),
    (
        'Contact:\nJane Doe\nE-mail: "">',
        [("Jane Doe", None, [], [])],
    ),
    (
        "please contact Jane Doe and John Roe, IOM Oslo, Tel: +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, []), ("John Roe", "IOM Oslo", OSLO, [])],
    ),
    (
        "contact Jane Doe or John Roe at IOM Oslo, Tel: +47 22 40 50 60, Emails: jdoe@iom.int, jroe@iom.int",
        [("Jane Doe", "IOM Oslo", OSLO, ["jdoe@iom.int"]), ("John Roe", "IOM Oslo", OSLO, ["jroe@iom.int"])],
    ),
    (
        "To arrange an interview, please contact IOM spokesperson Jane Doe in Geneva at +47 22 40 50 60",
        [("Jane Doe", "IOM", OSLO, [])],
    ),
    (
        "please contact Jane Doe, IOM Oslo's Public Information Officer, on +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    (
        "please contact Jane Doe (email: jdoe@iom.int) or John Roe (mobile: +47 22 40 50 60).",
        [("Jane Doe", None, [], ["jdoe@iom.int"]), ("John Roe", None, OSLO, [])],
    ),
    (
        "In Geneva: Jane Doe, Tel: +47 22 40 50 60\nIOM Oslo: John Roe, Tel: +47 22 40 50 61",
        [("Jane Doe", None, OSLO, []), ("John Roe", "IOM Oslo", ["+4722405061"], [])],
    ),
    (
        "please contact IOM’s Jane Doe by phone at +47 22 40 50 60 or by email at jdoe@iom.int",
        [("Jane Doe", "IOM", OSLO, ["jdoe@iom.int"])],
    ),
    (
        "please contact Jane Doe at IOM Headquarters in Geneva, Tel: +47 22 40 50 60",
        [("Jane Doe", "IOM Headquarters", OSLO, [])],
    ),
    (
        "please contact Jane Doe of IOM Oslo on +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    (
        "For more information please contact Jane Doe IOM Oslo\nTel: +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    (
        "For more information, please go to www.iom.int or contact Jane Doe at IOM Oslo, Tel: +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    (
        "For more information please contact the Media and Communications Unit, Tel: +47 22 40 50 60, media@iom.int",
        [("Media and Communications Unit", None, OSLO, ["media@iom.int"])],
    ),
    (
        "Para más información, favor contactar a: Ana María de la Cruz, OIM Bogotá, Tel: +47 22 40 50 60",
        [("Ana María de la Cruz", "OIM Bogotá", OSLO, [])],
    ),
    (
        "Pour plus d'informations, veuillez contacter Aïda Ndiaye à l’OIM Dakar, Tél : +47 22 40 50 60",
        [("Aïda Ndiaye", "OIM Dakar", OSLO, [])],
    ),
    (
        "Contact:\nPhon KHAM\nIOM Oslo, Oslo\nTel: +47 22 40 50 60",
        [("Phon KHAM", "IOM Oslo", OSLO, [])],
    ),
    ("Jane Doe\nPort Haven\nTel: +47 22 40 50 60", [("Jane Doe", "Port Haven", OSLO, [])]),
    (
        "Please contact Daniel Silva y Poveda at IOM Oslo, Tel: +47 22 40 50 60",
        [("Daniel Silva y Poveda", "IOM Oslo", OSLO, [])],
    ),
    ("Please contact IOM Oslo. Jane Doe, Tel. +47 22 40 50 60", [("Jane Doe", "IOM Oslo", OSLO, [])]),
    (
        "Please contact IOM South Sudan Media Officer Jane Doe, Tel. +47 22 40 50 60",
        [("Jane Doe", "IOM South Sudan", OSLO, [])],
    ),
    (
        "Please contact Chief of Mission Jane Doe at IOM Oslo, Tel. +47 22 40 50 60",
        [("Jane Doe", "IOM Oslo", OSLO, [])],
    ),
    ("Jane Doe, IOM Oslo, Tel: 022 717 91 11, jdoe@iom.int", [("Jane Doe", "IOM Oslo", [], ["jdoe@iom.int"])]),
    ("Jane Doe, IOM San Salvador\nTel. 503 263 4420", [("Jane Doe", "IOM San Salvador", ["+5032634420"], [])]),
    ("Jane Doe, IOM Nauru, Tel. 674 444 3281", [("Jane Doe", "IOM Nauru", ["+6744443281"], [])]),
    ("Jane Doe, IOM Washington, Tel. 503 263 4420, j@iom.int", [("Jane Doe", "IOM Washington", [], ["j@iom.int"])]),
    ("Please call Jane Doe/IOM Oslo, tel: +47 22 40 50 60.", [("Jane Doe", "IOM Oslo", OSLO, [])]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_contacts(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "For more information, please contact:",
        "For more information, visit www.iom.int",
        "Email: info@iom.int",
        "Photos of the Course Are Available Here",
    ],
)
def test_no_contacts(text: str) -> None:
    assert rows(text) == []


def test_places_of_a_contact() -> None:
    lines = ["Please contact:", "Ms. Jane Doe", "at IOM Oslo, Tel: +47 22 40 50 60"]
    (contact,) = block("\n".join(lines))
    assert contact.office_at is not None
    for place, text in (
        (contact.name_at, "Jane Doe"),
        (contact.office_at, "IOM Oslo"),
        (contact.last, "+47 22 40 50 60"),
    ):
        assert lines[place.line][place.start : place.end] == text
    assert contact.first == contact.name_at


@given(st.text(alphabet="+0123456789 ().-/@abiomTel:,JO\x00é\n", max_size=80))
def test_spans_are_inside_the_text_and_phones_are_e164(text: str) -> None:
    for span in find_addresses(text):
        assert 0 <= span.start < span.end <= len(text)
        assert span.label != "PHONE" or re.fullmatch(r"\+[1-9]\d{6,14}|\d{6,15}", span.value)
    for contact in block(text):
        assert contact.name
        assert contact.first <= contact.last


@pytest.mark.parametrize(
    "unit",
    ["+41 22 ", "a.b@", "a@b.cc ", "Tel: 12 ", "www.", "Jane Doe, ", "or ", "x", "Jane Doe at ", "mailto:a@b.cc "],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    started = time.process_time()
    block(unit * 3000)
    assert time.process_time() - started < 5


def test_a_number_with_its_country_code_but_no_plus() -> None:
    (found,) = find_addresses("Tel: 221 33 869 62 15")
    assert (found.label, found.value) == ("PHONE", "+221338696215")


def test_an_office_for_several_regions_and_tags_below_the_contact() -> None:
    lines = [
        "Please contact Ada Lund at the IOM Regional Office for Central America, North America and the Caribbean,",
        "Tel: +41 22 717 9111",
        "Ethical Hiring",
        "Labour Mobility",
    ]
    (found,) = contacts([(line, find_addresses(line)) for line in lines])
    office = "IOM Regional Office for Central America, North America and the Caribbean"
    assert (found.name, found.office, found.phones) == ("Ada Lund", office, ("+41227179111",))


def test_an_acronym_and_a_country_are_an_office() -> None:
    text = "For more information, please contact:\nAda Lund, IOM Ghana, alund@iom.int\nDTM Ghana, dtmghana@iom.int"
    assert [(contact.name, contact.rule) for contact in block(text)] == [
        ("Ada Lund", "contact.person"),
        ("DTM Ghana", "contact.office"),
    ]
