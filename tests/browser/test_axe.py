"""No page has a fault that axe-core calls serious; most of its lesser rules hold, too."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from turnout.codebook import load_codebook
from turnout.model import Decision, Judgement
from turnout.review.desk import Ask, Desk
from turnout.review.verdicts import Viewer
from turnout.store import SqlStore
from web_site import PASSWORD, TOKEN, event_of

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

FAULTS = """async () => (await axe.run()).violations.flatMap((rule) => rule.nodes.map(
  (node) => `${rule.impact} ${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`))"""

LOOKS = [
    pytest.param({"viewport": {"width": width, "height": 900}, "color_scheme": scheme},
                 id=f"{width}-{scheme}")
    for width in (1280, 390) for scheme in ("light", "dark")
]  # fmt: skip


def faults(page: Any) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS)
    return found


def desk_of(store: SqlStore) -> Desk:
    return Desk(store, load_codebook(), Viewer("carl"), senior=True)


@pytest.mark.parametrize("look", LOOKS)
def test_pages_of_ones_own_machine(
    tab: Callable[..., Any], site: Any, store: SqlStore, look: dict[str, Any]
) -> None:
    page = tab(f"{site.address}/?token={TOKEN}", **look)
    lyon = event_of(store, "lyon")
    found = {}
    for path in ("/", "/?form=march&text=tear+gas", "/?form=riot", "/api/docs", "/events/none"):
        page.goto(site.address + path)
        found[path] = faults(page)
    for path in (f"/events/{event_of(store, 'arabic')}", f"/review?event={lyon}"):
        page.goto(site.address + path)
        page.wait_for_selector("#event[data-ready]")
        found[path] = faults(page)
    for key, dialog in (("?", "help"), ("e", "edit")):
        page.keyboard.press(key)
        page.wait_for_selector(f"#{dialog}[open]")
        found[dialog] = faults(page)
        page.keyboard.press("Escape")
    page.click("[data-do=merge]")
    page.wait_for_selector("#regroup-found button")
    found["merge"] = faults(page)
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.wait_for_selector("#note[open]")
    found["note"] = faults(page)
    page.keyboard.press("Escape")
    # Somebody decides on the chosen value meanwhile.
    chosen = page.locator("tr.on").get_attribute("data-key")
    for decision, why in ((Decision.REJECT, "misread"), (Decision.NOTE, "ask the desk")):
        store.judge(Judgement(id=f"j-{decision}", decision=decision, subject=chosen, who="carl",
                              why=why, when="2026-01-01T00:00:00+00:00"))  # fmt: skip
    page.keyboard.press("a")
    page.wait_for_selector("#stale[open]")
    found["stale"] = faults(page)
    desk_of(store).decide(Ask(decision=Decision.SAME, event=lyon, subject=lyon, why="one march",
                              other=event_of(store, "lyon2")))  # fmt: skip
    page.goto(f"{site.address}/events/{lyon}")
    page.wait_for_selector("#event[data-ready] .noted")
    found["joined, with a note"] = faults(page)
    page.click("[data-do=split] >> nth=0")
    page.wait_for_selector("#regroup[open]")
    found["split"] = faults(page)
    assert {name: f for name, f in found.items() if f} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_pages_of_a_team(
    tab: Callable[..., Any], team: Any, store: SqlStore, look: dict[str, Any]
) -> None:
    lyon = event_of(store, "lyon")
    form = store.event(lyon).mentions[0].of("forms")[0].id
    for who, value in (("cleo", "vigil"), ("carl", "picket")):
        for decision, subject in ((Decision.SET, form), (Decision.ACCEPT, lyon)):
            store.judge(
                Judgement(id=f"j-{who}-{decision}", decision=decision, subject=subject, who=who,
                          value=value if decision is Decision.SET else None,
                          when="2026-01-01T00:00:00+00:00")
            )  # fmt: skip
    found = {}
    for who in ("rita", "ada"):
        page = tab(team.address, **look)
        found["sign-in"] = faults(page)
        page.fill("input[name=name]", who)
        page.fill("input[name=password]", PASSWORD)
        page.click("button.primary")
        page.wait_for_selector("#total")
        for path in (
            "/",
            f"/events/{lyon}",
            "/review",
            "/adjudicate",
            f"/adjudicate?event={lyon}",
        ):
            page.goto(team.address + path)
            found[f"{who} {path}"] = faults(page)
    assert {name: f for name, f in found.items() if f} == {}
