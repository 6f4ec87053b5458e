"""The host behind the entry point ``kbgen.previews: mkdocs``: single pages, for ``kbgen serve``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from kbgen.config import Config
from kbgen.model.article import Audience
from kbgen.model.page import Page
from kbgen_mkdocs.aside import is_plain, reason
from kbgen_mkdocs.assets import theme_assets
from kbgen_mkdocs.quick import page_bytes
from kbgen_mkdocs.templates import fitted, own_templates


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
    assets = theme_assets(config.cache, agents=audience is Audience.AGENTS)
    if is_plain(config):
        return MkDocsPreview(config, own_templates(config, assets), assets.files, "")
    from kbgen_mkdocs.whole import mkdocs_config  # see is_plain

    mkdocs = mkdocs_config(config, Path(config.site))
    env = fitted(mkdocs.theme.get_env(), config.addresses.base_path, assets.hrefs)
    return MkDocsPreview(config, env, assets.files, reason(mkdocs))
