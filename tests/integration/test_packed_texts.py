"""Packed texts through the whole pipeline, and in numbers."""

import gzip
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import schemas
from pipeline.publishing import parquet_files
from tests.conftest import Run
from tests.integration.conftest import LISBON, PORT_HAVEN, ROOT

TEXTS = 30_000
LARGEST_GROWTH_MEBIBYTES = 60

READ = """
import sys
from pathlib import Path
from pipeline.collecting import Collection

def peak():
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024

before, last = peak(), ""
for number, row in enumerate(Collection(Path(sys.argv[1])), 1):
    assert row["doc_id"] > last
    last = row["doc_id"]
print(number, peak() - before)
"""


def test_packed_texts_give_the_same_tables_as_files_of_their_own(tmp_path: Path, published: Path, run: Run) -> None:
    raw = tmp_path / "raw"
    (raw / "press_releases").mkdir(parents=True)
    (raw / "gold").mkdir()
    for name in ("sources.csv", "gold/lisbon.json"):
        (raw / name).write_bytes((published / "raw" / name).read_bytes())
    with zipfile.ZipFile(raw / "press_releases" / "texts.zip", "w") as archive:
        archive.writestr("2031/port-haven.txt", PORT_HAVEN)
    line = json.dumps({"doc_id": "lisbon", "text": LISBON})
    (raw / "press_releases" / "texts.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    assert run(raw, tmp_path / "outputs").success

    places = {}
    for name, model in schemas.PUBLISHED.items():
        expected, found = (
            schemas.rows(model, parquet_files.read_table(model, outputs / "parquet" / f"{name}.parquet"))
            for outputs in (published / "outputs", tmp_path / "outputs")
        )
        if name == "documents":
            places = {row["doc_id"]: (row.pop("path"), row.pop("member")) for row in found}
            expected = [{key: row[key] for key in row if key not in ("path", "member")} for row in expected]
        assert found == expected, name
    assert places == {
        "lisbon": ("press_releases/texts.jsonl", "2"),
        "port-haven": ("press_releases/texts.zip", "2031/port-haven.txt"),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_memory_does_not_grow_with_the_number_of_packed_texts(tmp_path: Path) -> None:
    folder = tmp_path / "press_releases"
    folder.mkdir()
    text = f"IOM Trains Sailors in Port Haven\n{'Officers met this week. ' * 120}"
    with gzip.open(folder / "texts.jsonl.gz", "wt", compresslevel=1) as stream:
        for number in range(TEXTS):
            doc_id = f"d{number * 7919 % TEXTS:06}"  # in no order
            stream.write(json.dumps({"doc_id": doc_id, "text": f"{text}{number}"}) + "\n")
    read = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    count, growth = read.stdout.split()
    assert int(count) == TEXTS
    assert float(growth) < LARGEST_GROWTH_MEBIBYTES < TEXTS * len(text) / 2**20
