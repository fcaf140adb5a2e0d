"""Map, time line and who-with-whom: what they draw, the list that says the same, and filters that change both."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import nasty
from tests.browser.conftest import Visit
from tests.browser.sites import PHONE, Site


def rows(page: Page) -> Locator:
    """The rows of the list, without its head."""
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader"))


def arcs(page: Page) -> list[str]:
    """The corridors that the map draws, by the keys of their places."""
    drawn = page.get_by_role("img", name="Map of corridors").locator("[data-key]")
    return sorted(str(arc.get_attribute("data-key")) for arc in drawn.all())


@pytest.fixture
def corridors(site_on_server: Site, visit: Visit) -> Page:
    page = visit(site_on_server)
    page.get_by_role("link", name="Corridors", exact=True).click()
    expect(page.get_by_role("img", name="Map of corridors")).to_be_visible()
    return page


def test_the_map_draws_what_the_list_says(corridors: Page) -> None:
    expect(rows(corridors)).to_have_count(4)
    for corridor in ("Colombia to Canada", "Colombia to Spain", "Guatemala to Canada", "West Africa to Italy"):
        expect(rows(corridors).filter(has_text=re.compile(corridor.replace(" to ", r"\W+to\W+")))).to_have_count(1)
    assert arcs(corridors) == ["COL-CAN", "COL-ESP", "GTM-CAN"]
    expect(corridors.get_by_role("img", name="Map of corridors")).to_have_accessible_name(
        re.compile("3 arcs.*The list below says the same")
    )
    expect(corridors.get_by_role("status")).to_have_text("4 corridors · 4 schemes · 3 on the map")


@pytest.mark.parametrize(
    ("filter", "value", "listed", "drawn"),
    [
        ("Flow", "other", 0, []),
        ("Flow", "labour", 4, ["COL-CAN", "COL-ESP", "GTM-CAN"]),
        ("Status", "planned", 1, []),
        ("Year", "2011", 1, []),
        ("Year", "not stated", 3, ["COL-CAN", "COL-ESP", "GTM-CAN"]),
        ("From or to", "colom", 2, ["COL-CAN", "COL-ESP"]),
        ("From or to", "spain", 1, ["COL-ESP"]),
        ("From or to", "nowhere", 0, []),
    ],
)
def test_a_filter_changes_map_and_list_in_step(
    filter: str, value: str, listed: int, drawn: list[str], corridors: Page
) -> None:
    if filter == "From or to":
        corridors.get_by_role("searchbox", name=filter).fill(value)
    else:
        corridors.get_by_role("combobox", name=filter).select_option(value)
    expect(rows(corridors)).to_have_count(listed)
    assert arcs(corridors) == drawn
    expect(corridors.get_by_role("status")).to_contain_text(re.compile(rf"^{listed} corridors?\b"))


def test_the_key_names_what_is_drawn_and_nothing_else(corridors: Page) -> None:
    key = corridors.get_by_role("list", name="Key of the map").get_by_role("listitem")
    expect(key).to_have_text(["labour", "1 scheme"])


def test_filters_work_together_and_open_from_the_address(site: Site, visit: Visit) -> None:
    page = visit(site, "corridors.html?flow=labour&place=Guatemala")
    expect(page.get_by_role("combobox", name="Flow")).to_have_value("labour")
    expect(rows(page)).to_have_count(1)
    assert arcs(page) == ["GTM-CAN"]
    page.get_by_role("combobox", name="Status").select_option("planned")
    expect(rows(page)).to_have_count(0)
    assert arcs(page) == []


@pytest.mark.parametrize("way", ["arc", "list"])
def test_a_corridor_shows_its_evidence(way: str, corridors: Page) -> None:
    if way == "arc":
        image = corridors.get_by_role("img", name="Map of corridors")
        image.locator("[data-key='COL-ESP'] .line").dispatch_event("click")
    else:
        corridors.get_by_role("link", name="evidence, Colombia to Spain").click()
    shown = corridors.get_by_role("region", name=re.compile(r"Colombia\W+to\W+Spain"))
    expect(shown.get_by_text("labour · implemented")).to_have_count(1)
    expect(shown).to_contain_text("3,800 migrants")
    expect(shown).to_contain_text("which allowed more than 3,800 Colombians to travel to Spain")
    expect(corridors).to_have_url(re.compile("#COL-ESP$"))
    shown.get_by_role("link", name="IOM Colombia Hosts African Delegation").click()
    expect(corridors.get_by_role("article")).to_be_visible()
    expect(corridors).to_have_url(re.compile(r"documents/.*#at-\d+$"))


def test_the_map_of_the_first_page_leads_to_the_corridors(site: Site, visit: Visit) -> None:
    page = visit(site)
    expect(page.get_by_role("img", name="Map of the corridors").locator("desc")).to_have_text(
        "3 arcs; those with the most schemes: Colombia to Canada, Colombia to Spain, Guatemala to Canada."
    )
    page.get_by_role("link", name="3 of 4 corridors that the releases name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Migration corridors")


def test_the_names_on_the_map_keep_clear_of_the_arcs(corridors: Page) -> None:
    covered = """image => {
        const points = [...image.querySelectorAll(".arc .line")].flatMap(line =>
            Array.from({length: 200}, (_, step) => line.getPointAtLength(line.getTotalLength() * step / 199)));
        return [...image.querySelectorAll(".labels text")].map(name => {
            const {x, y, width, height} = name.getBBox();
            const inside = point => point.x > x && point.x < x + width && point.y > y && point.y < y + height;
            return [name.textContent, points.filter(inside).length];
        });
    }"""
    image = corridors.get_by_role("img", name="Map of corridors")
    names = dict(image.evaluate(covered))
    assert names == dict.fromkeys(("Canada", "Colombia", "Guatemala", "Spain"), 0)


def test_an_arc_says_what_it_is_under_the_pointer(corridors: Page) -> None:
    line = corridors.get_by_role("img", name="Map of corridors").locator("[data-key='COL-ESP'] .line")
    place = line.evaluate(
        "path => { const middle = path.getPointAtLength(path.getTotalLength() / 2);"
        " const {x, y} = middle.matrixTransform(path.getScreenCTM()); return [x, y]; }"
    )
    corridors.mouse.move(*place)
    expect(corridors.get_by_text("Colombia to Spain", exact=True).locator("visible=true")).to_be_visible()


def test_the_map_zooms_to_its_corridors(corridors: Page) -> None:
    line = corridors.get_by_role("img", name="Map of corridors").locator("[data-key='COL-ESP'] .line")
    before = line.evaluate("path => path.getBoundingClientRect().width")
    button = corridors.get_by_role("button", name="Zoom to these corridors")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert line.evaluate("path => path.getBoundingClientRect().width") > 1.2 * before


def test_the_map_fits_a_phone(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "corridors.html", **PHONE)
    box = page.get_by_role("img", name="Map of corridors").bounding_box()
    assert box
    assert 300 < box["width"] <= 375
    page.get_by_role("link", name="evidence, Colombia to Spain").tap()
    expect(page.get_by_role("region", name=re.compile(r"Colombia\W+to\W+Spain"))).to_be_in_viewport()


def test_the_time_line_and_its_list_are_filtered_in_step(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server)
    page.get_by_role("link", name="Events", exact=True).first.click()
    image = page.get_by_role("img", name="Time line of events")
    expect(image).to_have_accessible_name(re.compile("3 events"))
    expect(rows(page)).to_have_count(3)
    page.get_by_role("combobox", name="Kind").select_option("seminar")
    expect(image).to_have_accessible_name(re.compile("1 event by"))
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("5 November")
    expect(image).not_to_contain_text("study visit")
    page.get_by_role("combobox", name="Country").select_option(label="El Salvador")
    expect(rows(page)).to_have_count(0)
    page.get_by_role("combobox", name="Kind").select_option("")
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("San Salvador")
    expect(page.get_by_role("status")).to_have_text(re.compile("^1 event"))


def test_an_event_leads_to_its_evidence(site: Site, visit: Visit) -> None:
    page = visit(site, "events.html")
    rows(page).filter(has_text="San Salvador").get_by_role("link", name="IOM Carries out").click()
    expect(page.get_by_role("article").get_by_role("link", name="Training", exact=True).first).to_be_in_viewport()


def test_an_actor_is_looked_up_with_all_others(site: Site, visit: Visit) -> None:
    page = visit(site)
    page.get_by_role("link", name="Actors", exact=True).first.click()
    expect(rows(page)).to_have_count(23)
    page.get_by_label("Look up an actor").fill("senegal")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_have_text("Senegal with 4 others")
    for name in ("Senegal", "Ghana", "Nigeria", "Libya", "IOM Colombia"):
        expect(rows(page).filter(has=page.get_by_role("button", name=name, exact=True))).to_have_count(1)
    shown = page.get_by_role("region", name="Senegal", exact=True)
    expect(shown).to_contain_text("participant")
    expect(shown.get_by_role("link", name="IOM Colombia Hosts African Delegation").first).to_be_visible()
    shown.get_by_role("link", name="Senegal", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Senegal")


def test_an_actor_that_is_not_there_is_said_not_to_be(site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, "actors.html")
    page.get_by_label("Look up an actor").fill("Atlantis")
    expect(page.get_by_role("status").first).to_have_text("No actor with “Atlantis”")


def test_names_with_markup_are_shown_as_they_are_written(nasty_site: Site, visit: Visit) -> None:
    page = visit(nasty_site, "corridors.html")
    page.get_by_role("link", name="row of evidence").first.click()
    expect(page.get_by_role("region", name=re.compile("to.*Spain"))).to_contain_text(f"More than 1,200 {nasty.IMAGE}")
    page.goto(nasty_site.address("events.html"))
    expect(rows(page).filter(has_text="training")).to_contain_text("three-day training in Accra")
    page.goto(nasty_site.address("actors.html"))
    page.get_by_role("button", name=f'Ghana " {nasty.IMAGE}').click()
    expect(page.get_by_role("region", name=f'Ghana " {nasty.IMAGE}')).to_contain_text("participant")


@pytest.mark.parametrize(
    ("path", "words"), [("corridors.html", "West Africa"), ("events.html", "San Salvador"), ("actors.html", "Senegal")]
)
def test_without_scripts_the_list_is_there(path: str, words: str, site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, path, java_script_enabled=False)
    expect(rows(page).filter(has_text=words).first).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(0)
