"""Recognises figures that count no people by what stands around them."""

from __future__ import annotations

from turnout.resolve.quantity.amount import DIGITS
from turnout.resolve.quantity.figure import Figure, is_year_range
from turnout.resolve.quantity.lexicon import Lexicon
from turnout.resolve.quantity.numerals import DASHES
from turnout.resolve.quantity.tokens import (
    MONTHS,
    NUMBER,
    SHORT_MONTHS,
    WORD,
    Token,
    at,
    glued,
    words,
)

_LONGEST_PLAIN = 13
"""Digits and separators of a figure; longer runs are numbers of accounts and telephones."""
_SIGNS = words("$ £ € ¥ ₹ ₦ ₱ ₽ ₩ ₪ ₫ ฿")
_CODES = words(
    "us usd eur gbp zar inr rs aud cad can hk nz nt chf jpy kes ngn ksh tsh ush gh ghc rmb"
    " dollars pounds euros rupees dollar pound rand"
)
_CLOCK_BEFORE = words("at from until till since after before shortly")
_AFTER_CLOCK = words(
    "a an the on this that yesterday today tonight when police and he she they it"
    " there in with for by was were had we i you his her its their but as from where while to"
)
_PERCENT = words("% percent pc pct percentage")
_CLOCK = words("am pm a.m p.m gmt utc hrs oclock o'clock o’clock est edt bst cet sast")
_YEAR_BEFORE = words(
    "in since during until till by early late mid year years summer winter spring autumn fall"
    " circa ad"
) | (MONTHS - {"may", "sun"})
_YEAR_WEAK = words("of from to the before after between and through for")
_IDENTIFIER_BEFORE = words(
    "flight page pages route highway road rule section sections article articles act chapter"
    " law resolution room no nos number gate platform phone tel telephone cell fax bus line ward"
    " district zone precinct column channel apollo clause schedule act form regulation order"
    " decree verse psalm figure table box unit hall terminal exit junction interstate grade"
    " standard level phase type category version g level division extension block sector"
    " case docket ext appendix annex paragraph para size band stage century area code"
)
_STREETS = words(
    "street st road rd avenue ave lane drive square boulevard blvd way place terrace highway"
    " close crescent court"
)
_AGE_BEFORE = words("aged age ages turned")
_HYPHENATED = words(
    "minute hour day week month year decade kilometre kilometer mile metre meter foot"
)
_ONE = words("man woman person")
_JOINED_THINGS = words(
    "digit digits figure figures way point points lane storey story storeyed tier tiered pronged"
    " prong wheel wheeled wheeler fold sided bedroom room page part pager star ton tonne piece"
    " stage phase step party nation country state city front track volume sheet seater engine"
    " headed letter word line item"
)
"""What a number that a hyphen joins to it measures without counting anybody."""
_WON = words("won lost beat defeated drew score led leading win victory by voted vote")


def other_unit(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    """The unit of a figure that its surroundings show to count no people, or None.

    Nouns right after the figure are not looked at here, measures ("12 km") are.
    """
    readings = (
        _share_or_money,
        _clock_or_date,
        _age,
        _year,
        _margin,
        _number_of_name,
        _name,
        _part_of_word,
        _measure,
    )
    for reading in readings:
        unit = reading(tokens, figure, lexicon)
        if unit is not None:
            return unit
    return None


def _name(tokens: list[Token], figure: Figure, _: Lexicon) -> str | None:
    """Reads "a million-man march", which is called so whoever comes."""
    j = figure.end.last
    following = at(tokens, j + 1 if at(tokens, j).low in DASHES else j).low
    return "name" if figure.start.scale >= 1_000_000 and following in _ONE else None


def _part_of_word(tokens: list[Token], figure: Figure, _: Lexicon) -> str | None:
    """Reads "a three-digit number of injured" and "a ten-point plan"."""
    j = figure.end.last
    if at(tokens, j).low not in DASHES or not glued(tokens, j) or not glued(tokens, j + 1):
        return None
    return "thing" if at(tokens, j + 1).low in _JOINED_THINGS else None


def _share_or_money(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    i, j = figure.start.first, figure.end.last
    following = at(tokens, j).low
    if following in _PERCENT or (
        following == "per" and at(tokens, j + 1).low in {"cent", "cents"}
    ):
        return "percent"
    if following == "{" and at(tokens, j + 1).low == "dollar":  # a wire's sign for $
        return "money"
    if lexicon.units.get(following) == "money" or following in _SIGNS:
        return "money"
    if following == "won" and figure.start.scale >= 1_000_000:
        return "money"
    return "money" if _currency_before(tokens, i) else None


def _currency_before(tokens: list[Token], i: int) -> bool:
    before = at(tokens, i - 1)
    if before.low in _SIGNS or (before.low == "}" and at(tokens, i - 2).low == "dollar"):
        return True
    if before.low == "r":
        return glued(tokens, i) or before.capital
    if before.low == "." and at(tokens, i - 2).low == "rs":
        return True
    if before.low == "?" and glued(tokens, i):  # a sign that some wire lost
        return True
    return before.low in _CODES and (glued(tokens, i) or before.low not in {"us", "can"})


def _clock_or_date(tokens: list[Token], figure: Figure, _: Lexicon) -> str | None:
    i, j = figure.start.first, figure.end.last
    before, following = at(tokens, i - 1), at(tokens, j)
    if figure.start.form == DIGITS and following.low in {"nd", "rd", "th", "st"}:
        return "ordinal" if glued(tokens, j) else None
    if following.low in _CLOCK or _spelled_clock(tokens, j):
        return "time"
    if at(tokens, j).low in {":", "h"} and glued(tokens, j) and at(tokens, j + 1).kind == NUMBER:
        return "time"
    if before.low == ":" and glued(tokens, i) and at(tokens, i - 2).kind == NUMBER:
        return "time"
    if _military_clock(tokens, i, j, figure) or _spoken_hour(tokens, i, j, figure):
        return "time"
    return "time" if _beside_month(tokens, i, j, figure) else None


def _spoken_hour(tokens: list[Token], i: int, j: int, figure: Figure) -> bool:
    """Reads "half past six", "ten to seven", "at eight in the evening", "until eleven"."""
    if figure.start.low > 12 or figure.hedge is not None or figure.is_range:
        return False
    before, earlier = at(tokens, i - 1).low, at(tokens, i - 2)
    if before == "past" or (before == "to" and earlier.low in _MINUTES):
        return True
    if before in _AT_HOUR and [at(tokens, j).low, at(tokens, j + 1).low] in _PARTS_OF_DAY:
        return True
    if at(tokens, j).low in {"past", "to"} and at(tokens, j + 1).low in _HOURS:
        return True
    closes = at(tokens, j).kind != WORD or at(tokens, j).low in _AFTER_CLOCK
    return before in _AT_HOUR and closes and earlier.low not in _PUT_AT


_HOURS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve midnight noon".split()  # noqa: SIM905
)
_MINUTES = words("five ten quarter twenty half")
_PARTS_OF_DAY = (["in", "the"], ["this", "morning"], ["this", "evening"], ["at", "night"])
_AT_HOUR = words("at until till")
_PUT_AT = words(
    "put stood stands estimated them it crowd number numbers turnout remains remained figure total"
    " given reckoned kept set pegged count attendance march rally"
)


def _military_clock(tokens: list[Token], i: int, j: int, figure: Figure) -> bool:
    """Reads "at 0610", "from 2215 a group": four digits that tell an hour, without a noun."""
    raw = tokens[i].low
    if not (len(raw) == 4 and raw.isdigit() and int(raw[:2]) < 24 and int(raw[2:]) < 60):
        return False
    if figure.hedge is not None or figure.is_range:
        return False
    if at(tokens, j).low == "hours" or raw.startswith("0"):
        return True
    following = at(tokens, j)
    bare = following.kind != WORD or following.low in _AFTER_CLOCK
    before, earlier = at(tokens, i - 1), at(tokens, i - 2)
    opens = before.low != "at" or earlier.kind != WORD  # not "put the crowd at 1150"
    return before.low in _CLOCK_BEFORE and opens and bare and int(raw) % 100 != 0


def _spelled_clock(tokens: list[Token], j: int) -> bool:
    """Reads "a.m." is cut into letters and full stops."""
    letters = [at(tokens, j + k).low for k in range(3)]
    return letters[0] in {"a", "p"} and letters[1:] == [".", "m"]


def _beside_month(tokens: list[Token], i: int, j: int, figure: Figure) -> bool:
    """A day number before or after a month's name."""
    day = 0 < figure.start.low <= 31 and figure.hedge is None and not figure.is_range
    days = figure.is_range and figure.high is not None and figure.high <= 31
    if not (day or days):
        return False
    following = at(tokens, j).low
    if following in MONTHS and following != "may":
        return True
    if following == "may" and at(tokens, j).capital:
        return True
    k = i - 2 if at(tokens, i - 1).low == "." else i - 1
    month = at(tokens, k)
    if k == i - 2 and month.low not in SHORT_MONTHS:
        return False  # "since July. Eight were arrested"
    if month.low not in MONTHS or (month.low == "may" and not month.capital):
        return False
    closes = at(tokens, j).kind != WORD or at(tokens, j).low in _AFTER_CLOCK
    return closes or at(tokens, k - 1).low not in {"in", "since", "during"}


_BOUNDED = words("those anyone them us many most all half")


def _age(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    i, j = figure.start.first, figure.end.last
    bound = at(tokens, i - 1).low in {"over", "under", "above", "below"}
    whom = at(tokens, i - 2).low
    if bound and figure.start.low < 100 and (lexicon.person(whom) or whom in _BOUNDED):
        return "age" if at(tokens, j).kind != WORD or at(tokens, j).low in _AFTER_CLOCK else None
    if at(tokens, i - 1).low in _AGE_BEFORE and figure.start.low < 120:
        return "age"
    if at(tokens, i - 1).low == "of" and at(tokens, i - 2).low == "age":
        return "age"
    if _of_years(tokens, i, j, figure, lexicon):
        return "age"
    words = [at(tokens, j + k).low for k in range(4) if at(tokens, j + k).low not in DASHES]
    if words[:2] in (["year", "old"], ["years", "old"], ["month", "old"], ["years", "of"]):
        return "age"
    if words[:2] in (["year", "olds"], ["months", "old"]):
        return "age"
    if at(tokens, j).low == "s" and glued(tokens, j) and figure.start.low < 100:
        return "age"
    return "age" if _age_in_commas(tokens, i, j, figure, lexicon) else None


def _of_years(tokens: list[Token], i: int, j: int, figure: Figure, lexicon: Lexicon) -> bool:
    """Reads "a man of 24", "a woman of sixty died": one person, a small number, no noun."""
    whom, following = at(tokens, i - 2), at(tokens, j)
    if at(tokens, i - 1).low != "of" or lexicon.singular.get(whom.low) is None:
        return False
    plain = figure.hedge is None and not figure.is_range and 5 <= figure.start.low <= 110
    noun = following.kind == WORD and lexicon.person(following.low) is not None
    return plain and not noun and following.low not in {"them", "us", "of"}


def _age_in_commas(tokens: list[Token], i: int, j: int, figure: Figure, lexicon: Lexicon) -> bool:
    """Reads "Mokoena, 42, said": a name, a small number between commas."""
    name = at(tokens, i - 2)
    closed = at(tokens, j).low in {",", ")", "."} or at(tokens, j).kind != WORD
    opened = at(tokens, i - 1).low in {",", "("}
    if not (opened and closed and figure.hedge is None and figure.start.form == DIGITS):
        return False
    person = name.capital and name.low not in lexicon.plural and name.low not in MONTHS
    return person and 5 <= figure.start.low <= 110


def _margin(tokens: list[Token], figure: Figure, _: Lexicon) -> str | None:
    """How far off another figure may be: "with a margin of 300", "plus or minus 200"."""
    before = [t.low for t in tokens[max(0, figure.first - 4) : figure.first]]
    if before[-2:] == ["or", "minus"] or before[-2:] == ["margin", "of"]:
        return "margin"
    return "margin" if before == ["margin", "of", "error", "of"] else None


def _year(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    i, j = figure.start.first, figure.end.last
    if is_year_range(tokens, figure):
        return "year"
    raw = tokens[i].low
    if at(tokens, j).low == "s" and glued(tokens, j):
        return "year"
    if not (raw.isdigit() and len(raw) == 4 and 1000 <= int(raw) <= 2100 and j == i + 1):
        return None
    before = at(tokens, i - 1)
    if before.low == "," and at(tokens, i - 2).kind == NUMBER:
        before = at(tokens, i - 3)  # "May 5, 2011"
    if before.kind == NUMBER and at(tokens, i - 2).low in MONTHS | {","}:
        return "year"
    if figure.first < i and figure.hedge is not None:
        return None
    if before.low in _YEAR_BEFORE or before.low in MONTHS:
        return "year"
    if int(raw) < 1800:
        return None
    person = lexicon.person(at(tokens, j).low) is not None
    if before.low in _YEAR_WEAK and not person:
        return "year"
    return "year" if int(raw) % 100 and not person else None


def _number_of_name(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    """Identifiers: roads, flights, pages, house numbers, numbered names."""
    i, j = figure.start.first, figure.end.last
    if figure.start.form != DIGITS:
        return None
    before = at(tokens, i - 1)
    if glued(tokens, i) and before.kind == WORD:
        return "identifier"  # N2, G20
    tail = at(tokens, j + 1)
    if at(tokens, j).low == "-" and glued(tokens, j) and tail.capital and len(tail.low) == 1:
        return "identifier"  # "Section 304-A"
    if before.low in {"-", "‑"} and glued(tokens, i) and glued(tokens, i - 1):
        model = at(tokens, i - 2)  # AK-47
        if model.kind == WORD and model.capital:
            return "identifier"
    if (
        before.low in {"#", "+"}
        or len(tokens[i].low) > _LONGEST_PLAIN
        or (tokens[i].low.startswith("0") and len(tokens[i].low) > 2)
    ):
        return "identifier"
    if before.low in _IDENTIFIER_BEFORE and lexicon.person(at(tokens, j).low) is None:
        return "identifier"
    if before.low == "." and at(tokens, i - 2).low in {"no", "nos", "tel"}:
        return "identifier"
    if _house_number(tokens, j) or _phone(tokens, i, j):
        return "identifier"
    return "identifier" if _numbered_name(tokens, i, j, lexicon, figure) else None


def _house_number(tokens: list[Token], j: int) -> bool:
    """Reads "12 Main Street"."""
    for k in range(j, j + 4):
        if not at(tokens, k).capital:
            return False
        if k > j and at(tokens, k).low in _STREETS:
            return at(tokens, k + 1).kind != WORD or at(tokens, k + 1).low in {"in", "on", "and"}
    return False


def _phone(tokens: list[Token], i: int, j: int) -> bool:
    """Three or more runs of digits in a row."""
    if at(tokens, i - 1).low in DASHES and at(tokens, i - 2).kind == NUMBER:
        return at(tokens, j).low in DASHES and at(tokens, j + 1).kind == NUMBER
    runs = [at(tokens, i + k).kind for k in (2, 4)]
    return at(tokens, i + 1).low in DASHES and runs == [NUMBER, NUMBER]


def _numbered_name(tokens: list[Token], i: int, j: int, lexicon: Lexicon, figure: Figure) -> bool:
    """Reads "Panama 19": a name inside a sentence and a small number that no noun follows."""
    name, earlier = at(tokens, i - 1), at(tokens, i - 2)
    if not name.capital or figure.start.low > 999 or figure.hedge is not None:
        return False
    if earlier.kind != WORD or earlier.low in {"police", "organisers", "organizers"}:
        return False
    if name.low in lexicon.plural or name.low in MONTHS:
        return False
    following = at(tokens, j)
    if lexicon.person(following.low) is not None or len(name.low) < 3:
        return False
    return following.kind != WORD or following.capital or earlier.low == "the"


def _measure(tokens: list[Token], figure: Figure, lexicon: Lexicon) -> str | None:
    """Durations, distances and hyphenated measures ("a 24-hour strike")."""
    j = figure.end.last
    following = at(tokens, j)
    if following.low in {"m", "c", "f"} and glued(tokens, j):
        return "distance"
    if following.low in DASHES and glued(tokens, j):
        return lexicon.units_singular.get(at(tokens, j + 1).low)
    unit = lexicon.units.get(following.low)
    if unit is None and (figure.high == 1 or _unhyphenated(tokens, j, lexicon)):
        unit = lexicon.units_singular.get(following.low)
    if unit is not None and at(tokens, j + 1).low in DASHES and glued(tokens, j + 1):
        return None  # "500 second-year students"
    return unit


def _unhyphenated(tokens: list[Token], j: int, lexicon: Lexicon) -> bool:
    """Tell "24 hour strike" in notes without hyphens from "3,000 night workers"."""
    following = at(tokens, j + 1)
    named = following.kind == WORD and lexicon.person(following.low) is None
    return named and at(tokens, j).low in _HYPHENATED


def is_result(tokens: list[Token], figure: Figure) -> bool:
    """Whether a short range is a match result or a vote ("lost 1-3")."""
    before = at(tokens, figure.start.first - 1).low
    return figure.is_range and before in _WON
