"""The checksums of a release: `SHA256SUMS`, in the format of `sha256sum -c`, and the list of what the release holds.

Not here: what is done with a folder whose checksums are wrong (`publication.py`).
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from pipeline.publishing.atomic import write_text

FILE_NAME = "SHA256SUMS"


def sha256(path: Path) -> str:
    """The SHA-256 checksum of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_unless_touched(path: Path) -> str:
    """The same of a file that is asked for again and again: read once, as long as the file system says it is untouched.

    What is published is never trusted like this.
    """
    about = path.stat()
    return _sha256(path, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)


@lru_cache(4096)
def _sha256(path: Path, inode: int, size: int, modified_ns: int, changed_ns: int) -> str:
    return sha256(path)


def files_of(folder: Path) -> list[str]:
    """Paths of all files below a folder but its `SHA256SUMS`, relative to it, with forward slashes, sorted."""
    paths = (
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()
    )
    return sorted(path for path in paths if path != FILE_NAME)


def write_checksums(folder: Path) -> None:
    """Write the `SHA256SUMS` of all files below a folder.

    Raises:
        ValueError: The name of a file has a line break or backslash, which the format would have to escape.
    """
    names = files_of(folder)
    for name in names:
        if "\n" in name or "\\" in name:
            raise ValueError(f"{folder}: the file name {name!r} has a line break or backslash; rename it")
    write_text(folder / FILE_NAME, "".join(f"{sha256(folder / name)}  {name}\n" for name in names))


def read_checksums(folder: Path) -> dict[str, str]:
    """Read the `SHA256SUMS` of a folder: checksum by relative path; empty if there is none.

    Raises:
        ValueError: A line is no checksum, two spaces and a path.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return {}
    checksums = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        checksum, separator, name = line.partition("  ")
        if not separator or len(checksum) != hashlib.sha256().digest_size * 2:
            raise ValueError(
                f"{path}, line {number}: {line!r} is no checksum and path; delete the file and make it anew"
            )
        checksums[name] = checksum
    return checksums
