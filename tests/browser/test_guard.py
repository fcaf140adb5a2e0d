"""The guard that watches every page notices what it is there for."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import REPORT_VIOLATIONS, Guard
from tests.browser.sites import Site, served

SETTLED_MS = 50


@pytest.mark.parametrize(
    ("html", "script", "problem"),
    [
        ("", "", None),
        ("<script>1</script>", "", "policy script-src-elem is broken by inline"),
        ("<p onclick='1'>", "document.querySelector('p').click()", "policy script-src-attr is broken by inline"),
        ("<p style='color: red'>", "", "policy style-src-attr is broken by inline"),
        ("<img src='http://127.0.0.1:9/x.png' alt=''>", "", "asks for http://127.0.0.1:9/x.png"),
        ("<img src='missing.png' alt=''>", "", "asks in vain for"),
        ("", "eval('1')", "policy script-src is broken by eval"),
        ("", "throw new Error('no')", "throws no"),
        ("", "console.error('no')", "logs at"),
        ("", "alert('no')", "opens a dialog: no"),
    ],
)
def test_what_a_page_may_not_do_is_noticed(
    html: str, script: str, problem: str | None, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    page = f"<!doctype html><link rel='icon' href='script.js'>{html}<script src='script.js'></script>"
    (tmp_path / "site" / "index.html").write_text(page)
    (tmp_path / "site" / "script.js").write_text(script)
    with served(tmp_path) as site:
        problems = problems_of(site, browser)
    assert any(problem in noticed for noticed in problems) if problem else not problems


def problems_of(site: Site, browser: Browser) -> list[str]:
    guard = Guard()
    with browser.new_context() as context:
        context.add_init_script(REPORT_VIOLATIONS)
        guard.watch(context, site.root)
        page = context.new_page()
        page.goto(site.address())
        page.wait_for_timeout(SETTLED_MS)
    return guard.problems
