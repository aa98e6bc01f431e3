"""Room ``export``: see docs/design."""
