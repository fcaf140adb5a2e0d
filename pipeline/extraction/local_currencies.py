"""Currencies that a text names without their country: "1,800 dinars" in a text from Libya are Libyan dinars.

Belongs here: finding the country's currency by its noun. Does not belong here: finding amounts (`numbers.py`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from pipeline.extraction import lexicon
from pipeline.extraction.numbers import Quantity
from pipeline.extraction.spans import Span

#: Any fixed day will do: names of currencies outlive their codes, and no result may depend on the clock.
_DAY = date(2015, 1, 1)
#: The CFA francs of two unions look alike.
_CFA = "XOF"
#: Plurals without "s".
_SINGULARS = {"lei": "leu"}
#: What is meant where the country has no money of that name.
_ELSEWHERE = {"pound": "GBP"}


def with_local_currencies(text: str, spans: Sequence[Span], home: str | None) -> list[Span]:
    """Amounts whose currency the country tells that the text is from, or that it names most.

    Args:
        text: Clean text of the document.
        spans: Its mentions.
        home: ISO 3166-1 alpha-3 code of the dateline's country, if any.

    Returns:
        The mentions, with a currency for the amounts that had none.
    """
    undecided = {span for span in spans if _is_open(span)}
    if not undecided:
        return list(spans)
    named = Counter(code for span in spans if (code := _country(text, span)) is not None)
    country = home or max(named, key=lambda code: (named[code], code), default=None)
    if country is None:
        return list(spans)
    # Where a country of the western union is named as well, nothing tells which francs are meant.
    is_western = any(_currency(code, "franc") == _CFA for code in named)
    return [
        _resolved(text, span, country) if span in undecided and not (is_western and span.value.unit == _CFA) else span
        for span in spans
    ]


def _is_open(span: Span) -> bool:
    """Whether an amount may be in the currency of several countries."""
    quantity = span.value
    return (
        span.label == "MONEY"
        and isinstance(quantity, Quantity)
        and quantity.kind == "money"
        and (quantity.unit is None or quantity.unit == _CFA)
    )


def _country(text: str, span: Span) -> str | None:
    """ISO 3166-1 alpha-3 code of a country named."""
    return lexicon.is_country(text[span.start : span.end]) if span.label == "GPE" else None


def _resolved(text: str, span: Span, country: str) -> Span:
    """An amount in the currency of a country, if that has the noun of the amount in its name."""
    written = text[span.start : span.end].lower()
    noun = "franc" if "cfa" in written else written.split()[-1].removesuffix("s")
    code = _currency(country, _SINGULARS.get(noun, noun)) or _ELSEWHERE.get(noun)
    if code is None:
        return span
    return span._replace(value=span.value._replace(unit=code, currency=code))


@lru_cache(maxsize=512)
def _currency(country: str, noun: str) -> str | None:
    """ISO 4217 code of a country's currency, if its English name has a noun."""
    # Read where they are needed: few texts hold such an amount.
    import pycountry
    from babel.numbers import get_currency_name, get_territory_currencies

    territory = pycountry.countries.get(alpha_3=country)
    if territory is None:
        return None
    codes = get_territory_currencies(territory.alpha_2, start_date=_DAY, end_date=_DAY)
    return next((code for code in codes if noun in get_currency_name(code, locale="en").lower().split()), None)
