"""The agents' palette: a page of their site that finds an answer and copies a link or a macro."""

from __future__ import annotations

from kbgen.model.page import Page
from kbgen.site.frame import home_link, page_in_all
from kbgen.site.pieces import Frame, Link
from kbgen.site.shelf import Shelf
from kbgen.site.views import AgentsView


def agents_page(shelf: Shelf, frame: Frame) -> Page:
    """``/<locale>/agents/``, which is also where the dialog takes its markup from."""
    words = shelf.words
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "agents"),
        "kb-agents.html",
        words["palette"],
        AgentsView(
            (home_link(shelf),),
            shelf.addresses.home("*"),
            shelf.given.macros,
            tuple(Link(label, address) for label, address in shelf.given.downloads.items()),
        ),
        current=frame.palette,
        indexed=False,
    )
