"""What's new: articles by the day they were made or last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice

from kbgen.model.page import Page
from kbgen.site.frame import home_link, page_in_all
from kbgen.site.pieces import DateText, Frame, News
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import NewsMonth, NewsView

# The page and the feed hold this many; a reader who wants more wants search.
MOST_NEWS = 60


def dated(shelf: Shelf) -> tuple[tuple[date, bool, Entry], ...]:
    """The living articles of this language with the day of their last change and whether that day
    made them, the latest first. Those without a known day are left out."""
    found = []
    for entry in shelf.living:
        created, updated = shelf.changed(entry.article)
        if updated and not entry.foreign:
            found.append((updated, created is not None and created >= updated, entry))
    found.sort(key=lambda item: item[2].slug)
    found.sort(key=lambda item: item[0], reverse=True)
    return tuple(found)


def news(shelf: Shelf, most: int = MOST_NEWS) -> Iterator[News]:
    for updated, new, entry in islice(dated(shelf), most):
        article = entry.article
        yield News(
            title=article.title,
            address=shelf.address(article.slug),
            date=DateText(updated.isoformat(), shelf.words.full_date(updated)),
            new=new,
            number=shelf.number(article.slug),
            excerpt=article.summary,
        )


def news_page(shelf: Shelf, frame: Frame) -> Page:
    months = tuple(
        NewsMonth(shelf.words.month_year(date.fromisoformat(f"{month}-01")), tuple(items))
        for month, items in groupby(news(shelf), key=lambda item: item.date.iso[:7])
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "whats-new"),
        "kb-news.html",
        shelf.words["whats_new"],
        NewsView((home_link(shelf),), months),
        description=shelf.words["whats_new_lead"],
    )
