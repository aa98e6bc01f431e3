"""Fine-tune the small reader on the reports written for training.

    python training/reader.py --out READERS [--only FOLD ...]

The upper half of MiniLM-L6 (Apache-2.0; ``pip install "turnout[training]"`` brings it) learns
for each word whether it tells an action anew, of which forms, and whether it belongs to the
figure of a crowd. Of the words marked as one telling the likeliest has to tell it. The lower half
is run by the shipped numpy code. Writes ``fold0.npz`` ... from the reports of the writers outside
each fold (``written.FOLDS``), and ``all.npz`` from every report, as 8-bit arrays. Runs of one
machine are alike; another processor rounds otherwise. About five minutes of one core a fold.
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder import blind, dense, first, folder, layer_arrays, optimiser
from tellings_table import form_names
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, softplus
from transformers import AutoModel
from written import FOLDS, Report, read_reports

from turnout.coders.linear.encoder import Encoder, encoder_from
from turnout.coders.rules.chances.reader import LOWER, SHARED, Word, numbers_of, windows
from turnout.linear import load_weights, save_weights

EPOCHS = 8
BATCH = 12
RATE = 4e-4
HEAD_RATE = 8 * RATE
ASIDE = 0.3
"""What figures and forms weigh beside tellings."""


@dataclass(slots=True)
class Window:
    """One window of a report, with what its words are.

    Attributes:
        states: what the lower layers make of its pieces.
        first: place of each word's first piece.
        inside: whether a word lies in any telling.
        tellings: words of each telling, and its forms.
        figure: whether a word belongs to the figure of a crowd.
    """

    writer: str
    states: torch.Tensor
    first: torch.Tensor
    inside: torch.Tensor
    tellings: list[tuple[list[int], torch.Tensor]]
    figure: torch.Tensor


def windows_of(report: Report, forms: Sequence[str], encoder: Encoder) -> Iterator[Window]:
    """The windows of a report, as the reader sees them."""
    text = report.document.text
    claims = {c["text"] for event in report.record["events"] for c in event["size_claims"]}
    figures = [m.span() for claim in claims for m in re.finditer(re.escape(claim), text)]
    for window in windows(encoder.pieces, text):
        numbers, firsts = numbers_of(encoder.pieces, window)
        inside = np.zeros(len(window), bool)
        tellings = []
        for telling in report.tellings:
            hit = [i for i, word in enumerate(window) if telling.meets(word.start, word.end)]
            inside[hit] = True
            told = [i for i in hit if text[window[i].start].isalpha()]
            if told:
                tellings.append((told, torch.tensor([float(f in telling.forms) for f in forms])))
        yield Window(
            report.writer,
            torch.tensor(encoder.below(numbers, SHARED)).to(torch.bfloat16),
            torch.tensor(firsts),
            torch.tensor(inside),
            tellings,
            torch.tensor([float(_in_any(text, word, figures)) for word in window]),
        )


def _in_any(text: str, word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    meets = any(start < word.end and word.start < end for start, end in spans)
    return meets and text[word.start].isalnum()


class Net(nn.Module):
    """The upper layers with one head: telling, figure, forms."""

    def __init__(self, forms: int) -> None:
        super().__init__()
        base = AutoModel.from_pretrained(folder(), attn_implementation="sdpa")
        self.layers = base.encoder.layer[SHARED:]
        self.heads = nn.Linear(base.config.hidden_size, 2 + forms)
        nn.init.constant_(self.heads.bias, -2.5)
        self.drop = nn.Dropout(0.1)

    def forward(self, h: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        """Log-odds of every piece."""
        hidden = blind(real).to(h.dtype)
        for layer in self.layers:
            h = first(layer(h, hidden))
        with torch.autocast("cpu", enabled=False):
            told: torch.Tensor = self.heads(self.drop(h.float()))
            return told


def batch_of(seen: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """Padded states, and which places are real."""
    widest = max(len(w.states) for w in seen)
    padded = torch.zeros(len(seen), widest, seen[0].states.shape[1])
    real = torch.zeros(len(seen), widest, dtype=torch.bool)
    for row, window in enumerate(seen):
        padded[row, : len(window.states)] = window.states.float()
        real[row, : len(window.states)] = True
    return padded, real


def loss_of(window: Window, told: torch.Tensor) -> torch.Tensor:
    """What is wrong with the log-odds of one window's words."""
    telling, figure, forms = told[:, 0], told[:, 1], told[:, 2:]
    outside = telling[~window.inside]
    loss = binary_cross_entropy_with_logits(outside, torch.zeros_like(outside), reduction="sum")
    loss = loss + ASIDE * binary_cross_entropy_with_logits(figure, window.figure, reduction="sum")
    for words, truth in window.tellings:
        best = words[int(telling[words].argmax())]
        loss = loss + softplus(-telling[best])
        loss = loss + ASIDE * binary_cross_entropy_with_logits(forms[best], truth, reduction="sum")
    return loss


def batches(seen: Sequence[Window], random: np.random.RandomState) -> Iterator[list[Window]]:
    """Shuffled batches of windows of like length."""
    order = random.permutation(len(seen))
    found = []
    for i in range(0, len(order), BATCH * 20):
        part = sorted(order[i : i + BATCH * 20], key=lambda j: len(seen[j].states))
        found += [part[j : j + BATCH] for j in range(0, len(part), BATCH)]
    return ([seen[j] for j in found[i]] for i in random.permutation(len(found)))


def fit(seen: Sequence[Window], forms: int, fold: int) -> Net:
    """Fine-tune on some windows."""
    torch.manual_seed(0)
    random = np.random.RandomState(fold)
    net = Net(forms)
    steps = math.ceil(len(seen) / BATCH) * EPOCHS
    heads = list(net.heads.parameters())
    chosen, schedule = optimiser(net, heads, steps, RATE, HEAD_RATE)
    net.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in batches(seen, random):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = net(*batch_of(batch))
            losses = [loss_of(w, told[row, w.first]) for row, w in enumerate(batch)]
            loss = torch.stack(losses).sum() / len(batch)
            chosen.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            chosen.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(f"fold {fold}, epoch {epoch}: loss {total / len(seen):.3f}", flush=True)
    return net


def arrays(net: Net) -> dict[str, np.ndarray]:
    """The tuned layers and the head as plain arrays."""
    found = dict(dense("heads", net.heads))
    for i, layer in enumerate(net.layers):
        found |= layer_arrays(f"{i}", layer)
    return found


def main() -> None:
    """Train the folds and the whole, write each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", type=int, nargs="*", help=f"folds; {len(FOLDS)} is all")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    forms, reports = form_names(), read_reports()
    encoder = encoder_from(*load_weights(LOWER), only=SHARED)
    seen = [w for report in reports for w in windows_of(report, forms, encoder)]
    arguments.out.mkdir(exist_ok=True, parents=True)
    chosen = range(len(FOLDS) + 1) if arguments.only is None else arguments.only
    for fold in chosen:
        out = FOLDS[fold] if fold < len(FOLDS) else ()
        net = fit([w for w in seen if w.writer not in out], len(forms), fold)
        name = f"fold{fold}" if out else "all"
        card = {
            "layers": len(net.layers),
            "forms": forms,
            "data": f"training/reports ({len(reports)} reports), without writers {list(out)}",
            "command": "python training/reader.py --out READERS",
            "licence": "Apache-2.0; starts from all-MiniLM-L6-v2 (Apache-2.0)",
        }
        save_weights(arguments.out / f"{name}.npz", arrays(net), card)


if __name__ == "__main__":
    main()
