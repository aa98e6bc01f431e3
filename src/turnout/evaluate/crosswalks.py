"""The codes of another project for a bench line, by the crosswalk of the shipped codebook."""

from __future__ import annotations

from turnout.evaluate.running import Extra
from turnout.evaluate.told import Record
from turnout.model import Coded, Document


def crosswalk_extra(name: str) -> Extra:
    """What adds ``crosswalk`` to a line.

    Args:
        name: of the crosswalk, e.g. ``"mass-mobilization"``.

    Raises:
        UnknownName: the codebook has none of this name.
    """
    from turnout.codebook import load_codebook
    from turnout.pipeline import crosswalk_of

    convert = crosswalk_of(name, load_codebook(None))

    def extra(document: Document, coded: Coded) -> Record:
        return {"crosswalk": convert(document, coded)}

    return extra
