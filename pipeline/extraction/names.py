"""Names in a document: step 3 of the cascade, from typed units to labelled spans.

Belongs here: how the patterns of `pipeline/vocabularies/name_patterns.csv` are applied, how a list of names labels the
unknown ones in it, and how a name found once is found everywhere in its document. Does not belong here: word lists
(`lexicon.py`), acronym definitions (`acronyms.py`), numbers and dates.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

import ahocorasick

from pipeline.extraction import lexicon
from pipeline.extraction.prefilter import Prefilter, needed_words
from pipeline.extraction.spans import Span
from pipeline.extraction.units import Unit
from pipeline.vocabularies import read

#: Building blocks of the patterns. Every repetition is bounded, so that matching is linear in the text.
_BLOCKS = {
    # What a body is for: one or several things, a group, a country or a region.
    "{TAIL}": (
        "(?:[CZNLAJWIFPGKRT]|H(?!o)|B(?=[CZ]))(?:[CZNLAJWIFPGKTM]|H(?!o)|(?<=Z)R(?=Z)){0,5}"
        "(?:(?:,[ZW][ZC]{0,2}){0,3},?at?(?:Z[ZCJ]{0,3}|ZC?W|WZ{0,2})(?![HYWCZ])|a[CL](?![CZ]{0,3}[HYVJWs])[CZ]{0,2}"
        "|(?:,L){0,4},?at?L)?"
        "(?:(?:[ofndg]t?|e(?=Z))[ZCNLW][ZCNLF]{0,3}(?:(?:(?:,[ZC]{1,2}){1,3},?)?a[ZC]{1,3}(?![HYV]))?(?![ZCN]{0,3}[HYVJW])|i[CZ]{1,2}[HZ]|(?<=g[CZ])i[CZ]{1,2}){0,2}"
        "(?:[of]t?[GPL](?!'|[CZN]{0,2}H)(?:at?(?:L|[GP](?=\\(A)))?|it?[GPL](?:at?[GPL])?(?=\\([AK]\\)))?"
    ),
    # What a programme or work is about: nearly anything with capitals, but no town in which it was held.
    "{TAILS}": (
        "[CZNLAJWIFPGKHRTVYB][CZNLAJWIFPGKHMTB]{0,6}"
        "(?:(?:(?:,[CZA][CZ]{0,2}){1,3},?at?|a(?!t[CZNGPLA]{0,4}[WJ])t?|[ofngbde]t?|U(?=[CZ])|m(?=[GPL])|it?(?!P))[CZNLPGAHJWI][CZNLPGAHJW]{0,6}){0,5}"
    ),
    # The topics of a ministry.
    "{TOPIC}": (
        "[ZCzNW][ZCzHAJWN]{0,4}(?:ot?Z[ZC]?(?=,t?Z))?{MORE}{0,4}"
        "(?:,?at?[ZzNW][ZzCJWN]{0,4}(?![ZzCJWN]{0,4}[HYV])|aC[CZ]{0,2}(?![CZ]?[HYVdm]))?"
        "(?:(?:[of]t?|e)[ZC](?![ZC]{0,2}[TV]o)[ZC]{0,3}(?:a[ZC]{1,2})?|aZ[ZC]{0,2}(?![ZC]{0,3}[HYVJWiof]))?"
    ),
    # What no list of topics knows, or has an article, is one only where known ones close the list.
    "{MORE}": "(?:,[ZzNW](?:[ZzC]|H(?=a[ZC])){0,3}|,(?:C|tZ)[ZC]{0,2}{CLOSED})",
    "{CLOSED}": "(?=(?:,t?[ZC]{1,3}){0,3},?at?Z[ZC]{0,3}(?![ZC]{0,3}[HYV']))",
    # Words with capitals before the kind of a programme or work.
    "{CHAINW}": "(?:(?:[GP]-){0,2}{CHAIN})",
    "{CHAIN}": "(?:{MODH}{1,8}(?:{LINK}{MODH}{1,7}){0,4})",
    "{CHAINREST}": "(?:{MODH}{0,7}(?:{LINK}{MODH}{1,7}){0,4})",
    "{CHAINRESTT}": "(?:{MODH}{0,7}(?:(?:at?|[ofnigbUm]t?|[et]|v(?=[CZ])|d{1,2}|,(?=Z)){MODH}{1,7}){0,5})",
    # The countries of a project, which end its name.
    "{PLACES}": "(?:it?[GPL](?:(?:,t?[GPL]){0,6},?at?[GPL])?(?=\\(A))",
    "{TITLE}": "(?:[ofnigbemv@atUx]{0,3}[CZNLAFMWJIKTHDGPYQR4]){1,9}",
    "{LINK}": "(?:a|[of]t?|[nigbe]|d{1,2}|,(?=Z))",
    # "On 4 May for the Third Forum": a month or day before a small word is a date.
    "{MODH}": "(?:[CZNLAFWJIKTHDXB]|M(?![ofnigbe])|[GP](?![nimb@]))",
    # A body "of the" other body is not one with it.
    "{FOR}": (
        "(?:(?:o(?!t[GNPLC]?[CZ]{0,3}[HVY]|t?G')|f)t?|n(?=t?(?:[ZNLJ]|C[aoCZ]))t?|g(?=[CZ])(?:[CZ]{1,2}i(?=[CZ]))?)"
    ),
    "{PERSON1}": "(?:[FCI](?:[FCIA]|[PGZNTB](?![ofnHJWYV])|d{1,3}[CFPA]){0,4})",
    "{PERSON2}": "(?:[FCI](?:[FCI]|h(?=[CF])|(?<=F)R(?=[CF])|[APZTB](?![ofnHJWYV])|d{1,3}[CFPA]){1,4}|d{1,3}[CF]{1,3})",
    "{MOD}": "[CZNGPLAFMWJIKT]",
    "{C}": "[CZ]",
}

_DIRECT = {
    "G": ("GPE", "gazetteer.country"),
    "P": ("GPE", "gazetteer.place"),
    "L": ("LOC", "gazetteer.region"),
    "N": ("NORP", "gazetteer.nationality"),
    "E": ("ORG", "gazetteer.organisation"),
    "K": ("ORG", "gazetteer.organisation"),
    "Q": ("PROGRAMME", "gazetteer.programme"),
}  # fmt: skip

#: A shorter word is too little for the name of a company without its kind.
_SHORTEST_FIRM = 4

#: "OPIs" are several of something.
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s\Z")

#: Codes that make a name of one unit.
_NAMED = re.compile("[HXA" + "".join(_DIRECT) + "]")

_ALL_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w'-]*(?: [A-ZÀ-Þ][\w'-]*)+")

#: What follows the name of a place in the name of a venue ("Cairo Marriott Hotel").
_VENUE = re.compile("[CZ]{0,2}D")
#: What follows it where the kind of venue is written small ("Rabat airport").
_SMALL_VENUE = re.compile(
    r" (?:(?:refugee|transit|reception|displacement|international|IDP|military|air) ){0,2}"
    r"(?:camps?|airport|bridge|prisons?|stadium|hotel|barracks|airbase|crossings?|detention cent(?:re|er)s?)\b"
    r"| and [A-Z][\w'’-]{1,20} (?:[a-z-]{2,12} )?(?:camps|airports|bridges|prisons|crossings|crossing points)\b"
)

#: Regions whose name is an adjective as well, and nouns for their people and states ("Caribbean nurses").
_ADJECTIVES = frozenset(("Baltic", "Balkan", "Caribbean"))
_OF_PEOPLE = re.compile(
    r" (?:[a-z]+ )?(?:countries|governments|nationals|citizens|people|peoples|staff|nations|migrants|workers|nurses|"
    r"women|men|girls|youth|youths|teenagers|children|students|officials|communities|diasporas?|farmers|fishermen|seafarers|"
    r"teachers|doctors|families|islanders|neighbours|neighbors|delegates|experts|leaders)\b"
)

#: Letters of an order or degree behind a name.
_LETTERS_BEHIND = re.compile(r"(?: (?:AC|AM|AO|CBE|CMG|DBE|KBE|KC|KCMG|MBE|MD|MP|OBE|PhD|QC|SC))+\Z")

#: What somebody is, capitalised before the name because it begins the sentence.
_BEFORE_PERSON = re.compile(
    r"(?:Returnee|Migrant|Refugee|Survivor|Beneficiary|Eyewitness|Villager|Resident|[A-Z][a-z]+(?:-[a-z]+)?-year-old) "
)

#: A body whose name begins with a word of its own: "Tamkeen Center for Legal Aid".
_OWN_WORD = re.compile(
    r"([A-ZÀ-Þ][a-zà-ÿ]{4,}) (?:Cent(?:er|re)|Foundation|Association|Institute|Network|Initiative|Society) (?:for|of) "
)

#: How far back the words are read that a pattern wants before a name.
_REACH = 60

#: Codes of names already found, for the lists and pairs in which they explain an unknown one.
_FOUND = {"GPE": "1", "PERSON": "2", "ORG": "3", "LOC": "5", "NORP": "6"}
_OTHER = "9"
_ITEM = r"(?:(?:tx{0,3})?[1235](?:\(3\))?\.?(?=[,a]|(?<!\.))|t?[CF]{1,4})"
_LIST = re.compile(
    rf"(?<![CFZHDJWYRh123569']){_ITEM}(?:,{_ITEM}){{0,12}},?a{_ITEM}(?![CFZAHJWYVTBRh123569'])(?!a[CFZ])"
)
#: Unknown names between two known ones of a label: "with UNHCR, Sarvodaya, the Red Cross".
_BETWEEN = re.compile(r"(?<![CFZHDJWYRh69'])(?P<known>[135])(?P<m>(?:,t?[CF]{1,4}){1,3}),(?=t?(?P=known)[,a'(])")
#: Bodies, each with its place: "for Alba Farms in Red Hill and Pine Leaf in Green Hill".
_PLACED = re.compile(r"t?(?:3|[CF]{1,4})i1(?:,1)?(?:,t?(?:3|[CF]{1,4})i1(?:,1)?){0,4},?at?(?:3|[CF]{1,4})i1")
#: Label and greatest number of words of an unknown name in a list.
_LISTED = {"1": ("GPE", 3), "2": ("PERSON", 4), "3": ("ORG", 4), "5": ("LOC", 3)}
#: Codes of which a sentence needs one for an unknown name, and one for what joins it to a known one.
_UNKNOWN, _JOINING = frozenset("CZF"), frozenset("ao(")
_OF_PERSON = re.compile(r"2o(?P<m>[15C][CZ]{1,3})(?=[,.;q)]|$)")
#: Peoples and languages in a list with a known one, and how their names end.
_PEOPLES = re.compile(r"(?<![CFZHDJWYRh'])[6C](?:,[6C]){0,8},?a[6C](?![CFZAHJWYVTBRh'])")
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ese|[ai]ns?|is?|ish)\Z")
_TRANSLATION = re.compile(r"(?P<name>[369])\(\"?(?P<m>[CZF][CZFovnietfaUd]{0,5}[CZF]|(?<=3\()C)\"?\)")


@dataclass(frozen=True, slots=True)
class SentenceUnits:
    """The units of one sentence, kept with their codes for the steps that follow.

    Attributes:
        units: Units in the order of the text.
        codes: Their codes as one string.
        starts: Their offsets.
        ends: The offsets after them.
    """

    units: Sequence[Unit]
    codes: str = field(init=False)
    starts: Sequence[int] = field(init=False)
    ends: Sequence[int] = field(init=False)

    def __post_init__(self) -> None:
        starts, ends, letters, _, _ = zip(*self.units, strict=True) if self.units else ((),) * 5
        object.__setattr__(self, "codes", "".join(letters))
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "ends", ends)


#: Between the codes of two sentences; no unit has this code, and no pattern runs over it.
_SENTENCE_END = "\n"


class Line:
    """The codes of several sentences in one string, so that a pattern is tried once on all of them.

    Attributes:
        text: Clean text of the document.
        codes: The codes.
    """

    def __init__(self, text: str, sentences: Sequence[SentenceUnits]) -> None:
        self.text = text
        self.codes = _SENTENCE_END.join(sentence.codes for sentence in sentences)
        self._firsts: list[int] = []
        #: Offsets of the text of every code; there is none of the end of a sentence.
        self._starts: list[int] = []
        self._ends: list[int] = []
        for sentence in sentences:
            self._firsts.append(len(self._starts))
            self._starts += (*sentence.starts, -1)
            self._ends += (*sentence.ends, -1)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the codes of a sentence begin and end."""
        following = self._firsts[number + 1 : number + 2]
        return self._firsts[number], following[0] - 1 if following else len(self.codes)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the text of some codes."""
        return self._starts[start], self._ends[end - 1]

    def sentence(self, start: int) -> tuple[int, int]:
        """Number of the sentence of a code, and where its text begins."""
        number = bisect_right(self._firsts, start) - 1
        return number, self._starts[self._firsts[number]]


class Pattern:
    """A row of the pattern list, compiled.

    Attributes:
        rule: Id of the rule.
        needed: Codes without which it cannot match, as far as they are easily seen.
        before: What must stand before the name, if anything.
        within: What must stand in it.
        after: What must stand right after it.
    """

    def __init__(self, row: Mapping[str, str]) -> None:
        expression = row["pattern"]
        while any(name in expression for name in _BLOCKS):
            for name, block in _BLOCKS.items():
                expression = expression.replace(name, block)
        self.rule = row["rule"]
        #: No words go on from one to the next of the three.
        self.context = re.compile(r"[\s\S]*".join(f"(?:{row[column]})" for column in ("before", "within", "after")))
        self.needed = _needed(expression)
        self._label = row["label"]
        self._expression = re.compile(expression.replace("[^", f"[^{_SENTENCE_END}"), re.MULTILINE)
        self._mention = self._expression.groupindex.get("m", 0)
        self.before, self.within, self.after = (
            re.compile(row[column]) if row[column] else None for column in ("before", "within", "after")
        )

    @property
    def is_told_by_sentence(self) -> bool:
        """Whether it finds nothing in a sentence that has not some words; what stands after may be beyond its end."""
        return self.after is None and bool(needed_words(self.context))

    def _matches(self, codes: str, only: Iterable[tuple[int, int]] | None) -> Iterator[re.Match[str]]:
        """Matches in all codes, or in some stretches of them."""
        if only is None:
            return self._expression.finditer(codes)
        return chain.from_iterable(self._expression.finditer(codes, *stretch) for stretch in only)

    def find(self, line: Line, only: Iterable[int] | None = None) -> Iterator[tuple[int, Span]]:
        """Names in some sentences, each with the number of its sentence.

        Args:
            line: The sentences.
            only: Numbers of those looked at; all by default.
        """
        text = line.text
        for match in self._matches(line.codes, None if only is None else map(line.bounds, only)):
            first, after_last = match.span(self._mention)
            if after_last == first:
                continue
            left, right = line.stretch(first, after_last)
            if self.within is not None and not self.within.search(text[left:right]):
                continue
            if self.after is not None and not self.after.match(text, right):
                continue
            if (
                self._label == "PERSON"
                and text[right - 1].isupper()
                and (letters := _LETTERS_BEHIND.search(text, left, right)) is not None
            ):
                right = letters.start()
            if self._label == "PERSON" and (opener := _BEFORE_PERSON.match(text, left, right)) is not None:
                left = opener.end()
            number, begin = line.sentence(first)
            if self.before is None or self.before.search(text[max(begin, left - _REACH) : left]):
                yield number, Span(left, right, self._label, self.rule)


def _needed(expression: str) -> frozenset[str]:
    """Letters that stand in an expression outside of any group, class and alternative, and are not optional."""
    plain = re.sub(r"\\.|\[[^]]*\]", ".", expression)
    while (inner := re.sub(r"\([^()]*\)", ".", plain)) != plain:
        plain = inner
    if "|" in plain:
        return frozenset()
    return frozenset(re.findall(r"[A-Za-z](?![?*]|\{0)", re.sub(r"\{[1-9][^}]*\}", "", plain)))


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in order of trust."""
    return tuple(Pattern(row) for row in read("name_patterns"))


@cache
def _told(by_sentence: bool) -> tuple[list[int], Prefilter]:
    """Numbers of the patterns that the words of a sentence, or else of a document, rule out; and what tells which."""
    numbers = [number for number, pattern in enumerate(patterns()) if pattern.is_told_by_sentence == by_sentence]
    return numbers, Prefilter({"names": [patterns()[number].context for number in numbers]})


def _likely(text: str, by_sentence: bool) -> list[int]:
    """Numbers of the patterns whose words before, in or after a name a sentence or document holds."""
    numbers, prefilter = _told(by_sentence)
    return [numbers[place] for place in prefilter.of_family(prefilter.candidates(text), "names")]


def candidate_names(text: str, sentences: Sequence[SentenceUnits]) -> list[list[Span]]:
    """Candidate names of some sentences, by patterns and by word lists; they may overlap.

    Args:
        text: Clean text of the document.
        sentences: Units of the sentences.

    Returns:
        Candidates in order of trust, sentence by sentence, with offsets in the document's clean text.
    """
    line = Line(text, sentences)
    found: list[list[Span]] = [[] for _ in sentences]
    present = frozenset(line.codes)
    looked_at: dict[int, Sequence[int] | None] = dict.fromkeys(_likely(text, by_sentence=False))
    in_sentences: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        if sentence.units:
            for likely in _likely(text[sentence.units[0].start : sentence.units[-1].end], by_sentence=True):
                in_sentences.setdefault(likely, []).append(number)
    for likely, only in sorted((looked_at | in_sentences).items()):
        pattern = patterns()[likely]
        if pattern.needed <= present:
            for number, span in pattern.find(line, only):
                found[number].append(span)
    for sentence, names in zip(sentences, found, strict=True):
        names += _by_word_list(text, sentence)
    return found


def _by_word_list(text: str, sentence: SentenceUnits) -> Iterator[Span]:
    """Names that a word list or their shape makes."""
    for match in _NAMED.finditer(sentence.codes):
        number, code = match.start(), match.group()
        unit = sentence.units[number]
        if code == "P" and (_VENUE.match(sentence.codes, number + 1) or _SMALL_VENUE.match(text, unit.end)):
            continue
        if code in "HX":
            # "Guardia Civil", but no "Casa de"
            if " " in unit.text and unit.value != "unit" and (code == "H" or _ALL_CAPITALISED.fullmatch(unit.text)):
                yield Span(unit.start, unit.end, "ORG", "org.compound-head")
        elif code == "A":
            if unit.text not in lexicon.not_organisations() and not _PLURAL_ACRONYM.match(unit.text):
                yield Span(unit.start, unit.end, "ORG", "org.acronym")
        else:
            label, rule = _DIRECT[code]
            if code == "L" and unit.text in _ADJECTIVES and _OF_PEOPLE.match(text, unit.end):
                label, rule = _DIRECT["N"]
            is_river = sentence.codes[number - 1 : number] == "t" and unit.text.endswith(" River")
            if code == "P" and (is_river or unit.text.startswith("Lake ")):
                label, rule = "LOC", "gazetteer.region"
            yield Span(unit.start, unit.end, unit.value if code == "Q" else label, rule, unit.value)


def listed(sentence: SentenceUnits, names: Sequence[Span]) -> list[Span]:
    """Unknown names that the known ones beside them explain.

    In a list of names of one label ("in Accra, Red Hill and Tamale") the unknown ones have it too, a bracket after a
    name is its translation, and what several capitals after a person and "of" name is a body.

    Args:
        sentence: The sentence's units.
        names: The names found in it, without overlaps, by their start.

    Returns:
        New spans with the rules ``name.listed``, ``name.translation`` and ``org.of-person``.
    """
    found: list[Span] = []
    if _UNKNOWN.isdisjoint(sentence.codes) or _JOINING.isdisjoint(sentence.codes):
        return found
    line, pieces = _with_names(sentence, names)

    def add(first: int, after_last: int, label: str, rule: str) -> None:
        found.append(Span(pieces[first].start, pieces[after_last - 1].end, label, rule))

    for match in _OF_PERSON.finditer(line):
        add(*match.span("m"), "ORG", "org.of-person")
    for match in _TRANSLATION.finditer(line):
        name = pieces[match.start("name")]
        if isinstance(name, Span):
            add(*match.span("m"), name.label, "name.translation")
    for run in _LIST.finditer(line):
        known = set(re.findall("[1235]", run.group()))
        if known == {"1", "5"}:
            known = {"1"}
        if len(known) != 1:
            continue
        label, longest = _LISTED[known.pop()]
        for item in re.finditer("[CF]+", run.group()):
            first, after_last = run.start() + item.start(), run.start() + item.end()
            size = after_last - first
            # One word is too little for a person, at the start of a sentence, and before "of" or "in"; what is in a
            # place is no place ("in Te Puke and Ngaru Apple Partners in Hastings").
            alone = size == 1 and (label == "PERSON" or first == 0)
            follows = line[after_last : after_last + 2]
            other = (label == "ORG" and follows[:1] in ("o", "i")) or (label == "GPE" and size > 1 and follows == "i1")
            if size <= longest and not alone and not other:
                add(first, after_last, label, "name.listed")
    if "6" in line:
        for run in _PEOPLES.finditer(line):
            for item in re.finditer("C", run.group()) if "6" in run.group() else ():
                piece = pieces[run.start() + item.start()]
                if isinstance(piece, Unit) and _PEOPLE.match(piece.text):
                    add(run.start() + item.start(), run.start() + item.end(), "NORP", "name.listed")
    for match in _BETWEEN.finditer(line):
        label, longest = _LISTED[match["known"]]
        for item in re.finditer("[CF]+", match["m"]):
            if len(item.group()) <= longest:
                first = match.start("m") + item.start()
                add(first, first + len(item.group()), label, "name.listed")
    for run in _PLACED.finditer(line):
        if "3i" in run.group():
            for item in re.finditer("[CF]+(?=i)", run.group()):
                add(run.start() + item.start(), run.start() + item.end(), "ORG", "name.listed")
    return found


def _with_names(sentence: SentenceUnits, names: Sequence[Span]) -> tuple[str, list[Unit | Span]]:
    """The codes of a sentence in which every name found is one piece with a code of its own, and the pieces."""
    line: list[str] = []
    pieces: list[Unit | Span] = []
    position = 0
    for name in names:
        first = bisect_right(sentence.ends, name.start, position)
        after_last = bisect_left(sentence.starts, name.end, first)
        if first < after_last:
            line += (sentence.codes[position:first], _FOUND.get(name.label, _OTHER))
            pieces += (*sentence.units[position:first], name)
            position = after_last
    return "".join((*line, sentence.codes[position:])), [*pieces, *sentence.units[position:]]


@cache
def _companies() -> tuple[frozenset[str], int]:
    """Expressions that end the names of companies, and the number of words of the longest."""
    rows = [row for row in read("organisation_heads") if row["type"] == "company" and row["position"] != "first"]
    forms = frozenset(row["form"] for row in rows)
    return forms, max(form.count(" ") + 1 for form in forms)


def without_kind(name: str) -> str | None:
    """The short form of a company's name, without the word that says what it is ("Alba Farms" → "Alba")."""
    forms, most_words = _companies()
    words = name.split(" ")
    for first in range(max(1, len(words) - most_words), len(words)):
        if " ".join(words[first:]) in forms:
            firm = " ".join(words[:first])
            return firm if len(firm) > _SHORTEST_FIRM else None
    return None


@cache
def _first_words() -> frozenset[str]:
    """First words of known bodies, which are no names of their own ("National", "Royal")."""
    return frozenset(form.split()[0] for form in lexicon.organisations())


def own_word(name: str) -> str | None:
    """The one word by which a body may be called alone: that before "Center for", "Foundation for" and the like."""
    match = _OWN_WORD.match(name)
    word = match[1] if match is not None else ""
    known = word in lexicon.words() or word in lexicon.nationalities() or word in lexicon.places()
    return None if not word or known or word in _first_words() or lexicon.is_country(word) else word


def everywhere(text: str, known: Sequence[tuple[str, str]], taken: Sequence[Span]) -> list[Span]:
    """Further occurrences of names that the document has established elsewhere.

    Args:
        text: Clean text of the document.
        known: Pairs of name and label, in order of trust.
        taken: Spans that stay as they are.

    Returns:
        New spans that overlap no taken one, with the rule ``name.again``.
    """
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    found: list[Span] = []
    places = _places(text, {name for name, _ in known})
    for name, label in sorted(set(known), key=lambda pair: (-len(pair[0]), pair)):
        end = 0
        for position in places[name]:
            if position < end:
                continue
            end = position + len(name)
            before, after = text[position - 1 : position], text[end : end + 1]
            whole = not (before.isalnum() or after.isalnum() or (after == "-" and text[end + 1 : end + 2].isupper()))
            if whole and not any(covered[position:end]):
                covered[position:end] = b"\x01" * len(name)
                found.append(Span(position, end, label, "name.again"))
    return found


def _places(text: str, names: Iterable[str]) -> dict[str, list[int]]:
    """Where each of some names stands in a text, found in one pass."""
    found: dict[str, list[int]] = {name: [] for name in names}
    machine = ahocorasick.Automaton()
    for name in sorted(found):
        machine.add_word(name, name)
    machine.make_automaton()
    if len(machine):
        for last, name in machine.iter(text):
            found[name].append(last + 1 - len(name))
    return found
