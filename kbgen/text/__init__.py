"""Words: the text contract that the index, the command line and the browser share.

themes/kbgen_theme/assets/search/text.mjs is its twin; tests/search/contract.json binds both.
"""

from kbgen.text.layout import swap_layout
from kbgen.text.likeness import one_edit, similarity
from kbgen.text.reading import Numbers, Reading, bare, read
from kbgen.text.stems import is_stemmed, stem
from kbgen.text.terms import Term, analyse, length, pairs
from kbgen.text.tokens import Token, normalise, tokenise
from kbgen.text.transliteration import transliterations

__all__ = [
    "Numbers",
    "Reading",
    "Term",
    "Token",
    "analyse",
    "bare",
    "is_stemmed",
    "length",
    "normalise",
    "one_edit",
    "pairs",
    "read",
    "similarity",
    "stem",
    "swap_layout",
    "tokenise",
    "transliterations",
]
