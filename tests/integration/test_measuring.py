"""The command that measures folders of annotated press releases."""

import json
import shutil
from pathlib import Path

import pytest

from pipeline.evaluation.__main__ import main
from tests.integration.conftest import GOLD, LISBON, PORT_HAVEN, write_raw


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    raw = write_raw(tmp_path / "annotated", {"lisbon": LISBON})
    (raw / "gold").mkdir()
    wrong = GOLD | {"mentions": [["ORG", "IOM"], ["ORG", "Nobody"]]}
    (raw / "gold" / "lisbon.json").write_text(json.dumps(wrong), encoding="utf-8")
    return raw


def test_folders_are_measured_side_by_side(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = shutil.copytree(annotated, annotated.with_name("other"))
    main([str(annotated), str(other)])
    lines = {line[:14].strip(): line[14:].split() for line in capsys.readouterr().out.splitlines()}
    assert lines["title"] == ["1.000", "1.000", "1.000", "1", "1"] * 2
    assert len(lines["mean F1"]) == len(lines["exact mentions"]) == 2


def test_mistakes_are_shown(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(annotated), "--show", "mentions:ORG"])
    name, *mistakes = capsys.readouterr().out.splitlines()
    assert name == str(annotated)
    assert "- lisbon: ('ORG', 'nobody')" in mistakes
    assert any(mistake.startswith("+ lisbon: ('ORG', ") for mistake in mistakes)


def test_a_folder_that_is_not_wholly_annotated_is_refused(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (annotated / "press_releases" / "port-haven.txt").write_text(PORT_HAVEN, encoding="utf-8")
    with pytest.raises(SystemExit):
        main([str(annotated)])
    assert "port-haven: no press release and annotation" in capsys.readouterr().err


def test_a_table_that_is_not_measured_is_refused(annotated: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(annotated), "--show", "sentences"])
    assert "sentences is not measured" in capsys.readouterr().err


def test_the_help_warns_of_reading_the_held_out_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Not for tests/golden/test" in " ".join(capsys.readouterr().out.split())
