"""The pipeline: read → check → markup → index, links, site. Values in, values out; nothing is
written but the index, into the cache of what can be made again.

A Build is what the host lays out and the caller publishes; whoever calls brings the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kbgen.check import check
from kbgen.config import Config
from kbgen.hosts import HOSTS, PREVIEWS, installed
from kbgen.index import Published, published
from kbgen.links import Targets, moved_anchors, permalinks, redirects, tombstones
from kbgen.links.permalinks import locales
from kbgen.machine.garbage import no_collection
from kbgen.machine.processes import beside
from kbgen.model.address import file_of
from kbgen.model.article import Audience
from kbgen.model.diagnostic import Diagnostic, Severity
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.page import Page, SiteFile
from kbgen.read import read_knowledge
from kbgen.rendering import NOT_RENDERED, Rendering, render_articles
from kbgen.rules import Facts
from kbgen.site import Outline, SiteInput, files, outline
from kbgen.site.frame import policy
from kbgen.site.promised import Promised

if TYPE_CHECKING:
    from kbgen.links.hosts import HostPlan
    from kbgen.macros.palette import Palette

# Fewer articles than this are indexed sooner than a process has started and answered.
_WORTH_A_PROCESS = 120


@dataclass(frozen=True, slots=True)
class Build:
    """Everything one audience's site consists of. Without pages when ``errors`` is not empty."""

    config: Config
    kb: KnowledgeBase
    audience: Audience
    now: datetime
    diagnostics: tuple[Diagnostic, ...]
    pages: Promised = field(default_factory=lambda: Promised({}))
    """The pages by their addresses; those of articles are made when they are asked for."""
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
            sorted({file_of(address) for address in self.pages} | {f.path for f in self.files})
        )


class Described(NamedTuple):
    """The site before anything is laid out: what it is made from, its pages, the files beside them."""

    given: SiteInput
    outline: Outline
    files: tuple[SiteFile, ...]


class Host(Protocol):
    """Lays a site out. ``make_ready`` does what needs no page yet; ``render`` writes everything into
    a stage and returns what there is to warn of."""

    def make_ready(self, config: Config, audience: Audience) -> None: ...
    def render(
        self, build: Build, stage: Path, progress: Callable[[int, int], None]
    ) -> Iterable[str]: ...


class PreviewHost(Protocol):
    """Lays out single pages. ``assets`` are the theme's files by path in the site; ``aside`` says
    what a build may show beyond a preview, and is empty where that is nothing."""

    @property
    def assets(self) -> Mapping[str, bytes]: ...
    @property
    def aside(self) -> str: ...
    def page(self, page: Page) -> bytes: ...


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
    with no_collection():
        return _prepared(config, now, audience, progress)


def _prepared(
    config: Config,
    now: datetime,
    audience: Audience,
    progress: Callable[[str, int, int], None],
) -> Build:
    progress("Reading", 0, 0)
    kb = read_knowledge(config)
    # Indexing is a third of a cold build and knows nothing of the other two.
    address = config.addresses.article
    index = partial(published, kb, config.cache, address, audience=audience, now=now)
    with beside(index, worth=len(kb.articles) >= _WORTH_A_PROCESS) as searched:
        progress("Checking", 0, 0)
        found = Build(config, kb, audience, now, check(Facts(kb, config, now)))
        if found.errors:
            return found
        rendering = render_articles(
            kb,
            config,
            kb.visible(audience, now),
            partial(progress, "Rendering"),
            folder=config.cache / "rendered" / audience.value,
        )
        failed = unrendered(rendering, kb, config, now)
        if failed:
            return replace(found, diagnostics=(*found.diagnostics, *failed))
        progress("Indexing", 0, 0)
        _host().make_ready(config, audience)  # the index is still being made
        published_index = searched()
    progress("Describing pages", 0, 0)
    host = plan_host(kb, config, config.host, now=now, audience=audience) if config.host else None
    return assemble(found, rendering, published_index, host)


def unrendered(
    rendering: Rendering, kb: KnowledgeBase, config: Config, now: datetime
) -> tuple[Diagnostic, ...]:
    """What is to be said of articles that could not be rendered."""
    failed = replace(kb, problems=rendering.problems)
    return check(Facts(failed, config, now), select=[NOT_RENDERED])


def assemble(
    build: Build, rendering: Rendering, searched: Published, host: HostPlan | None = None
) -> Build:
    """The pages and files of a build."""
    found = describe(build, rendering, searched, host)
    return replace(build, pages=found.outline.pages, files=found.files, host=host)


def describe(
    build: Build, rendering: Rendering, searched: Published, host: HostPlan | None = None
) -> Described:
    """What there is to a build; a preview has no ``host``, so every redirect is a page."""
    covered = host.covered if host else frozenset[str]()
    given = _given(build, rendering, searched.related, covered)
    macros = _palette(build) if build.audience is Audience.AGENTS else None
    if macros:
        given = replace(given, macros=macros.index, downloads=macros.downloads)
    found = outline(given)
    beside = (
        *files(given, found),
        *searched.files,
        *(macros.files if macros else ()),
        *_media(build.kb, rendering.targets.values()),
        *(host.files if host else ()),
    )
    return Described(given, found, beside)


def _given(
    build: Build,
    rendering: Rendering,
    related: Mapping[str, tuple[str, ...]],
    covered: frozenset[str],
) -> SiteInput:
    """What the site is made from. Sources in ``covered`` have a rule of the host and no page."""
    kb, audience, now = build.kb, build.audience, build.now
    addresses = build.config.addresses
    leading = redirects(kb, addresses, audience=audience, now=now)
    tables = moved_anchors(kb, addresses, audience=audience, now=now)
    return SiteInput(
        kb=kb,
        config=build.config,
        audience=audience,
        now=now,
        rendered=rendering.pages,
        keys=rendering.keys,
        permalinks=permalinks(kb, addresses, audience=audience, now=now),
        tombstones=tombstones(kb, addresses, audience=audience, now=now),
        redirects=tuple(each for each in leading if each.source not in covered),
        moved_anchors={(table.slug, table.locale): table.targets for table in tables},
        related=related,
        hrefs={path: leads.hrefs for path, leads in rendering.targets.items()},
    )


def _palette(build: Build) -> Palette:
    """The agents' macros; those that the settings hold back while their article is overdue are out."""
    from kbgen.macros.palette import OVERDUE, palette  # no customer's site has any

    overdue = {item.span.path for item in build.diagnostics if item.rule == OVERDUE}
    held = overdue if build.config.macros.overdue == "inactive" else ()
    return palette(build.kb, build.config, frozenset(held))


def plan_host(
    kb: KnowledgeBase, config: Config, host: str, *, now: datetime, audience: Audience
) -> HostPlan:
    """The files of a static host, and which redirects need no page there."""
    from kbgen.links.hosts import plan  # most settings name no host

    return plan(
        host,
        redirects(kb, config.addresses, audience=audience, now=now),
        tombstones(kb, config.addresses, audience=audience, now=now),
        config.addresses,
        locales=locales(kb, config.addresses),
        policy=policy(config.endpoints),
        indexed=audience is Audience.PUBLIC,
    )


def _media(kb: KnowledgeBase, leads: Iterable[Targets]) -> tuple[SiteFile, ...]:
    """What articles of this audience show or offer, and nothing else of content/."""
    paths = sorted(set().union(*(each.media for each in leads)))
    return tuple(
        SiteFile(f"media/{path.removeprefix(f'{kb.content}/')}", copy_of=path) for path in paths
    )


def open_preview(config: Config, audience: Audience) -> PreviewHost:
    """What lays out a preview's pages one by one."""
    opened: PreviewHost = installed(PREVIEWS)(config, audience)
    return opened


def lay_out(
    build: Build,
    stage: Path,
    progress: Callable[[str, int, int], None] = lambda phase, done, total: None,
) -> tuple[str, ...]:
    """Have the host write the site into ``stage``; returns what it warned about."""
    with no_collection():
        return tuple(_host().render(build, stage, partial(progress, "Laying pages out")))


def _host() -> Host:
    found: Host = installed(HOSTS)
    return found
