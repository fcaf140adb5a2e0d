"""The floor under a whole run: what any program must do that makes these tables of these texts; a process of its own.

It reads the bytes and the texts in them, cuts each into words and marks with one regular expression, and writes the
tables that a run has made, which it is given ready in memory, with pyarrow alone and pyarrow's own settings.

Belongs here: measuring that. Does not belong here: how many times as long a run may take.
"""

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.collecting import FOLDER
from tests.benchmark.folders import PACKED
from tests.benchmark.reading import timed

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


def measure(raw: Path, tables: Path, target: Path) -> dict[str, float]:
    """Do it once.

    Args:
        raw: A packed raw folder.
        tables: A folder of Parquet files.
        target: An empty folder to write into.

    Returns:
        Seconds of processor time by step, and the number of tokens.
    """
    texts, reading = timed(_texts, raw / FOLDER / PACKED)
    tokens, cutting = timed(_tokens, texts)
    del texts
    seconds = {"read": reading, "tokenise": cutting, "write Parquet": 0.0, "write CSV": 0.0}
    for path in sorted(tables.glob("*.parquet")):
        table = pq.read_table(path)
        cells = _cells(table)
        _, parquet = timed(pq.write_table, table, target / path.name)
        _, csv = timed(pyarrow.csv.write_csv, cells, target / f"{path.stem}.csv")
        seconds["write Parquet"] += parquet
        seconds["write CSV"] += csv
    return seconds | {"tokens": tokens}


def _texts(path: Path) -> list[str]:
    with path.open("rb") as lines:
        return [json.loads(line)["text"] for line in lines]


def _tokens(texts: Iterable[str]) -> int:
    return sum(len(_TOKEN.findall(text)) for text in texts)


def _cells(table: pa.Table) -> pa.Table:
    """The table with texts instead of lists, which CSV has not."""
    columns = {
        field.name: pc.binary_join(table[field.name], ";") if pa.types.is_list(field.type) else table[field.name]
        for field in table.schema
    }
    return pa.table(columns)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("raw", "tables", "target"):
        parser.add_argument(name, type=Path)
    print(json.dumps(measure(**vars(parser.parse_args()))))
