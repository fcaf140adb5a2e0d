"""How large and how fast Parquet files are with other settings: ``python -m tests.benchmark.files``.

Tables of many generated press releases are written with every level of zstd and every size of row group that is in
question. It decides nothing; the settings chosen stand in ``pipeline.publishing.parquet_files``.

Belongs here: options and the report. Does not belong here: the texts (``corpus``).
"""

import argparse
import io
import time
from collections.abc import Callable
from statistics import median

import pyarrow as pa
import pyarrow.parquet as pq

import schemas
from pipeline import stages
from pipeline.batches import Row
from tests.benchmark import corpus
from tests.benchmark.reading import rows

TABLES = ("mentions", "sentences")
BATCH = 500


def main() -> None:
    """Print bytes and seconds for each setting."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.files", description="Compare Parquet settings.")
    parser.add_argument("--documents", type=int, default=5000, help="press releases")
    parser.add_argument("--rounds", type=int, default=5, help="turns, of which the median counts")
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 3, 6, 9, 12, 15, 19], help="levels of zstd")
    parser.add_argument("--groups", type=int, nargs="+", default=[10_000, 50_000, 100_000, 1_000_000], help="rows")
    options = parser.parse_args()
    tables = extracted(options.documents)
    print(f"{'table':10}{'rows':>9}{'level':>7}{'group':>11}{'bytes':>12}{'write s':>9}{'read s':>9}{'document s':>12}")
    for name, table in tables.items():
        settings = [(level, 100_000) for level in options.levels] + [(9, group) for group in options.groups]
        for level, group in settings:
            report(name, table, level, group, options.rounds)


def extracted(documents: int) -> dict[str, pa.Table]:
    """The tables of some generated press releases."""
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    texts = corpus.press_releases(documents, seed=1)
    releases = rows(texts)
    for first in range(0, len(releases), BATCH):
        batch = releases[first : first + BATCH]
        cleaned = stages.clean_batch(batch)
        made = stages.extract_batch(batch, cleaned.get("documents", []), cleaned.get("sentences", []))
        found["sentences"] += cleaned.get("sentences", [])
        found["mentions"] += made.get("mentions", [])
    frames = {name: schemas.frame(schemas.TABLES[name], table) for name, table in found.items()}
    return {name: schemas.to_arrow(schemas.TABLES[name], frame) for name, frame in frames.items()}


def report(name: str, table: pa.Table, level: int, group: int, rounds: int) -> None:
    """Write and read a table with some settings and print what it took."""

    def write() -> bytes:
        file = io.BytesIO()
        pq.write_table(table, file, compression="zstd", compression_level=level, row_group_size=group)
        return file.getvalue()

    data = write()
    document = table.column("doc_id")[table.num_rows // 2].as_py()
    seconds = [
        timed(work, rounds)
        for work in (
            write,
            lambda: pq.read_table(pa.BufferReader(data)),
            lambda: pq.read_table(pa.BufferReader(data), filters=[("doc_id", "=", document)]),
        )
    ]
    figures = "".join(f"{value:9.3f}" for value in seconds[:2])
    print(f"{name:10}{table.num_rows:9,}{level:7}{group:11,}{len(data):12,}{figures}{seconds[2]:12.4f}", flush=True)


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median of the seconds that some work takes."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


if __name__ == "__main__":
    main()
