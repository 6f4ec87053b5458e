"""What's new as an Atom feed (RFC 4287), one a locale."""

from __future__ import annotations

from datetime import date
from itertools import islice

from kbgen.site.news import MOST_NEWS, dated
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.xml import escape, quoted


def feed(shelf: Shelf) -> str:
    """The latest changes. An entry's id is the permalink, so it outlives renames."""
    addresses, config = shelf.addresses, shelf.given.config
    home = addresses.absolute(addresses.single(shelf.locale, "whats-new"))
    items = tuple(islice(dated(shelf), MOST_NEWS))
    # A feed must say when it changed; one without entries says the first day of the calendar.
    updated = items[0][0] if items else date(1970, 1, 1)
    title = f"{shelf.words['whats_new']} · {config.site_name}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoted(shelf.locale)}>',
        f"<title>{escape(title)}</title>",
        f"<id>{escape(home)}</id>",
        f"<link href={quoted(home)}/>",
        f'<link rel="self" type="application/atom+xml" href={quoted(home + "feed.xml")}/>',
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escape(config.site_name)}</name></author>",
        *(_entry(shelf, day, entry) for day, _, entry in items),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(shelf: Shelf, updated: date, entry: Entry) -> str:
    addresses, article = shelf.addresses, entry.article
    created, _ = shelf.changed(article)
    key = addresses.permalink(shelf.numbers.get(article.slug) or article.slug)
    published = f"<published>{_moment(created)}</published>" if created else ""
    return (
        f"<entry><title>{escape(article.title)}</title>"
        f"<id>{escape(addresses.absolute(key))}?l={escape(shelf.locale)}</id>"
        f"<link href={quoted(addresses.absolute(shelf.address(article.slug)))}/>"
        f"{published}<updated>{_moment(updated)}</updated>"
        f"<summary>{escape(article.summary)}</summary></entry>"
    )


def _moment(day: date) -> str:
    """Atom wants a time; midnight says that we know only the day."""
    return f"{day.isoformat()}T00:00:00Z"
