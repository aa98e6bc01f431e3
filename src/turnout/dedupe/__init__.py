"""Room ``dedupe``: see docs/design."""
