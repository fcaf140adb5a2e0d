"""What a reader's settings ask for: paper, dark colours, no motion, no scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.sites import Site

BRIGHTNESS = """element => {
    const [red, green, blue] = getComputedStyle(element).PROPERTY.match(/[0-9.]+/g).map(Number);
    return Math.round((0.2126 * red + 0.7152 * green + 0.0722 * blue) / 2.55) / 100;
}"""
MOVES = """() => [...document.querySelectorAll("*")].filter(element => {
    const {transitionDuration, animationDuration, animationName, scrollBehavior} = getComputedStyle(element);
    const lasts = durations => durations.split(", ").some(duration => parseFloat(duration) > 0.01);
    const animated = animationName !== "none" && lasts(animationDuration);
    return scrollBehavior === "smooth" || lasts(transitionDuration) || animated;
}).map(element => element.outerHTML.slice(0, 100))"""


def brightness(page: Page, property: str) -> float:
    return float(page.locator("body").evaluate(BRIGHTNESS.replace("PROPERTY", property)))


def document(site: Site) -> str:
    return next(path for path in site.pages() if path.startswith("documents/000"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_as_light_or_dark_as_asked(scheme: str, site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, document(site_on_server), color_scheme=scheme)
    paper, ink = brightness(page, "backgroundColor"), brightness(page, "color")
    assert (paper > 0.9 and ink < 0.3) if scheme == "light" else (paper < 0.2 and ink > 0.7)


def test_on_paper_a_document_is_dark_on_white_and_whole(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, document(site_on_server), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert brightness(page, "backgroundColor") == 1
    assert brightness(page, "color") < 0.2
    expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    expect(page.get_by_text("What is highlighted")).to_be_hidden()
    expect(page.get_by_role("article")).to_contain_text("more than 3,800 Colombians")
    cut_off = """element => [element, ...element.querySelectorAll("*")].some(
        each => each.clientHeight && each.scrollHeight > each.clientHeight + 1
            && getComputedStyle(each).overflowY !== "visible")"""
    assert page.get_by_role("main").evaluate(cut_off) is False, "something scrolls, and paper does not"


def test_every_kind_of_page_prints(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server)
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_nothing_moves_for_who_wants_no_motion(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, reduced_motion="reduce")
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        assert page.evaluate(MOVES) == [], path


def test_without_scripts_a_document_and_its_facts_are_read(site: Site, visit: Visit) -> None:
    page = visit(site, "documents.html", java_script_enabled=False)
    page.get_by_role("link", name="IOM Colombia Hosts African Delegation").click()
    expect(page.get_by_role("article")).to_contain_text("more than 3,800 Colombians")
    rows = page.get_by_role("complementary", name="Rows read from the text")
    rows.get_by_role("link", name="more than 3,800 Colombians", exact=True).first.click()
    expect(page.get_by_role("article").get_by_role("link", name="3,800", exact=True)).to_be_in_viewport()
    expect(rows).to_contain_text("figure.count")
