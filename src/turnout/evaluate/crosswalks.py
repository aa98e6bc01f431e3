"""The codes of another project for a bench line, by the crosswalk of the shipped codebook."""

from __future__ import annotations

from turnout.evaluate.running import Extra
from turnout.evaluate.told import Record


def crosswalk_extra(name: str) -> Extra:
    """What adds ``crosswalk`` to a line.

    Args:
        name: of the crosswalk, e.g. ``"mass-mobilization"``.

    Raises:
        UnknownName: the codebook has none of this name.
    """
    from turnout.codebook import load_codebook
    from turnout.codebook.crosswalks import crosswalk_of

    convert = crosswalk_of(load_codebook(None), name)

    def extra(coded: object) -> Record:
        return {"crosswalk": convert(coded)}

    return extra
