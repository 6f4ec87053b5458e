"""``kbgen search``: what a reader finds."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from kbgen.cli._options import config_option, now_option
from kbgen.cli._search import (
    as_data,
    as_text,
    filter_options,
    format_option,
    locale_option,
    opened,
    searched_option,
)
from kbgen.index import SHARE, UNIT
from kbgen.index.explain import Explanation, Part
from kbgen.index.results import Hit


@click.command(name="search")
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first hits.")
@click.option("--explain", "explaining", is_flag=True, help="Say why each hit has its score.")
@filter_options
@locale_option
@searched_option
@format_option
@now_option
@config_option
def command(
    query: str,
    limit: int,
    offset: int,
    explaining: bool,
    filters: dict[str, tuple[str, ...]],
    locale: str,
    audience: str,
    form: str,
    now: datetime,
    config_path: Path,
) -> None:
    """Search as a reader of the site does.

    A query that begins with a dash goes after `--`.
    """
    with opened(config_path, locale, audience, now) as (config, _, searcher):
        results = searcher.search(query, limit=limit, offset=offset, filters=filters)
        reasons = [searcher.explain(results, hit) for hit in results.hits] if explaining else []
    if form == "json":
        data = as_data(query, results, config)
        for hit, reason in zip(data["hits"], reasons, strict=False):
            hit["explanation"] = _explanation_data(reason)
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    click.echo(as_text(results, config, color=sys.stdout.isatty()))
    for hit, reason in zip(results.hits, reasons, strict=False):
        click.echo(_explanation_text(hit, reason))


def _explanation_data(explanation: Explanation) -> dict[str, object]:
    kinds: dict[str, object] = {
        kind: [
            {
                "word": part.word,
                "term": part.term,
                "reason": part.reason,
                "impact": part.impact / UNIT,
                "share": part.share / SHARE,
                "score": part.score / UNIT,
            }
            for part in getattr(explanation, kind)
        ]
        for kind in ("words", "pairs", "passage")
    }
    return {**kinds, "covered": explanation.covered / UNIT}


def _explanation_text(hit: Hit, explanation: Explanation) -> str:
    lines = [f"\n{hit.slug} ({hit.locale}): {explanation.score / UNIT:.3f}"]
    lines += [_line("word", part) for part in explanation.words]
    lines += [_line("pair", part) for part in explanation.pairs]
    lines += [_line("passage", part) for part in explanation.passage]
    if explanation.covered:
        lines.append(f"  {explanation.covered / UNIT:>8.3f}  covers a title or question")
    return "\n".join(lines)


def _line(kind: str, part: Part) -> str:
    line = f"  {part.score / UNIT:>8.3f}  {kind} {part.term}"
    if part.term != part.word:
        line += f" for {part.word} ({part.reason})"
    if part.share != SHARE:
        line += f", {part.share / SHARE:.3f} of {part.impact / UNIT:.3f}"
    return line
