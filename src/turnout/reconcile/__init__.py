"""Rival statements become an Estimate: low, best, high, the policy, and what it stands on."""

from turnout.reconcile.account import Account, ReportFacts, accounts
from turnout.reconcile.policies import POLICIES, chosen, default_policies, policy_of
from turnout.reconcile.reconcile import estimate, reconcile
from turnout.reconcile.rulings import Rulings, rulings

__all__ = [
    "POLICIES",
    "Account",
    "ReportFacts",
    "Rulings",
    "accounts",
    "chosen",
    "default_policies",
    "estimate",
    "policy_of",
    "reconcile",
    "rulings",
]
