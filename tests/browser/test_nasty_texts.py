"""Texts full of markup, scripts of the world and endless words are shown as written, and nothing comes of them."""

import json

from playwright.sync_api import expect

from tests.browser import nasty
from tests.browser.conftest import Visit
from tests.browser.sites import PHONE, Site, too_wide_px

# What no template has: elements and attributes that markup in a text would make.
MADE_OF_TEXT = """() => [...document.querySelectorAll("*")].flatMap(element => [
    ...[...element.attributes].filter(({name}) => name.startsWith("on") || name === "srcdoc").map(({name}) => name),
    ...["href", "src", "action"].filter(name => /^\\s*(javascript|data):/i.test(element.getAttribute(name) ?? "")),
    ...(element.matches("script:not([src]):not([type='application/ld+json']), img[src='x'], textarea, body style")
        ? [element.outerHTML] : []),
])"""


def test_nothing_is_made_of_a_text_on_any_page(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site)
    for path in nasty_site.pages():
        page.goto(nasty_site.address(path))
        assert page.evaluate(MADE_OF_TEXT) == [], path
        assert page.title() != "owned", path
        for metadata in page.locator("script[type='application/ld+json']").all_text_contents():
            json.loads(metadata)


def test_the_document_is_shown_as_it_is_written(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "documents.html")
    page.get_by_role("link", name=f"IOM Trains {nasty.SCRIPT} Officers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f'IOM Trains {nasty.SCRIPT} Officers & "Guards" in Accra')
    assert page.title().startswith(f'IOM Trains {nasty.SCRIPT} Officers & "Guards" in Accra')
    article = page.get_by_role("article")
    for written in (
        f'funded by the European Union & "Friends" {nasty.IMAGE}.',
        f'"Never trust {nasty.SCRIPT} or {nasty.ADDRESS} or {nasty.VECTOR}," said Ada Lund',
        f"in 2011 {nasty.TEMPLATE}",
        "and </textarea></title> and",
    ):
        expect(article).to_contain_text(written)
    rows = page.get_by_role("complementary")
    expect(rows).to_contain_text(f"border {nasty.SCRIPT} officers")
    expect(rows).to_contain_text(f"Never trust {nasty.SCRIPT}")


def test_every_highlight_shows_its_rows_as_they_are_written(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "documents/markup.html")
    shown = page.get_by_role("region", name="Rows of the highlighted text")
    for highlight in page.get_by_role("article").get_by_role("link").all():
        highlight.focus()
        expect(shown).to_be_visible()
        assert page.evaluate(MADE_OF_TEXT) == []
    page.get_by_role("article").get_by_role("link", name="24", exact=True).focus()
    expect(shown).to_contain_text(f"border {nasty.SCRIPT} officers")


def test_a_document_without_facts_says_so(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "documents/without-facts.html")
    expect(page.get_by_role("article")).to_contain_text("It was a quiet day and nobody did anything.")
    expect(page.get_by_role("main")).to_contain_text("Nothing was read from this text.")


def test_scripts_of_the_world_are_shown(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "documents/scripts-of-the-world.html")
    article = page.get_by_role("article")
    for written in (nasty.EMOJI, nasty.RIGHT_TO_LEFT, nasty.LONGEST_WORD):
        expect(article).to_contain_text(written)


def test_no_word_makes_a_page_wider_than_a_phone(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, **PHONE)
    too_wide = {}
    for path in nasty_site.pages():
        page.goto(nasty_site.address(path))
        too_wide[path] = too_wide_px(page)
    assert not {path: pixels for path, pixels in too_wide.items() if pixels > 0}
