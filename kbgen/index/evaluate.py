"""Evaluation: how well a ranking answers queries whose answers are known."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kbgen.index.document import DocumentSection, IndexDocument, in_order
from kbgen.model.diagnostic import KbgenError

DEPTH = 10
"""How far down a list of hits is judged."""

Judgments = Mapping[str, Mapping[str, float]]
"""By query, the documents that answer it and how well (above 0)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over all queries, 0 to 1; ``empty`` counts the queries without any hit."""

    queries: int
    ndcg: float
    mrr: float
    success_1: float
    success_5: float
    recall: float
    empty: int


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries and judgments, as a folder of docs.jsonl, queries.jsonl and qrels.tsv.
    ``locale`` is that of most documents."""

    locale: str
    documents: tuple[IndexDocument, ...]
    queries: tuple[tuple[str, str], ...]
    judgments: Judgments


def evaluate(runs: Mapping[str, Sequence[str]], judgments: Judgments) -> Figures:
    """Judge the ranked documents of each query that has an answer; one without a run found
    nothing."""
    judged = {query: rel for query, rel in judgments.items() if any(v > 0 for v in rel.values())}

    def mean(measure: Callable[[Sequence[str], Mapping[str, float]], float]) -> float:
        values = [measure(runs.get(query, ()), rel) for query, rel in judged.items()]
        return math.fsum(values) / len(values) if values else 0.0

    return Figures(
        queries=len(judged),
        ndcg=mean(_ndcg),
        mrr=mean(_reciprocal_rank),
        success_1=mean(lambda run, rel: float(_hits(run[:1], rel) > 0)),
        success_5=mean(lambda run, rel: float(_hits(run[:5], rel) > 0)),
        recall=mean(lambda run, rel: _hits(run[:DEPTH], rel) / _answers(rel)),
        empty=sum(not runs.get(query) for query in judged),
    )


def read_collection(folder: Path) -> Collection:
    """Read a folder of docs.jsonl, queries.jsonl and qrels.tsv.

    Raises KbgenError with every problem.
    """
    problems: list[str] = []
    docs = _rows(folder / "docs.jsonl", ("id", "title", "text"), problems)
    queries = _rows(folder / "queries.jsonl", ("id", "text"), problems)
    judgments = _judgments(folder / "qrels.tsv", problems)
    if problems:
        raise KbgenError(problems)
    locales = Counter(row.get("lang") or "en" for row in docs)
    return Collection(
        locale=max(sorted(locales), key=lambda locale: locales[locale], default="en"),
        documents=in_order(_document(row) for row in docs),
        queries=tuple((row["id"], row["text"]) for row in queries),
        judgments=judgments,
    )


def _document(row: Mapping[str, str]) -> IndexDocument:
    section = DocumentSection(anchor="", heading="", text=row["text"])
    return IndexDocument(
        id=row["id"], locale=row.get("lang") or "en", title=row["title"], sections=(section,)
    )


def _rows(path: Path, keys: Sequence[str], problems: list[str]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for number, line in _lines(path, problems):
        try:
            row = json.loads(line)
        except ValueError as error:
            problems.append(f"{path}:{number}: not JSON: {error}")
            continue
        if isinstance(row, dict) and all(isinstance(row.get(key), str) for key in keys):
            rows.append(row)
        else:
            problems.append(f"{path}:{number}: a row has the strings {', '.join(keys)}")
    return rows


def _judgments(path: Path, problems: list[str]) -> Judgments:
    judgments: dict[str, dict[str, float]] = {}
    for number, line in _lines(path, problems):
        try:
            query, document, relevance = line.split()
            judgments.setdefault(query, {})[document] = float(relevance)
        except ValueError:
            problems.append(f"{path}:{number}: a line is query, document, relevance")
    return judgments


def _lines(path: Path, problems: list[str]) -> Iterable[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path}: cannot be read: {error}")
        return []
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _ndcg(run: Sequence[str], rel: Mapping[str, float]) -> float:
    best = _gain(sorted(rel.values(), reverse=True)[:DEPTH])
    return _gain([rel.get(document, 0.0) for document in run[:DEPTH]]) / best


def _gain(relevances: Sequence[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(relevances))


def _reciprocal_rank(run: Sequence[str], rel: Mapping[str, float]) -> float:
    ranks = (place for place, doc in enumerate(run[:DEPTH], 1) if rel.get(doc, 0.0) > 0)
    return 1.0 / first if (first := next(ranks, 0)) else 0.0


def _hits(run: Sequence[str], rel: Mapping[str, float]) -> int:
    return sum(rel.get(document, 0.0) > 0 for document in run)


def _answers(rel: Mapping[str, float]) -> int:
    return sum(value > 0 for value in rel.values())
