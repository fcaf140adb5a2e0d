"""The files of a raw folder: where they are, what they are, and the bytes of those that are texts of their own.

Belongs here: what differs between a local folder and one on a server. Does not belong here: what is in a container
(``pipeline.collecting.containers``), what a text is called (``pipeline.collecting.texts``).
"""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar, cast

from upath import UPath

from pipeline.cleaning.decoding import Unreadable
from pipeline.collecting.texts import LARGEST_TEXT, FoundText, refuse_too_large

FOLDER = "press_releases"
TEXT_SUFFIX = ".txt"
READERS = 16
"""Files fetched from a server at the same time."""

Folder = Path | UPath
"""A folder on this machine or anywhere that fsspec knows."""

NO_COLLECTION = "."
"""The collection of the texts that lie in no folder of their own below ``press_releases/``."""

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


class Entry(NamedTuple):
    """What lies somewhere below a folder.

    Attributes:
        path: Its path within the raw folder, with forward slashes.
        file: The file; a folder only if it cannot be looked into or is where a text should be.
    """

    path: str
    file: Folder

    @property
    def name(self) -> str:
        """Its name without the folders."""
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        """Its name without the last suffix."""
        return PurePosixPath(self.path).stem

    @property
    def is_text(self) -> bool:
        """Whether it is named like a text of its own."""
        return PurePosixPath(self.path).suffix.lower() == TEXT_SUFFIX


def entries(raw: Folder, below: str) -> Iterator[Entry]:
    """List what lies below a folder, in no order: everything but folders; of these, what is no place to look for texts.

    That is a folder that cannot be opened, one named like a text, and a link to one.

    Args:
        raw: The raw folder.
        below: The folder, from the raw folder.
    """
    forget_listings(raw)
    if (raw / below).is_dir():
        yield from _walk(Entry(below, raw / below))


def collections(raw: Folder) -> list[str]:
    """Name the collections of a raw folder: the folders in ``press_releases/``, and `NO_COLLECTION` for what is beside.

    A link to a folder is none, as texts are not looked for there.

    Returns:
        The names, sorted.
    """
    if not is_local(raw):
        cast(UPath, raw).fs.invalidate_cache()
    if not (raw / FOLDER).is_dir():
        return []
    found = _listed(raw / FOLDER)
    return sorted({name if file.is_dir() and not file.is_symlink() else NO_COLLECTION for name, file in found})


def collection_of(path: str) -> str:
    """The collection of a text.

    Args:
        path: Its file, or its container's, within the raw folder.
    """
    _, first, *rest = PurePosixPath(path).parts
    return first if rest else NO_COLLECTION


def _walk(folder: Entry) -> Iterator[Entry]:
    try:
        for name, file in _listed(folder.file):
            entry = Entry(f"{folder.path}/{name}" if folder.path else name, file)
            is_folder = file.is_dir()
            if is_folder and not file.is_symlink():
                yield from _walk(entry)
            if not is_folder or file.is_symlink() or entry.is_text:
                yield entry
    except PermissionError:
        if not is_local(folder.file):
            raise
        yield folder


def _listed(folder: Folder) -> Iterator[tuple[str, Folder]]:
    if isinstance(folder, Path):
        with os.scandir(folder) as found:  # Path.iterdir holds all names, and a folder may have millions of files
            yield from ((entry.name, folder / entry.name) for entry in found)
    else:
        yield from ((file.name, file) for file in folder.iterdir())


def forget_listings(raw: Folder) -> None:
    """Make sure that a folder on a server is seen as it is now; fsspec keeps what it saw once."""
    if not isinstance(raw, Path):
        raw.fs.invalidate_cache()


def is_local(folder: Folder) -> bool:
    """Whether a folder lies on this machine."""
    return isinstance(folder, Path)


def is_the_files_fault(error: OSError, file: Folder) -> bool:
    """Whether a file cannot be read because of what it is; else a server or the way to it failed, and so must the run.

    A file that is rejected for the sake of a broken connection would be missing from the dataset.
    """
    if is_local(file) or error.errno is None:
        return not isinstance(error, ConnectionError | TimeoutError)
    return isinstance(error, PermissionError | FileNotFoundError | IsADirectoryError)


def refuse_no_file(raw: Folder, file: Folder) -> None:
    """Refuse what is no file that may be read.

    Raises:
        Unreadable: If it is a folder, a device, or a link that leads nowhere or out of the raw folder.
        OSError: If it cannot be opened.
    """
    if not isinstance(file, Path) or not isinstance(raw, Path):
        return
    if file.is_symlink() and not file.resolve().is_relative_to(raw.resolve()):
        raise Unreadable("the file is a symbolic link that leads out of the raw folder. Put the file itself there.")
    if file.is_dir():
        _ = next(_listed(file), None)
        raise Unreadable(
            "this is a folder, or a link to one, where a file should be. Rename it, or put the folder itself there."
        )
    if not file.exists():
        raise Unreadable("the file is a symbolic link that leads nowhere. Put the file itself there.")
    if not file.is_file():
        raise Unreadable("this is a device, not a file. Remove it.")


def read_text(raw: Folder, found: FoundText, *, to_compare: bool) -> FoundText:
    """Read a text that is a file of its own.

    Args:
        raw: The raw folder.
        found: The text, not read.
        to_compare: Whether the checksum is wanted even if the file is too large to be read as a text.

    Returns:
        The text, or why it cannot be read.

    Raises:
        Exception: What the file system raises, if a server cannot be reached.
    """
    file = raw / found.path
    try:
        refuse_no_file(raw, file)
        size = file.stat().st_size
        if size > LARGEST_TEXT and to_compare:
            with opened(file) as stream:
                found = found._replace(sha256=hashlib.file_digest(stream, "sha256").hexdigest())
        refuse_too_large("file", size)
        with opened(file) as stream:
            return found.of_bytes(stream.read(size))
    except Unreadable as error:
        return found.refused(error)
    except OSError as error:
        if not is_the_files_fault(error, file):
            raise
        return found.refused(error)


def opened(file: Folder) -> BufferedReader:
    """A file as a stream of bytes."""
    stream = file.open("rb")
    # What fsspec opens cannot read a line of at most some length.
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))


def read_ahead(work: Callable[[_Given], _Made], given: Iterable[_Given], readers: int) -> Iterator[_Made]:
    """Map a function over values in some threads, a bounded number of values ahead, and keep the order.

    Args:
        work: Waits for a server most of the time.
        given: What it takes; consumed only as far ahead as there is room.
        readers: Number of threads.
    """
    with ThreadPoolExecutor(readers) as pool:
        ahead: deque[Future[_Made]] = deque()
        for value in given:
            ahead.append(pool.submit(work, value))
            if len(ahead) >= 2 * readers:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def state(raw: Folder) -> str:
    """A digest of names, sizes and times of the files in a raw folder: another one as soon as any file changes.

    Of a file on a server, what the server says of it counts, such as its ETag.
    """
    # The files come in no order and there may be millions, so their digests are added instead of being sorted.
    total = sum(int.from_bytes(_state_of(entry).digest()) for entry in entries(raw, ""))
    return hashlib.sha256(str(total).encode()).hexdigest()


def _state_of(entry: Entry) -> "hashlib._Hash":
    if isinstance(entry.file, Path):
        about = entry.file.lstat()
        seen = f"{about.st_size}\0{about.st_mtime_ns}"
    else:
        seen = str(entry.file.fs.ukey(entry.file.path))
    return hashlib.sha256(f"{entry.path}\0{seen}".encode(errors="surrogateescape"))
