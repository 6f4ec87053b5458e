"""Terms: what the index holds and a query asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kbgen.text.stems import is_stemmed, stem_of
from kbgen.text.tokens import tokenise

# No word reaches over white space, so what stands between can be remembered by its text: the same
# few thousand pieces make most of a knowledge base.
_PIECE = re.compile(r"\S+")
_LONGEST_KEPT = 64


class Term(NamedTuple):
    """A term and its place: positions ``position`` to ``after`` of the lattice (see tokens), and
    ``text[start:end]`` of the original."""

    form: str
    position: int
    after: int
    start: int
    end: int


Place = tuple[str, int, int, int, int]
"""A term as a plain tuple, which is made in a third of the time."""


def analyse(text: str, locale: str) -> tuple[Term, ...]:
    """The terms of a text in its order; the parts of a compound follow the whole.

    The length of the text in words is ``length(terms)``: parts do not count twice.
    """
    terms: list[Term] = []
    add = terms.append
    new = tuple.__new__
    stemmed = is_stemmed(locale)
    position = 0
    for match in _PIECE.finditer(text):
        piece = match.group()
        read = _kept_terms if len(piece) <= _LONGEST_KEPT else piece_terms
        found, width = read(piece, stemmed)
        at = match.start()
        # tuple's own constructor: this line runs for every word of a knowledge base.
        for form, first, after, start, end in found:
            add(new(Term, (form, position + first, position + after, at + start, at + end)))
        position += width
    return tuple(terms)


def length(terms: Sequence[Term]) -> int:
    """How many words a text has, compounds counted by their parts."""
    return max((term.after for term in terms), default=0)


def pairs(terms: Sequence[Term]) -> tuple[tuple[str, str], ...]:
    """Each two forms that stand next to each other, in the order of the text; the whole of a
    compound and its parts have the same neighbours."""
    starting: dict[int, list[str]] = {}
    for term in terms:
        starting.setdefault(term.position, []).append(term.form)
    return tuple((term.form, form) for term in terms for form in starting.get(term.after, ()))


def piece_terms(piece: str, stemmed: bool) -> tuple[tuple[Place, ...], int]:
    """The terms of a piece without white space, and how many positions it takes."""
    tokens = tokenise(piece)
    # don't is also written dont; the stemmer has to see the apostrophe first.
    terms = [
        ((stem_of(form) if stemmed else form).replace("'", ""), position, after, start, end)
        for form, position, after, start, end in tokens
    ]
    # The whole of a compound may come to the very term of its part.
    return tuple(dict.fromkeys(terms)), max([token.after for token in tokens], default=0)


_kept_terms = lru_cache(maxsize=1 << 16)(piece_terms)
