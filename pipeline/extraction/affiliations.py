"""Who holds which role in which organisation.

Belongs here: roles beside a person's name, in every order, and the organisation they belong to. Does not belong here:
finding persons, organisations or role words.

Each sentence becomes a line of letters, one per phrase, over which the patterns are written. Letters are those of
`phrases.py` and `units.py`, except

    ``M``  any capitalised word that is no name
    ``c``  called, named
    ``T``  a role that is also a form of address ("Ambassador"); ``R``, ``r`` any other role
    ``P``  several persons of one role or occupation ("trainers")
    ``k``  a small word with the ending of an occupation; ``w`` any other small word; ``~`` a mark inside a word
    ``1``  a, an; ``2`` its, their; ``3`` former, acting …; ``4`` works as, has been …; ``=`` is, was; ``5`` now, also …
    ``6``  heads, leads …; ``7`` (in) charge, responsible; ``8`` seconded, employed …; ``0`` represents …
    ``9``  years, old …; ``z`` whose
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extraction.phrases import Phrase, SentencePhrases
from pipeline.vocabularies import read


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(","))


_TITLES = _words(
    "Ambassador, Archbishop, Bishop, Chancellor, Chief, Commissioner, Councillor, Deputy, First Lady, Governor, "
    "Imam, Judge, Justice, Magistrate, Mayor, Minister, President, Prime Minister, Professor, Secretary, Senator, "
    "Prefect, Speaker, Vice President, Vice-President"
)
_SHORT_TITLES = _words("Amb., Gov., Rep., Sen.")
#: Of orders, degrees and seats in parliament, behind a name.
_LETTERS_BEHIND = _words("CBE, MBE, MD, MEP, MP, OBE, PhD, QC, SC")
#: Ranks that are posts as well; those of an army are mere forms of address, unless they are all that is told.
_POLICE = re.compile(r"\b(?:Inspector|Superintendent|Commissioner)\Z")
_RANK = re.compile(
    r"(?:Police|Detective|Chief|Senior|Associate|Assistant) (?:Commissioner|Inspector|Superintendent|Judge|Professor)\Z"
)
_ROYAL = _words(
    "Baron, Baroness, Count, Countess, Duchess, Duke, Emir, Emperor, Empress, King, Lady, Lord, Prince, Princess, "
    "Queen, Sheikh, Sheikha, Sultan"
)
#: Roles of a state: an organisation named for the persons beside them is not theirs.
_OFFICIAL = re.compile(
    r"\b(?:Ambassador|Minister|Mayor|Governor|President|Senator|Commissioner|Consul|Secretary of State|Judge)\b"
)
#: What a role may be of, if the text has named it before.
_OF_SOMETHING = re.compile(
    r" (?:of|for) (?:the|this) (?:stud(?:y|ies)|report|scheme|programme|program|project|initiative|campaign|survey|"
    r"course|workshop|meeting|training|pilot|book|film|event|centre|center|shelter|school|hospital)\Z"
)
_NEEDS_NO_PLACE = re.compile(r"\A(?!.*(?:Governor|Mayor|Prefect)).* ", re.I)
#: What a person is without its being an occupation, and words that only end like one.
_NO_ROLES = _words(
    "asylum seeker, asylum-seeker, beneficiary, boy, breadwinner, brother, commuter, daughter, earner, "
    "evacuee, father, foreigner, girl, graduate, grandfather, grandmother, holder, human, internally displaced "
    "person, islander, latecomer, loser, man, member, migrant, migrant worker, minor, mother, mother of "
    "five, mother of four, mother of three, mother of two, newcomer, orphan, outsider, participant, passenger, "
    "predecessor, prisoner, refugee, resident, returnee, seeker, settler, single mother, sister, smuggler, speaker, "
    "squatter, star, stranger, successor, sufferer, supporter, survivor, teenager, traveler, traveller, villager, "
    "visitor, voter, widow, widower, winner, woman, worker, youngster, after, another, better, center, corner, "
    "earlier, elder, greater, higher, inner, junior, larger, later, latter, letter, lower, major, matter, number, "
    "older, order, other, outer, over, paper, prior, quarter, river, shelter, smaller, under, upper, younger"
)
_OCCUPATION = re.compile(
    r"\w{2,}(?:er|or|ist|ian|man|woman|eer|ess|smith|monger|wright|herd|maid|cook|clerk|aide|nurse|guide|chef)\Z"
)
_CLASSES = {
    "1": "a, an, one",
    "2": "its, their, our, his, her",
    "3": "former, retired, acting, deputy, outgoing, incoming, interim, honorary, senior, ex, veteran, assistant, "
    "associate, vice",
    "=": "is, was",
    "4": "has, been, had, became, become, becomes, worked, serves, served, serving, as, appointed, named, elected, "
    "nominated, remains",
    "5": "both, now, then, currently, new, newly, also, himself, herself, recently, previously, formerly, today, "
    "still, later, visiting, there",
    "6": "heads, headed, heading, leads, led, leading, directs, directed, directing, manages, managed, managing, runs, "
    "ran, running, chairs, chaired, chairing, coordinates, coordinated, coordinating, oversees, overseeing, "
    "supervises, supervising",
    "7": "charge, responsible",
    "c": "called, named",
    "8": "seconded, employed, presides, presided, speaks, spoke, speaking, teaches, works, working",
    "v": "featuring, including, involving",
    "z": "whose",
    "0": "represents, represented, representing",
    "9": "year, years, year-old, old, aged, age",
}
_CLASS = {word: letter for letter, words in _CLASSES.items() for word in _words(words)}
_CAPITALISED = frozenset("CZAJHWFczITBYSQ&MV")
_KEPT = frozenset("pOGLN#oafnibm@tvqsU")
_UNIT = re.compile(r"\b(?:Department|Division|Section|Unit|Branch|Programme|Program|Project|Directorate|Team|Desk)\b")
#: What a secretary "to" it works for; an ambassador "to" a body does not.
_SERVED = re.compile(r"(?:Ministry|Department|Government)\b")
#: Those whose possessive is part of a role and stands for no organisation ("women's rights activist").
_FOR_WHOM = _words("children, men, people, women")
#: "heads" and "chairs" hold the name of the role.
_HEADING = re.compile(r"(?:head|chair)(?=s\Z|ed\Z|ing\Z)")
#: What a body has in a place, as good as the body itself: "head of IOM's office in Oslo" is head of IOM in Oslo.
_POSTS = _words("office, sub-office, mission, delegation, bureau, branch")
#: Words by which a release of IOM means IOM.
_PUBLISHER = _words("organization, organisation")
#: Nouns for a body that is neither IOM nor of a state.
_PRIVATE = _words("business, charity, company, cooperative, enterprise, factory, farm, firm, foundation, hotel, ngo")
_PUBLIC = re.compile(
    r"\b(?:Ministry|Government|Department|Agency|Commission|Embassy|Authority|Service|Police|Parliament|Delegation|Union|"
    r"Nations|IOM|UN\w*|EU)\b"
)
_BODIES = (
    _PRIVATE
    | _PUBLISHER
    | _words(
        "agency, association, bank, bureau, centre, center, commission, committee, council, federation, institute, "
        "ministry, network, union, university"
    )
)
#: Sentences in which the organisation is sought that "its" or "the agency", and that "the Ministry" stands for.
_REACH, _LONG_REACH = 4, 40

_OWNER = r"(?:(?P<owner>O)(?:\(O\))?(?:'{0,2}|,?=?0vt?|,?z)|[GL]'?|N|(?P<its>2)|t?(?:(?P<noun>[wkMr])|[RT])')"
#: A further topic of a ministry: a comma belongs to the role only where "and" closes the list.
_NOUNS = r"(?:[MLG]|'M|[ao]t?[ML]|vM|,M(?=[ML]{0,3}(?:,[ML]{1,4}){0,3},?aM))"
_CLOSED = r"(?=[,hpf.@)ios\"-]|$)"
#: What completes a role and belongs to it.
_FIELD = (
    r"(?:(?:,M{1,3}){0,3},?aM{1,3}(?:[ao]M{1,2})?(?=[,hTpobsi@.)-]|$)"  # Minister of Labour | and Social Security
    r"|ot?(?:G[wk]{2}|[MG]{2,3}[wk]{1,2})(?=[,.;)\"])"  # commander | of the Red Hill border post
    # Minister Delegate | in charge of Nationals Living Abroad
    r"|i?7[of]t?N?M{1,4}(?:[ao]t?M{1,3})?(?=[,hTp.@)s\"]|$)"
    rf"|ot?[GLN]?M{_NOUNS}{{0,8}}(?!['w])|[fn]t?M{_NOUNS}{{0,8}}(?!')"  # Director | of Foreign Employment
    # Regional Representative | for the Andean Countries; for the Baltic and Nordic Countries
    r"|[ofn]t?(?:[LN](?:,t?[LN]){0,3},?at?)?NM{1,2}(?!['wk])"
    # Regional Director | for Asia, Africa and the Caribbean
    r"|[fn]t?[LGO](?:,t?[LG]){0,4},?at?[LG](?=,?h?p|[,.;)\"s-]|$)"
    rf"|[fn]t?[LG]{_NOUNS}{{0,8}}"  # Regional Representative | for South Asia
    rf"|[ofn](?:[wk]~?){{1,4}}(?:a[wk]{{1,2}})?{_CLOSED}"  # head | of programmes
    r"|i[wk]{1,3}(?=@t?O)"  # lecturer | in soil science
    r"|ot(?!O)[wkM]{1,3}(?:['~][wkM]{1,2})?(?=[,hp.@)i\"]|ot?[GL]|$)"  # chairperson | of the women's committee
    r"|ot?OaM{1,3}"  # Minister | of the Civil Service and Labour
    r"|ot?(?P<inner>O)'?[wk]{1,4}(?=[,hp.@i\"]|$)"  # head | of the IOM voting team
    r"|ot?O(?=(?:[o@i]t?|,)N?O)"  # Head | of the Skills Department, of IOM
    r"|(?:,M{1,4}(?:aM{1,3})?){1,2}(?=,t?O)"  # Deputy Director | , Visas and Borders, Ministry of Trade
    r"|,t?O(?=,t?O)"  # Specialist | , Skills Division, IOM
    # Ambassador | of Japan to Nepal; Governor | of the Batken region
    r"|[fn]t?O(?=@t?O)"  # Commissioner | for Employment Services, at the Ministry
    r"|(?<=R)M{1,2}(?=h?p)"  # Director of Migration | Management
    r"|(?P<country>ot?(?:[GLM]w(?=[,p.;)])|[GL](?:bt?[GO])?(?!O|w')|M(?!w))|bt?[GL](?![RrMT])|(?<=T)bt?(?P<to>O)))?"
)
#: Words between a role and its organisation: "in charge of schools at IOM", "based in Accra with IOM".
_TASK = r"(?:i?7[of]t?[wkM]{1,3}(?:a[wkM]{1,2})?)?"
_LINK = r"(?:,?[458]{0,2}[om@vifb]t?|,?nwot?|,t?)"
_BODY = (
    rf"(?:{_LINK}(?:(?P<over>O)'|[GLM]'|N?[wk]{{1,2}}|[GN])?(?P<body>O)(?:\(O\)|,t?N?O(?=,h?p))?(?:'[Mwk]{{1,4}})?)?"
)
_PLACES = r"(?:bt?G)?(?:[io@bm]t?[GLM](?:,?a?t?[GLM]){0,4}(?![MRrT])|(?<=[Rr])5)?"
#: Small words before a role belong to it only where it is clear that the phrase begins with them.
_BEGIN = r"(?:^|(?<=[,1t2zONGL'(savobmq@\"45=UR-])|(?<=#-9)|(?<=#9))"
_HEAD = (
    rf"(?:3{{0,2}}(?:M{{1,3}}a)?[ML]{{0,5}}[RT]{{1,3}}(?:\([MO]\))?"
    rf"|{_BEGIN}3{{0,2}}(?:(?<=[O'])[wk]{{1,3}}a)?[MLwk~]{{0,6}}r{{1,2}}k?(?:~w)?)"
)
_ROLE = rf"(?P<role>(?P<head>{_HEAD}){_FIELD})(?:\(M\))?{_TASK}{_BODY}{_PLACES}"
_AGE = r"(?:,5?9?#9{0,2}|\(9?#\)|,9?U9?)?"
_AGED = r"(?:#-?9{0,2}|U9?)?"
_NAMED = r"[hT-]{0,4}p"
_OCCUPATION_AT = (
    r"(?:o[wk]{1,2}(?=[,.;\"@)]|$))?"
    r"(?:[458]{0,2}[om@vf]t?(?:[OM]'|N?[wk]{1,2})?(?P<body>O)(?:\(O\))?)?(?=[,mqvoai.;@)b\"45]|$)"
)

_BEFORE = re.compile(rf"(?P<lead>{_OWNER}?5?{_AGED}){_ROLE}(?P<comma>,?)t?{_NAMED}")
_BEFORE_AND = re.compile(rf"{_OWNER}?5?{_ROLE}a[t1]?(?=[MLw3]{{0,5}}[Rr]{_NAMED})")
_LISTED = re.compile(rf"(?:,|,?a)(?P<role>M{{1,4}}){_NAMED}")
_UNLISTED = re.compile(rf"(?:[1t]?N|[1ts]|#-?9|(?P<owner>O)'?)(?P<role>3?[wk]{{0,2}}k){_NAMED}")
_APPOSED = re.compile(rf"(?<!,)1N?(?P<role>3?[wk]{{0,2}}[kr])(?:(?:[om]t?[GLO])?,|c){_NAMED}")
#: Two or more names ("A, B and C").
_NAMES = rf"{_NAMED}(?:,{_NAMED}){{0,6}},?a{_NAMED}"
_SEVERAL = re.compile(
    rf"(?P<lead>{_OWNER}?[5#]{{0,2}})(?P<role>[MLwk]{{0,3}}P)(?:[of]t?[GLMNwk]{{1,3}}(?:,?a?t?[GLMNw]){{0,4}})?"
    rf"{_TASK}{_BODY},?{_NAMES}(?:,?ot?(?P<outer>O))?(?!'|,?o|,[1t]?[O2]|\()"
)
_SEVERAL_AFTER = re.compile(rf"{_NAMES},[tw5]?#?{_OWNER}?(?P<role>[MLwk]{{0,3}}P){_BODY}(?=[,.;)q]|$)")
#: "for nine years", "for many years", "a mother of two and".
_ASIDE = r"(?:5?f(?:U|w{1,2}9),?|1(?:w(?:o[#w])?|#)a1?)?"
_AFTER = re.compile(rf"p\*?{_AGE}[,(-]{_ASIDE}5?[t1]?5?{_AGED}N?{_OWNER}?{_ROLE}(?!'|{_NAMED})")
_AFTER_AND = re.compile(rf"(?:[oinfv][t1]?(?:[wk]{{1,3}}|G))?,?a5?[t1]?5?{_OWNER}?{_ROLE}(?!,?t?{_NAMED})")
_OCCUPIED = re.compile(
    rf"p\*?{_AGE}[,(-]{_ASIDE}5?(?:[1t]5?{_AGED}N?|{_OWNER}5?)(?P<role>[3wk~]{{0,4}}k){_OCCUPATION_AT}"
)
_OCCUPIED_AND = re.compile(rf"(?:[oinfv][t1]?(?:[wk]{{1,3}}|G))?,?a5?1N?(?P<role>[3wk]{{0,3}}k){_OCCUPATION_AT}")
_OCCUPIED_BARE = re.compile(rf"p\*?{_AGE}[,(-](?P<role>[3wk]{{0,3}}kot?[wk]{{1,3}})(?=[,.;)\"])")
_OCCUPIED_AGED = re.compile(r"p\*?,9?#9{0,2},(?P<role>[3wk]{0,3}k)(?=[,.;)\"])")
_OCCUPIED_AT = re.compile(rf"p\*?{_AGE}[,(-]5?(?P<role>[3wk]{{0,3}}k)[vo@]t?(?P<body>O)")
_STYLED = re.compile(r"p,(?P<role>M{1,4})(?:[o@]t?|w{1,2})(?P<body>O)")
#: "who is", "in her capacity as", "who fled in May and now works as".
_BEING = r"(?:i[2w]w4|q?[458=]{1,5}|q[48wkv]{1,3}(?:f(?:U|w{1,2}9))?4|q[^.;:\"p=]{1,20}a[458=]{1,3})"
_BEING_SMALL = r"[458=]{1,5}"
_IS = re.compile(rf"p\*?{_AGE},?{_BEING}[t1]?5?{_AGED}{_OWNER}?{_ROLE}(?!{_NAMED})")
#: "a former soldier who now works as".
_IS_NOW = re.compile(rf"(?:i[t1]?G)?,?q{_BEING_SMALL}[t1]?5?{_AGED}{_OWNER}?{_ROLE}(?!{_NAMED})")
_IS_OCCUPIED_NOW = re.compile(rf"(?:i[t1]?G)?,?q{_BEING_SMALL}15?N?(?P<role>[3wk]{{0,3}}k){_OCCUPATION_AT}")
_IS_OCCUPIED = re.compile(rf"p\*?{_AGE},?{_BEING}15?{_AGED}N?(?P<role>[3wk]{{0,3}}k){_OCCUPATION_AT}")
_HEADS = re.compile(
    r",?a?q[45=]{0,2}(?P<role>6t?(?:O'|[wk](?=O))?(?P<body>O)(?:'[wkM~]{1,6}|[wkM]{1,2}|o(?P<outer>O))?)"
)
_IN_CHARGE = re.compile(r",?q?[4=]?(?P<role>i?7[of]t?(?:(?P<body>O)'?[wkM]{1,4}|[wkM]{1,4}))(?:[o@v]t?(?P<outer>O))?")
_OF = re.compile(r"(?:pa)?p\*?(?:(?:,?5?[om]|@)t?(?:[OG]'|N|M{0,2})|ft?(?=O(?!'))|\()(?P<body>O)")
#: "who works for", "who runs the clinic for", "representing", "on behalf of".
_BELONGS = r"(?:8[@vfi]t?(?:N?[wk]{1,2})?|6t?[wkMQ8]{1,4}[@fimo]t?|0t?(?:[wkM]{1,2})?|,?nwot?)"
_FOR = re.compile(rf"p\*?{_AGE},?q?[45=]{{0,2}}{_BELONGS}(?P<body>O)(?:'[GMwk]{{1,2}})?(?!')")
#: "UNICEF (Ms. Ada Lund)".
_IN_BRACKETS = re.compile(r"(?P<body>O)\(h?p(?=[,)])")
_SPEAKING = re.compile(rf"(?:8f|nwo)t?(?P<body>O),{_NAMED}")
_REPRESENTED = re.compile(rf"(?P<body>O)(?:\(O\))?(?:,?=?0|,?[=45]{{1,3}}6)v{_NAMED}")
_POSSESSIVE = re.compile(r"(?P<body>O)'5?h?p")
#: Words that begin a clause, not a role: "where company lawyer Ada Lund works".
_CONJUNCTIONS = _words("after, although, as, because, before, if, since, that, when, where, whereas, while")
_LED_BY = re.compile(r"[wk][om]t?(?:[GL]'?|N)?(?P<body>O)(?:\(O\))?,?6vt?\Z")
_PARTIES = _words("delegation, group, mission, team")
#: Who attends with those that are named one by one.
_ATTENDING = _PARTIES | _words("ambassadors, members, officers, officials, others, representatives, staff")
_AND_PARTY = re.compile(r",?a[1t]?[wkMP]")
_NAME_LINE = re.compile(r"h?p,?\Z")
_ROLE_LINE = re.compile(rf"{_OWNER}?{_ROLE}[,.]?\Z")
_BODY_BEHIND = re.compile(r"(?:(?:,?o|m)t?|\()(O)")
_GENERAL_BODY = re.compile(r"[o@miv]t?N?(M)(?!M)")
_NEXT_NAME = re.compile(rf",{_NAMED}")
_AFTER_NAME = (
    (_AFTER, "affiliation.after-name"),
    (_OCCUPIED, "affiliation.occupation"),
    (_OCCUPIED_AT, "affiliation.occupation"),
    (_OCCUPIED_BARE, "affiliation.occupation"),
    (_OCCUPIED_AGED, "affiliation.occupation"),
    (_STYLED, "affiliation.styled"),
    (_IS, "affiliation.is"),
    (_IS_OCCUPIED, "affiliation.is"),
)

#: A second role of the same person.
_AND_THEN = (_AFTER_AND, _OCCUPIED_AND, _IS_NOW, _IS_OCCUPIED_NOW)
_WITHOUT_ROLE = (
    (_OF, "affiliation.of"),
    (_FOR, "affiliation.for"),
    (_SPEAKING, "affiliation.for"),
    (_REPRESENTED, "affiliation.for"),
    (_POSSESSIVE, "affiliation.possessive"),
    (_IN_BRACKETS, "affiliation.brackets"),
)


class Affiliation(NamedTuple):
    """A person with a role, in offsets of the document's clean text.

    Attributes:
        person: Phrase of the person.
        role_start: Offset of the role, or ``None`` if only the organisation is known.
        role_end: Offset after the role.
        organization: Phrase of the organisation, if there is one. Where "its" or "the agency's" stands for it, the
            phrase has the organisation's text and mention, but the offsets of those words.
        rule: Id of the rule.
        sentence: Number of the sentence.
    """

    person: Phrase
    role_start: int | None
    role_end: int | None
    organization: Phrase | None
    rule: str
    sentence: int


class _Found(NamedTuple):
    """An affiliation with its role in words, and whether that is a mere form of address."""

    affiliation: Affiliation
    role: str
    weak: bool = False


def affiliations(sentences: Sequence[SentencePhrases]) -> list[Affiliation]:
    """Affiliations stated in a document.

    Args:
        sentences: Typed phrases of its sentences.

    Returns:
        One per person, role and organisation, in the order of the text, without those that a fuller one includes.
    """
    found: list[_Found] = []
    for index, sentence in enumerate(sentences):
        if sentence.names_person and "p" in sentence.codes:
            found += _Reader(sentences, index).read()
    return _distinct(found)


def _letters(sentence: SentencePhrases) -> str:
    """The line of letters of a sentence, one per phrase."""
    result = ""
    several = sentence.codes.count("p") > 1
    for position, phrase in enumerate(sentence.phrases):
        if several and _is_plural_role(phrase):
            result += "P"
        elif position and _is_in_word(sentence.phrases[position - 1 : position + 2]):
            result += "~"
        else:
            result += _letter(phrase, result[-1:], sentence.codes[position + 1 : position + 2])
    return result


def _is_plural_role(phrase: Phrase) -> bool:
    """Whether a word is a role or an occupation in the plural ("experts")."""
    word = phrase.text.lower()
    if phrase.span is not None or not word.endswith("s") or word in _CLASS or word[:-1] in _NO_ROLES:
        return False
    return word[:-1] in _role_words() or _OCCUPATION.match(word[:-1]) is not None


def _is_in_word(around: Sequence[Phrase]) -> bool:
    """Whether a mark, given with the phrases beside it, is part of a word ("president-elect", "women's adviser")."""
    if len(around) < 3 or around[0].span is not None:
        return False
    left, mark, right = around
    if mark.code == "'":
        return left.text.lower() in _FOR_WHOM
    joined = left.end == mark.start and mark.end == right.start
    return mark.code == "-" and joined and left.text[-1:].isalpha() and right.text[:1].islower()


@cache
def _role_words() -> frozenset[str]:
    """Last words of the roles of the word list."""
    return frozenset(row["form"].lower().split()[-1] for row in read("roles"))


@cache
def _ranks() -> frozenset[str]:
    """Ranks of an army or border guard: of a body they are a role ("Captain Ada Lund of the Border Troops")."""
    return frozenset(row["form"] for row in read("roles") if row["kind"] == "military")


@lru_cache(maxsize=4096)
def _is_occupation(word: str) -> bool:
    """Whether a word has the ending of an occupation."""
    return word not in _NO_ROLES and _OCCUPATION.match(word) is not None


def _letter(phrase: Phrase, before: str, following: str) -> str:
    """The letter of a phrase, given the letter before it and the code of the phrase after it."""
    if before == "p" and phrase.text in _LETTERS_BEHIND:
        return "*"
    code, word = phrase.code, phrase.text.lower()
    is_occupation = _is_occupation(word)
    if phrase.text in _SHORT_TITLES:
        return "T"
    if code == "h" or phrase.text == "Doctor":
        # A rank with a field or behind a name is a role ("Deputy Commander of the Coast Guard").
        is_post = following == "o" or " of " in word or (before == "," and following in ("@", "i"))
        is_post = is_post or (before == "M" and following in (",", ".", ";"))
        return "R" if is_post or (following == "p" and _POLICE.search(phrase.text)) else "h"
    if code in "Rr":
        if phrase.text in _ROYAL:
            return "h"
        is_speaker = phrase.text == "Speaker" and following == "o"
        return "w" if word in _NO_ROLES and not is_speaker else "T" if phrase.text in _TITLES else code
    if word == "s" and before == "'":
        return "'"
    if code in _CAPITALISED:
        return "r" if is_occupation and code in "CZc" and before in ("", '"') and following == "p" else "M"
    if code in _KEPT and word not in _CLASS:
        return code
    if phrase.text[:1].isalpha():
        if word in _CLASS:
            return _CLASS[word]
        if phrase.text[:1].isupper() and not phrase.text.isupper() and before not in ("", '"'):
            return "M"
        return "k" if is_occupation else "w"
    return "#" if phrase.text[:1].isdigit() else code


class _Reader:
    """Reads the affiliations of one sentence."""

    def __init__(self, sentences: Sequence[SentencePhrases], index: int) -> None:
        self.sentences, self.index = sentences, index
        self.phrases = sentences[index].phrases
        self.line = _letters(sentences[index])

    def read(self) -> list[_Found]:
        """All affiliations of the sentence, those before a name first."""
        found = self._before()
        served = {item.affiliation.person.start for item in found}
        given = frozenset(item.affiliation.role_start for item in found)
        for position, phrase in enumerate(self.phrases):
            if self.line[position] == "p":
                found += self._after(position, phrase.start in served, given)
        found += list(self._unlisted(found))
        found += list(self._several(found))
        found = self._who_works_for(found)
        return [*found, *self._alone(found), *self._contact()]

    def _before(self) -> list[_Found]:
        """Roles before a name: "IOM Director General Ada Lund", "IOM's Chief of Mission in Togo, Ada Lund"."""
        found: list[_Found] = []
        listed: list[tuple[int, re.Match[str]]] = []
        position = 0
        while (match := _BEFORE.search(self.line, position)) is not None:
            position = match.end()
            if self._is_of_the_last(match, found):
                continue
            first = self._joined_before(match)
            if first is not None:
                found.append(self._made(first, match.end() - 1, "affiliation.before-name"))
            listed.append((len(found), match))
            found.append(self._of_delegation(match, self._made(match, match.end() - 1, "affiliation.before-name")))
            while match["role"][-1] != "r" and (following := _LISTED.match(self.line, position)) is not None:
                match, position = following, following.end()
                listed.append((len(found), match))
                found.append(self._made(match, position - 1, "affiliation.listed"))
        return self._shared(found, listed)

    def _of_delegation(self, match: re.Match[str], item: _Found) -> _Found:
        """Give the head of a body's delegation the body: "a delegation of the Ministry, led by Director Ada Lund"."""
        led = _LED_BY.search(self.line, 0, match.start("role"))
        if led is None or item.affiliation.organization is not None or _OFFICIAL.search(item.role):
            return item
        if self.phrases[led.start()].text.lower() not in _PARTIES:
            return item
        return item._replace(affiliation=item.affiliation._replace(organization=self.phrases[led.start("body")]))

    def _joined_before(self, match: re.Match[str]) -> re.Match[str] | None:
        """The first of two roles joined by "and" ("former Trade Minister and city councillor Dame Ann Fox")."""
        begin = max(0, match.start("role") - 12)
        joined = (
            other for other in _BEFORE_AND.finditer(self.line, begin, match.end()) if other.end() == match.start("role")
        )
        return next(joined, None)

    def _is_of_the_last(self, match: re.Match[str], found: Sequence[_Found]) -> bool:
        """Whether a role with a comma behind it belongs to the person before it, or is the end of a clause."""
        if not match["comma"]:
            return False
        left = self.line[: match.start()].rstrip("t1")
        if left.endswith(("p,", "p*,")):
            last = self.phrases[left.rindex("p")]
            return all(item.affiliation.person is not last for item in found)
        if re.search("[RT]", match["role"]) or match["body"] or match["lead"]:
            return False
        start = match.start("role")
        closed = self.line[match.end() : match.end() + 1] in (",", ".", ";", ":", ")", "-", '"', "*", "a", "o", "")
        return not (closed and self.line[max(0, start - 1) : start] in ("t", "1"))

    def _shared(self, found: list[_Found], listed: Sequence[tuple[int, re.Match[str]]]) -> list[_Found]:
        """Give the organisation of a list ("its Trainer A and Clerk B", "Trainer A and Clerk B of IOM") to all."""
        pairs = list(pairwise(listed))
        forward = [(left, right, True) for left, right in pairs]
        for given, taking, is_forward in (*forward, *((right, left, False) for left, right in reversed(pairs))):
            left, right = (given[1], taking[1]) if is_forward else (taking[1], given[1])
            gap = "" if right.re is _LISTED else self.line[left.end() : right.start()]
            source, item = found[given[0]].affiliation, found[taking[0]].affiliation
            if source.organization is None or item.organization is not None or gap not in ("", ",", "a", ",a"):
                continue
            owned = is_forward and bool(taking[1].groupdict().get("lead"))
            # "IOM Chief of Mission A, actress B": an occupation is no post of the same body.
            is_other = found[given[0]].role[:1].isupper() and found[taking[0]].role[:1].islower()
            behind = source.organization.start > source.person.end
            if (behind or (is_forward and not is_other)) and not owned and not _OFFICIAL.search(found[taking[0]].role):
                shared = item._replace(organization=source.organization)
                found[taking[0]] = found[taking[0]]._replace(affiliation=shared)
        return found

    def _after(self, position: int, served: bool, given: frozenset[int | None]) -> Iterator[_Found]:
        """Roles behind a name: "Ada Lund, IOM Chief of Mission", "Ada Lund, 34, a baker", "Ada Lund, who heads IOM"."""
        for pattern, rule in _AFTER_NAME:
            match = pattern.match(self.line, position)
            # Of "the Governor, A. Oak, the Mayor, B. Elm", the second role is B. Elm's; of "the Governor, A. Oak, the
            # Mayor and a delegation", it is another's.
            if match is None or (served and self._goes_on(match.end())):
                continue
            # "A, Deputy Director for Operations B": the role is B's.
            if self.phrases[match.start("role")].start not in given:
                yield self._owned(self._made(match, position, rule), position)
                end = match.end()
                second = next(filter(None, (more.match(self.line, end) for more in _AND_THEN)), None)
                # "A, manager of X, and the Secretary General, B": the second role is B's.
                if second is not None and self.phrases[second.start("role")].start not in given:
                    yield self._made(second, position, rule)
                    end = second.end()
                yield from self._clause(position, end)
                return
        yield from self._clause(position, position + 1)

    def _owned(self, item: _Found, position: int) -> _Found:
        """Give a role behind a name the body before it: "IOM's Ada Lund, Project Officer"."""
        if item.affiliation.organization is not None or not self.line.endswith("O'", 0, position):
            return item
        return item._replace(affiliation=item.affiliation._replace(organization=self.phrases[position - 2]))

    def _goes_on(self, end: int) -> bool:
        """Whether a list of attending people goes on: with a name, or with "and a delegation"."""
        if _NEXT_NAME.match(self.line, end):
            return True
        party = _AND_PARTY.match(self.line, end)
        return party is not None and self.phrases[party.end() - 1].text.lower() in _ATTENDING

    def _clause(self, position: int, end: int) -> Iterator[_Found]:
        """What somebody heads or is in charge of, in a clause that begins at a place: "…, who heads IOM"."""
        clause = _IN_CHARGE.match(self.line, end)
        if clause is not None and end == position + 1:
            yield self._made(clause, position, "affiliation.in-charge")
        clause = _HEADS.match(self.line, end)
        if clause is not None:
            found = self._made(clause, position, "affiliation.heads")
            verb = self.phrases[clause.start("role")]
            noun = _HEADING.match(verb.text)
            if noun is not None:
                bounded = found.affiliation._replace(role_end=verb.start + noun.end())
                found = found._replace(affiliation=bounded, role=noun[0])
            yield found

    def _unlisted(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """Occupations known by their ending only: "the Moroccan banker Ada Lund"."""
        named = {item.affiliation.person.start for item in found}
        for pattern in (_UNLISTED, _APPOSED):
            for match in pattern.finditer(self.line):
                if self.phrases[match.end() - 1].start not in named:
                    yield self._made(match, match.end() - 1, "affiliation.occupation")

    def _several(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """One role of several persons: "IOM experts A and B", "two trainers of the Border Guard, A, B and C"."""
        named = {item.affiliation.person.start for item in found}
        for match in (*_SEVERAL.finditer(self.line), *_SEVERAL_AFTER.finditer(self.line)):
            for position in range(*match.span()):
                if self.line[position] == "p" and self.phrases[position].start not in named:
                    item = self._made(match, position, "affiliation.several")
                    end = (item.affiliation.role_end or 0) - 1
                    yield item._replace(affiliation=item.affiliation._replace(role_end=end), role=item.role[:-1])

    def _who_works_for(self, found: list[_Found]) -> list[_Found]:
        """Give a person's only role the body that a clause names: "psychologist Ada Lund, who works for IOM"."""
        for match in _FOR.finditer(self.line):
            person = self.phrases[match.start()].start
            own = [number for number, item in enumerate(found) if item.affiliation.person.start == person]
            if len(own) == 1 and found[own[0]].affiliation.organization is None:
                body = self.phrases[match.start("body")]
                affiliation = found[own[0]].affiliation._replace(organization=body)
                found[own[0]] = found[own[0]]._replace(affiliation=affiliation)
        return found

    def _alone(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """An organisation alone: "Ada Lund of IOM", "IOM's Ada Lund"; in a line with an address it is a contact's."""
        if "e" in self.sentences[self.index].codes:
            return
        named = {item.affiliation.person.start for item in found}
        for pattern, rule in _WITHOUT_ROLE:
            for match in pattern.finditer(self.line):
                body = self.phrases[match.start("body")]
                for position in range(match.start(), match.end()):
                    person = self.phrases[position]
                    if person.code == "p" and person.start not in named:
                        rank = self.phrases[position - 1] if position and pattern is _OF else None
                        if rank is None or rank.text not in _ranks():
                            yield _Found(Affiliation(person, None, None, body, rule, self.index), "")
                        else:
                            ranked = Affiliation(person, rank.start, rank.end, body, rule, self.index)
                            yield _Found(ranked, rank.text)

    def _contact(self) -> Iterator[_Found]:
        """A name on a line of its own, with a line for the role and perhaps one for the office below it."""
        if not _NAME_LINE.match(self.line) or self.index + 1 >= len(self.sentences):
            return
        below = _Reader(self.sentences, self.index + 1)
        match = _ROLE_LINE.match(below.line)
        if match is None:
            return
        found = below._made(match, 0, "affiliation.contact")
        body = found.affiliation.organization
        office = self.sentences[self.index + 2 : self.index + 3]
        if body is None and office and office[0].codes == "O":
            body = office[0].phrases[0]
        person = self.phrases[self.line.index("p")]
        affiliation = found.affiliation._replace(person=person, organization=body, sentence=self.index)
        yield found._replace(affiliation=affiliation)

    def _made(self, match: re.Match[str], position: int, rule: str) -> _Found:
        """The affiliation that a match of a pattern states of the person at a position."""
        groups = match.groupdict()
        first, last = match.start("role"), match.end("role") - 1
        head = match.end("head") - 1 if groups.get("head") else last
        while first < last and self.phrases[first].text.lower() in _CONJUNCTIONS:
            first += 1
        if groups.get("owner") and groups.get("body") and _UNIT.search(self.phrases[match.start("body")].text):
            # The unit of a body that stands before the role belongs to the role: "IOM's Head of the Skills Section".
            last = match.start("body")
        elif self._is_of_over(match):
            last = match.start("body")
        elif groups.get("country") and _NEEDS_NO_PLACE.search(self.phrases[head].text):
            # A title of one word needs its country ("Ambassador of Japan to Nepal"), a longer one does not.
            last = head
        elif (
            (groups.get("inner") and self.phrases[last].text in _POSTS)
            or self._serves(match)
            # The countries of a mission are no part of the post: "Chief of Mission for Kenya and Somalia".
            or self.phrases[head].text.endswith("Chief of Mission")
        ):
            last = head
        elif self.line[last - 1 : last + 2] in ("RTp", "TTp", "RTh"):
            # The last of two is a form of address: "Deputy Director General Ambassador Ada Lund".
            last -= 1
        if self.line[last] == ")":
            last -= 3  # "Refugee Relief and Repatriation Commissioner (RRRC)"
        words = " ".join(phrase.text for phrase in self.phrases[first : last + 1])
        if (vague := _OF_SOMETHING.search(words)) is not None:
            # "national coordinator of the scheme": which one, the text has said before.
            last -= len(vague.group().split())
            words = words[: vague.start()]
        body = self._body(match)
        if body is None and self.line[last - 2 : last] == "ot" and self._is_general(last):
            # "Deputy Chairman of the Agency": which one, the text has said before.
            body = self._meant(last, False)
            if body is not None:
                last -= 3
                words = " ".join(phrase.text for phrase in self.phrases[first : last + 1])
        is_title = match["role"] == "T" or _RANK.match(words) is not None
        weak = is_title and not (groups.get("owner") or groups.get("body"))
        start, end = self.phrases[first].start, self.phrases[last].end
        return _Found(Affiliation(self.phrases[position], start, end, body, rule, self.index), words, weak)

    def _body(self, match: re.Match[str]) -> Phrase | None:
        """The organisation of a role: before it, after it, behind the name, or meant by "its" or "the agency's"."""
        groups = match.groupdict()
        for group in ("owner", "outer", "body", "inner", "to"):
            if groups.get(group) and (group != "to" or self._serves(match)):
                return self.phrases[match.start("over" if group == "body" and self._is_of_over(match) else group)]
        for group in ("its", "noun"):
            if groups.get(group):
                return self._meant(match.start(group), group == "its")
        behind = _BODY_BEHIND.match(self.line, match.end()) if self.line[match.end() - 1] == "p" else None
        if behind is not None:
            return self.phrases[behind.start(1)]
        general = _GENERAL_BODY.match(self.line, match.end("role"))
        if general is not None and self.phrases[general.start(1)].code in "YHV":
            return self._meant(general.start(1), False)
        return None

    def _is_of_over(self, match: re.Match[str]) -> bool:
        """Whether the organisation is but a unit of the one before it ("head of IOM's Skills Unit", no "cook at")."""
        is_of = bool(match.groupdict().get("over")) and "o" in self.line[match.end("role") : match.start("over")]
        return is_of and _UNIT.search(self.phrases[match.start("body")].text) is not None

    def _serves(self, match: re.Match[str]) -> bool:
        """Whether the body after "to" is the one that a person works for ("Secretary to the Ministry")."""
        return bool(match.groupdict().get("to")) and _SERVED.match(self.phrases[match.start("to")].text) is not None

    def _is_general(self, position: int) -> bool:
        """Whether a phrase is a mere word for a body: "the Agency", "the association"."""
        phrase = self.phrases[position]
        return (self.line[position] == "M" and phrase.code in "YHV") or phrase.text in _BODIES

    def _meant(self, position: int, is_pronoun: bool) -> Phrase | None:
        """The organisation that "its", or a noun such as "agency", stands for: the last one before that fits."""
        here = self.phrases[position]
        noun = here.text.lower()
        reach = _LONG_REACH if here.text[:1].isupper() and not is_pronoun else _REACH
        for index in range(self.index, max(-1, self.index - reach), -1):
            phrases = self.sentences[index].phrases[: position if index == self.index else None]
            for number in range(len(phrases) - 1, -1, -1):
                phrase = phrases[number]
                if phrase.code != "O":
                    continue
                if is_pronoun or _is_meant(noun, phrase, phrases[number + 1 : number + 6]):
                    return here._replace(text=phrase.text, span=phrase.span, code="O")
            if is_pronoun and any(phrase.code == "G" for phrase in phrases):
                return None
        return None


def _is_meant(noun: str, body: Phrase, behind: Sequence[Phrase]) -> bool:
    """Whether a noun stands for a body: as part of its name, by what it is, in apposition ("X, a firm")."""
    words = body.text.lower().split()
    if noun in words or (noun in _PUBLISHER and body.text == "IOM"):
        return True
    if noun in _PRIVATE and not _PUBLIC.search(body.text):
        return True
    apposition = [phrase.text.lower() for phrase in behind]
    return apposition[:2] in ([",", "a"], [",", "an"]) and noun in apposition[2:]


def _distinct(found: Sequence[_Found]) -> list[Affiliation]:
    """Leave out what a fuller affiliation of the same person says as well."""
    full = _full_names([item.affiliation.person.text for item in found])
    by_person: dict[str, list[tuple[int, _Found]]] = {}
    for number, item in enumerate(found):
        if item.role != "Professor" or item.affiliation.organization is not None:
            by_person.setdefault(full[item.affiliation.person.text], []).append((number, item))
    kept: list[int] = []
    for items in by_person.values():
        for number, item in items:
            others = ((n, other) for n, other in items if n != number and _says(other, item))
            if all(n > number and _says(item, other) for n, other in others):
                kept.append(number)
    return [found[number].affiliation for number in sorted(kept)]


def _full_names(names: Sequence[str]) -> dict[str, str]:
    """Each name with the longest name that begins or ends with it."""
    result: dict[str, str] = {}
    longest: dict[str, str] = {}
    for name in sorted(set(names), key=lambda written: (-len(written), written)):
        result[name] = longest.get(name.lower(), name)
        words = result[name].lower().split()
        for count in range(1, len(words) + 1):
            longest.setdefault(" ".join(words[:count]), result[name])
            longest.setdefault(" ".join(words[-count:]), result[name])
    return result


def _says(fuller: _Found, item: _Found) -> bool:
    """Whether one affiliation says all that another says."""
    if item.weak and fuller.role:
        return True
    mine, theirs = item.affiliation.organization, fuller.affiliation.organization
    if mine is not None:
        if theirs is None:
            return False
        one, other = (set(body.text.lower().split()) for body in (mine, theirs))
        if not (one <= other or other <= one):
            return False
    return set(item.role.lower().split()) <= set(fuller.role.lower().split())
