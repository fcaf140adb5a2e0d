"""Files that are either the old or the new one, whole, whatever happens while they are written.

Not here: what is written, and the exchange of a whole folder (`publication.py`).
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that takes the place of `path` when the block ends without an error.

    It is written beside `path` under a hidden name and is on disk before it gets its name.
    """
    written = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with written.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    finally:
        written.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 with the line ends it has; a file that holds it already stays as it is."""
    data = text.encode()
    if not path.exists() or path.read_bytes() != data:
        with replacing(path) as file:
            file.write(data)


def remove(*places: Path) -> None:
    """Remove files and folders, as far as they are there."""
    for place in places:
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
