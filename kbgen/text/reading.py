"""Reading: pieces of text without white space in terms, as an index counts them.

The same terms, neighbours and lengths as ``analyse``, ``pairs`` and ``length`` give, without their
places in the text: an index reads a hundred times the words of a query. No word reaches over white
space, and the same few thousand pieces make most of a knowledge base.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kbgen.text.characters import MAX_FORM
from kbgen.text.stems import stem_of
from kbgen.text.terms import piece_terms

_PLAIN = re.compile(
    f"[a-zA-Z]{{1,{MAX_FORM}}}|[а-яА-ЯёЁ]{{1,{MAX_FORM}}}"
)  # two bare pieces of three
# No word begins with these or with + and #, and none ends with them or with a dot: C++, C#, .NET.
_AROUND = "()[]{}<>«»„“”\"'‘’`,:;!?…*|/\\$%&=~^@-–—_"


class Numbers(dict[str, int]):
    """Forms numbered as they are met."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


class Reading(NamedTuple):
    """The terms of a piece, how many words it takes, and by their places among ``forms`` which of
    them begin and end it; a term of ``former`` stands before the one of ``latter`` inside."""

    forms: Sequence[str]
    width: int
    first: Sequence[int]
    last: Sequence[int]
    former: Sequence[int]
    latter: Sequence[int]


_ONLY = (0,)
_NOTHING = Reading((), 0, (), (), (), ())


def bare(piece: str) -> str:
    """A piece without signs around it that make nothing of it: it is read as the same."""
    return piece.lstrip(_AROUND + "+#").rstrip(_AROUND + ".")


def read(piece: str, *, stemmed: bool) -> Reading:
    """Read a piece without white space; its terms are stems where they are ``stemmed``."""
    if _PLAIN.fullmatch(piece):
        form = piece.lower().replace("ё", "е")
        return Reading((stem_of(form) if stemmed else form,), 1, _ONLY, _ONLY, (), ())
    terms, width = piece_terms(piece, stemmed)
    if not terms:
        return _NOTHING
    starting: dict[int, list[int]] = {}
    for at, term in enumerate(terms):
        starting.setdefault(term[1], []).append(at)
    last: list[int] = []
    former: list[int] = []
    latter: list[int] = []
    for at, term in enumerate(terms):
        after = term[2]
        if after == width:
            last.append(at)
        else:
            following = starting.get(after, ())
            latter += following
            former += [at] * len(following)
    return Reading([term[0] for term in terms], width, starting[0], last, former, latter)
