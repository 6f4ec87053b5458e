"""Markdown to clean HTML: Python-Markdown with the extensions of mkdocs.yml, then nh3."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markdown import Markdown

from kbgen.markup.clean import Resolve, Sanitizer, safe_address
from kbgen.markup.parts import parts
from kbgen.markup.passes import PageMarkdown, spare_passes
from kbgen.markup.prepared import TAB, prepare
from kbgen.markup.tree import OurExtension, Page
from kbgen.model.section import Section

# Front matter has been read; this extension would take a body's first lines for more of it.
_NOT_OURS = frozenset({"meta", "markdown.extensions.meta"})
# Code scrolls sideways: with the focus on it the arrow keys can move it.
_CODE = re.compile(r"(<pre\b[^>]*>(?:<span></span>)?<code)(?=[ >])")


class RenderedSection(NamedTuple):
    """A section on the page. ``html`` is what stands below its heading, nested headings included."""

    anchor: str
    title: str
    level: int
    html: str


class Rendered(NamedTuple):
    """An article's body as HTML: whole (for pages of the site, which are laid out of the parts, it is
    empty), and in parts. ``summary_html`` is what stands above the first section. ``problems`` says where the page and our scanner disagree; it should be empty."""

    html: str
    summary_html: str
    sections: tuple[RenderedSection, ...] = ()
    problems: tuple[str, ...] = ()


class ExtensionError(Exception):
    """A Markdown extension that cannot be set up as mkdocs.yml says. ``name`` is empty where they
    only fail together."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(message)


class Renderer:
    """One Markdown instance and one sanitiser, used for page after page."""

    def __init__(
        self, extensions: Sequence[str], extension_configs: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._ours = OurExtension()
        names = [name for name in extensions if name not in _NOT_OURS]
        # Some extensions write into the dictionaries that they are given.
        configs = copy.deepcopy({name: dict(extension_configs.get(name, {})) for name in names})
        try:
            self._markdown = PageMarkdown(
                extensions=[*names, self._ours],
                extension_configs=configs,
                output_format="html",
                tab_length=TAB,
            )
        except Exception as error:  # an extension may raise anything over its options
            raise ExtensionError(*_culprit(names, extension_configs, error)) from error
        spare_passes(self._markdown)
        self._sanitizer = Sanitizer()

    def render(
        self,
        body: str,
        *,
        sections: Sequence[Section] = (),
        locale: str = "en",
        links: Resolve = safe_address,
        images: Resolve = safe_address,
        environments: Mapping[str, str] | None = None,
    ) -> Rendered:
        """The HTML of a body.

        ``sections`` are those that ``split`` found in it: their anchors become ids. ``links`` and
        ``images`` turn targets into addresses. ``environments`` maps labels of tabs, case-folded, to
        ids of environments.
        """
        page = Page(locale, sections, environments or {})
        self._ours.page = page
        self._markdown.reset()
        raw = self._markdown.convert(prepare(body).text)
        raw = _CODE.sub(r'\1 tabindex="0"', raw)
        anchors = frozenset(section.anchor for section in sections)
        html = self._sanitizer.clean(raw, links, images, anchors)
        summary, below = _parts(html, sections)
        shown = {part.anchor for part in below}
        held = [each for each in sections if not each.nested and each.anchor not in shown]
        if not page.problems:
            page.problems += (
                f"section {each.title!r} stands inside an HTML element that is never closed"
                for each in held
            )
        return Rendered(html, summary, below, tuple(page.problems))


def _culprit(
    names: Sequence[str], configs: Mapping[str, Mapping[str, Any]], together: Exception
) -> tuple[str, str]:
    """The extension that fails alone too, and what is wrong with it."""
    for name in names:
        try:
            options = copy.deepcopy({name: dict(configs.get(name, {}))})
            Markdown(extensions=[name], extension_configs=options)
        except KeyError as error:
            return name, f"{name!r} has no option {error.args[0]!r}"
        except Exception as error:  # as above
            return name, f"{name!r} cannot be set up: {error}"
    return "", f"the extensions cannot be set up together: {together}"


def _parts(html: str, sections: Sequence[Section]) -> tuple[str, tuple[RenderedSection, ...]]:
    """The HTML above the first section, and that of each section that no other element holds."""
    by_anchor = {section.anchor: section for section in sections if not section.nested}
    if not by_anchor:
        return html, ()
    (_, summary), *found = parts(html, by_anchor)
    shown = [(by_anchor[anchor], part) for anchor, part in found]
    return summary, tuple(
        RenderedSection(section.anchor, section.title, section.level, part)
        for section, part in shown
    )
