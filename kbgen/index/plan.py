"""The query plan: what a query asks the index for. Pure, and the same in the browser.

Any word may match. A query word is met by the best of its variants: itself, and what it may stand
for. Shares are whole sixty-fourths, so that both sides come to the same scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kbgen.index.columns import pair_key
from kbgen.index.synonyms import Thesaurus
from kbgen.index.variants import (
    Variant,
    Vocabulary,
    beginnings,
    best_of,
    last_resort,
    synonym,
    variants,
)
from kbgen.index.weights import Weights
from kbgen.text import Term, analyse, normalise, pairs, swap_layout

LONGEST = 256
"""Code points of a normalised query that are read."""
LONGEST_MESSAGE = 20_000
"""Code points of a message that are read."""
MESSAGE_WORDS = 16
"""Words of a message that are asked for."""
_READ = 4 * LONGEST


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the query, ``form`` its stem. Without variants nothing meets it."""

    form: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``text`` is the query as it was understood; ``swapped`` says that the keyboard's other
    layout was meant."""

    text: str
    words: tuple[QueryWord, ...] = ()
    pairs: tuple[str, ...] = ()
    swapped: bool = False


def plan(
    query: str,
    locale: str,
    vocabulary: Vocabulary,
    thesaurus: Thesaurus,
    weights: Weights,
    *,
    literal: bool = False,
) -> Plan:
    """Work out what to look up for a query; a ``literal`` one was not meant in the keyboard's
    other layout."""
    text, swapped = cut(query), False
    if not literal:
        text, swapped = _understood(query, locale, vocabulary, weights)
    terms = analyse(text, locale)
    last = terms[-1].form if terms and _open_ended(query) else ""
    begun = beginnings(last, vocabulary, weights)
    unfinished = last if begun or len(last) < weights.prefix_letters else ""
    made = _planned(text, terms, locale, vocabulary, thesaurus, weights, unfinished, literal)
    if begun:
        made = _with_beginnings(made, last, begun)
    if not any(word.variants for word in made.words):
        resort = [
            QueryWord(word.form, last_resort(word.form, vocabulary, weights))
            for word in made.words[: weights.similar_words]
            if word.form != unfinished
        ]
        made = replace(made, words=tuple(resort))
    return replace(made, swapped=swapped)


def plan_message(
    message: str, locale: str, vocabulary: Vocabulary, thesaurus: Thesaurus, weights: Weights
) -> Plan:
    """Work out what to look up for a whole message: its weightiest words, in its order."""
    terms = analyse(message[:LONGEST_MESSAGE], locale)
    weight = {
        form: vocabulary.evidence(form) for form in _forms(terms) if vocabulary.frequency(form)
    }
    heaviest = sorted(weight, key=lambda form: (-weight[form], form))[:MESSAGE_WORDS]
    kept = [term for term in terms if term.form in heaviest]
    text = " ".join(_forms(kept))
    return _planned(text, kept, locale, vocabulary, thesaurus, weights)


def _planned(
    text: str,
    terms: Sequence[Term],
    locale: str,
    vocabulary: Vocabulary,
    thesaurus: Thesaurus,
    weights: Weights,
    unfinished: str = "",
    literal: bool = False,
) -> Plan:
    found: dict[str, tuple[Variant, ...]] = {}
    unknown = 0
    for form in _forms(terms):
        unknown += not vocabulary.frequency(form)
        guess = unknown <= weights.similar_words
        widely = unknown <= weights.similar_widely
        if form == unfinished and not vocabulary.frequency(form):
            found[form] = ()  # no slip as yet: it may become a word
        else:
            found[form] = variants(
                form, vocabulary, locale, weights, guess=guess, widely=widely, layout=not literal
            )
    adjacent = dict.fromkeys(pair_key(*pair) for pair in pairs(terms))
    for phrase, others in thesaurus.found(terms):
        for form in phrase:
            found[form] = best_of(found[form], synonym(phrase, others, vocabulary, weights))
        adjacent.update(
            dict.fromkeys(pair_key(*pair) for other in others for pair in _adjacent(other))
        )
    words = tuple(QueryWord(form, choices) for form, choices in found.items())
    return Plan(text, words, tuple(adjacent))


def _with_beginnings(made: Plan, last: str, begun: Sequence[Variant]) -> Plan:
    """The plan with its last word taken for the beginning of one."""
    words = [
        QueryWord(word.form, best_of(begun, word.variants)) if word.form == last else word
        for word in made.words
    ]
    return replace(made, words=tuple(words))


def cut(query: str) -> str:
    """The query as it is read: normalised, and no longer than a person types."""
    return normalise(query[:_READ])[:LONGEST]


def _understood(
    query: str, locale: str, vocabulary: Vocabulary, weights: Weights
) -> tuple[str, bool]:
    """The query, or what its keys give in the other layout where more of that is known. Whoever
    has typed half of it in words that are known has the right layout."""
    text, other = cut(query), cut(swap_layout(query[:_READ]))
    forms, others = (_forms(analyse(each, locale)) for each in (text, other))
    open_ended = _open_ended(query)
    known = _known(forms, vocabulary, weights, open_ended=open_ended)
    if 2 * known >= sum(map(_told, forms)):
        return text, False
    swapped = _known(others, vocabulary, weights, open_ended=open_ended) > known
    return (other, True) if swapped else (text, False)


def _known(
    forms: Sequence[str], vocabulary: Vocabulary, weights: Weights, *, open_ended: bool
) -> int:
    """How many letters of these words say that they are words; the last one may become one."""
    known = sum(_told(form) for form in forms if vocabulary.frequency(form))
    if open_ended and forms and not vocabulary.frequency(forms[-1]):
        known += _told(forms[-1]) if beginnings(forms[-1], vocabulary, weights) else 0
    return known


def _told(form: str) -> int:
    """How many letters of a known word say that it is one: two are known by accident."""
    return max(0, len(form) - 2)


def _open_ended(query: str) -> bool:
    """Whether the last word may go on: nothing follows it."""
    return normalise(query[:_READ][-1:]) != ""


def _forms(terms: Sequence[Term]) -> list[str]:
    return list(dict.fromkeys(term.form for term in terms))


def _adjacent(phrase: tuple[str, ...]) -> list[tuple[str, str]]:
    return list(pairwise(phrase))
