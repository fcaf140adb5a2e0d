"""The run page shows what was published and how good it is: charts and maps in the metadata of the release's assets."""

import base64
import io
import json
import re
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from PIL import Image

from tests.integration.conftest import GOLD, LISBON, PORT_HAVEN, Run, write_raw

Metadata = dict[str, dict[str, Any]]
LARGEST_METADATA_BYTES = 100_000


def metadata(result: dg.ExecuteInProcessResult) -> Metadata:
    """The metadata of every asset that a run made, by its name."""
    made = [event.step_materialization_data.materialization for event in result.get_asset_materialization_events()]
    return {
        each.asset_key.to_user_string(): {label: value.value for label, value in each.metadata.items()} for each in made
    }


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Metadata:
    folder = tmp_path_factory.mktemp("pictures")
    raw = write_raw(folder / "raw", {"port-haven": PORT_HAVEN, "lisbon": LISBON})
    (raw / "gold").mkdir()
    (raw / "gold" / "lisbon.json").write_text(json.dumps(GOLD), encoding="utf-8")
    result = run(raw, folder / "outputs")
    assert result.success
    return metadata(result)


@pytest.mark.parametrize(
    ("asset", "label", "words"),
    [
        ("quality", "quality chart", "mean F1"),
        ("release", "quality chart", "mean F1"),
        ("site", "corridor map", "1 of 1 corridors"),
        ("release", "corridor map", "1 of 1 corridors"),
    ],
)
def test_an_asset_shows_a_picture_with_words_for_it(asset: str, label: str, words: str, shown: Metadata) -> None:
    found = re.fullmatch(r"!\[([^\]]+)\]\(data:image/png;base64,([A-Za-z0-9+/=]+)\)", shown[asset][label])
    assert found
    assert words in found[1]
    picture = Image.open(io.BytesIO(base64.b64decode(found[2])))
    picture.load()
    assert picture.format == "PNG"
    assert min(picture.size) > 200


def test_the_release_says_how_many_rows_and_how_good(shown: Metadata) -> None:
    lines = shown["release"]["rows"].splitlines()
    assert lines[0] == "| table | rows | precision | recall | f1 |"
    assert "| documents | 2 |  |  |  |" in lines
    assert any(re.fullmatch(r"\| mentions \| \d+ \| [01]\.\d\d \| [01]\.\d\d \| [01]\.\d\d \|", line) for line in lines)
    assert any(re.fullmatch(r"\| title \|  \| 1\.00 \| 1\.00 \| 1\.00 \|", line) for line in lines)
    assert "parquet/corridors.parquet" in shown["release"]["files"]


def test_what_an_asset_shows_stays_small(shown: Metadata) -> None:
    for asset in ("quality", "site", "release"):
        assert len(str(shown[asset]).encode()) < LARGEST_METADATA_BYTES, asset


def test_without_annotations_and_corridors_there_is_no_picture(run: Run, tmp_path: Path) -> None:
    raw = write_raw(tmp_path / "raw", {"lisbon": LISBON})
    result = run(raw, tmp_path / "outputs")
    assert result.success
    made = metadata(result)
    assert not [label for asset in made.values() for label in asset if label in ("quality chart", "corridor map")]


def test_the_pages_of_charts_are_published_with_their_data(published: Path) -> None:
    site = published / "outputs" / "site"
    for page in ("corridors", "events", "actors"):
        assert (site / f"{page}.html").is_file()
        assert (site / "data" / f"{page}.js").is_file()
        assert (site / "data" / page / "0.js").is_file()
