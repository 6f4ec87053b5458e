"""Our scanner of Markdown source: headings, links, images, code and the rest, each with its span.

It agrees with Python-Markdown and the extensions of this project about what exists (a test compares
them on every article), and unlike it takes time in proportion to the text, whatever the text.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kbgen.markup.attributes import block_end, heading_attributes, without_closing
from kbgen.markup.blocks import Parser
from kbgen.markup.fences import Fence, find_fences
from kbgen.markup.inline import Inline, plain, read_inline
from kbgen.markup.lines import Piece
from kbgen.markup.nodes import Node
from kbgen.markup.prepared import Prepared, prepare
from kbgen.markup.rawhtml import Element, Extractor, Opaque
from kbgen.markup.suppressions import suppressions
from kbgen.markup.tags import Tag
from kbgen.markup.texts import MARKED, Text, past_blanks, prose
from kbgen.model.markup import (
    CodeBlock,
    FragmentUse,
    Heading,
    Image,
    Link,
    Passage,
    RawHtml,
    Scan,
    Step,
    Tab,
)
from kbgen.model.span import Span

_T = TypeVar("_T")

_TOKEN = re.compile(r"\x02([fh])(\d+)\x03")
_FRAGMENT = re.compile(
    r"^ *\{\{ *fragment\( *[\"'](?P<name>[^\"'\n]*)[\"'] *\) *\}\} *$", re.MULTILINE
)


def scan(body: str, locate: Callable[[int, int], Span]) -> Scan:
    """Everything in ``body``; ``locate`` gives the span of a range of it."""
    return _Scanner(body, locate).run()


@dataclass(slots=True)
class _Found:
    """What was found so far, each with its place in the prepared text."""

    headings: list[tuple[int, Heading]] = field(default_factory=list)
    links: list[tuple[int, Link]] = field(default_factory=list)
    images: list[tuple[int, Image]] = field(default_factory=list)
    html: list[tuple[int, RawHtml]] = field(default_factory=list)
    code: list[tuple[int, CodeBlock]] = field(default_factory=list)
    steps: list[tuple[int, Step]] = field(default_factory=list)
    tabs: list[tuple[int, Tab]] = field(default_factory=list)
    passages: list[tuple[int, Passage]] = field(default_factory=list)


class _Scanner:
    def __init__(self, body: str, locate: Callable[[int, int], Span]) -> None:
        self.body = body
        self.locate = locate
        self.prepared: Prepared = prepare(body)
        self.moved = not self.prepared.is_body
        self.found = _Found()
        self.step_texts: dict[int, tuple[int, Node]] = {}
        self.indented: set[int] = set()  # fences that stand in indented code

    def run(self) -> Scan:
        text = self.prepared.text
        lines = text.split("\n") if "```" in text or "~~~" in text else []
        fences = find_fences(lines)
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        opaque = [
            Opaque(
                starts[fence.first] + fence.indent,
                starts[fence.last + 1] - 1,
                f"\x02f{number}\x03",
                False,
            )
            for number, fence in enumerate(fences)
        ]
        extractor = Extractor(text, opaque)
        parser = Parser(extractor.elements)
        root = parser.document(extractor.lines(0, len(text)))
        self._read_nodes(root.children, (root,), parser)
        for element in extractor.elements:
            self._element(element)
        for number, fence in enumerate(fences):
            if number not in self.indented:
                self._fence(fence, lines, opaque[number])
        return self._result(opaque)

    def _span(self, start: int, end: int) -> Span:
        return (
            self.locate(*self.prepared.range(start, end)) if self.moved else self.locate(start, end)
        )

    def _read_nodes(self, nodes: list[Node], above: tuple[Node, ...], parser: Parser) -> None:
        """Read nodes, which stand in those ``above``, and all that stands in them."""
        for node in nodes:
            tag = node.tag
            if tag == "heading":
                self._heading(node, above, parser)
            elif tag == "pre":
                self._indented_code(node)
            else:
                if tag == "li" and above[-1].tag == "ol":
                    self._step(node, above)
                if node.text:
                    self._text(node, node.text, parser)
            if node.tail:
                self._text(node, node.tail, parser, tail=True)
            if tag == "label":
                label = self.prepared.text[node.start : node.end]
                self.found.tabs.append(
                    (node.start, Tab(plain(label), self._span(node.start, node.end)))
                )
            if node.children:
                self._read_nodes(node.children, (*above, node), parser)

    def _read(self, text: Text, parser: Parser) -> Inline:
        inline = read_inline(text.data, parser.references, parser.footnotes)
        for target in inline.targets:
            start, end = text.range(target.start, target.end)
            place = (target.target_start, target.target_end)
            span = self._span(start, end)
            target_span = self._span(*(place if target.defined else text.range(*place)))
            if target.kind == "link":
                self.found.links.append(
                    (start, Link(target.target, target.text, span, target_span))
                )
            else:
                self.found.images.append(
                    (start, Image(target.target, target.text, span, target_span))
                )
        for tag in inline.tags:
            self._tag(tag, text)
        return inline

    def _text(self, node: Node, pieces: list[Piece], parser: Parser, tail: bool = False) -> None:
        data, place = pieces[0]
        end = place + len(data)
        if len(pieces) > 1:
            data = "\n".join([text for text, _ in pieces])
            end = pieces[-1][1] + len(pieces[-1][0])
        # Most texts are plain; where a last line is empty, its place is the line's above.
        if pieces[-1][0] and MARKED.search(data) is None:
            said = plain(data)
            if data[0].isspace():
                place = past_blanks(pieces[0])
        else:
            text = Text(prose(pieces, checkbox=node.tag in ("li", "p") and not tail))
            text.data = text.data[: block_end(text.data)]
            said = self._read(text, parser).text
            place, end = text.range(0, len(text.data))
        if said:
            start, stop = self.prepared.range(place, end) if self.moved else (place, end)
            self.found.passages.append((place, Passage(said, start, stop)))
        if self.step_texts and not tail:
            step = self.step_texts.pop(id(node), None)
            if step is not None:
                self._add_step(step[0], step[1], said)

    def _heading(self, node: Node, above: tuple[Node, ...], parser: Parser) -> None:
        text = Text(node.text)
        inline = self._read(text, parser)
        end, explicit = heading_attributes(text.data, min(inline.after, len(text.data)))
        if end < len(text.data):
            text.data = without_closing(text.data[:end])
            inline = read_inline(text.data, parser.references, parser.footnotes)
        start, stop = self.prepared.range(node.start, node.end)
        heading = Heading(
            level=node.number,
            text=inline.text,
            span=self.locate(start, stop),
            text_span=self._span(*text.range(0, len(text.data))),
            explicit_id=explicit,
            nested=len(above) > 1,
            start=start,
            end=stop,
        )
        self.found.headings.append((node.start, heading))

    def _step(self, item: Node, above: tuple[Node, ...]) -> None:
        if "li" in [node.tag for node in above]:
            return
        number = above[-1].number + item.number
        first = item.children[0] if item.children else None
        if item.text:
            self.step_texts[id(item)] = (number, item)
        elif first is not None and first.tag == "p":
            self.step_texts[id(first)] = (number, item)
        else:
            self._add_step(number, item, "")

    def _add_step(self, number: int, item: Node, text: str) -> None:
        self.found.steps.append((item.start, Step(number, text, self._span(item.start, item.end))))

    def _indented_code(self, node: Node) -> None:
        lines: list[str] = []
        for line, _ in node.text:
            for kind, number in _TOKEN.findall(line):
                if kind == "f":
                    self.indented.add(int(number))
            lines.append(line)
        start = node.text[0][1]
        end = node.text[-1][1] + len(node.text[-1][0])
        self._code("", "\n".join(lines).rstrip(), start, end)

    def _fence(self, fence: Fence, lines: Sequence[str], place: Opaque) -> None:
        inside = (line[fence.indent :] for line in lines[fence.first + 1 : fence.last])
        self._code(fence.language, "\n".join(inside), place.start, place.end)

    def _code(self, language: str, text: str, start: int, end: int) -> None:
        first, last = self.prepared.range(start, end)
        self.found.code.append((start, CodeBlock(language, text, self.locate(first, last))))
        if text.strip():
            self.found.passages.append((start, Passage(text, first, last, code=True)))

    def _element(self, element: Element) -> None:
        for tag in element.tags:
            self._tag(tag, None)

    def _tag(self, tag: Tag, text: Text | None) -> None:
        """Remember a tag; ``text`` is what its positions count in, the prepared text if None."""

        def span(start: int, end: int) -> Span:
            return self._span(*(text.range(start, end) if text else (start, end)))

        start = text.at(tag.start) if text else tag.start
        attributes = tuple((item.name, item.value) for item in tag.attributes)
        whole = span(tag.start, tag.end)
        self.found.html.append((start, RawHtml(tag.name, attributes, whole)))
        wanted = {"a": "href", "img": "src"}.get(tag.name)
        for item in tag.attributes:
            if item.name != wanted:
                continue
            target = html.unescape(item.value).strip()
            place = span(item.start, item.end)
            if tag.name == "a":
                self.found.links.append((start, Link(target, "", whole, place, raw=True)))
            else:
                alt = html.unescape(dict(attributes).get("alt", ""))
                self.found.images.append((start, Image(target, alt, whole, place, raw=True)))

    def _result(self, opaque: Sequence[Opaque]) -> Scan:
        found = self.found
        return Scan(
            headings=_sorted(found.headings),
            links=_sorted(found.links),
            images=_sorted(found.images),
            html=_sorted(found.html),
            code=_sorted(found.code),
            steps=_sorted(found.steps),
            tabs=_sorted(found.tabs),
            fragments=self._fragments(opaque),
            suppressions=suppressions(self.body, self.prepared.comments, self.locate),
            comments=tuple(self.locate(item.start, item.end) for item in self.prepared.comments),
            passages=_sorted(found.passages),
        )

    def _fragments(self, opaque: Sequence[Opaque]) -> tuple[FragmentUse, ...]:
        """Uses of fragments that are still in the text: those that assembling refused."""
        if "fragment" not in self.prepared.text:
            return ()
        starts = [item.start for item in opaque]
        uses: list[FragmentUse] = []
        for match in _FRAGMENT.finditer(self.prepared.text):
            place = bisect_right(starts, match.start()) - 1
            if place < 0 or opaque[place].end <= match.start():
                uses.append(FragmentUse(match["name"], self._span(*match.span())))
        return tuple(uses)


def _sorted(found: list[tuple[int, _T]]) -> tuple[_T, ...]:
    return tuple(item for _, item in sorted(found, key=lambda entry: entry[0]))
