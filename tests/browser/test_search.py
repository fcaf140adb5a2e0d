"""Search in the browser, from a server and from a folder: what is found, how it is asked for, where it leads."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import nasty
from tests.browser.conftest import Visit
from tests.browser.sites import Site

COLOMBIA = "IOM Colombia Hosts African Delegation Interested in Circular Labour Migration"


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox")


def documents(page: Page) -> Locator:
    return page.get_by_role("region", name="Documents")


def entities(page: Page) -> Locator:
    return page.get_by_role("region", name="Entities")


@pytest.mark.parametrize(
    ("words", "sentence", "entity"),
    [
        ("3,800", "which allowed more than 3,800 Colombians", None),
        ("Colombia", "this week visiting Colombia to learn", "Colombia"),
        ("colomb", "this week visiting Colombia to learn", "Colombian"),
        ("cataluna", "Unión Pagesos de Cataluña", "Unión Pagesos de Cataluña"),
        ("CATALUÑA", "Unión Pagesos de Cataluña", "Unión Pagesos de Cataluña"),
        ("labour spain", "carried out between Colombia and Spain", None),
        ("  Spain   labour ", "carried out between Colombia and Spain", None),
        ("Valledupar", "in the city of Valledupar", "Valledupar"),
    ],
)
def test_words_find_sentences_and_entities(
    words: str, sentence: str, entity: str | None, site_on_server: Site, visit: Visit
) -> None:
    page = visit(site_on_server, "search.html")
    box(page).fill(words)
    expect(documents(page).get_by_role("link", name=COLOMBIA)).to_be_visible()
    expect(documents(page)).to_contain_text(sentence)
    if entity:
        expect(entities(page).get_by_role("link", name=entity, exact=True)).to_be_visible()
    else:
        expect(entities(page)).to_be_hidden()


def test_a_search_is_in_the_address_and_opens_from_it(site: Site, visit: Visit) -> None:
    page = visit(site, "search.html")
    box(page).press_sequentially("Valledupar")
    expect(documents(page)).to_contain_text("in the city of Valledupar")
    expect(page).to_have_url(re.compile(r"\?q=Valledupar$"))
    page.goto(site.address("search.html?q=san+salvador"))
    expect(box(page)).to_have_value("san salvador")
    expect(entities(page).get_by_role("link", name="San Salvador", exact=True)).to_be_visible()


def test_what_is_typed_before_the_script_has_come_is_searched(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server)
    held: list[Route] = []
    page.route("**/assets/search.js", lambda route: held.append(route))
    page.goto(site_on_server.address("search.html"), wait_until="commit")
    box(page).fill("Valledupar")
    held[0].continue_()
    expect(documents(page)).to_contain_text("in the city of Valledupar")
    expect(page).to_have_url(re.compile(r"\?q=Valledupar$"))


def test_a_hit_leads_to_the_sentence_in_its_text(site: Site, visit: Visit) -> None:
    page = visit(site, "search.html?q=valledupar")
    documents(page).get_by_role("link", name="in the text").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COLOMBIA)
    expect(page.get_by_role("article").get_by_role("link", name="Valledupar")).to_be_in_viewport()


def test_examples_are_offered_until_something_is_searched(site: Site, visit: Visit) -> None:
    page = visit(site, "search.html")
    example = page.get_by_role("list", name="For example").get_by_role("link", name="Colombia", exact=True)
    example.click()
    expect(box(page)).to_have_value("Colombia")
    expect(entities(page).get_by_role("link", name="Colombia", exact=True)).to_be_visible()
    expect(example).to_be_hidden()
    box(page).fill("")
    expect(example).to_be_visible()


def test_how_much_was_found_is_said(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "search.html?q=valledupar")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"1 document\b.*1 sentence\b.*1 entity"))
    box(page).fill("xylophone")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")
    expect(documents(page)).to_be_hidden()
    expect(entities(page)).to_be_hidden()
    box(page).fill("")
    expect(page.get_by_role("status")).to_be_empty()


def test_words_of_different_sentences_find_nothing_together(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "search.html?q=valledupar+nigeria")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")


def test_hits_are_marked(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "search.html?q=valledup")
    expect(documents(page).locator("mark")).to_have_text("Valledupar")


def test_markup_is_found_and_shown_as_written(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "search.html?q=script")
    expect(documents(page)).to_contain_text(f"IOM Trains {nasty.SCRIPT} Officers")
    expect(documents(page)).to_contain_text(f"Never trust {nasty.SCRIPT} or {nasty.ADDRESS} or {nasty.VECTOR}")
    box(page).fill(nasty.VECTOR)
    expect(documents(page)).to_contain_text(nasty.VECTOR)
    box(page).fill("Ada Lund")
    expect(entities(page).get_by_role("link", name=f"Ada {nasty.VECTOR} Lund")).to_be_visible()
    page.goto(nasty_site.address("search.html?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"))
    expect(page.get_by_role("status")).not_to_be_empty()


def test_without_scripts_the_lists_are_offered_instead(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "search.html", java_script_enabled=False)
    page.get_by_role("link", name="All documents").click()
    expect(page.get_by_role("link", name=COLOMBIA)).to_be_visible()
