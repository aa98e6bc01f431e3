"""What the API takes and gives."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(from_attributes=True, extra="forbid")


class EventRow(_Model):
    """One event of a list."""

    id: str
    headline: str
    what: str
    where: str
    when: str
    first_day: str | None
    last_day: str | None
    scope: str
    status: str
    reports: int
    size_low: int | None
    size_best: int | None
    size_high: int | None
    confidence: float
    worth: float
    why: str


class EventPage(_Model):
    """A stretch of a list; ``next`` is the cursor of the one after it."""

    events: list[EventRow]
    next: str | None


class TotalsOut(_Model):
    """How many stand behind a view; ``sources`` are those that the reports quote."""

    events: int
    reports: int
    outlets: int
    sources: int


class FacetsOut(_Model):
    """Events by value of each facet, and by first day and status."""

    totals: TotalsOut
    facets: dict[str, dict[str, int]]
    days: dict[str, dict[str, int]]


class SpotOut(_Model):
    """A place with its events."""

    key: str
    name: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    exact: bool
    events: int
    first: int
    best: int | None
    low: int | None
    high: int | None
    event: str
    headline: str


class MapOut(_Model):
    """The places of a view."""

    spots: list[SpotOut]


class JudgementOut(_Model):
    """A person's decision."""

    id: str
    decision: str
    subject: str
    other: str | None
    value: str | None
    who: str
    when: str
    why: str
    holds: bool


class JudgementIn(_Model):
    """A decision to keep. See the review page for what each kind needs."""

    decision: Literal["accept", "reject", "set", "add", "same", "different", "note", "undo"]
    event: str = Field(max_length=100)
    subject: str = Field(max_length=100)
    value: str = Field(default="", max_length=2000)
    other: str = Field(default="", max_length=100)
    variable: str = Field(default="", max_length=100)
    start: int = Field(default=0, ge=0, le=2**31)
    end: int = Field(default=0, ge=0, le=2**31)
    why: str = Field(default="", max_length=4000)
    seen: int | None = Field(default=None, ge=0, le=2**31)


class JudgedOut(_Model):
    """A decision that was kept, and the event to look at next."""

    judgement: JudgementOut
    event: str


class Refusal(_Model):
    """Why a request was not met."""

    code: str
    message: str
    fix: str


class StaleOut(Refusal):
    """Both versions, for a decision that came second."""

    yours: JudgementIn | None = None
    theirs: list[JudgementOut] = []


class AgreementOut(_Model):
    """How far coders agree on one variable: Krippendorff's alpha for nominal values."""

    units: int
    alpha: float | None
    share: float


class ItemOut(_Model):
    """An event that two or more coders finished."""

    row: EventRow
    coders: list[str]
    differ: int
    open: int
    settled: bool


class BoardOut(_Model):
    """All double coding, and agreement by variable."""

    items: list[ItemOut]
    variables: dict[str, AgreementOut]
    coders: list[str]


class UnitOut(_Model):
    """One value with what each coder says."""

    key: str
    variable: str
    quote: str
    machine: str
    answers: dict[str, str]
    agreed: bool
    decided: str
    by: str


class SettleIn(_Model):
    """What an adjudicator decides: one value, or with no ``key`` the event."""

    event: str = Field(max_length=100)
    key: str = Field(default="", max_length=100)
    answer: str = Field(default="", max_length=2000)
    why: str = Field(default="", max_length=4000)


class VariableOut(_Model):
    """A variable of the codebook, for forms."""

    name: str
    title: str
    type: str
    definition: str
    categories: list[dict[str, str]]


class CodebookOut(_Model):
    """The codebook that forms are made from."""

    name: str
    version: str
    title: str
    variables: list[VariableOut]
