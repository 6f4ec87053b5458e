"""All that decides a page of which there are thousands, as a text: while it stays the same, the page that
stands does too, and is not described again.

What is worked out of several articles (rows, notices) is in it as it is shown; of the article itself, the
digests that reading and rendering took.
"""

from __future__ import annotations

from hashlib import sha256

from kbgen.model.permalink import Permalink
from kbgen.site.article import moved_anchors, related
from kbgen.site.given import SiteInput
from kbgen.site.leading import Frames, Shelves
from kbgen.site.notices import notices
from kbgen.site.shelf import Entry, Shelf


def shared_inputs(given: SiteInput, frames: Frames) -> str:
    """What decides every page. The settings are not in it: they decide every file of a site."""
    kb = given.kb
    said = (kb.locales, kb.taxonomy, kb.contacts, given.audience, sorted(frames.items()))
    return sha256(repr(said).encode()).hexdigest()


def article_inputs(shared: str, shelf: Shelf, entry: Entry) -> str:
    """What decides the page of an article, and its Markdown copy; empty where a digest is not known."""
    article, given = entry.article, shelf.given
    read, rendered = given.kb.digests.get(article.path), given.keys.get(article.path)
    if not read or not rendered:
        return ""
    said = (
        shared,
        shelf.locale,
        article.path,
        read,
        rendered,
        [each.locale for each in given.visible_versions(article.slug)],
        shelf.numbers.get(article.slug),
        [day and day.isoformat() for day in shelf.changed(article)],
        sorted(moved_anchors(shelf, article).items()),
        notices(shelf, entry),
        [shelf.brief_digest(other) for other in related(shelf, entry)],
    )
    return repr(said)


def permalink_inputs(shared: str, shelves: Shelves, link: Permalink) -> str:
    """What decides the page of a permalink."""
    found = (shelf.by_slug.get(link.slug) for shelf in shelves.values())
    return repr((shared, link, [entry and entry.article.reviewed for entry in found]))
