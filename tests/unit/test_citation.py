"""The dataset is cited with one version, one date and a licence that is known."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from pipeline.publishing.citation import bibtex, citation
from schemas import fields

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(__file__).parent / "cff" / "schema-1.2.0.json").read_text(encoding="utf-8"))
PROJECT = '[project]\nname = "a-b"\nversion = "2.3.4"\n'


def cff() -> Any:
    """`CITATION.cff` as its JSON Schema sees it: every value is text."""
    return yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def test_the_citation_is_valid() -> None:
    jsonschema.validate(cff(), SCHEMA)


@pytest.mark.parametrize("spoilt", [{"license": "CC-BY"}, {"date-released": "27 November"}, {"autor": "x"}])
def test_an_invalid_citation_is_seen(spoilt: dict[str, str]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(cff() | spoilt, SCHEMA)


def test_citation_and_project_name_the_same_version() -> None:
    assert cff()["version"] == citation().version
    assert re.match(fields.VERSION, citation().version)


def test_the_day_of_the_release_is_stated() -> None:
    assert isinstance(citation().released, datetime.date)


def write(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "CITATION.cff").write_text(text, encoding="utf-8")
    return folder


def test_people_bodies_and_address_are_read(tmp_path: Path) -> None:
    found = citation(
        write(
            tmp_path,
            "title: T\nabstract: >-\n  A\n  b.\nlicense: CC-BY-4.0\nkeywords: [k]\nurl: https://example.org/data\n"
            "authors:\n  - name: IOM\n  - given-names: Ada\n    name-particle: von\n    family-names: Lund\n",
        )
    )
    assert found.authors == ("IOM", "Ada von Lund")
    assert (found.name, found.version, found.url, found.released) == ("a-b", "2.3.4", "https://example.org/data", None)
    assert bibtex(found) == (
        "@misc{a-b,\n  author = {{IOM} and {Ada von Lund}},\n  title = {{T}},\n  version = {2.3.4},\n"
        "  url = {https://example.org/data}\n}"
    )


def test_a_licence_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"unknown licence 'MIT'; add it to pipeline/publishing/citation\.py"):
        citation(write(tmp_path, "title: T\nabstract: A\nlicense: MIT\nkeywords: []\nauthors: []\n"))
