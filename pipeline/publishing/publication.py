"""The exchange of one release for the next: the folder users see changes at once, or not at all.

The new release is copied beside the published folder under a hidden name, brought to disk, and exchanged with it in one
step of the file system; then the old release is removed. A process killed at any point leaves either release whole.
Where the file system cannot exchange two folders, two renames do it; between them there is a moment without a release,
and `recover` brings the old one back if the process died in it.

Not here: what a release holds, folders on a server (`uploading.py`).
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pipeline.publishing import checksums
from pipeline.publishing.atomic import sync_folder

FILES_AT_ONCE = 16

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""What `renameat2` says where system or file system cannot exchange."""


def publish(staged: Path, outputs: Path) -> bool:
    """Put a complete release in the place of the published one.

    Args:
        staged: The new release: files and their `SHA256SUMS`. It stays as it is.
        outputs: The folder users see. It need not exist; a symbolic link to it is followed. If it holds the same
            release already, nothing is done.

    Returns:
        Whether anything was done.

    Raises:
        ValueError: `staged` is not what its `SHA256SUMS` says.
        FileExistsError: `outputs` is no folder, or holds a file that no release put there.
    """
    refuse_incomplete(staged)
    outputs = outputs.resolve()
    outputs.parent.mkdir(parents=True, exist_ok=True)
    with _alone(outputs.parent):
        _recover(outputs)
        if _holds(outputs, staged):
            return False
        _refuse_foreign_files(outputs)
        _copy(staged, _new(outputs))
        if not outputs.exists():
            _new(outputs).rename(outputs)
        elif not _exchange(_new(outputs), outputs):
            outputs.rename(_old(outputs))
            _new(outputs).rename(outputs)
        sync_folder(outputs.parent)
        _remove(_new(outputs))
        _remove(_old(outputs))
    return True


def recover(outputs: Path) -> None:
    """Clear up after a publication that was killed: the published folder is then the old or the new release, whole.

    Args:
        outputs: The folder users see. If nothing was left behind, nothing happens.
    """
    outputs = outputs.resolve()
    if outputs.parent.is_dir():
        with _alone(outputs.parent):
            _recover(outputs)


def _recover(outputs: Path) -> None:
    if not outputs.exists() and _old(outputs).exists():
        _old(outputs).rename(outputs)
        sync_folder(outputs.parent)
    _remove(_new(outputs))
    _remove(_old(outputs))


def _new(outputs: Path) -> Path:
    """Where the new release is prepared; after an exchange the old one stands here."""
    return outputs.with_name(f".{outputs.name}.new.staging")


def _old(outputs: Path) -> Path:
    return outputs.with_name(f".{outputs.name}.old.staging")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process publishes in this folder; the system lifts the lock of a process that dies."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def refuse_incomplete(staged: Path) -> None:
    """Make sure that a release is what its `SHA256SUMS` says.

    Raises:
        ValueError: It is not.
    """
    listed = checksums.read_checksums(staged)
    present = checksums.files_of(staged)
    if sorted(listed) != present:
        name = sorted(set(listed) ^ set(present))[0] if listed else checksums.FILE_NAME
        raise ValueError(f"{staged} is no complete release: {name} is not both there and listed; write its checksums")
    for name, checksum in listed.items():
        if checksums.sha256(staged / name) != checksum:
            raise ValueError(f"{staged} is no complete release: {name} is not the file that was listed; make it anew")


def _holds(outputs: Path, staged: Path) -> bool:
    """Whether a folder is the same release as a complete one, file by file."""
    listed = checksums.read_checksums(staged)
    return (
        outputs.is_dir()
        and checksums.read_checksums(outputs) == listed
        and checksums.files_of(outputs) == sorted(listed)
        and all(checksums.sha256(outputs / name) == checksum for name, checksum in listed.items())
    )


def _refuse_foreign_files(outputs: Path) -> None:
    if not outputs.exists():
        return
    if not outputs.is_dir():
        raise FileExistsError(f"{outputs} is a file; move it elsewhere, or name another folder for the outputs")
    foreign = sorted(set(checksums.files_of(outputs)) - set(checksums.read_checksums(outputs)))
    if foreign:
        raise FileExistsError(
            f"{outputs / foreign[0]} was not made by the pipeline and would be lost; "
            "move it elsewhere, or name another folder for the outputs"
        )


def _copy(staged: Path, copy: Path) -> None:
    """Copy a release and bring it to disk; the disk can wait for many files at once, of which a site has thousands."""
    names = [*checksums.read_checksums(staged), checksums.FILE_NAME]
    for parent in {(copy / name).parent for name in names}:
        parent.mkdir(parents=True, exist_ok=True)

    def copy_file(name: str) -> None:
        target = copy / name
        shutil.copyfile(staged / name, target)
        with target.open("rb") as file:
            os.fsync(file.fileno())

    with ThreadPoolExecutor(FILES_AT_ONCE) as pool:
        for _ in pool.map(copy_file, names):
            pass  # raises what went wrong
    for folder in [copy, *(path for path in copy.rglob("*") if path.is_dir())]:
        sync_folder(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; say whether the system can.

    Raises:
        OSError: The system can, but it failed.
    """
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, f"{os.strerror(number)}; if it is a mount point, name a folder within it", str(other))


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
