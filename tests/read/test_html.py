"""HTML: the span law on any page, odd markup, metadata, and what is not the report."""

from __future__ import annotations

import html
import io
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.errors import NoBody
from turnout.model import DateBasis, Document, Span
from turnout.read.html import HtmlReader, read_html
from turnout.read.markup import pieces
from turnout.read.page import cut, read_page
from turnout.read.reader import ReadOptions

LEAD = "Hundreds of bus drivers marched to the ministry in Accra on Monday, union leaders said."
MORE = "They want higher pay and safer roads, and say they will stay until the minister comes."
LAST = "Police watched from the other side of the street but did not step in, witnesses said."


def folded(text: str) -> str:
    return " ".join(text.split())


def plain(markup: str) -> str:
    """What a slice of a page says: an independent stripper for well-formed slices."""
    markup = re.sub(r"<!--.*?-->|<script.*?</script>", "", markup, flags=re.DOTALL)
    return folded(html.unescape(re.sub(r"<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", "", markup)))


def holds_law(document: Document, span: Span) -> bool:
    assert document.original is not None
    quote = document.quote(span)
    return "".join(plain(document.original_span(span).of(document.original)).split()) == "".join(
        quote.split()
    )


# --- any page -------------------------------------------------------------------------------

CHARS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="&<>")
TEXT = st.text(alphabet=CHARS, min_size=1, max_size=12) | st.sampled_from([" ", "\n", "\r\n\t"])
ENTITY = st.sampled_from(
    [
        "&amp;",
        "&lt;",
        "&gt;",
        "&nbsp;",
        "&eacute;",
        "&#233;",
        "&#xE9;",
        "&#8217;",
        "&mdash;",
        "&amp;lt;",
    ]
)
HIDDEN = st.sampled_from(
    ["<!-- x -->", "<script>if (a<b) c('</p>')</script>", "<br>", "<IMG src='>'>"]
)
LEAF = TEXT | ENTITY | HIDDEN
TAG = st.sampled_from(["b", "I", "a href='x'", 'span title="a > b"', "em", "div", "p", "LI"])


def wrapped(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(TAG, st.lists(inside, max_size=4), st.booleans()).map(
        lambda t: f"<{t[0]}>{''.join(t[1])}" + (f"</{t[0].split()[0]}>" if t[2] else "")
    )


PAGE = st.lists(st.recursive(LEAF, wrapped, max_leaves=12), max_size=6).map("".join)


@given(PAGE, st.data())
@settings(max_examples=200, deadline=None)
def test_every_span_of_a_page_leads_back_to_its_words(markup: str, data: st.DataObject) -> None:
    markup = f"<body><p>{LEAD}</p>{markup}<p>{LAST}</p></body>"
    page = read_page(pieces(markup))
    text, offsets = cut(page, [block.span for block in page.blocks])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = Document(id="d", text=text, original=markup, offsets=offsets)
    assert holds_law(document, Span(start, end))


@given(PAGE, st.data())
@settings(max_examples=60, deadline=None)
def test_every_span_of_a_paragraph_read_leads_back_to_its_words(
    markup: str, data: st.DataObject
) -> None:
    document = read_html(f"<body><p>{LEAD}</p>{markup}<p>{MORE}</p><p>{LAST}</p></body>", "x")
    paragraphs = list(re.finditer(r"[^\n](?:(?!\n\n).)*", document.text, re.DOTALL))
    chosen = data.draw(st.sampled_from(paragraphs))
    start = data.draw(st.integers(chosen.start(), chosen.end()))
    end = data.draw(st.integers(start, chosen.end()))
    assert holds_law(document, Span(start, end))


@given(
    st.text()
    | st.lists(st.sampled_from(["<", ">", "&", "<!--", "a", '"', "</", "<p", "]]>"])).map("".join)
)
@settings(deadline=None)
def test_any_text_is_read_or_refused(markup: str) -> None:
    try:
        document = read_html(markup, "x")
    except NoBody:
        return
    assert document.text.strip()
    assert document.original == markup
    whole = document.original_span(Span(0, len(document.text)))
    assert 0 <= whole.start < whole.end <= len(markup)


# --- odd markup -----------------------------------------------------------------------------


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def quoted(markup: str, words: str) -> str:
    """The source behind ``words`` of the document read from ``markup``."""
    document = read_html(markup, "x")
    at = document.text.index(words)
    span = Span(at, at + len(words))
    assert holds_law(document, span)
    return document.original_span(span).of(markup)


@pytest.mark.parametrize(
    ("body", "words", "source"),
    [
        (f"<p>{LEAD}</p>", "bus drivers", "bus drivers"),
        ("<p>Some 2&#44;000 <b>bus</b>\n  drivers met.</p>", "2,000 bus drivers", None),
        ("<P>R&eacute;union&nbsp;&amp; Mayotte<BR>met.", "Réunion & Mayotte", None),
        ("<p>a <i>nes<b>t</b>ed</i> word</p>", "nested", "nes<b>t</b>ed"),
        ("<p>one<!-- not two --> three</p>", "one three", "one<!-- not two --> three"),
        ("<p>5 < 6 and 7 &gt; 6", "5 < 6 and 7 > 6", "5 < 6 and 7 &gt; 6"),
        ("<p>say <![CDATA[<now>]]> it</p>", "<now>", "<now>"),
        ("<p title='a > b'>the rest</p>", "the rest", "the rest"),
        ("<p>AT&T & others", "AT&T & others", "AT&T & others"),
    ],
)
def test_odd_markup(body: str, words: str, source: str | None) -> None:
    markup = page(f"<p>{LEAD}</p>{body}<p>{LAST}</p>")
    text, offsets = cut(read := read_page(pieces(markup)), [b.span for b in read.blocks])
    text = text.replace("\n", " ")
    at = text.index(words)
    found = offsets.to_original(Span(at, at + len(words))).of(markup)
    assert source is None or found == source


def test_markup_never_runs_it_is_left_out() -> None:
    markup = page(
        f"<p>{LEAD}</p><script>document.write('<p>Police fired</p>')</script>"
        f"<style>p {{ color: red }}</style><p onclick='x()'>{MORE}</p><p>{LAST}</p>"
    )
    document = read_html(markup, "x")
    assert "fired" not in document.text
    assert "color" not in document.text
    assert "onclick" not in document.text


def test_menus_and_footers_are_left_out() -> None:
    menu = "<nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
    foot = "<footer><p>Copyright <a href=/>The Paper</a></p></footer>"
    document = read_html(
        page(f"{menu}<article><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></article>{foot}"), "x"
    )
    assert document.text == f"{LEAD}\n\n{MORE}\n\n{LAST}"


def test_a_paragraph_told_twice_is_quoted_from_the_body() -> None:
    teaser = f"<h1>March</h1><div class=teaser><p>{LEAD}</p></div>"
    markup = page(f"{teaser}<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>")
    document = read_html(markup, "x")
    at = document.text.rindex(LEAD)
    found = document.original_span(Span(at, at + len(LEAD)))
    assert found.start == markup.rindex(LEAD)


def test_missing_closers() -> None:
    document = read_html(f"<body><nav><a href=/>Home</a><p>{LEAD}<p>{MORE}<p>{LAST}", "x")
    for words in (LEAD, MORE, LAST):
        assert words in document.text


def test_an_unclosed_link_does_not_swallow_the_report() -> None:
    document = read_html(f'<p>One</p><a "<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>', "x")
    assert MORE in document.text


def test_paragraphs_are_parted_by_blank_lines() -> None:
    document = read_html(page(f"<p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p>"), "x")
    assert document.text.split("\n\n") == [LEAD, MORE, LAST]


# --- metadata -------------------------------------------------------------------------------

HEAD = """<title>Bus drivers march in Accra | The Paper</title>
<meta name="author" content="Ama Mensah"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2020-01-27T10:00:00Z">
<link rel="canonical" href="https://paper.example/march">"""


def test_reads_metadata() -> None:
    document = read_html(
        page(f"<h1>Bus drivers march in Accra</h1><p>{LEAD}</p><p>{MORE}</p>", HEAD), "x"
    )
    assert document.title == "Bus drivers march in Accra"
    assert document.outlet == "The Paper"
    assert document.authors == ("Ama Mensah",)
    assert document.url == "https://paper.example/march"
    assert document.published is not None
    assert (document.published.edtf, document.published.basis) == (
        "2020-01-27",
        DateBasis.METADATA,
    )


def test_no_date_is_invented() -> None:
    body = f"<p>{LEAD}</p><p>The union was founded on 3 May 1998.</p><p>{LAST}</p><p>© 2019</p>"
    assert read_html(page(body), "x").published is None


def test_the_head_of_the_text_gives_what_metadata_do_not() -> None:
    body = f"<p>ACCRA, Ghana, Jan 27, 2020 (WAP) - {LEAD}</p><p>{MORE}</p><p>{LAST}</p>"
    published = read_html(page(body), "x").published
    assert published is not None
    assert (published.edtf, published.basis) == ("2020-01-27", DateBasis.DATELINE)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv=content-type content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_declared_encodings(head: str, encoding: str) -> None:
    words = {"cp1251": "Минск", "iso-8859-2": "Łódź"}.get(encoding, "Łódź — Минск")
    markup = page(f"<p>{words}. {LEAD}</p><p>{MORE}</p>", head)
    stream = io.BytesIO(markup.encode(encoding))
    (document,) = HtmlReader().read(stream, "x", ReadOptions(detect_language=False))
    assert isinstance(document, Document)
    assert words in document.text
    assert document.original == markup


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "<a '",
        '<a ">',
        "&amp",
        "<!--",
        "<![CDATA[",
        "</",
        "<script",
        "<title>x",
        "<p>a",
        "<b>",
    ],
)
def test_scanning_is_linear_in_hostile_markup(unit: str) -> None:
    begin = time.process_time()
    read_page(pieces(unit * 100_000))
    assert time.process_time() - begin < 5
