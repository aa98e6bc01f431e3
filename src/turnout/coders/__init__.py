"""Room ``coders``: see docs/design."""
