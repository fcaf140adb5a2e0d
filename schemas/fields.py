r"""The columns that several tables share, each described once, and the parts all columns are made of.

Here: the types of columns, `column` (which every column is made with), shared columns, shared patterns.
Not here: columns of one table only; they stand in that table's file.

Patterns are anchored with `\A` and `\Z` and speak of `[0-9]`, because `$` accepts a final line break and `\d` the
digits of every script.
"""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
from pandera.typing import Series

from schemas import values

Text = Series[str]
Integer = Series[pd.Int64Dtype]
Number = Series[np.float64]
TextList = Series[Annotated[pd.ArrowDtype, pyarrow.list_(pyarrow.string())]]

ONE_LINE = r"\A[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?\Z"
DOC_ID = r"\A[^\s/\\\x00-\x1f\x7f](?:[^/\\\x00-\x1f\x7f]*[^\s/\\\x00-\x1f\x7f])?\Z"
ROW_ID = DOC_ID.removesuffix(r"\Z") + r":[0-9]+-[0-9]+(?:\.(?:[2-9]|[1-9][0-9]+))?\Z"
ENTITY_ID = rf"\A(?:{'|'.join(values.ENTITY_KINDS)}):[^\s\x00-\x1f\x7f]+\Z"
PERSON_ID = r"\Aperson:[^\s\x00-\x1f\x7f]+\Z"
RULE = r"\A[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*\Z"
SLUG = r"\A[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*\Z"
SHA256 = r"\A[0-9a-f]{64}\Z"
CAPITALS = r"\A[A-Z]{3}\Z"
M49 = r"\A[0-9]{3}\Z"
LANGUAGE_TAG = r"\A[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z"
E164 = r"\A\+[1-9][0-9]{3,14}\Z"
EMAIL = r"\A[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\Z"
NOT_BLANK = r"\A\s*[^\s][\s\S]*\Z"
WEB_ADDRESS = r"\Ahttps?://[^\s\x00-\x1f\x7f]+\Z"
VERSION = r"\A(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\Z"
DATE = r"\A[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z"

_YEAR = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
_DAY_OF_YEAR = "(?:(?:0[1-9]|1[0-2]|XX)-(?:0[1-9]|[12][0-9]|XX)|(?:0[13-9]|1[0-2]|XX)-30|(?:0[13578]|1[02]|XX)-31)"
EDTF = (
    rf"\A(?:{_YEAR}(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX))?|XXXX-(?:0[1-9]|1[0-2]|2[1-4])"
    rf"|(?:{_YEAR}|XXXX)-{_DAY_OF_YEAR})[?~%]?\Z"
)
"""EDTF (ISO 8601-2) levels 1 and 2 as used here: a year, a season or month, or a day; unknown digits of the year and
unknown months or days are X; `?` uncertain, `~` approximate, `%` both. No intervals: start and end have columns of
their own. A date that says nothing (`XXXX`) is a null instead."""

_COMPARABLE = r"\A[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?\Z"

IN_WORDS = {
    ONE_LINE: "is one line of text, not empty and without spaces around it",
    NOT_BLANK: "is not blank",
    DOC_ID: "is a file name without folder and suffix",
    ROW_ID: "has the form `<doc_id>:<start>-<end>`, with `.2`, `.3` … for further rows of the same span",
    ENTITY_ID: "is a kind of entity, a colon and a name without spaces",
    PERSON_ID: "is `person:` and a name without spaces",
    RULE: "has the form `<family>.<name>`, in small letters, digits and hyphens",
    SLUG: "is small letters and digits, joined by hyphens or underscores",
    SHA256: "is 64 hexadecimal digits",
    LANGUAGE_TAG: "is a BCP 47 tag of language and, if need be, script and region",
    CAPITALS: "is three capital letters",
    M49: "is three digits",
    WEB_ADDRESS: "begins with http:// or https:// and has no spaces",
    VERSION: "has the form MAJOR.MINOR.PATCH (semantic versioning)",
    DATE: "has the form YYYY-MM-DD",
    EDTF: "is a year, season, month or day in EDTF (ISO 8601-2), with X for unknown digits",
}
"""What each pattern demands, for users."""

LARGEST_NUMBER = 1e15
"""No press release counts further; all whole numbers up to here are exact as float64."""


def column(
    title: str,
    description: str,
    *,
    example: Any,
    unit: str | None = None,
    nullable: bool = False,
    matches: str | None = None,
    one_of: Iterable[str] | None = None,
    ge: float | None = None,
    le: float | None = None,
) -> Any:
    r"""Describe a column.

    Args:
        title: Name for a reader.
        description: Meaning of a value, one or more sentences.
        example: A valid value.
        unit: What a number counts or measures.
        nullable: Whether a value may be missing.
        matches: Pattern of the whole text, anchored with `\A` and `\Z`.
        one_of: The closed list of values; a mapping gives each its meaning.
        ge: Smallest number.
        le: Largest number.
    """
    allowed = None if one_of is None else list(one_of)
    return pa.Field(
        title=title,
        description=description,
        nullable=nullable,
        str_matches=matches,
        isin=allowed,
        ge=ge,
        le=le,
        metadata={
            "example": example,
            "unit": unit,
            "meanings": dict(one_of) if isinstance(one_of, dict) else None,
        },
    )


def one_line(title: str, description: str, *, example: str | None, nullable: bool = False) -> Any:
    """Describe a column of free text without line breaks or outer spaces; a missing text is null, never empty."""
    return column(title, description, example=example, nullable=nullable, matches=ONE_LINE)


def count(title: str, description: str, *, example: int, unit: str, nullable: bool = False, at_least: int = 0) -> Any:
    """Describe a column that counts."""
    return column(title, description, example=example, unit=unit, nullable=nullable, ge=at_least, le=LARGEST_NUMBER)


def year(title: str, description: str, *, example: int) -> Any:
    """Describe a column that holds a year of the common era."""
    return column(title, description, example=example, nullable=True, ge=1000, le=2999)


def check(*columns: str, says: str) -> Callable[[Callable[..., pd.Series]], Any]:
    """Decorate a class method `(cls, values) -> Series[bool]` that checks each value of some columns.

    Args:
        columns: The columns checked, one after another.
        says: The rule, as a sentence a user can read.
    """
    return pa.check(*columns, error=says, description=says)


def doc_id() -> Any:
    """Describe the reference to a document."""
    return column(
        "Document",
        "The press release the row comes from: the name of its file without suffix, or the `doc_id` of its row in a "
        "file of many texts.",
        example="mombasa-training",
        matches=DOC_ID,
    )


def row_id(title: str, thing: str, *, example: str = "mombasa-training:412-431") -> Any:
    """Describe the id of a row, which says where its evidence stands."""
    return column(
        title,
        f"Identifies the {thing} by document and span, `<doc_id>:<start>-<end>`; where one span gives several rows, "
        "the second ends in `.2`, the third in `.3` and so on. The same text gives the same id in every release.",
        example=example,
        matches=ROW_ID,
    )


def sentence_id() -> Any:
    """Describe the reference to a sentence."""
    return column(
        "Sentence",
        "The sentence of `sentences` that holds the evidence.",
        example="mombasa-training:380-512",
        matches=ROW_ID,
    )


def programme_id() -> Any:
    """Describe the reference to a programme."""
    return column(
        "Programme",
        "The row of `programmes` it belongs to.",
        example="mombasa-training:455-489",
        nullable=True,
        matches=ROW_ID,
    )


def entity_id(title: str, description: str, *, example: str, nullable: bool = True) -> Any:
    """Describe a reference to `entities`."""
    return column(title, description, example=example, nullable=nullable, matches=ENTITY_ID)


def country(title: str, description: str, *, example: str | None = "KEN", nullable: bool = True) -> Any:
    """Describe a column that holds a country."""
    return column(
        title,
        f"{description} ISO 3166-1 alpha-3; XKX for Kosovo.",
        example=example,
        nullable=nullable,
        matches=CAPITALS,
        one_of=values.COUNTRIES,
    )


def edtf(title: str, description: str, *, example: str) -> Any:
    """Describe a column that holds a date, possibly incomplete."""
    return column(
        title,
        f"{description} EDTF (ISO 8601-2); what the text does not say is X: `XXXX-11-05` is 5 November of an unstated "
        "year.",
        example=example,
        nullable=True,
        matches=EDTF,
    )


def zone() -> Any:
    """Describe the zone."""
    return column("Zone", "The part of the document it stands in.", example="body", one_of=values.ZONES)


def sector() -> Any:
    """Describe the branch of work."""
    return one_line(
        "Sector", "The branch of work named in the text, such as agriculture.", example="agriculture", nullable=True
    )


def start(*, example: int = 412) -> Any:
    """Describe the beginning of the evidence."""
    return column(
        "Start",
        "Where the evidence begins: the number of Unicode code points of the raw text before it.",
        example=example,
        unit="code points",
        ge=0,
        le=LARGEST_NUMBER,
    )


def end(*, example: int = 431) -> Any:
    """Describe the end of the evidence."""
    return column(
        "End",
        "Where the evidence ends: the number of Unicode code points of the raw text up to and including its last one, "
        "so that `raw[start:end]` is the evidence.",
        example=example,
        unit="code points",
        ge=1,
        le=LARGEST_NUMBER,
    )


def text(*, example: str = "24 border officers") -> Any:
    """Describe the text of the evidence."""
    return one_line(
        "Text",
        "The evidence as clean text: cleaning the raw text from `start` to `end` gives exactly this.",
        example=example,
    )


def rule(*, example: str) -> Any:
    """Describe the rule."""
    return column(
        "Rule",
        "The named rule that produced the row, `<family>.<name>`.",
        example=example,
        matches=RULE,
    )


def path() -> Any:
    """Describe the path of the file."""
    return one_line(
        "Path",
        "The file the document was read from, relative to the folder of raw data, with forward slashes.",
        example="press_releases/mombasa-training.txt",
    )


def member() -> Any:
    """Describe the place in a container."""
    return one_line(
        "Member",
        "Which of the texts in the file it is, if the file holds many: its name in a .zip, the number of its row from "
        "1 in a .parquet, .jsonl or .jsonl.gz. Null if the file is the text.",
        example="2031/mombasa-training.txt",
        nullable=True,
    )


def sha256() -> Any:
    """Describe the checksum of the text."""
    return column(
        "SHA-256",
        "SHA-256 checksum of the bytes of the file or, in a .zip, of the member; of a row, of its text in UTF-8. As 64 "
        "lower-case hexadecimal digits.",
        example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        matches=SHA256,
    )


def encoding() -> Any:
    """Describe the encoding of the text."""
    return one_line("Encoding", "The character encoding the text was read in.", example="utf-8")


def source_url() -> Any:
    """Describe the source."""
    return column(
        "Source",
        "The web address the document was taken from.",
        example="https://example.org/news/mombasa-training",
        nullable=True,
        matches=WEB_ADDRESS,
    )


def publisher() -> Any:
    """Describe the publisher."""
    return one_line(
        "Publisher", "Who published the document.", example="International Organization for Migration", nullable=True
    )


def retrieved_on() -> Any:
    """Describe the day of retrieval."""
    return column(
        "Retrieved on",
        "The day the document was taken from its source, YYYY-MM-DD.",
        example="2031-05-06",
        nullable=True,
        matches=DATE,
    )


def licence() -> Any:
    """Describe the licence of the text."""
    return one_line("Licence", "The licence or terms of the document's text.", example="© IOM", nullable=True)


def on_the_calendar(dates: pd.Series) -> pd.Series:
    """Whether each date exists: only a complete one (YYYY-MM-DD) can fail to, such as 29 February 2011."""
    complete = dates.str.match(DATE, na=False)
    exists = pd.to_datetime(dates.where(complete), format="%Y-%m-%d", errors="coerce").notna()
    return exists | ~complete


def earlier(dates: pd.Series, others: pd.Series) -> pd.Series:
    """Whether each date lies before its counterpart, as far as both are known.

    Compared is what both state: `2031-05` is not before `2031-05-04`. Dates with unknown digits or seasons, or
    missing, are never earlier.
    """
    known = dates.str.match(_COMPARABLE, na=False) & others.str.match(_COMPARABLE, na=False)
    result = pd.Series(False, index=dates.index)
    for length in (len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")):
        both_state_it = known & (dates.str.len() >= length) & (others.str.len() >= length)
        result |= both_state_it & (dates.str.slice(0, length) < others.str.slice(0, length)).fillna(False)
    return result


def each_matches(lists: pd.Series, pattern: str) -> pd.Series:
    """Whether each element of each list matches `pattern` and occurs in it once."""
    accepted = re.compile(pattern)
    return (
        lists.map(
            lambda texts: (
                all(text is not None and accepted.match(text) for text in texts) and len(set(texts)) == len(texts)
            ),
            na_action="ignore",
        )
        .fillna(True)
        .astype(bool)
    )
