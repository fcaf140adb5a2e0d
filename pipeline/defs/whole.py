"""Assets that are made in one piece: one that nothing has changed for is left as it is.

Belongs here: what all of them have in common. Does not belong here: what an asset is made of and how (the file of its
stage), how that is remembered (``pipeline.publishing.records``).
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from pipeline.defs.batchwise import shown
from pipeline.defs.resources import Folders
from pipeline.publishing import parquet_files, records
from pipeline.publishing.checksums import sha256_unless_touched
from pipeline.versions import code_digest, libraries_digest


def unless_made(
    folders: Folders,
    asset: str,
    places: Iterable[Path],
    make: Callable[[], Any],
    *,
    code: Iterable[str],
    given: Iterable[Path] = (),
    settings: object = None,
) -> records.Kept:
    """Make the files of an asset, unless they are there and made of the same.

    Args:
        folders: The folders of the run.
        asset: Name of the asset.
        places: Its files, and folders that hold nothing else.
        make: Makes them, and tells what the UI is to show of them later; anything that JSON can hold.
        code: Files and folders that say how it is made, from the project's folder.
        given: The files that it is made from.
        settings: What else it depends on; anything that JSON can hold.
    """
    made_of = [asset, code_digest(*code), libraries_digest(), [sha256_unless_touched(path) for path in given], settings]
    return records.unless_made(folders.record(asset), made_of, places, make)


def staged(
    folders: Folders,
    asset: str,
    make: Callable[[], pd.DataFrame],
    *,
    code: Iterable[str],
    given: Iterable[Path] = (),
    settings: object = None,
    about: Callable[[], Mapping[str, Any]] = dict,
) -> dg.MaterializeResult[None]:
    """Stage a table that is made in one piece, unless it is there, and tell the UI of it.

    Args:
        folders: The folders of the run.
        asset: Name of the asset.
        make: Makes the table.
        code: As in ``unless_made``.
        given: As in ``unless_made``.
        settings: As in ``unless_made``.
        about: What else the UI shows; asked when the table is staged.
    """
    kept = unless_made(
        folders, asset, folders.files(asset), lambda: folders.write(asset, make()),
        code=code, given=given, settings=settings,
    )  # fmt: skip
    rows = parquet_files.count_rows(folders.made(asset))
    return shown(asset, folders, rows, {"unchanged": kept.unchanged, **about()})
