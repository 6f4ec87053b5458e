"""The banners over an article: archived, shown in another language, older than its original."""

from __future__ import annotations

from kbgen.model.article import Article, Audience
from kbgen.model.digest import section_digests
from kbgen.site.pieces import Link
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import Notice
from kbgen.site.words import words


def notices(shelf: Shelf, entry: Entry) -> tuple[Notice, ...]:
    """What a reader must know before reading, the weightiest first."""
    found = (
        _archived(shelf, entry),
        _fallback(shelf, entry),
        _outdated(shelf, entry),
        _agents(shelf, entry),
    )
    return tuple(notice for notice in found if notice)


def _archived(shelf: Shelf, entry: Entry) -> Notice | None:
    if not entry.archived:
        return None
    replacement = shelf.by_slug.get(entry.article.replaced_by or "")
    text = shelf.words
    return Notice(
        "archived",
        text["archived"],
        text["archived_text"],
        label=text["current_answer"] if replacement else "",
        link=Link(replacement.article.title, shelf.address(replacement.slug))
        if replacement
        else None,
    )


def _fallback(shelf: Shelf, entry: Entry) -> Notice | None:
    if not entry.foreign:
        return None
    language = words(entry.article.locale).language
    text = shelf.words
    return Notice("fallback", text["fallback"], text.text("fallback_text", language=language))


def _outdated(shelf: Shelf, entry: Entry) -> Notice | None:
    """Names the sections of the original that changed after the translation was confirmed."""
    if entry.foreign:
        return None
    original = _original(shelf, entry.article)
    if original is None:
        return None
    changed = _changed(shelf, original, entry.article)
    if not changed:
        return None
    text = shelf.words
    sections = ", ".join(
        f"«{title}»" if shelf.locale == "ru" else f"“{title}”" for title in changed
    )
    return Notice(
        "outdated",
        text["outdated"],
        text.text("outdated_sections", sections=sections),
        label=words(original.locale).read,
        link=Link(original.title, shelf.addresses.article(original.locale, original.slug)),
        lang=original.locale,
    )


def _original(shelf: Shelf, article: Article) -> Article | None:
    """The version in the first locale of the site, when it is another one than this."""
    first = shelf.given.kb.locales[0]
    if article.locale == first:
        return None
    original = shelf.given.kb.article(article.slug, first)
    return original if original in shelf.given.visible_versions(article.slug) else None


def _changed(shelf: Shelf, original: Article, translation: Article) -> tuple[str, ...]:
    """Titles, in the translation's language where it has the section, of what changed."""
    confirmed = shelf.confirmed.get(translation.slug, {})
    if not confirmed:
        return ()
    titles = {"": shelf.words["short_answer"]}
    titles |= {section.anchor: section.title for section in original.sections}
    titles |= {section.anchor: section.title for section in translation.sections}
    return tuple(
        titles[anchor]
        for anchor, digest in section_digests(original).items()
        if confirmed.get(anchor) != digest
    )


def _agents(shelf: Shelf, entry: Entry) -> Notice | None:
    if entry.article.audience is Audience.AGENTS:
        return Notice("agents", shelf.words["agents_only"])
    return None
