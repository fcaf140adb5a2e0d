"""axe-core finds nothing against WCAG 2.2 AA on any kind of page: light, dark, wide, narrow, at work and at rest."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import Site

CRITERIA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHAT_COLOURS_CHANGE = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,  # style sheets of a page opened from a folder cannot be asked for by script
}
LEAVE_FIRST_ROWS = """document.querySelectorAll("tbody tr:nth-child(n+7), section > dl > div:nth-child(n+4)")
    .forEach(row => row.remove())"""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 375, "height": 812}


def violations(page: Page, run_only: object = CRITERIA) -> list[str]:
    """What axe-core finds, with the elements that it finds it in; of rows that are all alike it sees the first."""
    page.evaluate(LEAVE_FIRST_ROWS)
    found = Axe().run(page, options=OPTIONS | {"runOnly": run_only}).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_kind_of_page_breaks_wcag(scheme: str, width: dict[str, int], site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, color_scheme=scheme, viewport=width)
    found = {}
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        found[path] = violations(page, CRITERIA if scheme == "light" else WHAT_COLOURS_CHANGE)
    assert not {path: problems for path, problems in found.items() if problems}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_at_work_do_not_break_it_either(scheme: str, site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "search.html?q=colombia", color_scheme=scheme, viewport=WIDE)
    expect(page.get_by_role("region", name="Documents")).to_be_visible()
    found = {"search results": violations(page)}
    page.get_by_role("searchbox").fill("xylophone")
    expect(page.get_by_role("status")).to_contain_text("Nothing was found")
    found["no search results"] = violations(page)

    page.goto(site_on_server.address("documents.html"))
    page.get_by_role("link", name="IOM Colombia").click()
    page.get_by_role("article").get_by_role("link", name="3,800", exact=True).focus()
    expect(page.get_by_role("region", name="Rows of the highlighted text")).to_be_visible()
    found["rows of a highlight"] = violations(page)
    page.get_by_role("complementary").get_by_role("link", name="more than 3,800 Colombians", exact=True).first.click()
    page.get_by_role("checkbox", name="ORG").uncheck()
    page.get_by_text("Navigation text").click()
    page.get_by_role("heading", name="Mentions").click()
    found["marked evidence, a label off, all unfolded"] = violations(page)

    page.goto(site_on_server.address("corridors.html?flow=labour#COL-ESP"))
    expect(page.get_by_role("region", name="Spain")).to_be_visible()
    found["a corridor"] = violations(page)
    page.goto(site_on_server.address("actors.html?actor=Senegal"))
    expect(page.get_by_role("region", name="Senegal")).to_be_visible()
    page.get_by_role("heading", name="Pairs that share the most").click()
    found["an actor"] = violations(page)
    page.goto(site_on_server.address("events.html"))
    page.get_by_role("combobox", name="Kind").select_option("seminar")
    found["events of a kind"] = violations(page)
    assert not {where: problems for where, problems in found.items() if problems}


def test_nasty_texts_do_not_break_it_either(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, viewport=NARROW)
    found = {}
    for path in ("documents/markup.html", "documents/scripts-of-the-world.html", "entities/person/ada-lund.html"):
        page.goto(nasty_site.address(path))
        found[path] = violations(page)
    assert not {path: problems for path, problems in found.items() if problems}
