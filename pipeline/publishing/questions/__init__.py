"""Questions of a researcher in SQL, one per file, which show what the dataset can answer and how.

They run as they are in SQLite (`dataset.sqlite`) and in DuckDB over the Parquet files, with a view per table. A file
begins with two comment lines: the question, and what a row of the answer is.

Belongs here: questions that need several tables. Not here: where they are shown (`datasette.py`, the READMEs).
"""

from pathlib import Path
from typing import NamedTuple

ORDER = ("training_participants", "labour_corridors", "spokespeople", "people_trained", "who_with_whom")


class Question(NamedTuple):
    """A question with its answer in SQL.

    Attributes:
        name: Name of its file without suffix.
        title: The question.
        description: What a row of the answer is.
        sql: The query.
    """

    name: str
    title: str
    description: str
    sql: str


def questions() -> list[Question]:
    """The questions in the order to read them."""
    return [_read(Path(__file__).with_name(f"{name}.sql")) for name in ORDER]


def _read(path: Path) -> Question:
    title, description, sql = path.read_text(encoding="utf-8").split("\n", 2)
    return Question(path.stem, title.removeprefix("-- "), description.removeprefix("-- "), sql.strip())
