"""The contract as pydantic models: what ``docs/contract.schema.json`` is generated from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["occurred", "ongoing", "planned", "threatened", "cancelled"]
Precision = Literal["country", "region", "admin1", "admin2", "city", "neighbourhood", "venue"]
Count = int


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlaceLine(_Part):
    """Where it happened; ids and coordinates are null where the name stays unresolved."""

    name: str = Field(description="standard name, or the words of the text if unresolved")
    country: str | None = Field(description="ISO 3166-1 alpha-2")
    geonames_id: int | None
    lat: float | None = Field(description="WGS 84 degrees")
    lon: float | None = Field(description="WGS 84 degrees")
    precision: Precision | None
    admin1: str | None = Field(description="first-level unit")
    city: str | None = Field(description="for a venue or neighbourhood the city it is in")
    as_written: str


class Source(_Part):
    """A quote and who says so."""

    quote: str = Field(description="names of private persons as blocks of the same length")
    source: str | None = Field(description="words that name the source; null: the reporter")
    source_kind: str | None


class Claim(Source):
    """One figure as one source gives it."""

    low: Count = Field(ge=0)
    high: Count | None = Field(description="null: no upper bound told")
    hedge: str | None
    period: str | None = Field(default=None, description="of a cumulative figure")


class Size(_Part):
    """Crowd size: the span of all claims."""

    low: Count = Field(ge=0)
    high: Count | None
    claims: list[Claim] = Field(min_length=1)


class Toll(_Part):
    """Deaths, injuries or arrests."""

    low: Count = Field(ge=0)
    high: Count | None
    period: str | None = Field(default=None, description="words or EDTF of a cumulative toll")
    claims: list[Claim] = Field(min_length=1)


class Denial(Source):
    """A value that a source flatly denies."""

    variable: str
    value: object


class Evidence(Source):
    """The words behind one value."""

    variable: str
    start: int = Field(ge=0, description="characters from the start of the document's text")
    end: int = Field(ge=0)
    value: object
    denied: bool
    confidence: float = Field(ge=0, le=1)


class MentionLine(_Part):
    """One event as one document tells it."""

    id: str
    scope: Literal["event", "campaign"]
    status: Status
    name: str | None
    forms: list[str]
    start: str | None = Field(description="EDTF level 0/1")
    end: str | None = Field(description="EDTF level 0/1")
    places: list[PlaceLine]
    size: Size | None
    participants: list[str]
    organizers: list[str]
    targets: list[str]
    demands: list[str]
    slogans: list[str]
    issues: list[str]
    responses: list[str]
    protester_violence: bool
    property_damage: bool
    deaths: Toll | None
    injuries: Toll | None
    arrests: Toll | None
    trigger: str | None
    denied: list[Denial]
    confidence: float = Field(ge=0, le=1)
    evidence: list[Evidence]


class ContractLine(_Part):
    """One line of ``mentions.jsonl``: one document."""

    document: str
    relevant: bool = Field(description="triage is sure of a protest, or a mention was coded")
    relevance: float = Field(ge=0, le=1)
    contentious: bool = Field(
        description="a past or ongoing contentious event in GLOCON's wider sense"
    )
    document_date: str | None = Field(description="EDTF level 0/1")
    title: str | None
    author: str | None
    stance: str | None
    advocacy: bool
    evidence: list[Evidence] = Field(description="for values of the document itself")
    mentions: list[MentionLine]
    crosswalk: dict[str, object] | None = Field(
        default=None, description="only with --crosswalk: the codes of another project"
    )


def contract_schema() -> dict[str, object]:
    """The JSON schema of one line."""
    return ContractLine.model_json_schema()
