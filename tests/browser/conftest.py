"""The published site in Chromium: two datasets, as files and from a server with a strict policy, under guard.

A test opens its pages with ``visit``. It fails when one of them asks for anything outside its own dataset, throws,
opens a dialog, logs a warning or an error, or breaks the Content-Security-Policy, whatever else the test looks at.
"""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    sync_playwright,
)

from tests.browser import chromium, nasty
from tests.browser.sites import DESKTOP, Site, in_folder, served
from tests.conftest import Run
from tests.integration.conftest import write_raw

RAW = Path(__file__).parents[2] / "raw"
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", event =>
    console.error(`policy ${event.effectiveDirective} is broken by ${event.blockedURI} ${event.sample}`));"""
LONGEST_WAIT_MS = 5000


@pytest.fixture(scope="session")
def published_releases(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The dataset of the releases in ``raw/``."""
    outputs = tmp_path_factory.mktemp("releases") / "outputs"
    assert run(RAW, outputs).success
    return outputs


@pytest.fixture(scope="session")
def published_nasty_texts(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The dataset of the invented texts of ``nasty``."""
    folder = tmp_path_factory.mktemp("nasty")
    raw = write_raw(folder / "raw", dict(nasty.TEXTS))
    corrections = yaml.safe_dump({"corrections": nasty.CORRECTIONS}, allow_unicode=True)
    (raw / "corrections.yml").write_text(corrections, encoding="utf-8")
    assert run(raw, folder / "outputs").success
    return folder / "outputs"


@pytest.fixture(scope="session")
def site_on_server(published_releases: Path) -> Iterator[Site]:
    """The real releases, served."""
    with served(published_releases) as site:
        yield site


@pytest.fixture(scope="session", params=["file", "server"])
def site(request: pytest.FixtureRequest, published_releases: Path, site_on_server: Site) -> Site:
    """The real releases, once opened from the folder and once served."""
    return in_folder(published_releases) if request.param == "file" else site_on_server


@pytest.fixture(scope="session")
def nasty_site(published_nasty_texts: Path) -> Iterator[Site]:
    """The nasty texts, served."""
    with served(published_nasty_texts) as site:
        yield site


@pytest.fixture(scope="session")
def browser(published_releases: Path, published_nasty_texts: Path) -> Iterator[Browser]:
    """Chromium with a new, empty profile; started after the datasets are made, which needs an event loop of its own."""
    with sync_playwright() as playwright, chromium.launch(playwright) as browser:
        yield browser


class Guard:
    """Notes what no page may do.

    Attributes:
        problems: What was done.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []

    def watch(self, context: BrowserContext, root: str) -> None:
        """Listen to all pages of a context, which may load what lies under an address."""

        def requested(request: Request) -> None:
            if not request.url.startswith((root, "data:", "blob:")):
                self.problems.append(f"asks for {request.url}")

        def answered(response: Response) -> None:
            if response.status >= HTTPStatus.BAD_REQUEST:
                self.problems.append(f"asks in vain for {response.url}: {response.status}")

        def failed(request: Request) -> None:
            if request.failure != "net::ERR_ABORTED":  # a link to a download goes to no page
                self.problems.append(f"asks in vain for {request.url}: {request.failure}")

        def logged(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.problems.append(f"logs at {message.location}: {message.text}")

        def asked(dialog: Dialog) -> None:
            self.problems.append(f"opens a dialog: {dialog.message}")
            dialog.dismiss()

        context.on("request", requested)
        context.on("response", answered)
        context.on("requestfailed", failed)
        context.on("console", logged)
        context.on("dialog", asked)
        context.on("weberror", lambda error: self.problems.append(f"throws {error.error}"))


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page of a site in a new context, under guard: ``visit(site, "documents.html", color_scheme="dark")``."""
    guard = Guard()
    contexts: list[BrowserContext] = []

    def visit(site: Site, path: str = "index.html", **options: Any) -> Page:
        context = browser.new_context(**DESKTOP | options)
        contexts.append(context)
        context.set_default_timeout(LONGEST_WAIT_MS)
        context.add_init_script(REPORT_VIOLATIONS)
        guard.watch(context, site.root)
        page = context.new_page()
        page.goto(site.address(path))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not guard.problems, "The page " + "\n".join(guard.problems)
