"""How long the site of many press releases takes to make, and how large its files are.

    python -m tests.benchmark.site 5000

Belongs here: making tables of invented press releases, and timing. Does not belong here: what is to be reached.
"""

import argparse
import resource
import tempfile
from pathlib import Path

import pandas as pd

import schemas
from pipeline import stages
from pipeline.publishing import site
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
    tables = {name: schemas.frame(model, made.get(name, ())) for name, model in schemas.PUBLISHED.items()}
    return tables, {str(row["doc_id"]): str(row["text"]) for row in given}


def main() -> None:
    """Make the site once and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, help="how many press releases")
    parser.add_argument("--folder", type=Path, help="where the site is to stay")
    options = parser.parse_args()
    tables, texts = tables_of(press_releases(options.documents, SEED))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / site.FOLDER_NAME
        _, seconds = timed(site.build, folder, tables, texts, {})
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
