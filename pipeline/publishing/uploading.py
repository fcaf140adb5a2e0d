"""Releases on a server: each in a folder of its own, and one small file that says which is the last.

- `releases/<name>/` holds a release. Its name is the beginning of the SHA-256 of its `SHA256SUMS`, so the same release
  has the same name. `SHA256SUMS` is uploaded last: a folder that has it is complete.
- `latest.json` names the last release. It is written in one step when the release is complete, so a reader who asks it
  first finds the old release or the new one, never a mixture; and an upload that fails leaves the old one in force.

The release before the last stays, for readers who are in the midst of it; older ones, and what a failed upload has
left, are removed afterwards. So two runs must not publish to the same place at the same time. Nothing else that lies
there is touched.

Not here: folders on this machine (`publication.py`), what a release holds.
"""

import json
import re
from pathlib import Path
from typing import Any

from upath import UPath

from pipeline.publishing import checksums
from pipeline.publishing.citation import citation
from pipeline.publishing.publication import refuse_incomplete

LATEST = "latest.json"
RELEASES = "releases"
LENGTH_OF_NAME = 12

_NAME = re.compile(rf"[0-9a-f]{{{LENGTH_OF_NAME}}}")


def upload(staged: Path, outputs: UPath) -> bool:
    """Put a complete release on a server and make it the last one.

    Args:
        staged: The new release: files and their `SHA256SUMS`. It stays as it is.
        outputs: The folder users see; it need not exist. If its last release is the same, nothing is done.

    Returns:
        Whether anything was done.

    Raises:
        ValueError: `staged` is not what its `SHA256SUMS` says, or `latest.json` is no such file.
        OSError: The server failed; the last release is what it was.
    """
    refuse_incomplete(staged)
    outputs.fs.invalidate_cache()
    before = _latest(outputs)
    checksum = checksums.sha256(staged / checksums.FILE_NAME)
    name = checksum[:LENGTH_OF_NAME]
    latest = {"version": citation().version, "release": f"{RELEASES}/{name}", "sha256sums": checksum}
    complete = _is_complete(staged, outputs / RELEASES / name)
    if complete and before == latest:
        return False
    if not complete:
        _upload(staged, outputs / RELEASES / name)
    _write(outputs / LATEST, (json.dumps(latest, indent=1) + "\n").encode())
    kept = {name} if before is None else {name, before["release"].rpartition("/")[2]}
    _remove_others(outputs, kept)
    return True


def _latest(outputs: UPath) -> dict[str, str] | None:
    path = outputs / LATEST
    try:
        latest: dict[str, str] = json.loads(path.read_bytes())
        if not isinstance(latest["release"], str):
            raise TypeError(f"{latest['release']!r} is no path")
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{path} does not say which release is the last ({error!r}). Delete it, or name another folder."
        ) from error
    return latest


def _is_complete(staged: Path, release: UPath) -> bool:
    """Whether a folder on the server holds all files of a release; what they hold, their names and sizes must tell."""
    try:
        there = (release / checksums.FILE_NAME).read_bytes() == (staged / checksums.FILE_NAME).read_bytes()
    except FileNotFoundError:
        return False
    sizes: dict[str, dict[str, Any]] = release.fs.find(release.path, detail=True)
    found = {path.rpartition(f"/{release.name}/")[2]: about["size"] for path, about in sizes.items()}
    return there and all(found.get(name) == (staged / name).stat().st_size for name in checksums.files_of(staged))


def _upload(staged: Path, release: UPath) -> None:
    """Upload the files, many at a time where the file system can; the list of them last."""
    (release / checksums.FILE_NAME).unlink(missing_ok=True)
    names = checksums.files_of(staged)
    release.fs.put([str(staged / name) for name in names], [(release / name).path for name in names])
    _write(release / checksums.FILE_NAME, (staged / checksums.FILE_NAME).read_bytes())


def _write(file: UPath, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.fs.pipe_file(file.path, data)


def _remove_others(outputs: UPath, kept: set[str]) -> None:
    for folder in sorted((outputs / RELEASES).iterdir(), key=str):
        if folder.name not in kept and _NAME.fullmatch(folder.name):
            (folder / checksums.FILE_NAME).unlink(missing_ok=True)  # what is removed in part is not complete
            if folder.exists():
                folder.fs.rm(folder.path, recursive=True)
