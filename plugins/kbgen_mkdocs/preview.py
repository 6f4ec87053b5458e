"""The host behind the entry point ``kbgen.previews: mkdocs``: single pages, for ``kbgen serve``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from kbgen.config import Config
from kbgen.model.article import Audience
from kbgen.model.page import Page
from kbgen_mkdocs.aside import reason
from kbgen_mkdocs.assets import theme_assets
from kbgen_mkdocs.driver import mkdocs_config
from kbgen_mkdocs.plugin import KbgenPlugin, fitted
from kbgen_mkdocs.quick import page_bytes


@dataclass(frozen=True, slots=True)
class MkDocsPreview:
    """Lays out the pages of one knowledge base as a build does."""

    config: Config
    env: jinja2.Environment
    assets: Mapping[str, bytes]
    aside: str

    def page(self, page: Page) -> bytes:
        """The page as it would be sent. Raises jinja2.TemplateError."""
        return page_bytes(self.env, self.config, page)


def open_preview(config: Config, audience: Audience) -> MkDocsPreview:
    """The templates of ``config`` as they are now."""
    mkdocs = mkdocs_config(config, Path(config.site))
    assert isinstance(mkdocs.plugins["kbgen"], KbgenPlugin)
    assets = theme_assets(config.cache, agents=audience is Audience.AGENTS)
    env = fitted(mkdocs.theme.get_env(), config.addresses.base_path, assets.hrefs)
    return MkDocsPreview(config, env, assets.files, reason(mkdocs))
