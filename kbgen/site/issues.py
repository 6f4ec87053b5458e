"""Known issues: where each stands, and the page that lists them."""

from __future__ import annotations

from datetime import date

from kbgen.model.article import Article, ArticleType
from kbgen.model.page import Page
from kbgen.site.frame import home_link, page_in_all
from kbgen.site.pieces import DateText, Frame, IssueRow, IssueView, Link
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.views import IssuesView
from kbgen.site.words import Words

# Of the settled ones a reader looks for the recent.
_MOST_SETTLED = 60
_LABELS = {"open": "issue_open", "fixed": "issue_fixed", "wontfix": "issue_wontfix"}


def issue_view(article: Article, words: Words) -> IssueView | None:
    """Where a known issue stands, in words; None for other articles."""
    issue = article.issue
    if article.type is not ArticleType.KNOWN_ISSUE or issue is None:
        return None
    fixed = words.text("fixed_in", version=issue.fixed_in) if issue.fixed_in else ""
    return IssueView(
        status=issue.status,
        label=words[_LABELS.get(issue.status, "issue_open")],
        since=DateText(issue.since.isoformat(), words.full_date(issue.since))
        if issue.since
        else None,
        note=fixed,
    )


def open_issues(shelf: Shelf) -> tuple[IssueRow, ...]:
    """The issues that are open now, the youngest first."""
    return tuple(row for row in _issues(shelf) if row.issue.status == "open")


def issues_page(shelf: Shelf, frame: Frame) -> Page:
    rows = _issues(shelf)
    settled = tuple(row for row in rows if row.issue.status != "open")
    all_address = shelf.addresses.listing(shelf.locale, "type", ArticleType.KNOWN_ISSUE.value)
    view = IssuesView(
        crumbs=(home_link(shelf),),
        open=tuple(row for row in rows if row.issue.status == "open"),
        settled=settled[:_MOST_SETTLED],
        more=Link(shelf.words["issues_all"], all_address) if len(settled) > _MOST_SETTLED else None,
    )
    return page_in_all(
        shelf,
        frame,
        lambda locale: shelf.addresses.single(locale, "known-issues"),
        "kb-issues.html",
        shelf.words["issues"],
        view,
        description=shelf.words["issues_lead"],
    )


def _issues(shelf: Shelf) -> tuple[IssueRow, ...]:
    found: list[tuple[date, str, IssueRow]] = []
    for entry in _entries(shelf):
        issue = issue_view(entry.article, shelf.words)
        if issue is None:
            continue
        _, updated = shelf.changed(entry.article)
        since = entry.article.issue.since if entry.article.issue else None
        day = DateText(updated.isoformat(), shelf.words.full_date(updated)) if updated else None
        row = IssueRow(shelf.row(entry), issue, day, _history(shelf, entry))
        found.append((since or date.min, entry.slug, row))
    found.sort(key=lambda item: item[1])
    found.sort(key=lambda item: item[0], reverse=True)
    return tuple(row for _, _, row in found)


def _history(shelf: Shelf, entry: Entry) -> str:
    """The section of that name. What carries ids stays on its own page: here they would clash with
    those of the next issue."""
    sections = shelf.given.rendered[entry.article.path].sections
    html = next((each.html for each in sections if each.anchor == "history"), "")
    return "" if " id=" in html else html


def _entries(shelf: Shelf) -> tuple[Entry, ...]:
    return tuple(
        entry for entry in shelf.filed("type", ArticleType.KNOWN_ISSUE.value) if not entry.archived
    )
