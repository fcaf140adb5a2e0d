"""A document's page: the text as a person reads it, what was read from it, and the way from one to the other."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import PHONE, Site

COLOMBIA = "IOM Colombia Hosts African Delegation Interested in Circular Labour Migration"


@pytest.fixture
def document(site_on_server: Site, visit: Visit) -> Page:
    return opened(site_on_server, visit)


def opened(site: Site, visit: Visit, **options: object) -> Page:
    page = visit(site, "documents.html", **options)
    page.get_by_role("link", name=COLOMBIA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COLOMBIA)
    return page


def text(page: Page) -> Locator:
    return page.get_by_role("article", name="Text of the press release")


def highlight(page: Page, words: str) -> Locator:
    return text(page).get_by_role("link", name=words, exact=True).first


def rows(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Rows read from the text")


def shown_rows(page: Page) -> Locator:
    """What is shown beside a highlight that is pointed at or focused."""
    return page.get_by_role("region", name="Rows of the highlighted text")


def color(element: Locator) -> str:
    return str(element.evaluate("element => getComputedStyle(element).backgroundColor"))


def test_the_text_reads_as_the_press_release_does(document: Page) -> None:
    expect(text(document)).to_contain_text(
        "which allowed more than 3,800 Colombians to travel to Spain to work in the agricultural sector "
        "for periods of 4 to 8 months"
    )


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_a_highlight_shows_the_rows_it_became(way: str, document: Page) -> None:
    figure = highlight(document, "3,800")
    expect(shown_rows(document)).to_be_hidden()
    figure.hover() if way == "hover" else figure.focus()
    shown = shown_rows(document)
    for words in ("figures", "count", "3,800", "gt", "Colombians", "figure.count", "CARDINAL"):
        expect(shown).to_contain_text(words)
    expect(shown.get_by_role("link", name="Circular and Temporary Labour Migration Programme")).to_be_visible()
    document.keyboard.press("Escape")
    expect(shown).to_be_hidden()


def test_what_is_shown_can_be_pointed_at_and_followed(document: Page) -> None:
    highlight(document, "Colombians").hover()
    link = shown_rows(document).get_by_role("link", name="Colombia", exact=True).first
    link.hover()
    document.wait_for_timeout(500)  # longer than it stays when the pointer is nowhere near
    expect(link).to_be_visible()


def test_a_fact_leads_to_its_evidence_and_marks_it(document: Page) -> None:
    evidence = highlight(document, "3,800")
    expect(evidence).not_to_be_in_viewport()
    at_rest = color(evidence)
    rows(document).get_by_role("link", name="more than 3,800 Colombians", exact=True).first.click()
    expect(evidence).to_be_in_viewport()
    expect(evidence).not_to_have_css("background-color", at_rest)
    rows(document).get_by_role("link", name="4 to 8 months", exact=True).first.click()
    expect(evidence).to_have_css("background-color", at_rest)


def test_a_fact_marks_all_of_its_evidence(document: Page) -> None:
    second_part = text(document).get_by_text(re.compile("These well-managed labour migration programmes")).last
    at_rest = color(second_part)
    rows(document).get_by_role("link", name=re.compile("^This visit has allowed us")).click()
    expect(second_part).not_to_have_css("background-color", at_rest)


def test_a_highlight_leads_to_its_row(document: Page) -> None:
    highlight(document, "more than").click()
    row = rows(document).get_by_role("listitem").filter(has_text="figure.count").filter(has_text="3,800")
    expect(row.first).to_be_in_viewport()


def test_the_mentions_unfold(document: Page) -> None:
    mention = rows(document).get_by_role("listitem").filter(has_text="Valledupar").filter(has_text="GPE")
    expect(mention).to_be_hidden()
    rows(document).get_by_role("heading", name="Mentions").click()
    expect(mention.first).to_be_visible()


def test_the_legend_switches_a_label_off_and_on(document: Page) -> None:
    colombians = highlight(document, "Colombians")
    legend = document.get_by_role("checkbox", name="NORP")
    expect(legend).to_be_checked()
    at_rest = color(colombians)
    legend.uncheck()
    assert color(colombians) != at_rest
    legend.check()
    assert color(colombians) == at_rest


def test_what_is_switched_off_is_not_shown(document: Page) -> None:
    for name in ("figures", "corridors", "programmes", "CARDINAL"):
        document.get_by_role("checkbox", name=name).uncheck()
    highlight(document, "3,800").hover()
    document.wait_for_timeout(100)
    expect(shown_rows(document)).to_be_hidden()


def test_navigation_text_is_folded_and_unfolds(document: Page) -> None:
    navigation = text(document).get_by_text("Where we work")
    expect(navigation).to_be_hidden()
    text(document).get_by_text("Navigation text").click()
    expect(navigation).to_be_visible()


def test_on_a_phone_a_tap_shows_the_rows(site_on_server: Site, visit: Visit) -> None:
    page = opened(site_on_server, visit, **PHONE)
    highlight(page, "more than").tap()
    row = page.get_by_text("figure.count").locator("visible=true")
    expect(row.first).to_be_in_viewport()
