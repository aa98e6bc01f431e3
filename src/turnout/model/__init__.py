"""The nouns. Frozen, without I/O; every other room meets here."""

from turnout.model.annotations import (
    Annotations,
    Counted,
    Hedge,
    Quantity,
    TimeExpression,
    TimeKind,
    Toponym,
    ToponymRole,
)
from turnout.model.coded import Coded, Relevance
from turnout.model.document import DateBasis, Document, Published
from turnout.model.event import Estimate, Event, Link
from turnout.model.identity import make_id
from turnout.model.judgement import Decision, Judgement
from turnout.model.mention import Mention
from turnout.model.offsets import OffsetMap
from turnout.model.place import Place, PlacePrecision
from turnout.model.spans import Span
from turnout.model.statement import Attribution, Interval, SourceKind, Statement, Value

__all__ = [
    "Annotations",
    "Attribution",
    "Coded",
    "Counted",
    "DateBasis",
    "Decision",
    "Document",
    "Estimate",
    "Event",
    "Hedge",
    "Interval",
    "Judgement",
    "Link",
    "Mention",
    "OffsetMap",
    "Place",
    "PlacePrecision",
    "Published",
    "Quantity",
    "Relevance",
    "SourceKind",
    "Span",
    "Statement",
    "TimeExpression",
    "TimeKind",
    "Toponym",
    "ToponymRole",
    "Value",
    "make_id",
]
