"""Names that stand apart from their sentence: in quotation marks, or in commas beside a word that says what they name.

Capitals alone would not tell where such programmes and works begin and end. Belongs here: telling a title from a
quotation, a slogan or a person in apposition, by its shape and by the words around it. Does not belong here: quotations
(`quotes.py`), names with a head word of their own (`names.py`).
"""

import re
from collections.abc import Iterator
from typing import Any

import re2

from pipeline.extraction import lexicon
from pipeline.extraction.spans import Span, longest_first

_PROGRAMME = (
    r"programmes?|programs?|projects?|initiatives?|campaigns?|schemes?|action plan|(?:year|month) plan|"
    r"marketplace|platform|facility"
)
_WORK = (
    r"manual|reports?|handbook|textbook|guide(?:book)?|stud(?:y|ies)|book|booklet|brochure|publication|survey|toolkit|film|"
    r"video|documentary|paper|leaflet|comic|novel|assessment|guidelines|compendium|atlas|profile|law|act|decree|"
    r"convention|agreement|declaration|research|tool|volume|module|curriculum|newsletter|newspaper|magazine|directory|series"
)
_NEITHER = (
    r"workshop|seminar|conference|training|course|meeting|theme|slogan|forum|exhibition|event|session|panel|"
    r"competition|motto|roundtable|round table|lecture|debate|song|concert|topic|word|term|said|says|show|class|award|"
    r"prize|ship|vessel|hotel|boat|title of|category|chapter|play|drama|side event|speech|status|zone"
)
_KIND = rf"(?:(?P<programme>{_PROGRAMME})|(?P<work>{_WORK})|(?P<neither>{_NEITHER}))\b"
_CALLED = r"(?:called|entitled|titled|named|dubbed|known as)"
#: Words between an article and the kind: "a three-year, EUR 8.5 million initiative".
_ATTRIBUTES = r"(?:(?!(?:of|for|in|on|at|by|with|from|to|and|that|who|which)\b)[\w€$£%.,'’/-]{1,24} ){0,7}?"

_ANY_KIND = re.compile(rf"\b{_KIND}", re.I)
#: What a kind of programme is for: "the “Safe Journey” information campaign".
_PURPOSE = (
    "(?:(?:information|awareness|awareness-raising|media|radio|television|pilot|public|training|prevention|outreach|"
    "education|educational|grants?|cash|return|reintegration|resettlement|health|mobile|social|national|regional|"
    "community|counter-trafficking|anti-trafficking|public information|public awareness) (?:and [a-z-]+ )?)?"
)
_KIND_AFTER = re.compile(rf"\)?\s*:?\s*(?:\([^)]{{1,40}}\)\s*)?{_PURPOSE}{_KIND}", re.I)
#: Words right before the name of a body in quotation marks.
_BODY_BEFORE = re.compile(
    r"\b(?:Foundation|Association|Organi[sz]ation|Fund|Cooperative|Company|Society|Union|Federation|NGOs?|[Cc]harity|"
    r"[Cc]ooperative|[Cc]ompany|[Ff]irm|[Aa]ssociation|[Ff]oundation|[Oo]rgani[sz]ation|[Aa]gency|[Ff]actory|"
    r"LLC|OJSC|Ltd) \Z"
)
#: Other kinds of programmes, of which only a name in quotation marks right behind them is one.
_PLAN_BEFORE = re.compile(r"\b(?:[Pp]lan|[Ss]trategy|[Aa]ppeal|[Oo]peration|[Ff]acility|[Mm]echanism) \Z")
_KIND_APPOSED = re.compile(
    rf",?[”\"»’']*(?: \([^()\n]{{1,60}}\))?(?:,| is| was)? (?:as )?(?:the (?:name|title) of )?"
    rf"(?:an?|the|its|their|his|her|our) {_ATTRIBUTES}{_KIND}",
    re.I,
)
_KIND_INSIDE = re.compile(
    r"\b(?:Guide|Manual|Handbook|Report|Toolkit|Survey|Study|Atlas|Guidelines|Profile|Outlook|Review|Lessons|"
    r"Census|Handbook for|Compendium|Glossary|Directory|Inventory|Dictionary|Yearbook)\b"
)
#: What a project is before its name in quotation marks, though nothing says so: "rebuilt under the “Second Harvest”".
_FRAMEWORK = re.compile(r"(?:\b[Uu]nder|\b[Ww]ithin|framework of|\b[Pp]art of|auspices of)(?: the| its| their)? \Z")
#: What is said of a project whose name in quotation marks begins a sentence.
_IS_FINANCED = re.compile(
    r"[”\"»’']*(?: \([^()\n]{1,60}\))? (?:is|was|has been) (?:(?:a )?joint (?:effort|initiative)|financed|funded|"
    r"implemented|run) (?:of|by)\b"
)
_ACRONYM_AT_END = re.compile(r" \([A-Z][\w&/-]{1,11}\.?\)\Z")
_QUOTED = re.compile(
    # The mark comes first, for the engine skips to it.
    r"[“\"«„‘'’](?<![^\s(:—–-].)(?:(?<=[‘'’])[‘'’])?(?P<title>[^\W_a-z][^“”\"«»„\n]{2,140}?)[,.]?"
    r"(?:[”\"»]|[’']{1,2}(?![\w]))",
    re.M,
)

#: Words that titles write small.
_SMALL = (
    "a|an|the|and|or|nor|of|for|to|in|on|with|from|by|at|through|throughout|without|against|before|after|between|"
    "toward|towards|into|among|along|amid|around|within|upon|near|behind|above|below|since|until|across|under|over|about|"
    "beyond|during|as|up|out|off|is|are|be|its|it|our|your|their|his|"
    "her|you|we|they|not|no|new|than|that|what|how|why|when|who|can|via|per|de|la|le|el|los|las|des|du|et|y|e|en|para|"
    "por|pour|sur|dans|à|que|sin|con|sem|com|sans|avec|do|da|dos|das|del|al|au|aux|un|una|une|mi|tu|su"
)
_SMALL_WORDS = frozenset(_SMALL.split("|"))
_CAPITAL = r"(?:(?:[ldLD]['’])?[A-ZÀ-ÖØ-Þ][\w’'/-]{0,30}|[0-9]{1,4}(?:-[0-9]{2,4})?)"
_NAME = rf"{_CAPITAL}(?: (?:(?:{_SMALL}) ){{0,3}}{_CAPITAL}){{0,13}}"
_WITH_SUBTITLE = rf"{_CAPITAL}(?:,? (?:(?:{_SMALL}) ){{0,3}}{_CAPITAL}){{0,10}}: {_NAME}"
_TITLE = rf"(?P<name>{_WITH_SUBTITLE}|{_NAME})"
_PAIR = rf"{_CAPITAL}(?: {_CAPITAL}){{1,4}}, {_CAPITAL}(?: {_CAPITAL}){{1,4}}"
_TITLE_END = (
    r"(?=[,.;)]|\s(?:is|was|are|were|has|will|which|aims|\(|(?:shows|showed|finds|found|says|reveals|argues|suggests)\b)"
    r"|\Z|\n)"
)
_KIND_END = (
    r"(?![^.,;]{0,60}\b(?:says?|said|shows?|showed|finds?|found|suggests?|reports?|reveals?|estimates?)\b)"
    r"(?=[.,;:]| (?:that|which|for|of|to|by|is|was|in|on|with|under|where|(?:\w{2,20}ly )?(?:funded|financed|run|aimed|"
    r"aiming|launched|designed|led|supported|developed|published|based|covering|helping|managed|implemented|carried|"
    r"conducted|called))\b|\Z)"
)
_PROGRAMME_OR_WORK = re2.compile(rf"\b(?:(?P<programme>{_PROGRAMME})|(?P<work>{_WORK}))\b")
#: What follows a kind that has its name after it.
_AFTER_KIND = {
    # "the project Building Bridges: Community Action in Two States"
    "kind-direct": re.compile(rf" (?!Tour|Visit|Trip)(?P<name>{_WITH_SUBTITLE}){_TITLE_END}"),
    # "A manual written for the purpose, Recognizing Trafficking: A Guide for Officers, was"
    # and "A guide in Portuguese and French, Coming Home: A Handbook, was", where a language is none
    "kind-near": re.compile(
        rf"(?:(?! in {_CAPITAL},)[^.;:\n]{{1,60}}?| in {_CAPITAL}(?:,? (?:and |or )?{_CAPITAL}){{0,4}}), "
        rf"(?P<name>{_WITH_SUBTITLE})(?=[,.])"
    ),
    # "a two-year project, Strengthening the Criminal Justice Response, for which"
    # "a handbook on savings, Saving for a Safer Home, before"
    # "a manual published by IOM, Interviewing Victims, of which"
    "kind-before": re.compile(
        r"(?: (?:on|about|for)(?: [a-z][a-z-]{1,20}){1,5}| (?:issued|prepared|printed|produced|published) by "
        rf"(?:[A-Z]{{2,6}}|the [a-z]{{3,15}})| (?:issued|printed|published) (?:in|last|this) [a-z ]{{3,20}})?, "
        rf"(?:the )?{_TITLE}{_TITLE_END}"
    ),
    # "A handbook for consuls, Far from Home, Near to the Law, is"
    "kind-twice": re.compile(
        rf"(?: (?:on|about|for)(?: [a-z][a-z-]{{1,20}}){{1,5}})?, (?P<name>{_NAME}, {_NAME})"
        r"(?=, (?:is|was|which|that|with|will|has|shows?)\b)"
    ),
    # "the project Safe Work, Strong Families was"
    "kind-pair": re.compile(rf" (?P<name>{_PAIR})(?= (?:was|is|has|will|aims)\b)"),
    # "the campaign Mzalendo Salama was"
    "kind-alone": re.compile(rf" (?P<name>{_CAPITAL}(?: {_CAPITAL}){{1,4}})(?= (?:was|is|has|will|aims)\b)"),
    # "a copy of the guidebook Welcome to the North in Nepali"
    "kind-name": re.compile(
        rf"(?:(?<=guidebook)|(?<=booklet)|(?<=brochure)|(?<=handbook)) (?P<name>{_CAPITAL}(?: (?:(?:{_SMALL}) "
        rf"){{0,3}}{_CAPITAL}){{1,8}}?)"
        r"(?= in [A-Z]|[,.])"
    ),
    # "The scheme, known as Safe Harvest, is"
    "kind-called": re.compile(
        rf"(?:,? (?:which|that) (?:is|was))?,? (?:also |better |simply )?{_CALLED} (?:the )?"
        rf"(?P<name>{_PAIR}(?=, (?:is|was|will|has|which)\b)|{_WITH_SUBTITLE}|{_NAME}){_TITLE_END}"
    ),
}
#: What stands between a name and its kind: "Home Start, a matching-grant scheme that".
_ARTICLE = re.compile(", (?:as )?(?:an?|the|its|their|our) ")
_BEFORE_KIND = re.compile(
    rf"(?:{_TITLE})(?: \([A-Z0-9][\w-]{{1,10}}\))?, (?:as )?(?:an?|the|its|their|our) {_ATTRIBUTES}\Z"
)
#: "part of Legal Routes, Informed Choices, a project": a name of two parts.
_BEFORE_KIND_TWICE = re.compile(
    rf"\b(?:part of|under|within|through|called|launched|of) (?P<name>{_PAIR}), "
    rf"(?:as )?(?:an?|its|their|our) {_ATTRIBUTES}\Z"
)
#: "a pilot project", not "partners of the project".
_INTRODUCED = re.compile(r"(?:\b(?:[Aa]n?|[Ii]ts|[Tt]heir)|['’]s?) (?:[\w-]+ ){0,3}[\w-]*\Z")
#: "under the Healthy Migrants, Healthy North programme".
_PAIR_BEFORE_KIND = re.compile(rf"\b(?:under|within|of|through|by) the (?P<name>{_PAIR}) \Z")
#: "the World Wage Report 2008: Pay in Hard Times": the kind is part of the name.
_OWN_SUBTITLE = re.compile(rf"(?: [0-9]{{4}})?: {_NAME}{_TITLE_END}")
_NAME_TO_KIND = re.compile(
    rf"(?:(?<=[a-z] )|(?<=The )|(?<=Its ))(?:(?!The |Its ){_CAPITAL}(?: (?:{_SMALL})){{0,2}} ){{1,8}}\Z"
)
_AFTER_KIND_END = re.compile(_KIND_END)
#: What a work does that is the subject of its sentence.
_WORK_VERB = re.compile(
    r" (?:draws on|is based on|examines|explores|analy[sz]es|sets out|brings together|describes|documents|"
    r"(?:was|is being|will be) (?:published|launched|presented|released))\b"
)
_SUBJECT = re.compile(rf"(?:\A|[.!?][”\"]? |\n)[”\"“]?(?P<name>(?:The |A )?{_WITH_SUBTITLE})[”\"]?\Z")
#: A name in brackets behind its original or translation.
_IN_BRACKETS = re.compile(r"[,.]?[”\"»’']{0,2} \([“\"«‘']?(?P<name>[^()\n“”\"«»]{3,80})[”\"»’']?\)")
#: "the 96-page Caring at a Distance: Nurse Migration and the Diaspora"
_PAGES_BEFORE = re.compile(rf"\b[0-9]{{1,4}}-page {_TITLE}")
#: "Entitled The Rights of Seafarers, it examines"
_ENTITLED = re.compile(rf"(?:\A|[.!?][”\"]? |\n)(?:Entitled|Titled) {_TITLE}(?=, )")
#: "a survey published in August under the title Waiting at the Border"
_UNDER_TITLE = re.compile(
    r"\b(?:book|booklet|brochure|film|guide|handbook|findings|manual|paper|publish(?:ed|es)|report|results|study|survey)"
    rf"\b[^.;:\n“”\"]{{0,80}} under the title (?:of )?{_TITLE}{_TITLE_END}"
)
#: Words that are capitalised because they begin a sentence.
_OPENERS = frozenset(
    {"also", "called", "launched", "while", "where", "part", "funded", "using", "according", "thanks", "alongside"}
    | {"within", "since", "this", "these", "those", "but", *_SMALL_WORDS}
)
#: Words in the names of bodies and persons, however they stand.
_BODY = re.compile(
    r"\b(?:Ministry|Department|Agency|Organi[sz]ation|University|Institute|Government|Council|Commission|Office|Bureau|"
    r"Association|Foundation|Fund|Bank|Committee|Cent(?:re|er)|Secretariat|Embassy|Services?|Authority|Society|Federation|"
    r"Corporation|Company|Mission|Union|Republic|Director|Minister|Chief|Ambassador|President|Secretary|Manager|"
    r"Coordinator|Officer|Dr|Mr|Ms|Mrs|Prof|Professor|General|IOM|UNHCR|UNICEF)\b"
)
#: A title with a subtitle of some words, all of them with capitals.
_SUBTITLED = re.compile(rf"{_NAME}: {_CAPITAL} (?:{_SMALL}|{_CAPITAL}).{{1,80}}")
#: How far before its kind a name may begin.
_REACH = 220
_COMPOUND = ("-funded", "-led", "-backed", "-based", "-run")


def quoted_titles(text: str) -> list[Span]:
    """Programmes, works and bodies named in quotation marks or in apposition.

    Args:
        text: Clean text of the document with a line feed after every sentence, over which no title runs.

    Returns:
        Spans of the titles without their marks, by their start, without overlaps.
    """
    found: list[Span] = []
    for match in _QUOTED.finditer(text):
        title = _ACRONYM_AT_END.sub("", match["title"].rstrip(" ,."))
        label, announced = _label(text, match.start(), match.end(), title)
        if label is not None and _is_title(title, announced):
            start = match.start("title")
            found.append(Span(start, start + len(title), label, f"{label.lower()}.quoted"))
            behind = _IN_BRACKETS.match(text, start + len(title))
            if behind and label == "PROGRAMME" and " " in behind["name"] and re.fullmatch(_NAME, behind["name"]):
                found.append(Span(*behind.span("name"), label, "programme.translation"))
    found += _beside_kind(text)
    for verb in _WORK_VERB.finditer(text):
        left = max(0, verb.start() - _REACH)
        subject = _SUBJECT.search(text[left : verb.start()])
        if subject is not None and ": " in subject["name"]:
            start, end = _without_owner(text, left + subject.start("name"), left + subject.end("name"))
            found.append(Span(start, end, "WORK", "work.subject"))
    if "-page " in text:
        found += [Span(*match.span("name"), "WORK", "work.pages-before") for match in _PAGES_BEFORE.finditer(text)]
    if " under the title " in text:
        found += [Span(*match.span("name"), "WORK", "work.under-title") for match in _UNDER_TITLE.finditer(text)]
    found += [Span(*match.span("name"), "WORK", "work.entitled") for match in _ENTITLED.finditer(text)]
    return longest_first(found)


def _beside_kind(text: str) -> list[Span]:
    """Names in apposition to a kind of programme or work."""
    lower = text.lower()
    found: list[Span] = []
    # A few letters change their length in lower case; offsets must not.
    for kind in _PROGRAMME_OR_WORK.finditer(lower if len(lower) == len(text) else text):
        # The engine knows no letters but those of ASCII ("reporté").
        if text[kind.start() - 1 : kind.start()].isalnum() or text[kind.end() : kind.end() + 1].isalnum():
            continue
        named = {
            rule: match.span("name")
            for rule, expression in _AFTER_KIND.items()
            if (match := expression.match(text, kind.end())) is not None
        }
        left = max(0, kind.start() - _REACH)
        before = text[left : kind.start()]
        for rule, start, end in _before_kind(kind, text, before):
            named[rule] = left + start, left + end
        for rule, (start, end) in named.items():
            may_be_unknown = rule == "kind-before" and (kind["programme"] or kind["work"] == "newspaper")
            if _is_name(text[start:end], rule) or (
                may_be_unknown and _INTRODUCED.search(before) and _is_unknown(text[start:end])
            ):
                label = "PROGRAMME" if kind["programme"] else "WORK"
                found.append(Span(start, end, label, f"{label.lower()}.{rule}"))
    return found


def _before_kind(kind: Any, text: str, before: str) -> Iterator[tuple[str, int, int]]:
    """Rule, start and end of names that stand before a word of a kind, by their offsets in the words before it."""
    is_capital = text[kind.start()].isupper()
    if is_capital and (subtitle := _OWN_SUBTITLE.match(text, kind.end())) and (own := _NAME_TO_KIND.search(before)):
        yield "kind-own-subtitle", own.start(), len(before) + subtitle.end() - kind.start()
    pair = _PAIR_BEFORE_KIND.search(before) if kind["programme"] else None
    if pair is not None:
        yield "kind-after-pair", *pair.span("name")
    if _AFTER_KIND_END.match(text, kind.end()) is None or _ARTICLE.search(before) is None:
        return
    match = (_BEFORE_KIND_TWICE.search(before) if kind["programme"] else None) or _BEFORE_KIND.search(before)
    if match is not None:
        start, end = _without_opener(before, *match.span("name"))
        # "on World Wage Day at the Global Forum on Pay, an initiative": what it is held at is another name.
        start += before[start:end].rfind(" at the ") + len(" at the ") if " at the " in before[start:end] else 0
        yield "kind-after", start, end


def _is_title(title: str, announced: bool) -> bool:
    """Whether quoted words have the shape of a title, or, right after the word of a kind, of a headline."""
    words = [word for word in re.findall(r"[^\W_][\w'’-]*", title) if word.lower() not in _SMALL_WORDS]
    if not words or len(title.split()) > 18 or re.search(r"[.!?]\s", title):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    head = re.split(r":\s", title, maxsplit=1)[0]
    has_subtitle = ":" in title and head[:1].isupper() and len(head.split()) < 7
    return capitals >= 0.75 * len(words) or has_subtitle or (announced and len(title.split()) <= 10)


def _label(text: str, start: int, end: int, title: str) -> tuple[str | None, bool]:
    """Label by the nearest word of a kind, after a quoted title or before it; and whether it stands right before."""
    for expression in (_KIND_AFTER, _KIND_APPOSED):
        after = expression.match(text, end)
        if after is not None:
            return _label_of(after), False
    before = re.split(r"[.!?;]\s|\n", text[max(0, start - 110) : start])[-1]
    if _BODY_BEFORE.search(before):
        return "ORG", False
    if _PLAN_BEFORE.search(before):
        return "PROGRAMME", True
    kinds = list(_ANY_KIND.finditer(before))
    if kinds and len(before) - kinds[-1].end() < 70:
        announced = bool(re.fullmatch(rf"[,:]? ?(?:{_CALLED} )?", before[kinds[-1].end() :]))
        if kinds[-1].group()[:1].isupper() and kinds[-1].group().endswith("s") and announced:
            return None, False  # the end of a body's name: "Institute for Social Initiatives"
        if announced or _label_of(kinds[-1]) is not None:
            return _label_of(kinds[-1]), announced
    if _KIND_INSIDE.search(title) and len(title.split()) > 3:
        return "WORK", False
    if kinds:
        return None, False
    if (_FRAMEWORK.search(before) or _IS_FINANCED.match(text, end)) and len(title.split()) > 1:
        return "PROGRAMME", False
    return ("WORK" if _SUBTITLED.fullmatch(title) else None), False


def _label_of(kind: re.Match[str]) -> str | None:
    return "PROGRAMME" if kind["programme"] else "WORK" if kind["work"] else None


def _without_owner(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the body or country whose work it is ("IOM's World Migration Report: …")."""
    known = lexicon.entries(text[start:end])
    owner = start + known[0].end if known and known[0].start == 0 else start
    return (owner + 3 if text[owner : owner + 3] in ("'s ", "’s ") else start), end


def _without_opener(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without words that are capitalised only because they begin a sentence."""
    while (word := re.match(r"([\w’'/-]+) ", text[start:end])) is not None and word[1].lower() in _OPENERS:
        start += word.end()
    return start, end


def _is_name(name: str, rule: str) -> bool:
    """Whether words in apposition name a programme or work rather than a person, place or body."""
    if rule == "kind-alone":
        return _is_unknown(name)
    words = name.split()
    if not name or _BODY.search(name) or words[0].endswith(_COMPOUND):
        return False
    known = lexicon.entries(name)
    outside = re.sub(r"\W+", "", "".join(name[a:b] for a, b in _gaps(len(name), [(e.start, e.end) for e in known])))
    if not any(character.isupper() for character in outside):
        return False
    linked = ":" in name or words[0].endswith("ing") or any(word.lower() in _SMALL_WORDS for word in words[1:])
    if rule == "kind-before":
        return linked and len(words) > 2
    first_is_given_name = lexicon.words().get(words[0], ("", ""))[0] == "F"
    return (linked or not first_is_given_name) and (len(words) > 1 or (name.isupper() and len(name) > 2))


def _is_unknown(name: str) -> bool:
    """Whether some words in apposition to a programme are no names of persons, places or bodies that are known."""
    words = name.split()
    known = any(lexicon.words().get(word, ("", ""))[0] in tuple("FHR") for word in words)
    return len(words) > 1 and not known and not lexicon.entries(name) and _BODY.search(name) is None


def _gaps(size: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text of this size outside the stretches taken."""
    edges = [0, *(edge for stretch in taken for edge in stretch), size]
    return list(zip(edges[::2], edges[1::2], strict=True))
