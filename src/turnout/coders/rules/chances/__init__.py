"""Learned chances: how likely a word tells an action anew, and a thread is an action to code.

The rules see every anchor that a cue or a frame names; people tell actions in far more ways, and
use the same words for other things. Two logistic regressions weigh what the rules and the parse
see (``words``, ``whole``); ``training/tellings.py`` learns them from reports written for training.
"""

from turnout.coders.rules.chances.anew import with_chances
from turnout.coders.rules.chances.model import Model, load_model
from turnout.coders.rules.chances.whole import kept

__all__ = ["Model", "kept", "load_model", "with_chances"]
