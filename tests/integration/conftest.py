"""A small raw folder of invented press releases, and runs of the whole pipeline on it."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.defs.resources import Compute, Contacts, Extra, Folders, Privacy, Release, resources
from tests.conftest import Run as Run

PORT_HAVEN = """Home
- About us
IOM Trains Border Officers in Accra
Ghana - Some 24 border officers from Ghana and Nigeria are taking
part this week in a three-day training workshop in Accra, organized
by IOM and funded by the European Union.
"This training gives our officers the tools they need," said Ada
Lund, IOM Chief of Mission in Ghana.
More than 1,200 workers travelled from Ghana to Spain in 2011.
For more information please contact:
Ada Lund
IOM Accra
Tel: +233 30 274 2930
E-mail: alund@iom.int
"""
LISBON = """IOM Opens Resource Centre in Lisbon
Portugal - IOM and the Government of Portugal today opened a
resource centre for migrants in Lisbon.
The centre will serve 300 families, said Tomas Reis, Head of the
Migration Department.
"""

ROOT = Path(__file__).parents[2]


def write_raw(raw: Path, texts: dict[str, str | bytes]) -> Path:
    """Write a raw folder with sources for every text."""
    folder = raw / "press_releases"
    folder.mkdir(parents=True)
    lines = ["doc_id,source_url,publisher,retrieved_on,licence,sha256"]
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        (folder / f"{name}.txt").write_bytes(data)
        lines.append(f"{name},https://example.org/{name},IOM,2031-05-06,© IOM,{hashlib.sha256(data).hexdigest()}")
    (raw / "sources.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return raw


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw texts", {"port-haven": PORT_HAVEN, "lisbon": LISBON})


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "published tables"


@pytest.fixture(scope="session")
def materialize(definitions: dg.Definitions) -> Run:
    """Run a selection of assets and checks, on some folders."""
    everything: list[Any] = [*(definitions.assets or ()), *(definitions.asset_checks or ())]

    def materialize(
        raw: Path,
        outputs: Path,
        selection: dg.AssetSelection,
        contacts: Contacts = Contacts.publish,
        omit: Sequence[Extra] = (),
    ) -> dg.ExecuteInProcessResult:
        folders = Folders(raw=str(raw), outputs=str(outputs))
        configured = resources(folders, Privacy(contacts=contacts), Compute(), Release(omit=list(omit)))
        return dg.materialize(everything, selection=selection, resources=configured, raise_on_error=False)

    return materialize


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder with ``raw``, ``outputs`` and the staging folder of a run that went well. Only for reading."""
    folder = tmp_path_factory.mktemp("published")
    raw = write_raw(folder / "raw", {"port-haven": PORT_HAVEN, "lisbon": LISBON})
    (raw / "gold").mkdir()
    (raw / "gold" / "lisbon.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert run(raw, folder / "outputs").success
    return folder


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """What a run makes of the project's own raw folder. Only for reading."""
    outputs = tmp_path_factory.mktemp("given") / "outputs"
    assert run(ROOT / "raw", outputs).success
    return outputs


@pytest.fixture
def staged(tmp_path: Path, published: Path) -> Path:
    """A copy of ``published`` that a test may spoil."""
    return Path(shutil.copytree(published, tmp_path / "copy"))


GOLD = {
    "doc_id": "lisbon",
    "url": "https://example.org/lisbon",
    "title": "IOM Opens Resource Centre in Lisbon",
    "dateline": {"place": "Portugal", "country": "PRT"},
    "mentions": [["ORG", "IOM"], ["GPE", "Portugal"], ["GPE", "Lisbon"], ["CARDINAL", "300"]],
    "countries": ["PRT"],
    "affiliations": [],
    "quotes": [],
    "figures": [{"value": 300, "value_high": None, "comparator": "eq", "unit": "families", "kind": "count"}],
    "events": [],
    "corridors": [],
    "programmes": [],
    "works": [],
    "contacts": [],
}
