"""Words: the text contract that the index, the command line and the browser share."""

from kbgen.text.stems import is_stemmed, stem
from kbgen.text.terms import Term, analyse, length, pairs
from kbgen.text.tokens import Token, normalise, tokenise

__all__ = [
    "Term",
    "Token",
    "analyse",
    "is_stemmed",
    "length",
    "normalise",
    "pairs",
    "stem",
    "tokenise",
]
