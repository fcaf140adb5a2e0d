"""The store of parts: what is kept, found and removed."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from upath import UPath

from pipeline.store import ABOUT, Part, Store

NUMBERS = pa.table({"doc_id": ["a", "a", "b"], "n": [1, 2, 3]})
EMPTY = NUMBERS.schema.empty_table()
PART = Part("one", ("zero",), "a", "b", 2, {}, {"schema": [{"table": "numbers", "key": "n=1"}]})

Opened = Callable[[], Store]


@pytest.fixture(params=["folder", "memory"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    """Opens the same store again and again: in a folder that is not there yet, and on a server."""
    root = str(tmp_path / "parts") if request.param == "folder" else f"memory://{tmp_path.name}/parts"
    return lambda: Store(root)


def test_a_part_that_was_written_is_found_with_all_that_is_known_of_it(opened: Opened) -> None:
    written = opened().write(PART, {"numbers": NUMBERS, "nothing": EMPTY})
    assert written.rows == {"numbers": 3, "nothing": 0}
    assert opened().find("one") == written
    assert opened().table(written, "numbers", NUMBERS.schema).equals(NUMBERS)
    assert opened().table(written, "numbers", NUMBERS.schema, ["n"]).equals(NUMBERS.select(["n"]))
    assert opened().table(written, "nothing", EMPTY.schema).equals(EMPTY)


def test_many_parts_are_found_in_the_order_in_which_they_are_asked_for(opened: Opened) -> None:
    written = {name: opened().write(PART._replace(name=name), {"numbers": NUMBERS}) for name in ("two", "one", "three")}
    names = ["one", "none", "three", "two"] * 20
    assert opened().find_all(iter(names)) == [written.get(name) for name in names]


def test_a_part_that_was_not_finished_is_not_found(opened: Opened) -> None:
    store = opened()
    assert store.find("one") is None
    store.write(PART, {"numbers": NUMBERS})
    (UPath(store.address) / "one" / ABOUT).unlink()
    assert store.find("one") is None
    assert store.write(PART, {"numbers": NUMBERS}) == store.find("one")


def test_parts_that_are_not_kept_are_gone(opened: Opened) -> None:
    store = opened()
    assert store.keep([]) == 0
    for name in ("one", "two", "three"):
        store.write(PART._replace(name=name), {"numbers": NUMBERS})
    assert store.keep(["two", "four"]) == 2
    assert [store.find(name) is not None for name in ("one", "two", "three")] == [False, True, False]


def test_the_same_part_is_written_with_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("here", "there"):
        Store(tmp_path / folder).write(PART, {"numbers": NUMBERS})
    here, there = (
        {path.name: path.read_bytes() for path in (tmp_path / folder / "one").iterdir()} for folder in ("here", "there")
    )
    assert here == there
