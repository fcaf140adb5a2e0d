"""The language of a text.

Belongs here: counting function words and scripts. Does not belong here: any list of words (`pipeline.vocabularies`).
"""

import re
from collections import Counter
from functools import cache

from pipeline.vocabularies import read

UNDETERMINED = "und"

_FEWEST_WORDS = 2
# The best language must be ahead of the next by this factor.
_LEAD = 1.3

# Languages told by their script alone; of several that share one, that of most press releases.
_SCRIPTS = tuple(
    (language, re.compile(f"[{letters}]"))
    for language, letters in (
        ("ja", "\u3040-\u30ff"),
        ("zh", "\u4e00-\u9fff\u3400-\u4dbf"),
        ("ko", "\uac00-\ud7af\u1100-\u11ff"),
        ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"),
        ("ru", "\u0400-\u052f"),
        ("el", "\u0370-\u03ff\u1f00-\u1fff"),
        ("he", "\u0590-\u05ff"),
        ("hi", "\u0900-\u097f"),
        ("bn", "\u0980-\u09ff"),
        ("ta", "\u0b80-\u0bff"),
        ("si", "\u0d80-\u0dff"),
        ("th", "\u0e00-\u0e7f"),
        ("lo", "\u0e80-\u0eff"),
        ("my", "\u1000-\u109f"),
        ("ka", "\u10a0-\u10ff"),
        ("am", "\u1200-\u137f"),
        ("km", "\u1780-\u17ff"),
        ("hy", "\u0530-\u058f"),
    )
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Letters that only one language of a script has.
_TELLING_LETTERS = {
    "ar": (("ur", re.compile("[\u0679\u0688\u0691\u06ba\u06d2]")), ("fa", re.compile("[\u067e\u0686\u0698\u06af]"))),
    "ru": (("uk", re.compile("[іїєґІЇЄҐ]")),),
}
_TELLING_SHARE = 0.01


def language_of(text: str) -> str:
    """Tell the language of a text.

    Args:
        text: Clean text.

    Returns:
        BCP 47 code; ``und`` if too little speaks for one language.
    """
    if 2 * len(text.encode("ascii", "ignore")) < len(text):
        script = _script_language(text)
        if script:
            return script
    languages = _function_words()
    hits: Counter[str] = Counter()
    for word, count in Counter(filter(languages.__contains__, text.lower().split())).items():
        for language in languages[word]:
            hits[language] += count
    ranked = sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))
    if not ranked or ranked[0][1] < _FEWEST_WORDS:
        return UNDETERMINED
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return UNDETERMINED
    return ranked[0][0]


def _script_language(text: str) -> str | None:
    """The language of a text most of whose letters are not Latin."""
    latin = len(_LATIN.findall(text))
    counts = {language: len(letters.findall(text)) for language, letters in _SCRIPTS}
    language = max(counts, key=lambda name: counts[name])
    if counts[language] <= latin:
        return "ja" if counts["ja"] and counts["zh"] + counts["ja"] > latin else None
    if language == "zh" and counts["ja"] > _TELLING_SHARE * counts["zh"]:
        return "ja"
    for other, letters in _TELLING_LETTERS.get(language, ()):
        if len(letters.findall(text)) > _TELLING_SHARE * counts[language]:
            return other
    return language


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for row in read("function_words"):
        languages[row["form"]] = (*languages.get(row["form"], ()), row["language"])
    return languages
