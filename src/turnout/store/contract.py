"""What every store promises; tests/store runs one body of tests over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from turnout.errors import TurnoutError
from turnout.model import Coded, Document, Event, Judgement

if TYPE_CHECKING:
    from turnout.store.linking import LinkingRows


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSpec:
    """What makes two runs the same: coding again under an equal spec changes nothing.

    Attributes:
        turnout: version of the program; it does not count for sameness, the coder's does.
        coder, coder_version: what codes.
        codebook, codebook_version: what is coded.
        model: name and version of a language pipeline or model, "" for none.
        options: everything else that was chosen, for the record.
    """

    turnout: str
    coder: str
    coder_version: str
    codebook: str
    codebook_version: str
    model: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFailure:
    """One input that could not be read or coded.

    Attributes:
        source: path, address or ``-``.
        line: line number from 1, or None.
        document: document id where one is known.
        code, message, fix: of the error.
        at: ISO 8601 UTC.
    """

    source: str
    line: int | None
    document: str | None
    code: str
    message: str
    fix: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a store holds."""

    documents: int
    coded: int
    relevant: int
    events: int
    failures: int


class Store(Protocol):
    """Documents, what was read in them, and what follows from it.

    Every writing method is one transaction: all of it is kept or none.
    """

    @property
    def linking(self) -> LinkingRows:
        """What linking keeps: derived rows and results."""

    def add(self, document: Document) -> bool:
        """Keep a document; False when it is there already.

        Raises:
            TextChanged: another text is stored under this id (decision 0063).
            BadEncoding: the text cannot be stored as Unicode.
        """

    def document(self, document_id: str) -> Document:
        """One document; raises NotFound."""

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were added."""

    def start_run(self, spec: RunSpec) -> int:
        """Begin a run; returns its number."""

    def finish_run(self, run: int) -> None:
        """Note that a run came to its end."""

    def pending(self, spec: RunSpec) -> list[str]:
        """Ids of documents that no run of this spec has coded, oldest first."""

    def save(self, run: int, coded: Coded, events: Iterable[Event] = ()) -> None:
        """Keep what a run read in one document, and the events that stand on it.

        Earlier statements stay; the newest run of a document is its current view. Events
        that stood on the document's earlier mentions alone are replaced.
        """

    def coded(self, document_id: str) -> Coded | None:
        """The current view of one document, or None when it is not coded."""

    def replace_events(self, events: Iterable[Event]) -> None:
        """Drop all events and keep these; aliases of earlier ids stay."""

    def event_ids(self) -> list[str]:
        """All events in their order."""

    def event(self, event_id: str) -> Event:
        """One event with its mentions; an alias finds its event. Raises NotFound."""

    def record_failure(
        self,
        source: str,
        error: TurnoutError,
        *,
        line: int | None = None,
        document: str | None = None,
        run: int | None = None,
    ) -> None:
        """Keep the reason why an input is missing; the same failure twice is kept once."""

    def failures(self) -> list[StoredFailure]:
        """Everything that could not be read or coded, oldest first."""

    def judge(self, judgement: Judgement) -> None:
        """Append a person's decision."""

    def judgements(self) -> list[Judgement]:
        """All decisions, oldest first."""

    def public_persons(self) -> frozenset[str]:
        """Names that judgements mark as acting in a public role."""

    def totals(self) -> Totals:
        """Counts for the summary line."""

    def close(self) -> None:
        """Give connections back."""
