"""Digests of what makes a table besides the texts: code, word lists and libraries. Another digest, another result.

Belongs here: nothing else. Does not belong here: which code makes which table (``pipeline.stages``, ``pipeline.defs``).
"""

import hashlib
import platform
import tomllib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

PROJECT = Path(__file__).parents[1]

CODE_FILES = (".py", ".csv", ".json", ".sql", ".j2", ".css", ".js", ".svg")
"""Suffixes of the files that say how something is made."""


@cache
def code_digest(*places: str) -> str:
    """Digest code and word lists.

    Args:
        *places: Files and folders from the project's folder; of a folder all ``CODE_FILES`` count.

    Raises:
        FileNotFoundError: There is no code in one of the places.
    """
    digest = hashlib.sha256()
    for place in sorted(places):
        path = PROJECT / place
        files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix in CODE_FILES)
        if not files:
            raise FileNotFoundError(f"There is no code in {path}; name the files that make the asset.")
        for file in files:
            digest.update(f"{file.relative_to(PROJECT).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def libraries_digest() -> str:
    """Digest the versions of Python and of the libraries that the project depends on."""
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = sorted(Requirement(line).name for line in declared)
    stated = [f"python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
    return hashlib.sha256("\n".join(stated).encode()).hexdigest()[:12]
