"""Calendar expressions: what is found, as written, and what it says in EDTF."""

import time
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.dates import Dates, day_first, find_dates, on_day_of
from pipeline.extraction.spans import Span


def read(text: str, first: bool = True) -> list[tuple[str, str | None, str | None]]:
    return [(text[s.start : s.end], s.value.start, s.value.end) for s in find_dates(text, first)]


def written(text: str) -> list[str]:
    return [text[s.start : s.end] for s in find_dates(text)]


ABSOLUTE = [
    # text, mention, start, end
    ("held on 5 November in town", "5 November", "XXXX-11-05", "XXXX-11-05"),
    ("held on 5 November 2010 in town", "5 November 2010", "2010-11-05", "2010-11-05"),
    ("held on 05 Nov. 2010 in town", "05 Nov. 2010", "2010-11-05", "2010-11-05"),
    ("on the 5th of November, 2010,", "5th of November, 2010", "2010-11-05", "2010-11-05"),
    ("on 2nd December they met", "2nd December", "XXXX-12-02", "XXXX-12-02"),
    ("on 14 th March they met", "14 th March", "XXXX-03-14", "XXXX-03-14"),
    ("on 5-Nov-2010 they met", "5-Nov-2010", "2010-11-05", "2010-11-05"),
    ("PORT HAVEN, 6 JUNE 2011", "6 JUNE 2011", "2011-06-06", "2011-06-06"),
    ("Port Haven, 6 June 2011 - The Agency", "6 June 2011", "2011-06-06", "2011-06-06"),
    ("the course of July 17-20 for", "July 17-20", "XXXX-07-17", "XXXX-07-20"),
    ("from 30 May to 2 June 2008", "30 May to 2 June 2008", "2008-05-30", "2008-06-02"),
    ("from May 30 to June 2 2008 in Almira", "May 30 to June 2 2008", "2008-05-30", "2008-06-02"),
    ("30 May 2008 – 2 June 2008", "30 May 2008 – 2 June 2008", "2008-05-30", "2008-06-02"),
    ("28 December to 3 January 2009", "28 December to 3 January 2009", "2008-12-28", "2009-01-03"),
    ("from 28 December 2008 to 3 January 2009", "28 December 2008 to 3 January 2009", "2008-12-28", "2009-01-03"),
    ("the 3rd to 5th April session", "3rd to 5th April", "XXXX-04-03", "XXXX-04-05"),
    ("from the 3rd to the 5th of April", "3rd to the 5th of April", "XXXX-04-03", "XXXX-04-05"),
    ("1st- 5th MAY 2009", "1st- 5th MAY 2009", "2009-05-01", "2009-05-05"),
    ("opens on Monday, May 4, with", "Monday, May 4", "XXXX-05-04", "XXXX-05-04"),
    ("opens on Friday, 8th June 2012 with", "Friday, 8th June 2012", "2012-06-08", "2012-06-08"),
    ("on Thursday 7 June they", "Thursday 7 June", "XXXX-06-07", "XXXX-06-07"),
    ("on Wed., 7 June they", "Wed., 7 June", "XXXX-06-07", "XXXX-06-07"),
    ("Monday 5 to Wednesday 7 May", "Monday 5 to Wednesday 7 May", "XXXX-05-05", "XXXX-05-07"),
    ("on April 6th, 2021, the", "April 6th, 2021", "2021-04-06", "2021-04-06"),
    ("held May 2-4 in", "May 2-4", "XXXX-05-02", "XXXX-05-04"),
    ("held October 4-5, 2010, in", "October 4-5, 2010", "2010-10-04", "2010-10-05"),
    ("held 11-13 June 2014 in", "11-13 June 2014", "2014-06-11", "2014-06-13"),
    ("on 11 – 13 June, 2014", "11 – 13 June, 2014", "2014-06-11", "2014-06-13"),
    ("on 5 and 6 May", "5 and 6 May", "XXXX-05-05", "XXXX-05-06"),
    ("on 5 May of this year they", "5 May of this year", "XXXX-05-05", "XXXX-05-05"),
    ("on 5 May last year they", "5 May last year", "XXXX-05-05", "XXXX-05-05"),
    ("on 5 May this village", "5 May", "XXXX-05-05", "XXXX-05-05"),
    ("on 5, 6 and 7 May 2011", "5, 6 and 7 May 2011", "2011-05-05", "2011-05-07"),
    ("on 3-4 and 7-8 June", "3-4 and 7-8 June", "XXXX-06-03", "XXXX-06-08"),
    ("on the night of 14/15 March.", "14/15 March", "XXXX-03-14", "XXXX-03-15"),
    ("on 29 February 2012", "29 February 2012", "2012-02-29", "2012-02-29"),
    ("on 7 and 5 May", "7 and 5 May", "XXXX-05-05", "XXXX-05-07"),
    ("from 30 December to 2 January", "30 December to 2 January", "XXXX-12-30", "XXXX-01-02"),
    ("on May 5 and 6", "May 5 and 6", "XXXX-05-05", "XXXX-05-06"),
    ("between 5 May and 6 June 2010", "5 May and 6 June 2010", "2010-05-05", "2010-06-06"),
    ("between 5 and 9 May", "5 and 9 May", "XXXX-05-05", "XXXX-05-09"),
    ("between April and June 2010", "April and June 2010", "2010-04", "2010-06"),
    ("after the June 3 cyclone", "June 3", "XXXX-06-03", "XXXX-06-03"),
    ("In May 4 to 8 they", "May 4 to 8", "XXXX-05-04", "XXXX-05-08"),
    # months
    ("the first began in April.", "April", "XXXX-04", "XXXX-04"),
    ("In May the Agency", "May", "XXXX-05", "XXXX-05"),
    ("since last March in", "last March", "XXXX-03", "XXXX-03"),
    ("the October census", "October", "XXXX-10", "XXXX-10"),
    ("in September 2005 and", "September 2005", "2005-09", "2005-09"),
    ("in Sept. 2005 and", "Sept. 2005", "2005-09", "2005-09"),
    ("of March, 2012,", "March, 2012", "2012-03", "2012-03"),
    ("from May to July 2010", "May to July 2010", "2010-05", "2010-07"),
    ("November 2010 - February 2011", "November 2010 - February 2011", "2010-11", "2011-02"),
    ("from November to February 2011", "November to February 2011", "2010-11", "2011-02"),
    ("from June to August", "June to August", "XXXX-06", "XXXX-08"),
    ("by mid-June the", "mid-June", "XXXX-06", "XXXX-06"),
    ("in early May 2011 the", "early May 2011", "2011-05", "2011-05"),
    ("at the end of June 2011", "end of June 2011", "2011-06", "2011-06"),
    # years
    ("carried out in 2011 between", "2011", "2011", "2011"),
    ("founded in 1994.", "1994", "1994", "1994"),
    ("the budget for 2016", "2016", "2016", "2016"),
    ("will run up to 2015, then", "2015", "2015", "2015"),
    ("2010 marks the start", "2010", "2010", "2010"),
    ("in 2010 schools closed", "2010", "2010", "2010"),
    ("Alba’s 2010 elections", "2010", "2010", "2010"),
    ("founded in 1864.", "1864", "1864", "1864"),
    ("the 2010 floods", "2010", "2010", "2010"),
    ("during 1998-2003", "1998-2003", "1998", "2003"),
    ("during 2010-11", "2010-11", "2010", "2011"),
    ("season 2010/2011", "2010/2011", "2010", "2011"),
    ("season 2010/11", "2010/11", "2010", "2011"),
    ("from 1998 to 2003", "1998 to 2003", "1998", "2003"),
    ("between 1998 and 2003", "1998 and 2003", "1998", "2003"),
    ("in early 2011", "early 2011", "2011", "2011"),
    ("since mid-2011", "mid-2011", "2011", "2011"),
    ("in the first half of 2011", "first half of 2011", "2011", "2011"),
    ("in the 1990s", "1990s", "199X", "199X"),
    ("by end-2012", "end-2012", "2012", "2012"),
    ("in Q3 2019", "Q3 2019", "2019", "2019"),
    ("in the 21st century", "21st century", "20XX", "20XX"),
    ("in the summer of 2010", "summer of 2010", "2010-22", "2010-22"),
    ("in spring 2010", "spring 2010", "2010-21", "2010-21"),
    # digits
    ("this was on 2010-09-05 in", "2010-09-05", "2010-09-05", "2010-09-05"),
    ("signed 05.09.2010 in", "05.09.2010", "2010-09-05", "2010-09-05"),
    ("signed 05/09/2010 in", "05/09/2010", "2010-09-05", "2010-09-05"),
    ("signed on 05/09/10 in", "05/09/10", "2010-09-05", "2010-09-05"),
    ("signed 05-09-2010 in", "05-09-2010", "2010-09-05", "2010-09-05"),
    ("signed 25/12/2010 in", "25/12/2010", "2010-12-25", "2010-12-25"),
    ("signed 12/25/2010 in", "12/25/2010", "2010-12-25", "2010-12-25"),
]


@pytest.mark.parametrize(("text", "mention", "start", "end"), ABSOLUTE, ids=[row[0] for row in ABSOLUTE])
def test_absolute_dates(text: str, mention: str, start: str, end: str) -> None:
    assert read(text) == [(mention, start, end)]


@pytest.mark.parametrize("edtf", sorted({value for row in ABSOLUTE for value in row[2:]}))
def test_values_are_valid_edtf(edtf: str) -> None:
    assert str(parse_edtf(edtf)) == edtf


GLOSSES = [
    ("this week (06/07) the", [("this week", None, None), ("06/07", "XXXX-07-06", "XXXX-07-06")]),
    ("yesterday (3/4) the", [("yesterday", None, None), ("3/4", "XXXX-04-03", "XXXX-04-03")]),
    ("today (21/02), the", [("today", None, None), ("21/02", "XXXX-02-21", "XXXX-02-21")]),
    ("this week (7-8/10)", [("this week", None, None), ("7-8/10", "XXXX-10-07", "XXXX-10-08")]),
    ("last week (30/06-2/07)", [("last week", None, None), ("30/06-2/07", "XXXX-06-30", "XXXX-07-02")]),
    ("last week (30/06 – 02/07)", [("last week", None, None), ("30/06 – 02/07", "XXXX-06-30", "XXXX-07-02")]),
    ("this week (6 and 7/08)", [("this week", None, None), ("6 and 7/08", "XXXX-08-06", "XXXX-08-07")]),
    ("last month (28/12/09-3/1/10)", [("last month", None, None), ("28/12/09-3/1/10", "2009-12-28", "2010-01-03")]),
    ("that same week (9 June)", [("that same week", None, None), ("9 June", "XXXX-06-09", "XXXX-06-09")]),
    ("on Monday (06/07)", [("Monday", None, None), ("06/07", "XXXX-07-06", "XXXX-07-06")]),
    ("opens (today, 06/07) in", [("today", None, None), ("06/07", "XXXX-07-06", "XXXX-07-06")]),
    ("concludes today, 5 November, with", [("today", None, None), ("5 November", "XXXX-11-05", "XXXX-11-05")]),
    ("tomorrow, Friday 6 May,", [("tomorrow", None, None), ("Friday 6 May", "XXXX-05-06", "XXXX-05-06")]),
]


@pytest.mark.parametrize(("text", "expected"), GLOSSES, ids=[row[0] for row in GLOSSES])
def test_a_relative_date_and_its_gloss_are_two_mentions(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert read(text) == expected


def test_month_first_documents() -> None:
    assert read("this week (06/07)", False)[1] == ("06/07", "XXXX-06-07", "XXXX-06-07")
    assert read("this week (08/6-7)", True)[1] == ("08/6-7", "XXXX-08-06", "XXXX-08-07")
    assert read("this week (6-7/08)", False)[1] == ("6-7/08", "XXXX-08-06", "XXXX-08-07")
    assert read("this week (21/02)", False)[1] == ("21/02", "XXXX-02-21", "XXXX-02-21")


RELATIVE = [
    ("are this week visiting", "this week"),
    ("This week’s training", "This week"),
    ("later this week in", "later this week"),
    ("earlier this year in", "earlier this year"),
    ("this past week in", "this past week"),
    ("last year in", "last year"),
    ("late last year in", "late last year"),
    ("next month in", "next month"),
    ("this weekend in", "this weekend"),
    ("over the weekend in", "weekend"),
    ("five months ago in", "five months ago"),
    ("more than twenty-five years ago in", "twenty-five years ago"),
    ("a few weeks ago in", "a few weeks ago"),
    ("a year ago in", "a year ago"),
    ("two years later in", "two years later"),
    ("than in previous years.", "previous years"),
    ("in recent years, the", "recent years"),
    ("over the past few years", "past few years"),
    ("in the coming weeks", "coming weeks"),
    ("last Friday in", "last Friday"),
    ("on Monday in", "Monday"),
    ("from Monday to Friday", "Monday to Friday"),
    ("in the same week", "same week"),
    ("on the same day", "same day"),
    ("that same week in", "that same week"),
    ("in that year", "that year"),
    ("the following day", "following day"),
    ("the next day", "next day"),
    ("by the end of the year", "end of the year"),
    ("at the end of this month", "end of this month"),
    ("by the middle of next year", "middle of next year"),
    ("later in the year", "later in the year"),
    ("left yesterday morning", "yesterday morning"),
    ("will open tomorrow", "tomorrow"),
    ("earlier today the", "earlier today"),
    ("in spring", "spring"),
    ("during the winter", "winter"),
    ("last summer", "last summer"),
    ("in the past decade", "past decade"),
    ("up on the year before, and", "year before"),
    ("by Friday of last week they", "Friday of last week"),
    ("in the spring of last year they", "spring of last year"),
    ("in the last fiscal year they", "last fiscal year"),
    ("sales fell in the first quarter, which", "first quarter"),
    ("home before Christmas.", "Christmas"),
    ("in the war of the early nineties they", "early nineties"),
    ("before the end of the fiscal year they", "end of the fiscal year"),
]


@pytest.mark.parametrize(("text", "mention"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_relative_dates_have_no_day(text: str, mention: str) -> None:
    assert read(text) == [(mention, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "every year and each week, twice a month",
        "Every Monday they meet",
        "They may march to August Town",
        "May I ask what march this was?",
        "said Ms. April Oak and June Elm",
        "by April Oak of Alba",
        "the spring water and the fall of the wall",
        "a three-day workshop of 4 to 8 months",
        "the week-long course and this year-long plan",
        "more than 2000 people and some 2011 migrants",
        "up to 2015 nurses",
        "gave out 2010 kits, a group of 2000 nurses and 1800 trees",
        "USD 2000, $1950, 2000 dollars and 2010 km",
        "Resolution 1973 and the 2030 Agenda",
        "Resolutions 1325, 1820 and 1888",
        "call +41 22 717 2011",
        "the A-2010 form, COVID-2019, no. 1999",
        "a ratio of 06/07 and (1/2) of it, open 24/7 (24/7)",
        "31 February and 45 May",
        "29 February 2011",
        "5 May 2011 to 3 April 2011",
        "at 10:30 or 15.45, 9 a.m.",
        "the next training, the last group, the previous one",
        "the third such census in five provinces",
        "ensure that day labourers and that year-round staff",
        "a second week of training",
        "a woman in her seventies, the Saturday market, twenties and thirties",
        "the day before they left, the first quarter of the road, Christmas Island",
    ],
)
def test_not_dates(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("In May 15,000 people left; in June 30 per cent returned", ["May", "June"]),
        ("in 2009 and 2010", ["2009", "2010"]),
        ("on 5 May and on 6 June", ["5 May", "6 June"]),
        ("in 1998, 2003 and in May 2005", ["1998", "2003", "May 2005"]),
        ("in the 1980s and 1990s", ["1980s", "1990s"]),
        ("began in April, in Alba in March and in May", ["April", "March", "May"]),
    ],
)
def test_several_dates(text: str, mentions: list[str]) -> None:
    assert written(text) == mentions


def test_taken_spans_are_left_alone() -> None:
    text = "the Work Act of 1999 was changed in May 2005"
    taken = [Span(4, 20, "WORK", "work.act")]
    assert [text[s.start : s.end] for s in find_dates(text, taken=taken)] == ["May 2005"]
    assert [s.end for s in find_dates("in May 2005", taken=[Span(7, 11, "ORG", "org.x")])] == [len("in May")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], True),
        (["this week (06/07)"], True),
        (["this week (21/02)", "on May 4"], True),
        (["this week (02/21)"], False),
        (["on May 4", "this week (06/07)"], True),
        (["on 4 May", "this week (06/07)"], True),
        (["on May 4 and 5 June", "(06/07)"], True),
    ],
)
def test_order_of_day_and_month(texts: list[str], expected: bool) -> None:
    assert day_first(texts) is expected


@given(st.text(alphabet="0123456789/-–() .,MayJunethofsdki\x00é", max_size=60))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    spans = find_dates(text)
    assert all(0 <= s.start < s.end <= len(text) and isinstance(s.value, Dates) for s in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["5 May ", "5, 6, 7, ", "(6/7", "2010-", "between ", "this ", "May ", "early ", "1/2/"]
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    started = time.process_time()
    find_dates(unit * 4000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The course ended today.", "2014-05-01"),
        ("The course ended yesterday.", "2014-04-30"),
        ("The course begins tomorrow.", "2014-05-02"),
        ("The course ended last week.", None),
    ],
)
def test_today_is_the_day_of_a_dateline(text: str, day: str | None) -> None:
    (span,) = on_day_of("2014-05-01", find_dates(text), text)
    assert (span.value.start, span.value.end) == (day, day)


def test_the_name_of_a_day_announces_its_date() -> None:
    text = "On World TB Day (8/3), IOM (8/3) met."
    day, body = (Span(text.index(name), text.index(name) + len(name), "ORG", "") for name in ("World TB Day", "IOM"))
    assert [text[span.start : span.end] for span in find_dates(text, taken=[day, body])] == ["8/3"]
