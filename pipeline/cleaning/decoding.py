"""Bytes to text.

Belongs here: telling the encoding of bytes, and telling text from what is none. Does not belong here: repair of the
text that comes out (`pipeline.cleaning.text`), reading of files.
"""

import codecs
import re
import string
from typing import NamedTuple

from charset_normalizer import from_bytes

# UTF-32 before UTF-16: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = "".join(map(chr, [*range(9), *range(14, 32), 127]))
_LARGEST_CONTROL_SHARE = 0.05
_LETTER = re.compile(r"[^\W\d_]")
_REMEDY = "Save the text of the press release as plain text in UTF-8."

# Western European text, where Windows-1252 has it: few letters beyond ASCII, and no sign of these within a word.
_ASCII = bytes(range(128))
_ASCII_LETTERS = string.ascii_letters.encode()
_WESTERN = (
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ‘’“”–—…•€™«»°£©®´·¿¡ªº§½¼¾²³\u00a0\u00ad"
).encode("windows-1252")
_LARGEST_WESTERN_SHARE = 0.35
_SIGN_IN_WORD = re.compile(r"[^\W\d_][“”•€™«»°£©®¿¡§½¼¾²³][^\W\d_]")


class Unreadable(ValueError):
    """A text cannot be had. The message says why and what to do about it."""


class Decoded(NamedTuple):
    """A decoded file.

    Attributes:
        text: The raw text; offsets count its code points.
        encoding: Name of the encoding as Python knows it, such as ``utf-8`` or ``windows-1252``.
    """

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a press release.

    A byte order mark decides; else UTF-8 if the bytes are that; else Windows-1252 if what comes out looks like Western
    European text; else what charset-normalizer finds.

    Args:
        data: All bytes of a file, or of a member of a container.

    Returns:
        Text without byte order mark, and the encoding.

    Raises:
        Unreadable: If the bytes are none or hold no text.
    """
    if not data:
        raise Unreadable(f"it is empty. {_REMEDY}")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return _checked(data[len(mark) :].decode(_without_mark(mark, encoding)), encoding)
            except UnicodeDecodeError:
                raise Unreadable(f"it begins as {encoding.upper()} but is broken further on. {_REMEDY}") from None
    if b"\0" in data:
        raise Unreadable(f"it holds NUL bytes, so it is no plain text. {_REMEDY}")
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _checked(*_guessed(data))


def _without_mark(mark: bytes, encoding: str) -> str:
    if encoding == "utf-8":
        return encoding
    return f"{encoding}-{'le' if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else 'be'}"


def _guessed(data: bytes) -> Decoded:
    if _may_be_western(data):
        western = data.decode("windows-1252")
        if not _SIGN_IN_WORD.search(western):
            return Decoded(western, "windows-1252")
    best = from_bytes(data).best()
    if best is None:
        raise Unreadable(f"the bytes are text in no known encoding. {_REMEDY}")
    return Decoded(str(best), best.encoding.replace("cp125", "windows-125").replace("_", "-"))


def _may_be_western(data: bytes) -> bool:
    beyond_ascii = data.translate(None, _ASCII)
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS)) + len(beyond_ascii)
    return not beyond_ascii.translate(None, _WESTERN) and len(beyond_ascii) <= _LARGEST_WESTERN_SHARE * letters


def refuse_no_text(text: str) -> None:
    """Refuse characters that are no text.

    Raises:
        Unreadable: If there are none, many of them are control characters or one is NUL, or there is no letter.
    """
    if not text:
        raise Unreadable(f"it is empty. {_REMEDY}")
    if "\0" in text:
        raise Unreadable(f"it holds NUL characters, so it is no plain text. {_REMEDY}")
    controls = sum(map(text.count, _CONTROLS))
    if controls > _LARGEST_CONTROL_SHARE * len(text):
        raise Unreadable(f"{controls} of {len(text)} characters are control characters, so it is no text. {_REMEDY}")
    if not _LETTER.search(text):
        raise Unreadable(f"it holds no word. {_REMEDY}")


def _checked(text: str, encoding: str) -> Decoded:
    refuse_no_text(text)
    return Decoded(text, encoding)
