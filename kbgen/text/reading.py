"""Reading: the terms of a text by number, as an index counts them.

The same terms, neighbours and length as ``analyse``, ``pairs`` and ``length`` give, without their
places in the text: an index reads a hundred times the words of a query.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kbgen.text.characters import MAX_FORM
from kbgen.text.stems import is_stemmed, stem_of
from kbgen.text.terms import LONGEST_KEPT, piece_terms

PAIR = 32
"""Bits of the second number of a pair."""
_MOST_KEPT = 1 << 16
# Two pieces of three: a word with signs around it that make nothing of it.
_PLAIN = re.compile(f'[(«„"]*([a-zA-Z]{{1,{MAX_FORM}}}|[а-яА-ЯёЁ]{{1,{MAX_FORM}}})[.,:;!?)»“"…]*')


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
    known = _STEMMED if is_stemmed(locale) else _WHOLE
    forms: list[int] = []
    pairs: list[int] = []
    ends: list[int] = []
    beyond = 0  # words that are not a term each
    single = -1  # the first half of the pair that the next term ends …
    several: tuple[int, ...] = ()  # … or, after a compound, of several
    for line in text.split("\n"):
        for found in map(known.__getitem__, line.split()):
            if isinstance(found, str):
                # This runs for every word of a knowledge base.
                number = numbers[found]
                if single >= 0:
                    pairs.append(single | number)
                elif several:
                    pairs += [start | number for start in several]
                forms.append(number)
                single = number << PAIR
            elif found:
                own = [numbers[form] for form in found.forms]
                before = (single,) if single >= 0 else several
                pairs += [start | own[at] for start in before for at in found.first]
                pairs += [own[at] << PAIR | own[next_] for at, next_ in found.inside]
                forms += own
                single, several = -1, tuple([own[at] << PAIR for at in found.last])
                beyond += found.width - len(own)
        ends.append(len(forms))
    return Reading(forms, pairs, len(forms) + beyond, ends)


class _Pieces(dict[str, str | _Compound | None]):
    """What pieces without white space are read as: no word reaches over white space, and the same
    few thousand pieces make most of a knowledge base."""

    def __init__(self, *, stemmed: bool) -> None:
        super().__init__()
        self._stemmed = stemmed

    def __missing__(self, piece: str) -> str | _Compound | None:
        found = _read(piece, self._stemmed)
        if len(piece) <= LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[piece] = found
        return found


_STEMMED, _WHOLE = _Pieces(stemmed=True), _Pieces(stemmed=False)


def _read(piece: str, stemmed: bool) -> str | _Compound | None:
    """A piece: its form where it is one plain word, None where it has none."""
    plain = _PLAIN.fullmatch(piece)
    if plain:
        form = plain[1].lower().replace("ё", "е")
        return stem_of(form) if stemmed else form
    terms, width = piece_terms(piece, stemmed)
    if width == 1 and len(terms) == 1:
        return terms[0].form
    if not terms:
        return None
    starting: dict[int, list[int]] = {}
    for at, term in enumerate(terms):
        starting.setdefault(term.position, []).append(at)
    return _Compound(
        forms=tuple(term.form for term in terms),
        width=width,
        first=tuple(starting[0]),
        last=tuple(at for at, term in enumerate(terms) if term.after == width),
        inside=tuple(
            (at, next_) for at, term in enumerate(terms) for next_ in starting.get(term.after, ())
        ),
    )
