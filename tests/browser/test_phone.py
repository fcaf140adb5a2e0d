"""On a phone: pages as wide as the screen, navigation and targets for a finger, texts large enough to read."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import PHONE, Site, too_wide_px

SMALLEST_FONT_PX = 11.5
SMALLEST_TARGET_PX = 24
NOTE_LEGEND = """new MutationObserver((_, observer) => {
    if (!document.querySelector("article")) return;
    globalThis.legendWhenTheTextCame = document.querySelector(".legend").open ? "open" : "folded";
    observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""


@pytest.fixture
def page(site_on_server: Site, visit: Visit) -> Page:
    return visit(site_on_server, **PHONE)


def test_no_kind_of_page_scrolls_sideways(site_on_server: Site, page: Page) -> None:
    too_wide = {}
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        too_wide[path] = too_wide_px(page)
    assert not {path: pixels for path, pixels in too_wide.items() if pixels > 0}


def test_every_section_is_reached_by_tapping(page: Page) -> None:
    sections = page.get_by_role("navigation", name="Sections")
    for name in sections.get_by_role("link").all_inner_texts():
        link = sections.get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        box = link.bounding_box()
        assert box
        assert box["height"] >= SMALLEST_TARGET_PX
        link.tap()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(sections.get_by_role("link", name=name, exact=True)).to_have_attribute("aria-current", "page")


def test_nothing_is_too_small_to_read(site_on_server: Site, page: Page) -> None:
    smallest = """() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const small = new Set();
        while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest("svg")) continue;
            const size = parseFloat(getComputedStyle(element).fontSize);
            if (size < SMALLEST) small.add(`${size} px: ${texts.currentNode.data.trim().slice(0, 40)}`);
        }
        return [...small];
    }""".replace("SMALLEST)", f"{SMALLEST_FONT_PX})")
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        assert page.evaluate(smallest) == [], path


def within_the_screen(element: Locator) -> bool:
    box = element.bounding_box()
    assert box
    return bool(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["viewport"]["width"])


@pytest.mark.parametrize(("path", "region"), [("index.html", "Download"), ("tables.html", "Tables")])
def test_the_files_are_at_hand(path: str, region: str, site_on_server: Site, page: Page) -> None:
    page.goto(site_on_server.address(path))
    links = page.get_by_role("region", name=region).last.get_by_role("link", name="CSV").all()
    assert links
    assert all(map(within_the_screen, links))


def test_what_a_column_means_is_read_without_scrolling_sideways(site_on_server: Site, page: Page) -> None:
    page.goto(site_on_server.address("tables/corridors.html"))
    row = page.get_by_role("region", name="Columns").get_by_role("row").filter(has_text="origin_id")
    expect(row.get_by_role("cell").first).to_contain_text("The origin in entities.")
    assert within_the_screen(row)
    assert all(map(within_the_screen, row.locator("th, td:visible").all()))


def test_the_legend_of_a_document_unfolds_by_tapping(site_on_server: Site, page: Page) -> None:
    page.add_init_script(NOTE_LEGEND)
    page.goto(site_on_server.address(next(path for path in site_on_server.kinds() if path.startswith("documents/"))))
    assert page.evaluate("legendWhenTheTextCame") == "folded"
    label = page.get_by_role("checkbox", name="GPE")
    expect(page.get_by_role("article")).to_be_visible()
    expect(label).to_be_hidden()
    page.get_by_text("What is highlighted").tap()
    expect(label).to_be_visible()
