"""The Chromium that the browser tests drive: found on this machine, or installed as Debian's package.

As a program (``make test`` calls it) it makes sure that there is one, and names it. Playwright's own download of a
browser is never used.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "chromium"
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # as root, and where user namespaces are restricted
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
REMEDY = (
    f"Install it (Debian: `apt-get install {PACKAGE}`), "
    "or set CHROMIUM=/path/of/chrome to the program of another Chromium or Chrome."
)


class NoChromiumError(Exception):
    """There is no Chromium, or not where it is said to be; the message names the remedy."""


def find(environment: Mapping[str, str] = os.environ) -> str:
    """The path of the Chromium to drive.

    Args:
        environment: ``CHROMIUM``, if set, is the path of one; otherwise it is looked for in ``PATH``.

    Raises:
        NoChromiumError: There is none.
    """
    named = environment.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise NoChromiumError(f"CHROMIUM={named} is not a program. Set it to the path of Chromium or Chrome.")
        return named
    for name in NAMES:
        if path := shutil.which(name, path=environment.get("PATH", "")):
            return path
    raise NoChromiumError(f"The browser tests need Chromium, and there is none. {REMEDY}")


def install(administrator: list[str]) -> None:
    """Install Debian's package.

    Args:
        administrator: What to write before ``apt-get`` so that it may install.

    Raises:
        NoChromiumError: The installation failed.
    """
    print(f"Installing Debian's package {PACKAGE} for the browser tests.", flush=True)
    apt = [*administrator, "apt-get", "--yes", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--no-install-recommends", PACKAGE]):
        command = [*apt, *arguments]
        if subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode:
            raise NoChromiumError(f"`{' '.join(command)}` failed, and the browser tests need Chromium. {REMEDY}")


def administrator_prefix() -> list[str] | None:
    """What to write before ``apt-get`` so that it may install; ``None`` where nothing makes that possible."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    allowed = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if allowed else None


def find_or_install() -> str:
    """The path of the Chromium to drive, which is installed first if there is none and it can be.

    Raises:
        NoChromiumError: There is none, and it cannot be installed.
    """
    try:
        return find()
    except NoChromiumError:
        administrator = administrator_prefix()
        if os.environ.get("CHROMIUM") or administrator is None:
            raise
    install(administrator)
    return find()


def launch(playwright: Playwright) -> Browser:
    """Start it without a window, with a new, empty profile."""
    return playwright.chromium.launch(executable_path=find(), args=[*FLAGS])


def main() -> int:
    """Say which Chromium the tests drive, or in one sentence what is missing."""
    try:
        print(f"The browser tests drive {find_or_install()}.")
    except NoChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
