"""Files are made again if what they are made of has changed or if they are not as they were made; else never."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.publishing import records


class Making:
    """Makes a file and a folder, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.times = 0
        self.places = [folder / "table.csv", folder / "site"]

    def __call__(self) -> dict[str, int]:
        self.times += 1
        (self.folder / "site" / "pages").mkdir(parents=True, exist_ok=True)
        (self.folder / "table.csv").write_text("a")
        (self.folder / "site" / "pages" / "index.html").write_text("b")
        return {"rows": 1}

    def unless_made(self, made_of: object) -> records.Kept:
        return records.unless_made(self.folder / "record.json", made_of, self.places, self)


@pytest.fixture
def making(tmp_path: Path) -> Making:
    making = Making(tmp_path)
    assert making.unless_made(["texts", 1]) == ({"rows": 1}, False)
    return making


def test_files_that_would_come_out_the_same_are_left_as_they_are(making: Making) -> None:
    assert making.unless_made(["texts", 1]) == ({"rows": 1}, True)
    assert making.times == 1


def test_files_that_are_made_of_something_else_are_made_anew(making: Making) -> None:
    assert making.unless_made(["texts", 2]) == ({"rows": 1}, False)
    assert making.unless_made(["texts", 1]) == ({"rows": 1}, False)


def change(folder: Path) -> None:
    (folder / "table.csv").write_text("A")


def lose(folder: Path) -> None:
    (folder / "site" / "pages" / "index.html").unlink()


def add(folder: Path) -> None:
    (folder / "site" / "more.html").touch()


def forget(folder: Path) -> None:
    (folder / "record.json").unlink()


def spoil(folder: Path) -> None:
    (folder / "record.json").write_text('{"rows": 1}')


@pytest.mark.parametrize("damage", [change, lose, add, forget, spoil])
def test_files_that_are_not_as_they_were_made_are_made_anew(damage: Any, making: Making) -> None:
    damage(making.folder)
    making.unless_made(["texts", 1])
    assert making.times == 2
    assert (making.folder / "table.csv").read_text() == "a"


def test_what_failed_is_not_taken_for_made(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        (making.folder / "table.csv").write_text("half")
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        records.unless_made(making.folder / "record.json", ["texts", 2], making.places, fail)
    assert making.unless_made(["texts", 1]).unchanged is False
    assert making.times == 2
