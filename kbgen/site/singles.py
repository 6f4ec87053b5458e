"""Pages there is one of in each locale: A–Z, contact."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kbgen.model.page import Page
from kbgen.site.ask import ask, channel, open_times
from kbgen.site.frame import home_link, page_in_all
from kbgen.site.pieces import Frame
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import AlphabetView, ContactView, Letter


def alphabet_page(shelf: Shelf, frame: Frame) -> Page:
    words = shelf.words
    view = AlphabetView(
        crumbs=(home_link(shelf),),
        count=words.count("answers", len(shelf.entries)),
        letters=tuple(_letters(shelf)),
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "a-z"),
        "kb-a-z.html",
        words["a_z"],
        view,
        description=words["a_z_lead"],
    )


def _letters(shelf: Shelf) -> Iterator[Letter]:
    """Letters first, then digits and signs under ``#``; ё stands with е."""
    found: dict[str, list[Entry]] = {}
    for entry in shelf.entries:
        found.setdefault(_letter(entry.article.title), []).append(entry)
    for letter in sorted(found, key=lambda each: (each == "#", _script(each, shelf.locale), each)):
        entries = sorted(found[letter], key=lambda each: (_sorted_title(each), each.slug))
        yield Letter(letter, _anchor(letter), shelf.rows(entries))


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
