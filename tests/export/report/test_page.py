"""The page: self-contained, quotes reachable, report text never markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from fakes import LYON_TEXT, NANTES_TEXT, QUIET_TEXT, code, document
from turnout.export.report import write_report
from turnout.model import Document
from turnout.pipeline import own_events
from turnout.store import RunSpec, SqlStore, open_store

SPEC = RunSpec(
    turnout="0", coder="fake", coder_version="1", codebook="default", codebook_version="1"
)

HOSTILE = {
    "script": "Teachers marched in Lyon <script>alert(1)</script> today.",
    "handler": 'Teachers marched in Lyon <img src=x onerror="alert(1)"> today.',
    "attribute": "Teachers marched\" onmouseover=\"alert(1) in Lyon 'x' today.",
    "link": "Teachers marched in Lyon, [see](javascript:alert(1)) today.",
    "template": "Teachers marched in Lyon {{ 7*7 }} {% raw %} today.",
    "closing": "Teachers marched in Lyon </mark></article></body> today.",
}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{tmp_path / 'page.db'}")
    yield opened
    opened.close()


def page_of(store: SqlStore, *documents: Document) -> str:
    run = store.start_run(SPEC)
    for report in documents:
        store.add(report)
        coded = code(report)
        store.save(run, coded, own_events(coded))
    stream = io.StringIO()
    write_report(store, stream)
    return stream.getvalue()


def parsed(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_nothing_is_loaded_and_nothing_runs_but_the_hashed_script(store: SqlStore) -> None:
    tags = parsed(page_of(store, document())).tags
    names = [name for name, _ in tags]
    assert names.count("script") == names.count("style") == 1
    assert not {"link", "img", "iframe", "form", "object", "base"} & set(names)
    for _, attributes in tags:
        assert not [a for a in attributes if a.startswith("on") or a in ("src", "style")]
        assert (attributes.get("href") or "#").startswith("#")
    (policy,) = [a["content"] for n, a in tags if "http-equiv" in a]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_each_value_leads_to_its_quote(store: SqlStore) -> None:
    tags = parsed(page_of(store, document(), document("n", NANTES_TEXT))).tags
    ids = {a["id"] for _, a in tags if "id" in a}
    targets = {(a["href"] or "")[1:] for n, a in tags if n == "a" and "href" in a}
    assert len([t for t in targets if t.startswith("q-")]) >= 10
    assert targets <= ids


def test_summary_table_plot_and_text_are_there(store: SqlStore) -> None:
    html = page_of(store, document(), document("q", QUIET_TEXT))
    text = " ".join(" ".join(parsed(html).text).split())
    assert "March, Lyon, 23 March 2023: 3,000 to 10,000 by 2 sources" in text
    assert "1 more without a protest" in text
    assert html.count('class="dot"') == 2
    assert 'title="size = 3,000"' in html
    assert "over" in text


def test_names_of_private_persons_are_masked(store: SqlStore) -> None:
    html = page_of(store, document())
    assert "Peni" in LYON_TEXT
    assert "Peni" not in html
    assert "██████ ████" in html


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_report_is_text(store: SqlStore, case: str) -> None:
    harmless = parsed(page_of(store, document("a", "Teachers marched in Lyon today.")))
    hostile = parsed(
        page_of(store, document("b", HOSTILE[case], title=HOSTILE[case], outlet=HOSTILE[case]))
    )
    assert {n for n, _ in hostile.tags} == {n for n, _ in harmless.tags}
    for _, attributes in hostile.tags:
        assert not [name for name in attributes if name.startswith("on")]
    shown = "".join(hostile.text)
    assert "".join(HOSTILE[case].split()) in "".join(shown.split())


def test_direction_is_found_line_by_line(store: SqlStore) -> None:
    html = page_of(store, document(text="Teachers marched.\nتظاهر المعلمون في ليون"))
    assert re.search(r'<p dir="rtl">تظاهر', html)


def test_an_empty_store_is_a_page_too(store: SqlStore) -> None:
    assert "No events." in page_of(store)
