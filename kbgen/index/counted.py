"""Counted: documents in terms as tables. Their words are read where they changed: that is most of
the work."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from hashlib import sha256

from kbgen.index.analysed import analysed
from kbgen.index.document import IndexDocument
from kbgen.index.reader import Reader
from kbgen.index.tables import Analysed, Occurrences, occurrences, unknown
from kbgen.index.weights import Weights
from kbgen.machine.kept import code_digest
from kbgen.machine.processes import shared
from kbgen.text import is_stemmed

_AT_ONCE = 128  # documents that are analysed together; fewer are done sooner than a process starts
_CHARACTERS = 1 << 20  # of texts, after which a document is the last of these


def counted(documents: Sequence[IndexDocument], weights: Weights, last: Occurrences) -> Occurrences:
    """The tables of documents, which are in the order of the index; those that ``last`` has are
    not analysed again."""
    keys = document_keys(documents, weights)
    new = [documents[number] for number in unknown(last, keys)]
    readers = {stemmed: Reader(stemmed=stemmed) for stemmed in (True, False)}

    def made(some: Sequence[IndexDocument]) -> Analysed:
        return analysed(some, weights, readers[is_stemmed(some[0].locale)])

    return occurrences(last, keys, shared(made, [*_at_once(new)], least=1))


def _at_once(documents: Sequence[IndexDocument]) -> Iterator[Sequence[IndexDocument]]:
    """Documents of a locale, some at a time."""
    some: list[IndexDocument] = []
    characters = 0
    for document in documents:
        if some and (
            len(some) == _AT_ONCE or characters > _CHARACTERS or document.locale != some[0].locale
        ):
            yield some
            some, characters = [], 0
        some.append(document)
        characters += sum([len(section.text) for section in document.sections])
    if some:
        yield some


def document_keys(documents: Sequence[IndexDocument], weights: Weights) -> list[str]:
    """For each document a digest of all that its analysis and its record are made from."""
    shaping = (
        code_digest("kbgen.index", "kbgen.text") + repr((astuple(weights), sys.byteorder)).encode()
    )
    return [_key(shaping, document) for document in documents]


def _key(shaping: bytes, document: IndexDocument) -> str:
    """Texts as they are, and apart from them how long each is: to quote them takes longer."""
    if document.digest:
        return sha256(shaping + f"{document.locale} {document.digest}".encode()).hexdigest()
    texts = [document.id, document.locale, document.summary]
    texts += (*document.wordings, *document.keywords)
    for section in document.sections:
        texts += (section.anchor, section.heading, section.indexed_heading, section.text)
    shape = (len(document.wordings), len(document.keywords), [*map(len, texts)])
    found = sha256(shaping + repr(shape).encode())
    found.update("".join(texts).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
