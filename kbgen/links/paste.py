"""A permalink as text that an agent can paste."""

from __future__ import annotations

import html
from typing import NamedTuple
from urllib.parse import quote, urlencode

from kbgen.model.address import Addresses
from kbgen.model.article import Article
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.nearest import did_you_mean

FORMATS = ("url", "markdown", "html", "text")


class Pasteable(NamedTuple):
    """The public address and the words to show for it."""

    url: str
    title: str

    def as_text(self, format: str) -> str:
        """``url`` alone, ``text`` with the title before it, a Markdown or an HTML link."""
        if format == "markdown":
            title = "".join(f"\\{char}" if char in "\\[]*_`<>" else char for char in self.title)
            return f"[{title}]({self.url})"
        if format == "html":
            return f'<a href="{html.escape(self.url)}">{html.escape(self.title)}</a>'
        return self.url if format == "url" else f"{self.title}: {self.url}"


def pasteable(
    kb: KnowledgeBase,
    addresses: Addresses,
    name: str,
    *,
    locale: str = "",
    environment: str = "",
    number: bool = False,
) -> Pasteable:
    """The permalink of ``slug``, ``slug#section`` or a number. Without ``locale`` it picks the
    reader's language; ``number`` makes it short. Raises KbgenError for what is not there."""
    wanted, _, anchor = name.partition("#")
    article = _article(kb, wanted, locale)
    entry = kb.ledger.find(article.slug)
    title = article.title
    if anchor:
        section = article.section(anchor)
        if section is None:
            known = [one.anchor for one in article.sections]
            hint = did_you_mean(anchor, known) or f"; there are: {', '.join(known) or 'none'}"
            raise KbgenError(f"{article.slug!r} has no section {anchor!r}{hint}")
        title = f"{title}: {section.title}"
    if environment and kb.taxonomy.find("environment", environment) is None:
        known = [term.id for term in kb.taxonomy.environments]
        raise KbgenError(f"no environment {environment!r}{did_you_mean(environment, known)}")
    if number and entry is None:
        raise KbgenError(f"{article.slug!r} has no number yet: run `kbgen links update`")
    key = entry.number if number and entry else article.slug
    query = urlencode({key: value for key, value in (("l", locale), ("env", environment)) if value})
    address = addresses.permalink(key) + (f"?{query}" if query else "")
    return Pasteable(addresses.absolute(address + (f"#{quote(anchor)}" if anchor else "")), title)


def is_known(kb: KnowledgeBase, slug: str) -> bool:
    """Whether it names an article, or did."""
    return bool(kb.versions(slug)) or kb.ledger.resolve(slug) is not None


def _article(kb: KnowledgeBase, wanted: str, locale: str) -> Article:
    """The version to name, of the article that a slug, an old slug or a number leads to."""
    by_number = {str(entry.number): entry.slug for entry in kb.ledger.entries}
    slug = by_number.get(wanted, wanted)
    end = kb.ledger.resolve(slug)
    if not kb.versions(slug) and end is not None:
        slug = end.slug
    versions = kb.versions(slug)
    if not versions:
        raise KbgenError(f"no article {wanted!r}{did_you_mean(wanted, kb.slugs())}")
    if not locale:
        return versions[0]
    if locale not in kb.locales:
        raise KbgenError(f"no locale {locale!r}{did_you_mean(locale, kb.locales)}")
    return kb.article(slug, locale) or versions[0]
