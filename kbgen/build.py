"""The pipeline: read → check → markup → index, links, site. Values in, values out; nothing is
written but the index, into the cache of what can be made again.

A Build is what the host lays out and the caller publishes; whoever calls brings the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path

from kbgen.check import check
from kbgen.config import Config
from kbgen.index import published
from kbgen.links import Targets, moved_anchors, permalinks, redirects, targets, tombstones
from kbgen.links.hosts import HostPlan
from kbgen.links.hosts import plan as plan_for
from kbgen.links.permalinks import locales
from kbgen.markup.render import ExtensionError, Rendered
from kbgen.markup.workers import Failure, Job, RenderSettings, Result, render_all
from kbgen.model.address import file_of
from kbgen.model.article import Article, Audience
from kbgen.model.diagnostic import Diagnostic, Finding, KbgenError, Problem, Severity
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import Page, SiteFile
from kbgen.model.span import Span
from kbgen.read import read_knowledge
from kbgen.rules import Facts
from kbgen.site import SiteInput, files, pages
from kbgen.site.frame import policy

HOSTS = "kbgen.hosts"
NOT_RENDERED = "page-not-rendered"


@dataclass(frozen=True, slots=True)
class Build:
    """Everything one audience's site consists of. Without pages when ``errors`` is not empty."""

    config: Config
    kb: KnowledgeBase
    audience: Audience
    now: datetime
    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[Page, ...] = ()
    files: tuple[SiteFile, ...] = ()
    host: HostPlan | None = None
    """What the settings' host is given, when they name one."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(item for item in self.diagnostics if item.severity is Severity.ERROR)

    @property
    def shortages(self) -> tuple[str, ...]:
        """Limits of the host that the site goes past."""
        return self.host.warnings(len(self.expected())) if self.host else ()

    def expected(self) -> tuple[str, ...]:
        """The files that a finished site must have, sorted."""
        return tuple(
            sorted({file_of(page.address) for page in self.pages} | {f.path for f in self.files})
        )


def prepare(
    config: Config,
    *,
    now: datetime,
    audience: Audience = Audience.PUBLIC,
    progress: Callable[[str, int, int], None] = lambda phase, done, total: None,
) -> Build:
    """Read, check and describe the site. ``progress`` is told the phase, how much of it is done
    and how much there is.

    Writers' mistakes are diagnostics of the Build; raises KbgenError only for what is not theirs.
    """
    progress("Reading", 0, 0)
    kb = read_knowledge(config)
    progress("Checking", 0, 0)
    found = Build(config, kb, audience, now, check(Facts(kb, config, now)))
    if found.errors:
        return found
    shown = kb.visible(audience, now)
    leads = _leads(kb, config, shown)
    results = _render(kb, config, shown, leads, partial(progress, "Rendering"))
    unrendered = replace(kb, problems=tuple(_failures(results)))
    failed = check(Facts(unrendered, config, now), select=[NOT_RENDERED])
    if failed:
        return replace(found, diagnostics=(*found.diagnostics, *failed))
    rendered = {path: page for path, page in results.items() if isinstance(page, Rendered)}
    progress("Indexing", 0, 0)
    searched = published(kb, config.cache, config.addresses.article, audience=audience, now=now)
    progress("Describing pages", 0, 0)
    host = plan_host(kb, config, config.host, now=now, audience=audience) if config.host else None
    covered = host.covered if host else frozenset()
    given = SiteInput(
        kb=kb,
        config=config,
        audience=audience,
        now=now,
        rendered=rendered,
        permalinks=permalinks(kb, config.addresses, audience=audience, now=now),
        tombstones=tombstones(kb, config.addresses, audience=audience, now=now),
        redirects=tuple(
            redirect
            for redirect in redirects(kb, config.addresses, audience=audience, now=now)
            if redirect.source not in covered
        ),
        moved_anchors={
            (table.slug, table.locale): table.targets
            for table in moved_anchors(kb, config.addresses, audience=audience, now=now)
        },
        related=searched.related,
    )
    described = pages(given)
    beside = (
        *files(given, described),
        *searched.files,
        *_media(kb, leads.values()),
        *(host.files if host else ()),
    )
    return replace(found, pages=described, files=beside, host=host)


def plan_host(
    kb: KnowledgeBase, config: Config, host: str, *, now: datetime, audience: Audience
) -> HostPlan:
    """The files of a static host, and which redirects need no page there."""
    return plan_for(
        host,
        redirects(kb, config.addresses, audience=audience, now=now),
        tombstones(kb, config.addresses, audience=audience, now=now),
        config.addresses,
        locales=locales(kb, config.addresses),
        policy=policy(config.endpoints),
        indexed=audience is Audience.PUBLIC,
    )


def _leads(kb: KnowledgeBase, config: Config, shown: Sequence[Article]) -> Mapping[str, Targets]:
    by_path = {article.path: article for article in kb.articles}
    return {article.path: targets(kb, config.addresses, article, by_path) for article in shown}


def _render(
    kb: KnowledgeBase,
    config: Config,
    shown: Sequence[Article],
    leads: Mapping[str, Targets],
    progress: Callable[[int, int], None],
) -> Mapping[str, Result]:
    """The HTML of every article by its path, or why there is none."""
    environments = _environment_labels(kb)
    jobs = [
        Job(
            key=article.path,
            body=article.body,
            sections=article.sections,
            locale=article.locale,
            links=leads[article.path].hrefs,
            images=leads[article.path].hrefs,
            environments=environments,
        )
        for article in shown
    ]
    settings = RenderSettings(config.markdown_extensions, config.extension_configs)
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


def _failures(results: Mapping[str, Result]) -> Iterator[Problem]:
    for path, result in sorted(results.items()):
        why = (result.message,) if isinstance(result, Failure) else result.problems
        for message in why:
            finding = Finding(Span.top(path), f"the page cannot be rendered: {message}")
            yield Problem(NOT_RENDERED, finding)


def _environment_labels(kb: KnowledgeBase) -> Mapping[str, str]:
    """Every label and alias of an environment, case-folded, to its id."""
    found: dict[str, str] = {}
    for term in kb.taxonomy.environments:
        names = [
            *term.labels.values(),
            *(name for names in term.aliases.values() for name in names),
        ]
        for name in (*names, term.id):
            found.setdefault(name.casefold(), term.id)
    return found


def _media(kb: KnowledgeBase, leads: Iterable[Targets]) -> tuple[SiteFile, ...]:
    """What articles of this audience show or offer, and nothing else of content/."""
    paths = sorted(set().union(*(each.media for each in leads)))
    return tuple(
        SiteFile(f"media/{path.removeprefix(f'{kb.content}/')}", copy_of=path) for path in paths
    )


def lay_out(build: Build, stage: Path) -> tuple[str, ...]:
    """Have the host write the site into ``stage``; returns what it warned about."""
    found = sorted(entry_points(group=HOSTS), key=lambda point: point.name)
    if not found:
        raise KbgenError(
            "no host is installed to lay the pages out: install kbgen with its plugins"
        )
    render = found[0].load()
    return tuple(render(build, stage))
