"""What trafilatura takes for the report of a page, and what the page says of itself."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from turnout.read.dates import read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """An extractor's answer.

    Attributes:
        text: the paragraphs, one a line; "" when nothing was found.
        title, outlet, url: as the page's metadata tell them, or None.
        authors: names in the metadata.
        date: publication date in EDTF, or None.
    """

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


def extract(markup: str) -> Extraction:
    """Main text and metadata of ``markup``; an empty Extraction where there are none.

    The date is only looked for in metadata, addresses and time elements: trafilatura's
    extensive search takes any date of the page, and no date is better than a wrong one.
    """
    # heavy: loaded for the first page
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    # the extractor gives up on some broken pages in ways of its own; the page's own
    # paragraphs are read instead
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return Extraction()
    if found is None or isinstance(found, dict):
        return Extraction()
    names = [name.strip() for name in (found.author or "").split(";")]
    return Extraction(
        text=found.text or "",
        title=found.title or None,
        outlet=found.sitename or None,
        url=found.url or None,
        authors=tuple(name for name in names if name),
        date=read_date(found.date) if found.date else None,
    )
