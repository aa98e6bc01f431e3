"""A table of wordings with their readings; the report is of Wednesday 2019-11-20.

Columns: the text; what is found, in order, as ``start``, ``start/end``, ``start>future`` or
``start/end>future_start/future_end``; ``-`` stands for absent; a kind other than point or
range stands before a colon. Nothing behind the bar: nothing is found.
"""

import pytest

from turnout.model.annotations import TimeExpression, TimeKind
from turnout.resolve.time import find_times

PLAIN = {TimeKind.POINT, TimeKind.RANGE}


def shown(time: TimeExpression) -> str:
    past = (time.start or "-") + (f"/{time.end}" if time.end else "")
    future = (time.future_start or "-") + (f"/{time.future_end}" if time.future_end else "")
    text = past if past == future else f"{past}>{future}"
    return text if time.kind in PLAIN else f"{time.kind}:{text}"


def read(text: str, published: str | None, country: str | None = None) -> str:
    return " ".join(shown(t) for t in find_times(text, published=published, country=country))


DAY_TABLE = """
Jan. 24 | 2019-01-24>2020-01-24
They will march Friday | 2019-11-15>2019-11-22
leaders killed earlier in the month | 2019-11
Protests are held this week | 2019-11
Since October of this year there were waves | since:2019-10
470 dead in the last three months | duration:2019-08
on the eve of the election | vague:-
the 24th, they said | 2019-10-24>2019-11-24
late last month | 2019-10
between 1 and 5 October | 2019-10-01/2019-10-05>2020-10-01/2020-10-05
Monday through Thursday | 2019-11-11/2019-11-14>2019-11-25/2019-11-28
24/1/2019 | 2019-01-24
They met on 3 October and marched two days later. | 2019-10-03>2020-10-03 2019-10-05
on Wednesday | 2019-11-20
on Tuesday night | 2019-11-19>2019-11-26
last Tuesday | 2019-11-12
last Thursday | 2019-11-14
last Sunday | 2019-11-17
next Thursday | 2019-11-28
next Sunday | 2019-11-24
next Tuesday | 2019-11-26
this Friday | 2019-11-15>2019-11-22
this coming Sunday | 2019-11-24
this past Sunday | 2019-11-17
Friday last week | 2019-11-15
Tuesday of next week | 2019-11-26
Monday this week | 2019-11-18
Friday week | 2019-11-29
two Mondays ago | 2019-11-11
yesterday afternoon | 2019-11-19
the day before yesterday | 2019-11-18
the day after tomorrow | 2019-11-22
tomorrow | 2019-11-21
today | 2019-11-20
tonight | 2019-11-20
this morning | 2019-11-20
last night | 2019-11-19
earlier today | 2019-11-20
later in the day | 2019-11-20
overnight | 2019-11-19/2019-11-20>2019-11-20/2019-11-21
three days ago | 2019-11-17
two nights ago | 2019-11-18
a week ago | 2019-11-13
two weeks ago | 2019-11
a month ago | 2019-10
six months ago | 2019-05
two years ago | 2017
a few days ago | vague:-
weeks ago | vague:-
last week | 2019-11
next month | 2019-12
last month | 2019-10
earlier this month | 2019-11
later this year | 2019
last year | 2018
next year | 2020
the end of the year | 2019
over the weekend | 2019-11-16/2019-11-17>2019-11-23/2019-11-24
at the weekend | 2019-11-16/2019-11-17>2019-11-23/2019-11-24
last weekend | 2019-11-16/2019-11-17
on Saturday and Sunday | 2019-11-16/2019-11-17>2019-11-23/2019-11-24
on Friday and Sunday | 2019-11-15>2019-11-22 2019-11-17>2019-11-24
in January | 2019-01>2020-01
in November | 2019-11
in December | 2018-12>2019-12
last March | 2019-03
next May | 2020-05
early March | 2019-03>2020-03
mid-October | 2019-10>2020-10
the end of May | 2019-05>2020-05
in May last year | 2018-05
in June next year | 2020-06
in October of this year | 2019-10
in 2014 | 2014
mid-2019 | 2019
late 2018 | 2018
the 2011 uprising | 2011
since 1994 | since:1994
between 2013 and 2015 | 2013/2015
spring 2018 | 2018-21
the summer of 2017 | 2017-22
this autumn | 2019-23
last winter | -
in the 1990s | vague:-
24 January | 2019-01-24>2020-01-24
24th January 2018 | 2018-01-24
the 24th of January, 2018 | 2018-01-24
January 24th, 2018 | 2018-01-24
Sept. 11, 2017 | 2017-09-11
Sept 11 last year | 2018-09-11
2018-03-04 | 2018-03-04
24.01.2018 | 2018-01-24
24-Jan-2018 | 2018-01-24
3/4/2018 |
Monday 18 November | 2019-11-18
Sunday, November 24 | 2019-11-24
Friday, 15 Nov. 2019 | 2019-11-15
Wednesday (Nov. 13) | 2019-11-13
Tuesday evening, Nov 12 | 2019-11-12
13 November (a Wednesday) | 2019-11-13>2020-11-13 2019-11-20
Tuesday the twelfth. | 2019-11-12
Friday, the 22nd, | 2019-11-22
next Saturday, November 30 | 2019-11-30
yesterday, Tuesday | 2019-11-19
October 1-5 | 2019-10-01/2019-10-05>2020-10-01/2020-10-05
Oct. 1 to 5, 2018 | 2018-10-01/2018-10-05
from 3 to 7 May | 2019-05-03/2019-05-07>2020-05-03/2020-05-07
15–17 November | 2019-11-15/2019-11-17>2020-11-15/2020-11-17
18, 19 and 20 October 2018 | 2018-10-18/2018-10-20
from 28 September to 3 October | 2019-09-28/2019-10-03>2020-09-28/2020-10-03
from 30 December to 2 January | 2018-12-30/2019-01-02>2019-12-30/2020-01-02
between 3 March and 5 June 2018 | 2018-03-03/2018-06-05
from October 2018 to January 2019 | 2018-10/2019-01
from January to March | 2019-01/2019-03>2020-01/2020-03
from Friday until Sunday | 2019-11-15/2019-11-17>2019-11-22/2019-11-24
between Monday and Wednesday | 2019-11-18/2019-11-20>2019-11-25/2019-11-27
from Monday to Friday, 12 to 16 August 2019 | 2019-08-12/2019-08-16
The strike was moved from Monday to Friday | 2019-11-18>2019-11-25 2019-11-15>2019-11-22
the night of 3 March | 2019-03-03>2020-03-03
the weekend of March 9-10 | 2019-03-09/2019-03-10>2020-03-09/2020-03-10
the week of Nov. 11 | 2019-11>2020-11
on the 8th of this month | 2019-11-08
on the 28th of last month | 2019-10-28
on the 12th. | 2019-11-12>2019-12-12
since Friday | since:2019-11-15
since last month | since:2019-10
since early October | since:2019-10
since the 5th, | since:2019-11-05
since yesterday | since:2019-11-19
for the third day | since:2019-11-18
for a second day running | since:2019-11-19
entered its fifth night | since:2019-11-16
a third consecutive day | since:2019-11-18
for weeks | since:-
for several months | since:-
in recent weeks | duration:-
over the past few days | duration:-
in the past 48 hours | duration:2019-11-18/2019-11-20
over the past ten days | duration:2019-11-10
during the last year | duration:2018
They camped for three days | duration:-
so far this year | since:2019
until Friday | deadline:2019-11-15>2019-11-22
by Monday | deadline:2019-11-18>2019-11-25
by the end of the month | deadline:2019-11
no later than 1 December | deadline:2018-12-01>2019-12-01
every Friday | recurrent:-
on Sundays | recurrent:-
every week | recurrent:-
a May Day rally | 2019-05-01>2020-05-01
On New Year's Day | 2019-01-01>2020-01-01
International Women's Day | 2019-03-08>2020-03-08
Christmas Day last year | 2018-12-25
On 4 October 2018 they met. The next day they struck. | 2018-10-04 2018-10-05
On 4 October 2018 they met. That night shops burned. | 2018-10-04 2018-10-04
On 4 October 2018 they met, a day earlier than planned. | 2018-10-04
On 4 October 2018 they met. A week later, they struck. | 2018-10-04 2018-10-11
On 4 October 2018, two days after the vote, they met. | 2018-10-04 2018-10-02
On 4 October 2018 they met. Two days after the talks they struck. | 2018-10-04 2018-10-06
On 4 October 2018 they met. Later that month they struck. | 2018-10-04 2018-10
On 4 October 2018 they met. The following Monday they struck. | 2018-10-04 2018-10-08
a day after Friday's march | 2019-11-16>2019-11-23
the following day | -
two days later | -
that night | -
a day after the killing | vague:-
They gather at 9 am and leave by 17:30. |
Theresa May may march in a march. |
The third march drew 300; 15 may have been hurt. |
An august crowd of 2,000 sat in the sun. |
They march 15 km to page 24 of 9/11 or 24/7. |
the Oct. 7 movement on October Avenue |
about 2000 people came, 2019 of them workers |
The 24th floor, the 21st century |
he told USA Today |
A second time, a 3-1 win, on N1 and R24 |
The fall of the government, an Arab Spring |
Call 020 7946 0018 or 555-0134 |
May we march? April Jones, June Smith and Jan van Wyk did. |
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in DAY_TABLE.strip().split("\n")]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_table(text: str, expected: str) -> None:
    assert read(text, "2019-11-20") == expected


OTHER = [
    # published in a month only
    ("An estimated 200,000 marched on Jan. 24", "2020-01", "2020-01-24"),
    ("Protests this week", "2020-01", "2020-01"),
    ("earlier this week", "2020-01", "2020-01"),
    ("earlier in the month", "2020-01", "2020-01"),
    ("Since October of this year", "2020-01", "since:2019-10"),
    ("in the last three months", "2020-01", "duration:2019-10"),
    ("last week", "2020-01", "-"),
    ("last month", "2020-01", "2019-12"),
    ("on Friday", "2020-01", "2020-01"),
    ("on 12 December", "2020-01", "2019-12-12>2020-12-12"),
    ("three weeks ago", "2020-01", "-"),
    # published in a year only
    ("last year", "2020", "2019"),
    ("on Jan. 24", "2020", "2020-01-24"),
    ("last month", "2020", "-"),
    # a day without its year
    ("yesterday", "XXXX-11-08", "XXXX-11-07"),
    ("tomorrow", "XXXX-12-31", "XXXX-01-01"),
    ("yesterday", "XXXX-03-01", "-"),
    ("on Wednesday", "XXXX-11-08", "-"),
    ("last month", "XXXX-01-08", "XXXX-12"),
    ("on May 27", "XXXX-11-08", "XXXX-05-27"),
    ("last year", "XXXX-11-08", "-"),
    # no date at all
    ("on Friday", None, "-"),
    ("yesterday", None, "-"),
    ("last week", None, "-"),
    ("over the weekend", None, "-"),
    ("on May 27", None, "XXXX-05-27"),
    ("in July", None, "XXXX-07"),
    ("in July 2014", None, "2014-07"),
    ("on May 27 and two days later", None, "XXXX-05-27 XXXX-05-29"),
    ("October 1-5", None, "XXXX-10-01/XXXX-10-05"),
    ("since Tuesday", None, "since:-"),
    ("in the last three months", None, "duration:-"),
    # not a date: counts as none
    ("yesterday", "soon", "-"),
    # years turn
    ("on Dec. 30", "2020-01-02", "2019-12-30>2020-12-30"),
    ("on Feb. 29", "2019-03-01", "2016-02-29>2020-02-29"),
    ("last week", "2020-01-08", "-"),
    ("on Friday", "2020-01-02", "2019-12-27>2020-01-03"),
    # "last" with the bare name in the same text
    ("They met Monday, unlike last Monday", "2019-11-22", "2019-11-18>2019-11-25 2019-11-11"),
    ("They met last Monday", "2019-11-22", "2019-11-18"),
    # "this week" on a Monday tells a week, not the day
    ("this week", "2024-06-17", "2024-06"),
    # a day told that is still to come has no past reading
    ("On Monday they met; two months later", "2019-11-20", "2019-11-18>2019-11-25 ->2020-01"),
]


@pytest.mark.parametrize(("text", "published", "expected"), OTHER)
def test_coarse_or_missing_document_dates(text: str, published: str | None, expected: str) -> None:
    assert read(text, published) == expected


def test_country_settles_numeric_dates() -> None:
    assert read("on 3/4/2019", "2019-11-20", "US") == "2019-03-04"
    assert read("on 3/4/2019", "2019-11-20", "KE") == "2019-04-03"
    assert read("on 15/4/2019", "2019-11-20") == "2019-04-15"
    assert read("Labour Day march", "2019-11-20", "ZA") == "2019-05-01>2020-05-01"
    assert read("Labour Day march", "2019-11-20", "CA") == "vague:-"


LOWER = [
    ("on saturday more than 5,000 protesters marched", "2019-11-16>2019-11-23"),
    ("students began a march on 15 march in nairobi", "2019-03-15>2020-03-15"),
    ("students took part in march against fees", ""),
    ("they may march on monday", "2019-11-18>2019-11-25"),
    ("the third march in as many weeks", ""),
    ("in march, teachers struck", "2019-03>2020-03"),
    ("teachers struck last october", "2019-10"),
    ("since may the union has met every friday", "since:2019-05 recurrent:-"),
    ("women marched in mar del plata in april 2018", "2018-04"),
    ("hundreds sat in the sun and wed later", ""),
]


@pytest.mark.parametrize(("text", "expected"), LOWER)
def test_text_without_capitals(text: str, expected: str) -> None:
    assert read(text, "2019-11-20") == expected


@pytest.mark.parametrize(
    ("published", "start"),
    [
        ("2014-11-10", "2014-11-09"),
        ("2014-09-12", "2014-09-11"),
        ("2014-10-10", None),  # both days are near
        ("2012-01-01", None),  # neither is
        (None, None),
    ],
)
def test_a_date_of_figures_is_the_one_near_the_report(
    published: str | None, start: str | None
) -> None:
    found = find_times("On 09/11/2014 dockers sat down.", published=published)
    assert (found[0].start if found else None) == start


def test_the_day_told_is_not_that_of_what_went_before() -> None:
    text = "They met on Friday, nine days after the vote. The rally of the same evening was small."
    found = find_times(text, published="2019-11-20")
    assert [t.start for t in found] == ["2019-11-15", "2019-11-06", "2019-11-15"]


def test_up_to_a_day_is_a_deadline() -> None:
    (one,) = find_times("At least 45 people died up to Wednesday.", published="2019-11-20")
    assert one.kind is TimeKind.DEADLINE
