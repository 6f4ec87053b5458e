"""Does confidence tell an answer from noise? ROC AUC of queries with an answer against those without.

    python tests/bench/confidence.py ../shared/relevance-dev/hint3_*

Each folder holds oos.jsonl beside docs.jsonl, queries.jsonl and qrels.tsv: real queries that
nothing in it answers. Also prints which share of both lies under LIKELY.
"""

from __future__ import annotations

import json
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kbgen.index import LIKELY, open_collection, read_collection


def area(answerable: Sequence[float], noise: Sequence[float]) -> float:
    """The chance that an answerable query has more confidence than noise, ties counting half."""
    ordered = sorted(noise)
    below = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in answerable)
    return below / (2 * len(answerable) * len(noise))


def main(folders: Sequence[str]) -> None:
    for folder in map(Path, folders):
        collection = read_collection(folder)
        lines = (folder / "oos.jsonl").read_text(encoding="utf-8").splitlines()
        with (
            tempfile.TemporaryDirectory() as scratch,
            closing(open_collection(collection, Path(scratch))) as searcher,
        ):
            answerable = [
                searcher.search(text).confidence
                for query, text in collection.queries
                if query in collection.judgments
            ]
            noise = [searcher.search(json.loads(line)["text"]).confidence for line in lines]
        under = [sum(v < LIKELY for v in values) / len(values) for values in (answerable, noise)]
        print(
            f"{folder.name:24} ROC AUC {area(answerable, noise):.3f}; under {LIKELY}:"
            f" {under[0]:.0%} of the answerable, {under[1]:.0%} of the others"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
