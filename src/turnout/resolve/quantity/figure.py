"""A figure: one amount or a range of two, with the hedges around it."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.model import Hedge
from turnout.resolve.quantity import hedges
from turnout.resolve.quantity.amount import DIGITS, SMALL, VAGUE, Amount, read_amount
from turnout.resolve.quantity.numerals import DASHES, LONGEST
from turnout.resolve.quantity.table import VagueTable
from turnout.resolve.quantity.tokens import NUMBER, Token, at, glued, words

_CHANGES = words(
    "rose risen grew grown increased swelled swollen fell fallen dropped cut went gone climbed"
    " revised raised lowered changed jumped shrank shrunk dwindled reduced down up downgraded"
    " corrected amended slashed"
)
_SOFT = words("about some perhaps maybe around nearly even roughly almost possibly")
_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount or a range with its hedges.

    Attributes:
        first, last: half-open token range with the hedges.
        low, high: interval; ``high`` None for no upper bound.
        hedge: the hedge that decides, or None.
        start: the first amount.
        end: the last amount (the same object where there is no range).
    """

    first: int
    last: int
    low: int
    high: int | None
    hedge: Hedge | None
    start: Amount
    end: Amount

    @property
    def is_range(self) -> bool:
        """Whether two amounts make the interval."""
        return self.start is not self.end


def read_figure(
    tokens: list[Token], i: int, table: VagueTable, *, floor: int = 0
) -> Figure | None:
    """The figure whose first amount starts at token ``i``.

    Args:
        tokens: of the whole text.
        i: where the amount starts; hedges before it are found from there.
        table: convention for vague words.
        floor: hedges do not reach below this token (the end of the last figure).
    """
    start = read_amount(tokens, i, table)
    if start is None:
        return None
    second = _range_end(tokens, start, table, floor)
    end = second or start
    low, high = start.low, end.high
    if second is not None:
        low = _elliptic(start, second, tokens)
    first, found = hedges.before(tokens, start.first, floor)
    last, behind = hedges.after(tokens, end.last)
    if second is not None and at(tokens, start.first - 1).low in {"between", "from"}:
        first = min(first, max(start.first - 1, floor))
    hedge = hedges.strongest(found + behind)
    bottom, top = hedges.bounded(low, high, hedge)
    return Figure(first, last, bottom, top, hedge or _own_hedge(start, second), start, end)


def _own_hedge(start: Amount, second: Amount | None) -> Hedge | None:
    if second is not None:
        return Hedge.BETWEEN
    if start.form in {VAGUE, SMALL}:
        return Hedge.VAGUE
    return Hedge.ABOUT if start.about else None


def _range_end(tokens: list[Token], start: Amount, table: VagueTable, floor: int) -> Amount | None:
    """The second amount of a range, or None."""
    if start.form == SMALL:
        return None
    link = at(tokens, start.last)
    opened = at(tokens, start.first - 1).low if start.first > floor else ""
    if link.low not in {"to", "or", "and"} and link.low not in DASHES:
        return None
    if (link.low == "and") != (opened == "between" and link.low == "and"):
        return None
    j = start.last + 1
    while link.low not in DASHES and at(tokens, j).low in _SOFT:
        j += 1
    second = read_amount(tokens, j, table) if j < len(tokens) else None
    if second is None or second.form == SMALL or _is_change(tokens, start, link.low, floor):
        return None
    low = _elliptic(start, second, tokens)
    if second.high <= low or (link.low == "or" and second.high > 2.5 * low):
        return None
    return second


def _is_change(tokens: list[Token], start: Amount, link: str, floor: int) -> bool:
    """Reads "rose from 5,000 to 8,000" tells two figures, not a range."""
    if link != "to":
        return False
    near = tokens[max(floor, start.first - 6) : start.first]
    return any(t.low == "from" for t in near[-3:]) and any(t.low in _CHANGES for t in near)


def _elliptic(start: Amount, second: Amount, tokens: list[Token]) -> int:
    """The lower end, with the scale that only the upper end writes ("2 to 3 million")."""
    low = start.low
    if start.form == VAGUE or start.scale > 1 or low == 0:
        return low
    scale = second.scale
    if (
        scale == 1
        and second.form == DIGITS
        and low < 1_000
        and _written_in_thousands(tokens, second)
    ):
        scale = 1_000
    return low * scale if scale > 1 and low * scale < second.high else low


def _written_in_thousands(tokens: list[Token], amount: Amount) -> bool:
    return tokens[amount.first].low.endswith(",000") and amount.high < 1_000_000


def is_year_range(tokens: list[Token], figure: Figure) -> bool:
    """Whether a range is one of years ("1992-1995", "2019-20")."""
    if figure.start.form != DIGITS or figure.end.form != DIGITS:
        return False
    plain = tokens[figure.start.first].low.isdigit() and tokens[figure.end.first].low.isdigit()
    return plain and figure.start.low in _YEARS and figure.end.high in _YEARS


def is_short_range(tokens: list[Token], i: int) -> bool:
    """Tell a year with the last digits of another ("2006-09"), or clock hours ("0700-2000")."""
    left, right = tokens[i].low, at(tokens, i + 2).low
    hours = len(left) == len(right) == 4 and "0" in {left[0], right[0]}
    return hours or (len(left) == 4 and len(right) == 2 and int(left) in _YEARS)


def is_score(tokens: list[Token], i: int) -> int | None:
    """The token after a score or date in digits that falls ("34-31", "24/7"), or None."""
    if tokens[i].kind != NUMBER or at(tokens, i + 2).kind != NUMBER:
        return None
    joined = glued(tokens, i + 1) and glued(tokens, i + 2)
    sign = at(tokens, i + 1).low
    if (
        not joined
        or len(tokens[i].low) + len(tokens[i + 2].low) > 2 * LONGEST
        or not (tokens[i].low.isdigit() and tokens[i + 2].low.isdigit())
    ):
        return None
    if sign == "/" or is_short_range(tokens, i):
        return i + 3
    if sign in DASHES and int(tokens[i].low) >= int(tokens[i + 2].low) and len(tokens[i].low) < 4:
        return i + 3
    return None
