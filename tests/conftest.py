"""Makes ``fakes`` and ``command_line`` importable from every test folder."""

from command_line import cli, fake_coder

__all__ = ["cli", "fake_coder"]
