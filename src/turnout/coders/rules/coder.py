"""The rule coder: a document and its annotations in, statements with their quotes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from turnout.codebook import Codebook, Matcher, load_codebook
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.attribution_givers import GiverFinder
from turnout.coders.rules.attribution_issuer import issuer_of
from turnout.coders.rules.calibration import Calibration, load_calibration
from turnout.coders.rules.chances import (
    Model,
    kept,
    load_model,
    load_reader,
    recoded,
    rephrased,
    with_chances,
)
from turnout.coders.rules.clock import narrated_days
from turnout.coders.rules.course import goes_on
from turnout.coders.rules.domains import CERTAIN, foreign_world
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.casualties import find_casualties, without_others
from turnout.coders.rules.facts.choosing import choose_dates, choose_places, start_of
from turnout.coders.rules.facts.codes import default_form, find_flags, find_responses
from turnout.coders.rules.facts.dealings import find_dealings
from turnout.coders.rules.facts.demands import claim_spans, find_demands, told_claims
from turnout.coders.rules.facts.issues import find_issues
from turnout.coders.rules.facts.organizers import find_organizers
from turnout.coders.rules.facts.participants import find_participants
from turnout.coders.rules.facts.shared import shared
from turnout.coders.rules.facts.sizes import find_sizes
from turnout.coders.rules.facts.targets import find_targets
from turnout.coders.rules.facts.words import (
    find_names,
    find_slogans,
    find_triggers,
)
from turnout.coders.rules.focus import OTHER_DAY, Focus, happened
from turnout.coders.rules.group import group
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.listing import listed
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.read import Reads
from turnout.coders.rules.regroup import regroup
from turnout.coders.rules.report import document_drafts
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.stage import stages
from turnout.coders.rules.status_rules import load_status_rules
from turnout.coders.rules.tell import ahead_of, is_ahead, tell
from turnout.coders.rules.telling import Telling, is_away
from turnout.coders.rules.threads import Thread
from turnout.model import (
    Annotations,
    Coded,
    Document,
    Mention,
    Relevance,
    Span,
    Statement,
    make_id,
)

VERSION = "4"


FIGURES = frozenset({"size", "deaths", "injuries", "arrests"})


class _Common(TypedDict):
    """What the drafts of a thread's own facts share."""

    thread: str
    weight: float


def _is_told(thread: Thread, drafts: list[Draft]) -> bool:
    """Whether an action that only a figure of another day speaks of got that figure."""
    named = any(t.status_reason != OTHER_DAY for t in thread.tellings)
    return named or any(d.variable in FIGURES for d in drafts)


class RuleCoder:
    """Codes documents by rules that are read from the codebook and from ``data/``.

    Args:
        codebook: the variables and their cues; the shipped one by default.
        parser: the spaCy pipeline to use.
        calibration: makes the rules' weights probabilities; the shipped table by default.
        chances: weighs which words and threads are actions; the shipped model by default.
        reader: reads words in their context; the shipped one by default.
    """

    name = "rules"
    title = "Rules over a parse"
    version = VERSION

    def __init__(
        self,
        codebook: Codebook | None = None,
        *,
        parser: Parser | None = None,
        calibration: Calibration | None = None,
        chances: Model | None = None,
        reader: Reads | None = None,
    ) -> None:
        self._codebook = codebook or load_codebook()
        self._matcher = Matcher(self._codebook)
        self._parser = parser or Parser()
        self._calibration = calibration or load_calibration()
        self._chances = chances or load_model()
        self._reader = reader

    def code(self, document: Document, annotations: Annotations, relevance: Relevance) -> Coded:
        """Code one document.

        Args:
            document: the report.
            annotations: times, quantities and places found in its text.
            relevance: the triage result, passed through.

        Returns:
            Document statements and one mention for each action told.
        """
        reader = self._reader or load_reader()  # loaded when the first report is coded
        scene = lay_out(document, annotations, self._matcher, self._parser, reader)
        threads = self._threads(scene, relevance.score)
        drafts = self._drafts(scene, threads)
        mentions = [m for t in threads if (m := self._mention(scene, t, drafts)) is not None]
        statements = tuple(self._statement(scene, d) for d in document_drafts(scene))
        return Coded(
            document_id=document.id,
            relevance=relevance,
            statements=statements,
            mentions=tuple(mentions),
        )

    def _threads(self, scene: Scene, score: float) -> list[Thread]:
        if foreign_world(scene, certain=score >= CERTAIN) is not None:
            return []
        days, places = narrated_days(scene), stages(scene)
        anchors = self._anchors(scene, score)
        home = scene.annotations.home
        lists = listed(scene, anchors)
        told = [
            tell(
                scene,
                anchor,
                self._codebook,
                days.get(anchor.sentence),
                places.get(anchor.sentence),
            )
            for anchor in anchors
        ]
        tellings = [replace(t, listed=t.anchor.span in lists, away=is_away(t, home)) for t in told]
        return self._kept(scene, self._grouped(scene, tellings), score)

    def _grouped(self, scene: Scene, tellings: list[Telling]) -> list[Thread]:
        threads, pair = group(tellings, self._codebook), self._chances.pair
        return threads if pair is None else regroup(scene, threads, self._codebook, pair)

    def _anchors(self, scene: Scene, score: float) -> tuple[Anchor, ...]:
        return with_chances(scene, find_anchors(scene), score, self._chances)

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        return kept(scene, threads, score, self._codebook, self._chances)

    def _drafts(self, scene: Scene, threads: list[Thread]) -> list[Draft]:
        focus = Focus(scene, threads, self._codebook)
        document = scene.document
        issuer = issuer_of(scene.text, document.outlet, document.title)
        attributor = GiverFinder(scene.text, scene.sentences, issuer=issuer)
        casualties, used = find_casualties(scene, focus, attributor)
        sizes = self._sizes(scene, focus, attributor, used)
        claims = told_claims(scene, focus)
        demands, slogans = find_demands(scene, claims), find_slogans(scene, focus)
        triggers = find_triggers(scene, focus)
        organizers = find_organizers(scene, focus, sizes)
        drafts = [
            *sizes,
            *without_others(scene, focus, casualties, [*triggers, *demands]),
            *demands,
            *organizers,
            *find_participants(scene, focus),
            *find_targets(scene, focus, claims, organizers),
            *find_responses(scene, focus, self._codebook, demands, triggers),
            *find_dealings(scene, focus, self._codebook),
            *find_flags(scene, focus, demands),
            *slogans,
            *triggers,
            *find_names(scene, focus),
        ]
        common = shared(focus, drafts)
        drafts += common
        counted = {d.thread for d in sizes}
        for thread in threads:
            upcoming = not happened(thread, self._codebook)
            setting = self._setting(scene, thread, upcoming=upcoming)
            ahead = thread.key not in counted and is_ahead(scene, start_of(setting))
            drafts += self._own(scene, thread, ahead=ahead)
            drafts += setting
            drafts += find_issues(
                scene,
                focus,
                thread,
                claim_spans([*demands, *common, *slogans], thread),
                alone=len(threads) == 1,
                labour=self._codebook.the("issues", "labour"),
            )
        return self._recoded(scene, focus, drafts)

    def _recoded(self, scene: Scene, focus: Focus, drafts: list[Draft]) -> list[Draft]:
        """Categories and phrases as the models weigh them; both see what the rules found."""
        codes, phrases = self._chances.codes, self._chances.phrases
        read = scene.read.fields() if focus.threads else None
        if codes is None:
            found = drafts
        else:
            sense = self._chances.sense
            found = list(recoded(scene, focus, drafts, read, codes, sense, self._codebook))
        return found if phrases is None else rephrased(scene, focus, found, read, phrases)

    def _sizes(
        self, scene: Scene, focus: Focus, attributor: GiverFinder, used: set[Span]
    ) -> list[Draft]:
        return find_sizes(scene, focus, attributor, used, self._chances)

    def _setting(self, scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
        model = self._chances
        return [
            *choose_dates(scene, thread, model, upcoming=upcoming),
            *choose_places(scene, thread, self._codebook, model),
        ]

    def _own(self, scene: Scene, thread: Thread, *, ahead: bool) -> list[Draft]:
        """Scope, status and forms of a thread, each from the telling that shows it."""
        first = max(thread.tellings, key=lambda t: t.anchor.weight).anchor
        scope = self._scope(campaign=thread.campaign)
        status, shown = self._status(scene, thread, ahead=ahead)
        common: _Common = {"thread": thread.key, "weight": thread.firmness}
        drafts = [
            Draft(variable="scope", value=scope, span=first.span, rule="thread", **common),
            Draft(variable="status", value=status, span=shown.span, rule="grammar", **common),
        ]
        told = self._forms(thread, status)
        if not told and thread.like is not None:
            told = dict.fromkeys(thread.like.forms, first)
        for form in sorted(default_form(self._codebook, set(told))):
            anchor = told.get(form, first)
            drafts.append(
                Draft(
                    variable="forms",
                    value=form,
                    span=anchor.span,
                    rule="word model" if anchor.learned else "anchor",
                    **common,
                )
            )
        return drafts

    def _forms(self, thread: Thread, status: str) -> dict[str, Anchor]:
        """Forms with the words that tell them; what only may come is no form of what happened."""
        real = self._codebook.category("status", status).has("real")
        named = [t for t in reversed(thread.tellings) if t.anchor.form]
        sure = [
            t
            for t in named
            if not (real and self._codebook.category("status", t.status).has("conditional"))
        ]
        return {t.anchor.form: t.anchor for t in sure or named if t.anchor.form}

    def _scope(self, *, campaign: bool) -> str:
        categories = self._codebook.variable("scope").categories
        return next(c.name for c in categories if c.has("default") != campaign)

    def _status(self, scene: Scene, thread: Thread, *, ahead: bool) -> tuple[str, Anchor]:
        """The status told most firmly; between equals what did not happen, then text order.

        Nothing has happened on a day after the report's own (``ahead``), where nobody was counted.
        """
        chosen = thread.told_status(self._codebook) or thread.tellings[0]
        if ahead and self._codebook.category("status", chosen.status).has("real"):
            return ahead_of(chosen.anchor), chosen.anchor
        default = self._codebook.the("status", "default")
        if chosen.status == default and goes_on(scene, thread):
            return load_status_rules().ongoing, chosen.anchor
        return chosen.status, chosen.anchor

    def _mention(self, scene: Scene, thread: Thread, drafts: list[Draft]) -> Mention | None:
        own = [d for d in drafts if d.thread == thread.key]
        if not own or not _is_told(thread, own):
            return None
        statements = tuple(
            dict.fromkeys(self._statement(scene, d, chance=thread.chance) for d in own)
        )
        document = scene.document
        return Mention(
            id=make_id("mention", document.id, self.name, self.version, thread.key),
            document_id=document.id,
            key=thread.key,
            statements=statements,
        )

    def _statement(self, scene: Scene, draft: Draft, *, chance: float = 1.0) -> Statement:
        """The statement of a draft; its confidence counts how likely its action is one."""
        likely = draft.weight * chance
        quote = draft.span.of(scene.text)
        return Statement(
            document_id=scene.document.id,
            mention=draft.thread,
            variable=draft.variable,
            value=draft.value,
            raw=draft.raw or quote,
            span=draft.span,
            quote=quote,
            attribution=draft.attribution,
            hedge=draft.hedge,
            denied=draft.denied,
            period=draft.period,
            coder=self.name,
            coder_version=self.version,
            rule=draft.rule,
            weight=draft.weight,
            confidence=self._calibration.probability(draft.variable, draft.rule, likely),
        )
