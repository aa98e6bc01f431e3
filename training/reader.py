"""Fine-tune the small reader on the reports written for training.

    python training/reader.py --data ../shared/data --out READERS [--only FOLD ...]

The layers of MiniLM-L6 (Apache-2.0; ``pip install "turnout[training]"`` brings it) learn
for each word whether it tells an action anew, of which forms, and whether it belongs to the
figure of a crowd; and which words belong to each other (``turnout.coders.rules.links``): a figure
and who gives it, a figure and its action, a telling and its day and place, two tellings of one
action. Of the words marked as one telling the likeliest has to tell it. Excerpts of the reports
teach it all of texts of a sentence or two, as labelled snippets are. Lest it learn how the
writers write, each layer learns slower than the one above it, a tenth of the pieces is hidden, and
passages of real news that tell nothing are set beside written ones (``beside.py``). Vectors of
pieces are those of the shipped encoder. Writes ``fold0.npz`` ... from the reports of the writers
outside each fold (``written.FOLDS``), and ``all.npz`` from every report, as 8-bit arrays. Runs of
one machine are alike; another processor rounds otherwise. Half an hour of one core a fold and
three quarters for the whole, where the processor multiplies 16-bit floats.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from beside import OF_FIGURES, Chosen, Told, Window, fillers, hidden, set_beside
from encoder import blind, dense, first, folder, half, layer_arrays, places
from excerpts import EACH, excerpts
from learning import batches, decaying, learn
from real import protest_notes, real_copy
from tellings_table import form_names
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, layer_norm, softplus
from transformers import AutoModel
from written import FOLDS, REAL, Claim, Report, Telling, located, read_reports

from turnout.coders.linear.encoder import Encoder, load_encoder
from turnout.coders.linear.wordpiece import UNKNOWN
from turnout.coders.rules.chances.reader import PLACES, WINDOW
from turnout.coders.rules.chances.windows import Word, numbers_of, windows
from turnout.coders.rules.links import CHOICES, NAMES, SAME, WIDTH, part
from turnout.linear import save_weights
from turnout.pipeline import annotate

EPOCHS = 4
BATCH = 8
RATE = 4e-4
HEAD_RATE = 8 * RATE
SLOWER = 0.6
"""Rate of a layer beside that of the layer above it."""

ASIDE = 0.3
"""What figures, forms and links weigh beside tellings."""

REAL_SHARE = 1.0
"""What labelled news weighs beside written reports."""


def windows_of(report: Report, forms: Sequence[str], encoder: Encoder) -> Iterator[Window]:
    """The windows of a report, as the reader sees them."""
    text = report.document.text
    claims = located(text, report.record)
    figures = [m.span() for c in claims for m in re.finditer(re.escape(c.words), text)]
    days = days_of(report)
    for window in windows(encoder.pieces, text, WINDOW):
        numbers, firsts = numbers_of(encoder.pieces, window)
        tellings = []
        for spans, telling in _of_one(report):
            told = words_that_tell(text, window, spans)
            if told:
                truth = torch.tensor([float(f in telling.forms) for f in forms])
                tellings.append(Told(told, truth, telling.event))
        linked = (
            []
            if report.is_real
            else [
                *_of_figures(text, window, claims, tellings),
                *_of_tellings(report, window, days, tellings),
            ]
        )
        yield Window(
            report.writer,
            torch.tensor(numbers),
            torch.tensor(firsts),
            torch.tensor([report.is_silent(w.start, w.end) for w in window]),
            tellings,
            torch.tensor([float(in_any(text, word, figures)) for word in window]),
            {name: _rows(chosen, len(window)) for name, chosen in linked},
            report.is_real,
        )


def _of_one(report: Report) -> list[tuple[list[tuple[int, int]], Telling]]:
    """The tellings; of labelled news all together are one, since any of them may tell."""
    spans = [(t.start, t.end) for t in report.tellings]
    if report.is_real:
        return [(spans, report.tellings[0])] if spans else []
    return [([span], telling) for span, telling in zip(spans, report.tellings, strict=True)]


def _of_figures(
    text: str, window: Sequence[Word], claims: Sequence[Claim], tellings: Sequence[Told]
) -> Iterator[tuple[str, Chosen]]:
    """Who gives each figure of the window, and the tellings it speaks of."""
    givers: Chosen = []
    actions: Chosen = []
    for claim in claims:
        figure = meeting(text, window, [(claim.start, claim.end)])
        if not figure:
            continue
        at = figure[0]
        told = [i for t in tellings if t.event == claim.event for i in t.words]
        if told:
            actions.append((at, told))
        if claim.source is None:
            givers.append((at, []))
        else:
            spans = [m.span() for m in re.finditer(re.escape(claim.source), text)]
            near = [min(spans, key=lambda s: abs(s[0] - claim.start))] if spans else []
            named = meeting(text, window, near)
            if named:
                givers.append((at, named))
    yield "giver", givers
    yield "action", actions


def _of_tellings(
    report: Report, window: Sequence[Word], days: Mapping[int, Any], tellings: Sequence[Told]
) -> Iterator[tuple[str, Chosen]]:
    """The days and places told in the window for each of its tellings."""
    text = report.document.text
    when: Chosen = []
    where: Chosen = []
    for number, telling in enumerate(tellings):
        record = report.record["events"][telling.event]
        day = meeting(text, window, days[telling.event])
        if day or record["start"] is None:
            when.append((number, day))
        names = {n for n in (record.get("place"), record.get("city")) if n}
        spans = [m.span() for n in names for m in re.finditer(re.escape(n), text)]
        place = meeting(text, window, spans)
        if place or not names:
            where.append((number, place))
    yield "day", when
    yield "place", where


def _rows(chosen: Chosen, words: int) -> tuple[torch.Tensor, torch.Tensor]:
    right = torch.zeros(len(chosen), words + 1, dtype=torch.bool)
    for row, (_, found) in enumerate(chosen):
        right[row, found or [words]] = True
    return torch.tensor([one for one, _ in chosen], dtype=torch.long), right


def days_of(report: Report) -> dict[int, list[tuple[int, int]]]:
    """Where the day of each event stands, as far as a time of the text resolves to it."""
    if not report.record["events"]:
        return {}
    times = annotate(report.document).times
    found = {}
    for number, event in enumerate(report.record["events"]):
        starts = {event["start"], event["end"]} - {None}
        found[number] = [
            (t.span.start, t.span.end)
            for t in times
            if starts & {t.start, t.end, t.future_start, t.future_end}
        ]
    return found


def words_that_tell(
    text: str, window: Sequence[Word], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """Places of the words of a marked telling; no figure tells."""
    return [i for i in meeting(text, window, spans) if text[window[i].start].isalpha()]


def meeting(text: str, window: Sequence[Word], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Places of the words of a window that share a character with any of some spans."""
    return [i for i, word in enumerate(window) if in_any(text, word, spans)]


def in_any(text: str, word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a word, and no mark, shares a character with any of some spans."""
    meets = any(start < word.end and word.start < end for start, end in spans)
    return meets and text[word.start].isalnum()


class Net(nn.Module):
    """The layers with two heads: telling, figure and forms; and links."""

    def __init__(self, forms: int, encoder: Encoder) -> None:
        super().__init__()
        base = AutoModel.from_pretrained(
            folder(),
            attn_implementation="eager",  # the fused kernel's backward step takes half of the time
            attention_probs_dropout_prob=0.0,  # a third of the time otherwise
        )
        self.table = torch.tensor(encoder.table.astype(np.float32) * encoder.scale[:, None])
        self.position = torch.tensor(encoder.position)
        self.entry = torch.tensor(encoder.entry.scale), torch.tensor(encoder.entry.shift)
        self.layers = base.encoder.layer
        self.heads = nn.Linear(base.config.hidden_size, 2 + forms)
        nn.init.constant_(self.heads.bias, -2.5)
        self.links = nn.Linear(base.config.hidden_size, 2 * WIDTH * len(NAMES) + len(CHOICES))
        self.bias = nn.Parameter(torch.zeros(1))
        self.drop = nn.Dropout(0.1)

    def forward(
        self, pieces: torch.Tensor, real: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-odds of every piece, and its questions and answers."""
        x = self.table[pieces] + self.position[: pieces.shape[1]]
        h = layer_norm(x, x.shape[-1:], *self.entry, 1e-12)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            unread = blind(real).to(torch.bfloat16)
            for layer in self.layers:
                h = first(layer(h, unread))
        h = h.float()
        return self.heads(self.drop(h)), self.links(self.drop(h))


def batch_of(seen: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """Padded pieces, and which places are real."""
    widest = max(len(w.pieces) for w in seen)
    padded = torch.zeros(len(seen), widest, dtype=torch.long)
    real = torch.zeros(len(seen), widest, dtype=torch.bool)
    for row, window in enumerate(seen):
        padded[row, : len(window.pieces)] = window.pieces
        real[row, : len(window.pieces)] = True
    return padded, real


def optimiser_of(net: Net, steps: int) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW, a layer slower than the one above it, with a faster head, warm-up, linear decay."""
    heads = [*net.heads.parameters(), *net.links.parameters(), net.bias]
    parts: list[dict[str, Any]] = [{"params": heads, "lr": HEAD_RATE, "weight_decay": 0.0}]
    for below, layer in enumerate(reversed(net.layers)):
        rate = RATE * SLOWER**below
        wide = [p for p in layer.parameters() if p.ndim > 1]
        flat = [p for p in layer.parameters() if p.ndim <= 1]
        parts += [
            {"params": wide, "lr": rate, "weight_decay": 0.01},
            {"params": flat, "lr": rate, "weight_decay": 0.0},
        ]
    chosen = torch.optim.AdamW(parts)

    return chosen, decaying(chosen, steps)


def loss_of(
    window: Window, told: torch.Tensor, links: torch.Tensor, bias: torch.Tensor
) -> torch.Tensor:
    """What is wrong with what was read of one window's words."""
    telling, figure, forms = told[:, 0], told[:, 1], told[:, 2:]
    silent = telling[window.silent]
    loss = binary_cross_entropy_with_logits(silent, torch.zeros_like(silent), reduction="sum")
    seen = telling.detach().numpy()
    heads = torch.tensor([max(t.words, key=lambda i: seen[i]) for t in window.tellings])
    if window.tellings:
        loss = loss + softplus(-telling[heads]).sum()
    if window.is_real:
        return REAL_SHARE * loss
    loss = loss + ASIDE * binary_cross_entropy_with_logits(figure, window.figure, reduction="sum")
    if window.tellings:
        truth = torch.stack([t.forms for t in window.tellings])
        wrong = binary_cross_entropy_with_logits(forms[heads], truth, reduction="sum")
        loss = loss + ASIDE * wrong
    wide = WIDTH * len(NAMES)
    asks, answers, nothing = links[:, :wide], links[:, wide : 2 * wide], links[:, 2 * wide :]
    for number, name in enumerate(CHOICES):
        one, right = window.chosen[name]
        if not len(one):
            continue
        at = one if name in OF_FIGURES else heads[one]
        scores = asks[at, part(name)] @ answers[:, part(name)].T / WIDTH**0.5
        scores = torch.cat([scores, nothing[at, number, None]], dim=1)
        good = scores.masked_fill(~right, -1e4).logsumexp(1)
        loss = loss + ASIDE * (scores.logsumexp(1) - good).sum()
    if len(heads) > 1:
        mine = part(SAME)
        pairs = asks[heads, mine] @ answers[heads, mine].T / WIDTH**0.5
        pairs = (pairs + pairs.T) / 2 + bias
        event = torch.tensor([t.event for t in window.tellings])
        truth = (event[:, None] == event[None]).float()
        wrong = binary_cross_entropy_with_logits(pairs, truth, reduction="none")
        loss = loss + 2 * ASIDE * wrong.triu(1).sum() / (len(heads) - 1)
    return loss


def fit(seen: Sequence[Window], forms: int, encoder: Encoder, fold: int) -> Net:
    """Fine-tune on some windows."""
    torch.manual_seed(0)
    random = np.random.RandomState(fold)
    net = Net(forms, encoder)
    chosen, schedule = optimiser_of(net, math.ceil(len(seen) / BATCH) * EPOCHS)
    silent, unknown = fillers(seen), encoder.pieces.index[UNKNOWN]
    net.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for plain in batches(seen, lambda w: len(w.pieces), BATCH, random):
            batch = [set_beside(w, silent, random) for w in plain]
            pieces, real = batch_of(batch)
            told, links = net(hidden(pieces, real, unknown, random), real)
            losses = [
                loss_of(w, told[row, w.first], links[row, w.first], net.bias)
                for row, w in enumerate(batch)
            ]
            loss = torch.stack(losses).sum() / len(batch)
            total += learn(net, loss, chosen, schedule) * len(batch)
        print(f"fold {fold}, epoch {epoch}: loss {total / len(seen):.3f}", flush=True)
    return net


def arrays(net: Net) -> dict[str, np.ndarray]:
    """The tuned layers and the heads as plain arrays."""
    found = {**dense("heads", net.heads), **dense("links", net.links)}
    found["same.bias"] = half(net.bias)
    found["position"] = wide_places()
    for i, layer in enumerate(net.layers):
        found |= layer_arrays(f"{i}", layer)
    return found


def wide_places() -> np.ndarray:
    """Vectors of as many places as a window has; the encoder of notes keeps fewer."""
    return places(AutoModel.from_pretrained(folder()).embeddings, PLACES)


def main() -> None:
    """Train the folds and the whole, write each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", type=int, nargs="*", help=f"folds; {len(FOLDS)} is all")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    forms, reports = form_names(), read_reports()
    encoder = replace(load_encoder()[0], position=wide_places().astype(np.float32))
    labelled = [*real_copy(arguments.data), *protest_notes(arguments.data)]
    texts = (*reports, *excerpts(reports), *labelled)
    seen = [w for each in texts for w in windows_of(each, forms, encoder)]
    arguments.out.mkdir(exist_ok=True, parents=True)
    chosen = range(len(FOLDS) + 1) if arguments.only is None else arguments.only
    for fold in chosen:
        out = (*FOLDS[fold], f"{REAL} {fold}") if fold < len(FOLDS) else ()
        net = fit([w for w in seen if w.writer not in out], len(forms), encoder, fold)
        name = f"fold{fold}" if out else "all"
        card = {
            "layers": len(net.layers),
            "forms": forms,
            "data": f"training/reports ({len(reports)} reports and {EACH} excerpts of each), "
            f"{len(labelled)} labelled texts "
            f"of CASE, GLOCON and Mass Mobilization; without {list(out)}",
            "command": "python training/reader.py --data ../shared/data --out READERS",
            "licence": "Apache-2.0; starts from all-MiniLM-L6-v2 (Apache-2.0)",
        }
        save_weights(arguments.out / f"{name}.npz", arrays(net), card)


if __name__ == "__main__":
    main()
