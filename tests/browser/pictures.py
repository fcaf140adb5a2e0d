"""Pictures of the site of ``outputs/``: of every kind of page, to look at, and the two of the README.

``python -m tests.browser.pictures FOLDER`` takes the first, ``python -m tests.browser.pictures`` takes those of the
README. ``OUTPUTS`` in the environment names another published folder. They are no tests: what a page looks like is for
a person to judge.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.sites import PHONE, Site, in_folder

ROOT = Path(__file__).parents[2]
WIDTHS = {"1440": {"viewport": {"width": 1440, "height": 900}}, "768": {"viewport": {"width": 768, "height": 1024}}}
SIZES = WIDTHS | {"375": PHONE}
LONGEST_PX = 4000
README_SIZE: ViewportSize = {"width": 1280, "height": 860}


def every_kind(browser: Browser, site: Site, folder: Path) -> None:
    """A picture of every kind of page in each width and colour scheme, long ones cut."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for width, options in SIZES.items():
            with browser.new_context(**options, color_scheme=scheme) as context:
                page = context.new_page()
                for path in site.kinds():
                    page.goto(site.address(path))
                    name = path.removesuffix(".html").replace("/", "-")
                    height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST_PX)
                    page.screenshot(
                        path=folder / f"{name}-{width}-{scheme}.png",
                        full_page=True,
                        clip={"x": 0, "y": 0, "width": page.evaluate("innerWidth"), "height": height},
                    )


def of_readme(browser: Browser, site: Site, folder: Path) -> None:
    """The pictures of the README: a document with a figure's rows shown, and the map of corridors."""
    with browser.new_context(viewport=README_SIZE, color_scheme="light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(site.address("documents.html"))
        page.get_by_role("link", name="IOM Colombia").click()
        figure = page.get_by_role("article").get_by_role("link", name="more than", exact=True)
        figure.evaluate("element => element.scrollIntoView({block: 'center'})")
        figure.focus()
        picture(page, folder / "site-document.png")
        page.goto(site.address("corridors.html#COL-ESP"))
        corridor = page.get_by_role("region", name="Spain")
        corridor.get_by_role("link", name="IOM Colombia").wait_for()
        page.get_by_role("button", name="Zoom").click()
        page.mouse.click(0, 0)  # nothing has the focus
        page.evaluate("scrollTo(0, 0)")
        picture(page, folder / "site-map.png")


def picture(page: Page, path: Path) -> None:
    """What the window shows."""
    page.screenshot(path=path, animations="disabled")
    print(f"{path}: {path.stat().st_size:,} bytes")


def main(folder: Path | None) -> None:
    """Take pictures of every kind of page into a folder, or else those of the README into ``docs/``."""
    site = in_folder(Path(os.environ.get("OUTPUTS", ROOT / "outputs")))
    with sync_playwright() as playwright, chromium.launch(playwright) as browser:
        if folder:
            every_kind(browser, site, folder)
        else:
            of_readme(browser, site, ROOT / "docs")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
