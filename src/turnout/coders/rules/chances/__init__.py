"""Learned chances: how likely a word tells an action anew, and a thread is an action to code.

The rules see every anchor that a cue or a frame names; people tell actions in far more ways, and
use the same words for other things. Logistic regressions weigh what the rules, the parse and a
small encoder (``reader``) see: of a word (``words``), a thread (``whole``), a figure
(``figures``), a figure beside an action (``owners``), an action's categories (``codes``).
``training/tellings.py`` and ``training/fields.py`` learn them from reports written for training.
"""

from turnout.coders.rules.chances.anew import with_chances
from turnout.coders.rules.chances.model import Model, load_model
from turnout.coders.rules.chances.reader import load_reader
from turnout.coders.rules.chances.recode import recoded
from turnout.coders.rules.chances.rephrase import rephrased
from turnout.coders.rules.chances.whole import kept

__all__ = ["Model", "kept", "load_model", "load_reader", "recoded", "rephrased", "with_chances"]
