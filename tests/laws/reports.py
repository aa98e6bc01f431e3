"""Texts for the laws: arbitrary characters mixed with sentences that tell of protests."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import settings
from hypothesis import strategies as st

from turnout.model import Coded, DateBasis, Document, Published, Statement
from turnout.pipeline import Pipeline

SENTENCES = (
    "About 3,000 nurses marched through Porto on Monday, demanding higher pay.",
    "Police put the crowd at 1,200, while organisers said 5,000 people took part.",
    "Officers fired tear gas and arrested nine people.",
    "The union threatened to strike on Friday unless the minister resigned.",
    "“We will be back on the same square next week,” said the nurse Ana Reis.",
    "A counter-protest of some 80 people took place nearby.",
    "No protest took place in Braga.",
    "Protests have been held across Peru since December, and 60 people were killed since then.",
    'Protesters in Nāṣirīyah carried banners reading "Water is ours".',
    "Students from Thiès staged a sit-in in Dakar\u00a0on 3\u202f000 square metres.",
    "Organisers called off Sunday's march in São Paulo.",
    "LISBON, March 14 (Porto Post) -",
    "By Ines Prado",
    "9.05 Protesters gather outside the parliament in Tbilisi.",
)
JOINTS = (" ", "\n", "\n\n", "\r\n", "\t", "  ", "", "\u2028", "\u00a0")

CHARACTERS = st.characters(exclude_categories=["Cs"])
WILD = st.text(alphabet=CHARACTERS, max_size=25)
PIECE = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), WILD)
TEXT = st.lists(st.tuples(PIECE, st.sampled_from(JOINTS)), min_size=1, max_size=6).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)

few = settings(max_examples=120, deadline=None, derandomize=True, database=None)


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return Pipeline()


def report(text: str, published: str | None = "2023-03-14") -> Document:
    date = Published(published, DateBasis.METADATA) if published else None
    return Document(id="law", text=text, title="Nurses march in Porto", published=date)


def statements(coded: Coded) -> list[Statement]:
    """All statements, of the document and of its mentions."""
    return [*coded.statements, *(s for m in coded.mentions for s in m.statements)]
