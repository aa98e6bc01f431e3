"""Room ``review``: see docs/design."""
