"""What the head of a report tells: author, agency, place, date; and what it does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.model import DateBasis
from turnout.text.byline import Header, read_header

BODY = "Hundreds of teachers marched to the ministry, union leaders said."


def words(text: str, header: Header) -> tuple[str | None, str | None]:
    return (
        header.dateline_place.of(text) if header.dateline_place else None,
        header.agency.of(text) if header.agency else None,
    )


@pytest.mark.parametrize(
    ("head", "place", "agency"),
    [
        ("NAIROBI, Kenya (WAP) — ", "NAIROBI, Kenya", "WAP"),
        ("LAGOS - ", "LAGOS", None),
        ("ST. LOUIS -- ", "ST. LOUIS", None),
        ("SAN JOSÉ, Costa Rica — ", "SAN JOSÉ, Costa Rica", None),
        (
            "Teachers walk out over pay PORT-AU-PRINCE, Haiti (WAP) — ",
            "PORT-AU-PRINCE, Haiti",
            "WAP",
        ),
        ("Teachers walk out over pay in Ghana Accra (wap) - ", "Accra", "wap"),
        ("Teachers walk out over pay in Peru New Delhi (wap) - ", "New Delhi", "wap"),
        ("KAMPALA: ", "KAMPALA", None),
        ("(WAP) — ", None, "WAP"),
    ],
)
def test_reads_datelines(head: str, place: str | None, agency: str | None) -> None:
    header = read_header(head + BODY)
    assert words(head + BODY, header) == (place, agency)
    assert (head + BODY)[header.body_start :] == BODY
    assert header.published is None


@pytest.mark.parametrize(
    ("head", "edtf", "basis"),
    [
        ("LUSAKA, November 8 (WAP) - ", "XXXX-11-08", DateBasis.DATELINE),
        ("DAMASCUS, April 1 (Wire) – ", "XXXX-04-01", DateBasis.DATELINE),
        ("Paris, Jan 27, 2020 (WAP) - ", "2020-01-27", DateBasis.DATELINE),
        ("PLOVDIV, Bulgaria, Nov 15 - ", "XXXX-11-15", DateBasis.DATELINE),
        ("Boats stayed ashore. MADURAI, Aug. 22, 2010. ", "2010-08-22", DateBasis.DATELINE),
        ("Edmonton, Ky. (November 28, 2016) – ", "2016-11-28", DateBasis.DATELINE),
        ("By Ama Mensah\nMarch 4, 2011\n\n", "2011-03-04", DateBasis.BYLINE),
        ("BY AMA MENSAH Staff Writer March 4, 2011 ", "2011-03-04", DateBasis.BYLINE),
        ("Mar. 2019 Chile march (WAP)By AMA MENSAH\n\n", "2019-03", DateBasis.CAPTION),
        ("This story is from March 12, 2002\n\n", "2002-03-12", DateBasis.TEXT),
        ("March 4, 2011 Friday\n\n", "2011-03-04", DateBasis.TEXT),
        (
            "Teachers march\nUpdated 2:04 PM ET, Thu January 30, 2020\n",
            "2020-01-30",
            DateBasis.TEXT,
        ),
        ("06:30, Wednesday 14 September 2022\n", "2022-09-14", DateBasis.TEXT),
        ("Press statement\nHarare, 3 May 2008\n\n", "2008-05-03", DateBasis.TEXT),
        ("NEWS SCHEDULE for TUESDAY, MAY 3, 1200 GMT. ", "XXXX-05-03", DateBasis.TEXT),
        ("HOST: It's six o'clock on Tuesday the first of May. ", "XXXX-05-01", DateBasis.TEXT),
        ("LAGOS, May 2 (WAP) - \nPublished: May 3, 2012\n", "2012-05-03", DateBasis.TEXT),
    ],
)
def test_reads_publication_dates(head: str, edtf: str, basis: DateBasis) -> None:
    text = head + BODY
    found = read_header(text).published
    assert found is not None
    assert (found.edtf, found.basis) == (edtf, basis)
    assert found.span is not None
    assert found.span.of(text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "Thousands marched in Cairo on January 25, 2011, and stayed.",
        "On Jan. 24, 2020 a march took place. By Friday 31 January 2020 it was over.",
        "Remembering the June 4, 1989 protests in Beijing\n\nCrowds met in Victoria Park.",
        "The report was published in full. Workers struck on 3 May 1998 in Jakarta.",
        "They marched in DURBAN, May 8, 1990. They sang.",
        "The UNION, founded May 8, 1990. The UNION struck.",
        "The strike began on March 3. Police arrived by night.",
        "The ministry held a press briefing on August 29 in Hanoi.",
        "Unions published their schedule for Monday, May 3 in Lima.",
        "Activists call for a march on 3 May. A schedule will follow.",
        "A long night in a long line of words that ends in a date as prose may, 4 May 2010\nEnd.",
    ],
)
def test_a_date_in_prose_is_not_the_publication_date(text: str) -> None:
    assert read_header(text).published is None


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("By AMA K. MENSAH Hundreds ", ("AMA K. MENSAH",)),
        ("Teachers walk out By AMA MENSAH ACCRA, Ghana (WAP) — ", ("AMA MENSAH",)),
        ("Teachers walk out By ROD McGREGOR PERTH, Australia (WAP) — ", ("ROD McGREGOR",)),
        ("Walkout AMA MENSAH and LI-NA CHEN ACCRA (WAP) — ", ("AMA MENSAH", "LI-NA CHEN")),
        ("Teachers walk out over pay by Ama Mensah, wap Accra (wap) - ", ("Ama Mensah",)),
        ("Teachers walk out over pay Ama Mensah ACCRA, May 3 (WAP) - ", ("Ama Mensah",)),
        ("Teachers walk out over pay WAP Reporter ACCRA, May 3 (WAP) - ", ("WAP Reporter",)),
        ("By Ama Mensah and Juan de la Cruz\n\n", ("Ama Mensah", "Juan de la Cruz")),
        ("By Ama Mensah, Li Chen and O. Bello, Staff Writers\n", ("Ama Mensah", "Li Chen")),
        ("Title\n\nWritten by Ama Mensah | 4 May 2010\n", ("Ama Mensah",)),
        ("(WAP)By Ama Mensah Massive crowds met. ", ("Ama Mensah",)),
        ("By Ama Mensah The ", ("Ama Mensah",)),
    ],
)
def test_reads_authors(head: str, names: tuple[str, ...]) -> None:
    text = head + BODY
    header = read_header(text)
    assert header.names[: len(names)] == names
    assert all(a.span.of(text) == a.name for a in header.authors)


@pytest.mark.parametrize(
    "text",
    [
        "By Friday Night the square was empty.",
        "Crowd Dispersed By Riot Police in Lagos. It was over by noon.",
        "By early morning, students filled the hall. Led By Students, they marched.",
        "Fire kills three in South Africa JOHANNESBURG, May 3 (WAP) - South Africa mourns.",
        "Court Convicts Leader After New Evidence MINSK, May 3 (WAP) - A court sat.",
        "Organised by Unite Union members, the march ended at 4 p.m.",
    ],
)
def test_no_author_where_none_is_printed(text: str) -> None:
    assert read_header(text).authors == ()


def test_lower_cased_archives_have_datelines_too() -> None:
    text = "new delhi: about 300 teachers marched to the ministry on monday to demand their pay, "
    text += "police said, and stayed there until late in the evening when the minister came out."
    assert words(text, read_header(text)) == ("new delhi", None)
    assert read_header("the police said: nobody was hurt, and then " + text).body_start == 0


def test_an_author_before_the_dateline_is_not_part_of_its_place() -> None:
    text = "Teachers walk out By AMA MENSAH BANJA LUKA, Bosnia-Herzegovina (WAP) — " + BODY
    assert words(text, read_header(text)) == ("BANJA LUKA, Bosnia-Herzegovina", "WAP")


@pytest.mark.parametrize(
    "text",
    [
        "HOST: Welcome back. GUEST: Thank you.",
        "RUGBY-SEVENS: Kenya win again",
        "UPDATE - Teachers end their strike",
        "ISSUED BY: The Teachers' League",
        "The UN - which met on Monday - said no.",
        "Police in the AREA - and beyond - fired.",
    ],
)
def test_capitals_alone_are_no_dateline(text: str) -> None:
    assert read_header(text).dateline_place is None


WIRE = st.lists(st.sampled_from([*"AaBy ,.()-—\n1 ", "By ", "(AP) — ", "May 3"])).map("".join)


@given(st.text(max_size=300) | WIRE)
def test_spans_stay_inside_any_text(text: str) -> None:
    header = read_header(text)
    spans = [a.span for a in header.authors] + [header.dateline_place, header.agency]
    assert all(s is None or 0 <= s.start < s.end <= len(text) for s in spans)
    assert 0 <= header.body_start <= len(text)


@pytest.mark.parametrize("unit", ["A", "A ", "By A. ", "A, ", "(A", "May 3 ", "AB-", "a\n"])
def test_the_head_costs_little_whatever_it_holds(unit: str) -> None:
    begin = time.process_time()
    read_header(unit * 200_000)
    assert time.process_time() - begin < 2
