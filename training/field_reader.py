"""Fine-tune what reads on from the small reader for the fields of actions.

    python training/field_reader.py --readers READERS [--only FOLD ...]

After ``training/reader.py``. The reader's lower layers stay as they are, so their states are
computed once; copies of the layers above learn from the written reports, for each telling, which
words are a value of its addressees, claims, participants and organisers, and of which issues,
responses, status and forms its action is, and whether its participants were violent
(``turnout.coders.rules.fields_read``). Excerpts teach phrases only, for what else an action is
may be told outside them. Writes ``fold0-fields.npz`` ... beside the readers, from the reports of
the writers outside each fold (``written.FOLDS``), and ``all-fields.npz`` from every report. Runs
of one machine are alike; another processor rounds otherwise. A quarter of an hour of one core a
fold and half an hour for the whole.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from encoder import dense, half, norm, rows
from excerpts import excerpts
from field_labels import BINARY, LABELS, STATUSES, labels_of, values_of
from learning import batches, decaying, learn
from reader import in_any, words_that_tell
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from written import FOLDS, Report, read_reports

from turnout.coders.rules.chances.field_reader import COLUMNS, beside
from turnout.coders.rules.chances.reader import WINDOW, Reader, reader_from
from turnout.coders.rules.chances.windows import numbers_of, windows
from turnout.coders.rules.fields_read import GROUPS, PHRASES, WIDTH
from turnout.linear import load_weights, save_weights

BELOW = 2
EPOCHS = 5
BATCH = 8
RATE = 2.5e-4
HEAD_RATE = 8 * RATE
PHRASE_SHARE = 0.3
"""What the words of phrases weigh beside categories."""

LINKS = len(PHRASES) + len(GROUPS)
HIDDEN = 0.05
"""Share of the pieces that are hidden in training."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window half read, and what it tells.

    Attributes:
        states: one row a piece.
        first: the piece of each word.
        at: the word that tells, a telling each.
        event: the number of its event.
        values: for each event and variable of ``PHRASES`` whether a word is of a value.
        labels: for each event its categories; None of an excerpt.
    """

    states: torch.Tensor
    first: torch.Tensor
    at: torch.Tensor
    event: torch.Tensor
    values: torch.Tensor
    labels: torch.Tensor | None


def windows_of(report: Report, reader: Reader, *, whole: bool) -> Iterator[Window]:
    """The windows of a report; of an excerpt those that tell something."""
    text = report.document.text
    spans = [values_of(text, event) for event in report.record["events"]]
    for window in windows(reader.lower.pieces, text, WINDOW):
        numbers, first = numbers_of(reader.lower.pieces, window)
        x = reader.lower.below(numbers, 0)
        for layer in reader.upper[:BELOW]:
            x = layer(x)
        states = torch.tensor(x).to(torch.float16)
        for layer in reader.upper[BELOW:]:
            x = layer(x)
        telling = reader.heads(x[first])[:, 0]
        told = [
            (max(hit, key=lambda i: telling[i]), t.event)
            for t in report.tellings
            if (hit := words_that_tell(text, window, [(t.start, t.end)]))
        ]
        if not (told or whole):
            continue
        values = np.array(
            [[[in_any(text, w, s) for w in window] for s in event] for event in spans]
        )
        yield Window(
            states,
            torch.tensor(first),
            torch.tensor([at for at, _ in told], dtype=torch.long),
            torch.tensor([event for _, event in told], dtype=torch.long),
            torch.tensor(values).reshape(len(spans), len(PHRASES), len(window)),
            labels_of(report.record["events"]) if whole else None,
        )


def layer_from(reader: Reader, number: int) -> nn.TransformerEncoderLayer:
    """A layer of the reader that can learn."""
    layer, width = reader.upper[number], len(reader.upper[number].after_wide.scale)
    new = nn.TransformerEncoderLayer(
        width,
        12,
        len(layer.wide.bias),
        dropout=0.1,
        activation="gelu",
        batch_first=True,
        layer_norm_eps=1e-12,
    )
    new.self_attn.dropout = 0.0
    with torch.no_grad():
        new.self_attn.in_proj_weight.copy_(torch.tensor(layer.attend.weight.T))
        new.self_attn.in_proj_bias.copy_(torch.tensor(layer.attend.bias))
        for linear, known in (
            (new.self_attn.out_proj, layer.joined),
            (new.linear1, layer.wide),
            (new.linear2, layer.narrow),
        ):
            linear.weight.copy_(torch.tensor(known.weight.T))
            linear.bias.copy_(torch.tensor(known.bias))
        for normed, told in (
            (new.norm1, layer.after_attention),
            (new.norm2, layer.after_wide),
        ):
            normed.weight.copy_(torch.tensor(told.scale))
            normed.bias.copy_(torch.tensor(told.shift))
    return new


class Net(nn.Module):
    """The layers, and what they tell of a word (``FieldReader``)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layer_from(reader, i) for i in range(BELOW, len(reader.upper)))
        width, links = reader.heads.weight.shape[0], WIDTH * LINKS
        self.asks = nn.Linear(width, links)
        self.answers = nn.Linear(width, links)
        self.alone = nn.Linear(width, len(PHRASES))
        self.look = nn.Linear(width, len(LABELS))
        self.found = nn.Linear(width, len(LABELS))
        self.own = nn.Linear(width, len(LABELS))
        self.linked = nn.Parameter(torch.full((len(PHRASES),), -2.0))
        self.drop = nn.Dropout(0.1)
        self.group = torch.tensor([GROUPS.index(name.split()[0]) for name in LABELS])
        nn.init.constant_(self.alone.bias, -2.0)
        with torch.no_grad():
            self.own.bias[BINARY] = -2.0

    def forward(self, states: torch.Tensor, padded: torch.Tensor) -> torch.Tensor:
        """Vectors of the pieces."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.layers:
                states = layer(states, src_key_padding_mask=padded)
        return states.float()

    def told(
        self, words: torch.Tensor, at: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Of words and tellings: phrases (telling, variable, word), alone, categories."""
        words = self.drop(words)
        asks = self.asks(words[at]).view(len(at), LINKS, WIDTH)
        answers = self.answers(words).view(len(words), LINKS, WIDTH)
        links = torch.einsum("tgw,ngw->tgn", asks, answers) / WIDTH**0.5
        alone = self.alone(words).T
        phrases = links[:, : len(PHRASES)] + self.linked[None, :, None] + alone[None]
        looks = links[:, len(PHRASES) :][:, self.group] + self.look(words).T[None]
        codes = torch.einsum("tln,nl->tl", looks.softmax(2), self.found(words))
        return phrases, alone, codes + self.own(words[at])


def loss_of(net: Net, window: Window, vectors: torch.Tensor) -> torch.Tensor:
    """What is wrong with what was read of one window."""
    phrases, alone, codes = net.told(vectors[window.first], window.at)
    wrong = binary_cross_entropy_with_logits
    any_value = window.values.any(0).float()
    loss = PHRASE_SHARE / 2 * wrong(alone, any_value, reduction="sum") if len(any_value) else 0
    share = 1 / max(1, len(window.at)) ** 0.5
    if len(window.at):
        values = window.values[window.event].float()
        loss = loss + share * PHRASE_SHARE * wrong(phrases, values, reduction="sum")
    if len(window.at) and window.labels is not None:
        labels = window.labels[window.event]
        told = wrong(codes[:, BINARY], labels[:, BINARY], reduction="sum")
        status = cross_entropy(codes[:, STATUSES], labels[:, STATUSES], reduction="sum")
        loss = loss + share * (told + status)
    return torch.as_tensor(loss)


def batch_of(seen: Sequence[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """Padded states, and which places are padding."""
    widest = max(len(w.states) for w in seen)
    states = torch.zeros(len(seen), widest, seen[0].states.shape[1])
    padded = torch.ones(len(seen), widest, dtype=torch.bool)
    for row, window in enumerate(seen):
        states[row, : len(window.states)] = window.states.float()
        padded[row, : len(window.states)] = False
    return states, padded


def fit(seen: Sequence[Window], reader: Reader, fold: int) -> Net:
    """Fine-tune on some windows."""
    torch.manual_seed(0)
    random = np.random.RandomState(fold)
    net = Net(reader)
    slow = list(net.layers.parameters())
    fast = [p for name, p in net.named_parameters() if not name.startswith("layers")]
    chosen = torch.optim.AdamW(
        [
            {"params": fast, "lr": HEAD_RATE, "weight_decay": 0.0},
            {"params": slow, "lr": RATE, "weight_decay": 0.01},
        ]
    )
    schedule = decaying(chosen, math.ceil(len(seen) / BATCH) * EPOCHS)
    net.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in batches(seen, lambda w: len(w.states), BATCH, random):
            states, padded = batch_of(batch)
            states[torch.rand(states.shape[:2]) < HIDDEN] = 0
            vectors = net(states, padded)
            losses = [loss_of(net, w, vectors[row]) for row, w in enumerate(batch)]
            loss = torch.stack(losses).mean()
            total += learn(net, loss, chosen, schedule) * len(batch)
        print(f"fold {fold}, epoch {epoch}: loss {total / len(seen):.3f}", flush=True)
    return net


def arrays(net: Net) -> dict[str, np.ndarray]:
    """The layers and what they tell as plain arrays."""
    found = {"linked": half(net.linked)}
    for name in COLUMNS:
        found |= dense(name, getattr(net, name))
    for i, layer in enumerate(net.layers):
        found |= {
            **rows(f"{i}.attend", layer.self_attn.in_proj_weight),
            f"{i}.attend.bias": half(layer.self_attn.in_proj_bias),
            **dense(f"{i}.joined", layer.self_attn.out_proj),
            **norm(f"{i}.after_attention", layer.norm1),
            **dense(f"{i}.wide", layer.linear1),
            **dense(f"{i}.narrow", layer.linear2),
            **norm(f"{i}.after_wide", layer.norm2),
        }
    return found


def main() -> None:
    """Train the folds and the whole, write each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=Path, required=True)
    parser.add_argument("--only", type=int, nargs="*", help=f"folds; {len(FOLDS)} is all")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    reports = read_reports()
    chosen = range(len(FOLDS) + 1) if arguments.only is None else arguments.only
    for fold in chosen:
        out = FOLDS[fold] if fold < len(FOLDS) else ()
        path = arguments.readers / f"{f'fold{fold}' if out else 'all'}.npz"
        reader = reader_from(*load_weights(path))
        learned = [r for r in reports if r.writer not in out]
        texts = (*((r, True) for r in learned), *((e, False) for e in excerpts(learned)))
        seen = [w for each, whole in texts for w in windows_of(each, reader, whole=whole)]
        net = fit(seen, reader, fold)
        card = {
            "below": BELOW,
            "layers": len(net.layers),
            "names": LABELS,
            "data": f"training/reports ({len(learned)} reports and excerpts of them)",
            "command": "python training/field_reader.py --readers READERS",
            "licence": "Apache-2.0; starts from all-MiniLM-L6-v2 (Apache-2.0)",
        }
        save_weights(beside(path), arrays(net), card)


if __name__ == "__main__":
    main()
