"""The one place that composes the stages: triage, annotate, code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from turnout.errors import CodingFailed, ModelError, TurnoutError, UnknownName
from turnout.model import Annotations, Coded, Document, Event, Relevance, make_id

if TYPE_CHECKING:
    from turnout.codebook import Codebook

T = TypeVar("T")

OUTRIGHT = 0.8
"""Weight of a forms cue that names an action outright."""

CODERS = ("rules",)
"""Names that ``coder_of`` knows."""


class Triage(Protocol):
    """Tells whether a document is about a protest."""

    def score(self, document: Document) -> Relevance:
        """The relevance of ``document``."""


class Coder(Protocol):
    """Turns a document into statements."""

    @property
    def name(self) -> str:
        """Short name, as written into each statement."""

    @property
    def version(self) -> str:
        """Changes whenever the coder may answer differently."""

    def code(self, document: Document, annotations: Annotations, relevance: Relevance) -> Coded:
        """The statements read in ``document``."""


Annotator = Callable[[Document], Annotations]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be coded.

    Attributes:
        document_id: the document.
        error: what went wrong, with its stable code.
    """

    document_id: str
    error: TurnoutError


def annotate(document: Document) -> Annotations:
    """Times, quantities and places of a document."""
    from turnout.resolve.place import read_places
    from turnout.resolve.quantity import find_quantities
    from turnout.resolve.time import find_times

    published = document.published.edtf if document.published else None
    places = read_places(document.text, country=document.country, title=_heading(document))
    country = document.country or (places.home.country if places.home else None)
    return Annotations(
        times=tuple(find_times(document.text, published=published, country=country)),
        quantities=tuple(find_quantities(_without_header(document.text))),
        toponyms=places.toponyms,
        home=places.home,
    )


def _without_header(text: str) -> str:
    """The text with its dateline blanked, so that no date is read as a count."""
    from turnout.text.byline import read_header

    body = read_header(text).body_start
    return " " * body + text[body:]


def _heading(document: Document) -> str | None:
    """Title and outlet: a local paper's name tells where its streets are."""
    return " | ".join(part for part in (document.title, document.outlet) if part) or None


def coder_of(name: str, codebook: Codebook | None = None) -> Coder:
    """The coder of this name.

    Args:
        name: one of CODERS.
        codebook: the codebook it codes by; the one shipped with Turnout when None.

    Raises:
        UnknownName: when there is none of this name.
    """
    if name not in CODERS:
        raise UnknownName("coder", name, CODERS)
    from turnout.coders.rules import RuleCoder

    return RuleCoder(codebook) if codebook is not None else RuleCoder()


def default_triage() -> Triage:
    """The triage shipped with Turnout."""
    from turnout.triage import Triage as ShippedTriage

    return ShippedTriage()


class Pipeline:
    """Codes documents, one at a time: the same document gives the same result.

    Args:
        coder: what codes; the rules when None.
        triage: what tells whether a document is about a protest.
        annotator: what finds times, quantities and places.
        codebook: for the default coder.
    """

    def __init__(
        self,
        *,
        coder: Coder | None = None,
        triage: Triage | None = None,
        annotator: Annotator = annotate,
        codebook: Codebook | None = None,
    ) -> None:
        self.coder = coder if coder is not None else coder_of("rules", codebook)
        self._triage = triage if triage is not None else default_triage()
        self._annotator = annotator

    def code(self, document: Document) -> Coded:
        """Triage, and for a relevant document annotate and code.

        Raises:
            CodingFailed: when a stage raises something nobody foresaw.
            TurnoutError: when a stage raises one on purpose (a missing model, for one).
        """
        relevance = _stage("triage", document, lambda: self._triage.score(document))
        if not relevance.relevant and not _names_action(document.text):
            return Coded(document_id=document.id, relevance=relevance)
        annotations = _stage("annotate", document, lambda: self._annotator(document))
        return _stage("code", document, lambda: self.coder.code(document, annotations, relevance))

    def attempt(self, document: Document) -> Coded | Failure:
        """Like ``code``, with an error as a value, so that the next document can follow."""
        try:
            return self.code(document)
        except CodingFailed as error:
            return Failure(document.id, error)


def _names_action(text: str) -> bool:
    """Whether a cue names a form of action outright: a second chance where triage says no."""
    from turnout.codebook import default_matcher

    hits = default_matcher().find(text, variables={"forms"})
    return any(hit.weight >= OUTRIGHT for hit in hits)


def _stage(name: str, document: Document, run: Callable[[], T]) -> T:
    try:
        return run()
    except TurnoutError:
        raise
    except Exception as error:
        # One report must never end a run over an archive; the reason is kept and shown.
        reason = f"{type(error).__name__}: {error}"
        raise CodingFailed(document.id, name, reason) from error


@dataclass(frozen=True, slots=True)
class CodeTask:
    """Coding as a picklable function: each process builds its pipeline once.

    Attributes:
        coder: name of the coder.
        codebook: path of a codebook, or None for the one shipped with Turnout.
    """

    coder: str = "rules"
    codebook: Path | None = None

    def check(self) -> None:
        """Find a wrong coder name or codebook before the first document is read.

        Raises:
            UnknownName: no coder of this name.
            CodebookError: the codebook cannot be loaded.
        """
        if self.coder not in CODERS:
            raise UnknownName("coder", self.coder, CODERS)
        if self.codebook is not None:
            from turnout.codebook import load_codebook

            load_codebook(self.codebook)

    def pipeline(self) -> Pipeline:
        """The pipeline of this process for this task."""
        return _built(self)

    def __call__(self, document: Document) -> Coded | Failure:
        """Code one document; what fails is a value."""
        return self.pipeline().attempt(document)


@lru_cache(maxsize=4)
def _built(task: CodeTask) -> Pipeline:
    from turnout.codebook import load_codebook

    codebook = load_codebook(task.codebook)
    try:
        return Pipeline(coder=coder_of(task.coder, codebook), codebook=codebook)
    except TurnoutError:
        raise
    except Exception as error:
        # Not one document's fault: said once, not once a document.
        raise ModelError(
            f"The {task.coder} coder cannot start: {type(error).__name__}: {error}.",
            fix="Reinstall Turnout, or check the language pipeline.",
        ) from error


def forget_pipelines() -> None:
    """Drop this process's pipelines, so that the next document builds one anew."""
    _built.cache_clear()


def own_events(coded: Coded) -> tuple[Event, ...]:
    """Each mention as an event of its own: what holds until linking joins them."""
    return tuple(
        Event(id=make_id("event", mention.id), scope=mention.scope, mentions=(mention,))
        for mention in coded.mentions
    )


INDIA_POLICE = "india-police"
"""Crosswalk to the actions of the IndiaPoliceEvents corpus."""

Crosswalk = Callable[[Document, Coded], dict[str, object]]
"""Another project's codes for one document, ready for JSON."""


def crosswalk_of(name: str, codebook: Codebook) -> Crosswalk:
    """What gives a document's codes in another project's categories.

    For ``mass-mobilization`` demands, responses, violence and the size category come from the
    models that this project's coders trained (``coders.linear``); the other crosswalks are
    read off the codebook.

    Raises:
        UnknownName: there is no crosswalk of this name.
    """
    from turnout.codebook import crosswalks

    if name == INDIA_POLICE:
        return _police_actions
    convert = crosswalks.crosswalk_of(codebook, name)
    if name != crosswalks.MASS_MOBILIZATION:
        return lambda _, coded: convert(coded)
    from turnout.coders.linear import LinearCoder
    from turnout.resolve.quantity import find_quantities

    linear = LinearCoder()

    def codes(document: Document, coded: Coded) -> dict[str, object]:
        text = document.text
        read = linear.mass_mobilization_codes(text, quantities=find_quantities(text))
        return {
            **convert(coded),
            "participants_category": read["participants_category"],
            "demands": read["demands"],
            "responses": read["responses"],
            "violence": read["violence"],
        }

    return codes


def _police_actions(document: Document, _: Coded) -> dict[str, object]:
    from turnout.coders.linear import police_actions

    return {"actions": sorted({action.name for action in police_actions(document.text)})}
