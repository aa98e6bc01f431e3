"""Linear models over hashed n-grams: what triage and the trained coders share.

Nothing here learns; the scripts in ``training/`` do, and ship plain arrays.
"""

from turnout.linear.logistic import sigmoid
from turnout.linear.ngrams import fold, hashed, words
from turnout.linear.passages import passages
from turnout.linear.weights import digest, load_weights, save_weights

__all__ = [
    "digest",
    "fold",
    "hashed",
    "load_weights",
    "passages",
    "save_weights",
    "sigmoid",
    "words",
]
