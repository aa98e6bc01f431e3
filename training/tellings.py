"""Train the chances of words and threads on reports written for training, a writer left out each.

    python training/tellings.py            figures out of fold, then the weights of all reports
    python training/tellings.py --figures  figures alone

Two logistic regressions (``turnout.coders.rules.chances``): whether a word tells an action anew
(and of which form), and whether a thread is an action to code. Every figure is of reports of a
writer that the models did not see; the thread model learns from chances out of fold. Within words
marked as a telling the likeliest word is the one that tells (two rounds, beginning with a rule's
anchor or the word highest in the parse). Deterministic; about eight minutes of one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from written import Report, read_reports

from turnout.codebook import Matcher, load_codebook
from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors import find_anchors
from turnout.coders.rules.chances.model import WEIGHTS, Model
from turnout.coders.rules.chances.whole import numbers_of
from turnout.coders.rules.chances.words import Word, words_of
from turnout.coders.rules.coder import RuleCoder
from turnout.coders.rules.layout import lay_out
from turnout.coders.rules.parse import Parser
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.bench import Case
from turnout.export.contract import contract_line
from turnout.linear import save_weights
from turnout.model import Annotations, Relevance
from turnout.pipeline import annotate, default_triage

SELDOM = 3
"""Words that a clue must be seen with."""

WORD_C, FORM_C, THREAD_C = 0.3, 1.0, 0.1
ROUNDS = 2
FEW = 4
"""Examples below which a form is not learned."""

MEASURES = ("events.fair", "events.strict", "estimates.fair", "pooled.fair")


@dataclass(slots=True)
class Seen:
    """One report with what the models read of it."""

    report: Report
    annotations: Annotations
    relevance: Relevance
    words: list[Word]
    first: int


@dataclass(slots=True)
class Table:
    """All words of all reports."""

    seen: list[Seen]
    clues: list[str]
    x: sp.csr_matrix
    writer: np.ndarray
    told: np.ndarray
    groups: list[list[int]]
    forms: np.ndarray


def read_table(reports: Sequence[Report], codebook_forms: Sequence[str]) -> Table:
    """Lay out every report and gather the clues of its words."""
    matcher, parser, triage = Matcher(load_codebook()), Parser(), default_triage()
    seen: list[Seen] = []
    words: list[Word] = []
    told: list[int] = []
    forms: list[list[bool]] = []
    groups: dict[tuple[int, int], list[int]] = {}
    for number, report in enumerate(reports):
        relevance, annotations = triage.score(report.document), annotate(report.document)
        scene = lay_out(report.document, annotations, matcher, parser)
        anchors = {(a.sentence, a.token.i): a for a in find_anchors(scene)}
        own = words_of(scene, anchors, relevance.score)
        seen.append(Seen(report, annotations, relevance, own, len(words)))
        for word in own:
            assert word.sentence.parse is not None
            span = word.sentence.parse.token_span(word.token)
            hits = [i for i, t in enumerate(report.tellings) if t.meets(span.start, span.end)]
            told.append(hits[0] if hits else -1)
            told_forms = report.tellings[hits[0]].forms if hits else ()
            forms.append([f in told_forms for f in codebook_forms])
            if hits:
                groups.setdefault((number, hits[0]), []).append(len(words))
            words.append(word)
    counts = Counter(clue for word in words for clue in word.clues)
    clues = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    rows = {clue: row for row, clue in enumerate(clues)}
    columns = [[rows[c] for c in word.clues if c in rows] for word in words]
    start = np.cumsum([0, *(len(c) for c in columns)])
    index = np.fromiter((c for each in columns for c in each), dtype=np.int32)
    x = sp.csr_matrix((np.ones(len(index), np.float32), index, start), shape=(len(words), len(clues)))
    x.sort_indices()
    ordered = [sorted(g, key=lambda i: _first_guess(words[i], i)) for g in groups.values()]
    writer = np.array([s.report.writer for s in seen for _ in s.words])
    return Table(seen, clues, x, writer, np.array(told), ordered, np.array(forms))


def _first_guess(word: Word, place: int) -> tuple[bool, int, int]:
    return word.anchor is None, sum(1 for _ in word.token.ancestors), place


def fit_words(table: Table, rows: np.ndarray) -> tuple[LogisticRegression, np.ndarray]:
    """The model of telling words from some rows, and the words that tell among all rows."""
    heads = np.zeros(len(table.told), dtype=bool)
    heads[[group[0] for group in table.groups]] = True
    for _ in range(ROUNDS):
        use = rows & ((table.told < 0) | heads)
        model = LogisticRegression(C=WORD_C, max_iter=300).fit(table.x[use], heads[use])
        scores = model.decision_function(table.x)
        heads[:] = False
        heads[[max(group, key=lambda i: scores[i]) for group in table.groups]] = True
    return model, heads


def fit_model(table: Table, rows: np.ndarray, forms: Sequence[str]) -> Model:
    """A model without threads yet, from some rows."""
    telling, heads = fit_words(table, rows)
    weights, biases = np.zeros((len(table.clues), len(forms))), np.full(len(forms), -9.0)
    use = rows & heads
    for column in range(len(forms)):
        truth = table.forms[use, column]
        if truth.sum() < FEW:
            continue
        model = LogisticRegression(C=FORM_C, max_iter=300).fit(table.x[use], truth)
        weights[:, column], biases[column] = model.coef_[0], model.intercept_[0]
    half = np.float16
    return Model(
        rows={clue: row for row, clue in enumerate(table.clues)},
        telling=telling.coef_[0].astype(half).astype(np.float32),
        telling_bias=float(telling.intercept_[0]),
        forms=tuple(forms),
        form=weights.astype(half).astype(np.float32),
        form_bias=biases.astype(np.float32),
        names=(),
        centre=np.zeros(0, np.float32),
        spread=np.ones(0, np.float32),
        thread=np.zeros(0, np.float32),
        thread_bias=9.0,
    )


def word_figures(table: Table, chances: np.ndarray) -> str:
    """Best F1 of telling words out of fold, where it is reached, with the recall there."""
    best = (0.0, 0.0, 0.0)
    whole = sum(len(s.report.tellings) for s in table.seen)
    for least in np.arange(0.1, 0.8, 0.05):
        hit = sum(max(chances[i] for i in group) >= least for group in table.groups)
        wrong = int(((chances >= least) & (table.told < 0)).sum())
        best = max(best, (2 * hit / (hit + wrong + whole), float(least), hit / whole))
    return f"F1 {best[0]:.3f} at {best[1]:.2f}, recall {best[2]:.3f}, {whole} tellings"


class Collector(RuleCoder):
    """A coder that keeps the threads of each report with their numbers."""

    numbers: list[dict[str, float]]
    threads: list[Thread]

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        self.threads = threads
        self.numbers = [numbers_of(scene, threads, t, score, self._codebook) for t in threads]
        return super()._kept(scene, threads, score)


def thread_rows(
    table: Table, models: dict[str, Model]
) -> tuple[list[dict[str, float]], list[bool], list[str]]:
    """Numbers of every thread under the model of its fold, and whether it is an action.

    Of several threads on one event's tellings the one with most of them is the action.
    """
    numbers: list[dict[str, float]] = []
    truth: list[bool] = []
    writers: list[str] = []
    for writer, model in models.items():
        coder = Collector(chances=model)
        for seen in table.seen:
            if seen.report.writer != writer:
                continue
            coder.threads, coder.numbers = [], []
            coder.code(seen.report.document, seen.annotations, seen.relevance)
            best = _actions(seen.report, coder.threads)
            numbers += coder.numbers
            truth += [id(t) in best for t in coder.threads]
            writers += [writer] * len(coder.threads)
    return numbers, truth, writers


def _actions(report: Report, threads: Iterable[Thread]) -> set[int]:
    of_event: dict[int, Counter[int]] = {}
    for thread in threads:
        spans = [t.anchor.span for t in thread.tellings]
        for told in report.tellings:
            count = sum(told.meets(s.start, s.end) for s in spans)
            if count:
                of_event.setdefault(told.event, Counter())[id(thread)] += count
    return {max(counts, key=lambda k: counts[k]) for counts in of_event.values()}


def with_threads(
    model: Model, numbers: Sequence[dict[str, float]], truth: Sequence[bool]
) -> Model:
    """The model with a thread part learned from these threads."""
    names = sorted({name for each in numbers for name in each})
    x = np.array([[each.get(name, 0.0) for name in names] for each in numbers])
    scaler = StandardScaler().fit(x)
    fitted = LogisticRegression(C=THREAD_C, max_iter=1000).fit(scaler.transform(x), truth)
    return replace(
        model,
        names=tuple(names),
        centre=scaler.mean_.astype(np.float32),
        spread=scaler.scale_.astype(np.float32),
        thread=fitted.coef_[0].astype(np.float32),
        thread_bias=float(fitted.intercept_[0]),
    )


def event_figures(table: Table, models: dict[str, Model], kind: type[RuleCoder]) -> str:
    """F1 of events and of attributed estimates, each report coded by the model of its fold."""
    total: Counter[str] = Counter()
    bench = Reports()
    for writer in sorted({s.report.writer for s in table.seen}):
        coder = kind(chances=models[writer])
        for seen in table.seen:
            if seen.report.writer != writer:
                continue
            document = seen.report.document
            coded = coder.code(document, seen.annotations, seen.relevance)
            case = Case(document.id, document.text, seen.report.gold())
            total.update(bench.score(case, contract_line(document, coded)).tally)
    told = []
    for stem in MEASURES:
        hit, found, gold = (total[f"{stem}.{part}"] for part in ("hit", "predicted", "gold"))
        told.append(f"{stem} P {hit / found:.3f} R {hit / gold:.3f} F1 {2 * hit / (found + gold):.3f}")
    return "; ".join(told)


class RuleOnly(RuleCoder):
    """The rules, whatever the chances are."""

    def _anchors(self, scene: Scene, score: float) -> tuple[Anchor, ...]:
        return find_anchors(scene)

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        return threads


def save(model: Model, card: dict[str, object]) -> None:
    """Write the weights as plain arrays."""

    def text(names: Iterable[str]) -> np.ndarray:
        return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)

    arrays = {
        "clues": text(model.rows),
        "telling": model.telling.astype(np.float16),
        "telling_bias": np.array([model.telling_bias], np.float32),
        "forms": text(model.forms),
        "form": model.form.astype(np.float16),
        "form_bias": model.form_bias,
        "thread_names": text(model.names),
        "thread_centre": model.centre,
        "thread_spread": model.spread,
        "thread": model.thread,
        "thread_bias": np.array([model.thread_bias], np.float32),
    }
    WEIGHTS.parent.mkdir(exist_ok=True)
    save_weights(WEIGHTS, arrays, card)


def main() -> None:
    """Measure out of fold, and write the weights of all reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    forms = [c.name for c in load_codebook().variable("forms").categories]
    table = read_table(read_reports(), forms)
    writers = sorted(set(table.writer))
    models = {w: fit_model(table, table.writer != w, forms) for w in writers}
    chances = np.zeros(len(table.told))
    for writer, model in models.items():
        rows = table.writer == writer
        chances[rows] = 1 / (1 + np.exp(-(table.x[rows] @ model.telling + model.telling_bias)))
    words = word_figures(table, chances)
    print(f"words that tell: {words}", flush=True)
    numbers, truth, owner = thread_rows(table, models)
    complete = {}
    for writer, model in models.items():
        others = [i for i, w in enumerate(owner) if w != writer]
        kept = [numbers[i] for i in others], [truth[i] for i in others]
        complete[writer] = with_threads(model, *kept)
    print(f"threads: {len(truth)}, of them actions {sum(truth)}", flush=True)
    alone = event_figures(table, complete, RuleOnly)
    print(f"rules alone: {alone}", flush=True)
    learned = event_figures(table, complete, RuleCoder)
    print(f"with chances: {learned}", flush=True)
    if arguments.figures:
        return
    whole = with_threads(fit_model(table, table.told > -2, forms), numbers, truth)
    save(
        whole,
        {
            "data": f"{len(table.seen)} reports by {len(writers)} writers in training/reports",
            "date": date.today().isoformat(),
            "words": words,
            "rules alone": alone,
            "with chances": learned,
        },
    )


if __name__ == "__main__":
    main()
