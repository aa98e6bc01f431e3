from __future__ import annotations

import pytest

from turnout.evaluate.baselines import KEYWORDS, baseline_lines, group_of
from turnout.evaluate.bench import Case


@pytest.mark.parametrize("text", ["Nurses on strike", "PROTESTERS", "they marched", "a rally"])
def test_keywords(text: str) -> None:
    assert KEYWORDS.search(text)


@pytest.mark.parametrize("text", ["On 3 March", "the striker", "rallycross", "a striped shirt"])
def test_other_words(text: str) -> None:
    assert not KEYWORDS.search(text)


def test_notes_of_one_article_form_one_group() -> None:
    article = "1. crowds gather in town the evening post, june 3 1999;"
    left = Case("1", "x", {"sources": article + " 2. more"})
    right = Case("2", "x", {"sources": article + " 3. another"})
    assert group_of(left) == group_of(right)
    assert group_of(Case("3", "x", {"sources": ""})) == "3"
    assert group_of(Case("4", "x", {"group": "d.txt"})) == "d.txt"
    assert group_of(Case("5", "x", "LABEL")) == "5"


def test_tfidf_learns_what_the_words_tell() -> None:
    pytest.importorskip("sklearn")
    cases = [
        Case(str(n), "workers marched for pay" if n % 2 else "the bank raised rates", gold)
        for n in range(30)
        for gold in [{"protest": bool(n % 2), "group": str(n // 3)}]
    ]
    found = {
        r["document"]: r["relevant"] for r in baseline_lines("tfidf", "glocon-sentences", cases)
    }
    assert found == {c.id: c.gold["protest"] for c in cases}
