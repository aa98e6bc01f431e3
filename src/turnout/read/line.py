"""What a JSONL line may hold, and how a wrong one is told."""

from __future__ import annotations

from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
)

from turnout.read.country import read_country
from turnout.read.dates import read_date


def _whole(value: str) -> str:
    """Refuses half characters: no database, file or page could hold them."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError("holds half a character (a lone surrogate)")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty")
    return value


def _date(value: str) -> str:
    date = read_date(value)
    if date is None:
        raise ValueError(f"{value!r} is not a date; ISO 8601 and EDTF are read (2020-01-27)")
    return date


def _number_as_text(value: object) -> object:
    """Ids are often numbers; 7 and "7" name the same report."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _blank_as_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _main_part(value: object) -> object:
    """The ``en`` of ``en-US``."""
    return value.replace("_", "-").split("-")[0].lower() if isinstance(value, str) else value


def _country(value: str) -> str:
    code = read_country(value)
    if code is None:
        raise ValueError(f"{value!r} is not a country; ISO 3166-1 codes are read (GB)")
    return code


_Text = Annotated[str, AfterValidator(_whole)]
_Optional = BeforeValidator(_blank_as_none)
_Country = Annotated[_Text, AfterValidator(_country)]
_Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
_Names = Annotated[list[_Text] | None, BeforeValidator(_one_or_many), _Optional]


class Line(BaseModel):
    """One report as given; keys that are not listed here are ignored."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    text: Annotated[_Text, AfterValidator(_not_blank)]
    id: Annotated[_Text | None, BeforeValidator(_number_as_text), _Optional] = None
    title: Annotated[_Text | None, _Optional] = None
    published: Annotated[Annotated[str, AfterValidator(_date)] | None, _Optional] = None
    outlet: Annotated[_Text | None, _Optional] = None
    url: Annotated[_Text | None, _Optional] = None
    language: Annotated[_Language | None, BeforeValidator(_main_part), _Optional] = None
    country: Annotated[_Country | None, _Optional] = None
    author: _Names = None
    authors: _Names = None

    @property
    def names(self) -> tuple[str, ...]:
        """The authors, whichever key they were given under."""
        given = [*(self.authors or []), *(self.author or [])]
        return tuple(dict.fromkeys(name for name in given if name.strip()))


def complaint(error: ValidationError) -> str:
    """What is wrong with a line, naming each field."""
    told = []
    for problem in error.errors(include_url=False, include_input=False):
        field = ".".join(str(part) for part in problem["loc"])
        told.append(f"'{field}' {_words(problem['type'], problem['msg'])}")
    return "; ".join(told)


def _words(kind: str, message: str) -> str:
    plain = {
        "missing": "is missing",
        "string_type": "is not a text",
    }
    if kind == "string_pattern_mismatch":
        return "is not an ISO 639 code (en)"
    return plain.get(kind, message.removeprefix("Value error, "))
