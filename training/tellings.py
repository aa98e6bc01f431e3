"""Train the chances of words, threads and figures on reports written for training.

    python training/reader.py --data ../shared/data --out READERS
    python training/triage.py --data ../shared/data --readers READERS
    python training/tellings.py --data ../shared/data --readers READERS

Logistic regressions (``turnout.coders.rules.chances``): whether a word tells an action anew
(and of which form), whether two tellings tell one action, whether a thread is an action to code,
whether a figure is the size of a crowd, and of which action. Every figure is of reports of
writers that the models did not see (``written.GROUPS``); models that read what another one says
read it out of fold. Within words marked as a telling the likeliest word is the one that tells (two
rounds, beginning with a rule's anchor or the word highest in the parse). CASE snippets and GLOCON
documents teach words and threads by whether people saw a protest in them, in two halves, at half
weight.
Deterministic; some twenty minutes of two cores. The models of the folds are kept in READERS, where
``training/calibration.py`` reads them and ``training/tellings_measured.py`` measures them.
"""

from __future__ import annotations

import argparse
import shutil
from datetime import date
from pathlib import Path

from readings import readings, triages
from tellings_fit import fit_all
from tellings_table import everything, form_names, read_table
from written import read_reports

from turnout.coders.rules.chances.model import WEIGHTS, arrays_of
from turnout.coders.rules.chances.reader import WEIGHTS as READER
from turnout.linear import save_weights


def main() -> None:
    """Write the weights of each fold to READERS and those of all reports to their place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--readers", type=Path, required=True)
    arguments = parser.parse_args()
    reports = everything(arguments.data)
    reader = readings(arguments.readers, reports)
    table = read_table(reports, form_names(), reader, triages(arguments.readers))
    fitted = fit_all(table, reader)
    for owner, model in fitted.folds.items():
        save_weights(arguments.readers / f"{owner}.npz", arrays_of(model), {"without": owner})
    card: dict[str, object] = {
        "data": f"training/reports ({len(read_reports())} reports), CASE snippets and GLOCON "
        "documents by whether they tell a protest; "
        "for threads also the unsealed sets of tests/accuracy",
        "command": "python training/tellings.py --data ../shared/data --readers READERS",
        "date": date.today().isoformat(),
        "licence": "Apache-2.0; single words and grammar, no text",
    }
    save_weights(WEIGHTS, arrays_of(fitted.whole), card)
    for suffix in (".npz", ".json"):
        shutil.copyfile(
            (arguments.readers / "all").with_suffix(suffix), READER.with_suffix(suffix)
        )


if __name__ == "__main__":
    main()
