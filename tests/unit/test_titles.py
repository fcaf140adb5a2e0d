"""Names in quotation marks or in apposition: which are programmes, which works, and which neither."""

import time

import pytest

from pipeline.extraction.titles import quoted_titles


def _titles(text: str) -> set[tuple[str, str]]:
    return {(span.label, text[span.start : span.end]) for span in quoted_titles(text)}


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        # quotation marks of every kind, the comma inside
        ("It runs the “Look Twice” campaign.", "PROGRAMME", "Look Twice"),
        (
            'The manual, "Going Out, Coming Back: A Guide for Pickers," is new.',
            "WORK",
            "Going Out, Coming Back: A Guide for Pickers",
        ),
        (
            "They read the study ''Rivers and Roads: a survey of ferries'' at home.",
            "WORK",
            "Rivers and Roads: a survey of ferries",
        ),
        ("The report ‘Rivers and Roads’ came out.", "WORK", "Rivers and Roads"),
        (
            "It is part of the EU-funded project: “Deux Rives – Talents on the Move”.",
            "PROGRAMME",
            "Deux Rives – Talents on the Move",
        ),
        # the kind after the title, in apposition, before it
        ("It is part of “Fair From the Start”, a pilot initiative of ten firms.", "PROGRAMME", "Fair From the Start"),
        ("The “Safe Roads” (SR) project began.", "PROGRAMME", "Safe Roads"),
        ("It runs the “Safe Roads” public information campaign.", "PROGRAMME", "Safe Roads"),
        ("It was paid by the Foundation “Memory and Future” again.", "ORG", "Memory and Future"),
        ("They founded the association “Roots and Future” there.", "ORG", "Roots and Future"),
        ("“Read Before You Sign”: Campaign Warns Young People", "PROGRAMME", "Read Before You Sign"),
        (
            "It was paid for under the project “Protection before Prosecution”.",
            "PROGRAMME",
            "Protection before Prosecution",
        ),
        # right after the word of a kind, small letters will do
        ("The campaign “Read before you sign” goes on.", "PROGRAMME", "Read before you sign"),
        ("The film, entitled “One more day at sea”, was shown.", "WORK", "One more day at sea"),
        # the title tells its kind
        ("The results are in “Round Trip: Lessons from a Pilot”.", "WORK", "Round Trip: Lessons from a Pilot"),
        (
            "The course follows “Serving Afar: A Handbook for Cooks” closely.",
            "WORK",
            "Serving Afar: A Handbook for Cooks",
        ),
        # a framework, or a subtitle, tells what it is
        (
            "They were rebuilt under the “Second Harvest – Skills for Ifugao.”",
            "PROGRAMME",
            "Second Harvest – Skills for Ifugao",
        ),
        ("“From Oar to Oven: Bread after the Flood” is out.", "WORK", "From Oar to Oven: Bread after the Flood"),
        # the acronym is no part of the title
        ("It is paid by the project “Stable Hands (STAHA)”.", "PROGRAMME", "Stable Hands"),
        ("“From Brine to Bread” is the name of the programme.", "PROGRAMME", "From Brine to Bread"),
        # apposition without quotation marks
        ("The first results of Home Start, a matching-grant scheme that helps, are in.", "PROGRAMME", "Home Start"),
        (
            "It is part of the Regional Response for People on the Move, a USD 6.1 million initiative funded by Japan.",
            "PROGRAMME",
            "Regional Response for People on the Move",
        ),
        (
            "The course is part of a two-year project, Strengthening the Criminal Response, for which Japan pays.",
            "PROGRAMME",
            "Strengthening the Criminal Response",
        ),
        ("The scheme, known as Cosecha Segura, is paid by the employers.", "PROGRAMME", "Cosecha Segura"),
        ("Fair Passage, as the four-year initiative is called, was launched.", "PROGRAMME", "Fair Passage"),
        (
            "It used the day to launch Rising Water: Choices on Four Atolls, a survey of 1,860 homes.",
            "WORK",
            "Rising Water: Choices on Four Atolls",
        ),
        (
            "It is described in a handbook, Voting from Abroad: A Practical Guide, updated last year.",
            "WORK",
            "Voting from Abroad: A Practical Guide",
        ),
        (
            "A manual written for this, Seeing the Signs: A Guide for Officers, was printed.",
            "WORK",
            "Seeing the Signs: A Guide for Officers",
        ),
        (
            "They will print a handbook on household savings, Saving for a Safer Home, before the season.",
            "WORK",
            "Saving for a Safer Home",
        ),
        (
            "The 96-page Caring at a Distance: Nurses and the Islands is free.",
            "WORK",
            "Caring at a Distance: Nurses and the Islands",
        ),
        (
            "It is part of Legal Ways, Informed Choices, a EUR 780,000 project of IOM.",
            "PROGRAMME",
            "Legal Ways, Informed Choices",
        ),
        (
            "The Road Back: Workers and the Cost of Return draws on interviews.",
            "WORK",
            "The Road Back: Workers and the Cost of Return",
        ),
        (
            "They will launch a campaign, Volver sin Miedo, in May.",
            "PROGRAMME",
            "Volver sin Miedo",
        ),
    ],
)
def test_titles_are_found(text: str, label: str, title: str) -> None:
    assert _titles(text) == {(label, title)}


def test_the_translation_of_a_programme_is_one_too() -> None:
    found = _titles("The “Camino Largo” (Long Road), an information campaign, began.")
    assert found == {("PROGRAMME", "Camino Largo"), ("PROGRAMME", "Long Road")}


@pytest.mark.parametrize(
    "text",
    [
        "“We never asked who paid for the ticket,” said Ada Lund.",
        "She spoke of a “rounding error”.",
        "The workshop “Moving with the Tide” took place in Suva.",
        "The conference “Migrants as Investors” was opened.",
        "Under the slogan “Look Twice” they marched.",
        "The ship “Sea Lark” left the harbour.",
        "The meeting on “Mobility for Growth” ended.",
        "Ada Lund, a project manager of IOM, spoke.",
        "Ada Lund, the author of the study, spoke.",
        "One of the partners of the project, Ada Lund, said so.",
        "A survey by the research firm Opinia found it.",
        "In the project, Ghana and Togo work together.",
        "Workers from Peru and Bolivia, a survey in Argentina says, are paid less.",
        "It showed a report on migration, Director General Ada Lund said.",
        "The Danish Refugee Council, a partner of the project, agreed.",
        "The Ministry of Trade, a project partner, agreed.",
        "According to the report, the Ministry of Labour has no plan.",
        "Under the scheme, employers pay the fare.",
    ],
)
def test_quotations_events_persons_and_bodies_are_no_titles(text: str) -> None:
    assert _titles(text) == set()


def test_the_rule_names_label_and_position() -> None:
    (span,) = quoted_titles("It runs the “Look Twice” campaign.")
    assert span.rule == "programme.quoted"
    (span,) = quoted_titles("The scheme, known as Cosecha Segura, is new.")
    assert span.rule == "programme.kind-called"


@pytest.mark.parametrize("unit", ["the project, Aa ", "“Aa ", "Aa of ", "Aa, a b c "])
def test_the_time_grows_with_the_text_only(unit: str) -> None:
    times = []
    for size in (500, 2000):
        start = time.process_time()
        quoted_titles(unit * size)
        times.append(time.process_time() - start)
    assert times[1] < 16 * times[0] + 0.5


def test_a_title_runs_on_from_no_dateline() -> None:
    assert _titles("Kenya\nUnder SWIM, the initiative for workers, all is well.") == {("PROGRAMME", "SWIM")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It is out. Entitled Seafarers at Risk in Port, it examines 60 cases.", "Seafarers at Risk in Port"),
        (
            "IOM published a report, Migrants in Transit: Risks along the Central Route, on Monday.",
            "Migrants in Transit: Risks along the Central Route",
        ),
    ],
)
def test_titles_without_marks(text: str, title: str) -> None:
    assert _titles(text) == {("WORK", title)}
