"""The closed lists: every value an enumerated column may take, with its meaning.

Not here: open word lists used to find things in text (they belong to the pipeline's vocabularies).
"""

import pycountry
from babel.numbers import list_currencies

ZONES = {
    "title": "the headline",
    "meta": "date stamp, tag list and other lines about the release",
    "body": "the article",
    "contact": "the block of press contacts at the end",
}

PUBLISHED_BASES = {
    "meta": "the date stamp of the page",
    "dateline": "the date in the dateline",
}

LABELS = {
    "PERSON": "a person's full name, without honorific or title",
    "ORG": "a named body or office",
    "GPE": "a country, province or city",
    "LOC": "a region of the world, sea, mountain or border area",
    "NORP": "a nationality or other group, as noun or adjective",
    "DATE": "an absolute or relative calendar expression",
    "DURATION": "a length of time",
    "MONEY": "an amount of money",
    "PERCENT": "a percentage",
    "CARDINAL": "any other number that counts something",
    "PROGRAMME": "a named project, programme, initiative, campaign or plan",
    "WORK": "a named publication, law, declaration or agreement",
    "EMAIL": "an e-mail address",
    "PHONE": "a telephone number",
    "URL": "a web address",
}

ENTITY_KINDS = {
    "country": "a country or territory with an ISO 3166-1 code",
    "place": "a city, province or other place within a country",
    "region": "a region of several countries, a sea, a border area",
    "nationality": "a nationality or other group of people",
    "org": "a body or office",
    "person": "a person",
    "programme": "a project, programme, initiative, campaign or plan",
    "work": "a publication, law, declaration or agreement",
}

COUNTRY_BASES = {
    "named": "the country is named, also within the name of a body",
    "city": "a city of the country is named",
    "nationality": "only its people or a nationality adjective is named",
}

FIGURE_KINDS = {
    "count": "a number of things or people",
    "percent": "a percentage",
    "money": "an amount of money",
    "duration": "a length of time",
    "age": "an age",
}

COMPARATORS = {
    "eq": "exactly as stated",
    "approx": "some, about, nearly, an estimated",
    "gt": "more than",
    "ge": "at least",
    "lt": "less than",
    "le": "up to, at most",
    "range": "from value to value_high",
}

TIME_UNITS = ("minutes", "hours", "days", "weeks", "months", "years")

EVENT_KINDS = {
    "training": "people are trained",
    "workshop": "a workshop that is no training",
    "seminar": "a seminar",
    "conference": "a conference or forum",
    "meeting": "a meeting, dialogue or consultation",
    "study_visit": "a delegation visits to learn",
    "signing": "an agreement is signed",
    "launch": "a programme or publication is launched",
    "campaign": "a campaign is carried out",
    "opening": "an office, centre or exhibition opens",
    "other_event": "any other event at a place or time with people, also a flight or departure",
}

ACTOR_ROLES = {
    "organizer": "convened, conducted or organised it",
    "host": "hosted or co-hosted it",
    "participant": "took part, signed, attended or was represented",
    "funder": "paid for it or for its programme",
    "partner": "supported it or cooperated in it",
    "co_sponsor": "co-sponsored it",
    "speaker": "opened, taught, moderated or chaired it",
}

CORRIDOR_STATUSES = {
    "implemented": "people have moved, or do",
    "planned": "movement is intended",
    "unspecified": "the text does not say",
}

CORRIDOR_FLOWS = {
    "labour": "people move to work",
    "return": "people return to where they came from",
    "other": "any other movement",
}

WORK_KINDS = {
    "law": "a law, act or decree",
    "agreement": "a treaty, convention, protocol or memorandum",
    "publication": "a book, report, manual, handbook or study",
    "declaration": "a declaration or communiqué",
    "other": "any other work",
}

REJECTION_STAGES = {
    "reading": "the file could not be read as text",
    "cleaning": "no title or body was found in the text",
    "extraction": "the text could not be turned into rows",
}

CHANGES = {
    "table_added": "the table is new; its rows are not listed",
    "table_removed": "the table is no longer published; its rows are not listed",
    "column_added": "the column is new; its values are not listed",
    "column_removed": "the column is no longer published; its values are not listed",
    "column_retyped": "the column has another type",
    "key_changed": "the primary key is made of other columns; the rows are not compared",
    "row_added": "there is a row of a key that was not there",
    "row_removed": "there is no row of a key that was there",
    "value_changed": "a row of the same key has another value in the column",
    "score_raised": "a score of `quality` is higher",
    "score_lowered": "a score of `quality` is lower",
}

COUNTRIES = tuple(sorted({country.alpha_3 for country in pycountry.countries} | {"XKX"}))
"""ISO 3166-1 alpha-3 codes, and XKX, the user-assigned code in general use for Kosovo."""

CURRENCIES = tuple(sorted(list_currencies()))
"""ISO 4217 codes of today and of the past (CLDR), for older releases name currencies that are no more."""
