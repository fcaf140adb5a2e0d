"""Names in a document: step 3 of the cascade, from typed units to labelled spans.

Belongs here: how the patterns of `pipeline/vocabularies/name_patterns.csv` are applied, how a list of names labels the
unknown ones in it, and how a name found once is found everywhere in its document. Does not belong here: word lists
(`lexicon.py`), acronym definitions (`acronyms.py`), numbers and dates.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from pipeline.extraction import lexicon
from pipeline.extraction.spans import Span
from pipeline.extraction.units import Unit, codes
from pipeline.vocabularies import read

#: Building blocks of the patterns. Every repetition is bounded, so that matching is linear in the text.
_BLOCKS = {
    # What a body is for: one or several things, a group, a country or a region.
    "{TAIL}": (
        "(?:[CZNLAJWIFPGKRT]|H(?!o))(?:[CZNLAJWIFPGKTM]|H(?!o)){0,5}"
        "(?:(?:,Z[ZC]{0,2}){0,3},?at?Z[ZCJ]{0,3}(?![HYWCZ])|a[CL](?![CZ]{0,3}[HYVJWs])[CZ]{0,2}|(?:,L){0,4},?at?L)?"
        "(?:(?:[ofnd]t?|e(?=Z))[ZCNL][ZCNLF]{0,3}(?:a[ZC]{1,3}(?![HYV]))?(?![HYVJW])|i[CZ]{1,2}[HZ]){0,2}"
        "(?:[of]t?[GPL](?:at?[L])?)?"
    ),
    # What a programme or work is about: nearly anything with capitals, but no town in which it was held.
    "{TAILS}": (
        "[CZNLAJWIFPGKHRTVY][CZNLAJWIFPGKHMT]{0,6}"
        "(?:(?:(?:,[CZ][CZ]{0,2}){1,3},?at?|at?|[ofngbde]t?|it?(?!P))[CZNLPGAHJWI][CZNLPGAHJW]{0,6}){0,5}"
    ),
    # The topics of a ministry.
    "{TOPIC}": (
        "[ZCzN][ZCzHAJWN]{0,4}(?:,[ZzN][ZzC]{0,3}){0,4}"
        "(?:,?at?[ZzN][ZzCJWN]{0,4}(?![ZzCJWN]{0,4}[HYV])|aC[CZ]{0,2}(?![CZ]?[HYV]))?"
        "(?:(?:[of]t?|e)[ZC][ZC]{0,3}(?:a[ZC]{1,2})?)?"
    ),
    # Words with capitals before the kind of a programme or work.
    "{CHAINW}": "(?:(?:[GP]-){0,2}{CHAIN})",
    "{CHAIN}": "(?:{MODH}{1,8}(?:{LINK}{MODH}{1,7}){0,4})",
    "{CHAINREST}": "(?:{MODH}{0,7}(?:{LINK}{MODH}{1,7}){0,4})",
    "{CHAINRESTT}": "(?:{MODH}{0,7}(?:(?:at?|[ofnigbUm]t?|[et]|,(?=Z)){MODH}{1,7}){0,5})",
    "{TITLE}": "(?:[ofnigbemv@atUx]{0,3}[CZNLAFMWJIKTHDGPYQR4]){1,9}",
    "{LINK}": "(?:a|[of]t?|[nigbe]|,(?=Z))",
    "{MODH}": "(?:[CZNLAFMWJIKTHD]|[GP](?![nimb@]))",
    # A body "of the" other body is not one with it.
    "{FOR}": "(?:(?:o(?!t[GNPLC]?[CZ]{0,3}[HV])|f)t?|n(?=t?[ZNLJ])t?)",
    "{PERSON1}": "(?:[FCI](?:[FCIA]|[PGZNTB](?![ofnHJWYV])|d{1,3}[CFPA]){0,4})",
    "{PERSON2}": "(?:[FCI](?:[FCI]|h(?=[CF])|[APZTB](?![ofnHJWYV])|d{1,3}[CFPA]){1,4}|d{1,3}[CF]{1,3})",
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

#: What follows the name of a place in the name of a venue ("Cairo Marriott Hotel").
_VENUE = re.compile("[CZ]{0,2}D")

#: How far back the words are read that a pattern wants before a name.
_REACH = 60

#: A list of names that ends in "and": names found have digits, unknown ones their unit codes.
_ITEM = r"(?:(?:tx{0,3})?[123](?:\(3\))?|t?[CF]{1,4})"
_LIST = re.compile(rf"(?<![CFZHDJWYRh1239']){_ITEM}(?:,{_ITEM}){{0,12}},?a{_ITEM}(?![CFZAHJWYVTBRh1239'])(?!a[CFZ])")
#: A person "of" something with several capitals.
_OF_BODY = re.compile(r"2o(?P<m>[1C][CZ]{1,3})(?=[,.;q)]|$)")
#: A name and its translation.
_TRANSLATED = re.compile(r"(?P<name>[39])\((?P<m>[CZF]{2,5})\)")
_DIGITS = {"GPE": "1", "LOC": "1", "PERSON": "2", "ORG": "3"}
_LISTED = {"1": ("GPE", 3), "2": ("PERSON", 4), "3": ("ORG", 4)}


class Pattern:
    """A row of the pattern list, compiled.

    Attributes:
        rule: Id of the rule.
        label: Label of the mention it finds.
        expression: Regular expression over unit codes; its group ``m``, if there is one, is the mention.
        before: What the text before the mention has to end in, if anything.
        within: What the mention itself has to hold, if anything.
        after: What the text after the mention has to begin with, if anything.
    """

    __slots__ = ("after", "before", "expression", "label", "mention", "rule", "within")

    def __init__(self, row: Mapping[str, str]) -> None:
        expression = row["pattern"]
        while any(name in expression for name in _BLOCKS):
            for name, block in _BLOCKS.items():
                expression = expression.replace(name, block)
        self.rule, self.label = row["rule"], row["label"]
        self.expression = re.compile(expression)
        self.mention: str | int = "m" if "m" in self.expression.groupindex else 0
        self.before = re.compile(row["before"]) if row["before"] else None
        self.within = re.compile(row["within"]) if row["within"] else None
        self.after = re.compile(row["after"]) if row["after"] else None

    def find(self, text: str, start: int, sentence: "SentenceUnits") -> list[Span]:
        """Names in a sentence that begins at ``start`` of the document's clean text."""
        found: list[Span] = []
        units = sentence.units
        for match in self.expression.finditer(sentence.codes):
            first, after_last = match.span(self.mention)
            if after_last == first:
                continue
            left, right = units[first].start, units[after_last - 1].end
            if self.before is not None and not self.before.search(text[max(start, left - _REACH) : left]):
                continue
            if self.within is not None and not self.within.search(text[left:right]):
                continue
            if self.after is not None and not self.after.match(text, right):
                continue
            found.append(Span(left, right, self.label, self.rule))
        return found


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns in order of trust."""
    return tuple(Pattern(row) for row in read("name_patterns"))


class SentenceUnits:
    """The units of one sentence, kept with their codes for the steps that follow.

    Attributes:
        units: Units in the order of the text.
        codes: Their codes as one string.
    """

    __slots__ = ("codes", "units")

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.codes = codes(units)


def sentence_names(text: str, sentence: SentenceUnits) -> list[Span]:
    """Candidate names of one sentence, by patterns and by word lists; they may overlap.

    Args:
        text: Clean text of the document.
        sentence: The sentence's units.

    Returns:
        Candidates in order of trust, with offsets in the document's clean text.
    """
    found: list[Span] = []
    if not re.search("[A-Zhr]", sentence.codes):
        return found
    start = sentence.units[0].start
    for pattern in patterns():
        found += pattern.find(text, start, sentence)
    for number, unit in enumerate(sentence.units):
        direct = _DIRECT.get(unit.code)
        if unit.code == "P" and _VENUE.match(sentence.codes, number + 1):
            continue
        if direct is not None:
            label, rule = direct
            found.append(Span(unit.start, unit.end, unit.value if unit.code == "Q" else label, rule, unit.value))
        elif unit.code == "H" and " " in unit.text:
            found.append(Span(unit.start, unit.end, "ORG", "org.compound-head"))
        elif unit.code == "A" and unit.text not in lexicon.not_organisations():
            found.append(Span(unit.start, unit.end, "ORG", "org.acronym"))
    return found


def listed(sentence: SentenceUnits, names: Sequence[Span]) -> list[Span]:
    """Unknown names in a list of known ones: "in Accra, Red Hill and Tamale".

    Args:
        sentence: The sentence's units.
        names: The names found in it, without overlaps, by their start.

    Returns:
        New spans that have the label of the known names of their list, with the rule ``name.listed``.
    """
    line: list[str] = []
    places: list[tuple[int, int]] = []
    labels: dict[int, str] = {}
    pending = iter(names)
    name = next(pending, None)
    for unit in sentence.units:
        while name is not None and name.end <= unit.start:
            name = next(pending, None)
        if name is None or unit.end <= name.start:
            line.append(unit.code)
            places.append((unit.start, unit.end))
        elif not places or places[-1] != (name.start, name.end):
            labels[len(line)] = name.label
            line.append(_DIGITS.get(name.label, "9"))
            places.append((name.start, name.end))
    whole = "".join(line)
    found: list[Span] = []
    for match in _OF_BODY.finditer(whole):
        left, right = match.span("m")
        found.append(Span(places[left][0], places[right - 1][1], "ORG", "org.of-person"))
    for match in _TRANSLATED.finditer(whole):
        left, right = match.span("m")
        found.append(Span(places[left][0], places[right - 1][1], labels[match.start("name")], "name.translated"))
    for run in _LIST.finditer(whole):
        known = {code for code in run.group() if code.isdigit()}
        if len(known - {"3"} or known) != 1 or ("(" in run.group() and known != {"3"}):
            continue
        label, longest = _LISTED[min(known - {"3"} or known)]
        if label != "ORG" and "3" in known:
            continue
        for item in re.finditer("[CF]+", run.group()):
            size = len(item.group())
            first, last = run.start() + item.start(), run.start() + item.end() - 1
            if size > longest or (size < 2 and (label == "PERSON" or first == 0)):
                continue
            if label == "ORG" and whole[last + 1 : last + 2] in ("o", "i"):
                continue
            found.append(Span(places[first][0], places[last][1], label, "name.listed"))
    return found


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
    for name, label in sorted(set(known), key=lambda pair: (-len(pair[0]), pair)):
        position = text.find(name)
        while position >= 0:
            end = position + len(name)
            before, after = text[position - 1 : position], text[end : end + 1]
            whole = not (before.isalnum() or after.isalnum() or (after == "-" and text[end + 1 : end + 2].isupper()))
            if whole and not any(covered[position:end]):
                covered[position:end] = b"\x01" * len(name)
                found.append(Span(position, end, label, "name.again"))
            position = text.find(name, end)
    return found
