"""Direct quotations with their speakers.

Belongs here: pairing quotation marks, telling quotations from titles and scare quotes, and finding who speaks. Does not
belong here: finding persons and their roles.

A paragraph is read in three steps: find the stretches in quotation marks (`parts`), join those that only their
attribution parts, and keep what is attributed, continues a quotation, or is a whole sentence of speech.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction.affiliations import Affiliation
from pipeline.extraction.alternatives import any_of
from pipeline.extraction.document import Document
from pipeline.extraction.spans import Span
from pipeline.vocabularies import read

#: Two single marks in a row stand for a double one.
_TWO_SINGLES = re.compile(r"['‘’`´]{2}")
_MARKS = str.maketrans({**dict.fromkeys("„«", "“"), "»": "”", **dict.fromkeys("‘’`´", "'")})
_DOUBLE = '"“”„«»'
_SINGLE = "'‘’`´"
#: A mark that may open a quotation; a single one does so after nothing, a space or another mark.
_ANY_MARK = re.compile(r"[\"“”„«»'‘’`´](?:(?<=[\"“”„«»])|(?<![^ \n(\[—–\-:/'‘’`´].))", re.DOTALL)
_OPENING_RUBBISH = re.compile(r"\A[^\w(\[$€£¿¡#@\"“”„«»'‘’]+")
_CLOSING_RUBBISH = re.compile(r"[\s.,;:…–—\"“”„«»'‘’`´-]+\Z")
#: Characters that a quotation in single marks may have, and that may stand between a quotation and its verb of saying.
_LONGEST_SINGLE, _LONGEST_ATTRIBUTION = 1500, 500
#: Sentences in which the person is sought that "he", "she" or "the mother" stands for.
_REACH = 8

_PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey)"
_ADVERBS = r"(?:(?:also|then|has|had|have|later|further|himself|herself|however|recently|\w+ly)\s+){0,3}"
#: Words of saying that are more often nouns: they count beside a name or pronoun only.
_NOUN = re.compile(
    r"(?:states|reports|calls|notes|claims|hopes|pledges|promises|remarks|comments|shares|appeals|answers|thanks|"
    r"regrets)\Z",
    re.I,
)
_BEFORE_NOUN = re.compile(r"(?:the|an?|its|their|his|her|of|these|those|this|such|no|any|many|new)\Z", re.I)
_INVERTED = frozenset(("according to", "in the words of"))
#: Verbs whose quoted object is the speaker's own word, however short.
_JUDGING = re.compile(
    r"\b(?:prais|hail|describ|call(?:ed|s|ing)? (?!for|on|to|in|up|at|out)|term(?:ed|s|ing)|thank|brand(?:ed|s|ing)|"
    r"label|applaud|commend|condemn|denounc|critici[sz]|characteri[sz]|deplor|welcom|refer(?:red|s|ring) to|lament|"
    r"dismiss|express|warn|sp(?:oke|eaks) of)",
    re.I,
)
#: Words that give what follows them in quotation marks as a name, not as speech.
_NAMING = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|commonly|also|often|project|programme|scheme|campaign|initiative),?"
    r" (?:called|named)|, called|"
    r"\b(?:termed|dubbed|known as|entitled|titled|themed|named|headed|labelled|so-called|reading|reads?)),?\s*\Z",
    re.I,
)
#: Things whose name follows them in quotation marks, with a capital.
_NAMED = re.compile(
    r"\b(?:theme|slogan|motto|heading|hashtag|project|programme|program|campaign|report|publication|manual|book|film|"
    r"study|handbook|initiative|exhibition|song|documentary|survey|scheme|guide|play|(?:workshop|conference|seminar|"
    r"forum|event|dialogue|course|training|session|panel|meeting|debate)(?: on)?),?\s*\Z",
    re.I,
)
_HER_NAME_FOR_IT = re.compile(r"\b(?:he|she|they|what \S+(?: \S+)?) call(?:ed|s)?\s*\Z", re.I)
#: Before a participle of saying: somebody "was told by" the speaker.
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?\Z")
#: What stands around a verb of saying inside a sentence: a comma before it, its subject behind it.
_INSERTED = re.compile(r",\s+(?:[A-Z]|(?:the|its|their|his|her)\b)")
#: Attributions without a verb of saying: "…," is how she puts it; "…," was his answer; "…" – with these words …
_PUT = re.compile(
    r"with these words|(?:is|was) how\b|(?:is|was|were|came|comes) (?:the|his|her) (?:\w+ ){0,2}"
    r"(?:answer|reply|message|verdict|advice|comment|conclusion|words|response|motto)\b|so (?:says?|said)\b|thus\b",
    re.I,
)
#: Words before what others call a thing.
_SO_CALLED = re.compile(r"\b(?:former|so-called|alleged|self-styled|known as|dubbed|nicknamed)\s*\Z")
#: Words that bind what follows them in quotation marks as a name or a term.
_BOUND = re.compile(
    r"(?:\b(?:on|of|under|with|in|for|from|at|by|about|against|an?|the|its|their|his|her|this|that|these|those|and|or|"
    r"call(?:ed|s)|named|read|reads|reading)|,)\s*\Z"
)
#: Words before a fragment of speech that stands for the rest of the sentence.
_COPULA = re.compile(r"\b(?:is|are|was|were|be|been|being|remains?|remained)\s*\Z")
_PREDICATE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|remains?|remained|becom(?:es?|ing)|became|show(?:n|ed|s)|demonstrated|as|it|"
    r"them|him|her|that|to|of|for|with|by|how|because|if|and|but|only)|[:,])\s*\Z"
)
#: Words with which a name or a term does not begin.
_NO_TERM = re.compile(r"(?:for|with|without|in|at|by|from|to|on|under|like|because|if|when|we|they|it|not|never|no) ")
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|this|that|these|those|no|any)\s*\Z")
_IMPERSONAL = re.compile(
    r"(?:ministry|government|report|study|survey|statement|agency|organi[sz]ation|office|department|commission|union|"
    r"group|document|paper|article|newspaper|letter|text|law|council|committee|company|embassy|police|mission|"
    r"delegation|team|website|resolution|\w+s)\Z"
)
_ANYBODY = re.compile(
    r"year-old|\b(?:mother|father|woman|man|widow|boy|girl|grandmother|grandfather|teenager|returnee|survivor|official|"
    r"speaker|refugee|migrant|farmer|fisherman|worker|student|graduate|trainee|villager|youngster|volunteer)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:who|which|when|where|while|after|before|during|as|following|whose|because|since|if|in response|referring)\b"
)
_PRONOUN_FIRST = re.compile(rf"{_PRONOUN}\s")
_OWNER = re.compile(r"['’´`]s?\s")
#: Whose brother speaks does not.
_KIN_OWNER = re.compile(
    r"['’´`]s?\s(?:\w+ )?(?:wife|husband|son|daughter|brother|sister|mother|father|parents|family|uncle|aunt|cousin|"
    r"friend)s?\b"
)
#: What may stand between a person and the person's verb: an apposition, an age, an adverb.
_BESIDE = re.compile(rf"\s*\*?\s*(?:[,(–-](?:.*[,)–-])?\s*)?{_ADVERBS}\Z")
_APPOSED = re.compile(r"(?:,|named|called|\)|\")\s*(?:[A-Z]\w{0,3}\.\s)?\Z")
_INDEFINITE = re.compile(r"\s*(?:an?|one|some|several|many|another)\s")
_FEMALE = re.compile(
    r"(?<![\w-])(?:(?:Ms|Mrs|Mme|Miss|Madame|Dame|Lady|Sister|Queen|Princess|Sra|Doña)\.?|"
    r"[Hh]is (?:wife|mother|sister)|[Hh]er (?:mother|sister))\s\Z"
)
_MALE = re.compile(
    r"(?<![\w-])(?:(?:Mr|Sir|Lord|Father|Brother|King|Prince|Sr|Don|Monsieur)\.?|"
    r"[Hh]er (?:husband|father|brother)|[Hh]is (?:father|brother))\s\Z"
)
#: Where the attribution begins that a forgotten closing mark leaves inside.
_UNCLOSED = re.compile(
    rf"[,?!](?=\s+(?:(?:said|says|added|adds|explained|explains|stated|noted|told)\b|{_PRONOUN} (?:said|says|added)))"
)


class Quote(NamedTuple):
    """A direct quotation, in offsets of the document's clean text.

    Attributes:
        start: Offset of the first quoted word.
        end: Offset after the last quoted word and a question or exclamation mark, without other closing punctuation (a
            quotation interrupted by "said X" runs to the end of its last part).
        speaker: The person's mention, if the text names one.
        cue: The verb of saying, if there is one.
        rule: Id of the rule.
    """

    start: int
    end: int
    speaker: Span | None
    cue: str | None
    rule: str


class Part(NamedTuple):
    """A stretch in quotation marks.

    Attributes:
        start: Offset of the first character inside.
        end: Offset after the last character inside.
        outer_start: Offset of the opening mark.
        outer_end: Offset after the closing mark; equal to ``end`` if there is none.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int


_Bounds = tuple[int, int]


class _Attribution(NamedTuple):
    """Who says it, as far as the words beside a quotation tell."""

    speaker: Span | None
    cue: str | None
    rule: str


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){any_of(row['form'] for row in read('cue_verbs'))}(?![\w-])", re.I)


def parts(text: str, start: int, end: int) -> list[Part]:
    """Stretches in quotation marks within one paragraph.

    One that is never closed ends where its attribution begins, or with the paragraph.

    Args:
        text: Clean text of the document.
        start: Offset of the paragraph.
        end: Offset after the paragraph.

    Returns:
        Stretches in the order of the text, none inside another.
    """
    marks = _TWO_SINGLES.sub('" ', text[start:end]).translate(_MARKS)
    doubles = [match.start() for match in re.finditer(r'["“”]', marks)]
    found: list[Part] = []
    position = 0
    for match in re.finditer(r"[\"“”']", marks):
        opening = match.start()
        if opening < position or not _opens(marks, opening, inside=False):
            continue
        close = _single_end(marks, opening) if marks[opening] == "'" else _double_end(marks, doubles, opening)
        if close is None:
            continue
        left, right = opening + 1, close
        while left < right and marks[left].isspace():
            left += 1
        while right > left and marks[right - 1].isspace():
            right -= 1
        position = close
        if close < len(marks) and marks[close] in "\"“”'":
            position += 2 if _TWO_SINGLES.match(text, start + close) else 1
        if right > left:
            found.append(
                Part(start + left, start + right, start + opening, start + (position if position > close else right))
            )
    return found


def _opens(marks: str, position: int, inside: bool) -> bool:
    """Whether a mark opens a quotation, by the characters beside it; only where these do not tell, by its shape.

    Args:
        marks: The paragraph.
        position: Offset of the mark.
        inside: Whether a quotation is open there.
    """
    before, after = marks[position - 1 : position] if position else "", marks[position + 1 : position + 2]
    free = not before or before in " ([—–-:/\"“'"
    if marks[position] == "'":
        return free and after.isalnum() and not re.compile(r"\d0s\b").match(marks, position + 1)
    if not free:
        return not inside and before in ",;" and after.isalnum()
    if not after or after in ' .,;:!?)"”':
        return not inside and marks[position] != "”"
    return True


def _double_end(marks: str, doubles: Sequence[int], opening: int) -> int:
    """Offset of the mark that closes a double one, or of the end of its words if none does."""
    depth = 1
    number = bisect_right(doubles, opening)
    while number < len(doubles):
        position = doubles[number]
        number += 1
        if not _opens(marks, position, inside=True):
            depth -= 1
            if depth == 0:
                return position
            continue
        # A mark that opens inside is nested if two close after it; else the first one was never closed.
        later = doubles[number : number + 2]
        if (
            len(later) < 2
            or any(_opens(marks, other, inside=True) for other in later)
            or _UNCLOSED.search(marks, opening, position)
        ):
            return _unclosed_end(marks, opening, position)
        depth += 1
    return _unclosed_end(marks, opening, len(marks))


def _unclosed_end(marks: str, opening: int, end: int) -> int:
    """Where an unclosed quotation ends: before its attribution, before a new mark's sentence, or with the paragraph."""
    attribution = _UNCLOSED.search(marks, opening, end)
    if attribution is not None:
        return attribution.end()
    stop = max(marks.rfind(mark, opening, end) for mark in ".!?") if end < len(marks) else -1
    return stop + 1 if stop > opening else end


def _single_end(marks: str, opening: int) -> int | None:
    """Offset of the mark that closes a single one, or ``None`` if all that follow are apostrophes."""
    doubtful: int | None = None
    nested = False
    for match in re.compile(r"[\"“”']").finditer(marks, opening + 1, opening + _LONGEST_SINGLE):
        position = match.start()
        opens = _opens(marks, position, inside=True)
        if match.group() != "'":
            if not opens and not nested and doubtful is None:
                return position
            nested = opens
        elif not nested:
            if opens:
                break
            if marks[position + 1 : position + 2].isalnum() or marks[position - 1].isspace():
                continue
            if marks[position - 1] in ".,!?":
                return position
            if marks[position - 1] != "s" or (marks[position + 1 : position + 2] or ".") in ".,;:?!)":
                return position if doubtful is None else doubtful
            # After "s" it may be the apostrophe of a plural: a mark after punctuation tells.
            doubtful = position if doubtful is None else doubtful
    return doubtful


def quotes(document: Document, roles: Sequence[Affiliation], spans: Sequence[Span]) -> list[Quote]:
    """Direct quotations of a document.

    Args:
        document: The document.
        roles: Who holds which role in it.
        spans: Its mentions, by their start.

    Returns:
        Quotations in the order of the text; speaker ``None`` where the text names none.
    """
    persons = _Persons(document, roles, spans)
    found: list[Quote] = []
    previous: _Bounds | None = None
    for bounds in _paragraphs(document):
        quoting = _ANY_MARK.search(document.text, *bounds) is not None
        here = _Paragraph(persons, bounds, found, previous).read() if quoting else []
        if previous is not None and _is_continued(document.text, found[-1:], previous, here[:1], bounds[0]):
            found[-1] = found[-1]._replace(speaker=here[0].speaker, rule="quote.continued")
        found += here
        previous = bounds
    return found


def _is_continued(text: str, last: Sequence[Quote], paragraph: _Bounds, next_: Sequence[Quote], start: int) -> bool:
    """Whether an unclosed quotation at the end of a paragraph goes on in the next one, which names the speaker."""
    if not last or not next_ or last[0].cue is not None or next_[0].cue is None or last[0].start < paragraph[0]:
        return False
    closed = re.search(r"[\"”»]", text[last[0].end : paragraph[1]]) is not None
    return not closed and not text[start : next_[0].start].strip(_DOUBLE + _SINGLE + " ")


def _paragraphs(document: Document) -> list[_Bounds]:
    """Offsets of the paragraphs of the body."""
    result: list[_Bounds] = []
    paragraph: int | None = None
    for sentence in document.sentences:
        if sentence.zone != "body":
            continue
        if result and sentence.paragraph == paragraph:
            result[-1] = (result[-1][0], sentence.end)
        else:
            result.append((sentence.start, sentence.end))
        paragraph = sentence.paragraph
    return result


class _Persons:
    """The persons of a document: who is named where, who holds which role, and whom a pronoun stands for."""

    def __init__(self, document: Document, roles: Sequence[Affiliation], spans: Sequence[Span]) -> None:
        self.document = document
        self.text = document.text
        self.starts = [sentence.start for sentence in document.sentences]
        self.spans = [span for span in spans if span.label == "PERSON"]
        self.names = [span for span in spans if span.label in ("PERSON", "ORG", "GPE", "LOC", "WORK", "PROGRAMME")]
        self.holders: dict[str, list[Span]] = {}
        for item in roles:
            if item.role_start is not None and item.person.span is not None:
                for word in re.findall(r"[\w-]+", self.text[item.role_start : item.role_end].lower()):
                    self.holders.setdefault(word, []).append(item.person.span)

    def named(self, start: int, end: int, but: re.Pattern[str] = _OWNER) -> list[Span]:
        """Persons named in a stretch, but not as an owner ("Ada Lund's brother")."""
        first, last = (bisect_left(self.spans, offset, key=lambda span: span.start) for offset in (start, end))
        return [span for span in self.spans[first:last] if not but.match(self.text, span.end)]

    def names_over(self, start: int, end: int) -> list[Span]:
        """Names that hold a stretch, or a part of it."""
        last = bisect_left(self.names, end, key=lambda span: span.start)
        return [span for span in self.names[max(0, last - 3) : last] if span.end > start]

    def is_titled(self, start: int, end: int) -> bool:
        """Whether a stretch is the name of a programme or a work."""
        over = [span for span in self.names_over(start, end) if span.label in ("WORK", "PROGRAMME")]
        return any(span.start <= start + 1 and span.end >= end - 1 for span in over)

    def with_role(self, noun: str, offset: int) -> Span | None:
        """The person last named before an offset whom a noun stands for ("the Governor", "the mother of two")."""
        words = re.findall(r"[\w-]+", re.sub(r"\b(?:himself|herself|also|then|later)\b", "", noun.lower()))
        for word in reversed(words[-2:]):
            holders = self.holders.get(word, ())
            if holders:
                return ([span for span in holders if span.start < offset] or holders)[-1]
        if not words or _IMPERSONAL.match(words[-1]):
            return None
        return self.topic(offset, "", ()) if _ANYBODY.search(noun) else None

    def topic(self, offset: int, pronoun: str, quoted: Sequence[Quote]) -> Span | None:
        """The person spoken of before an offset: speaker, or else first named, of the nearest sentence with one."""
        index = self.document.sentence_at(offset)
        for number in range(index, max(-1, index - _REACH), -1):
            sentence = self.document.sentences[number]
            if sentence.zone not in ("body", "title"):
                return None
            named = self.named(sentence.start, min(sentence.end, offset))
            if not named and pronoun:
                # "Ada Lund's new song": a song does not speak.
                named = self.named(sentence.start, min(sentence.end, offset), but=_KIN_OWNER)
            # Who speaks there, be it as "he", goes before who is only named.
            here = [quote for quote in quoted if sentence.start <= quote.start < sentence.end or quote.speaker in named]
            speakers = [quote.speaker for quote in here if quote.speaker is not None and quote.end <= offset]
            others = [span for span in named if not any(quote.start <= span.start < quote.end for quote in quoted)]
            for span in (*speakers, *others):
                before = self.text[max(0, span.start - 14) : span.start] if span is not None else ""
                if not (pronoun == "he" and _FEMALE.search(before)) and not (pronoun == "she" and _MALE.search(before)):
                    return span
        return None

    def introduced(self, paragraph: _Bounds) -> Span | None:
        """The person who says something, indirectly, in the last sentence of a paragraph."""
        start = self.sentence_start(paragraph[1] - 1)
        cue = _cue().search(self.text, start, paragraph[1])
        named = self.named(start, cue.start()) if cue is not None else []
        return named[0] if named else None

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that holds a character."""
        return self.starts[self.document.sentence_at(offset)]

    def sentence_begins_inside(self, start: int, end: int) -> bool:
        """Whether a sentence begins in the midst of a stretch."""
        begins = self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return any(self.text[start:begin].strip(" .") and self.text[begin:end].strip() for begin in begins)

    def same(self, one: Span, other: Span) -> bool:
        """Whether one of two names is the other, or a short form of it."""
        a, b = (f" {self.text[span.start : span.end].lower()} " for span in (one, other))
        return a in b or b in a


class _Paragraph:
    """Reads the quotations of one paragraph."""

    def __init__(self, persons: _Persons, bounds: _Bounds, earlier: Sequence[Quote], previous: _Bounds | None) -> None:
        self.persons, self.text = persons, persons.text
        self.start, self.end = bounds
        self.previous = previous
        self.quotes = list(earlier[-_REACH:])
        self.before_this = [quote for quote in self.quotes if previous is not None and quote.start >= previous[0]]
        self.parts = parts(self.text, self.start, self.end)
        pieces: list[str] = []
        position = self.start
        for part in self.parts:
            pieces += [self.text[position : part.start], " " * (part.end - part.start)]
            position = part.end
        #: The paragraph without what stands in quotation marks, as long as with it.
        self.plain = "".join((*pieces, self.text[position : self.end]))

    def read(self) -> list[Quote]:
        """The quotations of the paragraph."""
        found: list[Quote] = []
        index = 0
        while index < len(self.parts):
            last = index
            while last + 1 < len(self.parts) and self._goes_on(index, last):
                last += 1
            quote = self._quote(index, last)
            if quote is not None:
                found.append(quote)
                self.quotes.append(quote)
            index = last + 1
        return found

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether the next part continues a quotation that only its attribution interrupts."""
        part, following = self.parts[last], self.parts[last + 1]
        gap = self.text[part.outer_end : following.outer_start]
        if not gap.strip():
            return True
        if len(gap) > _LONGEST_ATTRIBUTION or gap.rstrip()[-1] not in ".,;:–—-!?":
            return False
        if self.persons.sentence_begins_inside(part.outer_end, following.outer_start):
            return False
        if gap.rstrip().endswith(":"):
            own, mine = self._introduction(following), self._after(part, following.outer_start)
            if own and mine and own.speaker and mine.speaker and not self.persons.same(own.speaker, mine.speaker):
                return False
        if first == last and self._lead(part).rstrip().endswith((":", ",")) and self._introduction(part) is not None:
            return False
        mine, own = self._after(part, following.outer_start), self._after(following, self.end)
        if mine is None or own is None:
            return mine is not None
        if mine.speaker is None or own.speaker is None:
            return mine.speaker is own.speaker
        return self.persons.same(mine.speaker, own.speaker)

    def _quote(self, first_index: int, last_index: int) -> Quote | None:
        """The quotation made of some parts, or ``None`` if they are a title, a term or the like."""
        first, last = self.parts[first_index], self.parts[last_index]
        inside = self.text[first.start : last.end]
        start = last.end - len(_OPENING_RUBBISH.sub("", inside))
        end = first.start + len(_CLOSING_RUBBISH.sub("", inside))
        if start >= end or self.persons.is_titled(start, end):
            return None
        limit = self.parts[last_index + 1].outer_start if last_index + 1 < len(self.parts) else self.end
        attribution = None
        if first_index != last_index:
            attribution = self._after(first, self.parts[first_index + 1].outer_start)
            attribution = attribution and attribution._replace(rule="quote.said-between")
        attribution = attribution or self._introduction(first) or self._after(last, limit)
        if attribution is None or attribution.rule == "quote.said-later":
            # Who said it before the quotation comes before who says something later in the sentence.
            before = self._before(first)
            attribution = before if before is not None and before.speaker is not None else attribution or before
        attribution = attribution or self._put(first, last, limit)
        if attribution is None:
            return self._unattributed(first, last, start, end)
        return None if self._is_term(first, last, attribution) else Quote(start, end, *attribution)

    def _stretch(self, start: int, end: int) -> str:
        return self.plain[start - self.start : end - self.start]

    def _lead(self, part: Part) -> str:
        """The sentence before a part."""
        begin = max(self.start, self.persons.sentence_start(part.outer_start), part.outer_start - _LONGEST_ATTRIBUTION)
        return self._stretch(begin, part.outer_start)

    def _introduction(self, part: Part) -> _Attribution | None:
        """Words of saying that lead directly to a part: she said: "…"; Ada Lund warned that "…"."""
        lead = self._lead(part).rstrip()
        if lead.endswith(":"):
            named = self.persons.named(part.outer_start - len(lead) - 2, part.outer_start)
            if named and not self.text[named[-1].end : part.outer_start].strip(" :"):
                return _Attribution(named[-1], None, "quote.said-before")
        return self._before(part) if lead.endswith((":", ",", " that")) else None

    def _put(self, first: Part, last: Part, limit: int) -> _Attribution | None:
        """Somebody's words without a verb of saying: "…" was the answer of X; for X, it is "…"; X began with: "…"."""
        lead = self._lead(first)
        begin = first.outer_start - len(lead)
        named = self.persons.named(begin, first.outer_start)
        if re.match(r"(?:For|To) ", lead) and _COPULA.search(lead) and named and named[0].start - begin < 20:
            return _Attribution(named[0], None, "quote.put")
        words = self.text[first.start : first.end]
        is_subject = named and named[0].start - begin < 40
        if is_subject and words[0].islower() and len(words.split()) > 4 and not _BOUND.search(lead):
            return _Attribution(named[0], None, "quote.put")
        if lead.rstrip().endswith(":") and named and words[0].isupper() and len(words.split()) > 2:
            return _Attribution(named[0], None, "quote.put")
        behind = self._stretch(last.outer_end, min(limit, self.end, last.outer_end + _LONGEST_ATTRIBUTION))
        put = _PUT.match(behind.lstrip(" ,.;–—-"))
        if put is None:
            return None
        end = last.outer_end + len(behind.split(".")[0 if behind.lstrip()[:1] != "." else 1]) + 1
        named = self.persons.named(last.outer_end, end)
        speaker = named[0] if named else self._pronoun(first, put.group())
        return _Attribution(speaker, None, "quote.put") if speaker is not None else None

    def _before(self, part: Part) -> _Attribution | None:
        """A verb of saying earlier in the sentence: the Governor thanked them for "…"; according to Ada Lund, "…"."""
        lead = self._lead(part)
        offset = part.outer_start - len(lead)
        cues = [match for match in _cue().finditer(lead) if self._is_verb(offset, lead, match)]
        if not cues:
            return None
        cue = cues[-1]
        word = cue.group().lower()
        passive = re.match(r"\s+by\b", lead[cue.end() :]) and _PASSIVE.search(lead[: cue.start()])
        if lead[: cue.start()].strip():
            # "The road, says Ada Lund, a driver, …"
            around = lead[: cue.start()][-2:].strip() + lead[cue.end() :]
            inserted = lead.rstrip().endswith(",") and _INSERTED.match(around) is not None
        else:
            inserted = lead.rstrip().endswith((":", ","))
        if word in _INVERTED or passive or inserted:
            speaker = self._subject_after(offset + cue.end(), lead[cue.end() :], part)
        else:
            speaker = self._subject_before(offset, lead[: cue.start()], part)
        return _Attribution(speaker, word, "quote.said-before")

    def _after(self, part: Part, limit: int) -> _Attribution | None:
        """An attribution behind: "…," said Ada Lund; "…," she said; "…," Ada Lund, Chief of Mission, told reporters."""
        begin = part.outer_end
        while begin < limit and self.text[begin] in " ,.;–—-":
            begin += 1
        if begin == limit:
            return None
        sentence = self.persons.document.sentences[self.persons.document.sentence_at(begin)]
        window = self._stretch(begin, min(limit, sentence.end, begin + _LONGEST_ATTRIBUTION))
        pause = self._pause(part, begin)
        if sentence.start >= part.outer_end and not window[0].islower() and pause not in (",", "?", "!"):
            return None
        cue = next((match for match in _cue().finditer(window) if self._is_verb(begin, window, match)), None)
        if cue is not None and cue.start() == 0:
            if cue.group().lower().endswith("ing"):
                # "…,” adding that": said by the subject before.
                return None
            if pause or (window[0].islower() and len(self.text[part.start : part.end].split()) > 3):
                return self._verb_first(part, begin, window, cue.end())
        elif cue is not None:
            lead = window[: cue.start()]
            if self._is_subject(begin, lead) if pause else re.fullmatch(rf"{_PRONOUN}\s+{_ADVERBS}", lead):
                named = [] if re.search(r"\bwho\b", lead) else self.persons.named(begin, begin + len(lead))
                speaker = named[0] if named else self._subject_before(begin, lead, part)
                return _Attribution(speaker, cue.group().lower(), "quote.said-after")
        return (self._any_verb(part, begin, window) if pause == "," else None) or self._later(part, begin, window)

    def _verb_first(
        self, part: Part, begin: int, window: str, end: int, rule: str = "quote.said-after"
    ) -> _Attribution:
        """The attribution that begins with a verb, which ends at an offset of its words."""
        return _Attribution(self._subject_after(begin + end, window[end:], part), window[:end].lower(), rule)

    def _any_verb(self, part: Part, begin: int, window: str) -> _Attribution | None:
        """An attribution by a verb that is no verb of saying: "…," smiles Ada Lund; "…," she grins."""
        verb = re.match(r"[a-z]+(?:s|ed)\b(?=\s+[A-Z])", window)
        if verb is not None:
            attribution = self._verb_first(part, begin, window, verb.end())
            return attribution if attribution.speaker is not None else None
        verb = re.match(rf"{_PRONOUN}\s+(?P<verb>[a-z]+(?:s|ed)\b)", window)
        speaker = self._pronoun(part, window) if verb is not None else None
        if verb is None or speaker is None:
            return None
        return _Attribution(speaker, verb["verb"], "quote.said-after")

    def _later(self, part: Part, begin: int, window: str) -> _Attribution | None:
        """An attribution that ends the sentence: it is "a step forward" for all, said Ada Lund; …, Ada Lund said."""
        for comma in re.finditer(r",\s+", window):
            tail, offset = window[comma.end() :], begin + comma.end()
            cue = _cue().match(tail)
            if cue is not None and not _NOUN.match(cue.group()) and not cue.group().endswith("ing"):
                return self._verb_first(part, offset, tail, cue.end(), "quote.said-later")
            cue = _cue().search(tail)
            if cue is not None and not tail[cue.end() :].strip(" ."):
                speaker = self._subject_before(offset, tail[: cue.start()], part)
                return _Attribution(speaker, cue.group().lower(), "quote.said-later") if speaker is not None else None
        return None

    def _pause(self, part: Part, begin: int) -> str:
        """The mark at which a quotation stops for its attribution, inside its closing mark or after it."""
        inside = self.text[part.end - 1]
        if "," in self.text[part.outer_end : begin]:
            return ","
        return inside if inside in ",?!…—–-" else ""

    def _is_verb(self, offset: int, window: str, cue: re.Match[str]) -> bool:
        """Whether a word of saying is a verb here: not inside a name, no noun after an article or another noun."""
        start, end = offset + cue.start(), offset + cue.end()
        if self.persons.names_over(start, end):
            return False
        words = window[: cue.start()].split()
        if _NOUN.match(cue.group()):
            named = bool(self.persons.names_over(start - 2, start))
            return not words or named or words[-1].lower() in ("he", "she", "it", "also", "who")
        return not words or _BEFORE_NOUN.match(words[-1]) is None

    def _is_subject(self, begin: int, lead: str) -> bool:
        """Whether words before a verb of saying can be its subject: a person with appositions, or a short phrase."""
        if re.match(r"(?:and|but|or|while|as|whereas|although|though|when|which|who|that|because|since|so|if)\b", lead):
            return False
        short = len(lead.split()) <= 8 and not re.search(r"[,;:]", lead)
        return short or bool(self.persons.named(begin, begin + len(lead)))

    def _pronoun(self, part: Part, window: str) -> Span | None:
        """The person whom the first pronoun of some words stands for; "they" stands for none."""
        found = re.search(rf"\b(?:{_PRONOUN}|her|him)\b", window)
        pronoun = {"her": "she", "him": "he"}.get(found[0], found[0].lower()) if found is not None else ""
        return None if pronoun == "they" else self.persons.topic(part.outer_start, pronoun, self.quotes[-_REACH:])

    def _subject_after(self, begin: int, window: str, part: Part) -> Span | None:
        """The person behind a verb of saying ("said Ada Lund, who …", "said the mother of two")."""
        if re.match(rf"\s*(?:{_PRONOUN}\b|(?:her|him)\s*(?:[,;:]|\Z))", window):
            return self._pronoun(part, window)
        cut = _SUBORDINATE.search(window)
        window = window[: cut.start()] if cut is not None else window
        for person in self.persons.named(begin, begin + len(window)):
            # "said a spokesman for Ada Lund" is not said by her, but "said a teacher, Ada Lund" is.
            if not _INDEFINITE.match(window) or _APPOSED.search(self.text[begin : person.start]):
                return person
        noun = re.match(r"\s*the\s+([^,.;:]{3,60})", window)
        if noun is None:
            return None
        return self.persons.with_role(re.split(r"\s(?:of|in|at|from|for)\s", noun[1])[0], part.outer_start)

    def _subject_before(self, begin: int, window: str, part: Part) -> Span | None:
        """The person before a verb of saying: beside it, meant by a pronoun or role beside it, or its far subject."""
        if re.search(rf"\b{_PRONOUN}\s+{_ADVERBS}\Z", window):
            return self._pronoun(part, window)
        relative = re.search(r"\bwho\s+(?:\w+\s+){0,2}\Z", window)
        window = window[: relative.start()] if relative is not None else window
        named = self.persons.named(begin, begin + len(window))
        # Of "the report, launched by Ada Lund, says" she is not the subject.
        named = [
            span
            for span in named
            if not (
                self.text[span.end : span.end + 1] == ","
                and re.search(r",[^,]*\w(?:ed|wn|en) (?:by|with) (?:\w{1,4}\.? )?\Z", self.text[begin : span.start])
            )
        ]
        if named and _BESIDE.match(self.text[named[-1].end : begin + len(window)]):
            return named[-1]
        if relative is not None:
            return None
        role = re.search(rf"\b[Tt]he\s+((?:[\w-]+\s+){{1,5}}?){_ADVERBS}\Z", window)
        if role is not None and (not named or named[-1].end < begin + role.start()):
            holder = self.persons.with_role(role[1], part.outer_start)
            if holder is not None or not named:
                return holder
        if re.match(rf"\s*{_PRONOUN}\b", window):
            return self._pronoun(part, window)
        if not named or re.search(r"\b(?:an?|some|several|one|many)\s+(?:(?!and\b)\w+\s+){0,4}\Z", window):
            return None
        return named[0]

    def _is_term(self, first: Part, last: Part, attribution: _Attribution) -> bool:
        """Whether quoted words with a verb of saying near them are a title or a scare quote all the same."""
        inside, lead = self.text[first.start : last.end], self._lead(first)
        following = self.text[last.outer_end : last.outer_end + 2]
        ended = inside[-1] in ".!?," or (attribution.rule == "quote.said-after" and following[:1] == ",")
        is_name = _NAMING.search(lead) and not _HER_NAME_FOR_IT.search(lead)
        if is_name or (inside[0].isupper() and _NAMED.search(lead)) or (_is_title(inside) and not ended):
            return True
        if _SO_CALLED.search(lead) and not ended:
            return True
        count = len(inside.split())
        if attribution.rule in ("quote.said-after", "quote.said-between"):
            return count < 3 and inside[-1] not in ".!?," and bool(lead.strip()) and not _COPULA.search(lead)
        if lead.rstrip().endswith(":") and inside[0].islower() and re.match(r" [a-z]", following):
            return True
        if lead.rstrip().endswith(":") or count > (3 if lead.strip() else 2) or _JUDGING.search(lead):
            return False
        if _NO_TERM.match(inside):
            return False
        shared = any(quote.start >= first.outer_start - len(lead) for quote in self.quotes[-1:])
        determined = _DETERMINED.search(lead) and not (count > 2 and lead.rstrip().endswith(" that"))
        attributive = bool(following[:1] == " " and following[1:].isalpha() and determined)
        return attributive or not (shared or _PREDICATE.search(lead) is not None)

    def _told_of(self) -> Span | None:
        """The only person of the paragraph before, if it is about that person; of a question, who spoke last."""
        if self.previous is None:
            return None
        before = self.text[slice(*self.previous)]
        if before.rstrip().endswith("?") and len(before) < 120 and self.quotes:
            return self.quotes[-1].speaker
        named = self.persons.named(*self.previous)
        if not named or not all(self.persons.same(named[0], span) for span in named):
            return None
        return named[0] if named[0].start - self.previous[0] < 40 else None

    def _unattributed(self, first: Part, last: Part, start: int, end: int) -> Quote | None:
        """Whole sentences of speech without a verb of saying: of who spoke before, or whom the text is about there."""
        inside, behind = self.text[first.start : last.end], self.text[last.outer_end : self.end]
        open_end = last.outer_end == last.end
        if _is_title(inside):
            return None
        if not self.text[self.start : first.outer_start].strip() and not behind.strip(" ."):
            if self.before_this:
                return Quote(start, end, self.before_this[-1].speaker, None, "quote.follow-on")
            speaker = self.persons.introduced(self.previous) if self.previous is not None else None
            speaker = speaker or self._told_of()
            return Quote(start, end, speaker, None, "quote.unattributed" if speaker is None else "quote.introduced")
        if (
            self._lead(first).endswith("(")
            and behind.startswith(")")
            and inside[0].isupper()
            and len(inside.split()) > 3
        ):
            speaker = self.persons.topic(first.outer_start, "", self.quotes[-_REACH:])
            return Quote(start, end, speaker, None, "quote.in-brackets") if speaker is not None else None
        ended = inside[-1] in ".!?…" or open_end or behind.startswith(".")
        if not (inside[0].isupper() and ended) or self._lead(first).strip() or len(inside.split()) < 4:
            return None
        speaker = None if open_end else self.persons.topic(first.outer_start, "", self.quotes[-_REACH:])
        if not open_end and not self.text[self.start : first.outer_start].strip():
            # "We stay." Ada Lund, 34, is firm.
            following = last.outer_end + len(behind) - len(behind.lstrip(" ."))
            named = self.persons.named(following, following + 1)
            if named:
                return Quote(start, end, named[0], None, "quote.same-paragraph")
            if self.before_this:
                return Quote(start, end, self.before_this[-1].speaker, None, "quote.follow-on")
        if speaker is None or not (speaker.start >= self.start or _PRONOUN_FIRST.match(self.text, self.start)):
            return Quote(start, end, None, None, "quote.unattributed")
        return Quote(start, end, speaker, None, "quote.same-paragraph")


def _is_title(words: str) -> bool:
    """Whether most longer words are capitalised, as in a headline."""
    longer = [word for word in re.findall(r"[^\W\d_][\w'’-]*", words) if len(word) > 3]
    if not longer or not 2 <= len(words.split()) <= 16 or words[-1] in ".!?":
        return False
    capitals: int = sum(word[0].isupper() for word in longer)
    return capitals > 0.6 * len(longer)
