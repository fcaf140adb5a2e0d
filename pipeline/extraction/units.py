"""A sentence as a sequence of typed units: step 2 of the cascade.

Every word, number and punctuation mark becomes a `Unit` with a one-letter code, so that the patterns of later steps are
ordinary regular expressions over a short string of codes. Belongs here: cutting text into units and choosing their
code. Does not belong here: what sequences of codes mean (`names.py`).

Codes
    names      ``G`` country, ``P`` city or province, ``L`` region, ``N`` nationality or group, ``E`` IOM,
               ``K`` other known body, ``Q`` known programme or work, ``F`` given name
    heads      ``Y`` ministry, ``V`` government or mission, ``H`` other body, ``X`` body in French, Spanish …,
               ``J``/``j`` programme, ``W``/``w`` work, ``T``/``y`` kind of place, ``B`` kind of region,
               ``R``/``r`` role, ``h`` honorific (capital/small where two are given)
    shapes     ``Z`` capitalised word that is also a common one (topic of a ministry, or small elsewhere in the
               document), ``C`` other capitalised word, ``A`` acronym, ``I`` initial, ``M`` month, weekday or season,
               ``4`` year, ``u`` other number, ``c``/``z`` capitalised without evidence (title case),
               ``D`` kind of venue or storm
    small      ``o`` of, ``f`` for, ``n`` on, ``i`` in, ``b`` to, ``g`` against, ``m`` from, ``@`` at, ``e`` with,
               ``U`` under, ``a`` and, ``t`` the, ``d`` name particle, ``v`` other preposition, ``q`` who, ``s`` verb of
               saying, ``x`` any other word
    marks      themselves; ``"`` any double quote, ``'`` any single one, ``-`` any dash

Two codes of `closed_words.csv` become others here: ``k``, a function word (``x``) that opens no name at the start of a
sentence, and ``1``, a word that is a given name before a surname only (``F``, else ``C``).
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from babel.numbers import list_currencies

from pipeline.extraction import lexicon
from pipeline.extraction.lexicon import Entry
from pipeline.extraction.numbers import owned_currency

#: A compound whose first part is a name: "EU-funded", "Geneva-based".
_COMPOUND = r"(?:-[a-z]+(?:ed|ing)|-based|-run|-bound|-led|-wide|-born|-style|-specific|-friendly|-level|-owned)\b"

_TOKEN = re.compile(
    r"[A-Za-z][a-z]++(?=[ ,.])"  # most words, told without trying what follows
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[ld]['’](?=[^\W\d_a-zà-ÿ])"  # the article of l'Union
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|[^\W\d_]\w*+(?=" + _COMPOUND + r")"
    r"|\w+(?:[-'’´`&]\w+)*"
    r"|[^\w\s]"
)
_POSSESSIVES = ("'s", "’s", "´s", "`s")
_ACRONYM = re.compile(
    r"[A-ZÀ-ÖØ-Þ][^\W_]*[A-ZÀ-ÖØ-Þ][^\W_]*\Z|[A-ZÀ-ÖØ-Þ]{2,}(?:-[A-ZÀ-ÖØ-Þ0-9]+)+\Z|[A-Z]{2,}/[A-Z]+\Z"
)
_CAMEL_SURNAME = re.compile(r"(?:Mc|Mac|Kwa|De|Di|Du|La|Le|Van|Al|El|O['’])[A-Z][a-z]+\Z")
_MARKS = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‘": "'",
    "’": "'",
    "`": "'",
    "´": "'",
    "–": "-",
    "—": "-",
    "−": "-",
    "&": "a",
}
#: Marks after which a capital may begin a sentence.
_OPENING = frozenset('":(-?!')
#: A small article or word of descent joined to a name: "d'Ivoire", "al-Allaf", "bin-Laden".
_SMALL_BEFORE_CAPITAL = re.compile(
    r"(?:[a-z]['’]|(?:al|el|as|ash|ad|adh|ar|an|at|ath|az|ul|ud|ur|bin|ben|ibn|abu)-)(?=[^\W\d_])(?![a-zà-ÿ])"
)
#: A longer word in capitals is a shouted one wherever it stands, if it is a place.
_LONG = 5
#: An amount of money written in one word: "USD150".
_AMOUNT = re.compile(rf"(?:{'|'.join(sorted(list_currencies()))})[0-9]")
#: Heads of names that are topics of ministries as well, by themselves or behind some words.
_TOPICS = frozenset(
    ("Communications", "Cooperatives", "Enterprises", "Fisheries", "Industries", "Mines", "Services", "Works")
)
_TOPICS_BEHIND = frozenset(("Administration", "Government", "Service"))
_BEFORE_TOPIC = frozenset(
    (
        *("Civil", "Correctional", "General", "Internal", "Local", "National", "Provincial", "Public", "Regional"),
        *("State", "Territorial"),
    )
)
#: The head of what looks like a body, but is the field of a role ("Director of Employment Services").
_FIELD_OF_ROLE = re.compile("R[of][ZC]{0,2}H(?![of])")
#: Words within a name that end with a stop ("Winston St. Clair Oak Jr.").
_SHORT_NAMES = ("Jr", "Ma", "Md", "Mohd", "Sr", "St", "Sta", "Ste", "Sto")
_ROMAN_NUMERAL = re.compile(r"(?=[IVX]{2})(?:X{0,3}(?:IX|IV|V?I{0,3}))\Z")
#: A word in small letters. What must not stand before it comes second, for the engine skips to the letter.
_SMALL_WORD = re.compile(r"[a-z](?<![\w'’-].)\w+")


class Unit(NamedTuple):
    """A word, number, mark or word-list entry of a text.

    Attributes:
        start: Offset of the first character in the document's clean text.
        end: Offset after the last character.
        code: One letter, see the module's docstring.
        text: The characters.
        value: What the word list says (an ISO code, an entity id, a kind), else an empty string.
    """

    start: int
    end: int
    code: str
    text: str
    value: str


def is_title_case(text: str) -> bool:
    """Whether nearly every longer word of a title is capitalised, so that capitals are no evidence of a name."""
    longer: list[str] = re.findall(r"[^\W\d_]{4,}", text)
    if len(longer) < 3:
        # "IOM Welcomes New Law in Tunisia"
        longer = [word for word in re.findall(r"[^\W\d_]{3,}", text) if word not in ("and", "for", "the", "with")]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)


def is_all_capitals(text: str) -> bool:
    """Whether a title is printed in capitals only."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 8 and sum(character.isupper() for character in letters) > 0.85 * len(letters)


def small_words(text: str) -> frozenset[str]:
    """Words that the document writes in lower case somewhere; capitalised, they are no names by their capital alone."""
    return frozenset(_SMALL_WORD.findall(text))


def units(
    text: str, start: int, end: int, entries: Sequence[Entry], small: frozenset[str], weak: bool = False
) -> list[Unit]:
    """Cut ``text[start:end]`` into units.

    Args:
        text: Clean text of the document.
        start: Offset of the sentence.
        end: Offset after the sentence.
        entries: Word-list entries inside the sentence, by their start.
        small: Words the document also writes in lower case.
        weak: Whether capitals are no evidence here (title case).

    Returns:
        Units in the order of the text.
    """
    result: list[Unit] = []
    words, plain = lexicon.words(), lexicon.plain_words()
    bare = end - start < 40 or text[start:end].isupper()
    is_shouted = weak and is_all_capitals(text[start:end])
    has_sign = "$" in text[start : end + 2]
    position = start
    for entry in (*entries, None):
        limit = end if entry is None else entry.start
        for match in _TOKEN.finditer(text, position, end):
            left, right = match.span()
            if left >= limit:
                break
            word, position = match.group(), right
            is_pair = entry is not None and right > limit and _is_pair(text, left, entry)
            if is_pair:
                word, right, position = text[left : limit - 1], limit - 1, limit
            if (known := plain.get(word)) is not None:
                result.append(Unit(left, right, known[0], word, known[1]))
            elif (word.islower() and word.isalpha() and word not in words) or (
                (has_sign or word[3:4].isdigit()) and _is_money(text, word, right)
            ):
                result.append(Unit(left, right, "x", word, ""))
            elif not word[0].isalnum():
                result.append(Unit(left, right, _MARKS.get(word, word if len(word) == 1 else "x"), word, ""))
            else:
                possessive = word.endswith(_POSSESSIVES)
                if possessive:
                    right, word = right - 2, word[:-2]
                if len(word) == 2 and word[1] in "'’":
                    result.append(Unit(left, right, "d", word, ""))
                    continue
                spoken = word.capitalize() if is_shouted and len(word) > 2 else word
                code, value = _code(spoken, words, not result or result[-1].code in _OPENING, small, weak, bare)
                result.append(Unit(left, right, code, word, value))
                if possessive:
                    result.append(Unit(right, right + 2, "'", text[right : right + 2], ""))
                elif is_pair:
                    result.append(Unit(limit - 1, limit, "-", "-", ""))
                    break
        # An entry that begins inside a word is passed over.
        if entry is not None and position <= entry.start:
            if entry.code in "GNPL" and (stop := owned_currency(text, entry.start, entry.end)) is not None:
                # The country in "50 Ghana cedis" is no name of its own.
                result.append(Unit(entry.start, stop, "x", text[entry.start : stop], ""))
                position = stop
                continue
            code = "E" if entry.value == "org:iom" else entry.code
            result.append(Unit(entry.start, entry.end, code, text[entry.start : entry.end], entry.value))
            position = entry.end
            if text.startswith(_POSSESSIVES, position) and not text[position + 2 : position + 3].isalnum():
                result.append(Unit(position, position + 2, "'", text[position : position + 2], ""))
                position += 2
    return _with_topics(_joined(result))


def _with_topics(found: list[Unit]) -> list[Unit]:
    """Read the head of a body as a topic where a ministry is named for it ("Ministry of Fisheries and Labour")."""
    letters = codes(found)
    for field in _FIELD_OF_ROLE.finditer(letters):
        services = found[field.end() - 1]
        if services.text.endswith("Services"):
            found[field.end() - 1] = services._replace(code="Z")
    is_topic = False
    for number, unit in enumerate(found if "Y" in letters else ()):
        if unit.code == "Y":
            is_topic = True
        elif is_topic and unit.code == "H" and _is_topic(unit.text, found[number - 1].text):
            found[number] = unit._replace(code="Z")
        elif unit.code not in "odfZCNWH,a" and not (unit.code == "t" and found[number - 1].code in "odf"):
            is_topic = False
    return found


def _is_topic(head: str, before: str) -> bool:
    """Whether the head of a body's name is what a ministry may be for, given the word before it."""
    words = head.split(" ")
    before = words[-2] if len(words) > 1 else before
    return words[-1] in _TOPICS or (words[-1] in _TOPICS_BEHIND and before in _BEFORE_TOPIC)


def _is_pair(text: str, start: int, entry: Entry) -> bool:
    """Whether a body in capitals is joined by a hyphen to the place of an entry: "EU-Cape Verde"."""
    before = text[start : entry.start - 1]
    return text[entry.start - 1] == "-" and entry.code in "GLP" and before.isupper() and before.isalpha()


def _is_money(text: str, word: str, end: int) -> bool:
    """Whether a word is a currency before its sign ("CAN$"), or an amount of money ("USD150")."""
    return text.startswith(("$", " $"), end) or _AMOUNT.match(word) is not None


def _code(
    word: str, words: dict[str, tuple[str, str]], first: bool, small: frozenset[str], weak: bool, bare: bool
) -> tuple[str, str]:
    """Unit code and value of one word that no name list holds.

    Args:
        word: The word.
        words: Words with a code of their own.
        first: Whether a sentence may begin here.
        small: Words the document also writes in lower case.
        weak: Whether capitals are no evidence here.
        bare: Whether the sentence is hardly more than a place, such as a dateline.
    """
    if word[0].isdigit():
        return ("4" if len(word) == 4 and "1800" <= word < "2100" else "u"), ""
    known = words.get(word)
    lower = word.lower()
    if known is None and not word[0].islower():
        folded = words.get(lower)
        if folded is not None and folded[0] not in "jwy" and (first or folded[0] not in "dxks"):
            known = folded
        elif (month := words.get(word.capitalize())) is not None and month[0] == "M" and len(word) > 3:
            known = month  # "2nd-6th JULY"
    if known is not None:
        code, value = known
        if code == "k":
            return "x", value
        if weak and code in "ZF":
            code = code.lower() if code == "Z" else "c"
        elif code == "F" and first and lower in small:
            code = "x"
        return code, value
    if word[0].islower():
        joined = _SMALL_BEFORE_CAPITAL.match(word) is not None
        return ("C" if joined else "x"), ""
    if not word[0].isupper():
        return "x", ""
    if word[1:].islower():
        return "c" if weak else "Z" if lower in small else "C", ""
    if len(word) == 1 or _ROMAN_NUMERAL.match(word):
        return "I", ""
    spoken = lexicon.unshouted(word) if bare or len(word) > _LONG else word
    if spoken != word and (place := lexicon.places().get(spoken)):
        return "P", place
    if _ACRONYM.match(word) and not _CAMEL_SURNAME.match(word):
        return "A", ""
    if weak:
        return "c", ""
    return ("Z" if lower in small else "C"), ""


def _joined(found: Sequence[Unit]) -> list[Unit]:
    """Join what belongs together: an initial and its stop, a possessive inside a name ("Women's Union").

    A word that is a given name before a surname only ("Mark Ek", not "Mark the day"; "Jan Ek", not "Jan 5") gets its
    code here as well.
    """
    topics = lexicon.words()
    result: list[Unit] = []
    for number, unit in enumerate(found):
        if unit.code not in "1.'" and unit.text not in ("General", "Jan", "Jun", "a"):
            result.append(unit)
            continue
        if unit.code == "1":
            surname = (
                number + 1 < len(found)
                and found[number + 1].code in "1CFIA"
                and (number == 0 or found[number - 1].code != "i")
            )
            unit = unit._replace(code="F" if surname else "C")
        if unit.code == "M" and _capital(found, number + 1, "CFId"):
            unit = unit._replace(code="F")  # "Jan Oak"
        last = result[-1] if result else None
        if unit.text == "General" and last is not None and last.code in "CZ":
            result.append(unit._replace(code="Z"))  # no rank: "Annual General Meeting"
        elif unit.text == "a" and last is not None and last.code in "CZX" and _capital(found, number + 1):
            result.append(unit._replace(code="d"))  # Spanish: "Servicio Jesuita a Refugiados"
        elif last is None or last.end != unit.start:
            result.append(unit)
        elif unit.code == "." and (last.code == "I" or last.text in _SHORT_NAMES):
            result[-1] = Unit(last.start, unit.end, last.code, last.text + ".", "")
        elif unit.code == "'" and last.code in "CZ" and number + 1 < len(found) and found[number + 1].code in "CZHW":
            whole = last.text + "'" + unit.text[1:]
            if (unit.text[1:] == "s" and (whole in topics or last.text.endswith("men"))) or (
                len(unit.text) == 1 and last.text.endswith("s")
            ):
                result[-1] = Unit(last.start, unit.end, "Z", whole, "")
            else:
                result.append(unit)
        else:
            result.append(unit)
    return result


def _capital(found: Sequence[Unit], number: int, letters: str = "CZ") -> bool:
    """Whether there is a unit of that number and it is a capitalised word, or has another one of some codes."""
    return number < len(found) and found[number].code in letters


def codes(found: Iterable[Unit]) -> str:
    """The codes of units as one string, one letter each."""
    return "".join([unit.code for unit in found])
