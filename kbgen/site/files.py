"""The files beside the pages: feeds, the sitemap, robots, text for machines, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.model.page import Page, SiteFile
from kbgen.site.brand import stylesheet
from kbgen.site.frame import style_path
from kbgen.site.given import SiteInput


def files(given: SiteInput, pages: tuple[Page, ...]) -> tuple[SiteFile, ...]:
    """The files that go with ``pages``, sorted by path."""
    return tuple(sorted(_all(given, pages), key=lambda file: file.path))


def _all(given: SiteInput, pages: tuple[Page, ...]) -> Iterator[SiteFile]:
    style = stylesheet(given.config.brand, given.kb.taxonomy)
    if style:
        yield SiteFile(style_path(style), style.encode())
