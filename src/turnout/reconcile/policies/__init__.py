"""Policies by name: one file each, one line in the registry."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from turnout.errors import ConfigError, UnknownName
from turnout.reconcile.policies.consensus import Consensus
from turnout.reconcile.policies.conservative import Conservative
from turnout.reconcile.policies.contract import Choice, Policy
from turnout.reconcile.policies.latest import Latest
from turnout.reconcile.policies.official import Official
from turnout.reconcile.policies.organizers import Organizers
from turnout.reconcile.policies.range import Range

POLICIES: dict[str, Policy] = {
    p.name: p for p in (Conservative(), Consensus(), Range(), Latest(), Official(), Organizers())
}


def policy_of(name: str) -> Policy:
    """The policy of this name.

    Raises:
        UnknownName: when there is none; the message lists what exists.
    """
    if name not in POLICIES:
        raise UnknownName("policy", name, POLICIES)
    return POLICIES[name]


def default_policies() -> dict[str, str]:
    """The policy of each variable by default (``defaults.yaml`` gives the reasons)."""
    import yaml

    text = files("turnout.reconcile").joinpath("defaults.yaml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return {variable: str(row["policy"]) for variable, row in rows.items()}


def chosen(options: Mapping[str, str] | None = None) -> dict[str, str]:
    """The policy of each variable: the defaults, with ``options`` over them.

    Raises:
        UnknownName: a policy of an option does not exist.
        ConfigError: an option names no variable.
    """
    table = default_policies()
    for variable, name in (options or {}).items():
        policy_of(name)
        if variable not in table:
            raise ConfigError(
                f"There is no variable named {variable!r} to reconcile.",
                fix=f"Known: {', '.join(table)}.",
            )
        table[variable] = name
    return table


__all__ = ["POLICIES", "Choice", "Policy", "chosen", "default_policies", "policy_of"]
