"""What the commands that search share: options, the searcher, and how hits are shown."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from kbgen.cli._options import audience_option
from kbgen.config import Config, load_config
from kbgen.index import UNIT
from kbgen.index.collection import open_searcher
from kbgen.index.confidence import LIKELY
from kbgen.index.results import Hit, Results
from kbgen.index.search import Searcher
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.nearest import did_you_mean
from kbgen.read import read_knowledge

_FACETS = ("area", "product", "environment", "type")

searched_option = audience_option("Whose articles are searched.")
locale_option = click.option(
    "--locale",
    default="",
    metavar="LOCALE",
    help="The reader's language; by default the first one.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


def filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--area``, ``--product``, ``--environment``, ``--type``: passes ``filters``, the ids by facet."""

    @functools.wraps(command)
    def filtered(**values: Any) -> None:
        filters = {facet: values.pop(facet) for facet in _FACETS}
        command(filters=filters, **values)

    for facet in reversed(_FACETS):
        option = click.option(
            f"--{facet}", multiple=True, metavar="ID", help=f"Only this {facet}; may be repeated."
        )
        filtered = option(filtered)
    return filtered


@contextmanager
def opened(
    config_path: Path, locale: str, audience: str, now: datetime
) -> Iterator[tuple[Config, KnowledgeBase, Searcher]]:
    """The knowledge base and a searcher over it; says on standard error what it had to index."""
    config = load_config(config_path)
    kb = read_knowledge(config)
    locale = checked_locale(config, locale)
    searcher, notes = open_searcher(
        kb, config.cache, locale=locale, audience=Audience(audience), now=now
    )
    for note in notes:
        click.echo(f"kbgen: {note}", err=True)
    try:
        yield config, kb, searcher
    finally:
        searcher.close()


def checked_locale(config: Config, locale: str) -> str:
    """The locale, the first where none is given. Raises KbgenError for one that is not set."""
    if locale and locale not in config.locales:
        hint = did_you_mean(locale, config.locales)
        raise KbgenError(f"{config.path.name} has no locale {locale!r}{hint}")
    return locale or config.locales[0]


def as_data(query: str, results: Results, config: Config) -> dict[str, Any]:
    """Results as the browser's search returns them."""
    return {
        "query": query,
        "total": results.total,
        "confidence": results.confidence,
        "corrected": results.corrected,
        "correction": results.correction,
        "hits": [_hit_data(hit, config) for hit in results.hits],
        "facets": {
            facet: {item.value: item.count for item in counts}
            for facet, counts in results.facets.items()
        },
    }


def as_text(results: Results, config: Config, *, color: bool) -> str:
    """Results for a terminal: title, address, excerpt."""
    lines: list[str] = []
    if results.correction == "layout":
        lines.append(f"Showing results for {results.corrected}")
    elif results.corrected:
        lines.append(f"Did you mean: {results.corrected}")
    for place, hit in enumerate(results.hits, 1):
        marked = _marked(hit.title, hit.title_marks, color)
        notes = [*(["archived"] if hit.archived else []), *([hit.locale] if hit.foreign else [])]
        lines.append(f"{place}. {marked}" + (f"  ({', '.join(notes)})" if notes else ""))
        address = config.addresses.article(hit.locale, hit.slug, hit.anchor)
        lines.append(f"   {config.addresses.absolute(address)}  {hit.score / UNIT:.3f}")
        head = f"{_marked(hit.heading, hit.heading_marks, color)}: " if hit.heading else ""
        if hit.excerpt or head:
            lines.append(f"   {head}{_marked(hit.excerpt, hit.excerpt_marks, color)}")
    if not results.hits:
        lines.append("Nothing found.")
    elif results.confidence < LIKELY:
        lines.append("These may not answer: the words match weakly.")
    return "\n".join(lines)


def _hit_data(hit: Hit, config: Config) -> dict[str, Any]:
    return {
        "slug": hit.slug,
        "locale": hit.locale,
        "section": hit.anchor,
        "url": config.addresses.article(hit.locale, hit.slug, hit.anchor),
        "title": hit.title,
        "heading": hit.heading,
        "excerpt": hit.excerpt,
        "facets": {facet: list(values) for facet, values in hit.facets.items()},
        "score": hit.score / UNIT,
        "archived": hit.archived,
        "foreign": hit.foreign,
        "marks": {
            "title": hit.title_marks,
            "heading": hit.heading_marks,
            "excerpt": hit.excerpt_marks,
        },
    }


def _marked(text: str, marks: tuple[tuple[int, int], ...], color: bool) -> str:
    """The text with its matched words bold, on a terminal that can."""
    if not color:
        return text
    for start, end in reversed(marks):
        text = text[:start] + click.style(text[start:end], bold=True) + text[end:]
    return text
