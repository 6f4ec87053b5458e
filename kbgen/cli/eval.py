"""``kbgen eval``: how well search answers queries whose answers are known."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option
from kbgen.config import load_config
from kbgen.index import UNIT
from kbgen.index.collection import open_collection, open_searcher
from kbgen.index.evaluate import Figures, evaluate, read_collection
from kbgen.index.results import Results
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read import read_knowledge

_RUN_DEPTH = 100
Run = dict[str, Sequence[tuple[str, int]]]
"""By query, the documents found with their scores."""


@click.command(name="eval")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--run",
    "run_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what was found, a line each: query document rank score.",
)
@config_option
def command(folder: Path | None, run_file: Path | None, config_path: Path) -> None:
    """Measure search.

    FOLDER holds docs.jsonl, queries.jsonl and qrels.tsv. Without it the queries of relevance.yml
    are put to the knowledge base, and the command fails where the Success@1 of a language falls
    under the `eval_floor` of the settings.
    """
    if folder is not None:
        run, figures = _run_folder(folder)
        click.echo(_table({folder.resolve().name: figures}))
        _write(run_file, run)
        return
    config = load_config(config_path)
    kb = read_knowledge(config)
    if not kb.relevance:
        raise KbgenError(f"{kb.content}/relevance.yml has no queries; name a FOLDER to measure")
    run, measured = _run_knowledge_base(kb, config.cache)
    click.echo(_table(measured))
    _write(run_file, run)
    low = [locale for locale, figures in measured.items() if figures.success_1 < config.eval_floor]
    for locale in low:
        click.echo(
            f"kbgen: {locale}: Success@1 {measured[locale].success_1:.3f} is under the floor of"
            f" {config.eval_floor:g}",
            err=True,
        )
    sys.exit(1 if low else 0)


def _run_folder(folder: Path) -> tuple[Run, Figures]:
    collection = read_collection(folder)
    with tempfile.TemporaryDirectory(prefix="kbgen-eval-") as scratch:
        searcher = open_collection(collection, Path(scratch))
        run = _run(collection.queries, searcher.search)
        searcher.close()
    return run, evaluate(_ranked(run), collection.judgments)


def _run_knowledge_base(kb: KnowledgeBase, cache: Path) -> tuple[Run, dict[str, Figures]]:
    """Every query as a customer would put it, in its own locale."""
    everything: Run = {}
    measured: dict[str, Figures] = {}
    for locale in kb.locales:
        judgments: dict[str, dict[str, float]] = {}
        for case in kb.relevance:
            if case.locale == locale:
                judgments.setdefault(case.query, {})[case.slug] = 1.0
        if not judgments:
            continue
        now = datetime.now(UTC)
        searcher, notes = open_searcher(kb, cache, locale=locale, audience=Audience.PUBLIC, now=now)
        for note in notes:
            click.echo(f"kbgen: {note}", err=True)
        run = _run([(query, query) for query in judgments], searcher.search)
        searcher.close()
        measured[locale] = evaluate(_ranked(run), judgments)
        everything.update({f"{locale}:{query}": found for query, found in run.items()})
    return everything, measured


def _run(queries: Sequence[tuple[str, str]], search: Callable[..., Results]) -> Run:
    return {
        name: [(hit.slug, hit.score) for hit in search(text, limit=_RUN_DEPTH).hits]
        for name, text in queries
    }


def _ranked(run: Run) -> dict[str, list[str]]:
    return {query: [document for document, _ in found] for query, found in run.items()}


def _write(path: Path | None, run: Run) -> None:
    if path is None:
        return
    lines = [
        f"{'_'.join(query.split())} {document} {rank} {score / UNIT:.3f}\n"
        for query, found in run.items()
        for rank, (document, score) in enumerate(found, 1)
    ]
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise KbgenError(f"{path}: cannot be written: {error.strerror}") from error


def _table(measured: Mapping[str, Figures]) -> str:
    width = max(map(len, measured))
    head = " ".join(
        f"{name:>9}"
        for name in ("queries", "nDCG@10", "MRR@10", "Success@1", "Success@5", "Recall@10", "empty")
    )
    lines = [f"{'':{width}} {head}"]
    for name, figures in measured.items():
        means = (figures.ndcg, figures.mrr, figures.success_1, figures.success_5, figures.recall)
        shown = " ".join(f"{mean:>9.4f}" for mean in means)
        lines.append(f"{name:{width}} {figures.queries:>9} {shown} {figures.empty:>9}")
    return "\n".join(lines)
