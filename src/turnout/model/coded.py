"""What a coder gives back for one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.model.mention import Mention
from turnout.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """Whether a document tells of a protest.

    Attributes:
        score: 0 to 1.
        relevant: whether the score passes the triage threshold, so that the document is coded.
        reasons: what spoke for and against, strongest first.
        told: whether the score passes the stricter threshold where it agrees best with people.
        contention: 0 to 1 that it tells of a past or ongoing contentious event as the GLOCON
            corpus means it (armed attacks by non-state groups included, announcements not).
        contentious: whether ``contention`` passes the threshold tuned for that corpus.
    """

    score: float
    relevant: bool
    reasons: tuple[str, ...] = ()
    told: bool = False
    contention: float = 0.0
    contentious: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The result of coding one document.

    Attributes:
        document_id: the document.
        relevance: from triage.
        statements: on the document itself (``document_date``, ``author``, ``stance``).
        mentions: the events it tells of, in text order.
        notes: what the coder saw and left out, with the reason.
    """

    document_id: str
    relevance: Relevance
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def tells(self) -> bool:
        """Whether the document tells of a protest: triage is sure, or a mention was coded."""
        return self.relevance.told or bool(self.mentions)
