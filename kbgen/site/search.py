"""The search page, and its markup alone, which the dialog of every other page takes."""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.model.article import ArticleType
from kbgen.model.contacts import ChannelKind
from kbgen.model.page import Page
from kbgen.site.ask import ask, channel
from kbgen.site.frame import area_mark, home_link, page_in_all
from kbgen.site.pieces import Frame
from kbgen.site.shelf import Shelf
from kbgen.site.views import Choice, Choices, Reach, SearchView
from kbgen.site.words import words as catalogue

# A question can be carried to these; remote help begins with a word from an agent.
_ASKED = (
    ChannelKind.FORM,
    ChannelKind.EMAIL,
    ChannelKind.CHAT,
    ChannelKind.MESSENGER,
    ChannelKind.PHONE,
)


def search_page(shelf: Shelf, frame: Frame) -> Page:
    """Where a search without script ends: the areas and the alphabet. With script, the results."""
    words = shelf.words
    view = SearchView(
        crumbs=(home_link(shelf),),
        areas=tuple(
            (area_mark(shelf, area), words.count("answers", shelf.count("area", area.id)))
            for area in shelf.given.kb.taxonomy.areas
        ),
        ask=ask(shelf),
        choices=tuple(each for each in _choices(shelf) if each.values),
        channels=tuple(_channels(shelf)),
        only_in={
            locale: catalogue(locale).only_in
            for locale in shelf.given.kb.locales
            if locale != shelf.locale
        },
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "search"),
        "kb-search.html",
        words["search"],
        view,
        description=words["search_lead"],
        current=shelf.addresses.single(shelf.locale, "search"),
        indexed=False,
    )


def search_parts(page: Page) -> Iterator[Page]:
    """The search of a search page alone, for scripts, and apart from it what it shows where it has
    no good answer: no pages, so they are called texts."""
    for name in ("pane", "none"):
        yield page._replace(
            address=f"{page.address}{name}.txt",
            template=f"kb-{name}-alone.html",
            canonical="",
            alternates={},
            languages={},
        )


def _choices(shelf: Shelf) -> Iterator[Choices]:
    """What a search can be narrowed by: the values that some answer of this locale has."""
    words, taxonomy, locale = shelf.words, shelf.given.kb.taxonomy, shelf.locale
    areas = [
        Choice(each.id, each.label(locale), area_mark(shelf, each).color) for each in taxonomy.areas
    ]
    products = [Choice(each.id, each.label(locale)) for each in taxonomy.products]
    environments = [Choice(each.id, each.label(locale)) for each in taxonomy.environments]
    types = [Choice(each.value, words.of("type", each.value)) for each in ArticleType]
    for facet, values in (
        ("area", areas),
        ("product", products),
        ("environment", environments),
        ("type", types),
    ):
        used = tuple(value for value in values if shelf.filed(facet, value.id))
        yield Choices(facet, words[facet], used)


def _channels(shelf: Shelf) -> Iterator[Reach]:
    """Every way to ask, those first that can take the question along."""
    kb = shelf.given.kb
    known = [each for each in kb.contacts.channels if each.kind in _ASKED]
    for each in sorted(known, key=lambda way: _ASKED.index(way.kind)):
        shown = channel(each, shelf.words, shelf.locale, kb.taxonomy)
        if shown.href:
            yield Reach(shown, " ".join(each.areas), " ".join(each.products))
