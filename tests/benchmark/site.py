"""How long the site of many press releases takes to make, and how large its files are.

    python -m tests.benchmark.site 5000

Belongs here: making tables of invented press releases, and timing. Does not belong here: what is to be reached.
"""

import argparse
import resource
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

import schemas
from pipeline import stages
from pipeline.publishing import changes, croissant, csv_files, data_package, parquet_files, site
from tests.benchmark.corpus import press_releases
from tests.benchmark.reading import rows, timed

SEED = 7
KIB_PER_MIB = 1024


def tables_of(texts: list[str]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The published tables of some texts, and the texts by `doc_id`."""
    given = rows(texts)
    made = stages.clean_batch(given)
    made |= stages.extract_batch(given, made["documents"], made["sentences"])
    made |= stages.link(made["mentions"])
    tables = {name: schemas.frame(model, made.get(name, ())) for name, model in data_package.TABLES.items()}
    return tables, {str(row["doc_id"]): str(row["text"]) for row in given}


def written(folder: Path, tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """Write the files of a release that its site leads to.

    Returns:
        Its data package.
    """
    for name, model in schemas.PUBLISHED.items():
        for kind, write in (("parquet", parquet_files.write_table), ("csv", csv_files.write_table)):
            path = folder / kind / f"{name}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            write(model, tables[name], path)
    names = [f"{kind}/{name}.{kind}" for kind in ("parquet", "csv") for name in schemas.PUBLISHED]
    for name in (changes.FILE_NAME, data_package.FILE_NAME, croissant.FILE_NAME):
        (folder / name).touch()
    return data_package.data_package(folder, [*names, changes.FILE_NAME])


def main() -> None:
    """Make the site once and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, help="how many press releases")
    parser.add_argument("--folder", type=Path, help="where the release is to stay")
    options = parser.parse_args()
    tables, texts = tables_of(press_releases(options.documents, SEED))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as temporary:
        release = options.folder or Path(temporary)
        folder = release / site.FOLDER_NAME
        _, seconds = timed(site.build, folder, tables, texts, written(release, tables))
        sizes = sorted((path.stat().st_size, path.relative_to(folder).as_posix()) for path in folder.rglob("*.*"))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{options.documents:,} documents, {len(tables['sentences']):,} sentences, {len(tables['entities']):,} entities"
    )
    print(
        f"{seconds:.0f} s of processor time; at most {after // KIB_PER_MIB:,} MiB, {before // KIB_PER_MIB:,} before it"
    )
    print(f"{len(sizes):,} files, {sum(size for size, _ in sizes):,} bytes; the largest:")
    for size, name in sizes[-5:]:
        print(f"{size:>10,} {name}")


if __name__ == "__main__":
    main()
