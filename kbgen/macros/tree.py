"""Clean HTML to the blocks of a reply.

Replies know paragraphs, lists, code, quotations and tables. What an article has beyond that is told
in them: a tab or a heading becomes a bold line, a picture its description with a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kbgen.macros.reply import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from kbgen.model.span import Span

Splice = Callable[[str], Iterator[Inline | Sequence[Block]]]
"""A run of text to what it means: text, values, or whole blocks that a placeholder stands for."""

_STRONG = frozenset({"strong", "b", "mark", "summary", "dt", "figcaption"})
_EMPHASIS = frozenset({"em", "i", "cite", "dfn", "var"})
_CODE = frozenset({"code", "kbd", "samp"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "summary", "dt", "figcaption", "caption", *_HEADINGS})
_BLOCKS = _PARAGRAPHS | {
    "ul", "ol", "li", "pre", "blockquote", "table", "div", "section", "details", "aside", "figure",
    "dl", "dd", "hr",
}  # fmt: skip
# Numbers of footnotes: the note itself stays in the article.
_SILENT = frozenset({"input", "hr", "col", "colgroup"})

Piece = Inline | Sequence[Block]


class TreeMaker:
    """Makes blocks of HTML. ``span`` is put on every text, so that a finding can name its place."""

    def __init__(self, splice: Splice | None = None, span: Span | None = None) -> None:
        self._splice = splice
        self._span = span

    def blocks(self, html: str) -> tuple[Block, ...]:
        body = LexborHTMLParser(html).body
        return tuple(self._children(body)) if body is not None else ()

    def _children(self, node: LexborNode) -> Iterator[Block]:
        """The blocks inside a container; loose text becomes paragraphs."""
        run: list[Piece] = []
        for child in node.iter(include_text=True):
            if (child.tag or "") in _BLOCKS:
                yield from paragraphs(run)
                run = []
                yield from self._block(child)
            else:
                run.extend(self._inline(child))
        yield from paragraphs(run)

    def _block(self, node: LexborNode) -> Iterator[Block]:
        tag = node.tag or ""
        classes = (node.attributes.get("class") or "").split()
        if tag == "pre":
            yield CodeBlock(node.text().rstrip("\n"), self._span)
        elif tag in ("ul", "ol"):
            yield self._listing(node)
        elif tag == "table":
            yield from self._table(node)
        elif tag == "blockquote":
            yield Quote(tuple(self._children(node)))
        elif tag in _SILENT:
            return
        elif "tabbed-set" in classes:
            yield from self._tabs(node)
        elif tag in _PARAGRAPHS:
            bold = tag != "p" or "admonition-title" in classes
            run = [piece for child in node.iter(include_text=True) for piece in self._inline(child)]
            yield from paragraphs(run, bold=bold)
        else:
            yield from self._children(node)

    def _listing(self, node: LexborNode) -> Listing:
        items = tuple(tuple(self._children(item)) for item in node.iter() if item.tag == "li")
        start = None
        if node.tag == "ol":
            written = node.attributes.get("start") or "1"
            start = int(written) if written.isdigit() else 1
        return Listing(items, start)

    def _tabs(self, node: LexborNode) -> Iterator[Block]:
        """The label of each tab as a bold line above what the tab holds."""
        labels = [label.text(strip=True) for label in node.css(".tabbed-labels > label")]
        panes = [
            pane
            for holder in node.iter()
            if "tabbed-content" in (holder.attributes.get("class") or "").split()
            for pane in holder.iter()
        ]
        for number, pane in enumerate(panes):
            if number < len(labels):
                yield Paragraph((Strong((Text(labels[number], self._span),)),))
            yield from self._children(pane)

    def _table(self, node: LexborNode) -> Iterator[Block]:
        rows = [
            (
                all(cell.tag == "th" for cell in row.iter()),
                tuple(self._cell(cell) for cell in row.iter()),
            )
            for row in node.css("tr")
        ]
        head = rows[0][1] if rows and rows[0][0] else ()
        body = tuple(cells for _, cells in (rows[1:] if head else rows))
        if body or head:
            yield Table(head, body)

    def _cell(self, node: LexborNode) -> tuple[Inline, ...]:
        run = [piece for child in node.iter(include_text=True) for piece in self._inline(child)]
        return trimmed([piece for piece in run if not isinstance(piece, Sequence)])

    def _inline(self, node: LexborNode) -> Iterator[Piece]:
        tag = node.tag or ""
        if tag == "-text":
            text = " ".join(f".{node.text(deep=False)}.".split())[1:-1]
            if self._splice is not None:
                yield from self._splice(text)
            elif text:
                yield Text(text, self._span)
            return
        if tag == "br":
            yield Break()
            return
        if tag == "img":
            yield from self._picture(node)
            return
        if tag == "sup" and node.css_first("a.footnote-ref") is not None:
            return
        pieces = [piece for child in node.iter(include_text=True) for piece in self._inline(child)]
        inner = tuple(piece for piece in pieces if not isinstance(piece, Sequence))
        if tag in _CODE:
            yield Code(node.text(), self._span)
        elif tag == "a" and node.attributes.get("href") and inner:
            yield Link(node.attributes["href"] or "", inner)
        elif tag in _STRONG and inner:
            yield Strong(inner)
        elif tag in _EMPHASIS and inner:
            yield Emphasis(inner)
        else:
            yield from pieces

    def _picture(self, node: LexborNode) -> Iterator[Piece]:
        alt = (node.attributes.get("alt") or "").strip()
        source = node.attributes.get("src") or ""
        if alt and source.startswith("http"):
            yield Link(source, (Text(alt, self._span),))
        elif alt:
            yield Text(alt, self._span)


def paragraphs(run: Sequence[Piece], *, bold: bool = False) -> Iterator[Block]:
    """A run of inlines as paragraphs, cut where a placeholder stands for whole blocks."""
    pending: list[Inline] = []
    for piece in (*run, ()):
        if not isinstance(piece, Sequence):
            pending.append(piece)
            continue
        children = trimmed(pending)
        if children:
            yield Paragraph((Strong(children),) if bold else children)
        pending = []
        yield from piece


def trimmed(children: Sequence[Inline]) -> tuple[Inline, ...]:
    """Inlines without the blanks and line breaks at either end, and with one blank between words."""
    found = [child for child in children if not (isinstance(child, Text) and not child.text)]
    while found and _blank(found[0]):
        found.pop(0)
    while found and _blank(found[-1]):
        found.pop()
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip(), found[0].span)
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip(), found[-1].span)
    for index in range(1, len(found)):
        after = found[index]
        if isinstance(found[index - 1], Break) and isinstance(after, Text):
            found[index] = Text(after.text.lstrip(), after.span)
    return tuple(found)


def _blank(child: Inline) -> bool:
    return isinstance(child, Break) or (isinstance(child, Text) and not child.text.strip())
