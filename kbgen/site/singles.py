"""Pages there is one of in each locale: A–Z, contact."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from kbgen.model.page import Page
from kbgen.site.ask import ask, channel, open_times
from kbgen.site.frame import home_link, page_in_all
from kbgen.site.lists import AlphabetView, Jump, Letter
from kbgen.site.paging import divided, page_address, paging, turned
from kbgen.site.pieces import Frame
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import ContactView

# Titles alone: so many are looked through at a glance.
_PER_PAGE = 200


def alphabet_pages(shelf: Shelf, frame: Frame) -> Iterator[Page]:
    """Every article by letter, in pages where there are many."""
    words = shelf.words
    address = shelf.addresses.single(shelf.locale, "a-z")
    parts = divided(_alphabetical(shelf), _PER_PAGE)
    jumps = _jumps(shelf, address, parts)
    for page, part in enumerate(parts, start=1):
        view = AlphabetView(
            crumbs=(home_link(shelf),),
            count=words.count("answers", len(shelf.entries)),
            letters=tuple(_letters(shelf, part)),
            jumps=tuple(
                jump._replace(address="") if jump.address == page_address(address, page) else jump
                for jump in jumps
            ),
            paging=paging(words, address, page, len(parts)),
        )
        first = page_in_all(
            shelf,
            frame,
            lambda locale: shelf.addresses.single(locale, "a-z"),
            "kb-a-z.html",
            words["a_z"],
            view,
            description=words["a_z_lead"],
        )
        yield turned(first, words, page, len(parts))


def _alphabetical(shelf: Shelf) -> list[tuple[str, Entry]]:
    """Every article with its letter. Letters first, then digits and signs under ``#``; ё stands
    with е."""
    lettered = ((_letter(entry.article.title), entry) for entry in shelf.entries)
    return sorted(
        lettered,
        key=lambda each: (
            each[0] == "#",
            _script(each[0], shelf.locale),
            each[0],
            _sorted_title(each[1]),
            each[1].slug,
        ),
    )


def _letters(shelf: Shelf, lettered: Sequence[tuple[str, Entry]]) -> Iterator[Letter]:
    for letter, group in groupby(lettered, key=lambda each: each[0]):
        yield Letter(letter, _anchor(letter), shelf.rows(entry for _, entry in group))


def _jumps(
    shelf: Shelf, address: str, parts: Sequence[Sequence[tuple[str, Entry]]]
) -> tuple[Jump, ...]:
    """Where each letter begins."""
    found: dict[str, Jump] = {}
    for page, part in enumerate(parts, start=1):
        for letter, _ in part:
            if letter not in found:
                found[letter] = Jump(letter, _anchor(letter), page_address(address, page))
    return tuple(found.values())


def _letter(title: str) -> str:
    first = next((char for char in title if char.isalnum()), "")
    if not first.isalpha():
        return "#"
    base = unicodedata.normalize("NFD", first)[0] if first.lower() in "ё" else first
    return base.upper()


def _script(letter: str, locale: str) -> int:
    """The reader's own letters come first."""
    cyrillic = "А" <= letter <= "Я"
    return int(cyrillic != (locale == "ru"))


def _sorted_title(entry: Entry) -> str:
    return entry.article.title.casefold().replace("ё", "е").lstrip("«“\"'(")


def _anchor(letter: str) -> str:
    return "other" if letter == "#" else f"letter-{letter.lower()}"


def contact_page(shelf: Shelf, frame: Frame) -> Page:
    words, contacts = shelf.words, shelf.given.kb.contacts
    way = ask(shelf)
    view = ContactView(
        crumbs=(home_link(shelf),),
        channels=tuple(
            channel(each, words, shelf.locale, shelf.given.kb.taxonomy)
            for each in contacts.channels
        ),
        hours=way.hours,
        zone=way.zone,
        open=open_times(contacts),
        template=words["message_template"],
        closed=way.closed,
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "contact"),
        "kb-contact.html",
        words["contact_title"],
        view,
        description=words["contact_lead"],
        current=shelf.addresses.single(shelf.locale, "contact"),
    )
