"""A published dataset and its site, as a browser reaches them: in a folder, or on a server with a strict policy.

Not here: what a page may do (``conftest``).
"""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

POLICY = "default-src 'self'; frame-ancestors 'none'"
POLL_S = 0.02

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 375, "height": 812},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}


def too_wide_px(page: Page) -> int:
    """By how many pixels a page is wider than its screen, so that it scrolls sideways or is shown smaller."""
    assert page.viewport_size
    return int(page.evaluate("document.documentElement.scrollWidth")) - page.viewport_size["width"]


class Site(NamedTuple):
    """A published dataset as a browser reaches it.

    Attributes:
        outputs: The published folder; the site is its folder ``site``.
        root: Address of the published folder, with a slash at its end.
    """

    outputs: Path
    root: str

    def address(self, path: str = "index.html") -> str:
        """The address of a page, named from the folder of the site."""
        return f"{self.root}site/{path}"

    def pages(self) -> list[str]:
        """All pages, named from the folder of the site."""
        folder = self.outputs / "site"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))

    def kinds(self) -> list[str]:
        """A page of each kind: those of the folder itself, and of each folder in it the largest."""
        size = {path: (self.outputs / "site" / path).stat().st_size for path in self.pages()}
        largest = {path.partition("/")[0]: path for path in sorted(size, key=lambda path: size[path]) if "/" in path}
        return [*(path for path in size if "/" not in path), *largest.values()]


def in_folder(outputs: Path) -> Site:
    """A dataset opened without any server."""
    return Site(outputs, f"{outputs.resolve().as_uri()}/")


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with a policy that allows nothing but the dataset's own files."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


@contextmanager
def served(outputs: Path) -> Iterator[Site]:
    """A dataset on a web server of this machine, as long as it is needed."""
    handler = functools.partial(Handler, directory=str(outputs))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=[POLL_S], daemon=True).start()
        try:
            yield Site(outputs, f"http://127.0.0.1:{server.server_port}/")
        finally:
            server.shutdown()
