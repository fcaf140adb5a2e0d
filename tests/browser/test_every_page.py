"""What holds of every page of the site, opened from the folder or from a server."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.sites import Site


def test_every_page_loads_and_says_what_it_is(site: Site, visit: Visit) -> None:
    page = visit(site)
    titles = {}
    for path in site.pages():
        page.goto(site.address(path))
        expect(page.get_by_role("main").get_by_role("heading", level=1)).to_have_count(1)
        titles[path] = page.title()
    assert len(set(titles.values())) == len(titles), "two pages have the same title"
