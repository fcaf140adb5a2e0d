"""The browser tests drive a real Chromium, or say what is missing; they are never skipped."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium


def program(path: Path, script: str = "") -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def make_sure(path: Path) -> subprocess.CompletedProcess[str]:
    """Run what ``make test`` runs, with nothing but the programs of a folder."""
    return subprocess.run(
        [sys.executable, "-m", "tests.browser.chromium"],
        env={"PATH": str(path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )


def test_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    named = program(tmp_path / "some-chrome")
    assert chromium.find({"CHROMIUM": str(named), "PATH": "/usr/bin"}) == str(named)


def test_one_in_the_path_is_found(tmp_path: Path) -> None:
    chrome = program(tmp_path / "google-chrome")
    assert chromium.find({"PATH": str(tmp_path)}) == str(chrome)


def test_a_name_that_is_no_program_is_an_error_even_if_there_is_another() -> None:
    with pytest.raises(chromium.NoChromiumError, match="CHROMIUM=/no/such/chrome is not a program"):
        chromium.find({"CHROMIUM": "/no/such/chrome", "PATH": "/usr/bin"})


def test_without_any_the_tests_fail_and_say_how_to_get_one(tmp_path: Path) -> None:
    done = make_sure(tmp_path)
    assert done.returncode == 1
    assert "CHROMIUM=/path/of/chrome" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_any_debians_package_is_installed(tmp_path: Path) -> None:
    program(tmp_path / "sudo", 'shift; "$@"')
    chrome = tmp_path / "chromium"
    program(
        tmp_path / "apt-get",
        f"""case "$*" in
            *" install --no-install-recommends chromium") echo "#!/bin/sh" > {chrome}; /bin/chmod +x {chrome} ;;
            *" update") ;;
            *) exit 1 ;;
        esac""",
    )
    done = make_sure(tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Installing Debian's package chromium for the browser tests.",
        f"The browser tests drive {chrome}.",
    ]


def test_an_installation_that_fails_is_said(tmp_path: Path) -> None:
    program(tmp_path / "sudo", 'shift; "$@"')
    program(tmp_path / "apt-get", "exit 100")
    done = make_sure(tmp_path)
    assert done.returncode == 1
    assert "apt-get" in done.stderr
    assert "CHROMIUM=/path/of/chrome" in done.stderr
