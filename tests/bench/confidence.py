"""Does confidence tell an answer from noise? ROC AUC of queries with an answer against those without.

    python tests/bench/confidence.py ../shared/relevance-dev/hint3_*

Each folder holds oos.jsonl beside docs.jsonl, queries.jsonl and qrels.tsv: real queries that
nothing in it answers, as somebody judged. Their documents are lists of wordings, which an article
has as its questions; so they are read, and once more as mere text, where nothing says what is a
wording. Also prints which share of both lies under LIKELY, and how each collection comes out when
the numbers of the formula are chosen on the others alone: when that is no better than what stands,
nothing is left to tune.
"""

from __future__ import annotations

import json
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import product
from pathlib import Path

from kbgen.index.collection import open_collection
from kbgen.index.confidence import DOUBTS, LIKELY, Doubts, Evidence, confidence, evidence
from kbgen.index.document import IndexDocument
from kbgen.index.evaluate import Collection, read_collection
from kbgen.index.plan import Plan, plan
from kbgen.index.rank import rank
from kbgen.index.search import Shelf

CHOICES = [
    Doubts(*numbers)
    for numbers in product((0.0, 0.15, 0.4), (1.0, 2.0, 3.0), (0.0, 2.0), (2.0, 5.0), (0.0, 12.0))
]
Judged = Mapping[Doubts, float]


def area(answerable: Sequence[float], noise: Sequence[float]) -> float:
    """The chance that an answerable query has more confidence than noise, ties counting half."""
    ordered = sorted(noise)
    below = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in answerable)
    return below / (2 * len(answerable) * len(noise))


def questions(document: IndexDocument) -> IndexDocument:
    """Each line of the text is a question too."""
    lines = (line for section in document.sections for line in section.text.splitlines())
    return replace(document, questions=tuple(dict.fromkeys(lines)))


def found(text: str, shelf: Shelf) -> tuple[Evidence, Plan]:
    made = plan(text, shelf.locale, shelf.store, shelf.thesaurus, shelf.store.weights)
    ranking = rank(made, shelf.store)
    return evidence(ranking, ranking.order), made


def judged(collection: Collection, noise: Sequence[str], shelf: Shelf) -> Judged:
    """The area for each choice; prints what stands."""
    asked = [text for query, text in collection.queries if query in collection.judgments]
    store = shelf.store

    def both(doubts: Doubts) -> list[list[float]]:
        return [
            [
                confidence(each, made, store, store.totals.collection, store.weights, doubts)
                for each, made in pairs
            ]
            for pairs in hits
        ]

    hits = [[found(text, shelf) for text in texts] for texts in (asked, noise)]
    now = both(DOUBTS)
    under = [sum(value < LIKELY for value in values) / len(values) for values in now]
    print(
        f"ROC AUC {area(*now):.3f}; under {LIKELY}:"
        f" {under[0]:.0%} of the answerable, {under[1]:.0%} of the others"
    )
    return {doubts: area(*both(doubts)) for doubts in CHOICES}


def main(folders: Sequence[str]) -> None:
    for reading in ("questions", "text"):
        print(f"read as {reading}")
        everything: dict[str, Judged] = {}
        for folder in map(Path, folders):
            collection = read_collection(folder)
            if reading == "questions":
                asking = tuple(map(questions, collection.documents))
                collection = replace(collection, documents=asking)
            lines = (folder / "oos.jsonl").read_text(encoding="utf-8").splitlines()
            with (
                tempfile.TemporaryDirectory() as scratch,
                closing(open_collection(collection, Path(scratch))) as searcher,
            ):
                print(f"  {folder.name:24} ", end="", flush=True)
                noise = [json.loads(line)["text"] for line in lines]
                everything[folder.name] = judged(collection, noise, searcher.shelves[0])
        for name, own in everything.items() if len(everything) > 1 else ():
            others = [each for other, each in everything.items() if other != name]
            chosen = max(CHOICES, key=lambda doubts: sum(each[doubts] for each in others))
            print(
                f"  {name:24} {own[chosen]:.3f} by what the others choose,"
                f" {max(own.values()):.3f} at best"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
