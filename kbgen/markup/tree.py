"""What we add to Python-Markdown: its tree of a page, finished for ours.

Ids of headings come from the article's sections, untitled admonitions speak the page's language, tabs
know their environment, tables may scroll, boxes of tasks have names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from kbgen.markup.anchors import anchor_of
from kbgen.markup.inlines import spare
from kbgen.markup.words import admonition_title, back_to_text, scrolling_table
from kbgen.model.section import Section

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SHARP_AT_END = re.compile(r"^(#{1,6}[^\n]*?[^\W_])#(?=[ ]*(?:[ ]\{[^\n]*\})?[ ]*$)", re.MULTILINE)
_CHECKBOX = '<input type="checkbox"'
# Marks headings of Markdown: one in HTML with `markdown="span"` is the writer's own.
_OURS = "data-kb-heading"
# How Python-Markdown writes a `#` that a backslash made literal.
_SHARP = "\x0235\x03"
_MAX_LABEL = 100


@dataclass(slots=True)
class Page:
    """What the tree of the page at hand is finished with, and what was noticed in it."""

    locale: str = "en"
    sections: Sequence[Section] = ()
    environments: Mapping[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class OurExtension(Extension):
    """Registers what is ours. ``page`` is set before each conversion."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        # In place of Python-Markdown's own, by their names.
        md.parser.blockprocessors.register(_HashHeading(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_SetextHeading(md.parser), "setextheader", 60)
        # After all others, so that headings and tasks have their final text.
        spare(md)
        md.treeprocessors.register(_Finish(md, self), "kbgen", -10)


class _HashHeading(HashHeaderProcessor):
    """Headings that may end in C# or F#: Python-Markdown would take the sign for a closing mark."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        if "#" in blocks[0].lstrip("#"):
            blocks[0] = _SHARP_AT_END.sub(rf"\g<1>{_SHARP}", blocks[0], count=1)
        super().run(parent, blocks)
        parent[-1].set(_OURS, "")


class _SetextHeading(SetextHeaderProcessor):
    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        parent[-1].set(_OURS, "")


class _Finish(Treeprocessor):
    def __init__(self, md: Markdown, extension: OurExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        page = self.extension.page
        for tag in ("div", "details"):
            for each in root.iter(tag):
                self._container(each, page)
        for item in root.iter("li"):
            self._task(item)
        for link in root.iter("a"):
            if "footnote-backref" in link.get("class", ""):
                _name_backlink(link, page.locale)
        _name_headings(_headings(root), page)
        for parent, table in _tables(root):
            _wrap_table(parent, table, page.locale)

    def _container(self, element: Element, page: Page) -> None:
        classes = element.get("class", "").split()
        if element.tag == "details" or "admonition" in classes:
            _translate_title(element, classes, page.locale)
        elif "tabbed-set" in classes:
            _name_tabs(element, page.environments)

    def _task(self, item: Element) -> None:
        """Give the box of a task the item's text as its name."""
        if "task-list-item" not in item.get("class", ""):
            return
        holder = item[0] if not (item.text or "").strip() and len(item) else item
        match = HTML_PLACEHOLDER_RE.match(holder.text or "")
        if match is None:
            return
        stash = self.md.htmlStash.rawHtmlBlocks
        box = stash[int(match[1])]
        if isinstance(box, str) and _CHECKBOX in box:
            name = html.escape(_text(holder)[:_MAX_LABEL])
            stash[int(match[1])] = box.replace(_CHECKBOX, f'{_CHECKBOX} aria-label="{name}"', 1)


def _text(element: Element) -> str:
    """The text of an element as a reader sees it, raw HTML left out."""
    whole = HTML_PLACEHOLDER_RE.sub(" ", "".join(element.itertext()))
    return " ".join(html.unescape(whole).split())


def _headings(root: Element) -> list[Element]:
    """The headings of Markdown in the order of the page, no longer marked."""
    found = [each for each in root.iter() if each.tag in _HEADINGS and _OURS in each.attrib]
    for heading in found:
        del heading.attrib[_OURS]
    return found


def _tables(root: Element) -> list[tuple[Element, Element]]:
    """The tables, each with the element that it stands in."""
    if next(root.iter("table"), None) is None:
        return []
    return [(parent, table) for parent in root.iter() for table in parent.findall("table")]


def _name_headings(headings: list[Element], page: Page) -> None:
    """Give each heading its section's anchor; the label too where the section is fixed."""
    pairs = _paired(headings, page)
    taken = {section.anchor for section in page.sections}
    for heading, section in zip(headings, pairs, strict=True):
        if section is None:
            heading.set("id", _spare(anchor_of(_text(heading)) or "section", taken))
            continue
        heading.set("id", section.anchor)
        if section.fixed:
            for child in list(heading):
                heading.remove(child)
            heading.text = AtomicString(section.title)


def _spare(anchor: str, taken: set[str]) -> str:
    name, count = anchor, 2
    while name in taken:
        name, count = f"{anchor}-{count}", count + 1
    taken.add(name)
    return name


def _paired(headings: list[Element], page: Page) -> list[Section | None]:
    """The section of each heading: one by one, or by text where a footnote holds a heading (it
    stands elsewhere on the page) or page and source disagree."""
    sections = page.sections
    levels = [_HEADINGS[heading.tag] for heading in headings]
    if levels == [section.level for section in sections]:
        return list(sections)
    pairs: list[Section | None] = []
    left = list(sections)
    for heading in headings:
        text, level = _text(heading), _HEADINGS[heading.tag]
        alike = (
            section
            for section in left
            if section.level == level and (section.fixed or section.title == text)
        )
        section = next(alike, None)
        if section is not None:
            left.remove(section)
        pairs.append(section)
    missing = [
        _text(heading) for heading, section in zip(headings, pairs, strict=True) if not section
    ]
    for title in missing:
        page.problems.append(f"the page has a heading that was not found in the source: {title!r}")
    for section in left:
        page.problems.append(f"the page lacks a heading of the source: {section.title!r}")
    return pairs


def _translate_title(element: Element, classes: list[str], locale: str) -> None:
    title = element[0] if len(element) else None
    if title is None or not (
        title.tag == "summary" or "admonition-title" in title.get("class", "")
    ):
        return
    kinds = [name for name in classes if name != "admonition"]
    if kinds and len(title) == 0 and title.text == kinds[0].capitalize():
        title.text = AtomicString(admonition_title(kinds[0], locale))


def _name_tabs(element: Element, environments: Mapping[str, str]) -> None:
    """Mark tabs whose labels are environments of the taxonomy."""
    if not environments:
        return
    inputs = [child for child in element if child.tag == "input"]
    parts = {child.get("class"): child for child in element if child.tag == "div"}
    labels = parts.get("tabbed-labels", ())
    blocks = parts.get("tabbed-content", ())
    for trio in zip(inputs, labels, blocks, strict=False):
        environment = environments.get(_text(trio[1]).casefold())
        if environment:
            for part in trio:
                part.set("data-env", environment)


def _name_backlink(link: Element, locale: str) -> None:
    digits = re.search(r"\d+", link.get("title", ""))
    name = back_to_text(int(digits[0]) if digits else 1, locale)
    link.set("title", name)
    link.set("aria-label", name)


def _wrap_table(parent: Element, table: Element, locale: str) -> None:
    """Put a table into the boxes that let it scroll on a narrow screen, and its alignment into
    classes (the attribute is obsolete, a style the policy forbids)."""
    for cell in table.iter():
        align = cell.attrib.pop("align", None) if cell.tag in ("td", "th") else None
        if align in ("center", "right"):
            cell.set("class", " ".join((*cell.get("class", "").split(), f"kb-{align}")))
    outer = Element(
        "div",
        {
            "class": "md-typeset__scrollwrap",
            "tabindex": "0",
            "role": "group",
            "aria-label": scrolling_table(locale),
        },
    )
    inner = SubElement(outer, "div", {"class": "md-typeset__table"})
    place = list(parent).index(table)
    outer.tail, table.tail = table.tail, None
    parent[place] = outer
    inner.append(table)
