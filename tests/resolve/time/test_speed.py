"""A long news report is read within a few milliseconds."""

import time

from turnout.resolve.time import find_times

SENTENCE = (
    "Thousands of teachers marched through Nairobi on Tuesday to demand higher pay, two days "
    "after talks with the ministry broke down, and their union said it would call out every "
    "school in the country by next Monday unless an offer is made. "
)


def test_a_report_of_740_words_is_fast() -> None:
    text = (SENTENCE * 20)[: 740 * 6]
    find_times(text, published="2019-11-20")
    best = min(_seconds(text) for _ in range(5))
    # 3 ms on an idle machine; the margin is for a busy one
    assert best < 0.02


def _seconds(text: str) -> float:
    begun = time.process_time()
    find_times(text, published="2019-11-20")
    return time.process_time() - begun
