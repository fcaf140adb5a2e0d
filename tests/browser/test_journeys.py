"""From the first page to a file on disk: with a mouse, on a phone, and with the keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import DESKTOP, PHONE, Site

COLOMBIA = "IOM Colombia Hosts African Delegation Interested in Circular Labour Migration"
MOST_STOPS = 400
FOCUS = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const {outlineStyle, outlineWidth} = getComputedStyle(element);
    return {
        text: (element.labels?.[0] ?? element).textContent.trim().replace(/\\s+/g, " "),
        role: element.tagName,
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Sections").get_by_role("link", name=name, exact=True)


def downloaded(page: Page, start: Callable[[], None], published: Path) -> None:
    """Start a download and compare what comes with what was published."""
    with page.expect_download() as download:
        start()
    assert download.value.suggested_filename == published.name
    assert download.value.path().read_bytes() == published.read_bytes()
    assert pq.read_table(download.value.path()).num_rows == 4


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("start", ["search", "documents"])
def test_from_a_document_to_its_figure_its_country_its_corridor_and_the_file(
    start: str, device: dict[str, object], site: Site, visit: Visit
) -> None:
    page = visit(site, **device)
    if start == "search":
        section(page, "Search").click()
        page.get_by_role("searchbox").fill("Colombia African delegation")
        page.get_by_role("button", name="Search").click()
    else:
        section(page, "Documents").click()
    page.get_by_role("link", name=COLOMBIA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(COLOMBIA)

    text = page.get_by_role("article")
    expect(text).to_contain_text("more than 3,800 Colombians")
    text.get_by_role("link", name="more than", exact=True).click()
    figure = page.get_by_role("complementary").get_by_role("listitem").filter(has_text="figure.count", visible=True)
    figure = figure.filter(has_text="3,800")
    expect(figure).to_be_in_viewport()
    programme = "Circular and Temporary Labour Migration Programme"
    for words in ("count", "3,800", "gt", "Colombians", "figure.count", programme):
        expect(figure).to_contain_text(words)

    page.get_by_role("complementary").get_by_role("link", name="Colombia", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Colombia")
    expect(page.get_by_text("country:COL")).to_be_visible()

    page.get_by_role("link", name="Show on the map").click()
    row = page.get_by_role("row").filter(has_text=re.compile(r"Colombia\W+to\W+Spain"))
    row.get_by_role("link", name="evidence").click()
    corridor = page.get_by_role("region", name=re.compile(r"Colombia\W+to\W+Spain"))
    expect(corridor).to_contain_text("Colombians to travel to Spain")

    page.get_by_role("main").get_by_role("link", name="corridors", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Migration corridors")
    parquet = page.get_by_role("main").get_by_role("link", name="Parquet")
    downloaded(page, parquet.click, site.outputs / "parquet" / "corridors.parquet")


def test_every_rule_that_a_row_names_is_explained(site: Site, visit: Visit) -> None:
    page = visit(site, "documents.html")
    page.get_by_role("link", name=COLOMBIA).click()
    page.get_by_role("complementary").get_by_role("link", name="figure.count").first.click()
    expect(page).to_have_url(re.compile(r"rules\.html#figure\.count$"))
    expect(page.get_by_text("figure.count", exact=True)).to_be_in_viewport()


class Keyboard:
    """A person without a mouse: sees where the focus is, and goes on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab_to(self, words: str, key: str = "Tab") -> None:
        """Press a key until an element of these words has the focus, which must be seen all the way."""
        stops = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press(key)
            focus = self.page.evaluate(FOCUS)
            stops.append(focus["text"][:40])
            if focus["role"] == "BODY":
                continue
            assert focus["outlined"], f"focus is not seen on {focus}"
            assert focus["inView"], f"focus is out of sight on {focus}"
            if re.fullmatch(words, focus["text"]):
                return
        raise AssertionError(f"{words} is not reached by {key}; these are: {stops}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def follow(self, words: str, heading: str) -> None:
        """Go to a link and follow it to a page."""
        self.tab_to(words)
        self.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_same_with_the_keyboard_alone(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, reduced_motion="reduce")  # what has the focus is in view at once
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    assert page.evaluate(FOCUS)["text"] == "Skip to content"
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null"), "the navigation was not skipped"

    page.goto(site_on_server.address())
    keyboard.follow("Search", "Search")
    keyboard.tab_to("Words in .*")
    page.keyboard.type("delegation colombia")
    expect(page).to_have_url(re.compile(r"\?q=delegation\+colombia$"))
    expect(page.get_by_role("status")).to_contain_text(
        "1 document"
    )  # results that come later would move the focus away
    keyboard.follow(COLOMBIA, COLOMBIA)

    keyboard.tab_to("more than")
    shown = page.get_by_role("region", name="Rows of the highlighted text")
    expect(shown).to_contain_text("figure.count")
    keyboard.press("Escape")
    expect(shown).to_be_hidden()
    keyboard.press("Enter")
    figure = page.get_by_role("complementary").get_by_role("listitem").filter(has_text="3,800")
    expect(figure.filter(has_text="figure.count").first).to_be_in_viewport()
    keyboard.follow("Colombia", "Colombia")

    keyboard.follow("Show on the map", "Migration corridors")
    keyboard.tab_to("Flow.*")
    keyboard.press("ArrowDown")
    expect(page.get_by_role("combobox", name="Flow")).to_have_value("labour")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"^2 corridors"))
    keyboard.tab_to("1 row of evidence, Colombia to Spain")
    keyboard.press("Enter")
    expect(page.get_by_role("region", name=re.compile(r"Colombia\W+to\W+Spain"))).to_be_focused()
    keyboard.tab_to("corridors")
    keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"tables/corridors\.html"))
    page.wait_for_load_state()
    keyboard.tab_to("Parquet")
    downloaded(page, lambda: keyboard.press("Enter"), site_on_server.outputs / "parquet" / "corridors.parquet")
