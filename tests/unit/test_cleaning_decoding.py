"""Bytes to text."""

import pytest

from pipeline.cleaning.decoding import Unreadable, decode

ENGLISH = "The Agency’s centre in Cataluña – “new” – opened at the café in Bogotá. It cost €5, said Norberto Girón.\n"
RUSSIAN = "Агентство открыло новый центр для моряков. Это хорошо. И ещё одно слово об этом.\n" * 3
ARABIC = "افتتحت الوكالة اليوم مركزا جديدا للبحارة في المدينة. وهذا جيد جدا للجميع.\n" * 3


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "cp1252", "windows-1252"),
        ("“Quote” said", "cp1252", "windows-1252"),
        ("The café is open.", "latin-1", "windows-1252"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (ARABIC, "cp1256", "windows-1256"),
        ("Plain ASCII.\r\n", "ascii", "utf-8"),
    ],
)
def test_text_comes_out_as_it_was_written(text: str, codec: str, encoding: str) -> None:
    assert decode(text.encode(codec)) == (text, encoding)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_byte_orders_are_read(mark: bytes) -> None:
    codec = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + "Haven".encode(codec)) == ("Haven", "utf-16")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\t\r\n", "no word"),
        (b"--- *** 123", "no word"),
        (b"text\x00text", "NUL"),
        ("Haven".encode("utf-16-le"), "NUL"),
        (b"\xff\xfeA", "broken"),
        (b"\x01\x02\x03\x04abc", "control characters"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)) * 4, "no known encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        decode(data)
    assert "Save the text of the press release as plain text in UTF-8." in str(refused.value)
