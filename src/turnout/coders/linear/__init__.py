"""Small trained models as coders."""

from turnout.coders.linear.coder import Code, LinearCoder, MassMobilizationCodes

__all__ = ["Code", "LinearCoder", "MassMobilizationCodes"]
