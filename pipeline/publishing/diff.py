"""Command: what the published tables changed against another release, a folder or the outputs of a git revision.

Not here: the comparison (`changes.py`), its form (`templates/CHANGES.md.j2`).
"""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.publishing import changes, data_package

DESCRIPTION = "Print what a folder of outputs changed against another one, or against itself at a git revision."


def main(given: Sequence[str] | None = None) -> None:
    """Print the changes.

    Args:
        given: The arguments, if they are not those of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m pipeline.publishing.diff", description=DESCRIPTION)
    parser.add_argument("base", metavar="BASE", help="the release before: a folder with parquet/, or a git revision")
    parser.add_argument("--outputs", type=Path, default=Path("outputs"), help="the release now; outputs/ if not given")
    arguments = parser.parse_args(given)
    try:
        with base_folder(arguments.base, arguments.outputs) as folder:
            print(compared(folder, arguments.outputs, arguments.base), end="")
    except (FileNotFoundError, ValueError) as error:
        sys.exit(f"{parser.prog}: {error}")


def compared(base: Path, outputs: Path, name: str) -> str:
    """The changes of a folder of outputs against another one, as Markdown.

    Args:
        base: The folder of the release before.
        outputs: The folder of the release now.
        name: What to call the release before.

    Raises:
        FileNotFoundError: One of the folders is no release.
        ValueError: A file cannot be read.
    """
    before, now = _version(base), _version(outputs)
    overview = changes.Overview()
    for _ in overview.of(changes.changes(base, outputs, before or name, now or str(outputs))):
        pass
    rows = changes.row_counts(base, outputs)
    label = f"{name} ({before})" if before else name
    return overview.summary(label, now or str(outputs), rows, listed=False)


@contextmanager
def base_folder(base: str, outputs: Path) -> Iterator[Path]:
    """A folder with the release before; of a git revision a temporary one.

    Args:
        base: A folder or a git revision.
        outputs: The folder whose state at the revision is meant.

    Raises:
        FileNotFoundError: `outputs` does not exist, or `base` is neither a folder nor a revision that has `outputs`.
    """
    if not outputs.is_dir():
        raise FileNotFoundError(f"{outputs} is no folder; make it with `make data`, or name another one with OUTPUTS=")
    if Path(base).is_dir():
        yield Path(base)
        return
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(_archive(base, outputs))) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def _archive(revision: str, outputs: Path) -> bytes:
    """The files of a folder at a git revision as a tar archive; git leaves out what is not in the folder it runs in."""
    done = subprocess.run(  # noqa: S603 (the revision cannot be taken for an option)
        ["git", "-C", str(outputs), "archive", "--format=tar", "--end-of-options", revision],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise FileNotFoundError(
            f"{revision!r} is neither a folder nor a git revision that has {outputs} ({said[-1] if said else 'git'}). "
            "Name a folder with parquet/, or a branch, tag or commit."
        )
    return done.stdout


def _version(folder: Path) -> str | None:
    """The version a release says it has; None where it has no data package, as releases before 1.0.0."""
    if not (folder / data_package.FILE_NAME).exists():
        return None
    return str(data_package.read(folder)["version"])


if __name__ == "__main__":
    main()
