"""The host behind the entry point ``kbgen.hosts: mkdocs``: lays a build's pages out as MkDocs would. The
module is what ``kbgen.build.Host`` asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2

from kbgen.build import Build
from kbgen.config import Config
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen_mkdocs.aside import is_plain
from kbgen_mkdocs.assets import theme_assets
from kbgen_mkdocs.quick import lay_out
from kbgen_mkdocs.templates import own_templates


def make_ready(config: Config, audience: Audience) -> None:
    """Make the theme's styles and scripts small, which are kept for ``render``."""
    if is_plain(config):
        theme_assets(config.cache, agents=audience is Audience.AGENTS)


def render(
    build: Build,
    stage: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[str, ...]:
    """Write every page and file of ``build`` into ``stage``; returns what MkDocs warned about.
    ``progress`` is told how many pages are done, of how many.

    Raises KbgenError when MkDocs, a plugin of others or an overridden template refuses.
    """
    try:
        if is_plain(build.config):
            assets = theme_assets(build.config.cache, agents=build.audience is Audience.AGENTS)
            lay_out(build, stage, own_templates(build.config, assets), assets, progress)
            return ()
        from kbgen_mkdocs.whole import render_by_mkdocs  # see is_plain

        return render_by_mkdocs(build, stage, progress)
    except jinja2.TemplateError as error:
        raise KbgenError(f"{_place(error)}the template cannot be rendered: {error}") from error


def _place(error: jinja2.TemplateError) -> str:
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename is not None:
        return f"{error.filename}:{error.lineno}: "
    return ""
