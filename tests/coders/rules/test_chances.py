"""The shipped chances: words that no rule names tell actions, ordinary news does not."""

import json
import math
import runpy
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tellings_fit
import tellings_table
import written

from coders.rules.newsroom import NEUTRAL, SURE, annotated, codebook, parser, report
from turnout.codebook import Matcher
from turnout.coders.rules import RuleCoder
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances import load_model, with_chances
from turnout.coders.rules.chances.model import WEIGHTS, Model, model_from
from turnout.coders.rules.chances.reader import load_reader
from turnout.coders.rules.chances.whole import numbers_of
from turnout.coders.rules.chances.words import words_of
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.scene import Scene
from turnout.errors import ModelError
from turnout.model import Coded

MARCH = "Some 3,000 nurses marched through Porto on Monday to demand higher pay."
TRAINING = Path(__file__).parents[3] / "training"


def scene(text: str) -> Scene:
    document = report(text)
    return lay_out(document, annotated(document), Matcher(codebook()), parser(), load_reader())


def code(text: str, chances: Model | None = None) -> Coded:
    document = report(text)
    coder = RuleCoder(codebook(), parser=parser(), chances=chances)
    return coder.code(document, annotated(document), SURE)


def with_threads_at(bias: float) -> Model:
    return replace(NEUTRAL, thread=replace(NEUTRAL.thread, bias=bias))


def test_a_march_is_likelier_an_action_than_a_band_on_the_march() -> None:
    model = load_model()

    def best(text: str) -> float:
        return max(model.telling.chance(w.clues) for w in words_of(scene(text), {}, 0.5))

    assert best(MARCH) > 0.5
    assert best("The band marched through its songs on Monday in Porto.") < best(MARCH)


def test_words_that_no_rule_names_are_anchors_that_say_so() -> None:
    text = "Some 300 drivers parked their lorries across the ring road in Porto on Monday."
    found = with_chances(scene(text), (), 0.9, load_model())
    assert found
    assert all(a.learned and a.chance > 0 for a in found)


def test_a_learned_word_in_the_clause_of_a_named_action_adds_nothing() -> None:
    laid = scene("Protests broke out in Porto on Monday; nurses joined a march to the ministry.")
    ruled = find_anchors(laid)
    found = with_chances(laid, ruled, 0.9, load_model())
    assert [a.span for a in found] == [a.span for a in ruled]


def test_every_anchor_of_the_rules_stays_and_gets_a_chance() -> None:
    laid = scene(MARCH)
    ruled = find_anchors(laid)
    found = {a.span: a for a in with_chances(laid, ruled, 0.9, load_model())}
    for anchor in ruled:
        chance = found[anchor.span].chance
        assert 0 < chance <= 1
        assert replace(found[anchor.span], chance=0.0) == anchor


def test_a_thread_below_the_least_chance_is_not_coded() -> None:
    assert code(MARCH, NEUTRAL).mentions
    assert not code(MARCH, with_threads_at(-20.0)).mentions


def test_a_less_likely_action_has_less_confident_statements() -> None:
    sure, unsure = NEUTRAL, with_threads_at(math.log(0.4 / 0.6))

    def told(chances: Model) -> float:
        (mention,) = code(MARCH, chances).mentions
        return sum(s.confidence or 0.0 for s in mention.statements)

    assert told(unsure) < told(sure)


def test_the_weight_of_a_statement_is_the_rules_own() -> None:
    weights = [
        [s.weight for s in code(MARCH, chances).mentions[0].statements]
        for chances in (NEUTRAL, with_threads_at(0.0))
    ]
    assert weights[0] == weights[1]


def test_no_name_is_a_clue_but_those_that_are_words_of_protest() -> None:
    laid = scene("Maria Pereira led a march of nurses in Porto on Monday, said Pereira.")
    clues = {c for w in words_of(laid, {}, 0.9) for c in w.clues}
    assert not any("pereira" in c or "maria" in c for c in clues)


def test_the_card_tells_figures_of_writers_left_out_better_than_the_rules_alone() -> None:
    card = json.loads(WEIGHTS.with_suffix(".json").read_text("utf-8"))
    alone, learned = (float(card[k].split("F1 ")[1][:5]) for k in ("rules alone", "with chances"))
    assert learned > alone


@pytest.mark.parametrize(("who", "told"), [("hospitals", False), ("students", True)])
def test_things_that_sit_somewhere_stage_no_sit_in(who: str, told: bool) -> None:
    sure = replace(NEUTRAL.telling, bias=20.0)
    model = replace(
        NEUTRAL,
        telling=sure,
        forms=("sit_in",),
        form=np.zeros((0, 1), np.float32),
        form_bias=np.full(1, 20.0, np.float32),
    )
    text = f"Seven {who} sit in the harbour of Porto."
    found = with_chances(scene(text), (), 0.9, model)
    assert any(a.span.of(text) == "sit" for a in found) == told


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Install Turnout again"):
        model_from(tmp_path / "none.npz")


def test_reports_written_for_training_are_as_the_brief_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in sorted((TRAINING / "reports").glob("*.jsonl")):
        monkeypatch.setattr(sys, "argv", ["check_written.py", str(path)])
        with pytest.raises(SystemExit) as ended:
            runpy.run_path(str(TRAINING / "check_written.py"), run_name="__main__")
        assert not ended.value.code, path.name


def test_what_one_writer_teaches_holds_for_another() -> None:
    reports = [r for r in written.read_reports() if r.writer in ("w1", "w2")][:60]
    table = tellings_table.read_table(reports, tellings_table.form_names(), load_reader(), {})
    first = table.owner == written.GROUPS["w1"]
    model = tellings_fit.fit_model(table, first, tellings_table.form_names())
    rows = table.x[~first]
    chances = np.array([model.telling.chance(table.clues[i] for i in row.indices) for row in rows])
    told = ~table.silent[~first]
    assert chances[told].mean() > 3 * chances[~told].mean()


def test_labelled_news_teaches_that_something_is_told_but_not_which_word() -> None:
    text = "Nurses marched through Porto. The mayor spoke of roads. It rained."
    documents = list(written.documents([{"id": "case 0", "text": text}]))
    told = (written.Telling(0, 29, 0, ()),)
    report = written.Report(f"{written.REAL} 0", documents[0], {"events": []}, told, ((30, 55),))
    table = tellings_table.read_table([report], tellings_table.form_names(), load_reader(), {})
    (group,) = table.groups
    assert table.real.all() and len(group) > 1
    assert not table.silent[group].any() and table.silent.sum() > 0
    assert not report.is_silent(56, 65)  # nobody judged the last sentence
    assert not table.clues  # no word of a publisher's text becomes a clue


def test_the_threads_of_a_report_without_a_plain_word_say_so() -> None:
    def numbers(text: str) -> dict[str, float]:
        laid = scene(text)
        coder = RuleCoder(codebook(), parser=parser(), chances=NEUTRAL)
        (told,) = numbers_of(laid, coder._threads(laid, 0.0), 0.0, codebook())
        return told

    bare = "Nurses marched through Porto on Monday."
    plain = "Nurses marched through Porto on Monday with placards."
    assert (numbers(bare)["no plain word"], numbers(plain)["no plain word"]) == (1.0, 0.0)


def test_a_verb_of_intent_adds_nothing_to_the_action_it_governs() -> None:
    laid = scene("Nurses in Porto threatened to strike over low pay.")
    ruled = find_anchors(laid)
    found = with_chances(laid, ruled, 0.9, load_model())
    assert [a.span for a in found] == [a.span for a in ruled]
