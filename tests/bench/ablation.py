"""What each part of the ranking is worth: nDCG@10 on labelled collections, with it and without.

    python tests/bench/ablation.py ../shared/relevance-dev/*_ru* ../shared/relevance-dev/*_en*

Each line changes one weight of kbgen/index/weights.py. Indexes are made in a temporary folder.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kbgen.index import WEIGHTS, Weights
from kbgen.index.evaluate import Collection, evaluate, read_collection
from kbgen.index.search import Searcher, Shelf
from kbgen.index.store import Store, write_index
from kbgen.index.synonyms import Thesaurus

CHANGES: dict[str, Weights] = {
    "as it is": WEIGHTS,
    "no pairs": replace(WEIGHTS, pair=0.0),
    "no passages": replace(WEIGHTS, passage=0.0),
    "passages of 80 words": replace(WEIGHTS, passage_words=80),
    "no relatives": replace(WEIGHTS, relative=0.0),
    "no similar words": replace(WEIGHTS, similar_most=0),
    "everyday words not blurred": replace(WEIGHTS, common=0.0),
    "questions weigh as labels": replace(WEIGHTS, question=WEIGHTS.label),
    "saturation 1.2": replace(WEIGHTS, saturation=1.2),
    "body length 0.75": replace(WEIGHTS, body_length=0.75),
    "wording length 0.75": replace(WEIGHTS, wording_length=0.75),
    "pairs 0.3": replace(WEIGHTS, pair=0.3),
}


def ndcg(collection: Collection, weights: Weights) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        totals = write_index(Path(scratch), collection.documents, weights)
        store = Store(Path(scratch), totals, weights)
        with closing(Searcher([Shelf(collection.locale, store, Thesaurus())])) as searcher:
            runs = {
                query: [hit.slug for hit in searcher.search(text).hits]
                for query, text in collection.queries
            }
    return evaluate(runs, collection.judgments).ndcg


def main(folders: Sequence[str]) -> None:
    names = [Path(folder).name for folder in folders]
    collections = [read_collection(Path(folder)) for folder in folders]
    print(f"{'':28}" + "".join(f" {name[:14]:>14}" for name in names) + "   mean")
    for change, weights in CHANGES.items():
        figures = [ndcg(collection, weights) for collection in collections]
        cells = "".join(f" {figure:14.4f}" for figure in figures)
        print(f"{change:28}{cells} {sum(figures) / len(figures):.4f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
