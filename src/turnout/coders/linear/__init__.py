"""Small trained models as coders, and what police did."""

from turnout.coders.linear.coder import Code, LinearCoder, MassMobilizationCodes
from turnout.coders.linear.police import PoliceAction, police_actions

__all__ = ["Code", "LinearCoder", "MassMobilizationCodes", "PoliceAction", "police_actions"]
