"""One release, printed in many layouts, reads the same: menu, header, wrapped lines, empty lines make no difference."""

import textwrap
from itertools import product
from typing import NamedTuple

import pytest

from pipeline.cleaning.document import clean_document

MENUS = {
    "no menu": "",
    "empty line": "\n",
    "dashes and double labels": """-
Who we are
ABOUT USThe Harbour Agency (HA) is the leading body for ports, promoting since 1957 safe piers, with 163 member states.
-
Our Work
Our WorkAs the leading body for ports, the Agency plays a key role and supports Agenda Y through its areas of work.
What We Do
What We Do
Partners
Partners
- Where we work
-
Take Action
Take Action
- Data and Research
- Agenda Y
""",
    "country site": """-
Who we are
WHO WE AREThe Harbour Agency is the leading body for ports, with 162 member states and over 90 offices.
The Agency has been active in Freedonia from 1995 on and keeps offices in three towns of the country.
-
Our Work
Our Work
News and Stories
News and Stories
- Vacancies
- Agenda Y
""",
    "section header": "News\nGlobal\n\n",
    "local section header": "News\nLocal\n\n",
    "plain labels": "Skip to main content\nHome\nAbout\nWork with us\nNews\n",
    "publisher": "IOM - International Organization for Migration\nHome\nMedia\nPress Briefing Notes\n",
    "breadcrumb": "Home » News » Press releases\n",
}


class Release(NamedTuple):
    title: str
    place: str | None
    paragraphs: list[list[str]]


RELEASES = [
    Release(
        "Harbour Agency Trains 40 Sylvanian Pilots in Modern Navigation",
        "Port Haven",
        [
            [
                "The Harbour Agency (HA) has trained 40 pilots from Sylvania in modern navigation.",
                "The three-day course ended on Friday, 5 June.",
            ],
            [
                "“The course has shown us how to bring large ships safely into small harbours, and we will teach it to "
                "our colleagues,” said Omar Zed, Head of the Pilots' Union of Sylvania.",
            ],
            [
                "It was opened by H.E. Luis Paz, Minister of Ports, and led by A. Oak and Dr. B. Elm of the U.S. Pilot "
                "School.",
                "Some 3.5 million tons of goods pass through the port each year.",
            ],
            ["The next course will be held in Red Hill, North Province, in the spring of next year."],
        ],
    ),
    Release(
        "Sylvanian sailors return home after two years at sea",
        None,
        [
            [
                "A group of 64 Sylvanian sailors – 50 men, eight women and six children – returned home yesterday with "
                "the help of the Harbour Agency.",
            ],
            [
                '"We are glad that they are home at last.',
                "They have waited long enough,\" said Ada Lund, the Agency's Chief of Mission in Freedonia.",
                '"More will follow."',
            ],
            [
                "The flight, which was paid for by the Fund for Stranded Sailors, left Port Haven at 5 p.m. on Monday "
                "and was met by officials of the Ministry of Trade, the Ports Authority and the Red Cross.",
                "Each sailor was given USD 320 to begin anew.",
            ],
        ],
    ),
    Release(
        "Agency and Government of Freedonia Sign Agreement on Safe Recruitment of Dock Workers",
        "Geneva",
        [
            ["The Agency and the Government of Freedonia today signed an agreement on the hiring of dock workers."],
            [
                "Under the agreement, which will run for two years, the Agency will give advice on contracts, wages "
                "and housing.",
                "It will also train inspectors of the Ministry of Labour, the Ministry of Ports and the Office of the "
                "Registrar.",
            ],
            ["The Minister of Labour noted: “This is a good day for our dock workers. We have waited for it.”"],
        ],
    ),
]
CONTACT = [
    "For more information, please contact:",
    "Ada Lund",
    "Agency Port Haven",
    "Tel: +999 123 456",
    "Email: a@b.int",
]
TAGS = ["Theme 3 - Clean Ports", "Theme: Theme 11 - SAFE HARBOURS AND PIERS"]
FIELDS = [
    "Monday, May 4, 2015 - 09:53Image: Region-Country: Freedonia and the SouthThemes: Clean PortsSafe PiersDefault:"
]


def printed(release: Release, menu: str, width: int, gap: str, end: list[str]) -> str:
    paragraphs = [" ".join(sentences) for sentences in release.paragraphs]
    if release.place:
        paragraphs[0] = f"{release.place} – {paragraphs[0]}"
    if width:
        paragraphs = ["\n".join(textwrap.wrap(text, width, break_on_hyphens=False)) for text in paragraphs]
    blocks = [release.title, *paragraphs, "\n".join(end)] if end else [release.title, *paragraphs]
    return MENUS[menu] + f"\n{gap}".join(blocks) + "\n"


@pytest.mark.parametrize(
    "end",
    [[], CONTACT, TAGS, FIELDS, [*CONTACT, *TAGS], [*CONTACT, *FIELDS]],
    ids=["bare", "contact", "tags", "fields", "contact and tags", "contact and fields"],
)
@pytest.mark.parametrize("gap", ["", "\n"], ids=["close", "spaced"])
@pytest.mark.parametrize("width", [0, 62, 66, 72, 78])
@pytest.mark.parametrize("menu", list(MENUS))
def test_a_release_reads_the_same_in_every_layout(menu: str, width: int, gap: str, end: list[str]) -> None:
    for release in RELEASES:
        document = clean_document(printed(release, menu, width, gap, end))
        body = [sentence.text for sentence in document.sentences if sentence.zone == "body"]
        written = [text for paragraph in release.paragraphs for text in paragraph]
        if release.place == "Geneva":
            written[-1:] = [
                "The Minister of Labour noted: “This is a good day for our dock workers.",
                "We have waited for it.”",
            ]
        assert document.title.text == release.title
        assert document.dateline_place == release.place
        assert body == [release.place, *written] if release.place else body == written
        assert [s.text for s in document.sentences if s.zone == "contact"] == [line for line in end if line in CONTACT]
        assert [s.text for s in document.sentences if s.zone == "meta"] == [
            line for line in end if line in (*TAGS, *FIELDS)
        ]
        assert document.language == "en"


@pytest.mark.parametrize("gap", ["", "\n"], ids=["close", "spaced"])
@pytest.mark.parametrize(("width", "release"), product([66, 72], [RELEASES[2]]))
@pytest.mark.parametrize("menu", list(MENUS))
def test_a_headline_wrapped_with_the_text_is_one_line(menu: str, width: int, gap: str, release: Release) -> None:
    wrapped = release._replace(title="\n".join(textwrap.wrap(release.title, width)))
    assert "\n" in wrapped.title
    document = clean_document(printed(wrapped, menu, width, gap, CONTACT))
    assert document.title.text == release.title
    assert document.dateline_place == release.place
