"""Variants: the terms of an index that may meet a word of a query, and what each counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import sqrt
from typing import NamedTuple, Protocol

from kbgen.index.common_words import COMMON
from kbgen.index.statistics import round_half_up
from kbgen.index.weights import SHARE, Weights
from kbgen.text import one_edit, similarity, stem, swap_layout, transliterations

ALPHABETS = ("абвгдежзийклмнопрстуфхцчшщъыьэюя", "abcdefghijklmnopqrstuvwxyz")
TAIL = 3
"""Letters that a word has at least when its first one is guessed."""


class Reason(StrEnum):
    """Why a term is asked for."""

    EXACT = "exact"
    RELATIVE = "relative"
    PREFIX = "prefix"
    LAYOUT = "layout"
    TRANSLITERATION = "transliteration"
    SIMILAR = "similar"
    SYNONYM = "synonym"


class Variant(NamedTuple):
    """A term of the index; ``share`` of SHARE is what its impacts count."""

    term: str
    share: int
    reason: Reason


class Vocabulary(Protocol):
    """The terms of one index."""

    def frequency(self, term: str) -> int:
        """In how many documents a term stands; 0 when it is unknown."""

    def starting(self, prefix: str) -> Sequence[str]:
        """Every term with these first letters, sorted."""

    def evidence(self, term: str) -> int:
        """What a term adds to a passage that has it, in units."""


def variants(
    form: str,
    vocabulary: Vocabulary,
    locale: str,
    weights: Weights,
    *,
    guess: bool = True,
    widely: bool = True,
    layout: bool = True,
) -> tuple[Variant, ...]:
    """What may meet a word: itself and its relatives where it is known; else what it may be a
    slip for: with ``layout`` the other one's keys, the other alphabet, and before giving up, with
    ``guess``, likeness; with ``widely`` among all the words of its first letter."""
    if vocabulary.frequency(form):
        exact = Variant(form, SHARE, Reason.EXACT)
        return (exact, *_relatives(form, vocabulary, weights))
    swapped = stem(swap_layout(form), locale) if layout else form
    if swapped != form and vocabulary.frequency(swapped):
        return (Variant(swapped, SHARE, Reason.LAYOUT),)
    share = _share(weights.transliterated)
    spelled = tuple(
        Variant(other, share, Reason.TRANSLITERATION)
        for other in dict.fromkeys(stem(word, locale) for word in transliterations(form))
        if vocabulary.frequency(other)
    )
    if spelled:
        return spelled
    # A short or everyday word that is not here was meant as it stands: "but" is no slip for "buy".
    if not guess or len(form) < weights.similar_letters or form in COMMON:
        return ()
    return _similar(form, vocabulary, weights, widely=widely)


def last_resort(form: str, vocabulary: Vocabulary, weights: Weights) -> tuple[Variant, ...]:
    """The likest words of the same first letters, however little they are like it: for a query of
    which nothing is known. Their scores are low, and so is the confidence in them."""
    # One number is as good as another where none is known: a size, a price, a code.
    if form[:1].isdigit():
        terms = _begun("0123456789", vocabulary)
    else:
        begun = (_begun((form[:size],), vocabulary) for size in (3, 2, 1))
        terms = next((terms for terms in begun if terms), [])
    near = _nearest(form, terms, 0.0)
    return tuple(
        Variant(term, _share(weights.similar * how), Reason.SIMILAR)
        for how, term in near[: weights.similar_most]
    )


def beginnings(form: str, vocabulary: Vocabulary, weights: Weights) -> tuple[Variant, ...]:
    """The terms that an unfinished word may become: those of most documents, each counting as much
    as it is likely. A word that is a term itself is finished more often than not."""
    if len(form) < weights.prefix_letters:
        return ()
    longer = [term for term in vocabulary.starting(form) if term != form]
    longer.sort(key=lambda term: (-vocabulary.frequency(term), term))
    share = weights.prefix_of_term if vocabulary.frequency(form) else weights.prefix
    most = vocabulary.frequency(longer[0]) if longer else 1
    return tuple(
        Variant(term, _share(share * sqrt(vocabulary.frequency(term) / most)), Reason.PREFIX)
        for term in longer[: weights.prefix_most]
    )


def synonym(
    phrase: Sequence[str],
    others: Iterable[Sequence[str]],
    vocabulary: Vocabulary,
    weights: Weights,
) -> tuple[Variant, ...]:
    """What each word of ``phrase`` may be met by for its synonyms ``others``: words of phrases
    count only as much as they are of them."""
    return tuple(
        Variant(term, _share(weights.synonym / (len(phrase) * len(other))), Reason.SYNONYM)
        for other in others
        for term in other
        if vocabulary.frequency(term)
    )


def best_of(first: Iterable[Variant], second: Iterable[Variant]) -> tuple[Variant, ...]:
    """Both, each term once with its greater share."""
    best: dict[str, Variant] = {}
    for variant in (*first, *second):
        known = best.get(variant.term)
        if known is None or variant.share > known.share:
            best[variant.term] = variant
    return tuple(best.values())


def likeness(first: str, second: str) -> float:
    """The similarity of two words, their beginnings and ends counting as letters."""
    return similarity(f"^{first}$", f"^{second}$")


def _relatives(form: str, vocabulary: Vocabulary, weights: Weights) -> tuple[Variant, ...]:
    """Words of one family that stemming keeps apart: подключить, подключение."""
    letters = weights.relative_prefix
    if len(form) < letters or not form.isalpha():
        return ()
    near = _nearest(form, vocabulary.starting(form[:letters]), weights.relative_least)
    return tuple(
        Variant(term, _share(weights.relative * how), Reason.RELATIVE)
        for how, term in near[: weights.relative_most]
    )


def _similar(
    form: str, vocabulary: Vocabulary, weights: Weights, *, widely: bool
) -> tuple[Variant, ...]:
    """Slips of the pen, and inflections that no text has."""
    begun = _begun((form[:2], form[1::-1]), vocabulary)
    near = _alike(form, begun, weights)
    slips = [term for term in begun if one_edit(form, term)]
    # A letter too much or two swapped, of which one is the second.
    others = _begun((form[0] + form[2:3], form[1:3]), vocabulary)
    slips += [term for term in others if one_edit(form, term) and term not in begun]
    if not slips:
        slips = [*_with_first_letter(form, vocabulary), *_with_first_letter(form[1:], vocabulary)]
    surely = near and near[0][0] >= weights.similar_surely
    if widely and not slips and not surely:
        begun = _begun((form[0],), vocabulary)
        near = _alike(form, begun, weights)
        slips = [term for term in begun if one_edit(form, term)]
    alike = (
        Variant(term, _share(weights.similar * how), Reason.SIMILAR)
        for how, term in near[: weights.similar_most]
    )
    return best_of(_by_frequency(slips, vocabulary, weights), alike)


def _by_frequency(
    slips: Iterable[str], vocabulary: Vocabulary, weights: Weights
) -> Iterable[Variant]:
    """Words one edit away: those of most documents, each counting as much as it is likely."""
    likely = sorted(slips, key=lambda term: (-vocabulary.frequency(term), term))
    for term in likely[: weights.similar_most]:
        share = sqrt(vocabulary.frequency(term) / vocabulary.frequency(likely[0]))
        yield Variant(term, _share(weights.one_edit * share), Reason.SIMILAR)


def _with_first_letter(tail: str, vocabulary: Vocabulary) -> list[str]:
    """The terms that are one letter and this tail: what a word may be whose first letter is lost
    or changed. The browser has a list of tails for it."""
    if len(tail) < TAIL:
        return []
    alphabet = next((letters for letters in ALPHABETS if tail[0] in letters), "")
    return [letter + tail for letter in alphabet if vocabulary.frequency(letter + tail)]


def _begun(prefixes: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    return [term for prefix in dict.fromkeys(prefixes) for term in vocabulary.starting(prefix)]


def _alike(form: str, terms: Iterable[str], weights: Weights) -> list[tuple[float, str]]:
    """The terms of about the same length that are like a word."""
    length = weights.similar_length
    kept = (term for term in terms if abs(len(term) - len(form)) <= length)
    return _nearest(form, kept, weights.similar_least)


def _nearest(form: str, terms: Iterable[str], least: float) -> list[tuple[float, str]]:
    """The terms at least ``least`` like a word, the most alike first."""
    near = [(likeness(form, term), term) for term in terms if term != form]
    return sorted((item for item in near if item[0] >= least), key=lambda item: (-item[0], item[1]))


def _share(weight: float) -> int:
    return round_half_up(SHARE * weight)
