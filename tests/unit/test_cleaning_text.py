"""Raw text made readable, and the way back: the contract on which all evidence rests."""

import itertools
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleaning.text import clean, clean_with_offsets

PIECES = st.one_of(
    st.sampled_from(
        [
            *("\n", "\r\n", "\n\n", " ", "  ", "\t", "\xa0", "\u2003", "\u2028", "\x85", "\x1c", "\u3000"),
            *("\u200b", "\u00ad", "\ufeff", "\x00", "\x07", "\x7f", "\u202a", "\x81", "\x92", "\x93"),
            *(
                "&amp;",
                "&nbsp;",
                "&#160;",
                "&#xA0;",
                "&rsquo;",
                "&#8217;",
                "&#146;",
                "&amp;nbsp;",
                "&amp;amp;lt;",
                "&shy;",
            ),
            *("&lt;", "&gt;", "&", "&amp", ";", "#", "amp;", "&bogus;", "&#0;", "&#x110000;", "&zwj;", "nbsp;"),
            *(
                "<br>",
                "<br/>",
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                '<a href="x">',
                "<a\nhref='y'>",
                "</a>",
                "<",
                ">",
                "<!--c-->",
            ),
            *("<x@y.int>", '"mailto:x@y.int">', '">', "a < b", "<p", "br>"),
            *(
                "â€™",
                "â€œ",
                "â€\x9d",
                "Ã©",
                "Â\xa0",
                "Â",
                "Ã",
                "â€",
                "â",
                "€",
                "™",
                "Ã\xad",
                "ï»¿",
                "â€‹",
                "ðŸ˜€",
                "â‚¬",
            ),
            *("e\u0301", "\u0301", "n\u0303", "x\u0301", "a\u0301\u0302\u0303\u0304", "é", "É…", "Ñ”", "è»—"),
            *("“", "”", "‘", "’", "–", "—", "Cataluña", "l'Union", "中文", "ة", "😀"),
        ]
    ),
    st.text(string.ascii_letters + string.digits + " .,'\"()-&<>;", max_size=6),
    st.text(max_size=3),
)
RAW = st.lists(PIECES, max_size=12).map("".join)


@settings(max_examples=400, deadline=None)
@given(RAW, st.data())
def test_any_piece_of_clean_text_is_found_again_in_the_raw_text(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    cleaned = clean_with_offsets(raw, start, end)
    assert cleaned.text == clean(raw[start:end])
    length = len(cleaned.text)
    for _ in range(5 if length else 0):
        first = data.draw(st.integers(0, length - 1))
        last = data.draw(st.integers(first + 1, length))
        piece = cleaned.text[first:last]
        if piece[0] == " " or piece[-1] == " ":
            continue
        raw_start, raw_end = cleaned.raw_span(first, last)
        assert start <= raw_start < raw_end <= end
        assert clean(raw[raw_start:raw_end]) == piece
        assert clean_with_offsets(raw, raw_start, raw_end).text == piece


@settings(max_examples=200, deadline=None)
@given(RAW)
def test_clean_text_has_no_stray_white_space(raw: str) -> None:
    text = clean(raw)
    assert text == text.strip()
    assert "  " not in text
    assert not set(text) & set("\n\r\t\xa0\u200b\u00ad\ufeff\x00")


@settings(max_examples=200, deadline=None)
@given(RAW)
def test_raw_spans_follow_the_order_of_the_text(raw: str) -> None:
    cleaned = clean_with_offsets(raw, 0, len(raw))
    spans = [cleaned.raw_span(offset, offset + 1) for offset in range(len(cleaned.text))]
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Ministry of\nTrade", "Ministry of Trade"),
        ("  two   spaces\t and\xa0more \r\n", "two spaces and more"),
        ("Oak &amp; Elm&nbsp;Farms &ndash; &quot;Ltd&quot;", 'Oak & Elm Farms – "Ltd"'),
        ("Oak &amp;amp; Elm", "Oak & Elm"),
        ("AT&T & R&D &unknown; &copy", "AT&T & R&D &unknown; &copy"),
        ("one<br>two<br/>three", "one two three"),
        ("the <b>Har</b>bour <a href='http://x.int'\n target=_blank>plan</a>", "the Harbour plan"),
        ('Har<A HREF="x" CLASS="y">bour</A> and<BR>port', "Harbour and port"),
        ("write to <jo@x.int> if 3 < 4", "write to <jo@x.int> if 3 < 4"),
        ('"mailto:jo@x.int">jo@x.int', '"mailto:jo@x.int">jo@x.int'),
        ("itâ€™s â€œnewâ€\x9d", "it’s “new”"),
        ("GirÃ³n, CataluÃ±a, Ã\xadsla", "Girón, Cataluña, ísla"),
        ("Â\xa0a zero\u200bwidth soft\u00adhyphen", "a zerowidth softhyphen"),
        ("Microsoft\x92s \x93quotes\x94", "Microsoft’s “quotes”"),
        ("Giro\u0301n", "Girón"),
        (
            "“Curly” ‘and’ 'straight' – dash—dash cross-\nborder Musa*",
            "“Curly” ‘and’ 'straight' – dash—dash cross- border Musa*",
        ),
        ("CAFÉ… « À » FRANÇAIS”", "CAFÉ… « À » FRANÇAIS”"),
        ("", ""),
        (" \n\xa0<br>&nbsp;", ""),
    ],
)
def test_what_a_reader_sees(raw: str, text: str) -> None:
    assert clean(raw) == text


def test_offsets_point_to_the_words_in_the_raw_text() -> None:
    raw = "Head: the  Ministry of\r\nTrade &amp; Ports&nbsp;of Sylvania\n"
    cleaned = clean_with_offsets(raw, 6, len(raw))
    assert cleaned.text == "the Ministry of Trade & Ports of Sylvania"
    start = cleaned.text.index("Ministry")
    raw_start, raw_end = cleaned.raw_span(start, start + len("Ministry of Trade & Ports"))
    assert raw[raw_start:raw_end] == "Ministry of\r\nTrade &amp; Ports"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (2, 1), (-1, 2), (0, 99)])
def test_a_stretch_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="clean text of 5 characters"):
        clean_with_offsets("Haven", 0, 5).raw_span(start, end)


@pytest.mark.parametrize(
    "unit", ["&amp;", "<a ", "amp;", "e\u0301\u0301\u0301\u0301", "â€", " \xa0", "&#", "<!--", "Ã"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        raw = "&" + unit * count
        started = time.process_time()
        clean(raw)
        return time.process_time() - started

    seconds(1_000)
    assert min(seconds(40_000) for _ in range(2)) < 0.1 + 80 * min(seconds(2_000) for _ in range(3))
