"""Room ``rules``: see docs/design."""
