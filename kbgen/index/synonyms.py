"""Synonyms in terms: which phrases of a query find which other phrases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.model.synonyms import Synonyms
from kbgen.text import Term, analyse

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """By the first term of a phrase: the phrase, and what it also finds, sorted."""

    entries: Mapping[str, tuple[tuple[Phrase, tuple[Phrase, ...]], ...]] = field(
        default_factory=dict
    )

    def found(self, terms: Sequence[Term]) -> Iterator[tuple[Phrase, tuple[Phrase, ...]]]:
        """Every phrase that stands in ``terms``, with its synonyms."""
        places: dict[int, list[Term]] = {}
        for term in terms:
            places.setdefault(term.position, []).append(term)
        for term in terms:
            for phrase, others in self.entries.get(term.form, ()):
                if _stands(phrase, term.position, places):
                    yield phrase, others


def thesaurus(synonyms: Synonyms, locale: str) -> Thesaurus:
    """The synonyms of one locale, analysed as its texts are."""
    found: dict[Phrase, set[Phrase]] = {}
    for group in synonyms.groups.get(locale, ()):
        phrases = [_phrase(text, locale) for text in group]
        for phrase in phrases:
            found.setdefault(phrase, set()).update(phrases)
    for word, expansions in synonyms.expansions.get(locale, ()):
        found.setdefault(_phrase(word, locale), set()).update(
            _phrase(text, locale) for text in expansions
        )
    entries: dict[str, list[tuple[Phrase, tuple[Phrase, ...]]]] = {}
    for phrase in sorted(found):
        others = tuple(sorted(other for other in found[phrase] if other and other != phrase))
        if phrase and others:
            entries.setdefault(phrase[0], []).append((phrase, others))
    return Thesaurus({first: tuple(group) for first, group in entries.items()})


def _phrase(text: str, locale: str) -> Phrase:
    """The terms of a phrase, one for each place: of a compound the whole."""
    forms: list[str] = []
    after = 0
    for term in analyse(text, locale):
        if term.position == after:
            forms.append(term.form)
            after = term.after
    return tuple(forms)


def _stands(phrase: Phrase, position: int, places: Mapping[int, Sequence[Term]]) -> bool:
    return not phrase or any(
        term.form == phrase[0] and _stands(phrase[1:], term.after, places)
        for term in places.get(position, ())
    )
