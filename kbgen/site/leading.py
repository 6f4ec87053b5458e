"""Pages that only lead on: permalinks, redirects, the choice of a language; and pages of what is
not there: tombstones and the 404 page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kbgen.model.page import Page
from kbgen.model.permalink import Permalink, Tombstone
from kbgen.model.redirect import Redirect
from kbgen.site.ask import ask
from kbgen.site.pieces import Frame, Language, Link, Version
from kbgen.site.shelf import Shelf
from kbgen.site.views import (
    GoneView,
    LanguageView,
    NotFoundPart,
    NotFoundView,
    PermalinkView,
    RedirectView,
)
from kbgen.site.words import language_name, words

PERMALINK = "kb-permalink.html"

Shelves = Mapping[str, Shelf]
Frames = Mapping[str, Frame]


def permalink_page(shelves: Shelves, frames: Frames, link: Permalink) -> Page:
    """``/k/<key>/``: the reader's language if there is a choice, the article if there is none."""
    default = next(iter(shelves))
    shelf = shelves[default]
    title = link.versions[0].title
    if link.gone:
        title = shelf.words["gone"]
    view = PermalinkView(
        shown=_shown(shelf, link.address),
        versions=tuple(
            _version(shelves[each.locale], link, each.locale, each.address, each.title)
            for each in link.versions
            if each.translated
        ),
        pages=tuple(
            Language(each.locale, language_name(each.locale), each.address)
            for each in link.versions
        ),
        default=link.versions[0].locale,
    )
    return Page(
        address=link.address,
        template=PERMALINK,
        locale=default,
        title=title,
        canonical=link.canonical,
        indexed=False,
        view=view,
        frame=frames[default],
    )


def _shown(shelf: Shelf, address: str) -> str:
    """The permalink as one would dictate it: without the scheme and the last slash."""
    public = shelf.addresses.absolute(address)
    return public.partition("://")[2].rstrip("/") if "://" in public else public.rstrip("/")


def _version(shelf: Shelf, link: Permalink, locale: str, address: str, title: str) -> Version:
    text = words(locale)
    entry = shelf.by_slug.get(link.slug)
    reviewed = entry.article.reviewed if entry else None
    return Version(
        locale=locale,
        name=language_name(locale),
        title=text["gone"] if link.gone else title,
        address=address,
        read=text.read,
        choose=text["choose_language"],
        note=text.text("reviewed", date=text.full_date(reviewed)) if reviewed else "",
    )


def language_page(shelves: Shelves, frames: Frames) -> Page:
    """The root of a site whose addresses carry a locale."""
    default = next(iter(shelves))
    view = LanguageView(
        pages=tuple(
            Language(locale, language_name(locale), shelf.addresses.home(locale))
            for locale, shelf in shelves.items()
        ),
        leads={
            locale: (shelf.words["hero"], shelf.words.count("answers", len(shelf.living)))
            for locale, shelf in shelves.items()
        },
        default=default,
    )
    return Page(
        address="/",
        template="kb-language.html",
        locale=default,
        title=shelves[default].given.config.site_name,
        canonical="/",
        alternates={locale: shelf.addresses.home(locale) for locale, shelf in shelves.items()},
        indexed=False,
        view=view,
        frame=frames[default],
    )


def gone_pages(shelves: Shelves, frames: Frames, stone: Tombstone) -> Iterator[Page]:
    """What stays at each address of a removed article."""
    for locale, address in stone.addresses.items():
        shelf = shelves[locale]
        replacement = shelf.by_slug.get(stone.replacement)
        view = GoneView(
            number=shelf.number(stone.slug),
            reason=stone.reason(locale),
            replacement=Link(replacement.article.title, shelf.address(replacement.slug))
            if replacement
            else None,
            ask=ask(shelf),
        )
        yield Page(
            address=address,
            template="kb-gone.html",
            locale=locale,
            title=shelf.words["gone"],
            canonical=shelf.address(replacement.slug) if replacement else "",
            indexed=False,
            view=view,
            frame=frames[locale],
            languages={each: to for each, to in stone.addresses.items() if each != locale},
        )


def redirect_page(shelves: Shelves, frames: Frames, redirect: Redirect) -> Page:
    shelf = shelves[redirect.locale]
    return Page(
        address=redirect.source,
        template="kb-redirect.html",
        locale=redirect.locale,
        title=shelf.words["moved"],
        canonical=redirect.target.partition("#")[0],
        indexed=False,
        view=RedirectView(redirect.target),
        frame=frames[redirect.locale],
    )


def not_found_page(shelves: Shelves, frames: Frames) -> Page:
    """One page for lost addresses, in every language: hosts serve one file."""
    default = next(iter(shelves))
    return Page(
        address="/404.html",
        template="kb-404.html",
        locale=default,
        title=shelves[default].words["not_found"],
        indexed=False,
        view=NotFoundView(
            tuple(NotFoundPart(frames[locale], ask(shelf)) for locale, shelf in shelves.items())
        ),
        frame=frames[default],
    )
