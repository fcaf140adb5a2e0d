"""axe-core finds nothing against WCAG 2.2 AA on any kind of page: light, dark, wide, narrow, at work and at rest."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.sites import Site

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,  # style sheets of a page opened from a folder cannot be asked for by script
}
LEAVE_FIRST_ROWS = """document.querySelectorAll("tbody tr:nth-child(n+9), dl > div:nth-child(n+13)")
    .forEach(row => row.remove())"""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 375, "height": 812}


def violations(page: Page) -> list[str]:
    """What axe-core finds, with the elements that it finds it in; of rows that are all alike it sees the first."""
    page.evaluate(LEAVE_FIRST_ROWS)
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_kind_of_page_breaks_wcag(scheme: str, width: dict[str, int], site_on_server: Site, visit: Visit) -> None:
    page = visit(site_on_server, color_scheme=scheme, viewport=width)
    found = {}
    for path in site_on_server.kinds():
        page.goto(site_on_server.address(path))
        found[path] = violations(page)
    assert not {path: problems for path, problems in found.items() if problems}
