"""Days and places of the written reports: which are an action's."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from choices import Choices
from seen import Seen
from tellings_figures import chosen

from turnout.codebook import Codebook
from turnout.coders.rules.chances.days import clues_of as day_clues
from turnout.coders.rules.chances.days import days_for
from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.chances.sites import clues_of as site_clues
from turnout.coders.rules.chances.sites import sites_for
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.draft import Draft
from turnout.coders.rules.facts.choosing import start_of, told_places
from turnout.coders.rules.facts.places import place_draft, ruled_places
from turnout.coders.rules.facts.setting import find_dates
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.fields import grade_places
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.told import ToldPlace, contract_place
from turnout.export.contract import contract_line
from turnout.export.values import place
from turnout.model import Place

PRIOR = 3.0


@dataclass(slots=True)
class Settings:
    """Days and places of the actions that were found."""

    days: Choices = field(default_factory=Choices)
    sites: Choices = field(default_factory=Choices)


Days = list[tuple[str | None, frozenset[str]]]
Sites = list[tuple[tuple[ToldPlace, ...], frozenset[str]]]


class SettingCollector(RuleCoder):
    """A coder that keeps every day and place that may be an action's."""

    days: dict[str, Days]
    sites: dict[str, Sites]

    def _setting(self, scene: Scene, thread: Thread, *, upcoming: bool) -> list[Draft]:
        ruled = start_of(find_dates(scene, thread, upcoming=upcoming))
        days = days_for(scene, ruled, upcoming=upcoming)
        self.days[thread.key] = [
            (day.start, day_clues(scene, thread, day, days, upcoming=upcoming)) for day in days
        ]
        self.sites[thread.key] = sites_of(scene, thread, self._codebook)
        return super()._setting(scene, thread, upcoming=upcoming)


def sites_of(scene: Scene, thread: Thread, codebook: Codebook) -> Sites:
    """Every place that may be an action's, as it would be told."""
    found = ruled_places(scene, thread, codebook)
    sites = sites_for(scene, found)
    rows = []
    for site in sites:
        placed = found if site.ruled else told_places(scene, thread, site)
        drafts = [place_draft(thread.key, name) for name in placed]
        told = tuple(told_place(d) for d in drafts)
        rows.append((told, site_clues(scene, thread, site, sites)))
    return rows


def told_place(draft: Draft) -> ToldPlace:
    """A drafted place as the bench reads it from a contract line."""
    value = draft.value
    if not isinstance(value, Place | str):
        raise TypeError(value)
    return contract_place(place(value, as_written=draft.raw or ""))


def add(settings: Settings, seen: Seen, coder: SettingCollector) -> None:
    """Code a written report, and judge each day and place by the report's own codes."""
    if not seen.report:
        return
    coder.days, coder.sites = {}, {}
    document = seen.document
    coded = coder.code(document, seen.annotations, seen.relevance)
    found = predicted_of(contract_line(document, coded))
    for i, j in match(seen.told, found, FAIR):
        gold, key = seen.told[i], coded.mentions[j].key
        days = coder.days[key]
        settings.days.add(seen.owner, [(clues, day == gold.start) for day, clues in days])
        sites = [
            (clues, grade_places(gold, replace(found[j], places=places)).fair)
            for places, clues in coder.sites[key]
        ]
        settings.sites.add(seen.owner, sites)


def with_settings(model: Model, settings: Settings, without: str | None) -> Model:
    """The model with its parts for days and places learned from all but one writer's."""
    return replace(
        model,
        day=chosen(settings.days, without, PRIOR),
        site=chosen(settings.sites, without, PRIOR),
    )
