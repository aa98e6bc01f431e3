"""From what a person types to a value of the codebook, and back."""

from __future__ import annotations

import re

from turnout.codebook.nouns import Variable, VariableType
from turnout.errors import JudgementError
from turnout.model import Interval, Place, Value
from turnout.model.dates import bounds

_COUNT = re.compile(r"^\s*([\d,. ]+?)\s*(?:(\+)|(?:-|–|to)\s*([\d,. ]+))?\s*$", re.ASCII)
_UP_TO = re.compile(r"^\s*up to\s+([\d,. ]+)\s*$", re.ASCII | re.IGNORECASE)
_EDTF = re.compile(r"^(\d{4}|XXXX)(-\d{2}(-\d{2})?)?(/(\d{4}|XXXX)(-\d{2}(-\d{2})?)?)?$", re.ASCII)

LONGEST = 2000
"""Characters of an answer in words."""

YES, NO = ("yes", "true", "1"), ("no", "false", "0")


def parse_answer(variable: Variable, words: str) -> Value:
    """A typed value.

    Args:
        variable: of the codebook.
        words: a category's name, yes or no, ``300``, ``200-500``, ``500+``, ``up to 70``, an
            EDTF date, a place's name, or words.

    Raises:
        JudgementError: the words are no value of this variable.
        UnknownName: no such category.
    """
    typed = words.strip()
    if not typed or len(typed) > LONGEST or "\0" in typed:
        raise JudgementError(f"{variable.title}: there is no value.", fix="Type one.")
    if variable.type in (VariableType.CATEGORY, VariableType.CATEGORIES):
        return variable.category(typed.replace(" ", "_")).name
    if variable.type is VariableType.FLAG:
        return _flag(variable, typed)
    if variable.type is VariableType.COUNT:
        return _count(variable, typed)
    if variable.type is VariableType.DATE:
        return _date(variable, typed)
    return _place(typed) if variable.type is VariableType.PLACE else typed


def typed_form(value: Value) -> str:
    """What a person would type for a value: ``parse_answer`` gives it back."""
    if isinstance(value, bool):
        return YES[0] if value else NO[0]
    if isinstance(value, Interval):
        if value.high is None:
            return f"{value.low}+"
        if value.low == 0 < value.high:
            return f"up to {value.high}"
        return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"
    return value.name if isinstance(value, Place) else str(value)


def _flag(variable: Variable, typed: str) -> bool:
    if typed.lower() in YES + NO:
        return typed.lower() in YES
    raise JudgementError(f"{variable.title}: {typed!r} is neither yes nor no.")


def _count(variable: Variable, typed: str) -> Interval:
    most = _UP_TO.match(typed)
    match = _COUNT.match(typed)
    try:
        if most:
            return Interval(0, _number(most.group(1)))
        if match:
            low, plus, high = match.groups()
            last = None if plus else _number(high or low)
            return Interval(_number(low), last)
    except ValueError as error:
        raise JudgementError(f"{variable.title}: {typed!r} is not a count.") from error
    raise JudgementError(
        f"{variable.title}: {typed!r} is not a count.", fix="Write 300, 200-500, 500+ or up to 70."
    )


def _number(words: str) -> int:
    number = int(re.sub(r"[,. ]", "", words))
    if number > 10**10:
        raise ValueError(number)
    return number


def _date(variable: Variable, typed: str) -> str:
    if _EDTF.match(typed) and (typed.startswith("XXXX") or bounds(typed) is not None):
        return typed
    raise JudgementError(
        f"{variable.title}: {typed!r} is not a date.", fix="Write 2020-01-24, 2020-01 or 2020."
    )


def _place(typed: str) -> Place:
    """The gazetteer's place of this name, else the name alone: never a guess."""
    from turnout.resolve.place import find_places

    found = [t.place for t in find_places(f"A march was held in {typed}.") if t.place]
    return next((p for p in found if p.name.casefold() == typed.casefold()), Place(name=typed))
