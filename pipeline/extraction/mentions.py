"""All mentions of a document: steps 2 and 3 of the cascade put together.

Belongs here: the order in which addresses, names, acronyms, dates and numbers are found, and which of two overlapping
finds stays. Does not belong here: how any of them is found.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.extraction import acronyms, lexicon
from pipeline.extraction.contact_details import Contact, Place, contacts, find_addresses
from pipeline.extraction.dates import day_first, find_dates, on_day_of
from pipeline.extraction.document import Document, Sentence
from pipeline.extraction.lexicon import Entry
from pipeline.extraction.names import SentenceUnits, candidate_names, everywhere, listed, own_word, without_kind
from pipeline.extraction.numbers import find_quantities
from pipeline.extraction.spans import Span, longest_first, shifted
from pipeline.extraction.titles import quoted_titles
from pipeline.extraction.units import is_all_capitals, is_title_case, small_words, units
from pipeline.steps import Steps, finished

#: Names that a capital alone does not make: found in a title in title case they need a word list or the body.
_TITLE_RULES = (
    "gazetteer.",
    "org.ministry",
    "org.government-of",
    "org.government-before",
    "org.iom-office",
    "org.acronym",
    "person.honorific",
)


_TYPE_WORD = re.compile(r" (?i:programme|program|project|initiative|scheme|campaign)\Z")
#: What joins a ministry to another name.
_JOINT = re.compile(r"(?:,| and|, and) (?:the )?(?=[A-Z])")
#: Words with which no name ends.
_SMALL_ENDS = (" of", " for", " and", " the", " in", " on", " to", " with")


class Mentions(NamedTuple):
    """What steps 2 and 3 found.

    Attributes:
        spans: Mentions in the order of the text, without overlaps, with offsets in the document's clean text.
        sentences: Typed units, one entry per sentence.
        contacts: Press contacts.
        contact_lines: Number of the sentence that each line of the contact block is; places of contacts count these
            lines.
    """

    spans: list[Span]
    sentences: list[SentenceUnits]
    contacts: list[Contact]
    contact_lines: list[int]


def find_mentions(document: Document) -> Mentions:
    """Find every mention of a document.

    Args:
        document: The document.

    Returns:
        Its mentions and the units they were found in.
    """
    return finished(mention_steps(document))


def mention_steps(document: Document) -> Steps[Mentions]:
    """The same, step by step."""
    text, title = document.text, document.title
    weak = title is not None and (is_title_case(_text(document, title)) or is_all_capitals(_text(document, title)))
    small = small_words(text[title.end if title is not None else 0 :])
    yield
    addresses = document.by_sentence(find_addresses(document.lines))
    entries = _entries_by_sentence(document, addresses)
    yield
    sentences = [
        SentenceUnits(units(text, sentence.start, sentence.end, own, small, weak=weak and sentence is title))
        for sentence, own in zip(document.sentences, entries, strict=True)
    ]
    yield
    names: list[Span] = []
    body = next((sentence for sentence in document.sentences if sentence.zone == "body"), None)
    named = candidate_names(text, sentences)
    for sentence, row, here, candidates in zip(document.sentences, sentences, addresses, named, strict=True):
        if sentence.zone == "meta":
            continue
        if here:
            candidates = [span for span in candidates if not _overlaps(span, here)]
        if weak and sentence is title:
            candidates = [span for span in candidates if _holds_in_title(text, span, title.end)]
        if sentence is body and not candidates and re.fullmatch("[CZ]{1,3}", row.codes):
            candidates = [Span(sentence.start, row.units[-1].end, "GPE", "place.dateline")]
        names += candidates

    yield
    names = longest_first(_beside_ministries(text, names))
    taken = [span for here in addresses for span in here]
    lines = [index for index, sentence in enumerate(document.sentences) if sentence.zone == "contact"]
    people = contacts([_line(document, index, addresses[index]) for index in lines])
    names = longest_first([*_contact_names(document, people, lines), *quoted_titles(document.lines), *names])
    yield
    names = _with_acronyms(text, names)
    if weak and title is not None:
        names = _without_parts(text, title, names, _established(text, names, small))
    names = _without_towns_of_surnames(text, names)
    names = sorted([*names, *everywhere(text, _established(text, names, small), [*taken, *names])])
    if explained := _listed(document, sentences, names):
        names = longest_first([*names, *explained])
        names = [*names, *everywhere(text, _established(text, explained, small), [*taken, *names])]
    yield
    # A venue has no label of its own; it was kept to hide the names inside it.
    labelled = [span for span in names if span.label != "VENUE"]
    text, found = _with_dates(document, sorted([*taken, *labelled]))
    yield
    return Mentions(_in_order([*found, *find_quantities(text, found)]), sentences, people, lines)


def _beside_ministries(text: str, names: list[Span]) -> list[Span]:
    """Candidates without programmes and works that begin within the topics of a ministry and end behind them."""
    ministries = sorted(span for span in names if span.rule == "org.ministry")
    kept: list[Span] = []
    for span in names:
        before = bisect_left(ministries, span.start, key=attrgetter("start")) - 1
        if span.label not in ("PROGRAMME", "WORK") or before < 0 or not span.start < ministries[before].end < span.end:
            kept.append(span)
        elif joint := _JOINT.match(text, ministries[before].end, span.end):
            kept.append(span._replace(start=joint.end()))
    return kept


def _text(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start : sentence.end]


def _overlaps(span: Span | Entry, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _entries_by_sentence(document: Document, addresses: Sequence[Sequence[Span]]) -> list[list[Entry]]:
    """Word-list entries of every sentence, none inside an address; a title in capitals is read in title case."""
    entries = lexicon.entries(document.text)
    title = document.title
    if title is not None and is_all_capitals(_text(document, title)):
        lower = lexicon.entries(_text(document, title).title())
        more = [Span(entry.start + title.start, entry.end + title.start, *entry[2:]) for entry in lower]
        kept = [entry for entry in entries if not _overlaps(entry, more)]
        entries = sorted([*kept, *(Entry(*span[:4]) for span in more)])
    result: list[list[Entry]] = []
    number = 0
    for sentence, here in zip(document.sentences, addresses, strict=True):
        first = number
        while number < len(entries) and entries[number].start < sentence.end:
            number += 1
        own = entries[first:number]
        result.append([entry for entry in own if not _overlaps(entry, here)] if here else own)
    return result


def _holds_in_title(text: str, span: Span, end: int) -> bool:
    """Whether a name found in a title in title case is one: by its rule, an acronym by the body as well."""
    known = span.rule != "org.acronym" or text.find(text[span.start : span.end], end) >= 0
    return span.rule.startswith(_TITLE_RULES) and known


def _listed(document: Document, sentences: list[SentenceUnits], names: list[Span]) -> list[Span]:
    """Names that the known names beside them explain, sentence by sentence."""
    found: list[Span] = []
    for sentence, row, own in zip(document.sentences, sentences, document.by_sentence(names), strict=True):
        if own and sentence.zone in ("title", "body"):
            found += listed(row, own)
    return found


def _line(document: Document, index: int, addresses: Sequence[Span]) -> tuple[str, list[Span]]:
    """A contact line with its addresses, in offsets of the line."""
    sentence = document.sentences[index]
    return _text(document, sentence), [shifted(span, -sentence.start) for span in addresses]


def _contact_names(document: Document, people: list[Contact], lines: list[int]) -> list[Span]:
    """Mentions of the persons and offices of contacts."""
    found: list[Span] = []

    def add(place: Place, label: str, rule: str) -> None:
        start = document.sentences[lines[place.line]].start
        found.append(Span(start + place.start, start + place.end, label, rule))

    for contact in people:
        if contact.rule.endswith("person"):
            add(contact.name_at, "PERSON", "person.contact")
        else:
            add(contact.name_at, "ORG", "org.contact-office")
        if contact.office_at is not None:
            place = lexicon.folded(contact.office or "")
            # "Ada Lund (Geneva)"
            is_place = lexicon.is_country(place) is not None or place in lexicon.places()
            add(contact.office_at, "GPE" if is_place else "ORG", "place.contact" if is_place else "org.contact-office")
    return found


def _in_order(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=attrgetter("start"))


def _with_acronyms(text: str, names: list[Span]) -> list[Span]:
    """Names with the acronyms defined for them; an acronym has its long form's label in the whole document."""
    # "the PROSPER project" says what PROSPER is in the other sentences.
    typed = {text[span.start : span.end] for span in names if span.rule == "programme.acronym"}
    names = [
        span._replace(label="PROGRAMME")
        if span.rule == "org.acronym" and text[span.start : span.end] in typed
        else span
        for span in names
    ]
    found = acronyms.definitions(text, names)
    labels = {text[d.acronym.start : d.acronym.end]: d.acronym.label for d in found}
    relabelled = [
        span._replace(label=labels[text[span.start : span.end]])
        if span.rule == "org.acronym" and text[span.start : span.end] in labels
        else span
        for span in names
    ]
    generic = acronyms.generic_acronyms(text, names)
    relabelled = [
        span for span in relabelled if span.rule != "org.acronym" or text[span.start : span.end] not in generic
    ]
    bounds = {d.long.end: d.long.start for d in found if d.long is not None}
    relabelled = [
        span for span in relabelled if span.label != "PROGRAMME" or span.start >= bounds.get(span.end, span.start)
    ]
    preferred = [*(d.long for d in found if d.long is not None), *(d.acronym for d in found)]
    # "DG SANCO" is one name wherever it stands, and so is "NORKA Roots" of "NORKA Roots, an agency".
    parted = [(short, label) for short, label in labels.items() if " " in short]
    apposed = [text[span.start : span.end] for span in names if span.rule == "org.apposition"]
    parted += [(name, "ORG") for name in apposed if name.partition(" ")[0].isupper() and " " in name]
    preferred += everywhere(text, parted, preferred)
    return longest_first([*preferred, *relabelled])


def _established(text: str, names: list[Span], small: frozenset[str]) -> list[tuple[str, str]]:
    """Names, and the short forms of persons, that hold for the whole document."""
    known: list[tuple[str, str]] = []
    for span in names:
        name = text[span.start : span.end]
        if span.label in ("PERSON", "ORG", "PROGRAMME", "WORK") or span.rule.startswith(
            ("place.", "acronym.", "name.listed")
        ):
            known.append((name, span.label))
        if span.label in ("PROGRAMME", "WORK"):
            known += [(short, span.label) for short in _short_titles(name) if short.lower() not in small]
        if span.label == "ORG" and (firm := without_kind(name)) and (" " in firm or firm.lower() not in small):
            known.append((firm, "ORG"))
        if span.label == "ORG" and (body := own_word(name)) and body.lower() not in small:
            known.append((body, "ORG"))
        if span.label == "PERSON":
            words = name.split()
            if len(words) > 1:
                known += [
                    (short, "PERSON")
                    for short in _short_forms(words)
                    if len(short) > 2 and short.lower() not in small and not _is_month(short)
                ]
    return known


def _without_parts(text: str, title: Sentence, names: list[Span], known: Sequence[tuple[str, str]]) -> list[Span]:
    """Names without those that are but the beginning of one in a title ("Turkish" in "Turkish Coast Guard")."""
    whole = everywhere(text[title.start : title.end], [pair for pair in known if " " in pair[0]], [])
    spans = [shifted(span, title.start) for span in whole]
    return [
        name
        for name in names
        if not any(
            span.start <= name.start and name.end <= span.end and name.end - name.start < span.end - span.start
            for span in spans
        )
    ]


#: Before the name of a place, not of a person.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at|from|to|near|of|into|around|outside|between|through|for|via|and|or|the)|[,(–-]) \Z"
)


def _without_towns_of_surnames(text: str, names: list[Span]) -> list[Span]:
    """Names without the towns that are called like a person of the text: "Mary Nyaluak Bol", later "Bol said"."""
    people = (text[span.start : span.end].split() for span in names if span.label == "PERSON")
    surnames = {words[-1] for words in people if len(words) > 1}
    return [
        span
        for span in names
        if span.rule != "gazetteer.place"
        or text[span.start : span.end] not in surnames
        or _PLACE_BEFORE.search(text, max(0, span.start - len("through ")), span.start)
    ]


def _is_month(word: str) -> bool:
    """Whether a given name is the name of a month as well ("April")."""
    return lexicon.words().get(word, ("", ""))[0] == "M"


def _short_titles(name: str) -> list[str]:
    """What a programme or work is called the second time: without its type word, without its subtitle."""
    shorter = {_TYPE_WORD.sub("", name), name.partition(": ")[0]} - {name}
    return sorted(short for short in shorter if " " in short and not short.endswith(_SMALL_ENDS))


def _short_forms(words: list[str]) -> list[str]:
    """Surname, with its particles, and given name of a full name."""
    index = len(words) - 1
    while index > 1 and words[index - 1][0].islower():
        index -= 1
    surname = " ".join(words[index:])
    return [surname, words[0]] if not words[0].endswith(".") else [surname]


def _with_dates(document: Document, spans: list[Span]) -> tuple[str, list[Span]]:
    """Add dates where no name or address stands; and the text, one sentence a line, in which they were sought."""
    # Other zones are blank, so that offsets stay.
    lines = [
        _text(document, sentence) if sentence.zone in ("title", "body") else " " * (sentence.end - sentence.start)
        for sentence in document.sentences
    ]
    text = "\n".join(lines)
    dates = find_dates(text, day_first(lines), spans)
    if document.written is not None:
        dates = on_day_of(document.written, dates, text)
    return text, _in_order([*spans, *dates])
