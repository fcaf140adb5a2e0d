"""What holds of every page of the site, opened from the folder or from a server."""

from tests.browser.conftest import Visit
from tests.browser.sites import Site


def test_every_page_loads_and_says_what_it_is(site: Site, visit: Visit) -> None:
    page = visit(site)
    titles = {}
    for path in site.pages():
        page.goto(site.address(path))
        headings, titles[path] = page.evaluate("[document.querySelectorAll('main h1').length, document.title]")
        assert headings == 1, path
    assert len(set(titles.values())) == len(titles), "two pages have the same title"
