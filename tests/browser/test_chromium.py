"""The browser tests drive a real Chromium, or say what is missing; they are never skipped."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium


def named(tmp_path: Path) -> Path:
    program = tmp_path / "some-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return program


def test_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    assert chromium.find({"CHROMIUM": str(named(tmp_path)), "PATH": "/usr/bin"}) == str(named(tmp_path))


def test_one_in_the_path_is_found(tmp_path: Path) -> None:
    program = named(tmp_path).rename(tmp_path / "google-chrome")
    assert chromium.find({"PATH": str(tmp_path)}) == str(program)


def test_a_name_that_is_no_program_is_an_error_even_if_there_is_another() -> None:
    with pytest.raises(chromium.NoChromiumError, match="CHROMIUM=/no/such/chrome is not a program"):
        chromium.find({"CHROMIUM": "/no/such/chrome", "PATH": "/usr/bin"})


def test_without_any_the_tests_fail_and_say_how_to_get_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.chromium"],
        env={"PATH": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "CHROMIUM=/path/of/chrome" in done.stderr
    assert len(done.stderr.splitlines()) == 1
