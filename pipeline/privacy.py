"""What a run leaves out that is not to publish the addresses of press contacts.

Telephone numbers and e-mail addresses are masked in the raw text before anything else reads it, each character but the
spaces by █. So nothing made of the text can hold them: no table, file, page or preview; offsets stay as they are, and
the readers take █ for the address that stood there, so that all else is found as it would be.

Belongs here: the masking and what follows from it for corrections and annotations. Does not belong here: what an
address looks like (`pipeline.extraction.contact_details`), whether a run masks (`pipeline.defs`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

import schemas
from pipeline.batches import Row, Tables
from pipeline.corrections import Correction
from pipeline.validation import key_of

PRIVATE_LABELS = ("PHONE", "EMAIL")


def masked(text: str) -> str:
    """A raw text with █ for every character of its telephone numbers and e-mail addresses; its length stays.

    Searched are its lines as they are, and the whole of it as clean text, in which an address that is wrapped over two
    lines or has an odd space in it stands in one piece.
    """
    from pipeline.extraction.contact_details import WITHHELD

    characters = list(text)
    for start, end in (*find_private(text), *_in_clean_text(text)):
        characters[start:end] = (character if character.isspace() else WITHHELD for character in characters[start:end])
    return "".join(characters)


def addresses(text: str) -> set[str]:
    """The addresses that `masked` masks in a raw text: as written, on one line, telephone numbers also in E.164 form.

    Bare digits are left out, for they may stand anywhere by chance.
    """
    from pipeline.extraction.contact_details import e164

    written = {" ".join(text[start:end].split()) for start, end in (*find_private(text), *_in_clean_text(text))}
    normal = {e164(address) for address in written if address.startswith(("+", "00"))}
    return {address for address in {*written, *normal} if address and not address.isdigit()}


def masked_texts(press_releases: Iterable[Row]) -> Iterator[Row]:
    """Rows of `press_releases` with masked texts, one after the other."""
    for row in press_releases:
        yield {**row, "text": masked(str(row["text"]))}


def without_contacts(tables: Tables) -> Tables:
    """The rows that a stage made, by table, without those of `contacts`."""
    return {name: [] if name == "contacts" else rows for name, rows in tables.items()}


def masked_corrections(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections as they fit the masked tables: none of `contacts`, and no address in what they expect and put."""
    return tuple(
        correction._replace(expect=_masked_value(correction.expect), replace=_masked_value(correction.replace))
        for correction in corrections
        if correction.table != "contacts"
    )


def masked_annotations(annotations: Mapping[str, Any]) -> dict[str, Any]:
    """Annotations, by `doc_id`, of what a masked text still holds; else all that is withheld would count as missed."""
    return {
        doc_id: {
            **annotation,
            "contacts": [],
            "mentions": [mention for mention in annotation["mentions"] if mention[0] not in PRIVATE_LABELS],
        }
        for doc_id, annotation in annotations.items()
    }


def masked_changes(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows of `changes` without those of `contacts`, with no address in what a value was or is, if it differs still."""
    kept = changes[changes["table"] != "contacts"]
    masked = kept.assign(**{column: kept[column].map(_masked_value) for column in ("key", "before", "after")})
    still = (masked["change"] != "value_changed") | (masked["before"] != masked["after"])
    return masked[still].reset_index(drop=True)


def unmasked(table: type[schemas.Table], frame: pd.DataFrame) -> pd.DataFrame:
    """List the values of a table that hold an address, and all rows of `contacts`.

    Args:
        table: The table.
        frame: Its rows.

    Returns:
        One row per value in the form of `schemas.violations`; the value is shown masked.
    """
    rows = schemas.rows(table, frame)

    def found() -> Iterator[tuple[str, str, str, str, str]]:
        for column in frame.columns:
            # No address runs over the end of a line, so one search tells of most columns that they hold none.
            cells = [_text(row[column]) for row in rows]
            for row, cell in zip(rows, cells, strict=True) if any(find_private("\n".join(cells))) else ():
                if any(find_private(cell)):
                    rule = "holds no telephone number or e-mail address"
                    yield table.table_name, masked(key_of(table, row)), column, rule, masked(cell)
        for row in rows if table.table_name == "contacts" else ():
            yield table.table_name, masked(key_of(table, row)), "", "the table has no row", ""

    return pd.DataFrame(list(found()), columns=list(schemas.VIOLATION_COLUMNS), dtype="str")


def find_private(text: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers and e-mail addresses; what finds them is loaded when a text is searched."""
    from pipeline.extraction import contact_details

    return contact_details.find_private(text)


def _in_clean_text(text: str) -> Iterator[tuple[int, int]]:
    from pipeline.cleaning.text import clean_with_offsets

    clean = clean_with_offsets(text, 0, len(text))
    for start, end in find_private(clean.text):
        yield clean.raw_span(start, end)


def _text(value: object) -> str:
    """What a cell holds of text; an element of a list is a line."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return value if isinstance(value, str) else ""


def _masked_value(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_masked_value(part) for part in value]
    return masked(value) if isinstance(value, str) else value
