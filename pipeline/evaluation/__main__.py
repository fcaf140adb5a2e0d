"""Command: how well the rules do on folders of annotated press releases.

Not here: reading the folders (`folders.py`), measuring (`quality.py`), the form of the report (`report.py`).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from pipeline.evaluation.folders import read_annotated
from pipeline.evaluation.quality import ALL, mistakes
from pipeline.evaluation.report import report

DESCRIPTION = "Print precision, recall and F1 of every table, the folders side by side."


def main(given: Sequence[str] | None = None) -> None:
    """Print the report of some folders, or the mistakes in one of their tables.

    Args:
        given: The arguments, if they are not those of the command line.
    """
    parser = argparse.ArgumentParser(prog="python -m pipeline.evaluation", description=DESCRIPTION)
    parser.add_argument(
        "folders", type=Path, nargs="+", metavar="FOLDER", help="a folder with press_releases/ and gold/"
    )
    parser.add_argument(
        "--show",
        metavar="TABLE[:LABEL]",
        help="list what was missed (-) and what was found wrongly (+) of a table or label, such as figures or "
        "mentions:ORG. Not for tests/golden/test: it measures only as long as nobody reads its mistakes.",
    )
    arguments = parser.parse_args(given)
    try:
        read = {str(folder): read_annotated(folder) for folder in arguments.folders}
        if arguments.show is None:
            print(report({name: annotated.quality() for name, annotated in read.items()}), end="")
            return
        table, _, label = arguments.show.partition(":")
        for name, annotated in read.items():
            print(name, *mistakes(*annotated, table, label or ALL), sep="\n")
    except (ValueError, FileNotFoundError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
