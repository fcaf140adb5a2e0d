"""Looks through a whole release for addresses that were to be withheld, whoever wrote them there and from whatever.

The tables are masked at their source (`pipeline.privacy`); this is the second lock, for everything that is published
beside them: a page, a comparison with an older release.

Not here: what is withheld.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import ahocorasick
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.privacy import addresses
from pipeline.publishing import parquet_files

CHUNK = 1 << 24


def leaks(folder: Path, texts: Iterable[str], documentation: Iterable[str] = ()) -> pd.DataFrame:
    """List the files of a release in which an address of the raw texts stands.

    Args:
        folder: The release.
        texts: The raw texts, not masked.
        documentation: Files of the release that are written without the texts; the addresses of their examples are
            invented, and may stand anywhere.

    Returns:
        One row per file and address: `file`, and `address` as its first two characters and its length.
    """
    invented = {address for name in documentation for address in addresses((folder / name).read_text("utf-8"))}
    automaton = ahocorasick.Automaton()
    for address in {address for text in texts for address in addresses(text)} - invented:
        automaton.add_word(address, address)
    found: set[tuple[str, str]] = set()
    if len(automaton):
        automaton.make_automaton()
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            for text in _texts(path):
                found |= {(path.relative_to(folder).as_posix(), address) for _, address in automaton.iter(text)}
    shown = [(name, f"{address[:2]}… ({len(address)} characters)") for name, address in sorted(found)]
    return pd.DataFrame(shown, columns=["file", "address"])


def _texts(path: Path) -> Iterator[str]:
    """The texts of a file: of a Parquet file its cells, of any other the file as it is, in overlapping pieces."""
    if path.suffix == ".parquet":
        for batch in pq.ParquetFile(path).iter_batches(parquet_files.ROWS_PER_PIECE):
            for cells in batch.columns:
                while pa.types.is_list(cells.type):
                    cells = cells.flatten()
                if pa.types.is_string(cells.type):
                    yield "\n".join(cell for cell in cells.to_pylist() if cell is not None)
        return
    before = b""
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            yield (before + block).decode(errors="replace")
            before = block[-1000:]
