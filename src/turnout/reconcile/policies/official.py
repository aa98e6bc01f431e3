"""``official``: the authorities' figures alone."""

from __future__ import annotations

from turnout.model import SourceKind
from turnout.reconcile.policies.one_side import OneSide


class Official(OneSide):
    """The middle of the authorities' figures; where they give none, of all."""

    name = "official"
    title = "The authorities' figure"
    source = (
        "Official records as sources, with the bias of agencies that Earl, Martin, McCarthy and "
        "Soule (2004), The Use of Newspaper Data in the Study of Collective Action, discuss"
    )
    version = "2"
    kinds = (SourceKind.POLICE, SourceKind.AUTHORITIES, SourceKind.MEDICAL)
