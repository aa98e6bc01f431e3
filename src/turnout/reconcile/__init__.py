"""Room ``reconcile``: see docs/design."""
