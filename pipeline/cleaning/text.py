"""Raw text made readable, character by character, with the way back.

Belongs here: the purely local repair of any stretch of raw text and the map from its clean offsets to raw ones.
Does not belong here: anything that needs to know where in a document the stretch stands (lines, zones, paragraphs).

The repair is a sequence of *units*: a stretch of raw characters that becomes exactly one clean character, or none.
No unit looks at what stands before or after it, so a piece of a clean text, mapped back to raw text and cleaned again,
gives the same piece. That is what makes the evidence of every published row checkable.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from html.entities import name2codepoint
from typing import NamedTuple

import ftfy

# White space and invisible characters, as code points (ASCII white space is listed by the expression itself).
_SPACES = (*range(9, 14), 32, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_INVISIBLE = (
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)


def _references(code_points: tuple[int, ...]) -> str:
    """The alternatives of an expression that match any HTML character reference to one of the code points."""
    wanted = frozenset(code_points)
    names = [name for name, code_point in name2codepoint.items() if code_point in wanted]
    decimal = [f"#0{{0,4}}{code_point}" for code_point in code_points]
    hexadecimal = [f"#[xX]0{{0,4}}(?i:{code_point:x})" for code_point in code_points]
    return "|".join(names + decimal + hexadecimal)


_INLINE_TAG = r"</?(?i:a|abbr|b|big|cite|code|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>"
_BLOCK_TAG = (
    r"</?(?i:article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|"
    r"html|iframe|img|input|label|li|main|nav|o:p|ol|option|p|pre|script|section|select|style|table|tbody|td|tfoot|th|"
    r"thead|tr|ul|video)(?:\s[^<>]*)?/?>"
)
# Mojibake is UTF-8 read as Windows-1252 (or Latin-1): a first byte, then continuation bytes.
_CONTINUATION = f"[\x80-\xbf{bytes(range(0x80, 0xA0)).decode('windows-1252', errors='ignore')}]"
_MOJIBAKE = rf"[\xc2-\xdf]{_CONTINUATION}|[\xe0-\xef]{_CONTINUATION}{{2}}|[\xf0-\xf4]{_CONTINUATION}{{3}}"
# Of it, no-break space, U+2000–200A, 2028, 2029, 202F; and soft hyphen, U+200B–200F, 202A–202E, byte order mark.
_MOJIBAKE_SPACE = "Â\xa0|â[€\x80][€‚ƒ„…†‡ˆ‰Š\x80-\x8a¨©¯]"
_MOJIBAKE_INVISIBLE = "Â\xad|â[€\x80][‹ŒŽ\x8b-\x8fª«¬\xad®]|ï»¿"

_SPACE_UNIT = rf"[^\S\x85]|&(?:amp;)*(?:{_references(_SPACES)});|{_BLOCK_TAG}|{_MOJIBAKE_SPACE}"
_DROPPED_UNIT = (
    r"[\x00-\x08\x0e-\x1b\x7f\x81\x8d\x8f\x90\x9d\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    rf"|&(?:amp;)*(?:{_references(_INVISIBLE)});|{_INLINE_TAG}|<!--[^<>]*-->|{_MOJIBAKE_INVISIBLE}"
)
_ENTITY = rf"&(?:amp;)*(?:#\d{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}}|{'|'.join(sorted(name2codepoint))}|apos);"

_OUTER_UNIT = rf"{_SPACE_UNIT}|{_DROPPED_UNIT}"
_UNIT = re.compile(
    rf"(?P<run>(?:(?! )(?:{_OUTER_UNIT})| (?:{_OUTER_UNIT}))(?:{_OUTER_UNIT})*)|(?P<entity>{_ENTITY})"
    rf"|(?P<mojibake>{_MOJIBAKE})|(?P<control>[\x80-\x9f])|(?P<composed>\w[\u0300-\u036f])"
)
_ONLY_DROPPED = re.compile(rf"(?:{_DROPPED_UNIT})+")
# All that is printable and can still begin a unit, beside `&`, `<` and two spaces. Two expressions, because each begins
# with one set of characters, which the engine skips to.
_COMBINING = re.compile(r"[\u0300-\u036f]")
_PERHAPS_MOJIBAKE = re.compile(rf"[\xc2-\xf4]{_CONTINUATION}")


class _Pieces(NamedTuple):
    """Where the runs of clean text come from: parallel lists of clean start, raw start and raw end of each run."""

    clean_starts: list[int]
    raw_starts: list[int]
    raw_ends: list[int]


class CleanText:
    """A stretch of raw text as a reader reads it, and the way back to raw offsets.

    Attributes:
        text: The clean text, equal to `clean(raw[start:end])`.
    """

    __slots__ = ("_pieces", "text")

    def __init__(self, text: str, pieces: _Pieces) -> None:
        self.text = text
        self._pieces = pieces

    @property
    def shift(self) -> int | None:
        """What is to be added to any clean offset to make it raw; ``None`` if that is not the same everywhere."""
        clean_starts, raw_starts, _ = self._pieces
        return raw_starts[0] if len(clean_starts) == 1 else None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of a stretch of the clean text.

        Args:
            start: Offset of its first character in `text`.
            end: Offset after its last character.

        Returns:
            Half-open raw offsets; cleaning that stretch of the raw text gives `text[start:end]` without outer spaces.

        Raises:
            ValueError: If the stretch is empty or not inside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"No stretch {start}–{end} in a clean text of {len(self.text)} characters; give offsets within it."
            )
        clean_starts, raw_starts, raw_ends = self._pieces
        first = bisect_right(clean_starts, start) - 1
        last = bisect_right(clean_starts, end - 1) - 1
        next_start = clean_starts[last + 1] if last + 1 < len(clean_starts) else len(self.text)
        raw_start = raw_starts[first] + start - clean_starts[first]
        raw_end = raw_ends[last] if end == next_start else raw_starts[last] + end - clean_starts[last]
        return raw_start, raw_end


@lru_cache(maxsize=4096)
def _unbroken(mojibake: str) -> str:
    """The one visible character that was misread as these, or nothing if they are what they seem."""
    repaired = str(ftfy.fix_encoding(mojibake))
    return repaired if len(repaired) == 1 and repaired.isprintable() and not repaired.isspace() else ""


def _replacement(unit: re.Match[str]) -> str | None:
    """What a unit of raw text becomes (at most one character), or None if it is to stay as it is."""
    kind, found = unit.lastgroup, unit.group()
    if kind == "run":
        return "" if _ONLY_DROPPED.fullmatch(found) else " "
    if kind == "mojibake":
        return _unbroken(found) or None
    if kind == "control":
        return found.encode("latin-1").decode("windows-1252")
    if kind == "composed":
        composed = unicodedata.normalize("NFC", found)
        return composed if len(composed) == 1 else None
    character = html.unescape(f"&{found[1:-1].rpartition(';')[2]};")
    return character if len(character) == 1 and character.isprintable() else None


def _levelled(raw: str) -> str:
    """The same text with each line end and tab a space, so that plain wrapped lines hold no unit."""
    return raw.replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _is_plain(levelled: str) -> bool:
    """Whether the text holds no unit: most texts do not, and this is many times faster than looking for one."""
    return (
        levelled.isprintable()
        and "  " not in levelled
        and "&" not in levelled
        and "<" not in levelled
        and (levelled.isascii() or not (_PERHAPS_MOJIBAKE.search(levelled) or _COMBINING.search(levelled)))
    )


def clean(raw: str) -> str:
    """Make any stretch of raw text readable.

    White space of any kind becomes one space; HTML tags, invisible and control characters go; character references and
    characters in a wrong encoding (``â€™``) become what they stand for; a letter and its combining accent become one.
    Curly quotes, dashes and hyphens stay as they are.

    Args:
        raw: A stretch of raw text.

    Returns:
        The clean text, without outer spaces.
    """
    if _is_plain(raw):
        return raw.strip(" ")
    levelled = _levelled(raw)
    return levelled.strip(" ") if _is_plain(levelled) else _cleaned(levelled, 0).text


def clean_with_offsets(raw: str, start: int, end: int) -> CleanText:
    """Make a stretch of raw text readable and keep the way back.

    Args:
        raw: The raw text of a document.
        start: Raw offset of the first character.
        end: Raw offset after the last one.

    Returns:
        The clean text, whose `text` equals `clean(raw[start:end])`.
    """
    levelled = _levelled(raw[start:end])
    if _is_plain(levelled):
        text = levelled.strip(" ")
        raw_start = start + len(levelled) - len(levelled.lstrip(" "))
        return CleanText(text, _Pieces([0], [raw_start], [raw_start + len(text)]))
    return _cleaned(levelled, start)


def _cleaned(levelled: str, offset: int) -> CleanText:
    """Replace each unit; `offset` is the raw offset of the first character."""
    parts: list[str] = []
    pieces = _Pieces([], [], [])
    length = 0

    def add(part: str, raw_start: int, raw_end: int) -> None:
        nonlocal length
        if part:
            parts.append(part)
            pieces.clean_starts.append(length)
            pieces.raw_starts.append(offset + raw_start)
            pieces.raw_ends.append(offset + raw_end)
            length += len(part)

    done = position = 0
    while unit := _UNIT.search(levelled, position):
        replacement = _replacement(unit)
        unit_start, position = unit.span()
        if replacement is None:
            position = unit_start + 1
            continue
        add(levelled[done:unit_start], done, unit_start)
        add(replacement, unit_start, position)
        done = position
    add(levelled[done:], done, len(levelled))
    text = "".join(parts)
    outer = len(text) - len(text.lstrip(" "))
    pieces.clean_starts[:] = [clean_start - outer for clean_start in pieces.clean_starts]
    return CleanText(text.strip(" "), pieces)
