"""Reading: the terms of a text by number, as an index counts them.

The same terms, neighbours and length as ``analyse``, ``pairs`` and ``length`` give, without their
places in the text: an index reads a hundred times the words of a query.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kbgen.text.stems import is_stemmed
from kbgen.text.terms import LONGEST_KEPT, piece_terms

PAIR = 32
"""Bits of the second number of a pair."""


class Numbers(dict[str, int]):
    """Forms numbered as they are met."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


class Reading(NamedTuple):
    """``forms`` are the terms in their order, ``pairs`` those that stand next to each other, as
    ``first << PAIR | second``. ``length`` is in words; ``ends`` counts the terms up to the end of
    each line."""

    forms: list[int]
    pairs: list[int]
    length: int
    ends: list[int]


class _Compound(NamedTuple):
    """The terms of a piece of text, and by their places here which of them begin and end it, and
    which are next to each other inside."""

    forms: tuple[str, ...]
    width: int
    first: tuple[int, ...]
    last: tuple[int, ...]
    inside: tuple[tuple[int, int], ...]


def read(text: str, locale: str, numbers: Numbers) -> Reading:
    """Read a text; what is new in it gets a number."""
    stemmed = is_stemmed(locale)
    forms: list[int] = []
    pairs: list[int] = []
    ends: list[int] = []
    words = 0
    before: tuple[int, ...] = ()  # the first halves of the pairs that the next term ends
    for line in text.split("\n"):
        for piece in line.split():
            found = (_kept if len(piece) <= LONGEST_KEPT else _read)(piece, stemmed)
            if isinstance(found, str):
                # This runs for every word of a knowledge base.
                number = numbers[found]
                for start in before:
                    pairs.append(start | number)
                forms.append(number)
                before = (number << PAIR,)
                words += 1
            elif found:
                own = [numbers[form] for form in found.forms]
                pairs += [start | own[at] for start in before for at in found.first]
                pairs += [own[at] << PAIR | own[next_] for at, next_ in found.inside]
                forms += own
                before = tuple(own[at] << PAIR for at in found.last)
                words += found.width
        ends.append(len(forms))
    return Reading(forms, pairs, words, ends)


def _read(piece: str, stemmed: bool) -> str | _Compound | None:
    """A piece without white space: its form where it is one plain word, None where it has none."""
    terms, width = piece_terms(piece, stemmed)
    if width == 1 and len(terms) == 1:
        return terms[0].form
    if not terms:
        return None
    return _Compound(
        forms=tuple(term.form for term in terms),
        width=width,
        first=tuple(at for at, term in enumerate(terms) if term.position == 0),
        last=tuple(at for at, term in enumerate(terms) if term.after == width),
        inside=tuple(
            (at, next_)
            for at, term in enumerate(terms)
            for next_, other in enumerate(terms)
            if term.after == other.position
        ),
    )


# No word reaches over white space: the same few thousand pieces make most of a knowledge base.
_kept = lru_cache(maxsize=1 << 16)(_read)
