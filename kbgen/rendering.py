"""Articles to HTML: every link resolved, every page within its budget, what failed as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kbgen.config import Config
from kbgen.links import Targets, targets
from kbgen.machine.kept import keep, recall
from kbgen.markup.remembered import Pages, key_of, key_of_read, pack
from kbgen.markup.render import ExtensionError, Rendered
from kbgen.markup.strangers import strangers
from kbgen.markup.workers import Failure, Job, RenderSettings, Result, render_all
from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding, KbgenError, Problem
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.span import Span

NOT_RENDERED = "page-not-rendered"


class Rendering(NamedTuple):
    """By path of the article: its HTML, where its links lead and, unless that cannot be known, a digest
    of all that decides its HTML. ``problems`` are for the rule page-not-rendered."""

    pages: Pages
    targets: Mapping[str, Targets]
    problems: tuple[Problem, ...]
    keys: Mapping[str, str] = {}


def render_articles(
    kb: KnowledgeBase,
    config: Config,
    articles: Sequence[Article],
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    folder: Path,
) -> Rendering:
    """Render ``articles``; ``progress`` is told how many are done, of how many. ``folder`` keeps
    the pages for the next time.

    Raises KbgenError, with its place in the settings, for a Markdown extension that cannot be set
    up.
    """
    leads, environments = _leads(kb, config, articles), _environment_labels(kb)
    settings = RenderSettings(config.markdown_extensions, config.extension_configs)

    def rendered(wanted: Iterable[Article]) -> Mapping[str, Result]:
        jobs = [_job(article, leads[article.path], environments) for article in wanted]
        return _rendered(jobs, settings, config, progress)

    def key(article: Article) -> str:
        read, links = kb.digests.get(article.path), leads[article.path]
        if read is None:
            return key_of(_job(article, links, environments), settings)
        return key_of_read(read, links.hrefs, environments, settings)

    if strangers(settings.extensions):
        made = rendered(articles)
        return Rendering(Pages(_whole(made)), leads, tuple(_problems(made)))
    keys = {article.path: key(article) for article in articles}
    kept = recall(folder, keys.values())
    made = rendered(article for article in articles if keys[article.path] not in kept)
    sound = {keys[path]: page for path, page in _whole(made).items() if not page.problems}
    if sound:
        entries = {key: kept[key] for key in keys.values() if key in kept}
        entries |= {key: pack(page) for key, page in sound.items()}
        keep(folder, entries, sound)
    held = {path: kept[key] for path, key in keys.items() if key in kept}
    return Rendering(Pages({**held, **_whole(made)}), leads, tuple(_problems(made)), keys)


def jobs_of(
    kb: KnowledgeBase, config: Config, articles: Sequence[Article]
) -> tuple[list[Job], Mapping[str, Targets]]:
    """What is to be rendered, and where the links of each article lead, by its path."""
    leads, environments = _leads(kb, config, articles), _environment_labels(kb)
    return [_job(article, leads[article.path], environments) for article in articles], leads


def _leads(kb: KnowledgeBase, config: Config, articles: Sequence[Article]) -> Mapping[str, Targets]:
    addresses, by_path = config.addresses, kb.by_path
    return {article.path: targets(kb, addresses, article, by_path) for article in articles}


def _job(article: Article, leads: Targets, environments: Mapping[str, str]) -> Job:
    return Job(
        key=article.path,
        body=article.body,
        sections=article.sections,
        locale=article.locale,
        links=leads.hrefs,
        images=leads.hrefs,
        environments=environments,
    )


def _whole(results: Mapping[str, Result]) -> dict[str, Rendered]:
    return {path: page for path, page in results.items() if isinstance(page, Rendered)}


def _rendered(
    jobs: Sequence[Job],
    settings: RenderSettings,
    config: Config,
    progress: Callable[[int, int], None],
) -> Mapping[str, Result]:
    count = iter(range(1, len(jobs) + 1))
    try:
        return render_all(
            jobs,
            settings,
            config.budgets.page_seconds,
            done=lambda: progress(next(count), len(jobs)),
        )
    except ExtensionError as error:
        place = config.extension_places.get(error.name, Span.top(config.path.name))
        where = f"{place.path}:{place.line}:{place.column}"
        raise KbgenError(f"{where}: the Markdown extension {error}") from error


def _problems(results: Mapping[str, Result]) -> Iterator[Problem]:
    for path, result in sorted(results.items()):
        why = (result.message,) if isinstance(result, Failure) else result.problems
        for message in why:
            finding = Finding(Span.top(path), f"the page cannot be rendered: {message}")
            yield Problem(NOT_RENDERED, finding)


def _environment_labels(kb: KnowledgeBase) -> Mapping[str, str]:
    """Every label and alias of an environment, case-folded, to its id."""
    found: dict[str, str] = {}
    for term in kb.taxonomy.environments:
        aliases = (name for names in term.aliases.values() for name in names)
        for name in (*term.labels.values(), *aliases, term.id):
            found.setdefault(name.casefold(), term.id)
    return found
