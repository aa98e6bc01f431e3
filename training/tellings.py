"""Train the chances of words and threads on reports written for training, a writer left out each.

    python training/tellings.py --data ../shared/data            figures, then the weights
    python training/tellings.py --data ../shared/data --figures  figures alone

Two logistic regressions (``turnout.coders.rules.chances``): whether a word tells an action anew
(and of which form), and whether a thread is an action to code. Every figure is of reports of a
writer that the models did not see; the thread model learns from chances out of fold. Within words
marked as a telling the likeliest word is the one that tells (two rounds, beginning with a rule's
anchor or the word highest in the parse). Ordinary news
comes from the GLOCON documents that people coded as no protest, in two folds, at half weight (an
action that is only planned is none there). Deterministic; about ten minutes of one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from corpora import lines
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from written import Report, documents, read_reports

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
from turnout.evaluate.bench import Case
from turnout.evaluate.datasets.gold import predicted_of
from turnout.evaluate.datasets.reports import Reports
from turnout.evaluate.datasets.scenarios import Scenarios
from turnout.evaluate.events import score_events
from turnout.evaluate.matching import FAIR, match
from turnout.evaluate.told import Told
from turnout.export.contract import contract_line
from turnout.linear import save_weights
from turnout.model import Annotations, Document, Relevance
from turnout.pipeline import annotate, default_triage

ORDINARY = "glocon"
HALF = 0.5

SELDOM = 3
"""Words of the written reports that a clue must be seen with."""

WORD_C, FORM_C, THREAD_C = 0.3, 1.0, 0.1
ROUNDS = 2
FEW = 4
"""Examples below which a form is not learned."""

ACCURACY = Path(__file__).resolve().parents[1] / "tests" / "accuracy"
SETS: tuple[tuple[Reports | Scenarios, str], ...] = (
    (Reports(), "reports.jsonl"),
    (Reports(), "wire.jsonl"),
    (Reports(), "wire-b.jsonl"),
    (Reports(), "wire-c.jsonl"),
    (Scenarios(), "scenarios.json"),
    (Scenarios(), "scenarios-a.json"),
    (Scenarios(), "scenarios-b.json"),
    (Scenarios(), "scenarios-c.json"),
)
"""Coded sets whose threads teach the thread model; the sealed ones never do."""

MEASURES = ("events.fair", "events.strict", "estimates.fair", "pooled.fair")


@dataclass(slots=True)
class Seen:
    """One report as it is coded, who wrote it, and the events of its reference."""

    document: Document
    annotations: Annotations
    relevance: Relevance
    owner: str
    told: list[Told]
    words: int = 0
    tellings: int = 0


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
    weight: np.ndarray


def ordinary(data: Path) -> list[Report]:
    """GLOCON documents without a protest, as reports that tell nothing."""
    rows = [row for row in lines(data / "glocon_documents.jsonl") if not row["protest"]]
    known = documents([{"id": row["id"], "text": row["text"]} for row in rows])
    return [
        Report(f"{ORDINARY} {number % 2}", document, {"events": []}, ())
        for number, document in enumerate(known)
    ]


def read_table(reports: Sequence[Report], codebook_forms: Sequence[str]) -> Table:
    """Lay out every report and gather the clues of its words."""
    matcher, parser, triage = Matcher(load_codebook()), Parser(), default_triage()
    bench = Reports()
    seen: list[Seen] = []
    words: list[Word] = []
    weights: list[float] = []
    told: list[int] = []
    forms: list[list[bool]] = []
    groups: dict[tuple[int, int], list[int]] = {}
    for number, report in enumerate(reports):
        relevance = triage.score(report.document)
        if not relevance.relevant and report.writer.startswith(ORDINARY):
            continue  # never reaches the coder
        annotations = annotate(report.document)
        scene = lay_out(report.document, annotations, matcher, parser)
        anchors = {(a.sentence, a.token.i): a for a in find_anchors(scene)}
        own = words_of(scene, anchors, relevance.score)
        case = Case(report.document.id, report.document.text, report.gold())
        told_events = bench.told(case)
        seen.append(
            Seen(
                report.document,
                annotations,
                relevance,
                report.writer,
                told_events,
                len(own),
                len(report.tellings),
            )
        )
        weights += [HALF if report.writer.startswith(ORDINARY) else 1.0] * len(own)
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
    counts = Counter(
        clue for word, weight in zip(words, weights, strict=True) if weight == 1 for clue in word.clues
    )
    clues = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    rows = {clue: row for row, clue in enumerate(clues)}
    columns = [[rows[c] for c in word.clues if c in rows] for word in words]
    start = np.cumsum([0, *(len(c) for c in columns)])
    index = np.fromiter((c for each in columns for c in each), dtype=np.int32)
    x = sp.csr_matrix((np.ones(len(index), np.float32), index, start), shape=(len(words), len(clues)))
    x.sort_indices()
    ordered = [sorted(g, key=lambda i: _first_guess(words[i], i)) for g in groups.values()]
    writer = np.repeat([s.owner for s in seen], [s.words for s in seen])
    return Table(seen, clues, x, writer, np.array(told), ordered, np.array(forms), np.array(weights))


def _first_guess(word: Word, place: int) -> tuple[bool, int, int]:
    return word.anchor is None, sum(1 for _ in word.token.ancestors), place


def fit_words(table: Table, rows: np.ndarray) -> tuple[LogisticRegression, np.ndarray]:
    """The model of telling words from some rows, and the words that tell among all rows."""
    heads = np.zeros(len(table.told), dtype=bool)
    heads[[group[0] for group in table.groups]] = True
    for _ in range(ROUNDS):
        use = rows & ((table.told < 0) | heads)
        model = LogisticRegression(C=WORD_C, max_iter=300)
        model.fit(table.x[use], heads[use], sample_weight=table.weight[use])
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
    whole = sum(s.tellings for s in table.seen)
    written = ~np.char.startswith(table.writer, ORDINARY)
    for least in np.arange(0.1, 0.8, 0.05):
        hit = sum(max(chances[i] for i in group) >= least for group in table.groups)
        wrong = int(((chances >= least) & (table.told < 0) & written).sum())
        best = max(best, (2 * hit / (hit + wrong + whole), float(least), hit / whole))
    return f"F1 {best[0]:.3f} at {best[1]:.2f}, recall {best[2]:.3f}, {whole} tellings"


class Collector(RuleCoder):
    """A coder that keeps every thread of a report, with its numbers."""

    numbers: dict[str, dict[str, float]]

    def _kept(self, scene: Scene, threads: list[Thread], score: float) -> list[Thread]:
        for thread in threads:
            told = numbers_of(scene, threads, thread, score, self._codebook)
            self.numbers[thread.key] = told
        return threads


@dataclass(slots=True)
class Threads:
    """Threads of coded reports: their numbers, and whether each is an event of the reference."""

    numbers: list[dict[str, float]] = field(default_factory=list)
    truth: list[bool] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)

    def add(self, seen: Seen, coder: Collector) -> None:
        """Code a report and match its mentions as the bench does."""
        coder.numbers = {}
        document = seen.document
        coded = coder.code(document, seen.annotations, seen.relevance)
        line = contract_line(document, coded)
        right = {j for _, j in match(seen.told, predicted_of(line), FAIR)}
        for place, mention in enumerate(coded.mentions):
            if mention.key not in coder.numbers:
                continue  # made for a figure of another day, never weighed
            self.numbers.append(coder.numbers[mention.key])
            self.truth.append(place in right)
            self.owner.append(seen.owner)

    def without(self, owner: str) -> tuple[list[dict[str, float]], list[bool]]:
        """Numbers and truth of everybody else's threads."""
        kept = [i for i, name in enumerate(self.owner) if name != owner]
        return [self.numbers[i] for i in kept], [self.truth[i] for i in kept]


def read_threads(table: Table, models: dict[str, Model], whole: Model) -> Threads:
    """Threads of the written reports, each under the model of its fold, and of coded sets."""
    found = Threads()
    for writer, model in models.items():
        coder = Collector(chances=model)
        for seen in table.seen:
            if seen.owner == writer:
                found.add(seen, coder)
    coder = Collector(chances=whole)
    for seen in coded_sets():
        found.add(seen, coder)
    return found


def coded_sets() -> Iterator[Seen]:
    """The coded reports of tests/accuracy that are not sealed; no word was learned from them."""
    triage = default_triage()
    for bench, name in SETS:
        cases = bench.load(ACCURACY / name)
        for case, document in zip(cases, documents([c.as_input() for c in cases]), strict=True):
            told = list(bench.told(case))
            yield Seen(
                document, annotate(document), triage.score(document), name, told=told
            )


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
    for writer, model in models.items():
        if writer.startswith(ORDINARY):
            continue
        coder = kind(chances=model)
        for seen in table.seen:
            if seen.owner == writer:
                coded = coder.code(seen.document, seen.annotations, seen.relevance)
                line = contract_line(seen.document, coded)
                scored = score_events(seen.document.id, seen.told, predicted_of(line), ())
                total.update(scored.tally)
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
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--figures", action="store_true")
    arguments = parser.parse_args()
    forms = [c.name for c in load_codebook().variable("forms").categories]
    table = read_table([*read_reports(), *ordinary(arguments.data)], forms)
    writers = sorted(set(table.writer))
    models = {w: fit_model(table, table.writer != w, forms) for w in writers}
    chances = np.zeros(len(table.told))
    for writer, model in models.items():
        rows = table.writer == writer
        chances[rows] = 1 / (1 + np.exp(-(table.x[rows] @ model.telling + model.telling_bias)))
    words = word_figures(table, chances)
    print(f"words that tell: {words}", flush=True)
    words_of_all = fit_model(table, table.told > -2, forms)
    threads = read_threads(table, models, words_of_all)
    complete = {w: with_threads(m, *threads.without(w)) for w, m in models.items()}
    print(f"threads: {len(threads.truth)}, of them events {sum(threads.truth)}", flush=True)
    alone = event_figures(table, complete, RuleOnly)
    print(f"rules alone: {alone}", flush=True)
    learned = event_figures(table, complete, RuleCoder)
    print(f"with chances: {learned}", flush=True)
    if arguments.figures:
        return
    whole = with_threads(words_of_all, threads.numbers, threads.truth)
    save(
        whole,
        {
            "data": "training/reports (560 written reports, 12 writers); GLOCON documents without a protest; threads also of the unsealed sets in tests/accuracy",
            "date": date.today().isoformat(),
            "words": words,
            "rules alone": alone,
            "with chances": learned,
        },
    )


if __name__ == "__main__":
    main()
