"""Train the coder of demands, state responses, violence and size on Mass Mobilization notes (CC0).

    python training/encoder.py --data ../shared/data --out ENCODERS
    python training/mass_mobilization.py --data ../shared/data --encoders ENCODERS
    python training/mass_mobilization.py --data ../shared/data --errors 20

``--errors`` prints the codes that the linear reader puts furthest from the truth: demands,
responses and violence on the notes of the first fold, size classes on all; it writes nothing.
Deterministic. Prints figures of a 4-fold cross-validation in which notes from the same
sources, or with long runs of words in common, never straddle: first-level models (n-grams with
cues; the encoder; which figure is the crowd's) read only notes that they did not learn from,
the second level and its thresholds are fitted on the other folds. Then fits on everything and
writes the weights with their card. Without ``--encoders`` the model has no encoder.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import mass_mobilization_sizes as sizes
import numpy as np
import scipy.sparse as sp
from mass_mobilization_data import FOLDS, Notes, read_notes
from mass_mobilization_errors import worst_codes, worst_sizes
from mass_mobilization_linear import fit, held_out, table
from mass_mobilization_top import cross_validate, figures, logit, top

from turnout.coders.linear.encoder import WEIGHTS as ENCODER
from turnout.coders.linear.encoder import encoder_from
from turnout.coders.linear.features import BITS
from turnout.coders.linear.model import WEIGHTS
from turnout.linear import digest, load_weights, save_weights

CARD = {
    "name": "mass-mobilization",
    "version": "3",
    "data": "Mass Mobilization notes, development half (8,080 events, CC0)",
    "date": "2026-11-28",
    "licence": "Apache-2.0",
    "command": "python training/mass_mobilization.py --data ../shared/data --encoders ENCODERS",
}


def encoded(notes: Notes, folder: Path) -> np.ndarray:
    """What each fold's encoder makes of the notes that it did not learn from; kept in a file."""
    kept = folder / "outputs.npy"
    if kept.exists():
        return np.asarray(np.load(kept))
    found: dict[int, np.ndarray] = {}
    for k in range(FOLDS):
        encoder = encoder_from(*load_weights(folder / f"fold{k}.npz"))
        for i in np.flatnonzero(notes.fold == k):
            found[int(i)] = encoder.outputs(notes.texts[i])
        print("encoded fold", k, flush=True)
    outputs = np.array([found[i] for i in range(len(notes.texts))])
    np.save(kept, outputs)
    return outputs


def print_errors(notes: Notes, x: sp.csr_matrix, count: int) -> None:
    """Print the worst held-out codes of the linear reader, and its surest wrong size classes."""
    first = notes.fold == 0
    models = [fit(x[~first], notes.y[~first, c]) for c in range(len(notes.names))]
    chances = np.array([model.predict_proba(x[first])[:, 1] for model in models]).T
    for line in worst_codes(notes, np.flatnonzero(first), chances, count):
        print(line)
    found = sizes.read(notes.texts)
    scores = sizes.score(found, notes.told, notes.fold)
    odds = sizes.gram_odds(sizes.grams(notes.texts, found)[0], notes.told, notes.fold)
    p = sizes.held_out(sizes.rows(found, scores, odds)[0], notes.size, notes.fold)
    may = sizes.told_at_all(notes.texts, found)
    for line in worst_sizes(notes, np.where(may[:, None], p, 0.0), count):
        print(line)


def main() -> None:
    """Cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--encoders", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--errors", type=int, default=0, help="only print so many of each task")
    arguments = parser.parse_args()
    notes = read_notes(arguments.data)
    names, y, order = notes.names, notes.y, notes.order
    seen = table(notes.texts)
    columns = np.unique(seen.x.indices)  # the others would only cost time
    x = seen.x[:, columns]
    if arguments.errors:
        print_errors(notes, x, arguments.errors)
        return
    z = logit(held_out(x, y, notes.fold))
    found = sizes.read(notes.texts)
    scores = sizes.score(found, notes.told, notes.fold)
    marked, marked_idf = sizes.grams(notes.texts, found)
    odds = sizes.gram_odds(marked, notes.told, notes.fold)

    told = None
    if arguments.encoders:
        outputs = encoded(notes, arguments.encoders)
        limit = float(np.log(999))
        z = np.hstack([z, np.clip(outputs[:, : len(names)], -limit, limit)])
        told = outputs[:, len(names) :]
    final, guess = cross_validate(z, y, names, order, FOLDS)
    report = figures(y, final, guess, names)
    summed, features = sizes.rows(found, scores, odds, told)
    p = sizes.held_out(summed, notes.size, notes.fold)
    may = sizes.told_at_all(notes.texts, found)
    report["size"] = sizes.figures(p, notes.size, notes.fold, may)
    anyway = np.ones(len(may), dtype=bool)
    report["size, answered where none is told too"] = sizes.figures(
        p, notes.size, notes.fold, anyway
    )
    for key, value in report.items():
        print(key, value)

    whole = [fit(x, y[:, c]) for c in range(len(names))]
    level = top(z, y, names, order // FOLDS)
    size, figures_bias = sizes.whole(found, notes.told, notes.size, marked, summed)
    weights = np.zeros((len(names), seen.x.shape[1]))
    weights[:, columns] = np.array([m.coef_[0] for m in whole])
    arrays: dict[str, np.ndarray] = {
        "grams": weights[:, : 1 << BITS].astype(np.float16),
        "cues": weights[:, 1 << BITS :].astype(np.float32),
        "bias": np.array([m.intercept_[0] for m in whole], dtype=np.float32),
        "idf": seen.idf.astype(np.float16),
        "top": level.weights.astype(np.float32),
        "top_bias": level.bias.astype(np.float32),
        "thresholds": level.thresholds.astype(np.float32),
        "size_idf": marked_idf.astype(np.float16),
        **size,
    }
    arguments.out.parent.mkdir(exist_ok=True, parents=True)
    card = {
        **CARD,
        "labels": names,
        "cues": seen.cues,
        "size_features": features,
        "size_figures_bias": figures_bias,
        "size_threshold": sizes.threshold(p, notes.size, may),
        "encoder": None,
        "cross_validation": report,
    }
    if arguments.encoders:
        beside = arguments.out.with_name(ENCODER.name)
        for suffix in (".npz", ".json"):
            shutil.copyfile(
                (arguments.encoders / "all").with_suffix(suffix), beside.with_suffix(suffix)
            )
        card["encoder"] = digest(beside)
    save_weights(arguments.out, arrays, card)
    print(arguments.out, arguments.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
