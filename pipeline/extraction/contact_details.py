"""E-mail addresses, telephone numbers and web addresses, and the press contacts they belong to.

Belongs here: addresses anywhere in the text, and the block of contacts at the end, read by the shape of its lines. Does
not belong here: finding that block (`pipeline.cleaning.document`) and names elsewhere in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import phonenumbers
import re2
from email_validator import EmailNotValidError, validate_email

from pipeline.extraction import lexicon
from pipeline.extraction.alternatives import any_of
from pipeline.extraction.spans import Span
from pipeline.vocabularies import read

# --- addresses ---

WITHHELD = "█"
"""Stands for every character of a telephone number or e-mail address that is withheld (`pipeline.privacy`)."""

_GAP = "[ .\\-–‑]{0,3}"
_COUNTRY_AND_AREA = rf"\(?[0-9]{{1,4}}\)?(?:{_GAP}[0-9]{{1,4}}\))?"
_INTERNATIONAL = rf"\(?(?:\+ ?|\b00 ?){_COUNTRY_AND_AREA}(?:{_GAP}(?:\([0-9]{{1,4}}\)|[0-9]{{1,12}}))+"
_LOCAL = rf"\(?[0-9]{{1,6}}\)?(?:{_GAP}[0-9]{{1,4}}\))?(?:{_GAP}(?:\([0-9]{{1,5}}\)|[0-9]{{1,8}}))+"
_PHONE_LABEL = (
    r"(?i:\b(?:t[eé]l(?:ephone|éphone|[eé]fono)?|phone|ph|mobile|mob|cell(?:ular| ?phone)?|celular|landline|gsm"
    r"|whatsapp|fax)(?: ?(?:no|nr|number))?\b[.:]* ?:? ?"
    r"|\b(?:hot ?line|help ?line|toll[- ]free(?: number| line)?|free ?phone|info ?line)(?: number)?\b[.:,]* ?:? ?)"
)
#: A number of North America and the Caribbean.
_WITH_ONE = r"\b1[-. ][0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}\b"
_EMAIL = r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}"
_URL = (
    r"(?i:https?://|www\.)[^\s<>\"”“»)\]]+"
    r"|\b(?:[a-z0-9\-]+\.)+(?:int|org|net|com|edu|gov|info|eu)\b(?:/[^\s<>\"”“»)\]]*)?"
)
_ADDRESS = re2.compile(
    rf"({_EMAIL})|({_URL})"
    rf"|({_PHONE_LABEL}(?:{_INTERNATIONAL}|{_LOCAL})(?:(?: ?[/,;] ?| or | and )(?:{_INTERNATIONAL}|{_LOCAL}))*)"
    rf"|(\(?\+ ?{_COUNTRY_AND_AREA}(?:{_GAP}(?:\([0-9]{{1,4}}\)|[0-9]{{1,12}}))+|{_WITH_ONE})"
    rf"|({WITHHELD}+(?: {WITHHELD}+)*)"
)
_PHONE = re.compile(f"{_INTERNATIONAL}|{_LOCAL}")
_LABEL_OF_DOMAIN = r"[\pL\pN](?:[\pL\pN\-]*[\pL\pN])?"
#: Whatever might be meant as an e-mail address: with odd letters or spaces, or with "(at)" against robots.
_PERHAPS_EMAIL = re2.compile(
    rf"[\pL\pN._%+\-'’]+ ?(?:@|[(\[{{] ?(?i:at|arroba) ?[)\]}}]) ?{_LABEL_OF_DOMAIN}"
    rf"(?:(?:\.| ?[(\[{{] ?(?i:dot|punto) ?[)\]}}] ?){_LABEL_OF_DOMAIN})+"
)
_LAST_GROUP = re.compile(r"[ .\-–‑]+[^ .\-–‑]*$")
_BRACKETED = re.compile(r"\(([1-9][0-9]{1,2})\)")
#: A country code and an area code together: "(244 2) 33 29 07".
_BOTH_BRACKETED = re.compile(r"\(([1-9][0-9]{0,2})[ .-][1-9][0-9]{0,2}\)")
#: A country code and a short area code: "260 1 254 055", "57.1.622 77 74".
_CODE_AND_AREA = re.compile(r"([2-9][0-9]{2}(?=[ .-][1-9][0-9]?[ .-])|[2-9][0-9](?=[ .-][1-9][ .-]))")
_NOT_DIGITS = re.compile("[^0-9]")
_LONGEST_PHONE = 40
_FEWEST_DIGITS, _FEWEST_LOCAL_DIGITS, _MOST_DIGITS = 7, 6, 15
_FEWEST_WITH_COUNTRY_CODE, _FEWEST_WITH_AREA = 11, 10


@lru_cache(maxsize=1024)
def e164(phone: str) -> str | None:
    """A telephone number with its country code in E.164 form.

    A number that the numbering plans know is normalised by them ("(0)" dropped where it is a trunk prefix); of any
    other, as numbering plans change, the digits are kept.

    Args:
        phone: Number as written, beginning with "+" or "00".

    Returns:
        "+" and 7 to 15 digits, or ``None`` if it is no such number.
    """
    written = re.sub("^00", "+", phone.strip("( "))
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_valid_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = _NOT_DIGITS.sub("", written.replace("(0)", ""))
    return f"+{digits}" if _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS and digits[0] != "0" else None


def _phones(text: str, start: int, end: int, labelled: bool) -> Iterator[Span]:
    """The telephone numbers in a stretch of text, without what is too short or too long to be one."""
    rule = "address.fax" if text[start : start + 3].lower() == "fax" else "address.phone"
    for match in _PHONE.finditer(text, start, end):
        first, phone = match.start(), match[0][:_LONGEST_PHONE]
        while len(_NOT_DIGITS.sub("", phone)) > _MOST_DIGITS and _LAST_GROUP.search(phone):
            phone = _LAST_GROUP.sub("", phone)
        if phone.count("(") > phone.count(")"):
            first, phone = first + 1, phone[1:]
        digits = _NOT_DIGITS.sub("", phone)
        international = "+" in phone[:3] or phone.startswith("00")
        value = e164(phone) if international else _with_country_code(digits) or _with_code_in_brackets(phone) or digits
        coded = international or re.fullmatch(_WITH_ONE, phone) is not None
        if value is not None and (coded or (labelled and _FEWEST_LOCAL_DIGITS <= len(digits) <= _MOST_DIGITS)):
            yield Span(first, first + len(phone), "PHONE", rule, value)


@lru_cache(maxsize=1024)
def _with_country_code(digits: str) -> str | None:
    """E.164 form of a number that has its country code but no "+" before it ("221 33 869 62 15").

    Numbers of eleven digits and more that do not begin with zero are hardly ever dialled within a country.
    """
    if len(digits) < _FEWEST_WITH_COUNTRY_CODE or digits[0] == "0":
        return None
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return None
    return e164(f"+{digits}") if phonenumbers.is_possible_number(number) else None


def _with_code_in_brackets(phone: str) -> str | None:
    """E.164 form of a number whose country code stands apart: "(230) 212 0150", "(244 2) 33 29 07", "260 1 254 055"."""
    bracket = _BRACKETED.match(phone)
    area = _BOTH_BRACKETED.match(phone) or _CODE_AND_AREA.match(phone)
    if area is not None and int(area[1]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return e164(f"+{phone}") if len(_NOT_DIGITS.sub("", phone)) >= _FEWEST_WITH_AREA else None
    if bracket is None or int(bracket[1]) not in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return None
    number = phonenumbers.parse(f"+{phone}")
    return e164(f"+{phone}") if phonenumbers.is_valid_number(number) else None


@lru_cache(maxsize=1024)
def _email(address: str) -> str | None:
    """The normalised e-mail address, or ``None`` if its syntax is wrong."""
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


def _goes_on_with(text: str, start: int, words: str) -> bool:
    """Whether the rest of a line holds some words."""
    again = text.find(words, start)
    return again >= 0 and text.find("\n", start, again) < 0


def find_addresses(text: str) -> list[Span]:
    """Find e-mail, telephone and web addresses.

    Args:
        text: Clean text, one sentence a line; no address runs over the end of a line.

    Returns:
        Spans with label ``EMAIL``, ``PHONE`` or ``URL``, or ``WITHHELD`` where one was masked, by their start, without
        overlaps. The value of an e-mail address is its normal form; of a telephone number its E.164 form, or its digits
        if it has no country code (such a number is found only after a label such as "Tel"). An address that is the
        target of a link and also its text ("mailto:a@b.org">a@b.org) is found once, in the text.
    """
    found: list[Span] = []
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), match.end()
        if match.lastindex == 1:
            value = _email(match[0])
            is_target = text[max(0, start - 7) : start].lower() == "mailto:" and _goes_on_with(text, end, match[0])
            if value is not None and not is_target:
                found.append(Span(start, end, "EMAIL", "address.email", value))
        elif match.lastindex == 2:
            end = start + len(match[0].rstrip(".,;:!?'’-"))
            found.append(Span(start, end, "URL", "address.url", text[start:end]))
        elif match.lastindex == 5:
            found.append(Span(start, end, "WITHHELD", "address.withheld", WITHHELD))
        else:
            found.extend(_phones(text, start, end, match.lastindex == 3))
    return found


def find_private(text: str) -> Iterator[tuple[int, int]]:
    """Find what is to be masked where addresses are withheld: all that `find_addresses` finds of people, and more.

    Of e-mail addresses also malformed and disguised ones and targets of links; of a stretch of numbers that holds a
    telephone number everything up to its end.

    Args:
        text: Clean or raw text; no address runs over the end of a line.

    Yields:
        Offsets of telephone numbers and e-mail addresses; they may overlap.
    """
    for match in _PERHAPS_EMAIL.finditer(text):
        yield match.span()
    for match in _ADDRESS.finditer(text):
        if match.lastindex == 1:
            yield match.span()
        elif match.lastindex in (3, 4):
            first = next(_phones(text, match.start(), match.end(), match.lastindex == 3), None)
            if first is not None:
                yield first.start, match.end()


# --- contacts ---


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the block something stands: number of the line, offsets in the line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the press is asked to contact.

    Attributes:
        name: Name of the person without a form of address, or of the office if no person is named.
        name_at: Where it stands.
        office: Office or body, as written; a town if no office is named.
        office_at: Where it stands.
        phones: Telephone numbers in E.164 form, each once, in the order of the text; those without a country code are
            left out.
        emails: E-mail addresses, each once, in the order of the text.
        first: Where the contact's first part stands.
        last: Where its last part stands.
        rule: Rule that found it.
    """

    name: str
    name_at: Place
    office: str | None
    office_at: Place | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    first: Place
    last: Place
    rule: str


def _words_of(kind: str) -> str:
    return any_of(row["form"] for row in read("contact_words") if row["kind"] == kind)


_BODY = re.compile(rf"\b(?:{_words_of('body')})\b")
_OFFICE = re.compile(rf"\b(?:{_words_of('body')}|{_words_of('office')})\b")
_ROLE = re.compile(rf"\b(?:{_words_of('role')})s?\b|\bFocal Point\b")
_PARTICLES = frozenset(row["form"] for row in read("contact_words") if row["kind"] == "particle")
_PLEASE_CONTACT = re.compile(
    r".*\b(?:contact(?:s|ing|ar|er|ez|arse con)?|write to|reach|comun[ií]quese con)\b(?! (?:centre|center|group)\b)"
    r"(?:,? (?:the following|persons?|points?|details|information|people|our|either|any of|directly|us|please|at|to|con"
    r"|a)\b)* ?[:,]?",
    re.I,
)
_FOR_INFORMATION = re.compile(
    r" ?(?:for|to|more|further|additional|any|media|press|para|pour)\b.{0,120}?\b(?:informations?|informaci[oó]n"
    r"|details|enquiries|inquiries|queries|interviews?|requests?)\b(?:[^:,]{0,120}:|,? ?(?:please )?(?:call|e-?mail)?)",
    re.I,
)
_LABEL = re.compile(
    rf"\b(?:{_words_of('label')})\b(?: (?:no|nr|number|address))?(?: ?\([^)]{{0,30}}\))?\.? ?:*(?=$|[\s\"“+(0-9:.])"
    r"|\b[TMEFP] ?:|mailto:\S*|[^\s@]{0,64}@\S*|\bext\.? ?[0-9]+|\bx ?[0-9]{2,5}\b",
    re.I,
)
_CUT = re.compile(
    '[;:|()•,"“”<>\x00]+| [-–—/] |(?<=\\w)[–—]| [-–—]$|(?<=[a-zà-ÿ]{2})/(?=IOM )|'
    "(?<=[a-zà-ÿ]{3})(?<!Prof)\\. (?=[A-ZÀ-Þ])"
)
_HONORIFIC = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr|Mme|Sr|Sra|Prof|Hon)\b\.? ")
_LEADING = re.compile(
    r"(?:(?:either|or|and|at|with|to|via|the|our|on|please|by|from|in|of|ou|o|et|à|a|en|chez)\b ?|l['’]|[&\-–—•*. ]+)+",
    re.I,
)
_TRAILING = re.compile(r"(?:[ .–—-]| (?:at|on|by|by (?:e-?mail|(?:tele)?phone)|or|and))+$")
_PLACED = re.compile(r" ?(?:or |and )?(?:in|from|at|à|en) ", re.I)
_WITHIN = re.compile(r" (?:at|in|from|of|with|on|à|en|de la|de) (?:the )?(?:l['’])?| (?=(?:IOM|OIM)\b)")
_PREFIX = re.compile(r"^(?:d|l|al|el|ad|an|as)['’-](?=\w)", re.I)
_OWNER = re.compile(r"(.*\w)(?:[’']s?) (?=[A-Z])")
_JOINT = re.compile(" (?:and|or|&|y|et|ou|o) ")
_BODY_OWNER = re.compile(rf"((?:{_words_of('body')})\b[^’']*)[’']s? ")
_ROLE_THEN_NAME = re.compile(rf"(?:({_words_of('body')}) )?(?:[a-z][\w-]* ){{1,4}}(?=[A-Z])")
#: "IOM Iraq Public Information Officer": a body and what somebody is in it, before the name.
_POST_THEN_NAME = re.compile(
    rf"(?:(?P<body>{_words_of('body')}) )?"
    rf"(?:[A-Z][\w-]* (?:and )?){{0,6}}?(?:{_words_of('role')})(?: of Mission| of Office| General)? (?=[A-Z])"
)
_AT_BODY = re.compile(rf" (?:at|of|for|with) (?:the )?((?:{_words_of('body')})\b.*)$")
_REGION = (
    r"(?:(?:Central|South|North|West|East|Southern|Northern|Western|Eastern|South-Eastern|South-East|Southeast|Latin"
    r"|Middle|Horn of)[ ,]{1,2}(?:and )?(?:the )?){0,3}"
    r"(?:Americas?|Africa|Asia|Europe|Pacific|Caribbean|East|Caucasus|Mediterranean|Economic Area|Union|NATO)"
)
#: An office whose name has commas and "and": "Regional Office for Central America, North America and the Caribbean".
_REGIONAL_OFFICE = re.compile(
    rf"(?:IOM(?:[’']s)? )?Regional Office for (?:the )?{_REGION}(?:(?:, (?:and )?| and )(?:the )?{_REGION}){{1,4}}"
)
_HEADQUARTERS = re.compile(r".*\b(?:Headquarters|HQ)(?= in )")
_MOST_NAME_WORDS, _MOST_PLACE_WORDS, _LONGEST_PIECE = 6, 3, 160

_Piece = tuple[str, int, int]


_COUNTRIES = frozenset(row["form"] for row in read("countries"))


def _is_branch(text: str) -> bool:
    """Whether a stretch is an acronym and a country: "DTM Ethiopia"."""
    acronym, _, country = text.partition(" ")
    return len(acronym) > 2 and acronym.isupper() and country in _COUNTRIES


def _is_office(text: str) -> bool:
    """Whether a stretch names a body, or a branch of one."""
    return _OFFICE.search(text) is not None or _is_branch(text)


def _is_name(text: str) -> bool:
    """Whether a stretch has the shape of a person's name: two to six capitalised words, particles between them."""
    words = [_PREFIX.sub("", word) or word for word in text.split()]
    if not 2 <= len(words) <= _MOST_NAME_WORDS or _OFFICE.search(text) or _ROLE.search(text):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()) or _is_branch(text):
        return False
    return all(
        (word[0].isupper() or word in _PARTICLES) and all(letter.isalpha() or letter in "'’.-*" for letter in word)
        for word in words
    )


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """Cut a stretch between addresses into pieces that are ``name``, ``office``, ``place``, ``and`` or ``label``."""
    stretch = text[start:end]
    pieces: list[_Piece] = []
    if not stretch.strip():
        return pieces
    introduction = _PLEASE_CONTACT.match(stretch) or (_FOR_INFORMATION.match(stretch) if start == 0 else None)
    if introduction:
        stretch = "\x00" * introduction.end() + stretch[introduction.end() :]
    for label in _LABEL.finditer(stretch):
        pieces.append(("label", start + label.start(), start + label.end()))
    stretch = _LABEL.sub(lambda label: "\x00" * len(label[0]), stretch)
    if regional := _REGIONAL_OFFICE.search(stretch):
        pieces.append(("office", start + regional.start(), start + regional.end()))
        stretch = stretch[: regional.start()] + "\x00" * len(regional[0]) + stretch[regional.end() :]
    position = 0
    for cut_start, cut_end in [*(cut.span() for cut in _CUT.finditer(stretch)), (len(stretch), len(stretch))]:
        pieces += [
            (kind, start + first, start + last) for kind, first, last in _classified(stretch, position, cut_start)
        ]
        position = cut_end
    return sorted(pieces, key=lambda piece: piece[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without leading prepositions, articles and forms of address."""
    for pattern in (_LEADING, _HONORIFIC):
        if (match := pattern.match(text, start, end)) and match.end() < end:
            start = match.end()
    while start < end and text[start].isspace():
        start += 1
    if trailing := _TRAILING.search(text, start, end):
        end = trailing.start()
    return start, end


def _classified(text: str, start: int, end: int) -> Iterator[_Piece]:
    """Say what a piece is; names joined by "and", and a name with its office, give several."""
    if end - start > _LONGEST_PIECE:
        return
    placed = bool(_PLACED.match(text, start, end))
    heads = text.startswith(":", end)
    start, end = _trimmed(text, start, end)
    piece = text[start:end]
    if placed and heads and not _is_office(piece):
        # "In Accra: Ada Lund": where she is, not her office.
        return
    if _is_name(piece):
        yield "place" if placed else "name", start, end
        return
    for joint in _JOINT.finditer(piece):
        if _is_double_surname(piece, joint):
            continue
        if _is_name(_before_office(piece[: joint.start()])) and piece[joint.end() :][:1].isupper():
            yield from _classified(text, start, start + joint.start())
            yield "and", start + joint.start(), start + joint.end()
            yield from _classified(text, start + joint.end(), end)
            return
    owner = _OWNER.match(piece)
    if owner and (name := _before_office(piece[owner.end() :])):
        yield "office", start, start + owner.end(1)
        yield "name", start + owner.end(), start + owner.end() + len(name)
        return
    if (role := _ROLE_THEN_NAME.match(piece)) and _before_office(piece[role.end() :]):
        if role[1]:
            yield "office", start, start + role.end(1)
        yield from _classified(text, start + role.end(), end)
        return
    if (post := _POST_THEN_NAME.match(piece)) and _before_office(piece[post.end() :]):
        if post["body"]:
            words = piece[post.end("body") + 1 : post.end()].split()
            branches = (" ".join(words[:count]) for count in (3, 2, 1))
            country = next((f" {branch}" for branch in branches if branch in _COUNTRIES), "")
            yield "office", start, start + post.end("body") + len(country)
        yield from _classified(text, start + post.end(), end)
        return
    if name := _before_office(piece):
        within = _WITHIN.match(piece, len(name))
        yield "name", start, start + len(name)
        yield from _classified_office(text, start + (within.end() if within else len(name)), end, placed=True)
        return
    yield from _classified_office(text, start, end, placed)


def _is_double_surname(piece: str, joint: re.Match[str]) -> bool:
    """Whether "y" or "e" binds the two surnames of one person ("Daniel Silva y Poveda"), not two persons."""
    return joint.group() in (" y ", " e ") and len(_WITHIN.split(piece[joint.end() :])[0].split()) == 1


def _before_office(piece: str) -> str:
    """The name with which a piece begins, if a preposition or the body's name follows; a whole piece that is a name."""
    if _is_name(piece):
        return piece
    for within in _WITHIN.finditer(piece):
        if _is_name(piece[: within.start()]):
            return piece[: within.start()]
    return ""


def _classified_office(text: str, start: int, end: int, placed: bool) -> Iterator[_Piece]:
    """Say whether a piece that is no name is an office or a place; a role is neither."""
    start, end = _trimmed(text, start, end)
    piece = text[start:end]
    if _ROLE.search(piece):
        body = _AT_BODY.search(piece) or _BODY_OWNER.match(piece)
        if body and not _ROLE.search(body[1]):
            yield "office", start + body.start(1), start + body.end(1)
    elif _is_office(piece) and piece[0].isupper():
        headquarters = _HEADQUARTERS.match(piece)
        yield "office", start, start + headquarters.end() if headquarters else end
    elif piece[:1].isupper() and len(piece.split()) <= _MOST_PLACE_WORDS:
        yield "place" if placed else "word", start, end


@dataclass(slots=True)
class _Draft:
    """A contact that is being read."""

    name: str
    name_at: Place
    rule: str
    office: str | None = None
    office_at: Place | None = None
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    labelled: bool = False

    @property
    def has_address(self) -> bool:
        return bool(self.phones or self.emails)

    def set_office(self, text: str, at: Place) -> None:
        self.office, self.office_at = text, at
        self.places.append(at)

    def finished(self) -> Contact:
        return Contact(
            self.name,
            self.name_at,
            self.office,
            self.office_at,
            tuple(phone for phone in self.phones if phone != WITHHELD),
            tuple(self.emails),
            min(self.places),
            max(self.places),
            self.rule,
        )


def _divide(group: Sequence[_Draft]) -> None:
    """Give each of the persons named together one address, if there are as many as persons."""
    for values in ([draft.phones for draft in group], [draft.emails for draft in group]):
        if all(len(own) == len(group) for own in values):
            for index, own in enumerate(values):
                own[:] = [own[index]]


def _dialled_abroad(phone: str, office: str) -> str | None:
    """A number in E.164 form; without a "+" it begins with the calling code of the office's country, or is a local one.

    "503 263 4420" of IOM San Salvador, where 503 is the code of El Salvador.
    """
    if phone.startswith("+"):
        return phone
    code = _calling_code(office)
    is_whole = code is not None and phone.startswith(code) and len(phone) >= len(code) + _FEWEST_DIGITS
    return e164(f"+{phone}") if is_whole else None


@lru_cache(maxsize=1024)
def _calling_code(office: str) -> str | None:
    """The calling code of the country that the last words of an office's name name, or in which they are a town."""
    # Read where it is needed: few numbers lack the "+".
    import pycountry

    words = office.split()
    for first in range(len(words)):
        form = lexicon.folded(" ".join(words[first:]))
        alpha3 = lexicon.is_country(form) or lexicon.places().get(form)
        territory = pycountry.countries.get(alpha_3=alpha3) if alpha3 is not None else None
        if territory is not None:
            return str(phonenumbers.country_code_for_region(territory.alpha_2))
    return None


class _Block:
    """The contacts of a block, read piece by piece."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.active: list[_Draft] = []
        self.waiting: tuple[str, Place] | None = None
        self.joined = False
        self.shared: list[list[_Draft]] = []

    @property
    def is_open(self) -> bool:
        """Whether the last contact still waits for its addresses."""
        return bool(self.active) and not self.active[-1].has_address

    def piece(self, kind: str, text: str, at: Place) -> None:
        """Take in a piece of a line."""
        if kind == "name":
            self._name(text, at)
        elif kind == "office":
            self._office(text, at)
        elif kind == "place" or (kind == "word" and self.is_open and at.line - self.active[-1].name_at.line <= 1):
            self._place(text, at)
        elif kind == "label":
            for draft in self.active:
                draft.labelled = True
        self.joined = kind == "and" or (self.joined and kind in ("office", "place"))

    def _name(self, text: str, at: Place) -> None:
        """Begin a contact; names joined by "and" share what follows, and a second name without "and" is a town."""
        if self.is_open and not self.joined and self.active[-1].office is None and not self.active[-1].labelled:
            self._place(text, at)
            return
        draft = _Draft(text, at, "contact.person", places=[at])
        self.active = [*self.active, draft] if self.joined and self.is_open else [draft]
        if len(self.active) > 1:
            self.shared.append(self.active)
        self.drafts.append(draft)
        if self.waiting is not None:
            draft.set_office(*self.waiting)
            self.waiting = None

    def _office(self, text: str, at: Place) -> None:
        """Give an office to the contact before it, or keep it for the next one if that has its addresses already."""
        if not self.is_open:
            self.waiting = (text, at)
            return
        for draft in self.active:
            known = draft.office
            if known is None or not _OFFICE.search(known) or (_BODY.search(text) and not _BODY.search(known)):
                draft.set_office(text, at)

    def _place(self, text: str, at: Place) -> None:
        """A town stands for the office if none is given."""
        if not self.is_open and self.waiting is None:
            self.waiting = (text, at)
        for draft in self.active:
            if draft.office is None and not draft.has_address:
                draft.set_office(text, at)

    def address(self, span: Span, at: Place) -> None:
        """Give an address to the contacts before it; an office without a person is a contact itself."""
        if self.waiting is not None and not self.is_open and _is_office(self.waiting[0]):
            draft = _Draft(*self.waiting, "contact.office", places=[self.waiting[1]])
            self.drafts.append(draft)
            self.active, self.waiting = [draft], None
        for draft in self.active:
            values = draft.emails if span.label == "EMAIL" else draft.phones
            value = span.value if span.label == "EMAIL" else _dialled_abroad(span.value, draft.office or draft.name)
            if value is not None and value not in values:
                values.append(value)
            draft.places.append(at)
        self.joined = False

    def finished(self) -> list[Contact]:
        """The contacts, without names that have neither an office nor an address."""
        if self.waiting is not None and self.active:
            for draft in self.active:
                if draft.office is None and draft.rule == "contact.person":
                    draft.set_office(*self.waiting)
        for group in self.shared:
            _divide(group)
        # Under a contact with an address, a name and a town without one are tags or the next page's headline.
        answered = any(draft.has_address for draft in self.drafts)
        return [
            draft.finished()
            for draft in self.drafts
            if draft.has_address or draft.labelled or (draft.office and (not answered or _OFFICE.search(draft.office)))
        ]


def contacts(lines: Sequence[tuple[str, Sequence[Span]]]) -> list[Contact]:
    """Read the block of press contacts.

    A contact is a name, perhaps an office, and the addresses up to the next name; one a line, or all in one sentence
    ("please contact Jane Doe at IOM Oslo, Tel: …").

    Args:
        lines: Clean lines of the block, each with its addresses from `find_addresses`.

    Returns:
        Contacts in the order of the text.
    """
    block = _Block()
    for number, (text, spans) in enumerate(lines):
        position = 0
        for span in sorted(span for span in spans if span.label in ("EMAIL", "PHONE", "URL", "WITHHELD")):
            for kind, start, end in _pieces(text, position, span.start):
                block.piece(kind, text[start:end], Place(number, start, end))
            if span.label != "URL" and span.rule != "address.fax":
                block.address(span, Place(number, span.start, span.end))
            position = span.end
        for kind, start, end in _pieces(text, position, len(text)):
            block.piece(kind, text[start:end], Place(number, start, end))
    return block.finished()
