"""Macros and the articles behind them to neutral replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from kbgen.config import Config
from kbgen.macros.reply import Block, Compiled, Inline, Link, Paragraph, Reply, Strong, Text, Value
from kbgen.macros.tree import TreeMaker
from kbgen.markup.clean import safe_address
from kbgen.markup.render import Rendered, Renderer
from kbgen.model.address import Addresses
from kbgen.model.article import Article
from kbgen.model.destination import Kind, destination, pageless, reached
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro, MacroPart, Placeholder, PlaceholderKind

# A private character that stands for a placeholder while Markdown is converted; the next ones where
# a macro holds it.
_MARKS = range(0xE000, 0xE100)


def compile_macros(
    kb: KnowledgeBase,
    config: Config,
    macros: Sequence[Macro],
    *,
    inactive: frozenset[str] = frozenset(),
) -> tuple[Compiled, ...]:
    """The replies of ``macros``, in their order. ``inactive`` holds the paths of those that are not to
    be offered. Raises KbgenError without a ``site_url``: a reply leaves the site."""
    if not config.site_url:
        message = "site_url is not set: links in replies need the public address of the site"
        raise KbgenError(f"{config.path.name}: {message}")
    compiler = _Compiler(kb, config)
    return tuple(compiler.compiled(macro, macro.path not in inactive) for macro in macros)


class _Compiler:
    """Converts each article once, however many macros take from it."""

    def __init__(self, kb: KnowledgeBase, config: Config) -> None:
        self._kb = kb
        self._addresses = config.addresses
        self._renderer = Renderer(config.markdown_extensions, config.extension_configs)
        self._rendered: dict[str, Rendered] = {}
        self._by_path = {article.path: article for article in kb.articles}
        self._site_url = config.site_url
        self._several = len(config.locales) > 1

    def compiled(self, macro: Macro, active: bool) -> Compiled:
        area = self._kb.taxonomy.find("area", macro.area)
        replies = tuple(
            Reply(channels, self._blocks(macro, part), part.span)
            for part, channels in macro.replies
        )
        label = area.label(macro.locale) if area else macro.area
        return Compiled(macro, label, replies, active)

    def _blocks(self, macro: Macro, part: MacroPart) -> tuple[Block, ...]:
        inside = [p for p in macro.placeholders if part.start <= p.start < part.end]
        mark = next(chr(code) for code in _MARKS if chr(code) not in part.text)
        pieces, at = [], part.start
        for number, placeholder in enumerate(inside):
            pieces += [macro.body[at : placeholder.start], f"{mark}{number}{mark}"]
            at = placeholder.end
        text = "".join((*pieces, macro.body[at : part.end]))
        html = self._renderer.render(
            text,
            locale=macro.locale,
            links=lambda target: self._target(target, macro),
            images=lambda target: self._target(target, macro),
        ).html
        marks = re.compile(f"{mark}(\\d+){mark}")

        def splice(run: str) -> Iterator[Inline | Sequence[Block]]:
            for index, piece in enumerate(marks.split(run)):
                if index % 2:
                    yield from self._meaning(macro, inside[int(piece)])
                elif piece:
                    yield Text(piece)

        return TreeMaker(splice).blocks(html)

    def _meaning(
        self, macro: Macro, placeholder: Placeholder
    ) -> Iterator[Inline | Sequence[Block]]:
        """What a placeholder stands for; what cannot be found was reported by the rules."""
        if placeholder.kind is PlaceholderKind.VALUE:
            yield Value(placeholder.name, placeholder.default, placeholder.span)
            return
        article = self._kb.article(placeholder.slug, macro.locale)
        if article is None:
            return
        if placeholder.kind is PlaceholderKind.SECTION:
            blocks = self._section(article, placeholder)
            # A passage of one paragraph flows with the words around it.
            if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
                yield from blocks[0].children
            else:
                yield blocks
            return
        section = article.section(placeholder.anchor) if placeholder.anchor else None
        title = f"{article.title}: {section.title}" if section else article.title
        url = self.permalink(article, placeholder.anchor)
        yield Link(url, (Text(placeholder.words or title, placeholder.span),))

    def _section(self, article: Article, placeholder: Placeholder) -> Sequence[Block]:
        rendered = self._article(article)
        maker = TreeMaker(span=placeholder.span)
        if not placeholder.anchor:
            return maker.blocks(rendered.summary_html)
        blocks: list[Block] = []
        level = 0
        for part in rendered.sections:
            if level and part.level <= level:
                break
            if level:
                blocks.append(Paragraph((Strong((Text(part.title, placeholder.span),)),)))
            elif part.anchor == placeholder.anchor:
                level = part.level
            if level:
                blocks.extend(maker.blocks(part.html))
        return blocks

    def _article(self, article: Article) -> Rendered:
        if article.path not in self._rendered:
            self._rendered[article.path] = self._renderer.render(
                article.body,
                sections=article.sections,
                locale=article.locale,
                links=lambda target: self._target(target, article),
                images=lambda target: self._target(target, article),
            )
        return self._rendered[article.path]

    def _target(self, target: str, source: Article | Macro) -> str | None:
        """The public address of what a link of an article or a macro leads to."""
        article = source if isinstance(source, Article) else pageless(source)
        to = destination(
            target, source.path, article, self._by_path, self._site_url, self._kb.content
        )
        if to.kind in (Kind.ARTICLE, Kind.PAGE):
            found = reached(self._kb, to.slug, source.locale)
            return self.permalink(found, to.anchor) if found else None
        if to.kind is Kind.FILE:
            if to.path not in self._kb.assets:
                return None
            inner = to.path.removeprefix(f"{self._kb.content}/")
            return self._addresses.absolute(self._addresses.media(quote(inner)))
        return None if to.kind is Kind.EMPTY else safe_address(target)

    def permalink(self, article: Article, anchor: str) -> str:
        return public_permalink(self._kb, self._addresses, article, anchor, self._several)


def public_permalink(
    kb: KnowledgeBase, addresses: Addresses, article: Article, anchor: str, several: bool
) -> str:
    """The address that never breaks, by number where there is one, in the reply's own language."""
    entry = kb.ledger.find(article.slug)
    address = addresses.permalink(entry.number if entry else article.slug)
    language = f"?l={article.locale}" if several else ""
    return addresses.absolute(address + language + (f"#{quote(anchor)}" if anchor else ""))
