"""The MkDocs plugin: hands the pages that kbgen describes to MkDocs, event by event.

It translates and decides nothing: which pages there are, what they say and where they live comes
from ``kbgen.build``. Templates see

- ``page`` and ``view``: the Page of kbgen.model.page and its view; ``settings``: the Config;
- ``mkdocs_page``: MkDocs' own page, for templates of others;
- the filter ``url``: an address below the site's base → an href with the base path;
- the filter ``asset``: the name of a file of the theme → an href with its content's hash in it;
- ``once``: what a macro says of a frame, worked out once for all pages that have it.
"""

from __future__ import annotations

import logging
import posixpath
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from kbgen.build import Build, prepare
from kbgen.config import Config, load_config
from kbgen.model.address import file_of
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError, Severity
from kbgen.model.page import Page
from kbgen.publish.marker import MARKER, marker_text, refusal
from kbgen_mkdocs.assets import Assets, theme_assets
from kbgen_mkdocs.templates import fitted

# Below mkdocs.plugins, so that `mkdocs build --strict` counts what is said here.
_LOG = logging.getLogger("mkdocs.plugins.kbgen")

# MkDocs' own templates for files that kbgen makes itself.
_NOT_FROM_MKDOCS = ("404.html", "sitemap.xml")


class KbgenPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """One instance serves one build at a time; ``on_config`` starts it afresh."""

    def __init__(self) -> None:
        self._handed: Build | None = None
        self._build: Build | None = None
        self._pages: dict[str, Page] = {}
        self._assets: Assets | None = None

    @property
    def assets(self) -> Assets:
        """The theme's styles and scripts, once ``on_config`` was called."""
        assert self._assets
        return self._assets

    def hand(self, build: Build) -> None:
        """Use this build instead of preparing one: what the driver calls."""
        self._handed = build

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Take any options: ``kbgen.config`` reads them from the file, with their positions."""
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._build = self._handed or _prepare(config)
        agents = self._build.audience is Audience.AGENTS
        self._assets = theme_assets(self._build.config.cache, agents=agents)
        self._pages = {file_of(page.address): page for page in self._build.pages.values()}
        config.theme.static_templates.difference_update(_NOT_FROM_MKDOCS)
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace what MkDocs found in the folder by the site's pages and files.

        What other plugins have added, and what ``extra_css`` and ``extra_javascript`` name, stays.
        """
        assert self._build and self._assets
        extras = {str(name) for name in (*config.extra_css, *config.extra_javascript)}
        kept = [file for file in files if file.generated_by or file.src_uri in extras]
        pages = [_page_file(config, path) for path in self._pages]
        copies = [
            _file(config, item.path, source=str(self._build.config.root / item.copy_of))
            if item.copy_of
            else _file(config, item.path, content=item.contents(self._build.config.root))
            for item in self._build.files
        ]
        assets = [_file(config, path, content=data) for path, data in self._assets.files.items()]
        return Files([*kept, *pages, *copies, *assets])

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Our pages have no Markdown left to convert."""
        return "" if page.file.dest_uri in self._pages else None

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        ours = self._pages.get(page.file.dest_uri)
        if ours:
            page.meta = {"title": ours.title, "template": ours.template}
        return markdown

    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        assert self._build and self._assets
        return fitted(env, self._build.config.addresses.base_path, self._assets.hrefs)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        assert self._build
        ours = self._pages.get(page.file.dest_uri)
        if ours:
            additions = {"page": ours, "view": ours.view, "settings": self._build.config}
            context.update({**additions, "mkdocs_page": page})  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assert self._build
        marker = Path(config.site_dir) / MARKER
        marker.write_text(marker_text(self._build.audience), encoding="utf-8")


def _prepare(config: MkDocsConfig) -> Build:
    """The build of ``mkdocs build``. MkDocs empties its site folder next, so here is the last
    moment to refuse: a folder that is not ours, or articles with errors."""
    reason = refusal(Path(config.site_dir), Audience.PUBLIC)
    if reason:
        raise PluginError(f"kbgen: {reason}")
    try:
        settings = _settings(config)
        build = prepare(settings, now=datetime.now(UTC))
    except KbgenError as error:
        raise PluginError("\n".join(f"kbgen: {line}" for line in error.problems)) from error
    errors = [item for item in build.diagnostics if item.severity is Severity.ERROR]
    if errors:
        lines = [
            f"{item.span.path}:{item.span.line}:{item.span.column}: {item.code} {item.rule}: "
            f"{item.message}"
            for item in errors
        ]
        raise PluginError("\n".join([*lines, "kbgen: the site was not touched; mend these first"]))
    for shortage in build.shortages:
        _LOG.warning(shortage)
    return build


def _settings(config: MkDocsConfig) -> Config:
    return load_config(Path(config.config_file_path), site=Path(config.site_dir))


def _page_file(config: MkDocsConfig, path: str) -> File:
    """A virtual Markdown file that MkDocs will write to ``path``."""
    source = posixpath.splitext(path)[0] + ".md"
    file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = path
    return file


def _file(
    config: MkDocsConfig, path: str, *, content: bytes | None = None, source: str | None = None
) -> File:
    inclusion = InclusionLevel.NOT_IN_NAV
    # By its name MkDocs would take a Markdown copy for a page.
    virtual = f"{path}.copy"
    if content is not None:
        file = File.generated(config, virtual, content=content, inclusion=inclusion)
    else:
        assert source is not None
        file = File.generated(config, virtual, abs_src_path=source, inclusion=inclusion)
    file.dest_uri = path
    return file
