"""Every statement quotes its document, and through HTML the page it came from."""

from __future__ import annotations

import html
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laws.reports import CHARACTERS, SENTENCES, TEXT, few, pipeline, report, statements
from turnout.errors import NoBody
from turnout.model import Document, Span
from turnout.read.html import read_html


def holds(document: Document) -> int:
    """How many statements a document gives; each one quotes it."""
    found = statements(pipeline().code(document))
    for statement in found:
        assert document.text[statement.span.start : statement.span.end] == statement.quote
        assert statement.quote
        source = statement.attribution
        if source is not None:
            assert document.text[source.span.start : source.span.end] == source.words
    return len(found)


@given(TEXT)
@few
def test_statements_quote_any_text(text: str) -> None:
    holds(report(text))


@given(st.permutations(SENTENCES), st.sampled_from([None, "2023-03-14", "2023-03", "XXXX-03-14"]))
@settings(few, max_examples=20)
def test_statements_quote_reports_of_any_date(order: list[str], published: str | None) -> None:
    assert holds(report(" ".join(order[:7]), published)) > 0


# --- HTML -----------------------------------------------------------------------------------


def plain(markup: str) -> str:
    """What a slice of a page says, without white space: a stripper of its own."""
    markup = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    words = html.unescape(re.sub(r"<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", "", markup))
    return "".join(words.split())


def on_the_page(document: Document, span: Span, quote: str) -> bool:
    assert document.original is not None
    return plain(document.original_span(span).of(document.original)) == "".join(quote.split())


ENTITIES = {"“": "&ldquo;", "”": "&#8221;", "é": "&eacute;", "ã": "&#xE3;", " ": "&nbsp;"}


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    """A sentence or odd words, some characters as entities and some words in tags."""
    odd = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    words = draw(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), odd))
    parts = []
    for word in words.split(" "):
        escaped = html.escape(word, quote=False)
        for char, entity in ENTITIES.items():
            if draw(st.booleans()):
                escaped = escaped.replace(char, entity)
        shape = draw(st.sampled_from(["{}"] * 6 + ["<b>{}</b>", "<a href='x>y'>{}</a>",
                                                   "{}<!-- 9,999 people -->"]))  # fmt: skip
        parts.append(shape.format(escaped))
    return draw(st.sampled_from([" ", " ", "\n  ", "&nbsp;"])).join(parts)


PAGE = st.lists(marked_up(), min_size=1, max_size=4).map(
    lambda parts: (
        "<html><body><article><p>"
        + SENTENCES[0]
        + "</p>"
        + "".join(f"<p>{p}</p>" for p in parts)
        + "</article></body></html>"
    )
)


@given(PAGE)
@settings(few, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_statements_are_found_on_the_page(markup: str) -> None:
    document = read_html(markup, "page.html")
    assert holds(document) > 0
    for statement in statements(pipeline().code(document)):
        assert on_the_page(document, statement.span, statement.quote)


@given(st.text(alphabet=CHARACTERS, max_size=40))
@settings(few, max_examples=60)
def test_any_markup_is_coded_or_refused(markup: str) -> None:
    try:
        document = read_html(f"<p>{SENTENCES[0]}{markup}", "page.html")
    except NoBody:
        return
    holds(document)
