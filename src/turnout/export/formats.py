"""The formats that events leave in: one module a format, one line here each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from turnout.errors import UnknownName
from turnout.export.masking import Mask
from turnout.model import Event


@dataclass(frozen=True, slots=True)
class Leaving:
    """An event on its way out.

    Attributes:
        event: the event.
        masks: by document id, of every document that tells the event.
    """

    event: Event
    masks: Mapping[str, Mask]


class Format(Protocol):
    """Writes events as text, one after another, so that any number fits in memory."""

    name: str
    """As typed on the command line, and the file's ending."""
    title: str
    version: str
    media_type: str

    def parts(self, events: Iterable[Leaving]) -> Iterator[str]:
        """The file in parts."""


def formats() -> dict[str, Format]:
    """All formats by name."""
    from turnout.export.csv import CsvFormat
    from turnout.export.geojson import GeoJsonFormat
    from turnout.export.jsonl import JsonLinesFormat

    known: tuple[Format, ...] = (CsvFormat(), GeoJsonFormat(), JsonLinesFormat())
    return {f.name: f for f in known}


def format_named(name: str) -> Format:
    """One format.

    Raises:
        UnknownName: there is none of this name.
    """
    known = formats()
    if name not in known:
        raise UnknownName("export format", name, known)
    return known[name]
