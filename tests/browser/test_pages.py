"""What people do, done in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from command_line import Turnout
from fakes import LYON_TEXT, code, document
from turnout.joining import join
from turnout.store import SqlStore
from web_site import PASSWORD, SPEC, TOKEN, event_of, filled

Tab = Callable[..., Any]


def enter(tab: Tab, site: Any, path: str = "/", **options: Any) -> Any:
    page = tab(f"{site.address}/?token={TOKEN}", **options)
    if path != "/":
        page.goto(site.address + path)
    else:
        page.wait_for_selector("#map[data-ready]")
    return page


def counted(page: Any, selector: str, count: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector)).to_have_count(count)


def shown_anew(page: Any, selector: str) -> None:
    """Wait for an event page that shows this and whose script listens: a decision loads anew."""
    page.wait_for_selector(f"#event[data-ready]:has({selector})")


def until(page: Any, holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        page.wait_for_timeout(20)
    raise TimeoutError


def hold(page: Any, pattern: str) -> list[Any]:
    """Requests that wait until the test lets them go, from the next page that is opened on.

    A page that is already there may send its next request past a route that is laid just then.
    """
    held: list[Any] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def total(page: Any) -> str:
    return " ".join(page.inner_text("#total").split())


def test_filters_follow_one_another_and_the_address(tab: Tab, site: Any) -> None:
    page = enter(tab, site)
    assert total(page) == "4 events · 4 reports · 2 outlets · 3 quoted sources"
    page.click(".choice:has-text('March')")
    page.wait_for_url("**/?form=march")
    counted(page, ".events tbody tr", 2)
    page.fill("input[name=text]", "tear gas")
    page.press("input[name=text]", "Enter")
    page.wait_for_url("**text=tear+gas**")
    counted(page, ".events tbody tr", 1)
    shared = tab(f"{site.address}/?token={TOKEN}")
    shared.goto(page.url)
    assert total(shared) == total(page) == "1 event · 1 report · 1 outlet · 2 quoted sources"
    page.go_back()
    counted(page, ".events tbody tr", 2)
    assert page.input_value("input[name=text]") == ""


def test_the_timeline_chooses_a_period(tab: Tab, site: Any) -> None:
    page = enter(tab, site)
    box = page.locator("#timeline").bounding_box()
    y = box["y"] + 30
    page.mouse.move(box["x"] + box["width"] * 0.3, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=2023-03-23**until=2023-03-23**")
    counted(page, ".events tbody tr", 3)


def test_the_map_filters(tab: Tab, site: Any) -> None:
    page = enter(tab, site)
    page.wait_for_selector(".spot")
    page.focus(".spot[aria-label^='Lyon']")
    page.keyboard.press("Enter")
    page.wait_for_url("**place=2996944**")
    counted(page, ".events tbody tr", 2)
    page.click("#here")
    page.wait_for_url("**area=**")
    assert total(page).startswith("2 events")


def test_a_country_is_an_area_and_no_pin(tab: Tab, site: Any, store: SqlStore) -> None:
    from turnout.model import Decision, Judgement, Place, PlacePrecision
    from turnout.web.words import ready

    nantes = event_of(store, "nantes")
    place = store.event(nantes).mentions[0].of("places")[0]
    france = Place(name="France", country="FR", geonames_id=3017382, lat=46.0, lon=2.0,
                   precision=PlacePrecision.COUNTRY)  # fmt: skip
    store.judge(Judgement(id="j-1", decision=Decision.SET, subject=place.id, value=france,
                          who="me", when="2026-01-01T00:00:00+00:00"))  # fmt: skip
    ready(store)
    page = enter(tab, site)
    page.wait_for_selector(".land.told")
    assert page.locator(".land.told").count() == 1
    assert page.locator(".spot[aria-label^='France']").count() == 0
    assert page.inner_text("#areas") == "France 1"


def test_a_value_leads_to_its_quote_and_back(tab: Tab, site: Any, store: SqlStore) -> None:
    page = enter(tab, site)
    page.click(".events a >> nth=0")
    row = page.locator("tr[data-variable=size]").first
    row.hover()
    assert page.inner_text("mark.lit") == "3,000"
    row.locator(".quote").click()
    assert page.evaluate("document.activeElement.textContent") == "3,000"
    page.click("mark:text-is('10,000')")
    assert page.locator("tr.on").inner_text().split("\n")[0].strip() in ("size", "10,000")
    assert "10,000" in page.locator("tr.on").inner_text()
    assert page.locator(".claim:not(.axis)").count() == 2


def test_values_of_copies_are_folded_and_found_from_their_quotes(
    tab: Tab, site: Any, store: SqlStore
) -> None:
    run = store.start_run(SPEC)
    copy = document("zz-copy", LYON_TEXT, outlet="Evening Wire")
    store.add(copy)
    store.save(run, code(copy))
    join(store)
    page = enter(tab, site, f"/events/{event_of(store, 'lyon')}")
    folded = page.locator("tr.from-copy")
    assert folded.count() > 3
    assert not folded.first.is_visible()
    assert "1 copy, counted once" in page.inner_text(".told")
    assert page.locator(".claim:not(.axis)").count() == 2  # the copy adds no row
    page.click("#reports article >> nth=-1 >> mark:text-is('10,000')")
    assert "from-copy" in page.locator("tr.on").get_attribute("class")
    assert folded.first.is_visible()


def test_correcting_and_undoing_by_keyboard(tab: Tab, site: Any, store: SqlStore) -> None:
    page, lyon = enter(tab, site, "/review"), event_of(store, "lyon")
    assert page.url.endswith(lyon)
    for _ in range(20):
        if "forms" in (page.locator("tr.on").get_attribute("data-variable") or ""):
            break
        page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_selector("#edit[open]")
    page.keyboard.type("rally")
    page.keyboard.press("Enter")
    shown_anew(page, ".s-set")
    assert "was march" in page.inner_text("tr.on")
    assert page.locator("tr.on .value").inner_text() == "rally"
    page.keyboard.press("u")
    shown_anew(page, ".history .undone")
    assert page.locator("tr.on .value").inner_text() == "march"
    page.keyboard.press("a")
    shown_anew(page, ".s-accept")
    page.keyboard.press("d")
    shown_anew(page, ".checked")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "review?event=" in url and lyon not in url)
    shown_anew(page, ".progress-words")
    assert "1 of 4 checked" in page.inner_text(".progress-words")
    page.keyboard.press("?")
    assert page.locator("#help[open]").count() == 1


def test_noting_by_keyboard(tab: Tab, site: Any, store: SqlStore) -> None:
    page = enter(tab, site, f"/review?event={event_of(store, 'lyon')}")
    page.keyboard.press("w")
    page.wait_for_selector("#note[open]")
    page.keyboard.type("ask the desk\nabout the route")
    page.keyboard.press("Control+Enter")
    shown_anew(page, "tr.on .noted")
    assert "about the route" in page.inner_text("tr.on .noted")
    page.keyboard.press("w")
    page.select_option("#note-on", label="the event")
    page.fill("#note-why", "see the film, too")
    page.click("#note .primary")
    shown_anew(page, ".notes")
    assert "see the film, too" in page.inner_text(".notes")
    page.keyboard.press("R")
    page.wait_for_selector("#note[open]")
    assert page.inner_text("#note-label") == "Reason"
    page.keyboard.type("no route is told")
    page.keyboard.press("Control+Enter")
    shown_anew(page, "tr.on .s-reject")
    assert "no route is told" in page.inner_text(".history")
    page.click(".history li:has-text('noted on') [data-do=undo-one] >> nth=0")
    shown_anew(page, ".history .undone")
    assert page.locator(".notes").count() == 0


def test_a_stale_merge_shows_both_versions(tab: Tab, site: Any, store: SqlStore) -> None:
    lyon, other, nantes = (event_of(store, r) for r in ("lyon", "lyon2", "nantes"))
    one, two = (enter(tab, site, f"/events/{lyon}") for _ in range(2))
    for page, second, why in ((one, other, "the same march"), (two, nantes, "one campaign")):
        page.click("[data-do=merge]")
        page.fill("#regroup-find", second)
        page.wait_for_selector("#regroup-found [aria-pressed=true]")
        page.fill("#regroup-why", why)
        page.click("#regroup .primary")
        if page is one:
            shown_anew(page, "#reports article:nth-of-type(2)")
    two.wait_for_selector("#stale[open]")
    assert "the same march" in two.inner_text("#stale-theirs")
    assert "one campaign" in two.inner_text("#stale-yours")
    two.click("#stale [data-reload]")
    shown_anew(two, "#reports article:nth-of-type(2)")
    assert event_of(store, "nantes") == nantes


HOSTILE = (
    "Teachers marched in Lyon <script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    "<a href='javascript:window.hit = 1'>x</a> \u202eexe.gnp\u202c \x00 &lt;b&gt; &b;\n"
) + "a" * 100_000


def test_a_hostile_report_runs_nothing(
    tab: Tab, serve: Callable[[SqlStore], Any], tmp_path: Path
) -> None:
    title = HOSTILE[:200]
    store = filled(tmp_path / "h.db", [document("h", HOSTILE, title=title, outlet=title)])
    served = serve(store)
    page = enter(tab, served)
    for path in ("/", f"/events/{event_of(store, 'h')}", "/review"):
        page.goto(served.address + path)
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert path == "/" or "<script>window.hit = 1</script>" in page.inner_text("body")
    page.close()
    store.close()


def test_marking_words_adds_a_value(tab: Tab, site: Any, store: SqlStore) -> None:
    page = enter(tab, site, f"/events/{event_of(store, 'lyon')}")
    mark = page.locator("mark:text-is('tear gas')")
    mark.scroll_into_view_if_needed()
    page.evaluate(
        """() => {
          const all = [...document.querySelectorAll('mark')];
          const mark = all.find(m => m.textContent === 'tear gas');
          const range = document.createRange();
          range.selectNodeContents(mark);
          getSelection().removeAllRanges(); getSelection().addRange(range);
          document.getElementById('reports').dispatchEvent(new PointerEvent('pointerup'));
        }"""
    )
    page.wait_for_selector("#edit[open]")
    page.select_option("#edit-variable", "protester_violence")
    page.select_option("#edit-value", "no")
    page.click("#edit .primary")
    shown_anew(page, "tr[data-variable=protester_violence]")
    assert "tear gas" in page.inner_text("tr[data-variable=protester_violence]")


def test_merging_and_splitting(tab: Tab, site: Any, store: SqlStore) -> None:
    lyon, other = event_of(store, "lyon"), event_of(store, "lyon2")
    page = enter(tab, site, f"/events/{lyon}")
    page.click("[data-do=merge]")
    page.fill("#regroup-find", other)
    page.wait_for_selector("#regroup-found [aria-pressed=true]")
    page.fill("#regroup-why", "the same march")
    page.click("#regroup .primary")
    shown_anew(page, "#reports article:nth-of-type(2)")
    assert "the same march" in page.inner_text(".history")
    page.click("[data-do=split] >> nth=1")
    page.fill("#regroup-why", "another day after all")
    page.click("#regroup .primary")
    shown_anew(page, "#reports article:only-of-type")
    assert len(store.event_ids()) == 4


def test_a_late_answer_does_not_take_back_the_event_that_was_chosen(
    tab: Tab, site: Any, store: SqlStore
) -> None:
    page = enter(tab, site)
    held = hold(page, "**/api/v1/events?limit=12*")
    page.goto(f"{site.address}/events/{event_of(store, 'lyon')}")
    page.click("[data-do=merge]")
    page.fill("#regroup-find", event_of(store, "lyon2"))
    page.wait_for_selector("#regroup-found [aria-pressed=true]")
    until(page, lambda: bool(held))
    with page.expect_response("**/api/v1/events?limit=12*"):
        held[0].continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
    assert page.locator("#regroup-found [aria-pressed=true]").count() == 1


def test_a_key_pressed_twice_is_one_decision(tab: Tab, site: Any, store: SqlStore) -> None:
    page = enter(tab, site)
    held = hold(page, "**/api/v1/judgements")
    page.goto(f"{site.address}/review?event={event_of(store, 'lyon')}")
    page.keyboard.press("a")
    page.keyboard.press("a")
    until(page, lambda: bool(held))
    page.wait_for_timeout(100)
    assert len(held) == 1
    held[0].continue_()
    shown_anew(page, ".s-accept")
    assert len(store.judgements()) == 1


def sign_in(tab: Tab, team: Any, name: str) -> Any:
    page = tab(team.address)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("button.primary")
    page.wait_for_selector("#total")
    return page


def test_two_coders_agree_or_disagree(tab: Tab, team: Any, store: SqlStore) -> None:
    lyon = event_of(store, "lyon")
    cleo, carl = sign_in(tab, team, "cleo"), sign_in(tab, team, "carl")
    for page, form in ((cleo, "vigil"), (carl, "picket")):
        page.goto(f"{team.address}/review?event={lyon}")
        page.click("tr[data-variable=forms] [data-do=edit]", force=True)
        page.select_option("#edit-value", form)
        page.click("#edit .primary")
        shown_anew(page, ".s-set")
        assert page.locator(".history li").count() == 1
        page.keyboard.press("d")
        shown_anew(page, ".checked")
    cleo.reload()
    told = cleo.inner_text(".history")
    assert "vigil" in told
    assert "picket" in told
    ada = sign_in(tab, team, "ada")
    ada.goto(f"{team.address}/events/{lyon}")
    assert "picket" in ada.inner_text(".history")
    ada.click("text=Adjudicate")
    ada.click("main table a >> nth=0")
    ada.wait_for_selector("#main[data-ready]")
    assert ada.locator("#settle").is_disabled()
    ada.fill("#why", "no route is told")
    ada.click("[data-answer=vigil]")
    ada.wait_for_selector("#main[data-ready]:has([data-answer=vigil][aria-pressed=true])")
    ada.click("#settle")
    ada.wait_for_selector("#main[data-ready]:has(.checked)")
    assert store.judgements()[-2].why == "no route is told"


def test_the_second_of_two_sees_the_first(tab: Tab, site: Any, store: SqlStore) -> None:
    path = f"/review?event={event_of(store, 'lyon')}"
    one, two = enter(tab, site, path), enter(tab, site, path)
    for page in (one, two):
        page.click("tr[data-variable=forms] .value")
    one.keyboard.press("r")
    shown_anew(one, ".s-reject")
    two.keyboard.press("a")
    two.wait_for_selector("#stale[open]")
    assert "rejected" in two.inner_text("#stale-theirs")
    assert "accepted" in two.inner_text("#stale-yours")
    two.click("#stale-mine")
    shown_anew(two, ".s-accept")


@pytest.mark.parametrize("name", ["csv", "geojson", "jsonl"])
def test_a_download_is_what_the_command_line_exports(
    tab: Tab, site: Any, store: SqlStore, cli: Turnout, tmp_path: Path, name: str
) -> None:
    page = enter(tab, site, "/?form=march")
    page.wait_for_selector("#map[data-ready]")
    with page.expect_download() as download:
        page.click(f"[data-export={name}]")
    target = tmp_path / f"cli.{name}"
    cli("export", name, "-o", target, "--db", str(store.engine.url), "--form", "march")
    assert Path(download.value.path()).read_bytes() == target.read_bytes()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_no_page_is_wider_than_the_screen(
    tab: Tab, site: Any, store: SqlStore, width: int, dark: bool
) -> None:
    join(store)  # with estimates, copies and reasons on the page
    page = enter(tab, site, viewport={"width": width, "height": 800},
                 color_scheme="dark" if dark else "light")  # fmt: skip
    for path in ("/", f"/events/{event_of(store, 'lyon')}", "/review", "/api/docs"):
        page.goto(site.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_right_to_left_lines_read_so(tab: Tab, site: Any, store: SqlStore) -> None:
    page = enter(tab, site, f"/events/{event_of(store, 'arabic')}")
    line = page.locator(".text p", has_text="تظاهر")
    assert line.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator(".text p").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")

NAMES = """() => [...document.querySelectorAll(
    'a, button, input:not([type=hidden]), select, [role=button]')]
  .filter((e) => e.checkVisibility())
  .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()
                   || e.labels?.length || e.title))
  .map((e) => e.outerHTML.slice(0, 80))"""

HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3')].map((e) => Number(e.tagName[1]))"


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_names_and_headings(tab: Tab, site: Any, store: SqlStore, dark: bool) -> None:
    page = enter(tab, site, color_scheme="dark" if dark else "light")
    for path in ("/?form=march", f"/events/{event_of(store, 'lyon')}", "/review", "/api/docs"):
        page.goto(site.address + path)
        assert page.evaluate(CONTRAST) == [], path
        assert page.evaluate(NAMES) == [], path
        levels = page.evaluate(HEADINGS)
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert page.evaluate("document.querySelectorAll('main').length") == 1


def test_everything_can_be_reached_by_tab(tab: Tab, site: Any) -> None:
    page = enter(tab, site)
    reached = set()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(
            "document.activeElement.id || document.activeElement.getAttribute('class') || ''"
        ))  # fmt: skip
    assert {"choice", "here", "apply", "map leaflet-container leaflet-touch-drag"} & reached >= {
        "choice", "here", "apply",
    }  # fmt: skip
    assert any(name.startswith("bar") for name in reached)
    assert any("spot" in name for name in reached)
