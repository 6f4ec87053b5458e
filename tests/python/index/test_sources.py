"""What a file of words is made from tells it: where that is the same, the file is, so it is not made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from support.small_index import texts

from kbgen.index.document import DocumentSection, IndexDocument, in_order
from kbgen.index.flat import Column
from kbgen.index.shard_bytes import Alphabet
from kbgen.index.shards import words
from kbgen.index.spelling import hashed
from kbgen.index.synonyms import Thesaurus
from kbgen.index.weighed import Weighed, weigh

LETTERS = Alphabet(0x400)
NONE = Thesaurus({})
WORDS = [f"{first}{second}лово" for first in "бвгдклмнп" for second in "аеиоу"]
SIZE = 250  # bytes of a file: the index has some dozens


@dataclass(frozen=True)
class Shelf:
    store: Weighed
    thesaurus: Thesaurus = NONE
    locale: str = "ru"


def drawn(draw: random.Random, id: str) -> IndexDocument:
    text = texts(draw, WORDS)
    return IndexDocument(
        id=id,
        locale="ru",
        title=f"{text(4)} {id}",
        summary=text(9),
        questions=tuple(text(4) for _ in range(draw.randrange(3))),
        sections=tuple(
            DocumentSection(anchor, "А", f"{text(9)} {own}", "А")
            for anchor, own in (("a", ""), ("b", ""), ("c", f"ёж{id}"), ("d", ""))
        ),
    )


def made(shelf: Shelf, letters: Alphabet = LETTERS) -> dict[tuple[bytes, ...], tuple[bytes, ...]]:
    """The columns of each file of words by what they are made from."""
    files = words(shelf, letters, SIZE).files
    sources = [tuple(map(bytes, source)) for source in files.sources]
    return dict(zip(sources, map(tuple, files.columns(range(len(sources)))), strict=True))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    draw = random.Random(7)
    return Shelf(weigh(in_order(drawn(draw, f"a{number}") for number in range(30))))


def test_some_files_are_made_as_all_are(shelf: Shelf) -> None:
    files = words(shelf, LETTERS, SIZE).files
    every = [tuple(each) for each in files.columns(range(len(list(files.sources))))]
    assert len(every) > 20
    for numbers in ([], [0], [3, 4, 9], [len(every) - 1]):
        assert [*map(tuple, files.columns(numbers))] == [every[number] for number in numbers]


def of_postings(shelf: Shelf, **changed: Any) -> Shelf:
    postings = replace(shelf.store.all_postings, **changed)
    return replace(shelf, store=replace(shelf.store, all_postings=postings))


def raised(name: str, places: Callable[[Shelf], Column], by: int = 1) -> Callable[[Shelf], Shelf]:
    """A number more at the first of the places that there may be."""

    def changed(shelf: Shelf) -> Shelf:
        numbers = getattr(shelf.store.all_postings, name).copy()
        numbers[np.flatnonzero(places(shelf))[0]] += by
        return of_postings(shelf, **{name: numbers})

    changed.__name__ = name
    return changed


def anywhere(shelf: Shelf) -> Column:
    return np.ones(1, bool)


def before_one_alike(shelf: Shelf) -> Column:
    """Postings of words of one document, where the next document has as many wordings."""
    postings = shelf.store.all_postings
    many = np.array([*map(len, shelf.store.evidences)])
    alike = np.append(many[1:] == many[:-1], False)[postings.documents]
    once = np.repeat(postings.frequencies == 1, postings.frequencies)
    in_passage = postings.bits[postings.bit_starts[:-1]] > 4
    found: Column = once & alike & in_passage & (np.diff(postings.bit_starts) == 1)
    return found


def in_passages(shelf: Shelf) -> Column:
    return np.append(shelf.store.all_postings.bits[:-1], 0) > 4


def before_two(begins: str) -> Callable[[Shelf], Column]:
    """Where a row of the next two or more may go over to the one before."""
    return lambda shelf: np.diff(getattr(shelf.store.all_postings, begins)) > 1


def of_a_rare_word(shelf: Shelf) -> Column:
    """Pairs that are filed with their first word, also if their second one is the next."""
    postings = shelf.store.all_postings
    firsts, seconds = postings.firsts, np.minimum(postings.seconds + 1, len(postings.forms) - 1)
    often = postings.frequencies
    rarer = (often[firsts] < often[postings.seconds]) & (often[firsts] < often[seconds])
    follows = np.append((firsts[1:] == firsts[:-1]) & (postings.seconds[1:] == seconds[:-1]), False)
    found: Column = rarer & ~follows & (seconds > postings.seconds)
    return found


def another_letter(shelf: Shelf) -> Shelf:
    forms = shelf.store.all_postings.forms
    return of_postings(shelf, forms=(*forms[:9], f"{forms[9]}ъ", *forms[10:]))


def a_tag_that_another_has(shelf: Shelf) -> Shelf:
    """A word by which one of another file is no longer named by its hash alone."""
    forms = shelf.store.all_postings.forms
    last = hashed(forms)[-1] % 256
    alike = (f"{forms[9]}{number}" for number in range(5_000))
    word = next(word for word in alike if hashed([word])[0] % 256 == last)
    return of_postings(shelf, forms=(*forms[:9], word, *forms[10:]))


def a_wording_more(shelf: Shelf) -> Shelf:
    """What stands in the passage of the lowest bit stands in a wording."""
    evidences = [[*each, 5] for each in shelf.store.evidences]
    return replace(shelf, store=replace(shelf.store, evidences=evidences))


def a_wording_says_more(shelf: Shelf) -> Shelf:
    evidences = [[each[0] + 1, *each[1:]] for each in shelf.store.evidences]
    return replace(shelf, store=replace(shelf.store, evidences=evidences))


def a_larger_collection(shelf: Shelf) -> Shelf:
    totals = replace(shelf.store.totals, collection=2 * shelf.store.totals.collection)
    return replace(shelf, store=replace(shelf.store, totals=totals))


def a_synonym(shelf: Shelf) -> Shelf:
    word = shelf.store.all_postings.forms[5]
    return replace(shelf, thesaurus=Thesaurus({word: (((word,), (("имя",),)),)}))


CHANGES = [
    raised("documents", before_one_alike),
    raised("impacts", anywhere),
    raised("bits", in_passages),
    raised("bit_starts", before_two("bit_starts")),
    raised("seconds", of_a_rare_word),
    raised("pair_starts", before_two("pair_starts")),
    raised("pair_documents", anywhere),
    raised("pair_impacts", anywhere),
    another_letter,
    a_tag_that_another_has,
    a_wording_more,
    a_wording_says_more,
    a_larger_collection,
    a_synonym,
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_a_file_changes_what_it_is_made_from(
    shelf: Shelf, change: Callable[[Shelf], Shelf]
) -> None:
    before, after = made(shelf), made(change(shelf))
    assert {*before.values()} != {*after.values()}
    for source in before.keys() & after.keys():
        assert before[source] == after[source]


def test_so_does_how_letters_are_spelled(shelf: Shelf) -> None:
    assert not made(shelf).keys() & made(shelf, Alphabet(0)).keys()


def test_after_edits_what_is_made_from_the_same_is_the_same() -> None:
    draw = random.Random(3)
    articles = {f"a{number}": drawn(draw, f"a{number}") for number in range(30)}
    known: dict[tuple[bytes, ...], tuple[bytes, ...]] = {}
    kept = 0
    for _ in range(12):
        found = made(Shelf(weigh(in_order(articles.values()))))
        for source, columns in found.items():
            kept += source in known
            assert known.setdefault(source, columns) == columns
        id = draw.choice(sorted(articles))
        articles[id] = replace(articles[id], summary=drawn(draw, id).summary)
    assert kept > 20
