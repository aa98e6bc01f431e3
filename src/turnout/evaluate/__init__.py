"""Room ``evaluate``: see docs/design."""
