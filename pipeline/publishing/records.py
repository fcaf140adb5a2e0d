"""Records of what files were made of, so that files that would come out as they are need not be made again.

A record is written when the files are complete. So what a killed run left behind is made anew, and so is a file that
somebody has changed.

Not here: what a file is made of (`pipeline.defs`, `assembling.py`), how it is written.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.publishing.atomic import write_text
from pipeline.publishing.checksums import files_of, sha256_unless_touched


class Record(NamedTuple):
    """What some files were made of.

    Attributes:
        made_of: Digest of all that they depend on.
        checksums: SHA-256 of each file, by its name; of a file in a folder, by the path that begins with the folder's.
        about: What is known of them from the time when they were made; anything that JSON can hold.
    """

    made_of: str
    checksums: Mapping[str, str]
    about: Any


class Kept(NamedTuple):
    """Files as they are now.

    Attributes:
        about: What is known of them from the time when they were made.
        unchanged: Whether they were left as they were.
    """

    about: Any
    unchanged: bool


def unless_made(path: Path, made_of: object, places: Iterable[Path], make: Callable[[], Any]) -> Kept:
    """Make files, unless they are there and made of the same.

    Args:
        path: The file of the record.
        made_of: All that the files depend on; anything that JSON can hold.
        places: The files, and the folders that hold nothing else.
        make: Makes them, and tells what is to be known of them.
    """
    places = list(places)
    digest = hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()
    known = read_record(path)
    if known is not None and known.made_of == digest and as_recorded(known, places):
        return Kept(known.about, unchanged=True)
    about = make()
    write_text(path, json.dumps(Record(digest, checksums_of(places), about)._asdict(), sort_keys=True))
    return Kept(about, unchanged=False)


def read_record(path: Path) -> Record | None:
    """A record; none, if there is none that can be read."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def as_recorded(record: Record, places: Iterable[Path]) -> bool:
    """Whether files are the ones that were made."""
    return record.checksums == checksums_of(places)


def checksums_of(places: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of files and of all files in folders, by name; what is not there has none."""
    return {name: sha256_unless_touched(file) for place in places for name, file in _files(place)}


def _files(place: Path) -> Iterable[tuple[str, Path]]:
    if place.is_dir():
        return [(f"{place.name}/{name}", place / name) for name in files_of(place)]
    return [(place.name, place)] if place.exists() else []
