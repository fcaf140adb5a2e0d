"""What every table is: the base classes of the models in this package.

Here: the declaration of a table (title, keys, order of rows) and the checks that hold for whole families of tables.
Not here: columns (`fields.py` and one file per table), the Arrow schema (`arrow.py`), how a check is run (`checks.py`).
"""

import inspect
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple
from unittest import mock

import pandas as pd
import pandera.pandas as pa
from pandera.api.base.model import MetaModel

with mock.patch.dict(sys.modules, {"dask.dataframe": None}):
    # pandera looks for Dask's data frames, to know them in annotations, and where Dask is installed, loading them takes
    # every process most of a second. So it looks here, where it does not find them.
    import_module("pandera.typing.dask")


class ForeignKey(NamedTuple):
    """A column whose values must occur in another table. Tuples, as other schema languages have it, of one name each.

    Attributes:
        columns: The column of the table that declares the key.
        table: Name of the table referred to.
        references: The column of that table.
        optional: Whether a row may refer to nothing (the column is null).
    """

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]
    optional: bool = False


class TableType(MetaModel):
    """Gives the tables their properties, whose names must not be taken for columns by pandera."""

    _title: str
    _primary_key: tuple[str, ...]
    _foreign_keys: tuple[ForeignKey, ...]
    _sort_by: tuple[str, ...]

    @property
    def table_name(cls) -> str:
        """Name of the table, its file and its Dagster asset: the class name in snake case."""
        return re.sub(r"(?<!\A)(?=[A-Z])", "_", cls.__name__).lower()

    @property
    def table_title(cls) -> str:
        """Name of the table for a reader."""
        return cls._title

    @property
    def table_description(cls) -> str:
        """What one row is and what to know before using it: the docstring of the class."""
        return inspect.cleandoc(cls.__doc__ or "")

    @property
    def primary_key(cls) -> tuple[str, ...]:
        """Columns that together are never null and never the same in two rows."""
        return cls._primary_key

    @property
    def foreign_keys(cls) -> tuple[ForeignKey, ...]:
        """References to other tables."""
        return cls._foreign_keys

    @property
    def sort_by(cls) -> tuple[str, ...]:
        """Columns the rows are sorted by, strings by code point."""
        return cls._sort_by


def row_check(*columns: str, says: str) -> Callable[[Callable[..., pd.Series]], Any]:
    """Decorate a class method `(cls, frame) -> Series[bool]` that compares columns within a row.

    Args:
        columns: The columns compared; a violation is reported for them.
        says: The rule, as a sentence a user can read.
    """
    return pa.dataframe_check(error=says, description=says, ignore_na=False, statistics={"columns": columns})


class Table(pa.DataFrameModel, metaclass=TableType):
    """Base of all tables: exactly the declared columns, in their order, with a unique primary key."""

    class Config:
        """What pandera is told of every table."""

        strict = True
        ordered = True
        coerce = True

    def __init_subclass__(
        cls,
        *,
        title: str = "",
        primary_key: tuple[str, ...] = (),
        foreign_keys: tuple[ForeignKey, ...] = (),
        sort_by: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        cls._title = title
        cls._primary_key = primary_key
        cls._foreign_keys = foreign_keys
        cls._sort_by = sort_by or primary_key
        options = {"name": cls.table_name, "title": title, "unique": list(primary_key) or None}
        cls.Config = type("Config", (cls.Config,), options)  # type: ignore[misc, assignment]
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]


class EvidenceTable(Table):
    """Base of the tables whose rows point to the characters they came from (`start`, `end`, `text`, `rule`)."""

    def __init_subclass__(
        cls, *, primary_key: tuple[str, ...] = (), sort_by: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        in_reading_order = tuple(dict.fromkeys(("doc_id", "start", "end", *primary_key)))
        super().__init_subclass__(primary_key=primary_key, sort_by=sort_by or in_reading_order, **kwargs)

    @row_check("start", "end", says="end is greater than start")
    @classmethod
    def _end_follows_start(cls, frame: pd.DataFrame) -> pd.Series:
        return holds(frame["end"] > frame["start"])


class FactTable(EvidenceTable):
    """Base of the evidence tables whose rows are identified by document and span."""

    @classmethod
    def _row_id_column(cls) -> str:
        return cls.primary_key[0]

    @row_check(
        "doc_id", "start", "end", says="the row's id is `<doc_id>:<start>-<end>`, with `.2`, `.3` … for further rows"
    )
    @classmethod
    def _id_names_document_and_span(cls, frame: pd.DataFrame) -> pd.Series:
        span = frame["doc_id"] + ":" + frame["start"].astype("str") + "-" + frame["end"].astype("str")
        row_id = frame[cls._row_id_column()]
        return holds(row_id.str.replace(r"\.[0-9]+\Z", "", regex=True) == span)


def holds(result: pd.Series) -> pd.Series:
    """Make a three-valued comparison two-valued: a rule about a missing value is not broken."""
    return result.fillna(True).astype(bool)
