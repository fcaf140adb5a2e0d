"""The parts of a document: navigation, title, meta, body, contact.

Belongs here: what each line of a page is for, told by its shape and by the lines around it. Does not belong here: how
lines make paragraphs and sentences, and any list of the lines of a certain site.

A site menu is known by marks that no article begins with: lines that are a mere dash, short entries after a dash,
labels printed twice in a row, labels glued to the sentence that explains them (``About usThe Agency is …``). It ends
with the last such line before the first text; the headline is the first line after it that is long enough for one.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.cleaning.datelines import dateline_alone, find_dateline, is_known_place
from pipeline.cleaning.dates import find_date, has_digit
from pipeline.cleaning.lines import (
    BULLETS,
    Line,
    ends_open,
    ends_sentence,
    is_by_line,
    is_filled,
    is_marker,
    list_marker_length,
    starts_lower,
    wrap_width,
)
from pipeline.cleaning.sentences import sentence_spans

_LABEL_WORDS = 5
_LABEL_LENGTH = 40
_MENU_ENTRY_WORDS = 6
_BUTTON_WORDS = 3
# Shortest and longest headline; what is shorter may be a label, what is longer is text.
_TITLE_WORDS = 4
_TITLE_LENGTH = 25
#: A line no longer than this after "… Return Home from" is the end of the headline, not the dateline.
_SHORT_TAIL = 30
_LONGEST_TITLE = 150
_MOST_TITLE_LINES = 3
_MENU_MARKS = BULLETS + "+>›»"
# How far below a line of text the menu may go on.
_MENU_GAP = 5

_CAPITAL_LABEL_GLUED = re.compile(r"[A-Z][A-Z '’&]{3,40}[A-Z](?=[A-Z][a-z]+ )")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?", re.I)
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: A line that says what day the next one gives: "Date Published:", "Posted on", "Publish Date".
_DATE_LABEL = re.compile(
    r"(?:(?:article|date|day|first|issue|last|news|originally|page|posting|press|publication|publish(?:ed|ing)?|release"
    r"|web) ){0,3}(?:date|day|published|publication|posted|updated|issued|released?|created|added)"
    r"(?: (?:by|date|first|issue|of|on|posted|posting|publication|published|released?|the)){0,3}\s*:?\Z",
    re.I,
)
_NUMBERED_TAG = re.compile(
    r"(?:[^\W\d_]+:\s+(?:[^\W\d_]+ ){0,3}|(?:[^\W\d_]+ ){1,3})\d{1,2}\s*[-–—:]\s*\S|(?i:tags?|topics?|themes?|share|"
    r"print)\s*(?::|\Z)"
)

#: Labels that may stand below the last numbered tag.
_MOST_LABELS = 6

#: The name of the publisher and no more, as a page may have it at its top.
_PUBLISHER = re.compile(
    r"(?:(?:the )?(?:IOM|OIM|International Organi[sz]ation for Migration|(?:UN|United Nations) Migration(?: Agency)?"
    r"|Organi[sz]ation internationale pour les migrations|Organizaci[oó]n Internacional para las Migraciones)"
    r"|[\s\-–—|:,/()•]+)+(?:(?:news|press|media)\b[\w ]{0,25})?",
    re.I,
)

_CONTACT_CUE = re.compile(
    r"\b(?:For (?:(?:any|all|more|further|additional|other|detailed|background|general|media|press) ){1,4}"
    r"(?:information|info|details?|enquir(?:y|ies)|inquir(?:y|ies)|quer(?:y|ies)|interviews?|requests?|contacts?)\b"
    r"|For (?:interviews?|enquiries|inquiries|details|information)\b"
    r"|To (?:arrange|request|schedule) (?:an |media )?interviews?\b"
    r"|Please contact\b|(?:More|Further|Additional) (?:information|details)\b[^.]{0,80}(?:\bcontact\b|:|[@█])"
    r"|Para (?:más|mayor|mayores) (?:información|informes|detalles)\b"
    r"|Pour (?:plus|de plus amples|toute|davantage)\b[^.]{0,20}\b(?:informations?|renseignements?)\b)",
    re.I,
)
_CONTACT_HEADING = re.compile(
    r"(?:(?:media|press|public|information|interview) ){0,3}(?:contacts?|enquiries|inquiries|queries)"
    r"(?: (?:persons?|details?|information|points?|for (?:the )?media|in [^:]{2,30}))?\s*(?::|\Z)"
    r"|contactos?(?: de prensa)?\s*(?::|\Z)|(?:\w+ ){1,3}contacts?\s*:",
    re.I,
)
_CONTACT_SIGN = re.compile(
    r"[@█]|mailto:|\b(?:contact(?:e[rz]|ar)?|tel|tél|telephone|phone|mobile|mob|cell|fax|e-?mail|whatsapp|call|visit|"
    r"write)\b"
    r"|\+\s?\d|\d{2,4}\)?[ .-]\d{2,4}[ .-]\d{2,4}|https?:|www\.",
    re.I,
)
_CONTACT_DETAILS = re.compile(
    r"\b(?:tel|tél|telephone|phone|mobile|cell|fax|e-?mail)\s*[.:]|\b(?:tel|tél)\s+[+(\d█]|(?:@[\w.-]+|█)\Z", re.I
)
_AFTER_CONTACT = re.compile(r"(?:About|Notes?\b|Background\b|Editors?\b)", re.I)
#: Fields of the page printed as text: a time of day, then labels, each with its value or none.
_FIELDS = re.compile(r"(?:[^:]{0,40}\d\d:\d\d)?(?:[^\W\d_][\w-]*(?: [A-Z][\w-]*)?:[^:.!?]{0,120}){3,}")
_LONGEST_FIELDS = 500
_CONTACT_SPAN = 4
_MOST_NAME_LINES = 3
_LONG_SENTENCE_WORDS = 12


class Block(NamedTuple):
    """Consecutive lines of one zone.

    Attributes:
        zone: ``title``, ``meta``, ``body`` or ``contact``.
        lines: Its lines.
    """

    zone: str
    lines: list[Line]


class Division(NamedTuple):
    """A document divided into its parts.

    Attributes:
        blocks: All but the navigation, in the order of the text.
        title_rule: How the headline was found: ``title.first-line``, ``title.after-navigation``,
            ``title.after-header``, ``title.repeated`` or, where no line is it, ``title.first-sentence``.
        width: Width of a hard-wrapped page in characters, or 0.
    """

    blocks: list[Block]
    title_rule: str
    width: int


def divide(lines: Sequence[Line]) -> Division:
    """Divide a document into its parts.

    Args:
        lines: All lines of the raw text.

    Returns:
        Its parts; without blocks if all is navigation.
    """
    first = _after_menu(lines)
    width = wrap_width(lines[first:])
    title = _find_title(lines, first, width)
    if title is None:
        return Division([], "", width)
    body = title.stop
    while body < len(lines) and _is_furniture(lines, title, body):
        body += 1
    end = _before_tags(lines, body)
    blocks = [
        Block("meta", _stamps(lines, first, title.start)),
        Block("title", list(lines[title.start : title.stop])),
        Block("meta", [line for line in lines[title.stop : body] if line.text != lines[title.start].text]),
        *_body_and_contact(lines[body:end], width),
        Block("meta", list(lines[end:])),
    ]
    return Division([block for block in blocks if block.lines], title.rule, width)


class _Title(NamedTuple):
    """Lines of the headline, from `start` to before `stop`; none if the two are equal."""

    start: int
    stop: int
    rule: str


def _after_menu(lines: Sequence[Line]) -> int:
    """Index of the first line after the site menu; 0 if there is none."""
    last = -1
    marks = entries = 0
    for index, line in enumerate(lines):
        if line.text in _MENU_MARKS or _is_repeated_or_glued(lines, index):
            marks += 1
            last = index
        elif _is_menu_entry(line.text):
            entries += 1
            last = index
        elif _is_textlike(line.text) and not (
            marks and any(_is_repeated_or_glued(lines, below) for below in range(index + 1, index + 1 + _MENU_GAP))
        ):
            break
    return last + 1 if marks and marks + entries > 1 else 0


def _is_menu_entry(text: str) -> bool:
    """Whether a line is a short entry after a dash or bullet."""
    if text[0] not in BULLETS or not list_marker_length(text):
        return False
    return len(text.split()) <= _MENU_ENTRY_WORDS + 1 and not text.endswith((".", ";", ",", ":", "!", "?"))


def _is_repeated_or_glued(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a label that is printed twice, or one glued to the sentence that explains it."""
    if index >= len(lines):
        return False
    text = lines[index].text
    if _is_label(text):
        neighbours = (lines[near].text for near in (index - 1, index + 1) if 0 <= near < len(lines))
        return any(text.casefold() == neighbour.casefold() for neighbour in neighbours)
    if index and len(lines[index - 1].text) < len(text):
        label = lines[index - 1].text
        glued = text[len(label) : len(label) + 2].lstrip(" ")[:1]
        if _is_label(label) and glued.isupper() and text.casefold().startswith(label.casefold()):
            return True
    return bool(_CAPITAL_LABEL_GLUED.match(text))


def _is_label(text: str) -> bool:
    return (
        len(text) <= _LABEL_LENGTH
        and not ends_sentence(text)
        and len(text.split()) <= _LABEL_WORDS
        and not is_marker(text)
    )


def _is_textlike(text: str) -> bool:
    """Whether a line is too long for a label: a headline or part of a text."""
    return len(text) > _LABEL_LENGTH or len(text.split()) > _LABEL_WORDS or (starts_lower(text) and " " in text)


def _is_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a line certainly belongs to a text and not to a headline."""
    text = lines[index].text
    if len(text) > _LONGEST_TITLE or starts_lower(text):
        return True
    if text.endswith(".") and len(text.split()) > _MENU_ENTRY_WORDS:
        return True
    runs_on = index + 1 < len(lines) and starts_lower(lines[index + 1].text) and not lines[index + 1].after_blank
    return (runs_on or ends_sentence(text)) and find_dateline(text) is not None


def _is_stamp(text: str) -> bool:
    """Whether a line is a date of publication with little else: buttons, a section, the time of day."""
    if len(text) > 2 * _LABEL_LENGTH or ends_sentence(text):
        return False
    stamp = find_date(text, month_first=True)
    dateline = find_dateline(text)
    if stamp is None or dateline_alone(text) or (dateline and is_known_place(text[: dateline.place_end])):
        return False
    beside = _CLOCK.sub(" ", f"{text[: stamp.start]} {text[stamp.end :]}")
    return len(_WORDS.findall(beside)) <= _LABEL_WORDS


def _is_stamp_label(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the label of a date of publication that stands on the next line."""
    text = lines[index].text
    if index + 1 >= len(lines) or not _is_label(text) or not _DATE_LABEL.match(text):
        return False
    return _is_stamp(lines[index + 1].text)


def _stamps(lines: Sequence[Line], first: int, stop: int) -> list[Line]:
    """Dates of publication above the headline, with the labels above them."""
    return [
        lines[index]
        for index in range(first, stop)
        if _is_stamp(lines[index].text) or (index + 1 < stop and _is_stamp_label(lines, index))
    ]


def _find_title(lines: Sequence[Line], first: int, width: int) -> _Title | None:
    """Find the headline: the first line from `first` on that is long enough, or the last short one before the text."""
    after = "title.after-navigation" if first else "title.first-line"
    label: int | None = None
    stamp: int | None = None
    index = first
    for index in range(first, len(lines)):
        text = lines[index].text
        if is_marker(text):
            continue
        if _is_stamp(text):
            stamp = index
            continue
        if _is_stamp_label(lines, index):
            continue
        if _is_prose(lines, index):
            break
        if " » " in text or " > " in text:
            continue
        if _PUBLISHER.fullmatch(text):
            label = index
            continue
        if label == index - 1 and _is_wrapped_prose(lines, index):
            break
        if len(text.split()) >= _TITLE_WORDS and len(text) >= _TITLE_LENGTH:
            return _Title(index, _title_stop(lines, index, width), after if label is None else "title.after-header")
        label = index
    else:
        index = len(lines)
    short = label if label is not None else stamp
    if short is not None:
        return _Title(short, short + 1, after)
    if index == len(lines):
        return None
    if first > 1 and _is_label(lines[first - 1].text) and _is_repeated_or_glued(lines, first - 1):
        return _Title(first - 1, first, "title.repeated")
    text = lines[index].text
    longest = _LONGEST_TITLE if ends_sentence(text) else 2 * _LONGEST_TITLE
    if index + 1 == len(lines) or len(text) > longest or starts_lower(text) or find_dateline(text):
        return _Title(index, index, "title.first-sentence")
    is_one_sentence = len(sentence_spans(text)) == 1
    return _Title(index, index + 1, after) if is_one_sentence else _Title(index, index, "title.first-sentence")


def _is_wrapped_prose(lines: Sequence[Line], index: int) -> bool:
    """Whether a line right below a short headline begins a wrapped paragraph: it runs on until a sentence ends."""
    if lines[index].after_blank:
        return False
    joined = lines[index].text
    for line in lines[index + 1 :]:
        if line.after_blank or not starts_lower(line.text) or len(joined) > _LONGEST_TITLE:
            break
        joined = f"{joined} {line.text}"
    return len(joined) > len(lines[index].text) and (
        len(joined) > _LONGEST_TITLE or ends_sentence(joined) or len(sentence_spans(joined)) > 1
    )


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _title_stop(lines: Sequence[Line], start: int, width: int) -> int:
    """Index after the last line of a headline that may be wrapped."""
    stop = start + 1
    while stop < min(len(lines), start + _MOST_TITLE_LINES) and _is_title_continued(lines, start, stop, width):
        stop += 1
    return stop


def _is_title_continued(lines: Sequence[Line], start: int, index: int, width: int) -> bool:
    before, line = lines[index - 1], lines[index]
    text = line.text
    if line.after_blank or is_marker(text) or list_marker_length(text):
        return False
    if _is_stamp(text) or _is_stamp_label(lines, index) or is_by_line(text):
        return False
    if ends_sentence(before.text) or ends_sentence(text) or line.end - lines[start].start > _LONGEST_TITLE:
        return False
    if starts_lower(text) or (ends_open(before.text) and len(text) < _SHORT_TAIL and not before.text.isupper()):
        return True
    if ends_open(before.text) and dateline_alone(text):
        return True  # "… to Return Home from" / "Morocco"
    if find_dateline(text) or dateline_alone(text) or index + 1 >= len(lines):
        return False
    following = lines[index + 1]
    if not following.after_blank and (starts_lower(following.text) or list_marker_length(following.text)):
        return False
    if before.text.isupper():
        return text.isupper()
    if width and not following.after_blank and is_filled(text, following.text, width):
        return False
    looks_alike = _is_title_case(text) or not _is_title_case(before.text)
    was_full = is_filled(before.text, text, width) if width else len(before.text) > _LABEL_LENGTH
    is_tail = len(text) < len(before.text) and (following.after_blank or bool(width) or _is_prose(lines, index + 1))
    return looks_alike and is_tail and (was_full or ends_open(before.text))


def _is_furniture(lines: Sequence[Line], title: _Title, index: int) -> bool:
    """Whether a line between headline and article is neither: a mark, a date stamp, a button, the headline again."""
    text = lines[index].text
    if is_marker(text) or _is_stamp(text) or _is_stamp_label(lines, index):
        return True
    if title.start < index == title.stop and text == lines[title.start].text:
        return True
    if not _is_label(text) or len(text.split()) > _BUTTON_WORDS or text.endswith(("-", "–", "—", ",", ":")):
        return False
    if list_marker_length(text) or is_by_line(text) or _is_contact_start(lines, index) or dateline_alone(text):
        return False
    below = lines[index + 1 : index + 1 + _MENU_GAP]
    return (
        index < title.stop + _MENU_GAP
        and any(_is_textlike(line.text) for line in below)
        and not starts_lower(below[0].text)
    )


def _before_tags(lines: Sequence[Line], body: int) -> int:
    """Index of the first line of the tag list that ends a page; the number of lines if there is none."""
    end = len(lines)
    while end > body + 1 and _is_tag(lines, end - 1):
        end -= 1
    # Short labels below a numbered tag are tags as well.
    for index in range(end - 1, max(body + 1, end - _MOST_LABELS), -1):
        text = lines[index].text
        if _is_tag(lines, index):
            end = index
        elif len(text) > _LABEL_LENGTH or ends_sentence(text) or _CONTACT_SIGN.search(text):
            break
    return end


def _is_tag(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if is_marker(text):
        return True
    if ends_sentence(text) or _CONTACT_SIGN.search(text):
        return False
    if len(text) <= 2 * _LABEL_LENGTH and _NUMBERED_TAG.match(text):
        return True
    return len(text) <= _LONGEST_FIELDS and _FIELDS.fullmatch(text) is not None


def _is_contact_start(lines: Sequence[Line], index: int) -> bool:
    """Whether a contact block begins with this line."""
    text = lines[index].text
    if starts_lower(text) or not (_CONTACT_CUE.match(text) or _CONTACT_HEADING.match(text)):
        return False
    return any(_CONTACT_SIGN.search(line.text) for line in lines[index : index + _CONTACT_SPAN])


def _ends_in_contact(lines: Sequence[Line], index: int, width: int) -> bool:
    """Whether the last sentence of a paragraph begins a contact block that goes on below."""
    text = lines[index].text
    if "." not in text[:-1] or index + 1 >= len(lines) or (width and is_filled(text, lines[index + 1].text, width)):
        return False
    cue = _CONTACT_CUE.search(text)
    return (
        cue is not None
        and ends_sentence(text[: cue.start()].rstrip())
        and bool(_CONTACT_SIGN.search(text, cue.end()))
        and not _is_after_contact(lines, index + 1, width)
    )


def _is_after_contact(lines: Sequence[Line], index: int, width: int) -> bool:
    """Whether a line below a contact block is text again."""
    text = lines[index].text
    if _CONTACT_SIGN.search(text):
        return False
    if _AFTER_CONTACT.match(text):
        return True
    words = len(text.split())
    runs_on = bool(width) and index + 1 < len(lines) and starts_lower(lines[index + 1].text)
    return words >= _LONG_SENTENCE_WORDS and (ends_sentence(text) or len(text) > _LONGEST_TITLE or runs_on)


def _names_above(block: Sequence[Line]) -> int:
    """How many lines at the end of a block are names that belong to the telephone number below them."""
    count = 0
    for line in reversed(block[-_MOST_NAME_LINES:]):
        if not _is_label(line.text) or list_marker_length(line.text):
            break
        count += 1
    return count


def _body_and_contact(lines: Sequence[Line], width: int) -> Iterator[Block]:
    zone = "body"
    block: list[Line] = []
    for index, line in enumerate(lines):
        below: list[Line] = []
        if zone == "contact":
            turns = _is_after_contact(lines, index, width) and not _is_contact_start(lines, index)
        elif _is_contact_start(lines, index):
            turns = True
        elif turns := _has_details_only(line.text):
            first = len(block) - _names_above(block)
            block, below = block[:first], block[first:]
        if turns:
            yield Block(zone, block)
            zone, block = ("contact" if zone == "body" else "body"), below
        block.append(line)
        if zone == "body" and _ends_in_contact(lines, index, width):
            yield Block(zone, block)
            zone, block = "contact", []
    yield Block(zone, block)


def _has_details_only(text: str) -> bool:
    """Whether a line gives a telephone number or an address and is no sentence: a contact without an invitation."""
    if len(text) > _LONGEST_TITLE or ends_sentence(text) or not ("@" in text or "█" in text or has_digit(text)):
        return False
    return bool(_CONTACT_DETAILS.search(text))


def asks_to_contact(sentence: str) -> bool:
    """Whether a sentence at the end of a paragraph tells whom to ask for more."""
    return bool(_CONTACT_CUE.match(sentence) and _CONTACT_SIGN.search(sentence))
