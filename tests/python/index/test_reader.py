"""An index reads what a query is analysed to."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kbgen.index.reader import Reader
from kbgen.text import analyse, is_stemmed, length, pairs

PIECES = st.one_of(
    st.text(max_size=20),
    st.text(st.sampled_from("пЁёwW5.,:;!?()«»„“\"…+#-–_'’`*/\\@"), max_size=12),
    st.sampled_from(["пароль", "wi-fi", "v5.2.1", "windows11", "C++", "a-b/c", "—", "\n", ".NET"]),
)


def is_read(reader: Reader, texts: list[str], locale: str) -> None:
    found = reader.read(texts)
    forms = [*reader.forms]
    terms = [analyse(text, locale) for text in texts]
    assert [forms[number] for number in found.terms] == [each.form for own in terms for each in own]
    assert found.lengths == [length(own) for own in terms]
    adjacent = Counter(
        (text, forms[first], forms[second])
        for text, first, second in zip(found.pairs_in, found.firsts, found.seconds, strict=True)
    )
    assert adjacent == Counter((at, *pair) for at, own in enumerate(terms) for pair in pairs(own))
    before = 0
    for text, own, ends in zip(texts, terms, found.ends, strict=True):
        lines = [at for at, char in enumerate(text) if char == "\n"]
        here = [sum(term.start < end for term in own) for end in (*lines, len(text) + 1)]
        assert ends == [before + end for end in here]
        before += len(own)


@given(st.lists(st.lists(PIECES).map(" ".join), max_size=4), st.sampled_from(["ru", "en", "de"]))
def test_terms_neighbours_and_lengths(texts: list[str], locale: str) -> None:
    reader = Reader(stemmed=is_stemmed(locale))
    is_read(reader, texts, locale)
    is_read(reader, [*reversed(texts), *texts], locale)


def test_a_reader_that_knows_too_much_starts_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kbgen.index.reader._MOST_KEPT", 3)
    reader = Reader(stemmed=True)
    for text in ("забытый пароль к wi-fi", "забытый логин к wi-fi", "новый пароль к сети"):
        is_read(reader, [text], "ru")
