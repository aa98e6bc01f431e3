"""``organizers``: the organisers' figures alone."""

from __future__ import annotations

from turnout.model import SourceKind
from turnout.reconcile.policies.one_side import OneSide


class Organizers(OneSide):
    """The middle of the organisers' figures; where they give none, of all."""

    name = "organizers"
    title = "The organisers' figure"
    source = (
        "The upper bound: McPhail and McCarthy (2004), Who Counts and How: Estimating the Size of "
        "Protests, describe why callers count high"
    )
    version = "2"
    kinds = (SourceKind.ORGANIZERS,)
