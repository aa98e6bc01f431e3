"""What a judgement is made on: found in the store, or refused with the reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from turnout.errors import JudgementError, NotFound
from turnout.model import Decision, Interval, Place, Statement, Value

if TYPE_CHECKING:
    from turnout.store import Store

_COUNT = re.compile(r"(\d[\d,]*)(?:\.\.(\d[\d,]*)?)?")
ON_EVENTS = (Decision.SAME, Decision.DIFFERENT)


def meant(store: Store, decision: Decision, subject: str, other: str | None) -> None:
    """Check that what is judged exists.

    Raises:
        NotFound: an id is not known.
        JudgementError: both ids are one event or mention.
    """
    if decision in ON_EVENTS:
        for name in (subject, other or ""):
            _check_event(store, name)
        if subject == other:
            raise JudgementError("Both ids are the same.", fix="Name two events or mentions.")
    elif decision is Decision.UNDO:
        if subject not in {j.id for j in store.judgements()}:
            raise NotFound(f"No judgement has the id {subject!r}.")
    else:
        statement_of(store, subject)


def _check_event(store: Store, name: str) -> None:
    if name not in store.linking.mentions():
        store.event(name)


def statement_of(store: Store, statement_id: str) -> Statement:
    """The statement with this id, in the current view of its document.

    Raises:
        NotFound: there is none.
    """
    for document_id in dict.fromkeys(store.linking.mentions().values()):
        coded = store.coded(document_id)
        for mention in coded.mentions if coded else ():
            for statement in mention.statements:
                if statement.id == statement_id:
                    return statement
    raise NotFound(
        f"No statement has the id {statement_id!r}.", fix="turnout show EVENT --json lists ids."
    )


def value_like(store: Store, statement_id: str, words: str) -> Value:
    """``words`` as a value of the kind that the statement has.

    Raises:
        NotFound: no such statement.
        JudgementError: the words are no such value.
    """
    statement = statement_of(store, statement_id)
    value = statement.value
    if isinstance(value, bool):
        if words.lower() not in ("true", "false", "yes", "no"):
            raise JudgementError(f"{words!r} is neither true nor false.")
        return words.lower() in ("true", "yes")
    if isinstance(value, Interval):
        return _count(words)
    return Place(name=words, country=value.country) if isinstance(value, Place) else words


def _count(words: str) -> Interval:
    match = _COUNT.fullmatch(words.strip())
    if match is None:
        raise JudgementError(f"{words!r} is no count.", fix="Write 500, 200..999 or 500.. (open).")
    low = int(match[1].replace(",", ""))
    if ".." not in words:
        return Interval(low, low)
    high = int(match[2].replace(",", "")) if match[2] else None
    if high is not None and high < low:
        raise JudgementError(f"{words!r} ends before it begins.")
    return Interval(low, high)
