"""The form of an annotation: what must be in a file of `raw/gold`, checked with messages an annotator understands.

Not here: what is to be annotated and how (that is `docs/annotating.md`), and comparing it with tables (`quality.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from schemas import fields, values

Check = Callable[[Any, str], Iterator[str]]
"""From a value and where it stands to the problems with it."""

SHOWN_CHOICES = 20


def validate_gold(annotation: object, filename: str) -> list[str]:
    """List what is wrong with an annotation.

    Args:
        annotation: The parsed JSON file.
        filename: Name of the file; its name without suffix is the document's `doc_id`.

    Returns:
        One line per problem: file, place, what was found, what is expected; none if all is well.
    """
    problems = list(_ANNOTATION(annotation, ""))
    if isinstance(annotation, dict) and annotation.get("doc_id") != PurePath(filename).stem:
        problems.append(
            f"doc_id: {annotation.get('doc_id')!r} is not the name of the file; rename the file or correct doc_id"
        )
    return [f"{filename}: {problem}" for problem in problems]


def _text(value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, str) or not re.match(fields.ONE_LINE, value):
        yield f"{where}: {value!r} is no line of text without outer spaces"


def _number(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= fields.LARGEST_NUMBER:
        yield f"{where}: {value!r} is no number from 0"


def _whole_number(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= fields.LARGEST_NUMBER:
        yield f"{where}: {value!r} is no whole number from 0"


def _one_of(choices: Iterable[str], meaning: str) -> Check:
    allowed = list(choices)

    def check(value: Any, where: str) -> Iterator[str]:
        if value not in allowed:
            listed = f": {', '.join(allowed)}" if len(allowed) <= SHOWN_CHOICES else ""
            yield f"{where}: {value!r} is no {meaning}{listed}"

    return check


def _matching(pattern: str, meaning: str) -> Check:
    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.match(pattern, value):
            yield f"{where}: {value!r} is no {meaning}"

    return check


def _or_null(check: Check) -> Check:
    def check_unless_null(value: Any, where: str) -> Iterator[str]:
        if value is not None:
            yield from check(value, where)

    return check_unless_null


def _list_of(check: Check) -> Check:
    def check_each(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{where}: {value!r} is no list"
            return
        for place, item in enumerate(value):
            yield from check(item, f"{where}[{place}]")
            if item in value[:place]:
                yield f"{where}[{place}]: {item!r} is there twice; list it once"

    return check_each


def _pair(first: Check, second: Check, meaning: str) -> Check:
    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, list) or len(value) != len((first, second)):
            yield f"{where}: {value!r} is no pair [{meaning}]"
            return
        yield from first(value[0], where)
        yield from second(value[1], where)

    return check


def _record(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """A JSON object with some keys; `rules` see it as a whole once its keys are right."""
    known = {**required, **optional}

    def check(value: Any, where: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{where or 'the file'}: {value!r} is no object with the keys {', '.join(known)}"
            return
        prefix = f"{where}." if where else ""
        problems = [f"{prefix}{key}: missing" for key in required if key not in value]
        problems += [f"{prefix}{key}: unknown; the keys are {', '.join(known)}" for key in value if key not in known]
        for key in known:
            if key in value:
                problems += known[key](value[key], prefix + key)
        yield from problems
        if not problems:
            for rule in rules:
                yield from rule(value, where)

    return check


def _range_has_two_ends(figure: dict[str, Any], where: str) -> Iterator[str]:
    high = figure.get("value_high")
    if (figure["comparator"] == "range") != (high is not None):
        comparator = figure["comparator"]
        yield f"{where}.value_high: {high!r} with comparator {comparator!r}; a range has one, nothing else has"
    elif high is not None and high < figure["value"]:
        yield f"{where}.value_high: {high!r} is less than value {figure['value']!r}"


def _details_are_of_what_is_listed(annotation: dict[str, Any], where: str) -> Iterator[str]:
    for details, listed in (("programme_details", "programmes"), ("work_details", "works")):
        for place, item in enumerate(annotation.get(details, [])):
            if item["name"] not in annotation[listed]:
                yield f"{details}[{place}].name: {item['name']!r} is not in {listed}; write it as there"


_country = _one_of(values.COUNTRIES, "ISO 3166-1 alpha-3 code")
_date = _matching(fields.EDTF, "EDTF date such as 2011-11-05, XXXX-11-05 or 2011-11")
_phone = _matching(fields.E164, "telephone number in E.164 form such as +5716397777")
_email = _matching(fields.EMAIL, "e-mail address")
_label = _one_of(values.LABELS, "label")
_role = _one_of(values.ACTOR_ROLES, "part in an event")

_AFFILIATION = _record({"person": _text}, {"role": _or_null(_text), "organization": _or_null(_text)})
_QUOTE = _record({"speaker": _or_null(_text), "first_words": _text, "last_words": _text}, {})
_FIGURE = _record(
    {
        "value": _number,
        "comparator": _one_of(values.COMPARATORS, "comparator"),
        "unit": _text,
        "kind": _one_of(values.FIGURE_KINDS, "kind of figure"),
    },
    {"value_high": _or_null(_number)},
    _range_has_two_ends,
)
_EVENT = _record(
    {
        "kind": _one_of(values.EVENT_KINDS, "kind of event"),
        "actors": _list_of(_pair(_role, _text, "part, name")),
    },
    {
        "name": _or_null(_text),
        "place": _or_null(_text),
        "country": _or_null(_country),
        "start": _or_null(_date),
        "end": _or_null(_date),
        "duration_days": _or_null(_whole_number),
        "participants": _or_null(_whole_number),
    },
)
_CORRIDOR = _record(
    {"origin": _text, "destination": _text, "status": _one_of(values.CORRIDOR_STATUSES, "status")},
    {
        "flow": _one_of(values.CORRIDOR_FLOWS, "flow"),
        "sector": _or_null(_text),
        "migrants": _or_null(_whole_number),
        "year": _or_null(_whole_number),
    },
)
_PROGRAMME = _record(
    {"name": _text},
    {
        **dict.fromkeys(("acronym", "implementer", "partner", "funder", "sector"), _or_null(_text)),
        **dict.fromkeys(("participants", "duration_min_months", "duration_max_months"), _or_null(_whole_number)),
    },
)
_WORK = _record(
    {"name": _text},
    {
        "kind": _one_of(values.WORK_KINDS, "kind of work"),
        "year": _or_null(_whole_number),
        "publisher": _or_null(_text),
    },
)
_CONTACT = _record(
    {"name": _or_null(_text), "phones": _list_of(_phone), "emails": _list_of(_email)}, {"office": _or_null(_text)}
)

_ANNOTATION = _record(
    {
        "doc_id": _text,
        "title": _text,
        "mentions": _list_of(_pair(_label, _text, "label, text")),
        "countries": _list_of(_country),
        "affiliations": _list_of(_AFFILIATION),
        "quotes": _list_of(_QUOTE),
        "figures": _list_of(_FIGURE),
        "events": _list_of(_EVENT),
        "corridors": _list_of(_CORRIDOR),
        "programmes": _list_of(_text),
        "works": _list_of(_text),
        "contacts": _list_of(_CONTACT),
    },
    {
        "url": _or_null(_text),
        "dateline": _or_null(_record({"place": _text}, {"country": _or_null(_country)})),
        "programme_details": _list_of(_PROGRAMME),
        "work_details": _list_of(_WORK),
    },
    _details_are_of_what_is_listed,
)
