"""Words that count from the last day the text told: the next day, two days later, that night.

Where no day was told before, they stay unresolved: the day of the report is not meant.
"""

from __future__ import annotations

import re

from turnout.model.annotations import TimeKind
from turnout.resolve.time.anchor import Anchor, covering
from turnout.resolve.time.rule import (
    NUMBER,
    NUMBER_STARTS,
    Context,
    Example,
    Reading,
    Rule,
    counted,
    number,
    point,
)
from turnout.resolve.time.running import ACTION

SENTENCE_ENDS = re.compile(r"[.!?]['\"”’)]?\s+|\n")
_DAYS = {"day": 1, "night": 1, "morning": 1, "evening": 1, "week": 7}


def _neighbour(match: re.Match[str], context: Context) -> Reading:
    step = -1 if match["way"] in ("previous", "preceding", "before", "prior") else 1
    return counted(Anchor.of(context.told).offset(step) if context.told else None, context)


def _same_day(_: re.Match[str], context: Context) -> Reading:
    """The day told last, rather one on which something happened than "since Friday"."""
    return point((context.told_on or context.told) if context.told else None)


def _same_month(match: re.Match[str], context: Context) -> Reading:
    told = Anchor.of(context.told_any)
    if match["unit"] == "week":
        return point(None)
    by = {"that": 0, "same": 0, "following": 1}.get(match["way"], -1)
    return counted(told.month(by) if match["unit"] == "month" else told.year(by), context)


def _count(context: Context, unit: str, count: int) -> str | None:
    name = unit.rstrip("s")
    if name in ("month", "year"):
        told = Anchor.of(context.told_any)
        return told.month(count) if name == "month" else told.year(count)
    told = Anchor.of(context.told)
    if name == "week" and abs(count) > 1:
        return covering(told.offset(7 * count - 3), told.offset(7 * count + 3))
    return told.offset(_DAYS[name] * count)


def _later(match: re.Match[str], context: Context) -> Reading:
    way = 1 if match["way"] in ("later", "on") else -1
    return counted(_count(context, match["unit"], way * number(match["n"])), context)


def _before_something(match: re.Match[str], context: Context) -> Reading:
    """Settle which day of "two days after the killing" is told already.

    In the sentence that told a day, the words lead back from it to the other thing ("on
    Friday, two days after the killing": the killing). At the head of a sentence they lead
    on from the day told before, as they do before an action that was told ("two days after our
    strike"). Anywhere else nothing is known.
    """
    if context.told is None:
        return Reading(kind=TimeKind.VAGUE)
    way = 1 if match["way"] in ("after", "following") else -1
    between = context.lowered[context.told_end : match.start()]
    count = way * (number(match["n"] or "one"))
    if context.told_end < 0:
        return counted(_count(context, match["unit"], count), context)
    if not SENTENCE_ENDS.search(between):
        return counted(_count(context, match["unit"], -count), context)
    if SENTENCE_ENDS.search(between[-3:]):
        return counted(_count(context, match["unit"], count), context)
    if _THE_ACTION.match(context.lowered, match.end()):
        return counted(_count(context, match["unit"], count), context)
    return Reading(kind=TimeKind.VAGUE)


_THE_ACTION = re.compile(
    rf"\s+(?:the|our|their|that|this|his|her)\s+(?:[\w'’-]+\s+)?{ACTION.pattern}"
)
"""An action that the text has told ("two days after our strike"), whose day it counts from."""


_UNIT = r"days?|nights?|weeks?|months?|years?"
_STOP = r"(?=\s*(?:[.,;:!?)\n]|$|\b(?:and|when|police|the|a|they|he|she|in|at|on|thousands)\b))"

RULES = (
    Rule(
        name="next_day",
        starts=("next", "following", "previous", "preceding", "same"),
        pattern=r"(?P<way>next|following|previous|preceding)\s+"
        r"(?:day|night|morning|afternoon|evening)(?!s)",
        read=_neighbour,
        reads=(
            Example("On 4 October they met; the next day they marched", "2019-10-05"),
            Example("In 3 May 2019 clashes; the previous night was calm", "2019-05-02"),
            Example("They marched the following day", None),
        ),
        leaves=("the next days",),
    ),
    Rule(
        name="day_before",
        starts=("day", "night", "evening", "morning"),
        pattern=rf"(?:day|night|evening|morning)\s+(?P<way>before|after|earlier|later){_STOP}"
        r"(?!\s+the\b|\s+a\b)",
        read=_neighbour,
        reads=(
            Example("On 4 October they met. The day after, they marched", "2019-10-05"),
            Example("They had met the night before.", None),
        ),
        leaves=("a night before the mast", "day after day"),
    ),
    Rule(
        name="that_day",
        starts=("that", "same"),
        pattern=r"(?:that|(?<=the\s)same)\s+(?:very\s+)?"
        r"(?:day|night|morning|afternoon|evening|date)(?!s)",
        read=_same_day,
        reads=(
            Example("On 4 October they met. That night shops burned", "2019-10-04"),
            Example("Later the same day, police came", None),
        ),
        leaves=("that daylight",),
    ),
    Rule(
        name="that_month",
        starts=("that", "same", "previous", "preceding", "following"),
        pattern=r"(?P<way>that|(?<=the\s)(?:same|previous|preceding|following))\s+"
        r"(?P<unit>week|month|year)(?!-|['’])",
        read=_same_month,
        reads=(
            Example("On 4 October 2018 they met. Later that month", "2018-10"),
            Example("In 3 May 2014 talks; that year", "2014"),
            Example("in July 2014 talks failed; the following month", "2014-08"),
        ),
        leaves=("that yearning",),
    ),
    Rule(
        name="days_later",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<n>{NUMBER})\s+(?P<unit>{_UNIT})\s+"
        rf"(?P<way>(?:later|earlier)\b(?!\s+than\b|-)|on{_STOP}(?!\s+(?:a|an)\b)|"
        r"before(?=\s*(?:[.,;:!?)]|$)))",
        read=_later,
        reads=(
            Example("On 4 October they met. Two days later, they marched", "2019-10-06"),
            Example("On 4 October they met, a day earlier police", "2019-10-03"),
            Example("On 4 October they met. A vigil two days earlier had drawn 300", "2019-10-02"),
            Example("He joined in 1991, taking over seven years later", "1998"),
            Example("A week before, on 9 October", None),
            Example("two days later", None),
        ),
        leaves=("two days laterally", "two days later than planned"),
    ),
    Rule(
        name="day_after",
        starts=("the",),
        pattern=r"the\s+(?P<unit>day|night|week|month|year)\s+(?P<way>after|before|following)(?P<n>)"
        r"(?=\s+(?!(?:yesterday|tomorrow|they|he|she|police|thousands|hundreds|and|when|in|at|on)"
        r"\b)\w)",
        read=_before_something,
        reads=(
            Example("He died on 8 October. The day after the killing they met", "2019-10-09"),
            Example("the day after the vote", None),
        ),
        leaves=("the day after tomorrow", "the day after.", "The day after they met"),
    ),
    Rule(
        name="days_after",
        starts=NUMBER_STARTS,
        pattern=rf"(?P<n>{NUMBER})\s+(?P<unit>{_UNIT})\s+(?P<way>after|before|following)",
        read=_before_something,
        reads=(
            Example("They marched on 8 October, two days after police shot a boy", "2019-10-06"),
            Example("He died on 8 October. Two days after the killing they met", "2019-10-10"),
            Example("two days after the killing", None),
            Example(
                "We struck on 7 October. Pupils left class two days after our strike", "2019-10-09"
            ),
        ),
        leaves=("two days afternoon",),
    ),
)
