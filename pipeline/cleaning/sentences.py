"""Paragraphs to sentences.

Belongs here: where a sentence of a clean paragraph ends. Does not belong here: lines, paragraphs, zones.

A sentence ends at a stop (with the quotation marks and brackets that close after it) before something that can begin
one, unless the stop belongs to an abbreviation, an initial or a number. Text that goes on for thousands of characters
without a stop is a table or a list of names, and is cut between words: what is found in one sentence belongs together,
so that endless ones would make the work, and the rows, grow with the square of their length.
"""

import re

# One set of characters first, which the engine skips to.
_STOP = re.compile(r"[.!?…。！？؟۔।]+[\"'”’»)\]]*")
_STRAY_QUOTE = re.compile(r"\s[”»](?=\s|\Z)")
_BEGINNING = re.compile(r"(\s*)[\"'“‘«„(\[¿¡•–—-]*\s?([^\s,.;:!?”’\"')]+)")
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]\Z")
_OPENING = "(“‘«\"'["
_STOPS_WITHOUT_SPACE = frozenset("。！？؟۔।")
_LONGEST_WORD = 80
_LONGEST_SENTENCE = 2_000


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Abbreviations without their last stop, in lower case: always followed by a name.
_BEFORE_NAME = _words("""
    adm amb arch atty brig capt cf cmdr col cpl dr dra drs eng engr fr ft gen gov hon ing lic lt ma maj md messrs
    mohd mlle mm mme mr mrs ms msgr mt mx pres prof pte rep rev sen sgt sr sra srta st sta ste sto supt vs
""")
# Followed by a number, where they are abbreviations.
_BEFORE_NUMBER = _words("""
    approx apr aug art arts ca cap cel ch chap dec ext fax feb fig figs jan jul jun mar mob no nos nov núm oct op p para
    paras pp sec sect sep sept tel telf tél vol
""")
# Ends a sentence only before a word that usually begins one.
_PERHAPS_LAST = _words("""
    a.m al ave bros co corp dept dist e.g est etc fed i.e inc intl jr llc ltd min misc n.b natl p.m p.o ph.d rd s.a snr
    univ viz
""")
_STARTERS = _words("""
    A According After All Also Although Among An And Another As At Because Before Both But By During Each Earlier Even
    Every Following For From Further Given He Her Here His How However If In It Its Last Many Meanwhile More Most New
    No Not Now On Once One Only Or Other Our Over She Several Similarly Since So Some Such That The Their Then There
    These They This Those Through To Today Together Two Under Until We What When Where While Who With Within You
""")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Split a paragraph into sentences.

    Args:
        text: A clean paragraph.

    Returns:
        Offsets of each sentence in the text, without outer spaces; together they hold all but the spaces between.
    """
    spans: list[tuple[int, int]] = []
    start = position = 0
    while stop := _STOP.search(text, position):
        end = position = stop.end()
        stray = _STRAY_QUOTE.match(text, end)
        if stray:
            end = position = stray.end()
        if end == len(text):
            break
        beginning = _BEGINNING.match(text, end)
        if beginning and _ends_sentence(text, start, stop, beginning):
            spans += _cut(text, start, end)
            start = end + len(beginning[1])
    if start < len(text):
        spans += _cut(text, start, len(text))
    return spans


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span itself, or pieces of it that are no longer than a sentence and end between words where they can."""
    pieces: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        stop = space if space > 0 else start + _LONGEST_SENTENCE
        pieces.append((start, stop))
        start = stop + 1 if space > 0 else stop
    pieces.append((start, end))
    return pieces


def _ends_sentence(text: str, start: int, stop: re.Match[str], beginning: re.Match[str]) -> bool:
    """Whether a stop ends the sentence that begins at `start`; `beginning` is what follows."""
    marks, next_word = stop.group(), beginning[2]
    if marks[0] in _STOPS_WITHOUT_SPACE:
        return True
    if next_word[0].islower():
        return False
    before = text[max(start, stop.start() - _LONGEST_WORD) : stop.start()].rpartition(" ")[2]
    if not beginning[1]:
        return _is_space_lost(before, marks, text[stop.end() : stop.end() + _LONGEST_WORD].partition(" ")[0])
    if marks[0] != "." or marks.startswith(".."):
        return True
    if len(marks) > 1:
        return marks[1:] != ")" or next_word in _STARTERS
    word = before.lstrip(_OPENING).rpartition("-")[2].lower()
    if word in _BEFORE_NAME:
        return False
    if word in _BEFORE_NUMBER and (next_word[0].isdigit() or next_word[0] == "+"):
        return False
    if word in _PERHAPS_LAST or _INITIAL.fullmatch(word):
        return next_word in _STARTERS
    return True


def _is_space_lost(before: str, marks: str, after: str) -> bool:
    """Whether two sentences only lack the space between them: ``workers.The``, but not ``www.x.int`` or ``U.S.A``."""
    if any(mark in before + after for mark in ("@", "/", "www", "\\")):
        return False
    after = after.lstrip("“«‘¿¡")
    return (
        len(before) > 1 and before[-2:].islower() and after[:1].isupper() and after[1:2].islower() and marks[0] in ".!?"
    )
