"""How fast articles are indexed and found, against plain Whoosh in the same run.

    python tests/bench/index_speed.py [ARTICLES …]     # by default 1000 and 5000

Articles of 420 words in three sections are drawn from a vocabulary whose words are as unequally
common as real ones, with a fixed seed. Plain Whoosh indexes title and body with its
StemmingAnalyzer; we index words, pairs, passages and facets. Seconds are of CPU.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pymorphy3
from whoosh import fields, index
from whoosh.analysis import StemmingAnalyzer

from kbgen.index import DocumentSection, IndexDocument
from kbgen.index.folder import open_index
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import Thesaurus

SEED = 20261122
VOCABULARY = 12_000
QUERIES = 300


def vocabulary(draw: random.Random) -> list[str]:
    """Real Russian forms, in an order that stands for how common they are."""
    morph = pymorphy3.MorphAnalyzer()
    forms = sorted({word for word, *_ in morph.dictionary.iter_known_words("с")})
    plain = [word for word in forms if "-" not in word and 3 <= len(word) <= 14]
    return draw.sample(plain, VOCABULARY)


def articles(count: int, draw: random.Random) -> tuple[IndexDocument, ...]:
    words = vocabulary(draw)
    common = list(accumulate(1 / (rank + 3) for rank in range(len(words))))

    def text(length: int) -> str:
        return " ".join(draw.choices(words, cum_weights=common, k=length))

    return tuple(
        IndexDocument(
            id=f"article-{number:05}",
            locale="ru",
            title=text(6),
            summary=text(30),
            questions=(text(5),),
            sections=tuple(
                DocumentSection(anchor, text(3), f"{text(65)}\n\n{text(65)}")
                for anchor in ("cause", "resolution", "avoid")
            ),
            facets={"area": (f"area-{number % 3}",), "product": (f"product-{number % 17}",)},
        )
        for number in range(count)
    )


def plain_whoosh(folder: Path, documents: tuple[IndexDocument, ...]) -> None:
    analyzer = StemmingAnalyzer()
    schema = fields.Schema(
        id=fields.ID(stored=True),
        title=fields.TEXT(analyzer, phrase=False, stored=True),
        body=fields.TEXT(analyzer, phrase=False),
    )
    writer = index.create_in(str(folder), schema).writer(limitmb=256)
    for document in documents:
        body = "\n".join((document.summary, *(section.text for section in document.sections)))
        writer.add_document(id=document.id, title=document.title, body=body)
    writer.commit()


def seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def queries(documents: tuple[IndexDocument, ...], words: int, draw: random.Random) -> list[str]:
    """Words that stand together in some article, as most queries' do."""
    texts = [
        draw.choice(document.sections).text.split()
        for document in draw.choices(documents, k=QUERIES)
    ]
    return [" ".join(draw.sample(text, words)) for text in texts]


def medians(searcher: Searcher, asked: list[str]) -> tuple[float, float]:
    """Milliseconds of CPU of a query, the median and the 95th percentile."""
    times: list[float] = []
    for query in asked:
        before = time.process_time()
        searcher.search(query)
        times.append((time.process_time() - before) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def measure(count: int) -> None:
    draw = random.Random(SEED)
    documents = articles(count, draw)
    with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as theirs:
        our_seconds = seconds(lambda: open_index(Path(ours), "public-ru", documents)[0].close())
        their_seconds = seconds(lambda: plain_whoosh(Path(theirs), documents))
        print(
            f"{count} articles: indexed in {our_seconds:.1f} s, plain Whoosh {their_seconds:.1f} s,"
            f" ratio {our_seconds / their_seconds:.2f}"
        )
        store, note = open_index(Path(ours), "public-ru", documents)
        assert not note, "the index was there"
        searcher = Searcher([Shelf("ru", store, Thesaurus())])
        for words in (2, 4, 8):
            asked = queries(documents, words, draw)
            cold, warm = medians(searcher, asked), medians(searcher, asked)
            print(
                f"  {words} words: first {cold[0]:.1f} ms (95 %: {cold[1]:.1f}),"
                f" warm {warm[0]:.1f} ms (95 %: {warm[1]:.1f})"
            )
        searcher.close()


if __name__ == "__main__":
    for argument in sys.argv[1:] or ("1000", "5000"):
        measure(int(argument))
